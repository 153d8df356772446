"""Name every chart with its rows, its drawing, and what its caption and its alt text say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from analyzer.publication.charts.cadence import cadence_rows, draw_cadence
from analyzer.publication.charts.lifelines import draw_lifelines, lifeline_rows
from analyzer.publication.charts.matrix import change_rows, claim_rows, draw_changes, draw_claims
from analyzer.publication.charts.series import draw_series, series_rows
from analyzer.publication.charts.slopes import draw_slopes, movement_rows, restatement_rows
from analyzer.publication.charts.style import Row, clean, shorten, words
from analyzer.publication.charts.timeline import draw_timeline, timeline_rows

Rows = Sequence[Row]


@dataclass(frozen=True)
class Chart:
    """Hold one chart: how its rows are picked, how they are drawn, and its words."""

    title: str
    rows: Callable[..., list[Row]]
    draw: Callable[..., Axes]
    caption: Callable[[Rows], str]
    alt: Callable[[Rows], str]


def _span(rows: Rows, *keys: str) -> str:
    found = sorted(str(row[key]) for row in rows for key in keys if row[key])
    return f"{found[0]} to {found[-1]}" if found and found[0] != found[-1] else found[0] if found else "no date"


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def _listed(counts: Mapping[str, int], most: int = 6) -> str:
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    rest = len(ordered) - most
    told = ", ".join(f"{shorten(name, 60)} {counts[name]:,}" for name in ordered[:most])
    return told + (f", and {rest} more" if rest > 0 else "")


def _timeline_caption(rows: Rows) -> str:
    total = sum(int(row["statements"]) for row in rows)
    return (
        f"{_count(total, 'statement')} by kind and by date of the document, {_span(rows, 'date')}. The number in a mark "
        "counts statements, one where there is none; marks that would overlap are joined."
    )


def _timeline_alt(rows: Rows) -> str:
    lanes: Counter[str] = Counter()
    for row in rows:
        lanes[row["lane"]] += int(row["statements"])
    return f"Timeline from {_span(rows, 'date')} with one lane for each kind of statement: {_listed(lanes, 12)}."


def _lifelines_caption(rows: Rows) -> str:
    lives = len({row["thread_id"] for row in rows})
    return (
        f"The lives of {_count(lives, 'promise')} and rules, {_span(rows, 'date')}: solid while stated, dotted after the last "
        "document that says so; each event is named."
    )


def _lifelines_alt(rows: Rows) -> str:
    events = Counter(words(row["event"]) for row in rows)
    told = [
        f"“{shorten(row['label'], 70)}” {words(row['event'])} {row['date']}"
        for row in rows
        if row["event"] not in ("made", "reaffirmed")
    ]
    detail = f" Among them: {'; '.join(told[:8])}." if told else ""
    return f"Life lines of {len({row['thread_id'] for row in rows})} promises; events: {_listed(events, 9)}.{detail}"


def _claims_caption(rows: Rows) -> str:
    return (
        f"{_count(len({row['thread_id'] for row in rows}), 'claim')} that more than one publisher speaks to, and how each of "
        f"{_count(len({row['source'] for row in rows}), 'source')} stands to it. Of many sources those that speak to most claims are shown, each publisher in turn. "
        "An empty cell: the source does not speak to the claim."
    )


def _claims_alt(rows: Rows) -> str:
    stances = Counter(words(row["stance"]) for row in rows)
    disputes = [
        f"{row['source']} disputes “{shorten(row['claim'], 70)}”" for row in rows if row["stance"] == "disputes"
    ]
    return f"Matrix of claims and sources; cells: {_listed(stances)}." + (
        f" {'; '.join(disputes[:8])}." if disputes else ""
    )


def _changes_caption(rows: Rows) -> str:
    return f"{_count(sum(int(row['changes']) for row in rows), 'change')} found between successive versions; an empty cell means none."


def _changes_alt(rows: Rows) -> str:
    cells = {f"{row['row']}, {words(row['column'])}:": int(row["changes"]) for row in rows}
    return f"Matrix of changes; the largest cells are {_listed(cells, 8)}."


def _series_caption(rows: Rows) -> str:
    parts = [
        f"{_count(len({row['series_id'] for row in rows}), 'series').replace('seriess', 'series')}, {_span(rows, 'period_end')}, as printed."
    ]
    statuses = {row["status"] for row in rows}
    if any(
        row["value_low"] != row["value_high"] and row["value_low"] is not None and row["value_high"] is not None
        for row in rows
    ):
        parts.append("Bars are bands from their lower to their upper end.")
    if "restated" in statuses:
        parts.append("Open red marks are what an earlier edition printed, tied to the later value.")
    if any(row["break_before"] for row in rows):
        parts.append("Dashed lines are breaks: the figures on either side are not comparable.")
    return " ".join(parts)


def _series_alt(rows: Rows) -> str:
    last: dict[str, Row] = {}
    for row in rows:
        last[row["series_id"]] = row
    told = [
        f"{shorten(row['label'], 60)}: {row['value_printed']} {words(row['unit'])} for the period to {row['period_end']}"
        for row in last.values()
    ]
    more = f"; and {len(told) - 8} more" if len(told) > 8 else ""
    return f"Small charts of {len(told)} series over time. Last values: {'; '.join(told[:8])}{more}."


def _slopes_alt(rows: Rows) -> str:
    told = [
        f"{shorten(row['label'], 60)} from {row['before']} to {row['after']} ({float(row['percent']):+,.1f} %)"
        for row in rows
    ]
    more = f"; and {len(told) - 8} more" if len(told) > 8 else ""
    return f"Slopes of {len(told)} figures: {'; '.join(told[:8])}{more}."


def _restatements_caption(rows: Rows) -> str:
    return f"{_count(len(rows), 'figure')} that a later edition prints differently for the same period, as percent of what was printed first; moves beyond tenfold are left out."


def _movements_caption(rows: Rows) -> str:
    return f"{_count(len(rows), 'figure')} that moved most between the last two periods printed, as percent of the earlier one; figures below 20 and moves beyond tenfold are left out."


def _cadence_caption(rows: Rows) -> str:
    gaps, late = (sum(row[key] == "yes" for row in rows) for key in ("gap_before", "late"))
    return (
        f"{_count(len(rows), 'report')}: the period each covers and the day it was published. {_count(gaps, 'gap')}; {late:,} late "
        "(60 days or more after the series' own habit)."
    )


def _cadence_alt(rows: Rows) -> str:
    works = Counter(clean(row["work"]) for row in rows)
    gaps = [f"{row['work']} before {row['period_start']}" for row in rows if row["gap_before"] == "yes"]
    detail = f" Gaps: {'; '.join(gaps[:8])}." if gaps else ""
    return f"Reporting periods and publication dates, {_span(rows, 'period_start', 'period_end')}: {_listed(works, 12)} editions.{detail}"


CATALOGUE: dict[str, Chart] = {
    "timeline": Chart("What was said, and when", timeline_rows, draw_timeline, _timeline_caption, _timeline_alt),
    "lifelines": Chart("The life of each promise", lifeline_rows, draw_lifelines, _lifelines_caption, _lifelines_alt),
    "claims": Chart("Which source says what", claim_rows, draw_claims, _claims_caption, _claims_alt),
    "changes": Chart("How much changed, and how", change_rows, draw_changes, _changes_caption, _changes_alt),
    "series": Chart("The numbers over time", series_rows, draw_series, _series_caption, _series_alt),
    "restatements": Chart(
        "What later editions print for the same period",
        restatement_rows,
        draw_slopes,
        _restatements_caption,
        _slopes_alt,
    ),
    "movements": Chart(
        "What moved since the period before", movement_rows, draw_slopes, _movements_caption, _slopes_alt
    ),
    "cadence": Chart("When reports came", cadence_rows, draw_cadence, _cadence_caption, _cadence_alt),
}
