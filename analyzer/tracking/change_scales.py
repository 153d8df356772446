"""Read a word that was put in the place of another on a scale: never and rarely, before and after, a warrant and a subpoena."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analyzer.tracking.change_edits import Chunk, Span
from analyzer.tracking.change_signals import Pair, Signal, signal_of
from analyzer.tracking.change_words import Mark

_WEIGHT = 0.89
_SAME = 2  # words that two phrases of one scale may begin with alike
_BESIDE = 2  # words of substance beside the two that the edit may hold: else it says something else


_FIRMER = {"weakened": "strengthened", "broadened": "narrowed"}


class _Scale(NamedTuple):
    """Hold two lists of words, the firmer first, and what a passage must be for one to serve the public more than the other."""

    firm: str
    loose: str
    applies: Callable[[Pair], bool]
    looser: str = "weakened"  # what it is called where the looser word takes the firmer one's place


def _is_owed(pair: Pair) -> bool:
    told = any(side.tells("past") for side in (pair.before, pair.after))  # what was is no promise
    return pair.stance.sign > 0 and not told


def _keeps(pair: Pair) -> bool:
    return any(side.has("cues.retention") or side.has("cues.keeping") for side in (pair.before, pair.after))


def _decides(pair: Pair) -> bool:
    return all(side.has("cues.answering") for side in (pair.before, pair.after))


def _discloses(pair: Pair) -> bool:
    return not pair.refers and all(side.has("passage.data_verb") for side in (pair.before, pair.after))


_SCALES = (
    _Scale("scales.never", "scales.seldom", _is_owed),
    _Scale("scales.ahead", "scales.behind", _is_owed),
    _Scale("scales.more_often", "scales.less_often", _is_owed),
    _Scale("cues.at_most", "scales.at_least", _keeps, "broadened"),
    _Scale("scales.warrant", "scales.lesser_process", _discloses),
    _Scale("scales.human", "scales.machine", _decides),
    _Scale("scales.limit", "scales.no_limit", _is_owed),
)


def read_scales(pair: Pair, chunk: Chunk) -> Signal | None:
    """Return `weakened` where a looser word took a firmer one's place, `strengthened` the other way round; of what is kept, the scope."""
    for scale in _SCALES:
        for firm, loose, change, direction in (
            (chunk.gone, chunk.new, scale.looser, "less_protective"),
            (chunk.new, chunk.gone, _FIRMER[scale.looser], "more_protective"),
        ):
            if _is_moved(scale, firm, loose) and scale.applies(pair):
                cue = " → ".join(span.text for span in (chunk.gone, chunk.new))
                return signal_of(chunk, change, _WEIGHT, cue, direction)
    return None


def _is_moved(scale: _Scale, firm: Span, loose: Span) -> bool:
    """Say whether one span has the firmer word and the other the looser one, and neither much besides."""
    marks = _marks(firm, scale.firm), _marks(loose, scale.loose)
    if not all(marks) or _marks(firm, scale.loose) or _marks(loose, scale.firm):
        return False
    covered = [{index for mark in found for index in range(mark.start, mark.end)} for found in marks]
    beside = [
        index
        for span, words in zip((firm, loose), covered, strict=True)
        for index in span.substance
        if index not in words
    ]
    return len(beside) <= _BESIDE


def _marks(span: Span, name: str) -> list[Mark]:
    """Return the cues that a span holds the end of: of "at most" and "at least" only the last word differs."""
    if not len(span):
        return []
    found = span.reading.within(name, max(span.start - _SAME, 0), span.end)
    return [mark for mark in found if mark.end > span.start]
