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


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "On request we show drivers the trip data.", "On request we show drivers not only the trip data but also the ratings."),
        ("nl", "Wij tonen chauffeurs de ritten.", "Wij tonen chauffeurs niet alleen de ritten, maar ook de cijfers."),
        ("de", "Wir zeigen Fahrern die Fahrten.", "Wir zeigen Fahrern nicht nur die Fahrten, sondern auch die Noten."),
    ],
)  # fmt: skip
def test_not_only_narrows_nothing(language: str, before: str, after: str) -> None:
    assert {change.change for change in compare(before, after, language)}.isdisjoint({"narrowed", "strengthened"})


def test_a_denied_expectation_is_no_hedge() -> None:
    before = "In 2013, we did not receive any demands for data stored abroad."
    after = "We advised that we did not receive any demands for data stored abroad in 2013 and did not expect to receive such a demand."
    assert {change.change for change in compare(before, after, "en")} == {"reworded"}


def test_whose_data_it_is_does_not_say_who_must_act_in_time() -> None:
    before = "Een datalek dat uw gegevens raakt, melden wij u binnen 48 uur."
    after = "Een datalek dat uw gegevens raakt, melden wij u binnen tien dagen."
    (change,) = compare(before, after, "nl")
    assert (change.change, change.direction) == ("deadline_changed", "less_protective")
