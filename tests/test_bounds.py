"""Test that columns of lowest and highest values are one band, and that headers, parts of years and places are read off columns."""

from __future__ import annotations

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.models import Observation


def observed(text: str) -> list[Observation]:
    document = read_bytes(text.encode(), "table.csv")
    found = find_observations(document)
    for o in found:
        assert document.text[o.start : o.end] == o.value_printed
    return found


def test_two_columns_that_bound_a_range_are_one_band() -> None:
    found = observed(
        "Period ending,Orders (range MIN),Orders (range MAX),Accounts low,Accounts high\n2022-06-30,0,499,1500,1999\n2022-12-31,500,999,7,7\n"
    )
    assert [(o.value_low, o.value_high, o.value_status) for o in found] == [
        (0, 499, "band"), (1500, 1999, "band"), (500, 999, "band"), (7, 7, "exact"),
    ]  # fmt: skip
    assert found[0].column_label == "Orders (range MIN–MAX)"
    assert found[1].column_label == "Accounts low–high"


def test_words_of_withholding_head_a_column_above_the_figures() -> None:
    found = observed("Country,Received,Disclosed,Not disclosed\nMarovia,14,11,3\nBelgium,40,22,Not disclosed\n")
    assert [(o.column_label, o.value_status) for o in found][-1] == ("Not disclosed", "withheld")
    assert len(found) == 6


def test_a_spacer_that_formulas_filled_is_no_column() -> None:
    found = observed("Country,Requests,,Accounts\nBelgium,14,-,20\nFrance,9,0,11\nItaly,3,-,3\n")
    assert [o.value_printed for o in found] == ["14", "20", "9", "11", "3", "3"]


def test_a_part_of_a_year_in_words_is_read_with_its_year() -> None:
    found = observed(
        "year,month_range,type,count\n2024,Jul-Dec,Orders,5\n2024,Jan-Jun,Orders,4\n2023,Jul-Dec,Orders,3\n"
    )
    assert [(o.period_start, o.period_end) for o in found] == [
        ("2024-07-01", "2024-12-31"), ("2024-01-01", "2024-06-30"), ("2023-07-01", "2023-12-31"),
    ]  # fmt: skip
    assert {o.row_label for o in found} == {"Orders"}


def test_the_country_that_asks_comes_before_the_one_that_helps() -> None:
    found = observed(
        "Country/Region of origin,Territory code,Assisting country,Requests\nBrazil,BR,United States,5\nJapan,JP,Ireland,4\n"
    )
    assert [(o.jurisdiction, o.jurisdiction_code) for o in found] == [("Brazil", "BR"), ("Japan", "JP")]


def test_starts_are_reckoned_where_ends_keep_a_rhythm() -> None:
    found = observed("Period ending,Requests\n2021-06-30,5\n2021-12-31,6\n2022-06-30,7\n2023-06-30,4\n")
    assert [o.period_start for o in found] == ["2021-01-01", "2021-07-01", "2022-01-01", "2023-01-01"]
    assert {o.confidence for o in found} == {"medium"} and "every 6 months" in found[0].note
    found = observed("Period ending,Requests\n2021-06-30,5\n2021-11-30,6\n2022-06-30,7\n")
    assert {o.period_start for o in found} == {""} and "only the end" in found[0].note
