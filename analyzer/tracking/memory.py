"""Recall what an earlier build worked out of the same documents with the same code, and forget what nothing asks for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from analyzer.codec import dumps, to_plain

Found = TypeVar("Found")


class Place(Protocol):
    """Say what is asked of the place where things are remembered."""

    def recall(self, key: str) -> bytes | None: ...

    def remember(self, key: str, value: bytes) -> None: ...


class Memory:
    """Do each piece of work once for the same input; without a place, everything is done anew.

    `made_by` names the code, the vocabulary and the reading of documents: whatever else the work depends on must be
    among what is `given`.
    """

    def __init__(self, place: Place | None = None, made_by: str = "") -> None:
        self._place, self._made_by = place, made_by
        self.asked: set[str] = set()

    def key(self, name: str, given: Sequence[Any]) -> str:
        """Name what is made of what is given; what is remembered under that name is kept."""
        key = hashlib.sha256(dumps([name, self._made_by, to_plain(given)])).hexdigest()
        self.asked.add(key)
        return key

    def once(
        self,
        name: str,
        given: Sequence[Any],
        make: Callable[[], Found],
        write: Callable[[Found], Any],
        read: Callable[[Any], Found],
    ) -> Found:
        """Return what `make` makes of what is given, or made of it in an earlier build; it is kept as plain values."""
        if self._place is None:
            return make()
        key = self.key(name, given)
        kept = self._place.recall(key)
        if kept is not None:
            return read(json.loads(kept))
        made = make()
        self._place.remember(key, dumps(write(made)))
        return made


ANEW = Memory()
