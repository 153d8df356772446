"""Choose the figures that may be added up: of totals and their parts one or the other, never both.

A figure's `breakdown` says which part it counts of what its table divides. Parts stand for their total where they add up
to it; where they do not (people who speak several languages are counted under each) the total stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.models import Observation

PATH = " > "
ALL = ""  # the place on an axis of what is not divided by it
TOLERANCE = 1e-6
RATES = ("percent", "fraction")
Place = frozenset[tuple[str, str]]  # axis and label; axes that do not divide the figure are left out


def figures_to_add(observations: Iterable[Observation]) -> list[Observation]:
    """Return the figures that add up to what their tables count, each thing counted once; prints without a number are left out."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.value_low is not None or observation.value_high is not None:
            groups[_measure(observation)].append(observation)
    chosen: set[str] = set()
    for group in groups.values():
        left: Sequence[Observation] = group
        while left:
            found, left = _Measure(left).apart()
            chosen.update(o.observation_id for o in found)
    return [o for group in groups.values() for o in group if o.observation_id in chosen]


@dataclass(frozen=True, slots=True)
class Sum:
    """Hold what the figures of one table column and period add up to; an end is `None` where a figure is open there."""

    first: Observation
    figures: int
    low: float | None
    high: float | None


def add_up(observations: Iterable[Observation]) -> list[Sum]:
    """Add figures that count the same thing, each once; bands are added as intervals."""
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for figure in figures_to_add(observations):
        if figure.unit not in RATES:
            groups[(*_measure(figure), figure.company, figure.indicator, figure.unit)].append(figure)
    return [
        Sum(group[0], len(group), _sum(o.value_low for o in group), _sum(o.value_high for o in group))
        for group in groups.values()
    ]


def _sum(ends: Iterable[float | None]) -> float | None:
    total = 0.0
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def parts_of(total: Observation, observations: Iterable[Observation], axis: str) -> list[Observation]:
    """Return the figures that divide one figure along one axis of its table, all else being equal."""
    group = [o for o in observations if _measure(o) == _measure(total)]
    return _Measure(group).parts(total, axis)


def _measure(observation: Observation) -> tuple[object, ...]:
    """Return what must be equal for two figures to be parts of one count; a complaint and the decision on it are one."""
    o = observation
    rate = o.unit if o.unit in RATES else ""
    return o.source_id, o.table, o.column_label, o.period_start, o.period_end, rate


def place_of(observation: Observation) -> Place:
    """Return where a figure stands on each axis; a total stands where all that it sums begins."""
    totals = set(observation.total_over)
    pairs = (part.partition("=")[::2] for part in observation.breakdown)
    placed = ((axis, label.rpartition(PATH)[0] if axis in totals else label) for axis, label in pairs)
    return frozenset((axis, label) for axis, label in placed if label)


def _within(inner: str, outer: str) -> bool:
    return outer == ALL or inner == outer or inner.startswith(outer + PATH)


def _overlap(one: Place, two: Place) -> bool:
    """Say whether two figures may count the same thing: on no axis do they stand apart."""
    first, second = dict(one), dict(two)
    return all(
        _within(first[axis], second[axis]) or _within(second[axis], first[axis])
        for axis in first.keys() & second.keys()
    )


class _Measure:
    """Hold the figures of one measure: one column of one table, one period, one unit."""

    def __init__(self, group: Sequence[Observation]) -> None:
        self._group = group
        self._place = {o.observation_id: place_of(o) for o in group}
        self._axes = sorted({axis for o in group for axis in (part.partition("=")[0] for part in o.breakdown)})
        self._beside: dict[tuple[str, Place], list[tuple[str, Observation]]] = defaultdict(list)
        for o in group:
            place = self._place[o.observation_id]
            for axis in self._axes:
                label = next((label for name, label in place if name == axis), ALL)
                self._beside[axis, place - {(axis, label)}].append((label, o))

    def parts(self, total: Observation, axis: str) -> list[Observation]:
        """Return the figures directly below a total on one axis."""
        place = self._place.get(total.observation_id, place_of(total))
        whole = next((label for name, label in place if name == axis), ALL)
        below = [
            (label, o)
            for label, o in self._beside.get((axis, place - {(axis, whole)}), ())
            if label != whole and _within(label, whole)
        ]
        labels = {label for label, _ in below}
        return [o for label, o in below if not any(_above(label, whole, labels))]

    def apart(self) -> tuple[list[Observation], list[Observation]]:
        """Return the finest figures of which no two count the same thing, and those left that count another unit."""
        kept: list[Observation] = []
        for top in sorted(self._group, key=lambda o: (len(self._place[o.observation_id]), o.start, o.observation_id)):
            place = self._place[top.observation_id]
            if not any(_overlap(place, self._place[o.observation_id]) for o in kept):
                kept.append(top)
        units = {o.unit for o in kept}
        chosen = [o for top in kept for o in self._divided(top)]
        units |= {o.unit for o in chosen}
        return chosen, [o for o in self._group if o.unit not in units]

    def _divided(self, total: Observation) -> list[Observation]:
        """Put a figure's parts in its place, as often as some add up to it, along the axis that has most of them."""
        choices = [parts for axis in self._axes if _adds_up(total, parts := self.parts(total, axis))]
        if not choices:
            return [total]
        return [finer for part in max(choices, key=len) for finer in self._divided(part)]


def _above(label: str, whole: str, labels: set[str]) -> Iterable[bool]:
    """Say of each path above a label, short of the whole, whether it is printed too."""
    parts = label.split(PATH)
    return (PATH.join(parts[:count]) in labels for count in range(1, len(parts)) if PATH.join(parts[:count]) != whole)


def _adds_up(total: Observation, parts: Sequence[Observation]) -> bool:
    """Say whether parts may be the whole of a figure; bands are added as intervals, rates never."""
    if len(parts) < 2 or total.unit in RATES:
        return False
    low, high = (sum(_bounds(part)[end] for part in parts) for end in (0, 1))
    least, most = _bounds(total)
    return low <= most + TOLERANCE and least <= high + TOLERANCE


def _bounds(observation: Observation) -> tuple[float, float]:
    low, high = observation.value_low, observation.value_high
    return (0.0 if low is None else low), (float("inf") if high is None else high)
