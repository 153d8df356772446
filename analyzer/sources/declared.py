"""Read the files in which people declare something about a corpus: TOML tables of one kind, every fault told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import FaultsError

T = TypeVar("T")


def read_tables(
    path: Path,
    kind: str,
    faults_of: Callable[[dict[str, Any]], Iterable[str]],
    make: Callable[[int, dict[str, Any]], T],
    error: type[FaultsError],
) -> list[T]:
    """Return what `make` makes of each `[[kind]]` table of a file, by its number from 1; nothing where there is no file.

    Raises `error` with every fault that `faults_of` finds in any table, or the one for which the file is no TOML.
    """
    if not path.exists():
        return []
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise error(path.name, [f"cannot be read: {fault}"]) from None
    faults = [f"{key}: unknown; the file holds [[{kind}]] tables only" for key in data if key != kind]
    tables = data.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise error(path.name, [*faults, f"{kind}: expected [[{kind}]] tables, with double brackets"])
    found = []
    for number, table in enumerate(tables, start=1):
        wrong = list(faults_of(table))
        faults += [f"{kind} {number}: {fault}" for fault in wrong]
        if not wrong:
            found.append(make(number, table))
    if faults:
        raise error(path.name, faults)
    return found
