"""Tell which country a printed jurisdiction names, by CLDR's territory names and the aliases of the lexicons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary

SECTION = "places"
MAX_TEXT = 2_000
_PSEUDO = frozenset({"XA", "XB", "ZZ", "EZ", "QO"})
_TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.'’&/-]*|[(),]")
_SHORT = 3  # names up to this length are initials: they count only as printed in capitals


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one printed jurisdiction; `code` is empty where it is no single country."""

    printed: str
    code: str
    begin: int
    stop: int


def country_code(printed: str, vocabulary: Vocabulary | None = None) -> str:
    """Return the ISO 3166-1 code of a printed jurisdiction; empty where it is none or no single country."""
    place = read_place(printed, vocabulary)
    return place.code if place else ""


@lru_cache(maxsize=20_000)
def read_place(printed: str, vocabulary: Vocabulary | None = None) -> Place | None:
    """Read a whole label as a jurisdiction (a country's name or code, `International`); None where it is something else."""
    label = " ".join(printed.split()).strip(" :*")
    if not label or len(label) > 80:
        return None
    index = _index(vocabulary or package_vocabulary())
    code = index.codes.get(_key(label))
    if code is None and label in index.initials:
        code = index.initials[label]
    begin = printed.find(label)
    return None if code is None else Place(label, code, max(begin, 0), max(begin, 0) + len(label))


def find_places(text: str, vocabulary: Vocabulary | None = None) -> list[Place]:
    """Find the jurisdictions that a heading or sentence names, in order, longest names first."""
    index = _index(vocabulary or package_vocabulary())
    text = text[:MAX_TEXT]
    tokens = list(_TOKEN.finditer(text))
    found: list[Place] = []
    at = 0
    while at < len(tokens):
        first = tokens[at].group()
        if not first[0].isupper():  # as most words are, and no name begins with one
            at += 1
            continue
        longest = index.longest.get(_key(first).rstrip("."), 0)
        place = _place_at(text, tokens[at : at + longest], index)
        if place:
            found.append(place)
        at += sum(1 for token in tokens[at : at + longest] if token.start() < place.stop) if place else 1
    return found


def _place_at(text: str, tokens: list[Any], index: _Index) -> Place | None:
    """Read the longest name that starts with the first token."""
    for count in range(len(tokens), 0, -1):
        begin, stop = tokens[0].start(), tokens[count - 1].end()
        for name in (text[begin:stop], text[begin:stop].rstrip(".")):
            label = " ".join(name.split())
            code = index.initials.get(label) if label in index.listed else None
            code = index.codes.get(_key(label)) if code is None else code
            if code is not None:
                return Place(name, code, begin, begin + len(name))
    return None


@dataclass(frozen=True, eq=False)
class _Index:
    codes: dict[str, str]
    initials: dict[str, str]
    listed: frozenset[str]  # initials that stand in sentences, unlike bare codes
    longest: dict[str, int]  # first word → most words of a name that starts with it


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


@lru_cache(maxsize=8)
def _index(words: Vocabulary) -> _Index:
    codes: dict[str, str] = {}
    initials: dict[str, str] = {}
    longest: dict[str, int] = {}
    for name, code in _names(words):
        short = len(name.replace(".", "")) <= _SHORT
        (initials if short else codes).setdefault(name if short else _key(name), code)
        tokens = _TOKEN.findall(name)
        first = _key(tokens[0]).rstrip(".")
        longest[first] = max(longest.get(first, 0), len(tokens))
    listed = frozenset(initials)
    for language in words.with_section(SECTION):
        for code, written in words.section(language, SECTION).get("cell_codes", {}).items():
            for name in written:
                initials.setdefault(name, code)
    for code in sorted({code for code in codes.values() if code}):
        initials.setdefault(code, code)
    return _Index(codes, initials, listed, longest)


def _names(words: Vocabulary) -> Iterator[tuple[str, str]]:
    """List the names of all lexicon languages: aliases first, then CLDR's territories."""
    from babel import Locale

    for language in words.with_section(SECTION):
        section = words.section(language, SECTION)
        for code, aliases in section.get("names", {}).items():
            yield from ((name, code) for name in aliases)
        yield from ((name, "") for name in section.get("nowhere", []))
    for language in words.with_section(SECTION):
        for code, name in sorted(Locale(language).territories.items()):
            if len(code) == 2 and code.isalpha() and code not in _PSEUDO:
                yield name, code
