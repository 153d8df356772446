"""Clean printed labels of footnote marks and bullets, join them to paths, and read the unit that they count in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary
from analyzer.language.places import read_place
from analyzer.language.raised import MARKS

_BRACKETS = regex.compile(r"\([^()]*\)")

SECTION = "metrics"
MAX_LABEL = 300
LONG = 6  # letters of a word that another word may be put before
_BULLET = regex.compile(r"^(?:[•●◦▪■□–—·*o»›→\-\uf0b7]\s+|[•●◦▪■□·\uf0b7])+")
_MARKS = regex.compile(rf"(?:\s*(?:[*†‡§¶{MARKS}]|\[\^?[\da-z]{{1,2}}\]|\(\d\)))+$")
_MARK_BEFORE_COLON = regex.compile(rf"[*†‡¶{MARKS}]++(?=\s*+:)")
_GLUED = regex.compile(r"(?<=\p{L}\p{Ll}{2}|\))\d{1,2}$")
_SPACED = regex.compile(r"\s\d{1,2}$")
_MARK_BEHIND = regex.compile(r"(\p{L}{3,})(\s[1-9])$")
_ORDINAL = regex.compile(
    r"(?<!\d)(\d) ((?:st|nd|rd|th|er|re|e|de(?!\s\p{L}+\sdel?\b)|ste|ème)\b)"
)  # no day: `1 de mayo de`


@dataclass(frozen=True, eq=False)
class Words:
    """Hold what is compiled from the lexicon's words about metrics, of one language or of all."""

    languages: tuple[str, ...]
    unit: Any
    units: dict[str, str]
    process: Any
    processes: dict[str, str]
    percent: Any
    stops: Any
    totals: frozenset[str]
    stubs: frozenset[str]
    period_ends: frozenset[str]
    period_starts: frozenset[str]
    places: frozenset[str]
    codes: frozenset[str]
    low_bounds: Any
    high_bounds: Any
    times: dict[str, str]
    verb: Any
    not_counted: Any
    open_years: Any
    measured_times: Any
    of_these: Any
    habits: Any
    in_part: Any
    contents: frozenset[str]
    vocabulary: Vocabulary


@lru_cache(maxsize=32)
def words_of(vocabulary: Vocabulary, language: str) -> Words:
    """Return the compiled words of one language, or of every language where none is known."""
    known = vocabulary.with_section(SECTION)
    languages = (language,) if language in known else known
    sections = [vocabulary.section(code, SECTION) for code in languages]
    units = _by_phrase(sections, "units")
    processes = _by_phrase(sections, "processes")

    def phrases(key: str) -> list[str]:
        return [phrase for section in sections for phrase in section.get(key, [])]

    def keys(key: str) -> frozenset[str]:
        return frozenset(phrase.casefold() for phrase in phrases(key))

    return Words(
        languages=languages, unit=_finder(units, compounds=any(section.get("compounds") for section in sections)), units=units, process=_finder(processes), processes=processes,
        percent=_finder(phrases("percent")), stops=_finder(phrases("label_stops")), totals=keys("totals"), stubs=keys("stubs"),
        period_ends=keys("period_ends"), period_starts=keys("period_starts"), places=keys("places"),
        codes=keys("codes"), low_bounds=_finder(phrases("low_bounds")), high_bounds=_finder(phrases("high_bounds")),
        times=_by_phrase(sections, "times"),
        verb=_finder(phrases("verbs")), not_counted=_finder(phrases("not_counted")),
        open_years=_ender(phrases("open_years")),
        measured_times=_finder(phrases("measured_times")), of_these=_finder(phrases("of_these")),
        habits=_finder(phrases("habits")),
        in_part=_finder(phrases("in_part")),
        contents=keys("contents"),
        vocabulary=vocabulary,
    )  # fmt: skip


def _by_phrase(sections: Sequence[dict[str, Any]], key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in sections:
        for unit, phrases in section.get(key, {}).items():
            for phrase in phrases:
                found.setdefault(phrase.casefold(), unit)
    return found


def _finder(phrases: Iterable[str], *, compounds: bool = False) -> Any:
    """Compile what finds whole phrases, the longest first; with `compounds` long ones also at the end of a word."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    whole, long = (
        "|".join(r"\s+".join(regex.escape(word) for word in phrase.split()) for phrase in chosen) or r"(?!)"
        for chosen in (ordered, [phrase for phrase in ordered if len(phrase) >= LONG])
    )
    ending = rf"|(?<=\p{{Ll}}{{3}})(?:{long})" if compounds else ""
    return regex.compile(rf"(?:(?<![\p{{L}}\p{{N}}])(?:{whole}){ending})(?![\p{{L}}\p{{N}}])", regex.IGNORECASE)


def _ender(phrases: Iterable[str]) -> Any:
    """Compile what finds one of the phrases at the end of a text."""
    return regex.compile(rf"{_finder(phrases).pattern}\s*$", regex.IGNORECASE)


@lru_cache(maxsize=20_000)
def clean_label(printed: str, vocabulary: Vocabulary | None = None) -> str:
    """Return a label without bullet, footnote marks and ending colon, its lines joined by one space."""
    label = " ".join(printed.replace("\u00ad", "").split())[:MAX_LABEL]
    label = _BULLET.sub("", label)
    label = _ORDINAL.sub(r"\1\2", label)
    for _ in range(2):
        label = _MARKS.sub("", label).rstrip(": ")
    label = _MARK_BEFORE_COLON.sub("", label)
    label = _GLUED.sub("", label)
    mark = _MARK_BEHIND.search(label)
    if mark and vocabulary is not None and mark[1].casefold() not in _numbered(vocabulary):
        label = label[: mark.start(2)].rstrip()
    if _SPACED.search(label) and read_place(_SPACED.sub("", label), vocabulary):
        label = _SPACED.sub("", label)
    return label.strip()


@lru_cache(maxsize=8)
def _numbered(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words that numbers belong to (`Section 1`), so that no footnote mark is seen behind them."""
    sections = (vocabulary.section(code, "quantities") for code in vocabulary.with_section("quantities"))
    return frozenset(word.casefold() for section in sections for word in section.get("references", []))


def join_path(parts: Iterable[str]) -> str:
    """Join the parts of a label path, repeated ones once."""
    kept: list[str] = []
    for part in parts:
        if part and (not kept or kept[-1] != part):
            kept.append(part)
    return " > ".join(kept)


def has_bullet(printed: str) -> bool:
    """Say whether a label starts with a bullet."""
    return _BULLET.match(printed.strip()) is not None


def is_percent(part: str, words: Words) -> bool:
    """Say whether a label announces percentages."""
    return part.strip() == "%" or words.percent.search(part) is not None


@lru_cache(maxsize=20_000)
def unit_in(label: str, words: Words) -> str:
    """Return the unit that one label counts, in the document's word: the head noun before the first preposition."""
    label = _without_bounds(label, words)
    outside = _BRACKETS.sub(" ", label)
    for text in (outside, label):
        stop = words.stops.search(text)
        head = text[: stop.start()] if stop and stop.start() else text
        found = [match.group() for match in words.unit.finditer(head)]
        if found:
            return _unit(found[-1], words)
        first = words.unit.search(text)
        if first:
            return _unit(first.group(), words)
    return ""


def _without_bounds(label: str, words: Words) -> str:
    """Return a label without the names of both ends of a range, which are no minutes: `Requests Min–Max`."""
    if words.low_bounds.search(label) and words.high_bounds.search(label):
        return str(words.high_bounds.sub(" ", words.low_bounds.sub(" ", label)))
    return label


def process_unit(label: str, words: Words) -> str:
    """Return the unit that a kind of legal process is counted in when nothing wider says so."""
    match = words.process.search(label)
    return words.processes[" ".join(match.group().casefold().split())] if match else ""


def _unit(phrase: str, words: Words) -> str:
    return words.units[" ".join(phrase.casefold().split())]
