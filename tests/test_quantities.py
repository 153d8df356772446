"""Printed values and quantities in prose: what was printed beside what it means."""

from __future__ import annotations

import pytest

from analyzer.language.quantities import decimal_mark, find_quantities, read_value

VALUES = [
    ("en", "1,736", 1736, 1736, "exact"),
    ("en", "8347", 8347, 8347, "exact"),
    ("en", "0-249", 0, 249, "band"),
    ("en", "000–499", 0, 499, "band"),
    ("en", "0\u00ad999", 0, 999, "band"),
    ("en", "1,000- 1,499", 1000, 1499, "band"),
    ("en", "between 0 and 999", 0, 999, "band"),
    ("en", "<10", None, 10, "open"),
    ("en", "≤ 5", None, 5, "open"),
    ("en", "over 90", 90, None, "open"),
    ("en", "10+", 10, None, "open"),
    ("en", "50,000 (approx)", 50000, 50000, "approximate"),
    ("en", "N/A", None, None, "not_applicable"),
    ("en", "None", 0, 0, "none"),
    ("en", "–", None, None, "dash"),
    ("en", "*", None, None, "withheld"),
    ("en", "27,975¹", 27975, 27975, "exact"),
    ("en", "59.0", 59, 59, "exact"),
    ("en", "1.2 million", 1_200_000, 1_200_000, "exact"),
    ("en", "1.2B", 1_200_000_000, 1_200_000_000, "exact"),
    ("en", "12 b", 12, 12, "exact"),  # a footnote mark
    ("nl", "1.234.567,8", 1234567.8, 1234567.8, "exact"),
    ("nl", "1.234", 1234, 1234, "exact"),
    ("nl", "n.v.t.", None, None, "not_applicable"),
    ("fr", "64 000", 64000, 64000, "exact"),
    ("fr", "64\u202f000", 64000, 64000, "exact"),
    ("fr", "environ 300", 300, 300, "approximate"),
    ("de", "mehr als 90", 90, None, "open"),
    ("", "1.234.567,8", 1234567.8, 1234567.8, "exact"),
]


@pytest.mark.parametrize(("language", "printed", "low", "high", "status"), VALUES)
def test_reads_printed_values(language: str, printed: str, low: float | None, high: float | None, status: str) -> None:
    value = read_value(printed, language)
    assert value is not None
    assert (value.low, value.high, value.status, value.printed) == (low, high, status, printed)


@pytest.mark.parametrize("printed", ["", "Subpoenas", "18 U.S.C. 2519", "2703(d)", "Jan 2015", "see note 4 and 5"])
def test_leaves_what_is_no_value(printed: str) -> None:
    assert read_value(printed, "en") is None


def test_percent_keeps_its_number() -> None:
    value = read_value("54 %", "fr")
    assert value is not None and (value.low, value.unit) == (54, "percent")


def test_two_numbers_in_one_cell() -> None:
    value = read_value("173(193)", "en")
    assert value is not None and value.low == 173
    assert [other.low for other in value.others] == [193]


def test_the_table_decides_an_ambiguous_mark() -> None:
    assert decimal_mark(["1.234", "12,5"]) == ","
    assert decimal_mark(["1.234", "5.678"]) == ""
    value = read_value("1.234", "en", decimal=",")
    assert value is not None and value.low == 1234


def printed(text: str, language: str = "en") -> list[str]:
    return [quantity.printed for quantity in find_quantities(text, language)]


def test_finds_counts_bands_and_shares_in_prose() -> None:
    assert printed("We received 3,325 orders and between 0 and 999 letters.") == ["3,325", "between 0 and 999"]
    assert printed("We refused approximately three percent of them.") == ["approximately three percent"]
    assert printed("Wij kregen 1.234 verzoeken, meer dan 50 procent uit het buitenland.", "nl") == [
        "1.234",
        "meer dan 50 procent",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Under 18 U.S.C. § 2703 we must answer.",
        "See section 2703(c)(2) of Title 18.",
        "Dial 911 or 9-1-1.",
        "Members of Unit 8200 and of the Fortune 1000.",
        "The report of June 30, 2015 came in 2016.",
        "1. First point",
    ],
)
def test_prose_that_counts_nothing(text: str) -> None:
    assert printed(text) == []


def test_durations_of_two_units() -> None:
    (quantity,) = find_quantities("It took 1 hour and 57 minutes.", "en")
    assert (quantity.value.low, quantity.value.unit) == (117, "minutes")


def test_quantities_point_back_to_their_text() -> None:
    text = "Of 12 orders, over 90 percent came late."
    for quantity in find_quantities(text, "en"):
        assert text[quantity.begin : quantity.stop] == quantity.printed


def test_many_numbers_with_three_digits_behind_their_mark_are_grouped() -> None:
    assert decimal_mark(["1,204", "1,377", "88", "1,011"], "de") == "."
    assert decimal_mark(["0.862", "0.744", "0.915"], "en") == "."


@pytest.mark.parametrize("printed", ["1,301³", "1,301ᵃ", "1,301¹,²", "1,301 ¹", "1,301[^1]"])
def test_the_mark_of_a_note_is_no_part_of_a_number(printed: str) -> None:
    value = read_value(printed, "en")
    assert value is not None and (value.low, value.status) == (1301, "exact")


def test_a_marked_number_of_a_sentence_is_read_and_a_power_of_ten_is_not() -> None:
    found = find_quantities("We received 512³ requests, which is less than 10⁶.", "en")
    assert [item.printed for item in found] == ["512"]


def test_one_odd_number_does_not_divide_a_table_by_a_thousand() -> None:
    assert decimal_mark(["29,263", "20,502", "9,112", "44,5343"], "en") == "."
    assert decimal_mark(["1.234", "Anordnungen nach Art. 9.1", "2.345"], "de") == ""
    assert decimal_mark(["1.1", "1.2", "1.234", "2.345"], "de") == ","
    assert decimal_mark(["3.125", "4.5", "12.250"], "en") == "."
    assert decimal_mark(["1,5", "12,345"], "de") == ","
