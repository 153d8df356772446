"""Settle the kind of what the press tells again: where its own words leave it open, by the plainer telling of the same.

Two careful readers agree on .83 of kinds, and sooner where they know what is being retold. What a statement was taken for
by its own words stays beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Source, Statement
from analyzer.tracking.features import Profile, profile_of
from analyzer.tracking.grouping import CANDIDATES, OUTSIDE, POSTINGS, RAREST, thread_kind
from analyzer.tracking.likeness import Weights, most_met, rarest_shared, similarity, things_shared
from analyzer.tracking.order import known_from
from analyzer.tracking.vetoes import opposed

ALIKE = 0.45  # two tellings of one fact; of two facts on one subject under two kinds, nearly all are less alike
LEAST_SHARED = 4
CLAIMED = ("allegation", "criticism")  # what is claimed never becomes what was found, nor the other way round
SURENESS = ("low", "medium", "high")


def settle_kinds(
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    weights: Weights,
    words: Vocabulary,
) -> list[Statement]:
    """Return the statements of one company, in order, the press's under the kind of the plainer telling of the same.

    The company's own telling settles it if its kind is as sure, another paper's if it is surer; what was told earlier
    tells nothing again.
    """
    homes = [sources.get(statement.source_id) for statement in statements]
    press = [home is not None and home.kind == "press" for home in homes]
    if not any(press):
        return list(statements)
    days = [known_from(home) if home else "" for home in homes]
    profiles = [profile_of(statement, words) for statement in statements]
    settled = list(statements)
    for number, others in _met(profiles, weights):
        statement = statements[number]
        if press[number] and not statement.review:
            told = [other for other in others if not days[number] or days[other] <= days[number]]
            kind = _kind_told(number, told, statements, profiles, press, weights)
            if thread_kind(kind) != thread_kind(statement.kind):
                settled[number] = replace(statement, kind=kind, worded_as=statement.kind)
    return settled


def _kind_told(
    number: int,
    others: Iterable[int],
    statements: Sequence[Statement],
    profiles: Sequence[Profile],
    press: Sequence[bool],
    weights: Weights,
) -> str:
    """Return the kind under which the likest telling of the same stands, a statement's own one if none is likelier."""
    mine, best, kind = statements[number], 0.0, statements[number].kind
    for other in others:
        yours = statements[other]
        alike = similarity(profiles[number], profiles[other], weights)
        if yours.source_id == mine.source_id or alike <= best:
            continue
        if thread_kind(yours.kind) == thread_kind(mine.kind) or (
            _settles(yours, mine, press[other]) and alike >= ALIKE and _one_fact(profiles[number], profiles[other])
        ):
            best, kind = alike, yours.kind
    return kind


def _settles(other: Statement, statement: Statement, retold: bool) -> bool:
    """Say whether one telling may settle the kind of another: it is surer, or the company's own and as sure."""
    if (other.kind in CLAIMED) != (statement.kind in CLAIMED):
        return False
    if (other.attribution in OUTSIDE) != (statement.attribution in OUTSIDE):
        return False
    surer = SURENESS.index(other.confidence) - SURENESS.index(statement.confidence)
    return surer > 0 or (surer == 0 and not retold)


def _one_fact(one: Profile, two: Profile) -> bool:
    """Say whether two texts of different kinds surely tell one fact."""
    shared = things_shared(one, two)
    return shared >= LEAST_SHARED and one.negated == two.negated and not opposed(one, two)


def _met(profiles: Sequence[Profile], weights: Weights) -> Iterable[tuple[int, list[int]]]:
    """Yield each text with those that share its rarest terms; only the latest holders of a term are met."""
    keys = [found.terms | found.figures for found in profiles]
    holders: dict[str, list[int]] = defaultdict(list)
    rare = [terms[: 2 * RAREST] for terms in rarest_shared(keys, weights)]
    for number, terms in enumerate(rare):
        for term in terms:
            holders[term].append(number)
    for number, terms in enumerate(rare):
        met: Counter[int] = Counter()
        for term in terms[:RAREST]:
            met.update(holders[term][-POSTINGS:])
        del met[number]
        yield number, most_met(met, CANDIDATES)
