"""Whatever words a document holds, tables come back unchanged and every publication of them stays well-formed."""

import rispy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from analyzer import frames
from analyzer.models import Change, Document, Flag, Records, Source, Statement
from analyzer.publication.citations import cite, references
from analyzer.publication.feed import changes_feed
from analyzer.publication.report import report
from analyzer.publication.verification import verify_quotations

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ANY = st.text(max_size=30)  # lone surrogates too
QUOTED = st.text(alphabet="ab “”\"'.,-\n[]…>1%(é)", max_size=50)


class OneText:
    sources = frames.frame("sources", [Source("src_1", "a.txt")])

    def __init__(self, text: str) -> None:
        self.text = text

    def document(self, source_id: str) -> Document:
        return Document(self.text, language="en")


@settings(max_examples=80, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_tables_come_back(tmp_path_factory, text, prefix, cue):
    path = tmp_path_factory.mktemp("tables") / "statements.csv"
    statement = Statement("sta_1", "src_1", "policy", text, 0, 1, prefix=prefix, cue=cue)
    frames.write_csv(path, "statements", [statement])
    assert frames.read_csv(path, "statements") == (statement,)


@settings(max_examples=60, deadline=None)
@example("", "", "²")  # a digit that is no number
@given(ANY, ANY, ANY)
def test_publications_stay_well_formed(one, two, three):
    source = Source(
        "src_1", one, publisher=two, title=three, edition=one, url="http://" + two, kind="report", published=two,
        language=three,
    )  # fmt: skip
    change = Change(
        "added", "neutral", one, two, change_id="ch_1", date_after=three, after_source="src_1", detail=three
    )
    records = Records(sources=(source,), changes=(change,), flags=(Flag("fl_1", one, "note", two, three, ()),))
    for style in ("plain", "bibtex", "ris", "csl-json"):
        assert "src_1" in cite(source, style) or cite(source, style)
    assert len(rispy.loads(references(records)["references.ris"].decode())) == 1
    assert etree.fromstring(changes_feed(records, title=one)).tag.endswith("feed")
    assert report(records, title=one, version="1").startswith("# ")


@settings(max_examples=60, deadline=None)
@given(QUOTED, QUOTED)
def test_an_exact_quotation_is_where_it_is_said_to_be(one, two):
    for checked in verify_quotations(f"“{one}”\n\n> {two}", OneText(two + one)):
        if checked.verdict == "exact":
            assert (two + one)[checked.start : checked.end] == checked.quote
