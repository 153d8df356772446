"""What a document's process sends back is checked: a process that was taken over brings in nothing."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from base64 import b64decode, b64encode
from dataclasses import fields
from pathlib import Path

import pytest

from analyzer.codec import dumps
from analyzer.isolate import Isolation
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Observation, SourceFile
from analyzer.pipeline import Task, extract_job, perform
from analyzer.pipeline import _job as job_of

TEXT = "requests,2023,2024\nSubpoenas,12,15\nWarrants,3,4\n"
SENTENCES = "We will notify users before we disclose their data.\n\nWe received 12 requests in 2024.\n"


class Answering:
    """Stand in for an isolation whose process answers what it likes."""

    def __init__(self, answer, limits: Limits = DEFAULT_LIMITS) -> None:
        self.answer, self.limits = answer, limits

    def run(self, job, seconds=None):
        return {**self.answer(extract_job(job)), "peak_bytes": 1}


@pytest.fixture
def task(tmp_path):
    (tmp_path / "a.md").write_text(SENTENCES + "\n| requests | 2024 |\n|---|---|\n| Subpoenas | 12 |\n")
    data = (tmp_path / "a.md").read_bytes()
    return Task(Path(tmp_path), SourceFile("a.md", hashlib.sha256(data).hexdigest(), len(data)))


def source(**changed):
    return lambda answer: {**answer, "source": {**answer["source"], **changed}}


def statement(**changed):
    return lambda answer: {**answer, "statements": [{**answer["statements"][0], **changed}]}


def observation(**changed):
    def answering(answer):
        (first, *_) = json.loads(zlib.decompress(b64decode(answer["observations"])))
        row = dict(zip((field.name for field in fields(Observation)), first, strict=True))
        return {**answer, **records(dumps([[*{**row, **changed}.values()]]) + b"\n")}

    return answering


def records(content: bytes):
    return {"observations": b64encode(zlib.compress(content)).decode()}


def document(**changed):
    """Change parts of the document as its process packs it."""

    def answering(answer):
        plain = json.loads(zlib.decompress(b64decode(answer["document"])))
        return packed(zlib.compress(dumps({**plain, **{key: change(plain[key]) for key, change in changed.items()}})))(
            answer
        )

    return answering


def counted_from_the_end(answer):
    """Place a statement where Python, but no reader, finds its words."""
    first = answer["statements"][0]
    size = len(json.loads(zlib.decompress(b64decode(answer["document"])))["text"])
    return statement(start=first["start"] - size, end=first["end"] - size)(answer)


def packed(content: bytes):
    return lambda answer: {**answer, "document": b64encode(content).decode()}


def test_an_honest_answer_passes(task):
    extract = perform(task, Answering(lambda answer: answer)).extract
    assert extract.source.status == "ok" and extract.statements and extract.observations


@pytest.mark.parametrize(
    "answer",
    [
        source(source_id="src_another"), source(path="../../etc/passwd"), source(sha256="0" * 64), source(status="excellent"),
        source(status="partial", reason="because"), source(status="ok", reason="page limit"), source(pages="7"), source(title=["x"]),
        statement(source_id="src_another"), statement(text="We never said this."), statement(start=-5), statement(end=10**9),
        statement(start=True), counted_from_the_end, statement(kind="gossip"), statement(confidence="utter"),
        statement(spans=[["actor", -5, 10]]), statement(spans=[["actor", 0, 10**9]]), statement(page=7), statement(boxes=[[1, 0, 0, 1, 1]]),
        source(kind="gossip"), observation(value_status="odd"), observation(page=7), observation(confidence="utter"),
        document(passages=lambda rows: [[*rows[0][:3], {}, *rows[0][4:]]]), document(passages=lambda rows: [[*rows[0][:3], 7, *rows[0][4:]]]),
        document(passages=lambda rows: [["gossip", *rows[0][1:]]]), document(strings=lambda strings: [5] * len(strings)),
        document(strings=lambda strings: [[{}]] * len(strings)), document(notes=lambda _: 5),
        document(tables=lambda tables: [{**tables[0], "page": []}]), document(tables=lambda tables: [{**tables[0], "headings": [5]}]),
        observation(value_low="12"), observation(start=10**9, end=10**9), observation(source_id="x"), observation(more="1"),
        observation(value_low=10**400), document(pages=lambda _: [[1, 0, 5, 10**400, 1]]), document(pages=lambda _: [[1, 0, 5, "wide", 1]]),
        packed(zlib.compress(b"[" * 200_000)), lambda answer: {**answer, **records(b"[" * 200_000 + b"\n")},
        packed(b"no zlib"), packed(zlib.compress(b"[]")), packed(zlib.compress(b"{")), packed(zlib.compress(dumps({"text": 5}))),
        lambda answer: {**answer, "observations": b64encode(b"no zlib").decode()}, lambda answer: {**answer, **records(b"[]")},
        lambda answer: {**answer, **records(b"{}\n")}, lambda answer: {**answer, **records(b"[[")},
        lambda answer: {}, lambda answer: {"document": "%%%"}, lambda answer: {**answer, "statements": "many"},
        lambda answer: {**answer, "statements": answer["statements"] * 2},
    ],
)  # fmt: skip
def test_an_answer_that_contradicts_its_task_is_refused(task, answer):
    extract = perform(task, Answering(answer)).extract
    assert extract.source.status == "failed" and extract.source.reason.startswith("reader failed")
    assert (extract.statements, extract.observations, extract.document.text) == ((), (), "")


@pytest.mark.parametrize("limits", [Limits(characters=20), Limits(cells=1)])
def test_an_answer_that_exceeds_the_limits_is_refused(task, limits):
    unlimited = job_of(task, DEFAULT_LIMITS)
    extract = perform(task, Answering(lambda _: extract_job(unlimited), limits)).extract
    assert extract.source.reason.startswith("reply limit")


@pytest.mark.parametrize(
    "answer",
    [
        statement(cue="x" * 200_000), statement(headings=["x" * 200_000]), observation(row_label="x" * 200_000),
        source(licence="x" * 200_000), document(notes=lambda _: ["x" * 200_000]), document(metadata=lambda _: {"x" * 200_000: ""}),
        document(tables=lambda tables: [{**tables[0], "title": "x" * 200_000}]), document(passages=lambda rows: [[*rows[0][:6], "x" * 200_000, 0]]),
    ],
)  # fmt: skip
def test_a_field_that_is_longer_than_its_document_is_refused(task, answer):
    assert perform(task, Answering(answer)).extract.source.reason.startswith("reply limit: a field of 200,000")


def test_a_packed_answer_may_not_inflate_without_end(task, monkeypatch):
    monkeypatch.setattr("analyzer.pipeline.UNPACKED_BYTES", 10_000)
    extract = perform(task, Answering(packed(zlib.compress(b" " * 50_000 + b"{}")))).extract
    assert "unpacks to more" in extract.source.reason


def test_packed_figures_may_not_inflate_without_end(task, monkeypatch):
    monkeypatch.setattr("analyzer.pipeline.UNPACKED_BYTES", 100_000)
    swollen = Answering(lambda answer: {**answer, **records(b" " * 5_000_000 + b"[]\n")})
    assert "unpack to more" in perform(task, swollen).extract.source.reason


def dying(job: dict) -> dict:
    """Die as often as the file says: a stand-in for a library that crashes."""
    if job["second_reader"] and b"once" in (Path(job["folder"]) / job["file"]["path"]).read_bytes():
        return extract_job(job)
    os.abort()


def test_a_document_that_kills_its_process_is_tried_with_the_second_reader_and_then_set_aside(tmp_path):
    outcomes = {}
    with Isolation("tests.test_answers:dying") as isolation:
        for word in ("once", "twice"):
            path = tmp_path / f"{word}.txt"
            path.write_text(f"It dies {word}.")
            file = SourceFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), 1)
            outcomes[word] = perform(Task(tmp_path, file), isolation).extract.source
    assert outcomes["once"].status == "ok"
    assert (outcomes["twice"].status, outcomes["twice"].reason) == (
        "failed",
        "set aside: its process died twice (signal 6)",
    )
