"""The second reader of stances: what its weights are, and that it only ever makes the rules abstain."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analyzer import compare
from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Change
from analyzer.tracking import change_pairs
from analyzer.tracking.change_stance import PROTECTS
from analyzer.tracking.change_words import Reading, change_words, read_passage
from analyzer.tracking.likely_stance import ALWAYS, SIDES, WEIGHTS, doubts, leaning_of, signs_of

PASSAGES = Path(__file__).parents[1] / "training" / "stances.csv"
PROMISE = "We delete the recordings of your calls after thirty days."


def read(text: str, language: str) -> Reading:
    return read_passage(text, change_words(package_vocabulary(), language))


def weigh(monkeypatch: pytest.MonkeyPatch, leaning: float) -> None:
    """Let each passage lean the same way, whatever its words."""
    monkeypatch.setattr(change_pairs, "leaning_of", lambda reading: leaning)


def test_the_weights_are_whole_numbers_for_every_side() -> None:
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert header == ["sign", *SIDES]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows}) and ALWAYS in {row[0] for row in rows}
    assert all(len(row) == len(header) and all(int(weight) is not None for weight in row[1:]) for row in rows)
    assert WEIGHTS.stat().st_size < 1_000_000


def test_every_passage_that_teaches_is_of_a_kind() -> None:
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == set(PROTECTS)
    assert {row["language"] for row in rows} == {"en", "nl", "fr", "de", "es"}
    assert len({row["text"] for row in rows}) == len(rows) > 3_000


@pytest.mark.parametrize(
    ("language", "serves", "costs"),
    [
        ("en", "You can switch the diary off at any time.", "We sell your diary entries to advertisers."),
        ("nl", "U kunt het dagboek op elk moment uitzetten.", "Wij verkopen wat u schrijft aan adverteerders."),
        ("fr", "Vous pouvez à tout moment désactiver le journal.", "Nous vendons vos notes à des annonceurs."),
        (
            "de",
            "Sie können das Tagebuch jederzeit wieder abschalten.",
            "Wir verkaufen Ihre Einträge im Tagebuch an Werbekunden.",
        ),
        ("es", "Puede desactivar el diario en cualquier momento.", "Vendemos sus notas personales a los anunciantes."),
    ],
)
def test_it_leans_to_whom_a_passage_serves(language: str, serves: str, costs: str) -> None:
    assert -1 <= leaning_of(read(costs, language)) < 0 < leaning_of(read(serves, language)) <= 1


def test_it_leans_nowhere_far_in_words_that_it_never_met() -> None:
    assert abs(leaning_of(read("Xylo brantu feskim olva derrip tolun ashk.", "en"))) < 0.5


def test_a_handful_of_words_leans_nowhere() -> None:
    assert leaning_of(read("Selling your diary", "en")) == 0


def test_a_language_that_it_was_not_taught_leans_nowhere() -> None:
    assert leaning_of(read("Vi sælger dine dagbøger til annoncører og politiet hver dag.", "da")) == 0


def test_signs_are_of_words_concepts_and_the_order_of_cues() -> None:
    signs = signs_of(read("We share your address", "en"))
    assert {
        "en share",
        "en share your",
        ALWAYS,
        "cue passage.company",
        "cues passage.company passage.data_verb",
    } <= signs


def test_the_surer_rules_are_the_surer_it_must_be() -> None:
    assert doubts(1, 0.0, -0.2) and not doubts(1, 2.0, -0.2)
    assert not doubts(-1, 0.0, -0.9) and doubts(-1, 2.0, 0.9)


@pytest.mark.parametrize(
    ("leaning", "direction"), [(-1.0, "unclear"), (0.0, "more_protective"), (1.0, "more_protective")]
)
def test_it_makes_rules_abstain_and_never_turns_them_round(
    monkeypatch: pytest.MonkeyPatch, leaning: float, direction: str
) -> None:
    weigh(monkeypatch, leaning)
    (added,) = compare("", PROMISE, "en")
    assert (added.change, added.direction) == ("added", direction)


def test_one_side_that_agrees_with_the_rules_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    after = PROMISE.replace("recordings", "recordings and transcripts")
    leanings = {PROMISE: 0.3, after: -1.0}
    monkeypatch.setattr(change_pairs, "leaning_of", lambda reading: leanings[reading.text])
    assert [change.direction for change in compare(PROMISE, after, "en")] == ["more_protective"]


def test_a_heading_that_says_what_an_item_is_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, -1.0)
    lexicon = change_words(package_vocabulary(), "en")
    item: list[Change] = change_pairs.one_sided(
        "", "Purple lanterns", ["Purple lanterns"], lexicon, "You must not sell:"
    )
    assert [change.direction for change in item] == ["more_protective"]
