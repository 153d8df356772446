"""Divide a text into headings, list items, tables and paragraphs by the marks of Markdown and by the lengths of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from analyzer.models import Cell, Table

WRAPPED_AT = 120  # lines longer than this are paragraphs of their own, not lines of a wrapped one
WRAPPED_FROM = 60  # a shorter line of a list item ends it
LONGEST_LINKS = 5_000
FRONT_MATTER_LINES = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold one part of a text by its offsets; `silent` ones yield no passages."""

    kind: str
    start: int
    end: int
    level: int = 0
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of the file without its white space: `start` and `end` bound what is printed."""

    start: int
    end: int
    text: str
    indent: int
    hard: bool  # Markdown's two blanks or backslash at the end: the next line starts anew


_ATX = regex.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?$")
_SETEXT = regex.compile(r"(=+|-{3,})$")
_RULE = regex.compile(r"(?:[-*_=~.•][ \t]*){3,}$")
_FENCE = regex.compile(r"(`{3,}|~{3,})")
_ITEM = regex.compile(r"(?:[-*+•▪◦‣·–][ \t]+|\(?(\d{1,3}|[ivx]{2,5})[.)][ \t]+|\(?[a-zA-Z]\)[ \t]+)(?=\S)")
_QUOTE = regex.compile(r"(?:>[ \t]?)+")
_SEPARATOR = regex.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_DEFINITION = regex.compile(r"\[[^\]\n]{1,200}\]:[ \t]*\S+")
_LINK = regex.compile(r"!?\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,100}\])|<?https?://[^\s<>]+>?")
_TAGS_ONLY = regex.compile(r"(?:<[^<>\n]{1,500}>\s*|\{[{%#][^{}\n]{0,300}[}%#]\}\s*)+$")
_ARMOR = regex.compile(r"-{5}(BEGIN|END) [A-Z ]{3,40}-{5}$")
_ARMOR_HEADER = regex.compile(r"(?:Hash|Version|Comment|Charset): \S")


def pieces_of(text: str, markdown: bool) -> tuple[str, list[Piece]]:
    """Return the front matter of a text, if it has any, and its pieces in order."""
    rows = _rows(text)
    front, first = _front_matter(text, rows)
    return front, _Scanner(text, rows, markdown).scan(first)


def _rows(text: str) -> list[Row]:
    rows = []
    position = 0
    for line in text.splitlines(keepends=True):
        printed = line.strip(" \t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u00a0\ufeff\0")
        start = position + (line.find(printed) if printed else 0)
        hard = line.rstrip("\r\n").endswith(("  ", "\\"))
        rows.append(Row(start, start + len(printed), printed, start - position, hard))
        position += len(line)
    return rows


def _front_matter(text: str, rows: Sequence[Row]) -> tuple[str, int]:
    if not rows or rows[0].text not in ("---", "+++"):
        return "", 0
    for index in range(1, min(len(rows), FRONT_MATTER_LINES)):
        if rows[index].text == rows[0].text or (rows[0].text == "---" and rows[index].text == "..."):
            inside = text[rows[1].start : rows[index].start]
            return (inside, index + 1) if ":" in inside or "=" in inside else ("", 0)
    return "", 0


class _Scanner:
    """Walk over the lines once and close a piece wherever the next begins."""

    def __init__(self, text: str, rows: Sequence[Row], markdown: bool) -> None:
        self._text = text
        self._rows = rows
        self._markdown = markdown
        self._pieces: list[Piece] = []
        self._open: list[Row] = []
        self._item: Piece | None = None
        lengths = sorted(len(row.text) for row in rows if row.text)
        # Nearly all lines of a wrapped text are no longer than this.
        self._width = lengths[len(lengths) * 19 // 20] if lengths else 0
        self._last = 0  # length of the last line of the open item

    def scan(self, index: int) -> list[Piece]:
        while index < len(self._rows):
            index = self._step(index)
        self._flush()
        return self._pieces

    def _step(self, index: int) -> int:
        row = self._rows[index]
        if not row.text:
            self._flush()
            return index + 1
        for reader in (self._fenced, self._armored, self._heading, self._table, self._rule, self._list_item):
            after = reader(index, row)
            if after > index:
                return after
        if self._item is not None and self._continues(row):
            self._item = replace(self._item, end=row.end)
            self._last = len(row.text)
            return index + 1
        if self._item is not None:
            self._flush()
        if self._alone(row):
            self._flush()
            self._add("paragraph", row.start, row.end, silent=True)
            return index + 1
        quote = _QUOTE.match(row.text)
        if quote and not self._open:
            row = replace(row, start=row.start + quote.end(), text=row.text[quote.end() :])
        if row.text:
            self._open.append(row)
        return index + 1

    def _continues(self, row: Row) -> bool:
        """Say whether a line goes on with the open list item: indented, or wrapped in Markdown."""
        assert self._item is not None
        first_word = row.text.partition(" ")[0]
        wrapped = self._last <= WRAPPED_AT and self._last + len(first_word) > WRAPPED_FROM
        return row.indent > 0 or self._markdown or (wrapped and not self._alone(row))

    def _alone(self, row: Row) -> bool:
        """Say whether a line is a link, an image, a tag, a definition or a bare address: nothing that is said."""
        line = row.text
        if _DEFINITION.match(line) or _TAGS_ONLY.match(line):
            return True
        if len(line) > LONGEST_LINKS or ("](" not in line and "][" not in line and "://" not in line):
            return False
        # Twice, for an image within a link.
        return not _LINK.sub("", _LINK.sub("", line)).strip("-*+|•·/>,.[]() \t")

    def _fenced(self, index: int, row: Row) -> int:
        fence = _FENCE.match(row.text)
        if not fence:
            return index
        last = index + 1
        while last < len(self._rows) and not self._rows[last].text.startswith(fence[1]):
            last += 1
        if last >= len(self._rows):
            return index
        self._flush()
        self._add("paragraph", row.start, self._rows[last].end, silent=True)
        return last + 1

    def _armored(self, index: int, row: Row) -> int:
        """Pass over the lines of a signature's armour; what is signed is read."""
        armor = _ARMOR.match(row.text)
        if not armor:
            return index
        self._flush()
        last = index
        if armor[1] == "BEGIN" and ("SIGNATURE" in armor[0] or "KEY" in armor[0]):
            while last + 1 < len(self._rows) and not _ARMOR.match(self._rows[last].text.replace("BEGIN", "", 1)):
                last += 1
        while last + 1 < len(self._rows) and _ARMOR_HEADER.match(self._rows[last + 1].text):
            last += 1
        self._add("paragraph", row.start, self._rows[last].end, silent=True)
        return last + 1

    def _heading(self, index: int, row: Row) -> int:
        atx = _ATX.match(row.text)
        if atx and atx[2].strip():
            self._flush()
            self._add("heading", row.start + atx.start(2), row.start + atx.end(2), level=len(atx[1]))
            return index + 1
        setext = _SETEXT.match(row.text)
        if setext and len(self._open) == 1 and len(self._open[0].text) <= WRAPPED_AT:
            title = self._open.pop()
            self._add("heading", title.start, title.end, level=1 if row.text[0] == "=" else 2)
            return index + 1
        return index

    def _rule(self, index: int, row: Row) -> int:
        if not _RULE.match(row.text) and row.text.strip("#>|*-_=~ \t"):
            return index
        self._flush()
        return index + 1

    def _table(self, index: int, row: Row) -> int:
        following = self._rows[index + 1].text if index + 1 < len(self._rows) else ""
        if "|" not in row.text or "|" not in following or not _SEPARATOR.match(following):
            return index
        self._flush()
        last = index + 1
        while last + 1 < len(self._rows) and "|" in self._rows[last + 1].text:
            last += 1
        self._add("table", row.start, self._rows[last].end)
        return last + 1

    def _list_item(self, index: int, row: Row) -> int:
        item = _ITEM.match(row.text)
        if not item or (self._open and item[1] and item[1] != "1"):
            return index
        self._flush()
        if self._alone(row):
            self._add("paragraph", row.start, row.end, silent=True)
            return index + 1
        self._item = Piece("list_item", row.start, row.end, level=1 + row.indent // 2)
        self._last = len(row.text)
        return index + 1

    def _flush(self) -> None:
        if self._item is not None:
            self._pieces.append(self._item)
            self._item = None
        if self._open:
            for first, last in self._paragraphs(self._open):
                self._add("paragraph", first.start, last.end)
            self._open = []

    def _paragraphs(self, rows: list[Row]) -> list[tuple[Row, Row]]:
        """Divide adjacent lines where a line ends though the next word would still have fitted on it."""
        width = max(len(row.text) for row in rows)
        width = max(width, self._width) if self._width <= WRAPPED_AT else width
        starts = [rows[0]]
        ends = []
        for row, following in pairwise(rows):
            room = len(row.text) + 1 + len(following.text.partition(" ")[0])
            forced = row.hard if self._markdown else width > WRAPPED_AT or room <= width
            if forced:
                ends.append(row)
                starts.append(following)
        return list(zip(starts, [*ends, rows[-1]], strict=True))

    def _add(self, kind: str, start: int, end: int, level: int = 0, silent: bool = False) -> None:
        self._pieces.append(Piece(kind, start, end, level, silent))


def table_of(text: str, piece: Piece, number: int) -> Table | None:
    """Read a pipe table; its cells stand where the file has them."""
    cells: list[Cell] = []
    row_number = 0
    position = piece.start
    for line_number, line in enumerate(text[piece.start : piece.end].splitlines(keepends=True)):
        if line_number != 1:
            for column, (start, end) in enumerate(_columns(line)):
                left, right = position + start, position + end
                placed = (left, right) if right > left else (0, 0)
                cells.append(
                    Cell(row_number, column, text[left:right], start=placed[0], end=placed[1], is_header=not row_number)
                )
            row_number += 1
        position += len(line)
    return Table(f"t{number + 1}", None, None, tuple(cells), engine="markdown") if cells else None


def _columns(line: str) -> list[tuple[int, int]]:
    """Bound the columns of a line between pipes that are not escaped, without the white space around them."""
    edges = [match.start() for match in regex.finditer(r"(?<!\\)\|", line)]
    body = line.strip()
    bounds = [*edges] if body.startswith("|") else [-1, *edges]
    if not body.endswith("|") or len(bounds) == 1:
        bounds.append(len(line))
    found = []
    for left, right in pairwise(bounds):
        inside = line[left + 1 : right]
        start = left + 1 + len(inside) - len(inside.lstrip())
        found.append((start, max(start, left + 1 + len(inside.rstrip()))))
    return found
