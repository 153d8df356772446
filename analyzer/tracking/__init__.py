"""Follow the same thing across documents, versions, languages and periods: threads, series, changes, flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Change, Document, Flag, Observation, Records, Source, Statement
from analyzer.sources.corrections import Correction
from analyzer.sources.review import Decision
from analyzer.tracking.semantic import Embed

__all__ = ["track"]

REJECTED = "rejected"


def track(
    sources: Sequence[Source],
    statements: Sequence[Statement],
    observations: Sequence[Observation],
    load_document: Callable[[str], Document],
    vocabulary: Vocabulary | None = None,
    decisions: Sequence[Decision] = (),
    corrections: Sequence[Correction] = (),
    embed: Embed | None = None,
) -> Records:
    """Join what was said and counted in all documents; the order of what comes in makes no difference.

    A build does the same company by company (`by_company`): what is added here is added there.

    Documents are asked for one at a time through `load_document(source_id)` and never kept. What people decided stands in
    the place of what was found. `embed` turns sentences into points by their meaning; without it words alone join them.
    """
    from analyzer.tracking.copies import find_copies
    from analyzer.tracking.corrections import corrected
    from analyzer.tracking.corroboration import build_corroboration
    from analyzer.tracking.definitions import broken, definition_flags, redefined
    from analyzer.tracking.events import build_events
    from analyzer.tracking.flags import ordered_flags
    from analyzer.tracking.links import build_links
    from analyzer.tracking.restatements import announced
    from analyzer.tracking.review import Judgements
    from analyzer.tracking.scopes import broken_by_scope, rescoped
    from analyzer.tracking.series import build_series
    from analyzer.tracking.threaded import threaded
    from analyzer.tracking.threads import build_threads
    from analyzer.tracking.versions import compare_versions

    words = vocabulary or package_vocabulary()
    copies = find_copies(sources, load_document)
    judged = Judgements(decisions, copies.sources)
    every = judged.statements(statements)
    worded = judged.changes(compare_versions(copies.sources, load_document, words))
    counting = [change for change in worded if change.review != REJECTED]
    standing = [statement for statement in every if statement.review != REJECTED]
    joined = build_threads(copies.sources, standing, counting, copies.original, words, embed=embed)
    joined = judged.threads(joined, copies.sources, copies.original)
    said = joined.statements
    links = build_links(joined.threads, said, copies.sources, counting, observations, words)
    events, threads = build_events(joined.threads, said, copies.sources, counting, load_document, words)
    taken = corrected(observations, copies.sources, corrections)
    points, restated = build_series(copies.sources, taken.observations, words, load_document)
    points = (
        [replace(p, corrected=taken.reasons.get(p.observation_id, "")) for p in points] if taken.reasons else points
    )
    restated = announced(restated, load_document, words)
    defined = redefined(counting, observations, copies.sources, words)
    points, rescopings = broken_by_scope(broken(points, defined), rescoped(copies.sources, load_document, words))
    known = Records(
        sources=copies.sources, statements=said, observations=tuple(observations), threads=tuple(threads),
        links=tuple(links), events=tuple(events), series=tuple(points), changes=(*threaded(worded, said, copies.sources), *restated),
        corroboration=tuple(build_corroboration(threads, said, copies.sources, links, copies.original)),
        reviews=tuple(judged.rows),
    )  # fmt: skip
    flags = (
        *_flags(known, restated, joined.differing, copies.original, words, load_document),
        *judged.flags,
        *taken.flags,
        *definition_flags(defined),
        *rescopings,
    )
    rejected = (statement for statement in every if statement.review == REJECTED)
    return replace(known, statements=(*said, *rejected), flags=tuple(ordered_flags(flags)))


def _flags(
    known: Records,
    restated: Sequence[Change],
    differing: Sequence[tuple[str, str]],
    original: Mapping[str, str],
    words: Vocabulary,
    load: Callable[[str], Document],
) -> list[Flag]:
    from analyzer.tracking import claim_flags, flags, unread
    from analyzer.tracking.repeats import find_repeats
    from analyzer.tracking.sums import check_sums

    statements = {statement.statement_id: statement for statement in known.statements}
    counted = [o for o in known.observations if original.get(o.source_id, o.source_id) == o.source_id]
    found: list[Iterable[Flag]] = [
        flags.sum_flags(check_sums(known.sources, counted, words)),
        flags.restatement_flags(restated),
        flags.duplicate_flags(known.sources, original),
        flags.title_flags(known.sources),
        flags.gap_flags(known.sources),
        flags.late_flags(known.sources),
        flags.prose_flags(counted),
        flags.outlier_flags(known.series),
        claim_flags.contradiction_flags(known.links, known.threads, statements),
        claim_flags.unmeasured_flags(known.links, known.threads, counted),
        claim_flags.single_source_flags(known.threads, statements, known.sources, original, words, None, load),
        claim_flags.differing_flags(differing, statements, known.sources, original, load),
        flags.repeat_flags(find_repeats(counted)),
        unread.periodless_flags(known.sources, unread.count_periods(counted)),
        unread.picture_flags(known.sources),
    ]
    return flags.ordered_flags(item for several in found for item in several)
