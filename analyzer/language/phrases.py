"""Find lexicon phrases in text, thousands at once: one Aho-Corasick pass for their literal beginnings, then a check each.

A phrase is words with marks: `a|b` for alternatives of one word (`a|b_c` where one is two words), a trailing `~` for any
ending of a word, ` .. ` for up to six words in between. Case, kinds of apostrophe and of space make no difference.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick

_GAP = r"(?:[^\s.;:!?]+\s+){0,6}?"
_MOST_BEGINNINGS = 256
_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
        "\r": " ",
        "‑": "-",
        "\u00ad": "-",
    }
)


class Hit(NamedTuple):
    """Place one lexicon phrase in a text; `label` names the list that it stands in."""

    start: int
    end: int
    label: tuple[str, ...]


def fold(text: str) -> str:
    """Return `text` in lower case with plain apostrophes and spaces, and as long as before, so that offsets fit."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_FOLD)


class Matcher:
    """Hold phrases ready for finding."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], str]]) -> None:
        beginnings: dict[str, list[tuple[tuple[str, ...], re.Pattern[str] | None]]] = {}
        for label, phrase in sorted(set(phrases)):
            literals, pattern = _compiled(phrase)
            for literal in literals:
                beginnings.setdefault(literal, []).append((label, pattern))
        self._automaton = ahocorasick.Automaton()
        for literal, entries in beginnings.items():
            self._automaton.add_word(literal, (len(literal), tuple(entries)))
        self._empty = not beginnings
        if beginnings:
            self._automaton.make_automaton()

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return all hits in `folded[start:end]` (text that went through `fold`), by place; they may overlap."""
        if self._empty:
            return []
        stop = len(folded) if end is None else end
        hits: list[Hit] = []
        for last, (length, entries) in self._automaton.iter(folded, start, stop):
            first = last - length + 1
            if first > start and folded[first - 1].isalnum() and folded[first].isalnum():
                continue
            after = last + 1
            free = after >= stop or not folded[after].isalnum() or not folded[last].isalnum()
            for label, pattern in entries:
                if pattern is None:
                    if free:
                        hits.append(Hit(first, after, label))
                elif found := pattern.match(folded, first, stop):
                    hits.append(Hit(first, found.end(), label))
        hits.sort()
        return hits


# `re` and not `regex`: thousands of short patterns are compiled, which `regex` takes seven times as long for.
def _compiled(phrase: str) -> tuple[list[str], re.Pattern[str] | None]:
    """Return the literal beginnings of a phrase, and a pattern where a beginning alone does not say it all."""
    words = fold(phrase).split()
    literal: list[list[str]] = []
    for word in words:
        if word == "..":
            break
        literal.append([part.removesuffix("~").replace("_", " ") for part in word.split("|")])
        if "~" in word:
            break
    count = 1
    for place, choices in enumerate(literal):
        count *= len(choices)
        if count > _MOST_BEGINNINGS and place:
            literal = literal[:place]
            break
    beginnings = [" ".join(choice) for choice in itertools.product(*literal)]
    whole = len(literal) == len(words) and "~" not in phrase
    return beginnings, None if whole else re.compile(_pattern(words))


def _pattern(words: list[str]) -> str:
    parts: list[str] = []
    for place, word in enumerate(words):
        if word == "..":
            parts.append(_GAP)
            continue
        choices = [
            re.escape(part.removesuffix("~").replace("_", " ")) + (r"\w*" if part.endswith("~") else "")
            for part in word.split("|")
        ]
        parts.append("(?:" + "|".join(choices) + r")(?:(?<!\w)|(?!\w))")
        if place + 1 < len(words):
            parts.append(r"\s+")
    return "".join(parts)
