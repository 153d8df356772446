"""Draw what was said and when, in swim lanes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from matplotlib.axes import Axes

from analyzer.canonical import picked
from analyzer.models import STATEMENT_KINDS, Records, Source
from analyzer.publication.charts.style import (
    BLUE,
    ORANGE,
    SMALL,
    Row,
    axes_of_height,
    day,
    empty,
    in_style,
    put_dates,
    put_lanes,
    put_title,
    words,
)  # fmt: skip
from analyzer.tracking.order import known_from

MOST_LANES = 20
VOICES = {"own": ("company's own documents", "o", BLUE), "others": ("press and others", "D", ORANGE)}


def dated(source: Source) -> str:
    """Return when a source spoke: the day from which it was known, else the start of the period it covers."""
    return known_from(source) or source.period_start


def timeline_rows(records: Records, by: str = "kind") -> list[Row]:
    """Count statements by lane (`kind`, `company`, `publisher` or `source`), date and voice."""
    sources = {source.source_id: source for source in records.sources}
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for source_id, kind, company in picked(records.statements, "source_id", "kind", "company"):
        source = sources.get(source_id)
        if source is None or day(dated(source)) is None:
            continue
        lanes = {
            "kind": words(kind),
            "company": company or source.about,
            "publisher": source.publisher,
            "source": source.title or source.path,
        }
        voice = "others" if source.kind == "press" else "own"
        counts[lanes[by] or "not named", dated(source), voice][source_id] += 1
    rows = [
        {
            "lane": lane,
            "date": when,
            "voice": voice,
            "statements": sum(found.values()),
            "sources": "; ".join(sorted(found)),
        }
        for (lane, when, voice), found in counts.items()
    ]
    places = {lane: place for place, lane in enumerate(_lane_order(rows))}
    rows = [row for row in rows if row["lane"] in places]
    return sorted(rows, key=lambda row: (places[row["lane"]], row["date"], row["voice"]))


def _lane_order(rows: Sequence[Row]) -> list[str]:
    """Order lanes as the code list has them, others by size; the smallest beyond the cap are left out."""
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        totals[row["lane"]] += int(row["statements"])
    kept = sorted(totals, key=lambda lane: (-totals[lane], lane))[:MOST_LANES]
    known = [words(kind) for kind in STATEMENT_KINDS]
    return sorted(kept, key=lambda lane: (known.index(lane), "") if lane in known else (len(known), kept.index(lane)))


@in_style
def draw_timeline(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "What was said, and when") -> Axes:
    """Draw `timeline_rows`: a mark for each date in its lane, its area and number the count of statements."""
    if not rows:
        return empty(ax, "No dated statements.")
    lanes = list(dict.fromkeys(row["lane"] for row in rows))
    voices = {row["voice"] for row in rows}
    ax = axes_of_height(ax, 1.3 + (0.46 if len(voices) > 1 else 0.34) * len(lanes))
    put_title(ax, title, legend=True)
    put_lanes(ax, lanes)
    days = [found for row in rows if (found := day(row["date"])) is not None]
    put_dates(ax, days, room_after=0.06)
    largest = max(int(row["statements"]) for row in rows)
    gap = max(max(days) - min(days), 20.0) / 17
    for voice, (label, marker, colour) in VOICES.items():
        marks = _merged([row for row in rows if row["voice"] == voice], lanes, gap)
        if not marks:
            continue
        shift = {"own": -0.21, "others": 0.21}[voice] if len(voices) > 1 else 0.0
        for lane, where, count in marks:
            size = 42 if count == 1 else 120 + 140 * count / max(largest, 10)
            ax.scatter(
                [where],
                [lane + shift],
                s=size,
                marker=marker,
                color=colour,
                alpha=0.55 if count > 1 else 0.9,
                linewidth=0,
                zorder=2,
            )
            if count > 1:
                ax.text(where, lane + shift, f"{count:,}", ha="center", va="center_baseline", fontsize=SMALL, zorder=3)
        ax.scatter([], [], s=45, marker=marker, color=colour, label=label)
    ax.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, frameon=False, fontsize=9, handletextpad=0.2)
    return ax


def _merged(rows: Sequence[Row], lanes: Sequence[str], gap: float) -> list[tuple[int, float, int]]:
    """Join marks of a lane that would lie on each other; a joined mark stands at its statements' mean date."""
    joined: list[tuple[int, float, float, int]] = []  # lane, first day, sum of days, count
    for row in rows:
        lane, where, count = lanes.index(row["lane"]), day(row["date"]) or 0.0, int(row["statements"])
        if joined and joined[-1][0] == lane and where - joined[-1][1] < gap:
            _, first, total, before = joined[-1]
            joined[-1] = (lane, first, total + where * count, before + count)
        else:
            joined.append((lane, where, where * count, count))
    return [(lane, total / count, count) for lane, _, total, count in joined]
