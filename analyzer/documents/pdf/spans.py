"""Infer the spans of header cells: no engine gives them."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.drawing import Drawing
from analyzer.documents.pdf.grids import Grid, GridCell

Column = tuple[float, float]


def span_headers(grid: Grid, header_rows: int, columns: Sequence[Column], drawing: Drawing) -> None:
    """Widen header cells that stand over several columns, by the rulings below them or by their centre."""
    for row in range(header_rows - 1):
        cells = sorted((cell for cell in grid.cells if cell.row == row), key=lambda cell: cell.column)
        filled = [cell for cell in cells if cell.words]
        below = [cell for cell in grid.cells if cell.row == row + 1 and cell.words]
        if not filled or len(filled) >= len(below):
            continue
        if not _over_repeated(grid, row, [cell for cell in filled if cell.column], below, columns):
            _spread(grid, row, filled, columns)
    for row in range(header_rows - 1):
        _join_down(grid, row)


def _over_repeated(
    grid: Grid, row: int, filled: list[GridCell], below: list[GridCell], columns: Sequence[Column]
) -> bool:
    """Give each header the same stretch of columns where the names below repeat: `2022 | 2023` over `H1 | H2 | H1 | H2`."""
    names = [(cell.column, cell.text) for cell in sorted(below, key=lambda cell: cell.column) if cell.colspan == 1]
    if len(filled) < 2 or (each := len(names) // len(filled)) < 2:
        return False
    for start in range(len(names) - each * len(filled) + 1):
        groups = [names[start + index * each : start + (index + 1) * each] for index in range(len(filled))]
        alike = len({tuple(text for _, text in group) for group in groups}) == 1
        parted = all(group[-1][0] - group[0][0] == each - 1 for group in groups)
        if (
            alike
            and parted
            and all(_stands_over(cell, group, columns) for cell, group in zip(filled, groups, strict=True))
        ):
            for cell, group in zip(filled, groups, strict=True):
                cell.column, cell.colspan = group[0][0], each
            covered = {column for group in groups for column, _ in group}
            kept = {id(cell) for cell in filled}
            grid.cells = [
                other for other in grid.cells if id(other) in kept or other.row != row or other.column not in covered
            ]
            return True
    return False


def _stands_over(cell: GridCell, group: Sequence[tuple[int, str]], columns: Sequence[Column]) -> bool:
    """Say whether the middle of a header lies over a stretch of columns, up to where the next one begins."""
    x = (min(word.x0 for word in cell.words) + max(word.x1 for word in cell.words)) / 2
    after = group[-1][0] + 1
    return columns[group[0][0]][0] <= x <= (columns[after][0] if after < len(columns) else x)


def _join_down(grid: Grid, row: int) -> None:
    """Join a header cell with the one right below it where both are the lines of one wrapped text."""
    for upper in [
        cell for cell in grid.cells if cell.row + cell.rowspan - 1 == row and cell.words and cell.colspan == 1
    ]:
        for lower in [cell for cell in grid.cells if cell.row == row + 1 and cell.column == upper.column]:
            if not lower.words or lower.colspan > 1 or lower.rowspan > 1:
                continue
            gap = min(word.y0 for word in lower.words) - max(word.y1 for word in upper.words)
            if gap <= 0.3 * lower.words[0].size and upper.words[0].style == lower.words[0].style:
                upper.words += lower.words
                upper.rowspan += 1
                grid.cells.remove(lower)


def _spread(grid: Grid, row: int, filled: list[GridCell], columns: Sequence[Column]) -> None:
    """Give each filled header cell the empty columns beside it that keep it centred."""
    taken = {c for cell in filled for c in range(cell.column, cell.column + cell.colspan)}
    for cell in filled:
        x = (min(word.x0 for word in cell.words) + max(word.x1 for word in cell.words)) / 2
        first, last = cell.column, cell.column + cell.colspan - 1
        best = (abs((columns[first][0] + columns[last][1]) / 2 - x), first, last)
        for left in range(first, 0, -1):
            if left != first and left in taken:
                break
            for right in range(last, len(columns)):
                if right != last and right in taken:
                    break
                off = abs((columns[left][0] + columns[right][1]) / 2 - x)
                if off < best[0] - 2.0:
                    best = (off, left, right)
        _, left, right = best
        if (left, right) != (first, last):
            covered = set(range(left, right + 1))
            taken |= covered
            grid.cells = [
                other for other in grid.cells if other is cell or other.row != row or other.column not in covered
            ]
            cell.column, cell.colspan = left, right - left + 1
