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
# How sure this reader must be: to speak alone (in a company's own text, which explains laws and terms at length, surer),
# to take another kind than a rule of that confidence did, to take none.
_ALONE, _ALONE_OWN = 0.55, 0.65
_OTHER = {"high": 0.85, "medium": 0.7, "low": 0.5}
_NOTHING = {"high": 0.97, "medium": 0.8, "low": 0.5}
_SURE = 0.75


def second_opinion(clause: Clause, start: int, end: int, first: Verdict | None) -> Verdict | None:
    """Return the verdict on the words `start:end` of a clause: the rules' own, `first`, or a likelier one, or none."""
    chance, kind = _likeliest(signs_of(clause, start, end, first))
    if first is None:
        least = _ALONE_OWN if clause.own_voice else _ALONE
        return None if kind == NONE or chance < least else _verdict(kind, chance, words_of(clause, start, end))
    does = (
        kind == NONE and clause.own_voice and clause.ours
    )  # what a company's own text says that it does is hardly nothing
    least = (_NOTHING if kind == NONE else _OTHER)["high" if does else first.confidence]
    if kind == first.kind or chance < least:
        return first
    return None if kind == NONE else _verdict(kind, chance, words_of(clause, start, end))


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


def _likeliest(signs: set[str]) -> tuple[float, str]:
    """Return the likeliest kind before its chance, of all chances that add up to one."""
    model = _model()
    known = [place for sign in signs if (place := model.places.get(sign)) is not None]
    sums = model.weights[known].sum(axis=0).tolist()
    most = max(sums)
    return 1 / sum(math.exp((each - most) / HUNDREDTHS) for each in sums), model.kinds[sums.index(most)]


def _verdict(kind: str, chance: float, words: Sequence[Word]) -> Verdict:
    """Return a verdict whose cue is the word that speaks most for the kind, against none."""
    model = _model()
    this, none = model.kinds.index(kind), model.kinds.index(NONE)

    def speaks(word: Word) -> int:
        rows = [model.weights[model.places[name]] for name in word[2] if name in model.places]
        return sum(int(row[this]) - int(row[none]) for row in rows)

    start, end, _ = max(words, key=lambda word: (speaks(word), -word[0]))
    return Verdict(kind, (start, end), "medium" if chance >= _SURE else "low")
