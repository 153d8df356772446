"""Say which tables the store has, and turn records into rows and back; strings that recur are kept once."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any, get_type_hints

from analyzer.codec import from_plain, to_plain
from analyzer.models import (
    Change,
    Corroboration,
    Event,
    Flag,
    Link,
    Observation,
    Records,
    Review,
    SeriesPoint,
    Source,
    Statement,
    Thread,
    maker,
)  # fmt: skip

SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER", int | None: "INTEGER", float | None: "REAL"}
KEPT_VALUES = 20_000  # of one reading; a corpus has many more sentences than companies, labels and kinds

EXTRACTED: Mapping[str, type] = {"sources": Source, "statements": Statement, "observations": Observation}
TRACKED: Mapping[str, type] = {
    "threads": Thread, "links": Link, "events": Event, "series": SeriesPoint, "changes": Change, "flags": Flag,
    "corroboration": Corroboration, "reviews": Review,
}  # fmt: skip
# What is known of an extracted record only once all are there: the columns, and the key of its row.
ADDED = {
    "sources": (("duplicate_of", "citation_key"), "source_id"),
    "statements": (("thread_id", "review", "kind", "worded_as"), "statement_id"),
}
_WORDED = "coalesce(nullif(worded_as, ''), kind)"  # the kind that was extracted, whatever tracking made of it
# How such a column is read as it was extracted, and written where both are to be kept: a person's word is kept elsewhere.
EXTRACTED_AS = {"kind": _WORDED}
AMENDED_AS = {"kind": f"CASE WHEN :worded_as <> '' THEN :kind ELSE {_WORDED} END"}
# The columns by which the rows of a table are ordered first, where it is not the path of their source.
LEADING: Mapping[str, tuple[str, ...]] = {
    "threads": ("company", "kind", "first_stated"), "links": ("from_id",), "events": ("thread_id",),
    "series": ("company", "indicator", "label"), "changes": ("company", "work"), "flags": ("company", "flag"),
    "corroboration": ("thread_id",), "reviews": ("on",),
}  # fmt: skip
BEGINNING = 6  # characters of an id by which rows are grouped: some thousand groups
RECORDS = {**EXTRACTED, **TRACKED}


@cache
def columns(record: type) -> list[tuple[str, Any]]:
    """Return the names and types of a record's fields."""
    hints = get_type_hints(record)
    return [(item.name, hints[item.name]) for item in fields(record)]


def to_rows(record: type, records: Iterable[Any]) -> Iterator[list[Any]]:
    """Turn records into rows, one at a time."""
    named = columns(record)
    for item in records:
        yield [_to_sql(getattr(item, name), hint) for name, hint in named]


def from_rows(record: type, named: Sequence[tuple[str, Any]], rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """Turn rows with these columns into records, one at a time; raises ValueError where a value is of a wrong type."""
    make, names = _maker(record), [name for name, _ in named]
    strings = [at for at, (_, hint) in enumerate(named) if hint is str]
    others = [(at, _reader(hint)) for at, (_, hint) in enumerate(named) if hint is not str]
    kept: dict[str, str] = {}
    once: Callable[[str, str], str] = kept.setdefault  # the value that was read before in place of an equal one
    for row in rows:
        values = list(row)
        for at in strings:
            value = values[at]
            values[at] = once(value, value) if value.__class__ is str else _refuse(value)
        for at, read in others:
            values[at] = read(values[at])
        if len(kept) >= KEPT_VALUES:
            once = kept.get  # there is no more room, but what is kept is still shared
        yield make(**dict(zip(names, values, strict=True)))


_maker = cache(maker)


def _reader(hint: Any) -> Callable[[Any], Any]:
    if hint is bool:
        return bool
    if hint in SQL_TYPES:
        allowed = (int, float) if hint in (float, float | None) else (int,)
        optional = hint in (int | None, float | None)
        return lambda value: value if isinstance(value, allowed) or (value is None and optional) else _refuse(value)
    kept: dict[str, Any] = {}

    def read(value: str) -> Any:
        found = kept.get(value)
        if found is None:
            found = from_plain(hint, json.loads(value))
            if len(kept) < KEPT_VALUES:
                kept[value] = found
        return found

    return read


def grouped(name: str, rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Put together rows of one source, or rows alike in the columns by which their table is ordered first, in that order."""
    if name in EXTRACTED:
        yield list(rows)
        return
    named = [column for column, _ in columns(RECORDS[name])]
    leading = [(named.index(column), BEGINNING if column.endswith("_id") else None) for column in LEADING[name]]
    groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in rows:
        groups[tuple([row[at][:most] for at, most in leading])].append(row)
    yield from (groups[key] for key in sorted(groups))


def _refuse(value: Any) -> Any:
    raise ValueError(f"a value is of the wrong type: {type(value).__name__}")


def storable(text: str) -> str:
    """Return text as tables hold it: SQLite takes no lone surrogates, of which names of files may be made."""
    return text.encode("utf-8", "backslashreplace").decode()


def _to_sql(value: Any, hint: Any) -> Any:
    if hint is str:
        return storable(value)
    return value if hint in SQL_TYPES else json.dumps(to_plain(value), separators=(",", ":"))


@cache
def form() -> int:
    """Number the form of the tables by their columns: whatever changes a record changes it, and no old file is misread."""
    made = [(name, [(column, str(hint)) for column, hint in columns(record)]) for name, record in RECORDS.items()]
    indexed = {name: first for name, (first, *_) in LEADING.items()}
    told = json.dumps([made, indexed, "memory", "parts"])
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:4], "big") >> 1


def relabelled(known: Records) -> tuple[Statement, ...]:
    """Put what people said in the place of what was extracted, which the table of statements keeps as it was."""
    said: dict[str, dict[str, Any]] = {}
    for row in known.reviews:
        if row.field and row.status != "stale":
            said.setdefault(row.record_id, {})[row.field] = row.reviewed
    return tuple(replace(s, **said[s.statement_id]) if s.statement_id in said else s for s in known.statements)


def added_later(name: str) -> tuple[str, ...]:
    return ADDED[name][0] if name in ADDED else ()
