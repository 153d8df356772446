"""Tell whether a quotation translates a passage, and abstain unless sure.

A translation has no word in common with its source, so figures, dates and negation must agree, what both speak of must
agree in the main, and no other passage may come near.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from analyzer.documents.tongues import language_of
from analyzer.tracking.features import Profile, profile
from analyzer.tracking.likeness import Weights, similarity

MOST_PASSAGES = 20_000  # beyond which no translation is looked for
FEWEST_CONCEPTS = 2  # in common, where figures or dates agree as well
FEWEST_WITHOUT = 4
SURE_WITH_FIGURES = 0.4
SURE_WITHOUT = 0.65
MARGIN = 0.15


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one passage that a quotation may translate; `source` numbers its text."""

    source: int
    start: int
    end: int
    profile: Profile


class Translations:
    """Hold the passages of a corpus by what they speak of, whatever their language."""

    def __init__(self, passages: Iterable[tuple[int, int, int, str, str]]) -> None:
        """Take (source, start, end, text, language) of each passage; too many of them, and none is looked at."""
        listed = list(islice(passages, MOST_PASSAGES + 1))
        kept = listed if len(listed) <= MOST_PASSAGES else []
        self._candidates = [
            Candidate(source, start, end, profile(text, language)) for source, start, end, text, language in kept
        ]
        self._weights = Weights(candidate.profile for candidate in self._candidates)

    def find(self, quote: str) -> Candidate | None:
        """Return the passage in another language that a quotation surely translates, or None."""
        said = profile(quote, language_of(quote))
        scored = [
            (similarity(said, candidate.profile, self._weights), -number)
            for number, candidate in enumerate(self._candidates)
            if _agree(said, candidate.profile)
        ]
        if not scored:
            return None
        best, number = max(scored)
        found = self._candidates[-number]
        runners_up = [score for score, other in scored if not self._same(found, self._candidates[-other])]
        sure = SURE_WITH_FIGURES if said.numbers or said.years or said.days else SURE_WITHOUT
        return found if best >= sure and best - max(runners_up, default=0.0) >= MARGIN else None

    @staticmethod
    def _same(one: Candidate, two: Candidate) -> bool:
        """Take two passages that speak of the same as one: an edition repeats the words of the one before."""
        return one.profile.terms == two.profile.terms


def _agree(one: Profile, two: Profile) -> bool:
    fewest = FEWEST_CONCEPTS if one.numbers or one.years or one.days else FEWEST_WITHOUT
    figures: Sequence[tuple[object, object]] = (
        (one.numbers, two.numbers), (one.years, two.years), (one.days, two.days), (one.negated, two.negated),
    )  # fmt: skip
    if one.language == two.language or any(mine != theirs for mine, theirs in figures):
        return False
    return len(one.concepts & two.concepts) >= fewest
