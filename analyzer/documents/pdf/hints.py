"""Read the borders of rows and columns off rulings that draw no full cells.

Word processors draw the outline of a borderless table in pieces, one a row and one a column: where two pieces meet
there is a border, although no line crosses the table there.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.drawing import Drawing
from analyzer.documents.pdf.grids import BoxTuple

_SLACK = 30.0  # how far outside the text's box its outline may lie
_MEET = 1.0
_MOST = 4_000


def row_borders(drawing: Drawing, box: BoxTuple) -> list[float]:
    """Return the heights at which rulings part the rows of a table."""
    x0, y0, x1, y1 = box
    flat = [edge for edge in drawing.edges[:_MOST] if edge.horizontal and edge.x1 > x0 and edge.x0 < x1]
    covered: dict[int, float] = {}
    for edge in flat:
        if y0 - 12 < edge.y0 < y1 + 12:
            key = round(edge.y0)
            covered[key] = covered.get(key, 0.0) + min(edge.x1, x1) - max(edge.x0, x0)
    borders = [float(y) for y, length in covered.items() if length > 0.6 * (x1 - x0)]
    pieces = [
        (edge.x0, edge.y0, edge.y1)
        for edge in drawing.edges[:_MOST]
        if not edge.horizontal and x0 - _SLACK < edge.x0 < x1 + _SLACK and edge.y1 > y0 and edge.y0 < y1
    ]
    return _merged(borders + _meeting(pieces))


def column_borders(drawing: Drawing, box: BoxTuple) -> list[float]:
    """Return the places at which rulings part the columns of a table."""
    x0, y0, x1, y1 = box
    edges = drawing.edges[:_MOST]
    pieces = [
        (edge.y0, edge.x0, edge.x1)
        for edge in edges
        if edge.horizontal and y0 - _SLACK < edge.y0 < y1 + _SLACK and edge.x1 > x0 and edge.x0 < x1
    ]
    tall: dict[int, float] = {}
    for edge in edges:
        if not edge.horizontal and x0 < edge.x0 < x1:
            key = round(edge.x0)
            tall[key] = tall.get(key, 0.0) + max(0.0, min(edge.y1, y1) - max(edge.y0, y0))
    borders = [float(x) for x, length in tall.items() if length > 0.6 * (y1 - y0)]
    return _merged(borders + _meeting(pieces))


def _meeting(pieces: Sequence[tuple[float, float, float]]) -> list[float]:
    """Return where one piece of a line ends and the next begins; pieces are (line, start, end)."""
    lines: dict[int, list[tuple[float, float]]] = {}
    for line, start, end in pieces:
        lines.setdefault(round(line), []).append((start, end))
    found = []
    for parts in lines.values():
        starts = sorted({round(start, 1) for start, _ in parts})
        for _, end in parts:
            found += [end for start in starts if abs(start - end) <= _MEET]
    return found


def _merged(values: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > 3.0:
            merged.append(value)
    return merged
