"""Publish what a corpus knows: tables, charts, an explorer page, citations, a feed and a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.models import Document, Records

if TYPE_CHECKING:
    from analyzer.publication.earlier import Earlier
    from analyzer.publication.explorer.pictures import Draw


def publish(
    records: Records,
    load_document: Callable[[str], Document],
    out: Path,
    *,
    title: str,
    version: str,
    documents: str = "..",
    draw: Draw | None = None,
    earlier: Earlier | None = None,
) -> list[str]:
    """Write everything of a built corpus but the store, and return the names of the files, sorted.

    `documents` is the way from the page to the folder of the documents, empty where there is none to rely on; `draw` shows
    places on their page; `earlier` tells what the build before wrote. Each file is replaced as a whole or left alone; what
    an earlier build wrote and this one does not is removed.
    """
    from analyzer.canonical import ordered
    from analyzer.files import remove_others, write_atomic
    from analyzer.frames import accepted
    from analyzer.publication.charts import chart_files, draw_all
    from analyzer.publication.citations import citation_keys, references, source_citations
    from analyzer.publication.explorer import write_page
    from analyzer.publication.export import write_tables
    from analyzer.publication.feed import changes_feed
    from analyzer.publication.report import report

    records = ordered(records)
    paths = write_tables(records, out, title=title, version=version, earlier=earlier)
    records = accepted(records)
    keys = citation_keys(records.sources)
    figures = draw_all(records, out / "figures", citation_keys=keys, earlier=earlier)
    remove_others(chart_files(out / "figures"), figures)
    files = {
        **references(records),
        "changes.atom": changes_feed(records, title=title),
        "REPORT.md": report(records, title=title, version=version).encode("utf-8", "replace"),
    }
    for name, content in files.items():
        write_atomic(out / name, content)
    citations = source_citations(records.sources)
    page = out / "index.html"
    options: dict[str, Any] = {"citations": citations, "figures": out / "figures", "documents": documents, "draw": draw}
    write_page(records, load_document, page, title=title, **options)
    written = [*paths, *figures, *(out / name for name in files), page]
    return sorted(path.relative_to(out).as_posix() for path in written)


def publish_edition(records: Records, out: Path, *, title: str, version: str) -> list[str]:
    """Write what may be committed of a corpus: tables, figures drawn from them, references and report.

    The words of sources that may not be redistributed stay out of all of it. Returns the names of the files, sorted.
    """
    from analyzer.canonical import ordered
    from analyzer.files import remove_others, write_atomic
    from analyzer.frames import accepted
    from analyzer.publication.charts import chart_files, draw_all
    from analyzer.publication.citations import citation_keys, references
    from analyzer.publication.export import write_tables
    from analyzer.publication.redistribution import redistributable
    from analyzer.publication.report import report

    kept = redistributable(ordered(records))
    paths = write_tables(kept, out, title=title, version=version)
    kept = accepted(kept)
    figures = draw_all(kept, out / "figures", citation_keys=citation_keys(kept.sources))
    remove_others(chart_files(out / "figures"), figures)
    text = report(kept, title=title, version=version).encode("utf-8", "replace")
    files = {**references(kept), "REPORT.md": text}
    for name, content in files.items():
        write_atomic(out / name, content)
    return sorted(path.relative_to(out).as_posix() for path in (*paths, *figures, *(out / name for name in files)))
