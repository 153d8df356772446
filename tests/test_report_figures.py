"""Read figures as reports state them: their years, their sentences, and what only looks like a figure."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.indicators import match_indicator
from analyzer.extraction.metrics import find_observations
from analyzer.language.quantities import read_value
from analyzer.models import Observation

TABLE = "<table>{}</table>"


def _table(*rows: str) -> str:
    return TABLE.format("".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows))


def _read(body: str, language: str = "en") -> list[Observation]:
    page = f"<html lang={language}><body><h1>Transparency Report</h1>{body}</body></html>"
    return find_observations(read_bytes(page.encode(), "report.html"))


def _prose(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (row.value_printed, row.period_start, row.unit)
        for row in _read(f"<p>{text}</p>", language)
        if row.table == "prose"
    ]


def test_a_fiscal_year_is_what_the_document_says() -> None:
    rows = _read(
        "<p>Our fiscal year ends in June; FY24 is the year from July 1, 2023 to June 30, 2024.</p>"
        + _table("Type|FY24", "Requests received|41", "Requests rejected|3")
    )
    assert {(row.period_start, row.period_end) for row in rows} == {("2023-07-01", "2024-06-30")}
    assert not any(row.note for row in rows)


def test_a_total_over_columns_of_several_years_covers_all_of_them() -> None:
    rows = _read(
        _table(
            "Notice|2020||2021||Total", "|November|December|January|February|", "Malware|8|9|7|6|30", "Spam|4|2|3|0|9"
        )
    )
    months = {row.column_label: (row.period_start, row.period_end) for row in rows}
    assert months["2020 > November"] == ("2020-11-01", "2020-11-30")
    assert months["2021 > February"] == ("2021-02-01", "2021-02-28")
    assert months["Total"] == ("2020-11-01", "2021-02-28")


def test_a_total_that_its_neighbours_do_not_add_up_to_keeps_the_period_around() -> None:
    rows = _read("<p>Reporting period: 2021</p>" + _table("Notice|2019|2020|Total", "Malware|8|9|70", "Spam|4|2|90"))
    assert {row.period_end for row in rows if row.column_label == "Total"} == {"2021-12-31"}


def test_months_in_another_language_than_the_document_stand_below_their_years() -> None:
    rows = _read(_table("Avis|2020|", "|November|December", "Reçus|8|9", "Rejetés|4|2"), "fr")
    assert {row.period_start for row in rows} == {"2020-11-01", "2020-12-01"}


def test_halves_stand_below_their_years() -> None:
    rows = _read(_table("Type|2015|2015|2016", "|H1|H2|H1", "Subpoenas|300|330|371", "Search warrants|80|90|95"))
    assert [row.period_start for row in rows[:3]] == ["2015-01-01", "2015-07-01", "2016-01-01"]


def test_the_year_of_a_heading_is_nearer_than_that_of_the_report() -> None:
    rows = _read(
        "<p>This report covers July 1 to December 31, 2015.</p><h2>Requests by country, 2014</h2>"
        + _table("Country|Requests", "Norway|12", "Spain|30")
    )
    assert {row.period_end for row in rows} == {"2014-12-31"}


def test_a_day_of_publication_is_no_period() -> None:
    rows = _read(
        "<p>This report covers July 1 to December 31, 2015.</p><p>Published in March 2016.</p>"
        + _table("Country|Requests", "Norway|12", "Spain|30")
    )
    assert {row.period_end for row in rows} == {"2015-12-31"}


def test_a_figure_whose_noun_was_named_before_is_found() -> None:
    found = _prose(
        "Worldwide, authorities sent 743 emergency requests in 2019 (618 in 2018), of which we rejected 133. We complied with 80."
    )
    assert found == [
        ("743", "2019-01-01", "requests"), ("618", "2018-01-01", "requests"), ("133", "2019-01-01", "requests"),
        ("80", "2019-01-01", "requests"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("We received 9 requests in 2020. The median response time was 3 days.", "en", "3"),
        ("Wij ontvingen in 2020 twaalf keer post. Bij 120 vorderingen konden wij de klant inlichten.", "nl", "120"),
        ("Aus dem Ausland erreichten uns im Jahr 2020 212 Rechtshilfeersuchen.", "de", "212"),
        ("En 2020, les douanes ont adressé 20 demandes.", "fr", "20"),
        ("Van de 46 vorderingen uit 2020 kwamen er 40 van de politie.", "nl", "40"),
        ("Im Jahr 2020 kamen 17 Auskunftsersuchen aus dem Ausland.", "de", "17"),
        ("En 2020, 14 demandes émanaient de la justice.", "fr", "14"),
        ("En 2020 llegaron 31 solicitudes de otros países.", "es", "31"),
    ],
)
def test_figures_of_sentences_in_other_languages(text: str, language: str, printed: str) -> None:
    assert printed in {value.split()[0] for value, _, _ in _prose(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "printed", "low"),
    [
        ("We received one request from a civil litigant in 2019.", "en", "one", 1),
        ("In 2019 three subpoenas were challenged.", "en", "three", 3),
        ("Wij ontvingen in 2019 drie buitenlandse verzoeken.", "nl", "drie", 3),
        ("Im Jahr 2019 erhielten wir zwei Anfragen.", "de", "zwei", 2),
        ("En 2019, nous avons reçu quatre demandes.", "fr", "quatre", 4),
        ("En 2019 recibimos cinco solicitudes.", "es", "cinco", 5),
    ],
)
def test_number_words_count_what_came(text: str, language: str, printed: str, low: float) -> None:
    assert [(row.value_printed, row.value_low) for row in _read(f"<p>{text}</p>", language)] == [(printed, low)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 we published two reports and received praise.",
        "We received two kinds of requests in 2019.",
        "One of the requests was withdrawn.",
        "Most subpoenas that we received in 2019 asked for information about only one customer.",
        "Two officers must sign requests that we have received.",
        "We audit 5 percent of closed requests each quarter and received praise.",
        "We received an order to keep data for 90 or 180 days.",
        "As our 2020 report says, we received no such orders.",
    ],
)
def test_habits_deadlines_and_names_of_reports_are_no_figures(text: str) -> None:
    assert _prose(text) == []


@pytest.mark.parametrize(
    "rows",
    [
        ("Service|Data|Kept for", "Mail|Headers of requests|90 days", "Chat|Logs of accounts|30 days"),
        ("Service|Fee", "Subpoena|$65", "Wiretap, per week|$1,500"),
    ],
)
def test_deadlines_and_prices_are_no_metrics(rows: tuple[str, ...]) -> None:
    assert _read(_table(*rows)) == []


def test_measured_times_are_metrics() -> None:
    rows = _read(
        "<p>From January 1 to June 30, 2020.</p>" + _table("Kind|Notices|Median time", "Spam|120|70 h", "Fraud|33|15 h")
    )
    assert [(row.value_low, row.unit) for row in rows if row.column_label == "Median time"] == [
        (70, "hours"),
        (15, "hours"),
    ]


def test_words_for_withheld_may_head_a_column() -> None:
    rows = _read(_table("Country|Received|Disclosed|Not disclosed", "Norway|14|11|3", "Spain|40|22|18"))
    assert {row.column_label for row in rows} == {"Received", "Disclosed", "Not disclosed"}


def test_descriptions_are_no_part_of_labels() -> None:
    rows = _read(
        _table(
            "Type|What it is|Number",
            "Subpoenas|An order of an agency for data of a subscriber.|2,114",
            "Warrants|An order of a judge for the content of messages.|291",
        )
    )
    assert [(row.row_label, row.column_label) for row in rows] == [("Subpoenas", "Number"), ("Warrants", "Number")]


@pytest.mark.parametrize(
    ("parent", "indicator"), [("Subpoenas", "subpoenas"), ("Total Criminal & Civil Demands", "demands")]
)
def test_a_label_that_joins_several_kinds_names_none_of_them(parent: str, indicator: str) -> None:
    assert match_indicator([parent, "Demands received"], language="en") == indicator


def test_a_figure_and_its_caption_that_the_style_sheet_alone_keeps_apart() -> None:
    cards = "".join(
        f"<div><span>{value}</span><span>{caption}</span></div>"
        for value, caption in (("1,204", "requests received"), ("88%", "requests answered"))
    )
    rows = _read(f"<p>July 1 – December 31, 2020</p>{cards}<p>This is our <b>1</b>st report.</p>")
    assert [(row.row_label, row.value_printed) for row in rows] == [
        ("requests received", "1,204"), ("requests answered", "88%"),
    ]  # fmt: skip


def test_years_below_a_merged_header_head_the_columns() -> None:
    top = "<tr><td rowspan=2>Country</td><td colspan=2>Requests received</td><td colspan=2>Answered (%)</td></tr>"
    years = "<tr><td>2023</td><td>2024</td><td>2023</td><td>2024</td></tr>"
    rows = "<tr><td>Spain</td><td>2,310</td><td>2,544</td><td>71.4</td><td>70.2</td></tr><tr><td>Portugal</td><td>412</td><td>398</td><td>80.1</td><td>77.6</td></tr>"
    page = f"<html><body><h1>Report 2023-2024</h1><table>{top}{years}{rows}</table></body></html>"
    found = find_observations(read_bytes(page.encode(), "a.html"))
    assert len(found) == 8
    first = found[0]
    assert (first.row_label, first.column_label, first.period_end) == (
        "Spain",
        "Requests received > 2023",
        "2023-12-31",
    )


def test_how_requests_are_counted_is_no_count() -> None:
    text = "# Transparency report 2024\n\nA request that we received for the removal of 5 images is counted as one request.\n"
    assert [row.value_printed for row in find_observations(read_bytes(text.encode(), "a.md"))] in ([], ["5"])


HEADS = [
    ("Requests 2022", "2022-01-01", "2022-12-31"), ("Requests (2022)", "2022-01-01", "2022-12-31"), ("Items removed, 2022", "2022-01-01", "2022-12-31"),
    ("2022 (#)", "2022-01-01", "2022-12-31"), ("2022 requests", "2022-01-01", "2022-12-31"), ("01/2022 - 06/2022", "2022-01-01", "2022-06-30"),
    ("Q3'22", "2022-07-01", "2022-09-30"), ("Q2 FY24 (#)", "2024-04-01", "2024-06-30"), ("Data Act 2018", "2023-01-01", "2023-12-31"),
    ("Ley 11/2022", "2023-01-01", "2023-12-31"), ("Requests since 2022", "2023-01-01", "2023-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "start", "end"), HEADS)
def test_a_year_beside_what_is_counted_dates_a_column_and_that_of_a_law_does_not(
    head: str, start: str, end: str
) -> None:
    text = f"# Oakhelm transparency report 2023\n\n| Type | {head} | Note |\n|---|---|---|\n| Subpoenas | 1,203 | x |\n| Wiretaps | 87 | y |\n"
    rows = find_observations(read_bytes(text.encode(), "a.md"))
    assert [(row.column_label, row.value_low) for row in rows] == [(head, 1203), (head, 87)]
    assert {(row.period_start, row.period_end) for row in rows} == {(start, end)}


@pytest.mark.parametrize("said", ["see note 2", "onbekend", "not reported", "TBD", "1,234[^1]"])
def test_a_row_that_says_why_it_has_no_figure_is_no_header(said: str) -> None:
    text = f"# Oakhelm report 2023\n\n| Type | Requests |\n|---|---|\n| Subpoenas | 12 |\n| Wiretaps | {said} |\n| Court orders | 3,456 |\n"
    rows = [row for row in find_observations(read_bytes(text.encode(), "a.md")) if row.row_label != "Wiretaps"]
    assert [(row.row_label, row.column_label) for row in rows] == [
        ("Subpoenas", "Requests"),
        ("Court orders", "Requests"),
    ]


def test_a_row_of_headers_among_figures_stays_one() -> None:
    text = "# Oakhelm report 2023\n\n| Type | Received |\n|---|---|\n| Subpoenas | 12 |\n| Wiretaps | Accounts |\n| Federal | 3,456 |\n"
    *_, row = find_observations(read_bytes(text.encode(), "a.md"))
    assert (row.row_label, row.column_label) == ("Wiretaps > Federal", "Accounts")


@pytest.mark.parametrize(
    ("language", "printed"), [("es", "n/d"), ("de", "keine Angabe"), ("nl", "niet bekend"), ("en", "not available")]
)
def test_what_is_not_available_is_said(language: str, printed: str) -> None:
    value = read_value(printed, language)
    assert value is not None and value.status == "not_applicable"


@pytest.mark.parametrize(
    ("cells", "values"), [(["12", "4,567 (2)", "30", "41"], [12, 4567, 30, 41]), (["12 (3)", "45 (6)"], [12, 3, 45, 6])]
)
def test_a_digit_in_brackets_behind_one_number_is_the_mark_of_a_note(cells: list[str], values: list[int]) -> None:
    text = "# Oakhelm report 2023\n\n| Type | Requests |\n|---|---|\n" + "".join(
        f"| Kind {at} of order | {cell} |\n" for at, cell in zip("ABCD", cells, strict=False)
    )
    assert [row.value_low for row in find_observations(read_bytes(text.encode(), "a.md"))] == values


SAID = [
    ("en", "In 2024 we received 701 demands and rejected 118 demands.", [("701", "demands", ""), ("118", "rejected", "")]),
    ("en", "In 2024 we received 1,234 requests affecting 2,345 accounts.", [("1,234", "demands", ""), ("2,345", "accounts_affected", "")]),
    ("en", "In 2024 there were 312 requests from Norway, 187 from Chile and 76 from Peru.",
     [("312", "demands", "NO"), ("187", "demands", "CL"), ("76", "demands", "PE")]),
    ("en", "In Norway, we received 312 requests and 18 court orders in 2024.", [("312", "demands", "NO"), ("18", "court_orders", "NO")]),
    ("en", "In 2024 we complied with 752 of 1,234 requests.", [("752", "disclosures", ""), ("1,234", "demands", "")]),
    ("en", "In 2024 3,000 customers were helped without a single court order.", [("3,000", "", "")]),
    ("en", "In 2024 we received 14 demands. One demand may be counted under one type only.", [("14", "demands", "")]),
    ("de", "Im Jahr 2024 lehnten wir 96 Anfragen zu 115 Konten ab.", [("96", "rejected", ""), ("115", "accounts_affected", "")]),
    ("nl", "In 2024 weigerden wij 96 verzoeken.", [("96", "rejected", "")]),
    ("fr", "En 2024, nous avons refusé 96 demandes.", [("96", "rejected", "")]),
    ("es", "En 2024 rechazamos 96 solicitudes.", [("96", "rejected", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SAID)
def test_a_sentence_says_of_each_figure_what_and_where(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    rows = _read(f"<p>{text}</p>", language)
    assert [(row.value_printed, row.indicator, row.jurisdiction_code) for row in rows] == expected


def test_a_percentage_of_demands_answered_is_the_rate() -> None:
    body = "<p>In 2024 we complied with 61% of requests.</p>" + _table(
        "Type|Data disclosed|Data disclosed (%)", "Subpoenas|12|61", "Court orders|13|48"
    )
    found = [(row.value_printed, row.indicator) for row in _read(body)]
    assert found == [("61%", "response_rate")] + [
        (value, code)
        for pair in (("12", "61"), ("13", "48"))
        for value, code in zip(pair, ("disclosures", "response_rate"), strict=True)
    ]
