"""Headers as spreadsheets export them: `Jan-22`, `pct_…`, a labelled period above the table."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.context import periods_of_label
from analyzer.extraction.indicators import match_indicator
from analyzer.extraction.labels import words_of
from analyzer.extraction.metrics import find_observations
from analyzer.language.lexicon import package_vocabulary
from analyzer.language.periods import find_dates, find_periods


def figures(*lines: str):
    return find_observations(read_bytes("\n".join(lines).encode(), "figures.csv"))


def test_months_with_two_figures_of_the_year() -> None:
    found = figures("Takedown demands by month", "", "Country;Jan-22;Feb-22", "Chile;1'204;96", "Norway;31;18")
    assert [(o.period_start, o.period_end) for o in found[:2]] == [
        ("2022-01-01", "2022-01-31"),
        ("2022-02-01", "2022-02-28"),
    ]
    assert {o.indicator for o in found} == {"content_removal_requests"} and found[0].value_low == 1204


@pytest.mark.parametrize(
    ("printed", "language", "start"),
    [
        ("mrt-23", "nl", "2023-03-01"),
        ("ene-24", "es", "2024-01-01"),
        ("janv.-23", "fr", "2023-01-01"),
        ("Dez-21", "de", "2021-12-01"),
    ],
)
def test_months_in_other_languages(printed: str, language: str, start: str) -> None:
    (period,) = find_periods(printed, language)
    assert period.start == start


@pytest.mark.parametrize(
    ("printed", "value"), [("Jan-15-2022", "2022-01-15"), ("31-Dec-21", "2021-12-31"), ("Jan-2022", "2022-01")]
)
def test_days_are_no_months(printed: str, value: str) -> None:
    assert [date.value for date in find_dates(printed, "en")] == [value]


def test_shares_in_names_of_columns() -> None:
    found = figures(
        "year,quarter,country_code,requests_received,pct_data_produced", "2024,Q1,BR,3189,33.7", "2024,Q1,IN,12,80"
    )
    assert [o.unit for o in found] == ["requests", "percent"] * 2


@pytest.mark.parametrize(
    "row",
    [
        "Reporting period;01/01/2025;31/12/2025",
        "Period covered;January - December 2025;",
        "Verslagperiode;01-01-2025;31-12-2025",
    ],
)
def test_a_labelled_period(row: str) -> None:
    found = figures(
        "Report under Article 15;;", row, "", "Member state;Orders received;Notices", "Chile;12;4", "Norway;31;18"
    )
    assert {(o.period_start, o.period_end) for o in found} == {("2025-01-01", "2025-12-31")}


def test_a_heading_in_another_language_than_the_page() -> None:
    words = words_of(package_vocabulary(), "en")
    (period,) = periods_of_label("Janvier – Juin 2016 Résumé", words)
    assert (period.start, period.end) == ("2016-01-01", "2016-06-30")
    (year,) = periods_of_label("Requests 2016", words)
    assert year.form == "bare_year"


def test_a_title_within_the_frame_dates_the_table_before_a_sentence_about_some_of_it() -> None:
    page = """<!DOCTYPE html><html lang="en"><body><h1>Transparency report</h1>
    <p>National security figures must lag. Consequently, these numbers cover only the first six months of 2013.</p>
    <table><tr><td>Government requests in 2013</td><td></td></tr><tr><td>Criminal requests</td><td></td></tr>
    <tr><td>Subpoenas</td><td>19,377</td></tr><tr><td>Court orders</td><td>3,893</td></tr>
    <tr><td>FISA orders (January 1 - June 30, 2013)</td><td>0-999</td></tr></table></body></html>"""
    found = find_observations(read_bytes(page.encode(), "report.html"))
    assert [(o.period_start, o.period_end) for o in found if o.table] == [
        ("2013-01-01", "2013-12-31"), ("2013-01-01", "2013-12-31"), ("2013-01-01", "2013-06-30"),
    ]  # fmt: skip


def test_the_corner_names_the_unit_before_the_title_does() -> None:
    report = "# Vendra Transparency Report, January – June 2023\n\n| Requests | Jan – Jun 2023 |\n|---|---|\n| Subpoenas | 40 |\n"
    (found,) = find_observations(read_bytes(report.encode(), "report.md"))
    assert (found.unit, found.indicator) == ("requests", "subpoenas")


def test_a_measure_in_another_language_than_the_document_is_heard_beside_a_reason() -> None:
    assert match_indicator(["Spam"], ["Accounts suspended"], language="fr") == "accounts_suspended"
    assert match_indicator(["Bestandsdaten"], ["Anzahl Ersuchen"], language="de") == "subscriber_data_requests"


def test_dates_from_and_to_and_quarters_of_a_year_column() -> None:
    found = figures(
        "metric,metric_value,dateFrom,date_to", "Notices,12,2023-01-01,2023-06-30", "Orders,9,2023-07-01,2023-12-31"
    )
    assert [(o.period_start, o.period_end) for o in found] == [
        ("2023-01-01", "2023-06-30"),
        ("2023-07-01", "2023-12-31"),
    ]
    found = figures("Orders received", "", "Year,Q1,Q2,Year total", "2022,3,4,7", "2023,5,6,11")
    assert [o.period_end for o in found] == [
        "2022-03-31", "2022-06-30", "2022-12-31", "2023-03-31", "2023-06-30", "2023-12-31"
    ]  # fmt: skip
