"""Turn an engine's grid into the Table record: text, boxes, styles and indents of its cells."""

from __future__ import annotations

from collections import Counter

from analyzer.documents.pdf.grids import Grid, GridCell, box_of
from analyzer.documents.tables import compact
from analyzer.models import Cell, Table


def to_table(grid: Grid, page: int, name: str, title: str = "", continues: str = "") -> Table:
    """Make the record of a grid; indents are measured from the leftmost text of each column."""
    left: dict[int, float] = {}
    for cell in grid.cells:
        if cell.words and cell.colspan == 1:
            start = min(word.x0 for word in cell.words)
            left[cell.column] = min(start, left.get(cell.column, start))
    cells = compact([_record(cell, left.get(cell.column)) for cell in grid.cells])
    return Table(name, page, _rounded(grid.box), cells, title, engine=grid.engine, continues=continues)


def _record(cell: GridCell, left: float | None) -> Cell:
    box = cell.box or (box_of(cell.words) if cell.words else None)
    indent = 0.0
    if cell.words and left is not None:
        indent = max(0.0, round(min(word.x0 for word in cell.words) - left, 1))
    return Cell(
        cell.row, cell.column, cell.text, cell.rowspan, cell.colspan, _rounded(box) if box else None,
        indent=indent, style=_style(cell), note=cell.note,
    )  # fmt: skip


def _style(cell: GridCell) -> str:
    """Return the style that most letters of the cell have, with the colour behind them."""
    if not cell.words:
        return ""
    styles: Counter[str] = Counter()
    for word in cell.words:
        styles[word.style] += len(word.text)
    best = max(styles.items(), key=lambda item: (item[1], item[0]))[0]
    return f"{best} on {cell.fill}" if cell.fill else best


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
