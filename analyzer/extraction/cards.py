"""Read figures that a page sets large beside or above a few words (cards, definition lists) as tables of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from analyzer.extraction.continuation import LIST
from analyzer.extraction.labels import Words
from analyzer.extraction.tablerows import is_year
from analyzer.language.quantities import read_value
from analyzer.models import Cell, Document, Passage, Table

MAX_LABEL = 90
MAX_VALUE_WORDS = 5
FEWEST = 2  # pairs that make a group
VALUE, LABEL, BOTH, OTHER = "value", "label", "both", "other"
_LETTERS = regex.compile(r"\p{L}{2}")
_DIGIT = regex.compile(r"\d")
_ENDS = (".", "!", "?", ";", ",")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Hold a label and its value; offsets in the document's text."""

    label: tuple[int, int]
    value: tuple[int, int]
    passage: Passage


def card_tables(document: Document, words: Words, language: str, taken: set[int]) -> list[Table]:
    """Group neighbouring pairs of a figure and a label that stand in no table, in documents without paper."""
    free = [p for p in document.passages if p.kind != "cell"]
    if any(p.boxes for p in free[:20]):
        return []
    groups = _groups([p for p in free if p.start not in taken], words, language)
    return [_table(number, group, document) for number, group in enumerate(groups, start=1)]


def _groups(passages: Sequence[Passage], words: Words, language: str) -> Iterator[list[_Pair]]:
    at = 0
    while at < len(passages):
        group, used = _group(passages, at, words, language)
        if used:
            yield group
        at += max(used, 1)


def _group(passages: Sequence[Passage], at: int, words: Words, language: str) -> tuple[list[_Pair], int]:
    """Return the pairs that start at one passage and how many passages they take; none where too few follow each other."""
    first, _ = _kind(passages[at], words, language)
    pairs: list[_Pair] = []
    step = 1 if first == BOTH else 2
    order = {VALUE: (VALUE, LABEL), LABEL: (LABEL, VALUE), BOTH: (BOTH,)}.get(first, ())
    used = 0
    while order and at + used + step <= len(passages):
        found = [_kind(passage, words, language) for passage in passages[at + used : at + used + step]]
        if tuple(kind for kind, _ in found) != order:
            break
        pairs.append(_pair(passages[at + used : at + used + step], found))
        used += step
    prints = [passage_text(pair) for pair in pairs]
    if len(pairs) < FEWEST or all(is_year(text) for text in prints):
        return [], 0
    return pairs, used


def passage_text(pair: _Pair) -> str:
    """Return the figure of a pair as printed."""
    start = pair.passage.start
    return pair.passage.text[pair.value[0] - start : pair.value[1] - start]


def _pair(passages: Sequence[Passage], found: Sequence[tuple[str, int]]) -> _Pair:
    if len(passages) == 1:
        passage, cut = passages[0], found[0][1]
        begin = cut + len(passage.text[cut:]) - len(passage.text[cut:].lstrip())
        end = len(passage.text[:cut].rstrip())
        return _Pair((passage.start + begin, passage.end), (passage.start, passage.start + end), passage)
    figure, words = passages if found[0][0] == VALUE else passages[::-1]
    return _Pair((words.start, words.end), (figure.start, figure.end), figure)


def _kind(passage: Passage, words: Words, language: str) -> tuple[str, int]:
    """Say what a passage is: a figure, a label, a figure with its label behind it (and where that begins), or else."""
    text = passage.text.strip()
    if not text or len(text) > MAX_LABEL + 20 or text != passage.text:
        return OTHER, 0
    if _DIGIT.search(text):
        value = read_value(text, language, words.vocabulary)
        cut = _cut(text, words, language)
        if cut and " " in text[cut:].strip():
            return BOTH, cut
        if value is not None and (not value.rest or words.unit.fullmatch(value.rest)):
            return VALUE, 0
        if cut:
            return BOTH, cut
    if passage.kind == "heading" or not _LETTERS.search(text) or text.endswith(_ENDS) or len(text) > MAX_LABEL:
        return OTHER, 0
    return LABEL, 0


def _cut(text: str, words: Words, language: str) -> int:
    """Return where the label begins behind a figure that opens a short line; 0 where none does."""
    if text.endswith(_ENDS) or not (_DIGIT.match(text) or text[0] in "<>~≈$€£"):
        return 0
    ends = [match.start() for match in regex.finditer(r"\s+(?=\p{L})", text)][:MAX_VALUE_WORDS]
    for end in reversed(ends):
        value = read_value(text[:end], language, words.vocabulary)
        if value is not None and not value.rest and not _DIGIT.search(text[end:]):
            return end
    return 0


def _table(number: int, group: Sequence[_Pair], document: Document) -> Table:
    page = group[0].passage.page
    cells = [cell for row, pair in enumerate(group) for cell in _cells(row, pair, document)]
    return Table(f"p{page or 1}k{number}", page, None, tuple(cells), headings=group[0].passage.headings, engine=LIST)


def _cells(row: int, pair: _Pair, document: Document) -> tuple[Cell, Cell]:
    label, value = pair.label, pair.value
    return (
        Cell(row, 0, document.text[slice(*label)], start=label[0], end=label[1]),
        Cell(row, 1, document.text[slice(*value)], start=value[0], end=value[1]),
    )
