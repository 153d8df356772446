"""Read columns that place a whole row: year, half, quarter or month, a period's start or end, a country and its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

from analyzer.extraction.labels import Words
from analyzer.extraction.templates import is_total
from analyzer.language.periods import find_dates, find_periods, month_end
from analyzer.language.places import read_place

PLACE, CODE, START, END = "place", "code", "start", "end"
PART = "part"  # a part of a year in words, such as `Jul-Dec`
SHARE_OF_PLACES = 0.6  # of a column's cells that must name places where its header only contains such a word
_YEAR = regex.compile(r"(?:19[89]|20\d)\d")
_PART = regex.compile(r"[A-Za-z]{0,2}\s?(\d{1,2})")
_WORD = regex.compile(r"\p{L}+")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_UNIONS = frozenset({"EU"})  # of several countries, although ISO 3166 knows it
_MOST = {"half": 2, "quarter": 4, "month": 12}


def dimension_of(header: str, texts: Sequence[str], words: Words, language: str) -> str:
    """Name what a column places by its header, where its cells fit: a kind of time, `start`, `end`, `place`, `code`; else empty."""
    label = " ".join(_CAMEL.sub(" ", header).casefold().replace("_", " ").split())
    kind = words.times.get(label, "")
    if not kind:
        kind = END if _names(label, words.period_ends) else START if _names(label, words.period_starts) else ""
    if not kind:
        kind = CODE if _names(label, words.codes) else PLACE if label in words.places else ""
    filled = [text for text in texts if text][:50]
    if kind and filled and all(_fits(kind, text, words, language) for text in filled):
        return kind
    if kind in _MOST and filled and all(_in_year(text, "2001", words, language) for text in filled):
        return PART
    return PLACE if filled and (_mostly_places(label, filled, words) or _all_codes(filled, words)) else ""


def _all_codes(texts: Sequence[str], words: Words) -> bool:
    """Say whether a column holds codes of countries (`AT`, `BE`) and nothing but sums beside them."""
    codes = [text for text in texts if len(text) == 2 and text.isupper() and read_place(text, words.vocabulary)]
    others = [text for text in texts if text not in codes]
    return len(set(codes)) > 1 and all(is_total(text) or text.casefold() in words.totals for text in others)


def _mostly_places(label: str, texts: Sequence[str], words: Words) -> bool:
    """Say whether a header has the word of a place in it (`Country/region of origin`) and the cells name places."""
    if not words.places & set(_WORD.findall(label)):
        return False
    return sum(read_place(text, words.vocabulary) is not None for text in texts) >= SHARE_OF_PLACES * len(texts)


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


def _in_year(text: str, year: str, words: Words, language: str) -> tuple[str, str] | None:
    """Read a part of a year in words together with its year: `Jul-Dec`, `H1`, `Q3`, `January`."""
    for printed in (f"{text.strip()} {year}", f"{year} {text.strip()}"):
        periods = find_periods(printed, language, words.vocabulary)
        if len(periods) == 1 and periods[0].form != "bare_year" and len(periods[0].printed) == len(printed):
            return (periods[0].start, periods[0].end) if periods[0].start else None
    return None


def _part(kind: str, text: str) -> int | None:
    match = _PART.fullmatch(text.strip())
    number = int(match[1]) if match else 0
    return number if 1 <= number <= _MOST[kind] else None


@lru_cache(maxsize=20_000)
def _when(cells: tuple[tuple[str, str], ...], words: Words, language: str) -> tuple[str, str] | None:
    return _read_when(dict(cells), words, language)


def when(cells: Mapping[str, str], words: Words, language: str) -> tuple[str, str] | None:
    """Return the period that a row's time columns give together; None where they give none."""
    return _when(tuple((k, v) for k, v in cells.items() if k not in (PLACE, CODE)), words, language)


def _read_when(cells: Mapping[str, str], words: Words, language: str) -> tuple[str, str] | None:
    end = _date(cells.get(END, ""), words, language)
    if end:
        return _date(cells.get(START, ""), words, language), end
    if "year" not in cells or not _YEAR.fullmatch(cells["year"].strip()):
        return None
    part_of_year = _in_year(cells[PART], cells["year"].strip(), words, language) if cells.get(PART) else None
    if part_of_year:
        return part_of_year
    year, first, last = int(cells["year"]), 1, 12
    for kind, most in _MOST.items():
        part = _part(kind, cells[kind]) if cells.get(kind) else None
        if part:
            months = 12 // most
            first, last = months * (part - 1) + 1, months * part
    return f"{year:04d}-{first:02d}-01", month_end(year, last)


def where(cells: Mapping[str, str], words: Words) -> tuple[str, str]:
    """Return the name and the code of the country that a row is about, as its own columns say; empty where they do not."""
    printed, code = cells.get(PLACE, "").strip(), cells.get(CODE, "").strip()
    place = read_place(printed, words.vocabulary) if printed else None
    known = read_place(code, words.vocabulary) if code else None
    code = known.code if known and len(code) == 2 else ""
    if place:
        return place.printed, place.code or code
    return (printed or cells[CODE].strip(), code) if code else ("", "")


def narrowest(prints: Sequence[str], words: Words) -> str:
    """Return the print that names a single country, else the first that names a place, else the first."""

    def breadth(text: str) -> int:
        place = read_place(text, words.vocabulary)
        return 3 if place is None else 2 if not place.code else 1 if place.code in _UNIONS else 0

    return min(prints, key=breadth)


def _date(text: str, words: Words, language: str) -> str:
    dates = find_dates(text, language, words.vocabulary) if text else []
    if dates and dates[0].precision == "day":
        return dates[0].value
    periods = find_periods(text, language, words.vocabulary) if text else []
    return periods[0].end if periods else ""
