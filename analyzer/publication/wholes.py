"""Cite what is ours: a corpus as a whole, by the hash of its documents, and a chart, by the hash of its data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.models import Records
from analyzer.publication import safe_text
from analyzer.publication.charts import CHARTS, about_chart
from analyzer.publication.citation_formats import Item
from analyzer.publication.citations import citation_keys, cite_item
from analyzer.publication.export import corpus_hash
from analyzer.tracking.order import published_on

CORPUS = "corpus"
WHOLES = (CORPUS, *CHARTS)  # what can be cited by a name instead of an id


def cite_whole(name: str, records: Records, style: str, *, title: str, version: str) -> str:
    """Cite the corpus (`corpus`), or the chart of this name, in a style of `cite`."""
    whole = corpus_item(records, title, version)
    if name != CORPUS:
        whole = figure_item(about_chart(name, records, citation_keys(records.sources)), whole)
    return cite_item(whole, style)


def corpus_item(records: Records, title: str, version: str) -> Item:
    """Return the CSL-JSON item of a corpus as a whole: its documents by their hash, and the version that read them."""
    dates = sorted(filter(None, map(published_on, records.sources)))
    span = f", {' to '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates else ""
    return {
        "id": "corpus" + corpus_hash(records)[:8],
        "type": "dataset",
        "title": safe_text.plain(title),
        "version": f"transparency-report-analyzer {version}",
        "note": f"{len(records.sources):,} documents{span}; sha256 of the documents: {corpus_hash(records)}",
    }


def figure_item(about: Mapping[str, Any], corpus: Item) -> Item:
    """Return the CSL-JSON item of a chart: its data by their hash, the version that drew it, its sources and its corpus."""
    sources = ", ".join(about["citation_keys"])
    notes = [
        f"data: {about['data']}, sha256 {about['data_sha256']}",
        f"sources: {sources}" if sources else "",
        corpus["note"],
    ]
    return {
        **corpus,
        "id": f"{corpus['id']}{about['name']}",
        "type": "figure",
        "title": f"{about['title']}: {corpus['title']}",
        "note": "; ".join(note for note in notes if note),
    }
