"""Invent hostile workbooks, XLSX and ODS: bombs, far cells, lies, live content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from tests.hostile.marks import END_MARK, Invention, sized

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>'
)
NAMED = '<sheet name="{0}" sheetId="{1}" r:id="r{1}"/>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="r{0}" Type="sheet" Target="worksheets/sheet{0}.xml"/>'
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Requests</t></is></c><c r="B1" t="inlineStr"><is><t>2024</t></is></c></row>'
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """Pack members, always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def xlsx(sheet: str, more: Mapping[str, str | bytes] = {}) -> bytes:
    """Write a workbook of one sheet."""
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": BOOK.format(NAMED.format("Figures", 1)),
            "xl/_rels/workbook.xml.rels": RELATIONS.format(RELATION.format(1)),
            "xl/worksheets/sheet1.xml": sheet,
            **more,
        }
    )


def rows(body: str) -> str:
    """Return a sheet with a header and rows."""
    return SHEET.format(f"<sheetData>{HEADER}{body}</sheetData>")


def text_cell(place: str, text: str) -> str:
    """Return a cell with text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(body: str, more: Mapping[str, str | bytes] = {}) -> bytes:
    """Write an ODS workbook."""
    return archive({"mimetype": ODS_TYPE, "content.xml": ODS_CONTENT.format(body), **more})


def inventions(scale: float) -> Iterator[Invention]:
    """Yield each file, as large as `scale` says."""
    yield from _xlsx(scale)
    yield from _xlsx_lies(scale)
    yield from _ods(scale)


def _xlsx(scale: float) -> Iterator[Invention]:
    last = f'<row r="9">{text_cell("A9", END_MARK)}</row>'
    yield Invention("control.xlsx", xlsx(rows(last)), marked=True)
    far = f'<row r="1048576">{text_cell("XFD1048576", END_MARK)}</row>'
    yield Invention("far-cell.xlsx", xlsx(rows(far)), marked=True)
    corners = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", "7")}{text_cell(f"XFD{n}", "8")}</row>' for n in range(2, 1_048_576, 10_000)
    )
    yield Invention("corners.xlsx", xlsx(rows(corners + far)), marked=True)
    wide = "".join(f'<c r="{_letters(n)}2"><v>{n}</v></c>' for n in range(16_384))
    yield Invention("row-of-16384.xlsx", xlsx(rows(f'<row r="2">{wide}</row>{last}')), marked=True)
    count = sized(250_000, scale)
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, count))
    yield Invention(
        "cells-many.xlsx", xlsx(rows(f'{many}<row r="{count}">{text_cell(f"A{count}", END_MARK)}</row>')), marked=True
    )
    long = f'<row r="2">{text_cell("A2", "word " * sized(400_000, scale) + END_MARK)}</row>'
    yield Invention("cell-2-mb.xlsx", xlsx(rows(long)), marked=True)
    strings = "<sst>" + "<si><t>x</t></si>" * sized(3_000_000, scale) + "</sst>"
    yield Invention("shared-strings-many.xlsx", xlsx(rows(last), {"xl/sharedStrings.xml": strings}), marked=True)
    bomb = b"<sst><si><t>" + b"a" * sized(600_000_000, scale) + b"</t></si></sst>"
    yield Invention("shared-strings-bomb.xlsx", xlsx(rows(last), {"xl/sharedStrings.xml": bomb}))
    sheets = "".join(NAMED.format(f"S{n}", n) for n in range(1, 602))
    relations = "".join(RELATION.format(n) for n in range(1, 602))
    members = {f"xl/worksheets/sheet{n}.xml": rows(last if n == 601 else "") for n in range(1, 602)}
    books = {"xl/workbook.xml": BOOK.format(sheets), "xl/_rels/workbook.xml.rels": RELATIONS.format(relations)}
    yield Invention("sheets-601.xlsx", xlsx(rows(""), {**books, **members}), marked=True)
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, sized(30_000, scale)))
    sheet = SHEET.format(f"<sheetData>{HEADER}{last}</sheetData><mergeCells>{merges}</mergeCells>")
    yield Invention("merges-many.xlsx", xlsx(sheet), marked=True)


def _xlsx_lies(scale: float) -> Iterator[Invention]:
    last = f'<row r="9">{text_cell("A9", END_MARK)}</row>'
    hidden = " " * 70_000 + '<!DOCTYPE a [<!ENTITY x "lost"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
    body = rows(f'<row r="2">{text_cell("A2", "&x;&y;")}</row>{last}')
    yield Invention("entities-behind-space.xlsx", xlsx(hidden + body), marked=True)
    wide = ("<?xml version='1.0' encoding='utf-16'?>" + hidden.strip() + body).encode("utf-16")
    yield Invention("entities-in-utf-16.xlsx", xlsx("", {"xl/worksheets/sheet1.xml": wide}), marked=True)
    yield Invention(
        "dimension-lies.xlsx",
        xlsx(rows(last).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>', 1)),
        marked=True,
    )
    yield Invention("column-beyond.xlsx", xlsx(rows(f'<row r="9">{text_cell("ZZZ9", END_MARK)}</row>')), marked=True)
    yield Invention("row-negative.xlsx", xlsx(rows(f'<row r="-4">{text_cell("A-4", END_MARK)}</row>')), marked=True)
    yield Invention(
        "target-outside.xlsx",
        xlsx(
            rows(last),
            {"xl/_rels/workbook.xml.rels": RELATIONS.format('<Relationship Id="r1" Target="../../../../etc/passwd"/>')},
        ),
    )
    yield Invention(
        "slip-names.xlsx",
        xlsx(rows(last), {"../../../../tmp/evil.xml": "<a/>", "/etc/evil": "x", "C:\\evil.dll": "x"}),
        marked=True,
    )
    yield Invention(
        "link-external.xlsx",
        xlsx(
            rows(last), {"xl/externalLinks/externalLink1.xml": '<externalLink xmlns:r="x" r:id="http://127.0.0.1/"/>'}
        ),
        marked=True,
    )
    live = (
        f'<row r="2"><c r="A2"><f>WEBSERVICE("http://127.0.0.1")</f><v>5</v></c>{text_cell("B2", "=1+cmd|calc")}</row>'
    )
    yield Invention("formulas.xlsx", xlsx(rows(live + last)), marked=True)
    nested = archive({"inner.xlsx": xlsx(rows(last))})
    yield Invention("archive-in-archive.xlsx", nested)
    yield Invention("quine-like.zip.xlsx", nested + nested)
    two = io.BytesIO()
    with zipfile.ZipFile(two, "w") as packed:
        for name in sorted({f"n{number}.xml" for number in range(sized(60_000, scale))}):
            packed.writestr(zipfile.ZipInfo(name), b"")
        packed.writestr(zipfile.ZipInfo("xl/workbook.xml"), BOOK.format(NAMED.format("a", 1)))
        packed.writestr(zipfile.ZipInfo("xl/worksheets/sheet1.xml"), rows(last))
    yield Invention("members-many.xlsx", two.getvalue())
    whole = xlsx(rows(last))
    yield Invention("directory-size-lies.xlsx", whole[:-10] + b"\xff\xff\xff\x7f" + whole[-6:])
    yield Invention("torn.xlsx", whole[: len(whole) * 2 // 3])
    yield Invention(
        "dates-odd.xlsx",
        xlsx(
            rows(
                "".join(
                    f'<row r="{n}"><c r="A{n}" s="1"><v>{v}</v></c></row>'
                    for n, v in enumerate(("1e308", "-1e308", "nan", "inf", "99999999", "-1"), 2)
                )
                + last
            ),
            {
                "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy-mm-dd;[Red]@;####"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>'
            },
        ),
        marked=True,
    )


def _ods(scale: float) -> Iterator[Invention]:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    head = f"<table:table-row>{cell.format('Requests')}{cell.format('2024')}</table:table-row>"
    last = f"<table:table-row>{cell.format(END_MARK)}</table:table-row>"
    sheet = '<table:table table:name="Figures">{}</table:table>'
    yield Invention("control.ods", ods(sheet.format(head + last)), marked=True)
    repeated = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    yield Invention(
        "rows-repeated-blank.ods",
        ods(sheet.format(head + repeated.format(1_048_000, "<table:table-cell/>") + last)),
        marked=True,
    )
    yield Invention(
        "rows-repeated-filled.ods",
        ods(sheet.format(head + repeated.format(9_999_999, cell.format("7")) + last)),
        marked=True,
    )
    wide = '<table:table-cell table:number-columns-repeated="9999999"><text:p>8</text:p></table:table-cell>'
    yield Invention(
        "columns-repeated-filled.ods", ods(sheet.format(head + repeated.format(9_999_999, wide) + last)), marked=True
    )
    spans = '<table:table-cell table:number-rows-spanned="9999999" table:number-columns-spanned="9999999"><text:p>9</text:p></table:table-cell>'
    yield Invention(
        "spans.ods", ods(sheet.format(head + f"<table:table-row>{spans}</table:table-row>" + last)), marked=True
    )
    deep = sized(100_000, scale)
    spanned = f"<table:table-row><table:table-cell><text:p>{'<text:span>' * deep}{END_MARK}{'</text:span>' * deep}</text:p></table:table-cell></table:table-row>"
    yield Invention("spans-deep.ods", ods(sheet.format(head + spanned)), marked=True)
    yield Invention("sheets-600.ods", ods(sheet.format(head) * 599 + sheet.format(head + last)), marked=True)
    entity = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + ODS_CONTENT.format(
        sheet.format(head + last.replace(END_MARK, "&x;" + END_MARK))
    )
    yield Invention("entity.ods", archive({"mimetype": ODS_TYPE, "content.xml": entity}), marked=True)
    yield Invention("bomb.ods", ods(sheet.format(head + "<!--" + " " * sized(500_000_000, scale) + "-->" + last)))


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
