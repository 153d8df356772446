"""Part tables that stand side by side: their lines share a height, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.documents.pdf.chunks import Chunk, TextLine

_NEAR = 3.0  # points within which labels set flush left agree
_TITLE_NEAR = 14.0  # the same for a title above its table
_SHARE = 0.5  # of the lines with values that show labels at the second place
_TEXT_LINES = 3
_TEXT_WORDS = 4  # a line of running text, on average
_LETTERS = re.compile(r"[^\W\d_]{2}")


def without_text(run: Sequence[TextLine]) -> list[TextLine]:
    """Leave out a column of running text to the left of a table's labels, or to the right of its values."""
    body = [line for line in run if line.rows]
    left = [line for line in body if len(line.chunks) > 2 and all(map(_is_label, line.chunks[:2]))]
    if 2 * len(left) > len(body) and _goes_on([line.chunks[0] for line in left]):
        x = min(line.chunks[1].x0 for line in left)
        if max(line.chunks[0].x1 for line in left) < x:
            return [side for line in run if (side := _side(line, x, False))]
    right = [line for line in body if _is_label(line.chunks[-1]) and line.chunks[-2].value]
    if 2 * len(right) > len(body) and _goes_on([line.chunks[-1] for line in right]):
        x = min(line.chunks[-1].x0 for line in right)
        if max(line.chunks[-2].x1 for line in right) < x:
            return [side for line in run if (side := _side(line, x, True))]
    return list(run)


def goes_on_as_text(lines: Sequence[tuple[str, int]]) -> bool:
    """Say whether lines below each other, each with its number of words, are one text: most begin within a sentence."""
    if len(lines) < _TEXT_LINES or sum(words for _, words in lines) < _TEXT_WORDS * len(lines):
        return False
    return 2 * sum(text[0].islower() for text, _ in lines[1:]) > len(lines) - 1


def _goes_on(chunks: Sequence[Chunk]) -> bool:
    return goes_on_as_text([(chunk.text, len(chunk.words)) for chunk in chunks])


def part_sides(run: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines of each table of a run, from left to right; lines of titles alone part the run and are left out."""
    body = [line for line in run if line.rows]
    places = _label_places(body)
    if not places:
        return [list(run)]
    blocks = _between_titles(run, [min(line.x0 for line in body), *places])
    titled = len(blocks) > 1 or len(blocks[0]) < len(run)
    sides = [side for block in blocks for side in _sides(block, places, titled)]
    return sides if len(sides) > 1 else [list(run)]


def _between_titles(run: Sequence[TextLine], starts: Sequence[float]) -> list[list[TextLine]]:
    """Return the stretches of a run between lines that hold one title for each table, those with rows alone."""
    blocks: list[list[TextLine]] = [[]]
    for line in run:
        if _is_titles(line, starts):
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if any(line.rows for line in block)]


def _sides(run: Sequence[TextLine], places: Sequence[float], titled: bool) -> list[list[TextLine]]:
    body = [line for line in run if line.rows]
    for index, x in enumerate(places):
        if not _is_free(body, x) or not (titled or _are_two(run, body, x)):
            continue
        left, right = ([side for line in run if (side := _side(line, x, first))] for first in (True, False))
        if min(sum(line.rows for line in side) for side in (left, right)) > 1:
            return [left, *_sides(right, places[index + 1 :], titled)]
    return [list(run)]


def _label_places(body: Sequence[TextLine]) -> list[float]:
    """Return where labels start that stand behind values and have values behind them."""
    starts: list[float] = []
    for line in body:
        for index, chunk in enumerate(line.chunks[1:-1], 1):
            after = line.chunks[index + 1]
            if _is_label(chunk) and line.chunks[index - 1].value and after.value:
                starts.append(chunk.x0)
    found: list[float] = []
    for x in sorted(starts):
        near = sum(abs(other - x) <= _NEAR for other in starts)
        if near > 1 and near >= _SHARE * len(body) and not any(abs(x - other) <= 2 * _NEAR for other in found):
            found.append(x)
    return found


def _is_label(chunk: Chunk) -> bool:
    return not chunk.value and _LETTERS.search(chunk.text) is not None


def _is_free(body: Sequence[TextLine], x: float) -> bool:
    return not any(chunk.x0 < x - _NEAR and chunk.x1 > x for line in body for chunk in line.chunks)


def _are_two(run: Sequence[TextLine], body: Sequence[TextLine], x: float) -> bool:
    """Say whether a second column of labels opens a table of its own.

    Its headers say the same as those on the left, neither has headers, or the sides differ in length.
    """
    heads = run[: next(index for index, line in enumerate(run) if line.rows)]
    if not heads:
        return True
    left, right = (
        {chunk.text.casefold() for line in heads for chunk in line.chunks if (chunk.middle < x) is first}
        for first in (True, False)
    )
    if 2 * len(left & right) >= min(len(left), len(right)) > 0:
        return True
    last = body[-1]
    return bool(right) and (last.x1 < x or last.x0 >= x - _NEAR)


def _is_titles(line: TextLine, starts: Sequence[float]) -> bool:
    """Say whether a line holds one title above the start of each side and nothing else."""
    if len(line.chunks) != len(starts) or any(chunk.value for chunk in line.chunks):
        return False
    return all(abs(chunk.x0 - x) <= _TITLE_NEAR for chunk, x in zip(line.chunks, starts, strict=True))


def _side(line: TextLine, x: float, first: bool) -> TextLine | None:
    """Return what of a line stands on one side."""
    chunks = [chunk for chunk in line.chunks if (chunk.middle < x) is first]
    if len(chunks) == len(line.chunks):
        return line
    if not chunks:
        return None
    words = [word for chunk in chunks for word in chunk.words]
    rows = len(chunks) > 1 and any(chunk.value for chunk in chunks[1:])
    return TextLine(chunks, min(word.y0 for word in words), max(word.y1 for word in words), line.size, rows)
