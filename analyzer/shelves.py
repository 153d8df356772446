"""Read the tables of a store row by row, in their order, as if they were tuples: a million rows need not be held at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from analyzer.canonical import Piece, ordered, sorting_keys
from analyzer.models import Records
from analyzer.store import Store
from analyzer.store_reading import Asked
from analyzer.store_rows import EXTRACTED, TRACKED

HELD = ("sources", "reviews")  # small tables that are read at once


class Shelf(Sequence[Any]):
    """Give the rows of one table, read anew each time it is gone through; the store must stay open and unchanged."""

    in_order = True

    def __init__(self, store: Store, table: str, key: Callable[[Any], tuple[Any, ...]]) -> None:
        self._store, self._table, self._key = store, table, key
        self._length = store.count(table)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        return self._rows(None)

    def _rows(self, asked: Asked | None) -> Iterator[Any]:
        for part in self._store.in_parts(self._table, asked):
            part.sort(key=self._key)
            yield from part

    def pieces(self) -> Iterator[Piece]:
        """Yield the rows in small stretches, each with a hash of what the store holds of it."""
        for rows in self._store.in_groups(self._table):
            yield Piece(hashlib.sha256(repr(rows).encode()).hexdigest()[:32], partial(self._made, rows))

    def _made(self, rows: Sequence[Any]) -> list[Any]:
        return sorted(self._store.made(self._table, rows), key=self._key)

    def picked(self, names: Sequence[str], *, together: bool = False) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of the rows, in no order, or those together that have the first of the columns in common."""
        return self._store.picked(self._table, names, together=together)

    def sifted(self, names: Sequence[str], asked: Callable[..., bool]) -> Iterator[Any]:
        """Yield the rows, in order, of which it is asked for what some columns hold."""
        return self._rows((names, asked))

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self)[place]
        number = range(self._length)[place]
        return next(islice(self, number, None))


def shelved(store: Store) -> Records:
    """Return everything a corpus knows; but for sources and judgements it is read when it is asked for."""
    held = ordered(Records(**{name: tuple(store.rows(name)) for name in HELD}))
    keys = sorting_keys(held.sources)
    shelves: dict[str, Any] = {
        name: Shelf(store, name, keys[name]) for name in (*EXTRACTED, *TRACKED) if name not in HELD
    }
    return Records(sources=held.sources, reviews=held.reviews, **shelves)
