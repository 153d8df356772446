"""Write the tables of a corpus: `data/*.csv` and the `datapackage.json` that describes them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from analyzer.files import remove_others, write_atomic
from analyzer.frames import TABLES, csv_text, ordered
from analyzer.models import Records
from analyzer.publication.datapackage import package_bytes
from analyzer.publication.redistribution import redistributable


def table_bytes(records: Records) -> dict[str, bytes]:
    """Return every table as the bytes of its CSV file, by table name, in canonical order."""
    sorted_records = ordered(records)
    return {
        table: csv_text(table, getattr(sorted_records, table)).encode("utf-8", "replace") for table in TABLES
    }  # fmt: skip


def write_tables(records: Records, folder: Path, *, title: str = "Corpus", version: str = "") -> list[Path]:
    """Write `data/*.csv` and `datapackage.json` into a folder and return the paths written, sorted."""
    files = table_bytes(records)
    paths = {folder / "data" / f"{table}.csv": content for table, content in files.items()}
    paths[folder / "datapackage.json"] = package_bytes(title, version, files)
    for path, content in paths.items():
        write_atomic(path, content)
    remove_others(folder / "data", set(paths), (".csv",))
    return sorted(paths)


def write_edition(records: Records, folder: Path, *, title: str = "Corpus", version: str = "") -> list[Path]:
    """Write the tables that may be committed: the words of sources that may not be redistributed stay out."""
    return write_tables(redistributable(records), folder, title=title, version=version)


def corpus_hash(records: Records) -> str:
    """Hash what the corpus is made of: the path and bytes of every source, in canonical order."""
    digest = hashlib.sha256()
    for source in ordered(Records(sources=records.sources)).sources:
        digest.update(f"{source.path}\0{source.sha256}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
