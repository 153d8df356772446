"""Headers printed turned, captions near their figures, text beside a table."""

from __future__ import annotations

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from tests.sheets import Sheet, rows_of

NAMES = ("Police", "Tax authority", "Courts")
ROWS = (("Traffic data", "640", "12", "3"), ("Location data", "311", "7", "1"), ("Interception", "97", "0", "2"))
ENDS = (260, 320, 380)


def _turned(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.canvas.saveState()
    sheet.canvas.translate(x, 841.89 - y)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, text)
    sheet.canvas.restoreState()


def test_turned_headers_name_the_columns_below() -> None:
    sheet = Sheet()
    for end, name in zip(ENDS, NAMES, strict=True):
        _turned(sheet, end - 2, 150, name)
    for index, row in enumerate(ROWS):
        sheet.row(168 + 14 * index, *row, ends=ENDS)
    (table,) = sheet.tables()
    assert rows_of(table)[0] == ["", *NAMES]
    assert rows_of(table)[1:] == [list(row) for row in ROWS]


def test_one_turned_word_beside_a_table_heads_nothing() -> None:
    sheet = Sheet()
    _turned(sheet, 258, 150, "Draft")
    for index, row in enumerate(ROWS):
        sheet.row(168 + 14 * index, *row, ends=ENDS)
    (table,) = sheet.tables()
    assert rows_of(table) == [list(row) for row in ROWS]


def test_a_caption_below_is_nearer_than_a_text_across_the_page() -> None:
    sheet = Sheet()
    for index in range(4):
        sheet.put(60, 60 + 12 * index, "We publish how often authorities ask us for data, and what we answer to them.")
    sheet.font("Helvetica-Bold", 24)
    sheet.put(60, 160, "1,905")
    sheet.font("Helvetica", 9)
    sheet.put(60, 172, "requests received")
    sheet.put(220, 158, "The regulator publishes totals of its own.")
    table = next(table for table in sheet.tables() if table.engine == "callout")
    assert rows_of(table) == [["requests received", "1,905"]]


def test_captions_side_by_side_are_no_hierarchy() -> None:
    sheet = Sheet()
    for index in range(4):
        sheet.put(60, 60 + 12 * index, "We publish how often authorities ask us for data, and what we answer to them.")
    for x, value, caption in ((60, "1,240", "requests received"), (220, "311", "requests refused")):
        sheet.font("Helvetica-Bold", 22)
        sheet.put(x, 160, value)
        sheet.font("Helvetica", 9)
        sheet.put(x, 174, caption)
    sheet.canvas.save()
    rows = find_observations(read_bytes(sheet.bytes(), "a.pdf"))
    assert [row.row_label for row in rows] == ["requests received", "requests refused"]


def test_text_in_a_column_beside_a_table_is_no_label() -> None:
    sheet = Sheet()
    text = (
        "Whoever calls or writes through our",
        "network may know how often the state",
        "looks on. a prosecutor may ask us for",
        "data, and in grave cases a judge has to",
        "allow that before we hand anything over.",
    )
    for index, line in enumerate(text):
        sheet.put(60, 100 + 14 * index, line)
    sheet.row(100, "Kind", "Received", "Refused", x=300, ends=(460, 530))
    for index, (label, received, refused, _) in enumerate((*ROWS, ("Emergencies", "77", "4", ""))):
        sheet.row(114 + 14 * index, label, received, refused, x=300, ends=(460, 530))
    table = sheet.tables()[-1]
    assert rows_of(table)[1] == ["Traffic data", "640", "12"]
    assert table.shape == (5, 3)
