"""Follow the same thing across documents, versions, languages and periods: threads, series, changes, flags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Document, Observation, Records, Source, Statement
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

    Documents are asked for one at a time through `load_document(source_id)` and never kept. What people decided stands in
    the place of what was found. `embed` turns sentences into points by their meaning; without it words alone join them.
    """
    from analyzer.tracking.copies import find_copies
    from analyzer.tracking.corrections import corrected
    from analyzer.tracking.definitions import redefined
    from analyzer.tracking.flags import ordered_flags
    from analyzer.tracking.following import Known, flag_sources, follow_statements, line_up_figures, place_changes
    from analyzer.tracking.review import Judgements
    from analyzer.tracking.unread import count_periods
    from analyzer.tracking.versions import compare_versions

    words = vocabulary or package_vocabulary()
    copies = find_copies(sources, load_document)
    known = Known(copies.sources, copies.original, words, load_document)
    judged = Judgements(decisions, copies.sources, load_document)
    every = judged.statements(statements)
    worded = judged.changes(compare_versions(copies.sources, load_document, words))
    counting = [change for change in worded if change.review != REJECTED]
    standing = [statement for statement in every if statement.review != REJECTED]
    said = follow_statements(
        known, standing, counting, observations, embed, lambda joined: judged.threads(joined, copies.sources, copies.original)
    )  # fmt: skip
    placed = place_changes(worded, said.statements, copies.sources)
    replaced = place_changes(counting, said.statements, copies.sources).links
    taken = corrected(observations, copies.sources, corrections)
    defined = redefined(counting, observations, copies.sources, words)
    counted = [*line_up_figures(known, [taken.observations], [observations], defined, taken.reasons)]
    flags = [
        *said.flags,
        *(flag for part in counted for flag in part.flags),
        *flag_sources(known, count_periods(observations)),
        *judged.flags,
        *taken.flags,
    ]
    rejected = (statement for statement in every if statement.review == REJECTED)
    return replace(
        said,
        sources=copies.sources,
        statements=(*said.statements, *rejected),
        observations=tuple(observations),
        links=tuple(dict.fromkeys((*said.links, *replaced))),
        series=tuple(point for part in counted for point in part.series),
        changes=(*placed.changes, *(change for part in counted for change in part.changes)),
        flags=tuple(ordered_flags(flags)),
        reviews=tuple(judged.rows),
    )
