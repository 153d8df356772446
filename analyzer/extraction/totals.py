"""Tell sums from their parts: on which axis of its table a figure stands in a row that is named a total."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analyzer.extraction.labels import Words
from analyzer.extraction.templates import is_total

Parts = Iterable[tuple[str, str]]  # axis, label


def totals_of(breakdown: Parts, words: Words) -> tuple[str, ...]:
    """Return the axes on which a row is named a sum."""
    return tuple(_plain(axis) for axis, label in breakdown if names_total(label, words))


@lru_cache(maxsize=20_000)
def names_total(label: str, words: Words) -> bool:
    """Say whether the last part of a label path stands for a sum."""
    last = label.rpartition(" > ")[2]
    return last.casefold() in words.totals or is_total(last)


def written(breakdown: Parts) -> tuple[str, ...]:
    """Write a breakdown as `axis=label`, without the sign that lists are joined with."""
    return tuple(f"{_plain(axis)}={_plain(label)}" for axis, label in breakdown)


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    return text.replace("; ", ", ").replace("=", "–")
