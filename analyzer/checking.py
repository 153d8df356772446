"""Check a corpus: its manifest, its vocabulary, and that everything built refers to something and hashes as it did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import CorpusError, FaultsError
from analyzer.models import Records, SourceFile


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what a check found: `faults` must be mended, `remarks` are worth knowing."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def check(folder: Path) -> Report:
    """Check the corpus in `folder`: sources.toml, vocabulary, hashes of the documents, references between records."""
    from analyzer.language.lexicon import load_vocabulary
    from analyzer.sources.review import read_review
    from analyzer.sources.scan import scan

    faults: list[str] = []
    files: tuple[SourceFile, ...] = ()
    for step in (lambda: scan(folder), lambda: load_vocabulary(folder / "vocabulary"), lambda: read_review(folder)):
        try:
            found = step()
            files = getattr(found, "files", files)
        except FaultsError as error:
            faults += [f"{error.subject}: {fault}" for fault in error.faults]
    try:
        records = _built(folder)
    except CorpusError as error:
        return Report(tuple(faults), (str(error),))
    hashes = {file.path: file.sha256 for file in files}
    faults += _changed_documents(records, hashes)
    faults += _dangling(records)
    return Report(tuple(faults), tuple(_remarks(records)))


def _built(folder: Path) -> Records:
    from analyzer.corpus import open_corpus

    return open_corpus(folder).records


def _changed_documents(records: Records, hashes: dict[str, str]) -> list[str]:
    faults = []
    for source in records.sources:
        if source.path not in hashes:
            faults.append(f"{source.path}: built, but no longer in the folder; build again")
        elif hashes[source.path] != source.sha256:
            faults.append(
                f"{source.path}: its bytes changed since the build ({source.sha256[:12]}… became {hashes[source.path][:12]}…)"
            )
    built = {source.path for source in records.sources}
    return faults + [f"{path}: not built yet" for path in sorted(set(hashes) - built)]


def _dangling(records: Records) -> list[str]:
    """List references that lead nowhere."""
    known = set(records.by_id()) | {""}
    faults = []
    for table, keys in (
        ("statements", ("source_id", "thread_id")), ("observations", ("source_id",)), ("events", ("thread_id", "source_id", "statement_id")),
        ("series", ("source_id", "observation_id")), ("changes", ("before_source", "after_source", "thread_id")), ("links", ("from_id",)),
    ):  # fmt: skip
        for row in getattr(records, table):
            faults += [
                f"{table}: {key} {value} names no record" for key in keys if (value := getattr(row, key)) not in known
            ]
    for flag in records.flags:
        faults += [
            f"flags: {flag.flag_id} speaks of {missing}, which is no record" for missing in set(flag.record_ids) - known
        ]
    return sorted(set(faults))


def _remarks(records: Records) -> list[str]:
    """List what was not read, and row labels that no indicator of the codelist names, the most frequent first."""
    remarks = [
        f"{source.path}: {source.status}: {source.reason}" for source in records.sources if source.status != "ok"
    ]
    labels = Counter(o.row_label or o.column_label for o in records.observations if not o.indicator)
    remarks += [
        f"no indicator for {label!r} ({count} figures)"
        for label, count in sorted(labels.items(), key=lambda item: (-item[1], item[0]))
    ]
    return remarks
