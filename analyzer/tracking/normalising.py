"""Divide figures by what an analyst brings: users, inhabitants, items; a figure without a denominator says so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from analyzer.errors import CorpusError
from analyzer.models import SeriesPoint
from analyzer.tracking.threads import company_key

RATES = ("percent", "fraction")
KEYS = ("company", "jurisdiction", "period_start", "period_end", "year")
_GROUPED = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # a comma that groups thousands
VALUES = ("value_low", "value_high")


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hold one figure divided, or the reason why it was not."""

    series_id: str
    observation_id: str
    low: float | None
    high: float | None
    denominator: float | None
    reason: str = ""


def normalise(
    points: Iterable[SeriesPoint], denominators: Sequence[Mapping[str, str]], per: float = 1.0
) -> list[Ratio]:
    """Divide each point by the denominator whose keys fit it; bands stay bands. Raises CorpusError for a table that is none."""
    rows = [_row(number, row) for number, row in enumerate(denominators, start=1)]
    return [_ratio(point, rows, per) for point in points]


def _row(number: int, row: Mapping[str, str]) -> tuple[dict[str, str], float]:
    if "value" not in row:
        raise CorpusError("denominators: there is no column `value`")
    keys = {key: str(row[key]).strip() for key in KEYS if key in row and str(row[key]).strip()}
    written = str(row["value"]).strip()
    try:
        value = float(written.replace(",", "") if _GROUPED.fullmatch(written) else written)
    except ValueError:
        raise CorpusError(f"denominators, row {number}: column `value` holds {written!r}, which is no number") from None
    if not 0 < value < math.inf or not keys:
        reason = (
            "a denominator must be a number above 0" if keys else f"none of the columns {', '.join(KEYS)} is filled"
        )
        raise CorpusError(f"denominators, row {number}: {reason}")
    return keys, value


def _ratio(point: SeriesPoint, rows: Sequence[tuple[dict[str, str], float]], per: float) -> Ratio:
    if point.unit in RATES:
        return _none(point, "is a share already")
    fitting = [(keys, value) for keys, value in rows if all(_fits(point, key, wanted) for key, wanted in keys.items())]
    most = max((len(keys) for keys, _ in fitting), default=0)
    values = {value for keys, value in fitting if len(keys) == most}
    if len(values) != 1:
        reason = f"{len(values)} denominators fit" if values else "no denominator fits its company, place and period"
        return _none(point, reason)
    value = values.pop()
    low, high = (None if end is None else end / value * per for end in (point.value_low, point.value_high))
    return Ratio(point.series_id, point.observation_id, low, high, value)


def _none(point: SeriesPoint, reason: str) -> Ratio:
    return Ratio(point.series_id, point.observation_id, None, None, None, reason)


def _fits(point: SeriesPoint, key: str, wanted: str) -> bool:
    if key == "company":
        return company_key(point.company) == company_key(wanted)
    if key == "year":
        return point.period_end[:4] == wanted and (not point.period_start or point.period_start[:4] == wanted)
    return str(getattr(point, key)).casefold() == wanted.casefold()
