"""Fiscal years as documents define them, in several wordings."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.documents.fiscal import fiscal_shift
from analyzer.extraction.metrics import find_observations
from analyzer.language.lexicon import package_vocabulary


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("FY24 is the year from July 1, 2023 to June 30, 2024.", -6),
        ("Our fiscal year runs from October 1 to September 30.", -3),
        ("We report by fiscal years: FY22 ended on June 30, 2022.", -6),
        ("Unser Geschäftsjahr beginnt am 1. Oktober und endet am 30. September.", -3),
        ("Notre exercice va du 1er avril au 31 mars.", -9),
        ("Ons boekjaar loopt van 1 april tot en met 31 maart.", -9),
        ("Our fiscal year is the calendar year: FY22 ended on December 31, 2022.", 0),
        ("Our fiscal year ends on June 30.", -6),
        ("Our fiscal year runs from July to June.", -6),
        ("Our fiscal year ends in January.", -11),
        ("Our fiscal year ends on December 31.", 0),
        ("Our fiscal year report appears in June.", 0),
        ("Unser Geschäftsjahr endet am 30. September.", -3),
        ("Notre exercice se termine en mars.", -9),
        ("Ons boekjaar eindigt op 31 maart.", -9),
        ("Nuestro ejercicio fiscal termina el 30 de junio.", -6),
        ("The period runs from October 1 to September 30.", 0),
        ("In FY23 we received 12 requests.", 0),
    ],
)
def test_months_between_the_calendar_year_and_the_fiscal_year_of_its_name(said: str, months: int) -> None:
    assert fiscal_shift(read_bytes(said.encode(), "a.txt"), package_vocabulary()) == months


FISCAL_TABLES = [
    ("Our fiscal year runs from November 1 to October 31.", "FY2024", "Q1", ("2023-11-01", "2024-01-31")),
    ("Our fiscal year runs from November 1 to October 31.", "FY2024", "Q4", ("2024-08-01", "2024-10-31")),
    ("The fiscal year ended October 31, 2024.", "FY2024", "Q1 FY24", ("2023-11-01", "2024-01-31")),
    ("Figures cover the fiscal year from 1 November 2023 to 31 October 2024.", "Year", "H2", ("2024-05-01", "2024-10-31")),
    ("Figures cover the fiscal year from 1 November 2023 to 31 October 2024.", "Year", "March", ("2024-03-01", "2024-03-31")),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "whole", "part", "expected"), FISCAL_TABLES)
def test_quarters_are_counted_from_the_start_of_the_fiscal_year(
    stated: str, whole: str, part: str, expected: tuple[str, str]
) -> None:
    text = f"# Transparency report, fiscal year 2024\n\n{stated}\n\n| Type | {part} | {whole} |\n|---|---|---|\n| Warrants | 12 | 46 |\n| Summonses | 3 | 18 |\n"
    rows = find_observations(read_bytes(text.encode(), "a.md"))
    assert [(row.period_start, row.period_end) for row in rows[:2]] == [expected, ("2023-11-01", "2024-10-31")]
