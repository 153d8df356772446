"""Find notes by which an edition says that its figures count something more, or less, than before: a break in its series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from analyzer.documents.sniff import CSV, TSV
from analyzer.extraction.indicators import match_indicator
from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary
from analyzer.language.tokens import tokens_of
from analyzer.models import Document, Flag, Passage, SeriesPoint, Source
from analyzer.tracking.flags import flag
from analyzer.tracking.order import versions
from analyzer.tracking.threads import company_key

CAUSE = "scope changed"
LONGEST = 400  # characters of a note; QUOTED of them stand in the series
QUOTED = 160


@dataclass(frozen=True, slots=True)
class Rescoped:
    """Hold a note of an edition on what its figures count from here on; `indicator` is empty where it speaks of them all."""

    company: str
    source_id: str
    indicator: str
    text: str
    start: int


def rescoped(
    sources: Sequence[Source], load_document: Callable[[str], Document], vocabulary: Vocabulary
) -> list[Rescoped]:
    """Return each note on a changed scope that the edition before did not have."""
    found: list[Rescoped] = []
    for editions in versions([source for source in sources if source.kind == "report"]).values():
        before: set[str] | None = None
        for source in editions:
            if source.media_type in (CSV, TSV):
                continue  # rows and no notes
            notes = _notes(load_document(source.source_id), vocabulary)
            plain = {" ".join(tokens_of(note.text)) for note in notes}
            for note in notes if before is not None else ():
                if " ".join(tokens_of(note.text)) not in (before or ()):
                    found.append(_rescoped(source, note, vocabulary))
            before = plain
    return found


def _notes(document: Document, words: Vocabulary) -> list[Passage]:
    """Return the passages that speak of figures and say that something was added to them or left out."""
    found = []
    for passage in document.passages:
        if len(passage.text) > LONGEST or passage.text.count(" ") < 4:
            continue
        lists = lexicon(words, passage.language or document.language).lists
        text = f" {' '.join(tokens_of(passage.text))} "
        if all(
            any(f" {phrase} " in text for phrase in lists.get(name, ())) for name in ("scope_changed", "figures_meant")
        ):
            found.append(passage)
    return found


def _rescoped(source: Source, note: Passage, words: Vocabulary) -> Rescoped:
    indicator = match_indicator([note.text], language=note.language, vocabulary=words)
    special = indicator if words.indicators.get(indicator, {}).get("parent") else ""
    return Rescoped(source.about or source.publisher, source.source_id, special, note.text, note.start)


def broken_by_scope(points: Sequence[SeriesPoint], found: Sequence[Rescoped]) -> tuple[list[SeriesPoint], list[Flag]]:
    """Break each series that a note speaks of before the first period that only its edition prints, and flag the note."""
    notes: dict[tuple[str, str], list[Rescoped]] = {}
    for note in found:
        notes.setdefault((company_key(note.company), note.source_id), []).append(note)
    earlier = {(point.series_id, point.source_id) for point in points}
    printed_by: dict[str, set[str]] = {}
    for series_id, source_id in earlier:
        printed_by.setdefault(series_id, set()).add(source_id)
    first: dict[tuple[str, str], SeriesPoint] = {}
    for point in points:
        ours = notes.get((company_key(point.company), point.source_id))
        if ours and point.status == "first" and len(printed_by[point.series_id]) > 1 and _meant(point, ours):
            key = (point.series_id, point.source_id)
            if key not in first or point.period_end < first[key].period_end:
                first[key] = point
    chosen = {point.observation_id: point for point in first.values()}
    marked = [_marked(point, notes) if chosen.get(point.observation_id) is point else point for point in points]
    return marked, list(_flags(chosen.values(), found))


def _meant(point: SeriesPoint, notes: Iterable[Rescoped]) -> Rescoped | None:
    return next((note for note in notes if note.indicator in ("", point.indicator)), None)


def _marked(point: SeriesPoint, notes: dict[tuple[str, str], list[Rescoped]]) -> SeriesPoint:
    note = _meant(point, notes[company_key(point.company), point.source_id])
    why = f"{CAUSE}: “{_cut(note.text)}”" if note else ""
    return replace(point, break_before="; ".join(filter(None, (point.break_before, why))))


def _flags(chosen: Iterable[SeriesPoint], found: Sequence[Rescoped]) -> Iterable[Flag]:
    """Flag each note with the figures at which it breaks a series."""
    by_note: dict[Rescoped, list[SeriesPoint]] = {}
    for point in chosen:
        ours = [note for note in found if note.source_id == point.source_id]
        note = _meant(point, ours)
        if note:
            by_note.setdefault(note, []).append(point)
    for note, points in sorted(by_note.items(), key=lambda item: (item[0].source_id, item[0].start)):
        series = "1 series breaks" if len(points) == 1 else f"{len(points)} series break"
        detail = f"figures count something else from here, the report says: “{_cut(note.text)}”; {series} there"
        yield flag("scope_changed", "note", note.company, detail, [note.source_id, *(p.observation_id for p in points)])


def _cut(text: str) -> str:
    text = " ".join(text.split()).replace("; ", ", ")
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0] + " …"
