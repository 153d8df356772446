"""Do the work on one document, from bytes to records: what runs inside the isolated process, and how it is asked for."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import ExitStack, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analyzer.codec import dumps, from_plain, pack_document, to_plain, unpack_document
from analyzer.errors import DocumentError
from analyzer.isolate import Isolation
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document, Extract, Observation, Source, SourceFile, Statement
from analyzer.parallel import as_finished, default_jobs, local_executor
from analyzer.pictures import Original

READ = "analyzer.pipeline:read_job"
EXTRACT = "analyzer.pipeline:extract_job"


@dataclass(frozen=True, slots=True)
class Task:
    """Ask for one document: `read` is an earlier reading's packed Document, if its reader has not changed since."""

    folder: Path
    file: SourceFile
    read: bytes = b""


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
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such file")
    file = SourceFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size)
    with Isolation(READ, limits) as isolation:
        reply = isolation.run(_job(Task(path.parent, file), limits))
    return unpack_document(_unpacked(b64decode(reply["document"]))).with_original(Original(path, file.sha256))


def perform(task: Task, isolation: Isolation, vocabulary: Path | None = None) -> Result:
    """Carry out one task in a process of its own; a document that fails becomes a row with its reason.

    A document whose process died is tried a second time before it is given up.
    """
    if not task.file.sha256:
        return _failed(task.file, DocumentError("unreadable", "the file cannot be opened"))
    try:
        job = _job(task, isolation.limits, vocabulary)
        return _result(isolation.run(job), task)
    except DocumentError as error:
        if error.reason != "process died":
            return _failed(task.file, error)
    try:
        return _result(isolation.run(job), task)
    except DocumentError as error:
        return _failed(task.file, error)


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
        "limits": asdict(limits),
        "vocabulary": str(vocabulary) if vocabulary else "",
    }


def _recorded(task: Task, limits: Limits) -> bytes:
    """Return the bytes of a version that lies in a git history; of a file of its own, none: the process opens it."""
    if not task.file.blob:
        return b""
    from analyzer.sources.git import read_blobs

    repository = task.folder / task.file.repository
    return next(data for _, data in read_blobs(repository, [task.file.blob], limits.input_bytes))


def _result(reply: Mapping[str, Any], task: Task) -> Result:
    """Check what the process sent: only well-formed records of this very source pass."""
    packed = b64decode(reply["document"]) or task.read
    try:
        document = unpack_document(_unpacked(packed))
        source = from_plain(Source, reply["source"])
        statements = tuple(from_plain(Statement, plain) for plain in reply["statements"])
        observations = tuple(from_plain(Observation, plain) for plain in reply["observations"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        return _failed(task.file, DocumentError("reader failed", f"its answer is malformed: {error}"))
    speaks_of = {source.source_id, *(s.source_id for s in statements), *(o.source_id for o in observations)}
    if speaks_of != {task.file.source_id}:
        return _failed(task.file, DocumentError("reader failed", "its answer speaks of another source"))
    return Result(Extract(source, document, statements, observations), packed, reply.get("peak_bytes", 0))


def _failed(file: SourceFile, error: DocumentError) -> Result:
    reason = f"{error.reason}: {error.detail}" if error.detail else error.reason
    given: dict[str, Any] = {**file.given, "redistribute": file.given.get("redistribute") != "false"}
    source = Source(
        file.source_id, **{**given, "path": file.path, "sha256": file.sha256}, status="failed", reason=reason
    )
    document = Document("", status="failed", reason=reason, source_id=file.source_id)
    return Result(Extract(source, document), _packed(document))


def _packed(document: Document) -> bytes:
    return zlib.compress(dumps(pack_document(document)), 6)


def _unpacked(packed: bytes) -> Any:
    import json

    return json.loads(zlib.decompress(packed))


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
        b"In H1 2024 we received 5 requests from France, and we will publish a report.\n\nOui, non.\n", "sample.txt"
    )
    if entry == "extract_job":
        from analyzer.language.lexicon import package_vocabulary

        for language in sorted(package_vocabulary().languages):
            passages = tuple(replace(passage, language=language) for passage in sample.passages)
            _extract(replace(sample, language=language, passages=passages), SourceFile("sample.txt", "", 0), None)


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
    return {"document": b64encode(packed).decode(), **_extract(document, file, vocabulary)}


def _extract(document: Document, file: SourceFile, folder: Path | None) -> dict[str, Any]:
    from analyzer.documents.about import describe
    from analyzer.extraction.metrics import find_observations
    from analyzer.extraction.statements import LONGEST_TEXT, find_statements
    from analyzer.language.lexicon import load_vocabulary

    vocabulary = load_vocabulary(folder)
    source = describe(document, file, vocabulary)
    if len(document.text) > LONGEST_TEXT and source.status != "failed":
        reasons = [source.reason] if source.reason else []
        source = replace(source, status="partial", reason="; ".join([*reasons, "statement limit"]))
    return {
        "source": to_plain(source),
        "statements": to_plain(find_statements(document, source=source, vocabulary=vocabulary)),
        "observations": to_plain(find_observations(document, source=source, vocabulary=vocabulary)),
    }


def _read(job: Mapping[str, Any], file: SourceFile) -> Document:
    from analyzer.documents import read_bytes

    limits = Limits(**job["limits"])
    data = b64decode(job["bytes"]) if file.blob else _bytes_of(Path(job["folder"]) / file.path, limits)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise DocumentError("changed while it was read", "build again")
    return replace(read_bytes(data, file.name, limits), source_id=file.source_id)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    if path.stat().st_size > limits.input_bytes:
        raise DocumentError("input limit", f"more than {limits.input_bytes:,} bytes")
    return path.read_bytes()
