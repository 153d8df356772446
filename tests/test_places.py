"""Jurisdictions as printed, and the countries they name."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.language.places import country_code, find_places, read_place


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Germany", "DE"), ("Duitsland", "DE"), ("Allemagne", "DE"), ("Deutschland", "DE"), ("U.S.", "US"), ("UK", "GB"),
        ("Hong Kong", "HK"), ("Russian Federation", "RU"), ("Turkey", "TR"), ("Côte d’Ivoire", "CI"), ("NL", "NL"),
        ("Non-U.S.", ""), ("International", ""), ("Subpoenas", ""), ("us", ""),
    ],
)  # fmt: skip
def test_country_codes(printed: str, code: str) -> None:
    assert country_code(printed) == code


def test_a_jurisdiction_without_a_country_is_still_one() -> None:
    place = read_place("Non-U.S.")
    assert place is not None and place.code == ""
    assert read_place("Subpoenas") is None


def test_places_in_a_heading() -> None:
    assert [place.code for place in find_places("Demands from France and the U.S. in 2020")] == ["FR", "US"]
    assert [place.printed for place in find_places("Non-U.S. requests")] == ["Non-U.S."]
    assert find_places("let us turn to what it said") == []
    assert [place.code for place in find_places("Bosnia and Herzegovina")] == ["BA"]


def test_places_point_back_to_their_text() -> None:
    text = "In the United Kingdom, then in the U.S."
    for place in find_places(text):
        assert text[place.begin : place.stop] == place.printed


def test_the_narrowest_column_of_places_decides() -> None:
    table = "| Region | Country | Requests |\n|---|---|---|\n| Europe | Norway | 12 |\n| European Union | Spain | 13 |\n| Africa | Congo (DRC) | 14 |\n"
    rows = find_observations(read_bytes(f"# Transparency report 2024\n\n{table}".encode(), "a.md"))
    assert [row.jurisdiction_code for row in rows] == ["NO", "ES", "CD"]
    swapped = "| Country | Region | Requests |\n|---|---|---|\n| Norway | Europe | 12 |\n| Chile | America | 13 |\n"
    rows = find_observations(read_bytes(f"# Transparency report 2024\n\n{swapped}".encode(), "a.md"))
    assert [row.jurisdiction_code for row in rows] == ["NO", "CL"]
