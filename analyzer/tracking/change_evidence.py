"""Measure what a passage written anew has gained and lost: counts that mean the same in every language."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from analyzer.models import Change
from analyzer.tracking.change_edits import keys_of
from analyzer.tracking.change_ledger import EFFORTS, Ledger, ledger_of, replaced_figure
from analyzer.tracking.change_sides import Side
from analyzer.tracking.change_signals import Pair, Signal
from analyzer.tracking.change_stance import Stance, stance_of
from analyzer.tracking.change_words import Mark, Reading

CUES = (
    "binding.duty", "binding.effort", "binding.option", "binding.promise", "cues.age", "cues.at_most", "cues.beneficiary",
    "cues.body", "cues.clausal_condition", "cues.condition", "cues.even", "cues.every", "cues.exception", "cues.hedge",
    "cues.high_degree", "cues.independent", "cues.leave", "cues.listing", "cues.low_degree", "cues.most", "cues.negation",
    "cues.nominal", "cues.notice", "cues.only", "cues.own_choice", "cues.partial", "cues.party", "cues.place", "cues.purpose",
    "cues.restricting", "cues.retention", "cues.strict_condition", "cues.unit", "cues.universal", "cues.until",
    "passage.allowed", "passage.bar", "passage.burden", "passage.data_noun", "passage.data_verb", "passage.enforce",
    "passage.harm", "passage.protect", "passage.reserve", "passage.right",
)  # fmt: skip
OPENS = {
    "added": 1, "strengthened": 1, "broadened": 1, "exception_removed": 1, "condition_removed": 1,
    "removed": -1, "weakened": -1, "narrowed": -1, "exception_added": -1, "condition_added": -1,
}  # fmt: skip
_MOST = 2  # cues of a kind beyond which more tell nothing
_REACH = 4  # words from a cue on among which one of its own makes it new
_FULL = 3.0  # margin of a stance that is as sure as any
Measures = dict[str, float]


def measure(pair: Pair, signals: Sequence[Signal], changes: Sequence[Change]) -> Measures:
    """Return by name what was measured of a pair, what rules found in it with the rest."""
    ledger = ledger_of(pair)
    found = _sizes(pair, ledger) | _parts(ledger) | _cues(ledger) | _stances(pair) | _figure(pair)
    return found | _rules(found, signals, changes)


def measure_direction(found: Measures, change: str, main: Change) -> Measures:
    """Return what tells whom a change serves: what the passage is and speaks of, by whether the change opens or closes."""
    opens = OPENS.get(change, 0)
    kept = {name: value for name, value in found.items() if name.startswith(("stance ", "figure ", "sign"))}
    kept |= {
        f"change {change}": 1.0,
        f"change {change}, sign": found["sign"],
        "opens": opens,
        "opens, sign": opens * found["sign"],
    }
    kept |= {f"opens, {name}": opens * value for name, value in found.items() if name.startswith("stance ")}
    kept |= {f"opens, {name}": opens * found[f"{name} there"] for name in CUES}
    kept[f"rules {main.direction}"] = 1.0
    kept[f"rules {main.direction}, same change"] = float(main.change == change)
    kept[f"rules {main.direction}, contrary"] = float(OPENS.get(main.change, 0) * opens)
    return kept


def _sizes(pair: Pair, ledger: Ledger) -> Measures:
    """Measure how much of its own either side has."""
    old, new = keys_of(pair.before), keys_of(pair.after)
    before, after = ledger.before, ledger.after
    shares = [len(side.own) / max(1, len(side.substance)) for side in (before, after)]
    return {
        "shared": 2 * LCSseq.similarity(old, new) / max(1, len(old) + len(new)),
        "longer": (len(new) - len(old)) / max(len(old), len(new), 1),
        "more substance": (len(after.substance) - len(before.substance)) / 10,
        "own before": shares[0],
        "own after": shares[1],
        "own words before": len(before.own) / 10,
        "own words after": len(after.own) / 10,
        "more own": (len(after.own) - len(before.own)) / 10,
        "own most": max(shares),
        "own least": min(shares),
    }


def _parts(ledger: Ledger) -> Measures:
    """Measure sentences, items, restrictions, conditions and words that loosen on either side."""
    before, after = ledger.before, ledger.after
    loose = [len(ledger.loose(side)) for side in (before, after)]
    runs = [max((run.size for run in side.restrictions), default=0) for side in (before, after)]
    return {
        "sentences": float(len(after.sentences) - len(before.sentences)),
        "new sentences before": float(len(before.news)),
        "new sentences after": float(len(after.news)),
        "items before": float(len(before.items)),
        "items after": float(len(after.items)),
        "items": float(len(after.items) - len(before.items)),
        "joints": (_joints(after.reading) - _joints(before.reading)) / 2,
        "restriction before": runs[0] / 3,
        "restriction after": runs[1] / 3,
        "restriction": (runs[1] - runs[0]) / 3,
        "conditions": float(after.conditions - before.conditions),
        "more conditions": float(after.conditions > before.conditions),
        "fewer conditions": float(after.conditions < before.conditions),
        "loose": float(loose[1] - loose[0]),
        "loose now": float(loose[1] > 0 == loose[0]),
        "loose then": float(loose[0] > 0 == loose[1]),
    }


def _joints(reading: Reading) -> int:
    return sum(word.lead.count(",") for word in reading.words) + len(reading.marks("cues.joining"))


def _cues(ledger: Ledger) -> Measures:
    """Count the cues of each kind: more or fewer, on one side alone or on both, and those among words of a side's own."""
    found: Measures = {}
    readings = ledger.before.reading, ledger.after.reading
    for name in CUES:
        lists = EFFORTS if name in EFFORTS else (name,)  # what was once meant was no more than meant
        old, new = ([mark for each in lists for mark in reading.marks(each)] for reading in readings)
        own = [_own(side, marks) for side, marks in ((ledger.before, old), (ledger.after, new))]
        found[name] = _clipped(len(new) - len(old))
        found[f"{name} there"] = float(bool(old or new))
        found[f"{name} now"] = float(bool(new) and not old)
        found[f"{name} then"] = float(bool(old) and not new)
        found[f"{name} kept"] = float(bool(old) and bool(new))
        found[f"{name} own"] = _clipped(own[1] - own[0])
    return found


def _own(side: Side, marks: Sequence[Mark]) -> int:
    return sum(not side.own.isdisjoint(range(mark.start, mark.end + _REACH)) for mark in marks)


def _clipped(count: int) -> float:
    return float(max(-_MOST, min(_MOST, count)))


def _stances(pair: Pair) -> Measures:
    sides = {"before": stance_of(pair.before), "after": stance_of(pair.after), "main": pair.stance}
    found = {f"stance {side} {stance.kind}": _sureness(stance) for side, stance in sides.items()}
    return found | {"sign": pair.stance.sign * min(pair.stance.margin, 2) / 2}


def _sureness(stance: Stance) -> float:
    return min(stance.margin, _FULL) / _FULL + 0.3


def _figure(pair: Pair) -> Measures:
    numbers = [sorted(word.key for word in side.words if word.is_number) for side in (pair.before, pair.after)]
    found = replaced_figure(pair)
    measures = {"figures differ": float(numbers[0] != numbers[1])}
    return measures | (
        {"figure replaced": 1.0, f"figure {found.change}": 1.0, f"figure {found.direction}": 1.0} if found else {}
    )


def _rules(found: Measures, signals: Sequence[Signal], changes: Sequence[Change]) -> Measures:
    """Tell what rules made of the pair, beside how much it was written anew."""
    main = changes[0]
    told = f"rules {main.change}"
    measures = {told: 1.0, f"rules {main.direction}": 1.0, f"{told}, {main.direction}": 1.0}
    measures |= {f"{told}, {name}": found[name] for name in ("own least", "more own", "sign")}
    measures |= {f"rules also {change.change}": 1.0 for change in changes[1:3]}
    for signal in signals[:3]:
        name = f"signal {signal.change}"
        measures[name] = max(measures.get(name, 0.0), signal.weight)
    if signals:
        measures |= {"signal": signals[0].weight, "signal anew": float(signals[0].anew)}
    return measures
