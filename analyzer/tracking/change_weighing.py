"""Weigh what a passage written anew has gained and lost, by weights learnt from our own labelled pairs, and show the words for it.

Rules over single words tell too little there. The weights are data (`change_weights.csv`, written by
`training/train_change_weights.py`); the same pair is weighed the same way everywhere.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from analyzer.models import Change
from analyzer.tracking.change_evidence import Measures, measure, measure_direction
from analyzer.tracking.change_ledger import Ledger, ledger_of
from analyzer.tracking.change_sides import Side
from analyzer.tracking.change_signals import Pair, Signal
from analyzer.tracking.change_stance import SURE, stance_of

WEIGHTS = Path(__file__).with_name("change_weights.csv")
LEAD = 0.1  # by how much likelier another change must be than the one that rules found
APART = 0.15  # by how much one side must be likelier than the other to be taken
SURELY = 0.6  # share from which a verdict is of medium confidence
CUE = "weighed"
_SIDES = ("more_protective", "less_protective")
_GAP = 4  # words from one word of a run to the next
_SHOWN = 12  # words of a cue at most
_MARKS = {
    "exception": ("cues.exception",),
    "condition": ("cues.clausal_condition", "cues.strict_condition", "cues.condition"),
    "actor": ("cues.body", "passage.company", "cues.party"),
    "figure": ("cues.unit", "cues.money"),
    "deadline": ("cues.until", "cues.unit"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what a pair was weighed to be, and the share that spoke for it."""

    change: str
    direction: str
    share: float


def weigh(pair: Pair, signals: Sequence[Signal], changes: Sequence[Change]) -> Verdict:
    """Return the likeliest change and direction of a pair; what rules found stands unless something else is clearly likelier."""
    verdict = verdict_of(measure(pair, signals, changes), changes[0])
    told = [stance_of(side) for side in (pair.before, pair.after)]
    if all(side.kind == "information" and side.margin >= SURE for side in told):
        return replace(verdict, direction="neutral")  # what a report contains serves nobody more or less
    return verdict


def verdict_of(found: Measures, main: Change) -> Verdict:
    """Return the verdict on what was measured of a pair, of which rules say `main`."""
    shares = _shares("change", found)
    best = max(sorted(shares), key=lambda name: shares[name])
    change = best if shares[best] - shares.get(main.change, 0.0) >= LEAD else main.change
    if change == "reworded":
        return Verdict(change, "neutral", shares[change])
    return Verdict(change, _direction(found, change, main), shares.get(change, 0.0))


def _direction(found: Measures, change: str, main: Change) -> str:
    shares = _shares("direction", measure_direction(found, change, main))
    best = max(sorted(shares), key=lambda name: shares[name])
    if best in _SIDES and abs(shares[_SIDES[0]] - shares[_SIDES[1]]) < APART:
        return main.direction if change == main.change else "unclear"
    return best


def _shares(model: str, measures: Measures) -> dict[str, float]:
    """Return how likely each outcome is by a model, all of them together one."""
    outcomes, weights = _models()[model]
    sums = list(weights[""])
    for name in sorted(measures):
        value, row = measures[name], weights.get(name)
        if value and row:
            sums = [total + value * weight for total, weight in zip(sums, row, strict=True)]
    highest = max(sums)
    powers = [math.exp(total - highest) for total in sums]
    return {name: round(power / sum(powers), 6) for name, power in zip(outcomes, powers, strict=True)}


@cache
def _models() -> Mapping[str, tuple[tuple[str, ...], Mapping[str, tuple[float, ...]]]]:
    """Read the weights: for each model its outcomes, and by measure a weight for each of them; the row without a name is where all begin."""
    models: dict[str, tuple[tuple[str, ...], dict[str, tuple[float, ...]]]] = {}
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            model, name = row.pop("model"), row.pop("measure")
            known = {outcome: float(weight) for outcome, weight in row.items() if weight}
            models.setdefault(model, (tuple(known), {}))[1][name] = tuple(known.values())
    return models


def words_for(pair: Pair, change: str, signals: Sequence[Signal]) -> tuple[str, str]:
    """Return the words on both sides that show a change best: those of a rule that saw it too, else cues or words of one side's own."""
    told = next((signal for signal in signals if signal.change == change), None)
    if told:
        return told.gone, told.new
    ledger, (kind, _, came) = ledger_of(pair), change.partition("_")
    old, new = ledger.before, ledger.after
    if change in ("weakened", "strengthened"):
        return _loose(ledger, old), _loose(ledger, new)
    names = _MARKS.get(kind, ())
    if came == "changed":
        return _clause(old, names) or _longest(old), _clause(new, names) or _longest(new)
    one_sided = {"added": new, "broadened": new, "removed": old, "narrowed": old}
    side = one_sided[came or kind]
    words = _clause(side, names) or _longest(side)
    if not words:  # it covers more or less by what the other side no longer says
        side = new if side is old else old
        words = _longest(side)
    return ("", words) if side is new else (words, "")


def _loose(ledger: Ledger, side: Side) -> str:
    marks = ledger.loose(side)
    return side.reading.printed(marks[0].start, marks[0].end) if marks else _longest(side)


def _clause(side: Side, names: Sequence[str]) -> str:
    """Return the clause of the first cue of any of these kinds, one with words of the side's own if there is one."""
    marks = side.marks(*names)
    clauses = [side.clause(mark) for mark in marks]
    own = [clause for clause in clauses if not side.own.isdisjoint(range(*clause))] or clauses
    return side.reading.printed(*_cut(*own[0])) if own else ""


def _longest(side: Side) -> str:
    """Return the words of a side that hold most of what is its own."""
    runs: list[list[int]] = []
    for index in sorted(side.own):
        if runs and index - runs[-1][-1] <= _GAP:
            runs[-1].append(index)
        else:
            runs.append([index])
    run = max(runs, key=len, default=[])
    return side.reading.printed(*_cut(run[0], run[-1] + 1)) if run else ""


def _cut(start: int, end: int) -> tuple[int, int]:
    return start, min(end, start + _SHOWN)
