"""Records survive the way between processes, and what is malformed is refused."""

from __future__ import annotations

import json

import pytest

from analyzer.codec import dumps, from_plain, pack_document, to_plain, unpack_document
from analyzer.models import Box, Cell, Document, Observation, Page, Passage, Source, Statement, Table

TEXT = "Requests\nWe will publish.\t12"


def document() -> Document:
    passages = (
        Passage("heading", "Requests", 0, 8, 1, (), (Box(1, 1.0, 2.0, 3.0, 4.0),), "en", "", TEXT[8:]),
        Passage("sentence", "We will publish.", 9, 25, 1, ("Requests",), (), "en", TEXT[:9], TEXT[25:], 1),
    )
    cells = (Cell(0, 0, "12", 1, 2, (1.0, 2.0, 3.0, 4.0), 26, 28, True, 4.5, "bold", "reads 13"),)
    table = Table("p1t1", 1, None, cells, "Title", ("Requests",), "ruled", "p0t1")
    return Document(
        TEXT, (Page(1, 0, 28, 595.0, 842.0),), passages, (table,), "application/pdf", "en", {"title": "x"}, notes=("n",)
    )


def over_the_wire(plain):
    return json.loads(dumps(plain))


def test_a_document_comes_back_as_it_was():
    assert unpack_document(over_the_wire(pack_document(document()))) == document()


@pytest.mark.parametrize(
    "record",
    [
        Source("src_1", "a.md", read_off=("title",), pages=None, redistribute=False),
        Statement(
            "st_1", "src_1", "denial", "No.", 0, 3, boxes=(Box(1, 0.0, 0.0, 1.0, 1.0),), spans=(("actor", 0, 2),)
        ),
        Observation(
            "obs_1",
            "src_1",
            "Acme",
            "",
            "Total",
            "2024",
            "0-249",
            value_low=0.0,
            value_high=249.0,
            bbox=Box(1, 0, 0, 1, 1),
        ),
    ],
)
def test_records_come_back_as_they_were(record):
    assert from_plain(type(record), over_the_wire(to_plain(record))) == record


def test_lone_surrogates_survive():
    assert over_the_wire(to_plain({"text": "\ud800"})) == {"text": "\ud800"}


@pytest.mark.parametrize(
    "plain",
    [
        {"source_id": "x"},
        {"source_id": 1, "path": "a"},
        {"source_id": "x", "path": "a", "pages": "many"},
        {"source_id": "x", "path": "a", "pages": True},
        {"source_id": "x", "path": "a", "read_off": "title"},
        ["source"],
        None,
    ],
)
def test_a_malformed_record_is_refused(plain):
    with pytest.raises(ValueError):
        from_plain(Source, plain)


def test_a_place_outside_the_text_is_refused():
    plain = pack_document(document())
    plain["passages"][0][2] = 99
    with pytest.raises(ValueError, match="outside the text"):
        unpack_document(plain)
