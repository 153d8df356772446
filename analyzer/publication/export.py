"""Write the tables of a corpus: `data/*.csv` and the `datapackage.json` that describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from analyzer.canonical import ordered, pieces
from analyzer.files import write_atomic
from analyzer.frames import TABLES, csv_head, csv_lines
from analyzer.models import Records
from analyzer.publication.datapackage import package_bytes
from analyzer.publication.earlier import Earlier
from analyzer.publication.redistribution import redistributable


def write_tables(
    records: Records, folder: Path, *, title: str = "Corpus", version: str = "", earlier: Earlier | None = None
) -> list[Path]:
    """Write `data/*.csv` and `datapackage.json` into a folder and return the paths written, sorted.

    What has not changed since an `earlier` build is copied from its tables.
    """
    records = ordered(records)
    earlier = earlier or Earlier(folder)
    paths = {table: folder / "data" / f"{table}.csv" for table in TABLES}
    files = {
        table: earlier.write(path, _bytes(csv_head(table)), pieces(getattr(records, table)), partial(_lines, table))
        for table, path in paths.items()
    }
    package = folder / "datapackage.json"
    write_atomic(package, package_bytes(title, version, files))
    return sorted([*paths.values(), package])


def _lines(table: str, rows: Iterable[Any]) -> Iterator[bytes]:
    return map(_bytes, csv_lines(table, rows))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def write_edition(records: Records, folder: Path, *, title: str = "Corpus", version: str = "") -> list[Path]:
    """Write the tables that may be committed: the words of sources that may not be redistributed stay out."""
    return write_tables(redistributable(records), folder, title=title, version=version)


def corpus_hash(records: Records) -> str:
    """Hash what the corpus is made of: the path and bytes of every source, in canonical order."""
    digest = hashlib.sha256()
    for source in ordered(Records(sources=records.sources)).sources:
        digest.update(f"{source.path}\0{source.sha256}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
