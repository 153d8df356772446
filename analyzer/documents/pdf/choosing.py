"""Choose between the engines' grids for each part of a page, and mend what they miss."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from analyzer.documents.pdf.chunks import YEAR, is_value, text_lines
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, box_of, lines_of, phrase
from analyzer.documents.pdf.pdfium import Word
from analyzer.documents.pdf.sides import goes_on_as_text
from analyzer.language.raised import LEVEL, UNRAISED

_TRUST = {"ruled": 1.12, "aligned": 1.05, "liteparse": 1.0}
_COMPARABLE = 0.8  # an engine that reads a table so much worse says nothing about single cells
_PROSE = 6  # words in a row that may be running text
_LINKS = ("http:", "https:", "(http", "www.")
_MISSED = 0.1  # what a word costs that only another engine puts into a cell
_CUT = 0.5  # what a printed line costs that is cut between two cells
_ROOM = 0.45  # of the letters' height, at most, between the words of one phrase
_TEXT = 0.15  # worth of a cell with words: a row more or less says little
_MIXED = 1.04  # tables of several engines must be worth so much more than those of one
_MOST_MIXED = 10  # grids of which all sets are looked at
_DASHES = "-–—\u00ad"
_OF_DATE = re.compile(r"^(?:19|20)\d\d\s?[-–—]?$")
_PREFERENCE = ("ruled", "aligned", "liteparse")  # where they are worth the same
Alone = dict[int, tuple[float, int]]  # what each grid is worth by itself, and what it reads across


def choose(*engines: Sequence[Grid]) -> list[Grid]:
    """Keep, wherever grids of several engines lie over each other, those of the engine that reads the place best."""
    chosen: list[Grid] = []
    for grids in engines:
        for grid in grids:
            trim(grid)
    for cluster in _clusters([grid for grids in engines for grid in grids if _is_table(grid)]):
        chosen += _best(cluster)
    return sorted(chosen, key=lambda grid: (grid.box[1], grid.box[0]))


def _best(cluster: Sequence[Grid]) -> list[Grid]:
    """Return the grids of the engine that reads a place best, or of several where one saw one table and another two."""
    names = sorted({grid.engine for grid in cluster}, key=_PREFERENCE.index)
    sets = {name: [grid for grid in cluster if grid.engine == name] for name in names}
    running = {id(grid): _running_text(grid) for grid in cluster}
    text = {id(word) for cells in running.values() for cell in cells for word in cell.words}
    every = len({id(word) for grid in cluster for word in grid.words} - text)
    alone = {id(grid): (_worth(grid, len(running[id(grid)])), _read_across(grid)) for grid in cluster}
    worth = {name: _worth_together(sets[name], every, alone) for name in names}
    best = max(names, key=lambda name: worth[name] * _TRUST[name])
    picked = sets[best]
    if len(names) > 1 and len(names) < len(cluster) <= _MOST_MIXED:
        mixed = _mixed(cluster, alone)
        value = _worth_together(mixed, every, alone, trusted=True)
        if value > _MIXED * worth[best] * _TRUST[best]:
            picked = mixed
    kept = _apart(picked)
    for name in names:
        if any(grid.engine != name for grid in picked) and worth[name] >= _COMPARABLE * worth[best]:
            _note(kept, [grid for grid in sets[name] if not any(grid is other for other in picked)])
    return kept


def _worth_together(grids: Sequence[Grid], every: int, alone: Alone, *, trusted: bool = False) -> float:
    """Return what grids are worth that read a place of so many words; a word in two of them counts in the fuller one."""
    seen: set[int] = set()
    worth = 0.0
    for grid in sorted(grids, key=lambda grid: (-_filled(grid), grid.box)):
        held = {id(word) for word in grid.words}
        own, across = alone[id(grid)]
        if not seen.isdisjoint(held):
            rest = _without(grid, seen)
            own = _worth(rest, len(_running_text(rest)))
        worth += (own - across) * (_TRUST[grid.engine] if trusted else 1.0)
        seen |= held
    return worth - _MISSED * max(every - len(seen), 0)


def _without(grid: Grid, seen: set[int]) -> Grid:
    cells = [replace(cell, words=[word for word in cell.words if id(word) not in seen]) for cell in grid.cells]
    return replace(grid, cells=cells)


def _mixed(cluster: Sequence[Grid], alone: Alone) -> list[Grid]:
    """Return the grids that are worth most of those that share no word."""
    words = [frozenset(id(word) for word in grid.words) for grid in cluster]
    weight = [
        (own - across) * _TRUST[grid.engine] + _MISSED * len(held)
        for grid, held, (own, across) in zip(cluster, words, (alone[id(grid)] for grid in cluster), strict=True)
    ]
    order = sorted(range(len(cluster)), key=lambda index: (-weight[index], index))
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    sets: list[tuple[float, tuple[int, ...]]] = [best]
    for index in order:
        if weight[index] <= 0:
            break
        free = [(total, chosen) for total, chosen in sets if all(words[index].isdisjoint(words[at]) for at in chosen)]
        sets += [(total + weight[index], (*chosen, index)) for total, chosen in free]
    best = max(sets, key=lambda pair: pair[0])
    return [cluster[index] for index in sorted(best[1])]


def trim(grid: Grid) -> None:
    """Give back the first and last rows that are running text across the columns: notes and paragraphs."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    trimmed = False
    for numbers in (order, order[::-1]):
        for number in numbers:
            words = [word for cell in rows[number] for word in cell.words]
            if words and not _is_prose(rows[number], words):
                break
            trimmed = trimmed or bool(words)
            for cell in rows[number]:
                cell.words = []
    if grid.words and grid.engine == "liteparse":
        grid.box = box_of(grid.words)
    elif trimmed and grid.words:
        grid.box = _around([cell.box for cell in grid.cells if cell.words and cell.box]) or grid.box


def _around(boxes: Sequence[BoxTuple]) -> BoxTuple | None:
    """Return the box around boxes."""
    if not boxes:
        return None
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


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
            if _digits(read) not in _readings(cell.text) and (is_value(read) or not _digits(read)):
                cell.note = f"{engine} reads {read}"


def _readings(text: str) -> tuple[str, str]:
    """Return the digits of a text without its raised marks, and with them, as an engine reads them that sees no height."""
    return _digits(UNRAISED.sub("", text)), _digits(text.translate(LEVEL))


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


def _worth(grid: Grid, running: int) -> float:
    """Count cells that hold one thing, less those in which several values have run together and those of running text."""
    worth = 0.0
    for cell in grid.cells:
        if not cell.words:
            continue
        if len(cell.words) == 1:  # as in most cells
            worth += 1.0 if is_value(cell.words[0].text) else _TEXT
            continue
        values = _values([phrase(line) for line in lines_of(cell.words)])
        loose = sum(is_value(word.text) for word in cell.words)
        worth += (_TEXT, 1.0)[values] if values < 2 else -1.0 * values
        worth -= 0.5 if values < 2 and loose > 3 else 0.0
    return worth - _CUT * (_cut_phrases(grid) + running)


def _values(lines: Sequence[str]) -> int:
    """Count the values of a cell's lines; a band broken behind its dash is one, the years of a date are none."""
    values = sum(map(is_value, lines))
    if values < 2:
        return values
    if is_value("".join(lines)) and all(line[-1] in _DASHES for line in lines[:-1]):
        return 1
    return values - sum(_OF_DATE.match(line) is not None for line in lines) if values < len(lines) else values


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


def _cut_phrases(grid: Grid) -> int:
    """Count the printed lines that are cut between two cells: no more room parts the words than words of one phrase."""
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(grid.cells, key=lambda cell: cell.column):
        if cell.words:
            rows.setdefault(cell.row, []).append(cell)
    return sum(_cuts(left, right) for cells in rows.values() for left, right in itertools.pairwise(cells))


def _cuts(left: GridCell, right: GridCell) -> int:
    if len(left.words) == len(right.words) == 1:  # as in most pairs
        return _are_near(left.words[0], right.words[0])
    ends = [max(line, key=lambda word: word.x1) for line in lines_of(left.words)]
    starts = [min(line, key=lambda word: word.x0) for line in lines_of(right.words)]
    return sum(_are_near(end, start) for end in ends for start in starts)


def _are_near(end: Word, start: Word) -> bool:
    if abs(end.middle - start.middle) >= 2 or not 0 <= start.x0 - end.x1 < _ROOM * start.size:
        return False
    return not is_value(end.text) and (not is_value(start.text) or YEAR.match(start.text) is not None)


def _running_text(grid: Grid) -> list[GridCell]:
    """Return the cells of an outer column that holds the lines of a text, not labels: one goes on the other."""
    last = grid.shape[1] - 1
    rows = len({cell.row for cell in grid.cells if cell.words})
    found: list[GridCell] = []
    for column in (0, last) if last > 1 else ():
        cells = [cell for cell in grid.cells if cell.column == column and cell.words]
        if 2 * len(cells) > rows and goes_on_as_text([(cell.text, len(cell.words)) for cell in cells]):
            found += cells
    return found


def _filled(grid: Grid) -> int:
    return sum(1 for cell in grid.cells if cell.words)
