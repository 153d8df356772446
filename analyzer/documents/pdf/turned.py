"""Give tables the column headers that are printed turned: from below upwards, or from above downwards."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.chunks import is_value
from analyzer.documents.pdf.grids import Grid, GridCell, inside
from analyzer.documents.pdf.pdfium import Word

_LEAST = 2  # columns that must have one
_REACH = 24.0  # points between a header and the rows below it
_SLACK = 4.0


def set_turned_headers(grids: Sequence[Grid], words: Sequence[Word]) -> None:
    """Put turned words above the rows into the cells that they stand in, or into a row of their own."""
    labels = _labels([word for word in words if not word.upright])
    for grid in grids if len(labels) >= _LEAST else ():
        _set(grid, labels)


def _labels(words: Sequence[Word]) -> list[list[Word]]:
    """Join turned words that stand in one line, in the order of the text."""
    found: list[list[Word]] = []
    for word in words:
        last = found[-1][-1] if found else None
        if last and abs((word.x0 + word.x1) - (last.x0 + last.x1)) < last.size and _is_near(last, word):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _is_near(one: Word, two: Word) -> bool:
    return max(one.y0, two.y0) - min(one.y1, two.y1) < one.size


def _set(grid: Grid, labels: Sequence[Sequence[Word]]) -> None:
    body = [cell for cell in grid.cells if cell.words and cell.column and is_value(cell.text)]
    if not body:
        return
    top = min(word.y0 for cell in body for word in cell.words)
    own: dict[int, list[Word]] = {}
    for label in labels:
        x, foot = (label[0].x0 + label[0].x1) / 2, max(word.y1 for word in label)
        column = next((cell.column for cell in body if _is_over(cell, x)), None)
        framed = any(cell.box and inside(label[0], cell.box) for cell in grid.cells if not cell.words)
        if column is not None and (framed or top - _REACH < foot) and foot <= top + _SLACK:
            own.setdefault(column, []).extend(label)
    if len(own) < _LEAST:
        return
    head = min(cell.row for cell in body)
    blank = {cell.column: cell for cell in grid.cells if cell.row < head and cell.column in own and not cell.words}
    if len(blank) < len(own):
        for cell in grid.cells:
            cell.row += cell.row >= head
        blank = {column: GridCell(head, column) for column in own}
        grid.cells += blank.values()
    for column, words in own.items():
        blank[column].words = words
    x0, y0, x1, y1 = grid.box
    grid.box = (x0, min(y0, *(word.y0 for words in own.values() for word in words)), x1, y1)


def _is_over(cell: GridCell, x: float) -> bool:
    """Say whether a place across the page lies in a cell: in its drawn box, or hardly outside its words."""
    if cell.box:
        return cell.box[0] <= x <= cell.box[2]
    return min(word.x0 for word in cell.words) - _SLACK <= x <= max(word.x1 for word in cell.words) + _SLACK
