"""Pictures of places: the strip of the page around a record, marked, and nothing where there is nothing to draw."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from pathlib import Path

import pytest

from analyzer import read
from analyzer.models import Box, Change, Flag, Observation, Records, Source, Statement
from analyzer.pictures import Artist, Original
from analyzer.publication.explorer import pictures as chosen

REPORT = Path(__file__).parent.parent / "reports" / "example" / "published" / "quillmere-transparency-2024-h1.pdf"


def original(path: Path = REPORT) -> Original:
    return Original(path, hashlib.sha256(path.read_bytes()).hexdigest())


def colours(png: bytes) -> set[tuple[int, ...]]:
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert picture.width <= 900 and picture.height <= 600
    return {colour for _, colour in picture.getcolors(1_000_000)}


def test_a_passage_is_marked_on_its_page():
    passage = next(one for one in read(REPORT).passages if "unless" in one.text)
    png = original().picture(passage.boxes)
    assert any(red > 240 and green > 200 and blue < 140 for red, green, blue in colours(png))
    assert png == original().picture(passage.boxes), "the same place gives the same bytes"
    assert len(png) < 60_000


def test_a_place_that_is_not_there_has_no_picture(tmp_path):
    with Artist() as artist:
        drawn = artist.draw(
            original(), [[], [Box(99, 0, 0, 10, 10)], [Box(1, 5000, 5000, 5010, 5010)], [Box(1, 10, 10, 50, 20)]]
        )
    assert [bool(png) for png in drawn] == [False, False, False, True]
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    assert original(broken).picture([Box(1, 0, 0, 9, 9)]) == b""
    assert Original(tmp_path / "gone.pdf", "0" * 64).picture([Box(1, 0, 0, 9, 9)]) == b""
    assert Original(REPORT, "0" * 64).picture([Box(1, 0, 0, 9, 9)]) == b"", "other bytes than were read"


def records() -> Records:
    source = Source("src_1", path="a.pdf", media_type="application/pdf")
    said = Statement("st_1", "src_1", "policy", "No.", 0, 3)
    figure = Observation("obs_1", "src_1", "Acme", "demands", "Total", "", "5")
    changes = (Change("reworded", "neutral", change_id="ch_1"), Change("narrowed", "less_protective", change_id="ch_2"))
    flags = (Flag("fl_1", "gap", "note", "", "", ("src_1",)), Flag("fl_2", "sum_fails", "warning", "", "", ("obs_1",)))
    return Records(sources=(source,), statements=(said,), observations=(figure,), changes=changes, flags=flags)


def test_flags_come_first_then_changes_then_promises():
    wanted = [key for key in chosen.wanted_pictures(records()) if key.startswith(("obs_", "ch_", "st_"))]
    assert [key for key in wanted if not key.startswith("obs_1<") and not key.startswith("obs_1>")] == [
        "obs_1", "ch_2<", "ch_2>", "ch_1<", "ch_1>", "st_1",
    ]  # fmt: skip
    page = dataclasses.replace(records().sources[0], media_type="text/html")
    assert chosen.wanted_pictures(dataclasses.replace(records(), sources=(page,))) == []


def test_pictures_stay_within_their_budget(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chosen, "MOST_BYTES", 25)
    boxes = {name: (0, (Box(1, 0, place, 9, place + 9),)) for place, name in enumerate("abcd")}
    boxes["a again"] = boxes["a"]
    sources = records().sources
    found = chosen.drawn([*boxes, "unknown"], boxes, sources, lambda _, places: [b"0123456789"] * len(places))
    assert len(found["images"]) == 2 and set(found["of"]) == {"a", "a again", "b"}
