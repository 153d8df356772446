"""Turn an engine's grid into the Table record: text, boxes, styles and indents of its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analyzer.documents.pdf.chunks import is_value
from analyzer.documents.pdf.grids import Grid, GridCell, box_of
from analyzer.documents.tables import compact
from analyzer.models import Cell, Table

_YEAR = re.compile(r"^(?:19|20)\d\d\*?$")


def to_table(grid: Grid, page: int, name: str, title: str = "", continues: str = "") -> Table:
    """Make the record of a grid; indents are measured from the leftmost text of each column."""
    headers = header_rows(grid)
    records = [_record(cell, cell.row in headers) for cell in grid.cells]
    cells = _indented(tuple(records) if grid.fixed else compact(records))
    return Table(name, page, _rounded(grid.box), cells, title, engine=grid.engine, continues=continues)


def _indented(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Measure indents, which so far are places on the page, from the leftmost text of each column."""
    left: dict[int, float] = {}
    for cell in cells:
        if cell.text and cell.colspan == 1:
            left[cell.column] = min(cell.indent, left.get(cell.column, cell.indent))
    return tuple(
        replace(cell, indent=max(0.0, round(cell.indent - left.get(cell.column, cell.indent), 1))) for cell in cells
    )


def header_rows(grid: Grid) -> set[int]:
    """Return the rows that name columns: those above the first figures, and later ones set in another style."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.words and cell.column + cell.colspan > 1:
            rows.setdefault(cell.row, []).append(cell)
    figures = {row for row, cells in rows.items() if 2 * sum(_is_figure(cell) for cell in cells) >= len(cells)}
    if not figures:
        return {0} if 0 in rows and _style_of(rows[0]) != _style_of(rows.get(1, [])) else set()
    style = Counter(_style_of(rows[row]) for row in sorted(figures)).most_common(1)[0][0]
    first = min(figures)
    return {row for row in rows if row not in figures and (row < first or _style_of(rows[row]) != style)}


def _is_figure(cell: GridCell) -> bool:
    text = cell.text.replace("\n", " ")
    return is_value(text) and not _YEAR.match(text)


def _style_of(cells: Sequence[GridCell]) -> str:
    return cells[0].words[0].style if cells else ""


def _record(cell: GridCell, header: bool) -> Cell:
    box = cell.box or (box_of(cell.words) if cell.words else None)
    indent = min((word.x0 for word in cell.words), default=0.0)
    return Cell(
        cell.row, cell.column, cell.text, cell.rowspan, cell.colspan, _rounded(box) if box else None,
        is_header=header and bool(cell.words), indent=indent, style=_style(cell), note=cell.note,
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
