"""Flag what could not be read or placed, and say what would help: figures without a period, figures in pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from analyzer.documents.graphics import NOTE as PICTURES
from analyzer.models import Flag, Observation, Source
from analyzer.tracking.flags import flag
from analyzer.tracking.order import in_order

NAMED = 3  # documents that a flag names


def count_periods(observations: Iterable[Observation]) -> dict[str, tuple[int, int]]:
    """Count, by source, the figures and those without a period."""
    figures, timeless = Counter[str](), Counter[str]()
    for observation in observations:
        figures[observation.source_id] += 1
        timeless[observation.source_id] += not observation.period_end
    return {source_id: (count, timeless[source_id]) for source_id, count in figures.items()}


def periodless_flags(sources: Sequence[Source], counted: Mapping[str, tuple[int, int]]) -> Iterable[Flag]:
    """Flag, once a company, the documents whose figures have no period, with the lines that would give it."""
    found: dict[str, list[Source]] = defaultdict(list)
    for source in in_order(sources):
        figures, timeless = counted.get(source.source_id, (0, 0))
        if timeless and timeless == figures and not source.period_end and not source.duplicate_of:
            found[source.about or source.publisher].append(source)
    for company, several in sorted(found.items()):
        count = sum(counted[source.source_id][0] for source in several)
        names = ", ".join(source.path for source in several[:NAMED]) + (", …" if len(several) > NAMED else "")
        documents = "1 document" if len(several) == 1 else f"{len(several)} documents"
        detail = (
            f"{count:,} figures of {documents} have no period, and stand in no series: nothing in the file says it ({names}); "
            f'say it in sources.toml: [[source]] path = "{several[0].path}", period_start = …, period_end = … (YYYY-MM-DD)'
        )
        yield flag("figures_without_period", "note", company, detail, [source.source_id for source in several])


def picture_flags(sources: Sequence[Source]) -> Iterable[Flag]:
    """Flag each document whose pictures may hold figures that were not read."""
    for source in in_order(sources):
        note = next((part for part in source.note.split("; ") if PICTURES in part), "")
        if note and not source.duplicate_of:
            company = source.about or source.publisher
            yield flag("figures_in_pictures", "note", company, f"{source.path}: {note}", [source.source_id])
