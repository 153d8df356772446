"""Tell the life of each thread: made, reaffirmed, changed, dropped, withdrawn, or no longer mentioned."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import tokens_of
from analyzer.models import Change, Document, Event, Source, Statement, Thread
from analyzer.tracking.differences import comparable
from analyzer.tracking.features import Profile, profile, profile_of
from analyzer.tracking.grouping import thread_kind
from analyzer.tracking.likeness import things_shared
from analyzer.tracking.order import TECHNICAL, day_of, in_order, place_in_time, versions
from analyzer.tracking.vetoes import opposed

STANDING = ("commitment", "denial", "exception")  # what is expected to be said again; an action is told once
COVERED = 0.6  # share of a statement's concepts that one passage must speak of for the subject to be covered
ON_IT = 3  # or else as many of the things that it speaks of, and this share of them
PARTLY = 0.4
RESTATED = 0.85  # share of these things, four at the least, from which a passage says the same in other words
STILL_THERE = 0.7  # share of a statement's word pairs that stand in one passage
CONSENT = frozenset({"c:consent", "c:prior_consent"})
_CHANGED = {
    "strengthened": "strengthened", "weakened": "weakened", "narrowed": "narrowed", "broadened": "broadened",
    "condition_added": "narrowed", "exception_added": "narrowed",
    "condition_removed": "broadened", "exception_removed": "broadened",
}  # fmt: skip
_BY_DIRECTION = {"more_protective": "strengthened", "less_protective": "weakened"}
_ORDER = (
    "made",
    "reaffirmed",
    "strengthened",
    "weakened",
    "narrowed",
    "broadened",
    "withdrawn",
    "dropped",
    "not_mentioned",
)


def build_events(
    threads: Sequence[Thread],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    changes: Sequence[Change],
    load_document: Callable[[str], Document],
    vocabulary: Vocabulary | None = None,
) -> tuple[list[Event], list[Thread]]:
    """Return the events in order of date, and the threads with their last event as `status`."""
    words = vocabulary or package_vocabulary()
    ordered = in_order(sources)
    by_id = {source.source_id: source for source in ordered}
    rank = {source.source_id: place for place, source in enumerate(ordered)}
    by_thread: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_thread[statement.thread_id].append(statement)
    reached: dict[str, list[Change]] = defaultdict(list)
    places = {source.source_id: place_in_time(source) for source in sources}
    for change in changes:
        if places.get(change.before_source) != places.get(change.after_source):  # else which way it went is not known
            reached[change.after_source].append(change)
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_source[statement.source_id].append(statement)
    events: dict[str, list[Event]] = {}
    for thread in threads:
        said = sorted(by_thread[thread.thread_id], key=lambda s: (rank.get(s.source_id, -1), s.start))
        events[thread.thread_id] = list(_said(thread, said, by_id, reached, by_source, words))
    for event in _unsaid(threads, by_thread, sources, changes, load_document, words):
        events[event.thread_id].append(event)
    for life in events.values():
        life.sort(key=lambda e: (rank.get(e.source_id, -1), _ORDER.index(e.event)))
    told = [replace(t, status=events[t.thread_id][-1].event if events[t.thread_id] else "") for t in threads]
    everything = [event for thread in threads for event in events[thread.thread_id]]
    return sorted(everything, key=lambda e: (e.date or "9999", e.thread_id, rank.get(e.source_id, -1))), told


def _said(
    thread: Thread,
    said: Sequence[Statement],
    sources: Mapping[str, Source],
    changes: Mapping[str, Sequence[Change]],
    beside: Mapping[str, Sequence[Statement]],
    words: Vocabulary,
) -> Iterable[Event]:
    """Yield one event a source that says it; the press passes on what was said and reaffirms nothing."""
    seen: set[str] = set()
    for place, statement in enumerate(said):
        source = sources.get(statement.source_id)
        if source is None or source.source_id in seen or source.duplicate_of:
            continue
        if seen and (source.kind == "press" or source.recording == TECHNICAL):
            seen.add(source.source_id)
            continue
        event = "made"
        if seen:
            met = [c for c in changes.get(source.source_id, ()) if _overlaps(c.after_start, c.after_end, statement)]
            if met and not _is_new(said, place):
                met = [change for change in met if not _is_of_another(change, statement, beside[source.source_id])]
            event = _changed(met) or "reaffirmed"
            if thread_kind(thread.kind) == "commitment" and _withdraws(statement, words) and _is_new(said, place):
                event = "withdrawn"
        seen.add(source.source_id)
        yield Event(thread.thread_id, day_of(source), event, source.source_id, statement.statement_id)


def _is_new(said: Sequence[Statement], place: int) -> bool:
    """Say whether nothing before a statement is worded as it is."""
    return comparable(said[place].text) not in {comparable(statement.text) for statement in said[:place]}


def _changed(changes: Sequence[Change]) -> str:
    """Name what changes made of a statement, `""` where it says as before."""
    for change in changes:
        if change.change in _CHANGED:
            return _CHANGED[change.change]
        if change.change in ("deadline_changed", "figure_changed"):
            return _BY_DIRECTION.get(change.direction, "")
    return ""


def _is_of_another(change: Change, statement: Statement, beside: Sequence[Statement]) -> bool:
    """Say whether a change of a passage is that of another statement in it; this one is worded as before."""
    return any(
        other.thread_id != statement.thread_id
        and _overlaps(change.after_start, change.after_end, other)
        and comparable(other.text) not in comparable(change.before)
        for other in beside
    )


def _overlaps(start: int | None, end: int | None, statement: Statement) -> bool:
    return start is not None and end is not None and start < statement.end and statement.start < end


def _withdraws(statement: Statement, words: Vocabulary) -> bool:
    """Say whether a promise is taken back; consent is withdrawn by those who gave it."""
    return _says(statement, "withdrawn", words) and not profile_of(statement, words).concepts & CONSENT


def _says(statement: Statement, name: str, words: Vocabulary) -> bool:
    phrases = lexicon(words, statement.language).lists.get(name, frozenset())
    text = f" {' '.join(tokens_of(statement.text))} "
    return any(f" {phrase} " in text for phrase in phrases)


def _unsaid(
    threads: Sequence[Thread],
    by_thread: Mapping[str, Sequence[Statement]],
    sources: Sequence[Source],
    changes: Sequence[Change],
    load_document: Callable[[str], Document],
    words: Vocabulary,
) -> Iterable[Event]:
    """Yield where a version of a work no longer says what the version before it said; each version is loaded once."""
    editions = {
        source.source_id: (work, place, source)
        for work, found in versions([s for s in sources if s.kind != "press"]).items()
        for place, source in enumerate(found)
    }
    at = {(work, place): source for work, place, source in editions.values()}
    pending: dict[str, list[Statement]] = defaultdict(list)
    for thread in threads:
        if thread_kind(thread.kind) in STANDING:
            said = {s.source_id: s for s in reversed(by_thread[thread.thread_id]) if s.source_id in editions}
            for source_id, statement in sorted(said.items()):
                work, place, source = editions[source_id]
                following = at.get((work, place + 1))
                if not following or following.recording == TECHNICAL or following.source_id in said:
                    continue
                if place_in_time(following) != place_in_time(source):
                    pending[following.source_id].append(statement)
    removed = _touched(changes)
    for source in in_order([editions[source_id][2] for source_id in pending]):
        passages: list[tuple[Profile, frozenset[str]]] | None = None
        sections: set[str] = set()
        for statement in sorted(pending[source.source_id], key=lambda s: s.statement_id):
            fate = _fate(statement, removed.get((statement.source_id, source.source_id)))
            if fate == "there":
                continue
            if passages is None:
                document = load_document(source.source_id)
                passages = _passages(document, words)
                sections = {comparable(p.text) for p in document.passages if p.kind == "heading"}
            event = _absent(profile_of(statement, words), statement, passages, sure=fate == "gone")
            if event == "not_mentioned" and fate == "gone" and _section(statement) in sections:
                event = "dropped"
            if event:
                yield Event(statement.thread_id, day_of(source), event, source.source_id)


def _section(statement: Statement) -> str:
    """Return the heading just above a statement: a section that still stands still covers its subject."""
    return comparable(statement.headings[-1]) if statement.headings else ""


def _touched(changes: Sequence[Change]) -> dict[tuple[str, str], list[Change]]:
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.before_source and change.after_source:
            found[change.before_source, change.after_source].append(change)
    return found


def _fate(statement: Statement, changes: Sequence[Change] | None) -> str:
    """Say what the comparison of two versions knows of a statement: gone, there, or `""` where there was none."""
    if not changes:
        return ""
    met = [change for change in changes if _overlaps(change.before_start, change.before_end, statement)]
    if not met:
        return ""
    return "gone" if all(change.change == "removed" for change in met) else "there"


def _passages(document: Document, words: Vocabulary) -> list[tuple[Profile, frozenset[str]]]:
    language = document.language
    return [
        (profile(p.text, p.language or language, words), _pairs(p.text))
        for p in document.passages
        if p.kind in ("sentence", "list_item", "heading")
    ]


def _pairs(text: str) -> frozenset[str]:
    tokens = tokens_of(text)
    return frozenset(f"{one} {two}" for one, two in itertools.pairwise(tokens))


def _absent(
    mine: Profile, statement: Statement, passages: Sequence[tuple[Profile, frozenset[str]]], *, sure: bool
) -> str:
    """Tell a statement that is gone from one whose subject is not covered, or which still stands there in whatever words."""
    pairs = _pairs(statement.text)
    if not sure and pairs and any(len(pairs & theirs) >= STILL_THERE * len(pairs) for _, theirs in passages):
        return ""
    wanted = mine.concepts
    if len(wanted) < 2 or any(_restates(theirs, mine) for theirs, _ in passages):
        return ""
    least = max(ON_IT, PARTLY * things_shared(mine, mine))
    covered = any(
        len(wanted & theirs.terms) >= COVERED * len(wanted) or things_shared(mine, theirs) >= least
        for theirs, _ in passages
    )
    return "dropped" if covered else "not_mentioned"


def _restates(theirs: Profile, mine: Profile) -> bool:
    """Say whether a passage says what a statement said, in other words."""
    shared = things_shared(mine, theirs)
    return (
        shared > ON_IT
        and shared >= RESTATED * things_shared(mine, mine)
        and mine.negated == theirs.negated
        and not opposed(mine, theirs)
    )
