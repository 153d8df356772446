"""Track a corpus company by company: of all that is known, only the records of one company are held at a time.

Statements of two companies are never one thread and their figures no series, so that a company's records suffice for its
own threads, events, links and series. What is of the whole corpus is small: sources, changes of wording, flags, and how
often each term is used. The result is that of `track` over everything at once: what is added there is added here
(`tests/test_by_company.py` holds the two together).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Change, Document, Flag, Link, Observation, Source, Statement, Thread
from analyzer.tracking import claim_flags, flags, unread
from analyzer.tracking.copies import Copies, find_copies
from analyzer.tracking.corroboration import build_corroboration
from analyzer.tracking.definitions import Redefined, broken, definition_flags, redefined
from analyzer.tracking.events import build_events
from analyzer.tracking.features import profile_of
from analyzer.tracking.likeness import TermCounts, Weights
from analyzer.tracking.links import build_links, replacements, subject_profiles
from analyzer.tracking.memory import ANEW, Memory
from analyzer.tracking.order import in_order
from analyzer.tracking.repeats import find_repeats
from analyzer.tracking.restatements import Overlaps, announced, doubted
from analyzer.tracking.scopes import broken_by_scope, rescoped
from analyzer.tracking.semantic import Embed
from analyzer.tracking.series import series_of
from analyzer.tracking.sums import SumCheck, bearing, sum_checks, witnessed
from analyzer.tracking.threaded import threaded
from analyzer.tracking.threads import build_threads, company_key, in_reading_order, sample_of_stream, thread_order
from analyzer.tracking.versions import compare_versions

Load = Callable[[str], Document]


class Kept(Protocol):
    """Say what tracking asks of the place where records are kept, and where it puts what it finds."""

    def companies(self, name: str) -> list[str]: ...

    def of_companies(self, name: str, companies: Sequence[str], *, tracked: bool = False) -> list[Any]: ...

    def of_source(self, name: str, source_id: str, *, tracked: bool = False) -> list[Any]: ...

    def reported(self) -> list[tuple[str, str, str]]: ...

    def add(self, name: str, rows: Iterable[Any]) -> None: ...

    def amend(self, name: str, rows: Iterable[Any]) -> None: ...


def track_by_company(
    sources: Sequence[Source],
    kept: Kept,
    load: Load,
    vocabulary: Vocabulary,
    embed: Embed | None = None,
    memory: Memory = ANEW,
) -> tuple[Source, ...]:
    """Write into `kept` what joins its statements and figures; return the sources with `duplicate_of` set."""
    copies = find_copies(sources, load, memory)
    worded = compare_versions(copies.sources, load, vocabulary, memory)
    corpus = _Corpus(copies, worded, kept, load, vocabulary)
    corpus.join_statements(embed)
    corpus.link_threads()
    corpus.place_changes()
    restated = corpus.line_up_figures()
    corpus.check_tables()
    kept.add("changes", restated)
    corpus.flags += flags.restatement_flags(restated)
    corpus.flag_sources()
    kept.add("flags", flags.ordered_flags(corpus.flags))
    return copies.sources


@dataclass
class _Corpus:
    """Hold what is of the whole corpus, and write what is of each company."""

    copies: Copies
    worded: Sequence[Change]
    kept: Kept
    load: Load
    words: Vocabulary
    flags: list[Flag] = field(default_factory=list)
    said: TermCounts = field(default_factory=TermCounts)  # by all statements
    subjects: TermCounts = field(default_factory=TermCounts)  # by all threads

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {source.source_id: source for source in self.copies.sources}

    @cached_property
    def _works(self) -> dict[str, list[Source]]:
        works: dict[str, list[Source]] = defaultdict(list)
        for source in self.copies.sources:
            works[source.work].append(source)
        return works

    @cached_property
    def _touching(self) -> dict[str, list[int]]:
        """Number the changes of wording that touch each source."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, change in enumerate(self.worded):
            for source_id in {change.before_source, change.after_source}:
                found[source_id].append(number)
        return found

    def _companies(self, name: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each company's key and the names under which it goes."""
        names: dict[str, list[str]] = defaultdict(list)
        for company in self.kept.companies(name):
            names[company_key(company)].append(company)
        yield from sorted(names.items())

    def _around(self, records: Iterable[Statement | Observation]) -> list[Source]:
        """Return the sources of records with all versions of their works: one may say nothing any more."""
        own = {record.source_id for record in records}
        works = {self._by_id[source_id].work for source_id in own if source_id in self._by_id}
        own |= {source.source_id for work in works if work for source in self._works[work]}
        return [source for source in self.copies.sources if source.source_id in own]

    def _changes_of(self, sources: Iterable[Source]) -> list[Change]:
        numbers = {number for source in sources for number in self._touching.get(source.source_id, ())}
        return [self.worded[number] for number in sorted(numbers)]

    def _in_reading_order(self) -> Iterator[Statement]:
        for source in in_order(self.copies.sources):
            yield from in_reading_order([source], self.kept.of_source("statements", source.source_id))

    # --- what is said ---

    def join_statements(self, embed: Embed | None = None) -> None:
        """Join the statements of each company into threads and tell their lives."""
        weights = Weights(profile_of(s, self.words) for s in sample_of_stream(self._in_reading_order))
        for _, names in self._companies("statements"):
            statements = self.kept.of_companies("statements", names)
            sources = self._around(statements)
            changes = self._changes_of(sources)
            joined = build_threads(sources, statements, changes, self.copies.original, self.words, weights, embed)
            told = joined.threads
            events, threads = build_events(told, joined.statements, sources, changes, self.load, self.words)
            self.kept.amend("statements", joined.statements)
            self.kept.add("threads", threads)
            self.kept.add("events", events)
            by_id = {statement.statement_id: statement for statement in joined.statements}
            self.said.add(profile_of(statement, self.words) for statement in joined.statements)
            self.subjects.add(found for one in told for found in subject_profiles(one, by_id, self.words))
            self.flags += claim_flags.differing_flags(joined.differing, by_id, sources, self.copies.original, self.load)

    def link_threads(self) -> None:
        """Link the threads of each company, set them against their sources, and flag what a reader would mark."""
        reported: dict[str, list[Observation]] = defaultdict(list)
        for company, indicator, source_id in self.kept.reported():
            reported[company_key(company)].append(Observation("", source_id, company, indicator, "", "", ""))
        subjects, said = Weights(self.subjects), Weights(self.said)
        for key, names in self._companies("statements"):
            threads: list[Thread] = sorted(self.kept.of_companies("threads", names), key=thread_order)
            statements = self.kept.of_companies("statements", names, tracked=True)
            sources = self._around(statements)
            ordered = in_reading_order(sources, statements)
            figures = reported.get(key, [])
            links = build_links(threads, ordered, sources, (), figures, self.words, subjects)
            matrix = build_corroboration(threads, ordered, sources, links, self.copies.original)
            self.kept.add("links", links)
            self.kept.add("corroboration", matrix)
            by_id = {statement.statement_id: statement for statement in ordered}
            original = self.copies.original
            self.flags += claim_flags.contradiction_flags(links, threads, by_id)
            self.flags += claim_flags.unmeasured_flags(
                links, threads, [o for o in figures if self._counts(o.source_id)]
            )
            self.flags += claim_flags.single_source_flags(
                threads, by_id, sources, original, self.words, said, self.load
            )

    def place_changes(self) -> None:
        """Give the changes of wording their threads, and link the thread of a new wording to that of the old one."""
        pairs: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in self.worded:
            pairs[change.before_source, change.after_source].append(change)
        links: dict[tuple[str, str], Link] = {}  # several versions may replace the same wording
        for pair, changes in pairs.items():
            sources = [self._by_id[source_id] for source_id in pair if source_id in self._by_id]
            found = (self.kept.of_source("statements", source.source_id, tracked=True) for source in sources)
            statements = in_reading_order(sources, [statement for several in found for statement in several])
            self.kept.add("changes", threaded(changes, statements, sources))
            links.update(((link.from_id, link.to_id), link) for link in replacements(statements, changes))
        self.kept.add("links", links.values())

    # --- what is counted ---

    def line_up_figures(self) -> list[Change]:
        """Put the figures of each company in series; return the changes of figures between editions."""
        defined = self._redefined()
        notes = rescoped(self.copies.sources, self.load, self.words)
        overlaps, changes = Overlaps(), list[Change]()
        for _, names in self._companies("observations"):
            observations = self.kept.of_companies("observations", names)
            own = {observation.source_id for observation in observations}
            sources = [source for source in self.copies.sources if source.source_id in own]
            points, changed = series_of(sources, observations, self.words, self.load)
            overlaps.add(points)
            changes += changed
            lined, rescopings = broken_by_scope(broken(points, defined), notes)
            self.kept.add("series", lined)
            self.flags += rescopings
            self.flags += flags.outlier_flags(lined)
        self.flags += definition_flags(defined)
        return announced(doubted(changes, overlaps), self.load, self.words)

    def _redefined(self) -> list[Redefined]:
        touched = sorted({c.before_source for c in self.worded} | {c.after_source for c in self.worded})
        first: dict[tuple[str, str], Observation] = {}
        for source_id in touched:
            for found in sorted(self.kept.of_source("observations", source_id), key=lambda o: o.start):
                if found.indicator:
                    first.setdefault((source_id, found.indicator), found)
        return redefined(self.worded, list(first.values()), self.copies.sources, self.words)

    def check_tables(self) -> None:
        """Check the tables of each source for themselves, and what fails by what holds in the company's other ones."""
        held: Counter[tuple[str, str]] = Counter()
        periods: dict[str, tuple[int, int]] = {}
        failing: list[SumCheck] = []
        for source in self.copies.sources:
            if self._counts(source.source_id):
                counted = self.kept.of_source("observations", source.source_id)
                checks = sum_checks([source], counted, self.words)
                held += bearing(checks)
                failing += [check for check in checks if check.difference]
                periods |= unread.count_periods(counted)
                self.flags += flags.prose_flags(counted)
                self.flags += flags.repeat_flags(find_repeats(counted))
        self.flags += flags.sum_flags(witnessed(failing, held))
        self.flags += unread.periodless_flags(self.copies.sources, periods)

    def flag_sources(self) -> None:
        """Flag copies, titles, gaps, late reports and pictures that were not read."""
        sources = self.copies.sources
        self.flags += flags.duplicate_flags(sources, self.copies.original)
        self.flags += flags.title_flags(sources)
        self.flags += flags.gap_flags(sources)
        self.flags += flags.late_flags(sources)
        self.flags += unread.picture_flags(sources)

    def _counts(self, source_id: str) -> bool:
        return self.copies.original.get(source_id, source_id) == source_id
