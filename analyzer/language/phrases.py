"""Find lexicon phrases in text, thousands at once: one Aho-Corasick pass for their literal beginnings, then a check each.

Thousands of phrases are a subject and, up to six words on, a verb (`the firm .. closed`), and all of them begin alike. They
are looked up by the words that follow, seven for each subject, however many verbs there are.

A phrase is words with marks: `a|b` for alternatives of one word (`a|b_c` where one is two words), a trailing `~` for any
ending of a word, ` .. ` for up to six words in between. Case, kinds of apostrophe and of space make no difference.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from analyzer.language.lazy import lazy

_FARTHEST = 6  # words that may stand for ` .. `
_GAP = rf"(?:[^\s.;:!?]+\s+){{0,{_FARTHEST}}}?"
_WORD = re.compile(r"(?=\S)(\w*)[^\s.;:!?]*(\S*)")  # how a word begins, and what closes a gap
_NO_WORD = re.compile(r"[^\w ]")
_BEGINNING = re.compile(r"\w*")
_MOST_BEGINNINGS = 256
_FOLDED = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("\t", " "), ("\r", " "),
    ("‑", "-"), ("\u00ad", "-"),
)  # fmt: skip

_FOLDED_ASCII = tuple(pair for pair in _FOLDED if pair[0].isascii())


class Hit(NamedTuple):
    """Place one lexicon phrase in a text; `label` names the list that it stands in."""

    start: int
    end: int
    label: tuple[str, ...]


class _Later(NamedTuple):
    """Hold what may follow a beginning after a gap: letters that are known by then, and what has to be checked from there on."""

    number: int  # of the phrase, of which one hit at each beginning is enough
    label: tuple[str, ...]
    length: int
    check: _Check | None


class _Entry(NamedTuple):
    """Hold what is known by a literal beginning: how far back it begins from where its key ends, and what it may be of."""

    back: int
    length: int
    told: str  # the beginning itself, where its key shows less than is printed
    plain: tuple[tuple[str, ...], ...]
    checked: tuple[tuple[tuple[str, ...], _Check], ...]
    apart: dict[str, list[_Later]] | None


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
    for mark, plain in _FOLDED_ASCII if lowered.isascii() else _FOLDED:  # several times as fast as `str.translate`
        lowered = lowered.replace(mark, plain)
    return lowered


def _spaced(text: str) -> str:
    """Return a text with a space for all that is no letter and no digit: a word then stands between two spaces."""
    return _NO_WORD.sub(" ", text).replace("_", " ")


class Matcher:
    """Hold phrases ready for finding."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], str]], followers: Iterable[str] = ()) -> None:
        """Compile the phrases; where one closes its clause (a last word with `$`), a stop or a follower must come next."""
        closing = rf"(?=\s*(?:$|[^\w\s]|(?:{'|'.join(sorted(followers)) or '$'})\b))"
        closes = _check([], closing)
        plain: dict[str, list[tuple[str, ...]]] = {}
        checked: dict[str, list[tuple[tuple[str, ...], _Check]]] = {}
        apart: dict[str, dict[str, list[_Later]]] = {}
        for number, (label, phrase) in enumerate(sorted(set(phrases))):
            end = closes if phrase.endswith("$") else None
            words = fold(phrase.removesuffix("$")).split()
            literals, covered = _beginnings(words)
            whole = covered == len(words) and "~" not in phrase and end is None
            later = {} if whole else _later(words, literals, covered, number, label, end)
            check = None if whole or later else _check(words, end.closing if end else "")
            for literal in literals:
                if whole:
                    plain.setdefault(literal, []).append(label)
                elif check is not None:
                    checked.setdefault(literal, []).append((label, check))
                for word, follows in later.items():
                    apart.setdefault(literal, {}).setdefault(word, []).append(follows)
        entries: dict[str, list[_Entry]] = {}
        for literal in {**plain, **checked, **apart}:
            whole_words, check_of = tuple(plain.get(literal, ())), tuple(checked.get(literal, ()))
            opens = literal[0].isalnum()
            key = _spaced(f" {literal}" if opens else literal)
            told = "" if literal.isalnum() else literal
            if check_of:
                entries.setdefault(key, []).append(_Entry(len(key) - opens, len(literal), told, (), check_of, None))
            if whole_words or literal in apart:
                key += " " if literal[-1].isalnum() else ""
                behind = apart.get(literal)
                entries.setdefault(key, []).append(
                    _Entry(len(key) - opens, len(literal), told, whole_words, (), behind)
                )
        # A key of spaces alone would be met between any two words: marks such as "%" are looked for themselves.
        self._marks: dict[str, list[_Entry]] = {}
        self._automaton = ahocorasick.Automaton()
        for key, found in entries.items():
            if key.isspace():
                for entry in found:
                    self._marks.setdefault(entry.told, []).append(entry)
            else:
                self._automaton.add_word(key, found)
        self._empty = not len(self._automaton)
        self._automaton.make_automaton()

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return all hits in `folded[start:end]` (text that went through `fold`), by place; they may overlap."""
        if self._empty and not self._marks:
            return []
        piece = folded[start:end]  # the automaton copies all that it is given, however little of it is to be read
        spaced = f" {_spaced(piece)} "
        hits: list[Hit] = []
        words: set[str] = set()
        met = () if self._empty else self._automaton.iter(spaced)
        for last, entries in itertools.chain(met, self._marked(piece)) if self._marks else met:
            for back, length, told, plain, checked, apart in entries:
                first = last - back
                if told and (first < 0 or not piece.startswith(told, first)):
                    continue
                after = first + length
                for label in plain:
                    hits.append(_hit(Hit, (start + first, start + after, label)))
                for label, check in checked:
                    if found := check.match(piece, first):
                        hits.append(_hit(Hit, (start + first, start + found.end(), label)))
                if apart and piece[after : after + 1].isspace():
                    words = words or {"", *spaced.split()}  # most beginnings are followed by none of their words
                    for label, till in () if apart.keys().isdisjoint(words) else _following(piece, after, apart):
                        hits.append(_hit(Hit, (start + first, start + till, label)))
        hits.sort()
        return hits

    def _marked(self, piece: str) -> Iterator[tuple[int, list[_Entry]]]:
        """Yield the entries of marks that stand in a piece, and where their keys end."""
        for mark, entries in self._marks.items():
            first = piece.find(mark)
            while first >= 0:
                yield first + entries[0].back, entries
                first = piece.find(mark, first + 1)


def _following(piece: str, after: int, apart: dict[str, list[_Later]]) -> list[tuple[tuple[str, ...], int]]:
    """Return what stands up to six words after a beginning, with its end; of each phrase the nearest."""
    found: list[tuple[tuple[str, ...], int]] = []
    done: list[int] = []
    for match in itertools.islice(_WORD.finditer(piece, after), _FARTHEST + 1):
        for number, label, length, check in apart.get(match[1], ()):
            end = match.start() + length
            if check is not None:
                whole = check.match(piece, end)
                end = whole.end() if whole else 0
            if end and number not in done:
                done.append(number)
                found.append((label, end))
        if match[2]:
            break
    return found


class _Check:
    """Hold the pattern of a phrase, which is compiled when its beginning is first met: most of thousands never are."""

    def __init__(self, words: list[str], closing: str) -> None:
        self._words, self.closing = words, closing

    @lazy
    def match(self) -> Any:
        """Match the phrase at a place; `re` and not `regex`, which takes seven times as long to compile."""
        return re.compile(_pattern(self._words) + self.closing).match


_unready: list[_Check] = []


def compile_all() -> None:
    """Compile what was left for when it is met: a process that forks many does it once for all of them."""
    while _unready:
        _ = _unready.pop().match


def _check(words: list[str], closing: str) -> _Check:
    check = _Check(words, closing)
    _unready.append(check)
    return check


def _beginnings(words: list[str]) -> tuple[list[str], int]:
    """Return the literal beginnings of a phrase, and of how many of its words they are made."""
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
    return [" ".join(choice) for choice in itertools.product(*literal)], len(literal)


def _later(
    words: list[str], literals: list[str], covered: int, number: int, label: tuple[str, ...], closes: _Check | None
) -> dict[str, _Later]:
    """Return what stands after the gap of a phrase by how it begins; nothing of a phrase that has to be checked as a whole.

    Those are phrases without a gap, with any ending beside it, and those of which two beginnings may stand at one place.
    """
    rest = words[covered + 1 :]
    if not rest or words[covered] != ".." or rest[0] == ".." or any("~" in word for word in words[: covered + 2]):
        return {}
    if any(f"{one} ".startswith(f"{other} ") for one, other in itertools.permutations(literals, 2)):
        return {}
    choices: dict[str, list[str]] = {}
    for choice in rest[0].replace("_", " ").split("|"):
        choices.setdefault(_first_letters(choice), []).append(choice)
    plain = {word for word, texts in choices.items() if len(rest) == 1 and texts == [word]}
    check = _check(rest, closes.closing if closes else "") if len(plain) < len(choices) else None
    return {
        word: _Later(number, label, len(word), closes) if word in plain else _Later(number, label, 0, check)
        for word in choices
    }


def _first_letters(text: str) -> str:
    match = _BEGINNING.match(text)
    return match[0] if match else ""


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
