"""Find lexicon phrases in text, thousands at once: one Aho-Corasick pass for their literal beginnings, then a check each.

A phrase is words with marks: `a|b` for alternatives of one word (`a|b_c` where one is two words), a trailing `~` for any
ending of a word, ` .. ` for up to six words in between. Case, kinds of apostrophe and of space make no difference.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from analyzer.language.lazy import lazy

_GAP = r"(?:[^\s.;:!?]+\s+){0,6}?"
_MOST_BEGINNINGS = 256
_FOLDED = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("\t", " "), ("\r", " "),
    ("‑", "-"), ("\u00ad", "-"),
)  # fmt: skip


class Hit(NamedTuple):
    """Place one lexicon phrase in a text; `label` names the list that it stands in."""

    start: int
    end: int
    label: tuple[str, ...]


_hit = tuple.__new__  # half the time that `Hit` takes to make one


@lru_cache(maxsize=4_096)
def label_and_above(label: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the lists that a label stands for: ("cues", "policy") is also ("cues",)."""
    return tuple(label[:length] for length in range(1, len(label) + 1))


def fold(text: str) -> str:
    """Return `text` in lower case with plain apostrophes and spaces, and as long as before, so that offsets fit."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for mark, plain in _FOLDED:  # several times as fast as `str.translate`
        lowered = lowered.replace(mark, plain)
    return lowered


class Matcher:
    """Hold phrases ready for finding."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], str]], followers: Iterable[str] = ()) -> None:
        """Compile the phrases; where one closes its clause (a last word with `$`), a stop or a follower must come next."""
        closing = rf"(?=\s*(?:$|[^\w\s]|(?:{'|'.join(sorted(followers)) or '$'})\b))"
        beginnings: dict[str, list[tuple[tuple[str, ...], _Check | None]]] = {}
        for label, phrase in sorted(set(phrases)):
            literals, check = _divided(phrase.removesuffix("$"), closing if phrase.endswith("$") else "")
            if check is not None:
                _unready.append(check)
            for literal in literals:
                beginnings.setdefault(literal, []).append((label, check))
        self._automaton = ahocorasick.Automaton()
        for literal, entries in beginnings.items():
            plain = tuple(label for label, check in entries if check is None)
            checked = tuple((label, check) for label, check in entries if check is not None)
            self._automaton.add_word(
                literal, (len(literal), literal[0].isalnum(), literal[-1].isalnum(), plain, checked)
            )
        self._empty = not beginnings
        if beginnings:
            self._automaton.make_automaton()

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return all hits in `folded[start:end]` (text that went through `fold`), by place; they may overlap."""
        if self._empty:
            return []
        piece = folded[start:end]  # the automaton copies all that it is given, however little of it is to be read
        stop = len(piece)
        hits: list[Hit] = []
        for last, (length, opens_word, ends_word, plain, checked) in self._automaton.iter(piece):
            first = last - length + 1
            if opens_word and first and piece[first - 1].isalnum():
                continue
            after = last + 1
            if plain and not (ends_word and after < stop and piece[after].isalnum()):
                for label in plain:
                    hits.append(_hit(Hit, (start + first, start + after, label)))
            for label, check in checked:
                if found := check.match(piece, first):
                    hits.append(_hit(Hit, (start + first, start + found.end(), label)))
        hits.sort()
        return hits


class _Check:
    """Hold the pattern of a phrase, which is compiled when its beginning is first met: most of thousands never are."""

    def __init__(self, words: list[str], closing: str) -> None:
        self._words, self._closing = words, closing

    @lazy
    def match(self) -> Any:
        """Match the phrase at a place; `re` and not `regex`, which takes seven times as long to compile."""
        return re.compile(_pattern(self._words) + self._closing).match


_unready: list[_Check] = []


def compile_all() -> None:
    """Compile what was left for when it is met: a process that forks many does it once for all of them."""
    while _unready:
        _ = _unready.pop().match


def _divided(phrase: str, closing: str) -> tuple[list[str], _Check | None]:
    """Return the literal beginnings of a phrase, and a check where a beginning alone does not say it all."""
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
    return beginnings, None if whole else _Check(words, closing)


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
