"""Ask for figures as they were known on a day: of each period the newest print that was out by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analyzer.errors import CorpusError
from analyzer.language.periods import month_end
from analyzer.models import SeriesPoint

_PRECISE = 10  # characters of a date to the day


def as_known_on(points: Iterable[SeriesPoint], day: str | date) -> list[SeriesPoint]:
    """Return one point a series and period, as the newest edition published by `day` printed it.

    An edition that is dated by month or year alone counts as known from the end of it.
    """
    known: dict[tuple[str, str, str], SeriesPoint] = {}
    limit = last_day(day.isoformat()[:_PRECISE] if isinstance(day, date) else day)
    for point in points:
        if not point.vintage or last_day(point.vintage) > limit:
            continue
        key = point.series_id, point.period_start, point.period_end
        before = known.get(key)
        if before is None or _age(point) >= _age(before):
            known[key] = point
    return list(known.values())


def last_day(day: str) -> str:
    """Return the last day that an ISO date to the day, the month or the year can mean. Raises CorpusError for anything else."""
    parts = day.split("-")
    whole = len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4
    try:
        if whole and len(parts) == 1:
            return f"{day}-12-31"
        if whole and len(parts) == 2:
            return month_end(int(parts[0]), int(parts[1]))
        if whole and len(day) == _PRECISE and day <= month_end(int(parts[0]), int(parts[1])):
            return day
    except ValueError:
        pass
    raise CorpusError(f"{day!r} is no date; write 2024-06-30, 2024-06 or 2024")


def _age(point: SeriesPoint) -> tuple[str, bool]:
    return last_day(point.vintage), point.status != "first"


def latest(points: Iterable[SeriesPoint]) -> list[SeriesPoint]:
    """Return one point a series and period, as the newest edition prints it."""
    return as_known_on((replace(point, vintage=point.vintage or "0001") for point in points), "9999-12-31")
