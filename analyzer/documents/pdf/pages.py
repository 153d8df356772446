"""Set pages in order: tables with their titles and continuations, and the text around them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.documents.blocks import Block
from analyzer.documents.pdf.aligned import align
from analyzer.documents.pdf.borderless import fill_region
from analyzer.documents.pdf.callouts import find_callouts
from analyzer.documents.pdf.charts import find_charts
from analyzer.documents.pdf.choosing import choose
from analyzer.documents.pdf.chunks import TextLine, text_lines
from analyzer.documents.pdf.drawing import Drawing
from analyzer.documents.pdf.flow import Piece, flow, join_pages, order_of
from analyzer.documents.pdf.grids import Grid, GridCell, inside
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.leaders import is_leader
from analyzer.documents.pdf.pdfium import Word
from analyzer.documents.pdf.records import to_table
from analyzer.documents.pdf.ruled import find_ruled
from analyzer.documents.pdf.runs import find_runs, without_prose
from analyzer.documents.pdf.tight import part_at_columns
from analyzer.documents.pdf.turned import set_turned_headers
from analyzer.models import Box

_TITLE_LINES = 3
_TITLE_GAP = 40.0  # points between a title and its table
_TITLE_REACH = 14.0  # points that a title may stand out to the side of its table
_LONGEST_TITLE = 300
_FOOTNOTE = 0.87  # of the letters of the table: what is smaller and below it is a note
_HEADER_LINES = 3  # lines of a header that a page's end may cut off from its table


@dataclass(slots=True)
class PageWords:
    """Hold what is known of one page before it is set: words, regions in reading order, tables."""

    number: int
    words: list[Word]
    regions: Sequence[Region]
    homes: Mapping[int, int]  # the region of each word, by its id
    grids: list[Grid] = field(default_factory=list)

    def rest(self) -> list[Word]:
        """Return the words outside the tables."""
        taken = {id(word) for grid in self.grids for word in grid.words}
        return [word for word in self.words if id(word) not in taken and not (is_leader(word) and self._holds(word))]

    def _holds(self, word: Word) -> bool:
        """Say whether a word stands in a table: the row of dots between a label and its value does."""
        return any(inside(word, grid.box) for grid in self.grids)


def find_tables(page: PageWords, drawing: Drawing, seconds: float) -> tuple[list[Grid], bool]:
    """Return the tables of a page, each as the engine sees it that reads the place best.

    An engine whose turn comes after the time is up is left out; whether that happened is said.
    """
    deadline = time.thread_time() + seconds
    upright = [word for word in page.words if word.upright and not is_leader(word)]
    pictured = find_callouts(upright)
    upright = _without(pictured, upright)
    lines = text_lines(without_prose(upright, page.regions, page.homes))
    if charts := find_charts(lines):
        pictured += charts
        upright = _without(charts, upright)
        lines = text_lines(without_prose(upright, page.regions, page.homes))
    flowing = [fill_region(region, upright) for region in page.regions if region.kind == "table"]
    ruled, boxes = find_ruled(drawing, upright)
    aligned: list[Grid] = []
    cut = False
    for run in find_runs(part_at_columns(lines), boxes):
        cut = time.thread_time() > deadline
        if cut:
            break
        if grid := align(run, drawing):
            aligned.append(grid)
    chosen = choose(ruled, flowing, aligned)
    set_turned_headers(chosen, page.words)
    return sorted([*pictured, *chosen], key=lambda grid: (grid.box[1], grid.box[0])), cut


def _without(grids: Sequence[Grid], words: list[Word]) -> list[Word]:
    taken = {id(word) for grid in grids for word in grid.words}
    return [word for word in words if id(word) not in taken] if taken else words


def set_pages(pages: Sequence[PageWords]) -> list[Block]:
    """Return the blocks of all pages in reading order."""
    continued = _continuations(pages)
    blocks: list[Block] = []
    for page in pages:
        names = {id(grid): _name(page, index) for index, grid in enumerate(page.grids)}
        orders = {id(grid): order_of(grid.words, page.regions) for grid in page.grids}
        pieces = flow(page.rest(), page.regions, page.homes, page.number, sorted(orders.values()))
        tables = [
            Piece(
                orders[id(grid)],
                grid.box[1],
                Block(
                    "table",
                    page=page.number,
                    table=to_table(
                        grid,
                        page.number,
                        names[id(grid)],
                        _title(grid, page, pieces),
                        continued.get(names[id(grid)], ""),
                    ),
                ),
            )
            for grid in page.grids
        ]
        ordered = sorted(tables + pieces, key=lambda piece: (piece.order, piece.top))
        join_pages(blocks, [piece.block for piece in ordered])
    return blocks


def _name(page: PageWords, index: int) -> str:
    return f"p{page.number}t{index + 1}"


def _title(grid: Grid, page: PageWords, pieces: Sequence[Piece]) -> str:
    """Return the text just above a table, where it is short enough to be a title."""
    best: tuple[float, str] | None = None
    for piece in pieces:
        boxes = [line.box for line in piece.block.lines if line.box is not None]
        if not boxes or len(boxes) > _TITLE_LINES:
            continue
        gap = grid.box[1] - max(box.y1 for box in boxes)
        beside = min(box.x0 for box in boxes) > grid.box[2] or max(box.x1 for box in boxes) < grid.box[0]
        if -4.0 <= gap <= _TITLE_GAP and not beside and (best is None or gap < best[0]):
            whole = " ".join(line.text for line in piece.block.lines)
            best = (gap, _own_part(grid, page, boxes) or whole)
    return best[1] if best and len(best[1]) <= _LONGEST_TITLE else ""


def _own_part(grid: Grid, page: PageWords, boxes: Sequence[Box]) -> str:
    """Return what of the lines above stands over this table, where another table stands beside it."""
    x0, y0, x1, y1 = grid.box
    beside = [other.box for other in page.grids if other.box[1] < y1 and y0 < other.box[3]]
    if all(box[0] < x1 and x0 < box[2] for box in beside):
        return ""
    words = [word for word in page.rest() if any(inside(word, (box.x0, box.y0, box.x1, box.y1), 1.0) for box in boxes)]
    chunks = [chunk for line in text_lines(words) for chunk in line.chunks]
    return " ".join(chunk.text for chunk in chunks if x0 - _TITLE_REACH < chunk.middle < x1 + _TITLE_REACH)


def _continuations(pages: Sequence[PageWords]) -> Mapping[str, str]:
    """Name for each table at a page's head the table at the foot of the page before that it goes on."""
    found: dict[str, str] = {}
    for before, page in itertools.pairwise(pages):
        if not page.grids or page.number != before.number + 1:
            continue
        first = page.grids[0]
        if any(word.y1 < first.box[1] for word in page.rest() if word.upright):
            continue
        last = before.grids[-1] if before.grids else None
        foot = _below(before, last)
        if last is not None and not foot and _same_columns(last, first):
            found[_name(page, 0)] = _name(before, len(before.grids) - 1)
        elif foot and (header := _cut_header(foot, first)):
            before.grids.append(header)
            found[_name(page, 0)] = _name(before, len(before.grids) - 1)
    return found


def _below(page: PageWords, last: Grid | None) -> list[Word]:
    """Return the words of a page below its last table that are no footnotes."""
    words = [word for word in page.rest() if word.upright and (last is None or word.middle > last.box[3])]
    if last is None or not last.words:
        return words
    sizes = sorted(word.size for word in last.words)
    return [word for word in words if word.size > _FOOTNOTE * sizes[len(sizes) // 2]]


def column_places(grid: Grid) -> list[tuple[float, float]]:
    """Return from where to where the text of each column runs; (0, 0) where a column holds none of its own."""
    places = []
    for column in range(grid.shape[1]):
        words = [word for cell in grid.cells if cell.column == column and cell.colspan == 1 for word in cell.words]
        places.append((min(word.x0 for word in words), max(word.x1 for word in words)) if words else (0.0, 0.0))
    return places


def _same_columns(first: Grid, second: Grid) -> bool:
    """Say whether two tables have the same columns at the same places."""
    places, others = ([place for place in column_places(grid) if place[1]] for grid in (first, second))
    if len(places) != len(others):
        return False
    return all(min(a[1], b[1]) > max(a[0], b[0]) - 6 for a, b in zip(places, others, strict=True))


def _cut_header(foot: Sequence[Word], grid: Grid) -> Grid | None:
    """Return the last lines of a page as a table of its own, where they are the header of the next page's table."""
    lines = text_lines(foot)
    places = column_places(grid)
    cells: list[GridCell] = []
    taken: list[TextLine] = []
    for line in reversed(lines[-_HEADER_LINES:]):
        columns = [_column_at(chunk.middle, places) for chunk in line.chunks]
        if len(columns) < 2 or len(set(columns)) < len(columns) or -1 in columns:
            break
        taken.insert(0, line)
    for row, line in enumerate(taken):
        for chunk in line.chunks:
            cells.append(GridCell(row, _column_at(chunk.middle, places), words=list(chunk.words)))
    if not cells or any(chunk.value for line in taken for chunk in line.chunks):
        return None
    for row in range(len(taken)):
        filled = {cell.column for cell in cells if cell.row == row}
        cells += [GridCell(row, column) for column in range(len(places)) if column not in filled]
    box = (taken[0].x0, taken[0].y0, max(line.x1 for line in taken), taken[-1].y1)
    return Grid(box, cells, grid.engine, fixed=True)


def _column_at(x: float, places: Sequence[tuple[float, float]]) -> int:
    found = [index for index, (x0, x1) in enumerate(places) if x1 and x0 - 8 <= x <= x1 + 8]
    return found[0] if found else -1
