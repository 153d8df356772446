"""Fiscal years as documents define them, in several wordings."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.documents.fiscal import fiscal_shift
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
        ("The period runs from October 1 to September 30.", 0),
        ("In FY23 we received 12 requests.", 0),
    ],
)
def test_months_between_the_calendar_year_and_the_fiscal_year_of_its_name(said: str, months: int) -> None:
    assert fiscal_shift(read_bytes(said.encode(), "a.txt"), package_vocabulary()) == months
