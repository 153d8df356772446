"""Tell a rough count from another count: "more than 3,000" and 3,112 agree, and no source is set against the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analyzer.language.lexicon import Vocabulary
from analyzer.language.quantities import Value, find_quantities
from analyzer.language.tokens import number_of, tokens_of
from analyzer.models import Statement
from analyzer.tracking.features import profile_of
from analyzer.tracking.vetoes import opposed

NEAR = 1.5  # how many times a count may pass a bound that is still said of it
LEAST = 10  # what is rounded is no smaller


def agree_roughly(one: Statement, two: Statement, vocabulary: Vocabulary) -> bool:
    """Say whether two statements differ in nothing but that one is rougher about a count that the other gives."""
    first, second = (
        [quantity.value for quantity in find_quantities(said.text, said.language, vocabulary)] for said in (one, two)
    )
    meeting = [(a, b) for a in first for b in second if _holds(a, b) or _holds(b, a)]
    if not meeting:
        return False
    ours, yours = profile_of(one, vocabulary), profile_of(two, vocabulary)
    return not opposed(
        replace(ours, numbers=ours.numbers - _numbers(a for a, _ in meeting)),
        replace(yours, numbers=yours.numbers - _numbers(b for _, b in meeting)),
    )


def _holds(rough: Value, other: Value) -> bool:
    """Say whether a bound or a rounded count may stand for another value."""
    count = other.low if other.low == other.high else None
    if count is None or rough.unit != other.unit:
        return False
    if rough.status == "open":
        low, high = rough.low, rough.high
        return (low is not None and low <= count <= NEAR * low) or (high is not None and high / NEAR <= count <= high)
    if rough.status != "approximate" or rough.low is None or rough.low < LEAST:
        return False
    digits = str(int(rough.low))
    return abs(rough.low - count) <= 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _numbers(values: Iterable[Value]) -> frozenset[str]:
    return frozenset(number for value in values for token in tokens_of(value.printed) if (number := number_of(token)))
