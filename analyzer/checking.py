"""Check a corpus: what people declared for it, its vocabulary, and that all that was built refers to something and hashes as it did."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.building import digests
from analyzer.corpus import Corpus, open_corpus
from analyzer.errors import CorpusError, FaultsError
from analyzer.models import Records, SourceFile, Statement
from analyzer.pipeline import load_packed
from analyzer.sources.corrections import Correction
from analyzer.store import Store
from analyzer.store_rows import storable

UNREAD = ("figures_in_pictures", "figures_without_period")


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what a check found: `faults` must be mended, `remarks` are worth knowing."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def check(folder: Path) -> Report:
    """Check the corpus in `folder`: what is declared, vocabulary, hashes of documents and outputs, places, references."""
    from analyzer.language.lexicon import check_vocabulary
    from analyzer.sources.corrections import read_corrections
    from analyzer.sources.review import read_review
    from analyzer.sources.scan import scan

    faults: list[str] = []
    files: list[SourceFile] = []
    corrections: list[Correction] = []
    steps: tuple[Callable[[], object], ...] = (
        lambda: files.extend(scan(folder).files),
        lambda: corrections.extend(read_corrections(folder)),
        lambda: check_vocabulary(folder / "vocabulary"),
        lambda: read_review(folder),
    )
    for step in steps:
        try:
            step()
        except FaultsError as error:
            faults += [f"{error.subject}: {fault}" for fault in error.faults]
    try:
        corpus = open_corpus(folder, unfinished=True)
        records = corpus.records
        faults += _store_faults(corpus)
    except CorpusError as error:
        return Report(tuple(faults), (str(error),))
    hashes = {storable(file.path): file.sha256 for file in files}
    faults += _changed_documents(records, hashes)
    faults += _dangling(records)
    faults += _uncorrected(records, corrections)
    return Report(tuple(faults), tuple(_remarks(records)))


def _store_faults(corpus: Corpus) -> list[str]:
    """List what is wrong with a built corpus: its database, its outputs, its documents and the places of what they say."""
    if corpus.built is None:
        return []
    with Store(corpus.built) as store:
        outputs: dict[str, str] = store.finished().get("outputs", {})
        faults = store.faults()
        if not outputs:
            faults.append(f"{corpus.built}: the last build did not finish; build again")
        for name, found in digests(corpus.built, outputs).items():
            if found != outputs[name]:
                faults.append(f"{name}: {'changed since the build' if found else 'missing'}; build again")
        return faults + _misplaced(corpus.records, store)


def _misplaced(records: Records, store: Store) -> list[str]:
    """List documents whose text is lost, and statements that do not stand where they say."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in records.statements:
        said[statement.source_id].append(statement)
    faults = []
    for source in records.sources:
        try:
            text = load_packed(store.packed(source.source_id)).text
        except (KeyError, IndexError, TypeError, ValueError) as error:
            faults.append(f"{source.path}: what was read of it is lost ({error}); build again")
            continue
        faults += [
            f"{source.path}: {statement.statement_id} does not stand at its place"
            for statement in said[source.source_id]
            if text[statement.start : statement.end] != statement.text
        ]
    return faults


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


def _uncorrected(records: Records, corrections: Sequence[Correction]) -> list[str]:
    """List the declared corrections that name no figure, or not what it prints, and those that came after the build."""
    from analyzer.sources.corrections import FILE_NAME, NOT_MADE
    from analyzer.tracking.corrections import corrected

    made = corrected(records.observations, records.sources, corrections)
    faults = [flag.detail for flag in made.flags if flag.flag == NOT_MADE]
    drawn = {point.observation_id for point in records.series}
    built = {point.observation_id: point.corrected for point in records.series if point.corrected}
    if built != {figure: reason for figure, reason in made.reasons.items() if figure in drawn}:
        faults.append(f"{FILE_NAME}: changed since the build; build again")
    return faults


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
    """List what was not read or has no period, and row labels that no indicator of the codelist names, the most frequent first."""
    remarks = [
        f"{source.path}: {source.status}: {source.reason}" for source in records.sources if source.status != "ok"
    ]
    remarks += sorted(flag.detail for flag in records.flags if flag.flag in UNREAD)
    labels = Counter(o.row_label or o.column_label for o in records.observations if not o.indicator)
    remarks += [
        f"no indicator for {label!r} ({count} figures)"
        for label, count in sorted(labels.items(), key=lambda item: (-item[1], item[0]))
    ]
    return remarks
