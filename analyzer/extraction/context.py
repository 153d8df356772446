"""Find what stands around a figure: the period, the jurisdiction and the unit that headings, titles and lines above give."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from analyzer.documents.about_lexicon import pattern
from analyzer.documents.dating import OWNED, period_of
from analyzer.documents.fiscal import FISCAL, moved
from analyzer.documents.labels import labelled_cells
from analyzer.documents.titles import lead_lines, title_of
from analyzer.extraction.indicators import match_indicator
from analyzer.extraction.labels import Words, clean_label, is_percent, process_unit, unit_in, words_of
from analyzer.language.lexicon import Vocabulary
from analyzer.language.period_forms import month_names
from analyzer.language.periods import Date, Period, find_dates, find_periods, may_name_part
from analyzer.language.places import Place, find_places, read_place
from analyzer.models import Document, Passage, Source, Table

_DIGIT = regex.compile(r"\d")
_LETTERS = regex.compile(r"\p{L}+")
_SIGNS = regex.compile(r"\(?[#%*†‡]\)?")  # `(#)` beside a year
_NUMBER = regex.compile(r"(?<![\p{L}\d§])(?!(?:19|20)\d\d\b)\d[\d.,\u00a0\u202f]*\s+")

LINES_ABOVE = 6
BEFORE = 40  # characters before a date in which a word says what it is
_CLOSE = 4  # words between what will be published and when
SINGLE = ("month", "day", "bare_year")  # forms of a period that may be a day of publication
PART = 30  # characters of a label that names a part of a year
_YEARS = 3  # the latest years of a long span in which a month without a year is looked for
WHOLE_YEARS = ("bare_year", "year")
COUNTED = ("half", "quarter")  # parts that a fiscal year counts from its own beginning
UNION = "EU"  # which sentences name as the giver of a law
SHORT = 80  # characters of a label
OPENING = 6_000  # characters in which a document says what period it is about


@dataclass(frozen=True, slots=True)
class Span:
    """Hold the time a figure is about, and what is odd about the print of it."""

    start: str = ""
    end: str = ""
    note: str = ""
    explicit: bool = False
    fiscal: bool = False  # a fiscal year, read as the calendar year


@lru_cache(maxsize=20_000)
def periods_in(text: str, words: Words) -> tuple[Period, ...]:
    """Return the periods of one text in the document's language (cached: headers repeat)."""
    if not _DIGIT.search(text):
        return ()
    language = words.languages[0] if len(words.languages) == 1 else ""
    found = find_periods(text, language, words.vocabulary)
    return tuple(period for period in found if not _is_other(text, period, words))


def _is_other(text: str, period: Period, words: Words) -> bool:
    """Say whether a period is the date of a publication, or what a report to come is about: figures are of neither."""
    return _is_announced(text, period, words) or (period.form in SINGLE and _is_published(text, period, words))


def _is_announced(text: str, period: Period, words: Words) -> bool:
    """Say whether a period stands close behind words for what will be published."""
    before = text[max(0, period.begin - BEFORE) : period.begin]
    ends = (match.end() for match in pattern(words.vocabulary, "dating.coming").finditer(before))
    return any(len(_LETTERS.findall(before[end:])) <= _CLOSE for end in ends)


def _is_published(text: str, period: Period, words: Words) -> bool:
    """Say whether a date stands behind a word for publishing: it is no period of figures."""
    before = text[max(0, period.begin - BEFORE) : period.begin]
    cues = (pattern(words.vocabulary, key) for key in ("dating.published", "dating.updated"))
    ends = (match.end() for cue in cues for match in cue.finditer(before))
    return any(len(_LETTERS.findall(before[end:])) <= 1 for end in ends)


@lru_cache(maxsize=20_000)
def periods_of_label(text: str, words: Words) -> tuple[Period, ...]:
    """Return the periods of a label, which may be in another language than the document: there a year alone may be more."""
    found = periods_in(text, words)
    if len(text) > SHORT or any(period.form != "bare_year" for period in found):
        return found
    days = [date for date in find_dates(text, "", words.vocabulary) if date.precision == "day"]
    found, every = (_without_days(some, days) for some in (found, periods_in(text, words_of(words.vocabulary, ""))))
    return every if not found or any(period.form != "bare_year" for period in every) else found


def _without_days(periods: Sequence[Period], days: Sequence[Date]) -> tuple[Period, ...]:
    """Leave out what is part of a date to the day: of `5 mei 2011` a grammar without that month knows the year."""
    return tuple(
        period for period in periods if not any(day.begin <= period.begin and period.stop <= day.stop for day in days)
    )


def span_of(texts: Iterable[str], words: Words) -> Span | None:
    """Return the period of the first label that prints one; a year alone counts where the label is little else."""
    labels = list(texts)
    for text in labels:
        found = [
            period
            for period in periods_of_label(text, words)
            if period.form != "bare_year" or _dates(text, period, words)
        ]
        if found:
            return _part_or_whole(found[-1], text, labels, words)
    return None


def _part_or_whole(period: Period, text: str, labels: Sequence[str], words: Words) -> Span:
    """Return a period, or the part of it that this or another label names where it is a year: `Q1` beside `FY24`."""
    if period.form not in WHOLE_YEARS and period.form != FISCAL:
        return to_span(period)
    rest = " ".join(_SIGNS.sub(" ", text[: period.begin] + text[period.stop :]).split()).strip(" ,:()–—-")
    part = _part_of_year(period.start[:4], [*labels, rest] if period.form == FISCAL else labels, words)
    if part is None:
        return to_span(period)
    if period.form != FISCAL or part.form not in COUNTED:
        return to_span(part)
    return replace(to_span(period), start=part.start, end=part.end)


def part_within(labels: Iterable[str], span: Span, words: Words) -> Span | None:
    """Return the month, quarter or half that a label names without its year, where it lies within the span around."""
    if not (span.start and span.end):
        return None
    years = [str(year) for year in range(int(span.start[:4]), int(span.end[:4]) + 1)][-_YEARS:]
    first = _months_into_year(span)
    for label in labels:
        if first:  # its quarters and halves are counted from its own beginning
            part = _part_of_year(years[0], [label], words)
            if part and part.form in COUNTED:
                return Span(*moved(part.start, part.end, first), explicit=True)
        parts = [part for year in years if (part := _part_of_year(year, [label], words))]
        inside = [part for part in parts if span.start <= part.start and part.end <= span.end]
        if len(inside) == 1:
            return to_span(inside[0])
    return None


def _months_into_year(span: Span) -> int:
    """Return how many months after January a year begins that is no calendar year; 0 for any other span."""
    first, last = (int(date[:4]) * 12 + int(date[5:7]) for date in (span.start, span.end))
    return (first - 1) % 12 if last - first == 11 and span.start.endswith("-01") else 0


def _part_of_year(year: str, labels: Sequence[str], words: Words) -> Period | None:
    """Return the half, quarter or months that another label names of the year: `H1` below `2016`."""
    return next((part for label in labels if (part := _part_named(year, label, words))), None)


@lru_cache(maxsize=20_000)
def _part_named(year: str, label: str, words: Words) -> Period | None:
    if year in label or len(label) > PART or not may_name_part(label, words.vocabulary):
        return None
    months = label.casefold() in _months(words.vocabulary)  # which may be in another language than the document
    for spoken in (words, words_of(words.vocabulary, "")) if months else (words,):
        for text in (f"{label} {year}", f"{year} {label}"):
            found = periods_in(text, spoken)
            whole = [period for period in found if period.printed == text and period.form != "bare_year"]
            if whole:
                return whole[0]
    return None


@lru_cache(maxsize=16)
def _months(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the names of months in every language."""
    codes = vocabulary.with_section("periods")
    return frozenset(name.casefold() for code in codes for name in month_names(vocabulary, code))


def span_around(texts: Iterable[str], words: Words, title: str, own: Span) -> Span | None:
    """Return the period of the nearest text around that prints one; a year alone counts in headings only.

    The year in the document's `title` says less than what the document says it covers, its `own` span; a text that
    names that among others compares with them, and a sentence with figures of another time tells those.
    """
    for text in texts:
        found = periods_of_label(text, words)
        explicit = [period for period in found if period.form != "bare_year"]
        if explicit:
            ours = [period for period in explicit if (period.start, period.end) == (own.start, own.end)]
            if own.end and not ours and _tells_figures(text, found):
                continue
            return to_span((ours or explicit)[-1])
        if len(found) == 1 and text.casefold() != title.casefold() and _heads(text, found[0], words):
            return to_span(found[0])
    return None


def _tells_figures(text: str, periods: Sequence[Period]) -> bool:
    """Say whether a text holds figures beside its periods: "In 2023 there were 16,204.", "Orders, January to June: 12"."""
    rest = "".join(char for at, char in enumerate(text) if not any(p.begin <= at < p.stop for p in periods))
    if not _DIGIT.search(rest):
        return False
    return text.rstrip().endswith(".") or (_DIGIT.search(rest.rpartition(":")[2]) is not None and ":" in rest)


def _heads(text: str, period: Period, words: Words) -> bool:
    """Say whether the one year of a text is what the text heads: it stands at an end of a short line, or in brackets."""
    before, after = text[: period.begin].rstrip(), text[period.stop :].strip()
    if len(text) > SHORT or text.endswith(".") or OWNED.search(text) or words.open_years.search(before[-BEFORE:]):
        return False
    return not before or not after.strip(":") or (before[-1] in "(–—-:," and after[0] in ")–—-:,")


def _dates(text: str, period: Period, words: Words) -> bool:
    """Say whether a year alone dates what its label counts: it is most of the label, or stands beside a unit (`Requests 2022`).

    A name with a year in it, as of a law, is no date.
    """
    if len(period.printed) >= 0.6 * len(text.strip(" *:†()")):
        return True
    before, after = text[: period.begin].rstrip(), text[period.stop :].strip(" *:†()")
    rest = _SIGNS.sub(" ", f"{before.rstrip(' (,:–—-')} {after.lstrip(',:–—- ')}").strip()
    if not rest:
        return True
    if (before and after and _LETTERS.search(after)) or len(rest.split()) > _CLOSE or words.open_years.search(before):
        return False
    return rest.casefold() in words.totals or _counts(rest, words)


def _counts(label: str, words: Words) -> bool:
    """Say whether a short label is what is counted: its first or last word is a unit, or it is a kind of process."""
    every = words_of(words.vocabulary, "")
    return any(
        each.unit.match(label) or each.unit.fullmatch(label.split()[-1]) or each.process.fullmatch(label)
        for each in (words, every)
    )


def to_span(period: Period) -> Span:
    """Return a period's bounds with its fault as a note."""
    return Span(
        period.start,
        period.end,
        f"{period.printed}: {period.fault}" if period.fault else "",
        explicit=True,
        fiscal=period.form == FISCAL,
    )


def document_span(document: Document, source: Source | None, words: Words) -> Span:
    """Return the period that the document is about: as the source says, else the latest of those its opening names often.

    Figures that must lag and comparisons with earlier periods stand beside it, so the latest is the one reported on.
    """
    if source and source.period_end:
        return Span(source.period_start, source.period_end)
    labelled = labelled_cells(document, words.vocabulary)
    if labelled.get("period_start") and labelled.get("period_end"):
        return Span(labelled["period_start"], labelled["period_end"])
    title = (source.title if source else "") or document.metadata.get("title", "")
    lines = [line.text for line in lead_lines(document)]
    said = period_of(document, title_of(document, words.vocabulary), lines, words.vocabulary)
    if said.end:
        return Span(said.start, said.end, explicit=False)
    opening = document.text[:OPENING]
    found = _stated(opening, words) or _stated(opening, words_of(words.vocabulary, "")) or _stated(title, words)
    if not found:
        found = [period for text in (title, opening[:400]) for period in periods_in(text, words) if not period.fault]
    if not found:
        return Span()
    counted = Counter((period.start, period.end) for period in found)
    often = [bounds for bounds, count in counted.items() if count * 3 >= max(counted.values())]
    return Span(*max(often, key=lambda bounds: (bounds[1], counted[bounds], bounds[0])))


def _stated(text: str, words: Words) -> list[Period]:
    """Return the whole periods that a text states, years alone left out."""
    return [period for period in periods_in(text, words) if period.form != "bare_year" and not period.fault]


@lru_cache(maxsize=20_000)
def place_in(label: str, words: Words) -> Place | None:
    """Return the jurisdiction that one label is or names."""
    whole = read_place(label, words.vocabulary)
    if whole:
        return whole
    found = find_places(label, words.vocabulary)
    return found[0] if len({place.code for place in found}) == 1 else None


def place_of(paths: Sequence[str], around: Iterable[str], words: Words) -> tuple[str, str]:
    """Return jurisdiction and code: from the figure's own labels (the deepest first), else from what stands around.

    A sentence around a table names countries in passing: it must say that the demands are of one.
    """
    for text in paths:
        place = place_in(text, words)
        if place:
            return place.printed, place.code
    for text in around:
        place = place_in(text, words)
        if place and (not text.rstrip().endswith(".") or (place.code != UNION and _says_whose(text, place, words))):
            return place.printed, place.code
    return "", ""


def _says_whose(text: str, place: Place, words: Words) -> bool:
    """Say whether a sentence names a country right behind what it counts, and speaks of all of it: `requests from Utopia`."""
    if speaks_of_part(text, words):
        return False
    before = text[max(0, place.begin - BEFORE) : place.begin]
    ends = [match.end() for match in words.verb.finditer(before)]
    before = before[max(before.rfind(",") + 1, *ends, 0) :]
    return bool(match_indicator([before], vocabulary=words.vocabulary))


def speaks_of_part(text: str, words: Words) -> bool:
    """Say whether a sentence tells of some demands or of some countries only: by a figure, or by words such as `elsewhere`."""
    counted = (match.end() for match in _NUMBER.finditer(text))
    finders = (words.unit, words.process, words.verb)
    return words.in_part.search(text) is not None or any(finder.match(text, at) for at in counted for finder in finders)


def unit_of(rows: Sequence[str], columns: Sequence[str], around: Sequence[str], words: Words) -> str:
    """Return the unit in the document's word; labels in another language than the document's are read in theirs."""
    unit = _unit_in_one(rows, columns, around, words)
    return unit or _unit_in_one(rows, columns, around, words_of(words.vocabulary, ""))


def says_unit(label: str, words: Words) -> bool:
    """Say whether a label names a unit, what is counted in one, or percentages."""
    return bool(unit_in(label, words) or process_unit(label, words)) or is_percent(label, words)


def _unit_in_one(rows: Sequence[str], columns: Sequence[str], around: Iterable[str], words: Words) -> str:
    """Return the unit: from the column, the leaf, its parents, the column, then from what stands around.

    A kind of process (`Subpoenas`) is counted in the unit that the column or something wider names.
    """
    if (columns and is_percent(columns[-1], words)) or (rows and not columns and is_percent(rows[-1], words)):
        return "percent"
    measured = unit_in(columns[-1], words) if columns else ""
    if measured:
        return measured
    for label in (*reversed(rows), *reversed(columns)):
        unit = unit_in(label, words)
        if unit:
            return unit
        if process_unit(label, words):
            break
    for text in (*reversed(columns), *reversed(rows), *around):
        unit = unit_in(text, words)
        if unit:
            return unit
    return next((unit for label in (*reversed(rows), *reversed(columns)) if (unit := process_unit(label, words))), "")


class Surroundings:
    """Look up the lines that stand above a table, nearest first."""

    def __init__(self, document: Document) -> None:
        self._passages: list[Passage] = sorted(
            (passage for passage in document.passages if passage.kind != "cell"), key=lambda passage: passage.start
        )
        self._starts = [passage.start for passage in self._passages]
        self._ends = sorted(max((cell.end for cell in table.cells), default=0) for table in document.tables)

    def above(self, table: Table, words: Words) -> list[str]:
        """Return title, lines just above on the same page, and headings, the nearest first; remarks in brackets are left out."""
        start = min((cell.start for cell in table.cells if cell.end), default=0)
        found = [table.title, *self._lines(table, start), *reversed(table.headings)]
        clean = (clean_label(text[:300], words.vocabulary) for text in found if text and not text.startswith("("))
        return list(dict.fromkeys(filter(None, clean)))

    def opens_page(self, table: Table) -> bool:
        """Say whether nothing stands above a table on its page."""
        return not self._lines(table, min((cell.start for cell in table.cells if cell.end), default=0))

    def _lines(self, table: Table, start: int) -> list[str]:
        """Return the lines above a table, no further up than the table before it."""
        lines: list[str] = []
        index = bisect_left(self._starts, start) - 1
        at = bisect_left(self._ends, start)
        floor = self._ends[at - 1] if at else 0
        while index >= 0 and len(lines) < LINES_ABOVE:
            passage = self._passages[index]
            if passage.page != table.page or start - passage.end > 800 or passage.start < floor:
                break
            lines.append(passage.text)
            index -= 1
        return lines
