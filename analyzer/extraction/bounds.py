"""Read two columns that print the ends of one range (`range MIN`, `range MAX`) as one band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.extraction.labels import Words
from analyzer.extraction.tablerows import Figure
from analyzer.language.quantities import Value
from analyzer.models import Document


def join_bounds(figures: Sequence[Figure], document: Document, words: Words) -> list[Figure]:
    """Return the figures with each pair of cells under a lowest and a highest value made one; the others as they are."""
    heads = {figure.column: figure.columns for figure in figures if figure.columns}
    pairs = {
        left: (right, path)
        for left, right in pairwise(sorted(heads))
        if (path := _range_of(heads[left], heads[right], words))
    }
    if not pairs:
        return list(figures)
    ends = {right for right, _ in pairs.values()}
    cells = {(figure.row, figure.column): figure for figure in figures if figure.column in ends}
    found = []
    for figure in figures:
        if figure.column in pairs:
            right, path = pairs[figure.column]
            high = cells.pop((figure.row, right), None)
            figure = replace(_joined(figure, high, document), columns=path) if high else figure
        elif cells.get((figure.row, figure.column)) is None and figure.column in ends:
            continue
        found.append(figure)
    return found


def _range_of(low: tuple[str, ...], high: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return the header of both columns together where one names the lower and one the upper end of the same thing."""
    if low[:-1] != high[:-1]:
        return ()
    lower, upper = words.low_bounds.search(low[-1]), words.high_bounds.search(high[-1])
    if not lower or not upper:
        return ()
    before, after = low[-1][: lower.start()], low[-1][lower.end() :]
    if (before, after) != (high[-1][: upper.start()], high[-1][upper.end() :]):
        return ()
    return (*low[:-1], f"{before}{lower.group()}–{upper.group()}{after}".strip())


def _joined(low: Figure, high: Figure, document: Document) -> Figure:
    """Make one figure of two cells; what is printed runs from the one to the other."""
    least, most = low.value.low, high.value.high
    status = "exact" if least == most and least is not None else "band" if None not in (least, most) else "open"
    start, end = low.cell.start, high.cell.end
    printed = document.text[start:end] if low.cell.end <= high.cell.start else low.cell.text
    cell = replace(low.cell, text=printed, end=start + len(printed), colspan=high.column - low.column + 1)
    value = Value(least, most, status, printed, low.value.unit, low.value.rest)
    return replace(low, cell=cell, value=value)
