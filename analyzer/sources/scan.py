"""Find the files of a corpus, hash their bytes, and join what is given about them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.documents.sniff import is_workbook, media_type
from analyzer.errors import CorpusError, DocumentError, SourcesError
from analyzer.limits import DEFAULT_LIMITS
from analyzer.models import SourceFile
from analyzer.sources import git
from analyzer.sources.declared import placed
from analyzer.sources.manifest import FILE_NAME, HISTORY_KEYS, read_manifest

# Where the suffix alone is enough, and where it only promises what the bytes must keep.
TEXT_SUFFIXES = {".md", ".txt", ".csv", ".tsv"}
DOCUMENT_SUFFIXES = {".pdf", ".html", ".htm", ".xhtml", ".xlsx", ".ods"}
DOCUMENT_TYPES = {
    "application/pdf",
    "text/html",
    "application/xhtml+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
}
LEFT_OUT_FOLDERS = {"built", "edition"}
LEFT_OUT_NAMES = ("README", "LICENSE", "SOURCE")
HEAD_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Scan:
    """Hold the files of a corpus in order of their paths, how many others were passed over, and what the manifest leaves out."""

    files: tuple[SourceFile, ...]
    passed_over: int = 0
    unnamed: tuple[str, ...] = ()  # documents in the folder that its `sources.toml` does not name


def scan(folder: Path, out: Path | None = None) -> Scan:
    """List the files that `sources.toml` names or, without one, every document below `folder`.

    `out` is the output folder, which is never read. Raises CorpusError where there is no such folder, SourcesError where
    the manifest is broken or a file's bytes are not those whose hash it gives.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder}: there is no such folder; give the folder that holds the published documents")
    given = read_manifest(folder)
    if given is None:
        return _scan_all(folder, out)
    files, faults = [], []
    for number, table in enumerate(given, start=1):
        if "git" in table:
            try:
                files += _recorded(folder, table)
            except (git.HistoryError, DocumentError) as error:
                faults.append(placed(f"git: {error}", "source", number, table))
        if "path" not in table:  # an address that waits to be fetched
            continue
        file = _source_file(folder, folder / table["path"], table)
        if table.get("sha256", file.sha256) != file.sha256:
            wrong = f"the bytes of {file.path!r} hash to {file.sha256}; they are not those that were named"
            faults.append(placed(f"sha256: {wrong}", "source", number, table))
        files.append(file)
    if faults:
        raise SourcesError(FILE_NAME, faults)
    return Scan(tuple(sorted(files, key=lambda file: file.path)), unnamed=_unnamed(folder, out, given))


def _unnamed(folder: Path, out: Path | None, given: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """List the documents below the folder that the manifest does not name, checkouts that it names apart."""
    named = {folder / table["path"] for table in given if "path" in table}
    checkouts = [folder / table["git"] for table in given if "git" in table]
    return tuple(
        path.relative_to(folder).as_posix()
        for path in _walk(folder, out)
        if path not in named and not any(path.is_relative_to(checkout) for checkout in checkouts) and _is_document(path)
    )


def _recorded(folder: Path, table: Mapping[str, str]) -> list[SourceFile]:
    """List the versions in the history of a checkout, each with what the layout says of it and what is given."""
    repository = folder / table["git"]
    if not git.is_checkout(repository):
        raise git.HistoryError(f"{table['git']!r} is no git checkout")
    asked = {key: table[key].splitlines() for key in HISTORY_KEYS[1:] if key in table}
    versions = git.find_versions(repository, asked)
    if not versions:
        raise git.HistoryError("no version of a document is recorded there, or none that was asked for")
    blobs = git.read_blobs(repository, (version.blob for version in versions), DEFAULT_LIMITS.input_bytes)
    hashes = {blob: (hashlib.sha256(data).hexdigest(), len(data)) for blob, data in blobs}
    inside = "" if table["git"] == "." else table["git"] + "/"
    own = {key: value for key, value in table.items() if key not in HISTORY_KEYS}
    return [
        SourceFile(
            inside + version.name,
            *hashes[version.blob],
            {
                **git.said_by_layout(version.path), "kind": "terms", **own, "retrieved": version.recorded,
                "recording": "technical" if version.technical else "version",
            },
            table["git"],
            version.blob,
        )
        for version in versions
    ]  # fmt: skip


def _scan_all(folder: Path, out: Path | None) -> Scan:
    files, passed_over = [], 0
    for path in _walk(folder, out):
        if _is_document(path):
            files.append(_source_file(folder, path, {}))
        else:
            passed_over += 1
    return Scan(tuple(sorted(files, key=lambda file: file.path)), passed_over)


def _walk(folder: Path, out: Path | None) -> Iterator[Path]:
    """Yield the files below `folder` that may be published documents; links and special files are not followed."""
    skipped = out.resolve() if out else None
    for root, names, file_names in os.walk(folder):
        here = Path(root)
        names[:] = sorted(
            name for name in names
            if name not in LEFT_OUT_FOLDERS and not name.startswith(".") and (here / name).resolve() != skipped
        )  # fmt: skip
        for name in sorted(file_names):
            if not name.startswith(".") and not name.startswith(LEFT_OUT_NAMES):
                yield here / name


def _is_document(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.stat(follow_symlinks=False).st_mode):
            return False
        suffix = path.suffix.lower()
        if suffix in TEXT_SUFFIXES or suffix in DOCUMENT_SUFFIXES:
            return True
        with path.open("rb") as handle:
            head = handle.read(HEAD_BYTES)
            if head[:2] == b"PK":  # a workbook is told from other archives by its directory, which stands at the end
                handle.seek(max(0, path.stat().st_size - HEAD_BYTES))
                return is_workbook(head, handle.read())
        return media_type(head, path.name) in DOCUMENT_TYPES
    except DocumentError:
        return False
    except OSError:
        return path.suffix.lower() in TEXT_SUFFIXES | DOCUMENT_SUFFIXES


def _source_file(folder: Path, path: Path, given: dict[str, str]) -> SourceFile:
    """Hash one file; one that cannot be read keeps its row with an empty hash."""
    relative = path.relative_to(folder).as_posix()
    digest = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
    except OSError:
        return SourceFile(relative, "", 0, given)
    return SourceFile(relative, digest.hexdigest(), size, given)
