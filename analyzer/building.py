"""Build a corpus: read what is new, track it across documents, publish. `build` reads as the flow of the house."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer import __version__, fingerprints
from analyzer.documents.companies import settled_companies
from analyzer.errors import CorpusError
from analyzer.files import hash_of, remove_leftovers
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document, Records, Source
from analyzer.sources.corrections import FILE_NAME as CORRECTIONS
from analyzer.sources.corrections import NOT_MADE, Correction, read_corrections
from analyzer.sources.scan import Scan, scan
from analyzer.store import FILE_NAME, Store

if TYPE_CHECKING:
    from analyzer.language.lexicon import Vocabulary
    from analyzer.pipeline import Result
    from analyzer.sources.review import Decision
    from analyzer.tracking.semantic import Embed

BUILT = "built"
KEPT_DOCUMENTS = 32  # documents held in memory while pages and contexts are written


@dataclass(frozen=True, slots=True)
class Progress:
    """Receive what a build is doing; each function may be replaced (the command shows a bar, notebooks nothing)."""

    say: Callable[[str], None] = lambda message: None
    begin: Callable[[int], None] = lambda documents: None
    step: Callable[[str, str], None] = lambda path, status: None


@dataclass(frozen=True, slots=True)
class Build:
    """Report what a build did."""

    out: Path
    unchanged: bool
    documents: Mapping[str, int] = field(default_factory=dict)  # status → number
    failures: tuple[tuple[str, str, str], ...] = ()  # path, status, reason of each that is not ok
    counts: Mapping[str, int] = field(default_factory=dict)  # records of each kind
    read_anew: int = 0
    passed_over: int = 0
    unnamed: tuple[str, ...] = ()
    peak_bytes: int = 0


def build(
    folder: str | Path,
    out: str | Path | None = None,
    *,
    jobs: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    executor: Executor | None = None,
    progress: Progress = Progress(),
    semantic: bool = False,
) -> Build:
    """Turn a folder of published documents into `built/`: tables, figures, page, citations, feed and store.

    Only what changed is read again: a document by its hash, a stage by its code and vocabulary. `semantic` joins more
    statements into threads, by what they mean, with the extra of that name. Raises CorpusError where the folder or that extra is missing, SourcesError or VocabularyError where its data is broken; a document that fails is a row.
    """
    folder = Path(folder)
    out = Path(out) if out else folder / BUILT
    if out.resolve() == folder.resolve():
        raise CorpusError(f"{out}: holds the documents; the output needs a folder of its own, as {folder / BUILT}")
    found = scan(folder, out)
    embed = _embedder() if semantic else None
    state = _state(folder, found, limits, semantic)
    if not found.files and not (out / FILE_NAME).exists():
        raise CorpusError(f"{folder}: no documents here; PDF, HTML, Markdown, text, CSV, XLSX and ODS files are read")
    _check_given(folder)
    corrections = read_corrections(folder)
    with Store(out, writing=True, say=progress.say) as store:
        if _is_finished(store, state, out):
            return _summary(store, out, found, unchanged=True)
        store.finish({})
        remove_leftovers(out)
        read_anew, peak = _read_documents(store, folder, found, limits, jobs, executor, progress)
        progress.say("tracking statements and figures across documents")
        records = _track(store, folder, corrections, embed, f" {limits}")
        for flag in (flag for flag in records.flags if flag.flag == NOT_MADE):
            progress.say(flag.detail)
        progress.say("writing tables, figures and the page")
        written = _publish(records, store, folder, out)
        store.finish({"state": state, "outputs": digests(out, written)})
        return _summary(store, out, found, unchanged=False, read_anew=read_anew, peak_bytes=peak)


def _embedder() -> Embed:
    from analyzer.tracking.semantic import load_embedder

    return load_embedder()


def _state(folder: Path, found: Scan, limits: Limits, semantic: bool) -> str:
    """Hash everything that the outputs depend on."""
    digest = hashlib.sha256(f"{__version__} {limits} {semantic}".encode())
    for file in found.files:
        digest.update(json.dumps([file.path, file.sha256, dict(file.given)], sort_keys=True).encode())
    for stage in fingerprints.LIBRARIES:
        digest.update(fingerprints.fingerprint(stage).encode())
    digest.update(fingerprints.bytes_of(folder / "vocabulary", "*.toml").encode())
    digest.update(fingerprints.bytes_of(folder, "review.toml").encode())
    digest.update(fingerprints.bytes_of(folder, CORRECTIONS).encode())
    return digest.hexdigest()


def _is_finished(store: Store, state: str, out: Path) -> bool:
    finished = store.finished()
    return finished.get("state") == state and finished["outputs"] == digests(out, finished["outputs"])


def digests(out: Path, names: Mapping[str, str] | list[str]) -> dict[str, str]:
    """Hash the outputs by name; one that is missing gets an empty hash."""
    return {name: hash_of(out / name) for name in sorted(names)}


def _read_documents(
    store: Store,
    folder: Path,
    found: Scan,
    limits: Limits,
    jobs: int | None,
    executor: Executor | None,
    progress: Progress,
) -> tuple[int, int]:
    """Read and extract what is new or was made by other code; return how many documents, and the highest peak memory."""
    from analyzer.pipeline import Task, perform_all

    vocabulary = folder / "vocabulary" if (folder / "vocabulary").is_dir() else None
    reading = fingerprints.fingerprint(fingerprints.READING) + f" {limits}"
    extraction = fingerprints.fingerprint(fingerprints.EXTRACTION) + fingerprints.bytes_of(
        folder / "vocabulary", "*.toml"
    )
    store.forget_others(file.source_id for file in found.files)
    known = store.stamps()
    stamps = {
        file.source_id: (reading, extraction, json.dumps(dict(file.given), sort_keys=True)) for file in found.files
    }
    todo = [file for file in found.files if _alone(known.get(file.source_id))[0] != stamps[file.source_id]]
    progress.begin(len(todo))
    is_read = {source_id for source_id, stamp in known.items() if stamp[0] == reading}
    root, peak = folder.resolve(), 0
    options: dict[str, Any] = {"vocabulary": vocabulary, "limits": limits, "jobs": jobs, "executor": executor}
    tasks = (Task(root, f, store.packed(f.source_id) if f.source_id in is_read else b"") for f in todo)
    for task, result in perform_all(tasks, **options) if todo else ():
        store.put(result.extract, result.packed, stamps[task.file.source_id])
        peak = max(peak, result.peak_bytes)
        progress.step(task.file.path, _outcome(result))
    told = _told_companies(store)
    again = (Task(root, f, store.packed(f.source_id), told[f.source_id][1]) for f in found.files if f.source_id in told)
    for task, result in perform_all(again, **options) if told else ():
        source_id = task.file.source_id
        company = f"\n{json.dumps(told[source_id])}" if told[source_id][1] else ""
        store.put(result.extract, result.packed, (*stamps[source_id][:2], stamps[source_id][2] + company))
        peak = max(peak, result.peak_bytes)
    return len(todo), peak


def _alone(stamp: tuple[str, str, str] | None) -> tuple[tuple[str, str, str] | None, list[str]]:
    """Take off a stamp what the other documents told: the company that this one names alone, and theirs."""
    if stamp is None:
        return None, []
    given, _, told = stamp[2].partition("\n")
    return (stamp[0], stamp[1], given), json.loads(told) if told else []


def _told_companies(store: Store) -> dict[str, tuple[str, str]]:
    """Map each source whose company is no longer what the corpus tells to the name it gives alone and the one told ("": none)."""
    known = {source_id: told for source_id, stamp in store.stamps().items() if (told := _alone(stamp)[1])}
    sources = []
    for source in store.extracted("sources"):
        alone = known.get(source.source_id, [source.about])[0]
        publisher = alone if source.publisher == source.about else source.publisher
        sources.append(replace(source, about=alone, publisher=publisher))
    load = _loader(store)
    settled = settled_companies(sources, lambda source_id: load(source_id).text)
    return {
        source.source_id: (source.about, settled.get(source.source_id, ""))
        for source in sources
        if settled.get(source.source_id, "") != known.get(source.source_id, ["", ""])[1]
    }


def _check_given(folder: Path) -> None:
    """Raise VocabularyError or ReviewError before anything is written, where the corpus brings words or judgements."""
    if (folder / "vocabulary").is_dir():
        from analyzer.language.lexicon import load_vocabulary

        load_vocabulary(folder / "vocabulary")
    if (folder / "review.toml").exists():
        from analyzer.sources.review import read_review

        read_review(folder)


def _outcome(result: Result) -> str:
    source = result.extract.source
    return f"{source.status}: {source.reason}" if source.reason else source.status


def _track(
    store: Store, folder: Path, corrections: Sequence[Correction], embed: Embed | None = None, limits: str = ""
) -> Records:
    """Join what was said and counted, company by company; all at once only where people judged or corrected records.

    A judgement may move a record to another company, and names it by words that may stand anywhere.
    """
    from analyzer.language.lexicon import load_vocabulary
    from analyzer.shelves import shelved
    from analyzer.sources.review import read_review
    from analyzer.tracking.by_company import track_by_company
    from analyzer.tracking.memory import Memory

    vocabulary = load_vocabulary(folder / "vocabulary")
    decisions = read_review(folder)
    if decisions or corrections:
        return _track_at_once(store, vocabulary, decisions, corrections, embed)
    with store.tracking():
        memory = Memory(store, f"{_made_by(folder)}{limits} {embed is not None}")
        sources = track_by_company(store.extracted("sources"), store, _loader(store), vocabulary, memory, embed)
        store.amend("sources", _cited(sources))
        store.forget_unasked(memory.asked)
    return shelved(store)


def _made_by(folder: Path) -> str:
    """Name the code and the vocabulary that documents are read and compared by."""
    stages = (fingerprints.READING, fingerprints.EXTRACTION, fingerprints.TRACKING)
    return " ".join([*map(fingerprints.fingerprint, stages), fingerprints.bytes_of(folder / "vocabulary", "*.toml")])


def _track_at_once(
    store: Store,
    vocabulary: Vocabulary,
    decisions: Sequence[Decision],
    corrections: Sequence[Correction],
    embed: Embed | None,
) -> Records:
    from analyzer.canonical import ordered
    from analyzer.tracking import track

    sources, statements, observations = (store.extracted(name) for name in ("sources", "statements", "observations"))
    found = track(sources, statements, observations, _loader(store), vocabulary, decisions, corrections, embed)
    records = ordered(replace(found, sources=_cited(found.sources)))
    store.put_records(records)
    return records


def _cited(sources: Sequence[Source]) -> tuple[Source, ...]:
    from analyzer.publication.citations import citation_keys

    placed = sorted(sources, key=lambda source: (source.path, source.source_id))
    keys = citation_keys(placed)
    return tuple(replace(source, citation_key=keys[source.source_id]) for source in placed)


def _loader(store: Store) -> Callable[[str], Document]:
    from analyzer.pipeline import load_packed

    @lru_cache(maxsize=KEPT_DOCUMENTS)
    def load(source_id: str) -> Document:
        return load_packed(store.packed(source_id))

    return load


def _publish(records: Records, store: Store, folder: Path, out: Path) -> list[str]:
    from analyzer.pictures import Artist
    from analyzer.publication import publish
    from analyzer.publication.earlier import Earlier

    # The page may be moved together with its corpus; from anywhere else there is no lasting way to the documents.
    documents = ".." if out.resolve().parent == folder.resolve() else ""
    made_by = f"{__version__} {fingerprints.fingerprint(fingerprints.PUBLICATION)}"
    earlier = Earlier(out, store.noted("published"), made_by)
    with Artist(folder) as artist:
        options: dict[str, Any] = {"documents": documents, "draw": artist.draw_source, "earlier": earlier}
        title = corpus_title(records)
        written = publish(records, _loader(store), out, title=title, version=__version__, **options)
    store.note("published", earlier.told())
    return written


def corpus_title(records: Records) -> str:
    """Name the corpus by the companies that most of its documents speak of; folder names are no evidence."""
    companies = Counter(source.about for source in records.sources if source.about)
    names = [name for name, _ in sorted(companies.items(), key=lambda item: (-item[1], item[0]))]
    if not names:
        return "Transparency reports and statements"
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    return ", ".join(names[: 3 if more else 4]) + more


def _summary(
    store: Store, out: Path, found: Scan, *, unchanged: bool, read_anew: int = 0, peak_bytes: int = 0
) -> Build:
    statuses = store.statuses()
    return Build(
        out=out,
        unchanged=unchanged,
        documents=dict(sorted(Counter(status for _, status, _ in statuses).items())),
        failures=tuple(row for row in statuses if row[1] != "ok"),
        counts=store.counts(),
        read_anew=read_anew,
        passed_over=found.passed_over,
        unnamed=found.unnamed,
        peak_bytes=peak_bytes,
    )
