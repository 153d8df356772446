"""Read columns that place a whole row: year, half, quarter or month, a period's start or end, a country and its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from analyzer.extraction.labels import Words
from analyzer.language.periods import find_dates, find_periods, month_end

PLACE, CODE, START, END = "place", "code", "start", "end"
_YEAR = regex.compile(r"(?:19[89]|20\d)\d")
_PART = regex.compile(r"[A-Za-z]{0,2}\s?(\d{1,2})")
_MOST = {"half": 2, "quarter": 4, "month": 12}


def dimension_of(header: str, texts: Sequence[str], words: Words, language: str) -> str:
    """Name what a column places by its header, where its cells fit: a kind of time, `start`, `end`, `place`, `code`; else empty."""
    label = " ".join(header.casefold().replace("_", " ").split())
    kind = words.times.get(label, "")
    if not kind:
        kind = END if _names(label, words.period_ends) else START if _names(label, words.period_starts) else ""
    if not kind:
        kind = CODE if _names(label, words.codes) else PLACE if label in words.places else ""
    filled = [text for text in texts if text][:50]
    return kind if filled and all(_fits(kind, text, words, language) for text in filled) else ""


def _names(label: str, phrases: frozenset[str]) -> bool:
    return label in phrases or any(" " in phrase and phrase in label for phrase in phrases)


def _fits(kind: str, text: str, words: Words, language: str) -> bool:
    if kind == "year":
        return _YEAR.fullmatch(text.strip()) is not None
    if kind in _MOST:
        return _part(kind, text) is not None
    if kind in (START, END):
        return bool(find_dates(text, language, words.vocabulary))
    return kind != CODE or len(text.strip()) <= 3


def _part(kind: str, text: str) -> int | None:
    match = _PART.fullmatch(text.strip())
    number = int(match[1]) if match else 0
    return number if 1 <= number <= _MOST[kind] else None


def when(cells: Mapping[str, str], words: Words, language: str) -> tuple[str, str] | None:
    """Return the period that a row's time columns give together; None where they give none."""
    end = _date(cells.get(END, ""), words, language)
    if end:
        return _date(cells.get(START, ""), words, language), end
    if "year" not in cells or not _YEAR.fullmatch(cells["year"].strip()):
        return None
    year, first, last = int(cells["year"]), 1, 12
    for kind, most in _MOST.items():
        part = _part(kind, cells[kind]) if cells.get(kind) else None
        if part:
            months = 12 // most
            first, last = months * (part - 1) + 1, months * part
    return f"{year:04d}-{first:02d}-01", month_end(year, last)


def _date(text: str, words: Words, language: str) -> str:
    dates = find_dates(text, language, words.vocabulary) if text else []
    if dates and dates[0].precision == "day":
        return dates[0].value
    periods = find_periods(text, language, words.vocabulary) if text else []
    return periods[0].end if periods else ""
