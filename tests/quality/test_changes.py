"""Hold the floors for changes on gold pairs and memos: figures measured stand beside them.

Companies are halved by a fixed hash of `group`: half 0 was tuned on; half 1 was read only after its first figures were
taken: change .793, macro-F1 over labels with eight pairs or more .81, changed passages alone .735, direction .724, turned
round 10, rewordings called substance 3 of 21. Those are the honest figures of the untuned half; what was learnt from
reading it is in the floors below.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Change, Document
from analyzer.tracking.change_words import change_words
from analyzer.tracking.compare import compare
from analyzer.tracking.differences import plain, split_words, word_diff

GOLD = Path(os.environ.get("ANALYZER_GOLD", Path(__file__).parents[3] / "shared" / "data" / "gold"))
PAIRS = GOLD / "changes" / "dev.jsonl"
MEMOS = GOLD / "memos" / "pairs.json"
THIN = 8  # pairs that a label must have to count in the macro-F1
FEW = 5  # changed places up to which ranking shows nothing
NEAR_BEST = 0.8  # share of the best match's weight from which a change is taken for the one described

needs_pairs = pytest.mark.skipif(not PAIRS.exists(), reason="gold/changes is not here")
needs_memos = pytest.mark.skipif(not MEMOS.exists(), reason="gold/memos is not here")


def half_of(group: str) -> int:
    """Halve the companies by a fixed hash."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % 2


@cache
def results() -> list[tuple[dict, str, str]]:
    """Return each gold pair but the moved ones with the change and direction predicted."""
    found = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["change"] != "moved":
            main = next(iter(compare(row["before"], row["after"], row["lang"])), Change("", ""))
            found.append((row, main.change, main.direction))
    return found


def part(half: int) -> list[tuple[dict, str, str]]:
    return [result for result in results() if half_of(result[0]["group"]) == half]


def accuracy(rows: list[tuple[dict, str, str]]) -> float:
    return sum(row["change"] == change for row, change, _ in rows) / len(rows)


def macro_f1(rows: list[tuple[dict, str, str]]) -> float:
    """Average F1 over the labels with at least THIN pairs in the whole file."""
    counts = Counter(row["change"] for row, _, _ in results())
    scores = []
    for label in sorted(label for label, count in counts.items() if count >= THIN):
        right = sum(row["change"] == label == change for row, change, _ in rows)
        said, gold = sum(change == label for _, change, _ in rows), sum(row["change"] == label for row, _, _ in rows)
        if gold:
            scores.append(2 * right / (said + gold))
    return sum(scores) / len(scores)


def turned_round(rows: list[tuple[dict, str, str]]) -> int:
    sides = {"more_protective", "less_protective"}
    return sum({row["direction"], direction} == sides for row, _, direction in rows)


FLOORS = {  # half: change, macro-F1, changed passages alone, direction, most turned round
    0: (0.91, 0.90, 0.89, 0.82, 5),  # measured .945, .942, .932, .857, 3
    1: (0.87, 0.86, 0.84, 0.84, 3),  # measured .885, .890, .853, .862, 1 after reading it; see above for before
}


@needs_pairs
@pytest.mark.parametrize("half", sorted(FLOORS))
def test_floors(half: int) -> None:
    change, f1, alone, direction, turned = FLOORS[half]
    rows = part(half)
    assert accuracy(rows) >= change
    assert macro_f1(rows) >= f1
    assert accuracy([result for result in rows if result[0]["change"] not in ("added", "removed")]) >= alone
    assert sum(row["direction"] == said for row, _, said in rows) / len(rows) >= direction
    assert turned_round(rows) <= turned


@needs_pairs
@pytest.mark.parametrize(("language", "floor"), [("en", 0.88), ("fr", 0.91), ("de", 0.80)])  # measured .91, .96, .91
def test_each_language(language: str, floor: float) -> None:
    assert accuracy([result for result in results() if result[0]["lang"] == language]) >= floor


@needs_pairs
def test_rewordings_are_not_called_substance() -> None:
    wrong = [row["id"] for row, change, _ in results() if row["change"] == "reworded" != change]
    assert len(wrong) <= 3, wrong  # measured 1 of 48


@needs_pairs
def test_language_need_not_be_given() -> None:
    rows = [(row, compare(row["before"], row["after"])) for row, _, _ in results()]
    assert sum(found[0].change == row["change"] for row, found in rows if found) / len(rows) >= 0.89


def stems(text: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the first six letters of each word of substance."""
    function = change_words(package_vocabulary(), "en").function
    words = (word for word in split_words(plain(text)) if word.folded not in function and len(word.key) > 2)
    return frozenset(word.key[:6] for word in words) - without


GENERAL = stems(
    "update updated updates policy policies terms service services privacy users user changed changes modified now adds"
    " added removes removed including includes specifically introduced introduces community guidelines conditions version"
    " specifies allow allows new"
)


def changed_words(change: Change) -> frozenset[str]:
    if not change.before or not change.after:
        return stems(change.before or change.after)
    steps = (step for step in word_diff(change.before, change.after) if step[0] != "equal")
    return frozenset().union(*(stems(old) ^ stems(new) for _, old, new in steps))


def described_first(memo: dict) -> bool | None:
    """Say whether the change that a memo describes is among the first five places; None where there are no more than five.

    Rule of matching: each changed place is weighed by the words of substance (first six letters) that its changed words
    share with the memo's title and description, a word the more the fewer places have it; general words of memos and the
    service's name do not count. The places within a fifth of the greatest weight are the change described.
    """
    sides = (
        (MEMOS.parent / "pairs" / f"{memo['pair']}.{side}.md").read_text(encoding="utf-8")
        for side in ("before", "after")
    )
    places: dict[tuple[str, str], frozenset[str]] = {}
    wanted = stems(f"{memo['title']} {memo['description']}", GENERAL | stems(memo["service"]))
    for change in compare(*(Document(text) for text in sides)):
        if change.change != "moved":
            place = (change.before, change.after)
            places[place] = places.get(place, frozenset()) | (changed_words(change) & wanted)
    if len(places) <= FEW:
        return None
    counts = Counter(word for words in places.values() for word in words)
    weights = [sum(math.log(1 + len(places) / counts[word]) for word in words) for words in places.values()]
    return max(weights) > 0 and max(weights[:FEW]) >= NEAR_BEST * max(weights)


@needs_memos
def test_what_a_memo_describes_comes_first() -> None:
    verdicts = [described_first(memo) for memo in json.loads(MEMOS.read_text(encoding="utf-8"))]
    counted = [verdict for verdict in verdicts if verdict is not None]
    assert sum(counted) / len(counted) >= 0.80  # measured 15 of 18; 16 before doubtful directions were left open
