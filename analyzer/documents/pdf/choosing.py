"""Choose between the engines' grids for each part of a page, and mend what they miss."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.grids import Grid, area, overlap


def choose(ruled: Sequence[Grid], flowing: Sequence[Grid]) -> list[Grid]:
    """Keep the ruled grid where it holds nearly all that the other engine puts in cells, else the other one."""
    chosen: list[Grid] = []
    rivals = list(flowing)
    for grid in ruled:
        if grid.shape[1] < 2 or _filled(grid) < 2:
            continue
        same = [other for other in rivals if overlap(grid.box, other.box) > 0.3 * min(area(grid.box), area(other.box))]
        if _filled(grid) >= 0.9 * sum(_filled(other) for other in same):
            chosen.append(grid)
            rivals = [other for other in rivals if other not in same]
    taken = {id(word) for grid in chosen for word in grid.words}
    for grid in rivals:
        for cell in grid.cells:
            cell.words = [word for word in cell.words if id(word) not in taken]
        if _filled(grid) > 1:
            chosen.append(grid)
            taken.update(id(word) for word in grid.words)
    return sorted(chosen, key=lambda grid: (grid.box[1], grid.box[0]))


def _filled(grid: Grid) -> int:
    return sum(1 for cell in grid.cells if cell.words)
