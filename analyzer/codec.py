"""Turn records into plain JSON values and back, checking what comes back: the only form in which records leave a process.

Values that can be cut out of the reading text (a passage's words, its neighbours, a page's end) are not repeated but cut
out again, so that they agree with it whatever was sent.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from analyzer.collecting import uncollected
from analyzer.models import Box, Cell, Document, Page, Passage, Table, maker

Record = TypeVar("Record")
_SCALARS = (str, int, float, bool, int | None, float | None)
CHUNK = 10_000  # records written at once
PIECE = 1 << 20  # bytes unpacked at once
CONTEXT = 32  # code points of prefix and suffix


def to_plain(value: Any) -> Any:
    """Turn a record, or a tuple or mapping of them, into dicts, lists and scalars."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    return value


def from_plain(cls: type[Record], plain: Any) -> Record:
    """Build a record of type `cls` from what `to_plain` gave; raises ValueError where a key or type is wrong."""
    hint: Any = cls
    built: Record = _builder(hint)(plain)
    return built


@uncollected()
def pack_records(records: Sequence[Any]) -> bytes:
    """Pack records of one class: a long table has hundreds of thousands, and one written list of all would not fit beside them."""
    packer, parts = zlib.compressobj(1), []
    for start in range(0, len(records), CHUNK):
        parts.append(packer.compress(dumps(_rows(records[start : start + CHUNK])) + b"\n"))
    return b"".join((*parts, packer.flush()))


def _rows(records: Sequence[Any]) -> list[list[Any]]:
    """Write records as rows of their fields, without their names."""
    cls: Any = type(records[0])
    values = attrgetter(*_names(cls))
    rows = [list(values(record)) for record in records]
    nested = [at for at, value in enumerate(_hints(cls)) if value not in _SCALARS]
    for row in rows:
        for at in nested:
            row[at] = to_plain(row[at])
    return rows


@uncollected()
def unpack_records(cls: type[Record], packed: bytes, most: int) -> tuple[Record, ...]:
    """Build the records that were packed; raises ValueError where a row is not of the class, or all are more than `most` bytes."""
    own: Any = cls
    builders, make = [_builder(hint) for hint in _hints(own)], _maker(own)
    return tuple(
        make(*(build(value) for build, value in zip(builders, _checked(row, list), strict=True)))
        for line in _lines(packed, most)
        for row in _checked(json.loads(line), list)
    )


def _lines(packed: bytes, most: int) -> Iterator[bytes]:
    """Unpack line by line, no more at once than a line and a piece."""
    unpacker, rest, size = zlib.decompressobj(), b"", 0
    while not unpacker.eof:
        try:
            piece = unpacker.decompress(packed, PIECE)
        except zlib.error as error:
            raise ValueError(f"packed records are damaged: {error}") from None
        packed, size = unpacker.unconsumed_tail, size + len(piece)
        if size > most or (not piece and not packed and not unpacker.eof):
            raise ValueError("packed records are cut short, or unpack to more than any document")
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
    if rest:
        raise ValueError("packed records end within a line")


def dumps(plain: Any) -> bytes:
    """Write plain values as compact UTF-8 JSON; lone surrogates survive as escapes."""
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode()


@lru_cache(maxsize=64)
def _names(cls: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cls))


@lru_cache(maxsize=64)
def _hints(cls: type) -> tuple[Any, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(hints[name] for name in _names(cls))


@lru_cache(maxsize=64)
def _maker(cls: type) -> Callable[..., Any]:
    return maker(cls)


@lru_cache(maxsize=64)
def _builder(hint: Any) -> Callable[[Any], Any]:
    """Return the function that checks and builds a value of the annotated type."""
    if hint is Any:
        return lambda value: value
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_builder(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (item for item in arguments if item is not type(None))
        build = _builder(inner)
        return lambda value: None if value is None else build(value)
    if origin is tuple and arguments[-1] is Ellipsis:
        build = _builder(arguments[0])
        return lambda value: tuple(build(item) for item in _checked(value, list))
    if origin is tuple:
        builders = [_builder(item) for item in arguments]
        return lambda value: tuple(b(item) for b, item in zip(builders, _checked(value, list), strict=True))
    if origin is not None and issubclass(origin, Mapping):
        build = _builder(arguments[1])
        return lambda value: {str(key): build(item) for key, item in _checked(value, dict).items()}
    if hint is float:
        return lambda value: float(_checked(value, (int, float)))
    return lambda value: _checked(value, hint)


def _record_builder(cls: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls)
    builders = {name: _builder(hints[name]) for name in _names(cls)}

    def build(plain: Any) -> Any:
        values = {name: builders[name](value) for name, value in _checked(plain, dict).items() if name in builders}
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError(f"{cls.__name__}: {error}") from None

    return build


def _checked(value: Any, wanted: Any) -> Any:
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise ValueError(f"expected {wanted}, found {type(value).__name__}")
    return value


# --- documents, packed -------------------------------------------------------------------------------------------------


def pack_document(document: Document) -> dict[str, Any]:
    """Turn a Document into plain values without repeating its text: positions, and tables of the repeated strings."""
    strings: dict[Any, int] = {}

    def number(value: Any) -> int:
        return strings.setdefault(value, len(strings))

    return {
        "text": document.text,
        "pages": [[p.number, p.start, p.end, p.width, p.height] for p in document.pages],
        "passages": [
            [
                p.kind,
                p.start,
                p.end,
                p.page,
                number(p.headings),
                [_pack_box(b) for b in p.boxes],
                p.language,
                p.paragraph,
            ]
            for p in document.passages
        ],
        "tables": [_pack_table(table, number) for table in document.tables],
        "media_type": document.media_type,
        "language": document.language,
        "metadata": dict(document.metadata),
        "status": document.status,
        "reason": document.reason,
        "notes": list(document.notes),
        "source_id": document.source_id,
        "strings": [list(value) if isinstance(value, tuple) else value for value in strings],
    }


def unpack_document(plain: Mapping[str, Any]) -> Document:
    """Build a Document from what `pack_document` gave; raises ValueError where a place lies outside the text."""
    text = _checked(plain["text"], str)
    strings = [tuple(value) if isinstance(value, list) else value for value in plain["strings"]]
    return Document(
        text=text,
        pages=tuple(Page(*row) for row in plain["pages"]),
        passages=tuple(_unpack_passage(row, text, strings) for row in plain["passages"]),
        tables=tuple(_unpack_table(row, text, strings) for row in plain["tables"]),
        media_type=_checked(plain["media_type"], str),
        language=_checked(plain["language"], str),
        metadata={str(key): str(value) for key, value in plain["metadata"].items()},
        status=_checked(plain["status"], str),
        reason=_checked(plain["reason"], str),
        notes=tuple(str(note) for note in plain["notes"]),
        source_id=_checked(plain["source_id"], str),
    )


def _pack_box(box: Box) -> list[float]:
    return [box.page, *(round(number, 2) for number in (box.x0, box.y0, box.x1, box.y1))]


def _place(text: str, start: Any, end: Any) -> str:
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        raise ValueError(f"place {start}-{end} lies outside the text of {len(text)} characters")
    return text[start:end]


def _unpack_passage(row: list[Any], text: str, strings: list[Any]) -> Passage:
    kind, start, end, page, headings, boxes, language, paragraph = row
    return Passage(
        kind=_checked(kind, str),
        text=_place(text, start, end),
        start=start,
        end=end,
        page=page,
        headings=strings[headings],
        boxes=tuple(Box(*box) for box in boxes),
        language=_checked(language, str),
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        paragraph=_checked(paragraph, int),
    )


def _pack_table(table: Table, number: Callable[[Any], int]) -> dict[str, Any]:
    cells = [
        [
            *(c.row, c.column, c.text, c.rowspan, c.colspan, _rounded(c.bbox), c.start, c.end),
            *(int(c.is_header), c.indent, number(c.style), c.note),
        ]
        for c in table.cells
    ]
    return {
        "name": table.name,
        "page": table.page,
        "bbox": _rounded(table.bbox),
        "title": table.title,
        "headings": list(table.headings),
        "engine": table.engine,
        "continues": table.continues,
        "cells": cells,
    }


def _rounded(bbox: tuple[float, ...] | None) -> list[float] | None:
    return None if bbox is None else [round(number, 2) for number in bbox]


def _unpack_table(plain: Mapping[str, Any], text: str, strings: list[Any]) -> Table:
    cells = []
    for row, column, words, rowspan, colspan, bbox, start, end, is_header, indent, style, note in plain["cells"]:
        _place(text, start, end)
        box = None if bbox is None else tuple(bbox)
        cells.append(
            Cell(row, column, words, rowspan, colspan, box, start, end, bool(is_header), indent, strings[style], note)
        )
    bbox = plain["bbox"]
    return Table(
        name=_checked(plain["name"], str),
        page=plain["page"],
        bbox=None if bbox is None else tuple(bbox),
        cells=tuple(cells),
        title=_checked(plain["title"], str),
        headings=tuple(plain["headings"]),
        engine=_checked(plain["engine"], str),
        continues=_checked(plain["continues"], str),
    )
