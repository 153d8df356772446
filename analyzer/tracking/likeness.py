"""Say how much two texts speak of the same: what they share is weighed by how rare it is among the texts at hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from analyzer.language.concepts import FAMILY, telling
from analyzer.tracking.features import PLACES, Profile

UNIT = 1_000_000
KEPT = 20_000  # texts whose own weights are kept
NAME = 0.5  # how much of a word's weight a name or a weak concept keeps: much is said of one person or place
EXACT = UNIT // 2  # what a figure of two digits or more is worth that two texts share; a day half as much
WEAK = (PLACES, "c:weak_", FAMILY)


class Weights:
    """Weigh terms by how rare they are among the texts at hand: what every text mentions says nothing.

    Weights are whole numbers, so that sums never depend on how a set is laid out.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        terms, names, total = Counter[str](), Counter[str](), 0
        for found in profiles:
            terms.update(found.terms)
            terms.update(found.families)
            names.update(found.names)
            total += 1
        scale = math.log(2 + total)
        self._weights = _Filled(round(UNIT * math.log((2 + total) / 1.5) / scale) if total else UNIT)
        for term, count in terms.items():
            named = NAME if 2 * names[term] > count or term.startswith(WEAK) else 1.0
            self._weights[term] = round(UNIT * named * math.log((2 + total) / (1 + count)) / scale)
        self._known: dict[int, tuple[Profile, int, int]] = {}
        self.of = self._weights.__getitem__  # as calling it, in a third of the time

    def __call__(self, term: str) -> int:
        """Return the weight of a term, from 0 to about UNIT."""
        return self._weights[term]

    def total(self, terms: Iterable[str]) -> int:
        """Add up the weights of terms."""
        return sum(map(self._weights.__getitem__, terms))

    def parts(self, found: Profile) -> tuple[int, int]:
        """Return the weight of a text's concepts, and of its words that no concept covers."""
        known = self._known.get(id(found))
        if known is None:
            if len(self._known) > KEPT:
                self._known.clear()
            known = self._known[id(found)] = (found, self.heaviest(found.groups), self.total(found.plain))
        return known[1:]

    def heaviest(self, groups: Iterable[frozenset[str]]) -> int:
        """Add up the weightiest term of each group."""
        weigh = self._weights.__getitem__
        return sum([max(map(weigh, group)) for group in groups])


class _Filled(dict[str, int]):
    """Answer with one value for what it does not hold."""

    def __init__(self, value: int) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, key: str) -> int:
        return self._value


def similarity(one: Profile, two: Profile, weights: Weights) -> float:
    """Return how much two texts share of what they speak of, 0 to 1.

    Within a language, concepts and stems count; across languages concepts, and stems only where both have them.
    """
    shared, (first, second), (mine, yours) = _shares(one, two, weights)
    return (first + second + 2 * shared) / (mine + yours + 2 * shared) if first + shared else 0.0


def covered(one: Profile, two: Profile, weights: Weights) -> float:
    """Return which share of what the first text speaks of stands in the second too.

    Words of another language that no concept covers may or may not be told there: they count for a quarter. A figure
    that the second does not print is not told there.
    """
    shared, (first, _), (mine, _) = _shares(one, two, weights)
    mine += EXACT * len(one.numbers - two.numbers)
    if one.language != two.language:
        mine += weights.total(one.plain - two.terms) // 4
    return (first + shared) / (mine + shared) if first + shared else 0.0


def things_shared(one: Profile, two: Profile, kind: str = "") -> int:
    """Count what two texts both speak of: words with their concepts once each, figures and days.

    Weak concepts are none, nor are those that every statement of a `kind` has: that two findings found is no thing.
    """
    strong = [term for term in (one.meanings & two.meanings) - telling(kind) if not term.startswith("c:weak_")]
    words = min(_holding(one, strong), _holding(two, strong)) if strong else 0
    return words + len(_stems_shared(one, two)) + sum(figures_shared(one, two))


def _holding(found: Profile, terms: Iterable[str]) -> int:
    """Count the groups of a text that hold any of some terms."""
    held = 0
    for term in terms:
        held |= found.within.get(term, 0)
    return held.bit_count()


def rarest_shared(texts: Sequence[frozenset[str]], weights: Weights) -> Iterator[list[str]]:
    """Yield, for each text, those of its terms that another text has too, the rarest first."""
    counts = Counter(term for terms in texts for term in terms)
    rare = sorted((term for term, count in counts.items() if count > 1), key=lambda term: (-weights(term), term))
    rank = {term: place for place, term in enumerate(rare)}
    for terms in texts:
        yield sorted((term for term in terms if term in rank), key=rank.__getitem__)


def most_met(met: Counter[int], most: int) -> list[int]:
    """Return whom most terms lead to, the first of equals first."""
    return sorted(sorted(met), key=met.__getitem__, reverse=True)[:most]


def _stems_shared(one: Profile, two: Profile) -> frozenset[str]:
    """Return the stems that two texts share, unless a concept covers them in both."""
    return (one.plain & two.terms) | (two.plain & one.terms)


def figures_shared(one: Profile, two: Profile) -> tuple[int, int]:
    """Count the figures of two digits or more and the days of a month that two texts share."""
    numbers, days = one.numbers & two.numbers, one.days & two.days
    if not numbers and not days:
        return 0, 0
    return sum(len(number) > 1 for number in numbers), sum(len(day) > 2 for day in days)


def _shares(one: Profile, two: Profile, weights: Weights) -> tuple[int, tuple[int, int], tuple[int, int]]:
    """Return the weight of the figures that two texts share, of each text's shared words, and of all its words."""
    (mine, my_words), (yours, your_words) = weights.parts(one), weights.parts(two)
    numbers, days = figures_shared(one, two)
    common = sorted(one.meanings & two.meanings, key=weights.of, reverse=True)
    stems = _stems_shared(one, two)
    words = weights.total(stems)
    if one.language != two.language:
        my_words = your_words = words
    else:
        my_words += weights.total(stems - one.plain)
        your_words += weights.total(stems - two.plain)
    first, second = (_heaviest(found, common, weights) if common else 0 for found in (one, two))
    figures = EXACT * numbers + EXACT // 2 * days
    return figures, (first + words, second + words), (mine + my_words, yours + your_words)


def _heaviest(found: Profile, common: Iterable[str], weights: Weights) -> int:
    """Add up, for each group of a text that holds any of some terms, the weightiest of them; they come heaviest first."""
    held = total = 0
    for term in common:
        groups = found.within.get(term, 0) & ~held
        if groups:
            held |= groups
            total += weights.of(term) * groups.bit_count()
    return total
