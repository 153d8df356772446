"""Gather what a file holds before it is set in order: words, drawing and frame of each page, metadata, faults."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.documents.pdf import ocr, pdfium, plain
from analyzer.documents.pdf.drawing import Drawing, read_drawing
from analyzer.documents.pdf.metadata import read_metadata
from analyzer.documents.pdf.raised import join_marks
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.reasons import BY_OCR, DAMAGED, NO_TEXT, PAGE_LIMIT, SECOND_READER


@dataclass(slots=True)
class Reading:
    """Hold what is read of a file; `faults` are reasons why it is partial, `notes` say more."""

    metadata: dict[str, str] = field(default_factory=dict)
    frames: dict[int, pdfium.Frame] = field(default_factory=dict)
    words: dict[int, list[pdfium.Word]] = field(default_factory=dict)
    drawings: dict[int, Drawing] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    damaged: set[int] = field(default_factory=set)  # pages that pdfium could not load

    def report(self, reason: str, pages: Sequence[int]) -> None:
        """Add a fault that some pages have."""
        if pages:
            if reason not in self.faults:
                self.faults.append(reason)
            noun = "page" if len(pages) == 1 else "pages"
            self.notes.append(f"{reason}: {noun} {', '.join(str(page) for page in pages)}")

    def add(self, number: int, frame: pdfium.Frame, words: list[pdfium.Word], drawing: Drawing) -> None:
        """Add a page."""
        self.frames[number], self.words[number], self.drawings[number] = frame, words, drawing


def read_pages(data: bytes, limits: Limits) -> tuple[Reading, bytes]:
    """Read the words and the drawing of each page; what pdfium cannot open, or finds no words in, is tried with pdfplumber.

    Scanned pages are read by OCR where that is installed; the bytes given back hold what was recognised.
    """
    try:
        reading = _read(data, limits)
    except DocumentError as error:
        if error.reason != DAMAGED:
            raise
        reading = _read_plainly(data, limits, error)
    else:
        _look_again(data, reading, limits)
    hint = ""
    if any(drawing.pictures and not reading.words[number] for number, drawing in reading.drawings.items()):
        data, hint = _recognise(data, reading, limits)
    if not any(reading.words.values()):
        raise DocumentError(NO_TEXT, "; ".join(filter(None, (f"{len(reading.frames)} pages without text", hint))))
    drawn = [number for number, words in reading.words.items() if not words and not reading.drawings[number].blank]
    reading.report(NO_TEXT, sorted(drawn))
    return reading, data


def _recognise(data: bytes, reading: Reading, limits: Limits) -> tuple[bytes, str]:
    """Add the words of scanned pages to the reading; return the bytes that hold them, or why there are none."""
    if hint := ocr.missing():
        return data, hint
    recognised, hint = ocr.recognise(data, len(reading.frames), limits.seconds)
    try:
        again = _read(recognised, limits) if recognised else Reading()
    except DocumentError as error:
        return data, f"OCR wrote what cannot be read: {error}"
    found = sorted(number for number, words in again.words.items() if words and not reading.words.get(number))
    if not found:
        return data, hint or "OCR found no text"
    for number in found:
        reading.add(number, again.frames[number], again.words[number], again.drawings[number])
    reading.report(BY_OCR, found)
    reading.metadata["ocr"] = " ".join(str(number) for number in found)
    return recognised, ""


def _read(data: bytes, limits: Limits) -> Reading:
    reading = Reading()
    document = pdfium.open_pdf(data)
    try:
        reading.metadata = read_metadata(document)
        total = len(document)
        for index in range(min(total, limits.pages)):
            try:
                with pdfium.loaded_page(document, index) as page:
                    frame = pdfium.page_frame(page)
                    words = join_marks(pdfium.read_words(page, frame))
                    reading.add(index + 1, frame, words, read_drawing(page, frame))
            except DocumentError:
                reading.damaged.add(index + 1)
    finally:
        document.close()
    if not reading.frames:
        raise DocumentError(DAMAGED, "no page can be loaded")
    _say_cut(reading, total, limits)
    return reading


def read_plainly(data: bytes, limits: Limits) -> Reading:
    """Read with pdfplumber alone, a file that ended the process which read it with the other libraries."""
    reading = _read_plainly(data, limits, DocumentError(DAMAGED, "its process died"))
    if not any(reading.words.values()):
        raise DocumentError(NO_TEXT, f"{len(reading.frames)} pages without text")
    return reading


def _read_plainly(data: bytes, limits: Limits, error: DocumentError) -> Reading:
    reading = Reading(notes=[f"pdfium: {error.detail}"])
    try:
        for total, number, frame, words, drawing in plain.read(data, limits.pages):
            reading.add(number, frame, words, drawing)
            if number == 1:
                _say_cut(reading, total, limits)
    except Exception as fault:  # pdfminer raises whatever a broken file makes it stumble over
        if not reading.frames:
            raise error from fault
        reading.report(DAMAGED, [max(reading.frames) + 1])
    if not reading.frames:
        raise error
    reading.report(SECOND_READER, sorted(reading.frames))
    return reading


def _look_again(data: bytes, reading: Reading, limits: Limits) -> None:
    """Ask pdfplumber for the pages that pdfium could not load or, where it found no word at all, for those it found."""
    missing = set(reading.damaged)
    if not any(reading.words.values()):
        missing |= {
            number for number, drawing in reading.drawings.items() if not drawing.pictures and not drawing.blank
        }
    found = []
    with contextlib.suppress(Exception):  # pdfminer raises whatever a broken file makes it stumble over
        for _, number, frame, words, drawing in plain.read(data, limits.pages, missing) if missing else ():
            if any(plain.is_named(word) for word in words):
                reading.add(number, frame, words, drawing)
                found.append(number)
    reading.report(SECOND_READER, found)
    reading.report(DAMAGED, sorted(reading.damaged - set(found)))


def _say_cut(reading: Reading, total: int, limits: Limits) -> None:
    if total > limits.pages:
        reading.faults.append(PAGE_LIMIT)
        reading.notes.append(f"{PAGE_LIMIT}: read {limits.pages} of {total} pages")
