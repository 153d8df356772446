"""Every limit is enforced where documents are read, can be set, and gives its reason; there are no other reasons."""

from __future__ import annotations

import ast
import dataclasses
import io
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from analyzer import reasons
from analyzer.corpus import build
from analyzer.documents import read_bytes
from analyzer.documents.pdf import pages
from analyzer.errors import DocumentError, LimitError
from analyzer.isolate import Isolation
from analyzer.limits import DEFAULT_LIMITS, MEANINGS, MEBIBYTE, Limits, limits_from
from analyzer.pipeline import read
from tests.hostile.marks import END_MARK
from tests.hostile.workbooks import ods, rows, text_cell, xlsx

PACKAGE = Path(__file__).parent.parent / "analyzer"


def pdf(count: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number in range(count):
        canvas.drawString(72, 700, f"Leaf {number} of a report")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def html(body: str) -> bytes:
    return f"<!doctype html><html><body><p>We received 12 requests in 2024.</p>{body}</body></html>".encode()


TABLE = "<table><tr><th>a</th><th>b</th></tr>" + "<tr><td>1</td><td>2</td></tr>" * 40 + "</table>"
BOMB = xlsx(rows(""), {"xl/sharedStrings.xml": b"<sst><si><t>" + b"a" * (2 * MEBIBYTE) + b"</t></si></sst>"})
CUT = [
    ("a.pdf", pdf(4), {"pages": 3}, "page limit"),
    ("a.txt", b"word " * 1_000, {"characters": 100}, "character limit"),
    ("a.html", html("<p>words and words</p>" * 50), {"characters": 100}, "character limit"),
    ("a.html", html("<div>" * 60 + END_MARK), {"html_depth": 30}, "depth limit"),
    ("a.html", html(TABLE), {"cells": 50}, "cell limit"),
    ("a.html", html(TABLE.replace("<td>", "<td colspan=50>", 1)), {"span": 10}, "span limit"),
    ("a.csv", b"a,b\n" + b"1,2\n" * 50, {"csv_cells": 50}, "cell limit"),
    ("a.csv", b"a,b,c,d\n1,2,3,4\n", {"csv_columns": 3}, "column limit"),
    ("a.csv", b"a,b\n" + b"x" * 300 + b",2\n", {"csv_field_bytes": 200}, "field limit"),
    ("a.xlsx", xlsx(rows("")), {"cells": 1}, "cell limit"),
    ("a.xlsx", xlsx(rows(f'<row r="2">{text_cell("A2", "long " * 50)}</row>')), {"csv_field_bytes": 100}, "field limit"),
]  # fmt: skip
REFUSED = [
    ("a.txt", b"word " * 100, {"input_bytes": 100}, "input limit"),
    ("a.xlsx", BOMB, {"inflated_bytes": MEBIBYTE}, "inflation limit"),
    ("a.xlsx", BOMB, {}, "inflation limit"),
    ("a.xlsx", BOMB, {"inflation_ratio": 10}, "inflation limit"),
]


@pytest.mark.parametrize(("name", "data", "settings", "reason"), CUT)
def test_what_is_cut_is_partial_and_says_so(name, data, settings, reason):
    document = read_bytes(data, name, dataclasses.replace(DEFAULT_LIMITS, **settings))
    assert (document.status, document.reason) == ("partial", reason)
    assert read_bytes(data, name).reason != reason, "the default limit is the one that was hit"


@pytest.mark.parametrize(("name", "data", "settings", "reason"), REFUSED)
def test_what_is_refused_says_why(name, data, settings, reason):
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name, dataclasses.replace(DEFAULT_LIMITS, **settings))
    assert caught.value.reason == reason


def test_a_file_over_the_limit_is_not_even_loaded(tmp_path, monkeypatch):
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(3 << 30)
    monkeypatch.setattr("analyzer.pipeline.hash_of", lambda path: pytest.fail("it was read"))
    with pytest.raises(DocumentError) as caught:
        read(tmp_path / "a.pdf")
    assert caught.value.reason == "input limit"


def test_a_moderate_ratio_is_no_bomb():
    assert read_bytes(BOMB, "a.xlsx", Limits(inflation_ratio=10_000)).status == "ok"


def test_tables_that_take_too_long_are_text(monkeypatch):
    monkeypatch.setattr(pages, "find_runs", lambda *_: iter([None]))
    document = read_bytes(pdf(1), "a.pdf", Limits(table_seconds_per_page=1e-9))
    assert (document.status, document.reason) == ("partial", "table time limit")
    assert "table time limit: page 1" in document.notes


def large(job: dict) -> dict:
    return {"said": "x" * job["size"]}


def test_an_answer_may_not_be_larger_than_its_limit():
    with Isolation("tests.test_limits:large", Limits(reply_bytes=1_000)) as isolation:
        assert len(isolation.run({"size": 900})["said"]) == 900
        with pytest.raises(DocumentError) as caught:
            isolation.run({"size": 20_000_000})
    assert caught.value.reason == "reply limit"


def test_limits_of_a_build_reach_its_documents_and_change_what_is_finished(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n" + "x,2\n" * 50)
    assert build(tmp_path).documents == {"ok": 1}
    tight = build(tmp_path, limits=limits_from(["csv_cells=20"]))
    assert (tight.unchanged, tight.failures) == (False, (("a.csv", "partial", "cell limit"),))


def test_settings_are_read_and_every_fault_is_told():
    changed = limits_from(["seconds=1.5", " pages = 5_000 "])
    assert (changed.seconds, changed.pages, changed.cells) == (1.5, 5_000, DEFAULT_LIMITS.cells)
    with pytest.raises(LimitError) as caught:
        limits_from(["secnds=3", "pages=many", "cells=-1", "span"])
    assert len(caught.value.faults) == 4 and "did you mean 'seconds'?" in caught.value.faults[0]


def test_every_limit_has_its_meaning_and_its_test():
    names = {field.name for field in dataclasses.fields(Limits)}
    assert set(MEANINGS) == names
    hit = {name for _, _, settings, _ in [*CUT, *REFUSED] for name in settings}
    elsewhere = {"seconds", "memory_bytes"}  # tests/test_isolate.py
    assert names - hit == elsewhere | {"reply_bytes", "table_seconds_per_page"}


def test_documents_fail_with_documented_reasons_only():
    """A reason is a constant of `reasons.py` wherever one is given, so that the list is whole."""
    listed = {value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)}
    assert listed == set(reasons.REASONS)
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_raised = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "DocumentError"
            if is_raised and node.args and isinstance(node.args[0], ast.Constant):
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_reasons_are_told_from_their_details():
    assert reasons.of("damaged: no whole archive: a; b") == ["damaged"]
    assert reasons.of("cell limit; field limit") == ["cell limit", "field limit"]
    assert reasons.known("") and reasons.known("page limit; damaged") and not reasons.known("broken: x")


@pytest.mark.parametrize("depth", [300, 3_000])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_what_stands_deep_is_read_or_missed(tag, depth):
    document = read_bytes(html(f"<{tag}>" * depth + END_MARK), "a.html")
    assert END_MARK in document.text or document.status == "partial"
    assert (END_MARK in document.text) == (depth < DEFAULT_LIMITS.html_depth)


@pytest.mark.parametrize("body", ["</body></html>", "<svg>", "<object>", "<button>", "<map>", "</html><html><body>"])
def test_what_follows_broken_markup_is_shown(body):
    assert END_MARK in read_bytes(html(f"{body}<p>{END_MARK}</p>"), "a.html").text


@pytest.mark.parametrize("opened", ["<p title='", "<!-- ", "<script>", "<noscript>", "<textarea>", "<style>"])
def test_a_page_whose_end_was_swallowed_is_partial(opened):
    document = read_bytes(html(f"{opened}<p>{END_MARK}</p>"), "a.html")
    assert (document.status, document.reason) == ("partial", "damaged")


def test_sheets_and_repeated_rows_are_not_lost_silently():
    sheet = "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>"
    assert read_bytes(ods(sheet * 501), "a.ods").reason == "sheet limit"
    repeated = sheet.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="5000">')
    assert read_bytes(ods(repeated), "a.ods").reason == "cell limit"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_a_workbook_are_refused_wherever_they_are_declared(encoding):
    declared = f"<?xml version='1.0' encoding='{encoding}'?>{' ' * 70_000}<!DOCTYPE a [<!ENTITY x 'lost'>]>"
    sheet = (declared + rows(f'<row r="2">{text_cell("A2", "&x;")}</row>')).encode(encoding)
    with pytest.raises(DocumentError, match="declares entities"):
        read_bytes(xlsx("", {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")


def test_an_archive_is_listed_by_its_first_and_last_bytes_alone(tmp_path):
    from analyzer.sources.scan import scan

    with zipfile.ZipFile(tmp_path / "photographs.zip", "w") as archive:
        archive.writestr("a.txt", "x" * 200_000)
    (tmp_path / "figures.bin").write_bytes(xlsx(rows("")))
    found = scan(tmp_path)
    assert ([file.path for file in found.files], found.passed_over) == (["figures.bin"], 1)
