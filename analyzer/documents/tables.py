"""Finish tables of any format: drop empty rows and columns, measure indents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.models import Cell


def compact(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Leave out rows and columns in which no cell with text stands alone, number the others anew, order the cells.

    Rulings that do not quite meet make slivers between columns: every cell there only passes through.
    """
    kept = _squeeze(_squeeze(list(cells), "row", "rowspan"), "column", "colspan")
    return tuple(sorted(kept, key=lambda cell: (cell.row, cell.column)))


def _squeeze(cells: list[Cell], start: str, span: str) -> list[Cell]:
    """Drop the lines (rows or columns) that hold no text of their own, one after the other."""
    ends = {id(cell): (getattr(cell, start), getattr(cell, start) + getattr(cell, span)) for cell in cells}
    count = max((last for _, last in ends.values()), default=0)
    places = [ends[id(cell)] for cell in cells]
    number = 0
    while number < count:
        if any(cell.text and place == (number, number + 1) for cell, place in zip(cells, places, strict=True)):
            number += 1
            continue
        places = [(first - (first > number), last - (last > number)) for first, last in places]
        count -= 1
    return [
        replace(cell, **{start: first, span: last - first})
        for cell, (first, last) in zip(cells, places, strict=True)
        if last > first
    ]
