"""Decide what a company says in plain words, whatever the verb: by tense, negation, number and the marks of a rule.

The other rules know their verbs. This table is asked after them, of short main clauses in the company's own words only:

| tense | beside it | kind |
|---|---|---|
| present or future | a day that lies ahead | commitment |
| future | in its own document | commitment |
| present | since when | action |
| present | a negation, an exception, a condition at its head, "only", "whoever", a span of time | policy |
| past | a negation | denial |
| past | a number, and "we" are not its subject | disclosure |
"""

from __future__ import annotations

from analyzer.extraction.act_kinds import number_in
from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.verdicts import BESIDE, HEAD, Verdict, is_role, of_nobody, verdict
from analyzer.language.phrases import Hit

_LAW = (
    ("demands",),
    ("roles", "court"),
    ("roles", "official"),
    ("roles", "journalist"),
    ("papers",),
    ("pronouns", "he"),
)
_RULING = (("part", "exception"), ("exclusive",), ("neg",), ("nobody",), ("habitual_negations",), ("limits",))
_FEWEST, _MOST = 4, 30  # words of a clause: longer ones explain


def plain(clause: Clause) -> Verdict | None:
    """Read the company's own words by the table above."""
    ours = clause.own_voice or (bool(clause.manner) and is_role(clause.speaker, *OURS))
    length = clause.text.count(" ", clause.start, clause.end)
    if not ours or not clause.heads or not _FEWEST <= length <= _MOST or _of_others(clause):
        return None
    return _was(clause) if clause.was else _is(clause)


def _is(clause: Clause) -> Verdict | None:
    future = clause.tense("future") or clause.first("promise")
    ahead = clause.day_ahead or (clause.future_time if clause.manner or future else None)
    if ahead and not clause.cue("policy", "company"):
        return verdict("commitment", ahead, "medium")
    if not clause.own_voice or clause.modal:
        return None
    if future:
        return verdict("commitment", future, "medium")
    since = clause.first("since")
    if since and not clause.negated:
        return verdict("action", since, "medium")  # "since Monday new signs hang in all our shops"
    if clause.negated and clause.first("auxiliaries", "present") and not clause.standing:
        return None  # "our evaluation is not over": how things are
    whoever = clause.first("whoever") if clause.opens_with("whoever") else None
    span = clause.future_time if clause.lasts else None  # "is gone from our systems within 24 hours"
    mark = whoever or span or next((hit for hit in clause.hits if hit.label in _RULING and clause.is_main(hit)), None)
    return verdict("policy", mark, "medium") if mark else None


def _was(clause: Clause) -> Verdict | None:
    if clause.negated and clause.is_main(clause.negated):
        return verdict("denial", clause.negated, "medium")
    number = number_in(clause)
    if number is None or not clause.own_voice or clause.first("us") or not clause.is_main(number):
        return None
    return verdict("disclosure", number, "medium")


def _of_others(clause: Clause) -> bool:
    """Tell whether the clause opens with the law, a demand, an event or nobody in particular: none of the company's."""
    if of_nobody(clause, Hit(clause.end, clause.end, ("end",))) or clause.first("not_acts"):
        return True
    subject = clause.subject if is_role(clause.subject, "official", "court", "journalist", "other") else None
    if subject and clause.text.find(subject.name, clause.start, clause.end) - clause.start < BESIDE:
        return True
    return any(hit.label in _LAW and hit.start - clause.start < HEAD for hit in clause.hits)
