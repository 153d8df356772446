"""Finish tables of any format: drop empty rows and columns, measure indents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.models import Cell


def compact(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Number rows and columns anew without those in which no cell has text, and order the cells."""
    rows = sorted({row for cell in cells if cell.text for row in (cell.row,)})
    columns = sorted({cell.column for cell in cells if cell.text})
    row_number = {row: number for number, row in enumerate(rows)}
    column_number = {column: number for number, column in enumerate(columns)}
    kept = []
    for cell in cells:
        inner_rows = [row_number[row] for row in range(cell.row, cell.row + cell.rowspan) if row in row_number]
        inner_columns = [
            column_number[column]
            for column in range(cell.column, cell.column + cell.colspan)
            if column in column_number
        ]
        if inner_rows and inner_columns:
            kept.append(
                replace(
                    cell,
                    row=inner_rows[0],
                    column=inner_columns[0],
                    rowspan=len(inner_rows),
                    colspan=len(inner_columns),
                )
            )
    return tuple(sorted(kept, key=lambda cell: (cell.row, cell.column)))
