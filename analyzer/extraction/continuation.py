"""Carry a table's headers over a page break: to a part without headers, and to one whose headers the break cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.extraction.context import periods_in
from analyzer.extraction.labels import Words
from analyzer.extraction.tablerows import Figure, Header, is_period
from analyzer.models import Document, Table

LIST = "list"  # lists read as tables: their lines stand for themselves
ALIGNED = 25.0  # points
MAX_WORDS = 60  # of a header line at the foot of a page


def continued(tables: Sequence[Table], index: int, *, bare: bool) -> str:
    """Name the table that `tables[index]` goes on: as the reader says, else the one that ends the page before.

    The second holds only for a `bare` table (nothing above it, no headers of its own) that is as wide and comes first.
    """
    table = tables[index]
    if table.continues or not bare or index == 0 or table.engine == LIST:
        return table.continues
    before = tables[index - 1]
    if table.page is None or before.page != table.page - 1 or before.shape[1] != table.shape[1]:
        return ""
    return before.name if _starts_page(table) else ""


def _starts_page(table: Table) -> bool:
    return table.bbox is None or table.bbox[1] < 260


def complete_header(
    header: Header, before: Header | None, table: Table, document: Document, words: Words, language: str
) -> Header | None:
    """Set the first halves of column headers, left at the foot of the page before, in front of the halves on this page."""
    halves = [path[-1] for path in header.columns if path]
    if len(halves) < 2 or table.page is None or any(is_period(half, words, language) for half in halves):
        return None
    parts = _side_by_side(before, header, words) if before else None
    if parts is None and _starts_page(table):
        above = [passage for passage in document.passages if passage.page == table.page - 1]
        parts = _share_out(above[-1].text.split()[:MAX_WORDS], halves, words) if above else None
    if parts is None:
        return None
    complete = iter(parts)
    return replace(header, columns=tuple((next(complete),) if path else () for path in header.columns))


def _side_by_side(before: Header, header: Header, words: Words) -> list[str] | None:
    """Join the halves column by column where the reader found both rows of the cut header."""
    if len(before.columns) != len(header.columns):
        return None
    joined = [
        f"{above[-1] if above else ''} {below[-1]}"
        for above, below in zip(before.columns, header.columns, strict=True)
        if below
    ]
    periods = sum(_one_period(text, words) for text in joined)
    return joined if periods * 2 > len(joined) else None


def _share_out(tokens: list[str], halves: list[str], words: Words) -> list[str] | None:
    """Share the words of the cut line out over the columns so that each column prints one whole period."""
    reach: dict[int, list[str]] = {0: []}
    for half in halves:
        following: dict[int, list[str]] = {}
        for start, parts in reach.items():
            for end in range(start + 1, min(start + 8, len(tokens)) + 1):
                joined = " ".join([*tokens[start:end], half])
                if end not in following and _one_period(joined, words):
                    following[end] = [*parts, joined]
        reach = following
    return reach.get(len(tokens))


def _one_period(text: str, words: Words) -> bool:
    found = periods_in(text, words)
    return len(found) == 1 and found[0].printed == text and found[0].form == "range"


@dataclass(frozen=True, slots=True)
class Head:
    """Hold one column's header path and where its values stand across the page."""

    path: tuple[str, ...]
    centre: float | None
    right: float | None


def heads_of(figures: Sequence[Figure]) -> list[Head]:
    """Return the headers of the columns that hold figures, from left to right."""
    found: dict[int, Head] = {}
    for figure in figures:
        if figure.column not in found:
            box = figure.cell.bbox
            found[figure.column] = Head(figure.columns, (box[0] + box[2]) / 2 if box else None, box[2] if box else None)
    return [found[column] for column in sorted(found)]


def under_heads(figures: Sequence[Figure], heads: Sequence[Head]) -> list[Figure]:
    """Put figures without headers under those of the table before, where every column stands below one of them."""
    columns = sorted({figure.column for figure in figures})
    if len(columns) != len(heads) or not any(head.path for head in heads):
        return []
    own = heads_of(figures)
    if not all(_aligned(one, other) for one, other in zip(own, heads, strict=True)):
        return []
    paths = {column: head.path for column, head in zip(columns, heads, strict=True)}
    return [replace(figure, columns=paths[figure.column]) for figure in figures]


def _aligned(one: Head, other: Head) -> bool:
    if one.centre is None or other.centre is None or one.right is None or other.right is None:
        return one.centre is other.centre
    return min(abs(one.centre - other.centre), abs(one.right - other.right)) <= ALIGNED


def under_line(figures: Sequence[Figure], lines: Sequence[str], words: Words) -> list[Figure]:
    """Put figures without headers under a line above that prints as many periods as there are columns."""
    columns = sorted({figure.column for figure in figures})
    for line in lines if len(columns) > 1 else ():
        periods = [period.printed for period in periods_in(line, words) if period.form != "bare_year"]
        if len(periods) == len(columns):
            paths = {column: (printed,) for column, printed in zip(columns, periods, strict=True)}
            return [replace(figure, columns=paths[figure.column]) for figure in figures]
    return []
