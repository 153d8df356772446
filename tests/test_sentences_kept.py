"""What is left out or kept for speed changes nothing: rules that are not asked, and sentences that were read before."""

from __future__ import annotations

from pathlib import Path

import analyzer
from analyzer.extraction import kinds
from analyzer.extraction.statements import find_statements
from analyzer.language.readings import reading_of

PUBLISHED = Path(__file__).parent.parent / "reports" / "example" / "published"
SPOKEN = "“We stopped it,” said {person}, president of {company}. She said the company will notify customers."
TOLD = {"company": "Tarn Systems", "person": "Ann Lee"}, {"company": "Orrin Cloud", "person": "Bea Dahl"}


def fresh(text: str) -> list[analyzer.Statement]:
    reading_of.cache_clear()
    return find_statements(text, "en")


def test_rules_that_are_not_asked_would_not_have_spoken(monkeypatch):
    texts = [analyzer.read(path).text for path in sorted(PUBLISHED.glob("*.html")) + sorted(PUBLISHED.glob("*.md"))]
    asked = [fresh(text) for text in texts]
    monkeypatch.setattr(kinds, "_asked", lambda clause: -1)
    assert any(asked)
    assert [fresh(text) for text in texts] == asked


def test_a_sentence_read_before_is_read_in_its_own_document():
    first, second = (SPOKEN.format(**told) for told in TOLD)
    alone = fresh(first), fresh(second)
    reading_of.cache_clear()
    assert (find_statements(first, "en"), find_statements(second, "en"), find_statements(first, "en")) == (
        *alone,
        alone[0],
    )
    assert {found.attributed_to for found in alone[0]}.isdisjoint(found.attributed_to for found in alone[1])
