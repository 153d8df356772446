"""Find tables whose cells are drawn: pdfplumber's table finder over the rulings that pdfium reads."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from typing import Any

from pdfplumber.table import edges_to_intersections, merge_edges
from pdfplumber.utils import filter_edges

from analyzer.documents.pdf.chunks import YEAR, is_value
from analyzer.documents.pdf.drawing import Drawing, Edge
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, phrase
from analyzer.documents.pdf.pdfium import Word

Point = tuple[float, float]

_TOLERANCE = 3
_REACH = 60  # crossings of a line that one cell may run past
_MOST_EDGES = 6_000  # a page with more holds a drawing, and the finder is quadratic


def find_ruled(drawing: Drawing, words: Sequence[Word]) -> tuple[list[Grid], list[BoxTuple]]:
    """Return the drawn grids with their words, and the single boxes that hold no grid."""
    level = sum(edge.horizontal for edge in drawing.edges)
    if level < 2 or len(drawing.edges) - level < 2:  # nor will there be more when they are joined
        return [], []
    edges = _plumber_edges(drawing.edges)
    if sum(edge["orientation"] == "h" for edge in edges) < 2 or sum(edge["orientation"] == "v" for edge in edges) < 2:
        return [], []
    crossings = edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    grids: list[Grid] = []
    boxes: list[BoxTuple] = []
    for cells in _joined(_smallest_cells(crossings)):
        grid = _grid(cells)
        (grids.append(grid) if grid.shape[0] * grid.shape[1] > 1 else boxes.append(grid.box))
    for grid in grids:
        _fill(grid, words)
        _split_headers(grid)
        _join_split_rows(grid)
    return grids, boxes


def _plumber_edges(edges: Sequence[Edge]) -> list[dict[str, object]]:
    if len(edges) > _MOST_EDGES:
        return []
    found = [
        {
            "x0": edge.x0, "x1": edge.x1, "top": edge.y0, "bottom": edge.y1,
            "width": edge.x1 - edge.x0, "height": edge.y1 - edge.y0,
            "orientation": "h" if edge.horizontal else "v", "object_type": "line",
        }
        for edge in edges
    ]  # fmt: skip
    merged = merge_edges(filter_edges(found, min_length=1), _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    return list(filter_edges(merged, min_length=3))


def _smallest_cells(crossings: Mapping[Point, Mapping[str, Sequence[Any]]]) -> list[BoxTuple]:
    """Return the smallest rectangle to the lower right of each crossing whose four sides are drawn.

    This is pdfplumber's rule, with the crossings of each line at hand: its own search is quadratic in them.
    """
    lines: dict[Point, tuple[frozenset[int], frozenset[int]]] = {}
    across: dict[float, list[float]] = {}
    down: dict[float, list[float]] = {}
    for (x, y), edges in sorted(crossings.items()):
        lines[x, y] = (frozenset(map(id, edges["v"])), frozenset(map(id, edges["h"])))
        down.setdefault(x, []).append(y)
        across.setdefault(y, []).append(x)
    cells = []
    for (x, y), (upright, level) in lines.items():
        ys, xs = down[x], sorted(across[y])
        below = [yy for yy in ys[bisect.bisect_right(ys, y) :][:_REACH] if upright & lines[x, yy][0]]
        right = [xx for xx in xs[bisect.bisect_right(xs, x) :][:_REACH] if level & lines[xx, y][1]]
        corners = ((xx, yy) for yy in below for xx in right if (xx, yy) in lines)
        for xx, yy in corners:
            if lines[xx, y][0] & lines[xx, yy][0] and lines[x, yy][1] & lines[xx, yy][1]:
                cells.append((x, y, xx, yy))
                break
    return cells


def _joined(cells: Sequence[BoxTuple]) -> list[list[BoxTuple]]:
    """Group the cells that touch each other at a corner, directly or through others."""
    home: dict[Point, int] = {}
    groups: dict[int, list[BoxTuple]] = {}
    for number, cell in enumerate(cells):
        x0, y0, x1, y1 = cell
        corners = ((x0, y0), (x0, y1), (x1, y0), (x1, y1))
        near = sorted({home[corner] for corner in corners if corner in home}, key=lambda key: -len(groups[key]))
        key = near[0] if near else number
        members = groups.setdefault(key, [])
        members.append(cell)
        home.update((corner, key) for corner in corners)
        for other in near[1:]:
            for a0, b0, a1, b1 in groups.pop(other):
                members.append((a0, b0, a1, b1))
                home.update((corner, key) for corner in ((a0, b0), (a0, b1), (a1, b0), (a1, b1)))
    return list(groups.values())


def _grid(boxes: Sequence[BoxTuple]) -> Grid:
    """Number the drawn cells by the edges they share."""
    xs = _levels([box[0] for box in boxes] + [box[2] for box in boxes])
    ys = _levels([box[1] for box in boxes] + [box[3] for box in boxes])
    cells = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        left, right = _nearest(xs, box[0]), _nearest(xs, box[2])
        top, bottom = _nearest(ys, box[1]), _nearest(ys, box[3])
        if right > left and bottom > top:
            cells.append(GridCell(top, left, bottom - top, right - left, box=box))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), cells, "ruled")


def _levels(values: list[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > 2.0:
            levels.append(value)
    return levels


def _nearest(levels: list[float], value: float) -> int:
    index = bisect.bisect_left(levels, value)
    if index and (index == len(levels) or value - levels[index - 1] <= levels[index] - value):
        index -= 1
    return index


def _fill(grid: Grid, words: Sequence[Word]) -> None:
    """Put each word into the cell that holds its middle."""
    x0, y0, x1, y1 = grid.box
    xs = _levels([x for cell in grid.cells if cell.box for x in (cell.box[0], cell.box[2])])
    ys = _levels([y for cell in grid.cells if cell.box for y in (cell.box[1], cell.box[3])])
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        if x0 <= x <= x1 and y0 <= y <= y1:
            place = (bisect.bisect_right(ys, y) - 1, bisect.bisect_right(xs, x) - 1)
            if place in owner:
                owner[place].words.append(word)


def _split_headers(grid: Grid) -> None:
    """Part a value from the header over it where the ruling between them is missing in their column alone."""
    borders = {cell.row: cell.box[1] for cell in grid.cells if cell.box and cell.rowspan == 1}
    for cell in [cell for cell in grid.cells if cell.rowspan > 1 and cell.box and len(cell.words) > 1]:
        for row in range(cell.row + cell.rowspan - 1, cell.row, -1):
            lower = [word for word in cell.words if word.middle > borders.get(row, float("inf"))]
            upper = [word for word in cell.words if word not in lower]
            if not lower or not upper or not is_value(phrase(lower)) or is_value(phrase(upper)):
                continue
            x0, y0, x1, y1 = cell.box or grid.box
            span = cell.row + cell.rowspan - row
            box = (x0, borders[row], x1, y1)
            grid.cells.append(GridCell(row, cell.column, span, cell.colspan, words=lower, box=box))
            cell.words, cell.rowspan, cell.box = upper, row - cell.row, (x0, y0, x1, borders[row])
            break


def _join_split_rows(grid: Grid) -> None:
    """Join cells that the shading of single lines cuts in two: all others of the row run past the cut."""
    starting: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        starting.setdefault(cell.row, []).append(cell)
    tall = [cell for cell in grid.cells if cell.rowspan > 1]
    gone: set[int] = set()
    for row in sorted(starting, reverse=True):
        cut = starting[row]
        passing = [cell for cell in tall if cell.row < row < cell.row + cell.rowspan]
        if len(cut) != 1 or not passing or not cut[0].words:
            continue
        lower, empty = cut[0], not any(cell.words for cell in passing)
        for upper in grid.cells:
            if (upper.column, upper.colspan) != (lower.column, lower.colspan) or upper.row + upper.rowspan != row:
                continue
            if upper.words and not _is_figure(lower) and not _is_figure(upper) and _close(upper, lower, empty):
                upper.words += lower.words
                upper.rowspan += lower.rowspan
                gone.add(id(lower))
                break
    grid.cells = [cell for cell in grid.cells if id(cell) not in gone]


def _close(upper: GridCell, lower: GridCell, loose: bool) -> bool:
    gap = min(word.y0 for word in lower.words) - max(word.y1 for word in upper.words)
    alike = upper.words[-1].style == lower.words[0].style
    return gap < (0.6 if loose else 0.3) * lower.words[0].size and (loose or alike)


def _is_figure(cell: GridCell) -> bool:
    return is_value(cell.text) and not YEAR.match(cell.text)
