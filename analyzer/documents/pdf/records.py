"""Turn an engine's grid into the Table record: text, boxes, styles and indents of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from analyzer.documents.pdf.chunks import YEAR, is_value
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, box_of
from analyzer.documents.tables import Place, compact
from analyzer.models import Cell, Table

_FLUSH = 2.5  # points within which cells set flush right or centred agree
_ALIKE = 4  # cells of a column before its setting says anything


def to_table(grid: Grid, page: int, name: str, title: str = "", continues: str = "") -> Table:
    """Make the record of a grid; indents are measured from the leftmost text of each column."""
    headers = header_rows(grid)
    if grid.fixed:
        placed = [(cell, (cell.row, cell.column, cell.rowspan, cell.colspan)) for cell in grid.cells]
        placed.sort(key=lambda pair: pair[1])
    else:
        placed = compact(grid.cells)
    left = _left_edges(placed)
    cells = tuple(_record(cell, place, cell.row in headers, left) for cell, place in placed)
    return Table(name, page, _rounded(grid.box), cells, title, engine=grid.engine, continues=continues)


def _left_edges(placed: Sequence[tuple[GridCell, Place]]) -> dict[int, float]:
    """Return where the text of each column begins; columns that are not set flush left have no such place."""
    extents: dict[int, list[BoxTuple]] = {}
    for cell, (_, column, _, colspan) in placed:
        if cell.words and colspan == 1:
            extents.setdefault(column, []).append(box_of(cell.words))
    edges = {}
    for column, boxes in extents.items():
        lefts, rights = sorted(box[0] for box in boxes), sorted(box[2] for box in boxes)
        middles = sorted((box[0] + box[2]) / 2 for box in boxes)
        other = min(_spread(rights), _spread(middles))
        if len(boxes) < _ALIKE or other > _FLUSH or _spread(lefts) <= 2 * other:
            edges[column] = lefts[0]
    return edges


def _spread(values: Sequence[float]) -> float:
    """Return how far apart the middle half of the sorted values lies."""
    return values[len(values) * 3 // 4] - values[len(values) // 4]


def header_rows(grid: Grid) -> set[int]:
    """Return the rows that name columns: those above the first figures, and later ones set in another style."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.words and cell.column:
            rows.setdefault(cell.row, []).append(cell)
    figures = {row for row, cells in rows.items() if 2 * sum(_is_figure(cell) for cell in cells) >= len(cells)}
    if not figures:
        return {0} if 0 in rows and _style_of(rows[0]) != _style_of(rows.get(1, [])) else set()
    style = Counter(_style_of(rows[row]) for row in sorted(figures)).most_common(1)[0][0]
    first = min(figures)
    return {row for row in rows if row not in figures and (row < first or _style_of(rows[row]) != style)}


def _is_figure(cell: GridCell) -> bool:
    text = cell.text.replace("\n", " ")
    return is_value(text) and not YEAR.match(text)


def _style_of(cells: Sequence[GridCell]) -> str:
    return cells[0].words[0].style if cells else ""


def _record(cell: GridCell, place: Place, header: bool, left: Mapping[int, float]) -> Cell:
    row, column, rowspan, colspan = place
    box = cell.box or (box_of(cell.words) if cell.words else None)
    indent = 0.0
    if cell.words and column in left:
        indent = max(0.0, round(min(word.x0 for word in cell.words) - left[column], 1))
    return Cell(
        row,
        column,
        cell.text,
        rowspan,
        colspan,
        _rounded(box) if box else None,
        is_header=header and bool(cell.words),
        indent=indent,
        style=_style(cell),
        note=cell.note,
    )


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
