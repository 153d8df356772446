"""Keep the words of sources that may not be passed on out of what is: what was found stays, with its place.

Titles, the labels of figures, names, places and dates are facts, and stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import regex

from analyzer.models import Change, Flag, Records, SeriesPoint, Statement, Thread

_QUOTED = regex.compile(r"“[^”]*+”")
_WORDS = (
    "text", "prefix", "suffix", "cue", "object", "beneficiary", "condition", "exception", "deadline", "service",
)  # fmt: skip


def redistributable(records: Records) -> Records:
    """Blank the words of sources that may not be redistributed: of statements, changes and reviews, and wherever they are quoted."""
    closed = {source.source_id for source in records.sources if not source.redistribute}
    if not closed:
        return records
    unsaid = {said.statement_id for said in records.statements if said.source_id in closed}
    open_words = {said.text for said in records.statements if said.source_id not in closed}
    changed = {change.change_id for change in records.changes if _touches(change, closed)}
    threads = {thread.thread_id for thread in records.threads if closed.intersection(thread.sources)}
    named = (
        closed | unsaid | changed | threads | {o.observation_id for o in records.observations if o.source_id in closed}
    )
    return replace(
        records,
        statements=tuple(_without_words(said) if said.source_id in closed else said for said in records.statements),
        changes=tuple(_unworded(change) if change.change_id in changed else change for change in records.changes),
        threads=tuple(_labelled(thread, closed, open_words) for thread in records.threads),
        flags=tuple(_unquoted(flag) if named.intersection(flag.record_ids) else flag for flag in records.flags),
        series=tuple(_unexplained(point) if point.source_id in closed else point for point in records.series),
        reviews=tuple(replace(review, text="") if review.record_id in named else review for review in records.reviews),
    )


def _touches(change: Change, closed: set[str]) -> bool:
    return bool({change.before_source, change.after_source} & closed)


def _without_words(said: Statement) -> Statement:
    return replace(said, headings=(), **cast("dict[str, Any]", dict.fromkeys(_WORDS, "")))


def _unworded(change: Change) -> Change:
    return replace(change, before="", after="", cue="", detail=_QUOTED.sub("“…”", change.detail))


def _unexplained(point: SeriesPoint) -> SeriesPoint:
    return replace(point, break_before=_QUOTED.sub("“…”", point.break_before))


def _labelled(thread: Thread, closed: set[str], open_words: set[str]) -> Thread:
    """Leave a thread its label where an open source says the same words, or where no closed one speaks in it."""
    return (
        thread if thread.label in open_words or not closed.intersection(thread.sources) else replace(thread, label="")
    )


def _unquoted(flag: Flag) -> Flag:
    return replace(flag, detail=_QUOTED.sub("“…”", flag.detail))
