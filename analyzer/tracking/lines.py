"""Divide the figures of one indicator into lines: what may be drawn as one, over periods and editions.

Rows keep their printed label path only while the layout lasts. Two paths are one line where the figures that both
print for the same periods agree, or where both end in the same words and nothing speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analyzer.models import Observation, Source
from analyzer.tracking.labels import PATH, PROSE, is_prose

CADENCE = 0.25  # how much two periods' lengths may differ and still be one cadence (28 and 31 days, 181 and 184)
AGREEING = 2  # periods in which two label paths must print the same figure to be one line whatever their words
MOST_RIVALS = 40
MOST_TABLES = 4
TELLING = 10  # smaller counts stand in many rows
Period = tuple[str, str]
_Value = tuple[float | None, float | None, str]
_Cells = dict[tuple[int, Period], set[_Value]]  # by edition and period, what is printed


@dataclass(frozen=True, slots=True)
class Printed:
    """Hold an observation with what orders it."""

    observation: Observation
    source: Source
    label: str
    place: int  # rank of the day from which its edition was known
    known: str = ""  # the day from which its edition was known
    measure: str = ""  # what its label says besides that it is a total
    beside: tuple[Observation, ...] = ()  # the same count in other tables of its edition

    @property
    def period(self) -> Period:
        """Return the first and last day of the period."""
        return self.observation.period_start, self.observation.period_end

    @property
    def value(self) -> _Value:
        """Return what makes two prints equal: the bounds, and the status where it matters."""
        status = self.observation.value_status
        kind = status if status not in ("exact", "none", "approximate") else ""
        return self.observation.value_low, self.observation.value_high, kind


def lines_of(members: Sequence[Printed], *, named: bool) -> Iterable[tuple[str, list[Printed]]]:
    """Yield the lines of one indicator, company, place and unit, each with the label that tells it from the others."""
    tabular = [printed for printed in members if not is_prose(printed.observation)]
    cells: dict[tuple[int, Period], set[str]] = defaultdict(set)
    for printed in tabular:
        cells[printed.place, printed.period].add(printed.label)
    if named and all(len(found) == 1 for found in cells.values()):
        yield from _told_apart("", members)
        return
    by_label: dict[str, list[Printed]] = defaultdict(list)
    for printed in tabular:
        by_label[printed.label].append(printed)
    home = _aligned(by_label)
    known = {(p.place, p.period, p.value) for p in tabular}
    lines: dict[str, list[Printed]] = defaultdict(list)
    for printed in members:
        if not is_prose(printed.observation):
            lines[home[printed.label]].append(printed)
        elif (printed.place, printed.period, printed.value) not in known:
            lines[printed.label].append(printed)
    for label, found in sorted(lines.items()):
        yield from _told_apart(label, found)


def _told_apart(label: str, members: Sequence[Printed]) -> Iterable[tuple[str, list[Printed]]]:
    """Yield one line a table where the tables of one report print other figures under the same labels.

    A second table often counts a part of the company; which one it is, is told by its place in the report.
    """
    ranks: dict[int, list[Printed]] = defaultdict(list)
    editions: dict[int, list[Printed]] = defaultdict(list)
    for printed in members:
        editions[printed.place].append(printed)
    for _, found in sorted(editions.items()):
        for rank, prints in enumerate(_counts(found)):
            ranks[rank] += prints
    for rank, found in sorted(ranks.items()):
        if rank < MOST_TABLES:
            yield f"{label}#{rank + 1}" if rank else label, settled(found)


def _counts(members: Sequence[Printed]) -> list[list[Printed]]:
    """Divide one edition's prints into counts: tables that print other figures for a period are two counts throughout."""
    tables: dict[str, list[Printed]] = defaultdict(list)
    for printed in sorted(members, key=lambda p: (p.source.path, p.observation.page or 0, p.observation.start)):
        table = PROSE if is_prose(printed.observation) else printed.observation.table
        tables[f"{printed.source.path} {table}"].append(printed)
    counts: list[list[Printed]] = []
    values: list[dict[Period, set[object]]] = []
    for prints in tables.values():
        own: dict[Period, set[object]] = defaultdict(set)
        for printed in prints:
            own[printed.period].add(printed.value)
        fitting = (
            at
            for at, known in enumerate(values)
            if all(known.get(period, own[period]) == own[period] for period in own)
        )
        at = next(fitting, len(counts))
        if at == len(counts):
            counts.append([])
            values.append({})
        counts[at] += prints
        values[at].update(own)
    return counts


def settled(members: Sequence[Printed]) -> list[Printed]:
    """Keep one print an edition and period: the table's before the prose's; where tables disagree, none of them."""
    cells: dict[tuple[int, Period], list[Printed]] = defaultdict(list)
    for printed in members:
        cells[printed.place, printed.period].append(printed)
    kept = []
    for _, found in sorted(cells.items()):
        best = [printed for printed in found if not is_prose(printed.observation)] or found
        if len({printed.value for printed in best}) == 1:
            others = [printed.observation for printed in best[1:]] if is_telling(best[0].observation) else ()
            kept.append(replace(best[0], beside=tuple(others)))
    return kept


def _aligned(by_label: Mapping[str, Sequence[Printed]]) -> dict[str, str]:
    """Give label paths one name where they are one line: of different editions, or of one that says the same twice."""
    labels = sorted(by_label, key=lambda label: (min(p.place for p in by_label[label]), label))
    home = {label: label for label in labels}
    measures = {label: by_label[label][0].measure for label in labels}
    cells: dict[str, _Cells] = {label: defaultdict(set) for label in labels}
    values: dict[str, dict[Period, set[object]]] = {label: defaultdict(set) for label in labels}
    for label in labels:
        for printed in by_label[label]:
            cells[label][printed.place, printed.period].add(printed.value)
            if printed.value[0] or printed.value[1]:
                values[label][printed.period].add(printed.value)
    for _, one, two in sorted(_pairs(labels, values, measures)):
        first, second = home[one], home[two]
        told = measures[one] == measures[two] if measures[one] else False
        if first == second or not _agree(cells[first], cells[second], alike=told or row_of(one) == row_of(two)):
            continue
        for label in labels:
            if home[label] == second:
                home[label] = first
        for cell, found in cells.pop(second).items():
            cells[first][cell] |= found
    return home


def _agree(one: _Cells, two: _Cells, *, alike: bool) -> bool:
    """Say whether nothing speaks against two labels being one line: no edition has both, or it prints them alike.

    Two labels of one edition are two things unless their words are `alike`, and they print the same wherever both
    do, one count at least that is no chance.
    """
    shared = one.keys() & two.keys()
    if not shared:
        return True
    if not alike or any(one[cell] != two[cell] for cell in shared):
        return False
    return any(low == high and (low or 0) >= TELLING for cell in shared for low, high, _ in one[cell])


def is_telling(observation: Observation) -> bool:
    """Say whether a figure is a count that will hardly stand in two rows by chance."""
    low, high = observation.value_low, observation.value_high
    return low == high and (low or 0) >= TELLING


def _pairs(
    labels: Sequence[str], values: Mapping[str, Mapping[Period, set[object]]], measures: Mapping[str, str]
) -> Iterable[tuple[int, str, str]]:
    """Yield pairs of labels that may be one line, the surest (lowest) first."""
    by_leaf: dict[str, list[str]] = defaultdict(list)
    by_value: dict[tuple[Period, object], list[str]] = defaultdict(list)
    for label in labels:
        by_leaf[leaf_of(label)].append(label)
        for period, printed in values[label].items():
            for value in printed:
                by_value[period, value].append(label)
    agreeing: dict[tuple[str, str], int] = defaultdict(int)
    for sharing in by_value.values():
        for place, one in enumerate(sharing[:MOST_RIVALS]):
            for two in sharing[place + 1 : MOST_RIVALS]:
                agreeing[one, two] += 1
    for (one, two), count in agreeing.items():
        both = sum(1 for period in values[one] if period in values[two])
        same = leaf_of(one) == leaf_of(two) or (bool(measures[one]) and measures[one] == measures[two])
        if _columns_fit(one, two) and 2 * count >= both and (count >= AGREEING or same):
            yield -2 * count - 100 * same, one, two
    for alike in by_leaf.values():
        for place, one in enumerate(alike[:MOST_RIVALS]):
            for two in alike[place + 1 : MOST_RIVALS]:
                overlap = any(period in values[two] for period in values[one])
                if _columns_fit(one, two) and not overlap and _paths_fit(one, two):
                    yield 0, one, two


def leaf_of(label: str) -> str:
    """Return the last part of a label's row."""
    return row_of(label).split(PATH)[-1]


def row_of(label: str) -> str:
    """Return the path of a label's row, without its columns."""
    return label.partition("|")[0]


def _columns_fit(one: str, two: str) -> bool:
    """Say whether two columns can hold one measure: the same words, or none in one of them."""
    first, second = one.partition("|")[2], two.partition("|")[2]
    return not first or not second or first.split(PATH)[-1] == second.split(PATH)[-1]


def _paths_fit(one: str, two: str) -> bool:
    """Say whether one row path is the other without the headers above it."""
    first, second = row_of(one).split(PATH), row_of(two).split(PATH)
    short, long = sorted((first, second), key=len)
    return long[len(long) - len(short) :] == short


def days_of(period: Period) -> int:
    """Return the length of a period in days, 0 for an as-of date or where a date is not to the day."""
    try:
        return (date.fromisoformat(period[1]) - date.fromisoformat(period[0])).days + 1
    except ValueError:
        return 0


def same_cadence(one: int, two: int) -> bool:
    """Say whether two lengths of time are one rhythm."""
    return abs(one - two) <= CADENCE * max(one, two)


def cadences(members: Sequence[Printed]) -> Iterable[tuple[str, list[Printed]]]:
    """Take a year and its halves apart: periods that overlap and differ in length are not one line."""
    periods = sorted({printed.period for printed in members}, key=lambda period: (period[0] or period[1], period[1]))
    overlap = any(
        one[0] and two[0] and two[0] <= one[1] and not same_cadence(days_of(one), days_of(two))
        for place, one in enumerate(periods)
        for two in periods[place + 1 : place + 5]
    )
    if not overlap:
        yield "", list(members)
        return
    classes: dict[str, list[Printed]] = defaultdict(list)
    for printed in members:
        classes[f"{round(days_of(printed.period) / 30.4)} months"].append(printed)
    yield from sorted(classes.items())
