"""The report says what is there, first what matters most, and nothing of a document is live in it."""

import re
from dataclasses import replace

from analyzer.models import Change, Flag, Records, SeriesPoint
from analyzer.publication.report import report
from tests.test_citations import HOSTILE, PAGE, REPORT, STATEMENT
from tests.test_feed import CHANGE

FIRST = SeriesPoint("s", "Velmora", "requests", "Orders", "", "requests", "2024-01-01", "2024-06-30", "412", 412.0, 412.0,
                    "2024-09-12", REPORT.source_id, "obs_1")  # fmt: skip
RECORDS = Records(
    sources=(HOSTILE, PAGE, replace(REPORT, status="failed", reason="empty file")),
    statements=(STATEMENT,),
    series=(
        FIRST,
        replace(FIRST, value_printed="398", vintage="2025-03-12", observation_id="obs_2", status="restated"),
    ),
    changes=(Change("reworded", "neutral", "a", "b", change_id="chg_0", date_after="2025"), CHANGE),
    flags=(
        Flag("flg_1", "gap", "note", "Velmora", "no report for 2022", ()),
        Flag("flg_2", "sum_fails", "serious", "Velmora", "[x](http://e.example) | 822 ≠ 832", ("obs_1",)),
    ),
)


def test_what_matters_most_comes_first():
    text = report(RECORDS, title="Velmora", version="0.1.0")
    assert text.index("chg_1") < text.index("chg_0") and text.index("flg_2") < text.index("flg_1")
    assert "1 failed, 2 ok" in text and "failed: empty file" in text
    assert "| 412 | 398 | 2025-03-12 |" in text
    assert "sha256 " in text and "0.1.0" in text


def test_nothing_is_live():
    text = report(RECORDS, title="A [title](http://e.example)", version="1")
    assert not re.search(r"(?<!\\)\]\(", text) and "<script>" not in text and "<b>" not in text
    rows = [line for line in text.splitlines() if "822" in line]
    assert rows == ["- **sum failed**"] or "\\|" in rows[0]


def test_an_empty_corpus_has_a_report():
    text = report(Records(), title="nothing", version="1")
    assert "None." in text and "0 documents" in text


def test_versions_out_of_a_history_have_their_day():
    version = replace(PAGE, published="", recording="version", retrieved="2024-11-05T10:00:00Z")
    text = report(Records(sources=(version,)), title="Velmora", version="1")
    assert "| 2024-11-05 |" in text and "Published or recorded between 2024-11-05" in text
