"""Hold the floors for changes and stances on material that we made: invented pairs, and places in the memo documents.

Every label was written before the program was run on it; the batches were run one after another, and errors were read
after each. At first sight (before → after this round's work, change and direction of the invented pairs):

- batch 1, 110 pairs in five languages: .86 and .86, 5 turned round (the program as it was: .86, .85, 4);
- batch 2, 75 pairs in English, French, German: .87 and .83, 6 (.87, .77, 8);
- batch 3, 63 pairs in five languages: .89 and .86, 4 (.89, .78, 8).

Batches 4 and 5 came a round later, and are set beside the program as that round found it:

- batch 4, 102 pairs in five languages: the 43 that were learnt from .86, .79, 2 turned round; the other 59, sealed, .93, .90, 1 (.90, .85, 3);
- batch 5, 40 pairs in five languages: .90, .80, 5 (.90, .83, 4). Three bodies of batch 4 that decide in the place of independent ones
  had been labelled `unclear`; they are `less_protective` here, as in batch 1.
- batch 6, another round later, 62 pairs in Dutch, German, French and Spanish, one way of building sentences each: .76 and .71, 6 turned
  round, on the program as that round found it; what they showed was mended, so they are tests since, not measures. Four whole
  sentences come or gone inside a passage are `strengthened` or `weakened` here, as in the gold file; they had been labelled otherwise.

`changes_edited.csv` holds 1,872 pairs edited as lawyers edit, most words kept, by thirty-nine sittings of writers who saw no code, of 48 pairs
each with 12 or 13 rewordings. At first sight (change, direction, turned round, rewordings called substance), the errors of the first five
read one batch after another: .83 .77 4 5, .88 .79 2 3, .90 .77 3 4, .96 .75 8 1, .98 .81 6 1; 6 and 7, unread for a round: .90 .83 2 3, .94 .83 3 2.
Then those were read, and 8 to 10: .92 .77 6 3, .85 .81 3 2, .98 .92 2 1. On the program that this made, 11 to 18: .96 .94 0 0, .94 .90 1 2,
.96 .90 4 0, .90 .81 2 2, .92 .81 4 2, .96 .88 2 1, .88 .77 5 3, .94 .90 0 2 (the program before: .96 .94 0 0, .92 .90 1 2, .94 .88 4 1,
.92 .83 3 1, .90 .81 5 2, .88 .79 3 3, .88 .81 4 3, .92 .83 1 3). 13 to 17 were read after, the last two in part.

Batches 19 to 39 came with the second reader of stances (`likely_stance`). How far it must lean was settled by the scores of 19 to 24 beside
all others; 25 to 27 were run after that, 28 to 31 after what turned round in 21, 23 to 26 had been read, 32 to 39 last, after the same of 28
to 31. At first sight, and the program before any of it: 19 to 24 .96 .90 1 1, .92 .88 1 3, .92 .83 3 3, .88 .81 1 4, .94 .85 3 1, .96 .81 3 1 (19 turned
round before); 25 to 27 .92 .81 2 2, .85 .77 5 2, .94 .88 1 1 (12); 28 to 31 .94 .83 6 1, .94 .81 3 3, .94 .85 4 1, .96 .90 1 0 (17); **32 to 39
.92 .81 1 2, .96 .94 0 1, .90 .77 4 1, .94 .90 0 3, .92 .90 2 2, .92 .85 1 2, .90 .83 2 4, .94 .90 1 3 (17): 11 of 384 turned round**.
After that only leave that both sides give as often was cancelled (.93 .87 over the eight, 11 turned, 16 of 104 rewordings called substance).

`memo_changes.csv` and `memo_stances.csv` hold places and labels only: the texts are not ours. Batch A was run on the
program as it was (.85, .67, 10 turned round of 89); of batch B, single passages of whose documents served to learn
stances, the even ones came first (.66, .55, 3 of 38) and the odd ones last (.81, .71, 1 of 42). Batch C is what was left
unlabelled of the same documents, mostly of one service, two thirds of it come or gone: a first half learnt from (.88, .67, 7 of
66 before), a second sealed (.81, .71, 2 of 52; .81, .65, 3 for the program before).
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.tracking.change_news import is_news
from analyzer.tracking.change_stance import PROTECTS, stance_of
from analyzer.tracking.change_words import change_words, read_passage
from analyzer.tracking.compare import compare

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("ANALYZER_GOLD", Path(__file__).parents[3] / "shared" / "data" / "gold"))
MEMOS = GOLD / "memos" / "pairs"
SIDES = {"more_protective", "less_protective"}

needs_memos = pytest.mark.skipif(not MEMOS.exists(), reason="gold/memos is not here")


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def text_of(pair: str, side: str) -> str:
    return (MEMOS / f"{pair}.{side}.md").read_text(encoding="utf-8")


def piece(row: dict[str, str], side: str) -> str:
    start, end = row[f"{side}_start"], row[f"{side}_end"]
    return text_of(row["pair"], side)[int(start) : int(end)] if start else ""


def measured(found: list[dict[str, str]], passage: Callable[[dict[str, str], str], str]) -> tuple[float, float, int]:
    """Return the shares of changes and directions that are right, and how many directions are turned round."""
    right = aligned = turned = 0
    for row in found:
        main = compare(passage(row, "before"), passage(row, "after"), row.get("language", "en"))[0]
        right += main.change in (row["change"], row.get("change2"))
        aligned += main.direction == row["direction"]
        turned += {main.direction, row["direction"]} == SIDES
    return right / len(found), aligned / len(found), turned


FLOORS = {  # language: change (either label), direction, most turned round
    "en": (0.92, 0.93, 4),  # measured .976, .965, 2 of 170
    "fr": (0.94, 0.95, 1),  # measured .976, .988, 0 of 85
    "de": (0.93, 0.92, 2),  # measured .961, .961, 1 of 76
    "nl": (0.93, 0.92, 1),  # measured .984, .967, 1 of 61
    "es": (0.94, 0.94, 1),  # measured .983, 1.0, 0 of 60
}


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_invented_pairs(language: str) -> None:
    change, direction, turned = FLOORS[language]
    found = [row for row in rows("changes_invented.csv") if row["language"] == language]
    figures = measured(found, lambda row, side: row[side])
    assert figures[0] >= change, figures
    assert figures[1] >= direction, figures
    assert figures[2] <= turned, figures


UNREAD = {"11", "12", "18", "19", "20", "22", "27", *map(str, range(32, 40))}  # batches
EDITED_FLOORS = {  # change, direction, most turned round
    "read": (0.93, 0.88, 34),  # measured .949, .896, 28 of 1,152
    "unread": (0.91, 0.86, 19),  # measured .931, .876, 15 of 720
}


@pytest.mark.parametrize("which", sorted(EDITED_FLOORS))
def test_edited_pairs(which: str) -> None:
    change, direction, turned = EDITED_FLOORS[which]
    found = [row for row in rows("changes_edited.csv") if (row["batch"] in UNREAD) == (which == "unread")]
    figures = measured(found, lambda row, side: row[side])
    assert figures[0] >= change, figures
    assert figures[1] >= direction, figures
    assert figures[2] <= turned, figures


@needs_memos
def test_changed_passages_of_memos() -> None:
    change, direction, turned = measured(rows("memo_changes.csv"), piece)
    assert change >= 0.87  # measured .902
    assert direction >= 0.75  # measured .763
    assert turned <= 11  # measured 8 of 287


@needs_memos
def test_stances() -> None:
    """Most passages that take a side are read on the right one; of those that take none, less than a third are seen to take none."""
    lexicon = change_words(package_vocabulary(), "en")
    right = takes_side = told = 0
    for row in rows("memo_stances.csv"):
        sign = PROTECTS[row["kind"]]
        reading = read_passage(text_of(row["pair"], "after")[int(row["start"]) : int(row["end"])], lexicon)
        said = 0 if is_news(reading) else stance_of(reading).sign
        takes_side += bool(sign)
        right += bool(sign) and said == sign
        told += not sign and not said
    assert right / takes_side >= 0.84  # measured .860 of 694
    assert told >= 70  # measured 75 of 262
