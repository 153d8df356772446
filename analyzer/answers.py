"""Check what the process of a document sent back before anything of it is kept: a document may have taken it over."""

from __future__ import annotations

import math
from collections.abc import Iterable

from analyzer import reasons
from analyzer.documents.sniff import CSV, TSV
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.models import Box, Document, Extract, SourceFile

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
    for statement in extract.statements:
        if document.text[statement.start : statement.end] != statement.text:
            raise ValueError(f"{statement.statement_id} does not stand at its place")
    for observation in extract.observations:
        if not 0 <= observation.start <= observation.end <= len(document.text):
            raise ValueError(f"{observation.observation_id} stands outside the text")
        if any(
            not math.isfinite(value) for value in (observation.value_low, observation.value_high) if value is not None
        ):
            raise ValueError(f"{observation.observation_id} holds no finite number")


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
    source = extract.source
    for value in (source.title, source.publisher, source.about, source.work, source.url, source.note):
        if len(value) > _LONGEST_FIELD:
            raise DocumentError(reasons.REPLY_LIMIT, f"a field of {len(value):,} characters")


def _check_document(document: Document, limits: Limits) -> None:
    for page in document.pages:
        if not (_whole(page.number) and 0 <= page.start <= page.end <= len(document.text)):
            raise ValueError(f"page {page.number!r} stands outside the text")
        _check_finite((page.width, page.height))
    for passage in document.passages:
        for box in passage.boxes:
            _check_box(box)
    for table in document.tables:
        _check_finite(table.bbox or ())
        for cell in table.cells:
            if not all(
                _whole(number) and number >= 0 for number in (cell.row, cell.column, cell.rowspan, cell.colspan)
            ):
                raise ValueError(f"{table.name}: a cell at no whole row and column")
            if max(cell.row, cell.column, cell.rowspan, cell.colspan) > max(limits.cells, 1 << 24):
                raise ValueError(f"{table.name}: a cell far outside the table")
            if not isinstance(cell.text, str) or (cell.text and document.text[cell.start : cell.end] != cell.text):
                raise ValueError(f"{table.name}: a cell does not stand at its place")


def _check_box(box: Box) -> None:
    if not _whole(box.page):
        raise ValueError("a box on no page")
    _check_finite((box.x0, box.y0, box.x1, box.y1))


def _check_finite(numbers: Iterable[object]) -> None:
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in numbers):
        raise ValueError("a place that is no number")


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
