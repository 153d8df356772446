"""Track a corpus part by part: of all that is known, only the records of one company are held at a time.

Statements of two companies are never one thread and their figures no series, so that a company's records suffice for its
own threads, events, links and series: each part is tracked as `track` tracks everything at once (`following` is the flow of
both, `tests/test_by_company.py` holds them together). What was found of a part stands until something changes that it was
made of.

How rare a word is, is counted over all statements of a small corpus. Of a large one (more than TOGETHER) it is counted
company by company, as if the documents of each were a corpus of their own: what one company publishes then changes nothing
for the others.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Protocol

from analyzer.codec import dumps, to_plain
from analyzer.language.lexicon import Vocabulary
from analyzer.models import Flag, Observation, Records, Source
from analyzer.tracking.copies import find_copies
from analyzer.tracking.definitions import Redefined, redefined
from analyzer.tracking.flags import ordered_flags
from analyzer.tracking.following import (
    Known,
    Load,
    flag_sources,
    follow_statements,
    line_up_figures,
    place_changes,
)
from analyzer.tracking.memory import Memory
from analyzer.tracking.profile_memory import recall_profiles
from analyzer.tracking.semantic import Embed
from analyzer.tracking.threads import company_key, in_reading_order
from analyzer.tracking.versions import Versions

TOGETHER = 20_000  # statements


class Kept(Protocol):
    """Say what tracking asks of the place where records are kept, and where it puts what it finds."""

    def homes(self, name: str) -> list[tuple[str, str]]: ...

    def of_companies(self, name: str, companies: Sequence[str]) -> list[Any]: ...

    def of_source(self, name: str, source_id: str, *, tracked: bool = False) -> list[Any]: ...

    def reported(self) -> list[tuple[str, str, str]]: ...

    def periods(self) -> dict[str, tuple[int, int]]: ...

    def count(self, name: str) -> int: ...

    def stamps(self) -> dict[str, tuple[str, str, str]]: ...

    def standing(self) -> dict[str, str]: ...

    def untracked(self) -> set[str]: ...

    def put_part(self, owner: str, made_of: str, found: Iterable[Records]) -> None: ...

    def drop_other_parts(self, owners: Iterable[str]) -> None: ...


def track_by_company(
    sources: Sequence[Source],
    kept: Kept,
    load: Load,
    vocabulary: Vocabulary,
    memory: Memory,
    embed: Embed | None = None,
) -> tuple[Source, ...]:
    """Write into `kept` what joins its statements and figures; return the sources with `duplicate_of` set."""
    copies = find_copies(sources, load, memory)
    known = Known(copies.sources, copies.original, vocabulary, load)
    corpus = _Corpus(known, Versions(copies.sources, load, vocabulary, memory), kept, memory)
    corpus.follow_statements(embed)
    corpus.place_changes()
    corpus.line_up_figures()
    corpus.put("sources", "", [Records(flags=tuple(flag_sources(known, kept.periods())))])
    kept.drop_other_parts(corpus.owners)
    return copies.sources


@dataclass(frozen=True)
class _Company:
    """Hold the names under which a company goes and the sources that hold records of it."""

    names: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


@dataclass
class _Corpus:
    """Hold what is of the whole corpus, and see to each of its parts."""

    known: Known
    versions: Versions
    kept: Kept
    memory: Memory
    owners: set[str] = field(default_factory=set)
    followed: dict[str, str] = field(default_factory=dict)  # a source → what the parts that speak in it were made of

    def put(self, owner: str, made_of: str, found: Iterable[Records]) -> None:
        """Write what was found of a part, with its flags at the end."""
        self.owners.add(owner)
        self.kept.put_part(owner, made_of, _flagged_last(found))

    def follow_statements(self, embed: Embed | None) -> None:
        """Follow the statements of each company, or of all together where they are few."""
        companies = self._companies("statements")
        together = self.kept.count("statements") <= TOGETHER
        reported: dict[str, list[Observation]] = defaultdict(list)
        for company, indicator, source_id in self.kept.reported():
            reported[company_key(company)].append(Observation("", source_id, company, indicator, "", "", ""))
        for keys in [list(companies)] if together else [[key] for key in companies]:
            figures = [figure for key in keys for figure in reported[key]]
            part = self._part(companies[key] for key in keys)
            given = [[f.company, f.indicator, f.source_id] for f in figures]
            made_of = self._once(
                "said" if together else f"said {keys[0]}", part, given, partial(self._said, part, figures, embed)
            )
            for source_id in part.own:
                self.followed[source_id] = self.followed.get(source_id, "") + made_of

    def _said(self, part: _Part, figures: Sequence[Observation], embed: Embed | None) -> Iterator[Records]:
        statements = self.kept.of_companies("statements", part.names)
        recall_profiles(statements, part.known.words, self.memory)
        yield follow_statements(part.known, statements, self.versions.changes(part.steps), figures, embed)

    def place_changes(self) -> None:
        """Give the changes between versions their threads, company by company."""
        steps: dict[str, list[int]] = defaultdict(list)
        for number, (_, newer) in enumerate(self.versions.steps):
            steps[company_key(newer.about)].append(number)
        for key, numbers in sorted(steps.items()):
            ids = {source.source_id for number in numbers for source in self.versions.steps[number]}
            part = _Part([], ids, self.known, numbers)
            followed = [self.followed.get(source_id, "") for source_id in sorted(ids)]
            self._once(f"changed {key}", part, followed, partial(self._changed, numbers))

    def _changed(self, steps: Sequence[int]) -> Iterator[Records]:
        links = {}  # several versions may replace the same wording
        for number in steps:
            sources = self.versions.steps[number]
            found = [self.kept.of_source("statements", source.source_id, tracked=True) for source in sources]
            statements = in_reading_order(sources, [statement for several in found for statement in several])
            placed = place_changes(self.versions.changes([number]), statements, sources)
            links.update(dict.fromkeys(placed.links))
            yield replace(placed, links=())
        yield Records(links=tuple(links))

    def line_up_figures(self) -> None:
        """Line up the figures of each company, or of several together whose figures stand in one document."""
        companies = self._companies("observations")
        for keys in _sharing(companies):
            part = self._part(companies[key] for key in keys)
            names = [sorted(companies[key].names) for key in keys]
            self._once(f"counted {keys[0]}", part, [], partial(self._counted, part, names))

    def _counted(self, part: _Part, companies: Sequence[Sequence[str]]) -> Iterator[Records]:
        ids = [source.source_id for source in part.known.sources if source.source_id in part.own]
        tables = (self.kept.of_source("observations", source_id) for source_id in ids)
        figures = (self.kept.of_companies("observations", names) for names in companies)
        return line_up_figures(part.known, figures, tables, self._redefined(part))

    def _redefined(self, part: _Part) -> list[Redefined]:
        changes = [change for change in self.versions.changes(part.steps) if change.after_source in part.own]
        first: dict[tuple[str, str], Observation] = {}
        for source_id in sorted({source_id for c in changes for source_id in (c.before_source, c.after_source)}):
            for found in sorted(self.kept.of_source("observations", source_id), key=lambda o: o.start):
                if found.indicator:
                    first.setdefault((source_id, found.indicator), found)
        return redefined(changes, list(first.values()), self.known.sources, self.known.words)

    # --- parts ---

    def _once(self, owner: str, part: _Part, given: Sequence[Any], make: Callable[[], Iterable[Records]]) -> str:
        """See to a part, unless what was found of it stands; return what it is made of."""
        sources = [self._made_of[source.source_id] for source in part.known.sources] if part.names else []
        steps = [self.versions.keys[number] for number in part.steps]
        made_of = self.memory.key("part", [part.names, sources, steps, given])
        self.owners.add(owner)
        if self._standing.get(owner) != made_of or not part.own.isdisjoint(self._untracked):
            self.put(owner, made_of, make())
        return made_of

    def _part(self, companies: Iterable[_Company]) -> _Part:
        """Return what the records of some companies are set against: their sources, with all versions of their works.

        A version may say nothing any more.
        """
        members = list(companies)
        own = {source_id for company in members for source_id in company.sources}
        works = {(source.work, source.about) for source in map(self._source, own) if source.work}
        around = own.union(*(self._works[work] for work in works))
        sources = [self.known.sources[place] for place in sorted(map(self._place.__getitem__, around))]
        steps = sorted({number for source in sources for number in self.versions.touching.get(source.source_id, ())})
        names = sorted(name for company in members for name in company.names)
        return _Part(names, own, replace(self.known, sources=sources), steps)

    def _companies(self, name: str) -> dict[str, _Company]:
        found: dict[str, _Company] = defaultdict(_Company)
        for company, source_id in self.kept.homes(name):
            found[company_key(company)].names.add(company)
            found[company_key(company)].sources.add(source_id)
        return dict(sorted(found.items()))

    def _source(self, source_id: str) -> Source:
        return self.known.sources[self._place[source_id]]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {source.source_id: place for place, source in enumerate(self.known.sources)}

    @cached_property
    def _works(self) -> dict[tuple[str, str], set[str]]:
        works: dict[tuple[str, str], set[str]] = defaultdict(set)
        for source in self.known.sources:
            works[source.work, source.about].add(source.source_id)
        return works

    @cached_property
    def _made_of(self) -> dict[str, str]:
        """Name what each source and its records are made of."""
        stamps, original = self.kept.stamps(), self.known.original
        plain = {s.source_id: [to_plain(s), stamps[s.source_id], original[s.source_id]] for s in self.known.sources}
        return {source_id: hashlib.sha256(dumps(made)).hexdigest() for source_id, made in plain.items()}

    @cached_property
    def _standing(self) -> dict[str, str]:
        return self.kept.standing()

    @cached_property
    def _untracked(self) -> set[str]:
        return self.kept.untracked()


@dataclass(frozen=True, slots=True)
class _Part:
    """Hold the names of companies, the sources of their records, what these are set against, and the steps between versions."""

    names: list[str]
    own: set[str]
    known: Known
    steps: list[int]


def _sharing(companies: Mapping[str, _Company]) -> list[list[str]]:
    """Put companies together whose records stand in one source."""
    group_of: dict[str, list[str]] = {}
    for key, company in companies.items():
        met = {id(group): group for source_id in company.sources if (group := group_of.get(source_id))}
        group = sorted([key, *(other for several in met.values() for other in several)])
        for other in group:
            group_of.update(dict.fromkeys(companies[other].sources, group))
    return sorted({id(group): group for group in group_of.values()}.values())


def _flagged_last(found: Iterable[Records]) -> Iterator[Records]:
    flags: list[Flag] = []
    for records in found:
        flags += records.flags
        yield replace(records, flags=())
    yield Records(flags=ordered_flags(flags))
