"""Decide what kind of statement a clause is: the rules in their order, of which the first that speaks decides."""

from __future__ import annotations

from analyzer.extraction.act_kinds import disclosed, done, not_done
from analyzer.extraction.claim_kinds import admitted, confessed, denied, fixed, found, from_outside, unsaid
from analyzer.extraction.clause import Clause
from analyzer.extraction.rule_kinds import barred, kept_from, owed, ruled
from analyzer.extraction.verdicts import Verdict

_RULES = (
    unsaid,
    confessed,
    from_outside,
    fixed,
    kept_from,
    denied,
    found,
    barred,
    admitted,
    not_done,
    owed,
    ruled,
    done,
    disclosed,
)


def kind_of(clause: Clause) -> Verdict | None:
    """Return the kind of a clause, or None where it states nothing that a reader would list."""
    if clause.first("stoppers") or clause.text[clause.start : clause.end].rstrip("”»\"’' ").endswith("?"):
        return None
    for rule in _RULES:
        verdict = rule(clause)
        if verdict:
            return verdict
    return None
