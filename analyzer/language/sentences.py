"""Split running text into sentences, by lists of abbreviations in data and a check for open quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer.language.lexicon import Vocabulary, package_vocabulary

SECTION = "sentences"
# A blank line ends a sentence; so does a line that is followed by a bullet. Marks take the quotes and brackets closing on them.
_END = re.compile(
    r"(?P<gap>\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[•▪◦‣·*\-–—]|\d{1,3}[.)])[ \t]))"
    r"|(?P<mark>[.!?…。]+(?:[\"'”’»)\]]|[ \u00a0\u202f][»”](?=\s|$))*)(?=\s|$|[“«„])"
)
_WORD_BEFORE = re.compile(r"(?:[^\W_]|[.'’/-])+\Z")
_NEXT = re.compile(r"\s*(?P<open>[\"'“”„«»‘(\[–—-]*[ \u00a0\u202f]?)(?P<word>\w*)")
_INITIALS = re.compile(r"(?:\w\.)*\w\Z")
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    ordinals: bool


@lru_cache(maxsize=32)
def _rules(vocabulary: Vocabulary, language: str) -> _Rules:
    known = vocabulary.with_section(SECTION)
    tables = [vocabulary.section(code, SECTION) for code in ([language] if language in known else known)]

    def words(key: str) -> frozenset[str]:
        return frozenset(word.lower() for table in tables for word in table.get(key, ()))

    ordinals = bool(tables) and all(table.get("ordinals_take_stop", False) for table in tables)
    return _Rules(words("abbreviations"), words("may_end"), words("starters"), ordinals)


def split_sentences(text: str, language: str = "", vocabulary: Vocabulary | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence, without the white space around it; linear in the length of the text.

    A language without a lexicon, or none, is split with the abbreviations of all languages.
    """
    rules = _rules(vocabulary or package_vocabulary(), language)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match["mark"] is not None and not _is_end(text, match, start, rules):
            continue
        _add(text, start, match.start() if match["gap"] is not None else match.end(), spans)
        start = match.end()
    _add(text, start, len(text), spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        spans.append((start + left, start + left + len(stripped)))


def _is_end(text: str, match: re.Match[str], start: int, rules: _Rules) -> bool:
    """Decide whether the marks of `match` end a sentence, by the word before them and the one that follows."""
    mark = match["mark"]
    following = _NEXT.match(text, match.end())
    word = following["word"] if following else ""
    if not word and not (following and following["open"].strip()):
        return True
    if word and word[0].islower():
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    return len(mark) > 1 or not _is_abbreviation(text, match.start(), start, word, rules)


def _is_abbreviation(text: str, stop: int, start: int, following: str, rules: _Rules) -> bool:
    found = _WORD_BEFORE.search(text, max(start, stop - _LOOK_BACK), stop)
    before = found[0].lower().lstrip("'’-/.") if found else ""
    if not before:
        return False
    before = before.rpartition("’")[2].rpartition("'")[2]  # an elided article: "l’art. 5"
    pair, _, last = before.rpartition("-")
    before = last or before
    if before.isdigit():
        # A list number ("2." alone at the start) holds on to its item; a German ordinal to its noun.
        alone = not text[start : stop - len(before)].strip()
        return alone or (rules.ordinals and len(before) <= 2 and following.lower() not in rules.starters)
    if pair and _INITIALS.match(before) and "." in before:
        return True  # "EU-U.S." describes what follows
    if before in rules.may_end:
        return following.lower() not in rules.starters
    if before in rules.abbreviations:
        return True
    return bool(_INITIALS.match(before)) and following.lower() not in rules.starters
