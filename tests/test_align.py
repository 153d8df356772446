"""Check how passages of two versions are aligned."""

from __future__ import annotations

import random
import time

import pytest

from analyzer.models import Cell, Document, Passage, Table
from analyzer.tracking.align import Match, align
from analyzer.tracking.compare import compare

LINES = (
    "We keep server logs for thirty days after your last visit.",
    "You may appeal any decision within two weeks of our letter.",
    "Partners receive the delivery address that you have given us.",
    "Our office in Utrecht answers letters on working days.",
)


def passages(*texts: str, kind: str = "sentence") -> list[Passage]:
    found, at = [], 0
    for text in texts:
        found.append(Passage(kind, text, at, at + len(text)))
        at += len(text) + 1
    return found


def document(*texts: str, tables: tuple[Table, ...] = ()) -> Document:
    return Document("\n".join(texts), passages=tuple(passages(*texts)), tables=tables, language="en")


def verdicts(matches: list[Match]) -> list[str]:
    return [match.verdict for match in matches]


def test_same_passages_stay_the_same() -> None:
    assert set(verdicts(align(passages(*LINES), passages(*LINES)))) == {"same"}


def test_format_numbering_and_repetition_are_no_change() -> None:
    after = ["1. " + LINES[0], "**" + LINES[1] + "**", LINES[1], "- " + LINES[2], LINES[3].replace("office", "oﬃce")]
    assert set(verdicts(align(passages(*LINES), passages(*after)))) == {"same"}


def test_an_item_of_one_list_is_not_that_of_another() -> None:
    """The same words on another list, under another lead-in, are said of something else."""

    def countries(*first: str) -> list[Passage]:
        led = (
            "In Atland we do not allow ads for:",
            *first,
            "In Borland we do not allow ads for:",
            "Lotteries and games",
        )
        kinds = ["sentence" if words.endswith(":") else "list_item" for words in led]
        return [Passage(kind, p.text, p.start, p.end) for kind, p in zip(kinds, passages(*led), strict=True)]

    matches = align(countries("Weapons and knives"), countries("Lotteries and games"))
    assert sorted(verdicts(matches)) == ["added", "removed", "same", "same", "same"]


def test_lines_cut_otherwise_are_the_same() -> None:
    left = [LINES[0], "National code of criminal proce-", "articles 291 and 292, dure,", LINES[1]]
    right = [LINES[0], "National code of criminal proce dure, articles 291 and", "292,", LINES[1]]
    assert set(verdicts(align(passages(*left), passages(*right)))) == {"same"}


def test_passages_in_the_same_place_are_versions() -> None:
    """Half of the shorter one's words are enough between the same neighbours."""
    old = "Living animals and their products"
    longer = "Living animals and plants and their many products, but local sellers with a licence may offer cut flowers at fairs"
    matches = align(passages(LINES[0], old, LINES[1]), passages(LINES[0], longer, LINES[1]))
    assert verdicts(matches) == ["same", "altered", "same"]


def test_moved_once() -> None:
    matches = align(passages(*LINES), passages(LINES[3], *LINES[:3]))
    assert verdicts(matches).count("moved") == 1
    assert set(verdicts(matches)) == {"same", "moved"}


def test_split_and_joined_passages_are_the_same() -> None:
    halves = [LINES[0][:30], LINES[0][30:]]
    assert set(verdicts(align(passages(*LINES), passages(*halves, *LINES[1:])))) == {"same"}
    assert set(verdicts(align(passages(*halves, *LINES[1:]), passages(*LINES)))) == {"same"}


def test_altered_added_and_removed() -> None:
    after = [
        LINES[0].replace("thirty", "ninety"),
        LINES[2],
        LINES[3],
        "Drones deliver parcels above the harbour at night.",
    ]
    found = {(match.verdict, match.before, match.after) for match in align(passages(*LINES), passages(*after))}
    assert ("altered", (0,), (0,)) in found
    assert ("removed", (1,), ()) in found
    assert ("added", (), (3,)) in found


def test_joined_with_changes_is_one_altered() -> None:
    joined = LINES[0].rstrip(".") + ", and you may appeal any decision within three weeks of our letter."
    matches = align(passages(*LINES), passages(joined, *LINES[2:]))
    assert ("altered", (0, 1), (0,)) in {(match.verdict, match.before, match.after) for match in matches}


def test_every_passage_is_accounted_for() -> None:
    chance = random.Random(3)
    words = [
        "keep",
        "share",
        "delete",
        "notify",
        "data",
        "address",
        "partner",
        "court",
        "appeal",
        "month",
        "account",
        "member",
    ]
    before = [" ".join(chance.choices(words, k=9)) for _ in range(60)]
    after = [" ".join(chance.choices(words, k=9)) if chance.random() < 0.4 else text for text in before]
    chance.shuffle(after)
    matches = align(passages(*before), passages(*after))
    assert sorted(i for match in matches for i in match.before) == list(range(60))
    assert sorted(j for match in matches for j in match.after) == list(range(60))


def test_changed_heading_keeps_its_passages() -> None:
    before = Document("", passages=(Passage("heading", "How long we keep data", 0, 21), *passages(*LINES)))
    after = Document(" ", passages=(Passage("heading", "Retention", 0, 9), *passages(*LINES)))
    assert compare(before, after, "en") == []


def test_tables_are_compared_with_tables() -> None:
    def table(value: str) -> Table:
        texts = [["Type", "2020"], ["Subpoenas", value], ["Warrants", "17"]]
        cells = tuple(Cell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row))
        return Table("p1t1", 1, None, cells)

    before, after = document(LINES[0], tables=(table("120"),)), document(LINES[0] + " ", tables=(table("131"),))
    (change,) = compare(before, after)
    assert (change.change, change.before, change.after, change.detail) == (
        "figure_changed",
        "120",
        "131",
        "Subpoenas > 2020",
    )


def test_rows_come_and_go_with_their_label() -> None:
    def table(*rows: tuple[str, str]) -> Table:
        texts = [("Type", "2020"), *rows]
        cells = tuple(Cell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row))
        return Table("p1t1", 1, None, cells)

    shared = (("Subpoenas", "120"), ("Warrants", "17"))
    before = document(LINES[0], tables=(table(*shared, ("Wiretaps", "3")),))
    after = document(LINES[0] + " ", tables=(table(*shared, ("Geofences", "4")),))
    found = {(change.change, change.before, change.after) for change in compare(before, after)}
    assert found == {("removed", "Wiretaps", ""), ("added", "", "Geofences")}


def test_very_long_documents_are_aligned_by_what_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.tracking.align.MOST_CELLS", 1)
    matches = align(passages(*LINES), passages(LINES[1], LINES[0], *LINES[2:]))
    assert verdicts(matches).count("moved") == 1
    assert set(verdicts(matches)) == {"same", "moved"}


def test_five_hundred_passages_take_about_a_second() -> None:
    chance = random.Random(5)

    def invented() -> str:
        return " ".join("".join(chance.choices("abdeiklmnorstu", k=6)) for _ in range(14)) + "."

    before = [invented() for _ in range(500)]
    after = [text if chance.random() < 0.8 else text.replace(text.split()[3], "unless", 1) for text in before]
    compare("We keep this.", "We keep that.", "en")
    start = time.process_time()
    found = compare(document(*before), document(*after))
    assert time.process_time() - start < 15  # a second on a quiet core; comparing all with all would take minutes
    assert 60 < len({change.after for change in found}) < 140


def test_empty_documents() -> None:
    assert compare(Document(""), Document("")) == []
    assert {change.change for change in compare(Document(""), document(*LINES))} == {"added"}
    assert {change.change for change in compare(document(*LINES), Document(""))} == {"removed"}
