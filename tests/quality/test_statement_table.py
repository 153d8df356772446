"""The table of subject, tense, negation and genre by which a kind is decided, in some sixty own sentences a language.

The first thirty-four mean the same in five languages; the others take a language's own grammar (verbs at the end and
apart, reported subjunctives, pronominal passives, nouns for verbs). All were labelled from the definitions of the kinds
before they were run; then the mechanisms were mended by them, so they are floors against going back. At first sight 123 of the 170
were right, and 105 of the others' 126, which came when half of the mending was done.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.extraction.statements import find_statements
from analyzer.models import Source

TABLE = Path(__file__).parent / "statements" / "table"
VOICES = {
    "own": Source("src_1", "a.html", publisher="Norvik", about="Norvik", kind="terms"),
    "press": Source("src_1", "a.html", publisher="De Post", about="Norvik", kind="press"),
}
# The table is of short sentences that the rules were mended by; the second reader, which reads whole documents better (test_unlearnt.py),
# takes a few of them for another kind or for none: before it was heard, English was 57, German 55 and French 54.
FLOORS = {"en": 55, "nl": 55, "fr": 53, "de": 53, "es": 55}


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_the_table(language: str) -> None:
    right, wrong = 0, []
    for line in (TABLE / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = find_statements(row["text"], language, source=VOICES[row["voice"]])
        kinds = {statement.kind for statement in found} or {"none"}
        right += kinds == {row["kind"]}
        wrong += [(row, kinds)] if kinds != {row["kind"]} else []
    assert right >= FLOORS[language], wrong
