"""Read the sheets of an ODS workbook as they are shown: its cells hold their printed text."""

from __future__ import annotations

from typing import Any

import regex
from lxml import etree

from analyzer.documents.delimited import Field
from analyzer.documents.workbooks import Archive, Sheet, Workbook, core_properties, elements
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.reasons import CELL_LIMIT, DAMAGED, FIELD_LIMIT, SHEET_LIMIT

MAX_SHEETS = 500
REPEATED = 1_000  # times that a filled row is read at most
SPANNED = 1_000  # rows or columns that a cell spans at most; what it covers is blank
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
    reader = _RowReader(limits)
    sheets: list[Sheet] = []
    rows: list[list[Field]] = []
    for element in elements(content, f"{_TABLE}table-row", f"{_TABLE}table"):
        if etree.QName(element).localname == "table":
            sheets.append(Sheet(_SPACE.sub(" ", element.get(f"{_TABLE}name") or "").strip(), rows))
            rows = []
            continue
        rows += reader.rows(element, follows_text=bool(rows and rows[-1]))
        if CELL_LIMIT in reader.cuts:
            break
    if rows:
        sheets.append(Sheet("", rows))
    if len(sheets) > MAX_SHEETS:
        reader.cut(SHEET_LIMIT)
    return Workbook(sheets[:MAX_SHEETS], reader.cuts, core_properties(archive, "meta.xml"))


class _RowReader:
    """Read row after row within the limits of all sheets together; `cuts` says what was left out."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.cells
        self._longest = limits.csv_field_bytes
        self.cuts: list[str] = []

    def cut(self, reason: str) -> None:
        """Say that something was left out."""
        if reason not in self.cuts:
            self.cuts.append(reason)

    def rows(self, element: Any, *, follows_text: bool) -> list[list[Field]]:
        """Return a row as often as it is repeated; of blank rows one, where they follow a filled one."""
        row = self._row(element)
        if not row:
            return [[]] if follows_text else []
        times = _count(element, "number-rows-repeated")
        fitting = min(times, REPEATED, self._left // len(row))
        if fitting < times:
            self.cut(CELL_LIMIT)
        self._left -= fitting * len(row)
        return [row] * fitting

    def _row(self, element: Any) -> list[Field]:
        row: list[Field] = []
        column = 0
        for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = _count(cell, "number-columns-repeated")
            text = _shown(cell)
            if text and cell.tag == f"{_TABLE}table-cell":
                rowspan, colspan = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
                spans = (min(rowspan, SPANNED), min(colspan, SPANNED))
                if len(text) > self._longest:
                    self.cut(FIELD_LIMIT)
                fitting = min(repeated, self._left + 1 - len(row))  # one too many is seen by `rows`
                row += [Field(column + k, text[: self._longest], 0, 0, *spans) for k in range(fitting)]
            column += repeated
        return row


def _count(element: Any, name: str) -> int:
    value = element.get(f"{_TABLE}{name}") or "1"
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1


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
