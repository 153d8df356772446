"""Write REPORT.md: what a corpus holds, what changed in it, what stands out, and how to cite it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from analyzer.canonical import having, picked
from analyzer.models import Change, Flag, Records, SeriesPoint, Source
from analyzer.publication.citations import citation_keys, title_of
from analyzer.publication.export import corpus_hash
from analyzer.publication.feed import headline
from analyzer.publication.safe_text import markdown
from analyzer.tracking.order import published_on

LONGEST_LIST = 30  # of changes, flags and restatements; the tables hold all
LONGEST_WORDS = 300  # characters of a passage shown
_GRAVITY = {"serious": 0, "warning": 1, "note": 2}


def report(records: Records, *, title: str, version: str) -> str:
    """Return the report of a corpus as Markdown in which nothing out of a document is live."""
    parts = [
        f"# {markdown(title)}\n",
        _counts(records),
        _documents(records),
        _changes(records),
        _flags(records),
        _restatements(records),
        _citing(records, title, version),
    ]
    return "\n".join(part for part in parts if part)


def _counts(records: Records) -> str:
    spans = sorted(filter(None, map(published_on, records.sources)))
    lines = [
        f"{_number(len(records.sources), 'document')}, {_number(len(records.statements), 'statement')} in "
        f"{_number(len(records.threads), 'thread')}, {_number(len(records.observations), 'figure')}, "
        f"{_number(len(records.changes), 'change')}, {_number(len(records.flags), 'flag')}."
    ]
    if spans:
        said = "Published or recorded" if any(source.recording for source in records.sources) else "Published"
        lines.append(f"{said} between {markdown(spans[0])} and {markdown(spans[-1])}.")
    return " ".join(lines) + "\n"


def _documents(records: Records) -> str:
    keys = citation_keys(records.sources)
    statements, figures = (
        Counter(source_id for (source_id,) in picked(rows, "source_id"))
        for rows in (records.statements, records.observations)
    )
    rows = [
        [
            keys[source.source_id], title_of(source), source.publisher, published_on(source), source.language,
            source.kind, str(statements[source.source_id]), str(figures[source.source_id]), _status(source),
        ]
        for source in _dated(records.sources)
    ]  # fmt: skip
    statuses = Counter(source.status for source in records.sources)
    summary = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    header = ["key", "title", "publisher", "published", "language", "kind", "statements", "figures", "status"]
    return f"## Documents\n\n{summary}.\n\n{_table(header, rows)}" if rows else "## Documents\n\nNone.\n"


def _status(source: Source) -> str:
    status = f"{source.status}: {source.reason}" if source.reason else source.status
    return f"{status}; copy of {source.duplicate_of}" if source.duplicate_of else status


def _changes(records: Records) -> str:
    if not records.changes:
        return ""
    kinds = Counter((change.change, change.announced) for change in records.changes)
    rows = [
        [kind.replace("_", " "), *(str(kinds[kind, told]) for told in ("yes", "no", "announced_without_change"))]
        for kind in sorted({change.change for change in records.changes})
    ]
    table = _table(["change", "announced", "not announced", "announced without change"], rows)
    lines = [_change_line(change) for change in heapq.nsmallest(LONGEST_LIST, records.changes, key=urgency)]
    return f"## What changed\n\n{table}\n{_list(lines, len(records.changes))}"


def urgency(change: Change) -> tuple[Any, ...]:
    """Put first what a reader must know: a promise that changed, against the public, without a word, of late.

    What came or went as a whole follows, then what belongs to no thread, and what is merely reworded or moved is last.
    """
    whole = change.change in ("added", "removed")
    rank = 3 if change.change in ("reworded", "moved") else (2 if not change.thread_id else 1) if whole else 0
    against = change.direction == "less_protective"
    return rank, not against, change.announced == "yes", _backwards(change.date_after), change.change_id


def _backwards(date: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in date.split("-") if part.isdecimal())


def _change_line(change: Change) -> str:
    sides = [
        f"from “{_short(change.before)}”" if change.before else "",
        f"to “{_short(change.after)}”" if change.after else "",
    ]
    dates = " → ".join(markdown(date) for date in (change.date_before, change.date_after) if date)
    detail = markdown(change.detail) if change.detail else ""
    said = " ".join(filter(None, sides))
    return (
        ": ".join(filter(None, [f"**{markdown(headline(change))}**", dates, said, detail])) + f" `{change.change_id}`"
    )


def _flags(records: Records) -> str:
    if not records.flags:
        return ""
    counted = Counter(flag.flag for flag in records.flags)
    rows = [[name.replace("_", " "), str(count)] for name, count in sorted(counted.items())]
    lines = [_flag_line(flag) for flag in heapq.nsmallest(LONGEST_LIST, records.flags, key=flag_rank)]
    return f"## What stands out\n\n{_table(['flag', 'number'], rows)}\n{_list(lines, len(records.flags))}"


def flag_rank(flag: Flag) -> tuple[Any, ...]:
    """Put the gravest flags first."""
    return _GRAVITY.get(flag.severity, 3), flag.flag, flag.detail, flag.flag_id


def _flag_line(flag: Flag) -> str:
    name = markdown(flag.flag.replace("_", " "))
    return f"**{name}** ({markdown(flag.severity)}): {markdown(flag.detail)} `{flag.flag_id}`"


def _restatements(records: Records) -> str:
    number = sum(status == "restated" for (status,) in picked(records.series, "status"))
    if not number:
        return ""
    restated = [*islice(having(records.series, "status", {"restated"}), LONGEST_LIST)]
    before = _printed_before(having(records.series, "series_id", {point.series_id for point in restated}))
    rows = [
        [
            point.company, point.label or point.indicator, f"{point.period_start} – {point.period_end}",
            before.get(point.observation_id, ""), point.value_printed, point.vintage,
        ]
        for point in restated
    ]  # fmt: skip
    header = ["company", "figure", "period", "printed before", "restated as", "on"]
    more = number - len(rows)
    ending = f"\n… and {more} more in the tables.\n" if more else ""
    return f"## Restated figures\n\n{_table(header, rows)}{ending}"


def _printed_before(points: Iterable[SeriesPoint]) -> dict[str, str]:
    """Return, by observation, what the edition before printed for the same thing."""
    last: dict[tuple[str, str, str], str] = {}
    found = {}
    for point in sorted(points, key=lambda point: point.vintage):  # of one day they stay as they are
        key = (point.series_id, point.period_start, point.period_end)
        if key in last:
            found[point.observation_id] = last[key]
        last[key] = point.value_printed
    return found


def _citing(records: Records, title: str, version: str) -> str:
    return (
        "## How to cite\n\n"
        f"Cite a document by its key in `references.bib`, `references.ris` or `references.json`, and a record by its id. "
        f"Cite this corpus as a whole by its title, *{markdown(title)}*, the version of the software, "
        f"transparency-report-analyzer {markdown(version)}, and the hash of its documents:\n\n"
        f"    sha256 {corpus_hash(records)}\n"
    )


def _table(header: list[str], rows: Iterable[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(markdown(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _list(lines: list[str], total: int) -> str:
    more = [f"… and {total - len(lines)} more in the tables."] if total > len(lines) else []
    return "\n".join(f"- {line}" for line in [*lines, *more]) + "\n"


def _short(words: str) -> str:
    return markdown(words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …")


def _dated(sources: Iterable[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: (published_on(source), source.path))


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
