"""Know the columns of data tables that neither name a row nor count: for whom a row is due, its period, what is said to its figures.

The EU's harmonised templates have them, in any official language. Where a header is not known the cells decide: a
column of whole periods (`2025-07-01/2025-12-31`) stands right of the service's name, and left of that for whom a row is due.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

SKIPPED, CONTEXT, INTERVAL, SERVICE, CATEGORY = "skipped", "context", "interval", "service", "category"
FILE = Path(__file__).with_suffix(".toml")
_INTERVAL = regex.compile(r"\d{4}-\d\d-\d\d\s*(?:/|-|–|—|to|\.\.)\s*\d{4}-\d\d-\d\d")
_SAMPLE = 400


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _phrases(name: str) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrases in _words()[name].values() for phrase in phrases)


def is_total(label: str) -> bool:
    """Say whether a label stands for a sum in one of the official languages of the EU."""
    return _plain(label) in _phrases("totals")


def is_keyword(label: str) -> bool:
    """Say whether a label is the key of a sub-category, which stands below its category."""
    return label.startswith(_words()["keyword"])


def is_category(label: str) -> bool:
    """Say whether a label is the key of a category."""
    return label.startswith(_words()["category"])


def roles_of(headers: Sequence[str], columns: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what each column is that has a role, by its header and, where that is not known, by its cells."""
    roles: dict[int, str] = {}
    for column, (header, texts) in enumerate(zip(headers, columns, strict=True)):
        filled = [text for text in texts[:_SAMPLE] if text]
        plain = _plain(header)
        if plain in _phrases("ignored"):
            roles[column] = SKIPPED
        elif filled and all(_INTERVAL.fullmatch(text.strip()) for text in filled):
            roles[column] = INTERVAL
        elif any(map(is_category, filled)) or any(map(is_keyword, filled)):
            roles[column] = CATEGORY
        elif plain.startswith(tuple(_phrases("context"))) or _speaks_of_another(column, headers):
            roles[column] = CONTEXT
    known = {CONTEXT, CATEGORY, SKIPPED} & set(roles.values())  # a period alone does not make a template
    interval = next((column for column, role in roles.items() if role == INTERVAL and known), 0)
    for column in range(interval):
        last = column == interval - 1 and roles.get(column) != SKIPPED
        roles.setdefault(column, SERVICE if last else SKIPPED)
    return roles


def _speaks_of_another(column: int, headers: Sequence[str]) -> bool:
    """Say whether a header is another column's with words before it, as `Remarks on number of notices` is."""
    plain = _plain(headers[column])
    if len(plain.split()) < 4:
        return False
    ending = [
        at
        for at, header in enumerate(headers)
        if at < column and len(header.split()) > 2 and plain != _plain(header) and plain.endswith(" " + _plain(header))
    ]
    # One such header may be chance (`Number of notices by trusted flaggers`); a table that does so throughout is no chance.
    return bool(ending) and sum(_ends_like_another(at, headers) for at in range(len(headers))) * 3 >= len(headers)


def _ends_like_another(column: int, headers: Sequence[str]) -> bool:
    plain = _plain(headers[column])
    return any(
        at < column and len(header.split()) > 2 and plain != _plain(header) and plain.endswith(" " + _plain(header))
        for at, header in enumerate(headers)
    )


def contexts_of(headers: Sequence[str], roles: Mapping[int, str], data: Sequence[int]) -> dict[int, int]:
    """Return, for each column of figures, the column that says something to it."""
    found: dict[int, int] = {}
    spare = [column for column, role in roles.items() if role == CONTEXT]
    for column in spare:
        plain = _plain(headers[column])
        meant = [at for at in data if _plain(headers[at]) and plain.endswith(_plain(headers[at]))]
        if meant:
            found.setdefault(max(meant, key=lambda at: len(headers[at])), column)
    if len(spare) == 1 and not found:
        found = dict.fromkeys(data, spare[0])
    return found


def _plain(header: str) -> str:
    return " ".join(header.casefold().replace("_", " ").split()).strip(" :*")
