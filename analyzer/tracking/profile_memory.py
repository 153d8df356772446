"""Recall what the statements of a document speak of: words are read once, however often their company is followed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from sys import intern
from typing import Any

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Statement
from analyzer.tracking.features import Key, Profile, keep_profile, profile, profile_key
from analyzer.tracking.memory import Memory

SETS = ("terms", "concepts", "plain", "places", "names", "numbers", "years", "days", "families")


def recall_profiles(statements: Iterable[Statement], words: Vocabulary, memory: Memory) -> None:
    """Have at hand what statements speak of, from an earlier build where their document says what it said then."""
    for _, said in groupby(statements, key=lambda statement: statement.source_id):
        keys = list(dict.fromkeys(profile_key(statement, words) for statement in said))
        given = [[text, language, company, voice] for text, language, _, company, voice in keys]
        found = memory.once("profiles", given, partial(_read, keys), _plain, _profiles)
        for key, one in zip(keys, found, strict=True):
            keep_profile(key, one)


def _read(keys: Iterable[Key]) -> list[Profile]:
    return [profile(*key) for key in keys]


def _plain(profiles: Sequence[Profile]) -> list[Any]:
    """Write profiles as plain values: each term once, and then by its number."""
    numbers: dict[str, int] = {}

    def numbered(terms: Iterable[str]) -> list[int]:
        return [numbers.setdefault(term, len(numbers)) for term in sorted(terms)]

    told = [
        [
            found.language,
            found.negated,
            [numbered(getattr(found, name)) for name in SETS],
            [*map(numbered, found.groups)],
        ]
        for found in profiles
    ]
    return [list(numbers), told]


def _profiles(plain: Any) -> list[Profile]:
    terms, told = [intern(term) for term in plain[0]], plain[1]

    def named(numbers: Iterable[int]) -> frozenset[str]:
        return frozenset([terms[number] for number in numbers])

    return [
        Profile(
            language=language,
            negated=negated,
            groups=tuple(map(named, groups)),
            **dict(zip(SETS, map(named, sets), strict=True)),
        )
        for language, negated, sets, groups in told
    ]
