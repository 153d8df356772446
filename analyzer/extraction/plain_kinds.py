"""Decide what a company says in plain words, whatever the verb: by tense, negation, number and the marks of a rule.

The other rules know their verbs. This table is asked after them, of short main clauses in the company's own words only:

| tense | beside it | kind |
|---|---|---|
| present or future | a day that lies ahead | commitment |
| future | in its own document | commitment |
| present | since when | action |
| present | a negation, an exception, a condition at its head, "only", "whoever", a span of time | policy |
| past | a negation | denial |
| past | "we" | action |
| past | a number | disclosure |
"""

from __future__ import annotations

from analyzer.extraction.act_kinds import number_in
from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.verdicts import BESIDE, HEAD, OPENING, Verdict, is_role, of_nobody, verdict
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
    future = _future(clause)
    ahead = clause.day_ahead or (clause.future_time if clause.manner or future else None)
    habit, modal = clause.cue("policy", "company"), clause.modal
    if ahead and (habit is None or (modal is not None and habit.start == modal.start)):
        return verdict("commitment", ahead, "medium")
    denied = clause.negated is not None and clause.is_main(clause.negated)
    if not clause.own_voice:  # "not one of these names is in our files", it said
        return verdict("denial", clause.negated, "medium") if clause.negated and denied and not clause.modal else None
    if future and not denied:
        return verdict("commitment", future, "medium")
    if clause.modal:
        return None
    since = clause.first("since")
    if since and not denied:
        return verdict("action", since, "medium")  # "since Monday new signs hang in all our shops"
    if denied and clause.first("auxiliaries", "present") and not clause.standing:
        return None  # "our evaluation is not over": how things are
    whoever = clause.first("whoever") if clause.opens_with("whoever") else None
    mark = (
        whoever
        or _span(clause)
        or next((hit for hit in clause.hits if hit.label in _RULING and clause.is_main(hit)), None)
    )
    return verdict("policy", mark, "medium") if mark else None


def _span(clause: Clause) -> Hit | None:
    """Return the word before a span of time: "takes place after thirty days"."""
    times = [hit.start for hit in clause.under("part", "deadline_times")] if clause.lasts else []
    spans = clause.under("spans") if times else []
    return next((hit for hit in spans if any(0 < time - hit.end < OPENING for time in times)), None)


def _future(clause: Clause) -> Hit | None:
    """Return the future of the clause, whatever the verb."""
    if clause.modal:
        noun = " " in clause.text[clause.modal.start : clause.modal.end]  # "our commitment to"
        habit = clause.cue("policy", "company")
        return clause.modal if clause.modal.label[1] == "will" and not (noun or habit) else None
    found = clause.tense("future") or clause.first("promise")
    pattern = clause.words.any_future if clause.own_voice and not found else None
    match = pattern.search(clause.folded, clause.start, clause.end) if pattern else None
    return Hit(*match.span(), ("future",)) if match else found


def _was(clause: Clause) -> Verdict | None:
    if clause.negated and clause.is_main(clause.negated):
        theirs = clause.own_voice and _of_them(clause, clause.negated)
        return None if theirs else verdict("denial", clause.negated, "medium")
    number, we = number_in(clause), clause.first("us")
    if not clause.own_voice:
        return None
    if we and clause.acts(we):
        return verdict("action", we, "medium") if _told(clause, we) else None
    return verdict("disclosure", number, "medium") if number and clause.is_main(number) else None


def _of_them(clause: Clause, negation: Hit) -> bool:
    """Tell whether "he" or "they" did not: in a company's own text somebody else."""
    them = [*clause.under("pronouns", "they"), *clause.under("pronouns", "he")]
    return any(hit.end <= negation.start for hit in them)


def _told(clause: Clause, we: Hit) -> bool:
    """Tell whether a simple past that no list holds follows "we": "we took the score out"."""
    pattern = clause.words.preterite
    following = clause.folded[we.end : clause.end].split()[:1]
    return pattern is not None and bool(following) and pattern.fullmatch(following[0]) is not None


def _of_others(clause: Clause) -> bool:
    """Tell whether the clause opens with the law, a demand, an event or nobody in particular: none of the company's."""
    if clause.opens_with("whoever"):
        return False
    if of_nobody(clause, Hit(clause.end, clause.end, ("end",))) or clause.first("not_acts"):
        return True
    subject = clause.subject if is_role(clause.subject, "official", "court", "journalist", "other") else None
    if subject and clause.text.find(subject.name, clause.start, clause.end) - clause.start < BESIDE:
        return True
    return any(hit.start - clause.start < HEAD for label in _LAW for hit in clause.under(*label))
