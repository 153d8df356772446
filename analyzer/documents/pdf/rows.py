"""Join printed lines into rows: which lines are the wrapped text of one row, and which stand for themselves."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from statistics import median

from analyzer.documents.pdf.chunks import TextLine, is_bold
from analyzer.documents.pdf.drawing import Drawing
from analyzer.documents.pdf.hints import row_borders

_DATE_END = re.compile(r"(?:\d{1,2},?\s)?(?:19|20)\d\d$|\d{1,2},$")
_FLUSH = 3.0  # points within which lines begin at one place
_TIGHT = 1.3  # lines of one wrapped text stand at most so many letter heights apart

Column = tuple[float, float]


def group_rows(lines: Sequence[TextLine], columns: Sequence[Column], drawing: Drawing) -> list[list[int]]:
    """Return the indexes of the lines of each row."""
    bands = _bands(lines, drawing)
    joined = _joined_by_bands(bands) if bands else _joined_by_leading(lines, columns, drawing)
    joined = [
        (join and not _is_section(lines[index], lines[index + 1], columns))
        or _one_line(lines[index], lines[index + 1], columns)
        for index, join in enumerate(joined)
    ]
    first_body = body_start(lines, columns)
    parted = [above != below for above, below in itertools.pairwise(bands)] or _ruled_between(lines, drawing)
    rows = _header_rows(lines[:first_body], parted)
    rows.append([first_body])
    for index in range(first_body, len(lines) - 1):
        if joined[index] and not (lines[index + 1].rows and any(lines[member].rows for member in rows[-1])):
            rows[-1].append(index + 1)
        else:
            rows.append([index + 1])
    return rows


def body_start(lines: Sequence[TextLine], columns: Sequence[Column]) -> int:
    """Return the index of the first line of the rows: the first with values, or a line of its label set a little higher."""
    rows = [index for index, line in enumerate(lines) if line.rows]
    while len(rows) > 1 and _ends_dates(lines[rows[0]], columns):
        rows.pop(0)
    first = rows[0] if rows else 0
    while first and _starts_in_label(lines[first - 1], columns) and _beside(lines[first - 1], lines[first]):
        first -= 1
    return first


def _ends_dates(line: TextLine, columns: Sequence[Column]) -> bool:
    """Say whether a line holds only the ends of dates that head columns: `2019` below `June 30,`."""
    return line.x0 > columns[0][1] and all(_DATE_END.match(chunk.text) for chunk in line.chunks)


def _beside(above: TextLine, below: TextLine) -> bool:
    """Say whether two lines overlap in height: neither stands below the other."""
    shared = min(above.y1, below.y1) - max(above.y0, below.y0)
    return shared >= 0.25 * min(above.size, below.size) and above.style == below.style


def _header_rows(lines: Sequence[TextLine], ruled: Sequence[bool]) -> list[list[int]]:
    """Join header lines that are the wrapped, perhaps staggered, text of the same cells."""
    rows: list[list[int]] = []
    for index, line in enumerate(lines):
        above = [lines[member] for member in rows[-1]] if rows else []
        if above and not ruled[index - 1] and _same_header(above, line):
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _bands(lines: Sequence[TextLine], drawing: Drawing) -> list[int]:
    """Return the drawn row of each line, or nothing where rulings do not part most rows."""
    box = (min(line.x0 for line in lines), lines[0].y0, max(line.x1 for line in lines), lines[-1].y1)
    borders = row_borders(drawing, box)
    bands = [bisect.bisect(borders, line.middle) for line in lines]
    filled = [band for band, line in zip(bands, lines, strict=True) if line.rows]
    return bands if len(set(filled)) >= 0.8 * len(filled) and len(filled) > 1 else []


def _is_section(above: TextLine, below: TextLine, columns: Sequence[Column]) -> bool:
    """Say whether one of two lines is a label alone, set bolder than the row with values beside it: it names what follows."""
    for label, row in ((above, below), (below, above)):
        if row.rows and _starts_in_label(label, columns) and is_bold(label.style) and not is_bold(row.style):
            return True
    return False


def _one_line(above: TextLine, below: TextLine, columns: Sequence[Column]) -> bool:
    """Say whether a label and its values are set a little apart in height: each fills what the other leaves blank."""
    if min(above.y1, below.y1) - max(above.y0, below.y0) < 0.25 * min(above.size, below.size):
        return False
    pairs = ((above, below), (below, above))
    return any(_starts_in_label(label, columns) and label.x1 <= values.x0 for label, values in pairs)


def _joined_by_bands(bands: Sequence[int]) -> list[bool]:
    return [above == below for above, below in itertools.pairwise(bands)]


def _joined_by_leading(lines: Sequence[TextLine], columns: Sequence[Column], drawing: Drawing) -> list[bool]:
    """Say for each pair of neighbouring lines whether they are wrapped text of one row."""
    ruled = _ruled_between(lines, drawing)
    steps = [below.middle - above.middle for above, below in itertools.pairwise(lines)]
    pitch = _row_pitch(lines)
    return [
        not ruled[index]
        and steps[index] <= _TIGHT * max(lines[index].size, lines[index + 1].size)
        and _wraps(lines, index, steps, pitch, columns)
        for index in range(len(lines) - 1)
    ]


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


def _same_header(above: Sequence[TextLine], below: TextLine) -> bool:
    """Say whether a header line goes on the lines above it: close below, and no chunk stands over two others."""
    foot = max(line.y1 for line in above)
    if below.y0 - foot > 0.3 * below.size:
        return False
    leftmost = min(line.x0 for line in above) + _FLUSH
    if above[-1].style != below.style and len(below.chunks) == 1 and below.x0 <= leftmost:
        return False
    names = [chunk.text for chunk in max(above, key=lambda line: len(line.chunks)).chunks]
    if 1 < len(names) == len(set(names)) < len(below.chunks) and _repeats(below):
        return False
    return not any(
        sum(1 for inner in other.chunks if inner.x0 < chunk.x1 and chunk.x0 < inner.x1) > 1
        for line in above
        for one, other in ((line, below), (below, line))
        for chunk in one.chunks
    )


def _repeats(line: TextLine) -> bool:
    """Say whether a line prints the same names again and again: `Received | Rejected | Received | Rejected`."""
    names = [chunk.text for chunk in line.chunks]
    return any(
        len(names) % each == 0 and names == names[:each] * (len(names) // each)
        for each in range(2, len(names) // 2 + 1)
    )


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
