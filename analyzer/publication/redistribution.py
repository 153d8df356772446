"""Keep the words of sources that may not be passed on out of what is: what was found stays, with its place."""

from __future__ import annotations

from dataclasses import replace

import regex

from analyzer.models import Change, Flag, Records, Statement, Thread

_QUOTED = regex.compile(r"“[^”]*+”")


def redistributable(records: Records) -> Records:
    """Blank the words of sources that may not be redistributed: text, prefix, suffix, before and after, and wherever they are repeated."""
    closed = {source.source_id for source in records.sources if not source.redistribute}
    if not closed:
        return records
    unsaid = {said.statement_id for said in records.statements if said.source_id in closed}
    open_words = {said.text for said in records.statements if said.source_id not in closed}
    named = closed | unsaid | {change.change_id for change in records.changes if _touches(change, closed)}
    return replace(
        records,
        statements=tuple(_without_words(said) if said.source_id in closed else said for said in records.statements),
        changes=tuple(replace(one, before="", after="") if _touches(one, closed) else one for one in records.changes),
        threads=tuple(_labelled(thread, closed, open_words) for thread in records.threads),
        flags=tuple(_unquoted(flag) if named.intersection(flag.record_ids) else flag for flag in records.flags),
    )


def _touches(change: Change, closed: set[str]) -> bool:
    return bool({change.before_source, change.after_source} & closed)


def _without_words(said: Statement) -> Statement:
    return replace(said, text="", prefix="", suffix="")


def _labelled(thread: Thread, closed: set[str], open_words: set[str]) -> Thread:
    """Leave a thread its label where an open source says the same words, or where no closed one speaks in it."""
    return (
        thread if thread.label in open_words or not closed.intersection(thread.sources) else replace(thread, label="")
    )


def _unquoted(flag: Flag) -> Flag:
    return replace(flag, detail=_QUOTED.sub("“…”", flag.detail))
