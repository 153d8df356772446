"""Test that people's judgements are read, applied, kept beside the machine's, carried over, and flagged when stale."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli import main
from analyzer.corpus import build, open_corpus
from analyzer.errors import CorpusError, ReviewError
from analyzer.models import Records
from analyzer.publication import coding
from analyzer.sources.review import Decision, Reference, add_decision, read_review

OLD = (
    "# Review\n\nWe will publish a report every year.\n\nWe have never built a back door.\n\nWe never sell your data.\n"
)
NEW = OLD + "\nWe will delete your messages after 30 days.\n\nYou may ask us for a copy of your data.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(OLD, encoding="utf-8")
    tables = ""
    for path, day in (("a.md", "2024-01-01"), ("b.md", "2024-06-01")):
        (tmp_path / path).write_text(OLD if path == "a.md" else NEW, encoding="utf-8")
        tables += f'[[source]]\npath = "{path}"\npublisher = "Acme"\nwork = "review"\nkind = "review_statement"\nlanguage = "en"\npublished = {day}\n\n'
    (tmp_path / "sources.toml").write_text(tables, encoding="utf-8")
    build(tmp_path)
    return tmp_path


def records(folder: Path) -> Records:
    build(folder)
    return open_corpus(folder).records


def said(found: Records, words: str, path: str = "a.md") -> str:
    paths = {source.source_id: source.path for source in found.sources}
    return next(s.statement_id for s in found.statements if words in s.text and paths[s.source_id] == path)


def judge(folder: Path, record: str, verdict: str, *more: str) -> None:
    arguments = ["review", "add", str(folder), record, "--verdict", verdict, "--by", "A. Coder", "--on", "2025-01-02"]
    result = CliRunner().invoke(main, [*arguments, *more])
    assert result.exit_code == 0, result.output


def test_a_judgement_stands_beside_what_the_program_found(folder: Path) -> None:
    before = records(folder)
    rejected, relabelled = said(before, "publish"), said(before, "never sell")
    judge(folder, rejected, "reject", "--why", "a heading")
    judge(folder, relabelled, "relabel", "--set", "kind=denial")
    after = records(folder)
    rows = {row.record_id: row for row in after.reviews}
    assert (rows[relabelled].machine, rows[relabelled].reviewed) == (before.by_id()[relabelled].kind, "denial")
    assert after.by_id()[relabelled].kind == "denial"
    assert (after.by_id()[rejected].review, after.by_id()[rejected].thread_id) == ("rejected", "")
    assert all(rejected not in thread.statements for thread in after.threads)
    assert build(folder).unchanged
    (folder / "review.toml").unlink()
    assert records(folder).statements == before.statements


def test_a_judgement_follows_its_words_and_is_flagged_when_they_change(folder: Path) -> None:
    before = records(folder)
    judge(folder, said(before, "publish"), "confirm")
    judge(folder, said(before, "back door"), "confirm")
    text = (folder / "a.md").read_text(encoding="utf-8")
    changed = text.replace("a back door", "a back door for a government").replace("# Review", "# Our review")
    (folder / "a.md").write_text(changed, encoding="utf-8")
    after = records(folder)
    assert sorted(row.status for row in after.reviews) == ["carried", "stale"]
    assert after.by_id()[said(after, "publish")].review == "confirmed"
    flags = [flag for flag in after.flags if flag.flag == "review_stale"]
    assert len(flags) == 1 and "for a government" in flags[0].detail
    assert after.by_id()[said(after, "back door")].review == ""


TWICE = "## Mail\n\nWe delete connection logs after 30 days.\n\n## Video\n\nWe delete connection logs after 30 days.\n"


def test_a_judgement_is_carried_to_the_same_words_in_the_same_place(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text(TWICE, encoding="utf-8")
    before = records(tmp_path)
    video = next(s.statement_id for s in before.statements if s.headings[-1] == "Video")
    judge(tmp_path, video, "reject")
    (tmp_path / "p.md").write_text(f"{TWICE}\nMore.\n", encoding="utf-8")
    after = records(tmp_path)
    assert {(s.headings[-1], s.review) for s in after.statements} == {("Mail", ""), ("Video", "rejected")}
    (tmp_path / "p.md").write_text(TWICE.replace("Video", "Calls"), encoding="utf-8")
    after = records(tmp_path)
    assert [s.review for s in after.statements] == ["", ""] and "more than once" in after.flags[0].detail


def test_coders_who_differ_are_flagged_and_the_machines_value_is_kept(folder: Path) -> None:
    before = records(folder)
    told, named = said(before, "publish"), said(before, "never sell")
    for verdict in ("confirm", "reject", "reject"):
        judge(folder, told, verdict)
    for kind in ("denial", "finding"):
        judge(folder, named, "relabel", "--set", f"kind={kind}")
    after = records(folder)
    rows = [(row.verdict, row.machine, row.reviewed, row.status) for row in after.reviews if row.record_id == named]
    kind = before.by_id()[named].kind
    assert sorted(rows) == [
        ("relabel", kind, "denial", "overruled"),
        ("relabel", kind, "finding", "applied"),
    ]
    assert len({row.review_id for row in after.reviews}) == len(after.reviews) == 5
    assert after.by_id()[told].review == "rejected"
    assert {flag.record_ids for flag in after.flags if flag.flag == "reviews_differ"} == {(told,), (named,)}


def test_a_split_follows_its_words_and_names_records_that_exist(folder: Path) -> None:
    before = records(folder)
    thread = before.by_id()[said(before, "publish")].thread_id
    judge(folder, thread, "split", "--apart", said(before, "publish", "b.md"))
    for path in ("a.md", "b.md"):
        text = (folder / path).read_text(encoding="utf-8")
        (folder / path).write_text(f"{text}\nThe end.\n", encoding="utf-8")
    after = records(folder)
    assert [row.status for row in after.reviews] == ["applied"]
    home = {s.statement_id: s.thread_id for s in after.statements}
    assert home[said(after, "publish")] != home[said(after, "publish", "b.md")]
    wrong = [
        "review",
        "add",
        str(folder),
        said(after, "publish"),
        "--verdict",
        "merge",
        "--with",
        "th_nope",
        "--by",
        "A",
    ]
    assert "no id of a statement or thread" in CliRunner().invoke(main, wrong).output


def test_threads_are_split_merged_and_named(folder: Path) -> None:
    before = records(folder)
    thread = before.by_id()[said(before, "publish")].thread_id
    other = before.by_id()[said(before, "never sell")].thread_id
    assert len(before.by_id()[thread].statements) == 2
    judge(folder, thread, "split", "--apart", said(before, "publish", "b.md"))
    judge(folder, other, "merge", "--with", said(before, "delete", "b.md"))
    judge(folder, other, "relabel", "--set", "label=What becomes of data")
    after = records(folder)
    home = {s.statement_id: s.thread_id for s in after.statements}
    assert home[said(after, "publish")] != home[said(after, "publish", "b.md")]
    assert home[said(after, "never sell")] == home[said(after, "delete", "b.md")]
    named = after.by_id()[home[said(after, "never sell")]]
    assert (named.label, named.review) == ("What becomes of data", "relabelled")
    assert {event.thread_id for event in after.events} <= {t.thread_id for t in after.threads}


def test_a_merge_with_what_was_rejected_says_what_is_missing(folder: Path) -> None:
    before = records(folder)
    gone = said(before, "publish", "b.md")
    judge(folder, said(before, "never sell"), "merge", "--with", gone)
    judge(folder, gone, "reject")
    (flag,) = [flag for flag in records(folder).flags if flag.flag == "review_stale"]
    assert f"stays as it is: {gone} is no longer there, or was rejected" in flag.detail


def test_a_rejected_change_makes_no_event_and_stands_in_the_table_alone(folder: Path) -> None:
    change = next(c for c in records(folder).changes if "30 days" in c.after)
    judge(folder, change.change_id, "reject")
    after = records(folder)
    assert after.by_id()[change.change_id].review == "rejected"
    assert "30 days" not in (folder / "built/changes.atom").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('record = "st_1"\nverdict = "maybe"', "expected one of confirm"),
        ('record = "xx_1"\nverdict = "confirm"', "expected the id of a statement"),
        ('record = "st_1"\nverdict = "relabel"', "says nothing new"),
        ('record = "st_1"\nverdict = "relabel"\nkin = "denial"', "did you mean 'kind'"),
        ('record = "st_1"\nverdict = "relabel"\nkind = "promise"', "expected one of commitment"),
        ('record = "st_1"\nverdict = "split"', "apart: missing"),
        ('record = "st_1"\nverdict = "confrm"', "did you mean 'confirm'"),
        ('record = "xx_1"\nverdict = "confrm"\nwho = "B"', r"(?s)record: .*verdict: .*who: unknown key"),
        ('record = "st_1"\nverdict = "split"\napart = [1]', "a list of ids"),
        ('record = "ch_1"\nverdict = "merge"\nwith = ["ch_2"]', "can be confirmed"),
    ],
)
def test_every_fault_is_told(tmp_path: Path, table: str, told: str) -> None:
    (tmp_path / "review.toml").write_text(f'[[review]]\nby = "A"\non = 2025-01-02\n{table}\n', encoding="utf-8")
    with pytest.raises(ReviewError, match=told):
        read_review(tmp_path)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    decision = Decision("st_1", "reject", "A. “B”", "2025-01-02", 'Words "and"\nlines\\', "a.md", "why")
    add_decision(tmp_path, decision)
    add_decision(
        tmp_path,
        replace(
            decision,
            record="th_1",
            verdict="merge",
            others=(Reference("th_2"), Reference("st_3", "Words", "b.md", "A > B", 2)),
        ),
    )
    assert read_review(tmp_path) == [
        decision,
        replace(
            decision,
            record="th_1",
            verdict="merge",
            others=(Reference("th_2"), Reference("st_3", "Words", "b.md", "A > B", 2)),
        ),
    ]


def test_a_sample_is_blind_repeatable_and_large_enough(folder: Path) -> None:
    corpus = open_corpus(folder)
    draw = [coding.sample(corpus.records, corpus.document, 3, of=of) for of in coding.CODED]
    assert draw == [coding.sample(corpus.records, corpus.document, 3, of=of) for of in coding.CODED]
    rows = list(csv.DictReader(io.StringIO(draw[0])))
    assert [set(row) for row in rows] == [{"id", "path", "before", "text", "after", "kind", "note"}] * 3
    assert not any(row["kind"] for row in rows)


def test_a_sample_of_changes_brings_both_passages_and_no_file_is_overwritten(folder: Path) -> None:
    corpus = open_corpus(folder)
    rows = list(csv.DictReader(io.StringIO(coding.sample(corpus.records, corpus.document, 9, of="changes"))))
    assert any("30 days" in row["passage_after"] for row in rows)
    out = folder / "coder.csv"
    out.write_text("id,kind\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["review", "sample", str(folder), "--out", str(out)])
    assert told.exit_code == 2 and "may hold codes" in told.output


def test_codes_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    file = tmp_path / "coder.csv"
    file.write_text("id,kind\nst_1,denial\nst_1,finding\nst_2,denail\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"(?s)coded kind 'denial' before.*did you mean 'denial'"):
        coding.read_codes(file)
    file.write_text("id,note\nst_1,x\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="none of the columns"):
        coding.read_codes(file)
    assert list(coding.left_out(coded("a", "", ""), coded("a", "b", ""))) == [
        "kind: 1 items are coded in one file alone and 1 in neither; they are left out"
    ]


def coded(*codes: str) -> dict[str, dict[str, str]]:
    return {f"st_{number}": {"id": f"st_{number}", "kind": code} for number, code in enumerate(codes)}


def test_agreement_is_krippendorffs_alpha() -> None:
    pytest.importorskip("nltk")
    found = coding.agreement(coded("a", "a", "b", "b", ""), coded("a", "b", "b", "b", "a"))[0]
    # Of 8 codes 3 are a and 5 b: expected disagreement 30/56, observed 1/4.
    assert (found.items, found.agreed, found.confused) == (4, 3, (("a", "b", 1),))
    assert found.alpha == pytest.approx(1 - (1 / 4) / (30 / 56))
    assert coding.agreement(coded("a", "a"), coded("a", "a"))[0].alpha is None
    with pytest.raises(CorpusError, match="no item is coded"):
        coding.agreement(coded("a"), coded(""))


def test_a_coder_is_compared_with_the_program(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("nltk")
    corpus = open_corpus(folder)
    rows = list(csv.DictReader(io.StringIO(coding.sample(corpus.records, corpus.document, 9, of="passages"))))
    machine = coding.codes_of(corpus.records, [row["id"] for row in rows])
    for row in rows:
        row["kind"] = machine[row["id"]]["kind"]
    file = tmp_path / "coder.csv"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    result = CliRunner().invoke(main, ["review", "agree", str(file), "--against", str(folder)])
    assert result.exit_code == 0 and "agreed 1.000" in result.output
