"""Define the grid that every table engine fills: cells of words with their place, before they become records."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analyzer.documents.pdf.pdfium import Word

BoxTuple = tuple[float, float, float, float]

_ROOM = 0.05  # of the letters' height: less room than this is no blank, whatever the text layer says
_ROOM_IN_FIGURES = 0.12
_ROOM_TURNED = 0.1
_FIGURE = "0123456789/.,%"


@dataclass(slots=True)
class GridCell:
    """Hold the words of one cell; `box` is what the engine drew, or the box of the words."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    words: list[Word] = field(default_factory=list)
    box: BoxTuple | None = None
    note: str = ""
    fill: str = ""
    read: str = ""  # the engine's own reading, where it reads for itself

    @property
    def text(self) -> str:
        """Return the cell's printed lines, one line each; turned words as they follow each other."""
        if len(self.words) == 1:  # as in most cells
            return self.words[0].text
        if self.words and not self.words[0].upright:
            return turned_phrase(self.words)
        return "\n".join(phrase(line) for line in lines_of(self.words))


@dataclass(slots=True)
class Grid:
    """Hold one table as an engine sees it."""

    box: BoxTuple
    cells: list[GridCell]
    engine: str
    fixed: bool = False  # whether its columns stay although some hold no text: those of the table that goes on

    @property
    def shape(self) -> tuple[int, int]:
        """Count rows and columns."""
        rows = max((cell.row + cell.rowspan for cell in self.cells), default=0)
        return rows, max((cell.column + cell.colspan for cell in self.cells), default=0)

    @property
    def words(self) -> list[Word]:
        """Return the words of all cells."""
        return [word for cell in self.cells for word in cell.words]


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Group words into printed lines, top to bottom, each from left to right."""
    if len(words) < 2:
        return [list(words)] if words else []
    ordered = sorted(words, key=_by_height)
    last = ordered[0]
    line = [last]
    lines = [line]
    middle, largest = last.middle, last.size
    for word in ordered[1:]:  # comparisons rather than min and max: this loop sees every word several times
        size = word.size
        smaller = last.size if last.size < size else size
        top = last.y0 if last.y0 > word.y0 else word.y0
        foot = last.y1 if last.y1 < word.y1 else word.y1
        if word.middle - middle < 0.45 * (smaller if smaller > 1.0 else 1.0) or foot - top > 0.7 * smaller:
            line.append(word)
            if size >= largest:
                middle, largest = word.middle, size
        else:
            line = [word]
            lines.append(line)
            middle, largest = word.middle, size
        last = word
    for line in lines:
        line.sort(key=_by_place)
    return lines


_by_height = operator.attrgetter("middle", "x0")
_by_place = operator.attrgetter("x0")


def phrase(words: Sequence[Word]) -> str:
    """Return the words of one line as printed: without a blank where the glyphs leave no room for one."""
    if len(words) == 1:
        return words[0].text
    parts = [words[0].text] if words else []
    for last, word in itertools.pairwise(words):
        gap, size = word.x0 - last.x1, last.size if last.size < word.size else word.size
        if not -0.2 * size < gap < _ROOM_IN_FIGURES * size:
            parts.append(f" {word.text}")
            continue
        single = len(last.text) == 1 or len(word.text) == 1  # 64 000 keeps its thin space
        digits = single and last.text[-1] in _FIGURE and word.text[0] in _FIGURE
        parts.append(word.text if digits or gap < _ROOM * size else f" {word.text}")
    return "".join(parts)


def turned_phrase(words: Sequence[Word]) -> str:
    """Return turned words, or letters of them, as they follow each other."""
    parts = [words[0].text]
    for last, word in itertools.pairwise(words):
        gap = max(last.y0, word.y0) - min(last.y1, word.y1)
        parts.append(word.text if gap < _ROOM_TURNED * word.size else f" {word.text}")
    return "".join(parts)


def box_of(words: Iterable[Word]) -> BoxTuple:
    """Return the box around the words."""
    found = list(words)
    return (
        min([word.x0 for word in found]),
        min([word.y0 for word in found]),
        max([word.x1 for word in found]),
        max([word.y1 for word in found]),
    )


def overlap(first: BoxTuple, second: BoxTuple) -> float:
    """Return the area that two boxes share."""
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    return max(width, 0.0) * max(height, 0.0)


def area(box: BoxTuple) -> float:
    """Return the area of a box."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def inside(word: Word, box: BoxTuple, slack: float = 0.0) -> bool:
    """Say whether the middle of a word lies in a box."""
    x = (word.x0 + word.x1) / 2
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= word.middle <= box[3] + slack
