"""Choose between the engines' grids for each part of a page, and mend what they miss."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.chunks import is_value, text_lines
from analyzer.documents.pdf.grids import Grid, GridCell, box_of, lines_of, phrase
from analyzer.documents.pdf.pdfium import Word

_TRUST = {"ruled": 1.12, "aligned": 1.05, "liteparse": 1.0}
_COMPARABLE = 0.8  # an engine that reads a table so much worse says nothing about single cells
_PROSE = 6  # words in a row that may be running text
_LINKS = ("http:", "https:", "(http", "www.")
_MISSED = 0.1  # what a word costs that only another engine puts into a cell
_TEXT = 0.15  # worth of a cell with words: a row more or less says little
_PREFERENCE = ("ruled", "aligned", "liteparse")  # where they are worth the same


def choose(*engines: Sequence[Grid]) -> list[Grid]:
    """Keep, wherever grids of several engines lie over each other, those of the engine that reads the place best."""
    chosen: list[Grid] = []
    for grids in engines:
        for grid in grids:
            trim(grid)
    for cluster in _clusters([grid for grids in engines for grid in grids if _is_table(grid)]):
        names = sorted({grid.engine for grid in cluster}, key=_PREFERENCE.index)
        held = {name: {id(word) for grid in cluster if grid.engine == name for word in grid.words} for name in names}
        every = set().union(*held.values())
        worth = {
            name: _worth([grid for grid in cluster if grid.engine == name])
            - _MISSED * len(every - held[name])
            - sum(_read_across(grid) for grid in cluster if grid.engine == name)
            for name in names
        }
        best = max(names, key=lambda name: worth[name] * _TRUST[name])
        kept = _apart([grid for grid in cluster if grid.engine == best])
        for name in names:
            if name != best and worth[name] >= _COMPARABLE * worth[best]:
                _note(kept, [grid for grid in cluster if grid.engine == name])
        chosen += kept
    return sorted(chosen, key=lambda grid: (grid.box[1], grid.box[0]))


def trim(grid: Grid) -> None:
    """Give back the first and last rows that are running text across the columns: notes and paragraphs."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    for numbers in (order, order[::-1]):
        for number in numbers:
            words = [word for cell in rows[number] for word in cell.words]
            if words and not _is_prose(rows[number], words):
                break
            for cell in rows[number]:
                cell.words = []
    if grid.words:
        grid.box = box_of(grid.words) if grid.engine == "liteparse" else grid.box


def _is_prose(cells: Sequence[GridCell], words: Sequence[Word]) -> bool:
    """Say whether a row's words are printed as running text rather than in columns."""
    if len(words) < _PROSE:
        return False
    filled = [cell for cell in cells if cell.words]
    if len(filled) == 1:
        return filled[0].colspan > 1 and len(words) > 2 * _PROSE
    lines = text_lines(words)
    single = [line.chunks[0].words for line in lines if len(line.chunks) == 1]
    if len(single) <= 0.6 * len(lines):
        return False
    home = {id(word): cell.column for cell in cells for word in cell.words}
    return any(len({home[id(word)] for word in line}) > 1 for line in single)  # else wrapped headers, one a column


def _is_table(grid: Grid) -> bool:
    """Say whether a grid holds a table: not a column of boxes, a navigation bar, or terms beside their definitions."""
    filled = [cell for cell in grid.cells if cell.words]
    columns = {cell.column for cell in filled}
    if len(filled) < 2 or len(columns) < 2:
        return False
    if any(is_value(cell.text) for cell in filled if cell.column):
        return True
    if len({cell.row for cell in filled}) < 2:
        return False
    if any(word.text.lower().startswith(_LINKS) for cell in filled for word in cell.words):
        return False
    long = [cell for cell in filled if cell.column and len(cell.words) >= _PROSE]
    return grid.engine == "ruled" or len(columns) > 2 or 2 * len(long) < sum(1 for cell in filled if cell.column)


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


def _note(kept: Sequence[Grid], rivals: Sequence[Grid]) -> None:
    """Say in a cell with a figure what another engine reads at its place, where that has other digits."""
    place = {id(word): (grid.engine, cell) for grid in rivals for cell in grid.cells for word in cell.words}
    for grid in kept:
        for cell in grid.cells:
            if not cell.words or not is_value(cell.text) or id(cell.words[0]) not in place:
                continue
            engine, other = place[id(cell.words[0])]
            read = (other.read or other.text).replace("\n", " ")
            if _digits(read) != _digits(cell.text) and (is_value(read) or not _digits(read)):
                cell.note = f"{engine} reads {read}"


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


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
            values = sum(is_value(phrase(line)) for line in lines_of(cell.words))
            loose = sum(is_value(word.text) for word in cell.words)
            worth += (_TEXT, 1.0)[values] if values < 2 else -1.0 * values
            worth -= 0.5 if values < 2 and loose > 3 else 0.0
    return worth


def _read_across(grid: Grid) -> int:
    """Count the figures behind a label that its row prints a second time: tables side by side were read as one."""
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(grid.cells, key=lambda cell: cell.column):
        if cell.words:
            rows.setdefault(cell.row, []).append(cell)
    behind = 0
    for cells in rows.values():
        texts = [cell.text.casefold() for cell in cells]
        second = next((at for at in range(2, len(texts)) if texts[at] == texts[0] and not is_value(texts[at])), None)
        behind += sum(map(is_value, texts[second:])) if second and any(map(is_value, texts[1:second])) else 0
    return behind


def _filled(grid: Grid) -> int:
    return sum(1 for cell in grid.cells if cell.words)
