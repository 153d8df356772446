"""Divide delimited text into cells that point into it: the delimiter is found out, quoting is read leniently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import regex

from analyzer.limits import Limits
from analyzer.reasons import COLUMN_LIMIT, FIELD_LIMIT

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_LINES = 60
_EXCEL = regex.compile(r"sep=(.)\r?\n")
_QUOTED = regex.compile(r'"[^"]*(?:""[^"]*)*"')
_LINE: Any = regex.compile(r"[^\r\n]*")
_BLANKS = " \t\r\n\0\u00a0\ufeff"
_NEWLINE = regex.compile(r"\r\n|\r|\n")


class Field(NamedTuple):
    """Hold one cell that is not blank: its column, its words, and its place in the text."""

    column: int
    text: str
    start: int = 0
    end: int = 0
    rowspan: int = 1
    colspan: int = 1


_field = tuple.__new__  # what `Field(…)` calls, without a lambda between: a long table has a million fields


def delimiter_of(text: str, preferred: str = ",") -> tuple[str, int]:
    """Return the delimiter that divides the first lines most evenly, and where the data start."""
    excel = _EXCEL.match(text)
    if excel:
        return excel[1], excel.end()
    lines = []
    for match in regex.finditer(r"[^\r\n]+", text[:100_000]):
        lines.append(_QUOTED.sub('""', match[0]))
        if len(lines) >= SAMPLE_LINES:
            break
    best, best_score = preferred, 0.0
    for candidate in (preferred, *(d for d in DELIMITERS if d != preferred)):
        counts = Counter(line.count(candidate) for line in lines)
        counts.pop(0, None)
        if not counts:
            continue
        # Lines that agree on the number of columns speak for a delimiter; more columns break a tie.
        columns, agreeing = max(counts.items(), key=lambda item: (item[1] * min(item[0], 3), item[0]))
        score = agreeing / len(lines) * min(columns, 3) + (0.1 if candidate == preferred else 0.0)
        if score > best_score:
            best, best_score = candidate, score
    return best, 0


class Reader:
    """Read the rows of delimited text; `cut` says what was left out."""

    def __init__(self, text: str, delimiter: str, start: int, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._delimiter = delimiter
        self._plain = regex.compile(rf"[^{regex.escape(delimiter)}\r\n]*")
        self._position = start
        self._newline = "" if "\r" in text else "\n"  # the only one there is, if there is only one
        self.cut = ""

    def rows(self) -> Iterator[list[Field]]:
        """Yield each row's cells that are not blank."""
        size = len(self._text)
        while self._position < size:
            yield self._unquoted() or self._row()

    def _unquoted(self) -> list[Field]:
        """Read a row that has no quotes, as most have, by dividing its line; nothing where it has some or is blank."""
        text, limits, start = self._text, self._limits, self._position
        end = self._line_end(start)
        line = text[start:end]
        if '"' in line or end - start > limits.csv_field_bytes:
            return []
        row = []
        for column, raw in enumerate(line.split(self._delimiter)):
            body = raw.strip(_BLANKS)
            right = start + len(raw)
            if body == raw:
                if body:
                    row.append(_field(Field, (column, body, start, right, 1, 1)))
            elif body:
                left = start + raw.find(body)
                row.append(_field(Field, (column, body, left, left + len(body), 1, 1)))
            start = right + 1
        if row and row[-1].column >= limits.csv_columns:
            row = [field for field in row if field.column < limits.csv_columns]
            self.cut = self.cut or COLUMN_LIMIT
        if row:
            self._end_line(end)
        return row

    def _line_end(self, start: int) -> int:
        """Return where the line ends that starts there."""
        if not self._newline:
            return int(_LINE.match(self._text, start).end())
        end = self._text.find(self._newline, start)
        return end if end >= 0 else len(self._text)

    def _end_line(self, position: int) -> None:
        if self._newline:
            self._position = position + 1 if position < len(self._text) else position
            return
        newline = _NEWLINE.match(self._text, position)
        self._position = newline.end() if newline else position

    def _row(self) -> list[Field]:
        """Read a row cell by cell."""
        size = len(self._text)
        row: list[Field] = []
        column = 0
        while True:
            field = self._field(column)
            if field is not None:
                if column < self._limits.csv_columns:
                    row.append(field)
                else:
                    self.cut = self.cut or COLUMN_LIMIT
            column += 1
            if self._position >= size or self._text[self._position] != self._delimiter:
                break
            self._position += 1
        self._end_line(self._position)
        return row

    def _field(self, column: int) -> Field | None:
        """Read one cell and stop at the delimiter or the line's end; an open quote is no quote."""
        text, start = self._text, self._position
        if start < len(text) and text[start] == '"':
            close = self._closing(start)
            if close >= 0:
                rest = self._plain.match(text, close + 1)
                self._position = rest.end() if rest else close + 1
                if self._position == close + 1 or not text[close + 1 : self._position].strip():
                    return self._placed(column, start + 1, close)
                return self._placed(column, start, self._position)
            if start + self._limits.csv_field_bytes < len(text):
                self.cut = self.cut or FIELD_LIMIT
        found = self._plain.match(text, start)
        self._position = found.end() if found else start
        return self._placed(column, start, self._position)

    def _closing(self, start: int) -> int:
        """Find the quote that closes a quoted cell; -1 where none does within the limit of a field."""
        text, last = self._text, min(len(self._text), start + self._limits.csv_field_bytes)
        position = start + 1
        while True:
            position = text.find('"', position, last)
            if position < 0:
                return -1
            if text[position + 1 : position + 2] != '"':
                return position
            position += 2

    def _placed(self, column: int, start: int, end: int) -> Field | None:
        raw = self._text[start:end]
        body = raw.strip(_BLANKS)
        if not body:
            return None
        left = start + raw.find(body)
        if len(body) > self._limits.csv_field_bytes:
            self.cut = self.cut or FIELD_LIMIT
            body = body[: self._limits.csv_field_bytes]
        return Field(column, body, left, left + len(body))
