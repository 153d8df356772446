"""Read what a corpus' SQLite file holds: records as they were extracted and tracked, and what was noted of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyzer.errors import CorpusError
from analyzer.models import Records
from analyzer.store_rows import (
    EXTRACTED,
    EXTRACTED_AS,
    LEADING,
    RECORDS,
    TRACKED,
    added_later,
    columns,
    from_rows,
    grouped,
    relabelled,
)

AT_ONCE = 4_000  # rows that are held to be sorted
MOST_NAMES = 500  # values of one question to SQLite
Asked = tuple[Sequence[str], Callable[..., bool]]  # some columns, and whether rows that hold this are wanted


class Reading:
    """Answer what is asked of an open store."""

    path: Path
    _connection: sqlite3.Connection

    def noted(self, key: str) -> dict[str, Any]:
        """Return what was noted under a key: empty where nothing was."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def finished(self) -> dict[str, Any]:
        """Return what `finish` wrote last: empty where no build ran through since something changed."""
        return self.noted("finished")

    def statuses(self) -> list[tuple[str, str, str]]:
        """List path, status and reason of each document, by path."""
        return list(self._connection.execute("SELECT path, status, reason FROM sources ORDER BY path"))

    def count(self, name: str) -> int:
        """Count the records of one kind."""
        return int(self._connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """Count the records of each kind."""
        return {name: self.count(name) for name in RECORDS}

    def rows(self, name: str) -> Iterator[Any]:
        """Yield the records of one kind in the order in which they were written."""
        return self._select(name)

    def picked(self, name: str, names: Sequence[str], *, together: bool = False) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of the records of one kind, in no order or by the first of them; lists come as they are written."""
        order = f"ORDER BY {names[0]}" if together else ""
        return self._connection.execute(f"SELECT {', '.join(names)} FROM {name} {order}")

    def in_parts(self, name: str, asked: Asked | None = None) -> Iterator[list[Any]]:
        """Yield the records of one kind in parts that follow one another in the order of the tables; none is sorted within.

        Only those are read whose columns hold what is `asked` for.
        """
        for where, values in self._stretches(name):
            yield list(self._select(name, where, values, asked=asked))

    def in_groups(self, name: str) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of one kind as they are kept, in small groups that follow one another in the order of the tables."""
        names = [f'"{column}"' for column, _ in columns(RECORDS[name])]
        for where, values in self._stretches(name):
            yield from grouped(name, self._rows(name, names, where, values))

    def made(self, name: str, rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """Turn rows of `in_groups` into records."""
        try:
            yield from from_rows(RECORDS[name], columns(RECORDS[name]), rows)
        except ValueError as error:
            raise damaged(self.path, error) from None

    def records(self) -> Records:
        """Return everything the corpus knows."""
        known = Records(**{name: tuple(self._select(name)) for name in (*EXTRACTED, *TRACKED)})
        return replace(known, statements=relabelled(known))

    def stamps(self) -> dict[str, tuple[str, str, str]]:
        """Map each stored source to the fingerprints of its reading and extraction and to what was given about it."""
        rows = self._connection.execute("SELECT source_id, reading, extraction, given FROM documents")
        return {source: (reading, extraction, given) for source, reading, extraction, given in rows}

    def packed(self, source_id: str) -> bytes:
        """Return a stored Document as `pipeline.load_packed` reads it; raises KeyError where there is none."""
        asked = "SELECT document FROM documents WHERE source_id = ?"
        try:
            row = self._connection.execute(asked, (source_id,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None
        if row is None:
            raise KeyError(source_id)
        packed: bytes = row[0]
        return packed

    def extracted(self, name: str) -> list[Any]:
        """Return the "sources", "statements" or "observations" as they were extracted, without what tracking added."""
        return list(self._select(name, without=added_later(name)))

    def homes(self, name: str) -> list[tuple[str, str]]:
        """List the companies, as they are named, of the "statements" or "observations", each with the sources that hold any."""
        return list(self._connection.execute(f"SELECT DISTINCT company, source_id FROM {name} ORDER BY 1, 2"))

    def of_companies(self, name: str, companies: Sequence[str]) -> list[Any]:
        """Return the records of some companies, without what tracking added."""
        found: list[Any] = []
        for place in range(0, len(companies), MOST_NAMES):
            some = companies[place : place + MOST_NAMES]
            where = f"WHERE company IN ({', '.join('?' * len(some))})"
            found += self._select(name, where, some, without=added_later(name))
        return found

    def of_source(self, name: str, source_id: str, *, tracked: bool = False) -> list[Any]:
        """Return the records of one source, with what tracking added if it has been `tracked` already."""
        return list(
            self._select(name, "WHERE source_id = ?", (source_id,), without=() if tracked else added_later(name))
        )

    def reported(self) -> list[tuple[str, str, str]]:
        """List once each the company, the indicator and the source of figures whose indicator is known."""
        return list(
            self._connection.execute(
                "SELECT DISTINCT company, indicator, source_id FROM observations WHERE indicator <> '' ORDER BY 1, 2, 3"
            )
        )

    def periods(self) -> dict[str, tuple[int, int]]:
        """Count, by source, the figures and those without a period."""
        rows = self._connection.execute(
            "SELECT source_id, count(*), sum(period_end = '') FROM observations GROUP BY source_id"
        )
        return {source_id: (figures, timeless) for source_id, figures, timeless in rows}

    def standing(self) -> dict[str, str]:
        """Map the parts of which tracking wrote what it found to what they were made of."""
        return dict(self._connection.execute("SELECT owner, made_of FROM parts").fetchall())

    def untracked(self) -> set[str]:
        """Name the sources that were put since tracking ran last."""
        return {row[0] for row in self._connection.execute("SELECT source_id FROM untracked")}

    def recall(self, key: str) -> bytes | None:
        """Return what was remembered under a key."""
        row = self._connection.execute("SELECT value FROM memory WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def faults(self) -> list[str]:
        """List what SQLite finds wrong with the file."""
        try:
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check(10)")]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        return [f"{self.path.name}: {fault}" for fault in found if fault != "ok"]

    def _stretches(self, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Say which rows to read together, in the order of the tables: those of one source, or about AT_ONCE."""
        if name in EXTRACTED:
            sources = self._connection.execute("SELECT source_id FROM sources ORDER BY path, source_id")
            yield from (("WHERE source_id = ?", (source_id,)) for (source_id,) in sources)
            return
        column = f'"{LEADING[name][0]}"'
        values = self._connection.execute(f"SELECT {column}, count(*) FROM {name} GROUP BY {column} ORDER BY {column}")
        part: list[str] = []
        held = 0
        for value, count in values:
            if part and held + count > AT_ONCE:
                yield f"WHERE {column} BETWEEN ? AND ?", (part[0], part[-1])
                part, held = [], 0
            part, held = [*part[:1], value], held + count
        if part:
            yield f"WHERE {column} BETWEEN ? AND ?", (part[0], part[-1])

    def _select(
        self,
        table: str,
        where: str = "",
        values: Sequence[Any] = (),
        without: Sequence[str] = (),
        asked: Asked | None = None,
    ) -> Iterator[Any]:
        record = RECORDS[table]
        named = [(column, hint) for column, hint in columns(record) if column not in without or column in EXTRACTED_AS]
        names = [EXTRACTED_AS[column] if column in without else f'"{column}"' for column, _ in named]
        rows: Iterable[Any] = self._rows(table, names, where, values)
        if asked:
            at = [[column for column, _ in named].index(column) for column in asked[0]]
            rows = (row for row in rows if asked[1](*[row[place] for place in at]))
        try:
            yield from from_rows(record, named, rows)
        except ValueError as error:
            raise damaged(self.path, error) from None

    def _rows(self, table: str, names: Sequence[str], where: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of the rows of a table as they are kept, in the order in which they were written."""
        asked = f"SELECT {', '.join(names)} FROM {table} {where} ORDER BY rowid"
        try:
            yield from self._connection.execute(asked, values)
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None


def damaged(path: Path, error: Exception) -> CorpusError:
    return CorpusError(f"{path}: damaged ({error}); delete it and build again: the documents are untouched")
