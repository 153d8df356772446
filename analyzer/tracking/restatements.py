"""Tell a restated figure from a repeated, a rounded and a misread one, and find the note that announces it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import STEM, number_of, tokens_of
from analyzer.models import Change, Document, Observation, SeriesPoint, record_id
from analyzer.tracking.labels import PATH, is_prose
from analyzer.tracking.lines import TELLING, Period, Printed, leaf_of, row_of
from analyzer.tracking.threads import company_key

SUSPECT = 0.5  # share of an edition's overlapping figures from which restatements may be our misreading
FEWEST_OVERLAPS = 6
FEWEST_SLID, SLID = 2, 0.4  # unsure restatements of two pages from which all between them are unsure
ONE_ROW = 0.5  # share of words that two label paths must have in common for a restatement to be sure
COMPARED = ("exact", "band", "open", "approximate", "none")


class Witness:
    """Know what every edition prints in every row, so that a row or a period read one off gives itself away."""

    def __init__(self, prints: Iterable[Printed]) -> None:
        self._rows: dict[tuple[int, str, Period, object], set[str]] = defaultdict(set)
        self._cells: dict[tuple[int, str, str, Period], set[object]] = defaultdict(set)
        self._periods: dict[tuple[int, str, str, object], set[Period]] = defaultdict(set)
        for printed in prints:
            if is_prose(printed.observation) or not _telling(printed.observation):
                continue
            company, leaf = company_key(printed.observation.company), _row(printed)
            self._rows[printed.place, company, printed.period, printed.value].add(leaf)
            self._cells[printed.place, company, leaf, printed.period].add(printed.value)
            self._periods[printed.place, company, leaf, printed.value].add(printed.period)

    def shifted(self, one: Printed, two: Printed) -> bool:
        """Say whether edition `one` prints the figure of `two` in another row or period, where `two` has something else.

        A figure that was printed twice stands in that other row of edition `two` as well, and is no slip of reading.
        """
        company, leaf = company_key(two.observation.company), _row(two)
        if not _telling(two.observation):
            return False
        for row in self._rows.get((one.place, company, two.period, two.value), set()) - {leaf, _row(one)}:
            if two.value not in self._cells.get((two.place, company, row, two.period), set()):
                return True
        for period in self._periods.get((one.place, company, leaf, two.value), set()) - {two.period}:
            if two.value not in self._cells.get((two.place, company, leaf, period), set()):
                return True
        return False


def _telling(observation: Observation) -> bool:
    return (observation.value_high or observation.value_low or 0) >= TELLING


def _row(printed: Printed) -> str:
    """Name a row by its last label and its country: a table a country prints the same labels again and again."""
    area = printed.observation.jurisdiction_code or printed.observation.jurisdiction
    return f"{leaf_of(printed.label)} {area}"


def doubtful(before: Printed, after: Printed) -> bool:
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
    if not one or two is None:
        return False
    return abs(one - two) <= 0.5 * _step(coarse)


def _step(observation: Observation) -> float:
    """Return the worth of the last digit that was printed; of an approximate figure, of the last that is not zero."""
    value = observation.value_low or 0.0
    if observation.value_status == "approximate" and value == int(value):
        return 10.0 ** (len(str(int(value))) - len(str(int(value)).rstrip("0")))
    printed = next((number for token in tokens_of(observation.value_printed) if (number := number_of(token))), "")
    if not printed or not float(printed):
        return 0.0
    shown = regex.search(r"[.,](\d{1,2})(?!\d)", observation.value_printed)
    return value / float(printed) * 10.0 ** -(len(shown[1]) if shown else 0)


def restatement(series_id: str, before: Printed, after: Printed, label: str, witness: Witness) -> Change:
    """Make the change of one figure between two editions; before and after are the printed values alone."""
    old, new = before.observation, after.observation
    span = " – ".join(part for part in after.period if part)
    named = label or new.indicator.replace("_", " ")
    about = [named, *(part for part in (new.jurisdiction, new.unit) if part.casefold() not in named.casefold()), span]
    return Change(
        change="figure_changed", direction="neutral", before=old.value_printed, after=new.value_printed, cue="figure",
        confidence=_confidence(before, after, witness),
        change_id=record_id("ch_", series_id, span, old.observation_id, new.observation_id),
        work=after.source.work, company=new.company, date_before=before.known,
        date_after=after.known, before_source=old.source_id, after_source=new.source_id,
        detail=" · ".join(part for part in about if part),
        before_start=old.start if old.end > old.start else None, before_end=old.end if old.end > old.start else None,
        after_start=new.start if new.end > new.start else None, after_end=new.end if new.end > new.start else None,
        before_page=old.page, after_page=new.page,
    )  # fmt: skip


def _confidence(before: Printed, after: Printed, witness: Witness) -> str:
    """Say how sure a restatement is: low where two rows may not be one, or one may have been read a row or period off."""
    if not _one_row(before, after) or witness.shifted(before, after) or witness.shifted(after, before):
        return "low"
    return "high" if before.observation.confidence == after.observation.confidence == "high" else "medium"


def _one_row(one: Printed, two: Printed) -> bool:
    if leaf_of(one.label) == leaf_of(two.label) or (one.measure and one.measure == two.measure):
        return True
    first, second = (set(row_of(found.label).replace(PATH, " ").split()) for found in (one, two))
    return len(first & second) >= ONE_ROW * len(first | second)


@dataclass(slots=True)
class Overlaps:
    """Count, edition by edition, the figures that an earlier one printed too, and those that it restates."""

    shared: Counter[str] = field(default_factory=Counter)
    restated: Counter[str] = field(default_factory=Counter)

    def add(self, points: Iterable[SeriesPoint]) -> Overlaps:
        """Count more points."""
        for point in points:
            if point.status != "first":
                self.shared[point.source_id] += 1
                self.restated[point.source_id] += point.status == "restated"
        return self

    def doubtful(self, source_id: str) -> bool:
        """Say whether an edition seems to restate most of what it shares."""
        shared = self.shared[source_id]
        return shared >= FEWEST_OVERLAPS and self.restated[source_id] > SUSPECT * shared


def doubted(changes: Sequence[Change], overlaps: Overlaps) -> list[Change]:
    """Lower the confidence of restatements between two editions that seem to restate most of what they share."""
    slid = _slid(changes)
    return [
        replace(change, confidence="low")
        if overlaps.doubtful(change.after_source) or _pages(change) in slid
        else change
        for change in changes
    ]


def _slid(changes: Sequence[Change]) -> set[tuple[object, ...]]:
    """Return the pages of two editions between which rows seem read one off: what is true of some is doubted of all."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for change in changes:
        if change.before_page is not None and change.after_page is not None:
            found[_pages(change)].append(change.confidence)
    return {
        pages
        for pages, told in found.items()
        if told.count("low") >= FEWEST_SLID and told.count("low") >= SLID * len(told)
    }


def _pages(change: Change) -> tuple[object, ...]:
    return change.before_source, change.before_page, change.after_source, change.after_page


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
