"""Choose between the engines' grids for each part of a page, and mend what they miss."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.chunks import is_value
from analyzer.documents.pdf.grids import Grid, lines_of

_TRUST = {"ruled": 1.05, "aligned": 1.05, "liteparse": 1.0}
_TEXT = 0.5  # worth of a cell with words: a row more or less says little
_PREFERENCE = ("ruled", "aligned", "liteparse")  # where they are worth the same


def choose(*engines: Sequence[Grid]) -> list[Grid]:
    """Keep, wherever grids of several engines lie over each other, those of the engine that reads the place best."""
    chosen: list[Grid] = []
    for cluster in _clusters([grid for grids in engines for grid in grids if grid.shape[1] > 1 and _filled(grid) > 1]):
        names = sorted({grid.engine for grid in cluster}, key=_PREFERENCE.index)
        best = max(names, key=lambda name: _worth([grid for grid in cluster if grid.engine == name]))
        chosen += _apart([grid for grid in cluster if grid.engine == best])
    return sorted(chosen, key=lambda grid: (grid.box[1], grid.box[0]))


def _apart(grids: Sequence[Grid]) -> list[Grid]:
    """Leave each word to one grid: of grids drawn into each other the one that holds most cells comes first."""
    taken: set[int] = set()
    kept = []
    for grid in sorted(grids, key=lambda grid: (-_filled(grid), grid.box)):
        for cell in grid.cells:
            cell.words = [word for word in cell.words if id(word) not in taken]
        if _filled(grid) > 1:
            kept.append(grid)
            taken.update(id(word) for word in grid.words)
    return kept


def _clusters(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Group grids that share words, directly or through another."""
    clusters: list[tuple[set[int], list[Grid]]] = []
    for grid in grids:
        words, members = {id(word) for word in grid.words}, [grid]
        apart = []
        for other_words, others in clusters:
            if words & other_words:
                words |= other_words
                members = others + members
            else:
                apart.append((other_words, others))
        clusters = [*apart, (words, members)]
    return [members for _, members in clusters]


def _worth(grids: Sequence[Grid]) -> float:
    """Count cells that hold one thing, less those in which several values have run together."""
    worth = 0.0
    for grid in grids:
        for cell in grid.cells:
            if not cell.words:
                continue
            values = sum(is_value(" ".join(word.text for word in line)) for line in lines_of(cell.words))
            loose = sum(is_value(word.text) for word in cell.words)
            worth += (_TEXT, 1.0)[values] if values < 2 else -1.0 * values
            worth -= 0.5 if values < 2 and loose > 3 else 0.0
    return worth


def _filled(grid: Grid) -> int:
    return sum(1 for cell in grid.cells if cell.words)
