"""Set the words outside tables in reading order: regions into printed lines, lines into blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analyzer.documents.blocks import Block, Line
from analyzer.documents.pdf.columns import split_columns
from analyzer.documents.pdf.grids import BoxTuple, box_of, inside, lines_of, phrase
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.pdfium import Word
from analyzer.models import Box, maker

_box = maker(Box)
_BULLET = re.compile(r"^(?:[•·▪◦‣∙●○■□➢✓–*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$")
_ENDS = ".!?:;”»"  # after these no sentence goes on
_ENTRY = re.compile(r"(?::|[.…]{3})(?:\s*[<>~≈]?\d[\d.,%–-]*)?$")  # the end of `Label: 5`, or of what introduces a list
_PAIR = re.compile(r"[^:]{3,60}:\s\S{1,20}(?:\s\S{1,20}){0,2}$")  # `Label: none` above another such line
_LEADING = 0.75  # a gap between lines above this share of the letters' height parts two paragraphs


@dataclass(slots=True)
class Piece:
    """Hold a block and its place in the reading order."""

    order: float
    top: float
    block: Block


@dataclass(slots=True)
class _Row:
    """Hold one printed line with its region's place in the order, and how far right its column runs."""

    words: list[Word]
    order: float
    right: float
    region: Region | None = None
    styles: set[str] = field(init=False)
    box: BoxTuple = field(init=False)
    text: str = field(init=False)
    heading: bool = field(init=False)  # a bold word or two before running text make none

    def __post_init__(self) -> None:
        self.styles = {word.style for word in self.words}
        self.box = box_of(self.words)
        self.text = phrase(self.words)
        self.heading = self.region is not None and self.region.kind == "heading" and len(self.styles) == 1


def order_of(words: Sequence[Word], regions: Sequence[Region]) -> float:
    """Return the place in the reading order of a group of words: that of the first region that holds some."""
    found = [index for index, region in enumerate(regions) if any(inside(word, region.box, 1.0) for word in words[:40])]
    return min(found) if found else _above(box_of(words), regions)


def flow(
    words: Sequence[Word], regions: Sequence[Region], homes: Mapping[int, int], page: int, stops: Sequence[float] = ()
) -> list[Piece]:
    """Return the blocks of the words in reading order; no block goes on beyond a table, whose orders are `stops`."""
    rows = _rows([word for word in words if word.upright], regions, homes)
    left = _left_edges(rows)
    pieces: list[Piece] = []
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and not _parts(rows[end - 1], rows[end], stops):
            continue
        part = rows[start:end]
        pieces.append(Piece(part[0].order, part[0].words[0].y0, _block(part, left, page)))
        start = end
    turned = [word for word in words if not word.upright]
    if turned:
        line = Line(" ".join(word.text for word in turned), Box(page, *box_of(turned)))
        pieces.append(Piece(float(len(regions)), 0.0, Block("paragraph", (line,), page)))
    return pieces


def _rows(words: Sequence[Word], regions: Sequence[Region], homes: Mapping[int, int]) -> list[_Row]:
    """Return the printed lines in reading order."""
    groups: dict[int, list[Word]] = {}
    strays: list[Word] = []
    for word in words:
        index = homes.get(id(word))
        (strays if index is None else groups.setdefault(index, [])).append(word)
    found: list[_Row] = []
    for index, members in groups.items():
        for lines in split_columns(members):
            right = _column_right(lines, regions[index].box, groups, regions)
            found += [_Row(line, float(index), right, regions[index]) for line in lines]
    for lines in split_columns(strays) if not regions else [lines_of(strays)]:
        for line in lines:
            found.append(_Row(line, _above(box_of(line), regions), line[-1].x1))
    return sorted(found, key=lambda row: row.order)


def _above(box: BoxTuple, regions: Sequence[Region]) -> float:
    """Return a place just after the nearest region that stands above the box in its own column."""
    above = [
        (box[1] - region.box[3], index)
        for index, region in enumerate(regions)
        if region.box[1] < box[1] and region.box[0] < box[2] and region.box[2] > box[0]
    ]
    return min(above, key=lambda pair: (abs(pair[0]), pair[1]))[1] + 0.5 if above else -0.5


def _column_right(
    lines: Sequence[Sequence[Word]], box: BoxTuple, groups: Mapping[int, list[Word]], regions: Sequence[Region]
) -> float:
    """Return how far to the right the text of this column runs: in the region itself, or in its like on the page."""
    own = max(line[-1].x1 for line in lines)
    if len(lines) > 2:
        return own
    height = box[3] - box[1]
    taller = [regions[index].box for index in groups if regions[index].box[3] - regions[index].box[1] > height]
    like = [other[2] for other in taller if abs(other[0] - box[0]) < 5]
    around = [
        regions[index].box[2] for index in groups if regions[index].box[0] < box[0] and regions[index].box[2] > own
    ]
    return max(own, min(like)) if like else max(own, min(around, default=own))


def _parts(above: _Row, below: _Row, stops: Sequence[float]) -> bool:
    """Say whether a new block begins between two printed lines."""
    first, last = below.words[0], above.words[-1]
    size = max([word.size for word in below.words])
    gap = below.box[1] - above.box[3]
    one_style = len(above.styles) == len(below.styles) == 1
    alike = one_style and above.styles == below.styles
    if above.order != below.order:
        if any(above.order <= stop <= below.order for stop in stops):
            return True
        if below.words[-1].x1 < above.words[0].x0 or first.x0 > last.x1 or gap < -0.7 * size:
            return above.heading or below.heading or not runs_on(last.text, first.text) or last.style != first.style
        if above.heading != below.heading and not alike:
            return True
    if gap > _LEADING * size:
        return True
    if above.heading and below.heading:
        return above.order != below.order and above.words[0].style != first.style
    if (_BULLET.match(first.text) and len(below.words) > 1) or _ENTRY.search(phrase(above.words[-2:])):
        return True
    if _PAIR.match(above.text) and _PAIR.match(below.text):
        return True
    if one_style and not alike:
        return True
    # The first words below would have fitted above: somebody broke the line on purpose.
    room = max(above.right, below.right) - last.x1
    needed = below.words[min(1, len(below.words) - 1)].x1 - first.x0 + size
    wide = 0.15 * (max(above.right, below.right) - min(above.words[0].x0, first.x0))
    return room > max(needed, wide) and not _BULLET.match(above.words[0].text)


def runs_on(last: str, first: str) -> bool:
    """Say whether a text that ends with the one word goes on with the other, in the next column or on the next page."""
    return last[-1] not in _ENDS and first[0].islower()


def _left_edges(rows: Sequence[_Row]) -> dict[float, float]:
    """Return the left edge of the text around each region: of all lines that overlap it across."""
    edges: dict[float, float] = {}
    for row in rows:
        x0, x1 = row.words[0].x0, row.words[-1].x1
        if row.order not in edges:
            width = 1.5 * max(x1 - x0, 100.0)  # a wide heading above narrow columns says nothing about them
            edges[row.order] = min(
                other.words[0].x0
                for other in rows
                if other is row or (other.words[0].x0 < x1 and x0 < other.words[-1].x1 < other.words[0].x0 + width)
            )
    return edges


def _block(rows: Sequence[_Row], left: Mapping[float, float], page: int) -> Block:
    lines = tuple(Line(row.text, _box(page, *row.box)) for row in rows)
    row = rows[0]
    first = row.words[0]
    added = sum(not other.heading for other in rows)
    if (
        row.heading
        and row.region is not None
        and added <= 1
        and len(set[str]().union(*(row.styles for row in rows))) == 1
    ):
        return Block("heading", lines, page, row.region.level)
    level = max(0, round((first.x0 - left[row.order]) / max(first.size, 1.0)))
    kind = "list_item" if _BULLET.match(first.text) and len(row.words) > 1 else "paragraph"
    return Block(kind, lines, page, level)


def join_pages(before: list[Block], page: Sequence[Block]) -> None:
    """Add the blocks of the next page; a paragraph that the page's end cuts in two becomes one again."""
    page = list(page)
    if before and page and before[-1].kind in ("paragraph", "list_item") and page[0].kind == "paragraph":
        last, first = before[-1].lines[-1].text, page[0].lines[0].text
        if last and first and runs_on(last, first):
            before[-1] = replace(before[-1], lines=before[-1].lines + page[0].lines)
            page = page[1:]
    before += page
