"""Sentences: abbreviations, quotation marks, lists, blank lines; offsets that fit the text."""

import itertools

import pytest

from analyzer.language.sentences import split_sentences

CASES = [
    ("en", "Mr. Lund left. “We stay.” She agreed.", ["Mr. Lund left.", "“We stay.”", "She agreed."]),
    ("en", "See no. 5 of Art. 3. The U.S. Army v. Acme Inc. The end.", ["See no. 5 of Art. 3.", "The U.S. Army v. Acme Inc.", "The end."]),
    ("en", "We keep to the EU-U.S. Data Privacy Framework. It binds us.", ["We keep to the EU-U.S. Data Privacy Framework.", "It binds us."]),
    ("en", "He asked “Why?” and left. What?! No… Yes.", ["He asked “Why?” and left.", "What?!", "No…", "Yes."]),
    ("en", "A title\n\nA body.\n- one\n- two\n1. First", ["A title", "A body.", "- one", "- two", "1. First"]),
    ("nl", "Dhr. De Wit zei d.w.z. niets. Het bedrijf zweeg.", ["Dhr. De Wit zei d.w.z. niets.", "Het bedrijf zweeg."]),
    ("fr", "« Nous restons. » Elle cite l’art. 5. M. Roux sort !", ["« Nous restons. »", "Elle cite l’art. 5.", "M. Roux sort !"]),
    ("de", "Am 3. August kam Dr. Maier z. B. nach Ulm. Wir bleiben.", ["Am 3. August kam Dr. Maier z. B. nach Ulm.", "Wir bleiben."]),
    ("", "Prof. Roux est là. The end.", ["Prof. Roux est là.", "The end."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text, language)] == expected


def test_odd_text_gives_ordered_spans_without_white_space() -> None:
    text = " . .. \n\n\t \n “” ...” «\u00a0» 1. 2. \x00 a.b.c. D"
    spans = split_sentences(text, "xx")
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert split_sentences("", "en") == []
