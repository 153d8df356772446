"""Mend the periods of a table's figures by those of their neighbours: periods printed wrongly, and totals over several."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from analyzer.extraction.labels import Words
from analyzer.extraction.totals import names_total
from analyzer.models import Observation

NOTE = "period of the columns or rows that the total adds up"
_LEAST, _MOST = 2, 60  # parts of a total
_DAY = datetime.timedelta(days=1)


def mend_spans(rows: list[Observation]) -> list[Observation]:
    """Complete a period that is printed with its start after its end from the length that its neighbours share."""
    broken = [row for row in rows if row.period_end and not row.period_start and "is after printed end" in row.note]
    if not broken:
        return rows
    lengths = Counter(_months(row) for row in rows if row.period_start)
    usual = max(lengths, key=lambda months: (lengths[months], -months), default=0)
    if not usual:
        return rows
    return [_completed(row, usual) if row in broken else row for row in rows]


def _months(row: Observation) -> int:
    start, end = row.period_start, row.period_end
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7]) + 1


def _completed(row: Observation, months: int) -> Observation:
    first = int(row.period_end[:4]) * 12 + int(row.period_end[5:7]) - months
    start = f"{first // 12:04d}-{first % 12 + 1:02d}-01"
    return replace(
        row, period_start=start, confidence="low", note=f"{row.note}; start taken from the neighbouring columns' length"
    )


def span_totals(rows: list[Observation], words: Words) -> list[Observation]:
    """Give totals without a period of their own that of the columns, or rows, beside them, where these add up to them."""
    for line, label in (
        (lambda row: row.row, lambda row: row.column_label),
        (lambda row: row.column, lambda row: row.row_label),
    ):
        rows = _spanned(rows, line, label, words)
    return rows


def _spanned(
    rows: list[Observation], line: Callable[[Observation], int], label: Callable[[Observation], str], words: Words
) -> list[Observation]:
    totals = [
        row for row in rows if row.confidence == "medium" and " > " not in label(row) and names_total(label(row), words)
    ]
    if not totals:
        return rows
    lines: dict[int, list[Observation]] = {}
    for row in rows:
        if row.confidence == "high" and row.period_start:
            lines.setdefault(line(row), []).append(row)
    found = {id(total): span for total in totals if (span := _whole(total, lines.get(line(total), ())))}
    if 2 * len(found) < len(totals):
        return rows
    span = Counter(found.values()).most_common(1)[0][0]
    summed = {id(total) for total in totals}
    return [_given(row, *span) if id(row) in summed else row for row in rows]


def _whole(total: Observation, parts: Sequence[Observation]) -> tuple[str, str] | None:
    """Return from when to when the parts run, where they follow each other without a gap and add up to the total."""
    if not _LEAST <= len(parts) <= _MOST or total.value_low is None or any(part.value_low is None for part in parts):
        return None
    spans = sorted((part.period_start, part.period_end) for part in parts)
    follows = all(_next_day(before[1]) == after[0] for before, after in itertools.pairwise(spans))
    adds_up = abs(sum(part.value_low or 0.0 for part in parts) - total.value_low) < 0.5
    return (spans[0][0], spans[-1][1]) if follows and adds_up else None


def _next_day(date: str) -> str:
    return (datetime.date.fromisoformat(date) + _DAY).isoformat()


def _given(row: Observation, start: str, end: str) -> Observation:
    return replace(row, period_start=start, period_end=end, note="; ".join(filter(None, (row.note, NOTE))))
