"""Write the explorer: one self-contained HTML page that shows what a corpus holds, offline, with each record in its place.

Everything on the page is text that a document may have written, so nothing in it is ever markup: the template escapes,
the data is JSON with `<`, `>` and `&` escaped, scripts build nodes from text alone, and a content security policy lets
only this page's own script and style run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analyzer.canonical import picked
from analyzer.files import write_parts
from analyzer.models import Document, Records
from analyzer.publication import safe_text
from analyzer.publication.citations import source_citations
from analyzer.publication.explorer.contents import Contents
from analyzer.publication.explorer.pictures import Draw
from analyzer.publication.promises import is_promise

HERE = Path(__file__).parent
STYLES = ("page.css", "panel.css")
SCRIPTS = ("data.js", "nodes.js", "lists.js", "panel.js", "app.js")
DATA_HERE = "<!--data-->"  # in the template; whatever comes out of a document is escaped and cannot be this
Citations = Mapping[str, Mapping[str, str]]


def write_page(
    records: Records,
    load_document: Callable[[str], Document],
    path: Path,
    *,
    title: str,
    citations: Citations | None = None,
    figures: Path | None = None,
    documents: str = "..",
    draw: Draw | None = None,
) -> None:
    """Write `index.html` for a corpus.

    `load_document` returns the Document of a source id; `citations` maps source ids to `plain` and `bibtex` (made here where
    absent); `figures` is a folder of charts as `draw_all` writes them; `documents` leads from the page to the corpus folder
    and may be empty where the documents are not published with it. `draw` returns a PNG for each place of a source; without
    it the page shows no pictures of pages.
    """
    options: dict[str, Any] = {"citations": citations, "figures": figures, "documents": documents, "draw": draw}
    write_parts(path, page_parts(records, load_document, title=title, **options))


def page_bytes(records: Records, load_document: Callable[[str], Document], *, title: str, **options: Any) -> bytes:
    """Return the page that `write_page` writes."""
    return b"".join(page_parts(records, load_document, title=title, **options))


def page_parts(
    records: Records,
    load_document: Callable[[str], Document],
    *,
    title: str,
    citations: Citations | None = None,
    figures: Path | None = None,
    documents: str = "..",
    draw: Draw | None = None,
) -> Iterator[bytes]:
    """Yield the page that `write_page` writes; its data come a table at a time, each of which is then given up."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["short"] = lambda number: f"{number:,}" if number < 1000 else f"{number / 1000:.1f}k"
    style = "\n".join((HERE / name).read_text(encoding="utf-8") for name in STYLES)
    bodies = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'"use strict";\n(() => {{\n{bodies}\n}})();\n'
    cited = citations or source_citations(records.sources)
    data = Contents(records, load_document, cited, documents, draw).tables_of_page()
    page = environment.from_string((HERE / "page.html.jinja").read_text(encoding="utf-8")).render(
        title=safe_text.plain(title),
        summary=summary(records),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data_here=DATA_HERE,
        figures=_figures(figures),
        counts=_counts(records),
    )
    before, _, after = page.partition(DATA_HERE)
    yield before.encode("utf-8", "replace")
    for number, name in enumerate(list(data)):
        part = f"{',' if number else '{'}{inline_json(name)}:{inline_json(data.pop(name))}"
        yield part.encode("utf-8", "replace")
    yield ("}" + after.rstrip() + "\n").encode("utf-8", "replace")


def inline_json(value: Any) -> str:
    """Write JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029\x7f":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def summary(records: Records) -> str:
    """Say in a sentence what the corpus holds."""
    dates = sorted(
        source.published or source.period_end for source in records.sources if source.published or source.period_end
    )
    companies = {source.about for source in records.sources if source.about}
    parts = [_count(len(records.sources), "document")]
    if companies:
        parts.append(f"about {next(iter(companies))}" if len(companies) == 1 else f"about {len(companies):,} companies")
    if dates:
        parts.append(f"from {dates[0]} to {dates[-1]}" if dates[0] != dates[-1] else f"of {dates[0]}")
    holds = f"{_count(len(records.statements), 'statement')}, {_count(len(records.observations), 'figure')}"
    return f"{safe_text.plain(' '.join(parts))}: {holds}, {_count(len(records.changes), 'change')} between versions."


def _counts(records: Records) -> dict[str, int]:
    tables = ("flags", "changes", "statements", "threads", "observations", "sources")
    counts = {name: len(getattr(records, name)) for name in tables}
    promises = sum(is_promise(*said) for said in picked(records.statements, "kind", "attribution"))
    return {**counts, "promises": promises, "series": len(set(picked(records.series, "series_id")))}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _figures(folder: Path | None) -> list[dict[str, Any]]:
    """Read the charts of a folder, each with its caption and alt text, in the catalogue's order."""
    from analyzer.publication.charts import CHARTS

    found = []
    for name in CHARTS:
        drawn, about = (folder / f"{name}{suffix}" if folder else None for suffix in (".svg", ".json"))
        if drawn and about and drawn.is_file() and about.is_file():
            address = "data:image/svg+xml;base64," + base64.b64encode(drawn.read_bytes()).decode("ascii")
            found.append({**json.loads(about.read_text(encoding="utf-8")), "name": name, "address": address})
    return found
