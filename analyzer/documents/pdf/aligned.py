"""Build a grid out of a table-like stretch of lines: columns by common gaps, rows by leading and rulings."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from analyzer.documents.pdf.chunks import Chunk, TextLine
from analyzer.documents.pdf.drawing import Drawing
from analyzer.documents.pdf.grids import Grid, GridCell, box_of
from analyzer.documents.pdf.hints import column_borders
from analyzer.documents.pdf.rows import body_start, group_rows
from analyzer.documents.pdf.spans import span_headers

_CROSSING = 0.08  # share of the rows that may reach over a column's border

Column = tuple[float, float]


def align(lines: Sequence[TextLine], drawing: Drawing) -> Grid | None:
    """Return the grid of the lines, or nothing where they have no two columns in common."""
    columns = find_columns(lines, drawing)
    if len(columns) < 2:
        return None
    cells: list[GridCell] = []
    first_body = body_start(lines, columns)
    rows = group_rows(lines, columns, drawing)
    header_rows = 0
    for number, members in enumerate(rows):
        if members[-1] < first_body:
            header_rows = number + 1
        cells += _row_cells(number, [lines[index] for index in members], columns)
    grid = Grid(box_of(word for line in lines for chunk in line.chunks for word in chunk.words), cells, "aligned")
    span_headers(grid, header_rows, columns, drawing)
    return grid


def find_columns(lines: Sequence[TextLine], drawing: Drawing) -> list[Column]:
    """Return the columns as intervals: as drawn, or such that between them hardly any line with values has ink."""
    body = [line for line in lines if line.rows]
    return _drawn_columns(lines, body, drawing) or _free_columns(body)


def _drawn_columns(lines: Sequence[TextLine], body: Sequence[TextLine], drawing: Drawing) -> list[Column]:
    """Return the columns between drawn borders, where hardly any chunk crosses one and each holds one chunk a line."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    borders = [x for x in column_borders(drawing, (x0, lines[0].y0, x1, lines[-1].y1)) if x0 < x < x1]
    if not borders:
        return []
    bounds = [x0, *borders, x1]
    crossing = crowded = 0
    for line in body:
        homes = [bisect.bisect(borders, chunk.middle) for chunk in line.chunks]
        crossing += any(sum(chunk.x0 + 1 < border < chunk.x1 - 1 for border in borders) for chunk in line.chunks)
        crowded += len(set(homes)) < len(homes)
    if crossing > _CROSSING * len(body) or crowded > _CROSSING * len(body):
        return []
    return _worth(list(itertools.pairwise(bounds)), body)


def _free_columns(body: Sequence[TextLine]) -> list[Column]:
    spans = [(chunk.x0, chunk.x1) for line in body for chunk in line.chunks]
    allowed = int(_CROSSING * len(body))
    events = sorted({x for span in spans for x in span})
    columns: list[Column] = []
    open_left: float | None = None
    for left, right in itertools.pairwise(events):
        middle = (left + right) / 2
        covered = sum(1 for x0, x1 in spans if x0 < middle < x1)
        if covered > allowed and open_left is None:
            open_left = left
        elif covered <= allowed and open_left is not None:
            columns.append((open_left, left))
            open_left = None
    if open_left is not None:
        columns.append((open_left, events[-1]))
    return _worth(columns, body)


def _worth(columns: list[Column], body: Sequence[TextLine]) -> list[Column]:
    """Join slivers to their neighbour: a column needs chunks whose middle lies in it."""
    counts = [sum(1 for line in body for chunk in line.chunks if x0 <= chunk.middle <= x1) for x0, x1 in columns]
    return [column for column, count in zip(columns, counts, strict=True) if count]


def column_of(chunk: Chunk, columns: Sequence[Column]) -> tuple[int, int]:
    """Return first and last column that a chunk stands in."""
    touched = [
        index
        for index, (x0, x1) in enumerate(columns)
        if min(chunk.x1, x1) - max(chunk.x0, x0) > 0.3 * min(chunk.x1 - chunk.x0, x1 - x0)
    ]
    if touched:
        return touched[0], touched[-1]
    nearest = min(range(len(columns)), key=lambda i: max(columns[i][0] - chunk.x1, chunk.x0 - columns[i][1]))
    return nearest, nearest


def _row_cells(number: int, lines: Sequence[TextLine], columns: Sequence[Column]) -> list[GridCell]:
    """Put the chunks of a row's lines into cells, one cell a stretch of columns."""
    found: dict[int, GridCell] = {}
    for line in lines:
        for chunk in line.chunks:
            first, last = column_of(chunk, columns)
            inner = [cell for cell in found.values() if cell.column <= last and first < cell.column + cell.colspan]
            if inner:
                cell = inner[0]
                for other in inner[1:]:
                    cell.words += other.words
                    del found[other.column]
                right = max(last + 1, *(other.column + other.colspan for other in inner))
                del found[cell.column]
                cell.column, cell.colspan = min(first, cell.column), right - min(first, cell.column)
            else:
                cell = GridCell(number, first, 1, last - first + 1)
            cell.words += chunk.words
            found[cell.column] = cell
    covered = {column for cell in found.values() for column in range(cell.column, cell.column + cell.colspan)}
    blank = [GridCell(number, column) for column in range(len(columns)) if column not in covered]
    return sorted([*found.values(), *blank], key=lambda cell: cell.column)
