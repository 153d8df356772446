"""Put the figures of one indicator in a line over periods and editions, with restatements and breaks marked.

A line is one indicator (or, where several rows of an edition share it, one printed label path) of one company,
jurisdiction and unit. What cannot be told apart within one edition is left out rather than mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from analyzer.extraction.jurisdiction import OF_REPORT
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import tokens_of
from analyzer.models import Change, Document, Observation, SeriesPoint, Source, record_id
from analyzer.tracking.labels import is_prose, label_key, measured, readable
from analyzer.tracking.lines import Printed, cadences, days_of, lines_of, same_cadence
from analyzer.tracking.order import known_from
from analyzer.tracking.restatements import Overlaps, Witness, differ, doubted, doubtful, restatement
from analyzer.tracking.table_titles import TableTitles
from analyzer.tracking.threads import company_key

GAP_DAYS = 45
UNDATED = "9999"


_Key = tuple[str, str, str, str, str, str]  # company, indicator, label, jurisdiction, unit, cadence


def build_series(
    sources: Sequence[Source],
    observations: Sequence[Observation],
    vocabulary: Vocabulary | None = None,
    load_document: Callable[[str], Document] | None = None,
) -> tuple[list[SeriesPoint], list[Change]]:
    """Return the points of all series, and a `figure_changed` for each figure that a later edition prints otherwise."""
    points, changes = series_of(sources, observations, vocabulary, load_document)
    return points, doubted(changes, Overlaps().add(points))


def series_of(
    sources: Sequence[Source],
    observations: Sequence[Observation],
    vocabulary: Vocabulary | None = None,
    load_document: Callable[[str], Document] | None = None,
) -> tuple[list[SeriesPoint], list[Change]]:
    """Return points and changes before they are doubted, which takes the figures of all companies."""
    words = vocabulary or package_vocabulary()
    # Files of one day are one edition: what two of them print of a thing are two counts, and no restatement.
    known = _known(sources, observations)
    days = sorted({day or UNDATED for day in known.values()})
    rank = {s.source_id: (days.index(known[s.source_id] or UNDATED), s) for s in sources if not s.duplicate_of}
    groups: dict[tuple[str, str, str, str], list[Printed]] = defaultdict(list)
    for observation in sorted(observations, key=lambda o: (o.source_id, o.start, o.observation_id)):
        if observation.source_id not in rank:
            continue
        place, source = rank[observation.source_id]
        if not observation.period_end and source.period_end:
            # a file that names no period anywhere is about the period of its source
            observation = replace(observation, period_start=source.period_start, period_end=source.period_end)
        if observation.period_end:
            label = label_key(observation, source.language, words)
            of_report = OF_REPORT in observation.note  # what one edition's opening says, another's leaves out
            area = "" if of_report else observation.jurisdiction_code or " ".join(tokens_of(observation.jurisdiction))
            company = company_key(observation.company) or source.source_id  # unnamed ones are not one company
            key = (company, observation.indicator, area, observation.unit)
            measure = measured(label, source.language, words)
            groups[key].append(Printed(observation, source, label, place, known[source.source_id], measure))
    witness = Witness(printed for members in groups.values() for printed in members)
    lines: dict[_Key, list[Printed]] = {}
    for (company, indicator, area, unit), members in sorted(groups.items()):
        for label, printed in lines_of(members, named=bool(indicator)):
            for cadence, found in cadences(printed) if printed else ():
                lines[company, indicator, label, area, unit, cadence] = found
    before = _predecessors(lines)
    titles = TableTitles(load_document)
    points: list[SeriesPoint] = []
    changes: list[Change] = []
    for line, printed in sorted(lines.items()):
        made, changed = _line(line, printed, before.get(line, ""), witness, titles, words)
        points += made
        changes += changed
    return points, changes


def _known(sources: Sequence[Source], observations: Sequence[Observation]) -> dict[str, str]:
    """Say from which day each source was known: no undated table was known before the last period it prints had ended."""
    reached: dict[str, str] = defaultdict(str)
    for o in observations:
        if not is_prose(o) and o.confidence != "low":
            reached[o.source_id] = max(reached[o.source_id], o.period_end)
    dated = {s.source_id: known_from(s) for s in sources}
    return {
        s.source_id: dated[s.source_id]
        if s.published or s.recording or not dated[s.source_id]
        else max(dated[s.source_id], reached[s.source_id])
        for s in sources
    }


def _predecessors(lines: Mapping[_Key, Sequence[Printed]]) -> dict[_Key, str]:
    """Say of each line whether it takes up, in another unit, what a line that ended before it counted."""
    families: dict[tuple[str, str, str, str], list[_Key]] = defaultdict(list)
    for key in lines:
        families[key[0], key[1], key[2], key[3]].append(key)
    found: dict[_Key, str] = {}
    for keys in families.values():
        for key in keys:
            begins = min(printed.period[1] for printed in lines[key])
            ended = [
                (max(p.period[1] for p in lines[other]), other[4])
                for other in keys
                if other[4] != key[4] and other[5] == key[5] and _publishers(lines[key]) & _publishers(lines[other])
            ]
            earlier = max((end for end in ended if end[0] < begins), default=None)
            if earlier:
                found[key] = f"unit changed from {earlier[1] or 'none named'} to {key[4] or 'none named'}"
    return found


def _publishers(line: Sequence[Printed]) -> set[str]:
    return {printed.source.publisher for printed in line}


def _line(
    key: _Key, members: Sequence[Printed], begins: str, witness: Witness, titles: TableTitles, words: Vocabulary
) -> tuple[list[SeriesPoint], list[Change]]:
    """Make the points of one line, in order of period and edition."""
    company, indicator, label, area, unit, cadence = key
    series_id = record_id("se_", company, indicator, label, area, unit, cadence)
    by_period: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for printed in members:
        by_period[printed.period].append(printed)
    latest = max(members, key=lambda printed: (printed.place, printed.period))
    name = readable(latest.observation, latest.source.language, words) if label else _shared_label(members, words)
    beside = _beside(members)
    points: list[SeriesPoint] = []
    changes: list[Change] = []
    last: Printed | None = None
    for period in sorted(by_period, key=lambda p: (p[1], p[0])):
        prints = sorted(by_period[period], key=lambda p: p.place)
        why = _break(last, prints[-1]) if last else begins
        for place, edition in enumerate(prints):
            status = _status(prints[:place], edition)
            if status == "restated" and (
                doubtful(prints[place - 1], edition) or _apart(prints[place - 1], edition, beside, titles)
            ):
                continue
            points.append(_point(series_id, name, edition, status, why))
            if status == "restated":
                changes.append(restatement(series_id, prints[place - 1], edition, name, witness))
        last = prints[-1]
    return points, changes


_Beside = Mapping[tuple[str, str], Sequence[Observation]]  # by source and table


def _beside(members: Sequence[Printed]) -> _Beside:
    """Return, for each table, figures of the other tables of its edition that print a count of this line alike."""
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for printed in members:
        alike = (printed.observation, *printed.beside)
        for one in alike if printed.beside else ():
            found[one.source_id, one.table] += [two for two in alike if two.table != one.table]
    return found


def _apart(before: Printed, after: Printed, beside: _Beside, titles: TableTitles) -> bool:
    """Say whether titles tell two figures apart: what a table's own edition repeats elsewhere has that title too."""
    first, second = (
        (p.observation, *beside.get((p.observation.source_id, p.observation.table), ())) for p in (before, after)
    )
    return all(titles.apart(one, two) for one in first for two in second)


def _shared_label(members: Sequence[Printed], words: Vocabulary) -> str:
    """Return the label of the newest table print of a line that its indicator alone defines."""
    tabular = [printed for printed in members if not is_prose(printed.observation)] or members
    newest = max(tabular, key=lambda printed: (printed.place, printed.period))
    return readable(newest.observation, newest.source.language, words)


def _status(earlier: Sequence[Printed], printed: Printed) -> str:
    if not earlier:
        return "first"
    return "restated" if differ(earlier[-1].observation, printed.observation) else "repeated"


def _break(before: Printed, after: Printed) -> str:
    """Say why no line may be drawn from one period to the next, `""` where it may."""
    one, two = before.observation, after.observation
    if one.value_status == two.value_status == "band" and _width(one) != _width(two):
        return f"band width changed from {_width(one):g} to {_width(two):g}"
    if {one.value_status, two.value_status} == {"band", "exact"}:
        return f"printed as {one.value_status} before, as {two.value_status} from here"
    if not same_cadence(days_of(before.period), days_of(after.period)):
        return f"cadence changed from {days_of(before.period)} to {days_of(after.period)} days"
    gap = _gap(before.period, after.period)
    return f"no figure for {gap} days" if gap > GAP_DAYS else ""


def _width(observation: Observation) -> float:
    low, high = observation.value_low, observation.value_high
    return high - low + 1 if low is not None and high is not None else 0.0


def _gap(before: tuple[str, str], after: tuple[str, str]) -> int:
    try:
        if not before[0] or not after[0]:
            return 0
        return (date.fromisoformat(after[0]) - date.fromisoformat(before[1])).days - 1
    except ValueError:
        return 0


def _point(series_id: str, label: str, printed: Printed, status: str, why: str) -> SeriesPoint:
    o = printed.observation
    return SeriesPoint(
        series_id=series_id, company=o.company, indicator=o.indicator, label=label, jurisdiction=o.jurisdiction,
        unit=o.unit, period_start=o.period_start, period_end=o.period_end, value_printed=o.value_printed,
        value_low=o.value_low, value_high=o.value_high, vintage=printed.known or o.period_end,
        source_id=o.source_id, observation_id=o.observation_id, status=status, break_before=why,
    )  # fmt: skip
