"""Keep what was extracted, by which code, from which bytes: one SQLite file a corpus, one writer at a time.

A document and all its records are written in one transaction; once `put` has returned, a kill or a power cut loses none of
it (WAL, synchronous=FULL). Only this module and `store_reading` know SQL.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from analyzer.errors import CorpusError
from analyzer.models import Extract, Records
from analyzer.store_reading import Reading, damaged
from analyzer.store_rows import (
    ADDED,
    AMENDED_AS,
    EXTRACTED,
    LEADING,
    RECORDS,
    SQL_TYPES,
    TRACKED,
    columns,
    form,
    to_rows,
)

FILE_NAME = "analyzer.sqlite"
LOCK_NAME = ".analyzer.lock"
APPLICATION = 0x54524131  # written into the file, so that no other program's database is taken for ours
OWNED = ", owner TEXT NOT NULL DEFAULT ''"  # the part of the corpus that a row of tracking was found in


class Store(Reading):
    """Open a corpus' store; `writing` takes the corpus' lock first, and waits for another build to finish."""

    def __init__(self, folder: Path, *, writing: bool = False, wait_seconds: float = 3600.0, say: Any = None) -> None:
        self.path = folder / FILE_NAME
        self._lock: FileLock | None = None
        if writing:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / LOCK_NAME)
            self._acquire(wait_seconds, say)
        elif not self.path.exists():
            raise CorpusError(f"{folder}: not built yet; run: analyzer build {folder.parent}")
        try:
            self._connection = self._connect(writing)
            self._prepare(writing)
        except BaseException:
            self.close()
            raise

    def _acquire(self, wait_seconds: float, say: Any) -> None:
        assert self._lock is not None
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            if say:
                say("another build of this corpus is running; waiting for it")
            try:
                self._lock.acquire(timeout=wait_seconds)
            except Timeout:
                raise CorpusError(
                    f"{self.path.parent}: another build is still running after {wait_seconds:g} s"
                ) from None

    def _connect(self, writing: bool) -> sqlite3.Connection:
        """Open the file; one in a folder that may only be read is opened as it lies, where no build is under way."""
        options: dict[str, Any] = {"isolation_level": None, "check_same_thread": False, "uri": True}
        address = self.path.resolve().as_uri()
        try:
            connection = sqlite3.connect(address if writing else f"{address}?mode=ro", **options)
            if not writing:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.OperationalError as error:
            if writing or self.path.with_name(f"{FILE_NAME}-wal").exists():
                raise CorpusError(f"{self.path}: cannot be opened ({error})") from None
            return sqlite3.connect(f"{address}?mode=ro&immutable=1", **options)
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None

    def _prepare(self, writing: bool) -> None:
        try:
            application, found = (
                self._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
            tables = [row[0] for row in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None
        if tables and application != APPLICATION:
            raise CorpusError(f"{self.path}: another program's database; move it away and build again")
        outdated = bool(tables) and found != form()
        if outdated and not writing:
            raise CorpusError(f"{self.path}: written by another version of this program; build again")
        if writing:
            with self._written():
                self._connection.execute("PRAGMA journal_mode=WAL")
                self._connection.execute("PRAGMA synchronous=FULL")
            with self._transaction():
                # All of it was made from the documents, which are at hand: other tables are made anew, not converted.
                for name in tables if outdated else ():
                    self._connection.execute(f'DROP TABLE "{name}"')
                if outdated or not tables:
                    self._create()

    def _create(self) -> None:
        self._connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        self._connection.execute(
            "CREATE TABLE documents (source_id TEXT PRIMARY KEY, reading TEXT, extraction TEXT, given TEXT, document BLOB)"
        )
        self._connection.execute("CREATE TABLE parts (owner TEXT PRIMARY KEY, made_of TEXT NOT NULL)")
        self._connection.execute("CREATE TABLE untracked (source_id TEXT PRIMARY KEY)")
        for name, record in {**EXTRACTED, **TRACKED}.items():
            typed = ", ".join(f'"{column}" {SQL_TYPES.get(hint, "TEXT")}' for column, hint in columns(record))
            self._connection.execute(f"CREATE TABLE {name} ({typed}{OWNED if name in TRACKED else ''})")
        self._connection.execute("CREATE TABLE memory (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
        for name in EXTRACTED:
            self._connection.execute(f"CREATE INDEX {name}_of_source ON {name} (source_id)")
        for name, column in (
            *((name, first) for name, (first, *_) in LEADING.items()),
            *((name, "owner") for name in TRACKED),
        ):
            self._connection.execute(f'CREATE INDEX {name}_of_{column} ON {name} ("{column}")')
        for name in ("statements", "observations"):
            self._connection.execute(f"CREATE INDEX {name}_of_company ON {name} (company, source_id)")
        self._connection.execute("CREATE INDEX statements_by_id ON statements (statement_id)")
        self._connection.execute(f"PRAGMA application_id={APPLICATION}")
        self._connection.execute(f"PRAGMA user_version={form()}")

    def close(self) -> None:
        """Close the file and give the lock back."""
        connection = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._written():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Say in words that nothing is lost where the disk is full or the file may not be written."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise CorpusError(
                f"{self.path}: cannot be written ({error}); what was written before is kept, and the next build goes on from there"
            ) from None

    # --- what was extracted ---

    def put(self, extract: Extract, packed: bytes, stamps: tuple[str, str, str]) -> None:
        """Write one document and its records, in place of what was known of it, in one transaction."""
        source_id = extract.source.source_id
        with self._transaction():
            self._forget(source_id)
            self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", (source_id, *stamps, packed))
            self._connection.execute("INSERT OR REPLACE INTO untracked VALUES (?)", (source_id,))
            self._insert("sources", [extract.source])
            self._insert("statements", extract.statements)
            self._insert("observations", extract.observations)

    def forget_others(self, keep: Iterable[str]) -> None:
        """Drop the sources that are no longer in the corpus."""
        gone = set(self.stamps()) - set(keep)
        with self._transaction():
            for source_id in sorted(gone):
                self._forget(source_id)

    def _forget(self, source_id: str) -> None:
        self._connection.execute("DELETE FROM documents WHERE source_id = ?", (source_id,))
        for name in EXTRACTED:
            self._connection.execute(f"DELETE FROM {name} WHERE source_id = ?", (source_id,))

    # --- what was tracked ---

    @contextmanager
    def tracking(self) -> Iterator[None]:
        """Write what tracking finds, part by part: all of it or nothing."""
        with self._transaction():
            yield
            self._connection.execute("DELETE FROM untracked")

    def put_records(self, records: Records) -> None:
        """Write all that tracking found at once, in place of what it found before, in one transaction."""
        with self.tracking():
            self.drop_other_parts(())
            self.put_part("", "", [records])
            self.amend("sources", records.sources)

    def put_part(self, owner: str, made_of: str, found: Iterable[Records]) -> None:
        """Write what was found of one part, in place of what was found before; only within `tracking`."""
        self._drop_part(owner)
        self._connection.execute("INSERT INTO parts VALUES (?, ?)", (owner, made_of))
        for records in found:
            for name in TRACKED:
                self._insert(name, getattr(records, name), owner)
            self.amend("statements", records.statements)

    def drop_other_parts(self, owners: Iterable[str]) -> None:
        """Drop what was found of parts that are no more; only within `tracking`."""
        for owner in sorted(set(self.standing()) - set(owners)):
            self._drop_part(owner)

    def _drop_part(self, owner: str) -> None:
        for name in ("parts", *TRACKED):
            self._connection.execute(f"DELETE FROM {name} WHERE owner = ?", (owner,))

    def amend(self, name: str, rows: Iterable[Any]) -> None:
        """Write what tracking added to "sources" or "statements"; only within `tracking`."""
        added, key = ADDED[name]
        marks = ", ".join(f"{column} = {AMENDED_AS.get(column, f':{column}')}" for column in added)
        values = ({column: getattr(row, column) for column in (*added, key)} for row in rows)
        self._connection.executemany(f"UPDATE {name} SET {marks} WHERE {key} = :{key}", values)

    def remember(self, key: str, value: bytes) -> None:
        """Keep a value for the next build; only within `tracking`."""
        self._connection.execute("INSERT OR REPLACE INTO memory VALUES (?, ?)", (key, value))

    def forget_unasked(self, asked: Set[str]) -> None:
        """Drop what was remembered and nothing asked for; only within `tracking`."""
        known = [key for (key,) in self._connection.execute("SELECT key FROM memory")]
        self._connection.executemany("DELETE FROM memory WHERE key = ?", [(key,) for key in known if key not in asked])

    # --- what was finished ---

    def finish(self, state: Mapping[str, Any]) -> None:
        """Remember that a build ran through; an empty state marks one as begun."""
        self.note("finished", state)
        if state:
            with self._written():
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def note(self, key: str, said: Mapping[str, Any]) -> None:
        """Note something for the next build."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(dict(said), sort_keys=True))
            )

    # --- records and rows ---

    def _insert(self, table: str, rows: Iterable[Any], *owner: str) -> None:
        record = RECORDS[table]
        names = [f'"{column}"' for column, _ in columns(record)] + ["owner"] * len(owner)
        marks = ", ".join("?" * len(names))
        values = ((*row, *owner) for row in to_rows(record, rows))
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)
