"""Read a table's cells from its elements: spans are laid out on a grid, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import regex

from analyzer.limits import Limits
from analyzer.models import Cell, Table
from analyzer.reasons import CELL_LIMIT, SPAN_LIMIT

Element = Any

LONG_CELL = 400  # letters; tables whose cells mostly hold more are there for the layout
POSITIONS_PER_CELL = 20  # of the grid, by which a table's spans may exceed the limit of cells
_NUMBER = regex.compile(r"\s*\d{1,9}")


@dataclass(slots=True)
class _Found:
    """Hold one <td> or <th> where it stands."""

    row: int
    column: int
    rowspan: int
    colspan: int
    element: Element


class TableReader:
    """Read the tables of one page within its limits; `cut` says what was left out."""

    def __init__(self, limits: Limits, text_of: Any) -> None:
        self._limits = limits
        self._text_of = text_of
        self._judged: dict[Element, bool] = {}
        self._cells = 0
        self._count = 0
        self.cut = ""

    def is_read(self, element: Element) -> bool:
        """Say whether a table was read as data, so that its elements are not walked over again."""
        return self._judged.get(element, False)

    def holds_data(self, element: Element) -> bool:
        """Say whether a table holds data: at least two columns, no tables within, cells that are no pages."""
        if element not in self._judged:
            self._judged[element] = self._judge(element)
        return self._judged[element]

    def _judge(self, element: Element) -> bool:
        if element.get("role") == "presentation":
            return False
        if next(element.iterdescendants("table"), None) is not None:
            return False
        rows = [list(_cells_of(row)) for _, row in zip(range(60), _rows_of(element), strict=False)]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or (len(rows) < 2 and not any(cell.tag == "th" for row in rows for cell in row)):
            return False
        sizes = sorted(sum(map(len, cell.itertext())) for row in rows for cell in row)
        return sizes[len(sizes) // 2] < LONG_CELL and next(element.iter("h1"), None) is None

    def read(self, element: Element, above: str) -> Table | None:
        """Return a table with its cells on a grid; `None` where all are blank."""
        found, rows = self._laid_out(element)
        columns = {column: index for index, column in enumerate(sorted({cell.column for cell in found}))}
        starts = sorted(columns)
        cells = []
        for cell in found:
            last = cell.column + cell.colspan
            # Columns in which nothing starts are no columns: a span of 1000 over two of them is a span of two.
            width = sum(1 for start in starts if cell.column <= start < last) if cell.colspan > 1 else 1
            header = cell.element.tag == "th" or cell.element.getparent().getparent().tag == "thead"
            height = min(cell.rowspan, rows - cell.row)
            text = self._text_of(cell.element)
            cells.append(Cell(cell.row, columns[cell.column], text, height, width, is_header=header))
        if not any(cell.text for cell in cells):
            return None
        caption = next(element.iterchildren("caption"), None)
        title = self._text_of(caption) if caption is not None else ""
        return self.named(Table("", None, None, tuple(cells), title or _title(above), engine="html"))

    def named(self, table: Table) -> Table:
        """Return a table with the next name of the page."""
        self._count += 1
        return replace(table, name=f"p1t{self._count}")

    def _laid_out(self, element: Element) -> tuple[list[_Found], int]:
        """Place each cell in the first position of its row that no span from above covers."""
        found: list[_Found] = []
        covered: dict[int, int] = {}  # column → rows that a span from above still covers
        positions, rows = 0, 0
        for number, row in enumerate(_rows_of(element)):
            column = 0
            below: dict[int, int] = {}
            for cell in _cells_of(row):
                while covered.get(column, 0) > 0:
                    column += 1
                rowspan, colspan = self._span(cell, "rowspan"), self._span(cell, "colspan")
                colspan = next((k for k in range(1, colspan) if covered.get(column + k, 0) > 0), colspan)
                self._cells += 1
                positions += colspan
                if self._cells > self._limits.cells or positions > POSITIONS_PER_CELL * self._limits.cells:
                    self.cut = self.cut or CELL_LIMIT
                    return found, rows
                found.append(_Found(number, column, rowspan, colspan, cell))
                if rowspan > 1:
                    below.update((column + k, rowspan) for k in range(colspan))
                column += colspan
            positions += len(covered)
            covered = {column: left - 1 for column, left in {**covered, **below}.items() if left > 1}
            rows = number + 1
        return found, rows

    def _span(self, cell: Element, name: str) -> int:
        match = _NUMBER.match(cell.get(name) or "1")
        wanted = int(match[0]) if match else 1
        if wanted > self._limits.span:
            self.cut = self.cut or SPAN_LIMIT
        if wanted == 0:
            return self._limits.span if name == "rowspan" else 1
        return min(wanted, self._limits.span)


def _title(above: str) -> str:
    return above if len(above) <= 200 else ""


def _rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table: heads first, then bodies, then feet, as they are shown."""
    later: list[Element] = []
    for child in table.iterchildren("thead", "tbody", "tfoot", "tr"):
        if child.tag == "tr":
            yield child
        elif child.tag == "tfoot":
            later.append(child)
        else:
            yield from child.iterchildren("tr")
    for foot in later:
        yield from foot.iterchildren("tr")


def _cells_of(row: Element) -> Iterator[Element]:
    yield from row.iterchildren("td", "th")
