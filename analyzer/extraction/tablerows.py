"""Hold one table while it is read: its logical rows, their cells and values, and what a figure of it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from analyzer.extraction.labels import Words
from analyzer.extraction.levels import Level
from analyzer.language.periods import find_periods
from analyzer.language.quantities import Value, read_value
from analyzer.language.raised import MARKS
from analyzer.models import Cell, Table

MAX_CELL = 160  # characters: a longer cell is prose
_CENTURIES = ("1", "2")  # the first digits of what can be one: asked before the pattern, of each cell of a long table
_YEAR = regex.compile(rf"(?:19[89]|20\d)\d[*†‡{MARKS}]*")
_DIGIT = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one value of a table with the label paths that lead to it."""

    cell: Cell
    value: Value
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row: int
    column: int
    when: tuple[str, str] | None = None  # what the row's time columns say together
    side: tuple[str, ...] = ()  # texts of the row that are no labels, such as a period in a column of its own
    place: tuple[str, str] = ("", "")  # name and code of the country that the row is about, where columns say it
    note: str = ""  # what another cell of the row says to this figure
    breakdown: tuple[tuple[str, str], ...] = ()  # which part of what the row is about: column of labels, label


@dataclass(frozen=True, slots=True)
class Header:
    """Hold what a table on a later page inherits: each column's header path and the open label path."""

    columns: tuple[tuple[str, ...], ...] = ()
    stack: tuple[Level, ...] = ()
    corner: str = ""


@dataclass(slots=True)
class Line:
    """Hold one logical row while it is read."""

    cells: list[list[Cell]]  # by column; several where a label is broken over rows
    label: str = ""
    labels: tuple[str, ...] = ()
    values: dict[int, Value] = field(default_factory=dict)
    kind: str = ""  # header, data, section, blank
    level: Level | None = None


@dataclass(slots=True)
class Grid:
    """Hold one table while it is read."""

    table: Table
    words: Words
    language: str
    lines: list[Line]
    width: int
    decimal: str
    dimensions: dict[int, str] = field(default_factory=dict)
    categories: int = -1  # the column whose keys of sub-categories stand below those of categories
    contexts: dict[int, int] = field(default_factory=dict)  # column of figures → column that says something to them
    data: list[int] = field(default_factory=list)
    label_columns: list[int] = field(default_factory=list)
    styles: dict[str, int] = field(default_factory=dict)
    placings: dict[tuple[str, ...], tuple[tuple[str, str] | None, tuple[str, str]]] = field(default_factory=dict)


def lay_out(table: Table) -> list[Line]:
    """Lay out the rows; two rows are one where only one column differs and a cell spans both in the others."""
    rows = table.rows()
    if all(cell.rowspan == 1 for cell in table.cells):
        return [Line([[cell] if cell is not None else [] for cell in row]) for row in rows]
    lines: list[Line] = []
    index = 0
    while index < len(rows):
        line = Line([[cell] if cell is not None else [] for cell in rows[index]])
        while index + 1 < len(rows) and _broken(rows[index], rows[index + 1]):
            index += 1
            for column, cell in enumerate(rows[index]):
                if cell is not None and cell not in line.cells[column]:
                    line.cells[column].append(cell)
        lines.append(line)
        index += 1
    return lines


def _broken(above: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    spans = sum(1 for one, two in zip(above, below, strict=True) if one is not None and one is two)
    differing = [
        (one, two) for one, two in zip(above, below, strict=True) if one is not two and (_text(one) or _text(two))
    ]
    filled_span = sum(1 for one in above if one is not None and one.rowspan > 1)
    return spans >= 1 and filled_span >= 1 and len(differing) == 1 and all(differing[0]) and spans == len(above) - 1


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def printed(line: Line, column: int) -> str:
    """Return what a row prints in one column, broken cells joined."""
    cells = line.cells[column]
    if len(cells) == 1:
        text = cells[0].text
        return "" if text.isspace() else text
    return " ".join(cell.text for cell in cells if cell.text.strip())


def values_of(grid: Grid, line: Line) -> dict[int, Value]:
    """Read the values of one row, by column."""
    words, language, decimal = grid.words, grid.language, grid.decimal
    return {
        column: value
        for column, cells in enumerate(line.cells)
        if len(cells) == 1 and (value := value_in(cells[0].text, words, language, decimal)) is not None
    }


def cell_value(text: str, words: Words, language: str, decimal: str) -> Value | None:
    """Read one cell as a value; wording behind its number must be a unit."""
    if not text or text.isspace():
        return None
    value = read_value(text, language, words.vocabulary, decimal)
    if value is None or (value.rest and words.unit.fullmatch(value.rest) is None and value.unit != "percent"):
        return None
    return value


value_in = lru_cache(maxsize=50_000)(cell_value)  # of tables that are read row by row, whose prints come again


def is_year(text: str) -> bool:
    """Say whether a cell prints a year alone."""
    return len(text) > 3 and text.lstrip()[:1] in _CENTURIES and _YEAR.fullmatch(text.strip()) is not None


@lru_cache(maxsize=20_000)
def is_period(text: str, words: Words, language: str) -> bool:
    """Say whether a cell prints a period and little else."""
    if not _DIGIT.search(text) or len(text) > 80:
        return False
    if is_year(text):
        return True
    periods = find_periods(text, language, words.vocabulary)
    return bool(periods) and sum(len(period.printed) for period in periods) >= 0.6 * len(text.strip(" *:"))


def label_cell(line: Line, column: int) -> Cell | None:
    """Return the last filled cell of a row in one column."""
    cells = [cell for cell in line.cells[column] if cell.text.strip()]
    return cells[-1] if cells else None
