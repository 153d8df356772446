"""Read `corrections.toml`, where an analyst declares what a printed figure should have said, and why; every fault is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import SourcesError, suggestion
from analyzer.sources.declared import read_tables

FILE_NAME = "corrections.toml"
NOT_MADE = "correction_not_made"  # the flag of a correction whose figure is not there
WHERE = ("path", "observation_id", "table", "row_label", "column_label", "period_start", "period_end")
NUMBERS = ("value", "value_low", "value_high")
TEXTS = ("printed", "reason", "by", "date")
KEYS = (*WHERE, *TEXTS, *NUMBERS)


@dataclass(frozen=True, slots=True)
class Correction:
    """Hold one declared correction; `where` narrows down the figure, `printed` guards it against a repaired source."""

    number: int
    where: tuple[tuple[str, str], ...]
    printed: str
    low: float | None
    high: float | None
    reason: str


def read_corrections(folder: Path) -> list[Correction]:
    """Return the corrections of `folder/corrections.toml`, none where there is no such file. Raises SourcesError with every fault."""
    return read_tables(folder / FILE_NAME, "correction", _faults, _correction, SourcesError)


def _faults(table: Mapping[str, Any]) -> list[str]:
    faults = []
    for key, value in table.items():
        if key not in KEYS:
            faults.append(f"{key}: unknown key" + (suggestion(key, KEYS) or f"; known are {', '.join(KEYS)}"))
        elif key in NUMBERS and (isinstance(value, bool) or not isinstance(value, int | float)):
            faults.append(f"{key}: {value!r} is no number")
        elif key not in NUMBERS and not str(value).strip():
            faults.append(f"{key}: empty")
    if not {"path", "observation_id"} & set(table):
        faults.append("path: missing; it names the document (or give an observation_id)")
    faults += [f"{key}: missing; {why}" for key, why in (
        ("printed", "it guards the correction: the figure as the source prints it"),
        ("reason", "it says why the print is taken to be wrong"),
    ) if key not in table]  # fmt: skip
    if not set(NUMBERS) & set(table):
        faults.append("value: missing; the figure to work with, or value_low and value_high")
    return faults


def _correction(number: int, table: Mapping[str, Any]) -> Correction:
    low, high = (table.get("value", table.get(key)) for key in ("value_low", "value_high"))
    return Correction(
        number,
        tuple((key, str(table[key])) for key in WHERE if key in table),
        str(table["printed"]),
        None if low is None else float(low),
        None if high is None else float(high),
        " ".join(str(table["reason"]).split()),
    )
