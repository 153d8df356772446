"""Read printed values (counts, bands, bounds, `N/A`, percentages) and find quantities in prose.

What is printed stays beside what it means. Number formats and all words come from each language's lexicon.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.periods import find_dates, find_periods
from analyzer.language.quantity_forms import SECTION, Forms, forms_of, languages_of
from analyzer.language.raised import MARKS
from analyzer.models import maker

_MARKED_NUMBER = regex.compile(r"\d+(?:[.,]\d+)+")
_GROUP_SIGNS = regex.compile(r"[ '’]")
_GROUPED = regex.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_SEPARATORS = regex.compile(r"[.,]")
_TRAILING_MARKS = regex.compile(rf"[{MARKS}*†‡]+$")
_SECOND = regex.compile(r"\s*\((?P<inner>[^()]{1,20})\)|\s*/\s*(?P<inner>[^/()]{1,20})")
_PLAIN_WORDS = regex.compile(r"\p{L}[\p{L}’'/-]*\.?(?: \p{L}[\p{L}’'/-]*\.?){0,3}")
_DIGIT = regex.compile(r"\d")
_SMALL_WORD = regex.compile(r"\s\p{Ll}")
_NO_COUNTS = regex.compile(r"\b\d+(?:[-/.:]\d+){2,}|\b\d{1,2}:\d\d\b|(?:://|www\.|@)\S{1,500}")
_STATUTE = regex.compile(r"\s?(?:U\.\s?S\.\s?C|C\.\s?F\.\s?R|[A-Z]\.\p{L}|\(\p{L}\))")
_LIST_MARK = regex.compile(r"[.)\]]")
_YEAR = regex.compile(r"(?:1[89]|20)\d\d")
_NAME_BEFORE = regex.compile(r"(?<=[\p{L}\d,;:]\s)\p{Lu}[\p{L}&’'.-]*\s$")

MAX_VALUE = 80  # characters of a cell that can still be one value
MAX_TEXT = 200_000
_OTHER = {".": ",", ",": "."}
_WORD = 4  # letters beside a figure: `1,5 Mio.`
GROUPED = 3  # numbers with three digits behind one mark that prove it to part groups
HYPHENS = str.maketrans(dict.fromkeys("\xad‐‑‒–—―−﹘﹣－\ufffe", "-"))
SPACES = str.maketrans(dict.fromkeys("\xa0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\t\n\r", " "))
_UNKNOWN = "·"  # no mark is the decimal one: three digits behind a single mark are a group


@dataclass(frozen=True, slots=True)
class Value:
    """Hold one printed value: its bounds, its status as in the contract, and a hint of its unit.

    `rest` is the wording that stood behind the number; `others` are further numbers of the same print, as in `173(193)`.
    """

    low: float | None
    high: float | None
    status: str
    printed: str
    unit: str = ""  # percent, fraction, or a currency sign
    rest: str = ""
    others: tuple[Value, ...] = ()


_plain_value = maker(Value)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Hold one quantity of a running text with its place."""

    value: Value
    begin: int
    stop: int
    printed: str
    worded: bool = False  # a whole number in words, which may count nothing: `one of them`


def read_value(
    printed: str, language: str = "", vocabulary: Vocabulary | None = None, decimal: str = ""
) -> Value | None:
    """Read one cell's print as a value; None where it is blank or no value.

    `decimal` is the decimal mark that the table's other cells prove (`decimal_mark`); it decides prints such as `1.234`.
    """
    if printed.isdigit() and printed.isascii() and len(printed) <= MAX_VALUE:
        number = float(printed)
        return _plain_value(number, number, "exact", printed)  # the bulk of long tables
    text = printed.translate(HYPHENS).translate(SPACES).strip()
    if not text or len(text) > MAX_VALUE:
        return None
    return _value(printed, text, language, vocabulary or package_vocabulary(), decimal)


@lru_cache(maxsize=50_000)
def _value(printed: str, text: str, language: str, words: Vocabulary, decimal: str) -> Value | None:
    for code in languages_of(language, words):
        found = _read(" ".join(text.split()), forms_of(words, code), decimal or ("" if language else _UNKNOWN))
        if found is not None:
            return replace(found, printed=printed.strip())
    return None


def decimal_mark(prints: Iterable[str], language: str = "", vocabulary: Vocabulary | None = None) -> str:
    """Return the decimal mark that the figures of one table prove by their form; empty where they prove nothing or both.

    Three digits behind a mark speak for groups. Where other numbers have that mark before one, two or four digits, the
    most decide, and between as many the language: one odd cell does not divide a table by a thousand.
    """
    proven: set[str] = set()
    short: Counter[str] = Counter()
    grouped: Counter[str] = Counter()
    for printed in prints:
        if ("." not in printed and "," not in printed) or not _is_figure_alone(printed):
            continue
        for number in _MARKED_NUMBER.findall(printed[:MAX_VALUE]):
            marks = [char for char in number if char in ".,"]
            last = number[max(number.rfind("."), number.rfind(",")) + 1 :]
            if len(set(marks)) == 2:
                proven.add(marks[-1])
            elif len(marks) > 1:
                proven.add(_OTHER[marks[0]])
            elif len(last) == 3 and number[0] == "0" and len(number) == 5:
                proven.add(marks[0])
            elif len(last) != 3:
                short[marks[0]] += 1
            else:
                grouped[marks[0]] += 1
    if proven:
        return proven.pop() if len(proven) == 1 else ""
    return _voted(short, grouped, language, vocabulary or package_vocabulary())


def _voted(short: Counter[str], grouped: Counter[str], language: str, words: Vocabulary) -> str:
    """Return the decimal mark that numbers speak for which prove none: with `short` ends, and `grouped` in threes."""
    usual = forms_of(words, language).decimal if language in words.with_section(SECTION) else ""
    if len(short) == 1:
        (mark, count), *_ = short.items()
        against = 0 if mark == usual else grouped[mark]
        if count != against:
            return mark if count > against else _OTHER[mark]
        return usual
    if not short and len(grouped) == 1:
        (mark, count), *_ = grouped.items()
        return _OTHER[mark] if count >= GROUPED else ""  # counts in groups
    return ""


def _is_figure_alone(printed: str) -> bool:
    """Say whether a print is a figure with little beside it: the numbers in labels, `Art. 9.1`, prove nothing."""
    return sum(map(str.isalpha, printed)) <= max(sum(map(str.isdigit, printed)), _WORD)


def find_quantities(
    text: str, language: str = "", vocabulary: Vocabulary | None = None, *, worded: bool = False
) -> list[Quantity]:
    """Find the quantities of a running text, in order: no dates, statute numbers, list or footnote marks, nor names.

    Whole numbers in words are given where `worded` asks for them.
    """
    words = vocabulary or package_vocabulary()
    text = text[:MAX_TEXT]
    best: list[Quantity] = []
    for code in languages_of(language, words):
        found = _quantities(text, forms_of(words, code), code, words)
        if not worded:
            found = [item for item in found if not item.worded]
        if sum(len(item.printed) for item in found) > sum(len(item.printed) for item in best):
            best = found
    return best


def read_number(printed: str, decimal: str = ".") -> float | None:
    """Read the digits of one number; `decimal` decides where one mark before three digits could be either."""
    compact = _GROUP_SIGNS.sub("", printed)
    marks = [char for char in compact if char in ".,"]
    if not marks:
        return float(compact) if compact.isdecimal() else None
    if len(set(marks)) == 2:
        mark = marks[-1]
        if marks.count(mark) > 1:
            return None
    elif len(marks) > 1:
        mark = ""
    else:
        whole, _, part = compact.partition(marks[0])
        grouped = len(part) == 3 and whole.strip("0") != "" and len(whole) <= 3
        mark = "" if grouped and marks[0] != decimal else marks[0]
    groups = compact.partition(mark)[0] if mark else compact
    if not _GROUPED.fullmatch(groups):
        return None
    return float(_SEPARATORS.sub("", groups) + ("." + compact.rpartition(mark)[2] if mark else ""))


@lru_cache(maxsize=50_000)
def _read(text: str, forms: Forms, decimal: str) -> Value | None:
    decimal = decimal or forms.decimal
    status = forms.states.get(text.casefold()) or forms.states.get(_TRAILING_MARKS.sub("", text).strip().casefold())
    if status:
        return Value(0.0, 0.0, status, text) if status == "none" else Value(None, None, status, text)
    match = forms.band.fullmatch(text)
    if match:
        found = _band(match, forms, decimal)
        if found is not None:
            return found
    match = forms.duration.fullmatch(text)
    if match:
        return _duration(match, forms)
    match = forms.value.fullmatch(text)
    return _single(match, forms, decimal) if match else None


def _band(match: Any, forms: Forms, decimal: str) -> Value | None:
    low, high = read_number(match["low"], decimal), read_number(match["high"], decimal)
    if low is None or high is None or low >= high:
        return None
    size = _size(match, forms)
    rest = _rest(match)
    if rest is None:
        return None
    if (
        match["join"][0].isalpha()
        and not match["lead"]
        and not rest
        and low > 0
        and low.is_integer()
        and high - low == 1
    ):
        return None
    return Value(
        low * size if low else low, high * size, "band", match.group(), "percent" if match["percent"] else "", rest
    )


def _duration(match: Any, forms: Forms) -> Value | None:
    large, small = (forms.durations[match[name].casefold()] for name in ("large", "small"))
    if large <= small:
        return None
    total = (float(match["first"]) * large + float(match["second"]) * small) / small
    return Value(total, total, "exact", match.group(), unit=match["small"])


def _single(match: Any, forms: Forms, decimal: str) -> Value | None:
    number = read_number(match["number"], decimal)
    if number is None:
        return None
    number *= _size(match, forms)
    if match["sign"] == "-":
        number = -number
    unit = "percent" if match["percent"] else match["currency"] or ""
    rest = _rest(match)
    others: tuple[Value, ...] = ()
    if rest is None:
        others = _others(match["rest"], forms, decimal)
        if not others:
            return None
        rest = ""
    low, high, status = _bounds(number, match, forms)
    return Value(low, high, status, match.group(), unit, rest, others)


def _others(rest: str, forms: Forms, decimal: str) -> tuple[Value, ...]:
    """Read a second number in brackets or behind a slash: `173(193)`, `12 (54%)`, `3 / 5`."""
    inner = _SECOND.fullmatch(rest.strip())
    if not inner:
        return ()
    match = forms.value.fullmatch(inner["inner"].strip())
    second = _single(match, forms, decimal) if match and not match["rest"] else None
    return (second,) if second else ()


def _bounds(number: float, match: Any, forms: Forms) -> tuple[float | None, float | None, str]:
    cues = {(_group(match, name)).casefold() for name in ("lead", "after")}
    cues = {" ".join(cue.split()) for cue in cues if cue}
    if cues & forms.over:
        return number, None, "open"
    if cues & forms.under:
        return None, number, "open"
    return number, number, "approximate" if cues & forms.approximate else "exact"


def _group(match: Any, name: str) -> str:
    return match.groupdict().get(name) or ""


def _size(match: Any, forms: Forms) -> float:
    return forms.magnitudes.get(_group(match, "magnitude").casefold(), 1.0)


def _rest(match: Any) -> str | None:
    """Return the wording behind a cell's number: up to four plain words; None where it is something else."""
    rest = match["rest"].strip()
    if not rest:
        return ""
    bare = rest[1:-1].strip() if rest[0] == "(" and rest[-1] == ")" else rest
    letter = len(bare) == 1 and bare is rest and match["rest"][0] == " " and bare.islower()  # `70 h`
    return bare if (len(bare) > 1 or letter) and _PLAIN_WORDS.fullmatch(bare) else None


def _quantities(text: str, forms: Forms, language: str, words: Vocabulary) -> list[Quantity]:
    clean = text.translate(HYPHENS).translate(SPACES)
    read = [(match, _prose_value(match, clean, forms)) for match in forms.prose.finditer(clean)]
    values = [(match, value) for match, value in read if value is not None]
    masked = _Spans(_masked(clean, forms, language, words) if values and _DIGIT.search(clean) else [])
    found = []
    for match, value in values:
        begin, stop = match.span()
        if not masked.meets(begin, stop):
            printed = text[begin:stop]
            worded = bool(match["worded"]) and not value.unit
            found.append(Quantity(replace(value, printed=printed), begin, stop, printed, worded))
    return _with_durations(text, clean, found, forms)


def _dates_something(before: str, after: str, forms: Forms) -> bool:
    """Tell a year from a count of the same digits: a word of time before it, or no word after it."""
    return forms.year_lead.search(before) is not None or not _SMALL_WORD.match(after)


def _with_durations(text: str, clean: str, found: list[Quantity], forms: Forms) -> list[Quantity]:
    """Put durations of two units in the place of the numbers that they are made of."""
    durations = []
    for match in forms.duration.finditer(clean):
        value = _duration(match, forms)
        if value is not None:
            begin, stop = match.span()
            durations.append(Quantity(replace(value, printed=text[begin:stop]), begin, stop, text[begin:stop]))
    if not durations:
        return found
    taken = _Spans([(item.begin, item.stop) for item in durations])
    kept = [item for item in found if not taken.meets(item.begin, item.stop)]
    return sorted([*kept, *durations], key=lambda item: item.begin)


class _Spans:
    """Tell whether a stretch of text meets one of many, without looking at each."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for begin, stop in sorted(spans):
            if merged and begin <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], stop)
            else:
                merged.append([begin, stop])
        self._begins = [begin for begin, _ in merged]
        self._stops = [stop for _, stop in merged]

    def meets(self, begin: int, stop: int) -> bool:
        """Say whether anything of the stretch is taken."""
        at = bisect_left(self._stops, begin + 1)
        return at < len(self._begins) and self._begins[at] < stop


def _masked(clean: str, forms: Forms, language: str, words: Vocabulary) -> list[tuple[int, int]]:
    spans = [match.span() for match in forms.masks.finditer(clean)]
    spans += [
        (period.begin, period.stop) for period in find_periods(clean, language, words) if period.form != "bare_year"
    ]
    spans += [(date.begin, date.stop) for date in find_dates(clean, language, words)]
    spans += [match.span() for match in _NO_COUNTS.finditer(clean)]
    return spans + [match.span() for match in _days(language, words).finditer(clean)]


@lru_cache(maxsize=32)
def _days(language: str, words: Vocabulary) -> regex.Pattern[str]:
    """Compile what finds a day of a month without its year, before or after the name of the month."""
    names: set[str] = set()
    for code in (language,) if language else words.with_section("periods"):
        section = words.section(code, "periods")
        for spellings in section.get("months", {}).values():
            names.update(name.capitalize() if section.get("capital_months") else name for name in spellings)
    if not names:
        return regex.compile(r"(?!)")
    month = "|".join(regex.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return regex.compile(
        rf"(?<![\d.,])\d{{1,2}}(?:\p{{L}}{{1,2}}|\.)?\s(?:\p{{L}}{{2}}\s)?(?:{month})(?!\p{{L}})|(?<!\p{{L}})(?:{month})\s\d{{1,2}}(?![\d.,]\d|\d)"
    )


def _prose_value(match: Any, clean: str, forms: Forms) -> Value | None:
    begin, stop = match.span()
    if match["worded"]:
        return _worded(match, forms)
    if not match["percent"] and not _is_figure(match, clean, begin, stop, forms):
        return None
    if match["banded"]:
        low, high = read_number(match["low"], forms.decimal), read_number(match["high"], forms.decimal)
        if low is None or high is None or low >= high:
            return None
        size = _size(match, forms)
        return Value(low * size, high * size, "band", match.group(), "percent" if match["percent"] else "")
    number = read_number(match["number"], forms.decimal)
    if number is None:
        return None
    number *= _size(match, forms)
    low_bound, high_bound, status = _bounds(-number if match["sign"] == "-" else number, match, forms)
    return Value(
        low_bound, high_bound, status, match.group(), "percent" if match["percent"] else match["currency"] or ""
    )


def _worded(match: Any, forms: Forms) -> Value | None:
    """Read number words: shares, percentages, and whole numbers without a unit."""
    number = forms.words.get(" ".join(match["word"].casefold().split()))
    if number is None:
        return None
    low, high, status = _bounds(number, match, forms)
    unit = "" if number.is_integer() else "fraction"
    return Value(low, high, status, match.group(), "percent" if match["percent"] else unit)


def _is_figure(match: Any, clean: str, begin: int, stop: int, forms: Forms) -> bool:
    """Tell a count from a statute, list mark, year or the number of a name."""
    before = clean[max(0, begin - 40) : begin]
    after = clean[stop : stop + 12]
    digits = match["number"] or match["low"]
    if match["lead"] is None and forms.reference.search(before):
        return False
    if _STATUTE.match(after):
        return False
    opens = begin == 0 or before[-1] in "(\n"
    if opens and len(digits) <= 2 and _LIST_MARK.match(after):
        return False
    if match["lead"] is None and _YEAR.fullmatch(digits) and _dates_something(before, after, forms):
        return False
    if match["lead"] or not digits.isdigit():
        return True
    named = _NAME_BEFORE.search(before)
    return named is None
