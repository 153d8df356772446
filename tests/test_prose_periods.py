"""Which period a sentence gives to each of its figures, and which sentences without a verb count."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations

SENTENCES = [
    ("We received 1,284 requests in 2023, against 1,107 requests in 2022.", [("1,284", "2023"), ("1,107", "2022")]),
    ("- 936 notices, down from 1,200 notices in 2022", [("936", "2023"), ("1,200", "2022")]),
    ("In the year 2022 we received 512 orders, and rejected 31 orders.", [("512", "2022"), ("31", "2022")]),
    ("The median response time to orders is 4 hours.", [("4", "2023")]),
    ("- 3 steps to take before you write to us", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_each_figure_has_the_period_of_its_clause(text: str, expected: list[tuple[str, str]]) -> None:
    document = read_bytes(f"# Transparency report 2023\n\n{text}\n".encode(), "a.md")
    assert [(row.value_printed, row.period_end[:4]) for row in find_observations(document)] == expected
