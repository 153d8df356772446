"""What changes of wording touch: their thread, and whether they take the public's side at all."""

from __future__ import annotations

import pytest

from analyzer.models import Change
from analyzer.tracking.threaded import threaded
from tests.tracking_fixtures import source, statement

SAID = "The audit found that an account had stayed open."


def change(kind: str = "added") -> Change:
    return Change(
        kind, "more_protective", after=SAID, after_source="new", after_start=0, after_end=len(SAID), before_source="old"
    )


@pytest.mark.parametrize(
    ("kind", "direction"),
    [
        ("finding", "neutral"),
        ("nondisclosure", "neutral"),
        ("commitment", "more_protective"),
        ("denial", "more_protective"),
    ],
)
def test_what_only_tells_takes_no_side(kind: str, direction: str) -> None:
    (found,) = threaded([change()], [statement("new", kind, SAID, thread_id="th_1")], [source("new")])
    assert (found.direction, found.thread_id) == (direction, "th_1")


def test_in_a_statement_of_a_review_what_states_nothing_takes_no_side() -> None:
    for kind, direction in (("review_statement", "neutral"), ("terms", "more_protective")):
        (found,) = threaded([change()], [], [source("new", kind=kind)])
        assert (found.direction, found.thread_id) == (direction, "")
