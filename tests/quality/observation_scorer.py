"""Score observations against keyed ones: value, placed (and the period), named (and the labels), one to one."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from analyzer.models import Observation

LEVELS = ("value", "placed", "named")
WORD = re.compile(r"[a-z0-9]+")
DATED = re.compile(r"20\d\d|\bhalf\b|\b[12]h\b|\bh[12]\b|\bq[1-4]\b", re.I)
Row = dict[str, str]
Pairs = dict[int, int]


def read_rows(path: Path) -> list[Row]:
    """Read one keyed file."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def is_optional(row: Row) -> bool:
    """Say whether a keyed row is neither missed nor false: a sentence that repeats a table."""
    note = row.get("note", "")
    return (row["table"] == "prose" and "repeat" in note.lower()) or "OPTIONAL" in note or "DUPLICATE" in note


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def _number(text: str | float | None) -> float | None:
    if isinstance(text, float | int) or text is None:
        return None if text is None else round(float(text), 6)
    return round(float(text.replace(",", "")), 6) if text.strip() else None


def _covered(part: str, whole: str) -> float:
    words = _words(part)
    return len(words & _words(whole)) / len(words) if words else 1.0


def _key(page: object, low: str | float | None, high: str | float | None) -> tuple[str, float | None, float | None]:
    return str(page), _number(low), _number(high)


def _name(gold: Row, row: Observation) -> float:
    if gold["table"].startswith(("prose", "footnote", "chart")):
        return 1.0
    path = f"{row.row_label} {row.column_label} {row.jurisdiction}"
    keyed = f"{gold['row_label']} {gold['column_label']} {gold['jurisdiction']}"
    if len(_words(path)) > 3 * max(len(_words(keyed)), 5):
        return 0.0
    column = 1.0 if DATED.search(gold["column_label"]) else _covered(gold["column_label"].split(" > ")[-1], path)
    place = 1.0 if gold["jurisdiction"] in ("", "US") else _covered(gold["jurisdiction"], path)
    return min(_covered(gold["row_label"].split(" > ")[-1], path), column, place)


def match(gold: Sequence[Row], rows: Sequence[Observation], level: str) -> Pairs:
    """Pair keyed rows with observations, the best named first; returns keyed index → observation index."""
    index = defaultdict(list)
    for number, row in enumerate(rows):
        index[_key(row.page, row.value_low, row.value_high)].append(number)
    pairs = []
    for keyed, line in enumerate(gold):
        for number in index[_key(line["page"], line["value_low"], line["value_high"])]:
            row = rows[number]
            placed = (line["period_start"], line["period_end"]) == (row.period_start, row.period_end)
            name = _name(line, row)
            if (level == "value" or placed) and (level != "named" or name >= 0.6):
                pairs.append((not placed, -name, keyed, number))
    found: Pairs = {}
    taken: set[int] = set()
    for _, _, keyed, number in sorted(pairs):
        if keyed not in found and number not in taken:
            found[keyed] = number
            taken.add(number)
    return found


def count(gold: Sequence[Row], rows: Sequence[Observation], level: str) -> tuple[int, int, int]:
    """Count what agrees, what was given and what was keyed; optional rows are spared on both sides."""
    wanted = [row for row in gold if not is_optional(row)]
    spare = [row for row in gold if is_optional(row)]
    found = match(wanted, rows, level)
    rest = [row for number, row in enumerate(rows) if number not in set(found.values())]
    return len(found), len(rows) - len(match(spare, rest, "value")), len(wanted)


def f1(agreed: int, given: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * agreed / (given + wanted) if given + wanted else 0.0
