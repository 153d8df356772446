"""Read all edits between two passages, each by the first rule that knows it, and put the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.tracking.change_binding import (
    read_bindings,
    read_conditions,
    read_exceptions,
    read_hedges,
    read_joined_leave,
    read_negations,
)
from analyzer.tracking.change_clauses import read_alternative, read_scope
from analyzer.tracking.change_covering import (
    read_actors,
    read_degrees,
    read_items,
    read_places,
    read_quantities,
    read_sentences,
)
from analyzer.tracking.change_edits import Chunk, chunks_of
from analyzer.tracking.change_figures import read_figures, same_figures
from analyzer.tracking.change_ledger import is_rewritten, read_lengths, read_retold, read_rewrite
from analyzer.tracking.change_scales import read_scales
from analyzer.tracking.change_signals import Pair, Rule, Signal, signal_of
from analyzer.tracking.change_stance import Stance
from analyzer.tracking.change_words import Reading, alike

FAINT = 0.45  # weight up to which an edit, two words on a list, tells nothing that can be relied on
SLIGHT = 0.56  # weight of a word or two joined to a list, which in a passage written anew says nothing
_LEAST_NAMED = 2  # things named anew, or no more, that tell in a passage written anew
_NAMED = ("passage.data_noun", "cues.party", "passage.harm")
_SCOPES = ("broadened", "narrowed")
SCOPE = 0.57  # weight of a modifier that restricts


def find_signals(before: Reading, after: Reading, stance: Stance) -> list[Signal]:
    """Return the signals of all edits between two readings, the weightiest first."""
    pair = Pair(before, after, stance)
    if is_rewritten(before, after):
        return _ranked(read_rewrite(pair))
    chunks = chunks_of(before, after)
    found = [signal for chunk in chunks for signal in read_chunk(pair, chunk)]
    rewritten = _is_rewrite(chunks)
    least = SLIGHT if rewritten or pair.refers else FAINT
    kept = _ranked(signal for signal in found if signal.weight > least)
    if not kept or kept[0].change in _SCOPES:
        kept = _ranked([*read_lengths(pair), *kept])
    if kept or pair.refers:
        return kept
    listed = _listed_anew(pair) if rewritten else None
    return [listed] if listed else _ranked(read_retold(pair))


def _ranked(signals: Iterable[Signal]) -> list[Signal]:
    return sorted(signals, key=lambda signal: -signal.weight)


def _is_rewrite(chunks: Sequence[Chunk]) -> bool:
    """Say whether about as much was taken out as was put in: then a word or two more say nothing."""
    new = sum(len(chunk.new.substance) for chunk in chunks)
    gone = sum(len(chunk.gone.substance) for chunk in chunks)
    return new + gone >= 6 and min(new, gone) > 0.5 * max(new, gone)


def _listed_anew(pair: Pair) -> Signal | None:
    """Read lists that were taken apart and joined anew: the things named on one side alone, if the other names none of its own."""
    gone, new = _named_only(pair.before, pair.after), _named_only(pair.after, pair.before)
    if bool(gone) == bool(new) or len(gone or new) < _LEAST_NAMED:
        return None
    named = ", ".join(gone or new)
    return Signal("narrowed" if gone else "broadened", 0.5, named, ", ".join(gone), ", ".join(new))


def _named_only(one: Reading, other: Reading) -> list[str]:
    """Return the data, parties and harms that one side names and the other does not."""
    found = {}
    for name in _NAMED:
        known = {other.words[index].key for mark in other.marks(name) for index in range(mark.start, mark.end)}
        for mark in one.marks(name):
            head = one.words[mark.end - 1].key
            if not any(alike(head, word) for word in known):
                found[head] = mark.text
    return list(found.values())


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
    if found is None or same_figures(pair.before, pair.after):  # 1 January and January 1 differ by where they stand
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
    read_scales, _alternatives, read_exceptions, read_hedges, read_joined_leave, read_conditions, read_bindings, read_negations, read_degrees, read_quantities, read_places, read_actors,
    read_sentences, _scopes, read_items,
)  # fmt: skip
