"""Choose what fits on one page: all of an ordinary corpus, and of a very large one what tells most."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from analyzer.canonical import having, picked, sifted
from analyzer.models import Records
from analyzer.publication.report import flag_rank, urgency

MOST_STATEMENTS = 10_000  # and so of threads: one without a statement on the page is not shown
MOST_CHANGES = 5_000
MOST_FLAGS = 5_000
Row = TypeVar("Row")


def fitting(records: Records) -> Records:
    """Return the records whose statements, threads, changes and flags one page can carry; figures are chosen by series.

    The gravest flags and the most urgent changes are kept, then the statements that they speak of, then others in order.
    """
    flags = _first(records.flags, MOST_FLAGS, flag_rank)
    changes = _first(records.changes, MOST_CHANGES, urgency)
    if len(records.statements) <= MOST_STATEMENTS and len(records.threads) <= MOST_STATEMENTS:
        return replace(records, flags=flags, changes=changes)
    named = {key for flag in flags for key in flag.record_ids} | {change.thread_id for change in changes} - {""}
    statements = chosen(records.statements, MOST_STATEMENTS, named, "statement_id", "thread_id")
    threads = {statement.thread_id for statement in statements}
    return replace(
        records,
        flags=flags,
        changes=changes,
        statements=statements,
        threads=tuple(having(records.threads, "thread_id", threads)),
        events=tuple(having(records.events, "thread_id", threads)),
        corroboration=tuple(having(records.corroboration, "thread_id", threads)),
        links=tuple(
            one
            for one in having(records.links, "from_id", threads)
            if one.to_id in threads or not one.to_id.startswith("th_")
        ),
    )


def _first(rows: Sequence[Row], most: int, rank: Callable[[Row], tuple[object, ...]]) -> tuple[Row, ...]:
    """Return the first rows by rank, in the order of the table."""
    if len(rows) <= most:
        return tuple(rows)
    kept = heapq.nsmallest(most, enumerate(rows), key=lambda item: (rank(item[1]), item[0]))
    return tuple(row for _, row in sorted(kept, key=lambda item: item[0]))


def chosen(rows: Sequence[Row], most: int, wanted: Set[str], *columns: str) -> tuple[Row, ...]:
    """Return as many rows as fit, in their order: those that hold what is wanted, and from the beginning what there is room for."""
    if len(rows) <= most:
        return tuple(rows)
    number = sum(not wanted.isdisjoint(values) for values in picked(rows, *columns))
    room = {True: min(most, number)}
    room[False] = most - room[True]
    kept = []
    for row in sifted(rows, columns, lambda *held: room[False] > 0 or not wanted.isdisjoint(held)):
        asked = any(getattr(row, column) in wanted for column in columns)
        if room[asked] > 0:
            room[asked] -= 1
            kept.append(row)
        if len(kept) == most:
            break
    return tuple(kept)
