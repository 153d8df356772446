"""Put side by side what was said and what speaks against it: both passages and dates, a fair word, no verdict.

A denial or a rule beside what was found later, a denial beside what others allege, a promise beside its refusal, beside
the later day on which it was carried out, or beside the part of those for whom it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzer.language.concepts import telling
from analyzer.models import Link
from analyzer.tracking.features import Profile
from analyzer.tracking.grouping import OUTSIDE
from analyzer.tracking.likeness import Weights
from analyzer.tracking.subjects import Subject, met, shared_words

LEAST_SHARED = 3
FAIR = "not necessarily inconsistent"
ALLEGED = "an allegation is no finding"
PART = "the reasons why it is told of a part only may stand elsewhere"
REFUSED = "what was promised and what is refused may differ"
LATE = "the day promised and the day given; the reasons may stand elsewhere"


@dataclass(frozen=True, slots=True)
class _Opposition:
    """Say which kinds stand against each other, how alike they are at the least, and what else must hold."""

    said: str
    against: str
    least: float
    holds: Callable[[Subject, Subject], bool]
    fair: str = FAIR


def opposing(kinds: Mapping[str, Sequence[Subject]], weights: Weights) -> Iterable[Link]:
    """Link what a company said to the one thread that speaks most against it, for each way of speaking against."""
    for said in ("denial", "commitment"):
        ways = [way for way in OPPOSITIONS if way.said == said]
        for fair in dict.fromkeys(way.fair for way in ways):
            same = [way for way in ways if way.fair == fair]
            yield from _linked(kinds[said], {way.against: way for way in same}, kinds, weights)


def _linked(
    subjects: Sequence[Subject],
    ways: Mapping[str, _Opposition],
    kinds: Mapping[str, Sequence[Subject]],
    weights: Weights,
) -> Iterable[Link]:
    others = [other for against in ways for other in kinds[against]]
    places = [against for against in ways for _ in kinds[against]]
    found: dict[int, tuple[bool, float, int, frozenset[str]]] = {}
    for one, two in met(subjects, others, weights):
        way, said, other = ways[places[two]], subjects[one], others[two]
        score, shared, things = said.alike(other, weights)
        shared -= telling(way.said) | telling(way.against)
        if said is other or score < way.least or not shared or things < LEAST_SHARED or not way.holds(said, other):
            continue
        if said.voices <= OUTSIDE:
            continue
        # What the company tells itself comes before what the press tells.
        if one not in found or (other.dated, score, -two) > (found[one][0], found[one][1], -found[one][2]):
            found[one] = other.dated, score, two, shared
    for one, (_, _, two, shared) in sorted(found.items()):
        first, then = subjects[one].thread, others[two].thread
        dates = f"{first.first_stated or 'undated'} / {then.first_stated or 'undated'}"
        yield Link(
            first.thread_id, "contradicts", then.thread_id, f"{dates}; {ways[places[two]].fair}; {shared_words(shared)}"
        )


def _found_later(denial: Subject, other: Subject) -> bool:
    return _affirms(other) and _later(other, denial)


def _broken(rule: Subject, other: Subject) -> bool:
    return rule.forbids and _affirms(other) and _after(other, rule) and not other.voices <= OUTSIDE


def _alleged(denial: Subject, other: Subject) -> bool:
    return _affirms(other) and not denial.voices & OUTSIDE


def _refused(promise: Subject, other: Subject) -> bool:
    """Say whether what was promised, not only permitted, is refused later: by a negative promise of the same act, or by silence."""
    refuses = other.thread.kind == "nondisclosure" or (other.forbids and bool(other.acts & promise.acts))
    return refuses and not promise.forbids and not promise.permits and _after(other, promise)


def _late(promise: Subject, other: Subject) -> bool:
    """Say whether a promise names one day, and what was done names a later one of the same year."""
    if promise.due is None or promise.forbids:
        return False
    due, done = _day(promise.due, promise), _day(other.profiles[0], other)
    return bool(due and done) and due < done and due[:4] == done[:4]


def _in_part(promise: Subject, other: Subject) -> bool:
    """Say whether of so many who were promised something by a day, fewer are told to have had it on that day."""
    due, told = promise.due, other.profiles[0]
    if due is None or promise.forbids or not due.days & told.days or not _after(other, promise):
        return False
    whole = [int(number) for number in due.numbers & told.numbers if number.isdecimal()]
    return any(int(number) < max(whole, default=0) for number in told.numbers - due.numbers if number.isdecimal())


def _day(found: Profile, subject: Subject) -> str:
    """Return the one day that a text prints; without a year, of the year in which its thread was first stated."""
    if len(found.days) != 1 or len(found.years) > 1 or "-" not in min(found.days):
        return ""
    year = min(found.years, default=subject.thread.first_stated[:4])
    return f"{year}-{min(found.days)}" if year else ""


def _affirms(subject: Subject) -> bool:
    return not all(profile.negated for profile in subject.profiles)


def _after(other: Subject, first: Subject) -> bool:
    return bool(first.thread.first_stated) and other.thread.first_stated > first.thread.first_stated


def _later(other: Subject, denial: Subject) -> bool:
    """Say whether something was first told after a denial; where dates cannot say it, only a finding is set against it."""
    told, denied = other.thread.first_stated, denial.thread.first_stated
    if other.dated and denial.dated and told and denied and told != denied:
        return told > denied
    return other.thread.kind == "finding"


# A finding on the object of a denial is worded as the denial was; an action is not.
OPPOSITIONS = (
    _Opposition("denial", "finding", 0.24, _found_later),
    _Opposition("denial", "action", 0.4, _found_later),
    _Opposition("denial", "allegation", 0.28, _alleged, ALLEGED),
    _Opposition("commitment", "finding", 0.3, _broken),
    _Opposition("commitment", "nondisclosure", 0.35, _refused, REFUSED),
    _Opposition("commitment", "commitment", 0.35, _refused, REFUSED),
    _Opposition("commitment", "action", 0.5, _late, LATE),
    _Opposition("commitment", "disclosure", 0.4, _in_part, PART),
)
