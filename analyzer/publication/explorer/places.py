"""Gather the passages and tables that the page shows around its records: each passage once, offsets as browsers count them.

Python counts code points and JavaScript UTF-16 units: every offset that leaves this module is in UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analyzer.models import Box, Document, Observation, Passage, Statement, Table

NEIGHBOURS = 2
LONGEST = 4000  # characters of one passage
TABLE_ROWS, TABLE_COLUMNS, CELL = 80, 14, 90

Loader = Callable[[str], Document]


class Offsets:
    """Turn code points of one text into UTF-16 units."""

    def __init__(self, text: str) -> None:
        self.beyond = [] if text.isascii() else [place for place, char in enumerate(text) if ord(char) > 0xFFFF]

    def __call__(self, place: int) -> int:
        return place + bisect_left(self.beyond, place)


class Places:
    """Hold what one document lends to the page: the passages near its records, and the tables that its figures stand in."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.offsets = Offsets(document.text)
        self.passages = _in_order(document.passages)
        self.starts = [passage.start for passage in self.passages]
        self.sizes = document.pages
        self.tables = {table.name: table for table in document.tables}
        self.wanted: set[int] = set()
        self.wanted_tables: set[str] = set()

    def want(self, start: int, end: int) -> tuple[int, int] | None:
        """Keep the passages around a place and return it in UTF-16 units; `None` where no passage holds it."""
        if not 0 <= start < end <= len(self.text) or not self.passages:
            return None
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, end) - 1, first)
        self.wanted.update(
            range(max(first - NEIGHBOURS, 0), min(last + NEIGHBOURS, len(self.passages) - 1, first + 40) + 1)
        )
        return self.offsets(start), self.offsets(end)

    def want_table(self, name: str) -> bool:
        """Keep a table; say whether the document has it."""
        if name in self.tables:
            self.wanted_tables.add(name)
        return name in self.tables

    def boxes(self, start: int | None, end: int | None, record: Any = None) -> tuple[Box, ...]:
        """Return the boxes of a record, or of the passages between two places; none where the document has no pages."""
        if isinstance(record, Observation) and record.bbox:
            return (record.bbox,)
        if isinstance(record, Statement) and record.boxes:
            return record.boxes
        if start is None or end is None or not self.passages:
            return ()
        first = max(bisect_right(self.starts, start) - 1, 0)
        touched = self.passages[first : bisect_left(self.starts, end)]
        return tuple(box for passage in touched if passage.end > start for box in passage.boxes)[:60]

    def kept_passages(self) -> list[list[Any]]:
        """List the kept passages as `[number, start, text, kind, page, boxes]`; a gap in the numbers is a gap in the text."""
        return [
            [
                number,
                self.offsets(passage.start),
                passage.text[:LONGEST],
                passage.kind[:1],
                passage.page or 0,
                [coordinates(box) for box in passage.boxes[:60]],
            ]
            for number in sorted(self.wanted)
            for passage in (self.passages[number],)
        ]

    def page_sizes(self) -> dict[int, list[int]]:
        """Give the size in points of every page that a kept passage or table stands on."""
        pages = {self.passages[number].page for number in self.wanted}
        pages |= {self.tables[name].page for name in self.wanted_tables}
        return {
            page.number: [round(page.width), round(page.height)]
            for page in self.sizes
            if page.number in pages and page.width
        }

    def kept_tables(self) -> dict[str, Any]:
        """Lay out the kept tables as rows of text with their titles."""
        return {name: table_rows(self.tables[name]) for name in sorted(self.wanted_tables)}


def coordinates(box: Box) -> list[int]:
    """Round a box to whole points, as `[page, x0, y0, x1, y1]`."""
    return [box.page, round(box.x0), round(box.y0), round(box.x1), round(box.y1)]


def _in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Sort passages and leave out those that lie within one before them."""
    ordered: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: (passage.start, -passage.end)):
        if passage.text.strip() and (not ordered or passage.start >= ordered[-1].end):
            ordered.append(passage)
    return ordered


def table_rows(table: Table) -> dict[str, Any]:
    """Lay a table out as rows of printed text, a spanning cell in its first position only, cut to a readable size."""
    height, width = min(table.shape[0], TABLE_ROWS), min(table.shape[1], TABLE_COLUMNS)
    grid: list[list[str]] = [[""] * width for _ in range(height)]
    for cell in table.cells:
        if 0 <= cell.row < height and 0 <= cell.column < width:
            grid[cell.row][cell.column] = cell.text[:CELL]
    return {"title": table.title[:200], "rows": grid}


def spans_in(places: Places, spans: Sequence[tuple[str, int, int]]) -> list[list[Any]]:
    """Turn the marked parts of a statement into UTF-16 units."""
    return [[part, places.offsets(start), places.offsets(end)] for part, start, end in spans if start < end]
