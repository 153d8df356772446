"""Hold the limits that every document is read under; the defaults are those of the documentation, each can be set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from analyzer.errors import LimitError, suggestion

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what one document may cost; what is cut makes the document `partial` with its reason, never silently."""

    input_bytes: int = 100_000_000
    seconds: float = 60.0
    memory_bytes: int = 1024 * MEBIBYTE
    reply_bytes: int = 256 * MEBIBYTE
    table_seconds_per_page: float = 5.0
    pages: int = 2_000
    characters: int = 20_000_000
    inflated_bytes: int = 256 * MEBIBYTE
    inflation_ratio: int = 100  # after the first megabyte
    html_depth: int = 1_000
    cells: int = 200_000
    span: int = 1_000
    csv_cells: int = 1_000_000
    csv_columns: int = 2_000
    csv_field_bytes: int = MEBIBYTE


DEFAULT_LIMITS = Limits()
MEANINGS: Mapping[str, str] = {
    "input_bytes": "bytes of a file",
    "seconds": "seconds for a document, on the clock and of the processor",
    "memory_bytes": "bytes of memory for a document",
    "reply_bytes": "bytes that the process of a document may send back",
    "table_seconds_per_page": "seconds for the tables of a PDF's page",
    "pages": "pages of a PDF",
    "characters": "characters of text",
    "inflated_bytes": "bytes that a workbook unpacks to",
    "inflation_ratio": "how many times as large a part of a workbook may become, after its first megabyte",
    "html_depth": "how deep elements of HTML may be nested",
    "cells": "table cells of a document that is no delimited text",
    "span": "rows or columns that a cell may span",
    "csv_cells": "cells of delimited text that are not blank",
    "csv_columns": "columns of delimited text",
    "csv_field_bytes": "characters of one cell of delimited text and of sheets",
}


def limits_from(settings: Iterable[str], base: Limits = DEFAULT_LIMITS) -> Limits:
    """Return limits changed by settings such as `seconds=120`; raises LimitError naming every one that is wrong."""
    types = {item.name: float if item.type == "float" else int for item in fields(Limits)}
    values: dict[str, float] = {}
    faults = []
    for setting in settings:
        name, _, number = (part.strip() for part in setting.partition("="))
        if name not in types:
            faults.append(f"{name}: unknown" + (suggestion(name, types) or f"; known are {', '.join(types)}"))
            continue
        try:
            values[name] = types[name](number.replace("_", ""))
        except ValueError:
            faults.append(f"{name}: expected a number as in {name}={getattr(base, name):g}, found {number!r}")
            continue
        if not 0 < values[name] < float("inf"):
            faults.append(f"{name}: expected a number above 0, found {number}")
    if faults:
        raise LimitError("limits", faults)
    return replace(base, **values)  # type: ignore[arg-type]
