"""Cut placed blocks into passages: headings, list items, sentences and table cells, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import regex

from analyzer.documents.tongues import ENOUGH, has_words_of, language_by_words, languages_of
from analyzer.language.sentences import split_sentences
from analyzer.models import Box, Cell, Passage, maker

if TYPE_CHECKING:
    from analyzer.documents.assemble import Placed

_passage, _box = maker(Passage), maker(Box)  # a long table has one for each cell
MANY_CELLS = 200_000  # above which only the cells of a table that hold sentences are passages, for the sake of memory
SENTENCE = 5  # words
CONTEXT = 32  # code points of prefix and suffix
_BULLET = regex.compile(
    r"\s*(?:[•·▪◦‣∙●○■□❖➢✓✔*–—+-]\s+(?:\[[ xX]\]\s+)?|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+)?"
)

_FROM_RIGHT = regex.compile(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}]")
_THIN, _BROAD = frozenset(" iljtfrI.,;:'’|!()[]-"), frozenset("mwMW@%—…")
_NARROW, _WIDE = 0.55, 1.4


class _Widths(dict[str, float]):
    """Keep how wide each letter met so far is printed, in widths of an average letter of a proportional face."""

    def __missing__(self, letter: str) -> float:
        self[letter] = _NARROW if letter in _THIN else _WIDE if letter in _BROAD or letter.isupper() else 1.0
        return self[letter]


_WIDTHS = _Widths()


def passages_of(text: str, placed: Sequence[Placed]) -> tuple[tuple[Passage, ...], str]:
    """Return the passages of the blocks in order, and the language of the whole."""
    prose = [block for block in placed if block.table is None and not block.silent]
    running = [text[block.start : block.end] for block in prose]
    tongues, overall = languages_of(running)
    if sum(map(len, running)) < ENOUGH:
        texts = (cell.text for block in placed if block.table for cell in block.table.cells if cell.text)
        cells = " ".join(islice(texts, 400))
        told = language_by_words("\n".join(running)) or language_by_words("\n".join([*running, cells]))
        overall = told or overall or (languages_of([cells])[1] if cells else "")
        tongues = [
            tongue if has_words_of(text, tongue) else told or tongue
            for text, tongue in zip(running, tongues, strict=True)
        ]
    language_of = {id(block): language for block, language in zip(prose, tongues, strict=True)}
    found: list[Passage] = []
    path: list[tuple[int, str]] = []
    headings: tuple[str, ...] = ()
    for number, block in enumerate(placed):
        if block.silent:
            continue
        if block.kind == "heading":
            path = [(level, title) for level, title in path if level < max(block.level, 1)]
            headings = tuple(title for _, title in path)
        if block.table is not None:
            found.extend(_cells(text, block, headings, number, overall))
            continue
        language = language_of[id(block)] or overall
        found.extend(_prose(text, block, headings, number, language))
        if block.kind == "heading":
            path.append((max(block.level, 1), text[block.start : block.end].strip()))
            headings = tuple(title for _, title in path)
    return tuple(found), overall


def _prose(text: str, block: Placed, headings: tuple[str, ...], number: int, language: str) -> Iterator[Passage]:
    kind = "sentence" if block.kind == "paragraph" else block.kind
    line = 0
    for start, end in _spans(text, block, language):
        while line < len(block.lines) and block.lines[line][1] <= start:
            line += 1
        page, boxes = _place(text, block, line, start, end)
        yield _passage(
            kind,
            text[start:end],
            start,
            end,
            page,
            headings,
            boxes,
            language,
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
            number,
        )


def _cells(text: str, block: Placed, headings: tuple[str, ...], number: int, language: str) -> Iterator[Passage]:
    assert block.table is not None
    page = block.page if block.page is not None else block.table.page
    none: tuple[Box, ...] = ()
    cells: Iterable[Cell] = block.table.cells
    if len(block.table.cells) > MANY_CELLS:
        cells = (cell for cell in cells if cell.text.count(" ") >= SENTENCE - 1)
    for cell in cells:
        if cell.end > cell.start:
            boxes = (_box(page, *cell.bbox),) if cell.bbox and page is not None else none
            before = text[max(0, cell.start - CONTEXT) : cell.start]
            after = text[cell.end : cell.end + CONTEXT]
            yield _passage(
                "cell", cell.text, cell.start, cell.end, page, headings, boxes, language, before, after, number
            )


def _spans(text: str, block: Placed, language: str) -> Iterator[tuple[int, int]]:
    """Bound the sentences of a block; a heading is one, and a list item starts after its bullet."""
    start = block.start
    if block.kind == "list_item":
        bullet = _BULLET.match(text, start, block.end)
        start = bullet.end() if bullet and bullet.end() < block.end else start
    spans = [(0, block.end - start)] if block.kind == "heading" else split_sentences(text[start : block.end], language)
    for left, right in spans:
        left, right = start + left, start + right
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            yield left, right


def _place(text: str, block: Placed, line: int, start: int, end: int) -> tuple[int | None, tuple[Box, ...]]:
    """Return the page on which a passage starts and a box for each line from `line` on that it runs over."""
    boxes = []
    while line < len(block.lines) and block.lines[line][0] < end:
        first, last, box = block.lines[line]
        if box is not None:
            boxes.append(_part_of_line(box, text[first:last], max(start - first, 0), min(end, last) - first))
        line += 1
    return (boxes[0].page if boxes else block.page), tuple(boxes)


def _part_of_line(box: Box, line: str, start: int, end: int) -> Box:
    """Cut a line's box down to some of its characters, by their usual widths; a line written from the right stays whole."""
    if (start == 0 and end >= len(line.rstrip())) or (not line.isascii() and _FROM_RIGHT.search(line)):
        return box
    whole = _width(line) or 1.0
    left = _width(line[:start]) / whole
    right = _width(line[:end]) / whole if end < len(line) else 1.0
    across = box.x1 - box.x0
    return _box(box.page, round(box.x0 + across * left, 1), box.y0, round(box.x0 + across * min(right, 1.0), 1), box.y1)


def _width(text: str) -> float:
    """Say how wide text is printed, in widths of an average letter."""
    return sum(map(_WIDTHS.__getitem__, text))
