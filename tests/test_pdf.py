"""Read invented PDFs: text in order and each word once, boxes as shown, and clear reasons where it cannot be done."""

from __future__ import annotations

import io
from collections import Counter

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from analyzer.documents.pdf import read_blocks, read_pdf
from analyzer.documents.pdf.metadata import iso_date
from analyzer.errors import DocumentError
from analyzer.limits import Limits

WIDTH, HEIGHT = A4


def make(draw, pages: int = 1, **settings) -> bytes:
    """Draw pages with `draw(canvas, number)`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, **settings)
    for number in range(1, pages + 1):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def paragraph(canvas: Canvas, lines: list[str], x: float, y: float, size: float = 11, lead: float = 13) -> None:
    canvas.setFont("Helvetica", size)
    for number, line in enumerate(lines):
        canvas.drawString(x, y - number * lead, line)


def texts(data: bytes) -> list[str]:
    return [" / ".join(line.text for line in block.lines) for block in read_blocks(data) if block.table is None]


def test_line_end_hyphens_are_joined_and_each_line_has_its_box() -> None:
    lines = ["The company received a few demands for infor-", "mation about its customers in the first half."]
    document = read_pdf(make(lambda canvas, _: paragraph(canvas, lines, 72, 700)))
    assert document.text == "The company received a few demands for information about its customers in the first half."
    passage = document.passages[0]
    assert document.text[passage.start : passage.end] == passage.text
    assert [box.page for box in passage.boxes] == [1, 1]
    assert passage.boxes[0].x0 == pytest.approx(72, abs=1)
    assert HEIGHT - 712 < passage.boxes[0].y0 < passage.boxes[0].y1 < HEIGHT - 690


def test_running_heads_and_page_numbers_are_left_out_but_the_title_stays() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 810, "Meridian Cable transparency report")
        canvas.drawString(300, 30, f"Page {number}")
        paragraph(canvas, [f"Text of page number {['one', 'two', 'three', 'four'][number - 1]} stands here."], 72, 500)

    document = read_pdf(make(draw, pages=4))
    assert document.metadata["running"].startswith("Meridian Cable transparency report")  # it names the company
    assert "Page" not in document.text
    assert document.text.count("Meridian Cable") == 1
    assert [page.number for page in document.pages] == [1, 2, 3, 4]


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        f"left column line {word} goes on to its"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    ]
    right = [
        f"right column line {word} goes on to"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    ]

    def draw(canvas: Canvas, _: int) -> None:
        paragraph(canvas, left, 60, 700, 10)
        paragraph(canvas, right, 320, 700, 10)

    text = read_pdf(make(draw)).text
    assert text.index("left column line eight") < text.index("right column line one")


def test_each_printed_word_is_in_the_text_once() -> None:
    rows = [("Subpoenas", "1,204", "1,310"), ("Orders", "87", "91"), ("Warrants", "402", "398")]

    def draw(canvas: Canvas, number: int) -> None:
        paragraph(canvas, ["The table shows what we received", "during both halves of the year."], 72, 760)
        for index, row in enumerate([("Kind of demand", "H1", "H2"), *rows]):
            for x, cell in zip((72, 300, 400), row, strict=True):
                canvas.drawString(x, 700 - 18 * index, cell)
        paragraph(canvas, ["Notes follow below the table and are", "not a part of it at all."], 72, 560)

    data = make(draw)
    words = Counter(read_pdf(data).text.split())
    printed = Counter(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split())
    assert words == printed


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(rotation: int) -> None:
    data = make(lambda canvas, _: paragraph(canvas, ["Alpha beta gamma", "delta epsilon zeta"], 100, 700))
    source = pypdfium2.PdfDocument(data)
    source[0].set_rotation(rotation)
    source[0].set_cropbox(50, 100, 550, 800)
    buffer = io.BytesIO()
    source.save(buffer)
    document = read_pdf(buffer.getvalue())
    page, box = document.pages[0], document.passages[0].boxes[0]
    assert (page.width, page.height) == ((500, 700) if rotation % 180 == 0 else (700, 500))
    assert 0 <= box.x0 < box.x1 <= page.width and 0 <= box.y0 < box.y1 <= page.height
    expected = {0: (50, 90), 90: (590, 50), 180: (box.x0, 590), 270: (90, box.y0)}[rotation]
    assert (box.x0, box.y0) == pytest.approx(expected, abs=25)


def test_soft_hyphens_that_are_drawn_are_hyphens() -> None:
    import matplotlib
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("DejaVu", f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf"))

    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("DejaVu", 11)
        canvas.drawString(72, 700, "We received between 0\xad999 such letters.")

    assert "0-999" in read_pdf(make(draw)).text


def test_a_label_list_keeps_one_line_a_paragraph() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        paragraph(canvas, ["We report what was asked of us in this period, in the order of its arrival here."], 72, 740)
        for index, line in enumerate(["Subpoenas received:", "Full response given:", "Partial response given:"]):
            canvas.drawString(72 if index == 0 else 108, 700 - 13 * index, line)

    found = texts(make(draw))
    assert "Subpoenas received:" in found
    assert "Full response given:" in found


def test_metadata_is_read_off_the_file() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.setTitle("Half-year report")
        canvas.setAuthor("Meridian Cable")
        canvas.drawString(72, 700, "Some text")

    metadata = read_pdf(make(draw)).metadata
    assert metadata["title"] == "Half-year report"
    assert metadata["author"] == "Meridian Cable"
    assert metadata["date"].startswith("20")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("D:20240229120000Z", "2024-02-29"),
        ("D:20240231", "2024-02"),
        ("D:202411", "2024-11"),
        ("D:20241301", ""),
        ("٢٠٢٤", ""),
    ],
)
def test_a_day_that_no_calendar_has_is_no_day(printed, day) -> None:
    assert iso_date(printed) == day


def _reason(data: bytes) -> str:
    with pytest.raises(DocumentError) as raised:
        read_pdf(data)
    return raised.value.reason


def test_failures_have_stable_reasons() -> None:
    drawn = make(lambda canvas, _: canvas.rect(100, 100, 200, 200, fill=1))
    locked = make(lambda canvas, _: canvas.drawString(72, 700, "secret"), encrypt=StandardEncryption("pw", "owner"))
    empty = io.BytesIO()
    pypdfium2.PdfDocument.new().save(empty)
    assert _reason(drawn) == "no text layer"
    assert _reason(locked) == "encrypted"
    assert _reason(empty.getvalue()) == "no pages"
    assert _reason(b"<html>not a PDF</html>") == "damaged"
    assert _reason(b"%PDF-1.7\nbroken") == "damaged"


def test_a_page_without_text_makes_the_document_partial_and_is_named() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        if number == 2:
            canvas.rect(100, 100, 300, 300, fill=1)
        else:
            canvas.drawString(72, 700, "Text of a page")

    document = read_pdf(make(draw, pages=3))
    assert (document.status, document.reason) == ("partial", "no text layer")
    assert "no text layer: page 2" in document.notes


def test_a_blank_page_is_no_fault() -> None:
    document = read_pdf(make(lambda canvas, number: number == 1 and canvas.drawString(72, 700, "Text"), pages=2))
    assert document.status == "ok"


def test_pages_beyond_the_limit_are_cut_and_said() -> None:
    data = make(lambda canvas, number: canvas.drawString(72, 700, f"Leaf {number}"), pages=5)
    document = read_pdf(data, Limits(pages=3))
    assert (document.status, document.reason, len(document.pages)) == ("partial", "page limit", 3)


def test_a_file_whose_end_is_lost_is_read_or_refused_with_a_reason() -> None:
    data = make(lambda canvas, _: canvas.drawString(72, 700, "Text that survives"))
    try:
        document = read_pdf(data[: len(data) * 3 // 4])
    except DocumentError as error:
        assert error.reason in ("damaged", "no pages", "no text layer")
    else:
        assert document.status in ("ok", "partial")


def test_reading_twice_gives_the_same() -> None:
    data = make(lambda canvas, _: paragraph(canvas, ["One line of text", "and another one"], 72, 700))
    assert read_pdf(data) == read_pdf(data)
