"""Test that pages give their content in order, tables with spans within limits, and what their heads declare."""

from __future__ import annotations

import contextlib
import time

import pytest

from analyzer.documents.html import read_html
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.models import Document, Table


def read(body: str, head: str = "", limits: Limits | None = None) -> Document:
    return checked(
        read_html(
            f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode(), limits or Limits()
        )
    )


def checked(document: Document) -> Document:
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
    for table in document.tables:
        for cell in table.cells:
            assert document.text[cell.start : cell.end] == cell.text
    return document


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.rows()]


REPORT = """
<nav><a href="/">Home</a> <a href="/trust">Trust</a></nav>
<h1>Brambleway Transparency Report</h1>
<p>We count every order<sup>1</sup> that we receive. In this half-year we received 1,204<sup>2</sup> orders.</p>
<h2>Figures</h2>
<div class="grid"><div><span>Total orders</span><span>1,204</span></div><div>Rejected: 12<br>Withdrawn: 3</div></div>
<ul><li>Orders by courts</li><li><p>Orders by agencies.</p><p>They are rare.</p></li></ul>
<table><caption>Orders by kind</caption><thead><tr><th rowspan="2">Kind</th><th colspan="2">2023</th></tr>
<tr><th>H1</th><th>H2</th></tr></thead><tbody><tr><td>Warrants</td><td>7<sup>a</sup></td><td>9</td></tr></tbody></table>
<div style="display:none"><p>An answer that opens on a click.</p></div>
<script>var x = 1;</script><p>After the table.</p>
<footer><a href="/imprint">Imprint</a> © 2023 Brambleway</footer>
"""


def test_a_report_keeps_everything_in_order() -> None:
    document = read(REPORT, "<title>Brambleway Transparency Report</title>")
    assert [(p.kind, p.text) for p in document.passages if p.kind != "cell"] == [
        ("heading", "Brambleway Transparency Report"),
        ("sentence", "We count every order¹ that we receive."),
        ("sentence", "In this half-year we received 1,204² orders."),
        ("heading", "Figures"),
        ("sentence", "Total orders 1,204"),
        ("sentence", "Rejected: 12"),
        ("sentence", "Withdrawn: 3"),
        ("list_item", "Orders by courts"),
        ("list_item", "Orders by agencies."),
        ("list_item", "They are rare."),
        ("sentence", "An answer that opens on a click."),
        ("sentence", "After the table."),
    ]
    table = document.tables[0]
    assert (table.name, table.title, table.page) == ("p1t1", "Orders by kind", None)
    assert table.headings == ("Brambleway Transparency Report", "Figures")
    assert grid(table) == [["Kind", "2023", "2023"], ["Kind", "H1", "H2"], ["Warrants", "7a", "9"]]
    assert [cell.text for cell in table.cells if cell.is_header] == ["Kind", "2023", "H1", "H2"]


SENTENCES = [
    "Brambleway has closed several accounts after a review that took five months, the company said on Friday.",
    "The review found that two customers had used its storage against the terms to which they had agreed.",
    "“We do not sell data to third parties,” said Ines Talbot, who has led the company since its foundation.",
    "Critics said that the step came late and asked for an audit of all contracts by somebody from outside.",
    "The company declined to say which accounts were closed and whether their owners will be told about it.",
]
NEWS = (
    "<header><a href='/'>The Fenland Echo</a></header><main><article><h1>Brambleway closes accounts</h1>"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    + "<p>Read also: Larkspur opens a new office</p></article><section class='related-stories'><h3>More stories</h3>"
    "<a href='/x'>Ten things to know about clouds before you buy one from anybody at all</a></section>"
    "<section id='comments'><h3>Comments</h3><p>I never liked this company and I will not start to do so now.</p></section></main>"
)
HEAD = """<title>Brambleway closes accounts | The Fenland Echo</title><link rel="canonical" href="https://echo.example/a">
<meta property="og:type" content="article"><meta property="og:site_name" content="The Fenland Echo">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-03-02T08:00:00Z",
"author": {"name": "Jo Wren"}}]}</script>"""


def test_a_news_page_keeps_the_article_alone() -> None:
    document = read(NEWS, HEAD)
    said = [passage.text for passage in document.passages if passage.kind == "sentence"]
    assert said == SENTENCES
    assert document.metadata["publisher"] == "The Fenland Echo"
    assert (document.metadata["date"], document.metadata["author"]) == ("2024-03-02", "Jo Wren")
    assert (document.metadata["url"], document.metadata["language"]) == ("https://echo.example/a", "en")


def test_spans_are_capped_and_unused_columns_closed() -> None:
    wide = (
        "<table><tr><td colspan=1000000000 rowspan=1000000000>Requests</td><td>5</td></tr><tr><td>1</td></tr></table>"
    )
    document = read(wide)
    assert (document.status, document.reason) == ("partial", "span limit")
    assert document.tables[0].shape[0] == 2 and document.tables[0].shape[1] <= 3
    rows = "<table>" + "<tr><td>a</td><td>1</td></tr>" * 100 + "</table>"
    assert read(rows, limits=Limits(cells=50)).reason == "cell limit"


def test_layout_tables_are_text() -> None:
    document = read(
        "<table><tr><td>Menu</td></tr><tr><td><table><tr><td>A sentence in a layout table.</td></tr></table></td></tr></table>"
    )
    assert document.tables == ()
    assert "A sentence in a layout table." in document.text


@pytest.mark.parametrize("depth", [300, 900])
def test_deep_pages_are_read(depth: int) -> None:
    document = read("<p>before</p>" + "<div>" * depth + "end mark" + "</div>" * depth + "<p>after</p>")
    assert document.status == "ok" and "end mark" in document.text and "after" in document.text


@pytest.mark.parametrize("depth", [1_500, 30_000])
def test_deeper_pages_are_partial(depth: int) -> None:
    document = read("<p>before</p>" + "<div>" * depth + "end mark" + "</div>" * depth)
    assert (document.status, document.reason) == ("partial", "depth limit")
    assert "before" in document.text


def test_a_long_attribute_loses_nothing() -> None:
    document = read('<p title="' + "a" * 12_000_000 + '">inside</p><p>after</p>')
    assert document.text == "inside\n\nafter" and document.status == "ok"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<meta charset="iso-8859-1"><p>caf\xe9</p>', "café"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>\xda\xc1\xd1</p>', "зая"),
        ("<p>1 234 — ok</p>".encode("utf-16"), "1 234 — ok"),
        (b'<meta charset="no-such"><p>caf\xe9 here</p>', "café here"),
        (b"<p>Requ\0ests 12</p>", "Requests 12"),
        (b"<p>&lt;b&gt; &#0; &nbsp;x</p>", "<b> \ufffd \xa0x"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert read_html(data).text == expected


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(DocumentError, match="empty"):
        read("<script>1</script>")


@pytest.mark.parametrize(
    "body", ["<b>" * 50_000, "<" * 500_000, "<!--" * 50_000, "&amp" * 100_000, "<p>a" + " " * 500_000 + "b"]
)
def test_odd_pages_take_no_time(body: str) -> None:
    began = time.process_time()
    with contextlib.suppress(DocumentError):
        read(body)
    assert time.process_time() - began < 20  # each takes a fraction of a second; what is not linear would take minutes
