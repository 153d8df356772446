"""Hold the lexicon's section `about` ready for use: its phrases by key, for one language and for all together."""

from __future__ import annotations

from functools import lru_cache

import regex

from analyzer.language.lexicon import Vocabulary

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
