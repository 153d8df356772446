"""Put sources in order of publication and say which of them speak of one work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import PurePosixPath

import regex

from analyzer.models import Source

_NUMBER = regex.compile(r"\d+")
_DIGITS = 12
TECHNICAL = "technical"  # what an archive's own upgrade made of a document says nothing of the company


def known_from(source: Source) -> str:
    """Return the day from which a source was known: its publication, else the end of the period it covers.

    A version out of a history of versions was known from the day on which it was recorded, whatever its words say.
    """
    return source.retrieved[:10] if source.recording else source.published or source.period_end


def published_on(source: Source) -> str:
    """Return the day on which a source was published or, of a version out of a history, recorded; empty if none is known."""
    return source.retrieved[:10] if source.recording else source.published


def when(source: Source) -> str:
    """Return the day that orders a version: published, else the end of its period, its edition, or the day it was fetched."""
    return known_from(source) or source.edition or source.retrieved


def day_of(source: Source) -> str:
    """Return the day from which a source was known, else the day on which it was fetched: by then it was known."""
    return known_from(source) or source.retrieved[:10]


def in_order(sources: Sequence[Source]) -> list[Source]:
    """Sort sources by the day from which they were known, those of one day by edition and by when they were fetched.

    Undated ones come last. The path and the id come at the end, so that the order is always the same.
    """
    return sorted(sources, key=lambda source: (*place_in_time(source), source.path, source.source_id))


def place_in_time(source: Source) -> tuple[str, str, str, str]:
    """Return what is known of a source's place in time; nothing orders two sources of one place.

    What neither a date, an edition nor a fetch orders, the numbers of the files' names do: `terms-v2.md` follows `terms-v1.md`.
    """
    fetched = _moment(source.retrieved)
    numbers = "" if source.recording else _numbers(source.path)
    return (fetched if source.recording else when(source)) or "9999", source.edition, fetched, numbers


def _numbers(path: str) -> str:
    """Return the numbers of a file's name, padded so that they sort as numbers do."""
    return " ".join(number.zfill(_DIGITS) for number in _NUMBER.findall(PurePosixPath(path).stem))


def _moment(retrieved: str) -> str:
    """Write a time in UTC, so that times of several zones can be put in order; a day stays as it is."""
    if len(retrieved) <= len("2024-01-01"):
        return retrieved
    try:
        moment = datetime.fromisoformat(retrieved)
    except ValueError:
        return retrieved
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment.tzinfo else retrieved


def unordered(sources: Sequence[Source]) -> Iterator[tuple[Source, Source]]:
    """Yield the neighbouring versions of a work that differ and that nothing puts in order."""
    for editions in versions(sources).values():
        for older, newer in pairwise(editions):
            if place_in_time(older) == place_in_time(newer) and older.sha256 != newer.sha256:
                yield older, newer


def versions(sources: Sequence[Source]) -> dict[tuple[str, str, str], list[Source]]:
    """Group the sources that were read into works, each language in order of publication; duplicates and works of one are left out."""
    works: dict[tuple[str, str, str], list[Source]] = {}
    for source in in_order(sources):
        if source.work and not source.duplicate_of and source.status != "failed":
            works.setdefault((source.work, source.about, source.language), []).append(source)
    return {work: editions for work, editions in sorted(works.items()) if len(editions) > 1}
