"""Turn an engine's grid into the Table record: text, boxes, styles and indents of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer.documents.pdf.chunks import YEAR, is_value
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, box_of
from analyzer.documents.pdf.pdfium import Word
from analyzer.documents.tables import Place, compact
from analyzer.models import Cell, Table, maker

_cell = maker(Cell)
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
    indents = {} if grid.engine == "callout" else _indents(placed)  # captions stand where their figures do
    cells = tuple(_record(cell, place, cell.row in headers, indents.get(id(cell), 0.0)) for cell, place in placed)
    return Table(name, page, _rounded(grid.box), cells, title, engine=grid.engine, continues=continues)


def _indents(placed: Sequence[tuple[GridCell, Place]]) -> dict[int, float]:
    """Measure, by the cells' ids, how far texts stand in from the leftmost of their column."""
    columns: dict[int, list[tuple[int, BoxTuple]]] = {}
    for cell, (_, column, _, colspan) in placed:
        if cell.words and colspan == 1:
            columns.setdefault(column, []).append((id(cell), box_of(cell.words)))
    found: dict[int, float] = {}
    for members in columns.values():
        left = min(box[0] for _, box in members)
        if not _set_elsewhere([box for _, box in members]):
            found.update((key, round(box[0] - left, 1)) for key, box in members)
            _level_flush_right(found, members)
    return found


def _set_elsewhere(boxes: Sequence[BoxTuple]) -> bool:
    """Say whether a column is centred or set flush right: then its left edges mean nothing."""
    lefts, rights = sorted(box[0] for box in boxes), sorted(box[2] for box in boxes)
    middles = sorted((box[0] + box[2]) / 2 for box in boxes)
    other = min(_spread(rights), _spread(middles))
    return len(boxes) >= _ALIKE and other <= _FLUSH and _spread(lefts) > 2 * other


def _level_flush_right(indents: dict[int, float], members: Sequence[tuple[int, BoxTuple]]) -> None:
    """Give the sub-labels that end at one place, flush right among labels set flush left, one indent."""
    ends: dict[int, list[int]] = {}
    for key, box in members:
        if indents[key] > 2 * _FLUSH:
            ends.setdefault(round(box[2] / _FLUSH), []).append(key)
    for keys in ends.values():
        if len({round(indents[key]) for key in keys}) > 2:
            least = min(indents[key] for key in keys)
            indents.update((key, least) for key in keys)


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


def _record(cell: GridCell, place: Place, header: bool, indent: float) -> Cell:
    row, column, rowspan, colspan = place
    box = cell.box or (box_of(cell.words) if cell.words else None)
    return _cell(
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
    best = cell.words[0].style
    if any(word.style != best for word in cell.words):
        best = _commonest(cell.words)
    return f"{best} on {cell.fill}" if cell.fill else best


def _commonest(words: Sequence[Word]) -> str:
    styles: Counter[str] = Counter()
    for word in words:
        styles[word.style] += len(word.text)
    return max(styles.items(), key=lambda item: (item[1], item[0]))[0]


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
