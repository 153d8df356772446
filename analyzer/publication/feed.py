"""Publish what changed as an Atom feed: stable ids, the dates of the documents, and text only."""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from analyzer.models import Change, Records, Source
from analyzer.publication.safe_text import plain
from analyzer.tracking.order import known_from

_ATOM = "http://www.w3.org/2005/Atom"
LONGEST_FEED = 500  # entries; the tables hold all changes
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def changes_feed(records: Records, *, title: str) -> bytes:
    """Return the changes of a corpus as an Atom feed (RFC 4287), the newest first."""
    from lxml import etree
    from lxml.builder import ElementMaker

    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    sources = {source.source_id: source for source in records.sources}
    feed = make.feed(
        make.id(_urn("feed", title)),
        make.title(plain(f"What changed: {title}")),
        make.updated(max((_dated(known_from(source)) for source in records.sources), default=_EPOCH).isoformat()),
        make.author(make.name("transparency-report-analyzer")),
        make.generator("transparency-report-analyzer"),
    )
    for change in _newest_first(records.changes):
        feed.append(
            make.entry(
                make.id(_urn("change", change.change_id)),
                make.title(headline(change)),
                make.updated(_dated(change.date_after or change.date_before).isoformat()),
                make.link(href=f"index.html#{plain(change.change_id)}"),
                make.content(_words(change, sources), type="text"),
            )
        )
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def headline(change: Change) -> str:
    """Say in one line what changed, for whom, and whether anybody was told."""
    kind = change.change.replace("_", " ")
    side = f" ({change.direction.replace('_', ' ')})" if change.direction not in ("", "neutral", "unclear") else ""
    told = {"no": ", not announced", "announced_without_change": ", announced but not so in the text"}
    about = f"{plain(change.company)}: " if change.company else ""
    return f"{about}{kind}{side}{told.get(change.announced, '')}"


def _newest_first(changes: Sequence[Change]) -> list[Change]:
    newest = heapq.nlargest(LONGEST_FEED, (change.date_after for change in changes))
    found = [change for change in changes if change.date_after >= newest[-1]]
    by_id = sorted(found, key=lambda change: change.change_id)
    return sorted(by_id, key=lambda change: change.date_after, reverse=True)[:LONGEST_FEED]


def _words(change: Change, sources: dict[str, Source]) -> str:
    lines = [plain(change.detail)]
    for side, words, source_id in (
        ("Before", change.before, change.before_source),
        ("After", change.after, change.after_source),
    ):
        if words:
            source = sources.get(source_id)
            told = (plain(source.title or source.path), plain(known_from(source))) if source else ()
            where = f" ({', '.join(filter(None, told))})" if source else ""
            lines.append(f"{side}{where}: {plain(words)}")
    return "\n".join(filter(None, lines)) or headline(change)


def _urn(kind: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"transparency-report-analyzer {kind} {name}").urn


def _dated(text: str) -> datetime:
    """Read an ISO day, month or year as the start of it, in UTC; nothing readable is the epoch."""
    parts = [part for part in text[:10].split("-") if part.isdecimal()]
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return _EPOCH
