"""Draw blind samples for double coding, and say how far two coders, or a coder and the program, agree.

A sample holds words and where they stand, and nothing of what the program makes of them. The coders fill in the empty
columns, each in a copy of their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import CorpusError, suggestion
from analyzer.frames import csv_text_of
from analyzer.models import CHANGE_KINDS, DIRECTIONS, STATEMENT_KINDS, Change, Document, Records

AROUND = 300  # characters shown before and after the words
CODED = {"statements": ("kind",), "changes": ("change", "direction"), "passages": ("kind",)}
CODES = {"kind": STATEMENT_KINDS, "change": CHANGE_KINDS, "direction": DIRECTIONS}
NONE = "none"  # the code of a passage that says nothing of interest
PASSAGES = ("sentence", "list_item")
Row = dict[str, str]
Place = tuple[Row, str, int, int]  # what to show, and where its words stand


@dataclass(frozen=True, slots=True)
class Agreement:
    """Say how far the codes of one column agree; `alpha` is Krippendorff's, nominal, `None` where it is not defined."""

    column: str
    items: int
    agreed: int
    alpha: float | None
    confused: tuple[tuple[str, str, int], ...]  # first code, second code, how often


def sample(
    records: Records, load_document: Callable[[str], Document], size: int, *, of: str = "statements", seed: int = 1
) -> str:
    """Return CSV with `size` items drawn at random, the same for one seed; what is to be coded is empty.

    Drawn from statements, changes or passages. Only among passages can a coder find what the program missed.
    """
    paths = {source.source_id: source.path for source in records.sources if source.status != "failed"}
    if of == "changes":
        drawn: Iterable[Place] = (
            ({"id": c.change_id, "path": paths.get(c.after_source, ""), "before": c.before, "after": c.after}, "", 0, 0)
            for c in records.changes
            if c.before_source
        )  # fmt: skip
    elif of == "statements":
        drawn = (
            ({"id": s.statement_id, "path": paths[s.source_id]}, s.source_id, s.start, s.end)
            for s in records.statements
        )  # fmt: skip
    else:
        drawn = _passages(paths, load_document)
    chosen = sorted(drawn, key=lambda place: _lot(place[0]["id"], seed))[:size]
    if not chosen:
        raise CorpusError(f"there are no {of} to draw from")
    empty = dict.fromkeys((*CODED[of], "note"), "")
    rows = [_shown(load_document, *place) for place in chosen]
    if of == "changes":
        known = records.by_id()
        rows = [{**row, **_sides(load_document, known[row["id"]])} for row in rows]
    return csv_text_of([{**row, **empty} for row in rows])


def _sides(load: Callable[[str], Document], change: Change) -> Row:
    """Return the passages of both versions that a change lies in: a changed figure alone cannot be coded."""
    sides = (
        ("passage_before", change.before_source, change.before_start, change.before_end),
        ("passage_after", change.after_source, change.after_start, change.after_end),
    )
    return {name: _passage(load(source_id), start, end) if source_id else "" for name, source_id, start, end in sides}


def _passage(document: Document, start: int | None, end: int | None) -> str:
    """Return the passages that a span lies in, or what stands around it where it lies in none, such as in a table."""
    if start is None or end is None:
        return ""
    held = [p for p in document.passages if p.start < end and start < p.end]
    first = min((p.start for p in held), default=max(0, start - AROUND))
    last = max((p.end for p in held), default=end + AROUND)
    return " ".join(document.text[first:last].split())


def _passages(paths: Mapping[str, str], load: Callable[[str], Document]) -> Iterable[Place]:
    for source_id, path in sorted(paths.items(), key=lambda item: item[1]):
        for passage in load(source_id).passages:
            if passage.kind in PASSAGES:
                row = {"id": f"{source_id}:{passage.start}-{passage.end}", "path": path}
                yield row, source_id, passage.start, passage.end


def _shown(load: Callable[[str], Document], row: Row, source_id: str, start: int, end: int) -> Row:
    """Return an item with its words and what stands around them; a change brings its own."""
    if not source_id:
        return row
    text = load(source_id).text
    around = [" ".join(part.split()) for part in (text[max(0, start - AROUND) : start], text[end : end + AROUND])]
    return {**row, "before": around[0], "text": text[start:end], "after": around[1]}


def _lot(identity: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\0{identity}".encode()).hexdigest()


def read_codes(path: Path) -> dict[str, Row]:
    """Return the rows of a coder's file by their id. Raises CorpusError where it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CorpusError(f"{path}: expected CSV in UTF-8; save it as “CSV UTF-8”") from None
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=dialect))
    if not rows or "id" not in rows[0]:
        raise CorpusError(f"{path}: expected a sample of `analyzer review sample`, with a column id")
    if not CODES.keys() & rows[0].keys():
        raise CorpusError(f"{path}: has none of the columns to be coded: {', '.join(CODES)}")
    codes: dict[str, Row] = {}
    faults = []
    for number, row in enumerate(rows, start=1):
        coded = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        before = codes.setdefault(coded["id"], coded)
        faults += [
            f"row {number}: {coded['id']} was coded {column} {before.get(column)!r} before, and {coded[column]!r} here"
            for column in CODES
            if coded.get(column, "").casefold() != before.get(column, "").casefold()
        ]
        faults += [
            f"row {number}: {column}: {code!r} is no code{suggestion(code, CODES[column])}"
            for column in CODES
            if (code := coded.get(column, "").casefold()) and code not in (*CODES[column], NONE)
        ]
    if faults:
        raise CorpusError(
            "\n".join([f"{path}: {len(faults)} of the codes cannot be used", *(f"  - {f}" for f in faults)])
        )
    return codes


def left_out(first: Mapping[str, Row], second: Mapping[str, Row]) -> Iterable[str]:
    """Say how many items take no part in the agreement, and why."""
    for column in CODES:
        mine, yours = ({item for item, row in rows.items() if row.get(column)} for rows in (first, second))
        if not mine | yours:
            continue
        coded_by_one, by_none = len(mine ^ yours), len((first.keys() | second.keys()) - mine - yours)
        if coded_by_one or by_none:
            yield f"{column}: {coded_by_one} items are coded in one file alone and {by_none} in neither; they are left out"


def codes_of(records: Records, items: Iterable[str]) -> dict[str, Row]:
    """Return what the program makes of the items of a sample, as a coder's file would hold it."""
    known = records.by_id()
    codes: dict[str, Row] = {}
    for item in items:
        if item.startswith("src_"):
            source_id, _, span = item.partition(":")
            start, end = map(int, span.split("-"))
            kinds = (s.kind for s in records.statements if s.source_id == source_id and s.start < end and start < s.end)
            codes[item] = {"kind": next(kinds, NONE)}
        elif record := known.get(item):
            codes[item] = {
                name: getattr(record, name) for name in ("kind", "change", "direction") if hasattr(record, name)
            }
    return codes


def agreement(first: Mapping[str, Row], second: Mapping[str, Row]) -> list[Agreement]:
    """Compare two coders column by column, on the items that both have coded. Raises CorpusError where there are none."""
    columns = [name for name in ("kind", "change", "direction") if any(name in row for row in first.values())]
    found = []
    for column in columns:
        both = [
            (item, mine, yours)
            for item, row in sorted(first.items())
            if (mine := row.get(column, "").casefold()) and (yours := second.get(item, {}).get(column, "").casefold())
        ]
        if both:
            confused = Counter((mine, yours) for _, mine, yours in both if mine != yours)
            listed = tuple((*pair, count) for pair, count in sorted(confused.items(), key=lambda i: (-i[1], i[0])))
            agreed = sum(mine == yours for _, mine, yours in both)
            found.append(Agreement(column, len(both), agreed, _alpha(both), listed))
    if not found:
        raise CorpusError("no item is coded in both files; the coders fill in the columns that the sample leaves empty")
    return found


def _alpha(both: Sequence[tuple[str, str, str]]) -> float | None:
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError:
        raise CorpusError("agreement needs the extra: pip install 'transparency-report-analyzer[review]'") from None
    if len({code for _, *codes in both for code in codes}) < 2:
        return None  # one code alone leaves nothing to agree on
    rows = [(coder, item, code) for item, *codes in both for coder, code in zip("12", codes, strict=True)]
    return float(AnnotationTask(data=rows).alpha())
