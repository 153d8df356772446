"""Find figures set large with a caption below or beside them, and make a table of each row of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.documents.pdf.chunks import YEAR, Chunk, TextLine, is_value, text_lines
from analyzer.documents.pdf.grids import Grid, GridCell, box_of, lines_of
from analyzer.documents.pdf.pdfium import Word

_LARGE = 1.35  # of the usual letters of the page
_SMALLER = 0.8  # of the figure's letters: a caption is set so much smaller
_BELOW = 1.2  # letter heights of the figure between it and its caption
_LEADING = 0.9  # letter heights between the lines of a caption
_REACH = 4.0  # letter heights of the figure within which its caption stands
_MOST_WORDS = 25
_LETTERS = re.compile(r"[^\W\d_]{3}")
_WITH_UNIT = re.compile(r"^(?P<value>\S*(?:\s\S+){0,2}?\d\S*)(?:\s[^\W\d_]{1,9}\.?){1,2}$")


def find_callouts(words: Sequence[Word]) -> list[Grid]:
    """Return one grid for each line of large figures: captions in the first column, figures in the second."""
    sizes = sorted(word.size for word in words)
    if not sizes:
        return []
    usual = sizes[len(sizes) // 2]
    large = [word for word in words if word.size > _LARGE * usual]
    small = [word for word in words if word.size <= _LARGE * usual]
    taken: set[int] = set()
    grids = []
    for line in text_lines(large):
        if not all(_is_figure(chunk) for chunk in line.chunks):
            continue
        rows = []
        for index, chunk in enumerate(line.chunks):
            caption = _caption(line, index, [word for word in small if id(word) not in taken])
            if caption:
                rows.append((caption, chunk))
                taken.update(id(word) for word in caption)
        if rows and len(rows) == len(line.chunks) and not _are_steps(rows):
            grids.append(_grid(rows))
    return grids


def _is_figure(chunk: Chunk) -> bool:
    """Say whether a large chunk is a figure, perhaps with a short word behind it: `3.4 million`, `5 hours`."""
    text = chunk.text
    unit = _WITH_UNIT.match(text)
    return (
        not YEAR.match(text)
        and any(char.isdigit() for char in text)
        and (is_value(text) or (unit is not None and is_value(unit["value"])))
    )


def _are_steps(rows: Sequence[tuple[list[Word], Chunk]]) -> bool:
    """Say whether the figures only number what stands beside them."""
    numbers = [chunk.text.strip(".") for _, chunk in rows]
    return (
        all(number.isdigit() and len(number) < 3 for number in numbers)
        and ([int(number) for number in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers))))
        and (len(numbers) > 1 or 0 < int(numbers[0]) < 10)
    )


def _caption(line: TextLine, index: int, small: Sequence[Word]) -> list[Word]:
    """Return the words beside the figure, else those below it and in its column."""
    chunk = line.chunks[index]
    size = chunk.words[0].size
    near = [
        word
        for other in text_lines([word for word in small if line.y0 - 2 < word.middle < line.y1 + _REACH * size])
        for part in other.chunks
        if line.chunks[_nearest(part, line.chunks)] is chunk
        for word in part.words
        if word.size < _SMALLER * size
    ]
    beside = [word for word in near if word.x0 >= chunk.x1 and word.middle < line.y1 + 2]
    below = [word for word in near if word.middle > line.y1 - 0.2 * size and word not in beside]
    captions = []
    for words, first in ((beside, line.y1), (below, line.y1 + _BELOW * size)):
        found = _block(chunk, words, first)
        if found and _LETTERS.search(" ".join(word.text for word in found)):
            captions.append(found)
    return min(captions, key=lambda found: _apart(chunk, line, found), default=[])


def _apart(chunk: Chunk, line: TextLine, caption: Sequence[Word]) -> float:
    """Return how far a caption stands to the right of its figure or below it."""
    return max(min(word.x0 for word in caption) - chunk.x1, min(word.y0 for word in caption) - line.y1)


def _nearest(part: Chunk, figures: Sequence[Chunk]) -> int:
    """Return which of the figures a piece of text is set below: flush on either side, or centred."""

    def apart(figure: Chunk) -> float:
        return min(abs(part.x0 - figure.x0), abs(part.middle - figure.middle), abs(part.x1 - figure.x1))

    return min(range(len(figures)), key=lambda number: apart(figures[number]))


def _block(chunk: Chunk, words: Sequence[Word], first: float) -> list[Word]:
    """Return the lines that go on from the first, which must stand no lower than `first` and by the figure."""
    found: list[Word] = []
    foot = 0.0
    for line in text_lines(words):
        part = min(line.chunks, key=lambda other: abs(other.middle - chunk.middle))
        if part.x0 > chunk.x1 + 3 * line.size or part.x1 < chunk.x0 - 3 * line.size:
            continue
        if not found and line.y0 > first:
            break
        if found and (line.y0 - foot > _LEADING * line.size or part.words[0].style != found[0].style):
            break
        found += part.words
        foot = line.y1
    return found if len(found) <= _MOST_WORDS else []


def _grid(rows: Sequence[tuple[list[Word], Chunk]]) -> Grid:
    cells = []
    for number, (caption, chunk) in enumerate(rows):
        cells.append(GridCell(number, 0, words=[word for line in lines_of(caption) for word in line]))
        cells.append(GridCell(number, 1, words=list(chunk.words)))
    return Grid(box_of(word for cell in cells for word in cell.words), cells, "callout")
