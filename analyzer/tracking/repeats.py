"""Find rows and columns of a table that print the figures of another row or column again: a slip of copying, it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer.models import Observation
from analyzer.tracking.labels import PATH, is_prose

LEAST = 100  # smaller counts are equal by chance
SURELY = 1_000  # and those of two units, such as requests and the accounts in them, up to this
ROW_CELLS = 2  # neighbouring cells of two rows that must be equal
COLUMN_CELLS = 3
WINDOW = 8  # rows or columns to look back
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Repeat:
    """Hold the cells of a line and the equal cells of an earlier line; `along` says what the lines are."""

    along: str  # row, column
    first: tuple[Observation, ...]
    second: tuple[Observation, ...]


def find_repeats(observations: Sequence[Observation]) -> list[Repeat]:
    """Return the rows and columns that stand twice in one table under different labels."""
    tables: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        if not is_prose(observation) and observation.column is not None and observation.value_status == "exact":
            tables[observation.source_id, observation.table].append(observation)
    found: list[Repeat] = []
    for _, cells in sorted(tables.items()):
        rows: dict[int, dict[int, Observation]] = defaultdict(dict)
        columns: dict[int, dict[int, Observation]] = defaultdict(dict)
        for cell in sorted(cells, key=lambda o: (o.start, o.observation_id)):
            rows[cell.row or 0].setdefault(cell.column or 0, cell)
            columns[cell.column or 0].setdefault(cell.row or 0, cell)
        found += _repeats("row", rows)
        found += _repeats("column", columns)
    return found


def _repeats(along: str, lines: Mapping[int, Mapping[int, Observation]]) -> Iterator[Repeat]:
    order = sorted(lines)[:MOST_LINES]
    for place, number in enumerate(order):
        for other in order[max(0, place - WINDOW) : place]:
            pairs = [(lines[other][at], lines[number][at]) for at in sorted(lines[number]) if at in lines[other]]
            equal = [(one, two) for one, two in pairs if _same(one, two)]
            if not equal or not _suspect(along, pairs, equal):
                continue
            yield Repeat(along, tuple(one for one, _ in equal), tuple(two for _, two in equal))


def _same(one: Observation, two: Observation) -> bool:
    return one.value_low is not None and one.value_low >= LEAST and one.value_low == two.value_low


def _suspect(
    along: str, pairs: Sequence[tuple[Observation, Observation]], equal: Sequence[tuple[Observation, Observation]]
) -> bool:
    """Say whether so much is equal that two lines of different things are one print."""
    one, two = equal[0]
    if along == "column":
        periods = (one.period_start, one.period_end) != (two.period_start, two.period_end)
        return periods and len(equal) >= COLUMN_CELLS and len(equal) * 2 > len(pairs)
    if one.row_label == two.row_label or _nested(one.row_label, two.row_label):
        return False
    if one.unit != two.unit and any((cell.value_low or 0) < SURELY for cell, _ in equal):
        return False
    return len(equal) >= ROW_CELLS and len({cell.value_low for cell, _ in equal}) >= ROW_CELLS


def _nested(one: str, two: str) -> bool:
    return one.startswith(two + PATH) or two.startswith(one + PATH)
