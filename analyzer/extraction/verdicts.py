"""Hold what a rule decides about a clause, and the words in which it says so."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.extraction.clause import Clause
from analyzer.language.entities import Speaker
from analyzer.language.phrases import Hit

WORDY = 12  # code points from which a cue is more than a noun
BESIDE = 4  # code points between words that belong together
NAMED = 30  # code points between "according to" and whom it names
NEXT = 14  # code points between an auxiliary and the participle that it makes a passive with
OPENING = 24  # code points in which a clause's subject begins
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


def of_nobody(clause: Clause, act: Hit | None) -> bool:
    """Tell whether what acts is nobody in particular: "the shares have lost"."""
    if act is None or not clause.first("general"):
        return False
    return any(
        hit.label == ("general",) and hit.start - clause.start < OPENING and hit.end <= act.start for hit in clause.hits
    )
