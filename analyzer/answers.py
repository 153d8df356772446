"""Check what the process of a document sent back before anything of it is kept: a document may have taken it over."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from types import NoneType
from typing import Any

from analyzer import reasons
from analyzer.documents.sniff import CSV, TSV
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.models import (
    CONFIDENCES,
    SOURCE_KINDS,
    STATEMENT_KINDS,
    VALUE_STATUSES,
    Box,
    Cell,
    Document,
    Extract,
    Observation,
    SourceFile,
    Statement,
)

PASSAGE_KINDS = ("sentence", "list_item", "heading", "cell")
STATUSES = ("ok", "partial", "failed")
STATEMENTS = 200_000  # of one document, and passages of it; books have fewer
_LONGEST_FIELD = 100_000  # characters of a field that is not the text


def check_answer(file: SourceFile, limits: Limits, extract: Extract) -> None:
    """Raise ValueError where an answer contradicts itself or its task, DocumentError where it is larger than the limits."""
    source, document = extract.source, extract.document
    about = {statement.source_id for statement in extract.statements} | {row.source_id for row in extract.observations}
    if about | {source.source_id} != {file.source_id}:
        raise ValueError("it speaks of another source")
    if (source.path, source.sha256) != (file.path, file.sha256):
        raise ValueError("it names another file")
    for status, reason in ((source.status, source.reason), (document.status, document.reason)):
        if status not in STATUSES or (status == "ok") != (not reason) or not reasons.known(reason):
            raise ValueError(f"{status} with the reason {reason[:80]!r} is no documented end")
    _check_sizes(extract, limits)
    _check_document(document, limits)
    ids = [statement.statement_id for statement in extract.statements]
    ids += [observation.observation_id for observation in extract.observations]
    if len(set(ids)) < len(ids):
        raise ValueError("two records have one id")
    _check_values(extract)
    pages = _pages(document)
    for statement in extract.statements:
        _check_statement(statement, document.text, pages)
    for observation in extract.observations:
        _check_observation(observation, document.text, pages)


def _check_values(extract: Extract) -> None:
    """Refuse values that no column knows."""
    statements, observations = extract.statements, extract.observations
    for name, found, known in (
        ("kind of source", {extract.source.kind}, {*SOURCE_KINDS, ""}),
        ("kind of statement", {statement.kind for statement in statements}, set(STATEMENT_KINDS)),
        ("value_status", {row.value_status for row in observations}, set(VALUE_STATUSES)),
        (
            "confidence",
            {one.confidence for one in statements} | {row.confidence for row in observations},
            set(CONFIDENCES),
        ),
    ):
        if not found <= known:
            raise ValueError(f"no {name}: {min(found - known)[:80]!r}")


def _check_statement(statement: Statement, text: str, pages: frozenset[object]) -> None:
    start, end = statement.start, statement.end
    if start < 0 or text[start:end] != statement.text:
        raise ValueError(f"{statement.statement_id} does not stand at its place")
    for _, part_start, part_end in statement.spans:
        if not 0 <= part_start <= part_end <= len(text):
            raise ValueError(f"{statement.statement_id} has a part outside the text")
    _check_page(statement.page, pages)
    for box in statement.boxes:
        _check_box(box, pages)


def _check_observation(observation: Observation, text: str, pages: frozenset[object]) -> None:
    if not 0 <= observation.start <= observation.end <= len(text):
        raise ValueError(f"{observation.observation_id} stands outside the text")
    for value in (observation.value_low, observation.value_high):
        if value is not None and not math.isfinite(value):
            raise ValueError(f"{observation.observation_id} holds no finite number")
    _check_page(observation.page, pages)
    if observation.bbox is not None:
        _check_box(observation.bbox, pages)


def _pages(document: Document) -> frozenset[object]:
    """Name the pages that something may stand on; what has no pages stands on none."""
    return frozenset((None, *(page.number for page in document.pages)))


def _check_sizes(extract: Extract, limits: Limits) -> None:
    document = extract.document
    cells = limits.csv_cells if document.media_type in (CSV, TSV) else limits.cells
    counted = (
        ("characters", len(document.text), limits.characters),
        ("pages", len(document.pages), max(limits.pages, 500)),
        ("cells", sum(len(table.cells) for table in document.tables), cells),
        ("passages", len(document.passages), cells + STATEMENTS + limits.characters // 20),
        ("statements", len(extract.statements), STATEMENTS),
        ("observations", len(extract.observations), cells + STATEMENTS),
    )
    for name, count, most in counted:
        if count > most:
            raise DocumentError(reasons.REPLY_LIMIT, f"{count:,} {name}, over {most:,}")
    _check_lengths(extract)


def _check_lengths(extract: Extract) -> None:
    """Refuse a field that is longer than the document of which it was read."""
    document = extract.document
    most = max(_LONGEST_FIELD, len(document.text))
    for records in ((extract.source,), extract.statements, extract.observations):
        for texts in _texts(records):
            _check_texts(texts, most)
    headings = {id(passage.headings): passage.headings for passage in document.passages}  # many share theirs
    for texts in (
        (*document.metadata, *document.metadata.values(), *document.notes, document.language, document.media_type),
        [passage.language for passage in document.passages],
        chain.from_iterable(headings.values()),
        chain.from_iterable(table.headings for table in document.tables),
        [part for table in document.tables for part in (table.name, table.title, table.engine, table.continues)],
        [part for table in document.tables for cell in table.cells for part in (cell.note, cell.style)],
    ):
        _check_texts(texts, most)


def _texts(records: Sequence[Any]) -> Iterator[Iterable[object]]:
    """Yield column by column what records of one class hold of text, alone or in lists."""
    for item in fields(records[0]) if records else ():
        column = map(attrgetter(item.name), records)
        if item.type == "str":
            yield column
        elif item.type == "tuple[str, ...]":
            yield chain.from_iterable(column)


def _check_texts(texts: Iterable[object], most: int) -> None:
    held = list(texts)
    if not set(map(type, held)) <= {str}:
        raise ValueError("a text that is none")
    longest = max(map(len, held), default=0)  # type: ignore[arg-type]
    if longest > most:
        raise DocumentError(reasons.REPLY_LIMIT, f"a field of {longest:,} characters")


def _check_document(document: Document, limits: Limits) -> None:
    for page in document.pages:
        if not (_whole(page.number) and 0 <= page.start <= page.end <= len(document.text)):
            raise ValueError(f"page {page.number!r} stands outside the text")
        _check_finite((page.width, page.height))
    pages = _pages(document)
    for passage in document.passages:
        if passage.kind not in PASSAGE_KINDS or type(passage.headings) is not tuple:
            raise ValueError(f"a passage of no kind, or under no headings: {passage.kind[:80]!r}")
        _check_page(passage.page, pages)
        for box in passage.boxes:
            _check_box(box, pages)
    for table in document.tables:
        _check_page(table.page, pages)
        _check_finite(table.bbox or ())
        for cell in table.cells:
            _check_cell(cell, table.name, document.text, max(limits.cells, 1 << 24))


def _check_cell(cell: Cell, table: str, text: str, most: int) -> None:
    places = (cell.row, cell.column, cell.rowspan, cell.colspan)
    if not set(map(type, places)) <= {int} or min(places) < 0:
        raise ValueError(f"{table}: a cell at no whole row and column")
    if max(places) > most:
        raise ValueError(f"{table}: a cell far outside the table")
    if not isinstance(cell.text, str) or (cell.text and text[cell.start : cell.end] != cell.text):
        raise ValueError(f"{table}: a cell does not stand at its place")
    _check_finite((cell.indent, *(cell.bbox or ())))


def _check_box(box: Box, pages: frozenset[object]) -> None:
    _check_page(box.page, pages)
    _check_finite((box.x0, box.y0, box.x1, box.y1))


def _check_page(page: object, pages: frozenset[object]) -> None:
    if type(page) not in (int, NoneType) or page not in pages:
        raise ValueError(f"{str(page)[:80]!r} is no page of the document")


def _check_finite(numbers: Iterable[float]) -> None:
    if not math.isfinite(sum(numbers)):  # a sum is no number where a part of it is none
        raise ValueError("a place that is no number")


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
