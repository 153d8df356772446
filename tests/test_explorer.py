"""The explorer as a file: one page, nothing from outside, everything escaped, passages stored once, the same bytes again."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from analyzer.models import Change, Document, Passage, Records, Source, Statement
from analyzer.publication.charts import draw_all
from analyzer.publication.explorer import inline_json, page_bytes, summary, write_page
from analyzer.publication.explorer.contents import marked_words
from analyzer.publication.explorer.places import Offsets, Places
from tests.browser.invented_records import Invention


@pytest.fixture(scope="module")
def invention() -> Invention:
    return Invention(editions=3, statements=6, series=3)


@pytest.fixture(scope="module")
def page(invention: Invention) -> str:
    return page_bytes(invention.records(), invention.documents.__getitem__, title="Clouds & <rain>").decode()


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def column(table: dict[str, Any], name: str) -> list[Any]:
    values = table["columns"][name]
    return values if isinstance(values, list) else [values["values"][number] for number in values["numbers"]]


def test_policy_allows_this_script_and_style_alone(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy and "default-src 'none'" in policy[1]
    for tag in ("style", "script"):
        inline = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inline
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_page_asks_for_nothing_from_outside(page: str) -> None:
    wanted: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            wanted.extend(value or "" for name, value in attrs if name in ("src", "href", "srcset", "action", "data"))

    Reader().feed(page)
    assert wanted and all(value.startswith(("#", "data:image/svg+xml;base64,")) for value in wanted)
    assert "url(" not in page and "@import" not in page


def test_title_is_escaped_and_records_are_all_there(page: str, invention: Invention) -> None:
    assert "<title>Clouds &amp; &lt;rain&gt;" in page
    data = data_of(page)
    assert data["statements"]["count"] == len(invention.statements)
    assert column(data["statements"], "statement_id") == [one.statement_id for one in invention.statements]
    assert data["observations"]["count"] == len(invention.observations)


def test_each_passage_is_stored_once(page: str) -> None:
    for kept in data_of(page)["passages"].values():
        numbers = [passage[0] for passage in kept]
        assert numbers == sorted(set(numbers))


def test_marks_of_a_statement_cover_its_words(page: str, invention: Invention) -> None:
    data = data_of(page)
    table = data["statements"]
    rows = zip(column(table, "source"), column(table, "start"), column(table, "end"), invention.statements, strict=True)
    for source, start, end, statement in rows:
        units = "".join(passage[2] for passage in data["passages"][str(source)] if passage[1] == start)
        assert units[: end - start] == statement.text


def test_offsets_count_utf16_units() -> None:
    text = "a🜁b🜁c"
    offsets = Offsets(text)
    assert [offsets(place) for place in range(6)] == [0, 1, 3, 4, 6, 7]
    assert offsets(5) == len(text.encode("utf-16-le")) // 2


def test_places_outside_the_text_are_not_shown() -> None:
    document = Document("One. Two.", passages=(Passage("sentence", "One.", 0, 4), Passage("sentence", "Two.", 5, 9)))
    places = Places(document)
    assert places.want(5, 9) == (5, 9)
    assert places.want(5, 90) is None and places.want(4, 4) is None and places.want(-3, 2) is None
    assert [passage[2] for passage in places.kept_passages()] == ["One.", "Two."]


def test_a_document_that_cannot_be_loaded_costs_only_its_context() -> None:
    def load(source_id: str) -> Document:
        raise OSError(source_id)

    source = Source("src_1", "a.html", url="javascript:alert(1)")
    statement = Statement("stm_1", "src_1", "denial", "Never.", 0, 6)
    data = data_of(page_bytes(Records((source,), (statement,)), load, title="x").decode())
    assert data["passages"] == {}
    assert column(data["sources"], "url") == [""]


def test_json_cannot_leave_its_element() -> None:
    text = inline_json({"a": "</script><!-- & \u2028\u2029"})
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"a": "</script><!-- & \u2028\u2029"}


def test_words_of_a_change_are_marked_in_reading_order() -> None:
    assert marked_words("We may tell you.", "We will tell you.")[1:3] == [["-", "may"], ["+", "will"]]
    assert marked_words("", "New.") == [["+", "New."]]
    assert marked_words("Old.", "") == [["-", "Old."]]
    assert marked_words("", "") == []


def test_same_records_same_bytes_and_figures_inline(invention: Invention, tmp_path: Path) -> None:
    records = invention.records()
    draw_all(Records(records.sources, records.statements), tmp_path / "figures")
    for name in ("one.html", "two.html"):
        write_page(records, invention.documents.__getitem__, tmp_path / name, title="T", figures=tmp_path / "figures")
    one = (tmp_path / "one.html").read_bytes()
    assert one == (tmp_path / "two.html").read_bytes()
    assert b'<img src="data:image/svg+xml;base64,' in one and b'alt="Timeline' in one


def test_empty_corpus_still_makes_a_page() -> None:
    page = page_bytes(Records(), lambda source_id: Document(""), title="Nothing yet").decode()
    assert "0 documents" in page and data_of(page)["statements"]["count"] == 0


def test_lone_surrogates_and_infinities_do_not_stop_the_page() -> None:
    change = Change("reworded", "neutral", "a \ud800 b", "a b", change_id="chg_1")
    page = page_bytes(Records(changes=(change,)), lambda source_id: Document(""), title="x")
    assert page.decode("utf-8")


def test_summary_counts_and_spans() -> None:
    records = Records((Source("src_1", "a", about="Acme", published="2024-05-01"),))
    assert summary(records).startswith("1 document about Acme of 2024-05-01")
