"""Read a long table of data by its columns: what each column is, is found once, and the words of each cell are read once.

The general reading (`grids`) looks at every row anew, which a table of a hundred thousand rows has no need of. Here it reads
the first rows; where all the others are like them, their figures follow from what it found there. The figures of the first
rows are made both ways and have to agree. Any other table is left to the general reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, repeat

from analyzer.extraction.grids import (
    axes_of,
    explain,
    is_dated,
    mostly_values,
    parts_of,
    placing_of,
    understood,
    unnamed_columns,
    walk,
)
from analyzer.extraction.labels import Words, clean_label, has_bullet
from analyzer.extraction.row_kinds import is_wording
from analyzer.extraction.tablerows import Figure, Grid, Header, cell_value, is_year
from analyzer.language.quantities import Value, decimal_mark
from analyzer.models import Cell, Table, maker

FEWEST = 2_000  # rows from which a table is long
FIRST = 500  # rows that the general reading looks at
SEEN = 50  # filled cells by which a column is known

_figure = maker(Figure)
Prints = Sequence[list[str]]  # what stands in each column below its header, `""` where nothing does


def read_long(
    table: Table, words: Words, language: str, fewest: int = FEWEST, first: int = FIRST
) -> tuple[list[Figure], Header] | None:
    """Read a long table's figures with their paths; nothing where its rows are not all alike."""
    if table.engine != "delimited" or len(table.cells) < fewest or table.cells[-1].row < fewest:
        return None
    decimal = decimal_mark((cell.text for cell in table.cells), language, words.vocabulary)
    sample = replace(table, cells=tuple(cell for cell in islice(table.cells, _first(table, first))))
    grid = understood(sample, words, language, decimal)
    if not grid.data or not grid.label_columns or not _steady(grid):
        return None
    rows = table.rows()
    if len(rows[0]) != grid.width:
        return None
    columns = list(zip(*islice(rows, 1, None), strict=True))
    prints = [[cell.text if cell is not None else "" for cell in column] for column in columns]
    values = _values(grid, prints)
    if values is None or not _alike(grid, prints):
        return None
    own, header = walk(grid, None, None)
    figures = _figures(grid, columns, prints, values, header)
    return (figures, _left_open(grid, header, figures)) if figures[: len(own)] == own else None


def _first(table: Table, rows: int) -> int:
    """Count the cells of the first rows."""
    return next(at for at, cell in enumerate(table.cells) if cell.row >= rows)


def _steady(grid: Grid) -> bool:
    """Say whether one row of headers stands over rows of figures and nothing else."""
    first, *others = grid.lines
    plain = all(cell.rowspan == cell.colspan == 1 for cell in grid.table.cells)
    return plain and grid.categories < 0 and not first.values and all(line.kind == "data" for line in others)


def _values(grid: Grid, prints: Prints) -> dict[int, dict[str, Value]] | None:
    """Read each print of the columns of figures once; nothing where one is no figure or a row has none."""
    found: dict[int, dict[str, Value]] = {}
    dated = False
    for column in grid.data:
        often = Counter(prints[column])
        count = len(prints[column]) - often.pop("", 0)
        years = sum(times for text, times in often.items() if is_year(text))
        dated = dated or years > 0
        read = {text: cell_value(text, grid.words, grid.language, grid.decimal) for text in often}
        known = found[column] = {text: value for text, value in read.items() if value is not None}
        if len(known) < len(read) or not mostly_values(count - years, count + 1):
            return None
    if dated and any(is_wording(text) for known in found.values() for text in known):
        return None  # a row of a year beside words for a withheld figure may pass for one of headers
    return found if all(map(any, zip(*(prints[column] for column in grid.data), strict=True))) else None


def _alike(grid: Grid, prints: Prints) -> bool:
    """Say whether the columns that hold no figures are in all rows what they are in the first."""
    for column in range(grid.width):
        if column in grid.data:
            continue
        texts = Counter(prints[column])
        count = len(prints[column]) - texts.pop("", 0)
        seen = sum(1 for line in grid.lines[1:] if line.cells[column])
        if (seen < SEEN and seen < count) or any(map(str.isspace, texts)):
            return False
        if column not in grid.dimensions and not _worded(grid, texts, count):
            return False
    return _labelled(grid, prints)


def _worded(grid: Grid, texts: Counter[str], count: int) -> bool:
    """Say whether a column that counts nothing in the first rows counts nothing in the others."""
    values = sum(
        often
        for text, often in texts.items()
        if not is_year(text) and cell_value(text, grid.words, grid.language, grid.decimal) is not None
    )
    return values == 0 or not mostly_values(values, count + 1)


def _labelled(grid: Grid, prints: Prints) -> bool:
    """Say whether each row has its own label: none is open to the rows below, and none sums those above."""
    first, *others = grid.label_columns
    for column in grid.label_columns:
        texts = list(filter(None, prints[column]))
        if column == first and len(texts) < len(prints[column]):
            return False
        sample = [text for line in grid.lines[1:] if line.cells[column] and (text := line.cells[column][0].text)]
        if explain(texts) != explain(sample):
            return False
        rank = _ranks if not others else _is_empty
        if column == first and any(rank(label, grid) for label in set(texts)):
            return False
    return True


def _is_empty(label: str, grid: Grid) -> bool:
    """Say whether nothing is left of a label without its marks."""
    return not clean_label(label, grid.words.vocabulary)


def _ranks(label: str, grid: Grid) -> bool:
    """Say whether a label could stand above others or belong to one."""
    plain = clean_label(label, grid.words.vocabulary)
    brackets = label.startswith("(") or plain.count("(") > plain.count(")")
    total = not plain or plain.casefold() in grid.words.totals
    return brackets or total or has_bullet(label) or is_dated(plain, grid.language, grid.words)


def _figures(
    grid: Grid,
    columns: Sequence[Sequence[Cell | None]],
    prints: Prints,
    values: dict[int, dict[str, Value]],
    header: Header,
) -> list[Figure]:
    """Go down the rows and give out the figures; labels, places and times that stand together again are put together once."""
    axes, unnamed = axes_of(grid), unnamed_columns(grid)
    corner = (header.corner,) if header.corner else ()
    named: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {}
    sides: dict[tuple[str, ...], tuple[str, ...]] = {}
    labels, besides, placings = [], [], []
    for key, beside, placed in zip(
        _together(grid.label_columns, prints),
        _together(unnamed, prints),
        _together(grid.dimensions, prints),
        strict=True,
    ):
        labels.append(named[key] if key in named else named.setdefault(key, _label(grid, key, axes)))
        besides.append(sides[beside] if beside in sides else sides.setdefault(beside, (*filter(None, beside), *corner)))
        placings.append(placing_of(grid, placed))
    found = []
    for column in grid.data:
        known, path, context = values[column], header.columns[column], grid.contexts.get(column)
        said = prints[context] if context is not None else [""] * len(labels)
        found.append([
            _figure(cell, known[cell.text], rows, path, cell.row, column, time, side, place, note, parts)
            if cell is not None else None
            for cell, (rows, parts), side, (time, place), note in zip(
                columns[column], labels, besides, placings, said, strict=True
            )
        ])  # fmt: skip
    return [figure for row in zip(*found, strict=True) for figure in row if figure is not None]


def _together(columns: Iterable[int], prints: Prints) -> Iterator[tuple[str, ...]]:
    """Give out row by row what some columns print."""
    some = [prints[column] for column in columns]
    return zip(*some, strict=True) if some else repeat((), len(prints[0]))


def _left_open(grid: Grid, header: Header, figures: Sequence[Figure]) -> Header:
    """Return what a table that goes on inherits: of a lone column of labels the last one."""
    if len(grid.label_columns) > 1 or not header.stack:
        return header
    return replace(header, stack=(*header.stack[:-1], replace(header.stack[-1], label=figures[-1].rows[-1])))


def _label(
    grid: Grid, prints: Sequence[str], axes: Sequence[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return what a row's labels say together, and which part of what they make it."""
    labels = [clean_label(text, grid.words.vocabulary) for text in prints]
    rows = tuple(label for label in labels if label)
    return rows, parts_of(grid, labels, rows, axes)
