"""The feed is valid Atom, the same for the same changes, and holds text only."""

from dataclasses import replace

from lxml import etree

from analyzer.models import Change, Records
from analyzer.publication.feed import changes_feed, headline
from tests.test_citations import HOSTILE, PAGE, REPORT

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CHANGE = Change(
    "weakened", "less_protective", "We will <b>tell</b> you", "We may\x00 tell you", change_id="chg_1", company="Velmora",
    date_after="2024-10", before_source=PAGE.source_id, after_source=HOSTILE.source_id,
)  # fmt: skip
LATER = replace(CHANGE, change_id="chg_2", date_after="2025-01-02", announced="yes", change="added", before="")


def test_the_feed_is_stable_and_newest_first():
    records = Records(sources=(REPORT, PAGE, HOSTILE), changes=(CHANGE, LATER))
    feed = changes_feed(records, title="Velmora")
    assert feed == changes_feed(Records(sources=records.sources[::-1], changes=(LATER, CHANGE)), title="Velmora")
    root = etree.fromstring(feed)
    assert root.xpath("//a:entry/a:updated/text()", namespaces=ATOM) == [
        "2025-01-02T00:00:00+00:00",
        "2024-10-01T00:00:00+00:00",
    ]
    assert root.xpath("string(/a:feed/a:updated)", namespaces=ATOM) == "2024-10-01T00:00:00+00:00"
    assert len(set(root.xpath("//a:id/text()", namespaces=ATOM))) == 3


def test_words_of_documents_stay_words():
    root = etree.fromstring(changes_feed(Records(sources=(HOSTILE, PAGE), changes=(CHANGE,)), title="A <x> B"))
    (content,) = root.xpath("//a:entry/a:content", namespaces=ATOM)
    assert "<b>tell</b>" in content.text and not len(content) and content.get("type", "text") == "text"


def test_a_headline_says_whether_anybody_was_told():
    assert headline(CHANGE) == "Velmora: weakened (less protective), not announced"
    assert headline(LATER) == "Velmora: added (less protective)"


def test_an_empty_corpus_has_a_feed():
    assert b"1970-01-01" in changes_feed(Records(), title="nothing")


def test_versions_out_of_a_history_have_the_day_on_which_they_were_recorded():
    version = replace(PAGE, published="", recording="version", retrieved="2024-11-05T10:00:00Z")
    change = replace(CHANGE, before_source=version.source_id, date_after="2024-11-05")
    root = etree.fromstring(changes_feed(Records(sources=(REPORT, version), changes=(change,)), title="Velmora"))
    assert root.xpath("string(/a:feed/a:updated)", namespaces=ATOM) == "2024-11-05T00:00:00+00:00"
    assert "(Review update, 2024-11-05)" in root.xpath("string(//a:content)", namespaces=ATOM)
    undated = replace(version, recording="", retrieved="")
    assert b"(Review update)" in changes_feed(Records(sources=(undated,), changes=(change,)), title="Velmora")
