"""Put what people judged in the place of what the program found, and keep both: confirmed, rejected, relabelled, regrouped.

A judgement belongs to a record's id. Where a new version of the file changed the ids, it is carried over to the same words
in the same file; where the words are gone, it is not applied and a flag asks for it to be given again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from rapidfuzz.distance.Indel import normalized_similarity

from analyzer.models import Change, Document, Flag, Review, Source, Statement, record_id
from analyzer.sources.review import Decision, Reference
from analyzer.tracking.differences import comparable
from analyzer.tracking.threads import Threads, rebuilt

NEAR = 0.5  # how alike the words are that a stale judgement is told to have become
DONE = {"confirm": "confirmed", "reject": "rejected", "relabel": "relabelled", "split": "split", "merge": "merged"}
Judged = TypeVar("Judged", Statement, Change)


@dataclass(frozen=True, slots=True)
class Told:
    """Hold the words of a record and where they stand."""

    path: str
    text: str
    under: str = ""
    start: int = 0

    def is_in(self, path: str) -> bool:
        """Say whether the words stand in a file, in whatever version of it."""
        return not path or self.path.partition("@")[0] == path.partition("@")[0]


Words = Mapping[str, Told]


@dataclass
class Judgements:
    """Apply judgements stage by stage; `rows` and `flags` say what became of each."""

    decisions: Sequence[Decision]
    sources: Sequence[Source]
    load: Callable[[str], Document] | None = None
    rows: list[Review] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._written = Counter[tuple[str, ...]]()
        self._given: dict[str, list[Decision]] = defaultdict(list)
        self._paths = {source.source_id: source.path for source in self.sources}

    def of(self, prefix: str) -> list[Decision]:
        """Return the judgements on one kind of record, by the beginning of its ids."""
        return [decision for decision in self.decisions if decision.record.startswith(prefix)]

    def statements(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return the statements as they were judged; the rejected ones are marked and stay."""
        words = self._words(statements)
        decisions = [d for d in self.of("st_") if d.verdict not in ("split", "merge")]
        return self._judge(list(statements), "statement_id", decisions, words)

    def changes(self, changes: Sequence[Change]) -> list[Change]:
        """Return the changes as they were judged; the rejected ones are marked and stay."""
        words = {c.change_id: Told(self._paths.get(c.after_source, ""), c.after or c.before) for c in changes}
        return self._judge(list(changes), "change_id", self.of("ch_"), words)

    def _judge(
        self,
        records: list[Judged],
        key: str,
        decisions: Sequence[Decision],
        words: Words,
    ) -> list[Judged]:
        at = {getattr(record, key): place for place, record in enumerate(records)}
        told = _by_words(words)
        settled: dict[str, Judged] = {}
        for decision in decisions:
            found, status = _find(decision.judged, words, told)
            if not found:
                self._stale(decision, words)
                continue
            is_other = self._overrule(found, decision)
            machine: Any = records[at[found]]
            values = dict(decision.values) or {"": ""}
            for name, value in values.items():
                self._row(decision, found, status, name, getattr(machine, name, ""), value)
            judged: Any = machine if is_other else settled.get(found, machine)
            settled[found] = replace(judged, review=DONE[decision.verdict], **decision.values)
        return [settled.get(getattr(record, key), record) for record in records]

    def _words(self, statements: Iterable[Statement]) -> Words:
        return {s.statement_id: Told(self._paths.get(s.source_id, ""), s.text, under(s), s.start) for s in statements}

    def _overrule(self, found: str, decision: Decision) -> bool:
        """Mark the judgements on a record that this one contradicts, flag that people differ, and say whether the verdicts do."""
        is_other = False
        for before in self._given[found]:
            differ = [name for name, value in decision.values.items() if before.values.get(name, value) != value]
            if _contradict(before, decision):
                is_other, differ = True, [*before.values, ""]
            if not differ:
                continue
            told = found, before.verdict, before.by, before.on
            self.rows = [
                replace(row, status="overruled")
                if (row.record_id, row.verdict, row.by, row.on) == told and row.field in differ
                else row
                for row in self.rows
            ]
            detail = f"“{_cut(decision.text or found)}”: {_said(before)}, then {_said(decision)}; the last one stands"
            flag_id = record_id("fl_", "reviews_differ", found, _said(before), _said(decision))
            self.flags.append(Flag(flag_id, "reviews_differ", "warning", "", detail, (found,)))
        self._given[found].append(decision)
        return is_other

    def threads(self, joined: Threads, sources: Sequence[Source], original: Mapping[str, str]) -> Threads:
        """Regroup statements as they were judged: what belongs together, what does not, and what it is called."""
        decisions = [*self.of("th_"), *(d for d in self.of("st_") if d.verdict in ("split", "merge"))]
        if not decisions:
            return joined
        words = self._words(joined.statements)
        groups = {thread.thread_id: list(thread.statements) for thread in joined.threads}
        held = {thread.thread_id: Told("", thread.label) for thread in joined.threads}
        lookup = _Lookup(words, _by_words(words), groups)
        home = {statement_id: thread_id for thread_id, members in groups.items() for statement_id in members}
        labels: dict[str, str] = {}
        marks: dict[str, str] = {}
        for decision in decisions:
            members, status = lookup.members(decision.judged)
            others = [lookup.other(other) for other in decision.others]
            gone = [o.record for o, other in zip(decision.others, others, strict=True) if not other]
            if not members or gone:
                self._stale(decision, {**held, **words}, gone if members else ())
                continue
            first = home[members[0]]
            self._overrule(first, decision)
            if decision.verdict == "merge":
                for statement_id in (s for other in others for s in other):
                    home[statement_id] = first
            elif decision.verdict == "split":
                new = record_id("th_", "split", first, *(other.record for other in decision.others))
                home.update((statement_id, new) for other in others for statement_id in other)
            elif decision.verdict == "reject":
                home.update((s, record_id("th_", "alone", s)) for s in members[1:])
            labels.update((members[0], label) for label in decision.values.values())
            marks[members[0]] = DONE[decision.verdict]
            self._row(
                decision,
                first,
                status,
                *next(iter(decision.values.items()), ("", "")),
                machine=held[first].text if first in held else "",
            )
        return rebuilt(joined, home, labels, marks, sources, original)

    def _row(
        self,
        decision: Decision,
        found: str,
        status: str,
        name: str,
        value: str,
        reviewed: str = "",
        *,
        machine: str = "",
    ) -> None:
        if machine:
            value, reviewed = machine if name else "", value
        parts = (decision.record, decision.verdict, decision.by, decision.on, name, decision.text)
        repeated = self._written[parts]  # the same person may judge the same thing again
        self._written[parts] += 1
        self.rows.append(
            Review(
                record_id("rv_", *parts, *([repeated] if repeated else [])),
                found or decision.record, decision.verdict, name, value, reviewed, decision.by, decision.on,
                decision.text, decision.why, status,
            )
        )  # fmt: skip

    def _stale(self, decision: Decision, words: Words, others: Sequence[str] = ()) -> None:
        """Keep a judgement whose passage, or one of its `others`, is gone or says something else now, and ask for a new one."""
        self._row(decision, "", "stale", "", "")
        near = "" if others else _nearest(decision, words)
        now = f"; now there: “{_cut(words[near].text)}”" if near else ""
        lost = f"is no longer there{now}"
        if others:
            lost = f"stays as it is: {', '.join(map(_cut, others))} is no longer there, or was rejected"
        elif near and comparable(words[near].text) == comparable(decision.text) and decision.record not in words:
            lost = "stands there more than once now, and where the one stood that was judged is not known"
        elif self._stands(decision):
            lost = f"still stands there, and is no longer found as a record of its own{now}"
        detail = (
            f"{decision.verdict} by {decision.by} on {decision.on}: “{_cut(decision.text or decision.record)}” {lost}"
        )
        ids = (near,) if near else ()
        flag_id = record_id("fl_", "review_stale", decision.record, decision.verdict, decision.on)
        self.flags.append(Flag(flag_id, "review_stale", "warning", "", detail, ids))

    def _stands(self, decision: Decision) -> bool:
        """Say whether the words that were judged stand in a version of their file, whatever is made of them."""
        if not self.load or not decision.text or not decision.path:
            return False
        wanted = " ".join(decision.text.split())
        return any(
            wanted in " ".join(self.load(source.source_id).text.split())
            for source in self.sources
            if source.status != "failed" and Told(source.path, "").is_in(decision.path)
        )


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Find the statements that an id, or exact words, speak of."""

    words: Words
    told: Mapping[str, Sequence[str]]
    groups: Mapping[str, Sequence[str]]

    def members(self, wanted: Reference) -> tuple[list[str], str]:
        """Return the statements of a thread, or the one statement, and whether the judgement had to be carried over."""
        if wanted.record in self.groups:
            return list(self.groups[wanted.record]), "applied"
        found, status = _find(wanted, self.words, self.told)
        if found and wanted.record.startswith("th_"):
            home = next(members for members in self.groups.values() if found in members)
            return list(home), status
        return ([found] if found else []), status

    def other(self, wanted: Reference) -> list[str]:
        """Return the statements that an id, or else exact words, speak of."""
        by_id = wanted.text or wanted.record in self.groups or wanted.record in self.words
        return self.members(wanted if by_id else replace(wanted, text=wanted.record))[0]


def under(statement: Statement) -> str:
    """Return the headings over a statement as one text."""
    return " > ".join(statement.headings)


def place_of(statement: Statement, beside: Iterable[Statement]) -> tuple[str, int]:
    """Return the headings over a statement, and which of the same words under them it is; 0 where they stand once in the file."""
    same = [
        s for s in beside if s.source_id == statement.source_id and comparable(s.text) == comparable(statement.text)
    ]
    here = sorted((s.start, s.statement_id) for s in same if under(s) == under(statement))
    occurrence = here.index((statement.start, statement.statement_id)) + 1 if len(same) > 1 else 0
    return under(statement), occurrence


def _by_words(words: Words) -> dict[str, list[str]]:
    told: dict[str, list[str]] = defaultdict(list)
    for key, record in sorted(words.items(), key=lambda item: (item[1].path, item[1].start, item[0])):
        told[comparable(record.text)].append(key)
    return told


def _find(wanted: Reference, words: Words, told: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the record that a judgement speaks of, by its id or else by its words in the file where they stood."""
    text = wanted.text
    if wanted.record in words:
        same = not text or comparable(words[wanted.record].text) == comparable(text)
        return (wanted.record, "applied") if same else ("", "stale")
    found = told.get(comparable(text), ()) if text else ()
    here = [key for key in found if words[key].is_in(wanted.path)]
    here = [key for key in here if words[key].path == wanted.path] or here
    best = _same_place(here, wanted, words)
    return (best, "carried") if best else ("", "stale")


def _same_place(here: Sequence[str], wanted: Reference, words: Words) -> str:
    """Return which of the same words stands where those that were judged did, `""` where that is not sure."""
    if len(here) == 1 and not wanted.occurrence:
        return here[0]  # the words stood once and stand once; whatever became of the headings
    near = [key for key in here if wanted.under and words[key].under == wanted.under]
    if not near and wanted.under:
        last = wanted.under.rpartition(" > ")[2]
        near = [key for key in here if words[key].under.rpartition(" > ")[2] == last]
        near = near if len({words[key].under for key in near}) == 1 else []
    if not wanted.under and wanted.occurrence:
        near = [key for key in here if not words[key].under]
    if wanted.occurrence:
        return near[wanted.occurrence - 1] if len(near) >= wanted.occurrence else ""
    return near[0] if len(near) == 1 else ""


def _contradict(one: Decision, other: Decision) -> bool:
    """Say whether two verdicts on one record cannot both hold; a thread may be named and cut as well as confirmed."""
    verdicts = {one.verdict, other.verdict}
    if other.record.startswith("th_"):
        return verdicts == {"confirm", "reject"}
    return len(verdicts) == 2 and verdicts <= {"confirm", "reject", "relabel"}


def _said(decision: Decision) -> str:
    values = ", ".join(f"{name} = {value}" for name, value in decision.values.items())
    return f"{decision.verdict}{f' ({values})' if values else ''} by {decision.by} on {decision.on}"


def _nearest(decision: Decision, words: Words) -> str:
    """Return the record of the same file whose words come nearest, `""` where none does."""
    wanted = comparable(decision.text).split()
    if not wanted:
        return ""
    candidates: Iterable[tuple[float, str]] = (
        (normalized_similarity(wanted, comparable(record.text).split()), key)
        for key, record in words.items()
        if not record.path or record.is_in(decision.path)
    )
    best = max(candidates, default=(0.0, ""))
    return best[1] if best[0] >= NEAR else ""


def _cut(text: str) -> str:
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + " …"
