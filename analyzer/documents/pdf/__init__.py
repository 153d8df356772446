"""Read a PDF: pdfium opens it and says what is printed, liteparse in which order, two engines find its tables."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.documents.assemble import assemble
from analyzer.documents.blocks import Block
from analyzer.documents.pdf import furniture, pdfium
from analyzer.documents.pdf.aligned import align
from analyzer.documents.pdf.borderless import fill_region
from analyzer.documents.pdf.choosing import choose
from analyzer.documents.pdf.drawing import Drawing, read_drawing
from analyzer.documents.pdf.flow import Piece, flow, join_pages, order_of
from analyzer.documents.pdf.grids import Grid
from analyzer.documents.pdf.layout import Region, read_layout
from analyzer.documents.pdf.metadata import read_metadata
from analyzer.documents.pdf.records import to_table
from analyzer.documents.pdf.ruled import find_ruled
from analyzer.documents.pdf.runs import find_runs
from analyzer.errors import DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document

MEDIA_TYPE = "application/pdf"


@dataclass(slots=True)
class _Reading:
    """Gather what is read of a file before it is set in order."""

    metadata: dict[str, str] = field(default_factory=dict)
    frames: dict[int, pdfium.Frame] = field(default_factory=dict)
    words: dict[int, list[pdfium.Word]] = field(default_factory=dict)
    drawings: dict[int, Drawing] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read the bytes of a PDF into a Document, or raise DocumentError with the reason why not."""
    blocks, reading = _read_blocks(data, limits)
    return assemble(
        blocks,
        media_type=MEDIA_TYPE,
        page_sizes={number: (frame.width, frame.height) for number, frame in reading.frames.items()},
        metadata=reading.metadata,
        status="partial" if reading.faults else "ok",
        reason="; ".join(reading.faults),
        notes=tuple(reading.notes),
        limits=limits,
    )


def _read_blocks(data: bytes, limits: Limits) -> tuple[list[Block], _Reading]:
    """Read the bytes into blocks in reading order."""
    reading = _read_pages(data, limits)
    if not any(reading.words.values()):
        raise DocumentError("no text layer", f"{len(reading.frames)} pages without text")
    layout = _layout(data, reading, limits)
    words = furniture.without_furniture(reading.words, reading.frames)
    blocks: list[Block] = []
    for number in sorted(words):
        join_pages(blocks, _page_blocks(number, words[number], reading, layout.get(number, []), limits))
    return blocks, reading


def _read_pages(data: bytes, limits: Limits) -> _Reading:
    """Read the words and the drawing of each page."""
    reading = _Reading()
    document = pdfium.open_pdf(data)
    try:
        reading.metadata = read_metadata(document)
        total = len(document)
        if total > limits.pages:
            reading.faults.append("page limit")
            reading.notes.append(f"read {limits.pages} of {total} pages")
        damaged = []
        for index in range(min(total, limits.pages)):
            try:
                with pdfium.loaded_page(document, index) as page:
                    frame = pdfium.page_frame(page)
                    reading.frames[index + 1] = frame
                    reading.words[index + 1] = pdfium.read_words(page, frame)
                    reading.drawings[index + 1] = read_drawing(page, frame)
            except DocumentError:
                damaged.append(index + 1)
    finally:
        document.close()
    _report(reading, "damaged", damaged)
    if any(reading.words.values()):
        _report(reading, "no text layer", [n for n, words in sorted(reading.words.items()) if not words])
    return reading


def _report(reading: _Reading, reason: str, pages: Sequence[int]) -> None:
    if pages:
        reading.faults.append(reason)
        noun = "page" if len(pages) == 1 else "pages"
        reading.notes.append(f"{reason}: {noun} {', '.join(str(page) for page in pages)}")


def _layout(data: bytes, reading: _Reading, limits: Limits) -> Mapping[int, list[Region]]:
    try:
        return read_layout(data, limits.pages)
    except Exception as error:  # a young library: whatever it raises, pdfium's words are still there
        reading.notes.append(f"liteparse failed ({type(error).__name__}): the order of the text is the file's")
        return {}


def _page_blocks(
    number: int, words: list[pdfium.Word], reading: _Reading, regions: list[Region], limits: Limits
) -> list[Block]:
    """Set one page in order: its tables where they stand among the other blocks."""
    started = time.monotonic()
    upright = [word for word in words if word.upright]
    drawing = reading.drawings[number]
    ruled, boxes = find_ruled(drawing, upright)
    flowing = [fill_region(region, upright) for region in regions if region.kind == "table"]
    aligned = [grid for run in find_runs(upright, regions, boxes) if (grid := align(run, drawing))]
    grids = choose(ruled, flowing, aligned)
    if time.monotonic() - started > limits.table_seconds_per_page:
        reading.notes.append(f"table time limit: page {number}")
        if "table time limit" not in reading.faults:
            reading.faults.append("table time limit")
    taken = {id(word) for grid in grids for word in grid.words}
    tables = [_table_piece(grid, regions, number, index) for index, grid in enumerate(grids, 1)]
    rest = [word for word in words if id(word) not in taken]
    pieces = tables + flow(rest, regions, number, [piece.order for piece in tables])
    return [piece.block for piece in sorted(pieces, key=lambda piece: (piece.order, piece.top))]


def _table_piece(grid: Grid, regions: Sequence[Region], page: int, index: int) -> Piece:
    table = to_table(grid, page, f"p{page}t{index}")
    return Piece(order_of(grid.words, regions), grid.box[1], Block("table", (), page, 0, table))
