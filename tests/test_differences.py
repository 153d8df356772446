"""Check the edits between two texts word by word."""

from __future__ import annotations

from analyzer.tracking.differences import plain, word_diff


def test_word_diff_covers_both_sides() -> None:
    steps = word_diff("We keep *logs* for 30 days.", "We keep logs, always, for 90 days.")
    assert [step[0] for step in steps] == ["equal", "insert", "equal", "replace", "equal"]
    assert ("replace", "30", "90") in steps
    assert plain("* [Terms](https://example.org/x_(y)) apply") == "Terms apply"
