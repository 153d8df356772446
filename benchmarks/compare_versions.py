"""Time the comparison of two versions of a document: `python benchmarks/compare_versions.py [OLD NEW]`.

Without files, two versions of 500, 1,000, 2,000 and 4,000 invented passages are compared: one in ten altered, one in
fifty gone, new or moved. The time a passage should stay about the same as documents grow.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from analyzer.models import Document, Passage
from analyzer.tracking.compare import compare

ACTORS = ("We", "Our partners", "The service", "Advertisers", "You", "Members", "Our staff", "Sellers")
ACTS = (
    "may share",
    "will delete",
    "do not keep",
    "must not copy",
    "can review",
    "collect",
    "may not post",
    "encrypt",
    "will notify you about",
)
THINGS = (
    "account data",
    "messages",
    "location history",
    "payment records",
    "device identifiers",
    "contact lists",
    "threats",
    "reports",
    "invoices",
    "search logs",
)
ENDS = (
    "within 30 days",
    "when the law requires it",
    "for ninety days",
    "unless you object",
    "to improve the service",
    "in every country",
    "with your consent",
    "after a review",
)


def passages(count: int, seed: int) -> list[str]:
    """Invent `count` sentences, each with a number of its own so that few are alike."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(ACTORS)} {chance.choice(ACTS)} {chance.choice(THINGS)} and {chance.choice(THINGS)} of kind {word(chance)} {chance.choice(ENDS)}."
        for _ in range(count)
    ]


def word(chance: random.Random) -> str:
    """Invent a word."""
    return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(4))


def newer(sentences: list[str], seed: int) -> list[str]:
    """Alter one sentence in ten; take out, put in and move one in fifty."""
    chance = random.Random(seed)
    found: list[str] = []
    for sentence in sentences:
        draw = chance.random()
        if draw < 0.02:
            continue
        if draw < 0.04:
            found.insert(chance.randrange(len(found) + 1), sentence)
        elif draw < 0.14:
            found.append(sentence.replace(" and ", f", {chance.choice(THINGS)} and ", 1))
        else:
            found.append(sentence)
        if chance.random() < 0.02:
            found.append(f"We also keep {word(chance)} {word(chance)} records.")
    return found


def document(sentences: list[str]) -> Document:
    """Lay sentences out as a Document."""
    found, at = [], 0
    for sentence in sentences:
        found.append(Passage("sentence", sentence, at, at + len(sentence)))
        at += len(sentence) + 1
    return Document(" ".join(sentences), passages=tuple(found), language="en")


def timed(before: Document, after: Document) -> tuple[float, int]:
    """Return the seconds that a comparison takes and how many changes it finds."""
    start = time.perf_counter()
    changes = compare(before, after)
    return time.perf_counter() - start, len(changes)


def main() -> None:
    """Print one line for each size, or for the two files given."""
    first = passages(100, seed=0)
    timed(document(first), document(newer(first, seed=0)))  # loads the vocabulary, which takes about a second
    if len(sys.argv) == 3:
        seconds, count = timed(*(Document(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]))
        print(f"{seconds:.2f} s, {count} changes")
        return
    for size in (500, 1000, 2000, 4000):
        sentences = passages(size, seed=1)
        seconds, count = timed(document(sentences), document(newer(sentences, seed=2)))
        print(f"{size:5d} passages: {seconds:.2f} s, {count} changes, {1e3 * seconds / size:.2f} ms a passage")


if __name__ == "__main__":
    main()
