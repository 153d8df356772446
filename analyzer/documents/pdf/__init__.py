"""Read a PDF: pdfium opens it and says what is printed, liteparse in which order, two engines find its tables."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.assemble import assemble
from analyzer.documents.blocks import Block
from analyzer.documents.pdf import furniture
from analyzer.documents.pdf.layout import Region, homes_of, read_layout
from analyzer.documents.pdf.leaders import cut_leaders
from analyzer.documents.pdf.pages import PageWords, find_tables, set_pages
from analyzer.documents.pdf.pdfium import Word
from analyzer.documents.pdf.reading import Reading, read_pages, read_plainly
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document
from analyzer.reasons import NO_TABLES, TABLE_TIME

MEDIA_TYPE = "application/pdf"
RUNNING = "running"  # what stands at the margins of the pages


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS, *, second_reader: bool = False) -> Document:
    """Read the bytes of a PDF into a Document, or raise DocumentError with the reason why not.

    With `second_reader` neither pdfium nor liteparse touches them, only pdfplumber.
    """
    blocks, reading = _read_blocks(data, limits, second_reader)
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


def read_blocks(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Block]:
    """Read the bytes of a PDF into blocks in reading order, without composing their text."""
    return _read_blocks(data, limits)[0]


def _read_blocks(data: bytes, limits: Limits, second_reader: bool = False) -> tuple[list[Block], Reading]:
    if second_reader:
        reading, layout = read_plainly(data, limits), {}
    else:
        reading, data = read_pages(data, limits)  # those of a scan come back with text
        layout = _layout(data, reading, limits)
    words = furniture.without_furniture(reading.words, reading.frames)
    reading.metadata[RUNNING] = furniture.running_lines(reading.words, words)
    pages = [_page(number, words[number], layout.get(number, []), reading, limits) for number in sorted(words)]
    return set_pages(pages), reading


def _page(number: int, words: list[Word], regions: Sequence[Region], reading: Reading, limits: Limits) -> PageWords:
    """Return the page with its tables; one that no engine can stand stays text, and the reading says so."""
    words = cut_leaders(words)
    page = PageWords(number, words, regions, homes_of(words, regions))
    try:
        page.grids, cut = find_tables(page, reading.drawings[number], limits.table_seconds_per_page)
        reading.report(TABLE_TIME, [number] if cut else [])
    except (ArithmeticError, LookupError, ValueError) as error:
        reading.report(NO_TABLES, [number])
        reading.notes.append(f"page {number}: {type(error).__name__}: {error}")
    return page


def _layout(data: bytes, reading: Reading, limits: Limits) -> dict[int, list[Region]]:
    try:
        return dict(read_layout(data, limits.pages))
    except Exception as error:  # a young library: whatever it raises, pdfium's words are still there
        reading.notes.append(f"liteparse failed ({type(error).__name__}): lines are read from top to bottom")
        return {}
