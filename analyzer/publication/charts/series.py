"""Draw small multiples of series: bands as bands, restatements as before and after, breaks as gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analyzer.models import Records, SeriesPoint
from analyzer.publication.charts.style import (
    BLUE,
    ORANGE,
    PALE,
    RED,
    RULE,
    SMALL,
    SOFT,
    Row,
    axes_of_height,
    by_turns,
    clean,
    day,
    empty,
    in_style,
    put_dates,
    put_title,
    short_number,
    shorten,
    shorten_path,
    telling_parts,
    words,
    wrapped,
)  # fmt: skip

MOST_PANELS = 12
ACROSS = 2
PANEL, PANEL_DATED = 1.8, 2.05  # inches from one panel to the next, without and with dates below each


def series_rows(
    records: Records,
    company: str = "",
    indicator: str = "",
    jurisdiction: str = "",
    label: str = "",
    most: int = MOST_PANELS,
) -> list[Row]:
    """List the points of the series that say most: restated or broken ones and those over most periods.

    What is given picks the series by their columns.
    """
    picked = {"company": company, "indicator": indicator, "jurisdiction": jurisdiction, "label": label}
    wanted = {column: value for column, value in picked.items() if value}
    lines: dict[str, list[SeriesPoint]] = {}
    for point in records.series:
        dated = day(point.period_end or point.period_start) is not None
        if dated and all(getattr(point, column) == value for column, value in wanted.items()):
            lines.setdefault(point.series_id, []).append(point)
    worth = {
        key: (len({point.period_end for point in points}) > 1, any(point.status == "restated" for point in points),
              len({point.period_end for point in points}))
        for key, points in lines.items() if any(point.value_low or point.value_high for point in points)
    }  # fmt: skip
    ranked = sorted(worth, key=lambda key: (*(-int(part) for part in worth[key]), lines[key][0].label, key))
    chosen = by_turns(ranked, lambda key: lines[key][0].company, most)
    chosen.sort(
        key=lambda key: (lines[key][0].company, not worth[key][1], lines[key][0].indicator, lines[key][0].label, key)
    )
    return [
        {
            "series_id": key, "company": point.company, "indicator": point.indicator, "label": clean(point.label),
            "jurisdiction": clean(point.jurisdiction), "unit": point.unit, "period_start": point.period_start,
            "period_end": point.period_end, "value_printed": clean(point.value_printed), "value_low": point.value_low,
            "value_high": point.value_high, "vintage": point.vintage, "status": point.status,
            "break_before": clean(point.break_before), "sources": point.source_id,
        }
        for key in chosen for point in sorted(lines[key], key=lambda point: (point.period_end, point.vintage, point.observation_id))
    ]  # fmt: skip


@in_style
def draw_series(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "The numbers over time") -> Axes:
    """Draw `series_rows` as panels within `ax` (`ax.child_axes`), one for each series, a company's on one time axis."""
    lines: dict[str, list[Row]] = {}
    for row in rows:
        lines.setdefault(row["series_id"], []).append(row)
    if not lines:
        return empty(ax, "No series.")
    columns = min(ACROSS, len(lines))
    deep = -(-len(lines) // columns)
    spans = _spans(rows)
    alike = len(set(spans.values())) == 1
    ax = axes_of_height(ax, 0.9 + (PANEL if alike else PANEL_DATED) * deep)
    put_title(ax, title)
    ax.set_axis_off()
    several = len({row["company"] for row in rows}) > 1
    aside = 0.15 if columns > 1 else 0.0
    width, height = (1 - aside * (columns - 1)) / columns, 1 / deep
    labels = telling_parts([points[0]["label"] or words(points[0]["indicator"]) for points in lines.values()])
    for place, (points, label) in enumerate(zip(lines.values(), labels, strict=True)):
        column, line = place % columns, place // columns
        foot = 0.0 if alike else height * 0.06
        panel = ax.inset_axes((column * (width + aside), 1 - (line + 1) * height + foot, width, height * 0.58))
        _draw_panel(panel, points, spans[points[0]["company"]])
        _name_panel(panel, points[0], _without(label, points[0]), several, 36 if columns > 1 else 72)
        if place + columns < len(lines) and alike:
            panel.tick_params(labelbottom=False)
    return ax


def _spans(rows: Sequence[Row]) -> dict[str, tuple[float, float]]:
    """Return from when to when each company's panels run: one time axis a company."""
    days: dict[str, list[float]] = {}
    for row in rows:
        ends = (day(row["period_start"]), day(row["period_end"], end=True))
        days.setdefault(row["company"], []).extend(end for end in ends if end is not None)
    return {company: (min(found, default=0.0), max(found, default=0.0)) for company, found in days.items()}


def _draw_panel(ax: Axes, points: Sequence[Row], span: tuple[float, float]) -> None:
    periods: dict[tuple[str, str], list[Row]] = {}
    for point in points:
        periods.setdefault((point["period_start"] or "", point["period_end"] or ""), []).append(point)
    put_dates(ax, span, room_after=0.26, most=2)
    runs: list[list[tuple[float, float]]] = [[]]
    breaks: list[tuple[tuple[float, float], float]] = []
    restated: list[tuple[float, float, Sequence[Row]]] = []
    for _, versions in sorted(periods.items(), key=lambda item: (item[0][1] or item[0][0], item[0][0])):
        place, half = _middle(versions[-1])
        if versions[-1]["break_before"] and runs[-1]:
            breaks.append((runs[-1][-1], place))
            runs.append([])
        middle = _draw_value(ax, versions[-1], place, half)
        if middle is not None:
            runs[-1].append((place, middle))
            if _is_restated(versions):
                restated.append((place, middle, versions))
        elif runs[-1]:
            runs.append([])  # a period that printed no number interrupts the line
    for run in runs:
        if not any(
            _is_band(versions[-1]) for versions in periods.values()
        ):  # where in its band a count lies is not known
            ax.plot([x for x, _ in run], [y for _, y in run], color=BLUE, linewidth=1.5, zorder=2)
    last = max((place for run in runs for place, _ in run), default=0.0)
    for order, (place, middle, printed) in enumerate(restated, 1):
        _mark_restated(ax, printed, place, middle, last, named=order == len(restated))
    if not restated or restated[-1][0] != last:
        _label_last(ax, [run for run in runs if run], periods)
    _put_scales(ax)
    values = dict(mark for run in runs for mark in run)
    for order, (before, place) in enumerate(breaks):
        _mark_break(ax, before[0], place, values.get(place, before[1]), named=order == 0)


def _without(label: str, point: Row) -> str:
    """Leave out of a path of headers what the line below says: country and unit."""
    said = {point["jurisdiction"].casefold(), words(point["unit"]).casefold()}
    parts = [part for part in label.split(" > ") if part.casefold() not in said]
    return " > ".join(parts) or label.partition(" > ")[0]


def _name_panel(ax: Axes, point: Row, label: str, several: bool, wide: int) -> None:
    """Head a panel with what is counted, and below it whose figures these are, where, and in which unit."""
    parts = (shorten(point["company"], 20) if several else "", shorten(point["jurisdiction"], 16), words(point["unit"]))
    below = shorten(" · ".join(part for part in parts if part and part.casefold() != label.casefold()), wide)
    options: dict[str, Any] = {
        "xycoords": "axes fraction",
        "textcoords": "offset points",
        "va": "bottom",
        "parse_math": False,
    }
    named = wrapped(shorten_path(label, wide * 2 - 6), wide, 2)
    ax.annotate(named, (0, 1), xytext=(0, 19 if below else 7), fontsize=9, linespacing=1.0, **options)
    ax.annotate(below, (0, 1), xytext=(0, 7), fontsize=SMALL, color=SOFT, **options)


def _middle(point: Row) -> tuple[float, float]:
    """Return the middle of a point's period and half its length in days."""
    end = day(point["period_end"], end=True) or day(point["period_start"]) or 0.0
    start = day(point["period_start"])
    return (end, 15.0) if start is None or start > end else ((start + end) / 2, max((end - start) / 2, 3.0))


def _value(point: Row) -> tuple[float | None, float | None]:
    """Return low and high as numbers; an empty cell of a table read back counts as none."""
    ends = (point["value_low"], point["value_high"])
    low, high = (None if end is None or end == "" or end != end else float(end) for end in ends)
    return low, high


def _is_band(point: Row) -> bool:
    low, high = _value(point)
    return low is not None and high is not None and low != high


def _draw_value(ax: Axes, point: Row, place: float, half: float) -> float | None:
    """Draw an exact count as a dot, a band as a bar from end to end, an open value as an arrow; return where the line goes."""
    low, high = _value(point)
    if low is None and high is None:
        return None
    if low is not None and low == high:
        ax.scatter([place], [low], s=16, color=BLUE, linewidth=0, zorder=3)
        return low
    if low is not None and high is not None:
        ax.bar([place], [high - low], width=half * 1.7, bottom=[low], color=BLUE, alpha=0.35, linewidth=0, zorder=2)
        ax.hlines([low, high], place - half * 0.85, place + half * 0.85, color=BLUE, linewidth=1.2, zorder=3)
        return (low + high) / 2
    known = low if low is not None else high
    assert known is not None
    marker = "^" if low is not None else "v"
    ax.scatter([place], [known], s=30, marker=marker, facecolor="white", edgecolor=BLUE, linewidth=1.2, zorder=3)
    ax.annotate(shorten(point["value_printed"], 10), (place, known), xytext=(0, 6), textcoords="offset points", ha="center",
                fontsize=SMALL, color=SOFT, parse_math=False)  # fmt: skip
    return known


def _is_restated(versions: Sequence[Row]) -> bool:
    first, last = versions[0], versions[-1]
    return any(end is not None for end in _value(first)) and _value(first) != _value(last)


def _mark_restated(ax: Axes, versions: Sequence[Row], place: float, middle: float, last: float, named: bool) -> None:
    """Show what an earlier edition printed for this period as an open mark, tied to the value of today."""
    ends = [end for end in _value(versions[0]) if end is not None]
    before = sum(ends) / len(ends)
    ax.plot([place, place], [before, middle], color=RED, linewidth=1.2, zorder=3)
    ax.scatter([place], [before], s=26, facecolor="white", edgecolor=RED, linewidth=1.3, zorder=4)
    if named:
        low, high = ax.get_xlim()
        part = (place - low) / (high - low)
        near = 0 < last - place < (high - low) * 0.35  # beside it the last value is written
        under = near and min(before, middle) > ax.get_ylim()[1] * 0.3  # below it lies the axis
        side = "left" if part < 0.2 else "right" if part > 0.8 or (near and not under) else "center"
        text = f"{shorten(versions[0]['value_printed'], 12)} → {shorten(versions[-1]['value_printed'], 12)}"
        ax.annotate(
            text, (place, min(before, middle) if under else max(before, middle)), xytext=(0, -7 if under else 6),
            textcoords="offset points", ha=side, va="top" if under else "bottom", fontsize=SMALL, color=RED, zorder=5,
            parse_math=False, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8},
        )  # fmt: skip


def _mark_break(ax: Axes, before: float, after: float, value: float, named: bool) -> None:
    """Draw a break between two periods; its name keeps clear of the value that follows: at the foot where that is high."""
    ax.axvline((before + after) / 2, color=ORANGE, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)
    if named:
        high = value > sum(ax.get_ylim()) * 0.6
        options: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
        options |= {"xytext": (2, 2 if high else -1), "va": "bottom" if high else "top"}
        ax.annotate("break", ((before + after) / 2, 0.0 if high else 1.0), fontsize=SMALL, color=SOFT, **options)


def _label_last(
    ax: Axes, runs: Sequence[list[tuple[float, float]]], periods: Mapping[tuple[str, str], list[Row]]
) -> None:
    """Write the last value as printed beside its mark."""
    if not runs:
        return
    place, value = runs[-1][-1]
    last = next(versions[-1] for versions in periods.values() if _middle(versions[-1])[0] == place)
    low, high = _value(last)
    if low is None or high is None:
        return  # an open value already carries what was printed
    printed = last["value_printed"] or short_number(value)
    edge = place + (_middle(last)[1] * 0.85 if _is_band(last) else 0.0)
    ax.annotate(shorten(printed, 14), (edge, value), xytext=(6, 0), textcoords="offset points", va="center", fontsize=SMALL,
                annotation_clip=False, parse_math=False)  # fmt: skip


def _put_scales(ax: Axes) -> None:
    low, high = ax.get_ylim()
    ax.set_ylim(min(0.0, low), high + (high - min(0.0, low)) * 0.18 if high > 0 else 1.0)
    ax.yaxis.set_major_locator(MaxNLocator(3, integer=high > 3))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short_number(value)))
    ax.tick_params(labelsize=SMALL)
    ax.grid(axis="y", color=PALE, linewidth=0.8)
    ax.spines["bottom"].set_color(RULE)
    ax.tick_params(axis="y", labelcolor=SOFT)
    ax.set_axisbelow(True)
