"""Draw matrices whose cells carry a mark and a word or number, so that nothing hangs on colour."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analyzer.canonical import gathered, having
from analyzer.models import CHANGE_KINDS, DIRECTIONS, Records, Source
from analyzer.publication.charts.style import (
    BLUE,
    INK,
    PALE,
    PURPLE,
    RED,
    SMALL,
    UNTOLD,
    WIDTH,
    Row,
    axes_of_height,
    by_turns,
    clean,
    empty,
    in_style,
    put_lanes,
    put_title,
    short_number,
    shorten,
    words,
    wrapped,
)  # fmt: skip
from analyzer.publication.charts.timeline import dated

MOST_CLAIMS, MOST_SOURCES, MOST_COMPANIES = 12, 6, 20
HEAD = 34  # characters of a column's head
TURN = 52  # degrees of a head that does not fit level
STANCES = {"states": ("o", BLUE), "quotes": ("s", BLUE), "relays": ("D", PURPLE), "disputes": ("X", RED)}


def claim_rows(records: Records) -> list[Row]:
    """List how sources stand to claims: the claims that most publishers speak to, the sources that speak to most."""
    sources = {source.source_id: source for source in records.sources}
    ranked = _most_spoken_of(records, sources)
    threads = {thread.thread_id: thread for thread in having(records.threads, "thread_id", ranked.keys())}
    claims = sorted(threads, key=lambda one: (ranked[one], threads[one].first_stated, one))[:MOST_CLAIMS]
    threads = {thread: threads[thread] for thread in claims}
    known = [row for row in having(records.corroboration, "thread_id", threads.keys()) if row.source_id in sources]
    pairs = {(row.thread_id, row.source_id): row.stance for row in sorted(known, key=lambda row: row.statement_id)}
    loud = Counter(source for _, source in pairs)
    ranking = sorted(loud, key=lambda source: (-loud[source], dated(sources[source]), source))
    voices = by_turns(ranking, lambda source: sources[source].publisher or source, MOST_SOURCES)
    voices.sort(key=lambda source: (dated(sources[source]), source))
    names = _names([sources[source] for source in voices])
    return [
        {
            "thread_id": thread, "company": clean(threads[thread].company), "claim": clean(threads[thread].label) or UNTOLD, "kind": threads[thread].kind, "source": names[source],
            "date": dated(sources[source]), "stance": pairs[thread, source], "sources": source,
        }
        for thread in claims for source in voices if (thread, source) in pairs
    ]  # fmt: skip


def _most_spoken_of(records: Records, sources: Mapping[str, Source]) -> dict[str, tuple[int, int, int]]:
    """Rank the threads to which more than one publisher speaks: as many as are shown, and those that rank with the last."""
    ranked: dict[str, tuple[int, int, int]] = {}
    for thread_id, several in gathered(records.corroboration, "thread_id", "source_id", "stance"):
        stances: dict[str, str] = {}
        for _, source_id, stance in several:
            if source_id in sources:
                stances[source_id] = max(stance, stances.get(source_id, ""))  # they come in no order
        voices = len({sources[source_id].publisher or source_id for source_id in stances})
        if voices > 1:
            ranked[thread_id] = -voices, -list(stances.values()).count("disputes"), -len(stances)
    last = heapq.nsmallest(MOST_CLAIMS, ranked.values())[-1:]
    return {thread_id: rank for thread_id, rank in ranked.items() if [rank] <= last}


def _names(sources: Sequence[Source]) -> dict[str, str]:
    """Name sources by publisher and date; a name that two bear gets a number."""
    names: dict[str, str] = {}
    for source in sources:
        name = base = f"{shorten(source.publisher or source.title or source.path, 18)} {dated(source)}".strip()
        count = 1
        while name in names.values():
            count += 1
            name = f"{base} ({count})"
        names[source.source_id] = name
    return names


@in_style
def draw_claims(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "Which source says what") -> Axes:
    """Draw `claim_rows`: claims down, sources across, and in each cell a mark and a word for the source's stance."""
    if not rows:
        return empty(ax, "No claim is made by more than one publisher.")
    several = len({row["company"] for row in rows}) > 1
    labels = {
        row["thread_id"]: f"{shorten(row['company'], 20)}: {row['claim']}" if several else row["claim"] for row in rows
    }
    claims, sources = list(labels), _across(rows)
    ax = axes_of_height(ax, 0.8 + _heads(sources) + 0.56 * len(claims), width=max(WIDTH, 2.2 + 0.7 * len(sources)))
    put_title(ax, title)
    put_lanes(ax, list(labels.values()), width=26, lines=3)
    _put_columns(ax, sources)
    for row in rows:
        marker, colour = STANCES.get(row["stance"], ("o", INK))
        column, lane = sources.index(row["source"]), claims.index(row["thread_id"])
        ax.scatter([column], [lane - 0.13], s=52, marker=marker, color=colour, linewidth=0, zorder=2)
        ax.text(column, lane + 0.22, words(row["stance"]), ha="center", va="center", fontsize=SMALL, parse_math=False)
    return ax


def _across(rows: Sequence[Row]) -> list[str]:
    """Order the sources by date, whichever claim names them first."""
    return list(dict.fromkeys(row["source"] for row in sorted(rows, key=lambda row: (row["date"], row["sources"]))))


def change_rows(records: Records) -> list[Row]:
    """Count changes by company and kind; for one company alone by kind and direction."""
    names = Counter(change.company or "not named" for change in records.changes)
    kept = sorted(names, key=lambda name: (-names[name], name))[:MOST_COMPANIES]
    cells: dict[tuple[str, str], int] = Counter()
    sources: dict[tuple[str, str], set[str]] = {}
    for change in records.changes:
        company = change.company or "not named"
        if company in kept:
            cell = (company, change.change) if len(names) > 1 else (change.change, change.direction)
            cells[cell] += 1
            sources.setdefault(cell, set()).update(filter(None, (change.before_source, change.after_source)))
    order = [*kept, *CHANGE_KINDS, *DIRECTIONS]
    rank = {name: place for place, name in reversed(list(enumerate(order)))}
    return [
        {
            "row": clean(name) if len(names) > 1 else words(name), "column": column, "changes": cells[name, column],
            "sources": "; ".join(sorted(sources[name, column])),
        }
        for name, column in sorted(cells, key=lambda cell: (rank.get(cell[0], len(rank)), rank.get(cell[1], len(rank)), cell))
    ]  # fmt: skip


@in_style
def draw_changes(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "How much changed, and how") -> Axes:
    """Draw `change_rows`: a number in each cell, on a ground that darkens with it."""
    if not rows:
        return empty(ax, "No changes were found.")
    lanes = list(dict.fromkeys(row["row"] for row in rows))
    found = {row["column"] for row in rows}
    columns = [column for column in (*CHANGE_KINDS, *DIRECTIONS) if column in found]
    columns += sorted(found - set(columns))
    heads = [words(column) for column in columns]
    ax = axes_of_height(ax, 0.8 + _heads(heads) + 0.34 * len(lanes), width=max(WIDTH, 2.2 + 0.33 * len(columns)))
    put_title(ax, title)
    put_lanes(ax, lanes, width=26)
    _put_columns(ax, heads)
    largest = max(int(row["changes"]) for row in rows)
    for row in rows:
        count, column, lane = int(row["changes"]), columns.index(row["column"]), lanes.index(row["row"])
        strength = 0.12 + 0.68 * count / max(largest, 5)
        ax.add_patch(Rectangle((column - 0.46, lane - 0.43), 0.92, 0.86, color=BLUE, alpha=strength, linewidth=0))
        ax.text(
            column,
            lane,
            short_number(count) if count > 999 else str(count),
            ha="center",
            va="center",
            color=INK,
            parse_math=False,
        )
    return ax


def _flat(labels: Sequence[str]) -> bool:
    return len(labels) <= 4 or all(len(label) * len(labels) < 48 for label in labels)


def _heads(labels: Sequence[str]) -> float:
    """Return the inches that the heads of columns take, so that the rows below keep theirs."""
    longest = max((min(len(label), HEAD) for label in labels), default=0)
    return 0.6 if _flat(labels) else 0.2 + longest * 0.076 * math.sin(math.radians(TURN))


def _put_columns(ax: Axes, labels: Sequence[str]) -> None:
    ax.set_xlim(-0.6, len(labels) - 0.4)
    ax.spines["bottom"].set_visible(False)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0)
    flat = _flat(labels)
    turn: Any = {"rotation": 0, "ha": "center"} if flat else {"rotation": TURN, "ha": "left", "rotation_mode": "anchor"}
    names = [wrapped(label, max(44 // len(labels), 11), 3) if flat else shorten(label, HEAD) for label in labels]
    ax.set_xticks(range(len(labels)), names, parse_math=False, **turn)
    for column in range(len(labels) + 1):
        ax.axvline(column - 0.5, color=PALE, linewidth=1, zorder=0)
