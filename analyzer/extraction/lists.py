"""Read `Label: n` lines that stand in no table as tables of two columns, so that their hierarchy is read the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from analyzer.extraction.continuation import LIST
from analyzer.extraction.indicators import match_indicator
from analyzer.extraction.labels import Words
from analyzer.extraction.tablerows import is_year
from analyzer.language.places import read_place
from analyzer.language.quantities import read_value
from analyzer.models import Box, Cell, Document, Passage, Table

MAX_LINE = 240
MAX_HEADING = 60
WIDE = 9.0  # points a character: a line with a wide gap in it
_LETTERS = regex.compile(r"\p{L}{2}")
_DASHED = regex.compile(r"[^\d\s].{0,140}?\s(?P<dash>[–—])\s\S.{0,40}")
_DIGIT = regex.compile(r"\d")
_PAIR = regex.compile(
    r"(?P<label>[^:\d\s][^:]{0,140}?)\s*:\s*(?P<value>(?:[<>≤≥~]\s?)?\d[\d.,\u00a0\u202f]*(?:\s?[-–\u00ad]\s?\d[\d.,]*)?\s?%?)(?=\s+\p{L}|\s*$)"
)


Pair = tuple[tuple[int, int], tuple[int, int]]  # from where to where label and value run


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold one line of a list: a label and, unless it only opens a group, its value; offsets in the document's text."""

    label: tuple[int, int]
    value: tuple[int, int] | None
    passage: Passage
    box: Box | None


def list_tables(document: Document, words: Words, language: str) -> list[Table]:
    """Group neighbouring `Label: n` lines to tables; lines of prose between them end a group."""
    tables: list[Table] = []
    group: list[_Row] = []
    for passage in document.passages:
        if passage.kind == "cell":
            continue
        rows = _rows(passage, words, language)
        if not rows or (group and group[-1].passage.page != passage.page):
            _close(group, tables, document, words, language)
            group = []
        group += rows
    _close(group, tables, document, words, language)
    return tables


def starts_of(tables: Sequence[Table]) -> set[int]:
    """Return where the labels of list rows start: those passages are explained."""
    return {cell.start for table in tables for cell in table.cells if cell.column == 0}


def _rows(passage: Passage, words: Words, language: str) -> list[_Row]:
    """Read a passage that is made of `Label: n` pairs, or of one label that ends in a colon."""
    text = passage.text.rstrip()
    if len(text) > MAX_LINE:
        return []
    gapped = _gapped(passage, text, language, words)
    if not gapped and ":" not in text and (dashed := _DASHED.fullmatch(text)):
        gapped = _rows_of(passage, _single(text, dashed["dash"], words, language))
    if gapped or ":" not in text:
        opens = passage.kind == "heading" and len(text) <= MAX_HEADING and not _DIGIT.search(text)
        return gapped or (
            [_Row((passage.start, passage.start + len(text)), None, passage, _box(passage, 0, 1))] if opens else []
        )
    if text.endswith(":"):
        return (
            [_Row((passage.start, passage.start + len(text)), None, passage, _box(passage, 0, 1))]
            if len(text) < 120
            else []
        )
    pairs, at = [], 0
    for match in _PAIR.finditer(text):
        if text[at : match.start()].strip():
            return []
        pairs.append((match.span("label"), match.span("value")))
        at = match.end()
    if text[at:].strip():
        pairs = _single(text, ":", words, language)
    return _rows_of(passage, pairs)


def _rows_of(passage: Passage, pairs: Sequence[Pair]) -> list[_Row]:
    start = passage.start
    return [
        _Row((start + label[0], start + label[1]), (start + value[0], start + value[1]), passage, _box(passage, index, len(pairs)))
        for index, (label, value) in enumerate(pairs)
    ]  # fmt: skip


def _gapped(passage: Passage, text: str, language: str, words: Words) -> list[_Row]:
    """Read a line whose last word is a number set far apart from its label: much wider than its letters need."""
    label, _, value = text.rpartition(" ")
    if len(passage.boxes) != 1 or not _LETTERS.match(label) or not _DIGIT.match(value):
        return []
    box = passage.boxes[0]
    if is_year(value) or (box.x1 - box.x0) / len(text) < WIDE or read_value(value, language, words.vocabulary) is None:
        return []
    start = passage.start
    return [_Row((start, start + len(label)), (start + len(label) + 1, start + len(text)), passage, box)]


def _single(text: str, mark: str, words: Words, language: str) -> list[Pair]:
    """Read one pair whose value is no plain number, such as `None`, `fewer than 10` or `23 requests`."""
    label, _, value = text.rpartition(mark)
    read = read_value(value, language, words.vocabulary)
    if read is None or not _LETTERS.search(label) or mark in label:
        return []
    if read.rest and (words.unit.fullmatch(read.rest) is None or not value.endswith(read.rest)):
        return []
    begin, end = len(text) - len(value.lstrip()), len(text[: len(text) - len(read.rest)].rstrip())
    return [((0, len(label.rstrip())), (begin, end))]


def _box(passage: Passage, index: int, count: int) -> Box | None:
    return passage.boxes[index] if len(passage.boxes) == count else passage.boxes[0] if passage.boxes else None


def _close(group: list[_Row], tables: list[Table], document: Document, words: Words, language: str) -> None:
    """Make a table of a group that counts something."""
    valued = [row for row in group if row.value]
    if not valued:
        return
    labels = [document.text[row.label[0] : row.label[1]] for row in valued]
    counted = [label for label in labels if _names_metric(label, words, language)]
    if not counted and sum(read_place(label, words.vocabulary) is not None for label in labels) > 1:
        counted = labels  # how often, by country
    if not counted or (len(valued) < 2 and not _counts(labels[0], words)):
        return
    page = group[0].passage.page
    number = sum(1 for table in tables if table.page == page) + 1
    left = min((row.box.x0 for row in group if row.box), default=0.0)
    cells = [cell for index, row in enumerate(group) for cell in _cells(index, row, left, document)]
    tables.append(Table(f"p{page or 1}l{number}", page, None, tuple(cells), headings=_headings(group), engine=LIST))


def _names_metric(label: str, words: Words, language: str) -> bool:
    if words.unit.search(label) or words.process.search(label):
        return True
    return bool(match_indicator([label], language=language, vocabulary=words.vocabulary))


def _headings(group: list[_Row]) -> tuple[str, ...]:
    own = {row.passage.text for row in group}
    return tuple(heading for heading in group[0].passage.headings if heading not in own)


def _counts(label: str, words: Words) -> bool:
    return len(label.split()) >= 2 and (words.unit.search(label) or words.process.search(label)) is not None


def _cells(index: int, row: _Row, left: float, document: Document) -> list[Cell]:
    indent = row.box.x0 - left if row.box else 0.0
    label = Cell(index, 0, document.text[slice(*row.label)], indent=indent, start=row.label[0], end=row.label[1])
    if row.value is None:
        return [label]
    box = (row.box.x0, row.box.y0, row.box.x1, row.box.y1) if row.box else None
    return [label, Cell(index, 1, document.text[slice(*row.value)], bbox=box, start=row.value[0], end=row.value[1])]
