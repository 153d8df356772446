"""Hold every record of a folder of documents to its place: `python benchmarks/properties.py FOLDER [--built DIR] [--jobs N]`.

Builds the folder (or takes a build), and checks for each document that the words of every passage, cell, statement, part of
a statement and figure are those of the document's text at their place, that pages and boxes exist, and that no id is given
twice; then that threads, series, changes and flags keep their ids when everything comes in backwards. Prints what does not
hold; exits with 1 if anything does not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analyzer.building import build
from analyzer.language.lexicon import load_vocabulary
from analyzer.models import Document, Observation, Records, Source, Statement
from analyzer.pipeline import load_packed
from analyzer.store import Store
from analyzer.tracking import track

PROGRESS = 25
TABLES = {"threads": "thread_id", "changes": "change_id", "flags": "flag_id"}


def document_faults(document: Document) -> Iterator[str]:
    """Say which passages and cells are not what stands at their place."""
    numbers = {page.number for page in document.pages}
    for passage in document.passages:
        if document.text[passage.start : passage.end] != passage.text:
            yield f"passage {passage.start}-{passage.end}"
        if passage.page is not None and numbers and passage.page not in numbers:
            yield f"passage {passage.start}-{passage.end} on page {passage.page}, which there is not"
    for table in document.tables:
        for cell in table.cells:
            if cell.end > cell.start and not same(document.text[cell.start : cell.end], cell.text):
                yield f"cell {cell.row}, {cell.column} of {table.name}"


def same(one: str, two: str) -> bool:
    """Say whether two texts are the same but for blanks: the words of a cell may be broken over lines."""
    return "".join(one.split()) == "".join(two.split())


def statement_faults(statement: Statement, document: Document) -> Iterator[str]:
    """Say what of a statement is not what stands at its place."""
    text = document.text
    if text[statement.start : statement.end] != statement.text:
        yield f"statement {statement.statement_id}"
    if not text[: statement.start].endswith(statement.prefix) or not text[statement.end :].startswith(statement.suffix):
        yield f"the context of statement {statement.statement_id}"
    for part, start, end in statement.spans:
        if not 0 <= start < end <= len(text):
            yield f"the part {part} of statement {statement.statement_id}"


def figure_faults(figure: Observation, document: Document) -> Iterator[str]:
    """Say whether a figure is not what stands at its place."""
    if figure.end > figure.start and document.text[figure.start : figure.end] != figure.value_printed:
        yield f"figure {figure.observation_id}: {document.text[figure.start : figure.end]!r}, not {figure.value_printed!r}"
    if figure.bbox is not None and document.pages and figure.bbox.page not in {page.number for page in document.pages}:
        yield f"the box of figure {figure.observation_id}"


def source_faults(source: Source, store: Store, ids: Counter[str]) -> Iterator[str]:
    """Say what does not hold of one document and its records."""
    document = load_packed(store.packed(source.source_id))
    statements = store.of_source("statements", source.source_id)
    figures = store.of_source("observations", source.source_id)
    ids.update(statement.statement_id for statement in statements)
    ids.update(figure.observation_id for figure in figures)
    yield from document_faults(document)
    for statement in statements:
        yield from statement_faults(statement, document)
    for figure in figures:
        yield from figure_faults(figure, document)


def order_faults(store: Store) -> Iterator[str]:
    """Say which ids differ when the records come in backwards."""
    records = [store.extracted(name) for name in ("sources", "statements", "observations")]
    vocabulary = load_vocabulary(None)

    def tracked(step: int) -> Records:
        sources, statements, observations = (several[::step] for several in records)
        return track(sources, statements, observations, lambda one: load_packed(store.packed(one)), vocabulary)

    forward, backward = tracked(1), tracked(-1)
    for table, key in TABLES.items():
        one, two = ({getattr(row, key) for row in getattr(known, table)} for known in (forward, backward))
        if one != two:
            yield f"{table}: {len(one ^ two)} ids are there one way round only"
    homes, turned = ({s.statement_id: s.thread_id for s in known.statements} for known in (forward, backward))
    moved = sum(homes[one] != turned.get(one) for one in homes)
    if moved:
        yield f"{moved} statements change their thread"


def main() -> None:
    """Print what does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--built", type=Path, help="a build of the folder, to be made or brought up to date")
    arguments.add_argument("--jobs", type=int, default=2)
    asked = arguments.parse_args()
    found: list[str] = []
    ids: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        out = asked.built or Path(made) / "built"
        build(asked.folder, out, jobs=asked.jobs)
        with Store(out) as store:
            sources = store.extracted("sources")
            for number, source in enumerate(sources, start=1):
                found += [f"{source.path}: {fault}" for fault in source_faults(source, store, ids)]
                if number % PROGRESS == 0 or number == len(sources):
                    print(
                        f"{number} of {len(sources)} documents, {ids.total():,} records, {len(found)} faults",
                        flush=True,
                    )
            found += [f"the id {one} is given {count} times" for one, count in ids.items() if count > 1]
            found += order_faults(store)
    print("\n".join(found[:200]))
    print(f"{len(sources)} documents, {ids.total():,} records, {len(found)} faults")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
