"""Give changes of wording the threads that they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analyzer.models import Change, Source, Statement

# Kinds that neither bind nor deny: a newspaper's, an inquiry's or the company's account of things.
_TELLING = ("finding", "process", "nondisclosure", "limitation", "disclosure", "allegation", "criticism")


def threaded(changes: Sequence[Change], statements: Sequence[Statement], sources: Sequence[Source]) -> list[Change]:
    """Give each change of wording the thread of the statement that it touches, the newer side first.

    What was put in or taken out takes no side where it promises, forbids and denies nothing.
    """
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_source[statement.source_id].append(statement)
    telling = {source.source_id for source in sources if source.kind == "review_statement"}
    found = []
    for change in changes:
        sides = (
            (change.after_source, change.after_start, change.after_end),
            (change.before_source, change.before_start, change.before_end),
        )
        touched = [
            statement
            for source_id, start, end in sides
            if start is not None and end is not None
            for statement in by_source.get(source_id, ())
            if statement.start < end and start < statement.end
        ]
        if change.change in ("added", "removed") and change.direction.endswith("protective"):
            tells = all(statement.kind in _TELLING for statement in touched)
            if tells if touched else change.after_source in telling:
                change = replace(change, direction="neutral")
        found.append(replace(change, thread_id=touched[0].thread_id) if touched else change)
    return found
