"""Hold what one edit between two passages does to what they say: a signal, with its weight, its cue and both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analyzer.tracking.change_edits import Chunk, Span
from analyzer.tracking.change_stance import Stance
from analyzer.tracking.change_words import Mark, Reading

_TOLD = 3.0  # margin from which a turn of phrase, not a word alone, makes a passage information
_ASIDE = 3  # words of substance that may stand before the cue that a span is about


@dataclass(frozen=True, slots=True)
class Signal:
    """Hold one reading of one edit; `direction` is set where the edit itself tells the public's side."""

    change: str
    weight: float
    cue: str
    gone: str = ""
    new: str = ""
    direction: str = ""
    anew: bool = False  # read in a passage written anew, of which only the whole says what it is


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold both sides of a comparison and what they are."""

    before: Reading
    after: Reading
    stance: Stance

    @property
    def refers(self) -> bool:
        """Say whether the passage only points to somewhere else."""
        if self.stance.kind != "information":
            return False
        return self.stance.margin >= _TOLD or any(side.has("passage.refers") for side in (self.before, self.after))

    def grows(self, name: str) -> int:
        """Return how many more cues of `group.name` the newer side has."""
        return len(self.after.marks(name)) - len(self.before.marks(name))


Rule = Callable[[Pair, Chunk], "Signal | None"]


def signal_of(chunk: Chunk, change: str, weight: float, cue: str = "", direction: str = "") -> Signal:
    return Signal(change, weight, cue or chunk.new.text or chunk.gone.text, chunk.gone.text, chunk.new.text, direction)


def leads(span: Span, mark: Mark) -> bool:
    """Say whether a cue stands where a span is about it: little of substance before it, or more after it."""
    before = sum(index < mark.start for index in span.substance)
    return before <= _ASIDE or before <= len(span.substance) - before
