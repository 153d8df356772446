"""Read the figures printed on bar charts: one value at the end of each bar, one name at its foot, all evenly spaced."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from analyzer.documents.pdf.chunks import YEAR, Chunk, TextLine
from analyzer.documents.pdf.grids import Grid, GridCell, box_of

NOTE = "label on a chart"
_LEAST = 3  # bars
_EVEN = 1.3  # the widest step between bars against the narrowest
_OFF = 0.25  # of the step: how far a value may stand from the middle of its bar
_TALLEST = 320.0  # points
_EDGE = 3.0
_FAR = 2.2  # line heights between rows from which they are bars rather than rows of a table

Pairs = list[tuple[Chunk, Chunk]]


def find_charts(lines: Sequence[TextLine]) -> list[Grid]:
    """Return one grid for each chart whose bars are labelled: names in the first column, values in the second."""
    charts = [pairs for index in range(len(lines)) if (pairs := _columns(lines, index))]
    taken = {id(word) for pairs in charts for pair in pairs for chunk in pair for word in chunk.words}
    rest = [line for line in lines if not any(id(word) in taken for chunk in line.chunks for word in chunk.words)]
    return [_grid(pairs) for pairs in [*charts, *_bars(rest)]]


def _columns(lines: Sequence[TextLine], index: int) -> Pairs:
    """Return names and values of upright bars whose names stand on one line."""
    names = lines[index].chunks
    if len(names) < _LEAST or any(chunk.value and not YEAR.match(chunk.text) for chunk in names):
        return []
    step = _even_step([chunk.middle for chunk in names])
    if not step:
        return []
    found: dict[int, list[tuple[float, Chunk]]] = {number: [] for number in range(len(names))}
    for line in reversed(lines[:index]):
        if lines[index].y0 - line.y1 > _TALLEST:
            break
        inner = [chunk for chunk in line.chunks if names[0].x0 - step / 2 < chunk.middle < names[-1].x1 + step / 2]
        if any(not chunk.value for chunk in inner):
            break
        for chunk in inner:
            for number, name in enumerate(names):
                if abs(chunk.middle - name.middle) <= _OFF * step and not YEAR.match(chunk.text):
                    found[number].append((line.middle, chunk))
    heights = {round(values[0][0]) for values in found.values() if values}
    if any(len(values) != 1 for values in found.values()) or len(heights) < 2:
        return []
    return [(name, found[number][0][1]) for number, name in enumerate(names)]


def _bars(lines: Sequence[TextLine]) -> list[Pairs]:
    """Return names and values of level bars: names flush on one side, values at different places, rows far apart."""
    charts: list[Pairs] = []
    group: list[TextLine] = []
    for line in [*lines, None]:
        named = line is not None and len(line.chunks) == 2 and not line.chunks[0].value and line.chunks[1].value
        if line is not None and named and (not group or _goes_on(group, line)):
            group.append(line)
            continue
        if line is not None and len(line.chunks) == 1 and group and line.middle - group[-1].middle < 20:
            continue  # a caption beside the bars
        if _is_chart(group):
            charts.append([(row.chunks[0], row.chunks[1]) for row in group])
        group = [line] if line is not None and named else []
    return charts


def _goes_on(group: Sequence[TextLine], line: TextLine) -> bool:
    name, other = group[-1].chunks[0], line.chunks[0]
    return abs(name.x1 - other.x1) <= _EDGE or abs(name.x0 - other.x0) <= _EDGE


def _is_chart(group: Sequence[TextLine]) -> bool:
    if len(group) < _LEAST or not (step := _even_step([line.middle for line in group])):
        return False
    ends = sorted(line.chunks[1].x0 for line in group)
    rights = sorted(line.chunks[1].x1 for line in group)
    spread = min(ends[-1] - ends[0], rights[-1] - rights[0])
    return step > _FAR * group[0].size and spread > 5 * _EDGE


def _even_step(places: Sequence[float]) -> float:
    """Return the usual step between places that are evenly spaced, 0 where they are not."""
    steps = [b - a for a, b in itertools.pairwise(places)]
    return sum(steps) / len(steps) if min(steps) > 0 and max(steps) <= _EVEN * min(steps) else 0.0


def _grid(pairs: Pairs) -> Grid:
    cells = [
        cell
        for number, (name, value) in enumerate(pairs)
        for cell in (
            GridCell(number, 0, words=list(name.words)),
            GridCell(number, 1, words=list(value.words), note=NOTE),
        )
    ]
    return Grid(box_of(word for cell in cells for word in cell.words), cells, "chart")
