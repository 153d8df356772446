"""`docs/QUALITY.md` says what the quality tests hold: their floors, and figures that stand above them."""

from __future__ import annotations

import pytest

from tests.quality.write_quality import HERE, PAGE, areas, floor_of, page

FIGURES = [(area["test"], figure) for area in areas() for figure in area["figures"]]


@pytest.mark.parametrize(("test", "figure"), FIGURES, ids=[f"{test}: {figure['measure']}" for test, figure in FIGURES])
def test_figures_stand_above_their_floors_and_baselines(test, figure):
    assert figure["measured"] >= floor_of(test, figure["floor"])
    assert figure["measured"] > figure.get("baseline", -1)


def test_every_quality_test_is_on_the_page():
    tests = {path.name for path in HERE.glob("test_*.py")} - {"test_quality_page.py"}
    assert tests == {area["test"] for area in areas()}


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.quality.write_quality"
