"""Read and extend `review.toml`, where people judge what the program found; every fault is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analyzer.errors import ReviewError, suggestion
from analyzer.files import write_atomic
from analyzer.models import CHANGE_KINDS, DIRECTIONS, STATEMENT_KINDS, VERDICTS
from analyzer.sources.declared import literal, read_tables

FILE_NAME = "review.toml"
PLACED = ("record", "text", "path", "under", "occurrence")  # what finds a record again
KEYS = (*PLACED, "verdict", "with", "apart", "by", "on", "why")
RELABELLED: Mapping[str, tuple[str, ...]] = {
    "st_": (
        "kind", "company", "actor", "modality", "polarity", "action", "object", "beneficiary", "service", "place",
        "condition", "exception", "deadline", "attributed_to",
    ),
    "th_": ("label",),
    "ch_": ("change", "direction"),
}  # fmt: skip
_EXPECTED = {
    "with": "a list of ids, exact words or tables with record and text",
    "apart": "a list of ids, exact words or tables with record and text",
    "occurrence": "a number",
}
_CODES = {"kind": STATEMENT_KINDS, "change": CHANGE_KINDS, "direction": DIRECTIONS}


@dataclass(frozen=True, slots=True)
class Reference:
    """Name a record by its id or its exact words, and by where these stood; `occurrence` only where they stood more than once."""

    record: str
    text: str = ""
    path: str = ""
    under: str = ""  # the headings over it, joined with " > "
    occurrence: int = 0  # which of the same words under these headings, from 1; 0 where they stand once in the file


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold one judgement: on which record, by its id and the words it was given on, by whom and when."""

    record: str
    verdict: str
    by: str
    on: str
    text: str = ""
    path: str = ""
    why: str = ""
    values: Mapping[str, str] = field(default_factory=dict)  # what a relabelling says instead
    others: tuple[Reference, ...] = ()  # merge: what belongs to it; split: the statements that do not
    under: str = ""
    occurrence: int = 0

    @property
    def judged(self) -> Reference:
        """Return what was judged."""
        return Reference(self.record, self.text, self.path, self.under, self.occurrence)


def read_review(folder: Path) -> list[Decision]:
    """Return the judgements in `folder/review.toml`, in order; none where there is no such file. Raises ReviewError."""
    return read_tables(folder / FILE_NAME, "review", _faults, lambda _, table: _decision(table), ReviewError)


def _faults(table: Mapping[str, Any]) -> list[str]:
    faults = [f"{key}: missing" for key in ("record", "verdict", "by", "on") if not table.get(key)]
    faults += [
        f"{key}: expected {_EXPECTED.get(key, 'text')}, found {table[key]!r}"
        for key in table
        if not _is_well_typed(key, table[key])
    ]
    kind, verdict = str(table.get("record", ""))[:3], str(table.get("verdict", ""))
    if table.get("record") and kind not in RELABELLED:
        faults.append(
            f"record: expected the id of a statement (st_…), thread (th_…) or change (ch_…), found {table['record']!r}"
        )
    if verdict and verdict not in VERDICTS:
        hint = suggestion(verdict, VERDICTS)
        faults.append(f"verdict: expected one of {', '.join(VERDICTS)}, found {verdict!r}{hint}")
    try:
        date.fromisoformat(str(table.get("on", "2025-09-25")))
    except ValueError:
        faults.append(f"on: expected a date such as 2025-09-25, found {table['on']!r}")
    if verdict in ("split", "merge") and kind == "ch_":
        faults.append("verdict: a change can be confirmed, rejected or relabelled")
    wanted = {"merge": "with", "split": "apart"}.get(verdict)
    if wanted and not table.get(wanted):
        faults.append(f"{wanted}: missing; it names what is {'joined' if verdict == 'merge' else 'taken out'}")
    fields = RELABELLED.get(kind, tuple(name for names in RELABELLED.values() for name in names))
    return faults + _relabelling(table, verdict, fields)


def _relabelling(table: Mapping[str, Any], verdict: str, fields: Sequence[str]) -> list[str]:
    faults = []
    named = [key for key in table if key not in KEYS]
    for key in named:
        if key not in fields:
            hint = suggestion(key, (*KEYS, *fields)) or f"; such a record has {', '.join(fields)}"
            faults.append(f"{key}: unknown key{hint}")
        elif verdict != "relabel" and verdict in VERDICTS:
            faults.append(f"{key}: goes with the verdict relabel alone")
        elif key in _CODES and table[key] not in _CODES[key]:
            faults.append(f"{key}: expected one of {', '.join(_CODES[key])}, found {table[key]!r}")
    if verdict == "relabel" and not named:
        faults.append(f"verdict: relabel says nothing new; give one of {', '.join(fields)}")
    return faults


def _is_well_typed(key: str, value: object) -> bool:
    if key in ("with", "apart"):
        return isinstance(value, list) and all(isinstance(part, str) or _is_reference(part) for part in value)
    if key == "occurrence":
        return type(value) is int
    return isinstance(value, str) or (key == "on" and isinstance(value, date))


def _is_reference(part: object) -> bool:
    return (
        isinstance(part, dict)
        and bool(part.get("record"))
        and all(key in PLACED and _is_well_typed(key, value) for key, value in part.items())
    )


def _reference(part: str | Mapping[str, Any]) -> Reference:
    return Reference(part) if isinstance(part, str) else Reference(**part)


def _decision(table: Mapping[str, Any]) -> Decision:
    return Decision(
        table["record"],
        table["verdict"],
        table["by"],
        str(table["on"])[:10],
        table.get("text", ""),
        table.get("path", ""),
        table.get("why", ""),
        {key: value for key, value in table.items() if key not in KEYS},
        tuple(map(_reference, table.get("with", ()) or table.get("apart", ()))),
        table.get("under", ""),
        table.get("occurrence", 0),
    )


def add_decision(folder: Path, decision: Decision) -> None:
    """Append a judgement to `folder/review.toml`; what stands there is left as it is. Raises ReviewError if it is none."""
    others = {"merge": "with", "split": "apart"}.get(decision.verdict, "")
    table: dict[str, Any] = {
        "record": decision.record, "verdict": decision.verdict, **decision.values,
        **({others: list(map(_named, decision.others))} if others else {}),
        "text": decision.text, "path": decision.path, "under": decision.under, "occurrence": decision.occurrence, "by": decision.by, "on": decision.on, "why": decision.why,
    }  # fmt: skip
    table = {key: value for key, value in table.items() if value}
    if faults := _faults(table):
        raise ReviewError(FILE_NAME, faults)
    read_review(folder)
    path = folder / FILE_NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [f"{key} = {literal(value)}" for key, value in table.items()]
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    write_atomic(path, (before + gap + "\n".join(["[[review]]", *lines]) + "\n").encode())


def _named(other: Reference) -> str | dict[str, Any]:
    """Return a reference as it is written: an id or words alone as they are, else a table of what is known."""
    known = {key: value for key in PLACED if (value := getattr(other, key))}
    return other.record if len(known) == 1 else known
