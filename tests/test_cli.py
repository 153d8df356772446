"""The command says results on stdout, everything else on stderr, and ends with the code that scripts rely on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from analyzer.cli import main, printable


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_has_help_with_what_it_takes(verb):
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")


def test_the_verbs_of_the_contract_are_there():
    assert {"build", "add", "fetch", "check", "diff", "chart", "cite", "verify"} <= set(main.commands)


def test_build_tells_results_on_stdout_and_progress_on_stderr(corpus_folder, tmp_path):
    result = run("build", corpus_folder, "--out", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 0
    assert "index.html" in result.stdout and "failed" in result.stdout
    assert "reading 8 documents" in result.stderr and "empty.pdf" in result.stderr
    assert "reading" not in result.stdout
    again = run("build", corpus_folder, "--out", tmp_path / "out", "--strict")
    assert again.exit_code == 1


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [(None, "no such folder"), ('[[source]]\npath = "x"\n[[source]]\ntitle = 1\n', "source 2: title: expected text")],
)
def test_a_wrong_call_ends_with_2(tmp_path, manifest, expected):
    folder = tmp_path / "corpus"
    if manifest:
        folder.mkdir()
        (folder / "sources.toml").write_text(manifest)
    result = run("build", folder)
    assert result.exit_code == 2
    assert expected in result.stderr
    assert result.stdout == ""


def test_check_passes_a_sound_corpus_and_names_a_changed_document(tmp_path):
    (tmp_path / "a.md").write_text("# Statement\n\nWe will publish the findings.\n")
    assert run("build", tmp_path).exit_code == 0
    assert run("check", tmp_path).exit_code == 0
    (tmp_path / "a.md").write_text("changed")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "a.md: its bytes changed" in result.stdout


def test_check_looks_at_the_declared_corrections(tmp_path):
    (tmp_path / "a.csv").write_text("Requests,H1 2024\nSubpoenas,214\nWarrants,31\n")
    assert run("build", tmp_path).exit_code == 0
    correction = '[[correction]]\npath = "a.csv"\nrow_label = "Subpoenas"\nprinted = "{}"\nvalue = 241\nreason = "digits swapped"\n'
    (tmp_path / "corrections.toml").write_text(correction.format(214))
    assert "corrections.toml: changed since the build" in run("check", tmp_path).stdout
    assert run("build", tmp_path).exit_code == 0
    assert run("check", tmp_path).exit_code == 0
    (tmp_path / "corrections.toml").write_text(correction.format(999))
    result = run("check", tmp_path)
    assert result.exit_code == 1 and "prints 214 now, not 999" in result.stdout
    (tmp_path / "corrections.toml").write_text('[[correction]]\npth = "a.csv"\n')
    assert "did you mean 'path'" in run("check", tmp_path).stdout


def test_figures_without_a_period_and_in_pictures_are_told_of(tmp_path):
    (tmp_path / "a.csv").write_text("Country,Requests\nChile,214\nNorway,31\nPeru,8\n")
    (tmp_path / "b.html").write_text(
        "<!DOCTYPE html><html lang='en'><body><h1>Transparency report</h1><p>We publish what governments ask of us.</p>"
        "<img src='x.png' alt='Chart of requests by country'></body></html>"
    )
    assert run("build", tmp_path).exit_code == 0
    checked = run("check", tmp_path).stdout
    assert 'say it in sources.toml: [[source]] path = "a.csv", period_start = …' in checked
    assert "1 picture that may hold figures was not read: “Chart of requests by country”" in checked
    report = (tmp_path / "built" / "REPORT.md").read_text()
    assert "figures in pictures" in report and "3 figures of 1 document have no period" in report


def test_diff_of_two_files(tmp_path):
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("We will delete your data within 30 days.\n")
    new.write_text("We aim to delete your data within 90 days.\n")
    (change, *_) = json.loads(run("diff", old, new, "--format", "json").stdout)
    assert change["direction"] == "less_protective"
    assert "~~" in run("diff", old, new, "--format", "markdown").stdout
    assert "[-" in run("diff", old, new).stdout
    assert run("diff", old, new, "--fail-on", "less_protective").exit_code == 1
    same = run("diff", old, old, "--fail-on", "any")
    assert (same.exit_code, same.stdout) == (0, "")


def test_diff_of_two_sources_of_a_corpus(corpus_folder):
    result = run(
        "diff", "published/statement-1.md", "published/statement-2.md", "--in", corpus_folder, "--format", "json"
    )
    assert any(change["change"] == "exception_added" for change in json.loads(result.stdout))
    assert run("diff", "published/none.md", "published/statement-2.md", "--in", corpus_folder).exit_code == 2


def test_charts_from_tables_are_those_of_the_build(corpus_folder, tmp_path):
    result = run("chart", corpus_folder / "built" / "data", "--out", tmp_path)
    assert result.exit_code == 0
    drawn = sorted(path.name for path in tmp_path.iterdir())
    assert drawn == sorted(path.name for path in (corpus_folder / "built" / "figures").iterdir())
    assert all(
        (tmp_path / name).read_bytes() == (corpus_folder / "built" / "figures" / name).read_bytes() for name in drawn
    )


def test_cite_a_record_and_a_corpus(corpus_folder):
    everything = run("cite", corpus_folder)
    assert everything.exit_code == 0 and "Brambleway" in everything.stdout
    line = (corpus_folder / "built" / "data" / "statements.csv").read_text(encoding="utf-8").split("\n")[1]
    assert run("cite", corpus_folder, line.split(",")[0], "--style", "bibtex").stdout.startswith("@")
    assert run("cite", corpus_folder, "st_none").exit_code == 2
    assert run("cite", corpus_folder, "--style", "vancouver").exit_code == 2
    assert run("cite", corpus_folder, line.split(",")[0], "--follow").exit_code == 0
    assert run("cite", corpus_folder, "--follow").exit_code == 2


def test_verify_tells_true_from_altered_quotations(corpus_folder, tmp_path):
    text = tmp_path / "article.md"
    text.write_text("It said “We do not sell data to third parties” in March.\n")
    assert run("verify", text, "--against", corpus_folder).exit_code == 0
    text.write_text("It said “We do not sell any data to other parties” in March.\n")
    result = run("verify", text, "--against", corpus_folder)
    assert result.exit_code == 1


def test_add_names_a_document_and_those_that_were_there(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "old.md").write_text("We will.")
    (tmp_path / "new.md").write_text("We may.")
    result = run("add", corpus, tmp_path / "new.md", "--publisher", "Brambleway", "--published", "2024-06-01")
    assert result.stdout == "published/new.md\n"
    manifest = (corpus / "sources.toml").read_text()
    assert 'path = "old.md"' in manifest and 'publisher = "Brambleway"' in manifest
    assert run("add", corpus, tmp_path / "new.md", "--published", "soon").exit_code == 2
    assert (corpus / "sources.toml").read_text() == manifest


def test_add_says_more_of_a_document_that_is_there_and_a_refused_one_leaves_nothing(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "old.md").write_text("We will.")
    (tmp_path / "new.md").write_text("We may.")
    assert run("add", corpus, tmp_path / "new.md", "--kind", "blog").exit_code == 2
    assert not (corpus / "published").exists() or not list((corpus / "published").iterdir())
    assert run("add", corpus, corpus / "old.md", "--publisher", "Brambleway").stdout == "old.md\n"
    assert (corpus / "sources.toml").read_text().count("path") == 1
    assert run("add", corpus, tmp_path / "new.md", "--kind", "terms").exit_code == 0


def test_build_names_what_the_manifest_leaves_out(tmp_path):
    (tmp_path / "a.md").write_text("We will never sell data.")
    (tmp_path / "b.md").write_text("We may sell data.")
    (tmp_path / "sources.toml").write_text('[[source]]\npath = "a.md"\n')
    result = run("build", tmp_path)
    assert "sources.toml does not name them: 1 (b.md)" in result.stderr


def test_a_build_removes_no_file_that_is_not_its_own(tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.md").write_text("We will never sell data.")
    mine = [tmp_path / "data" / "mine.csv", tmp_path / "figures" / "thesis.png"]
    for path in mine:
        path.parent.mkdir()
        path.write_bytes(b"mine")
    assert run("build", documents, "--out", tmp_path).exit_code == 0
    assert all(path.read_bytes() == b"mine" for path in mine)
    assert run("build", documents, "--out", documents).exit_code == 2


def test_charts_of_a_corpus_go_where_its_build_has_them(corpus_folder, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(corpus_folder, folder)
    assert run("chart", folder).exit_code == 0
    assert not (folder / "figures").exists()


def test_a_library_is_named_in_the_manifest_once(tmp_path):
    library = tmp_path / "library.json"
    item = {
        "id": "a",
        "type": "report",
        "title": "Report",
        "URL": "https://example.org/a.pdf",
        "author": [{"literal": "Brambleway"}],
    }
    library.write_text(json.dumps([item]))
    corpus = tmp_path / "corpus"
    assert run("add", corpus, "--from", library).stdout == "https://example.org/a.pdf\n"
    assert run("add", corpus, "--from", library).stdout == ""
    assert 'publisher = "Brambleway"' in (corpus / "sources.toml").read_text()
    assert run("add", corpus).exit_code == 2


def test_no_document_drives_the_terminal():
    assert printable("a\x1b[31mb\x9bc\x07\u202ed\ne") == "a\ufffd[31mb\ufffdc\ufffd\ufffdd\ne"


def test_the_command_starts_quickly_and_imports_nothing_heavy():
    code = "import sys; import analyzer.cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not {"pandas", "matplotlib", "lxml", "rich", "regex"} & loaded


def test_a_comparison_names_the_file_and_the_language_that_are_wrong(tmp_path):
    for name, text in (("a.md", "We keep logs for 30 days.\n"), ("b.md", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = ["diff", str(tmp_path / "a.md"), str(tmp_path / "b.md")]
    told = CliRunner().invoke(main, asked)
    assert told.exit_code == 2 and "b.md: empty" in told.output
    told = CliRunner().invoke(main, [*asked, "--language", "xx"])
    assert told.exit_code == 2 and "'xx' is no language" in told.output
