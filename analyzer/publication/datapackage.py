"""Describe the tables as a Frictionless Data Package: types, allowed values, keys between tables, sizes and hashes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analyzer import models
from analyzer.files import Written
from analyzer.frames import column_types

HERE = Path(__file__).parent
_TYPES = {"Int64": "integer", "Float64": "number", "boolean": "boolean", "string": "string"}
_KEYS: dict[str, str] = {
    "sources": "source_id",
    "statements": "statement_id",
    "threads": "thread_id",
    "observations": "observation_id",
    "changes": "change_id",
    "flags": "flag_id",
    "reviews": "review_id",
}
_FOREIGN: dict[str, dict[str, str]] = {
    "sources": {"duplicate_of": "sources"},
    "statements": {"source_id": "sources", "thread_id": "threads"},
    "links": {"from_id": "threads"},
    "events": {"thread_id": "threads", "source_id": "sources", "statement_id": "statements"},
    "observations": {"source_id": "sources"},
    "series": {"source_id": "sources", "observation_id": "observations"},
    "changes": {"thread_id": "threads", "before_source": "sources", "after_source": "sources"},
    "corroboration": {"thread_id": "threads", "source_id": "sources", "statement_id": "statements"},
}
ENUMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("sources", "status"): ("ok", "partial", "failed"),
    ("statements", "kind"): models.STATEMENT_KINDS,
    ("statements", "confidence"): models.CONFIDENCES,
    ("threads", "status"): models.EVENTS,
    ("links", "link"): models.LINKS,
    ("events", "event"): models.EVENTS,
    ("observations", "value_status"): models.VALUE_STATUSES,
    ("observations", "confidence"): models.CONFIDENCES,
    ("series", "status"): ("first", "repeated", "restated"),
    ("changes", "change"): models.CHANGE_KINDS,
    ("changes", "direction"): models.DIRECTIONS,
    ("changes", "announced"): models.ANNOUNCED,
    ("changes", "confidence"): models.CONFIDENCES,
    ("flags", "severity"): ("note", "warning", "serious"),
    ("statements", "review"): models.REVIEWS,
    ("threads", "review"): models.REVIEWS,
    ("changes", "review"): models.REVIEWS,
    ("reviews", "verdict"): models.VERDICTS,
    ("reviews", "status"): ("applied", "carried", "overruled", "stale"),
    ("corroboration", "stance"): ("states", "quotes", "relays", "disputes"),
}
DESCRIPTIONS: dict[str, str] = {
    "sources": "Published documents, one row a version of one",
    "statements": "What was said, one row a statement at one place of one source",
    "threads": "Statements of one kind about the same thing by the same company",
    "links": "Relations between threads, or of a thread to an indicator",
    "events": "Dated events in a thread's life",
    "observations": "Printed figures, one row a figure and the edition that printed it",
    "series": "Figures of one indicator over periods, with the day from which each was known",
    "changes": "What differs between versions, in which direction, and whether it was announced",
    "flags": "What a careful reader would mark",
    "reviews": "What people judged in review.toml, beside what the program found",
    "corroboration": "Claims by sources: which source states, quotes, relays or disputes a claim",
}


@cache
def meanings() -> dict[str, dict[str, str]]:
    """Return what each column of each table means, by table and column."""
    found: dict[str, dict[str, str]] = tomllib.loads((HERE / "columns.toml").read_text(encoding="utf-8"))
    return found


def data_package(title: str, version: str, files: Mapping[str, Written]) -> dict[str, Any]:
    """Return the descriptor of a corpus whose tables were written as CSV files, by table name."""
    return {
        "profile": "tabular-data-package",
        "name": _slug(title),
        "title": title,
        "version": version,
        "resources": [_resource(table, content) for table, content in files.items()],
    }


def package_bytes(title: str, version: str, files: Mapping[str, Written]) -> bytes:
    """Return `datapackage.json` as bytes, the same for the same tables."""
    descriptor = data_package(title, version, files)
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _slug(title: str) -> str:
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in title.lower())
    return "-".join(filter(None, letters.split("-"))) or "corpus"


def _resource(table: str, written: Written) -> dict[str, Any]:
    return {
        "name": table,
        "description": DESCRIPTIONS[table],
        "path": f"data/{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    fields = [_field(table, name, dtype) for name, dtype in column_types(table).items()]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table in _KEYS:
        schema["primaryKey"] = [_KEYS[table]]
    schema["foreignKeys"] = [
        {"fields": [name], "reference": {"resource": "" if other == table else other, "fields": [_KEYS[other]]}}
        for name, other in _FOREIGN.get(table, {}).items()
    ]
    return schema


def _field(table: str, name: str, dtype: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES[dtype], "description": meanings()[table][name]}
    constraints: dict[str, Any] = {}
    if name == _KEYS.get(table):
        constraints |= {"required": True, "unique": True}
    if (table, name) in ENUMS:
        constraints["enum"] = list(ENUMS[table, name])
    if dtype == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if constraints:
        field["constraints"] = constraints
    return field
