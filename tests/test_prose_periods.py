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


BYLINES = [
    "Oakhelm Ltd, 5 February 2024", "Oakhelm Ltd, 2024-02-05", "Oakhelm SA, le 5 février 2024", "Oakhelm B.V., 5 mei 2024",
    "Oakhelm S.L., 5 de febrero de 2024", "Publicado el 28 de febrero de 2025", "This report follows the Data Act of 5 May 2011",
    "The next report will appear in September 2025.", "Der nächste Bericht erscheint im September 2025.",
    "Le prochain rapport sera publié en septembre 2025.", "El próximo informe se publicará en septiembre de 2025.",
    "Het volgende verslag verschijnt in september 2025.", "Copyright Oakhelm 2024",
]  # fmt: skip


@pytest.mark.parametrize("line", BYLINES)
def test_the_date_of_a_text_is_not_the_period_of_the_table_below(line: str) -> None:
    text = f"# Transparency Report 2023\n\n{line}\n\n| Country | Requests |\n|---|---|\n| Germany | 100 |\n"
    (row,) = find_observations(read_bytes(text.encode(), "a.md"))
    assert (row.period_start, row.period_end) == ("2023-01-01", "2023-12-31")
