"""Part running text that stands in columns side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from analyzer.documents.pdf.grids import lines_of
from analyzer.documents.pdf.pdfium import Word

_LEAST_LINES = 4
_LEAST_WORDS = 2.5  # words a line on either side: fewer are labels beside their text, which are read across
_CROSSING = 0.1  # share of the lines that may run across the gap: a heading, a footnote
_GUTTER = 0.9  # least width of the gap, in letter heights


def split_columns(words: Sequence[Word]) -> list[list[list[Word]]]:
    """Return the lines of each column, left to right; all together where there is no gap all the way down."""
    if not words:
        return []
    lines = lines_of(words)
    gutter = _gutter(lines) if len(words) >= 4 * _LEAST_LINES else None
    if gutter is None:
        return [lines]
    across = {id(word) for line in lines if any(w.x0 < gutter < w.x1 for w in line) for word in line}
    left = [word for word in words if word.x1 <= gutter and id(word) not in across]
    right = [word for word in words if word.x0 >= gutter and id(word) not in across]
    head = [word for word in words if id(word) in across]
    above = [word for word in head if word.middle < min(other.middle for other in left + right)]
    below = [word for word in head if word.middle >= min(other.middle for other in left + right)]
    return [part for part in (lines_of(above), *split_columns(left), *split_columns(right), lines_of(below)) if part]


def _gutter(lines: Sequence[Sequence[Word]]) -> float | None:
    """Return the middle of the widest gap that nearly all lines leave free, with text on both sides."""
    if len(lines) < _LEAST_LINES:
        return None
    gaps = [
        (last.x1, word.x0)
        for line in lines
        for last, word in itertools.pairwise(line)
        if word.x0 - last.x1 >= _GUTTER * min(last.size, word.size)
    ]
    if len(gaps) < 0.4 * len(lines):
        return None
    allowed = int(_CROSSING * len(lines))
    best: tuple[float, float] | None = None
    for x in sorted({round((left + right) / 2) for left, right in gaps}):
        free = [(left, right) for left, right in gaps if left <= x <= right]
        width = min(right for _, right in free) - max(left for left, _ in free) if free else 0.0
        if (best is None or width > best[0]) and width > 0 and _divides(lines, float(x), allowed):
            best = (width, float(x))
    return best[1] if best else None


def _divides(lines: Sequence[Sequence[Word]], x: float, allowed: int) -> bool:
    crossing = sum(any(word.x0 < x < word.x1 for word in line) for line in lines)
    left = [sum(word.x1 <= x for word in line) for line in lines]
    right = [sum(word.x0 >= x for word in line) for line in lines]
    both = [(a, b) for a, b in zip(left, right, strict=True) if a and b]
    if crossing > allowed or len(both) < max(_LEAST_LINES - 1, 0.4 * len(lines)):
        return False
    return min(sum(left) / max(sum(map(bool, left)), 1), sum(right) / max(sum(map(bool, right)), 1)) >= _LEAST_WORDS
