"""Define a document as read: its text, pages, passages and tables, each with its place.

Offsets count code points of `Document.text`; boxes are points from the top left of the page as shown. Import these from
`analyzer.models`, where all records meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analyzer.display import Pictured, Shown

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Box:
    """Mark a rectangle on a page, in points from the top left of the page as shown."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    def __str__(self) -> str:
        return f"{self.page} {self.x0:.1f} {self.y0:.1f} {self.x1:.1f} {self.y1:.1f}"


@dataclass(frozen=True, slots=True)
class Page:
    """Bound one PDF page or one sheet in the reading text; sizes in points, 0 where there is no paper."""

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage(Shown):
    """Hold a sentence, list item, heading or table cell with its place and the headings above it.

    `prefix` and `suffix` (up to 32 code points) make it a W3C TextQuoteSelector; `start` and `end` a TextPositionSelector.
    """

    kind: str  # sentence, list_item, heading, cell
    text: str
    start: int
    end: int
    page: int | None = None
    headings: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()  # one box a line
    language: str = ""
    prefix: str = ""
    suffix: str = ""
    paragraph: int = 0  # number of the block it stands in; a speaker carries over within neighbouring blocks
    original: Pictured | None = field(default=None, compare=False, repr=False)  # draws it on its page


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one table cell; `start` and `end` are its place in `Document.text` (both 0 for a blank cell)."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    bbox: tuple[float, float, float, float] | None = None
    start: int = 0
    end: int = 0
    is_header: bool = False  # said by the format (<th>) or shown by its style
    indent: float = 0.0  # points from the left edge of the column's text, for hierarchies in one label column
    style: str = ""  # font, weight, size and colour as one comparable string; empty where unknown
    note: str = ""  # what the second engine reads here, where the two disagree


@dataclass(frozen=True, slots=True)
class Table:
    """Hold one table of one page as cells with spans; a grid position is covered by at most one cell."""

    name: str  # p3t1: the first table that starts on page 3; sheets and HTML count as pages
    page: int | None
    bbox: tuple[float, float, float, float] | None
    cells: tuple[Cell, ...]
    title: str = ""  # caption, or the line just above
    headings: tuple[str, ...] = ()
    engine: str = ""
    continues: str = ""  # name of the table on an earlier page that this one goes on

    @property
    def shape(self) -> tuple[int, int]:
        """Count rows and columns."""
        height = width = 0
        for cell in self.cells:
            if cell.row + cell.rowspan > height:
                height = cell.row + cell.rowspan
            if cell.column + cell.colspan > width:
                width = cell.column + cell.colspan
        return height, width

    def rows(self) -> list[list[Cell | None]]:
        """Lay the cells out as a grid; a spanning cell stands in each position that it covers."""
        height, width = self.shape
        grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            if cell.rowspan == cell.colspan == 1:
                grid[cell.row][cell.column] = cell
                continue
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    grid[row][column] = cell
        return grid

    def to_frame(self) -> pandas.DataFrame:
        """Return the grid as a DataFrame of printed text, rows by columns; spanned positions repeat their cell."""
        import pandas

        return pandas.DataFrame([[cell.text if cell else "" for cell in row] for row in self.rows()])


@dataclass(frozen=True, slots=True)
class Document(Shown):
    """Hold a source as read: `passage.text == text[passage.start:passage.end]`, and likewise for cells and pages."""

    text: str
    pages: tuple[Page, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    media_type: str = "text/plain"
    language: str = ""
    metadata: Mapping[str, str] = field(
        default_factory=dict
    )  # what the file declares: title, date, publisher, author, url, encoding
    status: str = "ok"  # ok, partial, failed
    reason: str = ""
    notes: tuple[str, ...] = ()
    source_id: str = ""

    def with_original(self, original: Pictured) -> Document:
        """Return this document with the file behind it, so that a notebook shows its passages on their page."""
        return replace(self, passages=tuple(replace(one, original=original) for one in self.passages))
