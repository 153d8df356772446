"""Test that histories of versions are read out of git checkouts: which, from when, safely, and what changed in them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from analyzer.corpus import build, open_corpus
from analyzer.errors import SourcesError
from analyzer.sources.scan import scan

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the git program is not installed")

TERMS = "Acme Cloud/Terms of Service.md"
KEPT = "We will never sell your personal data to anybody."
FIRST = f"# Terms\n\n## Data\n\n{KEPT}\n\nWe delete your messages after 30 days.\n\nWe will notify you before we disclose your data.\n"
UPGRADED = "Skip to content\n\n" + FIRST
SECOND = UPGRADED.replace("30 days", "90 days").replace("\n\nWe will notify you before we disclose your data.", "")


def commit(folder: Path, path: str, text: str, day: str, subject: str) -> str:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    stamp = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
             for what, value in (("NAME", "archive"), ("EMAIL", "a@example.org"), ("DATE", f"{day}T23:30:00-02:00"))}  # fmt: skip
    for arguments in (["add", "-A"], ["commit", "-q", "-m", subject]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**os.environ, **stamp})
    head = subprocess.run(["git", "-C", str(folder), "rev-parse", "HEAD"], check=True, capture_output=True)
    return head.stdout.decode().strip()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    checkout = tmp_path / "archive"
    checkout.mkdir()
    subprocess.run(["git", "init", "-q", str(checkout)], check=True)
    commit(checkout, "README.md", "An archive.", "2023-12-01", "Start")
    commit(checkout, TERMS, FIRST, "2024-01-09", "First record of Acme Cloud Terms of Service")
    commit(checkout, TERMS, UPGRADED, "2024-03-09", "Apply technical or declaration upgrade on Acme Cloud")
    commit(checkout, TERMS, SECOND, "2024-06-09", "Record new version of Acme Cloud Terms of Service")
    (tmp_path / "sources.toml").write_text('[[source]]\ngit = "archive"\n', encoding="utf-8")
    return tmp_path


def names(folder: Path, table: str) -> list[str]:
    (folder / "sources.toml").write_text(f'[[source]]\ngit = "archive"\n{table}\n', encoding="utf-8")
    return sorted(file.given["retrieved"][:10] for file in scan(folder).files)


def test_each_recorded_version_is_a_source_dated_by_its_commit(archive: Path) -> None:
    files = sorted(scan(archive).files, key=lambda file: file.given["retrieved"])
    assert [file.given["retrieved"] for file in files] == [
        "2024-01-10T01:30:00Z",
        "2024-03-10T01:30:00Z",
        "2024-06-10T01:30:00Z",
    ]
    assert [file.given["recording"] for file in files] == ["version", "technical", "version"]
    assert {file.path.partition("@")[0] for file in files} == {f"archive/{TERMS}"}
    given = files[0].given
    assert (given["publisher"], given["title"], given["kind"]) == ("Acme Cloud", "Terms of Service", "terms")


def test_a_shallow_checkout_is_refused_with_its_cure(archive: Path) -> None:
    (archive / "archive").rename(archive / "whole")
    address = (archive / "whole").as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", address, str(archive / "archive")], check=True)
    with pytest.raises(SourcesError, match=r"shallow.*fetch-depth: 0"):
        scan(archive)


def test_days_commits_and_patterns_choose_versions(archive: Path) -> None:
    assert names(archive, "since = 2024-02-01") == ["2024-01-10", "2024-03-10", "2024-06-10"]
    assert names(archive, "since = 2024-04-01") == ["2024-03-10", "2024-06-10"]
    assert names(archive, "until = 2024-02-01") == ["2024-01-10"]
    assert names(archive, 'revisions = [2024-02-01, "HEAD"]') == ["2024-01-10", "2024-06-10"]
    assert len(names(archive, 'only = "Acme*"')) == 3
    for table, told in (
        ('revisions = ["--upload-pack=x"]', "neither a day"),
        ('only = ["Nobody/*"]', "no version"),
        ("since = 2024-05-01\nuntil = 2024-02-01", "until: 2024-02-01 lies before since"),
        ('path = "sources.toml"', "goes without path"),
    ):
        with pytest.raises(SourcesError, match=told):
            names(archive, table)


def test_what_the_archive_did_is_no_change_of_the_company(archive: Path) -> None:
    build(archive)
    records = open_corpus(archive).records
    assert {change.date_after for change in records.changes} == {"2024-06-10"}
    assert {c.direction for c in records.changes} == {"less_protective"}
    assert not [flag for flag in records.flags if flag.flag == "duplicate_source"]
    lives = {t.label: [e.event for e in records.events if e.thread_id == t.thread_id] for t in records.threads}
    assert lives[KEPT] == ["made", "reaffirmed"]
    assert lives["We will notify you before we disclose your data."] == ["made", "dropped"]
    document = open_corpus(archive).document(records.sources[0].path)
    assert KEPT in document.text
    assert build(archive).unchanged


def test_a_version_that_comes_back_is_a_version_of_its_own(archive: Path) -> None:
    commit(archive / "archive", TERMS, UPGRADED, "2024-09-09", "Record new version of Acme Cloud")
    build(archive)
    changes = open_corpus(archive).records.changes
    assert {change.date_after for change in changes} == {"2024-06-10", "2024-09-10"}


def test_nothing_that_a_repository_brings_is_run(archive: Path) -> None:
    trap, ran = archive / "trap.sh", archive / "ran"
    trap.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
    trap.chmod(0o755)
    with (archive / "archive/.git/config").open("a", encoding="utf-8") as config:
        config.write(
            f'[core]\n fsmonitor = "{trap}"\n pager = "{trap}"\n hooksPath = "{archive}"\n sshCommand = "{trap}"\n'
            f'[log]\n showSignature = true\n[gpg]\n program = "{trap}"\n[diff "x"]\n textconv = "{trap}"\n'
            f'[filter "x"]\n smudge = "{trap}"\n clean = "{trap}"\n[diff]\n external = "{trap}"\n'
        )
    (archive / "archive/.git/info/attributes").write_text("*.md diff=x filter=x\n", encoding="utf-8")
    assert len(scan(archive).files) == 3
    assert not ran.exists()


def test_a_folder_that_is_no_checkout_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "sources.toml").write_text('[[source]]\ngit = "archive"\n', encoding="utf-8")
    with pytest.raises(SourcesError, match="no git checkout"):
        scan(tmp_path)


def test_diff_of_two_days_or_revisions_of_one_file(archive: Path) -> None:
    from click.testing import CliRunner

    from analyzer.cli import main

    path = archive / "archive" / TERMS
    asked = ["diff", f"{path}@2024-02-01", f"{path}@HEAD", "--format", "json"]
    told = CliRunner().invoke(main, asked)
    assert told.exit_code == 0 and "90 days" in told.stdout and "before we disclose" in told.stdout
    early = CliRunner().invoke(main, ["diff", f"{path}@2020-01-01", str(path)])
    assert early.exit_code == 2 and "no version of it is recorded at '2020-01-01'" in early.output
    nowhere = CliRunner().invoke(main, ["diff", f"{archive / 'none.md'}@HEAD", str(path)])
    assert nowhere.exit_code == 2
    wrong = CliRunner().invoke(main, ["diff", f"{path}@nothing", str(path)])
    assert wrong.exit_code == 2 and "neither a day" in wrong.output
