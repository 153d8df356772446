"""Commitments: a promise taken apart, each part at its place, and what a reader could check."""

import pytest

from analyzer.extraction.commitments import parts_of
from analyzer.extraction.statements import find_statements

CASES = [
    ("en", "We will notify affected users within 72 hours unless a court forbids it.",
     {"modality": "will", "action": "notify", "beneficiary": "affected users", "deadline": "within 72 hours",
      "exception": "unless a court forbids it", "polarity": "positive"}),
    ("en", "Tarn may not sell location data.", {"modality": "must", "action": "sell", "object": "location data", "polarity": "negative"}),
    ("en", "Tarn vowed never to read the files.", {"modality": "will", "action": "access", "polarity": "negative", "object": "the files"}),
    ("nl", "Wij zullen de brieven in Nederland publiceren.", {"modality": "will", "action": "publish", "object": "de brieven"}),
    ("fr", "Nous publierons les lettres avant juin.", {"modality": "will", "action": "publish", "object": "les lettres", "deadline": "avant juin"}),
    ("de", "Wir dürfen private Nachrichten nicht einsehen.", {"modality": "must", "action": "access", "polarity": "negative"}),
    ("es", "No vendemos datos, salvo si el cliente lo pide.", {"modality": "", "action": "sell", "exception": "salvo si el cliente lo pide"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), CASES)
def test_a_promise_has_its_parts(language: str, text: str, parts: dict[str, str]) -> None:
    found = parts_of(text, language)
    assert {name: getattr(found, name) for name in parts} == parts
    assert all(0 <= start < end <= len(text) for _, start, end in found.spans)


def test_parts_that_are_not_stated_stay_empty() -> None:
    found = parts_of("We help.", "en")
    assert not (found.deadline or found.condition or found.exception or found.place)
    assert parts_of("", "en").spans == () and parts_of("Ω ≈ ç", "xx").action == ""


def test_spans_count_in_the_document_and_clarity_says_what_is_stated() -> None:
    text = "The plan. We will delete the footage by June 2026."
    (promise,) = find_statements(text, "en")
    places = {name: text[start:end] for name, start, end in promise.spans}
    assert places["object"] == promise.object == "the footage" and places["deadline"] == "by June 2026"
    assert promise.clarity == ("actor", "act", "object", "deadline", "measure")
