"""Hold what a rule decides about a clause, and the words in which it says so."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.extraction.clause import Clause
from analyzer.language.entities import Speaker
from analyzer.language.phrases import Hit

WORDY = 12  # code points from which a cue is more than a noun
BESIDE = 4  # code points between words that belong together
NAMED = 30  # code points between "according to" and whom it names
NEXT = 14  # code points between an auxiliary and the participle that it makes a passive with
HEAD = 14  # code points in which the head of a clause's subject begins
OPENING = 24  # code points in which a clause's subject begins
REPORTED = 60  # code points between an inquiry and its result, or an auxiliary and its participle

# What a company says it does as a rule, and what it must say it does before a reader takes it for one.
RULED = ("notify", "publish", "delete", "retain", "review", "challenge", "comply", "require", "prohibit", "allow",
          "enforce", "protect", "disclose", "collect", "treat", "answer_to", "train", "pay")  # fmt: skip


class Verdict(NamedTuple):
    """Say which kind a clause is, by which words, and how sure that is."""

    kind: str
    cue: tuple[int, int]
    confidence: str


def verdict(kind: str, hit: Hit, confidence: str = "high") -> Verdict:
    """Return the verdict that the words of `hit` speak for."""
    return Verdict(kind, (hit.start, hit.end), confidence)


def is_role(speaker: Speaker | None, *roles: str) -> bool:
    """Tell whether a speaker is known and has one of the roles."""
    return speaker is not None and speaker.role in roles


def of_nobody(clause: Clause, act: Hit | None) -> bool:
    """Tell whether what acts is nobody in particular: "the shares have lost"."""
    if act is None:
        return False
    if clause.first("events") and _happens(clause, act):
        return True
    return clause.first("general") is not None and any(
        hit.label == ("general",)
        and hit.end <= act.start
        and hit.start - clause.start < (OPENING if " " in clause.text[hit.start : hit.end] else BESIDE)
        for hit in clause.hits
    )  # "four towns have" are some in particular


def _happens(clause: Clause, act: Hit) -> bool:
    """Tell whether what acts is a decision, an affair, an event: "the ruling has set off", "the measure will cost"."""
    named = any(end <= act.start for _, end in clause.spots)
    if named or clause.first("auxiliaries", "passive_infinitive") or clause.first("auxiliaries", "passive"):
        return False
    for hit in clause.hits:
        if hit.label == ("events",) and hit.start - clause.start < OPENING and hit.end <= act.start:
            before = clause.folded[clause.start : hit.start].split()
            return not before or before[0] in clause.words.noun_openers
    return False


def supposed(clause: Clause, cue: Hit) -> bool:
    """Tell whether a cue stands in the condition that opens the clause: "if you are considering …, call"."""
    opening = clause.first("part", "condition")
    if opening is None or opening.start - clause.start >= BESIDE or cue.start < opening.start:
        return False
    return "," not in clause.text[opening.start : cue.start] and "," in clause.text[cue.end : clause.end]
