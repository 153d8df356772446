"""Make small records for the tests of tracking: an invented company, Vendra, and what is printed about it."""

from __future__ import annotations

from itertools import count
from typing import Any

from analyzer.models import Document, Observation, Passage, Source, Statement

_numbers = count(1)


def source(source_id: str, **given: Any) -> Source:
    values: dict[str, Any] = {
        "path": f"{source_id}.md", "publisher": "Vendra", "about": "Vendra", "kind": "report", "language": "en",
        "work": "vendra-report", "sha256": source_id,
    }  # fmt: skip
    return Source(source_id, **{**values, **given})


def statement(source_id: str, kind: str, text: str, **given: Any) -> Statement:
    start = given.pop("start", 0)
    values: dict[str, Any] = {"company": "Vendra", "language": "en", "attribution": "company", "confidence": "high"}
    return Statement(
        f"st_{source_id}_{kind}_{text[:24]}", source_id, kind, text, start, start + len(text), **{**values, **given}
    )


def figure(source_id: str, value: float, label: str = "Requests", period: str = "2023-H1", **given: Any) -> Observation:
    year, half = period.split("-")
    bounds = {"H1": ("-01-01", "-06-30"), "H2": ("-07-01", "-12-31"), "FY": ("-01-01", "-12-31")}[half]
    values: dict[str, Any] = {
        "company": "Vendra", "indicator": "requests", "row_label": label, "column_label": "", "value_printed": f"{value:,.10g}",
        "period_start": year + bounds[0], "period_end": year + bounds[1], "value_low": value, "value_high": value,
        "unit": "requests", "page": 1, "table": "p1t1", "row": 1, "column": 1, "confidence": "high",
    }  # fmt: skip
    return Observation(f"ob_{next(_numbers):05d}", source_id, **{**values, **given})


def document(*sentences: str, paragraph: int = 1) -> Document:
    text, passages = "", []
    for sentence in sentences:
        start = len(text)
        text += sentence + "\n"
        passages.append(Passage("sentence", sentence, start, start + len(sentence), language="en", paragraph=paragraph))
    return Document(text=text, passages=tuple(passages), language="en")
