"""Read documents whose sentences are labelled with the kinds of statement that they make.

The documents, of companies that we made up, are ours (Apache-2.0). One begins with `=== own` (a company speaks for itself),
`=== terms` (it lays down rules) or `=== press`. Each line is a letter for the kind (`KINDS`, `-` for a sentence that states
nothing), a tab and the sentence; where a sentence makes two statements, letters are joined by `+` and `||` stands where the
next one begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analyzer.extraction.signs import NONE
from analyzer.extraction.statements import find_statements
from analyzer.models import Source, Statement

VOICES = {"own": "report", "terms": "terms", "press": "press"}  # the kind of source that each is
SENTENCES = Path(__file__).parent / "statements"
KINDS = {
    "C": "commitment", "P": "policy", "A": "action", "F": "finding", "D": "denial", "X": "exception", "R": "process",
    "N": "nondisclosure", "L": "limitation", "I": "disclosure", "G": "allegation", "Z": "criticism", "-": NONE,
}  # fmt: skip


class Sentence(NamedTuple):
    """Hold one line, and what stands where in it: start, end and kind."""

    text: str
    kinds: tuple[tuple[int, int, str], ...]


class Labelled(NamedTuple):
    """Hold a document: its language, the kind of source that it is, its sentences."""

    language: str
    kind: str
    sentences: list[Sentence]

    def statements(self) -> list[list[Statement]]:
        """Find the statements of the document, those of each sentence apart."""
        text, starts = "", []
        for sentence in self.sentences:
            starts.append(len(text))
            text += sentence.text + "\n\n"
        source = Source("src_1", "a.html", kind=self.kind)
        found = find_statements(text, self.language, source=source)
        ends = [*starts[1:], len(text)]
        return [[one for one in found if start <= one.start < end] for start, end in zip(starts, ends, strict=True)]


def documents(folder: Path) -> Iterator[Labelled]:
    """Yield the documents of a folder in order; the first two letters of a file's name are its language."""
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            voice, *lines = block.splitlines()
            yield Labelled(path.stem[:2], VOICES[voice.strip()], [_sentence(line) for line in lines if line.strip()])


def _sentence(line: str) -> Sentence:
    letters, _, words = line.partition("\t")
    text, kinds = "", []
    for letter, part in zip(letters.split("+"), words.split("||"), strict=True):
        text += " " * bool(text)
        kinds.append((len(text), len(text) + len(part.strip()), KINDS[letter]))
        text += part.strip()
    return Sentence(text, tuple(kinds))
