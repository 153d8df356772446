"""Put the figures of one indicator in a line over periods and editions, with restatements and breaks marked.

A line is one indicator (or, where several rows of an edition share it, one printed label path) of one company,
jurisdiction and unit. What cannot be told apart within one edition is left out rather than mixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Change, Document, Observation, SeriesPoint, Source, record_id
from analyzer.tracking.features import STEM, lexicon, tokens_of
from analyzer.tracking.labels import PATH, is_prose, label_key, readable
from analyzer.tracking.lines import Printed, cadences, days_of, lines_of, same_cadence
from analyzer.tracking.order import in_order, known_from
from analyzer.tracking.threads import company_key

GAP_DAYS = 45
SUSPECT = 0.5  # share of an edition's overlapping figures from which restatements may be our misreading
FEWEST_OVERLAPS = 6
ONE_ROW = 0.5  # share of words that two label paths must have in common for a restatement to be sure
COMPARED = ("exact", "band", "open", "approximate", "none")


_Key = tuple[str, str, str, str, str, str]  # company, indicator, label, jurisdiction, unit, cadence


def build_series(
    sources: Sequence[Source], observations: Sequence[Observation], vocabulary: Vocabulary | None = None
) -> tuple[list[SeriesPoint], list[Change]]:
    """Return the points of all series, and a `figure_changed` for each figure that a later edition prints otherwise."""
    words = vocabulary or package_vocabulary()
    rank = {s.source_id: (place, s) for place, s in enumerate(in_order(sources)) if not s.duplicate_of}
    groups: dict[tuple[str, str, str, str], list[Printed]] = defaultdict(list)
    for observation in sorted(observations, key=lambda o: (o.source_id, o.start, o.observation_id)):
        if observation.source_id in rank and observation.period_end:
            place, source = rank[observation.source_id]
            label = label_key(observation, source.language, words)
            area = observation.jurisdiction_code or " ".join(tokens_of(observation.jurisdiction))
            key = (company_key(observation.company), observation.indicator, area, observation.unit)
            groups[key].append(Printed(observation, source, label, place))
    lines: dict[_Key, list[Printed]] = {}
    for (company, indicator, area, unit), members in sorted(groups.items()):
        for label, printed in lines_of(members, named=bool(indicator)):
            for cadence, found in cadences(printed) if printed else ():
                lines[company, indicator, label, area, unit, cadence] = found
    before = _predecessors(lines)
    points: list[SeriesPoint] = []
    changes: list[Change] = []
    for line, printed in sorted(lines.items()):
        made, changed = _line(line, printed, before.get(line, ""), words)
        points += made
        changes += changed
    return points, _doubted(changes, points)


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
                if other[4] != key[4] and other[5] == key[5]
            ]
            earlier = max((end for end in ended if end[0] < begins), default=None)
            if earlier:
                found[key] = f"unit changed from {earlier[1] or 'none named'} to {key[4] or 'none named'}"
    return found


def _line(
    key: _Key, members: Sequence[Printed], begins: str, words: Vocabulary
) -> tuple[list[SeriesPoint], list[Change]]:
    """Make the points of one line, in order of period and edition."""
    company, indicator, label, area, unit, cadence = key
    series_id = record_id("se_", company, indicator, label, area, unit, cadence)
    by_period: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for printed in members:
        by_period[printed.period].append(printed)
    latest = max(members, key=lambda printed: (printed.place, printed.period))
    name = readable(latest.observation, latest.source.language, words) if label else _shared_label(members, words)
    points: list[SeriesPoint] = []
    changes: list[Change] = []
    last: Printed | None = None
    for period in sorted(by_period, key=lambda p: (p[1], p[0])):
        prints = sorted(by_period[period], key=lambda p: p.place)
        why = _break(last, prints[-1]) if last else begins
        for place, edition in enumerate(prints):
            status = _status(prints[:place], edition)
            if status == "restated" and _doubtful(prints[place - 1], edition):
                continue
            points.append(_point(series_id, name, edition, status, why))
            if status == "restated":
                changes.append(_change(series_id, prints[place - 1], edition, name))
        last = prints[-1]
    return points, changes


def _shared_label(members: Sequence[Printed], words: Vocabulary) -> str:
    """Return the label of the newest table print of a line that its indicator alone defines."""
    tabular = [printed for printed in members if not is_prose(printed.observation)] or members
    newest = max(tabular, key=lambda printed: (printed.place, printed.period))
    return readable(newest.observation, newest.source.language, words)


def _status(earlier: Sequence[Printed], printed: Printed) -> str:
    if not earlier:
        return "first"
    return "restated" if differ(earlier[-1].observation, printed.observation) else "repeated"


def _doubtful(before: Printed, after: Printed) -> bool:
    """Say whether a restatement rests on a sentence whose figure, or period, was read with little confidence."""
    return any(is_prose(p.observation) and p.observation.confidence == "low" for p in (before, after))


def differ(one: Observation, two: Observation) -> bool:
    """Say whether two prints cannot both be right; a band that holds the count, or a rounded print of it, can."""
    if one.value_status not in COMPARED or two.value_status not in COMPARED:
        return False
    low, high = _bounds(one)
    least, most = _bounds(two)
    if (least <= low and high <= most) or (low <= least and most <= high):
        return False  # one print only says more closely what the other says
    return not (_rounds(one, two) or _rounds(two, one))


def _bounds(observation: Observation) -> tuple[float, float]:
    low = float("-inf") if observation.value_low is None else observation.value_low
    return low, float("inf") if observation.value_high is None else observation.value_high


def _rounds(coarse: Observation, fine: Observation) -> bool:
    """Say whether one print is the other rounded to its own last digit (54 for 54.3, and 1.2 million for 1,203,400)."""
    one, two = coarse.value_low, fine.value_low
    if one is None or two is None or not one:
        return False
    fraction = coarse.value_printed.rpartition(".")[2] if "." in coarse.value_printed else ""
    if one != int(one) or coarse.unit == "percent":
        return len(fraction) <= 4 and abs(one - two) <= 0.5 * 10.0 ** -len(fraction.rstrip("% "))
    zeros = len(str(int(one))) - len(str(int(one)).rstrip("0"))
    return zeros >= 3 and abs(one - two) <= 0.5 * 10.0**zeros


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
        value_low=o.value_low, value_high=o.value_high, vintage=known_from(printed.source) or o.period_end,
        source_id=o.source_id, observation_id=o.observation_id, status=status, break_before=why,
    )  # fmt: skip


def _change(series_id: str, before: Printed, after: Printed, label: str) -> Change:
    old, new = before.observation, after.observation
    span = " – ".join(part for part in after.period if part)
    about = [label or new.indicator, new.jurisdiction, new.unit, span]
    return Change(
        change="figure_changed", direction="neutral", before=old.value_printed, after=new.value_printed, cue="figure",
        confidence=_confidence(before, after),
        change_id=record_id("ch_", series_id, span, old.observation_id, new.observation_id),
        work=after.source.work, company=new.company, date_before=known_from(before.source),
        date_after=known_from(after.source), before_source=old.source_id, after_source=new.source_id,
        detail=" · ".join(part for part in about if part),
        before_start=old.start if old.end > old.start else None, before_end=old.end if old.end > old.start else None,
        after_start=new.start if new.end > new.start else None, after_end=new.end if new.end > new.start else None,
        before_page=old.page, after_page=new.page,
    )  # fmt: skip


def _confidence(before: Printed, after: Printed) -> str:
    """Say how sure a restatement is: low where the two rows are named too differently to be surely one."""
    if not _one_row(before.label, after.label):
        return "low"
    return "high" if before.observation.confidence == after.observation.confidence == "high" else "medium"


def _one_row(one: str, two: str) -> bool:
    rows = [label.partition("|")[0] for label in (one, two)]
    if rows[0].split(PATH)[-1] == rows[1].split(PATH)[-1]:
        return True
    first, second = (set(row.replace(PATH, " ").split()) for row in rows)
    return len(first & second) >= ONE_ROW * len(first | second)


def _doubted(changes: Sequence[Change], points: Sequence[SeriesPoint]) -> list[Change]:
    """Lower the confidence of restatements between two editions that seem to restate most of what they share."""
    shared: dict[str, int] = defaultdict(int)
    restated: dict[str, int] = defaultdict(int)
    for point in points:
        if point.status != "first":
            shared[point.source_id] += 1
            restated[point.source_id] += point.status == "restated"
    return [
        replace(change, confidence="low")
        if shared[change.after_source] >= FEWEST_OVERLAPS
        and restated[change.after_source] > SUSPECT * shared[change.after_source]
        else change
        for change in changes
    ]


def announced(
    changes: Sequence[Change], load_document: Callable[[str], Document], vocabulary: Vocabulary | None = None
) -> list[Change]:
    """Look in each newer document for a passage that says its figures were restated; each is loaded once."""
    words = vocabulary or package_vocabulary()
    notes: dict[str, list[tuple[str, str]]] = {}
    for source_id in sorted({change.after_source for change in changes}):
        notes[source_id] = _notes(source_id, load_document(source_id), words)
    found = []
    for change in changes:
        years = {token for token in tokens_of(change.detail) if token.isdigit() and len(token) == 4}
        note = next((place for place, text in notes[change.after_source] if _speaks(text, change, years)), "")
        found.append(replace(change, announced="yes", announced_at=note) if note else change)
    return found


def _notes(source_id: str, document: Document, words: Vocabulary) -> list[tuple[str, str]]:
    """Return place and text of each passage that speaks of a restatement, with what follows it in its paragraph."""
    found = []
    for place, passage in enumerate(document.passages):
        listed = lexicon(words, passage.language or document.language).lists.get("restated", frozenset())
        text = f" {' '.join(tokens_of(passage.text))} "
        if any(f" {phrase} " in text for phrase in listed):
            block = [p for p in document.passages[place : place + 3] if p.paragraph == passage.paragraph]
            found.append((f"{source_id}:{passage.start}-{block[-1].end}", " ".join(p.text for p in block)))
    return found


def _speaks(note: str, change: Change, years: set[str]) -> bool:
    """Say whether a note is about this figure: it prints the old value, or shares its label or year and names no other."""
    tokens = tokens_of(note)
    if set(tokens_of(change.before)) & set(tokens):
        return True
    named = {token for token in tokens if token.isdigit() and len(token) == 4 and token[:2] in ("19", "20")}
    if named and not named & years:
        return False
    label = {token[:STEM] for token in tokens_of(change.detail.split(" · ")[0]) if len(token) > 3 and token.isalpha()}
    return bool(named or label & {token[:STEM] for token in tokens})
