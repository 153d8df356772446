"""Put the rows of every table in one order, so that the same knowledge always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import regex

from analyzer import models
from analyzer.models import Records


def ordered(records: Records) -> Records:
    """Sort every table canonically, so that the same knowledge always gives the same bytes."""
    keys = sorting_keys(records.sources)
    tables = {table: getattr(records, table) for table in keys}
    return Records(
        **{table: rows if in_order(rows) else tuple(sorted(rows, key=keys[table])) for table, rows in tables.items()}
    )


def in_order(rows: Iterable[Any]) -> bool:
    """Say whether rows are read out of a store in the order of the tables, as they are asked for."""
    return bool(getattr(rows, "in_order", False))


def picked(rows: Any, *names: str) -> Iterable[tuple[Any, ...]]:
    """Yield some columns of plain text and numbers, in no order; of a table in a store nothing else is read."""
    return rows.picked(names) if in_order(rows) else (tuple(getattr(row, name) for name in names) for row in rows)


def gathered(rows: Any, *names: str) -> Iterable[tuple[str, list[tuple[Any, ...]]]]:
    """Yield what `picked` yields in groups that have the first of the columns in common, with what that holds."""
    held = rows.picked(names, together=True) if in_order(rows) else sorted(picked(rows, *names))
    return ((value, list(group)) for value, group in groupby(held, key=itemgetter(0)))


def having(rows: Any, column: str, values: Set[str]) -> Iterable[Any]:
    """Yield the rows, in their order, whose column holds one of some values; of a table in a store no others are read."""
    return sifted(rows, (column,), values.__contains__)


def sifted(rows: Any, names: Sequence[str], asked: Callable[..., bool]) -> Iterable[Any]:
    """Yield the rows, in their order, of which it is `asked` for what some columns hold; others are hardly read."""
    if in_order(rows):
        found: Iterable[Any] = rows.sifted(names, asked)
        return found
    return (row for row in rows if asked(*[getattr(row, name) for name in names]))


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of a table: what it is made of, and its rows in order, which are read when they are asked for."""

    made_of: str  # "": not known
    rows: Callable[[], Iterable[Any]]


def pieces(rows: Any) -> Iterable[Piece]:
    """Yield a table in stretches that follow one another; of one in a store it is told what each is made of."""
    return rows.pieces() if in_order(rows) else (Piece("", lambda: rows),)


def sorting_keys(sources: Iterable[models.Source]) -> dict[str, Callable[[Any], tuple[Any, ...]]]:
    """Return by which key the rows of each table are sorted."""
    path = {source.source_id: source.path for source in sources}

    def place(row: Any) -> tuple[Any, ...]:
        return (path.get(row.source_id, ""), row.start, row.end)

    return {
        "sources": lambda row: (row.path, row.source_id),
        "statements": lambda row: (*place(row), row.kind, row.statement_id),
        "threads": lambda row: (row.company, row.kind, row.first_stated, row.thread_id),
        "links": lambda row: (row.from_id, row.link, row.to_id, row.detail),
        "events": lambda row: (row.thread_id, row.date, path.get(row.source_id, ""), row.event, row.statement_id),
        "observations": _observation_key(path),
        "series": lambda row: (
            row.company, row.indicator, row.label, row.jurisdiction, row.series_id,
            row.period_start, row.period_end, row.vintage, path.get(row.source_id, ""), row.observation_id,
        ),
        "changes": lambda row: (
            row.company, row.work, row.date_after, row.date_before, path.get(row.after_source, ""),
            _or(row.after_start), _or(row.before_start), row.change, row.change_id,
        ),
        "flags": lambda row: (row.company, row.flag, row.detail, row.flag_id),
        "corroboration": lambda row: (row.thread_id, path.get(row.source_id, ""), row.stance, row.statement_id),
        "reviews": lambda row: (row.on, row.record_id, row.verdict, row.field, row.review_id),
    }  # fmt: skip


def _or(number: int | None) -> int:
    return -1 if number is None else number


def _observation_key(path: dict[str, str]) -> Callable[[models.Observation], tuple[Any, ...]]:
    def key(row: models.Observation) -> tuple[Any, ...]:
        place = (_or(row.page), _sortable(row.table), _or(row.row), _or(row.column), row.start, row.end)
        return (path.get(row.source_id, ""), *place, row.observation_id)

    return key


@lru_cache(maxsize=4096)
def _sortable(name: str) -> str:
    """Fill the numbers of a table's name with zeros, so that p3t10 sorts after p3t2."""
    return regex.sub(r"\d+", lambda found: found.group().zfill(6), name)
