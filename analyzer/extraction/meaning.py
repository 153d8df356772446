"""Say what the labels around a figure mean; the figures of a long table share labels, which are read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.documents.fiscal import moved
from analyzer.extraction.context import Span, Surroundings, part_within, place_of, span_around, span_of, unit_of
from analyzer.extraction.indicators import match_indicator
from analyzer.extraction.labels import Words, join_path
from analyzer.extraction.rhythm import RECKONED
from analyzer.extraction.tablerows import Figure, is_period
from analyzer.extraction.totals import totals_of, written
from analyzer.models import Document

KEPT = 50_000  # meanings that one table keeps; a table whose rows are all different must not fill the memory


@dataclass(frozen=True)
class Reading:
    """Hold what every figure of one document needs to become an observation."""

    document: Document
    source_id: str
    company: str
    words: Words
    language: str
    span: Span
    surroundings: Surroundings
    is_data: bool  # a spreadsheet or CSV, or given as a report
    shift: int  # months from the calendar year to the fiscal year of its name
    title: str

    def settled(self, span: Span) -> Span:
        """Return a fiscal year as the document defines it, every other span as it is."""
        if not span.fiscal or not self.shift or not span.start:
            return span
        return replace(
            span,
            start=moved(span.start, span.end, self.shift)[0],
            end=moved(span.start, span.end, self.shift)[1],
            note="",
        )


@dataclass(frozen=True, slots=True)
class Meaning:
    """Hold what a figure's labels say: when, where, what is counted, and the labels as they are written."""

    span: Span
    jurisdiction: str
    code: str
    indicator: str
    unit: str
    row_label: str
    column_label: str
    breakdown: tuple[str, ...]
    total_over: tuple[str, ...]


class Meanings:
    """Read the labels of one table's figures, those that stand again and again once."""

    def __init__(self, around: Sequence[str], reading: Reading) -> None:
        self._around = around
        self._reading = reading
        self._known: dict[object, Meaning] = {}
        self._spans: dict[tuple[tuple[str, str], bool], Span] = {}

    def of(self, figure: Figure, columns: Sequence[str]) -> Meaning:
        """Return what a figure means; `columns` are the headers as they speak of this number.

        A period that time columns give is left to `span_given`: it changes from row to row while the labels stay.
        """
        key = (
            figure.rows, figure.columns, figure.side, figure.place, figure.breakdown, columns,
            figure.when is None, figure.value.unit, figure.value.rest,
        )  # fmt: skip
        meaning = self._known.get(key)
        if meaning is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            meaning = self._known[key] = self._read(figure, columns)
        return meaning

    def span_given(self, figure: Figure) -> Span | None:
        """Return the period that time columns give; where only its end is printed, that is said."""
        if figure.when is None:
            return None
        reckoned = figure.note.startswith(RECKONED)
        span = self._spans.get((figure.when, reckoned))
        if span is None:
            start, end = figure.when
            note = "" if start else "only the end of the period is printed"
            span = self._spans[figure.when, reckoned] = Span(start, end, note, explicit=not reckoned)
        return span

    def _read(self, figure: Figure, columns: Sequence[str]) -> Meaning:
        reading, around, words, value = self._reading, self._around, self._reading.words, figure.value
        jurisdiction, code = figure.place
        if not jurisdiction:
            own = [*reversed(figure.rows), *reversed(figure.columns), *figure.side]
            jurisdiction, code = place_of(own, around, words)
        measured = [label for label in columns if not is_period(label, words, reading.language)]
        unit = (
            value.unit
            if value.unit in ("percent", "fraction")
            else value.rest or unit_of(figure.rows, measured, around, words)
        )
        indicator = match_indicator(
            figure.rows, measured, around=around, language=reading.language, vocabulary=words.vocabulary
        )
        known = words.vocabulary.indicators.get(indicator, {})
        if not unit or ("units" in known and unit.casefold() not in known["units"]):
            unit = known.get("unit", "")  # a median time to act on orders is no number of orders
        return Meaning(
            self._span(figure) if figure.when is None else Span(), jurisdiction, code, indicator, unit,
            join_path(figure.rows), join_path(figure.columns),
            written(figure.breakdown), totals_of(figure.breakdown, words),
        )  # fmt: skip

    def _span(self, figure: Figure) -> Span:
        """Return the period that labels give, else what stands around them or the document's."""
        own = [*reversed(figure.columns), *figure.side, *reversed(figure.rows)]
        return self._reading.settled(span_of(own, self._reading.words) or _outer_span(own, self._around, self._reading))


def _outer_span(own: Sequence[str], around: Sequence[str], reading: Reading) -> Span:
    """Return the period that stands around a figure or is the document's, or the month of it that a label names."""
    outer = span_around(around, reading.words, reading.title, reading.span) or reading.span
    return part_within(own, outer, reading.words) or outer
