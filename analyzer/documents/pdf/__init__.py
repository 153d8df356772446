"""Read a PDF: pdfium opens it and says what is printed, liteparse in which order, two engines find its tables."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.documents.assemble import assemble
from analyzer.documents.blocks import Block
from analyzer.documents.pdf import furniture, pdfium
from analyzer.documents.pdf.drawing import Drawing, read_drawing
from analyzer.documents.pdf.layout import Region, read_layout
from analyzer.documents.pdf.metadata import read_metadata
from analyzer.documents.pdf.pages import PageWords, find_tables, set_pages
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
    pages = []
    for number in sorted(words):
        page = PageWords(number, words[number], layout.get(number, []))
        started = time.monotonic()
        page.grids = find_tables(page.words, reading.drawings[number], page.regions)
        if time.monotonic() - started > limits.table_seconds_per_page:
            _report(reading, "table time limit", [number])
        pages.append(page)
    blocks = set_pages(pages)
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
