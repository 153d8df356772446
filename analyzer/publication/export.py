"""Write the tables of a corpus: `data/*.csv` and the `datapackage.json` that describes them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analyzer.canonical import ordered
from analyzer.files import remove_others, write_atomic, write_parts
from analyzer.frames import TABLES, csv_lines
from analyzer.models import Records
from analyzer.publication.datapackage import package_bytes
from analyzer.publication.redistribution import redistributable


def write_tables(records: Records, folder: Path, *, title: str = "Corpus", version: str = "") -> list[Path]:
    """Write `data/*.csv` and `datapackage.json` into a folder and return the paths written, sorted."""
    records = ordered(records)
    paths = {table: folder / "data" / f"{table}.csv" for table in TABLES}
    files = {
        table: write_parts(
            path, (line.encode("utf-8", "replace") for line in csv_lines(table, getattr(records, table)))
        )
        for table, path in paths.items()
    }
    package = folder / "datapackage.json"
    write_atomic(package, package_bytes(title, version, files))
    remove_others(folder / "data", set(paths.values()), (".csv",))
    return sorted([*paths.values(), package])


def write_edition(records: Records, folder: Path, *, title: str = "Corpus", version: str = "") -> list[Path]:
    """Write the tables that may be committed: the words of sources that may not be redistributed stay out."""
    return write_tables(redistributable(records), folder, title=title, version=version)


def corpus_hash(records: Records) -> str:
    """Hash what the corpus is made of: the path and bytes of every source, in canonical order."""
    digest = hashlib.sha256()
    for source in ordered(Records(sources=records.sources)).sources:
        digest.update(f"{source.path}\0{source.sha256}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
