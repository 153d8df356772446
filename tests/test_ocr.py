"""Read a scan: failed with a hint without the extra `ocr`, partial with low confidence with it."""

from __future__ import annotations

import io
import os
import tempfile

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyzer.documents.pdf import ocr, read_pdf
from analyzer.errors import DocumentError
from analyzer.extraction.metrics import find_observations

LINES = ("Requests received in 2024", "Subpoenas received: 123", "Search warrants received: 45")
installed = pytest.mark.skipif(bool(ocr.missing()), reason=ocr.missing() or "installed")


def scan(text_page: bool = False) -> bytes:
    """Draw the lines as a picture on the first page, and a sentence with a text layer on a second one."""
    picture = Image.new("L", (1240, 700), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=44)
    for number, line in enumerate(LINES):
        pen.text((100, 100 + 120 * number), line, fill=0, font=font)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 336), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 336)
    canvas.showPage()
    if text_page:
        canvas.drawString(72, 200, "This page has letters of its own.")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("lacking", "hint"), [("extra", "extra `ocr`"), ("programs", "tesseract")])
def test_without_the_extra_or_its_programs_a_scan_fails_and_says_what_would_help(monkeypatch, lacking, hint) -> None:
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda name: None if lacking == "extra" else object())
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    with pytest.raises(DocumentError) as raised:
        read_pdf(scan())
    assert raised.value.reason == "no text layer"
    assert hint in raised.value.detail


@installed
def test_a_scan_is_partial_its_figures_low_and_no_file_is_left(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    document = read_pdf(scan())
    assert (document.status, document.reason) == ("partial", "read by OCR")
    assert "Subpoenas received: 123" in document.text
    assert "read by OCR: page 1" in document.notes
    found = find_observations(document)
    assert {"123", "45"} <= {row.value_printed for row in found}
    assert {row.confidence for row in found} == {"low"}
    assert all("read by OCR" in row.note for row in found)
    assert not os.listdir(tmp_path)


@installed
def test_pages_with_text_keep_it() -> None:
    document = read_pdf(scan(text_page=True))
    assert document.metadata["ocr"] == "1"
    assert "This page has letters of its own." in document.text


@installed
def test_ocr_that_takes_too_long_is_stopped() -> None:
    assert ocr.recognise(scan(), 1, 0.01) == (b"", "OCR took more than 0.006 seconds")
