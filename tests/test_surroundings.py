"""What stands around a sentence: its heading, and what the rules heard before it."""

from __future__ import annotations

import pytest

from analyzer import find_statements
from analyzer.extraction import pieces
from analyzer.extraction.signs import signs_of
from analyzer.extraction.surroundings import NOTHING, Surroundings
from analyzer.language.readings import reading_of
from analyzer.models import Source

OWN = Source("src_1", "a.html", kind="report")


def test_a_sentence_alone_has_nothing_around_it() -> None:
    assert Surroundings().signs("en", True) == frozenset()


def test_heading_and_kinds_before_are_named() -> None:
    around = Surroundings()
    around.enter("How We Respond")
    around.leave("policy")
    around.leave(NOTHING)
    assert around.signs("en", True) == {
        "heading en how", "heading en we", "heading en respo", "since heading 2",
        "before none", "before none own", "earlier policy", "earlier policy own",
    }  # fmt: skip


def test_a_line_too_long_is_no_heading() -> None:
    around = Surroundings()
    around.enter("word " * 13)
    assert around.signs("en", True) == frozenset()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """Note what the second reader is told of the surroundings."""
    found: list[frozenset[str]] = []

    def note(_clause: object, _start: int, _end: int, first: object, around: frozenset[str]) -> object:
        found.append(around)
        return first

    reading_of.cache_clear()
    monkeypatch.setattr(pieces, "second_opinion", note)
    return found


def test_the_second_reader_is_told_of_the_document_in_order(told: list[frozenset[str]]) -> None:
    text = "Our Practice\n\nWe do not sell customer data.\n\nWe received 40 requests last year."
    find_statements(text, "en", source=OWN)
    assert "heading en pract" in told[0] and not any(sign.startswith("before") for sign in told[0])
    assert "before policy own" in told[1]


def test_the_same_sentence_is_weighed_again_elsewhere(told: list[frozenset[str]]) -> None:
    find_statements("We do not sell customer data.", "en", source=OWN)
    find_statements("Our Practice\n\nWe do not sell customer data.", "en", source=OWN)
    assert len(told) == 2 and told[0] != told[1]


def test_concepts_are_the_same_sign_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[set[str]] = []

    def note(clause, start, end, first, _around):  # type: ignore[no-untyped-def]
        found.append(signs_of(clause, start, end, first))
        return first

    reading_of.cache_clear()
    monkeypatch.setattr(pieces, "second_opinion", note)
    find_statements("The police asked for a customer's messages.", "en", source=OWN)
    find_statements("De politie vroeg om de berichten van een klant.", "nl", source=OWN)
    shared = {sign for sign in found[0] & found[1] if sign.startswith("concept ")}
    assert {"concept authority", "concept customer"} <= shared
