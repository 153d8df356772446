"""Find the stretches of a page whose printed lines form a table without rulings."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from analyzer.documents.pdf.chunks import GAP, YEAR, Chunk, TextLine, is_bold, is_value
from analyzer.documents.pdf.grids import BoxTuple, lines_of
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.pdfium import Word
from analyzer.documents.pdf.sides import part_sides, without_text

_FIRST_GAP = 3.0  # of the letters' height: the widest blank between a table's first two rows
_SPARSE = 6.0  # the same where the values of both rows stand exactly below each other
_LABEL_LINES = 3  # of a label, before the line with its values
_WIDEST_GAP = 1.8  # the same for further rows, where these are not wider spaced anyway
_HEADER_GAP = 1.8  # the same between header and rows
_NEAR, _FAR = 1.3, 2.0  # the same in gaps between the rows: of a line with several words, of one that names each column
_MOST_HEADERS = 10  # lines of header
_TITLE = 1.3  # letters so much larger than those of the rows begin something new
_LARGER = 1.08  # letters so much larger may be a title where names of columns follow
_LEAST_IN_BOX = 3
_MOST_SINGLE = 3  # lines with one chunk in a row within a table
_PROSE_WORDS = 9  # a single chunk of so many words that reaches under the values is prose


def find_runs(lines: Sequence[TextLine], boxes: Sequence[BoxTuple]) -> list[list[TextLine]]:
    """Return the lines of each table-like stretch: at least two rows with values in common columns."""
    # the shading of single rows draws boxes too; only one around several lines sets a table apart
    boxes = [box for box in boxes if sum(box[1] <= line.middle <= box[3] for line in lines) >= _LEAST_IN_BOX]
    runs: list[list[TextLine]] = []
    start = 0
    while start < len(lines):
        if not lines[start].rows:
            start += 1
            continue
        end = _end_of_run(lines, start, boxes)
        first = _with_headers(lines, start, end, runs[-1][-1] if runs else None, boxes)
        run = list(lines[first:end])
        if sum(line.rows for line in run) >= 2 or _goes_with(run, runs) or _is_headed(run):
            runs.append(run)
        start = max(end, start + 1)
    return [side for run in runs for side in part_sides(without_text(run))]


def _is_headed(run: Sequence[TextLine]) -> bool:
    """Say whether a single row of values stands below names, one over each value."""
    heads = [chunk for line in run if not line.rows for chunk in line.chunks if not chunk.value]
    row = next(line for line in run if line.rows)
    values = [chunk for chunk in row.chunks if chunk.value]
    over = [[head for head in heads if head.x0 < value.x1 and value.x0 < head.x1] for value in values]
    return len(values) > 1 and len(row.chunks) - len(values) < 2 and all(over) and over[0][0] is not over[-1][0]


def _goes_with(run: Sequence[TextLine], runs: Sequence[Sequence[TextLine]]) -> bool:
    """Say whether a single row stands in the columns of the table before: its value ends where others end."""
    if not runs or len(run) > 1:
        return False
    row = run[0]
    return len(row.chunks) == 2 and any(
        line.rows and len(line.chunks) == 2 and abs(line.x1 - row.x1) < 3 and abs(line.x0 - row.x0) < 30
        for line in runs[-1]
    )


def without_prose(words: Sequence[Word], regions: Sequence[Region], found: Mapping[int, int]) -> list[Word]:
    """Leave out the words of regions that are running text; `found` says in which region each word stands."""
    homes: dict[int, list[Word]] = {}
    for word in words:
        if (home := found.get(id(word))) is not None:
            homes.setdefault(home, []).append(word)
    gone: set[int] = set()
    for index, members in homes.items():
        running = regions[index].kind in ("paragraph", "list_item") and _is_running(members)
        if running and not _are_labels(members, words):
            gone.update(id(word) for word in members)
    return [word for word in words if id(word) not in gone]


def _is_running(words: Sequence[Word]) -> bool:
    """Say whether the words of a region are running text: several lines, few of them with a wide gap."""
    if len(words) < 15:
        return False
    lines = lines_of(words)
    if len(lines) < 3 or len(words) < 5 * len(lines):
        return False
    gapped = sum(any(b.x0 - a.x1 > GAP * a.size for a, b in itertools.pairwise(line)) for line in lines)
    return gapped <= 0.2 * len(lines)


def _are_labels(members: Sequence[Word], words: Sequence[Word]) -> bool:
    """Say whether most lines of a text have a figure to their right, outside it: they are a table's long labels.

    Lines that go on one after the other, as only running text does, have it next to them.
    """
    edge, size = max(word.x1 for word in members), members[0].size
    right = [word for word in words if word.x0 > edge]
    values = [word for word in right if is_value(word.text)]
    lines = lines_of(members) if values else []
    goes_on = 2 * sum(line[0].text[0].islower() for line in lines[1:]) > len(lines[1:])
    return bool(lines) and sum(
        any(_beside(line, value, right if goes_on else (), size) for value in values) for line in lines
    ) >= 0.6 * len(lines)


def _beside(line: Sequence[Word], value: Word, others: Sequence[Word], size: float) -> bool:
    """Say whether a figure stands at the height of a line, and none of the other words between them is no figure."""
    middle = line[0].middle
    if abs(value.middle - middle) >= 0.4 * size:
        return False
    between = [word for word in others if word.x1 <= value.x0 and abs(word.middle - middle) < 0.4 * size]
    return all(is_value(word.text) for word in between)


def _container(line: TextLine, boxes: Sequence[BoxTuple]) -> int:
    """Return which drawn box holds the line, -1 for none."""
    for index, box in enumerate(boxes):
        if box[1] <= line.middle <= box[3] and box[0] <= line.chunks[0].middle <= box[2]:
            return index
    return -1


def _end_of_run(lines: Sequence[TextLine], start: int, boxes: Sequence[BoxTuple]) -> int:
    """Return the index after the last line with values that goes on the table begun at `start`."""
    home = _container(lines[start], boxes)
    end = last = start
    singles = 0
    pitch = 0.0
    values = _value_left(lines[start])
    for index in range(start + 1, len(lines)):
        line = lines[index]
        gap = line.y0 - lines[last].y1
        widest = max(_WIDEST_GAP * line.size, 1.6 * pitch) if pitch else _FIRST_GAP * line.size
        if gap > widest and not (gap <= _SPARSE * line.size and _same_columns(lines, index, lines[end])):
            break
        if _container(line, boxes) != home or _is_title(line, lines[start], lines[last]):
            break
        if _opens_table(lines, index, lines[start]):
            break
        if line.rows:
            pitch = max(pitch, gap) if end == last else pitch
            end, singles = index, 0
            values = min(values, _value_left(line))
        elif len(line.chunks) == 1:
            singles += 1
            if singles > _MOST_SINGLE or _is_prose(line, values):
                break
        last = index
    return _with_tail(lines, start, end) + 1


def _same_columns(lines: Sequence[TextLine], index: int, row: TextLine) -> bool:
    """Say whether the next values stand exactly below those of a row, at three places or more."""
    following = next((line for line in lines[index : index + _LABEL_LINES] if line.rows), None)
    values = [chunk for chunk in following.chunks if chunk.value] if following else []
    above = [chunk for chunk in row.chunks if chunk.value]
    return len(values) > 2 and all(any(_in_line(one, two) for two in above) for one in values)


def _with_tail(lines: Sequence[TextLine], start: int, end: int) -> int:
    """Return the last line of the table: the last row's label may run over one or two lines more."""
    steps = [below.middle - above.middle for above, below in itertools.pairwise(lines[start : end + 1]) if below.rows]
    for index in range(end + 1, min(end + 3, len(lines))):
        above, line = lines[index - 1], lines[index]
        step = line.middle - above.middle
        close = step <= 1.3 * line.size and (not steps or step < 0.9 * min(steps))
        under = line.x0 >= lines[end].x0 - 2 and line.x1 < _value_left(lines[end])
        if len(line.chunks) > 1 or not (close and under) or line.style != lines[end].style:
            break
        end = index
    return end


def _value_left(line: TextLine) -> float:
    return min((chunk.x0 for chunk in line.chunks[1:] if chunk.value), default=line.x1)


def _is_prose(line: TextLine, values: float) -> bool:
    chunk = line.chunks[0]
    return len(chunk.words) >= _PROSE_WORDS and chunk.x1 > values


def _is_title(line: TextLine, row: TextLine, above: TextLine) -> bool:
    """Say whether a line is set larger than the rows and does not just go on the line above it."""
    return len(line.chunks) == 1 and line.size > _TITLE * row.size and line.style != above.style


def _is_sentence(chunk: Chunk) -> bool:
    """Say whether a chunk is running text: many words, or one sentence that ends and another that begins."""
    if len(chunk.words) >= _PROSE_WORDS:
        return True
    ends = [word.text[-1] == "." and len(word.text) > 3 and word.text[0].islower() for word in chunk.words[:-1]]
    return any(ends) and len(chunk.words) > 4


def _widest_header_gap(lines: Sequence[TextLine], start: int, end: int, line: TextLine, reached: float) -> float:
    """Return how far above the rows a header may stand: a little farther than they stand apart, if it names columns.

    One that names each column of values may stand twice as far, and the next as far above it: `reached` is the widest gap so far.
    """
    widest = _HEADER_GAP * line.size
    if len(line.chunks) < 2:
        return widest
    gaps = sorted(below.y0 - above.y1 for above, below in itertools.pairwise(lines[start:end]) if below.rows)
    step = gaps[len(gaps) // 2] if gaps else 0.0
    return max(widest, (_FAR if _names_each(line, lines[start]) else _NEAR) * step, 1.1 * reached)


def _names_each(line: TextLine, row: TextLine) -> bool:
    """Say whether a word that is no value stands in line with each of several values."""
    values = [chunk for chunk in row.chunks if chunk.value]
    names = [chunk for chunk in line.chunks if not chunk.value]
    return len(values) > 1 and all(any(_in_line(name, value) for name in names) for value in values)


def _in_line(one: Chunk, two: Chunk) -> bool:
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), abs(one.middle - two.middle)) < 3


def _opens_table(lines: Sequence[TextLine], index: int, row: TextLine) -> bool:
    """Say whether a line is the title of another table: set apart from the rows, and names of columns follow it."""
    line = lines[index]
    bolder = is_bold(line.style) and not is_bold(row.style)
    if len(line.chunks) > 1 or not (bolder or line.size > _LARGER * row.size):
        return False
    names: list[Chunk] = []
    for other in lines[index + 1 : index + _MOST_HEADERS]:
        if other.rows and not all(YEAR.match(chunk.text) for chunk in other.chunks if chunk.value):
            return any(name.x0 > other.chunks[0].x1 for name in names) and _stand_apart(names)
        names += other.chunks
    return False


def _stand_apart(chunks: Sequence[Chunk]) -> bool:
    """Say whether chunks stand beside each other rather than all one below the other."""
    return max(chunk.x0 for chunk in chunks) > min(chunk.x1 for chunk in chunks)


def _with_headers(
    lines: Sequence[TextLine], start: int, end: int, before: TextLine | None, boxes: Sequence[BoxTuple]
) -> int:
    """Return where the table begins: with the header lines above the first row with values, and label lines too."""
    home = _container(lines[start], boxes)
    values = _value_left(lines[start])
    label = lines[start].chunks[0].x1
    labels = {line.style for line in lines[start:end] if len(line.chunks) == 1}
    left = min(line.x0 for line in lines[start:end])
    first = lowest = start
    reached = 0.0
    for index in range(start - 1, max(-1, start - _MOST_HEADERS), -1):
        line = lines[index]
        gap = lines[lowest].y0 - line.y1
        if line is before or _container(line, boxes) != home:
            break
        if gap > _widest_header_gap(lines, start, end, line, reached):
            break
        if any(_is_sentence(chunk) for chunk in line.chunks) or _is_title(line, lines[start], lines[index - 1]):
            break
        if (
            first < start
            and line.x0 <= left + 2
            and line.size > _LARGER * lines[start].size
            and _opens_table(lines, index, lines[start])
        ):
            break
        lowest, reached = index, max(reached, gap)
        over_values = line.x1 > values and (len(line.chunks) > 1 or line.x0 > label)
        names_rows = len(line.chunks) == 1 and line.style in labels and line.x0 > left - 2 and line.x1 < values
        plain = all(len(other.chunks) == 1 for other in lines[index + 1 : start])
        if over_values or (first == index + 1 and names_rows and plain):
            first = index
    return first
