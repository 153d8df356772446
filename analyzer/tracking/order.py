"""Put sources in order of publication and say which of them speak of one work."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.models import Source

TECHNICAL = "technical"  # what an archive's own upgrade made of a document says nothing of the company


def known_from(source: Source) -> str:
    """Return the day from which a source was known: its publication, else the end of the period it covers.

    A version out of a history of versions was known from the day on which it was recorded, whatever its words say.
    """
    return source.retrieved[:10] if source.recording else source.published or source.period_end


def published_on(source: Source) -> str:
    """Return the day on which a source was published or, of a version out of a history, recorded; empty if none is known."""
    return source.retrieved[:10] if source.recording else source.published


def in_order(sources: Sequence[Source]) -> list[Source]:
    """Sort sources by the day from which they were known; undated ones come last, then by path and id."""
    return sorted(sources, key=_place)


def _place(source: Source) -> tuple[str, str, str]:
    day = source.retrieved if source.recording else known_from(source)
    return day or "9999", source.path, source.source_id


def versions(sources: Sequence[Source]) -> dict[tuple[str, str, str], list[Source]]:
    """Group the sources that were read into works, each language in order of publication; duplicates and works of one are left out."""
    works: dict[tuple[str, str, str], list[Source]] = {}
    for source in in_order(sources):
        if source.work and not source.duplicate_of and source.status != "failed":
            works.setdefault((source.work, source.about, source.language), []).append(source)
    return {work: editions for work, editions in sorted(works.items()) if len(editions) > 1}
