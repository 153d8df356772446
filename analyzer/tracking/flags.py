"""Mark what a careful reader would mark, in fair words: both sides side by side, and no verdict."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from analyzer.models import Change, Flag, Observation, SeriesPoint, Source, record_id
from analyzer.tracking.labels import is_prose
from analyzer.tracking.order import in_order, unordered
from analyzer.tracking.repeats import Repeat
from analyzer.tracking.restatements import differ
from analyzer.tracking.sums import SumCheck
from analyzer.tracking.threads import company_key

GAP_DAYS = 45
FEWEST_REPORTS, LATE_TIMES, LATE_DAYS = 3, 1.5, 60  # a report is late by the habit of its own series
FEWEST_POINTS = 6
ALIKE = 1.5  # how far apart a figure in the text and one in the table may be and still mean one thing
FAR = 8.0  # robust deviations from the neighbours' level
TIMES = 4.0  # and at least so many times more or less
MANY = 12  # restatements of one edition that are told one by one
TITLE_NOTE = "title says"  # how the reading of a document begins its note on such a title


def flag(name: str, severity: str, company: str, detail: str, record_ids: Iterable[str]) -> Flag:
    """Make a flag; its id depends on what it speaks of and not on its wording."""
    ids = tuple(sorted(set(record_ids)))
    return Flag(record_id("fl_", name, company, *ids), name, severity, company, detail, ids)


def sum_flags(checks: Sequence[SumCheck]) -> Iterable[Flag]:
    """Flag each printed total that its printed parts do not add up to."""
    for check in checks:
        if not check.difference or not check.sure:
            continue
        total, gap = check.total, check.difference
        parts = " + ".join(part.value_printed for part in check.parts[:12]) + (" + …" if len(check.parts) > 12 else "")
        detail = (
            f"{_figure(total)} is printed as {total.value_printed}; its parts {parts} add up to {check.expected:,.10g}: "
            f"the printed total is {abs(gap):,.10g} {'more' if gap > 0 else 'less'}"
        )
        yield flag(
            "sum_fails",
            "warning",
            total.company,
            detail,
            [total.observation_id, *(p.observation_id for p in check.parts)],
        )


def _figure(observation: Observation) -> str:
    period = " – ".join(part for part in (observation.period_start, observation.period_end) if part)
    label = (
        " / ".join(part for part in (observation.row_label, observation.column_label) if part) or observation.indicator
    )
    page = f", page {observation.page}" if observation.page else ""
    return f"“{label}” ({period or 'no period'}{page})"


def restatement_flags(changes: Sequence[Change]) -> Iterable[Flag]:
    """Flag each figure that a later edition prints otherwise without a note; many of one edition, and unsure ones, once."""
    editions: dict[tuple[str, str, str, bool], list[Change]] = defaultdict(list)
    for change in changes:
        if change.change == "figure_changed" and change.announced == "no":
            key = (change.company, change.before_source, change.after_source, change.confidence == "low")
            editions[key].append(change)
    for (company, _, _, unsure), several in sorted(editions.items()):
        examples = "; ".join(map(_restated, several[:3]))
        ids = [change.change_id for change in several]
        if unsure:
            detail = f"{len(several)} figures of two editions may not agree; restated, counted otherwise, or misread here? {examples}"
            yield flag("editions_disagree", "note", company, detail, ids)
        elif len(several) > MANY:
            detail = f"{len(several)} figures were printed otherwise by the next edition, and no note of it was found: {examples}; …"
            yield flag("figure_restated_silently", "warning", company, detail, ids)
        else:
            for change in several:
                detail = f"{_restated(change)}; no note of it was found"
                yield flag("figure_restated_silently", "warning", company, detail, [change.change_id])


def _restated(change: Change) -> str:
    before = f"{change.before} ({change.date_before or 'undated'}, page {change.before_page or '–'})"
    after = f"{change.after} ({change.date_after or 'undated'}, page {change.after_page or '–'})"
    return f"{change.detail}: {before} became {after}"


def duplicate_flags(sources: Sequence[Source], original: Mapping[str, str]) -> Iterable[Flag]:
    """Flag each document that stands twice in the corpus, and each near-identical copy."""
    by_id = {source.source_id: source for source in sources}
    for source in in_order(sources):
        first = original.get(source.source_id, source.source_id)
        if first == source.source_id or source.recording:
            continue
        how = "is the same document as" if source.duplicate_of else "is nearly word for word the same as"
        detail = f"{source.path} {how} {by_id[first].path}; together they count as one source"
        severity = "warning" if source.kind != "press" else "note"
        yield flag("duplicate_source", severity, source.about or source.publisher, detail, [source.source_id, first])


def title_flags(sources: Sequence[Source]) -> Iterable[Flag]:
    """Flag each document whose reading noticed that its title's period is not that of its body."""
    for source in in_order(sources):
        note = next((part for part in source.note.split("; ") if part.startswith(TITLE_NOTE)), "")
        if note:
            company = source.about or source.publisher
            yield flag("title_period_contradicted", "warning", company, f"{source.path}: {note}", [source.source_id])


def order_flags(sources: Sequence[Source]) -> Iterable[Flag]:
    """Flag each two versions of a work that differ and of which nothing says which came first."""
    for older, newer in unordered(sources):
        detail = (
            f"nothing says which version came first, {older.path} or {newer.path}: they bear the same date or none; "
            "they are compared in the order of their names, and no side is taken; give published or retrieved in sources.toml"
        )
        company = newer.about or newer.publisher
        yield flag("order_unknown", "warning", company, detail, [older.source_id, newer.source_id])


def gap_flags(sources: Sequence[Source]) -> Iterable[Flag]:
    """Flag each stretch of time that the reports of one work leave out."""
    works: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in in_order(sources):
        if (
            source.work
            and source.kind == "report"
            and source.period_start
            and source.period_end
            and not source.duplicate_of
        ):
            works[source.work, company_key(source.about or source.publisher)].append(source)
    for _, reports in sorted(works.items()):
        reports.sort(key=lambda s: (s.period_start, s.period_end, s.path))
        reached = reports[0]
        for report in reports[1:]:
            days = _days_between(reached.period_end, report.period_start)
            if days > GAP_DAYS:
                detail = f"no report covers {reached.period_end} to {report.period_start} ({days} days): {reached.path}, {report.path}"
                yield flag(
                    "gap_in_reporting",
                    "note",
                    report.about or report.publisher,
                    detail,
                    [reached.source_id, report.source_id],
                )
            if report.period_end > reached.period_end:
                reached = report


def late_flags(sources: Sequence[Source]) -> Iterable[Flag]:
    """Flag each report that came out much later after its period than the others of its work."""
    works: dict[tuple[str, str], list[tuple[int, Source]]] = defaultdict(list)
    for source in in_order(sources):
        days = _days_between(source.period_end, source.published) if source.published and source.period_end else 0
        if days > 0 and source.work and source.kind == "report" and not source.duplicate_of:
            works[source.work, company_key(source.about or source.publisher)].append((days, source))
    for _, reports in sorted(works.items()):
        usual = statistics.median(days for days, _ in reports)
        for days, source in reports if len(reports) >= FEWEST_REPORTS else ():
            if days > usual * LATE_TIMES and days > usual + LATE_DAYS:
                detail = (
                    f"{source.path} came out {days} days after its period ended ({source.period_end}); "
                    f"reports of this series take {usual:g} days"
                )
                yield flag("late_report", "note", source.about or source.publisher, detail, [source.source_id])


def _days_between(before: str, after: str) -> int:
    try:
        return (date.fromisoformat(after) - date.fromisoformat(before)).days - 1
    except ValueError:
        return 0


def prose_flags(observations: Sequence[Observation]) -> Iterable[Flag]:
    """Flag a sentence that gives another figure than the one table row of the same document for the same thing."""
    groups: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for o in observations:
        if o.indicator and o.period_end:
            area = o.jurisdiction_code or o.jurisdiction
            groups[o.source_id, o.company, o.indicator, area, o.unit, o.period_start, o.period_end].append(o)
    for _, found in sorted(groups.items()):
        tabular = [o for o in found if not is_prose(o)]
        if len({o.row_label for o in tabular}) != 1 or len({o.value_low for o in tabular}) != 1:
            continue
        for said in sorted((o for o in found if is_prose(o)), key=lambda o: (o.start, o.observation_id)):
            if said.confidence != "low" and _slip(tabular[0], said):
                detail = (
                    f"the text gives {said.value_printed} for {_figure(said)}; "
                    f"the table prints {tabular[0].value_printed} for {_figure(tabular[0])}"
                )
                ids = [said.observation_id, tabular[0].observation_id]
                yield flag("prose_against_table", "warning", said.company, detail, ids)


def _slip(table: Observation, prose: Observation) -> bool:
    """Say whether two figures differ as two prints of one thing do; far apart, they are rather two things."""
    if not differ(table, prose) or not table.value_low or prose.value_low is None:
        return False
    return 1 / ALIKE < prose.value_low / table.value_low < ALIKE


def outlier_flags(points: Sequence[SeriesPoint]) -> Iterable[Flag]:
    """Ask about a figure that lies far off its own series, measured on ratios so that growth is no surprise."""
    lines: dict[str, dict[tuple[str, str], SeriesPoint]] = defaultdict(dict)
    for point in points:
        if point.value_low is not None and point.value_low == point.value_high and point.value_low > 0:
            lines[point.series_id][point.period_end, point.period_start] = point
    for _, periods in sorted(lines.items()):
        line = [periods[key] for key in sorted(periods)]
        if len(line) < FEWEST_POINTS or max(point.value_low or 0 for point in line) < 100:
            continue
        logs = [math.log(point.value_low or 1) for point in line]
        off = [value - statistics.median(logs[max(0, n - 2) : n] + logs[n + 1 : n + 3]) for n, value in enumerate(logs)]
        spread = max(0.1, 1.4826 * statistics.median(abs(value) for value in off))
        for point, value in zip(line, off, strict=True):
            if abs(value) > FAR * spread and abs(value) > math.log(TIMES):
                detail = f"is {point.value_printed} right for {point.label or point.indicator}, {point.period_start} – {point.period_end}? the periods around it lie near {math.exp(math.log(point.value_low or 1) - value):,.0f}"
                yield flag("far_off_its_series", "note", point.company, detail, [point.observation_id])


def repeat_flags(repeats: Sequence[Repeat]) -> Iterable[Flag]:
    """Ask about rows and columns that print the figures of another one again."""
    for repeat in repeats:
        one, two = repeat.first[0], repeat.second[0]
        figures = ", ".join(cell.value_printed for cell in repeat.second[:6])
        detail = f"the {repeat.along} of {_figure(two)} prints the same figures as {_figure(one)}: {figures}; are both right?"
        ids = [cell.observation_id for cell in (*repeat.first, *repeat.second)]
        yield flag("printed_twice", "warning", two.company, detail, ids)


def ordered_flags(found: Iterable[Flag]) -> list[Flag]:
    """Return flags once each, the most serious first; what is told of several documents in the same words is one flag."""
    order = {"serious": 0, "warning": 1, "note": 2}
    alike: dict[tuple[str, str, str, str], list[Flag]] = defaultdict(list)
    for item in {item.flag_id: item for item in found}.values():
        alike[item.flag, item.severity, item.company, item.detail].append(item)
    joined = [
        items[0] if len(items) == 1 else flag(*told, (record for item in items for record in item.record_ids))
        for told, items in alike.items()
    ]
    return sorted(joined, key=lambda f: (order[f.severity], f.company, f.flag, f.flag_id))
