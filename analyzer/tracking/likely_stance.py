"""Weigh whom a passage serves: a second reader beside the rules of `change_stance`, who only ever makes them abstain.

The rules know their words, and take a side by them. This reader is a linear model over the signs of a passage: its words and their pairs, the
concepts that it speaks of, the cues of the lexicon and which follows which. Its weights stand in `likely_stance.csv`, whole numbers in
hundredths, learnt by `training/learn_stances.py` from passages that we wrote and labelled.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from analyzer.tracking.change_words import ChangeWords, Reading

WEIGHTS = Path(__file__).with_suffix(".csv")
HUNDREDTHS = 100
SIDES = ("costs", "neither", "serves")  # what more of a passage does to the public, the order of -1, 0 and 1
ALWAYS = "always"  # the sign of every passage
_STEM = 5  # letters by which longer words are known as well
_GROUPS = ("binding.", "passage.")  # of the lexicon, all of whose cues are signs
_CUES = (
    "beneficiary", "benefit", "body", "charge", "condition", "decided", "exception", "independent", "leave", "negation",
    "nobody", "only", "own_choice", "party", "pronoun", "public", "purpose",
)  # fmt: skip
FEWEST = 7  # words below which a passage leans by chance
# How sure this reader must be against the rules: the surer the better they know what the passage is.
_DOUBT = 0.1
_TRUST, _MOST = 0.2, 4.0  # for each point of their margin, up to so many


def doubts(sign: int, margin: float, leaning: float) -> bool:
    """Say whether a passage leans too far against the sign that rules gave it, sure by their `margin`."""
    return sign * leaning + _TRUST * min(margin, _MOST) < -_DOUBT


@lru_cache(maxsize=4096)
def leaning_of(reading: Reading) -> float:
    """Return how much likelier a passage serves the public than costs it, from -1 to 1.

    It is 0 where a passage has too few words to tell, or is in a language of which no passage was learnt from.
    """
    weights = _weights()
    if len(reading.words) < FEWEST or reading.lexicon.language not in _taught():
        return 0.0
    sums = [0, 0, 0]
    for sign in signs_of(reading):
        row = weights.get(sign)
        if row is not None:
            sums = [each + weight for each, weight in zip(sums, row, strict=True)]
    parts = [math.exp((each - max(sums)) / HUNDREDTHS) for each in sums]
    costs, _, serves = parts
    return (serves - costs) / sum(parts)


def signs_of(reading: Reading) -> set[str]:
    """Return the names of all that a passage shows."""
    return {ALWAYS, *_of_words(reading), *_of_concepts(reading), *_of_cues(reading)}


def _of_words(reading: Reading) -> Iterator[str]:
    """Name the words, longer ones also by how they begin, and those that follow each other."""
    language = reading.lexicon.language
    keys = [word.key for word in reading.words]
    for key in keys:
        yield f"{language} {key}"
        if len(key) > _STEM:
            yield f"{language} {key[:_STEM]}~"
    for left, right in pairwise(["^", *keys, "$"]):
        yield f"{language} {left} {right}"


def _of_concepts(reading: Reading) -> Iterator[str]:
    for index in range(len(reading.words)):
        for code in reading.things_at(index):
            yield f"concept {code}"


def _of_cues(reading: Reading) -> Iterator[str]:
    """Name the cues of the lexicon, the same in every language, and which follows which."""
    marks = sorted((mark.start, name) for name in _names(reading.lexicon) for mark in reading.marks(name))
    names = [name for _, name in marks]
    for name in names:
        yield f"cue {name}"
    for left, right in pairwise(["^", *names, "$"]):
        yield f"cues {left} {right}"


@lru_cache(maxsize=16)
def _names(lexicon: ChangeWords) -> tuple[str, ...]:
    wanted = {f"cues.{name}" for name in _CUES}
    return tuple(sorted(name for name in lexicon.matchers if name in wanted or name.startswith(_GROUPS)))


@cache
def _weights() -> Mapping[str, tuple[int, ...]]:
    """Read what each sign weighs for each of `SIDES`."""
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return {sign: tuple(map(int, row)) for sign, *row in rows}


@cache
def _taught() -> frozenset[str]:
    """Return the languages of the passages that were learnt from, by which the signs of words begin."""
    return frozenset(sign.partition(" ")[0] for sign in _weights())
