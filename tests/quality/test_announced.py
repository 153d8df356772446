"""Hold the floor for what was said of the changes in git histories: announced and where, silent, or announced without a change."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from analyzer.corpus import build, open_corpus
from analyzer.models import Change
from tests.quality.announced_cases import HISTORIES, History

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the git program is not installed")

RIGHT_FLOOR = 0.9  # measured .94: 15 of 16; at first sight .88


def record(folder: Path, history: History) -> None:
    """Write a history as a git checkout with the posts beside it."""
    checkout = folder / "archive"
    checkout.mkdir(parents=True)
    git = ["git", "-C", str(checkout)]
    subprocess.run([*git, "init", "-q"], check=True)
    for path, day, text in sorted(history.versions, key=lambda version: version[1]):
        (checkout / path).parent.mkdir(exist_ok=True)
        (checkout / path).write_text(text, encoding="utf-8")
        stamp = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                 for what, value in (("NAME", "archive"), ("EMAIL", "a@example.org"), ("DATE", f"{day}T08:00:00Z"))}  # fmt: skip
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", "Record new version"], check=True, env={**os.environ, **stamp})
    company = history.versions[0][0].partition("/")[0]
    tables = ['[[source]]\ngit = "archive"\n']
    for number, (day, text) in enumerate(history.posts):
        (folder / f"post-{number}.md").write_text(f"# News\n\n{text}\n", encoding="utf-8")
        given = f'publisher = "{company}"\nabout = "{company}"\nkind = "review_statement"\npublished = {day}\nlanguage = "en"\n'
        tables.append(f'[[source]]\npath = "post-{number}.md"\n{given}')
    (folder / "sources.toml").write_text("\n".join(tables), encoding="utf-8")


def answer(changes: list[Change], words: str) -> str:
    """Return what is said of the change that holds words, the shortest first."""
    held = [change for change in changes if words in (change.after or change.before)]
    return min(held, key=lambda change: len(change.after or change.before)).announced if held else "no such change"


def judged(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return `(history, words, wanted, found)` for everything that is to be found."""
    rows = []
    for name, history in HISTORIES.items():
        record(folder / name, history)
        build(folder / name, jobs=1)
        changes = list(open_corpus(folder / name).records.changes)
        rows += [(name, words, wanted, answer(changes, words)) for words, wanted in history.wanted]
    return rows


def test_what_was_said_of_changes(tmp_path: Path) -> None:
    rows = judged(tmp_path)
    wrong = [row for row in rows if row[2] != row[3]]
    assert len(rows) - len(wrong) >= RIGHT_FLOOR * len(rows), wrong
