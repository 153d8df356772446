"""Find the tables of invented PDFs: ruled, half-ruled, borderless, hierarchical, cut by a page's end."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from analyzer.documents.pdf import read_pdf
from analyzer.models import Table

ROWS = [("Subpoenas", "1,204", "1,310"), ("Court orders", "87", "91"), ("Search warrants", "402", "398")]
HEADER = ("Kind of demand", "H1 2020", "H2 2020")
PLACES = (72, 300, 400)


def make(draw: Callable[[Canvas, int], object], pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 10)
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def put(canvas: Canvas, y: float, cells: tuple[str, ...], places: tuple[float, ...] = PLACES) -> None:
    for x, cell in zip(places, cells, strict=True):
        canvas.drawString(x, y, cell)


def prose(canvas: Canvas, y: float) -> None:
    for number in range(4):
        canvas.drawString(
            72, y - 13 * number, "We publish these figures twice a year so that everybody can see what we were asked."
        )


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.rows()]


def tables(data: bytes) -> tuple[Table, ...]:
    return read_pdf(data).tables


def borderless(canvas: Canvas, _: int) -> None:
    prose(canvas, 760)
    canvas.setFont("Helvetica-Bold", 10)
    put(canvas, 660, HEADER)
    canvas.setFont("Helvetica", 10)
    for number, row in enumerate(ROWS):
        put(canvas, 640 - 18 * number, row)
    prose(canvas, 540)


def ruled(canvas: Canvas, _: int) -> None:
    prose(canvas, 760)
    canvas.grid([66, 290, 390, 490], [675, 655, 635, 615, 595])
    for number, row in enumerate([HEADER, *ROWS]):
        put(canvas, 660 - 20 * number, row)


@pytest.mark.parametrize("draw", [borderless, ruled])
def test_a_plain_table_is_read_cell_by_cell(draw: Callable[[Canvas, int], None]) -> None:
    (table,) = tables(make(draw))
    assert grid(table) == [list(HEADER), *map(list, ROWS)]
    assert (table.name, table.page) == ("p1t1", 1)
    assert [cell.is_header for cell in table.cells] == [True] * 3 + [False] * 9


def test_cells_have_their_place_on_the_page_and_in_the_text() -> None:
    document = read_pdf(make(ruled))
    cell = next(cell for cell in document.tables[0].cells if cell.text == "402")
    assert document.text[cell.start : cell.end] == "402"
    assert cell.bbox == pytest.approx((290, A4[1] - 615, 390, A4[1] - 595), abs=1.5)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_shown_sideways_is_read_as_shown(rotation: int) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    move = {90: (0, A4[1]), 180: A4, 270: (A4[0], 0)}[rotation]
    canvas.translate(*move)
    canvas.rotate(-rotation)
    canvas.grid([66, 290, 390, 490], [475, 455, 435, 415, 395])
    for number, row in enumerate([HEADER, *ROWS]):
        put(canvas, 460 - 20 * number, row)
    canvas.showPage()
    canvas.save()
    source = pypdfium2.PdfDocument(buffer.getvalue())
    source[0].set_rotation((360 - rotation) % 360 if rotation == 180 else rotation)
    out = io.BytesIO()
    source.save(out)
    shown = tables(out.getvalue())
    assert [grid(table) for table in shown] in ([], [[list(HEADER), *map(list, ROWS)]])


def test_rulings_within_a_form_are_seen() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.beginForm("box")
        canvas.setFont("Helvetica", 10)
        canvas.grid([66, 290, 390, 490], [675, 655, 635, 615, 595])
        for number, row in enumerate([HEADER, *ROWS]):
            put(canvas, 660 - 20 * number, row)
        canvas.endForm()
        canvas.doForm("box")

    (table,) = tables(make(draw))
    assert grid(table) == [list(HEADER), *map(list, ROWS)]


def test_merged_header_cells_span_their_columns() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.grid([66, 200, 280, 360, 440, 520], [655, 635, 615, 595])
        for x in (66, 200, 360, 520):
            canvas.line(x, 655, x, 675)
        canvas.line(66, 675, 520, 675)
        put(canvas, 660, ("2019", "2020"), (206, 366))
        put(canvas, 640, ("Kind", "asked", "given", "asked", "given"), (72, 206, 286, 366, 446))
        put(canvas, 620, ("Orders", "10", "9", "12", "11"), (72, 206, 286, 366, 446))
        put(canvas, 600, ("Warrants", "4", "4", "5", "3"), (72, 206, 286, 366, 446))

    (table,) = tables(make(draw))
    spans = {cell.text: (cell.column, cell.colspan) for cell in table.cells if cell.row == 0 and cell.text}
    assert spans == {"2019": (1, 2), "2020": (3, 2)}


def test_an_indented_hierarchy_keeps_its_indents_and_styles() -> None:
    labels = [("Court orders", 72, "91"), ("General", 90, "80"), ("Wiretaps", 90, "11"), ("Warrants", 72, "40")]

    def draw(canvas: Canvas, _: int) -> None:
        for number, (label, x, value) in enumerate(labels):
            canvas.setFont("Helvetica-Bold" if x == 72 else "Helvetica", 10)
            put(canvas, 700 - 16 * number, (label, value), (x, 300))

    (table,) = tables(make(draw))
    column = [cell for cell in table.cells if cell.column == 0]
    assert [round(cell.indent) for cell in column] == [0, 18, 18, 0]
    assert column[0].style == column[3].style != column[1].style == column[2].style


def test_labels_without_values_stay_rows_of_their_own() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        put(canvas, 700, HEADER)
        for number, country in enumerate(("Arcadia", "Borduria", "Cascadia")):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(72, 680 - 54 * number, country)
            canvas.setFont("Helvetica", 10)
            put(canvas, 662 - 54 * number, ("Disclosed", str(number), str(number + 5)))
            put(canvas, 644 - 54 * number, ("Refused", str(number + 1), str(number + 7)))

    (table,) = tables(make(draw))
    assert [row[0] for row in grid(table)][1:4] == ["Arcadia", "Disclosed", "Refused"]
    assert grid(table)[2] == ["Disclosed", "0", "5"]


def test_wrapped_labels_are_one_row_and_blank_cells_do_not_slide() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        put(canvas, 700, HEADER)
        put(canvas, 676, ("Orders of courts and", "12", "14"))
        canvas.drawString(72, 664, "of other authorities")
        canvas.drawString(72, 640, "Requests")
        canvas.drawString(400, 640, "7")
        put(canvas, 616, ("Warrants", "3", "4"))

    (table,) = tables(make(draw))
    assert grid(table)[1] == ["Orders of courts and of other authorities", "12", "14"]
    assert grid(table)[2] == ["Requests", "", "7"]


def test_shaded_rows_under_two_header_rows_keep_their_columns() -> None:
    places = (72, 220, 280, 370, 430)

    def draw(canvas: Canvas, _: int) -> None:
        canvas.drawCentredString(255, 716, "Requests received")
        canvas.drawCentredString(405, 716, "Requests granted")
        put(canvas, 702, ("Country", "#", "%", "#", "%"), places)
        for number, country in enumerate(("Arcadia", "Borduria", "Cascadia", "Dalmasca")):
            if number % 2:
                canvas.setFillGray(0.9)
                canvas.rect(66, 684 - 14 * number, 420, 13, stroke=0, fill=1)
                canvas.setFillGray(0)
            put(canvas, 688 - 14 * number, (country, str(number + 20), "40%", str(number + 5), "25%"), places)

    (table,) = tables(make(draw))
    assert grid(table)[0] == ["", "Requests received", "Requests received", "Requests granted", "Requests granted"]
    assert grid(table)[3] == ["Borduria", "21", "40%", "6", "25%"]


def test_a_table_over_a_page_break_says_what_it_continues() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        if number == 1:
            prose(canvas, 760)
            put(canvas, 120, HEADER)
            for index, row in enumerate(ROWS):
                put(canvas, 102 - 18 * index, row)
        else:
            for index, row in enumerate(ROWS):
                put(canvas, 760 - 18 * index, row)

    first, second = tables(make(draw, pages=2))
    assert (second.name, second.continues) == ("p2t1", first.name)


def test_the_line_above_is_the_title() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(72, 720, "Demands by kind")
        canvas.setFont("Helvetica", 10)
        for index, row in enumerate([HEADER, *ROWS]):
            put(canvas, 690 - 18 * index, row)

    (table,) = tables(make(draw))
    assert table.title == "Demands by kind"


def test_boxes_and_columns_of_text_are_no_tables() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for x in (60, 320):
            canvas.rect(x - 6, 500, 240, 230)
            for number in range(14):
                canvas.drawString(x, 710 - 14 * number, "We do not hand out what we need not hand out")

    assert tables(make(draw)) == ()


def test_large_drawings_do_not_stall() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for x in range(0, 560, 4):
            for y in range(0, 800, 8):
                canvas.line(x, y, x + 3, y + (x % 3))
        put(canvas, 700, HEADER)

    assert "Kind of demand" in read_pdf(make(draw)).text


@pytest.mark.parametrize("behind", [True, False])
def test_small_raised_digits_behind_numbers_are_marks_of_notes(behind: bool) -> None:
    marks = {"1,204": "3", "87": "1,2", "398": "a"}

    def draw(canvas: Canvas, _: int) -> None:
        put(canvas, 660, HEADER)
        late = []
        for number, row in enumerate(ROWS):
            for x, cell in zip(PLACES, row, strict=True):
                y = 640 - 18 * number
                canvas.drawString(x, y, cell)
                late.append((x + canvas.stringWidth(cell, "Helvetica", 10) + 0.2, y + 4, marks.get(cell, "")))
                if behind:
                    raise_mark(canvas, *late.pop())
        for mark in late:  # as files do that draw all of one size together
            raise_mark(canvas, *mark)

    def raise_mark(canvas: Canvas, x: float, y: float, mark: str) -> None:
        canvas.setFont("Helvetica", 6)
        canvas.drawString(x, y, mark)
        canvas.setFont("Helvetica", 10)

    (table,) = tables(make(draw))
    assert grid(table)[1:] == [
        ["Subpoenas", "1,204³", "1,310"],
        ["Court orders", "87¹,²", "91"],
        ["Search warrants", "402", "398ᵃ"],
    ]
    assert not any(cell.note for cell in table.cells)


def test_raised_ordinals_and_lowered_digits_stay_as_they_are() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for x, base, small, rise in (
            (72, "1", "st", 4),
            (100, "CO", "2", -2),
            (130, "2", "e", 4),
            (160, "12", "5", -2),
        ):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 700, base)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(x + canvas.stringWidth(base, "Helvetica", 10), 700 + rise, small)

    assert read_pdf(make(draw)).text.split() == ["1st", "CO2", "2e", "125"]
