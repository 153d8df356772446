"""Write hostile files of our own invention: `python -m tests.hostile.inventions FOLDER [SCALE]`.

Structures that loop, packed bombs, lies about lengths and kinds, live content, odd encodings: each kind once, at a scale
from 0 (small, for every run of the tests) to 1 (full size). The same scale gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile import pages, pdfs, texts, workbooks
from tests.hostile.marks import END_MARK, Invention

__all__ = ["END_MARK", "MARKED", "inventions", "write_all"]
MARKED = "marked"


def inventions(scale: float) -> Iterator[Invention]:
    """Yield all of them."""
    for kind in (pdfs, pages, workbooks, texts):
        yield from kind.inventions(scale)


def write_all(folder: Path, scale: float) -> list[Path]:
    """Write them below `folder`, those with an end mark in a folder of their own; return their paths."""
    paths = []
    for invention in inventions(scale):
        path = folder / (MARKED if invention.marked else "other") / invention.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(invention.content)
        paths.append(path)
    return paths


if __name__ == "__main__":
    written = write_all(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
    print(f"{len(written)} files")
