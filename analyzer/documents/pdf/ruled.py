"""Find tables whose cells are drawn: pdfplumber's table finder over the rulings that pdfium reads."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils import filter_edges

from analyzer.documents.pdf.chunks import YEAR, is_value
from analyzer.documents.pdf.drawing import Drawing, Edge
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell
from analyzer.documents.pdf.pdfium import Word

_TOLERANCE = 3
_MOST_EDGES = 6_000  # a page with more holds a drawing, and the finder is quadratic


def find_ruled(drawing: Drawing, words: Sequence[Word]) -> tuple[list[Grid], list[BoxTuple]]:
    """Return the drawn grids with their words, and the single boxes that hold no grid."""
    edges = _plumber_edges(drawing.edges)
    if sum(edge["orientation"] == "h" for edge in edges) < 2 or sum(edge["orientation"] == "v" for edge in edges) < 2:
        return [], []
    crossings = edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    grids: list[Grid] = []
    boxes: list[BoxTuple] = []
    for cells in cells_to_tables(intersections_to_cells(crossings)):
        grid = _grid([(x0, y0, x1, y1) for x0, y0, x1, y1 in cells])
        (grids.append(grid) if grid.shape[0] * grid.shape[1] > 1 else boxes.append(grid.box))
    for grid in grids:
        _fill(grid, words)
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


def _grid(boxes: list[BoxTuple]) -> Grid:
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
    x0, y0, x1, y1 = grid.box
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            continue
        for cell in grid.cells:
            assert cell.box is not None
            if cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]:
                cell.words.append(word)
                break


def _join_split_rows(grid: Grid) -> None:
    """Join cells that the shading of single lines cuts in two: all others of the row run past the cut."""
    for row in range(grid.shape[0] - 1, 0, -1):
        cut = [cell for cell in grid.cells if cell.row == row]
        passing = [cell for cell in grid.cells if cell.row < row < cell.row + cell.rowspan]
        if len(cut) != 1 or not passing or not cut[0].words:
            continue
        lower = cut[0]
        for upper in grid.cells:
            if (upper.column, upper.colspan) != (lower.column, lower.colspan) or upper.row + upper.rowspan != row:
                continue
            empty = not any(cell.words for cell in passing)
            if upper.words and not _is_figure(lower) and not _is_figure(upper) and _close(upper, lower, empty):
                upper.words += lower.words
                upper.rowspan += lower.rowspan
                grid.cells.remove(lower)
                break


def _close(upper: GridCell, lower: GridCell, loose: bool) -> bool:
    gap = min(word.y0 for word in lower.words) - max(word.y1 for word in upper.words)
    alike = upper.words[-1].style == lower.words[0].style
    return gap < (0.6 if loose else 0.3) * lower.words[0].size and (loose or alike)


def _is_figure(cell: GridCell) -> bool:
    return is_value(cell.text) and not YEAR.match(cell.text)
