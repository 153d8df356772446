"""Compare a passage that was written anew with the old one: not word after word, but what each side has that the other lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from analyzer.tracking.change_edits import Span, keys_of, substance_of
from analyzer.tracking.change_figures import read_figures
from analyzer.tracking.change_signals import Pair, Signal
from analyzer.tracking.change_stance import PROTECTS, limits_keeping, stance_of
from analyzer.tracking.change_words import Mark, Reading, alike

REWRITTEN = 0.55  # share of words that both sides have in one order, below which a passage was written anew
SHORT = 6  # words below which a passage is read word after word all the same
_NEWS = 0.6  # share of a sentence's or clause's own words that the other side lacks, where it is new
_LEAST = 3  # words of substance that a sentence must have to be new
_OWN, _LITTLE = 0.5, 0.4  # shares of own words the other side may have, of fewer sentences or as many
_FEW = 0.5  # words of its own that the side may have that says less, for each of the other's
_SURE = 1.0  # margin from which a passage says what it is
_NEAR = 3  # words around a word of leave within which its subject or its negation stands
_CONDITIONS = ("cues.clausal_condition", "cues.strict_condition")
_LEAVES = ("cues.leave",)


def is_rewritten(before: Reading, after: Reading) -> bool:
    """Say whether so little stands on both sides in one order that words put in and taken out tell nothing by themselves."""
    left, right = keys_of(before), keys_of(after)
    if min(len(left), len(right)) < SHORT:
        return False
    return 2 * LCSseq.similarity(left, right) < REWRITTEN * (len(left) + len(right))


@dataclass(eq=False)
class Side:
    """Hold one side of a passage written anew, and the words for which the other side has none."""

    reading: Reading
    other: Reading

    @cached_property
    def substance(self) -> tuple[int, ...]:
        """Return the words that carry substance."""
        return tuple(index for index, full in enumerate(substance_of(self.reading)) if full)

    @cached_property
    def own(self) -> frozenset[int]:
        """Return the words of substance that the other side does not have in any form or place."""
        known = _Known(self.other)
        return frozenset(index for index in self.substance if not known.has(self.reading, index))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return where the sentences of the passage begin and end."""
        words = self.reading.words
        ends = (i for i in range(1, len(words)) if any(mark in words[i].lead for mark in ".!?"))
        cuts = [i for i in ends if not words[i].text[0].islower() and len(words[i - 1].text) > 1]  # no end: B.V.
        return list(zip([0, *cuts], [*cuts, len(words)], strict=True))

    @cached_property
    def news(self) -> list[tuple[int, int]]:
        """Return the sentences of which the other side says nothing."""
        return [span for span in self.sentences if self._is_new(*span)] if len(self.sentences) > 1 else []

    def _is_new(self, start: int, end: int) -> bool:
        told = {i for mark in self.reading.within("cues.whole_data", start, end) for i in range(mark.start, mark.end)}
        full = [index for index in self.substance if start <= index < end]
        bare = [index for index in full if index not in told]
        return len(full) >= _LEAST and bool(bare) and len(self.own.intersection(bare)) >= _NEWS * len(bare)

    def marks(self, *names: str, aside: Iterable[tuple[int, int]] = ()) -> list[Mark]:
        """Return the cues of any of `names`, those in the sentences `aside` left out."""
        found = [mark for name in names for mark in self.reading.marks(name)]
        return [mark for mark in found if not any(start <= mark.start < end for start, end in aside)]

    def entitles(self, mark: Mark) -> bool:
        """Say whether a cue stands in a sentence that gives a right."""
        span = next((start, end) for start, end in self.sentences if start <= mark.start < end)
        return stance_of(self.reading, *span).kind == "right"

    def clause(self, mark: Mark) -> tuple[int, int]:
        """Return the words from a cue to the comma or stop that ends its clause."""
        words = self.reading.words
        stops = (i for i in range(mark.end + 1, len(words)) if any(sign in words[i].lead for sign in ",;.!?"))
        return mark.start, next(stops, len(words))

    def tells_news(self, start: int, end: int, least: int = 2) -> bool:
        """Say whether most words of substance of `start:end` are on this side alone."""
        full = [index for index in self.substance if start <= index < end]
        own = self.own.intersection(full)
        return len(own) >= least and len(own) >= _NEWS * len(full)


class _Known:
    """Know the words of a passage by form, synonym and concept."""

    def __init__(self, reading: Reading) -> None:
        self.keys = set(keys_of(reading))
        self.words = sorted(key for key in self.keys if len(key) > 2)
        self.groups = frozenset().union(*(reading.groups_at(index) for index in range(len(reading.words))))
        self.things = frozenset().union(*(reading.things_at(index) for index in range(len(reading.words))))

    def has(self, reading: Reading, index: int) -> bool:
        """Say whether the passage holds a word or another word for it."""
        word = reading.words[index]
        key = reading.lexicon.numbers.get(word.folded, word.key)
        if key in self.keys or not self.groups.isdisjoint(reading.groups_at(index)):
            return True
        if not self.things.isdisjoint(reading.things_at(index)):
            return True
        return any(alike(key, other) or _in_compound(key, other) for other in self.words)


def _is_name(reading: Reading, index: int) -> bool:
    """Say whether a word is written as a name inside its sentence, in a passage that writes common nouns small."""
    capitals = sum(word.text[0].isupper() for word in reading.words)
    return index > 0 and reading.words[index].text[0].isupper() and capitals < 0.3 * len(reading.words)


def _is_joined(reading: Reading, index: int) -> bool:
    """Say whether a word goes on a list: a joining word or a comma stands just before it."""
    near = range(max(index - 1, 1), index + 1)
    return reading.has("cues.joining", max(index - 2, 0), index) or any("," in reading.words[i].lead for i in near)


_PART = 5  # letters of a part that two compounds share


def _in_compound(one: str, other: str) -> bool:
    """Say whether one word is a part of the other, endings apart: Beschwerden and Anwohnerbeschwerden."""
    short, long = sorted((one, other), key=len)
    stem = short[: max(_PART, len(short) - 2)]
    return len(short) >= _PART and len(long) >= len(short) + 3 and stem in long


@dataclass(eq=False)
class Ledger:
    """Set what two sides of a passage written anew have of each kind against each other."""

    pair: Pair
    before: Side
    after: Side

    def signals(self) -> list[Signal]:
        """Return what one side has and the other lacks, the surest first."""
        readers = (
            self._sentences, self._figures, self._exceptions, self._leave, self._bindings, self._bodies,
            self._conditions, self._only, self._parties, self._scope, self._universal,
        )  # fmt: skip
        return [signal for reader in readers if (signal := reader())]

    @property
    def _both(self) -> tuple[tuple[Side, Side, int], tuple[Side, Side, int]]:
        return (self.after, self.before, 1), (self.before, self.after, -1)

    def _signal(self, side: Side, change: str, weight: float, start: int, end: int, direction: str = "") -> Signal:
        words = side.reading.printed(start, end)
        gone, new = ("", words) if side is self.after else (words, "")
        return Signal(change, weight, words, gone, new, direction, anew=True)

    def _sentences(self) -> Signal | None:
        """Read a sentence that has no counterpart: where the act was told of already, it goes further."""
        for side, other, way in self._both:
            if not side.news or other.news or not self._rest_is_told(side, other):
                continue
            start, end = side.news[0]
            sign = self._sign(side, start, end)
            further = sign < 0 and self._goes_further(side, start, end)
            grown = "broadened" if further else "added"
            change = grown if way > 0 else {"broadened": "narrowed", "added": "removed"}[grown]
            direction = _side(sign * way) if sign else "unclear"
            return self._signal(side, change, 0.9, start, end, direction)
        return None

    @staticmethod
    def _rest_is_told(side: Side, other: Side) -> bool:
        """Say whether the other side tells little of its own: else the sentence may only tell in other words what it tells."""
        share = _OWN if len(side.sentences) > len(other.sentences) else _LITTLE
        return len(other.own) <= share * len(other.substance)

    @staticmethod
    def _sign(side: Side, start: int, end: int) -> int:
        own = stance_of(side.reading, start, end)
        if own.kind == "data_use" and limits_keeping(side.reading) and side.reading.has("cues.at_most", start, end):
            return 1
        return PROTECTS[own.kind]

    @staticmethod
    def _goes_further(side: Side, start: int, end: int) -> bool:
        """Say whether a sentence names further recipients of what others in the passage speak of."""
        named = side.reading.has("cues.party", start, end)
        return named and any(
            side.reading.has("passage.data_verb", first, last) for first, last in side.sentences if first != start
        )

    def _figures(self) -> Signal | None:
        """Read the one figure that each side has and the other lacks."""
        left, right = self.before.reading, self.after.reading
        found = read_figures(Span(left, 0, len(left.words)), Span(right, 0, len(right.words)), apart=True)
        if found is None:
            return None
        gone, _, new = found.cue.partition(" → ")
        return Signal(found.change, 0.88, found.cue, gone, new, found.direction)

    def _exceptions(self) -> Signal | None:
        for side, other, way in self._both:
            marks = side.marks("cues.exception", aside=side.news)
            if marks and not other.marks("cues.exception", aside=other.news):
                for mark in marks:
                    start, end = side.clause(mark)
                    if side.tells_news(start, end, 1):
                        return self._signal(side, f"exception_{_came(way)}", 0.87, start, end)
        return None

    def _leave(self) -> Signal | None:
        """Read consent or a judge's order that is asked for on one side alone."""
        for side, other, way in self._both:
            marks = side.marks(*_LEAVES, aside=side.news)
            if marks and not other.marks(*_LEAVES, "cues.own_choice", aside=other.news):
                mark, main = marks[0], stance_of(other.reading)
                serves = main.kind in ("right", "promise") and main.margin >= _SURE
                direction = "" if serves else _side(way)
                return self._signal(side, f"condition_{_came(way)}", 0.86, mark.start, mark.end, direction)
        return None

    def _bindings(self) -> Signal | None:
        """Read a word of trying or leave that stands on one side alone, or leave that became duty."""
        for side, other, way in self._both:
            loose, firm = self._loose(side), self._loose(other)
            if not loose or firm or self.pair.stance.kind == "information":
                continue
            change = "weakened" if way > 0 else "strengthened"
            return self._signal(side, change, 0.85, loose[0].start, loose[0].end)
        return None

    @staticmethod
    def _loose(side: Side) -> list[Mark]:
        """Return the words that loosen what the company or a third party is to do; a user's own leave and what may not be done do not."""
        reading = side.reading
        hedges = [mark for mark in side.marks("cues.hedge", aside=side.news) if mark.end - mark.start > 1]
        found = [*side.marks("binding.effort", aside=side.news), *hedges]
        for mark in side.marks("binding.option", aside=side.news):
            low, high = max(mark.start - _NEAR, 0), mark.end + _NEAR
            users = any(reading.has(name, low, high) for name in ("passage.user", "cues.pronoun"))
            users = users or side.entitles(mark)
            if not users and not reading.has("cues.negation", low, high) and not reading.has("cues.only", low, high):
                found.append(mark)
        clauses = [side.clause(mark) for mark in side.marks("cues.clausal_condition", "cues.exception", "cues.purpose")]
        return sorted(
            (mark for mark in found if not any(start <= mark.start < end for start, end in clauses)),
            key=lambda mark: (mark.start, mark.end),
        )

    def _bodies(self) -> Signal | None:
        """Read who decides: a body apart from the company on one side alone, and a body on both."""
        apart = [side.marks("cues.independent", aside=side.news) for side in (self.before, self.after)]
        bodies = [side.marks("cues.body", aside=side.news) for side in (self.before, self.after)]
        if bool(apart[0]) == bool(apart[1]) or not all(bodies):
            return None
        one, two = bodies[0][0], bodies[1][-1]
        gone = self.before.reading.printed(one.start, one.end)
        new = self.after.reading.printed(two.start, two.end)
        direction = "more_protective" if apart[1] else "less_protective"
        return Signal("actor_changed", 0.84, f"{gone} → {new}", gone, new, direction)

    def _conditions(self) -> Signal | None:
        """Read a condition whose words stand on one side alone."""
        new = [self._clauses(side) for side in (self.after, self.before)]
        for (side, _, way), clauses, others in zip(self._both, new, reversed(new), strict=True):
            if clauses and not others:
                return self._signal(side, f"condition_{_came(way)}", 0.8, *clauses[0])
        return None

    @staticmethod
    def _clauses(side: Side) -> list[tuple[int, int]]:
        found = {side.clause(mark) for mark in side.marks(*_CONDITIONS, aside=side.news)}
        return sorted(span for span in found if side.tells_news(*span))

    def _only(self) -> Signal | None:
        for side, other, way in self._both:
            marks = side.marks("cues.only", aside=side.news)
            denied = other.marks("cues.negation") and not side.marks("cues.negation")  # not without: only with
            if marks and not denied and not other.marks("cues.only", aside=other.news) and other.own:
                change = "narrowed" if way > 0 else "broadened"
                return self._signal(side, change, 0.7, marks[0].start, marks[0].end)
        return None

    def _parties(self) -> Signal | None:
        """Read those who receive, whom one side names alone."""
        if self.pair.stance.kind not in ("data_use", "promise"):
            return None
        named = [self._named(side) for side in (self.before, self.after)]
        if bool(named[0]) == bool(named[1]):
            return None
        side, change = (self.after, "broadened") if named[1] else (self.before, "narrowed")
        mark = (named[0] or named[1])[0]
        return self._signal(side, change, 0.65, mark.start, mark.end)

    @staticmethod
    def _named(side: Side) -> list[Mark]:
        return [mark for mark in side.marks("cues.party", aside=side.news) if mark.end - 1 in side.own]

    def _scope(self) -> Signal | None:
        """Read words that one side has beyond the other, which says all that it says: they restrict, or go on a list."""
        for side, other, way in self._both:
            own = [index for index in sorted(side.own) if not _is_name(side.reading, index)]
            more = len(side.substance) - len(other.substance)
            if len(own) < 2 or more < 2 or len(other.own) > _FEW * len(own):
                continue
            joined = any(_is_joined(side.reading, index) for index in own)
            if not joined and not any(side.reading.has("cues.beneficiary", max(i - 2, 0), i + 3) for i in own):
                continue
            grown = "broadened" if joined else "narrowed"
            return self._signal(side, grown if way > 0 else _REVERSED[grown], 0.57, own[0], own[-1] + 1)
        return None

    def _universal(self) -> Signal | None:
        """Read those whom a promise or a right serves: all of them on one side, on the other those of a kind."""
        if self.pair.stance.kind not in ("promise", "right"):
            return None
        for side, other, way in self._both:
            if side.marks("cues.every") or not other.marks("cues.every"):
                continue
            served = [i for i in sorted(side.own) if side.reading.has("cues.beneficiary", max(i - 3, 0), i + 2)]
            if served:
                change = "narrowed" if way > 0 else "broadened"
                return self._signal(side, change, 0.56, served[0], served[-1] + 1)
        return None


_REVERSED = {"narrowed": "broadened", "broadened": "narrowed"}


def _came(way: int) -> str:
    return "added" if way > 0 else "removed"


def _side(sign: int) -> str:
    return "more_protective" if sign > 0 else "less_protective"


def read_rewrite(pair: Pair) -> list[Signal]:
    """Return what a passage written anew says and the old one did not, or no longer says, the surest first."""
    return Ledger(pair, Side(pair.before, pair.after), Side(pair.after, pair.before)).signals()
