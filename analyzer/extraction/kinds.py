"""Decide what kind of statement a clause is: the rules in their order, of which the first that speaks decides."""

from __future__ import annotations

from analyzer.extraction.act_kinds import disclosed, done, not_done, spared
from analyzer.extraction.claim_kinds import admitted, confessed, denied, fixed, found, from_outside, unsaid
from analyzer.extraction.clause import Clause
from analyzer.extraction.rule_kinds import barred, kept_from, owed, reserved, ruled
from analyzer.extraction.verdicts import BESIDE, Verdict

_RULES = (
    unsaid,
    confessed,
    from_outside,
    fixed,
    kept_from,
    spared,
    denied,
    found,
    barred,
    admitted,
    not_done,
    owed,
    reserved,
    ruled,
    done,
    disclosed,
)


def kind_of(clause: Clause) -> Verdict | None:
    """Return the kind of a clause, or None where it states nothing that a reader would list."""
    if _stopped(clause) or _asks(clause):
        return None
    for rule in _RULES:
        verdict = rule(clause)
        if verdict:
            return verdict
    return None


def _stopped(clause: Clause) -> bool:
    """Tell whether wording of adverts and remarks stands in the clause, and not only in its condition."""
    unreal = clause.first("unreal")
    if unreal and not clause.text[clause.start : unreal.start].strip(' "“„«‘,;'):
        return True  # "Had the board acted earlier"
    openers = [hit.end for hit in clause.hits if hit.label == ("part", "condition")]
    stops = [hit.start for hit in clause.hits if hit.label == ("stoppers",)]
    return any(not any(0 <= stop - end < BESIDE for end in openers) for stop in stops)


def _asks(clause: Clause) -> bool:
    """Tell whether the clause is a question, or a heading that begins as one."""
    words = clause.text[clause.start : clause.end].strip("”»\"’' ")
    if words.endswith("?"):
        return True
    if words.endswith((".", "!", ":", ";", ",")) or not words[:1].isupper():
        return False
    asked = clause.first("asking")
    return asked is not None and not clause.text[clause.start : asked.start].strip(" \"“„«'‘¿")
