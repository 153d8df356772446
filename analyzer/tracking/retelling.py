"""Settle the kind of what the press tells again: where its own words leave it open, by the plainer telling of the same.

Two careful readers agree on .83 of kinds, and sooner where they know what is being retold. What a statement was taken for
by its own words stays beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Source, Statement
from analyzer.tracking.features import Profile, profile_of
from analyzer.tracking.grouping import CANDIDATES, OUTSIDE, POSTINGS, RAREST, thread_kind
from analyzer.tracking.likeness import Weights, figures_shared, most_met, rarest_shared, similarity, things_shared
from analyzer.tracking.order import known_from
from analyzer.tracking.vetoes import opposed

ALIKE = 0.45  # two tellings of one fact; of two facts on one subject under two kinds, nearly all are less alike
LEAST_SHARED = 4
SWAPPED = (  # kinds that tellings of one fact swap, one by its act, one by its result, one by who says it
    frozenset({"denial", "finding", "limitation"}),
    frozenset({"allegation", "criticism"}),
    frozenset({"action", "disclosure", "finding"}),
    frozenset({"action", "process"}),
    frozenset({"disclosure", "exception"}),
    frozenset({"commitment", "nondisclosure"}),
)
SWAP_ALIKE = 0.5  # from here on with one thing less in common
FIGURE_ALIKE = 0.38  # or from here on with a figure in common
CLAIMED = ("allegation", "criticism")  # what is claimed never becomes what was found, nor the other way round
HAPPENED = ("action", "finding", "disclosure", "process")  # what happened is no rule
SURENESS = ("low", "medium", "high")


def settle_kinds(
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    weights: Weights,
    words: Vocabulary,
) -> list[Statement]:
    """Return the statements of one company, in order, the press's under the kind of the plainer telling of the same.

    The company's own telling settles it if its kind is as sure, another paper's if it is surer; what was told earlier
    tells nothing again. Of two kinds that tellings often swap, the company's own settles it, or else the earlier paper's.
    """
    homes = [sources.get(statement.source_id) for statement in statements]
    press = [home is not None and home.kind == "press" for home in homes]
    if not any(press):
        return list(statements)
    days = [known_from(home) if home else "" for home in homes]
    profiles = [profile_of(statement, words) for statement in statements]
    settled = list(statements)  # a kind that is settled settles others
    tellings = _Tellings(settled, profiles, press, days, weights)
    for number, others in _met(profiles, weights):
        statement = statements[number]
        if press[number] and not statement.review:
            kind = tellings.kind_told(number, others)
            if thread_kind(kind) != thread_kind(statement.kind):
                settled[number] = replace(statement, kind=kind, worded_as=statement.kind)
    return settled


@dataclass(frozen=True, slots=True)
class _Tellings:
    """Hold all that is said of one company: what each telling speaks of, whether the press tells it, and when."""

    statements: Sequence[Statement]
    profiles: Sequence[Profile]
    press: Sequence[bool]
    days: Sequence[str]
    weights: Weights

    def kind_told(self, number: int, others: Iterable[int]) -> str:
        """Return the kind under which the likest telling of the same stands, a statement's own one if none is likelier."""
        mine, best, kind = self.statements[number], 0.0, self.statements[number].kind
        for other in others:
            yours = self.statements[other]
            alike = similarity(self.profiles[number], self.profiles[other], self.weights)
            if yours.source_id == mine.source_id or alike <= best:
                continue
            if thread_kind(yours.kind) == thread_kind(mine.kind):
                if not self._later(other, number):
                    best, kind = alike, yours.kind
            elif self._settles(other, number) and _one_fact(
                self.profiles[number], self.profiles[other], alike, mine, yours
            ):
                best, kind = alike, yours.kind
        return kind

    def _later(self, other: int, number: int) -> bool:
        return bool(self.days[number]) and self.days[other] > self.days[number]

    def _settles(self, other: int, number: int) -> bool:
        """Say whether one telling may settle the kind of another."""
        yours, mine = self.statements[other], self.statements[number]
        if (yours.kind in CLAIMED) != (mine.kind in CLAIMED):
            return False
        if yours.kind == "policy" and mine.kind in HAPPENED:
            return False
        if (yours.attribution in OUTSIDE) != (mine.attribution in OUTSIDE):
            return False
        if _swapped(yours, mine):
            earlier = (self.days[other], other) < (self.days[number], number)
            return not self.press[other] or (earlier and bool(self.days[other]))
        surer = SURENESS.index(yours.confidence) - SURENESS.index(mine.confidence)
        return not self._later(other, number) and (surer > 0 or (surer == 0 and not self.press[other]))


def _swapped(one: Statement, two: Statement) -> bool:
    """Say whether tellings of one fact often swap the kinds of two statements; a promise only for what it refuses."""
    kinds = {thread_kind(one.kind), thread_kind(two.kind)}
    if "commitment" in kinds and "positive" in (one.polarity, two.polarity):
        return False
    return any(kinds <= pair for pair in SWAPPED)


def _one_fact(first: Profile, second: Profile, alike: float, one: Statement, two: Statement) -> bool:
    """Say whether two texts of different kinds surely tell one fact."""
    shared = things_shared(first, second)
    if opposed(first, second) or (first.negated != second.negated and "exception" not in (one.kind, two.kind)):
        return False
    if not _swapped(one, two):
        return shared >= LEAST_SHARED and alike >= ALIKE
    figures = sum(figures_shared(first, second))
    return shared >= LEAST_SHARED - (alike >= SWAP_ALIKE or figures > 0) and (
        alike >= ALIKE or (figures > 0 and alike >= FIGURE_ALIKE)
    )


def _met(profiles: Sequence[Profile], weights: Weights) -> Iterable[tuple[int, list[int]]]:
    """Yield each text with those that share its rarest terms; only the latest holders of a term are met."""
    keys = [found.terms | found.figures for found in profiles]
    holders: dict[str, list[int]] = defaultdict(list)
    rare = [terms[: 2 * RAREST] for terms in rarest_shared(keys, weights)]
    for number, terms in enumerate(rare):
        for term in terms:
            holders[term].append(number)
    for number, terms in enumerate(rare):
        met: Counter[int] = Counter()
        for term in terms[:RAREST]:
            met.update(holders[term][-POSTINGS:])
        del met[number]
        yield number, most_met(met, CANDIDATES)
