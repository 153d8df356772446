"""Join printed lines into rows: which lines are the wrapped text of one row, and which stand for themselves."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from analyzer.documents.pdf.chunks import TextLine
from analyzer.documents.pdf.drawing import Drawing

_TIGHT = 1.3  # lines of one wrapped text stand at most so many letter heights apart

Column = tuple[float, float]


def group_rows(lines: Sequence[TextLine], columns: Sequence[Column], drawing: Drawing) -> list[list[int]]:
    """Return the indexes of the lines of each row."""
    first_body = next((index for index, line in enumerate(lines) if line.rows), 0)
    ruled = _ruled_between(lines, drawing)
    steps = [below.middle - above.middle for above, below in itertools.pairwise(lines)]
    pitch = _row_pitch(lines)
    joined = [
        not ruled[index]
        and steps[index] <= _TIGHT * max(lines[index].size, lines[index + 1].size)
        and (
            _same_header(lines[index], lines[index + 1])
            if index + 1 < first_body
            else _wraps(lines, index, steps, pitch, columns)
        )
        for index in range(len(lines) - 1)
    ]
    rows = [[0]]
    for index, join in enumerate(joined):
        if join and not (lines[index + 1].rows and any(lines[member].rows for member in rows[-1])):
            rows[-1].append(index + 1)
        else:
            rows.append([index + 1])
    return rows


def _row_pitch(lines: Sequence[TextLine]) -> float:
    """Return the usual step from one row with values to the next."""
    steps = [below.middle - above.middle for above, below in itertools.pairwise(lines) if above.rows and below.rows]
    return median(steps) if steps else 0.0


def _ruled_between(lines: Sequence[TextLine], drawing: Drawing) -> list[bool]:
    """Say for each pair of neighbouring lines whether a ruling parts them over most of the table's width."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    flat = [edge for edge in drawing.edges if edge.horizontal and edge.x1 > x0 and edge.x0 < x1]
    found = []
    for above, below in itertools.pairwise(lines):
        covered = sum(
            min(edge.x1, x1) - max(edge.x0, x0) for edge in flat if above.middle + 1 < edge.y0 < below.middle - 1
        )
        found.append(covered > 0.6 * (x1 - x0))
    return found


def _same_header(above: TextLine, below: TextLine) -> bool:
    """Say whether two header lines are the wrapped texts of the same cells: no chunk stands over two others."""
    for one, other in ((above, below), (below, above)):
        for chunk in one.chunks:
            if sum(1 for inner in other.chunks if inner.x0 < chunk.x1 and chunk.x0 < inner.x1) > 1:
                return False
    return True


def _wraps(
    lines: Sequence[TextLine], index: int, steps: Sequence[float], pitch: float, columns: Sequence[Column]
) -> bool:
    """Say whether the line after `index` belongs to the row of the line at `index`."""
    above, below = lines[index], lines[index + 1]
    if above.rows and below.rows:
        return False
    if above.style != below.style and len(above.chunks) == 1:
        return False
    step = steps[index]
    if below.rows:  # the line above holds the beginning of this row's label, or a heading of its own
        tighter = step < 0.85 * pitch if pitch else False
        return tighter and _starts_in_label(above, columns) and below.style == above.style
    if not _starts_in_label(below, columns) and len(below.chunks) == 1:
        return True
    if pitch and step < 0.85 * pitch:
        after = steps[index + 1] if index + 1 < len(steps) else pitch
        return step <= after + 0.5 or not (index + 2 < len(lines) and lines[index + 2].rows)
    text = below.chunks[0].text
    return text[:1].islower() or text[:1] in ")]&/"


def _starts_in_label(line: TextLine, columns: Sequence[Column]) -> bool:
    return len(line.chunks) == 1 and line.chunks[0].x0 < columns[0][1]
