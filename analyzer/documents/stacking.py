"""Divide a sheet's rows into tables and the lines around them: titles above, notes below, blank rows between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise
from operator import itemgetter

import regex

from analyzer.documents.delimited import Field
from analyzer.models import Cell, Table, maker
from analyzer.reasons import CELL_LIMIT

_cell = maker(Cell)  # a long table has a million of them
AREA = 4_000_000  # positions of a table's grid that others may lay out
NOTE = 60  # letters from which a lone cell below a table is a note
_FIGURE = regex.compile(r"[(<>≤≥~$€£+-]*\s*\d[\d.,\s'’\u00a0\u202f]*[%)MKk]?$|(?:n/?a|none|-|–|—)$", regex.I)

Rows = list[list[Field]]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a stretch of a sheet: a table, or lines of text (`table` is None)."""

    lines: tuple[Field, ...] = ()
    table: Table | None = None


def parts_of(rows: Rows, page: int, engine: str, headers: bool = False) -> tuple[list[Part], str]:
    """Return the tables and lines of one sheet in order, and what was cut."""
    parts: list[Part] = []
    cut = ""
    count = 0
    title = ""
    for chunk in _headed(_joined(_chunks(rows))):
        above, body, below = _trimmed(chunk)
        if above:
            parts.append(Part(tuple(field for row in above for field in row)))
            title = " ".join(field.text for row in above for field in row)[:300]
        for side in _side_by_side(body) if body else ():
            count += 1
            table, over = _table(side, page, count, engine, title, headers)
            cut = cut or over
            parts.append(Part(table=table))
        if body:
            title = ""
        if below:
            parts.append(Part(tuple(field for row in below for field in row)))
    return parts, cut


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure or what stands for one."""
    return bool(_FIGURE.match(text[:60]))


def _chunks(rows: Rows) -> list[Rows]:
    chunks: list[Rows] = [[]]
    for row in rows:
        if row:
            chunks[-1].append(row)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _joined(chunks: list[Rows]) -> list[Rows]:
    """Put together what a blank row only spaces out: a stretch that starts with figures below the same columns."""
    joined: list[Rows] = []
    for chunk in chunks:
        first = chunk[0]
        if joined and len(first) > 1 and any(is_figure(field.text) for field in first[1:]):
            before = {field.column for row in joined[-1][-3:] for field in row}
            if len(before) > 1 and {field.column for field in first} <= before:
                joined[-1].extend(chunk)
                continue
        joined.append(list(chunk))
    return joined


def _headed(chunks: list[Rows]) -> list[Rows]:
    """Divide where a new table starts without a blank row: a lone title above names, below a row of figures."""
    divided: list[Rows] = []
    for chunk in chunks:
        start = 0
        for index in range(2, len(chunk) - 1):
            lone, names, before = chunk[index], chunk[index + 1], chunk[index - 1]
            if len(lone) > 1 or is_figure(lone[0].text) or len(names) < 2 or len(before) < 2:
                continue
            if not any(is_figure(field.text) for field in names) and any(is_figure(field.text) for field in before[1:]):
                divided.append(chunk[start:index])
                start = index
        divided.append(chunk[start:])
    return divided


def _trimmed(chunk: Rows) -> tuple[Rows, Rows, Rows]:
    """Take the lone cells off a table's head (titles) and foot (notes)."""
    widest = max(len(row) for row in chunk)
    if widest == 1:
        columns = {row[0].column for row in chunk}
        if len(columns) == 1 and len(chunk) > 2 and sum(is_figure(row[0].text) for row in chunk) * 2 >= len(chunk):
            return [], chunk, []
        return chunk, [], []
    first = next(index for index, row in enumerate(chunk) if len(row) > 1)
    lone = [row[0] for row in chunk[:first]]
    if any(field.colspan > 1 and field.column > min(f.column for row in chunk for f in row) for field in lone):
        first = 0  # a merged cell over the second column on is a header
    last = len(chunk)
    while last > first + 1 and len(chunk[last - 1]) == 1 and len(chunk[last - 1][0].text) >= NOTE:
        last -= 1
    return chunk[:first], chunk[first:last], chunk[last:]


def _side_by_side(rows: Rows) -> list[Rows]:
    """Divide tables that stand beside each other: a blank column, and labels of its own to the right of it."""
    wide = [field for field in chain.from_iterable(rows) if field.colspan > 1]
    used = sorted(_columns(rows) | {field.column + field.colspan - 1 for field in wide})
    covered = {column for field in wide for column in range(field.column, field.column + min(field.colspan, 2_000))}
    breaks = []
    for left, right in pairwise(used):
        if right - left > 1 and left + 1 not in covered:
            labels = [field.text for row in rows[1:] for field in row if field.column == right]
            if len(labels) > 1 and sum(is_figure(text) for text in labels) * 3 < len(labels):
                breaks.append(right)
    if not breaks:
        return [rows]
    sides: list[Rows] = []
    for low, high in zip([0, *breaks], [*breaks, 1 << 30], strict=True):
        side = [[field for field in row if low <= field.column < high] for row in rows]
        side = [row for row in side if row]
        if side:
            sides.append(side)
    return sides


def _columns(rows: Rows) -> set[int]:
    """Return the columns in which something stands."""
    return set(map(itemgetter(0), chain.from_iterable(rows)))


def _table(rows: Rows, page: int, number: int, engine: str, title: str, headers: bool) -> tuple[Table, str]:
    """Make a table of rows; columns in which nothing stands are closed up."""
    cut = ""
    columns = {column: index for index, column in enumerate(sorted(_columns(rows)))}
    if len(rows) * len(columns) > AREA:
        rows, cut = rows[: max(1, AREA // len(columns))], CELL_LIMIT
    order = sorted(columns)
    head = _header_rows(rows) if headers else 0
    cells = []
    for number_of_row, row in enumerate(rows):
        heads = number_of_row < head
        for column, text, start, end, rowspan, span in row:
            if span != 1:
                span = max(1, sum(1 for other in order if column <= other < column + span))
            if rowspan > 1:
                rowspan = min(rowspan, len(rows) - number_of_row)
            cells.append(_cell(number_of_row, columns[column], text, rowspan, span, None, start, end, heads))
    return Table(f"p{page}t{number}", page, None, tuple(cells), title, engine=engine), cut


def _header_rows(rows: Rows) -> int:
    """Count the rows of names above the first row that holds figures; none where no figure follows."""
    for index, row in enumerate(rows[:6]):
        if any(is_figure(field.text) for field in row[1:]):
            return index
    return 1 if len(rows) > 1 and not any(is_figure(field.text) for field in rows[0]) else 0


def paged(part: Part, page: int | None) -> Part:
    """Return a part whose table stands on `page`."""
    return replace(part, table=replace(part.table, page=page)) if part.table else part
