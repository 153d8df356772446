"""Do the work on one document, from bytes to records: what runs inside the isolated process, and how it is asked for."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analyzer.codec import dumps, from_plain, pack_document, to_plain, unpack_document
from analyzer.errors import DocumentError
from analyzer.isolate import Isolation
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document, Extract, Observation, Source, SourceFile, Statement

ENTRY = "analyzer.pipeline:work"


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
    with Isolation(ENTRY, limits) as isolation:
        reply = isolation.run(_job(Task(path.parent, file), limits, "read"))
    return unpack_document(_unpacked(b64decode(reply["document"])))


def perform(task: Task, isolation: Isolation, vocabulary: Path | None = None) -> Result:
    """Carry out one task in a process of its own; a document that fails becomes a row with its reason.

    A document whose process died is tried a second time before it is given up.
    """
    if not task.file.sha256:
        return _failed(task.file, DocumentError("unreadable", "the file cannot be opened"))
    job = _job(task, isolation.limits, "extract", vocabulary)
    try:
        return _result(isolation.run(job), task)
    except DocumentError as error:
        if error.reason != "process died":
            return _failed(task.file, error)
    try:
        return _result(isolation.run(job), task)
    except DocumentError as error:
        return _failed(task.file, error)


def _job(task: Task, limits: Limits, until: str, vocabulary: Path | None = None) -> dict[str, Any]:
    return {
        "folder": str(task.folder),
        "file": to_plain(task.file),
        "read": b64encode(task.read).decode(),
        "limits": asdict(limits),
        "until": until,
        "vocabulary": str(vocabulary) if vocabulary else "",
    }


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
    records = (source, *statements, *observations)
    if any(record.source_id != task.file.source_id for record in records):
        return _failed(task.file, DocumentError("reader failed", "its answer speaks of another source"))
    return Result(Extract(source, document, statements, observations), packed, reply.get("peak_bytes", 0))


def _failed(file: SourceFile, error: DocumentError) -> Result:
    reason = f"{error.reason}: {error.detail}" if error.detail else error.reason
    given = {key: value for key, value in file.given.items() if key not in ("path", "redistribute")}
    source = replace(
        Source(source_id=file.source_id, path=file.path),
        **{**given, "sha256": file.sha256, "status": "failed", "reason": reason},
        redistribute=file.given.get("redistribute") != "false",
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


def warm_up() -> None:
    """Import every reader and build every matcher once, before the first document is forked."""
    from analyzer.extraction.metrics import find_observations
    from analyzer.extraction.statements import find_statements

    sample = Document("We will publish the report in 2024.", language="en")
    find_statements(sample.text, "en")
    find_observations(sample)


def work(job: dict[str, Any]) -> dict[str, Any]:
    """Read a file and, unless only that is asked for, describe it and extract its statements and observations."""
    from analyzer.documents.about import describe
    from analyzer.extraction.metrics import find_observations
    from analyzer.extraction.statements import find_statements
    from analyzer.language.lexicon import load_vocabulary

    file = from_plain(SourceFile, job["file"])
    limits = Limits(**job["limits"])
    earlier = b64decode(job["read"])
    document = load_packed(earlier) if earlier else _read(Path(job["folder"]) / file.path, file, limits)
    packed = b"" if earlier else _packed(document)
    if job["until"] == "read":
        return {"document": b64encode(packed).decode()}
    vocabulary = load_vocabulary(Path(job["vocabulary"]) if job["vocabulary"] else None)
    source = describe(document, file, vocabulary)
    statements = find_statements(document, source=source, vocabulary=vocabulary)
    observations = find_observations(document, source=source, vocabulary=vocabulary)
    return {
        "document": b64encode(packed).decode(),
        "source": to_plain(source),
        "statements": to_plain(statements),
        "observations": to_plain(observations),
    }


def _read(path: Path, file: SourceFile, limits: Limits) -> Document:
    from analyzer.documents import read_bytes

    if path.stat().st_size > limits.input_bytes:
        raise DocumentError("input limit", f"more than {limits.input_bytes:,} bytes")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise DocumentError("changed while it was read", "build again")
    return replace(read_bytes(data, path.name, limits), source_id=file.source_id)
