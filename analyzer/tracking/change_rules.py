"""Read all edits between two passages, each by the first rule that knows it, and put the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.tracking.change_binding import (
    read_bindings,
    read_conditions,
    read_exceptions,
    read_hedges,
    read_negations,
)
from analyzer.tracking.change_clauses import read_alternative, read_scope
from analyzer.tracking.change_covering import read_actors, read_items, read_places, read_quantities, read_sentences
from analyzer.tracking.change_edits import Chunk, chunks_of
from analyzer.tracking.change_figures import read_figures
from analyzer.tracking.change_signals import Pair, Rule, Signal, signal_of
from analyzer.tracking.change_stance import Stance
from analyzer.tracking.change_words import Reading

SLIGHT = 0.56  # weight of a word or two joined to a list, which in a passage written anew says nothing
SCOPE = 0.57  # weight of a modifier that restricts


def find_signals(before: Reading, after: Reading, stance: Stance) -> list[Signal]:
    """Return the signals of all edits between two readings, the weightiest first."""
    pair = Pair(before, after, stance)
    chunks = chunks_of(before, after)
    found = [signal for chunk in chunks for signal in read_chunk(pair, chunk)]
    least = SLIGHT if _is_rewrite(chunks) or pair.refers else 0.0
    return sorted((signal for signal in found if signal.weight > least), key=lambda signal: -signal.weight)


def _is_rewrite(chunks: Sequence[Chunk]) -> bool:
    """Say whether about as much was taken out as was put in: then a word or two more say nothing."""
    new = sum(len(chunk.new.substance) for chunk in chunks)
    gone = sum(len(chunk.gone.substance) for chunk in chunks)
    return new + gone >= 6 and min(new, gone) > 0.5 * max(new, gone)


def read_chunk(pair: Pair, chunk: Chunk) -> list[Signal]:
    """Return what one edit does, by the first rule that knows it; a changed figure leaves the words around it to be read."""
    if chunk.gone.marks("cues.exception") and chunk.new.marks("cues.exception"):
        found = [read_items(pair, chunk)]  # the same exception in other words
    else:
        found = [_figures(pair, chunk)]
        if found[0]:
            found.append(read_quantities(pair, chunk))  # fewer decisions, and less time
        if found[0] is None or len(chunk.gone.substance) + len(chunk.new.substance) > 3:
            found.append(next(filter(None, (rule(pair, chunk) for rule in _RULES)), None))
    return [signal for signal in found if signal]


def _figures(pair: Pair, chunk: Chunk) -> Signal | None:
    found = read_figures(chunk.gone, chunk.new)
    if found is None:
        return None
    weight = 0.9 if len(chunk.new.substance) + len(chunk.gone.substance) <= 6 else 0.5
    return signal_of(chunk, found.change, weight, found.cue, found.direction)


def _alternatives(pair: Pair, chunk: Chunk) -> Signal | None:
    found = read_alternative(chunk, pair.stance)
    return signal_of(chunk, found.change, 0.87, direction=found.direction) if found else None


def _scopes(pair: Pair, chunk: Chunk) -> Signal | None:
    found = read_scope(chunk, pair.stance, pair.grows("cues.every") < 0)
    return signal_of(chunk, found.change, SCOPE, direction=found.direction) if found else None


_RULES: tuple[Rule, ...] = (
    _alternatives, read_exceptions, read_hedges, read_conditions, read_bindings, read_negations, read_quantities, read_places, read_actors,
    read_sentences, _scopes, read_items,
)  # fmt: skip
