"""Add documents to a corpus: copy the file in, and say in `sources.toml` what is known about it."""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from analyzer.errors import CorpusError, SourcesError
from analyzer.files import write_atomic
from analyzer.sources.imports import read_references
from analyzer.sources.manifest import FILE_NAME, read_manifest, write_manifest
from analyzer.sources.scan import scan

PUBLISHED = "published"


def add(folder: Path, files: Iterable[Path], given: Mapping[str, str]) -> list[str]:
    """Add files to the corpus in `folder` and return their paths in it; `given` holds keys of `sources.toml`.

    A file outside the folder is copied to `published/`, never over another. A corpus that had no `sources.toml` gets one
    that names the documents it held already, so that none of them drops out. Raises CorpusError or SourcesError, and then
    leaves no copy behind.
    """
    files = list(files)
    placed = {file: _place(folder, file) for file in files}
    known, text = _manifest(folder, leaving_out=set(placed.values()))
    named = {table.get("path", "") for table in known}
    added = []
    for path in placed.values():
        if path in named and given:
            raise CorpusError(f"{path}: sources.toml names it already; change its table there")
        if path not in named:
            text += ("\n" if text else "") + write_manifest([{"path": path, **given}])
            named.add(path)
            added.append(path)
    copied = [_copy(folder, file, path) for file, path in placed.items() if not (folder / path).exists()]
    try:
        _replace(folder, text)
    except SourcesError:
        for copy in copied:
            copy.unlink()
        raise
    return added


def add_references(folder: Path, library: Path) -> list[str]:
    """Name in `sources.toml` what a reference manager exported (CSL-JSON, BibTeX or RIS), and return what was named.

    An item whose file lies in the corpus is named by its path, another by its address, to be fetched. What the manifest
    names already stays as it is.
    """
    known, text = _manifest(folder)
    named = {table[key] for table in known for key in ("path", "url") if table.get(key)}
    tables = read_references(library, folder)
    new = [table for table in tables if named.isdisjoint((table.get("path"), table.get("url")))]
    _replace(folder, "\n".join(filter(None, [text, write_manifest(new)])))
    return [table.get("path") or table["url"] for table in new]


def _manifest(folder: Path, leaving_out: Container[str] = ()) -> tuple[list[dict[str, str]], str]:
    """Return the tables of `sources.toml` and its text; of a corpus without one, those of the documents it holds.

    `leaving_out` are paths that are about to be named, with more than their place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = read_manifest(folder)
    if known is not None:
        return known, (folder / FILE_NAME).read_text(encoding="utf-8")
    known = [{"path": file.path} for file in scan(folder).files if file.path not in leaving_out]
    return known, write_manifest(known)


def _place(folder: Path, file: Path) -> str:
    """Return the path that a file has in the corpus, or will have once it is copied there."""
    if not file.is_file():
        raise CorpusError(f"{file}: there is no such file")
    if file.resolve().is_relative_to(folder.resolve()):
        return file.resolve().relative_to(folder.resolve()).as_posix()
    target = folder / PUBLISHED / file.name
    if target.exists() and target.read_bytes() != file.read_bytes():
        raise CorpusError(f"{target}: there is another document of this name; rename one of them")
    return target.relative_to(folder).as_posix()


def _copy(folder: Path, file: Path, path: str) -> Path:
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(file, target)
    return target


def _replace(folder: Path, text: str) -> None:
    """Put the new manifest in place of the old one, which stays if the new one would be refused."""
    manifest = folder / FILE_NAME
    before = manifest.read_bytes() if manifest.exists() else None
    write_atomic(manifest, text.encode())
    try:
        read_manifest(folder)
    except SourcesError:
        if before is None:
            manifest.unlink()
        else:
            write_atomic(manifest, before)
        raise
