"""Long tables are read by their columns: what comes out is what the general reading gives, or nothing."""

from __future__ import annotations

import random

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.grids import read_grid
from analyzer.extraction.labels import words_of
from analyzer.extraction.long_tables import read_long
from analyzer.extraction.metrics import find_observations
from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Table

ROWS, FEWEST, FIRST = 160, 100, 80
PLACES = ("Austria", "Brazil", "Côte d'Ivoire", "United States", "Global")
KINDS = ("Subpoenas", "Court orders", "Search warrants (content)", "Total", "• Emergency requests")
WORDS = words_of(package_vocabulary(), "en")


def table(lines: list[str]) -> Table:
    """Read lines of a file as their one table."""
    (found,) = read_bytes("\n".join(lines).encode(), "long.csv").tables
    return found


def long_form(chance: random.Random, oddity: float) -> list[str]:
    """Write a long table; `oddity` is the share of cells that are not like the others."""

    def odd(usual: str, *others: str) -> str:
        return chance.choice(others) if chance.random() < oddity else usual

    head = chance.choice(
        (
            "year,half,country,process,value",
            "Period,Country,Process,Requests,Accounts,Remark",
            "Country,Requests,Rate,Note",
        )
    )
    lines = [head]
    for number in range(ROWS):
        place, kind = chance.choice(PLACES), chance.choice(KINDS)
        count = odd(str(chance.randrange(5000)), "<10", "2017", "", "Not disclosed", "n/a", "see note", '"1,204"')
        if head.startswith("year"):
            cells = (str(2015 + number % 5), odd("1", "2", ""), odd(place, ""), odd(kind, ""), count)
        elif head.startswith("Period"):
            period = odd(f"H{number % 2 + 1} {2015 + number % 5}", "", "2019")
            cells = (period, place, odd(kind, ""), count, odd("7", "", "0-249"), odd("", "estimated"))
        else:
            cells = (
                odd(place, f"{place} (all", "Total", "2018", "", "June 2018"),
                count,
                odd("54%", ""),
                odd("", "Late."),
            )
        lines.append(",".join(cells))
    return lines


@pytest.mark.parametrize("seed", range(40))
def test_both_readings_agree(seed: int) -> None:
    chance = random.Random(seed)
    found = table(long_form(chance, (0.0, 0.003, 0.02, 0.1)[seed % 4]))
    quick = read_long(found, WORDS, "en", FEWEST, FIRST)
    if quick is not None:
        assert quick == read_grid(found, WORDS, "en")


def test_regular_tables_are_read_by_columns() -> None:
    assert [
        head
        for seed in range(12)
        if read_long(table(lines := long_form(random.Random(seed), 0.0)), WORDS, "en", FEWEST, FIRST) is None
        and (head := lines[0]).startswith(("year", "Period"))
    ] == []


@pytest.mark.parametrize(
    "oddity",
    [
        "Austria,,,",
        "Total,12,3",
        "(of which,12,3",
        "June 2016,12,3",
        ",12,3",
        "Section",
        "Country,Requests,Rate",
        "Chile,see note,4",
    ],
)
def test_one_odd_row_is_left_to_the_general_reading(oddity: str) -> None:
    lines = [
        "Country,Requests,Rate",
        *(f"Place {chr(65 + n % 26)},{n},{n % 90}" for n in range(ROWS)),
        oddity,
        "Chile,1,2",
    ]
    assert all(read_long(one, WORDS, "en", FEWEST, FIRST) is None for one in _tables(lines))


def _tables(lines: list[str]) -> tuple[Table, ...]:
    return read_bytes("\n".join(lines).encode(), "long.csv").tables


def test_the_kind_of_demand_stands_above_the_measure() -> None:
    lines = [
        "Period,Process,Measure,Value",
        "H1 2023,Search warrants,Demands received,12",
        "H1 2023,NSL,Requests received,3",
    ]
    found = find_observations(read_bytes("\n".join(lines).encode(), "long.csv"))
    assert [o.indicator for o in found] == ["search_warrants", "national_security_letters"]


def test_the_ends_of_a_range_are_no_minutes() -> None:
    lines = ["Period,Requests Min,Requests Max", "H1 2023,0,499", "H2 2023,500,999"]
    found = find_observations(read_bytes("\n".join(lines).encode(), "bands.csv"))
    assert [(o.value_low, o.value_high, o.unit) for o in found] == [(0, 499, "requests"), (500, 999, "requests")]
