"""Set claims against sources: who states a thing, who quotes it, who passes it on, and who speaks against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from analyzer.models import Corroboration, Link, Source, Statement, Thread
from analyzer.tracking.threads import company_key

_STRENGTH = ("states", "quotes", "relays")


def build_corroboration(
    threads: Sequence[Thread],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    links: Sequence[Link] = (),
    original: Mapping[str, str] | None = None,
) -> list[Corroboration]:
    """Return one row for each thread and source that speaks of it; a copy of another source is not independent."""
    by_id = {source.source_id: source for source in sources}
    first = original or {}
    spoken: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        spoken[statement.thread_id][statement.source_id].append(statement)
    against: dict[str, list[str]] = defaultdict(list)
    denials = {thread.thread_id for thread in threads if thread.kind == "denial"}
    for link in links:
        # Whoever tells that a promise was broken does not dispute that it was made.
        if link.link == "contradicts" and link.from_id in denials:
            against[link.from_id].append(link.to_id)
            against[link.to_id].append(link.from_id)
    rows = []
    for thread in threads:
        own = spoken[thread.thread_id]
        for source_id in (source_id for source_id in thread.sources if source_id in own):
            stance, statement = min(
                ((_stance(s, by_id.get(source_id)), s) for s in own[source_id]),
                key=lambda found: (_STRENGTH.index(found[0]), found[1].start),
            )
            independent = first.get(source_id, source_id) == source_id
            rows.append(Corroboration(thread.thread_id, source_id, stance, statement.statement_id, independent))
        for other in sorted(set(against[thread.thread_id])):
            for source_id, said in sorted(spoken[other].items()):
                if source_id not in own:
                    independent = first.get(source_id, source_id) == source_id
                    statement = min(said, key=lambda s: s.start)
                    rows.append(
                        Corroboration(thread.thread_id, source_id, "disputes", statement.statement_id, independent)
                    )
    return list({(row.thread_id, row.source_id): row for row in reversed(rows)}.values())[::-1]


def is_own(statement: Statement, source: Source | None) -> bool:
    """Say whether a source is the company's own voice on this statement."""
    return bool(source and source.publisher and company_key(source.publisher) == company_key(statement.company))


def _stance(statement: Statement, source: Source | None) -> str:
    """Say how a source stands to what it says: in its own voice, in quotation marks, or passed on in its own words."""
    if is_own(statement, source):
        return "states"
    if statement.is_quotation:
        return "quotes"
    author = company_key(statement.attributed_to)
    voice = {"", company_key(source.publisher)} if source else {""}
    return "states" if author in voice and not statement.relayed_by else "relays"
