"""Tell which country a printed jurisdiction names, by CLDR's territory names and the aliases of the lexicons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary

SECTION = "places"
MAX_TEXT = 2_000
_PSEUDO = frozenset({"XA", "XB", "ZZ", "EZ", "QO"})
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
    found = []
    for match in index.finder.finditer(text[:MAX_TEXT]):
        name = match.group()
        code = index.initials.get(name)
        code = index.codes.get(_key(name)) if code is None else code
        if code is not None and name[0].isupper():
            found.append(Place(name, code, match.start(), match.end()))
    return found


@dataclass(frozen=True)
class _Index:
    codes: dict[str, str]
    initials: dict[str, str]
    finder: Any


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


@lru_cache(maxsize=8)
def _index(words: Vocabulary) -> _Index:
    from babel import Locale

    codes: dict[str, str] = {}
    initials: dict[str, str] = {}
    names: set[str] = set()
    for language in words.with_section(SECTION):
        section = words.section(language, SECTION)
        listed = [(name, code) for code, aliases in section.get("names", {}).items() for name in aliases]
        listed += [(name, "") for name in section.get("nowhere", [])]
        territories = Locale(language).territories.items()
        listed += [
            (name, code) for code, name in territories if len(code) == 2 and code.isalpha() and code not in _PSEUDO
        ]
        for name, code in listed:
            names.add(name)
            short = len(name.replace(".", "")) <= _SHORT
            (initials if short else codes).setdefault(name if short else _key(name), code)
    for code in Locale(words.with_section(SECTION)[0]).territories:
        if len(code) == 2 and code.isalpha() and code not in _PSEUDO:
            initials.setdefault(code, code)
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(regex.escape(word) for word in name.split()) for name in ordered)
    finder = regex.compile(rf"(?<![\p{{L}}\p{{N}}-])(?:{pattern})(?![\p{{L}}\p{{N}}]|-\p{{L}})")
    return _Index(codes, initials, finder)
