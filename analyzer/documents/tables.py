"""Put grids of any format in order: rows and columns that hold nothing of their own go, the others are numbered anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar


class Placed(Protocol):
    """Anything that stands in a grid and has a text."""

    row: Any
    column: Any
    rowspan: Any
    colspan: Any

    @property
    def text(self) -> str:
        """Return the printed text, empty for a blank cell."""


AnyCell = TypeVar("AnyCell", bound=Placed)
Place = tuple[int, int, int, int]  # row, column, rowspan, colspan


def compact(cells: Sequence[AnyCell]) -> list[tuple[AnyCell, Place]]:
    """Return the cells in order with their new place, without rows and columns where no cell with text stands alone.

    Rulings that do not quite meet make slivers between columns: every cell there only passes through.
    """
    filled = [bool(cell.text) for cell in cells]
    rows = _squeezed([(cell.row, cell.row + cell.rowspan) for cell in cells], filled)
    columns = _squeezed([(cell.column, cell.column + cell.colspan) for cell in cells], filled)
    kept = [
        (cell, (top, left, bottom - top, right - left))
        for cell, (top, bottom), (left, right) in zip(cells, rows, columns, strict=True)
        if bottom > top and right > left
    ]
    return sorted(kept, key=lambda pair: pair[1][:2])


def _squeezed(places: list[tuple[int, int]], filled: Sequence[bool]) -> list[tuple[int, int]]:
    """Drop the lines (rows or columns) that hold no text of their own, one after the other."""
    count = max((end for _, end in places), default=0)
    number = 0
    while number < count:
        if any(some and place == (number, number + 1) for place, some in zip(places, filled, strict=True)):
            number += 1
            continue
        places = [(start - (start > number), end - (end > number)) for start, end in places]
        count -= 1
    return places
