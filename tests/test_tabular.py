"""Test that delimited text points into the file and that spreadsheets read as they are shown, within limits."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from analyzer.documents.number_formats import shown
from analyzer.documents.sniff import CSV, ODS, TSV, XLSX
from analyzer.documents.tabular import read_delimited, read_workbook
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.models import Document, Table


def delimited(text: str, media_type: str = CSV, limits: Limits | None = None) -> Document:
    document = read_delimited(text.encode(), media_type, limits or Limits())
    assert document.text == text or document.status == "partial"
    check(document)
    return document


def check(document: Document) -> None:
    for table in document.tables:
        for cell in table.cells:
            assert document.text[cell.start : cell.end] == cell.text
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.rows()]


@pytest.mark.parametrize(
    ("text", "media_type", "rows"),
    [
        ('Kind,H1\n"Orders, sealed","1,204"\n', CSV, [["Kind", "H1"], ["Orders, sealed", "1,204"]]),
        ("Art;Anzahl\r\nBeschluss;1.234,5\r\n", CSV, [["Art", "Anzahl"], ["Beschluss", "1.234,5"]]),
        ("Kind\tH1\nOrders\t7\n", TSV, [["Kind", "H1"], ["Orders", "7"]]),
        ("sep=;\nKind;H1\nOrders;7\n", CSV, [["Kind", "H1"], ["Orders", "7"]]),
        ('a,b\n"x ""y"" z",2\n', CSV, [["a", "b"], ['x ""y"" z', "2"]]),
        ("a,b\r1,2\n3,4\r\n5,6", CSV, [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        ("a,b\n1\n1,2,3\n", CSV, [["a", "b", ""], ["1", "", ""], ["1", "2", "3"]]),
        ('a,b\n"open,1\n2,3\n', CSV, [["a", "b"], ['"open', "1"], ["2", "3"]]),
    ],
)
def test_delimited_text(text: str, media_type: str, rows: list[list[str]]) -> None:
    document = delimited(text, media_type)
    assert document.status == "ok"
    assert grid(document.tables[0]) == rows


def test_titles_notes_and_stacked_tables() -> None:
    document = delimited(
        "Brambleway demands\n\nKind,H1,H2\nOrders,7,9\n\nWarrants,3,4\n\nAccounts named\nKind,H1\nOrders,11\n"
        "Figures may be restated in later reports as counts are corrected.\n"
    )
    assert [(table.name, grid(table)[-1][0], table.title) for table in document.tables] == [
        ("p1t1", "Warrants", "Brambleway demands"),
        ("p1t2", "Orders", "Accounts named"),
    ]
    assert [cell.text for cell in document.tables[0].cells if cell.is_header] == ["Kind", "H1", "H2"]
    prose = [passage.text for passage in document.passages if passage.kind == "sentence"]
    assert prose[0] == "Brambleway demands" and prose[-1].startswith("Figures may be restated")


def test_a_title_between_rows_starts_a_table() -> None:
    tables = delimited("Kind,H1\nOrders,7\nTotal,7\nACCOUNTS\nCountry,Named\nMarovia,3\n").tables
    assert [(table.title, len(grid(table))) for table in tables] == [("", 3), ("ACCOUNTS", 2)]


def test_a_long_table_is_read_whole_and_only_its_sentences_are_passages() -> None:
    remark = "Counted anew since the last report."
    long = delimited("a,b,c,d,e\n" + "1,2,3,4,5\n" * 40_001 + f"1,2,3,4,{remark}\n")
    assert (long.status, len(long.tables[0].cells)) == ("ok", 5 * 40_003)
    assert [passage.text for passage in long.passages] == [remark]


def test_rows_with_and_without_quotes_are_read_alike() -> None:
    bare, quoted = "Kind, H1 ,,\r\n\r\nOrders,7,,x\r", 'Kind," H1 ",,\r\n\r\nOrders,"7",,x\r'
    cells = [
        [(cell.row, cell.column, cell.text) for cell in delimited(text).tables[0].cells] for text in (bare, quoted)
    ]
    assert cells[0] == cells[1]


def test_delimited_limits() -> None:
    assert delimited("a,b\n" + "1,2\n" * 100, limits=Limits(csv_cells=50)).reason == "cell limit"
    assert delimited(",".join("x" * 30) + "\n", limits=Limits(csv_columns=10)).reason == "column limit"
    assert delimited("a,b\n" + "x" * 500 + ",1\n", limits=Limits(csv_field_bytes=100)).reason == "field limit"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Demands"
    sheet.append(["Brambleway law enforcement requests, January – June 2023"])
    sheet.append([])
    sheet.append(["Country", "Requests", None, "Disclosed"])
    sheet.append([None, "#", "%", "#"])
    sheet.append(["Marovia", 12345, 0.262, 0])
    sheet.merge_cells("B3:C3")
    for cell, code in (("B5", "#,##0"), ("C5", "0.0%"), ("D5", '#,##0;-#,##0;"-"')):
        sheet[cell].number_format = code
    hidden = book.create_sheet("Secret")
    hidden["A1"] = "not shown"
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_spreadsheets_read_as_shown() -> None:
    document = read_workbook(workbook(), XLSX)
    check(document)
    table = document.tables[0]
    assert grid(table) == [
        ["Country", "Requests", "Requests", "Disclosed"],
        ["", "#", "%", "#"],
        ["Marovia", "12,345", "26.2%", "-"],
    ]
    assert (table.page, table.title, table.headings) == (
        1,
        "Brambleway law enforcement requests, January – June 2023",
        ("Demands",),
    )
    assert document.notes == ("hidden sheet not read: Secret",)
    assert document.text.startswith("Demands\n\nBrambleway law")


ODS_CONTENT = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>
<office:spreadsheet><table:table table:name="2023"><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Requests</text:p>
</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>Orders<office:annotation>
<text:p>note</text:p></office:annotation></text:p></table:table-cell><table:table-cell office:value="0.54"><text:p>54 %</text:p></table:table-cell>
</table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(content: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("mimetype", ODS)
        file.writestr("content.xml", content)
    return stream.getvalue()


def test_ods_reads_its_printed_text() -> None:
    document = read_workbook(
        ods(ODS_CONTENT.replace("<office:annotation>\n<text:p>note</text:p></office:annotation>", "")), ODS
    )
    check(document)
    assert [passage.text for passage in document.passages] == ["2023", "Requests", "Orders", "54 %"]


def test_bombs_and_torn_archives_have_a_reason() -> None:
    with pytest.raises(DocumentError, match="inflation limit"):
        read_workbook(ods(ODS_CONTENT), ODS, Limits(inflated_bytes=100))
    with pytest.raises(DocumentError, match="damaged"):
        read_workbook(ods('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), ODS)
    with pytest.raises(DocumentError, match="damaged"):
        read_workbook(workbook()[:2_000], XLSX)


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1204.0, "General", "1204"),
        (0.1 + 0.2, "", "0.3"),
        (1204.5, "#,##0.00", "1,204.50"),
        (0.54, "0%", "54%"),
        (0.0262, "0.00%", "2.62%"),
        (0.0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "-"),
        (-7.0, "#,##0;(#,##0)", "(7)"),
        (45000.0, "yyyy-mm-dd", "2023-03-15"),
        (45000.0, "mmm-yy", "2023-03"),
        (0.5, "h:mm", "12:00"),
        (3.0, "[Red]0.0", "3.0"),
        (5.0, '0" requests"', "5 requests"),
        (1_500_000.0, '0.0,,"m"', "1.5m"),
    ],
)
def test_number_formats(value: float, code: str, printed: str) -> None:
    assert shown(value, code) == printed
