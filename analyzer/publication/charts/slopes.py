"""Draw how much figures moved: between two editions that print the same period, or from one period to the next."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes

from analyzer.models import Records, SeriesPoint
from analyzer.publication.charts.style import (
    BLUE,
    GREY,
    RED,
    SMALL,
    SOFT,
    Row,
    axes_of_height,
    by_turns,
    clean,
    empty,
    in_style,
    put_title,
    shorten,
    shorten_path,
    telling_parts,
)  # fmt: skip

MOST_SLOPES = 12
SMALLEST = 20  # a figure below this moves by large percentages for no reason
LABEL = 46  # characters of a name beside its slope


def restatement_rows(records: Records) -> list[Row]:
    """List the figures that a later edition printed differently for the same period, the largest moves first."""
    versions: dict[tuple[str, str, str], list[SeriesPoint]] = {}
    for point in records.series:
        versions.setdefault((point.series_id, point.period_start, point.period_end), []).append(point)
    editions = (sorted(points, key=lambda point: (point.vintage, point.observation_id)) for points in versions.values())
    return _largest(
        _slope(before, after, before.vintage, after.vintage)
        for points in editions
        for before, after in itertools.pairwise(points)
        if _exact(before) != _exact(after)
    )


def movement_rows(records: Records) -> list[Row]:
    """List how each series moved between its last two periods, the largest moves first; small counts move by chance."""
    series: dict[str, dict[tuple[str, str], SeriesPoint]] = {}
    for point in sorted(records.series, key=lambda point: (point.vintage, point.observation_id)):
        series.setdefault(point.series_id, {})[point.period_end, point.period_start] = point
    rows = []
    for periods in series.values():
        ordered = [periods[key] for key in sorted(periods) if key[0]]
        if len(ordered) > 1 and not ordered[-1].break_before:
            before, after = ordered[-2:]
            if (_exact(before) or 0) < SMALLEST:
                continue
            rows.append(_slope(before, after, before.period_end, after.period_end))
    return _largest(rows)


def _exact(point: SeriesPoint) -> float | None:
    return point.value_low if point.value_low == point.value_high else None


def _slope(before: SeriesPoint, after: SeriesPoint, left: str, right: str) -> Row:
    first, last = _exact(before), _exact(after)
    return {
        "series_id": after.series_id, "company": clean(after.company), "label": clean(after.label), "jurisdiction": clean(after.jurisdiction), "unit": after.unit, "period_start": after.period_start,
        "period_end": after.period_end, "left": left, "right": right, "before": clean(before.value_printed),
        "after": clean(after.value_printed),
        "percent": None if first is None or last is None or not first else round((last - first) / abs(first) * 100, 2),
        "sources": "; ".join(dict.fromkeys((before.source_id, after.source_id))),
    }  # fmt: skip


def _largest(rows: Iterable[Row]) -> list[Row]:
    """Keep the moves within tenfold that have a percentage, the largest of each company first; few are held at a time."""
    best: dict[str, list[Row]] = {}
    for row in rows:
        if row["percent"] and -90 <= row["percent"] <= 900:
            own = best.setdefault(row["company"], [])
            own.append(row)
            if len(own) > 4 * MOST_SLOPES:
                own[:] = sorted(own, key=_size)[:MOST_SLOPES]
    told = sorted(itertools.chain.from_iterable(best.values()), key=_size)
    return by_turns(told, lambda row: row["company"], MOST_SLOPES)


def _size(row: Row) -> tuple[Any, ...]:
    return -abs(row["percent"]), row["label"], row["series_id"], row["period_end"], row["right"]


@in_style
def draw_slopes(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "What the next edition printed") -> Axes:
    """Draw slope rows: each figure starts at its first value and ends where the next one puts it, in percent."""
    if not rows:
        return empty(ax, "No figure moved.")
    rows = sorted(rows, key=lambda row: (float(row["percent"]), row["label"]))
    moves = [max(-100.0, min(300.0, float(row["percent"]))) for row in rows]
    ax = axes_of_height(ax, 1.5 + 0.42 * len(rows))
    put_title(ax, title)
    low, high = min(0.0, *moves), max(0.0, *moves)
    room = (high - low) or 1.0
    places = _even(moves, low, high)
    ax.plot([0, 1], [0, 0], color=GREY, linewidth=1, linestyle=(0, (1, 2)), zorder=0)
    for move, place, name in zip(moves, places, _names(rows), strict=True):
        colour = BLUE if move > 0 else RED
        ax.plot([0, 1], [0, move], color=colour, linewidth=1.5, zorder=2, solid_capstyle="round")
        ax.plot([1.03, 1.22, 1.25], [move, place, place], color=colour, linewidth=0.6, alpha=0.7, zorder=1)
        ax.scatter([1], [move], s=16, color=colour, linewidth=0, zorder=3)
        ax.annotate(name, (1.28, place), va="center", fontsize=SMALL, parse_math=False)
    ax.set_xlim(-0.03, 3.5)
    ax.set_ylim(min(low, min(places)) - room * 0.06, max(high, max(places)) + room * 0.06)
    ax.set_yticks([0.0], ["0 %"], color=SOFT)
    ax.set_xticks([0, 1], ["before", "after"])
    ax.spines["bottom"].set_visible(False)
    return ax


def _names(rows: Sequence[Row]) -> list[str]:
    """Name each figure on two lines: how it moved and when, then what it counts and what sets it apart from the others."""
    periods = [
        "–".join(dict.fromkeys(part[:7] for part in (row["period_start"], row["period_end"]) if part)) for row in rows
    ]
    apart = [[shorten(row["company"], 16) for row in rows], [shorten(row["jurisdiction"], 14) for row in rows]]
    telling = [values for values in apart if len(set(values)) > 1]
    names = []
    for place, (row, label) in enumerate(zip(rows, telling_parts([row["label"] for row in rows]), strict=True)):
        moved = f"{shorten(row['before'], 12)} → {shorten(row['after'], 12)}  ({float(row['percent']):+,.1f} %)"
        period = f"  {periods[place]}" if len(set(periods)) > 1 else ""
        rest = "".join(f", {values[place]}" for values in telling if values[place])
        names.append(f"{moved}{period}\n{shorten_path(label, max(LABEL - len(rest), 14))}{rest}")
    return names


def _even(values: Sequence[float], low: float, high: float) -> list[float]:
    """Place labels of sorted values evenly over the axis where they are many, near their values where they are few."""
    room = (high - low) or 1.0
    gap = room / max(len(values) - 1, 4)
    places = list(values)
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + gap)
    surplus = max(places[-1] - max(high, values[-1]), 0.0)
    for index in range(len(places) - 1, -1, -1):
        roof = places[index + 1] - gap if index + 1 < len(places) else places[index] - surplus
        places[index] = min(places[index], roof)
    return places
