"""Put companies side by side, only where they count the same thing: everything else is refused with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer.language.lexicon import package_vocabulary
from analyzer.language.places import country_code
from analyzer.models import SeriesPoint
from analyzer.tracking.threads import company_key
from analyzer.tracking.vintages import latest


@dataclass(frozen=True, slots=True)
class Refusal:
    """Say why a company's figures stand beside no other's."""

    company: str
    label: str
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold what may be compared, and what may not."""

    points: tuple[SeriesPoint, ...]
    refused: tuple[Refusal, ...]


def compare_companies(
    points: Iterable[SeriesPoint],
    indicator: str,
    *,
    companies: Sequence[str] = (),
    jurisdiction: str = "",
    unit: str = "",
    label: str = "",
) -> Sides:
    """Return the newest prints of one indicator by several companies whose unit, scope and periods are the same.

    The unit is the one given, else the one that most companies count in; `label` picks a series by words of its label
    where a company has several.
    """
    wanted = {company_key(company) for company in companies}
    series: dict[tuple[str, str], list[SeriesPoint]] = defaultdict(list)
    for point in latest(points):
        if point.indicator != indicator or (wanted and company_key(point.company) not in wanted):
            continue
        if _place(point.jurisdiction) == _place(jurisdiction) and label.casefold() in point.label.casefold():
            series[company_key(point.company), point.series_id].append(point)
    refused = [
        Refusal(company, label, "", f"no figures of {indicator}{f' for {jurisdiction}' if jurisdiction else ''}")
        for company in companies
        if company_key(company) not in {key for key, _ in series}
    ]
    kept, several = _one_each(series, unit)
    refused += several
    common = unit or _commonest(kept)
    same, other = _same_unit(kept, common)
    refused += other
    together, apart = _same_periods(same)
    return Sides(tuple(together), tuple(sorted(refused + apart, key=lambda r: (r.company, r.label, r.unit))))


def _place(printed: str) -> str:
    """Return what makes two printed jurisdictions one: the country's code where there is one."""
    return country_code(printed) or printed.casefold()


def _one_each(
    series: Mapping[tuple[str, str], list[SeriesPoint]], unit: str
) -> tuple[list[list[SeriesPoint]], list[Refusal]]:
    """Keep the series of each company that has one of the unit asked for; several of one company cannot be told apart here."""
    by_company: dict[str, list[list[SeriesPoint]]] = defaultdict(list)
    for (company, _), line in sorted(series.items()):
        by_company[company].append(line)
    units = Counter(unit_of for lines in by_company.values() for unit_of in {line[0].unit for line in lines})
    kept: list[list[SeriesPoint]] = []
    refused: list[Refusal] = []
    for lines in by_company.values():
        best = unit or max(sorted({line[0].unit for line in lines}), key=lambda name: units[name])
        fitting = [line for line in lines if _unit_name(line[0].unit) == _unit_name(best)] or lines
        if len(fitting) == 1:
            kept.append(fitting[0])
            continue
        names = "; ".join(sorted({line[0].label or line[0].indicator for line in fitting})[:5])
        point = fitting[0][0]
        refused.append(
            Refusal(
                point.company,
                "",
                point.unit,
                f"{len(fitting)} series carry this indicator ({names}); name one with label=",
            )
        )
    return kept, refused


def _unit_name(unit: str) -> str:
    """Return the name by which a unit is compared over languages: `konten` are accounts."""
    return _unit_names().get(unit, unit)


@lru_cache(maxsize=1)
def _unit_names() -> dict[str, str]:
    words = package_vocabulary()
    sections = [words.section(code, "metrics") for code in words.with_section("metrics")]
    names = (section.get("unit_names", {}) for section in sections)
    return {unit: name for each in names for name, units in each.items() for unit in units}


def _commonest(lines: Sequence[Sequence[SeriesPoint]]) -> str:
    counted = Counter(line[0].unit for line in lines)
    return max(sorted(counted), key=lambda unit: counted[unit], default="")


def _same_unit(lines: Sequence[list[SeriesPoint]], unit: str) -> tuple[list[list[SeriesPoint]], list[Refusal]]:
    kept = [line for line in lines if _unit_name(line[0].unit) == _unit_name(unit)]
    refused = [
        Refusal(
            line[0].company,
            line[0].label,
            line[0].unit,
            f"counts {line[0].unit or 'in no named unit'}, not {unit or 'in none'}",
        )
        for line in lines
        if _unit_name(line[0].unit) != _unit_name(unit)
    ]
    return kept, refused


def _same_periods(lines: Sequence[list[SeriesPoint]]) -> tuple[list[SeriesPoint], list[Refusal]]:
    """Keep the periods that at least two companies report on; a year stands beside no half-year."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        for point in line:
            holders[point.period_start, point.period_end].add(company_key(point.company))
    kept: list[SeriesPoint] = []
    refused: list[Refusal] = []
    for line in lines:
        shared = [point for point in line if len(holders[point.period_start, point.period_end]) > 1]
        kept += shared
        if not shared:
            first, last = line[0], line[-1]
            span = f"{first.period_start or first.period_end} – {last.period_end}"
            refused.append(
                Refusal(
                    first.company,
                    first.label,
                    first.unit,
                    f"no period in common with another company; its own run {span}",
                )
            )
    return sorted(kept, key=lambda p: (p.period_end, p.period_start, p.company)), refused
