"""Read and write the files in which people declare something about a corpus: TOML tables of one kind, every fault told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import FaultsError, suggestion

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
    tables, faults = tables_of(path, kind, error) if path.exists() else ([], [])
    found = []
    for number, (table, line) in enumerate(tables, start=1):
        wrong = list(faults_of(table))
        faults += [placed(fault, kind, number, table, line) for fault in wrong]
        if not wrong:
            found.append(make(number, table))
    if faults:
        raise error(path.name, faults)
    return found


def tables_of(path: Path, kind: str, error: type[FaultsError]) -> tuple[list[tuple[dict[str, Any], int]], list[str]]:
    """Return the `[[kind]]` tables of a file, each with its line (0: not known), and the faults of everything else in it.

    Raises `error` where the file is no TOML or holds no such tables.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise error(path.name, [f"cannot be read: {fault}"]) from None
    faults = [
        f"{key}: unknown; the file holds [[{kind}]] tables only{suggestion(key, [kind])}" for key in data if key != kind
    ]
    tables = data.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise error(path.name, [*faults, f"{kind}: expected [[{kind}]] tables, with double brackets"])
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if re.match(rf"\s*\[\[\s*{kind}\s*]]", line)]
    return list(zip(tables, lines if len(lines) == len(tables) else [0] * len(tables), strict=True)), faults


def placed(fault: str, kind: str, number: int, table: Mapping[str, Any], line: int = 0) -> str:
    """Say a fault with the place where it is to be mended: the number of the table, what it speaks of, and its line."""
    names = (table.get(key) for key in ("record", "path", "url", "git"))
    name = next((name for name in names if isinstance(name, str) and name and name not in fault), "")
    where = ", ".join(part for part in (name, f"line {line}" if line else "") if part)
    return f"{kind} {number}: {fault}" + (f" ({where})" if where else "")


def literal(value: str | bool | int | Mapping[str, Any] | Sequence[Any]) -> str:
    """Write a value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {literal(part)}' for key, part in value.items())} }}"
    if not isinstance(value, str):
        return f"[{', '.join(map(literal, value))}]"
    written = (
        "\\" + char if char in '"\\' else char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"
        for char in value
    )
    return f'"{"".join(written)}"'
