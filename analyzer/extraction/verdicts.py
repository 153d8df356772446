"""Hold what a rule decides about a clause, and the words in which it says so."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.entities import Speaker
from analyzer.language.phrases import Hit

WORDY = 12  # code points from which a cue is more than a noun
REPORTED = 60  # code points between an inquiry and its result, or an auxiliary and its participle


class Verdict(NamedTuple):
    """Say which kind a clause is, by which words, and how sure that is."""

    kind: str
    cue: tuple[int, int]
    confidence: str


def verdict(kind: str, hit: Hit, confidence: str = "high") -> Verdict:
    """Return the verdict that the words of `hit` speak for."""
    return Verdict(kind, (hit.start, hit.end), confidence)


def is_role(speaker: Speaker | None, *roles: str) -> bool:
    """Tell whether a speaker is known and has one of the roles."""
    return speaker is not None and speaker.role in roles
