"""Hold the lexicon's section `about` ready for use: its phrases by key, for one language and for all together."""

from __future__ import annotations

from functools import lru_cache

import regex

from analyzer.language.lexicon import Vocabulary
from analyzer.language.phrases import Hit, Matcher, fold

SECTION = "about"


@lru_cache(maxsize=256)
def phrases(vocabulary: Vocabulary, key: str, language: str = "") -> frozenset[str]:
    """Return the phrases under `table.list` of one language, or of all where it has none or is not given."""
    table, _, name = key.partition(".")
    known = vocabulary.with_section(SECTION)
    chosen = (language,) if language in known else known
    found = (vocabulary.section(code, SECTION).get(table, {}).get(name, ()) for code in chosen)
    return frozenset(phrase.lower() for group in found for phrase in group)


@lru_cache(maxsize=256)
def pattern(vocabulary: Vocabulary, key: str, language: str = "") -> regex.Pattern[str]:
    """Return one pattern that finds any of the phrases as whole words, the longest first."""
    listed = sorted(phrases(vocabulary, key, language), key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(regex.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]") for phrase in listed)
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{joined or '(?!)'})(?![\p{{L}}\p{{N}}])", regex.I)


@lru_cache(maxsize=64)
def matcher(vocabulary: Vocabulary, keys: tuple[str, ...], language: str = "") -> Matcher:
    """Return what finds the phrases of several keys in one pass; on a long text many times as fast as patterns."""
    return Matcher(((key,), phrase) for key in keys for phrase in phrases(vocabulary, key, language))


def mentions(vocabulary: Vocabulary, keys: tuple[str, ...], text: str, language: str = "") -> list[Hit]:
    """Return the phrases that `text` holds, by place; of those of one key that overlap the first and longest."""
    ends: dict[tuple[str, ...], int] = {}
    found = []
    for hit in sorted(matcher(vocabulary, keys, language).find(fold(text)), key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= ends.get(hit.label, 0):
            ends[hit.label] = hit.end
            found.append(hit)
    return found
