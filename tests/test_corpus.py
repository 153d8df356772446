"""A folder becomes a corpus: every document a row, the same bytes each time, read again only where something changed."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.corpus import build, open_corpus
from analyzer.errors import CorpusError, SourcesError, VocabularyError
from analyzer.store import Store
from tests.conftest import write_corpus

CONTRACT = {
    "sources": "source_id path publisher about title kind published period_start period_end language work edition media_type url "
    "archived_url retrieved sha256 duplicate_of read_off pages status reason",
    "statements": "statement_id source_id thread_id kind company actor modality polarity action object beneficiary service place "
    "condition exception deadline attributed_to relayed_by is_quotation language text page start end prefix suffix cue confidence",
    "threads": "thread_id company kind label status first_stated last_stated sources independent_sources languages",
    "links": "from_id link to_id detail",
    "events": "thread_id date event source_id statement_id",
    "observations": "observation_id source_id company indicator row_label column_label jurisdiction jurisdiction_code period_start "
    "period_end value_printed value_low value_high value_status unit page bbox table confidence note",
    "changes": "change_id work thread_id company change direction date_before date_after before_source after_source before after "
    "announced announced_at detail confidence",
    "flags": "flag_id flag severity company detail record_ids",
}
OUTPUTS = (
    "datapackage.json", "analyzer.sqlite", "index.html", "references.json", "references.bib", "references.ris", "changes.atom",
    "REPORT.md",
)  # fmt: skip


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "built" / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith((".", "analyzer.sqlite"))
    }


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_each_table_begins_with_the_columns_that_others_rely_on(corpus_folder, table):
    header = (corpus_folder / "built" / "data" / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
    expected = CONTRACT[table].split()
    assert header[: len(expected)] == expected


def test_everything_the_contract_names_is_there(corpus_folder):
    for name in OUTPUTS:
        assert (corpus_folder / "built" / name).stat().st_size > 0, name
    figures = {path.suffix for path in (corpus_folder / "built" / "figures").iterdir()}
    assert figures == {".svg", ".png", ".csv", ".json"}


def test_every_document_is_a_row_with_its_status(corpus_folder):
    found = {Path(row["path"]).name: (row["status"], bool(row["reason"])) for row in rows(corpus_folder, "sources")}
    assert len(found) == 8
    for name in ("empty.pdf", "broken.pdf", "noise.txt"):
        assert found[name] == ("failed", True)
    for name in ("statement-1.md", "statement-2.md", "article.html", "requests.csv"):
        assert found[name] == ("ok", False)


def test_what_was_not_given_is_named(corpus_folder):
    by_name = {Path(row["path"]).name: row for row in rows(corpus_folder, "sources")}
    assert "published" not in by_name["statement-1.md"]["read_off"]
    article = by_name["article.html"]
    assert (article["publisher"], article["published"], article["kind"]) == ("The Fenland Echo", "2024-03-02", "press")
    assert {"publisher", "published", "kind"} <= set(article["read_off"].split("; "))


def test_every_source_has_its_citation_key(corpus_folder):
    keys = [row["citation_key"] for row in rows(corpus_folder, "sources")]
    bibliography = (corpus_folder / "built" / "references.bib").read_text(encoding="utf-8")
    assert len(set(keys)) == 8
    assert all(f"{{{key}," in bibliography for key in keys)


def test_every_statement_points_at_its_words(corpus_folder):
    corpus = open_corpus(corpus_folder)
    assert len(corpus.statements) > 5
    for statement in corpus.records.statements:
        text = corpus.document(statement.source_id).text
        assert text[statement.start : statement.end] == statement.text
        assert text[: statement.start].endswith(statement.prefix) and text[statement.end :].startswith(statement.suffix)


def test_figures_are_read_with_their_periods(corpus_folder):
    found = {(row["row_label"], row["period_start"], row["value_low"]) for row in rows(corpus_folder, "observations")}
    assert {
        ("Subpoenas", "2023-01-01", "12"),
        ("Search warrants", "2023-07-01", "4"),
        ("Total", "2023-07-01", "19"),
    } <= found


def test_the_exception_that_crept_in_is_a_change(corpus_folder):
    found = {(row["change"], row["direction"]) for row in rows(corpus_folder, "changes")}
    assert ("exception_added", "less_protective") in found


def test_frames_agree_with_the_tables(corpus_folder):
    corpus = open_corpus(corpus_folder)
    for table in CONTRACT:
        assert len(getattr(corpus, table)) == len(rows(corpus_folder, table))
    assert set(corpus.commitments["kind"]) <= {"commitment", "policy"}
    assert "claim" in corpus.corroboration().columns


def test_an_unchanged_build_does_nothing_and_imports_nothing_heavy(corpus_folder):
    before = digests(corpus_folder / "built")
    code = (
        "import sys; from analyzer.corpus import build; done = build(sys.argv[1]); assert done.unchanged; "
        "assert not {'pandas', 'matplotlib', 'pypdfium2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(corpus_folder)], check=True)
    assert digests(corpus_folder / "built") == before


def test_two_builds_give_the_same_bytes(corpus_folder, tmp_path):
    """Another folder, one job, another hash seed, another time zone, files written in another order."""
    other = tmp_path / "elsewhere"
    (other / "published").mkdir(parents=True)
    for path in sorted((corpus_folder / "published").iterdir(), reverse=True):
        shutil.copyfile(path, other / "published" / path.name)
    shutil.copyfile(corpus_folder / "sources.toml", other / "sources.toml")
    command = [sys.executable, "-m", "analyzer.cli", "build", str(other), "--jobs", "1"]
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    )
    assert digests(other / "built") == digests(corpus_folder / "built")


def test_only_what_changed_is_read_again(tmp_path):
    folder = write_corpus(tmp_path / "corpus")
    assert build(folder).read_anew == 8
    (folder / "published" / "statement-2.md").write_text("# Update\n\nWe will publish the findings.\n")
    assert build(folder).read_anew == 1
    (folder / "built" / "index.html").unlink()
    mended = build(folder)
    assert (mended.read_anew, mended.unchanged) == (0, False)
    assert (folder / "built" / "index.html").exists()
    assert build(folder).unchanged


POLICY = """# Privacy

We keep server logs for thirty days.

You may appeal any decision within two weeks.

{}
"""
VERSIONS = """[[source]]
path = "old.md"
about = "Acme"
kind = "terms"
work = "privacy"
published = 2024-01-01

[[source]]
path = "new.md"
about = "Acme"
kind = "terms"
work = "privacy"
published = 2025-01-01
"""


def two_versions(folder: Path) -> Path:
    """Write a corpus of two versions of a policy that differ in one sentence."""
    folder.mkdir()
    (folder / "old.md").write_text(POLICY.format("We never sell the data of our users."), encoding="utf-8")
    (folder / "new.md").write_text(POLICY.format("We share the data of our users with partners."), encoding="utf-8")
    (folder / "sources.toml").write_text(VERSIONS, encoding="utf-8")
    return folder


def test_another_extractor_reads_both_sides_anew_and_is_no_change_of_the_companys(tmp_path, monkeypatch):
    folder = two_versions(tmp_path / "corpus")
    build(folder)
    changes, bytes_read = rows(folder, "changes"), [row["sha256"] for row in rows(folder, "sources")]
    assert {row["before"] or row["after"] for row in changes} <= {
        "We never sell the data of our users.",
        "We share the data of our users with partners.",
    }
    monkeypatch.setattr("analyzer.fingerprints.fingerprint", lambda stage: f"another extractor {len(stage)}")
    again = build(folder)
    assert (again.read_anew, again.unchanged) == (2, False)
    assert rows(folder, "changes") == changes
    assert [row["sha256"] for row in rows(folder, "sources")] == bytes_read


def test_a_cited_statement_is_followed_into_later_versions(tmp_path):
    folder = two_versions(tmp_path / "corpus")
    build(folder)
    corpus = open_corpus(folder)
    statements = {row["text"]: row["statement_id"] for row in rows(folder, "statements") if row["source_id"]}
    (same,) = corpus.follow(statements["You may appeal any decision within two weeks."]).to_dict("records")
    assert (same["verdict"], same["date"], same["text"]) == (
        "same",
        "2025-01-01",
        "You may appeal any decision within two weeks.",
    )
    (altered,) = corpus.follow(statements["We never sell the data of our users."]).to_dict("records")
    assert (altered["verdict"], altered["text"]) == ("altered", "We share the data of our users with partners.")
    with pytest.raises(CorpusError, match="only statements"):
        corpus.follow(rows(folder, "changes")[0]["change_id"])


def test_committed_tables_are_enough(corpus_folder, tmp_path):
    shutil.copytree(corpus_folder / "built" / "data", tmp_path / "edition" / "data")
    corpus = open_corpus(tmp_path)
    assert corpus.records.changes == open_corpus(corpus_folder).records.changes
    with pytest.raises(CorpusError, match="only tables"):
        corpus.document("published/statement-1.md")


def test_faults_are_told_before_anything_is_written(tmp_path):
    with pytest.raises(CorpusError, match="no such folder"):
        build(tmp_path / "absent")
    (tmp_path / "a.md").write_text("We will.")
    (tmp_path / "sources.toml").write_text('[[source]]\npath = "b.md"\n')
    with pytest.raises(SourcesError):
        build(tmp_path)
    assert not (tmp_path / "built").exists()
    (tmp_path / "sources.toml").unlink()
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "ours.toml").write_text('language = "xx"\n[nonsense]\nx = 1\n')
    with pytest.raises(VocabularyError):
        build(tmp_path)
    assert not (tmp_path / "built").exists()


def test_opening_what_was_never_built_says_what_to_do(tmp_path):
    with pytest.raises(CorpusError, match="analyzer build"):
        open_corpus(tmp_path)


def test_a_build_that_did_not_finish_is_not_opened(corpus_folder, tmp_path):
    folder = tmp_path / "torn"
    (folder / "built").mkdir(parents=True)
    shutil.copy(corpus_folder / "built" / "analyzer.sqlite", folder / "built")
    with Store(folder / "built", writing=True) as store:
        store.finish({})
    with pytest.raises(CorpusError, match="did not finish"):
        open_corpus(folder)
    assert len(open_corpus(folder, unfinished=True).records.sources)
