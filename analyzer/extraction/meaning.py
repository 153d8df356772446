"""Say what the labels around a figure mean; the figures of a long table share labels, which are read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.documents.fiscal import moved
from analyzer.extraction.context import (
    Span,
    Surroundings,
    part_within,
    place_of,
    says_unit,
    span_around,
    span_of,
    unit_of,
)
from analyzer.extraction.indicators import as_share, match_indicator
from analyzer.extraction.jurisdiction import country_of_authorities
from analyzer.extraction.labels import Words, join_path, words_of
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
            fiscal=False,
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


@dataclass(frozen=True, slots=True)
class _Subject:
    """Hold what is counted, where and in which unit."""

    jurisdiction: str
    code: str
    indicator: str
    unit: str


class Meanings:
    """Read the labels of one table's figures, those that stand again and again once."""

    def __init__(self, around: Sequence[str], reading: Reading, titles: Sequence[str] = ()) -> None:
        self._around = around
        self._dating = (*titles, *around)  # what may date the table, the nearest first
        self._reading = reading
        self._known: dict[object, Meaning] = {}
        self._subjects: dict[object, _Subject] = {}
        self._spans: dict[tuple[tuple[str, str], bool, tuple[str, ...]], Span] = {}
        self._country: tuple[str, str] | None = None  # of the authorities, asked for once
        self._telling: dict[str, str] = {}

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
        key = (figure.when, reckoned, figure.columns)
        span = self._spans.get(key)
        if span is None:
            start, end = figure.when
            note = "" if start else "only the end of the period is printed"
            whole = Span(start, end, note, explicit=not reckoned)
            span = self._spans[key] = part_within(reversed(figure.columns), whole, self._reading.words) or whole
        return span

    def _read(self, figure: Figure, columns: Sequence[str]) -> Meaning:
        words, subject = self._reading.words, self._subject(figure, columns)
        return Meaning(
            self._span(figure) if figure.when is None else Span(),
            subject.jurisdiction, subject.code, subject.indicator, subject.unit,
            join_path(figure.rows), join_path(figure.columns),
            written(figure.breakdown), totals_of(figure.breakdown, words),
        )  # fmt: skip

    def _subject(self, figure: Figure, columns: Sequence[str]) -> _Subject:
        """Read what labels say of the subject; labels that say nothing of it, as names of agencies, leave it the same."""
        telling = self._telling
        rows = tuple([telling[row] if row in telling else self._tells(row) for row in figure.rows])
        side = tuple([telling[text] if text in telling else self._tells(text) for text in figure.side])
        value = figure.value
        key = (rows, figure.columns, side, figure.place, columns, value.unit, value.rest)
        found = self._subjects.get(key)
        if found is None:
            if len(self._subjects) >= KEPT:
                self._subjects.clear()
            found = self._subjects[key] = self._read_subject(replace(figure, side=side), rows, columns)
        return found

    def _tells(self, label: str) -> str:
        """Return a label that names a place, a unit, a share or an indicator; else nothing, which stands in its place."""
        if len(self._telling) >= KEPT:
            self._telling.clear()
        words = self._reading.words
        tells = (
            place_of([label], (), words) != ("", "")
            or any(says_unit(label, each) for each in (words, words_of(words.vocabulary, "")))
            or match_indicator([label], language=self._reading.language, vocabulary=words.vocabulary)
        )
        self._telling[label] = label if tells else ""
        return self._telling[label]

    def _read_subject(self, figure: Figure, rows: tuple[str, ...], columns: Sequence[str]) -> _Subject:
        reading, around, words, value = self._reading, self._around, self._reading.words, figure.value
        jurisdiction, code = figure.place
        if not jurisdiction:
            own = [*reversed(rows), *reversed(figure.columns), *figure.side]
            jurisdiction, code = place_of(own, around, words)
        if not jurisdiction:
            jurisdiction, code = self._authorities()
        measured = [label for label in columns if not is_period(label, words, reading.language)]
        unit = (
            value.unit
            if value.unit in ("percent", "fraction")
            else value.rest or unit_of(rows, measured, (*figure.side, *around), words)
        )
        indicator = match_indicator(
            rows, measured, around=around, language=reading.language, vocabulary=words.vocabulary
        )
        indicator = as_share(indicator, unit, words.vocabulary)
        known = words.vocabulary.indicators.get(indicator, {})
        if not unit or ("units" in known and unit.casefold() not in known["units"]):
            unit = known.get("unit", "")  # a median time to act on orders is no number of orders
        return _Subject(jurisdiction, code, indicator, unit)

    def _authorities(self) -> tuple[str, str]:
        """Return the country whose authorities the nearest text around the table names: "Requests of German courts"."""
        if self._country is None:
            language, words = self._reading.language, self._reading.words.vocabulary
            found = (country_of_authorities([text], language, words) for text in self._around)
            self._country = next(filter(None, found), ("", ""))
        return self._country

    def _span(self, figure: Figure) -> Span:
        """Return the period that labels give, else what stands around them or the document's."""
        own = [*reversed(figure.columns), *figure.side, *reversed(figure.rows)]
        return self._reading.settled(span_of(own, self._reading.words) or _outer_span(own, self._dating, self._reading))


def _outer_span(own: Sequence[str], around: Sequence[str], reading: Reading) -> Span:
    """Return the period that stands around a figure or is the document's, or the month of it that a label names."""
    outer = reading.settled(span_around(around, reading.words, reading.title, reading.span) or reading.span)
    return part_within(own, outer, reading.words) or outer
