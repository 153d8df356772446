"""Draw when reports came: the period each covers, the day it was published, gaps and late ones."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from matplotlib.axes import Axes

from analyzer.models import Records, Source
from analyzer.publication.charts.style import (
    BLUE,
    INK,
    ORANGE,
    RED,
    SMALL,
    Row,
    axes_of_height,
    clean,
    day,
    empty,
    in_style,
    put_dates,
    put_lanes,
    put_title,
)  # fmt: skip

MOST_LANES = 20
LATE_DAYS = 60  # later than the series' own habit by this much
DOTS = {"no": ("published", "o", INK), "yes": ("published late", "D", RED)}
GAP_DAYS = 45  # days left uncovered between two periods


def cadence_rows(records: Records) -> list[Row]:
    """List each recurring work's editions with period, publication, what is missing before it and whether it came late."""
    works: dict[str, list[Source]] = {}
    for source in records.sources:
        if source.period_end and source.kind in ("report", "") and not source.duplicate_of and day(source.period_end):
            works.setdefault(clean(source.work or source.about or source.publisher or "not named"), []).append(source)
    recurring = {name: editions for name, editions in works.items() if len(editions) > 1}
    kept = sorted(recurring, key=lambda name: (-len(recurring[name]), name))[:MOST_LANES]
    return [row for name in sorted(kept) for row in _editions(name, recurring[name])]


def _editions(name: str, sources: Sequence[Source]) -> list[Row]:
    ordered = sorted(
        sources, key=lambda source: (source.period_end, source.period_start, source.published, source.source_id)
    )
    delays = [delay for source in ordered if (delay := _delay(source)) is not None]
    usual = median(delays) if len(delays) > 2 else None
    rows: list[Row] = []
    covered: float | None = None
    for source in ordered:
        start, end, delay = day(source.period_start), day(source.period_end, end=True), _delay(source)
        gap = covered is not None and start is not None and start - covered > GAP_DAYS
        covered = max(covered or 0.0, end or 0.0)
        late = usual is not None and delay is not None and delay > usual + LATE_DAYS
        rows.append({
            "work": name, "period_start": source.period_start, "period_end": source.period_end, "published": source.published,
            "days_after": None if delay is None else int(delay), "late": "yes" if late else "no",
            "gap_before": "yes" if gap else "no", "sources": source.source_id,
        })  # fmt: skip
    return rows


def _delay(source: Source) -> float | None:
    """Count the days from a period's end to its report; only whole dates count."""
    if len(source.published) < 10:
        return None
    published, end = day(source.published), day(source.period_end, end=True)
    return published - end if published is not None and end is not None and published >= end else None


@in_style
def draw_cadence(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "When reports came") -> Axes:
    """Draw `cadence_rows`: bars for the periods covered, dots for the days of publication, words for gaps and late ones."""
    if not rows:
        return empty(ax, "No work has two editions with a period.")
    works = list(dict.fromkeys(row["work"] for row in rows))
    ax = axes_of_height(ax, 1.35 + 0.55 * len(works))
    put_title(ax, title, legend=True)
    put_lanes(ax, works, width=24)
    days = [found for row in rows for key in ("period_start", "period_end", "published") if (found := day(row[key]))]
    put_dates(ax, days)
    for lane, work in enumerate(works):
        covered: float | None = None
        for row in (row for row in rows if row["work"] == work):
            covered = _draw_edition(ax, row, lane, covered)
    ax.plot([], [], color=BLUE, linewidth=6, alpha=0.55, label="period covered")
    for late in sorted({row["late"] for row in rows}):
        label, marker, colour = DOTS[late]
        ax.scatter([], [], s=22, color=colour, marker=marker, label=label)
    ax.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=3, frameon=False, fontsize=9, handlelength=1.2)
    return ax


def _draw_edition(ax: Axes, row: Row, lane: int, covered: float | None) -> float:
    end = day(row["period_end"], end=True) or 0.0
    start = day(row["period_start"])
    start = end - 15 if start is None else start
    ax.plot(
        [start + 4, max(end - 4, start + 5)], [lane, lane], color=BLUE, linewidth=6, alpha=0.55, solid_capstyle="butt"
    )
    if row["gap_before"] == "yes" and covered is not None:
        ax.plot([covered, start], [lane, lane], color=ORANGE, linewidth=1.4, linestyle=(0, (2, 2)))
        ax.annotate("gap", ((covered + start) / 2, lane), xytext=(0, -4), textcoords="offset points", ha="center", va="top",
                    fontsize=SMALL, color=INK)  # fmt: skip
    published = day(row["published"])
    if published is not None:
        _, marker, colour = DOTS[row["late"]]
        ax.scatter([published], [lane - 0.2], s=22, color=colour, marker=marker, linewidth=0, zorder=3)
    return max(covered or 0.0, end)
