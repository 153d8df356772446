"""Every command and every snippet of README and of the tutorials runs, in a scratch copy of the example, built once."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
import tomllib
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from click.testing import CliRunner

from analyzer.cli import main
from analyzer.corpus import open_corpus
from analyzer.sources.corrections import read_corrections
from analyzer.sources.manifest import HISTORY_KEYS, KEYS
from analyzer.sources.review import read_review

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/for-analysts.md", "docs/for-ci.md", "docs/for-scholars.md")
WORKFLOW = ROOT / "docs" / "workflows" / "transparency-report.yml"
SHOWN_ONLY = (
    "make ",
    "pip ",
    "analyzer fetch ",
    "analyzer review agree ",
)  # they need the network, or an environment of their own
MAY_FIND_SOMETHING = ("--fail-on",)  # 1 is an answer, not a failure
BLOCK = re.compile(r"^([ ]*)```(\w*)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
EXAMPLE = "reports/example"
RECORD = "st_0123456789abcdef"  # stands for any record in the docs
ARTICLE = "The company wrote: “We disclose contact lists only on a search warrant.”\n"
REFERENCE = (
    "@techreport{acme, title = {Acme report}, institution = {Acme}, url = {https://acme.example.org/2025.pdf}}\n"
)


@pytest.fixture
def scratch(tmp_path) -> Path:
    """A copy of the example with the names that the docs use for documents of the reader's own."""
    folder = tmp_path
    example = folder / EXAMPLE
    shutil.copytree(ROOT / EXAMPLE, example)  # with what was built before, if anything was
    published = example / "published"
    for name, source in {
        "statement.html": "review-2025-02-25.html",
        "policy-2023.md": "acceptable-use-2023-02-01.md",
        "policy-2024.md": "acceptable-use-2025-01-15.md",
        "old.pdf": "quillmere-transparency-2023-h1.pdf",
        "new.pdf": "quillmere-transparency-2023-h2.pdf",
    }.items():
        shutil.copyfile(published / source, folder / name)
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "library.bib").write_text(REFERENCE, encoding="utf-8")
    return folder


def blocks(page: str, *languages: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [textwrap.dedent(found[3]) for found in BLOCK.finditer(text) if found[2] in languages]


def commands(page: str) -> list[str]:
    lines = (line.partition(" #")[0].strip() for block in blocks(page, "", "sh") for line in block.splitlines())
    return [line for line in lines if line]


def run(line: str) -> str:
    """Run one command and return what went wrong, or ""."""
    record = open_corpus(EXAMPLE).records.statements[0].statement_id if RECORD in line else ""
    program, *arguments = shlex.split(line.replace(RECORD, record))
    if program != "analyzer":
        return f"{line}: only our own command can be tested; list others in SHOWN_ONLY"
    if arguments[0] == "add":  # in a corpus of its own, so that the others find theirs unchanged
        arguments[1] = "added"
    result = CliRunner().invoke(main, arguments)
    allowed = {0, 1} if any(word in line for word in MAY_FIND_SOMETHING) else {0}
    return "" if result.exit_code in allowed else f"{line}: {result.exit_code} {result.output} {result.exception!r}"


def test_what_the_docs_show_runs(scratch, monkeypatch):
    """One test, so that several workers do not build several times."""
    monkeypatch.chdir(scratch)
    plt.switch_backend("Agg")
    lines = {line.replace("my-folder", EXAMPLE) for page in PAGES for line in commands(page)}
    tested = [line for line in sorted(lines) if not (line + " ").startswith(SHOWN_ONLY)]
    faults = [run(line) for line in sorted(tested, key=lambda line: "build" not in line)]
    for page in PAGES:
        names: dict[str, object] = {}
        for number, snippet in enumerate(blocks(page, "python"), start=1):
            try:
                exec(compile(snippet, f"{page}, snippet {number}", "exec"), names)
            except Exception as error:
                faults.append(f"{page}, snippet {number}: {error!r}")
    plt.close("all")
    assert not any(faults), "\n".join(filter(None, faults))


@pytest.mark.parametrize("page", PAGES)
def test_tables_use_known_keys(page, tmp_path):
    for block in blocks(page, "toml"):
        tables = tomllib.loads(block)
        assert all(set(table) <= {*KEYS, *HISTORY_KEYS} for table in tables.get("source", ()))
        (tmp_path / "corrections.toml").write_text(block if "correction" in tables else "", encoding="utf-8")
        read_corrections(tmp_path)
        (tmp_path / "review.toml").write_text(block if "review" in tables else "", encoding="utf-8")
        assert len(read_review(tmp_path)) == len(tables.get("review", ()))


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(page):
    text = BLOCK.sub("", (ROOT / page).read_text(encoding="utf-8"))
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in linked if not ((ROOT / page).parent / link).exists()] == []


def test_the_workflow_calls_commands_that_exist():
    lines = [line.strip() for line in WORKFLOW.read_text(encoding="utf-8").splitlines()]
    called = [line.removeprefix("run: ").split() for line in lines if line.startswith("run: analyzer ")]
    assert [words[1] for words in called] == ["fetch", "build", "check"]
    for _, verb, *arguments in called:
        known = {name for option in main.commands[verb].params for name in option.opts}
        assert {word for word in arguments if word.startswith("--")} <= known


def test_the_workflow_and_the_hook_are_yaml():
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert {"schedule", "pull_request"} <= set(workflow[True])  # YAML 1.1 reads the key `on` so
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "verify-quotations" and hook["entry"] == "analyzer verify"
