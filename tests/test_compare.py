"""Check what compare() promises of any two passages: nothing, one change a passage, both changes of a rewrite, no crash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import CHANGE_KINDS, CONFIDENCES, DIRECTIONS, Document
from analyzer.tracking import align
from analyzer.tracking.change_words import change_words
from analyzer.tracking.compare import compare


@pytest.mark.parametrize(
    "text", ["", "We keep this.", "Wij bewaren dit.", "* **Bold** [link](https://example.org)", "𝟙 \ufffe \u200b ?!"]
)
def test_nothing_changed(text: str) -> None:
    assert compare(text, text) == []
    assert compare(Document(text), Document(text)) == []


@pytest.mark.parametrize("after", ["We will share.\n", "\ufeffWe will\r\nshare.", "We will\u00a0share."])
def test_what_no_reader_sees_is_no_change(after: str) -> None:
    assert compare("We will share.", after, "en") == []
    assert compare("Décidé.", "De\u0301cide\u0301.", "fr") == []


def test_one_side_empty_gives_one_change_a_passage() -> None:
    found = compare("", "We delete your messages. We sell your address to advertisers.")
    assert [change.change for change in found] == ["added", "added"]
    assert [change.direction for change in found] == ["more_protective", "less_protective"]


def test_narrowed_and_excepted_gives_both() -> None:
    before = "We notify all members of every request."
    after = "We notify some members of every request, unless a court forbids it."
    assert {change.change for change in compare(before, after, "en")} >= {"narrowed", "exception_added"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("* 4.2 We keep your data.", "- 4.3 We keep your data."),
        ("We keep **your** data.", "We keep your data"),
        ("See [our terms](https://example.org/a).", "See our terms."),
        ("We don’t keep your ﬁles.", "We don't keep your files."),
        ("We need two forms.", "We need 2 forms."),
        ("We analyse colour.", "We analyze color."),
    ],
)
def test_format_and_spelling_are_rewording(before: str, after: str) -> None:
    assert [(change.change, change.direction) for change in compare(before, after, "en")] == [("reworded", "neutral")]


@pytest.mark.parametrize(
    "text",
    ["(" * 500, "may " * 3000, "[a](" * 400, "1." * 2000, "\x00\ufffe", "unless", "*" * 900, "§ 4", "يجب", "我们"],
)
def test_odd_input_never_raises(text: str) -> None:
    for before, after in ((text, "We keep data."), ("We keep data.", text), (text, text + " x"), ("", text)):
        for change in compare(before, after):
            assert change.change in CHANGE_KINDS
            assert change.direction in DIRECTIONS
            assert change.confidence in CONFIDENCES


def test_deterministic() -> None:
    before, after = (
        "We share your name and address with partners.",
        "We may share your name with partners and affiliates if you agree.",
    )
    assert compare(before, after) == compare(before, after)


def test_every_language_has_every_list_of_words_that_rules_ask_for() -> None:
    asked = set()
    for path in sorted(Path(align.__file__).parent.glob("*.py")):
        asked |= set(re.findall(r'"((?:cues|passage|announcement)\.[a-z_]+)"', path.read_text(encoding="utf-8")))
    vocabulary = package_vocabulary()
    for language in vocabulary.with_section("changes"):
        known = set(change_words(vocabulary, language).matchers)
        # Not every language denies at the end, leaves out who acts, or asks a condition by the order of words.
        assert asked - known <= {"cues.late_negation", "cues.first_person", "cues.inverted"}, language
