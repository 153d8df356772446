"""The second reader: what its weights are, when it is heard, and what it may not say."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from analyzer import find_statements
from analyzer.extraction import likely_kinds, pieces
from analyzer.extraction.clause import Clause
from analyzer.extraction.likely_kinds import WEIGHTS
from analyzer.extraction.signs import NONE, signs_of
from analyzer.extraction.verdicts import Verdict
from analyzer.language.readings import reading_of
from analyzer.models import Source
from training.labelled import KINDS, SENTENCES, documents

OWN = Source("src_1", "a.html", kind="report")


@pytest.fixture(autouse=True)
def _forget() -> None:
    reading_of.cache_clear()  # what a sentence stated the last time is kept with its reading


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Clause, Verdict | None]]:
    """Note what the second reader is asked, and let it say nothing."""
    asked: list[tuple[Clause, Verdict | None]] = []

    def note(clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]) -> Verdict | None:
        asked.append((clause, first))
        return first

    monkeypatch.setattr(pieces, "second_opinion", note)
    return asked


def weigh(monkeypatch: pytest.MonkeyPatch, **weights: int) -> None:
    """Give each sentence these weights, whatever its words."""
    model = likely_kinds._Model(
        list(weights), {"always": 0, "en 0": 1}, np.array([list(weights.values()), [0] * len(weights)], dtype=np.int32)
    )
    monkeypatch.setattr(likely_kinds, "_model", lambda: model)


def test_the_weights_are_whole_numbers_for_every_kind() -> None:
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert header == ["sign", *sorted(KINDS.values())]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows}) and "always" in {row[0] for row in rows}
    assert all(len(row) == len(header) and all(int(weight) is not None for weight in row[1:]) for row in rows)
    assert WEIGHTS.stat().st_size < 2_500_000


def test_every_document_that_teaches_has_its_kinds() -> None:
    read = list(documents(SENTENCES))
    assert len(read) > 1_500 and {document.language for document in read} == {"en", "nl", "fr", "de", "es"}
    assert all(sentence.text and sentence.kinds for document in read for sentence in document.sentences)


@pytest.mark.parametrize(("weight", "kinds"), [(500, ["process"]), (10, [])])
def test_it_speaks_alone_only_where_it_is_sure(monkeypatch: pytest.MonkeyPatch, weight: int, kinds: list[str]) -> None:
    asked: list[Verdict | None] = []
    weigh(monkeypatch, none=0, process=weight)
    opinion = likely_kinds.second_opinion

    def note(clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]) -> Verdict | None:
        asked.append(first)
        return opinion(clause, start, end, first, around)

    monkeypatch.setattr(pieces, "second_opinion", note)
    found = find_statements("Quillmere and the council meet again on Friday.", "en")
    assert asked == [None] and [one.kind for one in found] == kinds


def test_a_rule_that_is_sure_is_overruled_only_by_what_is_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = "We do not sell customer data."
    weigh(monkeypatch, policy=0, process=100, none=0)
    assert [one.kind for one in find_statements(rule, "en", source=OWN)] == ["policy"]
    reading_of.cache_clear()
    weigh(monkeypatch, policy=0, process=900, none=0)
    assert [one.kind for one in find_statements(rule, "en", source=OWN)] == ["process"]
    reading_of.cache_clear()
    weigh(monkeypatch, policy=0, process=0, none=900)
    assert find_statements(rule, "en", source=OWN) == []


@pytest.mark.parametrize("kind", ["allegation", "criticism", "policy", "denial", "limitation"])
def test_a_company_does_not_accuse_itself_and_a_promise_is_no_rule(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    weigh(monkeypatch, **{kind: 900, "none": 0})
    promise = "We will notify every customer within 30 days."
    assert [one.kind for one in find_statements(promise, "en", source=OWN)] == ["commitment"]


def test_questions_and_adverts_are_not_weighed(heard: list[tuple[Clause, Verdict | None]]) -> None:
    find_statements("Will the company publish its report?", "en")
    assert not heard


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de", "es"])
def test_a_cue_is_a_word_of_the_statement(language: str) -> None:
    text = {
        "en": "The firm has pulled the plug on its tracker.",
        "nl": "Het bedrijf heeft de stekker uit de tracker getrokken.",
        "fr": "L'entreprise a débranché son traceur.",
        "de": "Das Unternehmen hat seinem Tracker den Stecker gezogen.",
        "es": "La empresa ha desenchufado su rastreador.",
    }[language]
    for one in find_statements(text, language):
        assert one.cue.casefold() in one.text.casefold()


def test_signs_name_words_lists_and_voices_and_no_company(heard: list[tuple[Clause, Verdict | None]]) -> None:
    find_statements("We will notify every customer within 30 days.", "en", source=OWN)
    clause, first = heard[0]
    signs = signs_of(clause, clause.start, clause.end, first)
    assert {"always", "own", "rule commitment high", "en notify", "en notif~", "en 0", "ends"} <= signs
    assert NONE not in signs


def test_a_review_statement_is_heard_where_a_report_must_be_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, action=150, none=100)
    words = "The valves on the harbour line sing a little lower these days."
    for kind, found in (("review_statement", ["action"]), ("report", [])):
        source = Source("src_1", "a.html", publisher="Norvik", about="Norvik", kind=kind)
        assert [one.kind for one in find_statements(words, "en", source=source)] == found


def test_what_the_reader_knows_of_a_clause_is_what_its_signs_name(heard: list[tuple[Clause, Verdict | None]]) -> None:
    for document in list(documents(SENTENCES))[::40]:
        document.statements()
    model, around = likely_kinds._model(), frozenset({"before policy", "heading en pract"})
    assert len(heard) > 500
    for clause, first in heard:
        signs = signs_of(clause, clause.start, clause.end, first) | around
        known = model.known.among(clause, clause.start, clause.end, first, around)
        assert known == {model.places[sign] for sign in signs if sign in model.places}
