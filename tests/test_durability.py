"""What was acknowledged survives kills, full disks and builds at once; `check` finds what was damaged on the disk.

`ANALYZER_KILLS` sets how many builds are killed; `benchmarks/durability.py` kills as many as you like.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.checking import check
from analyzer.corpus import build, open_corpus
from analyzer.store import FILE_NAME
from tests.conftest import write_corpus

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("ANALYZER_KILLS", "5"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks")
def test_nothing_acknowledged_is_lost():
    script = ROOT / "benchmarks" / "durability.py"
    command = [sys.executable, str(script), "--kills", str(KILLS), "--full", "3", "--at-once", "3"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def built(tmp_path, corpus_folder) -> Path:
    """A copy of the built corpus that may be damaged."""
    shutil.copytree(corpus_folder, tmp_path / "corpus")
    return tmp_path / "corpus"


def test_a_sound_corpus_has_no_faults(built):
    assert check(built).faults == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems keep names that are text only")
def test_check_knows_a_file_whose_name_is_no_utf8(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("We will never sell data.")
    build(tmp_path)
    assert check(tmp_path).faults == ()


def test_check_finds_outputs_that_changed_or_went(built):
    (built / "built" / "data" / "statements.csv").write_text("forged\n")
    (built / "built" / "changes.atom").unlink()
    faults = check(built).faults
    assert "data/statements.csv: changed since the build; build again" in faults
    assert "changes.atom: missing; build again" in faults
    build(built)
    assert check(built).faults == ()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE statements SET text = 'We never said this.' WHERE rowid = (SELECT min(rowid) FROM statements)",
            "does not stand at its place",
        ),
        (
            "UPDATE documents SET document = x'00' WHERE rowid = (SELECT min(rowid) FROM documents)",
            "what was read of it is lost",
        ),
        ("DELETE FROM documents WHERE rowid = (SELECT min(rowid) FROM documents)", "what was read of it is lost"),
        ("DELETE FROM threads", "names no record"),
        ("UPDATE meta SET value = '{}'", "did not finish"),
    ],
)
def test_check_finds_a_store_that_was_tampered_with(built, damage, told):
    with sqlite3.connect(built / "built" / FILE_NAME) as connection:
        connection.execute(damage)
    connection.close()
    assert any(told in fault for fault in check(built).faults)


def test_check_finds_a_torn_database(built):
    path = built / "built" / FILE_NAME
    data = bytearray(path.read_bytes())
    data[20_000:24_000] = os.urandom(4_000)
    path.write_bytes(data)
    report = check(built)
    assert report.faults or any("damaged" in remark for remark in report.remarks)


def test_what_a_killed_build_left_is_cleared(built):
    (built / "built" / "data" / ".statements.csv.abc.part").write_bytes(b"half")
    (built / "published" / "statement-1.md").write_text("# New\n\nWe will publish the letters.\n")
    build(built)
    assert not list((built / "built").rglob("*.part"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are otherwise there")
def test_a_built_corpus_can_be_read_where_nothing_may_be_written(built):
    code = f"from analyzer import open_corpus; print(len(open_corpus({str(built)!r}).statements))"
    expected = len(open_corpus(built).statements)
    for path in [built, *built.parents[:3], *built.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    program = [sys.executable, "-c", code]
    try:
        if os.geteuid() == 0:  # the superuser may write everywhere: become somebody else
            program[2] = "import os; os.setuid(65534); " + code
            able = subprocess.run(
                [*program[:2], "import os; os.setuid(65534); import sqlite3, analyzer"], cwd=ROOT, check=False
            )
            if able.returncode:
                pytest.skip("this machine's Python can be read by its owner only")
        done = subprocess.run(program, capture_output=True, text=True, cwd=ROOT, check=False)
        assert done.stdout.strip() == str(expected), done.stderr
    finally:
        for path in [*built.parents[:3], built, *built.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path):
    folder = write_corpus(tmp_path / "corpus")
    (tmp_path / "file").write_text("no folder")
    done = subprocess.run(
        [sys.executable, "-m", "analyzer.cli", "build", str(folder), "--out", str(tmp_path / "file" / "out")],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr.startswith("analyzer: ") and "Traceback" not in done.stderr


def test_no_result_depends_on_a_clock():
    """Only fetching asks for the time of day; a clock that jumps back changes nothing else."""
    asking = re.compile(r"time\.time\(|datetime\.now|datetime\.utcnow|date\.today|time\.strftime|localtime|gmtime")
    found = [
        path.name
        for path in sorted((ROOT / "analyzer").rglob("*.py"))
        if asking.search(path.read_text(encoding="utf-8"))
    ]
    assert set(found) <= {"fetch.py", "cli_review.py"}  # when something was fetched, and when somebody decided


def test_an_output_folder_may_be_moved_and_built_again(built, tmp_path):
    moved = tmp_path / "elsewhere"
    shutil.move(built, moved)
    assert build(moved).unchanged
