"""Set the words outside tables in reading order: regions into printed lines, lines into blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from analyzer.documents.blocks import Block, Line
from analyzer.documents.pdf.grids import BoxTuple, area, box_of, inside, lines_of
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.pdfium import Word
from analyzer.models import Box

_BULLET = re.compile(r"^(?:[•·▪◦‣∙●○■□➢✓–*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$")
_LEADING = 0.75  # a gap between lines above this share of the letters' height parts two paragraphs


@dataclass(slots=True)
class Piece:
    """Hold what stands at one place of the reading order: a block, and the words it came from."""

    order: float
    top: float
    block: Block


def order_of(words: Sequence[Word], regions: Sequence[Region]) -> float:
    """Return the place in the reading order of a group of words: that of the first region that holds some."""
    found = [index for index, region in enumerate(regions) if any(inside(word, region.box, 1.0) for word in words[:40])]
    return min(found) if found else _above(box_of(words), regions)


def flow(words: Sequence[Word], regions: Sequence[Region], page: int) -> list[Piece]:
    """Return the blocks of the words in reading order."""
    groups: dict[int, list[Word]] = {}
    strays: list[Word] = []
    for word in words:
        index = _home(word, regions) if word.upright else None
        groups.setdefault(index, []).append(word) if index is not None else strays.append(word)
    right = max((word.x1 for word in words), default=0.0)
    pieces: list[Piece] = []
    for index, members in sorted(groups.items()):
        region = regions[index]
        lines = lines_of(members)
        pieces += _pieces(lines, region, float(index), _column_right(lines, region.box, groups, regions), page)
    for line in lines_of([word for word in strays if word.upright]):
        pieces += _pieces([line], None, _above(box_of(line), regions), right, page)
    turned = [word for word in strays if not word.upright]
    if turned:
        pieces += _pieces([turned], None, float(len(regions)), right, page)
    return pieces


def _home(word: Word, regions: Sequence[Region]) -> int | None:
    found = [index for index, region in enumerate(regions) if inside(word, region.box, 1.0)]
    return min(found, key=lambda index: area(regions[index].box)) if found else None


def _above(box: BoxTuple, regions: Sequence[Region]) -> float:
    """Return a place just after the nearest region that stands above the box in its own column."""
    above = [
        (box[1] - region.box[3], index)
        for index, region in enumerate(regions)
        if region.box[1] < box[1] and region.box[0] < box[2] and region.box[2] > box[0]
    ]
    if not above:
        return -0.5
    return min(above, key=lambda pair: (abs(pair[0]), pair[1]))[1] + 0.5


def _column_right(
    members: Sequence[Sequence[Word]], box: BoxTuple, groups: dict[int, list[Word]], regions: Sequence[Region]
) -> float:
    """Return how far to the right the text of this column runs: in the region itself, or in its like on the page."""
    own = max(line[-1].x1 for line in members)
    if len(members) > 2:
        return own
    like = [
        regions[index].box[2]
        for index in groups
        if abs(regions[index].box[0] - box[0]) < 5 and regions[index].box[3] - regions[index].box[1] > box[3] - box[1]
    ]
    return max(own, median(like)) if like else own


def _pieces(
    lines: Sequence[Sequence[Word]], region: Region | None, order: float, right: float, page: int
) -> list[Piece]:
    heading = region is not None and region.kind == "heading"
    found: list[Piece] = []
    start = 0
    left = min(line[0].x0 for line in lines)
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not _parts(lines[end - 1], lines[end], right, heading):
            continue
        part = lines[start:end]
        found.append(Piece(order, part[0][0].y0, _block(part, region, left, page)))
        start = end
    return found


def _parts(above: Sequence[Word], below: Sequence[Word], right: float, heading: bool) -> bool:
    """Say whether a new block begins between two printed lines."""
    size = max(word.size for word in below)
    gap = min(word.y0 for word in below) - max(word.y1 for word in above)
    if gap > _LEADING * size:
        return True
    if heading:
        return False
    if _BULLET.match(below[0].text) and len(below) > 1:
        return True
    styles_above, styles_below = ({word.style for word in line} for line in (above, below))
    if len(styles_above) == len(styles_below) == 1 and styles_above != styles_below:
        return True
    room = right - above[-1].x1  # the first word below would have fitted: somebody broke the line on purpose
    return room > (below[0].x1 - below[0].x0) + size and not _BULLET.match(above[0].text)


def _block(lines: Sequence[Sequence[Word]], region: Region | None, left: float, page: int) -> Block:
    printed = tuple(Line(" ".join(word.text for word in line), Box(page, *box_of(line))) for line in lines)
    first = lines[0][0]
    if region is not None and region.kind == "heading":
        return Block("heading", printed, page, region.level)
    level = max(0, round((first.x0 - left) / max(first.size, 1.0)))
    if _BULLET.match(first.text) and len(lines[0]) > 1:
        return Block("list_item", printed, page, level)
    return Block("paragraph", printed, page, level)
