"""Turn records into rows of the store and back, checking each value; strings that recur are kept once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from analyzer.codec import from_plain, to_plain

SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER", int | None: "INTEGER", float | None: "REAL"}
KEPT_VALUES = 20_000  # of one reading; a corpus has many more sentences than companies, labels and kinds


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
    kept: dict[Any, Any] = {}
    readers = [(name, _reader(hint, kept)) for name, hint in named]
    for row in rows:
        yield record(**{name: read(value) for (name, read), value in zip(readers, row, strict=True)})


def _reader(hint: Any, kept: dict[Any, Any]) -> Callable[[Any], Any]:
    if hint is str:
        return lambda value: _once(kept, value, value if isinstance(value, str) else _refuse(value))
    if hint is bool:
        return bool
    if hint in SQL_TYPES:
        allowed = (int, float) if hint in (float, float | None) else (int,)
        optional = hint in (int | None, float | None)
        return lambda value: value if isinstance(value, allowed) or (value is None and optional) else _refuse(value)

    def read(value: str) -> Any:
        found = kept.get((hint, value))
        return _once(kept, (hint, value), from_plain(hint, json.loads(value))) if found is None else found

    return read


def _once(kept: dict[Any, Any], key: Any, value: Any) -> Any:
    """Return the value that was read before in place of an equal one, as long as there is room to keep it."""
    return kept.setdefault(key, value) if len(kept) < KEPT_VALUES else kept.get(key, value)


def _refuse(value: Any) -> Any:
    raise ValueError(f"a value is of the wrong type: {type(value).__name__}")


def _to_sql(value: Any, hint: Any) -> Any:
    if hint is str:
        return value.encode("utf-8", "backslashreplace").decode()  # SQLite takes no lone surrogates
    return value if hint in SQL_TYPES else json.dumps(to_plain(value), separators=(",", ":"))
