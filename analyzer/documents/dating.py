"""Read when a document was published and which period it covers, by words beside the dates that it prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from analyzer.documents.about_lexicon import pattern
from analyzer.documents.fiscal import fiscal_shift, is_calendar, moved
from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import Period, find_dates, find_periods
from analyzer.language.tokens import tokens_of
from analyzer.models import Document, Passage

HEAD = 40  # dated passages in which a document says what it covers
PASSAGES = 1_500
AGAIN = 4  # times that a bare year must be named to be what a document is about
BESIDE = 40  # code points between a word and the date that it speaks of
WHOLE = ("range", "half", "quarter", "months", "year", "fiscal")
LATEST = 500  # days after a period's end by which a file may have been made for it
OWNED = regex.compile(r"©|\(c\)\s*\d|\bcopyright\b", regex.I)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:FY|CY)\s?\d\d\b|[’']\d\d\b")
_LABEL = regex.compile(r"\d.*\p{L}|\p{L}.*\d|\d[./]\d")
_ISO_DAY = regex.compile(r"(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Covered:
    """Hold the period that a document covers, as printed, and what contradicts it."""

    start: str = ""
    end: str = ""
    printed: str = ""
    note: str = ""


def period_of(
    document: Document, title: str, lines: Sequence[str], vocabulary: Vocabulary, *, mentions: bool = True
) -> Covered:
    """Return the period that the head names, else the one that the text says it covers.

    Without `mentions` dates of the affair that a text tells of are not taken for it: it must say that it covers them.
    """
    lines = [line for line in lines if not OWNED.search(line)]
    titled = _first_whole([title], vocabulary, bare=True)
    headed = _first_whole(lines, vocabulary, bare=False)
    if headed is None and titled is not None and titled.form == "bare_year":
        # "Report 2017" above "January to June": the title's year completes the line.
        headed = _first_whole(
            [f"{line} {titled.printed}" for line in lines if not _YEAR.search(line)], vocabulary, bare=False
        )
    if titled is None or (titled.form == "bare_year" and headed is not None and _within(headed, titled)):
        titled = headed or titled
    said = _said(document, vocabulary, mentions=mentions, corrections=titled is None)
    if titled is None and said is None:
        titled = _first_whole(lines, vocabulary, bare=True)
    chosen = titled or said or (_commonest(document, vocabulary) if mentions else None)
    if chosen is None:
        return Covered()
    note = ""
    if titled is not None and said is not None:
        if _apart(titled, said):
            note = f"title says {_line(titled.printed)}, text says {_line(said.printed)}"
            chosen = titled if _is_repeated(document, titled, vocabulary) else said
        elif (
            titled.form == "bare_year"
            and _within(said, titled)
            and not _heads_another(document, titled, said, vocabulary)
        ):
            chosen = said
    start, end = chosen.start, chosen.end
    shift = fiscal_shift(document, vocabulary) if chosen.form == "fiscal" else 0
    if is_calendar(chosen, shift):
        start, end = moved(start, end, shift)
    return Covered(start, end, _line(chosen.printed), note)


def _line(printed: str) -> str:
    return " ".join(printed.split())


def _first_whole(texts: Sequence[str], vocabulary: Vocabulary, bare: bool) -> Period | None:
    """Return the first whole period in the texts; a month or a day alone is when something was published."""
    for text in texts:
        found = find_periods(text[:400], "", vocabulary)
        if bare and any(period.form in ("month", "day") or period.as_of for period in found):
            continue
        if bare and find_dates(text[:400], "", vocabulary):
            bare = False
        for period in found:
            if period.form in WHOLE or (bare and period.form == "bare_year"):
                return period
    return None


def _said(document: Document, vocabulary: Vocabulary, *, mentions: bool, corrections: bool) -> Period | None:
    """Return the period beside the words for what a document covers, or, among its `mentions`, where it speaks of itself.

    Without `corrections`, passages that correct what another report said are passed over.
    """
    covering = pattern(vocabulary, "dating.covering")
    subject = _subject(vocabulary)
    weak: Period | None = None
    passages = (
        passage for passage in document.passages[:PASSAGES] if passage.kind != "cell" and _YEAR.search(passage.text)
    )
    for number, passage in enumerate(passages):
        text = passage.text[:1_000]
        if not corrections and _restates(text, passage.language or document.language, vocabulary):
            continue
        cues = [(cue.start(), cue.end(), " " in cue[0]) for cue in covering.finditer(text)]
        itself = subject.search(text)
        if not cues and not itself:
            continue
        for period in find_periods(text, passage.language or document.language, vocabulary):
            if period.form in ("month", "day") or not period.start:
                continue
            near = [
                strong
                for start, end, strong in cues
                if -2 <= period.begin - end <= BESIDE or start <= period.begin < end
            ]
            if any(near) and period.form != "bare_year":
                return period
            if mentions and itself and number < HEAD and (period.form != "bare_year" or weak is None):
                return period
            if mentions and near and period.form != "bare_year" and number < HEAD:
                weak = weak or period
    return weak


def _restates(text: str, language: str, vocabulary: Vocabulary) -> bool:
    """Say whether a passage corrects what another report said: the period that it names is that report's."""
    listed = lexicon(vocabulary, language).lists.get("restated", frozenset())
    words = f" {' '.join(tokens_of(text))} "
    return any(f" {phrase} " in words for phrase in listed)


@lru_cache(maxsize=8)
def _subject(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Return the pattern of a document that speaks of itself: "this Acme transparency report", "the table below"."""
    this = pattern(vocabulary, "dating.demonstratives").pattern
    nouns = pattern(vocabulary, "titles.nouns").pattern
    return regex.compile(
        rf"{pattern(vocabulary, 'dating.subject').pattern}|{this}\s+(?:\S{{1,40}}\s+){{0,4}}?{nouns}", regex.I
    )


def _commonest(document: Document, vocabulary: Vocabulary) -> Period | None:
    """Return the whole period that headings, headers and text name most; none where several are named as often."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Period] = {}
    dated = [passage for passage in document.passages[:PASSAGES] if _YEAR.search(passage.text)]
    for passage in dated[: 2 * HEAD]:
        for period in find_periods(passage.text[:600], passage.language or document.language, vocabulary):
            if period.form in WHOLE and period.start:
                key = (period.start, period.end)
                counts[key] += 1
                first.setdefault(key, period)
    return _winner(counts, first) or _commonest_year(dated, document.language, vocabulary)


def _winner(counts: Counter[tuple[str, str]], first: dict[tuple[str, str], Period]) -> Period | None:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return first[ranked[0][0]]


def _commonest_year(dated: Sequence[Passage], language: str, vocabulary: Vocabulary) -> Period | None:
    """Return the year that the sentences of a document name again and again where it names no other period."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Period] = {}
    for passage in [passage for passage in dated if passage.kind != "cell"][:HEAD]:
        for period in find_periods(passage.text[:600], passage.language or language, vocabulary):
            if period.form in WHOLE:
                return None
            if period.form == "bare_year":
                counts[(period.start, period.end)] += 1
                first.setdefault((period.start, period.end), period)
    chosen = _winner(counts, first)
    return chosen if chosen is not None and counts[(chosen.start, chosen.end)] >= AGAIN else None


def _apart(one: Period, other: Period) -> bool:
    """Say whether two periods share no day."""
    return bool(one.start and other.start) and (one.end < other.start or other.end < one.start)


def _within(inner: Period, outer: Period) -> bool:
    return bool(inner.start and outer.start) and outer.start <= inner.start and inner.end <= outer.end


def _heads_another(document: Document, year: Period, part: Period, vocabulary: Vocabulary) -> bool:
    """Say whether a cell names a part of the year that shares no day with `part`: then the report is about the year."""
    cells = (cell.text for table in document.tables for cell in table.cells if len(cell.text) <= BESIDE)
    labels = sorted({text for text in cells if _LABEL.search(text)})[:PASSAGES]
    for text in labels:
        dated = text if _YEAR.search(text) else f"{text} {year.start[:4]}"
        for period in find_periods(dated, document.language, vocabulary):
            if period.form in WHOLE and _within(period, year) and _apart(period, part):
                return True
    return False


def _is_repeated(document: Document, period: Period, vocabulary: Vocabulary) -> bool:
    found = find_periods(document.text[:20_000], document.language, vocabulary)
    return sum(1 for other in found if (other.start, other.end) == (period.start, period.end)) > 1


def published_of(
    document: Document, title: str, lines: Sequence[str], end: str, kind: str, vocabulary: Vocabulary
) -> str:
    """Return the day of publication that a document declares or prints; the file's own only if it fits the period.

    A company's page that was first published earlier is of the day on which it prints that it was updated, if it declares
    that too; an article of the press is of the day on which it first appeared.
    """
    declared = document.metadata.get("date", "")
    is_file = document.media_type == "application/pdf" or document.media_type.startswith("application/vnd")
    if declared and not is_file:
        iso = _iso(declared, document.language, vocabulary)
        if iso:
            return iso if kind == "press" else max(iso, _updated(document, lines, vocabulary))
    printed = _alone([title], vocabulary) or _beside(document, lines, vocabulary) or _alone(lines, vocabulary)
    if printed:
        return printed
    if declared and _ISO_DAY.match(declared) and _is_day(declared[:10]) and end and _fits(end, declared[:10]):
        return declared[:10]
    return ""


def _iso(declared: str, language: str, vocabulary: Vocabulary) -> str:
    if _ISO_DAY.match(declared):
        return declared[:10] if _is_day(declared[:10]) else ""
    dates = find_dates(declared[:80], language, vocabulary)
    return dates[0].value if len(dates) == 1 and not dates[0].ambiguous else ""


def _is_day(iso: str) -> bool:
    """Say whether there is such a day."""
    try:
        return bool(date.fromisoformat(iso))
    except ValueError:
        return False


def _updated(document: Document, lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the day on which a page prints that it was updated, not later than the one that it declares."""
    modified = document.metadata.get("modified", "")
    printed = _beside(document, lines, vocabulary, ("dating.updated",)) if modified else ""
    return printed if printed <= modified[:10] else ""


def _beside(
    document: Document,
    lines: Sequence[str],
    vocabulary: Vocabulary,
    keys: Sequence[str] = ("dating.published", "dating.updated"),
) -> str:
    """Return the date that stands right behind a word for publishing, or for coming into force."""
    passages = [passage for passage in document.passages[:60] if passage.kind != "cell"][:25]
    texts = [*lines, *(passage.text[:400] for passage in passages)]
    for key in keys:
        cues = pattern(vocabulary, key)
        for text in texts:
            for found in find_dates(text, document.language, vocabulary):
                before = text[: found.begin].rstrip(" :–—-\t")
                cue = next(iter(cues.finditer(before, max(0, len(before) - BESIDE), overlapped=False)), None)
                if (
                    cue is not None
                    and len(before) - cue.end() <= 4
                    and found.precision == "day"
                    and not found.ambiguous
                ):
                    return found.value
    return ""


def _alone(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the one day that the title or a line of its own in the head prints."""
    for text in lines:
        dates = [date for date in find_dates(text[:200], "", vocabulary) if not date.ambiguous]
        periods = find_periods(text[:200], "", vocabulary)
        if len(dates) == 1 and not any(period.form in WHOLE or period.as_of for period in periods):
            return dates[0].value
    return ""


def _fits(end: str, made: str) -> bool:
    """Say whether a file was made between the end of the period and a year and a half later."""
    try:
        return 0 <= (date.fromisoformat(made) - date.fromisoformat(end)).days <= LATEST
    except ValueError:
        return False
