"""Say whether a passage says in other words what one of an earlier version said in its place."""

from __future__ import annotations

from functools import lru_cache

from analyzer.language.lexicon import Vocabulary
from analyzer.tracking.features import Profile, profile
from analyzer.tracking.likeness import Weights, similarity, things_shared
from analyzer.tracking.vetoes import opposed

ALIKE = 0.7  # share of what two passages speak of from which one retells the other
LEAST_SHARED = 4  # things that both speak of
EVEN = Weights(())  # a version has too few passages left over for rarity to tell anything


class Meanings:
    """Read what passages of one language speak of, each once."""

    def __init__(self, language: str, vocabulary: Vocabulary) -> None:
        self._language, self._vocabulary = language, vocabulary
        self._of = lru_cache(maxsize=4_096)(self._read)

    def likeness(self, one: str, two: str) -> float:
        """Return how much two passages speak of the same, 0 where they are not surely one thing."""
        first, second = self._of(one), self._of(two)
        if first.negated != second.negated or opposed(first, second) or things_shared(first, second) < LEAST_SHARED:
            return 0.0
        alike = similarity(first, second, EVEN)
        return alike if alike >= ALIKE else 0.0

    def _read(self, text: str) -> Profile:
        return profile(text, self._language, self._vocabulary)
