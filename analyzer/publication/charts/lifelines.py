"""Draw the life of each promise: when it was made, changed, and last heard of."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from operator import itemgetter

from matplotlib.axes import Axes

from analyzer.canonical import gathered, having, picked
from analyzer.frames import COMMITMENT_KINDS
from analyzer.models import Event, Records
from analyzer.publication.charts.style import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    RED,
    SMALL,
    SOFT,
    UNTOLD,
    Row,
    axes_of_height,
    clean,
    day,
    empty,
    in_style,
    put_dates,
    put_lanes,
    put_title,
    shorten,
    words,
)  # fmt: skip
from analyzer.publication.promises import own_threads

MOST_LINES = 14
Told = tuple[str, str, str]  # of one event its thread, its date and its name
ENDS = ("dropped", "withdrawn")
MARKS = {
    "made": ("o", BLUE), "reaffirmed": ("|", BLUE), "strengthened": ("^", BLUE), "weakened": ("v", RED),
    "narrowed": (">", ORANGE), "broadened": ("<", PURPLE), "dropped": ("X", RED), "withdrawn": ("s", RED),
    "not_mentioned": ("d", GREY),
}  # fmt: skip


def lifeline_rows(records: Records, kinds: Sequence[str] = COMMITMENT_KINDS) -> list[Row]:
    """List the dated events of the company's own threads of these kinds, those with the most telling lives first."""
    asked = {thread_id for thread_id, kind in picked(records.threads, "thread_id", "kind") if kind in kinds}
    asked &= own_threads(records)
    told = (life for life in _lives(records, asked) if len({date for _, date, _ in life}) > 1 or _telling(life))
    best = heapq.nsmallest(MOST_LINES, told, key=lambda life: (-_telling(life), -len(life), life[0][1], life[0][0]))
    drawn = {life[0][0] for life in best}
    lives: dict[str, list[Event]] = {}
    for event in having(records.events, "thread_id", drawn):
        if day(event.date) is not None:
            lives.setdefault(event.thread_id, []).append(event)
    threads = {thread.thread_id: thread for thread in having(records.threads, "thread_id", drawn)}
    for life in lives.values():
        life.sort(key=lambda event: (event.date, event.event, event.source_id))
    shown = sorted(
        lives.values(), key=lambda life: (threads[life[0].thread_id].company, life[0].date, life[0].thread_id)
    )
    return [
        {
            "thread_id": event.thread_id, "label": clean(threads[event.thread_id].label) or UNTOLD,
            "company": threads[event.thread_id].company, "date": event.date, "event": event.event, "sources": event.source_id,
        }
        for life in shown for event in life
    ]  # fmt: skip


def _lives(records: Records, threads: set[str]) -> Iterator[list[Told]]:
    """Yield the thread, the date and the name of the dated events of each of these threads, by date."""
    for thread_id, life in gathered(records.events, "thread_id", "date", "event"):
        if thread_id in threads:
            dated = sorted((one for one in life if day(one[1]) is not None), key=itemgetter(1))
            if dated:
                yield dated


def _telling(life: Sequence[Told]) -> int:
    return sum(event not in ("made", "reaffirmed", "not_mentioned") for _, _, event in life)


@in_style
def draw_lifelines(rows: Sequence[Row], ax: Axes | None = None, *, title: str = "The life of each promise") -> Axes:
    """Draw `lifeline_rows`: one line a thread, solid while stated, dotted once unmentioned, ended where dropped."""
    if not rows:
        return empty(ax, "No promise is followed over time.")
    lives: dict[str, list[Row]] = {}
    for row in rows:
        lives.setdefault(row["thread_id"], []).append(row)
    several = len({row["company"] for row in rows}) > 1
    names = [
        f"{shorten(life[0]['company'], 20)}: {life[0]['label']}" if several else life[0]["label"]
        for life in lives.values()
    ]
    ax = axes_of_height(ax, 1.2 + (0.56 if several else 0.5) * len(lives))
    put_title(ax, title)
    put_lanes(ax, names, width=30, lines=3 if several else 2)
    days = [found for row in rows if (found := day(row["date"])) is not None]
    put_dates(ax, days, room_after=0.16)
    for lane, life in enumerate(lives.values()):
        _draw_life(ax, lane, life, min(days), max(days))
    ax.set_xlabel("| said again      → ongoing at the last document", loc="left", fontsize=SMALL, color=SOFT)
    return ax


def _draw_life(ax: Axes, lane: int, life: Sequence[Row], begin: float, end: float) -> None:
    places = [(day(row["date"]) or 0.0, row["event"]) for row in life]
    stated = [where for where, event in places if event not in (*ENDS, "not_mentioned")]
    closed = [where for where, event in places if event in ENDS]
    first, last = places[0][0], max(stated, default=places[0][0])
    ax.plot([first, last], [lane, lane], color=BLUE, linewidth=2, solid_capstyle="round", zorder=1)
    until = max(closed) if closed else max(where for where, _ in places)
    if until > last:
        ax.plot([last, until], [lane, lane], color=GREY, linewidth=1.4, linestyle=(0, (1, 2)), zorder=1)
    for where, event in places:
        marker, colour = MARKS.get(event, ("o", INK))
        bar = marker == "|"
        ax.scatter(
            [where], [lane], s=60 if bar else 42, marker=marker, color=colour, linewidth=1.4 if bar else 0.5, zorder=3
        )
    _name_events(ax, lane, [place for place in places if place[1] not in ("made", "reaffirmed")], begin, end)
    if not closed and last == end:
        ax.annotate(
            "→", (end, lane), xytext=(5, 0), textcoords="offset points", va="center", fontsize=SMALL, color=BLUE
        )


def _name_events(ax: Axes, lane: int, places: Sequence[tuple[float, str]], begin: float, end: float) -> None:
    """Write events beside their marks, above or below the line; where both are taken the mark alone must do."""
    span = (end - begin) or 20.0
    letter = span * 0.026  # about the width of a letter
    taken = {"above": begin - span, "below": begin - span}
    for where, event in places:
        left = where if where - begin < span * 0.1 else where - len(event) * letter / 2
        side = next((name for name in taken if left > taken[name]), "")
        if not side:
            continue
        taken[side] = left + (len(event) + 1) * letter
        _, colour = MARKS.get(event, ("o", INK))
        ax.annotate(
            words(event), (where, lane), xytext=(-3 if where - begin < span * 0.1 else 0, 5 if side == "above" else -5),
            textcoords="offset points", ha="left" if where - begin < span * 0.1 else "center", zorder=4, fontsize=SMALL,
            va="bottom" if side == "above" else "top", color=SOFT if colour in (GREY, ORANGE) else colour,
        )  # fmt: skip
