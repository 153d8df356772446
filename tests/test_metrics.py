"""Figures of tables, lists and sentences on small documents made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.models import Cell, Document, Observation, Page, Passage, Source, Table

Row = Sequence[str]


class Builder:
    """Write a document of passages and tables, with every offset in place."""

    def __init__(self, language: str = "en") -> None:
        self.text, self.language = "", language
        self.passages: list[Passage] = []
        self.tables: list[Table] = []

    def _add(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text + "\n"
        return start, start + len(text)

    def say(self, text: str, kind: str = "sentence", page: int = 1) -> Builder:
        start, end = self._add(text)
        self.passages.append(Passage(kind, text, start, end, page, paragraph=len(self.passages)))
        return self

    def table(self, rows: Sequence[Row], page: int = 1, continues: str = "", **looks: dict[int, object]) -> Builder:
        """Add a table; `indents`, `styles` by row set its first column, `spans` by (row, column) as colspan."""
        cells = []
        spans = looks.get("spans", {})
        for row, texts in enumerate(rows):
            column = 0
            for text in texts:
                start, end = self._add(text) if text else (0, 0)
                wide = int(str(spans.get((row, column), 1)))  # type: ignore[call-overload]
                first = column == 0
                cells.append(
                    Cell(
                        row, column, text, colspan=wide, start=start, end=end,
                        bbox=(60.0 + 90 * column, 100.0 + 14 * row, 130.0 + 90 * column, 111.0 + 14 * row),
                        indent=float(str(looks.get("indents", {}).get(row, 0))) if first else 0.0,
                        style=str(looks.get("styles", {}).get(row, "")) if first else "",
                    )
                )  # fmt: skip
                column += wide
        number = sum(1 for table in self.tables if table.page == page) + 1
        box = (60.0, 100.0, 500.0, 400.0)
        self.tables.append(Table(f"p{page}t{number}", page, box, tuple(cells), continues=continues))
        return self

    def build(self) -> Document:
        count = max([1, *(table.page or 1 for table in self.tables)])
        pages = tuple(Page(number, 0, len(self.text)) for number in range(1, count + 1))
        return Document(self.text, pages, tuple(self.passages), tuple(self.tables), language=self.language)


def read(builder: Builder, source: Source | None = None) -> list[Observation]:
    document = builder.build()
    found = find_observations(document, source=source)
    assert all(document.text[row.start : row.end] == row.value_printed for row in found)
    assert len({row.observation_id for row in found}) == len(found)
    return found


def by_label(found: list[Observation]) -> dict[tuple[str, str], Observation]:
    return {(row.row_label, row.column_label): row for row in found}


def test_periods_over_columns() -> None:
    rows = [["", "H1 2022", "H2 2022"], ["Subpoenas", "1,204", "998"], ["Search warrants*", "55", "N/A"]]
    found = by_label(read(Builder().table(rows)))
    first = found["Subpoenas", "H1 2022"]
    assert (first.value_low, first.period_start, first.period_end) == (1204, "2022-01-01", "2022-06-30")
    assert (first.indicator, first.table, first.page) == ("subpoenas", "p1t1", 1)
    assert found["Search warrants", "H2 2022"].value_status == "not_applicable"


def test_blank_cells_do_not_slide() -> None:
    rows = [["", "2021 H1", "2021 H2", "2022 H1"], ["Court orders", "4", "", "9"], ["Warrants", "1", "2", "3"]]
    found = by_label(read(Builder().table(rows)))
    assert len(found) == 5
    assert found["Court orders", "2022 H1"].value_low == 9


def test_stacked_and_merged_headers_with_number_and_percent() -> None:
    rows = [
        ["Country", "Requests", "Disclosed"],
        ["", "#", "#", "%"],
        ["Freedonia", "40", "30", "75"],
        ["Germany", "8", "2", "25"],
    ]
    found = by_label(read(Builder().say("Figures for H1 2020").table(rows, spans={(0, 2): 2})))
    share = found["Germany", "Disclosed > %"]
    assert (share.unit, share.jurisdiction, share.jurisdiction_code) == ("percent", "Germany", "DE")
    assert share.period_end == "2020-06-30"
    assert found["Freedonia", "Requests > #"].unit == "requests"


def test_hierarchy_by_indent() -> None:
    rows = [["Total orders", "12"], ["General orders", "7"], ["Wiretap orders", "5"], ["Warrants", "3"]]
    found = read(Builder().table(rows, indents={1: 12, 2: 12}))
    assert [row.row_label for row in found] == [
        "Total orders", "Total orders > General orders", "Total orders > Wiretap orders", "Warrants",
    ]  # fmt: skip


def test_hierarchy_by_colour_alone() -> None:
    blue, grey = "Sans 400 10.0 #0000ff", "Sans 400 10.0 #777777"
    rows = [["Subpoenas", "9"], ["Criminal", "6"], ["Civil", "3"], ["Warrants", "2"], ["Historic", "2"]]
    found = read(Builder().table(rows, styles={0: blue, 1: grey, 2: grey, 3: blue, 4: grey}))
    assert [row.row_label for row in found][1:] == [
        "Subpoenas > Criminal", "Subpoenas > Civil", "Warrants", "Warrants > Historic",
    ]  # fmt: skip
    assert found[1].indicator == "subpoenas_criminal"


def test_sections_carry_periods_and_values() -> None:
    rows = [
        ["Criminal demands: 1 January 2023 – 30 June 2023", ""], ["Subpoenas", "21"], ["Warrants", "8"],
        ["Emergency requests: 1 July 2023 – 31 December 2023", "0-99"],
    ]  # fmt: skip
    found = read(Builder().table(rows))
    assert found[0].row_label == "Criminal demands: 1 January 2023 – 30 June 2023 > Subpoenas"
    assert (found[2].value_low, found[2].value_high, found[2].period_start) == (0, 99, "2023-07-01")


def test_periods_that_change_inside_a_table() -> None:
    rows = [
        ["National Security Letters", "Jan.–June 2021"], ["Received", "0–499"],
        ["Foreign intelligence orders", "July–Dec. 2020"], ["Received", "500–999"],
    ]  # fmt: skip
    found = read(Builder().table(rows))
    assert [(row.row_label, row.period_start) for row in found] == [
        ("National Security Letters > Received", "2021-01-01"), ("Foreign intelligence orders > Received", "2020-07-01"),
    ]  # fmt: skip


def test_table_over_a_page_break_keeps_its_headers() -> None:
    builder = Builder().table([["Country", "H1 2019", "H2 2019"], ["Austria", "1", "2"]])
    found = by_label(read(builder.table([["Belgium", "3", "4"]], page=2)))
    assert found["Belgium", "H2 2019"].period_start == "2019-07-01"


def test_header_cut_by_a_page_break() -> None:
    builder = Builder().table([["", "Jan. 1, 2013 –", "July 1, 2013 –"]])
    rows = [["", "June 30, 2013", "Dec. 31, 2013"], ["Letters", "0-999", "*"]]
    found = read(builder.table(rows, page=2, continues="p1t1"))
    assert [(row.period_start, row.period_end) for row in found] == [
        ("2013-01-01", "2013-06-30"),
        ("2013-07-01", "2013-12-31"),
    ]
    assert found[1].value_status == "withheld"


def test_impossible_period_is_completed_from_its_neighbours_and_said() -> None:
    rows = [["", "Jan. 1, 2014 – June 30, 2014", "July 1, 2015 – June 30, 2015"], ["Subpoenas", "5", "6"]]
    found = read(Builder().table(rows))
    assert (found[1].period_start, found[1].confidence) == ("2015-01-01", "low")
    assert "printed start" in found[1].note


def test_two_numbers_in_one_cell_are_two_observations() -> None:
    rows = [["Country", "Requests (accounts in those requests)"], ["Italy", "4(9)"], ["Spain", "0"]]
    found = read(Builder().say("H1 2020").table(rows))
    assert [(row.value_low, row.unit) for row in found] == [(4, "requests"), (9, "accounts"), (0, "requests")]


def test_columns_that_place_rows() -> None:
    rows = [["year", "half", "country", "count"], ["2020", "1", "France", "7"], ["2020", "2", "France", "8"]]
    found = read(Builder().table(rows))
    assert [(row.period_start, row.period_end, row.jurisdiction_code) for row in found] == [
        ("2020-01-01", "2020-06-30", "FR"), ("2020-07-01", "2020-12-31", "FR"),
    ]  # fmt: skip


def test_number_format_follows_the_table() -> None:
    rows = [["", "1e halfjaar 2023"], ["Dagvaardingen", "1.204"], ["Noodverzoeken", "12,5"]]
    found = read(Builder("nl").table(rows))
    assert [row.value_low for row in found] == [1204, 12.5]
    assert found[0].period_end == "2023-06-30"


def test_lists_without_columns() -> None:
    builder = Builder().say("For the period January 1, 2018, through June 30, 2018:")
    for line in ("Subpoenas: 173", "Search warrants: 34", "National security requests: 0-249"):
        builder.say(line)
    found = read(builder)
    assert [(row.row_label.split(" > ")[-1], row.value_printed) for row in found] == [
        ("Subpoenas", "173"), ("Search warrants", "34"), ("National security requests", "0-249"),
    ]  # fmt: skip
    assert found[0].period_start == "2018-01-01"


def test_sentences_with_figures() -> None:
    builder = Builder().say("In the first half of 2020, we received 1,126 emergency requests from police.")
    builder.say("We rejected over 90 percent of the demands.").say("Letters are reported in bands of 500.")
    found = read(builder)
    assert [(row.value_printed, row.unit, row.table) for row in found] == [
        ("1,126", "requests", "prose"), ("over 90 percent", "percent", "prose"),
    ]  # fmt: skip
    assert (found[0].period_end, found[0].indicator, found[0].confidence) == ("2020-06-30", "emergency_requests", "low")


def test_what_is_no_metric() -> None:
    builder = (
        Builder().say("Report for H1 2020").say("Requests under 18 U.S.C. 2703 were refused by Unit 8200 or 911 staff.")
    )
    builder.say("1 See section 2709, which was changed on June 2, 2015.")
    matrix = [["Data", "Subpoena", "Warrant"], ["Name", "Yes", "Yes"], ["Content", "No", "Yes"]]
    contents = [["Introduction", "1"], ["Figures", "2"], ["Questions", "2"], ["Contact", "3"]]
    assert read(builder.table(matrix).table(contents, page=3)) == []


def test_contents_that_list_more_pages_than_the_file_has_are_no_figures() -> None:
    contents = [
        ["Introduction", "3"],
        ["Requests", "12"],
        ["Emergency requests", "27"],
        ["Appeals", "41"],
        ["Annex", "58"],
    ]
    assert find_observations(replace(Builder().table(contents).build(), media_type="application/pdf")) == []
    falling = [
        ["Subpoenas", "58"],
        ["Court orders", "41"],
        ["Search warrants", "27"],
        ["Wiretaps", "12"],
        ["Taps", "3"],
    ]
    assert len(find_observations(replace(Builder().table(falling).build(), media_type="application/pdf"))) == 5


def test_source_gives_company_and_period() -> None:
    source = Source("src_1", "a.csv", publisher="Acme", period_start="2021-01-01", period_end="2021-06-30")
    (row,) = read(Builder().table([["Country", "Requests"], ["Japan", "5"]]), source)
    assert (row.company, row.source_id, row.period_start) == ("Acme", "src_1", "2021-01-01")


def test_odd_documents_raise_nothing() -> None:
    assert read(Builder()) == []
    assert read(Builder().table([["", ""], ["", ""]])) == []
    assert len(read(Builder().table([["7", "8"], ["9", "10"]]))) >= 0
    assert find_observations(Document("\ud800 12 requests were received")) == []


def test_a_month_without_a_year_is_that_of_the_period_around() -> None:
    rows = [["Month", "Notices"], ["November", "14"], ["December", "9"]]
    source = Source("s", "a.pdf", period_start="2021-07-01", period_end="2021-12-31")
    assert [(row.period_start, row.period_end) for row in read(Builder().table(rows), source)] == [
        ("2021-11-01", "2021-11-30"), ("2021-12-01", "2021-12-31"),
    ]  # fmt: skip


def test_a_text_that_compares_with_an_earlier_period_speaks_of_its_own() -> None:
    said = "This report covers July to December 2021; figures of January to June 2021 stand beside it."
    source = Source("s", "a.pdf", period_start="2021-07-01", period_end="2021-12-31")
    found = read(Builder().say(said).table([["Notices", "14"], ["Appeals", "9"]]), source)
    assert {(row.period_start, row.period_end) for row in found} == {("2021-07-01", "2021-12-31")}


def test_lists_whose_values_name_their_unit_or_stand_behind_a_dash() -> None:
    colons = Builder().say("Requests from courts: 23 requests").say("Warrants: 4 requests").say("Refused: 1 request")
    assert [row.value_printed for row in read(colons)] == ["23", "4", "1"]
    dashes = Builder().say("Requests from courts — 1,846").say("Search warrants — 31").say("Subpoenas — none")
    assert [(row.row_label, row.value_low) for row in read(dashes)] == [
        ("Requests from courts", 1846), ("Search warrants", 31), ("Subpoenas", 0),
    ]  # fmt: skip


def test_a_listed_figure_of_another_time_dates_no_table_below_it() -> None:
    text = (
        "# Transparency report 2024\n\nOrders, July to December 2023: 12\n\n## Abroad\n\n"
        "| Country | Demands |\n|---|---|\n| Ireland | 8 |\n| Canada | 137 |\n"
    )
    rows = [row for row in find_observations(read_bytes(text.encode(), "a.md")) if row.table]
    assert {(row.period_start, row.period_end) for row in rows if row.jurisdiction} == {("2024-01-01", "2024-12-31")}


def test_a_year_over_rows_dates_them_and_their_total_and_heads_no_column() -> None:
    rows = [["Type", "Received", "Rejected"], ["2023", "", ""], ["Warrants", "12", "3"], ["Total", "15", "4"]]
    rows += [["2024", "", ""], ["Warrants", "22", "5"], ["Total", "31", "6"]]
    text = "# Transparency report 2024\n\n" + "\n".join(
        [f"| {' | '.join(rows[0])} |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows[1:])]
    )
    found = find_observations(read_bytes(text.encode(), "a.md"))
    assert [row.period_end[:4] for row in found] == ["2023"] * 4 + ["2024"] * 4
    assert found[2].row_label == "2023 > Total"
    page = "<h1>Transparency report 2024</h1><table><tr><td colspan=3>2023</td></tr>" + "".join(
        f"<tr><td>{name}</td><td>{one}</td><td>{two}</td></tr>" for name, one, two in (rows[2], rows[3])
    )
    found = find_observations(read_bytes(f"<html><body>{page}</table></body></html>".encode(), "a.html"))
    assert [(row.period_end[:4], row.column_label) for row in found] == [("2023", "")] * 4
