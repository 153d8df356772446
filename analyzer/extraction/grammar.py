"""Read a clause by the lexicon: verbs with tense and action, modality, negation, parts and cues, as placed hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.phrases import Hit, Matcher, fold
from analyzer.language.verbs import verb_phrases

PARTS, CUES, NAMES = "commitments", "statements", "entities"
MODALITIES = ("must", "will", "intends", "aims", "may", "considers")


@dataclass(frozen=True)
class Grammar:
    """Hold what is compiled from one language's sections `commitments`, `statements` and `entities`."""

    language: str
    matcher: Matcher
    base_is_present: bool
    infinitive_marks: tuple[str, ...]
    beneficiary_before: frozenset[str]

    def hits(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return all hits in the folded text, by place."""
        return self.matcher.find(folded, start, end)


@lru_cache(maxsize=32)
def _grammar(vocabulary: Vocabulary, language: str) -> Grammar:
    parts = vocabulary.section(language, PARTS)
    phrases = [*verb_phrases(parts), *_part_phrases(parts)]
    for section in (CUES, NAMES):
        phrases += _labelled(vocabulary.section(language, section), ())
    return Grammar(
        language,
        Matcher(phrases),
        bool(parts.get("base_is_present", False)),
        tuple(f"{fold(mark)} " for mark in parts.get("infinitive_marks", ())),
        frozenset(parts.get("parts", {}).get("beneficiary_before", ())),
    )


def grammar(language: str, vocabulary: Vocabulary | None = None) -> Grammar:
    """Return the grammar of a language, compiled once; of an unknown language one that finds nothing."""
    return _grammar(vocabulary or package_vocabulary(), language)


def _part_phrases(section: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for family, label in (("negations", "neg"), ("we", "we")):
        yield from (((label,), phrase) for phrase in section.get(family, ()))
    for modality, phrases in section.get("modality", {}).items():
        yield from ((("modal", modality), phrase) for phrase in phrases)
    for part, phrases in section.get("parts", {}).items():
        if part != "beneficiary_before":
            yield from ((("part", part), phrase) for phrase in phrases)


def _labelled(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (path of keys, phrase) for every list of phrases below `table`."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _labelled(value, (*path, key))
        elif isinstance(value, list):
            yield from (((*path, key), phrase) for phrase in value)


def longest(hits: list[Hit]) -> list[Hit]:
    """Keep, of overlapping hits of one family, the longest: "shut down" over "shut"."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda found: (found.start - found.end, found.start, found.label)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept)
