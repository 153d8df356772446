"""Read tables as reports set them: side by side, under titles, with leaders, as large figures, on charts."""

from __future__ import annotations

from tests.sheets import Sheet, rows_of


def test_a_title_and_names_of_columns_open_another_table() -> None:
    sheet = Sheet()
    for top, title, rows in ((80, "Data requests", (("Brazil", "12", "5"), ("India", "30", "11"))),
                             (150, "Removal requests", (("India", "75", "60"), ("Norway", "19", "0")))):  # fmt: skip
        sheet.font("Helvetica-Bold", 9)
        sheet.put(60, top, title)
        sheet.font("Helvetica-Oblique", 9)
        sheet.row(top + 14, "Country", "Requests", "Granted")
        sheet.font("Helvetica", 9)
        for index, row in enumerate(rows):
            sheet.row(top + 28 + 14 * index, *row)
    first, second = sheet.tables()
    assert (first.title, second.title) == ("Data requests", "Removal requests")
    assert rows_of(second) == [["Country", "Requests", "Granted"], ["India", "75", "60"], ["Norway", "19", "0"]]


def test_tables_side_by_side_are_two_with_titles_of_their_own() -> None:
    sheet = Sheet()
    sheet.font("Helvetica-Bold", 10)
    sheet.put(50, 80, "Requests for data")
    sheet.put(310, 80, "Notices of removal")
    left = (
        ("Subpoenas", "304", "221"),
        ("Court orders", "41", "33"),
        ("Warrants", "118", "97"),
        ("Total", "463", "351"),
    )
    right = (("Copyright", "1,022", "810"), ("Trademark", "77", "13"), ("Defamation", "45", "2"))
    for x, head, rows in (
        (50, ("Type", "Requests", "Accounts"), left),
        (310, ("Reason", "Received", "Removed"), right),
    ):
        sheet.font("Helvetica-Bold", 9)
        sheet.row(100, *head, x=x, ends=(x + 155, x + 220))
        sheet.font("Helvetica", 9)
        for index, row in enumerate(rows):
            sheet.row(116 + 15 * index, *row, x=x, ends=(x + 155, x + 220))
    first, second = sheet.tables()
    assert (first.title, second.title) == ("Requests for data", "Notices of removal")
    assert rows_of(first)[4] == ["Total", "463", "351"]
    assert rows_of(second)[1] == ["Copyright", "1,022", "810"]


def test_dotted_leaders_lead_to_values_and_are_no_text() -> None:
    sheet = Sheet()
    rows = (("Subpoenas", "4,120", ". " * 40), ("Search warrants", "388", "." * 60), ("Letters", "0-249", "." * 75))
    for index, (label, value, dots) in enumerate(rows):
        sheet.put(60, 80 + 16 * index, f"{label} {dots}")
        sheet.put(330, 80 + 16 * index, value, right=True)
    (table,) = sheet.tables()
    assert rows_of(table) == [["Subpoenas", "4,120"], ["Search warrants", "388"], ["Letters", "0-249"]]


def test_a_row_begins_with_the_first_line_of_a_label_set_in_the_middle() -> None:
    sheet = Sheet()
    sheet.row(80, "Type", "Requests", "Accounts")
    sheet.put(60, 98, "Orders of a court")
    sheet.row(103, "", "18", "20")
    sheet.put(60, 108, "or a prosecutor")
    sheet.row(126, "Warrants", "7", "9")
    (table,) = sheet.tables()
    assert [row[0] for row in rows_of(table)] == ["Type", "Orders of a court or a prosecutor", "Warrants"]


def test_bold_labels_stay_apart_from_the_rows_around_them() -> None:
    sheet = Sheet()
    sheet.row(80, "", "H1 2020", "H2 2020")
    for index, (name, value) in enumerate((("Norway", "3"), ("Poland", "4"), ("Spain", "5"))):
        sheet.font("Helvetica-Bold", 9)
        sheet.put(60, 94 + 28 * index, name)
        sheet.font("Helvetica", 9)
        sheet.row(105 + 28 * index, "Subscriber data", value, value)
    (table,) = sheet.tables()
    assert [row[0] for row in rows_of(table)][1:5] == ["Norway", "Subscriber data", "Poland", "Subscriber data"]


def test_rows_set_far_apart_are_one_table_where_their_values_stand_below_each_other() -> None:
    sheet = Sheet()
    ends = (260, 330, 400)
    sheet.row(80, "Type", "2019", "2020", "2021", ends=ends)
    for index, (label, *values) in enumerate(
        (("Orders", "1", "2", "3"), ("Letters", "4", "5", "6"), ("Others", "7", "8", "9"))
    ):
        sheet.row(105 + 42 * index, label, *values, ends=ends)
    (table,) = sheet.tables()
    assert table.shape == (4, 4)


def test_a_single_row_below_names_of_columns_is_a_table() -> None:
    sheet = Sheet()
    sheet.row(80, "", "Removal requests", "Items removed", ends=(200, 340))
    sheet.row(96, "", "12", "42", ends=(200, 340))
    (table,) = sheet.tables()
    assert rows_of(table) == [["Removal requests", "Items removed"], ["12", "42"]]


def test_figures_set_large_have_the_caption_below_them() -> None:
    sheet = Sheet()
    for index in range(4):
        sheet.put(60, 60 + 12 * index, "We publish how often authorities ask us for data, and what we answer to them.")
    for x, value, caption in (
        (60, "1,240", "requests received"),
        (220, "83%", "led to a disclosure"),
        (380, "6.5 hours", "median time to act"),
    ):
        sheet.font("Helvetica-Bold", 22)
        sheet.put(x, 160, value)
        sheet.font("Helvetica", 9)
        sheet.put(x, 174, caption)
    table = next(table for table in sheet.tables() if table.engine == "callout")
    assert rows_of(table) == [
        ["requests received", "1,240"],
        ["led to a disclosure", "83%"],
        ["median time to act", "6.5 hours"],
    ]


def test_numbers_of_steps_are_no_figures() -> None:
    sheet = Sheet()
    for x, value, caption in (
        (60, "1", "we check the demand"),
        (220, "2", "we tell the customer"),
        (380, "3", "we answer"),
    ):
        sheet.font("Helvetica-Bold", 22)
        sheet.put(x, 160, value)
        sheet.font("Helvetica", 9)
        sheet.put(x, 174, caption)
    assert not [table for table in sheet.tables() if table.engine == "callout"]


def test_labels_of_upright_bars_are_read_with_the_names_below() -> None:
    sheet = Sheet()
    for x, y, value, name in (
        (100, 150, "4,021", "2019"),
        (180, 130, "5,330", "2020"),
        (260, 118, "6,112", "2021"),
        (340, 105, "7,004", "2022"),
    ):
        sheet.put(x, y, value)
        sheet.put(x, 220, name)
    for index, tick in enumerate(("0", "2,000", "4,000", "6,000", "8,000")):
        sheet.put(40, 212 - 28 * index, tick)
    table = next(table for table in sheet.tables() if table.engine == "chart")
    assert rows_of(table) == [["2019", "4,021"], ["2020", "5,330"], ["2021", "6,112"], ["2022", "7,004"]]
    assert table.cells[1].note == "label on a chart"


def test_labels_of_level_bars_are_read_with_the_names_beside() -> None:
    sheet = Sheet()
    for index, (name, value, end) in enumerate(
        (("Spam", "18,422", 420), ("Fraud", "9,310", 300), ("Threats", "7,105", 260), ("Other", "963", 150))
    ):
        sheet.put(110, 100 + 43 * index, name, right=True)
        sheet.put(end, 100 + 43 * index, value)
    (table,) = sheet.tables()
    assert table.engine == "chart"
    assert rows_of(table) == [["Spam", "18,422"], ["Fraud", "9,310"], ["Threats", "7,105"], ["Other", "963"]]


def test_spaced_bands_and_words_for_none_are_values() -> None:
    sheet = Sheet()
    sheet.row(80, "Type", "Received", "Accounts")
    sheet.row(96, "National security letters", "0 – 499", "500 – 999")
    sheet.row(112, "Orders under seal", "None", "fewer than 10")
    (table,) = sheet.tables()
    assert rows_of(table)[1:] == [
        ["National security letters", "0 – 499", "500 – 999"],
        ["Orders under seal", "None", "fewer than 10"],
    ]


def test_tight_lines_are_parted_where_the_columns_around_them_begin() -> None:
    sheet = Sheet()
    places = (60, 145, 200, 255, 310)
    sheet.font("Helvetica-Bold", 9)
    for x, name in zip(places[1:], ("First half", "Second half", "First half", "Second half"), strict=True):
        sheet.put(x, 96, name)
    sheet.put(185, 80, "2022")
    sheet.put(295, 80, "2023")
    sheet.font("Helvetica", 9)
    rows = (("Account information", "1,102", "1,099", "1,120", "1,131"), ("Traffic data", "201", "240", "9", "12"))
    for index, row in enumerate((*rows, ("Interception", "3", "4", "5", "6"))):
        for x, text in zip(places, row, strict=True):
            sheet.put(x, 114 + 16 * index, text)
    (table,) = sheet.tables()
    assert rows_of(table)[1:3] == [["", "First half", "Second half", "First half", "Second half"], list(rows[0])]
    assert [(cell.text, cell.column, cell.colspan) for cell in table.cells if cell.row == 0 and cell.text] == [
        ("2022", 1, 2),
        ("2023", 3, 2),
    ]


def test_small_tables_that_a_second_engine_reads_across_stay_apart() -> None:
    sheet = Sheet()
    for x, country in ((60, "Austria"), (320, "Sweden")):
        sheet.font("Helvetica-Bold", 10)
        sheet.put(x, 80, country)
        sheet.font("Helvetica", 9)
        sheet.put(x + 200, 100, "2024", right=True)
        for index, (label, value) in enumerate((("Requests", "64"), ("Answered", "51"), ("Accounts", "80"))):
            sheet.row(116 + 16 * index, label, value, x=x, ends=(x + 200,))
    assert [(table.title, table.shape[1]) for table in sheet.tables()] == [("Austria", 2), ("Sweden", 2)]


def test_cards_three_across_and_two_down_are_six_tables() -> None:
    sheet = Sheet()
    countries = (("Austria", "Belgium", "Croatia"), ("Denmark", "Estonia", "Finland"))
    for down, row in enumerate(countries):
        for across, country in enumerate(row):
            x, y = 50 + 170 * across, 80 + 90 * down
            sheet.font("Helvetica-Bold", 10)
            sheet.put(x, y, country)
            sheet.font("Helvetica", 9)
            for index, (label, value) in enumerate((("Requests", "64"), ("Accounts", "80"), ("Disclosed", "51"))):
                sheet.row(y + 18 + 16 * index, label, value, x=x, ends=(x + 140,))
    found = sheet.tables()
    assert sorted(table.title for table in found) == sorted(country for row in countries for country in row)
    assert {table.shape for table in found} == {(3, 2)}


def test_names_that_repeat_below_two_headers_are_a_row_of_their_own() -> None:
    sheet = Sheet()
    ends = (260, 340, 420, 500)
    sheet.font("Helvetica-Bold", 9)
    sheet.put(340, 80, "First semester", right=True)
    sheet.put(500, 80, "Second semester", right=True)
    sheet.put(60, 85, "Kind")
    sheet.row(91, "", *("Received", "Answered") * 2, ends=ends)
    sheet.font("Helvetica", 9)
    for index, label in enumerate(("Warrants", "Court orders", "Letters")):
        sheet.row(108 + 16 * index, label, *(str(100 * index + number) for number in range(11, 15)), ends=ends)
    (table,) = sheet.tables()
    heads = {(cell.text, cell.column, cell.colspan) for cell in table.cells if cell.row == 0 and cell.text}
    assert {("First semester", 1, 2), ("Second semester", 3, 2)} <= heads
    assert rows_of(table)[1] == ["", "Received", "Answered", "Received", "Answered"]


def test_a_sign_stays_with_its_figure_whatever_the_columns() -> None:
    sheet = Sheet()
    ends = (260, 340)
    sheet.row(80, "Kind", "2023", "2024", ends=ends)
    for index, row in enumerate((("Warrants", "412", "< 10"), ("Letters", "15", "< 10"), ("Orders", "98", "10"))):
        sheet.row(98 + 16 * index, *row, ends=ends)
    (table,) = sheet.tables()
    assert rows_of(table)[1:] == [["Warrants", "412", "< 10"], ["Letters", "15", "< 10"], ["Orders", "98", "10"]]
