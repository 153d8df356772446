"""Join label lines that belong together: an open bracket, a small start, or lines set close under each other."""

from __future__ import annotations

from itertools import pairwise

from analyzer.extraction.labels import clean_label
from analyzer.extraction.levels import INDENT_STEP
from analyzer.extraction.tablerows import Grid, Line, label_cell, printed


def join_labels(grid: Grid) -> None:
    """Join label lines that go on: an open bracket, a small start, or a line set close under one set alike."""
    kept: list[Line] = []
    for line in grid.lines:
        previous = kept[-1] if kept else None
        if previous is not None and len(grid.label_columns) == 1 and _goes_on(grid, previous, line):
            joined = clean_label(f"{previous.label} {printed(line, grid.label_columns[0])}", grid.words.vocabulary)
            if line.kind == "section":
                previous.label, previous.labels = joined, (joined,)
                continue
            line.label, line.labels = joined, (joined,)
            if previous.kind == "section":
                line.cells[grid.label_columns[0]] = previous.cells[grid.label_columns[0]]
                kept.pop()
            elif previous.kind == "header":
                previous.label, previous.labels = "", ("",)
        kept.append(line)
    grid.lines = kept


def _goes_on(grid: Grid, previous: Line, line: Line) -> bool:
    column = grid.label_columns[0]
    text = printed(line, column)
    if not text or not previous.label or line.kind not in ("section", "data"):
        return False
    opens = previous.label.count("(") > previous.label.count(")")
    if line.kind == "data":
        return opens or (text.startswith("(") and previous.kind in ("header", "section"))
    if opens or text.startswith("(") or text[0].islower():
        return True
    above, below = label_cell(previous, column), label_cell(line, column)
    if above is None or below is None or above.bbox is None or below.bbox is None or above.style != below.style:
        return False
    pitch = below.bbox[1] - above.bbox[1]
    return abs(above.indent - below.indent) < INDENT_STEP and pitch < 0.8 * _usual_pitch(grid, column)


def _usual_pitch(grid: Grid, column: int) -> float:
    """Return the usual distance between neighbouring rows that carry values."""
    tops = [
        cell.bbox[1] if line.kind == "data" and (cell := label_cell(line, column)) and cell.bbox else None
        for line in grid.lines
    ]
    pitches = sorted(below - above for above, below in pairwise(tops) if above is not None and below is not None)
    return pitches[len(pitches) // 2] if pitches else 0.0
