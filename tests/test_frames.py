"""Records become rows, CSV and DataFrames and come back unchanged; nothing in them can run in a spreadsheet."""

import csv
import dataclasses
import io

import pytest

from analyzer import canonical, frames
from analyzer.errors import CorpusError
from analyzer.models import (
    Box,
    Change,
    Corroboration,
    Event,
    Flag,
    Link,
    Observation,
    Records,
    Review,
    SeriesPoint,
    Source,
    Statement,
    Thread,
)
from analyzer.publication.redistribution import redistributable

BOX = Box(2, 10.0, 20.5, 30.0, 40.2)


def small_records() -> Records:
    source = Source(
        "src_1", "a/review.html", publisher="Velmora", kind="review_statement", read_off=("title", "language")
    )
    report = Source("src_2", "report.pdf", kind="report", pages=4, redistribute=False, status="partial", reason="cut")
    statement = Statement(
        "sta_1", "src_1", "commitment", 'We will "tell" you,\nalways', 5, 31, thread_id="thr_1", page=2,
        headings=("Our promises", "Notice"), boxes=(BOX, BOX), spans=(("action", 8, 12), ("object", 14, 17)),
    )  # fmt: skip
    later = dataclasses.replace(statement, statement_id="sta_2", source_id="src_2", kind="denial", text="=HYPERLINK(1)")
    figure = Observation(
        "obs_1", "src_2", "Velmora", "requests", "Requests > Orders", "H1 2024", "-", value_status="dash", bbox=BOX
    )
    exact = dataclasses.replace(
        figure, observation_id="obs_2", value_printed="54%", value_low=54.0, value_high=54.5, value_status="exact"
    )
    point = SeriesPoint(
        "ser_1", "Velmora", "requests", "Requests", "", "requests", "2024-01-01", "2024-06-30", "54%", 54.0, 54.5,
        "2024-09-01", "src_2", "obs_2",
    )  # fmt: skip
    change = Change("weakened", "less_protective", "we will", "we may", change_id="chg_1", thread_id="thr_1",
                    before_source="src_1", after_source="src_2", before_start=5, before_end=12)  # fmt: skip
    return Records(
        sources=(report, source),
        statements=(later, statement),
        observations=(exact, figure),
        threads=(
            Thread("thr_1", "Velmora", "commitment", "notice", "made", "2024", "2024", ("src_1",), 1, ("en", "nl")),
        ),
        links=(Link("thr_1", "measured_by", "requests"),),
        events=(Event("thr_1", "2024-09-01", "made", "src_1", "sta_1"),),
        series=(point,),
        changes=(change,),
        flags=(Flag("flg_1", "sum_fails", "warning", "Velmora", "3 + 4 ≠ 8", ("obs_1", "obs_2")),),
        corroboration=(Corroboration("thr_1", "src_1", "states", "sta_1", independent=False),),
    )


def test_columns_start_with_the_contract_and_name_every_field():
    assert frames.COLUMNS["observations"][:4] == ("observation_id", "source_id", "company", "indicator")
    statements = frames.COLUMNS["statements"]
    assert statements[:6] == ("statement_id", "source_id", "thread_id", "kind", "company", "actor")
    assert statements.index("cue") + 1 == statements.index("confidence")
    for table, record in frames.TABLES.items():
        assert sorted(frames.COLUMNS[table]) == sorted(field.name for field in dataclasses.fields(record))


def test_tables_come_back_as_they_were_written(tmp_path):
    records = canonical.ordered(small_records())
    for table in frames.TABLES:
        frames.write_csv(tmp_path / f"{table}.csv", table, getattr(records, table))
    assert frames.read_tables(tmp_path) == records


def test_rows_are_canonical_text():
    first, second = frames.rows("observations", canonical.ordered(small_records()).observations)
    assert first["value_printed"] == "-" and first["value_low"] == "" and first["bbox"] == "2 10.0 20.5 30.0 40.2"
    assert second["value_low"] == "54" and second["value_high"] == "54.5"
    (statement, _) = frames.rows("statements", canonical.ordered(small_records()).statements)
    assert statement["headings"] == "Our promises > Notice" and statement["is_quotation"] == "false"


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(A1)",
        "+A1",
        "-cmd",
        "@name(1)",
        "\t=A1",
        "\r=A1",
        "  =A1",
        "=(1)",
        "-2+3+cmd|' /C calc'!A0",
        '="x"',
        "＝A1",
        "= HYPERLINK(1)",
        "=1 +cmd|' /C calc'!A0",
        "=1%+HYPERLINK(1)",
        '=1>HYPERLINK("a")',
    ],
)
def test_what_could_run_in_a_spreadsheet_is_guarded(text):
    assert frames.guarded(text) == f"'{text}"
    assert frames.unguarded(frames.guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["-", "-5", "- a list item", "-(5)", "+12.5", "-5k", "", "a=b", "'quoted' words", "- -"]
)
def test_figures_and_prose_are_left_as_printed(text):
    assert frames.guarded(text) == text
    assert frames.unguarded(text) == text


def test_text_that_begins_with_an_apostrophe_survives():
    assert frames.unguarded(frames.guarded("'=A1")) == "'=A1"


def test_csv_is_read_by_a_plain_reader():
    text = frames.csv_text("statements", small_records().statements)
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["text"] for row in read] == ["'=HYPERLINK(1)", 'We will "tell" you,\nalways']


def test_frames_have_nullable_dtypes():
    frame = frames.frame("observations", small_records().observations)
    assert str(frame["value_low"].dtype) == "Float64" and str(frame["page"].dtype) == "Int64"
    assert frame["value_low"].isna().tolist() == [False, True]
    assert frames.frame("sources", ()).columns.tolist() == list(frames.COLUMNS["sources"])
    assert frames.commitments(small_records().statements)["statement_id"].tolist() == ["sta_1"]


def test_words_of_sources_that_may_not_be_redistributed_stay_out():
    blanked = redistributable(small_records())
    assert [row.text for row in blanked.statements] == ["", 'We will "tell" you,\nalways']
    assert blanked.changes[0].before == "" and blanked.observations == small_records().observations
    closed = Source("src_1", "a.html", redistribute=False)
    said = Statement("st_1", "src_1", "policy", "We never sell.", 0, 14)
    thread = Thread("th_1", "Acme", "policy", said.text, "made", "", "", ("src_1",), 1, ("en",))
    flag = Flag("fl_1", "single_source_claim", "note", "Acme", "only Acme says: “We never sell.”", ("st_1",))
    blanked = redistributable(Records(sources=(closed,), statements=(said,), threads=(thread,), flags=(flag,)))
    assert (blanked.statements[0].text, blanked.threads[0].label) == ("", "")
    assert blanked.flags[0].detail == "only Acme says: “…”"


def test_no_words_of_a_closed_source_are_left_in_parts_changes_reviews_and_flags():
    closed, words = Source("src_1", "a.html", redistribute=False), "unless a court has ordered it in writing"
    said = Statement(
        "st_1", "src_1", "policy", words, 0, 40, exception=words, condition=words, object=words, cue=words, headings=(words,), thread_id="th_1"
    )  # fmt: skip
    thread = Thread("th_1", "Acme", "policy", words, "made", "", "", ("src_1",), 1, ("en",))
    change = Change(
        "weakened", "unclear", words, words, cue=words, change_id="ch_1", before_source="src_1", detail=f"“{words}” → –"
    )
    review = Review("rv_1", "st_1", "confirmed", "", "", "", "A. Coder", "2024-01-01", text=words)
    flag = Flag("fl_1", "promise_without_figure", "note", "Acme", f"no figure shows “{words}”", ("th_1",))
    records = Records((closed,), (said,), threads=(thread,), changes=(change,), reviews=(review,), flags=(flag,))
    assert words in repr(records) and words not in repr(redistributable(records))


def test_a_broken_table_is_named_with_its_row(tmp_path):
    (tmp_path / "sources.csv").write_text("source_id,path,pages\nsrc_1,a.pdf,many\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="row 1"):
        frames.read_tables(tmp_path)
    (tmp_path / "sources.csv").write_bytes("source_id,path\nsrc_1,été.pdf\n".encode("latin-1"))
    with pytest.raises(CorpusError, match="not in UTF-8"):
        frames.read_tables(tmp_path)
    with pytest.raises(CorpusError, match="no tables here"):
        frames.read_tables(tmp_path / "nowhere")
