"""Say what speaks against two texts being about one thing, however alike their words are."""

from __future__ import annotations

from analyzer.tracking.features import Profile

CONTRASTS = frozenset({"c:internal", "c:external"})  # who reviewed: one or the other
RESUMES = frozenset({"c:resume", "c:restore", "c:unfreeze"})
STOPS = frozenset({"c:end", "c:suspend", "c:switch_off", "c:freeze", "c:block", "c:remove", "c:close"})
DISMISSALS = frozenset({"c:dismiss", "c:sack", "c:resign", "c:step_down"})  # to part with people stops no service
SWITCH = "c:switch_on"
FINDERS = frozenset({"c:internal", "c:press_findings"})  # who found: the house or the press
TELLTALE = 4  # digits of a figure that two texts hardly share by chance, whatever else they print beside it


def opposed(one: Profile, two: Profile, *, lenient: bool = False) -> bool:
    """Say whether numbers, dates or places speak against two texts being about one thing."""
    if _apart(one.places, two.places) or _apart(one.terms & CONTRASTS, two.terms & CONTRASTS):
        return True
    if _undoes(one, two) or _undoes(two, one):
        return True
    if lenient or any(len(number) >= TELLTALE for number in one.numbers & two.numbers):
        return False
    if _apart(one.numbers, two.numbers) or _apart(one.years, two.years):
        return True
    if one.days and two.days:
        return not any(a.startswith(b) or b.startswith(a) for a in one.days for b in two.days)
    return False


def found_by_others(one: Profile, two: Profile) -> bool:
    """Say whether one text tells what a review in the house found, and the other what the press did."""
    return _apart(one.terms & FINDERS, two.terms & FINDERS)


def _undoes(one: Profile, two: Profile) -> bool:
    """Say whether one text takes up again what the other stops."""
    stops = two.terms & STOPS or (SWITCH in two.terms and two.negated)
    return bool(one.terms & RESUMES and not one.negated and not two.terms & RESUMES and stops)


def _apart(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two and not one & two)
