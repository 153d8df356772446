"""Reckon where periods begin of which a table prints the ends alone: ends every half-year close half-years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.extraction.tablerows import Figure
from analyzer.language.periods import month_end

FEWEST_ENDS = 3
RHYTHMS = (1, 3, 6, 12)  # months
RECKONED = "start of the period reckoned from ends that follow each other every"


def begun(figures: Sequence[Figure]) -> list[Figure]:
    """Give periods whose end alone is printed their start, where all ends of the table keep one rhythm; the note says so."""
    ends = sorted({figure.when[1] for figure in figures if figure.when and not figure.when[0]})
    months = _rhythm(ends)
    return [_begun(figure, months) for figure in figures] if months else list(figures)


def _rhythm(ends: Sequence[str]) -> int:
    """Return the months between ends that close months, most of them next to each other; 0 where there is no rhythm."""
    if len(ends) < FEWEST_ENDS or any(end != month_end(int(end[:4]), int(end[5:7])) for end in ends):
        return 0
    steps = Counter(_months(two) - _months(one) for one, two in pairwise(ends))
    months, often = max(steps.items(), key=lambda item: (item[1], -item[0]))
    whole = months in RHYTHMS and all(step % months == 0 for step in steps)
    return months if whole and often * 2 > len(ends) - 1 else 0


def _months(end: str) -> int:
    return int(end[:4]) * 12 + int(end[5:7])


def _begun(figure: Figure, months: int) -> Figure:
    if figure.when is None or figure.when[0]:
        return figure
    first = _months(figure.when[1]) - months
    start = f"{first // 12:04d}-{first % 12 + 1:02d}-01"
    said = f"{RECKONED} {months} month{'s' if months > 1 else ''}"
    return replace(figure, when=(start, figure.when[1]), note="; ".join(filter(None, (said, figure.note))))
