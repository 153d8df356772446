"""Weigh which kind a clause is like: a second reader beside the rules, where they are silent or unsure.

The rules know their words. This reader is a linear model over the signs of a clause (`signs.py`): its words and concepts, what the lexicon
finds in them, who acts and speaks, what the rules said, and what stands around (`surroundings.py`). Its weights stand in `likely_kinds.csv`, whole numbers in hundredths,
learnt by `training/learn_kinds.py` from documents that we wrote and labelled (see there). It overrules the rules only where
it is surer than they are.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.extraction.clause import Clause
from analyzer.extraction.known_signs import KnownSigns
from analyzer.extraction.signs import NONE, Word, words_of
from analyzer.extraction.verdicts import Verdict

WEIGHTS = Path(__file__).with_suffix(".csv")
HUNDREDTHS = 100
_SURE = 0.75
# Kinds of which the rules are surer than they are right, except in reports and terms.
_WEAK = ("disclosure", "commitment")


class _Bars(NamedTuple):
    """Hold how sure this reader must be, in the voice of a document, by the confidence of the rules where they spoke.

    `struck`: how likely it is that the words state nothing; `struck_ours`: the same where a company tells what it does itself;
    `struck_rules`: where the rules heard what somebody must, may and must not do. `ahead`: by how much another kind is likelier
    than the rules' own; `ahead_of_weak`: the same where theirs is one of `_WEAK`. Where they are silent it
    speaks if nothing is less likely than `nothing` and one kind at least `likely`.
    """

    struck: Mapping[str, float]
    struck_ours: Mapping[str, float]
    struck_rules: Mapping[str, float]
    ahead: Mapping[str, float]
    ahead_of_weak: Mapping[str, float]
    nothing: float
    likely: float


_YIELDING = {"high": 0.3, "medium": 0.1, "low": 0.0}  # how far ahead another kind must be of a weak one
_PRESS_STRUCK = {"high": 0.98, "medium": 0.85, "low": 0.6}
_PRESS = _Bars(
    struck=_PRESS_STRUCK,
    struck_ours=_PRESS_STRUCK,
    struck_rules=_PRESS_STRUCK,
    ahead={"high": 0.9, "medium": 0.5, "low": 0.2},
    ahead_of_weak=_YIELDING,
    nothing=0.45,
    likely=0.4,
)
# A company's own report explains laws and tells stories at length: most of what the rules mistake there states nothing.
_REPORT_AHEAD = {"high": 0.8, "medium": 0.6, "low": 0.3}
_REPORT = _Bars(
    struck={"high": 0.35, "medium": 0.3, "low": 0.25},
    struck_ours={"high": 0.4, "medium": 0.35, "low": 0.3},
    struck_rules={"high": 0.9, "medium": 0.7, "low": 0.4},
    ahead=_REPORT_AHEAD,
    ahead_of_weak=_REPORT_AHEAD,
    nothing=0.12,
    likely=0.85,
)
# A statement on an affair says one thing after another that counts, and what a text of unknown kind is, is not known to be a report.
_STATEMENT = _REPORT._replace(
    ahead={"high": 0.5, "medium": 0.6, "low": 0.1},
    ahead_of_weak=_YIELDING,
    nothing=0.45,
    likely=0.4,
)
_TERMS = _REPORT._replace(
    struck={"high": 0.55, "medium": 0.5, "low": 0.4},
    struck_ours={"high": 0.65, "medium": 0.55, "low": 0.5},
    struck_rules={"high": 0.98, "medium": 0.9, "low": 0.6},
    nothing=0.3,
    likely=0.5,
)


def second_opinion(
    clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]
) -> Verdict | None:
    """Return the verdict on the words `start:end` of a clause: the rules' own, `first`, or a likelier one, or none.

    `around` are the signs of what stands before the sentence.
    """
    if not _is_taught(clause.words.language):
        return first
    bars = _TERMS if clause.in_terms else _REPORT if clause.in_report else _STATEMENT if clause.own_voice else _PRESS
    chances = _model().chances(clause, start, end, first, around)
    nothing = chances.pop(NONE)
    kind = max(chances, key=chances.__getitem__)
    if first is None:
        silent = nothing >= bars.nothing or chances[kind] < bars.likely
        return None if silent else _verdict(kind, chances[kind], words_of(clause, start, end))
    struck = bars.struck_rules if _binds(clause, first) else bars.struck_ours if clause.ours else bars.struck
    if nothing >= struck[first.confidence]:
        return None
    ahead = bars.ahead_of_weak if first.kind in _WEAK else bars.ahead
    if chances[kind] <= chances.get(first.kind, 0.0) + ahead[first.confidence]:
        return first
    return _verdict(kind, chances[kind], words_of(clause, start, end))


def _binds(clause: Clause, first: Verdict) -> bool:
    """Tell whether the rules heard what somebody must, may, must not or keeps: "you must not use it to", "you may appeal"."""
    if first.kind != "policy":
        return False
    modal = clause.modal
    by_modal = modal is not None and modal.label[1] in ("must", "may") and first.cue[0] == modal.start
    kept = clause.in_terms and any(hit[:2] == first.cue for hit in clause.under("keeps"))
    return by_modal or kept or first.confidence == "high"


@dataclass(eq=False)
class _Model:
    """Hold the kinds, the place of each sign, and what each sign weighs for each kind."""

    kinds: Sequence[str]
    places: Mapping[str, int]
    weights: NDArray[np.int32]

    def __post_init__(self) -> None:
        self.known = KnownSigns(self.places)

    def chances(
        self, clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]
    ) -> dict[str, float]:
        """Return the chance of each kind, all of which add up to one."""
        known = self.known.among(clause, start, end, first, around)
        sums = np.add.reduce(self.weights.take(list(known), axis=0)).tolist()
        most = max(sums)
        parts = [math.exp((each - most) / HUNDREDTHS) for each in sums]
        whole = sum(parts)
        return {kind: part / whole for kind, part in zip(self.kinds, parts, strict=True)}


@lru_cache(maxsize=1)
def _model() -> _Model:
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        (_, *kinds), *rows = csv.reader(lines)
    weights = np.array([row[1:] for row in rows], dtype=np.int32)
    return _Model(kinds, {row[0]: place for place, row in enumerate(rows)}, weights)


def _is_taught(language: str) -> bool:
    """Tell whether documents of a language taught this reader: of another it knows no word."""
    return f"{language} 0" in _model().places


def _verdict(kind: str, chance: float, words: Sequence[Word]) -> Verdict:
    """Return a verdict whose cue is the word that speaks most for the kind, against none."""
    model = _model()
    this, none = model.kinds.index(kind), model.kinds.index(NONE)

    def speaks(word: Word) -> int:
        rows = [model.weights[model.places[name]] for name in word[2] if name in model.places]
        return sum(int(row[this]) - int(row[none]) for row in rows)

    start, end, _ = max(words, key=lambda word: (speaks(word), -word[0]))
    return Verdict(kind, (start, end), "medium" if chance >= _SURE else "low")
