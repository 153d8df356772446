"""Read when a document's fiscal years begin, where it says so: `FY24 is the year from July 1, 2023 to June 30, 2024`."""

from __future__ import annotations

import itertools

import regex

from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import (
    Period,
    ends_year,
    find_dates,
    find_days,
    find_fiscal_years,
    find_months,
    find_periods,
    may_name_fiscal_years,
    month_end,
    speaks_of_fiscal_years,
)
from analyzer.models import Document

FISCAL = "fiscal"
PASSAGES = 1_500
_YEAR = 12  # months
_NEAR = 30  # code points between a fiscal year and the day it ended
_SAID = 60  # code points behind the words in which its months are named
_SENTENCE_END = regex.compile(r"(?<!\d)[.;!?](?=\s+\p{Lu}|\s*$)")
_DATED = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORTEST = 28  # days of a month


def fiscal_shift(document: Document, vocabulary: Vocabulary) -> int:
    """Return by how many months the fiscal years begin after the calendar years of their name; 0 if nothing is said."""
    for passage in document.passages[:PASSAGES]:
        text, language = passage.text[:600], passage.language or document.language
        if passage.kind == "cell" or not may_name_fiscal_years(text, language, vocabulary):
            continue
        found = find_periods(text, language, vocabulary)
        shift = (
            _by_range(found)
            or _by_end(text, found, language, vocabulary)
            or _by_days(text, language, vocabulary)
            or _by_last_day(text, language, vocabulary)
            or _by_months(text, language, vocabulary)
        )
        if shift:
            return shift
    return 0


def _by_range(found: list[Period]) -> int:
    """Read a fiscal year beside the twelve months that it is: `FY24 (July 1, 2023 to June 30, 2024)`."""
    for named in (period for period in found if period.form == FISCAL):
        for whole in (period for period in found if period.form == "range" and period.start):
            shift = _months(whole.start) - _months(named.start)
            if _months(whole.end) - _months(whole.start) == _YEAR - 1 and abs(shift) < _YEAR:
                return shift
    return 0


def _by_end(text: str, found: list[Period], language: str, vocabulary: Vocabulary) -> int:
    """Read a fiscal year and right behind it the last day of a month on which it ended: `FY22 ended on June 30, 2022`."""
    for named in (period for period in found if period.form == FISCAL):
        for date in find_dates(text, language, vocabulary):
            near = 0 < date.begin - named.stop <= _NEAR
            if near and date.precision == "day" and date.value == month_end(*map(int, date.value.split("-")[:2])):
                shift = _months(date.value) - _months(named.end)
                return shift if abs(shift) < _YEAR else 0
    return 0


def _by_days(text: str, language: str, vocabulary: Vocabulary) -> int:
    """Read the days between which every fiscal year runs: `our fiscal year runs from October 1 to September 30`.

    A year that begins in the months after January is called by the year in which it ends, as is usual.
    """
    if not speaks_of_fiscal_years(text, language, vocabulary):
        return 0
    for (month, day), (last, end) in itertools.pairwise(find_days(text, language, vocabulary)):
        if day == 1 < month and last == month - 1 and end >= _SHORTEST:
            return month - 1 - _YEAR
    return 0


def _by_last_day(text: str, language: str, vocabulary: Vocabulary) -> int:
    """Read the last day of an unnamed fiscal year: `the fiscal year ended October 31, 2024`."""
    for date in find_dates(text, language, vocabulary):
        year, month = map(int, date.value.split("-")[:2]) if date.precision == "day" else (0, 0)
        before = text[max(0, date.begin - _NEAR) : date.begin]
        if month and date.value == month_end(year, month) and speaks_of_fiscal_years(before, language, vocabulary):
            return month - _YEAR
    return 0


def _by_months(text: str, language: str, vocabulary: Vocabulary) -> int:
    """Read the months between which every fiscal year runs, or the one in which it ends: `our fiscal year ends on June 30`."""
    for words in find_fiscal_years(text, language, vocabulary):
        said = _SENTENCE_END.split(text[words : words + _SAID])[0]
        if _DATED.search(said):
            continue  # it tells of one year
        months = find_months(said, language, vocabulary)
        if len(months) == 2 and (months[1] - months[0]) % _YEAR == _YEAR - 1:
            return months[1] - _YEAR
        if len(months) == 1 and ends_year(said, language, vocabulary):
            return months[0] - _YEAR
    return 0


def moved(start: str, end: str, months: int) -> tuple[str, str]:
    """Return a period of whole months so many months later."""
    first, last = _months(start) + months - 1, _months(end) + months - 1
    return f"{first // 12:04d}-{first % 12 + 1:02d}-01", month_end(last // 12, last % 12 + 1)


def is_calendar(period: Period, shift: int) -> bool:
    """Say whether a fiscal year was read as the calendar year although the document begins it elsewhere."""
    return bool(shift) and period.form == FISCAL and period.start.endswith("-01-01")


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])
