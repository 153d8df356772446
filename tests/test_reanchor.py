"""Check that a passage of an old version is found again in a new one."""

from __future__ import annotations

import pytest

from analyzer.models import Document, Passage
from analyzer.tracking.reanchor import reanchor

LINES = (
    "We keep server logs for thirty days after your last visit.",
    "You may appeal any decision within two weeks of our letter.",
    "Partners receive the delivery address that you have given us.",
    "Our office in Utrecht answers letters on working days.",
    "Nobody else may read the messages that you send to friends.",
)


def document(*texts: str) -> Document:
    text = "\n".join(texts)
    found, at = [], 0
    for words in texts:
        end = at + len(words)
        found.append(
            Passage("sentence", words, at, end, prefix=text[max(at - 32, 0) : at], suffix=text[end : end + 32])
        )
        at = end + 1
    return Document(text, passages=tuple(found))


OLD = document(*LINES)


def test_same_although_text_was_put_in_before() -> None:
    new = document("A new line stands first in this version.", *LINES)
    for passage in OLD.passages:
        verdict, start, end = reanchor(passage, new)
        assert verdict == "same"
        assert new.text[start:end] == passage.text


def test_moved() -> None:
    new = document(
        LINES[0], LINES[2], LINES[3], LINES[4], "One more line is here.", LINES[1], "And this one is the last."
    )
    verdict, start, end = reanchor(OLD.passages[1], new)
    assert verdict == "moved"
    assert new.text[start:end] == LINES[1]


def test_altered_and_gone() -> None:
    new = document(LINES[0].replace("thirty", "ninety"), LINES[1], LINES[2])
    verdict, start, _ = reanchor(OLD.passages[0], new)
    assert (verdict, start) == ("altered", 0)
    assert reanchor(OLD.passages[4], new) == ("gone", None, None)


def test_other_format_is_the_same() -> None:
    new = document("1. **We keep server logs** for thirty days after your last visit", *LINES[1:])
    assert reanchor(OLD.passages[0], new)[0] == "same"


def test_a_string_and_a_part_of_a_passage() -> None:
    verdict, start, end = reanchor("within two weeks of our letter", OLD)
    assert verdict == "same"
    assert OLD.text[start:end] == "within two weeks of our letter"
    assert reanchor("within two months of our letter", OLD)[0] == "altered"


@pytest.mark.parametrize("text", ["", " ", "\x00", "We", "(" * 400])
def test_odd_input_never_raises(text: str) -> None:
    assert reanchor(text, OLD)[0] in ("same", "gone", "altered")
    assert reanchor(text, Document(""))[0] == "gone"
