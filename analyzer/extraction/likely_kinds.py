"""Weigh which kind a clause is like: a second reader beside the rules, where they are silent or unsure.

The rules know their words. This reader is a linear model over the signs of a clause (`signs.py`): its words, what the lexicon
finds in them, who acts and speaks, and what the rules said. Its weights stand in `likely_kinds.csv`, whole numbers in hundredths,
learnt by `training/learn_kinds.py` from documents that we wrote and labelled (see there). It overrules the rules only where
it is surer than they are.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.extraction.clause import Clause
from analyzer.extraction.signs import NONE, Word, signs_of, words_of
from analyzer.extraction.verdicts import Verdict

WEIGHTS = Path(__file__).with_suffix(".csv")
HUNDREDTHS = 100
# How likely it must be that the words state nothing for this reader to strike what the rules found with that confidence (where a
# company tells what it does itself, likelier); how unlikely, and how likely one kind, for it to speak where they are
# silent; by how much a kind must be likelier than the rules' own to take its place. In a company's own text, which explains laws
# and terms at length, the rules are mistaken more often, and so is this reader where it speaks alone.
_STRUCK = {"high": 0.98, "medium": 0.95, "low": 0.9}
_STRUCK_OWN = {"high": 0.65, "medium": 0.55, "low": 0.5}
_STRUCK_OURS = {"high": 0.95, "medium": 0.8, "low": 0.5}
_NOTHING, _NOTHING_OWN = 0.45, 0.15
_LIKELY, _LIKELY_OWN = 0.4, 0.65
_AHEAD = {"high": 0.9, "medium": 0.75, "low": 0.5}
_AHEAD_OWN = {"high": 0.6, "medium": 0.5, "low": 0.3}
_SURE = 0.75


def second_opinion(
    clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]
) -> Verdict | None:
    """Return the verdict on the words `start:end` of a clause: the rules' own, `first`, or a likelier one, or none.

    `around` are the signs of what stands before the sentence.
    """
    chances = _chances(signs_of(clause, start, end, first) | around)
    nothing = chances.pop(NONE)
    kind = max(chances, key=lambda kind: chances[kind])
    if first is None:
        most, least = (_NOTHING_OWN, _LIKELY_OWN) if clause.own_voice else (_NOTHING, _LIKELY)
        silent = nothing >= most or chances[kind] < least
        return None if silent else _verdict(kind, chances[kind], words_of(clause, start, end))
    if nothing >= _struck(clause, first)[first.confidence]:
        return None
    if chances[kind] <= chances.get(first.kind, 0.0) + (_AHEAD_OWN if clause.own_voice else _AHEAD)[first.confidence]:
        return first
    return _verdict(kind, chances[kind], words_of(clause, start, end))


def _struck(clause: Clause, first: Verdict) -> Mapping[str, float]:
    if not clause.own_voice:
        return _STRUCK
    ruled = first.kind == "policy" and first.confidence == "high"  # "you must not use it to": a rule whoever acts
    return _STRUCK_OURS if clause.ours or ruled else _STRUCK_OWN


class _Model(NamedTuple):
    """Hold the kinds, the place of each sign, and what each sign weighs for each kind."""

    kinds: Sequence[str]
    places: Mapping[str, int]
    weights: NDArray[np.int32]


@lru_cache(maxsize=1)
def _model() -> _Model:
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        (_, *kinds), *rows = csv.reader(lines)
    weights = np.array([row[1:] for row in rows], dtype=np.int32)
    return _Model(kinds, {row[0]: place for place, row in enumerate(rows)}, weights)


def _chances(signs: set[str]) -> dict[str, float]:
    """Return the chance of each kind, all of which add up to one."""
    model = _model()
    known = [place for sign in signs if (place := model.places.get(sign)) is not None]
    sums = model.weights[known].sum(axis=0).tolist()
    most = max(sums)
    parts = [math.exp((each - most) / HUNDREDTHS) for each in sums]
    whole = sum(parts)
    return {kind: part / whole for kind, part in zip(model.kinds, parts, strict=True)}


def _verdict(kind: str, chance: float, words: Sequence[Word]) -> Verdict:
    """Return a verdict whose cue is the word that speaks most for the kind, against none."""
    model = _model()
    this, none = model.kinds.index(kind), model.kinds.index(NONE)

    def speaks(word: Word) -> int:
        rows = [model.weights[model.places[name]] for name in word[2] if name in model.places]
        return sum(int(row[this]) - int(row[none]) for row in rows)

    start, end, _ = max(words, key=lambda word: (speaks(word), -word[0]))
    return Verdict(kind, (start, end), "medium" if chance >= _SURE else "low")
