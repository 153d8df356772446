"""Find the concepts of a language in folded words, and the families that concepts are of."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from operator import methodcaller
from pathlib import Path

import regex

from analyzer.language.lexicon import Vocabulary
from analyzer.language.tokens import folded, is_day, tokens_of

FAMILY = "f:"
_DAY = "#"  # in a phrase of the lexicon: a day of the month
PART = 4  # letters of the first part of a compound, at the least
HEAD = 5  # letters of its last part, or of the pattern that it begins with
ENDING = 3  # letters that may follow such a pattern
Fits = Callable[[str], bool]
Begun = tuple[tuple[Fits, ...], str]  # what must follow a phrase's first word, and its concept


class Lexicon:
    """Find the concepts of one language in folded tokens; built once a language."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        section = vocabulary.section(language, "concepts")
        self.lists: dict[str, frozenset[str]] = {
            name: frozenset(" ".join(tokens_of(phrase)) for phrase in phrases)
            for name, phrases in section.get("words", {}).items()
        }
        self._linking = sorted(self.lists.get("linking", ()))
        self._single: dict[str, dict[str, set[str]]] = {"exact": {}, "start": {}, "end": {}, "inside": {}}
        self._several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, phrases in section.get("concepts", {}).items():
            for phrase in phrases:
                self._add(code, phrase)
        self._known: dict[str, tuple[frozenset[str], ...]] = {}
        self._met = lru_cache(maxsize=1 << 16)(self._word)

    def _add(self, code: str, phrase: str) -> None:
        words = regex.findall(r"\*?[\p{L}\p{N}]+\*?|#", folded(phrase))
        if len(words) > 1:
            self._several.setdefault(words[0].strip("*")[:3], []).append((tuple(words), code))
            return
        for word in words:
            bare = word.strip("*")
            form = ("inside" if word.startswith("*") else "start") if word.endswith("*") else "exact"
            form = "end" if form == "exact" and word.startswith("*") else form
            self._single[form].setdefault(bare, set()).add(code)

    def codes(self, word: str) -> frozenset[str]:
        """Return the concepts of one folded word."""
        return frozenset().union(*self.pieces(word))

    def pieces(self, word: str) -> tuple[frozenset[str], ...]:
        """Return the concepts of one folded word, apart where they stand in different parts of a compound."""
        found = self._known.get(word)
        if found is None:
            found = _apart(self._spans(word))
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def _spans(self, word: str) -> set[tuple[int, int, str]]:
        """Return `(first, last, concept)` of each pattern that a word fits, by the letters that it covers."""
        whole, starts, ends = len(word), self._single["start"], self._single["end"]
        found = {(0, whole, code) for code in self._single["exact"].get(word, ())}
        for cut in range(1, whole + 1):
            if codes := starts.get(word[:cut]):
                found.update([(0, cut, code) for code in codes])
            if ends and (codes := ends.get(word[cut:])):
                found.update([(cut, whole, code) for code in codes])
        for bare, inside in self._single["inside"].items():
            place = word.find(bare)
            if place >= 0:
                found |= {(place, place + len(bare), code) for code in inside}
        if self._linking and whole >= PART + HEAD:
            found |= self._of_parts(word)
        return found

    def _of_parts(self, word: str) -> set[tuple[int, int, str]]:
        """Return the concepts of the longest known last part of a compound, and of what stands before it."""
        for cut in range(PART, len(word) - HEAD + 1):
            head = word[cut:]
            codes = set(self._single["exact"].get(head, ()))
            for end in range(max(HEAD, len(head) - ENDING), len(head) + 1):
                codes |= self._single["start"].get(head[:end], set())
            if codes:
                first = word[:cut]
                stems = {first, *(first.removesuffix(link) for link in self._linking)}
                before = set().union(*(self._single["exact"].get(stem, ()) for stem in stems))
                return {(cut, len(word), code) for code in codes} | {(0, cut, code) for code in before}
        return set()

    def in_a_row(self, tokens: Sequence[str]) -> list[str]:
        """Return the concepts of folded words in order: of the longest phrase where any begins, else of the word."""
        row: list[str] = []
        place = 0
        while place < len(tokens):
            codes, begun = self._met(tokens[place])
            phrases = _going_on(begun, tokens, place) if begun else []
            if phrases:
                length, code = max(phrases)
                row.append(code)
                place += length
            else:
                row += codes
                place += 1
        return row

    def phrases(self, tokens: Sequence[str], place: int) -> list[tuple[int, str]]:
        """Return `(length, concept)` of each phrase of several words that starts at `place`."""
        return _going_on(self._met(tokens[place])[1], tokens, place)

    def _word(self, word: str) -> tuple[tuple[str, ...], Sequence[Begun]]:
        """Return the concepts of a folded word, in order, and the phrases that it may begin: of most words none."""
        begun = (*self._several.get(word[:3], ()), *(self._several.get(_DAY, ()) if is_day(word) else ()))
        fitting = [(tuple(map(_fitting, words[1:])), code) for words, code in begun if _fitting(words[0])(word)]
        return tuple(sorted(self.codes(word))), fitting


def _going_on(begun: Sequence[Begun], tokens: Sequence[str], place: int) -> list[tuple[int, str]]:
    """Return `(length, concept)` of the phrases begun at `place` that the next words go on with."""
    found = []
    for rest, code in begun:
        following = tokens[place + 1 : place + 1 + len(rest)]
        if following and rest[0](following[0]) and len(following) == len(rest) and _all_fit(rest, following):
            found.append((1 + len(rest), code))
    return found


def _all_fit(patterns: Sequence[Fits], words: Sequence[str]) -> bool:
    return all(fits(word) for fits, word in zip(patterns, words, strict=True))


def _apart(spans: set[tuple[int, int, str]]) -> tuple[frozenset[str], ...]:
    """Put together the concepts whose letters overlap; what names a whole compound goes with its last part."""
    within = {(first, last) for first, last, _ in spans}
    whole = {s for s in spans if sum(s[0] <= first and last <= s[1] for first, last in within) > 2}
    together: list[set[str]] = []
    reached = 0
    for first, last, code in sorted(spans - whole):
        if not together or first >= reached:
            together.append(set())
        together[-1].add(code)
        reached = max(reached, last)
    together[-1:] = [set().union(*together[-1:], (code for _, _, code in whole))]
    return tuple(map(frozenset, together))


@lru_cache(maxsize=1 << 13)
def _fitting(pattern: str) -> Fits:
    """Return what tells whether a word fits a pattern: "cooperat*", "*gerät", "*schutz*", "#"."""
    bare = pattern.strip("*")
    if pattern == _DAY:
        return is_day
    if pattern.endswith("*"):
        return methodcaller("__contains__" if pattern.startswith("*") else "startswith", bare)
    return methodcaller("endswith", bare) if pattern.startswith("*") else bare.__eq__


@lru_cache(maxsize=64)
def lexicon(vocabulary: Vocabulary, language: str) -> Lexicon:
    """Return the concept lexicon of a language, built once."""
    return Lexicon(vocabulary, language)


@cache
def _listed() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))


@cache
def telling(kind: str) -> frozenset[str]:
    """Return the concepts, and their families, that make a statement one of a kind and say nothing of its subject."""
    codes = _listed()["kinds"].get(kind, ())
    return frozenset("c:" + code for code in codes).union(*(families().get(code, ()) for code in codes))


@cache
def families() -> Mapping[str, frozenset[str]]:
    """Return the families of each concept; a concept may be of several."""
    found: dict[str, set[str]] = {}
    for family, codes in _listed()["families"].items():
        for code in codes:
            found.setdefault(code, set()).add(FAMILY + family)
    return {code: frozenset(families) for code, families in found.items()}
