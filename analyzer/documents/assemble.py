"""Build the reading text of a document out of blocks, and place its pages, passages and tables in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.documents.blocks import Block, Line
from analyzer.documents.joining import Joiner, Spans, printed
from analyzer.documents.passages import passages_of
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Box, Cell, Document, Page, Table, maker
from analyzer.reasons import CELL_LIMIT, CHARACTER_LIMIT

_cell = maker(Cell)  # a long table has a million of them


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold a block whose place in the text is known; a `silent` one stays in the text and yields no passage."""

    kind: str
    start: int
    end: int
    page: int | None = None
    level: int = 0
    table: Table | None = None
    lines: tuple[tuple[int, int, Box | None], ...] = ()
    silent: bool = False


def assemble(
    blocks: Iterable[Block],
    *,
    media_type: str,
    page_sizes: Mapping[int, tuple[float, float]] | None = None,
    metadata: Mapping[str, str] | None = None,
    status: str = "ok",
    reason: str = "",
    notes: Sequence[str] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """Compose the text of the blocks and place everything in it; what does not fit the limits makes it `partial`."""
    text, placed, cut = _compose(blocks, limits)
    if cut:
        status, reason = "partial", "; ".join(filter(None, (reason, cut)))
    return arrange(
        text,
        placed,
        media_type=media_type,
        page_sizes=page_sizes,
        metadata=metadata,
        status=status,
        reason=reason,
        notes=notes,
    )


def arrange(
    text: str,
    placed: Sequence[Placed],
    *,
    media_type: str,
    page_sizes: Mapping[int, tuple[float, float]] | None = None,
    metadata: Mapping[str, str] | None = None,
    status: str = "ok",
    reason: str = "",
    notes: Sequence[str] = (),
) -> Document:
    """Make a Document of a text and of blocks that are already placed in it (of a text file, the decoded file)."""
    passages, language = passages_of(text, placed)
    return Document(
        text=text,
        pages=_pages(placed, page_sizes or {}),
        passages=passages,
        tables=_tables(text, placed),
        media_type=media_type,
        language=language,
        metadata=dict(metadata or {}),
        status=status,
        reason=reason,
        notes=tuple(notes),
    )


def _compose(blocks: Iterable[Block], limits: Limits) -> tuple[str, list[Placed], str]:
    """Join the blocks into one text: blank lines between them, single newlines between list items."""
    held = list(blocks)
    joiner = Joiner(held)
    parts: list[str] = []
    placed: list[Placed] = []
    position, cut, before, cells = 0, "", "", 0
    for block in held:
        gap = "" if not parts else "\n" if before == block.kind == "list_item" else "\n\n"
        start = position + len(gap)
        lines: Spans = ()
        if (table := block.table) is not None:
            body, table = _table_body(table, start)
            cells += len(table.cells)
            if cells > limits.cells:
                cut = CELL_LIMIT
                break
        else:
            body, lines = joiner.join(block.lines)
        if not body:
            continue
        room = limits.characters - start
        if len(body) > room:
            cut = CHARACTER_LIMIT
            if table is not None or room <= 0:
                break
            body = body[:room].rstrip()
            lines = tuple((left, min(right, len(body)), box) for left, right, box in lines if left < len(body))
        parts += (gap, body)
        position = start + len(body)
        shifted = tuple((left + start, right + start, box) for left, right, box in lines)
        placed.append(Placed(block.kind, start, position, block.page, block.level, table, shifted))
        before = block.kind
        if cut:
            break
    return "".join(parts), placed, cut


def _table_body(table: Table, position: int) -> tuple[str, Table]:
    """Write a table as one line a row with tabs between columns; cells get their place in the text, from `position` on."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    parts: list[str] = []
    cells: list[Cell] = []
    for row in sorted(by_row):
        column = 0
        filled = False
        for cell in sorted(by_row[row], key=lambda cell: cell.column):
            text = printed_cell(cell.text)
            if not text:
                cells.append(_placed(cell, "", 0, 0))
                continue
            gap = ("\n" if parts and not filled else "") + "\t" * (cell.column - column)
            parts += (gap, text)
            start = position + len(gap)
            position = start + len(text)
            cells.append(_placed(cell, text, start, position))
            column, filled = cell.column, True
    return "".join(parts), replace(table, cells=tuple(cells))


def _placed(cell: Cell, text: str, start: int, end: int) -> Cell:
    return _cell(
        cell.row,
        cell.column,
        text,
        cell.rowspan,
        cell.colspan,
        cell.bbox,
        start,
        end,
        cell.is_header,
        cell.indent,
        cell.style,
        cell.note,
    )


def printed_cell(text: str) -> str:
    """Return a cell's text on one line, its own line-end hyphens joined."""
    if "\n" not in text and "\r" not in text:
        return printed(text)
    return Joiner(()).join(tuple(Line(line) for line in text.splitlines()))[0]


def _tables(text: str, placed: Sequence[Placed]) -> tuple[Table, ...]:
    """Collect the tables, each with the headings above it."""
    found = []
    path: list[tuple[int, str]] = []
    for block in placed:
        if block.kind == "heading" and not block.silent:
            path = [(level, title) for level, title in path if level < max(block.level, 1)]
            path.append((max(block.level, 1), text[block.start : block.end]))
        elif block.table is not None:
            found.append(replace(block.table, headings=tuple(title for _, title in path)))
    return tuple(found)


def _pages(placed: Sequence[Placed], sizes: Mapping[int, tuple[float, float]]) -> tuple[Page, ...]:
    """Bound the pages in the text; a block that runs over a page's foot is divided at its lines."""
    bounds: dict[int, tuple[int, int]] = {}

    def widen(page: int | None, start: int, end: int) -> None:
        if page is not None:
            old = bounds.get(page, (start, end))
            bounds[page] = (min(old[0], start), max(old[1], end))

    for block in placed:
        paged: list[tuple[int | None, int, int]] = [
            (box.page, start, end) for start, end, box in block.lines if box is not None
        ]

        for page, start, end in paged or [(block.page, block.start, block.end)]:
            widen(page, start, end)
    pages = []
    last = 0
    for number in sorted({*bounds, *sizes}):
        start, end = bounds.get(number, (last, last))
        width, height = sizes.get(number, (0.0, 0.0))
        pages.append(Page(number, start, end, width, height))
        last = end
    return tuple(pages)
