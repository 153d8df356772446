"""Join statements of one kind about the same thing by the same company, across documents, versions and languages.

Type first, align within company and kind, veto by numbers, dates, places and polarity, abstain when unsure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import folded, tokens_of
from analyzer.models import Change, Source, Statement, Thread, record_id
from analyzer.tracking.copies import voice_of
from analyzer.tracking.differences import plain
from analyzer.tracking.features import profile_of
from analyzer.tracking.grouping import group_statements, thread_kind
from analyzer.tracking.likeness import Weights
from analyzer.tracking.order import day_of, in_order
from analyzer.tracking.retelling import settle_kinds
from analyzer.tracking.semantic import Embed

SAMPLE = 20_000  # wordings by which terms are weighed
LABEL = 140  # characters
MARKS = '“”„«»‹›"'
LONGER = 4  # letters of the words that two wordings of one finding share
SHARED = 0.5  # of the longer words of the shorter wording


@dataclass(frozen=True, slots=True)
class Threads:
    """Hold the statements with their `thread_id`, the threads, and the pairs of statements that differ on one fact."""

    statements: tuple[Statement, ...]
    threads: tuple[Thread, ...]
    differing: tuple[tuple[str, str], ...]
    by_meaning: frozenset[str] = frozenset()  # statements that the extra put into their thread


def build_threads(
    sources: Sequence[Source],
    statements: Sequence[Statement],
    changes: Sequence[Change] = (),
    original: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    embed: Embed | None = None,
) -> Threads:
    """Join statements into threads; statements and threads come back in order of publication."""
    words = vocabulary or package_vocabulary()
    ordered = in_reading_order(sources, statements)
    weights = Weights(profile_of(s, words) for s in _sample(ordered))
    by_id = {source.source_id: source for source in sources}
    ordered = _settled(ordered, by_id, weights, words)
    buckets: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in ordered:
        buckets[company_key(statement.company), thread_kind(statement.kind)].append(statement)
    joined = connected(statements, changes)
    own = _own_languages(ordered, by_id)
    threads: list[Thread] = []
    differing: list[tuple[str, str]] = []
    by_meaning: set[str] = set()
    home: dict[str, str] = {}
    for (_, kind), members in sorted(buckets.items()):
        names: Counter[str] = Counter()
        found = group_statements(members, kind, weights, joined, words, by_id, embed)
        differing += found.differing
        by_meaning.update(found.by_meaning)
        for group in found.groups:
            thread = _thread(group, kind, by_id, original or {}, names, by_meaning, own)
            threads.append(thread)
            home.update((statement.statement_id, thread.thread_id) for statement in group)
    threads.sort(key=thread_order)
    told = tuple(replace(statement, thread_id=home[statement.statement_id]) for statement in ordered)
    apart = _told_by_either(differing, told, threads)
    return Threads(told, tuple(threads), tuple(apart), frozenset(by_meaning))


def _settled(
    ordered: Iterable[Statement], sources: Mapping[str, Source], weights: Weights, words: Vocabulary
) -> list[Statement]:
    """Settle, company by company, the kinds of what the press tells again; the order stays."""
    companies: dict[str, list[Statement]] = defaultdict(list)
    for statement in ordered:
        companies[company_key(statement.company)].append(statement)
    settled = (settle_kinds(said, sources, weights, words) for said in companies.values())
    by_id = {statement.statement_id: statement for said in settled for statement in said}
    return [by_id[statement.statement_id] for statement in ordered]


def _told_by_either(
    differing: Iterable[tuple[str, str]], statements: Iterable[Statement], threads: Iterable[Thread]
) -> Iterator[tuple[str, str]]:
    """Leave out pairs of which one source tells both sides: who says both is no witness that they differ."""
    by_id = {statement.statement_id: statement for statement in statements}
    sources = {thread.thread_id: frozenset(thread.sources) for thread in threads}
    for one, two in differing:
        first, second = by_id[one], by_id[two]
        if first.source_id not in sources[second.thread_id] and second.source_id not in sources[first.thread_id]:
            yield one, two


def in_reading_order(sources: Sequence[Source], statements: Iterable[Statement]) -> list[Statement]:
    """Sort statements by the publication of their sources and by their places in them."""
    rank = {source.source_id: place for place, source in enumerate(in_order(sources))}
    return sorted(statements, key=lambda s: (rank.get(s.source_id, len(rank)), s.start, s.end, s.statement_id))


def thread_order(thread: Thread) -> tuple[str, str, str, str]:
    """Place a thread among others: by the day on which it was first stated, undated ones last."""
    return thread.first_stated or "9999", thread.company, thread.kind, thread.thread_id


def rebuilt(
    joined: Threads,
    home: Mapping[str, str],
    labels: Mapping[str, str],
    marks: Mapping[str, str],
    sources: Sequence[Source],
    original: Mapping[str, str],
) -> Threads:
    """Group the statements anew as `home` says, and keep the threads of which nothing changed.

    `labels` and `marks` give a thread its name and what a person made of it, by one of its statements.
    """
    by_id = {source.source_id: source for source in sources}
    own = _own_languages(joined.statements, by_id)
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in joined.statements:
        groups[home[statement.statement_id]].append(statement)
    known = {thread.statements: thread for thread in joined.threads}
    names: Counter[str] = Counter(folded(t.label) for t in joined.threads)
    threads = []
    for group in groups.values():
        members = tuple(statement.statement_id for statement in group)
        kind = thread_kind(group[0].kind)
        thread = known.get(members) or _thread(group, kind, by_id, original, names, joined.by_meaning, own)
        label = next((labels[s] for s in members if s in labels), thread.label)
        review = next((marks[s] for s in members if s in marks), "")
        threads.append(replace(thread, label=label, review=review))
    places = {statement_id: thread.thread_id for thread in threads for statement_id in thread.statements}
    told = tuple(replace(s, thread_id=places[s.statement_id]) for s in joined.statements)
    threads.sort(key=thread_order)
    return Threads(told, tuple(threads), joined.differing, joined.by_meaning)


@lru_cache(maxsize=20_000)
def company_key(company: str) -> str:
    """Return a company's name as it is compared."""
    return " ".join(tokens_of(company))


def _worded_alike(one: Statement, two: Statement) -> bool:
    """Tell whether two statements share most of their longer words."""
    words = [{token for token in tokens_of(statement.text) if len(token) >= LONGER} for statement in (one, two)]
    return len(words[0] & words[1]) >= SHARED * min(map(len, words))


def connected(statements: Sequence[Statement], changes: Sequence[Change]) -> dict[str, list[str]]:
    """Name the statements that stand on both sides of a change: two wordings of one thing."""
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_source[statement.source_id].append(statement)
    joined: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        before = _within(by_source, change.before_source, change.before_start, change.before_end)
        after = _within(by_source, change.after_source, change.after_start, change.after_end)
        for one in before:
            for two in after:
                # a promise rewritten is the same promise, a finding replaced may be another
                kind = thread_kind(one.kind)
                if kind == thread_kind(two.kind) and (kind == "commitment" or _worded_alike(one, two)):
                    joined[one.statement_id].append(two.statement_id)
    return joined


def _within(
    by_source: Mapping[str, Sequence[Statement]], source_id: str, start: int | None, end: int | None
) -> list[Statement]:
    if start is None or end is None:
        return []
    return [s for s in by_source.get(source_id, ()) if s.start < end and start < s.end]


def _sample(statements: Sequence[Statement]) -> Iterable[Statement]:
    """Return one statement a wording, evenly taken where there are very many."""
    distinct = list({(s.language, s.text): s for s in statements}.values())
    return distinct[:: max(1, len(distinct) // SAMPLE)]


def _thread(
    group: Sequence[Statement],
    kind: str,
    sources: Mapping[str, Source],
    original: Mapping[str, str],
    names: Counter[str],
    by_meaning: AbstractSet[str],
    languages: Mapping[str, str],
) -> Thread:
    first = group[0]
    name = folded(first.text)
    occurrence = names[name]
    names[name] += 1
    cited = list(dict.fromkeys(statement.source_id for statement in group))
    dates = sorted(date for s in cited if s in sources and (date := day_of(sources[s])))
    kinds = Counter(statement.kind for statement in group)
    return Thread(
        thread_id=record_id("th_", company_key(first.company), kind, first.text, occurrence),
        company=first.company,
        kind=min(kinds, key=lambda k: (-kinds[k], k)),
        label=label(group, sources, languages.get(company_key(first.company), "")),
        status="",
        first_stated=dates[0] if dates else "",
        last_stated=dates[-1] if dates else "",
        sources=tuple(cited),
        independent_sources=len({voice_of(source_id, sources, original) for source_id in cited}),
        languages=tuple(sorted({statement.language for statement in group if statement.language})),
        statements=tuple(statement.statement_id for statement in group),
        joined_by_meaning=tuple(s.statement_id for s in group if s.statement_id in by_meaning),
    )


def label(group: Sequence[Statement], sources: Mapping[str, Source], language: str = "") -> str:
    """Choose the clearest short wording, cut at a word: the company's own if there is one, in its own `language`."""

    def rank(statement: Statement) -> tuple[bool, bool, bool, bool, bool, bool, int]:
        printed = _is_own(statement, sources.get(statement.source_id))
        quoted = statement.attribution == "company" and statement.is_quotation
        foreign = bool(language) and statement.language != language
        size = len(statement.text)
        part = _begins_inside(statement.text)
        return not printed, foreign, part, not quoted, statement.confidence == "low", not 24 <= size <= LABEL, size

    text = " ".join(plain(min(group, key=rank).text).split())
    text = text if len(text) <= LABEL else text[:LABEL].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return _paired(text)


def _begins_inside(text: str) -> bool:
    """Say whether a wording begins in the midst of a sentence."""
    return text.lstrip("“„«‹\"'‘([ ")[:1].islower()


def _paired(text: str) -> str:
    """Take a quotation mark off the end at which a wording has no other one of its pair."""
    if text[:1] in MARKS and not set(text[1:]) & set(MARKS):
        return text[1:].lstrip()
    return text[:-1].rstrip() if text[-1:] in MARKS and not set(text[:-1]) & set(MARKS) else text


def _is_own(statement: Statement, source: Source | None) -> bool:
    """Say whether the company itself published a source, and not the press."""
    company = company_key(statement.company)
    return source is not None and source.kind != "press" and company_key(source.publisher) == company


def _own_languages(statements: Iterable[Statement], sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the language in which each company itself speaks most; a company that does not speak here has none."""
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement.language and _is_own(statement, sources.get(statement.source_id)):
            spoken[company_key(statement.company)][statement.language] += 1
    return {company: min(said, key=lambda code: (-said[code], code)) for company, said in spoken.items()}
