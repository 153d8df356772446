"""Write files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

PART = ".part"


def write_atomic(path: Path, content: bytes) -> bool:
    """Write a file through a temporary one in the same folder; return whether anything had to change.

    A file that already holds these bytes is left alone, so that its date stays true.
    """
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    sync_folder(path.parent)
    return True


@dataclass(frozen=True, slots=True)
class Written:
    """Say of a file how many bytes it has and what they hash to."""

    size: int
    sha256: str


def write_parts(path: Path, parts: Iterable[bytes]) -> Written:
    """Write a file as `write_atomic` does, out of parts of which only one is held at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
                digest.update(part)
                size += len(part)
            file.flush()
            os.fsync(file.fileno())
        if hash_of(path) == digest.hexdigest():
            os.unlink(name)
        else:
            os.chmod(name, 0o644)
            os.replace(name, path)
            sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    return Written(size, digest.hexdigest())


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, empty where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a process left which was killed while it wrote; nobody else may be writing there."""
    for path in sorted(folder.rglob(f".*{PART}")) if folder.is_dir() else ():
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Make a folder's list of names durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_others(paths: Iterable[Path], keep: Container[Path]) -> None:
    """Remove those of our own files that an earlier build wrote and this one did not."""
    for path in sorted(paths):
        if path.is_file() and path not in keep:
            path.unlink()
