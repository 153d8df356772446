"""Read reporting periods and dates as printed, by a grammar that each language's lexicon holds as templates.

The scanner knows pieces (a date, a month, a half-year, a year) and joins two of them where a range word stands between.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary

SECTION = "periods"
MAX_TEXT = 2_000_000
_EDGE_LEFT, _EDGE_RIGHT = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
_YEAR = r"(?P<year>(?:19[89]|20\d)\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|e|º)?"
_BARE_YEAR = rf"(?<![\p{{L}}\p{{N}}$€£§])(?<!\d[.,/])(?P<bare>{_YEAR})(?![\p{{L}}\p{{N}}%])(?![.,/]\d)(?!\s?[-–\xad]\s?(?!19[89]\d|20\d\d)\d)"
_ISO = r"(?P<iso>(?P<year>(?:19|20)\d\d)-(?P<first>0[1-9]|1[0-2])-(?P<second>0[1-9]|[12]\d|3[01]))"
_NUMERIC = (
    r"(?P<numeric>(?P<first>\d{1,2})(?P<separator>[./-])(?P<second>\d{1,2})(?P=separator)(?P<year>(?:19|20)\d\d|\d\d))"
)
_FIGURE = re.compile(r"\d+")
_SHORT = 2_000  # code points of a text whose pieces are kept
_REACH = 120  # code points from a year to the start of the period that it ends, and on to the end of the word there
_KINDS = (
    ("half", "halves"), ("quarter", "quarters"), ("first_months", "first_months"), ("fiscal", "fiscal"), ("share", "shares"),
    ("year_whole", "years"), ("date", "dates"),
)  # fmt: skip


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


@dataclass(frozen=True, eq=False)
class _Grammar:
    scanner: Any
    joiner: Any
    as_of: Any
    ended: Any
    fiscal: Any
    months: dict[str, int]
    ordinals: dict[str, int]
    counts: dict[str, int]
    day_first: bool
    capital_months: bool


def find_periods(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[Period]:
    """Find the periods that `text` prints, in order; without a language, the lexicon that explains most of the text speaks."""
    text, words = text[:MAX_TEXT], vocabulary or package_vocabulary()
    best: list[Period] = []
    for code in _languages(language, words):
        found = _periods(text, _grammar(words, code))
        if sum(map(_weight, found)) > sum(map(_weight, best)):
            best = found
    return best


def find_dates(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[Date]:
    """Find the dates that `text` prints to the day or the month, in order; the ends of a range are not among them."""
    text, words = text[:MAX_TEXT], vocabulary or package_vocabulary()
    best: list[Date] = []
    for code in _languages(language, words):
        grammar = _grammar(words, code)
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
    for code in _languages(language, words):
        pieces = _pieces(text, _grammar(words, code))
        found = [(piece.month, piece.day) for piece in pieces if piece.year is None and piece.month and piece.day]
        best = found if len(found) > len(best) else best
    return best


def speaks_of_fiscal_years(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> bool:
    """Say whether `text` speaks of fiscal years, named or not."""
    words = vocabulary or package_vocabulary()
    return any(_grammar(words, code).fiscal.search(text) is not None for code in _languages(language, words))


def month_end(year: int, month: int) -> str:
    """Return the last day of a month as an ISO date."""
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _weight(period: Period) -> int:
    return len(period.printed) if period.form != "bare_year" else 1


def _languages(language: str, words: Vocabulary) -> tuple[str, ...]:
    known = words.with_section(SECTION)
    return (language,) if language in known else known


@lru_cache(maxsize=32)
def _grammar(words: Vocabulary, language: str) -> _Grammar:
    lexicon = words.section(language, SECTION)
    months = _inverted(lexicon.get("months", {}))
    ordinals = _inverted(lexicon.get("ordinals", {}))
    counts = _inverted(lexicon.get("counts", {}))
    slots = {
        "month": rf"(?P<month>{_choice(months)})", "nth": rf"(?P<nth>{_choice(ordinals)})",
        "count": rf"(?P<count>{_choice(counts)})", "n": r"(?P<n>[1-4])", "year": _YEAR, "yy": r"['’]?(?P<yy>[0-4]\d)", "day": _DAY,
    }  # fmt: skip
    kinds = [_ISO, _NUMERIC]
    for kind, key in _KINDS:
        kinds.append(f"(?P<{kind}>{_templates(lexicon.get(key, []), slots)})")
    kinds.append(f"(?P<part>{_templates(lexicon.get('part_dates', []), slots)})")
    body = "|".join(kinds)
    return _Grammar(
        scanner=regex.compile(rf"{_EDGE_LEFT}(?=[\p{{L}}\p{{N}}])(?:{body}){_EDGE_RIGHT}|{_BARE_YEAR}", regex.IGNORECASE),
        joiner=regex.compile(rf"[\s,]*(?:{_choice(lexicon.get('joiners', []))})[\s,]*", regex.IGNORECASE),
        as_of=regex.compile(rf"{_EDGE_LEFT}(?:{_choice(lexicon.get('as_of', []))})[\s:,]*$", regex.IGNORECASE),
        ended=regex.compile(rf"{_EDGE_LEFT}(?:{_templates(lexicon.get('months_ended', []), slots)})\s*$", regex.IGNORECASE),
        fiscal=regex.compile(rf"{_EDGE_LEFT}(?:{_choice(lexicon.get('fiscal_words', []))}){_EDGE_RIGHT}", regex.IGNORECASE),
        months=months, ordinals=ordinals, counts=counts,
        day_first=lexicon.get("numeric_order") != "mdy", capital_months=bool(lexicon.get("capital_months")),
    )  # fmt: skip


def _inverted(table: dict[str, list[str]]) -> dict[str, int]:
    return {phrase.casefold(): int(number) for number, phrases in table.items() for phrase in phrases}


def _choice(phrases: Any) -> str:
    """Join phrases as one alternation, longest first; a phrase's spaces stand for any white space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(regex.escape(word) for word in phrase.split()) for phrase in ordered) or r"(?!)"


def _templates(templates: list[str], slots: dict[str, str]) -> str:
    ordered = sorted(templates, key=lambda template: (-len(template), template))
    return "|".join(_template(template, slots) for template in ordered) or r"(?!)"


def _template(template: str, slots: dict[str, str]) -> str:
    """Compile one template: slots in angle brackets, what may be absent in square brackets."""
    compiled = ""
    for index, token in enumerate(template.split()):
        whole = regex.fullmatch(r"\[(.+)\]", token)
        word = _token(whole[1] if whole else token, slots)
        gap = "" if not index else r"\s*" if not regex.search(r"[\w<]", token) else r"\s+"
        compiled += f"(?:{gap}{word})?" if whole else f"{gap}{word}"
    return compiled


def _token(token: str, slots: dict[str, str]) -> str:
    parts = regex.split(r"(<\w+>|\[[^\]]*\])", token)
    out = ""
    for part in parts:
        if part.startswith("<"):
            out += slots[part[1:-1]]
        elif part.startswith("["):
            gap = "" if part[1:-1].isalnum() else r"\s?"
            out += f"(?:{gap}{regex.escape(part[1:-1])})?"
        else:
            out += regex.escape(part)
    return out


def _pieces(text: str, grammar: _Grammar) -> tuple[_Piece, ...]:
    """Return the dates, months, years and shares of years that a text prints; short texts are asked for again and again."""
    return _kept_pieces(text, grammar) if len(text) <= _SHORT else _scanned(text, grammar)


@lru_cache(maxsize=512)
def _kept_pieces(text: str, grammar: _Grammar) -> tuple[_Piece, ...]:
    return _scanned(text, grammar)


def _scanned(text: str, grammar: _Grammar) -> tuple[_Piece, ...]:
    matches = [match for begin, stop in _windows(text) for match in grammar.scanner.finditer(text, begin, stop)]
    day_first = _day_first(matches, grammar.day_first)
    pieces = []
    for match in matches:
        piece = _piece(match, grammar, day_first)
        if piece is not None:
            pieces.append(piece)
    return tuple(pieces)


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches, in whole words, that may hold a date or period: those around digits, for each has a year."""
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
        if match["numeric"]:
            first, second = int(match["first"]), int(match["second"])
            if first > 12 >= second or second > 12 >= first:
                return first > 12
    return usual


def _piece(match: Any, grammar: _Grammar, day_first: bool) -> _Piece | None:
    groups = match.groupdict()
    begin, stop = match.span()
    year = _year(groups)
    if groups.get("iso"):
        return _Piece("date", begin, stop, year, int(groups["first"]), int(groups["second"]))
    if groups.get("numeric"):
        return _numeric(groups, begin, stop, year, day_first)
    kind = next(kind for kind in (*(kind for kind, _ in _KINDS), "part", "bare") if groups.get(kind))
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


def _month(groups: dict[str, str | None], grammar: _Grammar) -> int | None:
    """Return the month's number, None without a month, 0 where a word only looks like one (`may`)."""
    printed = groups.get("month")
    if not printed:
        return None
    if grammar.capital_months and not printed[0].isupper():
        return 0
    return grammar.months[" ".join(printed.casefold().split())]


def _number(groups: dict[str, str | None], grammar: _Grammar) -> int | None:
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
    if not (1 <= month <= 12 and 1 <= day <= 31) or year is None:
        return None
    ambiguous = first <= 12 and second <= 12 and first != second
    return _Piece("date", begin, stop, year, month, min(day, calendar.monthrange(year, month)[1]), ambiguous=ambiguous)


def _is_date(piece: _Piece) -> bool:
    return piece.kind == "date" and piece.year is not None


def _date(text: str, piece: _Piece) -> Date:
    value = f"{piece.year:04d}-{piece.month:02d}" + (f"-{piece.day:02d}" if piece.day else "")
    precision = "day" if piece.day else "month"
    return Date(value, piece.begin, piece.stop, text[piece.begin : piece.stop], precision, piece.ambiguous)


def _periods(text: str, grammar: _Grammar) -> list[Period]:
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


def _joined(text: str, left: _Piece, right: _Piece, grammar: _Grammar) -> bool:
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


def _alone(text: str, piece: _Piece, grammar: _Grammar) -> Period | None:
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


def _before_date(text: str, piece: _Piece, start: str, end: str, grammar: _Grammar) -> Period | None:
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
