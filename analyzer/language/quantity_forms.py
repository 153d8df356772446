"""Compile the forms of values and quantities from a language's lexicon: signs, words of bounds, number words, references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary
from analyzer.language.raised import MARKS

SECTION = "quantities"
_SPACED = r"\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)"
_POWER = rf"(?<=(?<![\d.,])10)[{MARKS}]"
_TIGHT = _SPACED.replace("’ ]", "’]")
_LEFT = r"(?<![\p{L}\p{N}])"
_MARKS = rf"(?:\s*(?:[*†‡§¶#{MARKS}]|(?<=[{MARKS}]),(?=\s?[{MARKS}])|\[\^?[\da-z]{{1,2}}\]))*"


@dataclass(frozen=True, eq=False)
class Forms:
    """Hold what is compiled from one language's lexicon."""

    decimal: str
    states: dict[str, str]  # printed word → status
    value: Any
    band: Any
    words: dict[str, float]
    magnitudes: dict[str, float]
    approximate: frozenset[str]
    over: frozenset[str]
    under: frozenset[str]
    prose: Any
    reference: Any
    year_lead: Any
    masks: Any
    durations: dict[str, float]
    duration: Any


@lru_cache(maxsize=32)
def forms_of(words: Vocabulary, language: str) -> Forms:
    """Compile one language's forms of values and quantities."""
    lexicon = words.section(language, SECTION)
    approximate, over, under, magnitudes, durations = _word_lists(lexicon)
    cell = _Patterns(lexicon, _SPACED)
    prose = _Patterns(lexicon, _SPACED if lexicon.get("space_groups") else _TIGHT)
    edge = r"(?<![\p{L}\p{N}_.,'’/§$€£@#-])"
    # the mark of a note may follow, but a number of ten that is raised to a power is another
    shut = rf"(?!{_POWER}|[{MARKS}]*(?![{MARKS}])[\p{{L}}\p{{N}}_/]|[.,:'’-]\d|\([a-z\d]\))"
    units, glue = _bounded(durations), _choice(lexicon.get("conjunctions", []))
    return Forms(
        decimal=lexicon.get("decimal", "."),
        states=_states(lexicon),
        value=regex.compile(rf"{cell.one}{_MARKS}(?P<rest>.*)", regex.IGNORECASE),
        band=regex.compile(rf"{cell.band}{_MARKS}(?P<rest>.*)", regex.IGNORECASE),
        words=_number_words(lexicon),
        magnitudes=magnitudes,
        approximate=frozenset(approximate),
        over=frozenset(over),
        under=frozenset(under),
        prose=regex.compile(
            rf"{edge}(?:(?P<banded>{prose.band})|(?P<single>{prose.one})|(?P<worded>{prose.word})){shut}", regex.IGNORECASE
        ),
        reference=_ending(lexicon.get("references", [])),
        year_lead=_ending(lexicon.get("year_leads", [])),
        masks=regex.compile(rf"{_LEFT}(?:{_choice(lexicon.get('not_figures', []))})(?![\p{{L}}\p{{N}}])", regex.IGNORECASE),
        durations=durations,
        duration=regex.compile(
            rf"(?P<first>\d+)\s(?P<large>{units})\s?(?:{glue})?\s?(?P<second>\d+)\s(?P<small>{units})", regex.IGNORECASE
        ),
    )  # fmt: skip


def _word_lists(lexicon: dict[str, Any]) -> tuple[list[str], list[str], list[str], dict[str, float], dict[str, float]]:
    """Return the words of approximation and bounds, wherever they stand, and the sizes of magnitudes and durations."""
    cues = [[*lexicon.get(key, []), *lexicon.get(f"{key}_after", [])] for key in ("approximate", "over", "under")]
    sizes = [
        {phrase.casefold(): float(size) for size, phrases in lexicon.get(key, {}).items() for phrase in phrases}
        for key in ("magnitudes", "durations")
    ]
    return cues[0], cues[1], cues[2], sizes[0], sizes[1]


class _Patterns:
    """Hold the patterns of one value, one band and one number word over one form of digits."""

    def __init__(self, lexicon: dict[str, Any], digits: str) -> None:
        def get(*keys: str) -> list[str]:
            return [phrase for key in keys for phrase in lexicon.get(key, [])]

        percent = rf"(?:\s?(?P<percent>{_bounded(get('percent'))}))?"
        sizes = [phrase for phrases in lexicon.get("magnitudes", {}).values() for phrase in phrases]
        magnitude = rf"(?:\s?(?P<magnitude>{_bounded(sizes)}))?"
        lead = rf"(?P<lead>{_bounded(get('approximate', 'over', 'under'))})"
        after = rf"(?:\s*\(?(?P<after>{_bounded(get('approximate_after', 'over_after', 'under_after'))})\)?)?"
        join = "|".join([_choice(get("band_join")), "-{2,3}"])
        self.one = (
            rf"(?:{lead}\s*)?(?:(?P<currency>[$€£¥])\s?)?(?P<sign>[-+]?)(?P<number>{digits}){magnitude}{percent}{after}"
        )
        self.band = (
            rf"(?:(?P<lead>{_bounded(get('band_lead'))})\s*)?(?P<low>{digits})\s?%?\s*(?P<join>{join})\s*"
            rf"(?P<high>{digits}){magnitude}{percent}"
        )
        self.word = rf"(?:{lead}\s+)?(?P<word>{_bounded(_number_words(lexicon))}){percent}"


def _ending(phrases: Iterable[str]) -> Any:
    """Match any of the phrases at the end of a text."""
    return regex.compile(rf"{_LEFT}(?:{_choice(phrases)})\s*$", regex.IGNORECASE)


def _states(lexicon: dict[str, Any]) -> dict[str, str]:
    states = {"-" * length: "dash" for length in (1, 2, 3)}
    for status in ("none", "not_applicable", "withheld"):
        states.update((phrase.casefold(), status) for phrase in lexicon.get(status, []))
    return states


def _number_words(lexicon: dict[str, Any]) -> dict[str, float]:
    """List the words that stand for numbers; fractions as their share."""
    words = {phrase: float(number) for number, phrases in lexicon.get("numbers", {}).items() for phrase in phrases}
    for share, phrases in lexicon.get("fractions", {}).items():
        above, _, below = share.partition("/")
        words.update((phrase, round(float(above) / float(below), 4)) for phrase in phrases)
    return words


def _choice(phrases: Iterable[str], spaced: str = r"\s+") -> str:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(spaced.join(map(_spelled, phrase.split())) for phrase in ordered) or r"(?!)"


def _spelled(word: str) -> str:
    """Match a word in any case; a single capital (`1.2B`) only as it is: small ones are footnote marks (`12 b`)."""
    return rf"(?-i:{word})" if len(word) == 1 and word.isupper() else regex.escape(word)


def _bounded(phrases: Iterable[str]) -> str:
    """Match phrases as whole words where they end in a letter; signs stand anywhere."""
    return rf"(?:{_choice(phrases)})(?:(?<![\p{{L}}])|(?![\p{{L}}]))"


def languages_of(language: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the lexicons to read with: the language's own, or all where it has none."""
    known = words.with_section(SECTION)
    return (language,) if language in known else known
