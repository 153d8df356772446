"""Do the work on one document, from bytes to records: what runs inside the isolated process, and how it is asked for."""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analyzer.answers import check_answer
from analyzer.codec import dumps, from_plain, pack_document, pack_records, to_plain, unpack_document, unpack_records
from analyzer.errors import DocumentError
from analyzer.isolate import Isolation
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document, Extract, Observation, Source, SourceFile, Statement
from analyzer.parallel import as_finished, default_jobs, local_executor
from analyzer.pictures import Original
from analyzer.reasons import (
    CHANGED,
    DIED,
    INPUT_LIMIT,
    MEMORY_LIMIT,
    READER_FAILED,
    REASONS,
    SET_ASIDE,
    STATEMENT_LIMIT,
    UNREADABLE,
)

READ = "analyzer.pipeline:read_job"
EXTRACT = "analyzer.pipeline:extract_job"
UNPACKED_BYTES = 1 << 30  # that a packed document may unpack to; the limits of text and cells keep far below
LONGEST_DETAIL = 300  # characters that say why a document failed


@dataclass(frozen=True, slots=True)
class Task:
    """Ask for one document: `read` is an earlier reading's packed Document, if its reader has not changed since."""

    folder: Path
    file: SourceFile
    read: bytes = b""
    about: str = ""  # the company that the other documents of the corpus tell


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what came of a task: the records, the packed Document for the store, and the cost."""

    extract: Extract
    packed: bytes
    peak_bytes: int = 0


def read(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one file into a Document: text, pages, passages and tables, each with its place.

    The file is parsed in a process of its own under `limits`. Raises DocumentError with the reason where it cannot be
    read, FileNotFoundError where there is none.
    """
    path = Path(path)
    if path.is_dir():
        raise FileNotFoundError(
            f"{path}: is a folder; `analyzer build` reads those, and `open_corpus` opens what it built"
        )
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such file")
    file = SourceFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size)
    job = _job(Task(path.parent, file), limits)
    with Isolation(READ, limits) as isolation:
        try:
            reply = isolation.run(job)
        except DocumentError as error:
            if error.reason != DIED:
                raise
            reply = isolation.run({**job, "second_reader": True})
    return unpack_document(_unpacked(b64decode(reply["document"]))).with_original(Original(path, file.sha256))


def perform(task: Task, isolation: Isolation, vocabulary: Path | None = None) -> Result:
    """Carry out one task in a process of its own; a document that fails becomes a row with its reason.

    A document whose process died is tried once more in what is left of its time, a PDF with the second reader, and also
    where the first wanted too much memory. One whose process died twice is set aside.
    """
    if not task.file.sha256:
        return _failed(task.file, DocumentError(UNREADABLE, "the file cannot be opened"))
    start = time.monotonic()
    try:
        job = _job(task, isolation.limits, vocabulary)
        return _result(isolation.run(job), task, isolation.limits)
    except DocumentError as error:
        first = error
    left = isolation.limits.seconds - (time.monotonic() - start)
    if left < 1 or not (first.reason == DIED or (first.reason == MEMORY_LIMIT and _is_pdf(task))):
        return _failed(task.file, first)
    try:
        return _result(isolation.run({**job, "second_reader": True}, left), task, isolation.limits)
    except DocumentError as error:
        if error.reason == first.reason == DIED:
            first = DocumentError(SET_ASIDE, f"its process died twice ({error.detail})")
        return _failed(task.file, first)


def _is_pdf(task: Task) -> bool:
    try:
        with (task.folder / task.file.path).open("rb") as handle:
            return b"%PDF-" in handle.read(1_024)
    except OSError:
        return False


def perform_all(
    tasks: Iterable[Task],
    *,
    vocabulary: Path | None = None,
    limits: Limits = DEFAULT_LIMITS,
    jobs: int | None = None,
    executor: Executor | None = None,
) -> Iterator[tuple[Task, Result]]:
    """Carry out many tasks at once, on `executor` or on threads of this machine, and yield each as it is finished.

    Tasks are taken as they are needed, so that only a few documents are held at a time.
    """
    count = jobs or default_jobs()
    with ExitStack() as stack:
        isolation = stack.enter_context(Isolation(EXTRACT, limits))
        runner = stack.enter_context(nullcontext(executor) if executor else local_executor(count))
        finished = as_finished(runner, lambda task: perform(task, isolation, vocabulary), tasks, 2 * count)
        for task, future in finished:
            yield task, future.result()


def _job(task: Task, limits: Limits, vocabulary: Path | None = None) -> dict[str, Any]:
    return {
        "folder": str(task.folder),
        "file": to_plain(task.file),
        "bytes": "" if task.read else b64encode(_recorded(task, limits)).decode(),
        "read": b64encode(task.read).decode(),
        "about": task.about,
        "limits": asdict(limits),
        "vocabulary": str(vocabulary) if vocabulary else "",
        "second_reader": False,
    }


def _recorded(task: Task, limits: Limits) -> bytes:
    """Return the bytes of a version that lies in a git history; of a file of its own, none: the process opens it."""
    if not task.file.blob:
        return b""
    from analyzer.sources.git import read_blobs

    repository = task.folder / task.file.repository
    return next(data for _, data in read_blobs(repository, [task.file.blob], limits.input_bytes))


def _result(reply: Mapping[str, Any], task: Task, limits: Limits) -> Result:
    """Check what the process sent: only well-formed records of this very source pass, and no more than the limits allow."""
    try:
        packed = b64decode(reply["document"], validate=True) or task.read
        document = unpack_document(_unpacked(packed))
        source = from_plain(Source, reply["source"])
        statements = tuple(from_plain(Statement, plain) for plain in reply["statements"])
        observations = unpack_records(Observation, b64decode(reply["observations"], validate=True), UNPACKED_BYTES)
        check_answer(task.file, limits, Extract(source, document, statements, observations))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        return _failed(task.file, DocumentError(READER_FAILED, f"its answer is malformed: {str(error)[:200]}"))
    except DocumentError as error:
        return _failed(task.file, error)
    return Result(Extract(source, document, statements, observations), packed, reply["peak_bytes"])


def _failed(file: SourceFile, error: DocumentError) -> Result:
    if error.reason not in REASONS:
        error = DocumentError(READER_FAILED, str(error))
    reason = f"{error.reason}: {error.detail[:LONGEST_DETAIL]}" if error.detail else error.reason
    given: dict[str, Any] = {**file.given, "redistribute": file.given.get("redistribute") != "false"}
    source = Source(
        file.source_id, **{**given, "path": file.path, "sha256": file.sha256}, status="failed", reason=reason
    )
    document = Document("", status="failed", reason=reason, source_id=file.source_id)
    return Result(Extract(source, document), _packed(document))


def _packed(document: Document) -> bytes:
    return zlib.compress(dumps(pack_document(document)), 6)


def _unpacked(packed: bytes) -> Any:
    """Unpack what a process sent or the store kept; raises ValueError where it is no such thing, or inflates too far."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(packed, UNPACKED_BYTES)
    except zlib.error as error:
        raise ValueError(f"a packed document is damaged: {error}") from None
    if not inflater.eof:
        raise ValueError("a packed document is cut short, or unpacks to more than any document")
    return json.loads(plain)


def load_packed(packed: bytes) -> Document:
    """Build the Document that a store kept packed."""
    return unpack_document(_unpacked(packed))


# --- inside the isolated process ---------------------------------------------------------------------------------------


def warm_up(entry: str) -> None:
    """Import every reader, and for `extract_job` build every matcher, once, before the first document is forked."""
    import analyzer.documents.pdf
    import analyzer.documents.tabular  # noqa: F401
    from analyzer.documents import read_bytes

    read_bytes(b"<!DOCTYPE html><html><body><article><h1>Report</h1><p>We will publish it.</p></article></body></html>")
    sample = read_bytes(
        b"In H1 2024 we received 5 requests from France, and we will publish a report.\n\n"
        b"German police made 7 requests.\n\nOui, non.\n",
        "sample.txt",
    )
    if entry == "extract_job":
        from analyzer.extraction.labels import words_of
        from analyzer.language.lexicon import package_vocabulary
        from analyzer.language.phrases import compile_all

        words_of(package_vocabulary(), "")  # labels in another language than their document's
        for language in sorted(package_vocabulary().languages):
            passages = tuple(replace(passage, language=language) for passage in sample.passages)
            _extract(replace(sample, language=language, passages=passages), SourceFile("sample.txt", "", 0), None)
        compile_all()


def read_job(job: dict[str, Any]) -> dict[str, Any]:
    """Read a file into a packed Document."""
    document = _read(job, from_plain(SourceFile, job["file"]))
    return {"document": b64encode(_packed(document)).decode()}


def extract_job(job: dict[str, Any]) -> dict[str, Any]:
    """Read a file, unless an earlier reading is sent along, describe it and extract its statements and observations."""
    file = from_plain(SourceFile, job["file"])
    earlier = b64decode(job["read"])
    document = load_packed(earlier) if earlier else _read(job, file)
    packed = b"" if earlier else _packed(document)
    vocabulary = Path(job["vocabulary"]) if job["vocabulary"] else None
    return {"document": b64encode(packed).decode(), **_extract(document, file, vocabulary, job["about"])}


def _extract(document: Document, file: SourceFile, folder: Path | None, about: str = "") -> dict[str, Any]:
    from analyzer.documents.about import describe
    from analyzer.extraction.metrics import find_observations
    from analyzer.extraction.statements import LONGEST_TEXT, find_statements
    from analyzer.language.lexicon import load_vocabulary

    vocabulary = load_vocabulary(folder)
    source = describe(document, file, vocabulary, about)
    prose = sum(len(passage.text) for passage in document.passages if passage.kind != "cell")
    if prose > LONGEST_TEXT and source.status != "failed":
        reasons = [source.reason] if source.reason else []
        source = replace(source, status="partial", reason="; ".join([*reasons, STATEMENT_LIMIT]))
    return {
        "source": to_plain(source),
        "statements": to_plain(find_statements(document, source=source, vocabulary=vocabulary)),
        "observations": b64encode(
            pack_records(find_observations(document, source=source, vocabulary=vocabulary))
        ).decode(),
    }


def _read(job: Mapping[str, Any], file: SourceFile) -> Document:
    from analyzer.documents import read_bytes

    limits = Limits(**job["limits"])
    data = b64decode(job["bytes"]) if file.blob else _bytes_of(Path(job["folder"]) / file.path, limits)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise DocumentError(CHANGED, "build again")
    document = read_bytes(data, file.name, limits, second_reader=job["second_reader"])
    return replace(document, source_id=file.source_id)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    if path.stat().st_size > limits.input_bytes:
        raise DocumentError(INPUT_LIMIT, f"more than {limits.input_bytes:,} bytes")
    return path.read_bytes()
