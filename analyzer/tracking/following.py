"""Follow what is said and what is counted in some documents: all of a corpus, or those of one company.

`track` and `track_by_company` are this one flow: over everything at once, or part by part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Change, Document, Flag, Observation, Records, Source, Statement
from analyzer.tracking import claim_flags, flags, unread
from analyzer.tracking.corroboration import build_corroboration
from analyzer.tracking.definitions import Redefined, broken, definition_flags
from analyzer.tracking.events import build_events
from analyzer.tracking.links import build_links, replacements
from analyzer.tracking.repeats import find_repeats
from analyzer.tracking.restatements import Overlaps, announced, doubted
from analyzer.tracking.scopes import broken_by_scope, rescoped
from analyzer.tracking.semantic import Embed
from analyzer.tracking.series import series_of
from analyzer.tracking.sums import SumCheck, bearing, sum_checks, witnessed
from analyzer.tracking.threaded import threaded
from analyzer.tracking.threads import Threads, build_threads

Load = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what records are set against: the sources, the first print of each text, words, and the documents."""

    sources: Sequence[Source]
    original: Mapping[str, str]
    words: Vocabulary
    load: Load

    def counts(self, source_id: str) -> bool:
        """Say whether a source is no copy of another."""
        return self.original.get(source_id, source_id) == source_id


def follow_statements(
    known: Known,
    statements: Sequence[Statement],
    changes: Sequence[Change],
    figures: Sequence[Observation],
    embed: Embed | None = None,
    judge: Callable[[Threads], Threads] = lambda joined: joined,
) -> Records:
    """Join statements into threads, tell their lives, link them, set them against their sources, and flag what a reader would mark."""
    sources, original, words, load = known.sources, known.original, known.words, known.load
    joined = judge(build_threads(sources, statements, changes, original, words, embed=embed))
    said = joined.statements
    links = build_links(joined.threads, said, sources, (), figures, words)
    events, threads = build_events(joined.threads, said, sources, changes, load, words)
    by_id = {statement.statement_id: statement for statement in said}
    counted = [figure for figure in figures if known.counts(figure.source_id)]
    return Records(
        statements=said,
        threads=threads,
        links=links,
        events=events,
        corroboration=build_corroboration(threads, said, sources, links, original),
        flags=(
            *claim_flags.contradiction_flags(links, threads, by_id),
            *claim_flags.unmeasured_flags(links, threads, counted),
            *claim_flags.single_source_flags(threads, by_id, sources, original, words, load),
            *claim_flags.differing_flags(joined.differing, by_id, sources, original, load, words),
        ),
    )


def place_changes(changes: Sequence[Change], statements: Sequence[Statement], sources: Sequence[Source]) -> Records:
    """Give the changes of wording their threads, and link the thread of a new wording to that of the old one."""
    return Records(changes=threaded(changes, statements, sources), links=tuple(replacements(statements, changes)))


def line_up_figures(
    known: Known,
    companies: Iterable[Sequence[Observation]],
    tables: Iterable[Sequence[Observation]],
    defined: Sequence[Redefined],
    corrected: Mapping[str, str] | None = None,
) -> Iterator[Records]:
    """Put the figures of each company in series, and say what editions restate and which tables do not add up.

    Figures come twice, by company and by table, and are held only as long. `corrected` gives the reason of each that was.
    """
    notes = rescoped(known.sources, known.load, known.words)
    by_id = {source.source_id: source for source in known.sources}
    overlaps, changes = Overlaps(), list[Change]()
    for observations in companies:
        points, changed = series_of(_own(by_id, observations), observations, known.words, known.load)
        if corrected:
            points = [replace(point, corrected=corrected.get(point.observation_id, "")) for point in points]
        overlaps.add(points)
        changes += changed
        lined, rescopings = broken_by_scope(broken(points, defined), notes)
        yield Records(series=lined, flags=(*rescopings, *flags.outlier_flags(lined)))
    restated = announced(doubted(changes, overlaps), known.load, known.words)
    found = (*definition_flags(defined), *flags.restatement_flags(restated), *check_tables(known, tables))
    yield Records(changes=restated, flags=found)


def check_tables(known: Known, tables: Iterable[Sequence[Observation]]) -> Iterator[Flag]:
    """Check tables for themselves, and what fails by what holds in the company's other ones."""
    by_id = {source.source_id: source for source in known.sources}
    held: Counter[tuple[str, str]] = Counter()
    failing: list[SumCheck] = []
    for observations in tables:
        counted = [observation for observation in observations if known.counts(observation.source_id)]
        checks = sum_checks(_own(by_id, counted), counted, known.words)
        held += bearing(checks)
        failing += [check for check in checks if check.difference]
        yield from flags.prose_flags(counted)
        yield from flags.repeat_flags(find_repeats(counted))
    yield from flags.sum_flags(witnessed(failing, held))


def _own(sources: Mapping[str, Source], observations: Iterable[Observation]) -> list[Source]:
    own = {observation.source_id for observation in observations}
    return [sources[source_id] for source_id in sorted(own) if source_id in sources]


def flag_sources(known: Known, periods: Mapping[str, tuple[int, int]]) -> Iterator[Flag]:
    """Flag copies, titles, versions in no order, gaps, late reports, figures without a period and pictures that were not read.

    `periods` counts by source the figures and those without a period.
    """
    yield from flags.duplicate_flags(known.sources, known.original)
    yield from flags.title_flags(known.sources)
    yield from flags.order_flags(known.sources)
    yield from flags.gap_flags(known.sources)
    yield from flags.late_flags(known.sources)
    yield from unread.periodless_flags(known.sources, {i: n for i, n in periods.items() if known.counts(i)})
    yield from unread.picture_flags(known.sources)
