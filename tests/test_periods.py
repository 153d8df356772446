"""Periods and dates in four languages, as a grammar kept as data reads them."""

from __future__ import annotations

import pytest

from analyzer.language.periods import find_dates, find_periods

PRINTS = [
    ("de", "1.7.–31.12.2024", "2024-07-01", "2024-12-31"),
    ("nl", "1.7 t/m 31.12.2024", "2024-07-01", "2024-12-31"),
    ("en", "7/1 to 12/31/2024", "2024-07-01", "2024-12-31"),
    ("de", "I. Quartal 2024", "2024-01-01", "2024-03-31"),
    ("nl", "2024 1e halfjaar", "2024-01-01", "2024-06-30"),
    ("nl", "2024, eerste kwartaal", "2024-01-01", "2024-03-31"),
    ("en", "H1'24", "2024-01-01", "2024-06-30"),
    ("en", "quarter ended 31 March 2024", "2024-01-01", "2024-03-31"),
    ("en", "six months to 30 June 2024", "2024-01-01", "2024-06-30"),
    ("en", "H1 2024", "2024-01-01", "2024-06-30"),
    ("en", "1H 2017", "2017-01-01", "2017-06-30"),
    ("en", "FY24", "2024-01-01", "2024-12-31"),
    ("en", "Q3 2022", "2022-07-01", "2022-09-30"),
    ("en", "Jan.–June 2021", "2021-01-01", "2021-06-30"),
    ("en", "January 1 – May 31, 2015", "2015-01-01", "2015-05-31"),
    ("en", "7/1/2015 to 12/31/2015", "2015-07-01", "2015-12-31"),
    ("en", "1 January 2023 – 30 June 2023", "2023-01-01", "2023-06-30"),
    ("en", "1st Half of 2014", "2014-01-01", "2014-06-30"),
    ("en", "2013 (Full Year)", "2013-01-01", "2013-12-31"),
    ("en", "for the period January 1, 2018, through June 30, 2018", "2018-01-01", "2018-06-30"),
    ("en", "six months ending June 30, 2022", "2022-01-01", "2022-06-30"),
    ("en", "July 1, 2013 – Dec.\n31, 2013", "2013-07-01", "2013-12-31"),
    ("en", "H2 2019 – H1 2020", "2019-07-01", "2020-06-30"),
    ("en", "2021-01-01 to 2021-06-30", "2021-01-01", "2021-06-30"),
    ("nl", "eerste helft van 2024", "2024-01-01", "2024-06-30"),
    ("nl", "januari t/m juni 2024", "2024-01-01", "2024-06-30"),
    ("nl", "2e halfjaar 2023", "2023-07-01", "2023-12-31"),
    ("fr", "premier semestre 2024", "2024-01-01", "2024-06-30"),
    ("fr", "T3 2022", "2022-07-01", "2022-09-30"),
    ("fr", "du 1er janvier 2024 au 30 juin 2024", "2024-01-01", "2024-06-30"),
    ("de", "erstes Halbjahr 2024", "2024-01-01", "2024-06-30"),
    ("de", "01.01.2024 – 30.06.2024", "2024-01-01", "2024-06-30"),
    ("de", "2. Quartal 2022", "2022-04-01", "2022-06-30"),
    ("", "eerste helft van 2024", "2024-01-01", "2024-06-30"),
    ("", "premier semestre 2024", "2024-01-01", "2024-06-30"),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), PRINTS)
def test_reads_printed_periods(language: str, text: str, start: str, end: str) -> None:
    found = find_periods(text, language)
    assert [(period.start, period.end) for period in found] == [(start, end)]
    assert text[found[0].begin : found[0].stop] == found[0].printed


def test_as_of_date_has_no_start() -> None:
    (period,) = find_periods("Figures as of June 30, 2022", "en")
    assert (period.start, period.end, period.as_of) == ("", "2022-06-30", True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Zum Stichtag 30. Juni 2022"),
        ("nl", "op peildatum 30 juni 2022"),
        ("fr", "à la date de référence du 30 juin 2022"),
        ("es", "al cierre del 30 de junio de 2022"),
    ],
)
def test_as_of_dates_in_other_languages(language: str, text: str) -> None:
    (period,) = find_periods(text, language)
    assert (period.start, period.end, period.as_of) == ("", "2022-06-30", True)


def test_impossible_range_keeps_its_end_and_says_why() -> None:
    (period,) = find_periods("July 1, 2015 – June 30, 2015", "en")
    assert (period.start, period.end) == ("", "2015-06-30")
    assert "after printed end" in period.fault


def test_share_of_a_year_is_the_year_with_a_fault() -> None:
    (period,) = find_periods("Half of 2013*", "en")
    assert (period.start, period.end, period.form) == ("2013-01-01", "2013-12-31", "share")


@pytest.mark.parametrize("text", ["you may 2015", "2000-2999", "18 U.S.C. 2519", "1,984 of 2,015.5", "Unit 8200"])
def test_leaves_what_is_no_period(text: str) -> None:
    assert [period for period in find_periods(text, "en") if period.form != "bare_year"] == []


def test_several_periods_stand_in_order() -> None:
    found = find_periods("Content: July–Dec. 2020; letters: Jan.–June 2021.", "en")
    assert [period.end for period in found] == ["2020-12-31", "2021-06-30"]


@pytest.mark.parametrize(
    ("language", "text", "value", "ambiguous"),
    [
        ("en", "Published 03/04/2021", "2021-03-04", True),
        ("nl", "Gepubliceerd 03/04/2021", "2021-04-03", True),
        ("en", "Published 25/12/2021", "2021-12-25", False),
        ("en", "Published August 9, 2018", "2018-08-09", False),
        ("fr", "le 14 juillet 2020", "2020-07-14", False),
        ("de", "am 3. Oktober 2022", "2022-10-03", False),
    ],
)
def test_dates_follow_the_order_of_the_language(language: str, text: str, value: str, ambiguous: bool) -> None:
    (date,) = find_dates(text, language)
    assert (date.value, date.ambiguous) == (value, ambiguous)


def test_one_clear_date_decides_for_its_neighbours() -> None:
    assert [date.value for date in find_dates("25/12/2021, 03/04/2021", "en")] == ["2021-12-25", "2021-04-03"]


def test_ends_of_a_range_are_no_dates() -> None:
    assert find_dates("January 1, 2018, through June 30, 2018", "en") == []


def test_long_hostile_text_is_read_in_linear_time() -> None:
    assert find_periods("1 " * 50_000, "") == []
    assert len(find_periods("Jan – " * 5_000 + "June 2020", "en")) == 1
