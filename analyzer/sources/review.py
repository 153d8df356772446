"""Read and extend `review.toml`, where people judge what the program found; every fault is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analyzer.errors import ReviewError
from analyzer.files import write_atomic
from analyzer.models import CHANGE_KINDS, DIRECTIONS, STATEMENT_KINDS, VERDICTS
from analyzer.sources.declared import read_tables

FILE_NAME = "review.toml"
KEYS = ("record", "verdict", "text", "path", "with", "apart", "by", "on", "why")
RELABELLED: Mapping[str, tuple[str, ...]] = {
    "st_": (
        "kind", "company", "actor", "modality", "polarity", "action", "object", "beneficiary", "service", "place",
        "condition", "exception", "deadline", "attributed_to",
    ),
    "th_": ("label",),
    "ch_": ("change", "direction"),
}  # fmt: skip
_CODES = {"kind": STATEMENT_KINDS, "change": CHANGE_KINDS, "direction": DIRECTIONS}


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
    others: tuple[str, ...] = ()  # merge: what belongs to it; split: the statements that do not; ids or exact words


def read_review(folder: Path) -> list[Decision]:
    """Return the judgements in `folder/review.toml`, in order; none where there is no such file. Raises ReviewError."""
    return read_tables(folder / FILE_NAME, "review", _faults, lambda _, table: _decision(table), ReviewError)


def _faults(table: Mapping[str, Any]) -> list[str]:
    faults = [f"{key}: missing" for key in ("record", "verdict", "by", "on") if not table.get(key)]
    faults += [f"{key}: expected text, found {table[key]!r}" for key in table if not _is_well_typed(key, table[key])]
    if faults:
        return faults
    kind, verdict = table["record"][:3], table["verdict"]
    if kind not in RELABELLED:
        return [
            f"record: expected the id of a statement (st_…), thread (th_…) or change (ch_…), found {table['record']!r}"
        ]
    if verdict not in VERDICTS:
        return [f"verdict: expected one of {', '.join(VERDICTS)}, found {verdict!r}"]
    try:
        date.fromisoformat(str(table["on"]))
    except ValueError:
        faults.append(f"on: expected a date such as 2025-09-25, found {table['on']!r}")
    if verdict in ("split", "merge") and kind == "ch_":
        faults.append("verdict: a change can be confirmed, rejected or relabelled")
    wanted = {"merge": "with", "split": "apart"}.get(verdict)
    if wanted and not table.get(wanted):
        faults.append(f"{wanted}: missing; it names what is {'joined' if verdict == 'merge' else 'taken out'}")
    return faults + _relabelling(table, RELABELLED[kind])


def _relabelling(table: Mapping[str, Any], fields: Sequence[str]) -> list[str]:
    faults = []
    named = [key for key in table if key not in KEYS]
    for key in named:
        if key not in fields:
            near = get_close_matches(key, (*KEYS, *fields), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; such a record has {', '.join(fields)}"
            faults.append(f"{key}: unknown key{hint}")
        elif table["verdict"] != "relabel":
            faults.append(f"{key}: goes with the verdict relabel alone")
        elif key in _CODES and table[key] not in _CODES[key]:
            faults.append(f"{key}: expected one of {', '.join(_CODES[key])}, found {table[key]!r}")
    if table["verdict"] == "relabel" and not named:
        faults.append(f"verdict: relabel says nothing new; give one of {', '.join(fields)}")
    return faults


def _is_well_typed(key: str, value: object) -> bool:
    if key in ("with", "apart"):
        return isinstance(value, list) and all(isinstance(part, str) for part in value)
    return isinstance(value, str) or (key == "on" and isinstance(value, date))


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
        tuple(table.get("with", ()) or table.get("apart", ())),
    )


def add_decision(folder: Path, decision: Decision) -> None:
    """Append a judgement to `folder/review.toml`; what stands there is left as it is. Raises ReviewError if it is none."""
    others = {"merge": "with", "split": "apart"}.get(decision.verdict, "")
    table: dict[str, Any] = {
        "record": decision.record, "verdict": decision.verdict, **decision.values,
        **({others: list(decision.others)} if others else {}),
        "text": decision.text, "path": decision.path, "by": decision.by, "on": decision.on, "why": decision.why,
    }  # fmt: skip
    table = {key: value for key, value in table.items() if value}
    if faults := _faults(table):
        raise ReviewError(FILE_NAME, faults)
    read_review(folder)
    path = folder / FILE_NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [f"{key} = {_literal(value)}" for key, value in table.items()]
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    write_atomic(path, (before + gap + "\n".join(["[[review]]", *lines]) + "\n").encode())


def _literal(value: str | Sequence[str]) -> str:
    if not isinstance(value, str):
        return f"[{', '.join(_literal(part) for part in value)}]"
    written = (
        "\\" + char if char in '"\\' else char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"
        for char in value
    )
    return f'"{"".join(written)}"'
