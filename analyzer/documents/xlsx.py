"""Read the sheets of an XLSX workbook as they are shown: number formats applied, merged cells as spans."""

from __future__ import annotations

import posixpath
from typing import Any

import regex
from lxml import etree

from analyzer.documents.delimited import Field
from analyzer.documents.number_formats import BUILT_IN, shown
from analyzer.documents.workbooks import Archive, Sheet, Workbook, core_properties, elements
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.reasons import CELL_LIMIT, DAMAGED, FIELD_LIMIT, SHEET_LIMIT

MAX_SHEETS = 500
MAX_MERGES = 20_000  # merged cells change where a heading reaches, not what is read
_REFERENCE = regex.compile(r"([A-Z]{1,3})(\d{1,7})$")
_SPACE = regex.compile(r"\s+")


def read_sheets(data: bytes, limits: Limits) -> Workbook:
    """Read all sheets that are not hidden; the cells of all together are within the limit."""
    archive = Archive(data, limits)
    sheets, date1904 = _listed(archive)
    reader = _SheetReader(_shared_strings(archive), _formats(archive), date1904, limits)
    read: list[Sheet] = []
    hidden: list[str] = []
    for name, member, state in sheets[:MAX_SHEETS]:
        if state:
            hidden.append(f"hidden sheet not read: {name}")
        elif CELL_LIMIT not in reader.cuts:
            read.append(Sheet(name, reader.rows(archive.member(member))))
    cuts = [*reader.cuts, *([SHEET_LIMIT] if len(sheets) > MAX_SHEETS else [])]
    return Workbook(read, cuts, core_properties(archive, "docProps/core.xml"), tuple(hidden[:20]))


def _listed(archive: Archive) -> tuple[list[tuple[str, str, bool]], bool]:
    """Return name, member and hiddenness of each sheet, and whether days are counted from 1904."""
    targets: dict[str, str] = {}
    for element in elements(archive.member("xl/_rels/workbook.xml.rels") or b"<x/>", "{*}Relationship"):
        target = (element.get("Target") or "").lstrip("/")
        path = target if target.startswith("xl/") else posixpath.normpath(posixpath.join("xl", target))
        targets[element.get("Id") or ""] = path
    sheets: list[tuple[str, str, bool]] = []
    date1904 = False
    book = archive.member("xl/workbook.xml")
    if not book:
        raise DocumentError(DAMAGED, "the archive holds no workbook")
    for element in elements(book, "{*}sheet", "{*}workbookPr"):
        if etree.QName(element).localname == "workbookPr":
            date1904 = element.get("date1904") in ("1", "true")
            continue
        link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        member = targets.get(link, f"xl/worksheets/sheet{len(sheets) + 1}.xml")
        hidden = (element.get("state") or "visible") != "visible"
        sheets.append((_SPACE.sub(" ", element.get("name") or "").strip(), member, hidden))
    return sheets, date1904


def _shared_strings(archive: Archive) -> list[str]:
    data = archive.member("xl/sharedStrings.xml")
    return [_text(element) for element in elements(data, "{*}si")] if data else []


def _text(element: Any) -> str:
    """Join the runs of a string; readings of its characters (phonetic runs) are no part of it."""
    parts = []
    for run in element.iter("{*}t"):
        parent = run.getparent()
        if parent is None or not str(parent.tag).endswith("}rPh"):
            parts.append(run.text or "")
    return "".join(parts)


def _formats(archive: Archive) -> list[str]:
    """Return the format code of each cell style."""
    data = archive.member("xl/styles.xml")
    if not data:
        return []
    codes = dict(BUILT_IN)
    styles: list[str] = []
    for element in elements(data, "{*}numFmt", "{*}cellXfs"):
        if etree.QName(element).localname == "numFmt":
            number = element.get("numFmtId") or ""
            if number.isdecimal():
                codes[int(number)] = element.get("formatCode") or ""
        else:
            numbers = (style.get("numFmtId") or "0" for style in element.iterchildren("{*}xf"))
            styles = [codes.get(int(number), "") if number.isdecimal() else "" for number in numbers]
    return styles


class _SheetReader:
    """Read sheet after sheet with the strings and formats that they share."""

    def __init__(self, strings: list[str], formats: list[str], date1904: bool, limits: Limits) -> None:
        self._strings = strings
        self._formats = formats
        self._date1904 = date1904
        self._left = limits.cells
        self._longest = limits.csv_field_bytes
        self.cuts: list[str] = []

    def rows(self, data: bytes) -> list[list[Field]]:
        """Return the rows of one sheet; a stretch of blank rows counts as one."""
        if not data:
            return []
        held: dict[int, list[Field]] = {}
        merges: list[str] = []
        last = 0
        for element in elements(data, "{*}row", "{*}mergeCell"):
            if etree.QName(element).localname == "mergeCell":
                if len(merges) < MAX_MERGES:
                    merges.append(element.get("ref") or "")
                continue
            number = element.get("r") or ""
            last = int(number) if number.isdecimal() and len(number) < 8 else last + 1
            row = self._row(element)
            if row:
                held.setdefault(last, []).extend(row)
            if CELL_LIMIT in self.cuts:
                break
        _merge(held, merges)
        rows: list[list[Field]] = []
        before = 0
        for number_of_row in sorted(held):
            if rows and number_of_row > before + 1:
                rows.append([])
            rows.append(sorted(held[number_of_row], key=lambda cell: cell.column))
            before = number_of_row
        return rows

    def _row(self, element: Any) -> list[Field]:
        row = []
        column = -1
        for cell in element.iterchildren("{*}c"):
            match = _REFERENCE.match(cell.get("r") or "")
            column = _column(match[1]) if match else column + 1
            text = _SPACE.sub(" ", self._shown(cell)).strip()
            if not text:
                continue
            self._left -= 1
            if self._left < 0:
                self._cut(CELL_LIMIT)
                break
            if len(text) > self._longest:
                self._cut(FIELD_LIMIT)
            row.append(Field(column, text[: self._longest]))
        return row

    def _cut(self, reason: str) -> None:
        if reason not in self.cuts:
            self.cuts.append(reason)

    def _shown(self, cell: Any) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _text(cell)
        value = next((child.text for child in cell.iterchildren("{*}v")), None)
        if value is None:
            return ""
        if kind == "s":
            index = int(value) if value.isdecimal() and len(value) < 10 else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind != "n":
            return str(value)
        style = cell.get("s") or "0"
        code = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else ""
        try:
            return shown(float(value), code, self._date1904)
        except (ValueError, OverflowError):
            return str(value)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(held: dict[int, list[Field]], merges: list[str]) -> None:
    """Let the first cell of each merged range span it, as far as rows are filled."""
    rows = sorted(held)
    for reference in merges:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.match(first), _REFERENCE.match(last)
        if not start or not end or int(start[2]) not in held:
            continue
        top, left = int(start[2]), _column(start[1])
        height = sum(1 for row in range(top, min(int(end[2]), top + 1_000) + 1) if row in held) if rows else 1
        width = _column(end[1]) - left + 1
        held[top] = [
            cell._replace(rowspan=max(1, height), colspan=max(1, width)) if cell.column == left else cell
            for cell in held[top]
        ]
