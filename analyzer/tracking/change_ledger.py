"""Compare a passage that was written anew with the old one: not word after word, but what each side has that the other lacks."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from analyzer.tracking.change_binding import is_granted
from analyzer.tracking.change_edits import Span, keys_of
from analyzer.tracking.change_figures import read_figures
from analyzer.tracking.change_sides import Side
from analyzer.tracking.change_signals import Pair, Signal
from analyzer.tracking.change_stance import PROTECTS, SURE, limits_keeping, stance_of
from analyzer.tracking.change_words import Mark, Reading

REWRITTEN = 0.55  # share of words that both sides have in one order, below which a passage was written anew
CONTAINED = 0.75  # share of the shorter side's words that stand on the longer in one order, where one was cut or grew
SHORT = 6  # words below which a passage is read word after word all the same
_OWN, _LITTLE = 0.5, 0.4  # shares of own words the other side may have, of fewer sentences or as many
_FEW = 0.5  # words of its own that the other side may have for each of this one's
_MORE = 2  # words by which a side is longer that says more
_RUN, _RIVAL = 3, 0.5  # words that a run must have to tell, and the share of it that the other side's may have
_OPENS = 6  # words within which a sentence says that it excepts
_DENIED = 2  # words before a word of trying within which it is denied
_NEAR = 3  # words around a word of leave within which its subject or its negation stands
_CONDITIONS = ("cues.clausal_condition", "cues.strict_condition")
_LEAVES = ("cues.leave",)
EFFORTS = ("binding.effort", "binding.lapsed")


def is_rewritten(before: Reading, after: Reading) -> bool:
    """Say whether so little stands on both sides in one order that words put in and taken out tell nothing by themselves."""
    left, right = keys_of(before), keys_of(after)
    shorter = min(len(left), len(right))
    if shorter < SHORT:
        return False
    shared = LCSseq.similarity(left, right)
    return 2 * shared < REWRITTEN * (len(left) + len(right)) and shared < CONTAINED * shorter


@dataclass(eq=False)
class Ledger:
    """Set what two sides of a passage written anew have of each kind against each other."""

    pair: Pair
    before: Side
    after: Side

    def signals(self, slight: bool = True) -> list[Signal]:
        """Return what one side has and the other lacks; without `slight`, a name or a word more says nothing."""
        readers = [
            self._sentences, self._figures, self._exceptions, self._leave, self._bodies, self._conditions, self._only,
            self._universal,
        ]  # fmt: skip
        readers += [self._parties, self._items, self._scope] if slight else []
        readers += [self._bindings] if slight or self.pair.stance.sign > 0 else []  # a use that may be made is made
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
            if self._excepts(side, start, end) and not other.marks("cues.exception"):
                return self._signal(side, f"exception_{_came(way)}", 0.9, start, end)
            sign = self._sign(side, start, end)
            further = sign < 0 and self._goes_further(side, start, end)
            grown = "broadened" if further else "added"
            change = grown if way > 0 else {"broadened": "narrowed", "added": "removed"}[grown]
            direction = _side(sign * way) if sign else "unclear"
            return self._signal(side, change, 0.9, start, end, direction)
        return None

    @staticmethod
    def _excepts(side: Side, start: int, end: int) -> bool:
        """Say whether a sentence, in its first words, takes something out of what the others say."""
        marks = side.reading.within("cues.exception", start, min(start + _OPENS, end))
        return any(not side.reading.has("passage.enforce", mark.start, mark.end) for mark in marks)

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
        return replaced_figure(self.pair)

    def _exceptions(self) -> Signal | None:
        for side, other, way in self._both:
            marks = [
                mark
                for mark in side.marks("cues.exception", aside=side.news)
                if not side.reading.has("passage.enforce", mark.start, mark.end)
            ]
            if other.marks("cues.exception", aside=other.news) or self._told_as_limit(side, other):
                continue
            for mark in marks:
                start, end = side.clause(mark)
                if side.tells_news(start, end, 1) or other.grants_alike():
                    return self._signal(side, f"exception_{_came(way)}", 0.87, start, end)
        return None

    @staticmethod
    def _told_as_limit(side: Side, other: Side) -> bool:
        """Say whether what one side denies but for a case, the other allows in no other: not unless, only if."""
        limits = other.marks("cues.only", "cues.strict_condition") and not side.marks(
            "cues.only", "cues.strict_condition"
        )
        return bool(limits) and (side.reading.has("cues.negation") or side.reading.has("cues.nobody"))

    def _leave(self) -> Signal | None:
        """Read consent or a judge's order that is asked for on one side alone."""
        for side, other, way in self._both:
            marks = [m for m in side.marks(*_LEAVES, aside=side.news) if not side.own.isdisjoint(range(m.start, m.end))]
            if marks and not other.marks(*_LEAVES, "cues.own_choice", aside=other.news):
                mark, main = marks[0], stance_of(other.reading)
                serves = main.kind in ("right", "promise") and main.margin >= SURE
                direction = "" if serves else _side(way)
                return self._signal(side, f"condition_{_came(way)}", 0.86, mark.start, mark.end, direction)
        return None

    def _bindings(self) -> Signal | None:
        """Read a word of trying or leave, or of what was once meant, that stands on one side alone, or leave that became duty."""
        for side, other, way in self._both:
            lapsed = side.marks("binding.lapsed", aside=side.news)
            if lapsed and not other.marks("binding.lapsed"):
                change = "weakened" if way > 0 else "strengthened"
                return self._signal(side, change, 0.9, lapsed[0].start, lapsed[0].end)
        for side, other, way in self._both:
            loose, firm = self.loose(side), self.loose(other)
            if not loose or firm or self.pair.stance.kind == "information":
                continue
            leaves = side.reading.has("binding.option", loose[0].start, loose[0].end)
            if leaves and self.pair.grows("binding.option") * way <= 0:
                continue  # who may do it is named otherwise: you may link them, they may be linked
            change = "weakened" if way > 0 else "strengthened"
            return self._signal(side, change, 0.85, loose[0].start, loose[0].end)
        return None

    @staticmethod
    def loose(side: Side) -> list[Mark]:
        """Return the words that loosen what the company or a third party is to do; a user's own leave and what may not be done do not."""
        reading = side.reading
        hedges = [mark for mark in side.marks("cues.hedge", aside=side.news) if mark.end - mark.start > 1]
        hedges += side.marks("cues.strong_hedge", aside=side.news)
        efforts = [m for m in side.marks(*EFFORTS, aside=side.news) if not _is_users(reading, m)]
        options = [m for m in side.marks("binding.option", aside=side.news) if _gives_leave(side, m)]
        leading = ("cues.clausal_condition", "cues.exception", "cues.purpose", "cues.timing")
        clauses = [side.clause(mark) for mark in side.marks(*leading)]
        opened = {start for start, _ in side.sentences}
        asked = {mark.start for mark in side.marks("cues.inverted") if mark.start in opened}  # should you, …
        bare = [m for m in (*efforts, *options) if not any(start <= m.start < end for start, end in clauses)]
        bare = [m for m in bare if m.start not in asked]
        bare += [m for m in hedges if not any(start < m.start < end for start, end in clauses)]
        bare = [
            m for m in bare if not reading.has("cues.negation", max(m.start - _DENIED, 0), m.start)
        ]  # "did not expect to"
        return sorted(bare, key=lambda mark: (mark.start, mark.end))

    def _bodies(self) -> Signal | None:
        """Read who decides: a body apart from the company on one side alone, and a body on both."""
        apart = [side.marks("cues.independent", aside=side.news) for side in (self.before, self.after)]
        bodies = [side.marks("cues.body", aside=side.news) for side in (self.before, self.after)]
        if bool(apart[0]) == bool(apart[1]) or not all(bodies):
            return None
        one, two = bodies[0][0], bodies[1][-1]
        gone = self.before.reading.printed(one.start, one.end)
        new = self.after.reading.printed(two.start, two.end)
        if gone.casefold() == new.casefold():
            return None
        direction = "more_protective" if apart[1] else "less_protective"
        return Signal("actor_changed", 0.84, f"{gone} → {new}", gone, new, direction)

    def _conditions(self) -> Signal | None:
        """Read a condition whose words stand on one side alone."""
        new = [self._clauses(side) for side in (self.after, self.before)]
        for (side, other, way), clauses, others in zip(self._both, new, reversed(new), strict=True):
            if other.marks("cues.exception") and self._told_as_limit(other, side):
                continue
            if clauses and not others and side.conditions > other.conditions:
                return self._signal(side, f"condition_{_came(way)}", 0.8, *clauses[0])
        return None

    @staticmethod
    def _clauses(side: Side) -> list[tuple[int, int]]:
        marks = (m for m in side.marks(*_CONDITIONS, aside=side.news) if not is_granted(side.reading, m))
        found = {side.clause(mark) for mark in marks}
        return sorted(span for span in found if side.tells_news(*span))

    def _only(self) -> Signal | None:
        for side, other, way in self._both:
            marks = side.marks("cues.only", aside=side.news)
            denied = other.marks("cues.negation") and not side.marks("cues.negation")  # not without: only with
            denied = denied or (self._told_as_limit(other, side) and other.marks("cues.exception", *_CONDITIONS))
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

    def _items(self) -> Signal | None:
        """Read items that only one side lists, beside others that both list."""
        for side, other, way in self._both:
            if side.items and not other.items and _outweighs(side, other):
                change = "broadened" if way > 0 else "narrowed"
                return self._signal(side, change, 0.62, side.items[0][0], side.items[-1][1])
        return None

    def _scope(self) -> Signal | None:
        """Read the words in one place by which only one side restricts what it says."""
        for side, other, way in self._both:
            most = max(side.restrictions, key=lambda run: run.size, default=None)
            rival = max((run.size for run in other.restrictions), default=0)
            if most is None or most.size < _RUN or rival > _RIVAL * most.size or not _outweighs(side, other):
                continue
            return self._signal(side, "narrowed" if way > 0 else "broadened", 0.57, most.start, most.end)
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
    """Return what a passage written anew says and the old one did not, or no longer says."""
    return ledger_of(pair).signals()


def read_retold(pair: Pair) -> list[Signal]:
    """Return what is new in a passage whose edits told nothing, one by one: its words stand in another order."""
    return ledger_of(pair).signals(slight=False)


def read_lengths(pair: Pair) -> list[Signal]:
    """Return the length of time that took another's place, wherever the two stand."""
    if not (pair.before.has("cues.unit") and pair.after.has("cues.unit")):
        return []
    found = replaced_figure(pair)
    return [found] if found else []


def replaced_figure(pair: Pair) -> Signal | None:
    """Read the one figure that each side has and the other lacks."""
    left, right = pair.before, pair.after
    found = read_figures(Span(left, 0, len(left.words)), Span(right, 0, len(right.words)), apart=True)
    if found is None:
        return None
    gone, _, new = found.cue.partition(" → ")
    return Signal(found.change, 0.88, found.cue, gone, new, found.direction)


def ledger_of(pair: Pair) -> Ledger:
    return Ledger(pair, Side(pair.before, pair.after), Side(pair.after, pair.before))


def _outweighs(side: Side, other: Side) -> bool:
    """Say whether a side has clearly more of its own: where both have as much, each may tell in other words what the other does."""
    more = len(side.substance) - len(other.substance)
    return more >= _MORE and len(other.own) <= _FEW * len(side.own)


def _gives_leave(side: Side, mark: Mark) -> bool:
    """Say whether a word of leave serves somebody else than the user, bars nothing and only opens no list."""
    reading = side.reading
    low, high = max(mark.start - _NEAR, 0), mark.end + _NEAR
    users = any(reading.has(name, low, high) for name in ("passage.user", "cues.pronoun")) or side.entitles(mark)
    users = users and not reading.has("passage.company", mark.start - 1, mark.start)
    done_by_us = reading.has("cues.passive", mark.end, mark.end + 1) and side.names_us_after(mark)
    users = (users or side.serves(mark)) and not done_by_us
    bars = reading.has("cues.negation", low, high) or reading.has("cues.only", low, high + 1)
    return not users and not bars and not reading.has("cues.listing", mark.start, mark.end + 2)


def _is_users(reading: Reading, mark: Mark) -> bool:
    """Say whether it is the user who should: named just before the word, or after it where it opens the sentence."""
    return reading.has("cues.pronoun", mark.start - 1, mark.end + (mark.start == 0))
