"""Put what people judged in the place of what the program found, and keep both: confirmed, rejected, relabelled, regrouped.

A judgement belongs to a record's id. Where a new version of the file changed the ids, it is carried over to the same words
in the same file; where the words are gone, it is not applied and a flag asks for it to be given again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from rapidfuzz.distance.Indel import normalized_similarity

from analyzer.models import Change, Flag, Review, Source, Statement, record_id
from analyzer.sources.review import Decision
from analyzer.tracking.differences import comparable
from analyzer.tracking.threads import Threads, rebuilt

NEAR = 0.5  # how alike the words are that a stale judgement is told to have become
DONE = {"confirm": "confirmed", "reject": "rejected", "relabel": "relabelled", "split": "split", "merge": "merged"}
Judged = TypeVar("Judged", Statement, Change)


@dataclass
class Judgements:
    """Apply judgements stage by stage; `rows` and `flags` say what became of each."""

    decisions: Sequence[Decision]
    sources: Sequence[Source]
    rows: list[Review] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._paths = {source.source_id: source.path for source in self.sources}

    def of(self, prefix: str) -> list[Decision]:
        """Return the judgements on one kind of record, by the beginning of its ids."""
        return [decision for decision in self.decisions if decision.record.startswith(prefix)]

    def statements(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return the statements as they were judged; the rejected ones are marked and stay."""
        words = {s.statement_id: (self._paths.get(s.source_id, ""), s.text) for s in statements}
        decisions = [d for d in self.of("st_") if d.verdict not in ("split", "merge")]
        return self._judge(list(statements), "statement_id", decisions, words)

    def changes(self, changes: Sequence[Change]) -> list[Change]:
        """Return the changes as they were judged; the rejected ones are marked and stay."""
        words = {c.change_id: (self._paths.get(c.after_source, ""), c.after or c.before) for c in changes}
        return self._judge(list(changes), "change_id", self.of("ch_"), words)

    def _judge(
        self,
        records: list[Judged],
        key: str,
        decisions: Sequence[Decision],
        words: Mapping[str, tuple[str, str]],
    ) -> list[Judged]:
        at = {getattr(record, key): place for place, record in enumerate(records)}
        told = _by_words(words)
        for decision in decisions:
            found, status = _find(decision.record, decision.text, decision.path, words, told)
            if not found:
                self._stale(decision, words)
                continue
            machine: Any = records[at[found]]
            values = dict(decision.values) or {"": ""}
            for name, value in values.items():
                self._row(decision, found, status, name, getattr(machine, name, ""), value)
            records[at[found]] = replace(machine, review=DONE[decision.verdict], **decision.values)
        return records

    def threads(self, joined: Threads, sources: Sequence[Source], original: Mapping[str, str]) -> Threads:
        """Regroup statements as they were judged: what belongs together, what does not, and what it is called."""
        decisions = [*self.of("th_"), *(d for d in self.of("st_") if d.verdict in ("split", "merge"))]
        if not decisions:
            return joined
        words = {s.statement_id: (self._paths.get(s.source_id, ""), s.text) for s in joined.statements}
        groups = {thread.thread_id: list(thread.statements) for thread in joined.threads}
        held = {thread.thread_id: ("", thread.label) for thread in joined.threads}
        lookup = _Lookup(words, _by_words(words), groups)
        home = {statement_id: thread_id for thread_id, members in groups.items() for statement_id in members}
        labels: dict[str, str] = {}
        marks: dict[str, str] = {}
        for decision in decisions:
            members, status = lookup.members(decision.record, decision.text, decision.path)
            others = [lookup.other(other) for other in decision.others]
            gone = [name for name, other in zip(decision.others, others, strict=True) if not other]
            if not members or gone:
                self._stale(decision, held | words, gone if members else ())
                continue
            first = home[members[0]]
            if decision.verdict == "merge":
                for statement_id in (s for other in others for s in other):
                    home[statement_id] = first
            elif decision.verdict == "split":
                new = record_id("th_", "split", first, *decision.others)
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
                machine=held.get(first, ("", ""))[1],
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
        self.rows.append(
            Review(
                record_id("rv_", decision.record, decision.verdict, decision.by, decision.on, name, decision.text),
                found or decision.record, decision.verdict, name, value, reviewed, decision.by, decision.on,
                decision.text, decision.why, status,
            )
        )  # fmt: skip

    def _stale(self, decision: Decision, words: Mapping[str, tuple[str, str]], others: Sequence[str] = ()) -> None:
        """Keep a judgement whose passage, or one of its `others`, is gone or says something else now, and ask for a new one."""
        self._row(decision, "", "stale", "", "")
        near = "" if others else _nearest(decision, words)
        now = f"; now there: “{_cut(words[near][1])}”" if near else ""
        lost = f"is no longer there{now}"
        if others:
            lost = f"stays as it is: {', '.join(map(_cut, others))} is no longer there, or was rejected"
        detail = (
            f"{decision.verdict} by {decision.by} on {decision.on}: “{_cut(decision.text or decision.record)}” {lost}"
        )
        ids = (near,) if near else ()
        flag_id = record_id("fl_", "review_stale", decision.record, decision.verdict, decision.on)
        self.flags.append(Flag(flag_id, "review_stale", "warning", "", detail, ids))


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Find the statements that an id, or exact words, speak of."""

    words: Mapping[str, tuple[str, str]]
    told: Mapping[str, Sequence[str]]
    groups: Mapping[str, Sequence[str]]

    def members(self, reference: str, text: str = "", path: str = "") -> tuple[list[str], str]:
        """Return the statements of a thread, or the one statement, and whether the judgement had to be carried over."""
        if reference in self.groups:
            return list(self.groups[reference]), "applied"
        found, status = _find(reference, text, path, self.words, self.told)
        if found and reference.startswith("th_"):
            home = next(members for members in self.groups.values() if found in members)
            return list(home), status
        return ([found] if found else []), status

    def other(self, reference: str) -> list[str]:
        """Return the statements that an id, or else exact words, speak of."""
        by_id = reference in self.groups or reference in self.words
        return self.members(reference, "" if by_id else reference)[0]


def _by_words(words: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = defaultdict(list)
    for key, (_, text) in words.items():
        told[comparable(text)].append(key)
    return told


def _find(
    reference: str,
    text: str,
    path: str,
    words: Mapping[str, tuple[str, str]],
    told: Mapping[str, Sequence[str]],
) -> tuple[str, str]:
    """Return the record that a judgement speaks of, by its id or else by its words in the file where they stood."""
    if reference in words:
        same = not text or comparable(words[reference][1]) == comparable(text)
        return (reference, "applied") if same else ("", "stale")
    found = told.get(comparable(text), ()) if text else ()
    here = [key for key in found if not path or words[key][0].partition("@")[0] == path.partition("@")[0]]
    return (here[0], "carried") if here else ("", "stale")


def _nearest(decision: Decision, words: Mapping[str, tuple[str, str]]) -> str:
    """Return the record of the same file whose words come nearest, `""` where none does."""
    wanted = comparable(decision.text).split()
    if not wanted:
        return ""
    candidates: Iterable[tuple[float, str]] = (
        (normalized_similarity(wanted, comparable(text).split()), key)
        for key, (path, text) in words.items()
        if not decision.path or not path or path.partition("@")[0] == decision.path.partition("@")[0]
    )
    best = max(candidates, default=(0.0, ""))
    return best[1] if best[0] >= NEAR else ""


def _cut(text: str) -> str:
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + " …"
