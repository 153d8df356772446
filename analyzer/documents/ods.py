"""Read the sheets of an ODS workbook as they are shown: its cells hold their printed text."""

from __future__ import annotations

from typing import Any

import regex
from lxml import etree

from analyzer.documents.delimited import Field
from analyzer.documents.stacking import CELL_LIMIT
from analyzer.documents.workbooks import DAMAGED, Archive, Sheet, Workbook, core_properties, elements
from analyzer.errors import DocumentError
from analyzer.limits import Limits

MAX_SHEETS = 500
REPEATED = 1_000  # times that a filled row or cell is repeated at most
_SPACE = regex.compile(r"\s+")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read_sheets(data: bytes, limits: Limits) -> Workbook:
    """Read all sheets; the cells of all together are within the limit."""
    archive = Archive(data, limits)
    content = archive.member("content.xml")
    if not content:
        raise DocumentError(DAMAGED, "the archive holds no content")
    sheets: list[Sheet] = []
    rows: list[list[Field]] = []
    left, cut = limits.cells, ""
    for element in elements(content, f"{_TABLE}table-row", f"{_TABLE}table"):
        if etree.QName(element).localname == "table":
            if len(sheets) < MAX_SHEETS:
                sheets.append(Sheet(_SPACE.sub(" ", element.get(f"{_TABLE}name") or "").strip(), rows))
            rows = []
            continue
        row = _row(element, limits.csv_field_bytes)
        if not row:
            if rows and rows[-1]:
                rows.append([])
            continue
        for _ in range(min(_count(element, "number-rows-repeated"), REPEATED)):
            left -= len(row)
            if left < 0:
                cut = CELL_LIMIT
                break
            rows.append(row)
        if cut:
            break
    if rows:
        sheets.append(Sheet("", rows))
    return Workbook(sheets, cut, core_properties(archive, "meta.xml"))


def _row(element: Any, longest: int) -> list[Field]:
    row = []
    column = 0
    for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeated = _count(cell, "number-columns-repeated")
        text = _shown(cell)[:longest]
        if text and cell.tag == f"{_TABLE}table-cell":
            rowspan, colspan = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            spans = (min(rowspan, REPEATED), min(colspan, REPEATED))
            row += [Field(column + k, text, 0, 0, *spans) for k in range(min(repeated, REPEATED))]
        column += repeated
    return row


def _count(element: Any, name: str) -> int:
    value = element.get(f"{_TABLE}{name}") or "1"
    return max(1, int(value)) if value.isdigit() and len(value) < 8 else 1


def _shown(cell: Any) -> str:
    """Return the paragraphs of a cell on one line, without the notes that hang on it."""
    lines = []
    for paragraph in cell.iterchildren(f"{_TEXT}p"):
        parts = []
        for event, node in etree.iterwalk(paragraph, events=("start", "end")):
            if event == "start":
                if node.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
                    parts.append(" ")
                parts.append(node.text or "")
            elif node is not paragraph:
                parts.append(node.tail or "")
        lines.append("".join(parts))
    text = _SPACE.sub(" ", " ".join(lines)).strip()
    return text or (cell.get(f"{_OFFICE}string-value") or "")
