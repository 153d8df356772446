"""Read the printed labels of figures: what is left of a header path when its periods are taken out."""

from __future__ import annotations

from functools import lru_cache

import regex

from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.periods import find_periods
from analyzer.language.tokens import tokens_of
from analyzer.models import Observation

PATH = " > "
PROSE = "prose"
_MARKS = regex.compile(r"(?<=\p{L}|\))[*†‡¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[\p{L})])\s*\[\d{1,2}\]$|[\s:*]+$")

_HOLLOW = regex.compile(r"[(\[][\s,;:–—-]*[)\]]")  # what a period leaves of its brackets
_LED = regex.compile(r"\(\s*[,;:–—-]\s*")
_EDGES = " -–—,;:*"


@lru_cache(maxsize=100_000)
def bare(label: str, language: str, vocabulary: Vocabulary) -> str:
    """Return a header path without its periods and footnote marks; a share of a year stays told apart from the year."""
    kept = []
    for part in label.split(PATH):
        left, place = "", 0
        for period in sorted(find_periods(part[:300], language, vocabulary), key=lambda found: found.begin):
            if period.begin >= place:
                left += part[place : period.begin] + (period.form if period.form == "share" else " ")
                place = period.stop
        left = _MARKS.sub("", _HOLLOW.sub(" ", left + part[place:])).strip(_EDGES)
        left = _LED.sub("(", left)
        if left.count("(") != left.count(")") or left.count("[") != left.count("]"):
            left = left.strip(_EDGES + "()[]")
        if any(char.isalpha() for char in left) or (left.isdigit() and len(left) > 2):
            kept.append(" ".join(left.split()))
    return PATH.join(kept)


def label_key(observation: Observation, language: str, vocabulary: Vocabulary | None = None) -> str:
    """Return the comparable words of a figure's row and column, without periods, the column's after a bar."""
    words = vocabulary or package_vocabulary()
    row, column = (bare(label, language, words) for label in (observation.row_label, observation.column_label))
    return f"{_plain_total(_words(row), observation.unit, language, words)}|{_words(column)}"


def _plain_total(label: str, unit: str, language: str, vocabulary: Vocabulary) -> str:
    """Say `total` where a row is named a total of the very unit that it counts in: `Total demands` is `Total`, in demands."""
    path, _, last = label.rpartition(PATH)
    first, _, rest = last.partition(" ")
    listed = lexicon(vocabulary, language).lists.get("total", frozenset())
    if not rest or first not in listed or rest != " ".join(tokens_of(unit)):
        return label
    return f"{path}{PATH}{first}" if path else first


def measured(key: str, language: str, vocabulary: Vocabulary) -> str:
    """Return a comparable label without the words of a total: `Total`, `Riders named` and `Riders named` are one thing."""
    listed = lexicon(vocabulary, language).lists.get("total", frozenset())
    parts = key.replace("|", PATH).split(PATH)
    return PATH.join(part for part in parts if part and part not in listed)


def readable(observation: Observation, language: str, vocabulary: Vocabulary | None = None) -> str:
    """Return a figure's row and column as a reader would name its series."""
    words = vocabulary or package_vocabulary()
    parts = (bare(label, language, words) for label in (observation.row_label, observation.column_label))
    return PATH.join(part for part in parts if part)


def is_prose(observation: Observation) -> bool:
    """Say whether a figure was printed in a sentence and not in a table."""
    return observation.table in ("", PROSE) or observation.row is None


def is_named(label: str, name: str, language: str, vocabulary: Vocabulary) -> bool:
    """Say whether a label holds a word of one of the lexicon's lists, such as `total`."""
    listed = lexicon(vocabulary, language).lists.get(name, frozenset())
    text = f" {_words(label)} "
    return any(f" {phrase} " in text for phrase in listed)


def _words(label: str) -> str:
    return PATH.join(" ".join(tokens_of(part)) for part in label.split(PATH))
