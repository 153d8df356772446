"""Read reporting periods and dates as printed, by a grammar that each language's lexicon holds as templates.

The scanner knows pieces (a date, a month, a half-year, a year) and joins two of them where a range word stands between.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.period_forms import KINDS, SECTION, Grammar, grammar_of, part_words

_LETTERS = re.compile(r"[^\W\d_]+")
MAX_TEXT = 2_000_000
_FIGURE = re.compile(r"(?:19[89]|20\d)\d(?!\d)|(?<!\d)\d\d(?!\d)")  # what may be a year, in full or short
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_SHORT = 2_000  # code points of a text whose pieces are kept
_REACH = 120  # code points from a year to the start of the period that it ends, and on to the end of the word there


@dataclass(frozen=True, slots=True)
class Period:
    """Hold one printed period; `start` is empty for an as-of date, `fault` says what the print leaves impossible or open."""

    start: str
    end: str
    begin: int
    stop: int
    printed: str
    as_of: bool = False
    form: str = ""  # range, half, quarter, months, month, year, bare_year, fiscal, share, day
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """Hold one printed date to the day or the month; `ambiguous` where day and month could be exchanged."""

    value: str
    begin: int
    stop: int
    printed: str
    precision: str = "day"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    begin: int
    stop: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    fault: str = ""
    ambiguous: bool = False
    monthly: bool = False  # a month in digits: `01/2022`


def find_periods(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[Period]:
    """Find the periods that `text` prints, in order; without a language, the lexicon that explains most of the text speaks."""
    text, words = text[:MAX_TEXT], vocabulary or package_vocabulary()
    best: list[Period] = []
    if not _FIGURE.search(text):
        return best
    for code in _languages(language, words):
        found = _periods(text, grammar_of(words, code))
        if sum(map(_weight, found)) > sum(map(_weight, best)):
            best = found
    return best


def find_dates(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[Date]:
    """Find the dates that `text` prints to the day or the month, in order; the ends of a range are not among them."""
    text, words = text[:MAX_TEXT], vocabulary or package_vocabulary()
    best: list[Date] = []
    if not _FIGURE.search(text):
        return best
    for code in _languages(language, words):
        grammar = grammar_of(words, code)
        pieces = _pieces(text, grammar)
        ranged = {
            index + side
            for index in range(len(pieces) - 1)
            if _joined(text, pieces[index], pieces[index + 1], grammar)
            for side in (0, 1)
        }
        found = [_date(text, piece) for index, piece in enumerate(pieces) if _is_date(piece) and index not in ranged]
        if sum(len(date.printed) for date in found) > sum(len(date.printed) for date in best):
            best = found
    return best


def find_days(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[tuple[int, int]]:
    """Find the days that `text` prints without a year, as month and day, in order."""
    text, words = text[:MAX_TEXT], vocabulary or package_vocabulary()
    best: list[tuple[int, int]] = []
    if not _FIGURE.search(text):
        return best
    for code in _languages(language, words):
        pieces = _pieces(text, grammar_of(words, code))
        found = [(piece.month, piece.day) for piece in pieces if piece.year is None and piece.month and piece.day]
        best = found if len(found) > len(best) else best
    return best


def speaks_of_fiscal_years(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> bool:
    """Say whether `text` speaks of fiscal years, named or not."""
    words = vocabulary or package_vocabulary()
    return any(grammar_of(words, code).fiscal.search(text) is not None for code in _languages(language, words))


def find_fiscal_years(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[int]:
    """Return where the words for fiscal years end in `text`."""
    words = vocabulary or package_vocabulary()
    codes = _languages(language, words)
    return sorted({match.end() for code in codes for match in grammar_of(words, code).fiscal.finditer(text)})


def find_months(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[int]:
    """Return the months that `text` names, in order, by the language that reads most of them."""
    words = vocabulary or package_vocabulary()
    best: list[int] = []
    for code in _languages(language, words):
        months = words.section(code, SECTION).get("months", {})
        names = {name.casefold(): int(month) for month, written in months.items() for name in written}
        found = [names[word] for match in _LETTERS.finditer(text.casefold()) if (word := match[0]) in names]
        best = found if len(found) > len(best) else best
    return best


def ends_year(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> bool:
    """Say whether `text` tells when a year ends."""
    words = vocabulary or package_vocabulary()
    ends = {end for code in _languages(language, words) for end in words.section(code, SECTION).get("ends", ())}
    return any(match[0] in ends for match in _LETTERS.finditer(text.casefold()))


def may_name_fiscal_years(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> bool:
    """Say whether a text holds a word with which fiscal years are named: without one there are none to look for."""
    words = vocabulary or package_vocabulary()
    return any(grammar_of(words, code).fiscal_names.search(text) is not None for code in _languages(language, words))


def may_name_part(label: str, vocabulary: Vocabulary | None = None) -> bool:
    """Say whether a label holds a digit or a word with which parts of a year are named, in any language."""
    named = part_words(vocabulary or package_vocabulary())
    return any(word in named or word.isdigit() for word in _TOKEN.findall(label.casefold()))


def month_end(year: int, month: int) -> str:
    """Return the last day of a month as an ISO date."""
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _weight(period: Period) -> int:
    return len(period.printed) if period.form != "bare_year" else 1


def _languages(language: str, words: Vocabulary) -> tuple[str, ...]:
    known = words.with_section(SECTION)
    return (language,) if language in known else known


def _pieces(text: str, grammar: Grammar) -> tuple[_Piece, ...]:
    """Return the dates, months, years and shares of years that a text prints; short texts are asked for again and again."""
    return _kept_pieces(text, grammar) if len(text) <= _SHORT else _scanned(text, grammar)


@lru_cache(maxsize=512)
def _kept_pieces(text: str, grammar: Grammar) -> tuple[_Piece, ...]:
    return _scanned(text, grammar)


def _scanned(text: str, grammar: Grammar) -> tuple[_Piece, ...]:
    matches = [match for begin, stop in _windows(text) for match in grammar.scanner.finditer(text, begin, stop)]
    day_first = _day_first(matches, grammar.day_first)
    pieces = []
    for match in matches:
        piece = _piece(match, grammar, day_first)
        if piece is not None:
            pieces.append(piece)
    return tuple(piece for at, piece in enumerate(pieces) if not piece.monthly or _is_month(text, pieces, at, grammar))


def _is_month(text: str, pieces: list[_Piece], at: int, grammar: Grammar) -> bool:
    """Say whether digits are a month and its year: they are all of a text, or an end of a range of two such (laws are none)."""
    piece = pieces[at]
    if len(text.strip()) == piece.stop - piece.begin:
        return True
    pairs = ((one, two) for one, two in ((at - 1, at), (at, at + 1)) if one >= 0 and two < len(pieces))
    return any(
        pieces[one].monthly and pieces[two].monthly and _joined(text, pieces[one], pieces[two], grammar)
        for one, two in pairs
    )


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches, in whole words, that may hold a date or period: those around a year, for each has one."""
    windows: list[tuple[int, int]] = []
    for match in _FIGURE.finditer(text):
        first, last = max(0, match.start() - _REACH), match.end() + _REACH
        if windows and last <= windows[-1][1]:
            continue
        stop = text.find(" ", last)
        last = len(text) if stop < 0 else stop
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((text.rfind(" ", 0, first) + 1, last))
    return windows


def _day_first(matches: list[Any], usual: bool) -> bool:
    """Say which number is the day: one date that can be read one way only decides for its neighbours."""
    for match in matches:
        if match["numeric"] or match["yearless"]:
            first, second = int(match["first"]), int(match["second"])
            if first > 12 >= second or second > 12 >= first:
                return first > 12
    return usual


def _piece(match: Any, grammar: Grammar, day_first: bool) -> _Piece | None:
    groups = match.groupdict()
    begin, stop = match.span()
    year = _year(groups)
    if groups.get("monthly"):
        return _Piece("date", begin, stop, year, int(groups["first"]), monthly=True)
    if groups.get("iso"):
        return _Piece("date", begin, stop, year, int(groups["first"]), int(groups["second"]))
    if groups.get("numeric") or groups.get("yearless"):
        return _numeric(groups, begin, stop, year, day_first)
    kind = next(kind for kind in (*(kind for kind, _ in KINDS), "part", "bare") if groups.get(kind))
    month = _month(groups, grammar)
    if month == 0:
        return None
    part = _number(groups, grammar)
    if kind == "half" and part not in (1, 2):
        return None
    day = int(groups["day"]) if groups.get("day") else None
    fault = ""
    if day and month and day > calendar.monthrange(year or 2024, month)[1]:
        fault = f"no day {day} in month {month}"
        day = calendar.monthrange(year or 2024, month)[1]
    return _Piece(kind, begin, stop, year, month, day, part, fault)


def _year(groups: dict[str, str | None]) -> int | None:
    printed = groups.get("year") or groups.get("yy")
    return None if not printed else 2000 + int(printed) if len(printed) == 2 else int(printed)


def _month(groups: dict[str, str | None], grammar: Grammar) -> int | None:
    """Return the month's number, None without a month, 0 where a word only looks like one (`may`)."""
    printed = groups.get("month")
    if not printed:
        return None
    if grammar.capital_months and not printed[0].isupper():
        return 0
    return grammar.months[" ".join(printed.casefold().split())]


def _number(groups: dict[str, str | None], grammar: Grammar) -> int | None:
    if groups.get("n"):
        return int(groups["n"] or 0)
    if groups.get("nth"):
        return grammar.ordinals[" ".join(str(groups["nth"]).casefold().split())]
    return grammar.counts[str(groups["count"]).casefold()] if groups.get("count") else None


def _numeric(groups: dict[str, str | None], begin: int, stop: int, year: int | None, day_first: bool) -> _Piece | None:
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    day, month = (first, second) if day_first else (second, first)
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    ambiguous = first <= 12 and second <= 12 and first != second
    day = min(day, calendar.monthrange(year or 2024, month)[1])
    return _Piece("date", begin, stop, year, month, day, ambiguous=ambiguous)


def _is_date(piece: _Piece) -> bool:
    return piece.kind == "date" and piece.year is not None


def _date(text: str, piece: _Piece) -> Date:
    value = f"{piece.year:04d}-{piece.month:02d}" + (f"-{piece.day:02d}" if piece.day else "")
    precision = "day" if piece.day else "month"
    return Date(value, piece.begin, piece.stop, text[piece.begin : piece.stop], precision, piece.ambiguous)


def _periods(text: str, grammar: Grammar) -> list[Period]:
    pieces, found, index = _pieces(text, grammar), [], 0
    period: Period | None
    while index < len(pieces):
        left = pieces[index]
        right = pieces[index + 1] if index + 1 < len(pieces) else None
        if right is not None and _joined(text, left, right, grammar):
            period = _range(text, left, right)
            index += 2
        else:
            period = _alone(text, left, grammar)
            index += 1
        if period is not None:
            found.append(period)
    return found


def _joined(text: str, left: _Piece, right: _Piece, grammar: Grammar) -> bool:
    if right.stop - left.begin > 120 or right.kind == "part" or right.year is None:
        return False
    if (left.kind == "bare") != (right.kind == "bare"):
        return False
    between = text[left.stop : right.begin]
    return len(between) <= 30 and grammar.joiner.fullmatch(between) is not None


def _range(text: str, left: _Piece, right: _Piece) -> Period:
    """Join two pieces; a first piece without its own year takes the second's."""
    left_year = left.year or right.year
    start = _bounds(replace(left, year=left_year, fault=""))[0]
    end = _bounds(right)[1]
    fault = left.fault or right.fault
    if start > end:
        fault = f"printed start {start} is after printed end {end}"
        start = ""
    form = "bare_year" if left.kind == "bare" else "range"
    return Period(start, end, left.begin, right.stop, text[left.begin : right.stop], form=form, fault=fault)


def _alone(text: str, piece: _Piece, grammar: Grammar) -> Period | None:
    """Make a period of one piece: by what stands before a date (as of, months ended), or by itself."""
    if piece.year is None:
        return None
    start, end = _bounds(piece)
    if piece.kind == "date":
        return _before_date(text, piece, start, end, grammar)
    form = {"bare": "bare_year", "year_whole": "year", "first_months": "months"}.get(piece.kind, piece.kind)
    fault = {"fiscal": "fiscal year read as the calendar year", "share": "a share of the whole year"}.get(
        piece.kind, piece.fault
    )
    return Period(start, end, piece.begin, piece.stop, text[piece.begin : piece.stop], form=form, fault=fault)


def _before_date(text: str, piece: _Piece, start: str, end: str, grammar: Grammar) -> Period | None:
    lead_from = max(0, piece.begin - 48)
    lead = text[lead_from : piece.begin]
    ended = grammar.ended.search(lead)
    if ended:
        count = grammar.counts[ended["count"].casefold()]
        begin = lead_from + ended.start()
        return Period(
            _months_back(end, count), end, begin, piece.stop, text[begin : piece.stop], form="months", fault=piece.fault
        )
    as_of = grammar.as_of.search(lead)
    if as_of:
        begin = lead_from + as_of.start()
        return Period("", end, begin, piece.stop, text[begin : piece.stop], as_of=True, form="day", fault=piece.fault)
    if piece.day:
        return None
    return Period(start, end, piece.begin, piece.stop, text[piece.begin : piece.stop], form="month", fault=piece.fault)


def _months_back(end: str, count: int) -> str:
    """Return the first day of `count` whole months that end with `end` (or the day after, where a month does not end there)."""
    year, month, day = (int(part) for part in end.split("-"))
    first = year * 12 + month - 1 - count
    whole = day == calendar.monthrange(year, month)[1]
    first += 1 if whole else 0
    start_year, start_month = divmod(first, 12)
    start_day = 1 if whole else min(day + 1, calendar.monthrange(start_year, start_month + 1)[1])
    return f"{start_year:04d}-{start_month + 1:02d}-{start_day:02d}"


def _bounds(piece: _Piece) -> tuple[str, str]:
    """Return the first and last day of one piece, whose year is known."""
    year = piece.year or 0
    if piece.month:
        if piece.day:
            day = f"{year:04d}-{piece.month:02d}-{min(piece.day, calendar.monthrange(year, piece.month)[1]):02d}"
            return day, day
        return f"{year:04d}-{piece.month:02d}-01", month_end(year, piece.month)
    first, last = 1, 12
    if piece.part and piece.kind == "half":
        first, last = 6 * piece.part - 5, 6 * piece.part
    elif piece.part and piece.kind == "quarter":
        first, last = 3 * piece.part - 2, 3 * piece.part
    elif piece.part and piece.kind == "first_months":
        last = min(piece.part, 12)
    return f"{year:04d}-{first:02d}-01", month_end(year, last)
