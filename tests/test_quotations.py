"""Quotations: marks of all kinds, speakers before and after, carried over, and marks that quote nobody."""

import pytest

from analyzer.language.quotations import find_quotations

SPOKEN = [
    ("en", "“We stopped in May,” said Ann Lee, head of Tarn.", "We stopped in May,", "Ann Lee"),
    ("en", 'Ann Lee, president of Tarn, said: "We stopped."', "We stopped.", "Ann Lee"),
    ("en", "Tarn said it was “bound by contract” and left it at that.", "bound by contract", "Tarn"),
    ("nl", "“Wij leveren niets meer”, zei Piet Vos, directeur van Tarn.", "Wij leveren niets meer", "Piet Vos"),
    ("fr", "« Nous avons cessé », a déclaré Luc Roux, directeur de Tarn.", "Nous avons cessé", "Luc Roux"),
    ("de", "„Wir liefern nichts mehr“, sagte Eva Kern, Sprecherin von Tarn.", "Wir liefern nichts mehr", "Eva Kern"),
    ("es", "«Hemos parado», dijo Luz Vega, directora de Tarn.", "Hemos parado", "Luz Vega"),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), SPOKEN)
def test_a_quotation_has_its_span_and_speaker(language: str, text: str, words: str, speaker: str) -> None:
    (found,) = find_quotations(text, language)
    assert text[found.start : found.end].strip(" \u00a0") == words
    assert found.speaker == speaker


def test_a_second_quotation_keeps_the_speaker() -> None:
    text = "“We stopped in May,” said Ann Lee, head of Tarn.\n\n“We will not start again.”\n"
    first, second = find_quotations(text, "en")
    assert (first.speaker, second.speaker, second.carried) == ("Ann Lee", "Ann Lee", True)


def test_a_paragraph_left_open_goes_on_in_the_next() -> None:
    text = "Ann Lee, head of Tarn, said: “We stopped.\n\n“We will not start again.”"
    assert [text[q.start : q.end] for q in find_quotations(text, "en")] == ["We stopped.", "We will not start again."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Her novel “The Long Promise” sold well."),
        ("en", "The “cloud” has become a catch-all."),
        ("en", "It's the users' choice, the '90s are over."),
        ("nl", "De campagne “Geen Cloud voor Oorlog” begon in mei."),
    ],
)
def test_titles_scare_quotes_and_apostrophes_quote_nobody(language: str, text: str) -> None:
    assert find_quotations(text, language) == []


def test_odd_marks_raise_nothing() -> None:
    assert find_quotations("“” \" ' « » „ ‚ ‘" * 50, "en") == []
