"""Check the main change of invented pairs of passages in five languages, and whose side a passage is on that came or went."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analyzer.tracking.compare import compare

COMPARED = Path(__file__).parent / "compared"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table of invented passages, without its heading."""
    with (COMPARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(("language", "change", "direction", "before", "after"), rows("main_changes.csv"))
def test_main_change(language: str, change: str, direction: str, before: str, after: str) -> None:
    main = compare(before, after, language)[0]
    assert (main.change, main.direction) == (change, direction)
    assert (main.before, main.after) == (before, after)
    assert main.cue or change == "reworded"


@pytest.mark.parametrize(("language", "side", "text"), rows("sides.csv"))
def test_added_and_removed_take_the_publics_side(language: str, side: str, text: str) -> None:
    good, bad = ("more_protective", "less_protective") if side == "+" else ("less_protective", "more_protective")
    (added,) = compare("", text, language)
    (removed,) = compare(text, "", language)
    assert (added.change, added.direction, added.after) == ("added", good, text)
    assert (removed.change, removed.direction, removed.before) == ("removed", bad, text)


def test_what_is_not_affected_is_left_out_in_the_active_voice_too() -> None:
    before = "The review does not affect the payroll service that we run for hospitals."
    after = "The payroll service that we run for hospitals is not affected."
    assert [change.change for change in compare(before, after, language="en")] == ["reworded"]
