"""Compare tables with tables: rows by their label, columns by their header, figures cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.models import Cell, Change, Table
from analyzer.tracking.differences import comparable

SHARED_LABELS = 0.5  # share of labels in common from which two tables are versions of one another


def table_changes(before: Sequence[Table], after: Sequence[Table]) -> list[Change]:
    """Return one `figure_changed` for each cell with other figures under the same labels; before and after are the cells as printed."""
    grids = [_labelled(table) for table in before]
    taken: set[int] = set()
    found = []
    for table in after:
        cells = _labelled(table)
        best = max(
            (index for index in range(len(grids)) if index not in taken),
            key=lambda index: (_shared(grids[index], cells), -index),
            default=None,
        )
        if best is None or _shared(grids[best], cells) < SHARED_LABELS:
            continue
        taken.add(best)
        found += _cell_changes(before[best], table, grids[best], cells)
        found += _row_changes(before[best], table)
    return found


def _row_changes(before: Table, after: Table) -> list[Change]:
    """Return one `added` or `removed` for each row that only one of two versions of a table has, named by its label."""
    old, new = _row_labels(before), _row_labels(after)
    gone = [
        Change("removed", "unclear", before=cell.text, cue=cell.text, detail=row, before_start=cell.start, before_end=cell.end, before_page=before.page)
        for key, (cell, row) in old.items() if key not in new
    ]  # fmt: skip
    return gone + [
        Change("added", "unclear", after=cell.text, cue=cell.text, detail=row, after_start=cell.start, after_end=cell.end, after_page=after.page)
        for key, (cell, row) in new.items() if key not in old
    ]  # fmt: skip


def _row_labels(table: Table) -> dict[str, tuple[Cell, str]]:
    """Return the labels of the rows with figures, each with its cell and its row as one line."""
    found: dict[str, tuple[Cell, str]] = {}
    for row in table.rows()[1:]:
        cells = list(dict.fromkeys(cell for cell in row if cell and cell.text.strip()))
        if (
            len(cells) > 1
            and not cells[0].text.strip().isdigit()
            and any(letter.isdigit() for cell in cells[1:] for letter in cell.text)
        ):
            found.setdefault(comparable(cells[0].text), (cells[0], " | ".join(cell.text for cell in cells)))
    found.pop("", None)
    return found


def _labelled(table: Table) -> dict[tuple[str, str], Cell]:
    """Key each cell with a figure by the label of its row and the header of its column, if the pair is unique."""
    rows = table.rows()
    headers = rows[0] if rows else []
    found: dict[tuple[str, str], Cell] = {}
    doubled = set()
    for row in rows[1:]:
        label = next((comparable(cell.text) for cell in row if cell and cell.text.strip()), "")
        for column, cell in enumerate(row):
            if cell is None or not any(letter.isdigit() for letter in cell.text) or comparable(cell.text) == label:
                continue
            header = headers[column].text if column < len(headers) and headers[column] else ""  # type: ignore[union-attr]
            key = (label, comparable(header))
            if key in found and found[key] is not cell:
                doubled.add(key)
            found[key] = cell
    return {key: cell for key, cell in found.items() if key not in doubled}


def _path(table: Table, cell: Cell) -> str:
    """Return the label of a cell's row and the header of its column as printed."""
    rows = table.rows()
    label = next((other.text for other in rows[cell.row] if other and other.text.strip()), "")
    header = rows[0][cell.column] if cell.column < len(rows[0]) else None
    return " > ".join(part.strip() for part in (label, header.text if header else "") if part.strip())


def _shared(one: Mapping[tuple[str, str], Cell], other: Mapping[tuple[str, str], Cell]) -> float:
    return len(one.keys() & other.keys()) / max(len(one), len(other), 1)


def _cell_changes(
    before: Table, after: Table, old: Mapping[tuple[str, str], Cell], new: Mapping[tuple[str, str], Cell]
) -> list[Change]:
    found = []
    for key, cell in new.items():
        earlier = old.get(key)
        if earlier is None or comparable(earlier.text) == comparable(cell.text):
            continue
        found.append(
            Change(
                "figure_changed", "neutral", earlier.text, cell.text,
                cue=f"{earlier.text} → {cell.text}", confidence="high", detail=_path(after, cell),
                before_start=earlier.start, before_end=earlier.end, after_start=cell.start, after_end=cell.end,
                before_page=before.page, after_page=after.page,
            )
        )  # fmt: skip
    return found
