"""What the store acknowledged stays; what is not ours is refused."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from analyzer.errors import CorpusError
from analyzer.models import Box, Document, Extract, Observation, Records, Source, Statement, Thread
from analyzer.store import FILE_NAME, Store

STAMPS = ("read 1", "extract 1", "{}")


def extract(source_id: str, words: str = "We will.") -> Extract:
    statement = Statement(
        f"st_{source_id}", source_id, "commitment", words, 0, len(words), boxes=(Box(1, 0.0, 0.0, 1.0, 1.0),)
    )
    observation = Observation(
        f"obs_{source_id}", source_id, "Acme", "", "Total", "", "12", value_low=12.0, value_high=12.0
    )
    return Extract(Source(source_id, f"{source_id}.md"), Document(words), (statement,), (observation,))


def test_what_was_put_comes_back(tmp_path):
    with Store(tmp_path, writing=True) as store:
        store.put(extract("a"), b"packed", STAMPS)
        assert store.stamps() == {"a": STAMPS}
        assert store.packed("a") == b"packed"
        records = store.records()
    assert records.sources == (extract("a").source,)
    assert records.statements == extract("a").statements
    assert records.observations == extract("a").observations


def test_putting_again_replaces_and_forgetting_removes(tmp_path):
    with Store(tmp_path, writing=True) as store:
        store.put(extract("a"), b"1", STAMPS)
        store.put(extract("a", "We may."), b"2", STAMPS)
        store.put(extract("b"), b"3", STAMPS)
        assert [row.text for row in store.extracted("statements")] == ["We may.", "We will."]
        store.forget_others(["b"])
        assert store.counts()["statements"] == 1
        with pytest.raises(KeyError):
            store.packed("a")


def test_tracking_adds_to_what_was_extracted_and_never_feeds_back(tmp_path):
    thread = Thread("th_1", "Acme", "commitment", "We will.", "made", "2024", "2024", ("a",), 1, ("en",), ("st_a",))
    with Store(tmp_path, writing=True) as store:
        store.put(extract("a"), b"1", STAMPS)
        (statement,) = store.extracted("statements")
        from dataclasses import replace

        tracked = Records(
            sources=tuple(store.extracted("sources")),
            statements=(replace(statement, thread_id="th_1"),),
            threads=(thread,),
        )
        store.put_records(tracked)
        assert store.records().statements[0].thread_id == "th_1"
        assert store.extracted("statements")[0].thread_id == ""
        assert store.records().threads == (thread,)


def test_finishing_is_remembered_until_the_next_build_begins(tmp_path):
    with Store(tmp_path, writing=True) as store:
        assert store.finished() == {}
        store.finish({"state": "x"})
    with Store(tmp_path, writing=True) as store:
        assert store.finished() == {"state": "x"}
        store.finish({})
        assert store.finished() == {}


def test_a_store_of_another_version_is_made_anew_and_never_misread(tmp_path):
    with Store(tmp_path, writing=True) as store:
        store.put(extract("a"), b"1", STAMPS)
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("ALTER TABLE sources DROP COLUMN title")
        connection.execute("PRAGMA user_version=7")
    with pytest.raises(CorpusError, match="build again"):
        Store(tmp_path)
    with Store(tmp_path, writing=True) as store:
        assert store.stamps() == {}
        store.put(extract("a"), b"1", STAMPS)
        assert store.records().sources == (extract("a").source,)


def test_what_is_no_store_of_ours_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE other (x)")
    with pytest.raises(CorpusError, match="another program"):
        Store(tmp_path, writing=True)
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all, but long enough to look at" * 50)
    with pytest.raises(CorpusError, match="damaged"):
        Store(tmp_path, writing=True)
    with pytest.raises(CorpusError, match="not built yet"):
        Store(tmp_path / "empty")


def test_two_writers_take_turns(tmp_path):
    said = []
    with Store(tmp_path, writing=True), pytest.raises(CorpusError, match="another build"):
        Store(tmp_path, writing=True, wait_seconds=0.05, say=said.append)
    assert said == ["another build of this corpus is running; waiting for it"]
    Store(tmp_path, writing=True).close()


WRITER = """
import sys
from pathlib import Path
from analyzer.store import Store
from tests.test_store import STAMPS, extract
with Store(Path(sys.argv[1]), writing=True) as store:
    for number in range(10_000):
        store.put(extract(f"s{number:05}"), b"packed", STAMPS)
        print(number, flush=True)
"""


def test_a_kill_loses_nothing_acknowledged(tmp_path):
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(5 + 7 * attempt):
            acknowledged = int(writer.stdout.readline())
        time.sleep(0.003 * attempt)
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in writer.stdout.read().split("\n")[:-1] if line)])
        writer.wait()
        with Store(folder, writing=True) as store:
            assert set(store.stamps()) >= {f"s{number:05}" for number in range(acknowledged + 1)}
            assert store.counts()["statements"] == len(store.stamps())
