"""Join what the press retells under another kind: a finding that is told as a plain fact, an order that reads as news.

Two careful readers agree on four kinds in five, and a newspaper's frame changes the kind of what it relays. A retelling
keeps its own kind and belongs to the thread of what it tells, if it is clearly that: worded much alike, from another
source, as affirmative or negative, and with nothing that speaks against it. A promise is never joined to its fulfilment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Source, Statement
from analyzer.tracking.features import profile_of
from analyzer.tracking.grouping import OUTSIDE, Clusters, Node, clear_pairs, met_pairs
from analyzer.tracking.likeness import Weights

# Kinds under which one thing is told: what is so, what is not, what is not said, what is held against somebody.
TOLD = frozenset({"action", "allegation", "disclosure", "finding"})
INQUIRED = frozenset({"action", "process"})
BLAMED = frozenset({"allegation", "criticism"})
DENIED = frozenset({"denial", "disclosure", "finding", "limitation"})
UNSAID = frozenset({"disclosure", "limitation", "nondisclosure", "policy"})
ALIKE = 0.4  # how alike a retelling under another kind is at the least; within a kind less is enough

Group = list[Statement]


def join_retellings(
    groups: Sequence[Group], weights: Weights, words: Vocabulary, sources: Mapping[str, Source]
) -> list[Group]:
    """Put together the groups of one company that tell one thing under several kinds, in reading order."""
    press = {source_id for source_id, source in sources.items() if source.kind == "press"}
    if not any(statement.source_id in press for group in groups for statement in group):
        return list(groups)
    told = [statement for group in groups for statement in group]
    nodes = [Node(profile_of(s, words), [s], s.polarity, s.attribution in OUTSIDE) for s in told]
    clusters = Clusters(nodes, weights, binding=False)
    place = {statement.statement_id: number for number, statement in enumerate(told)}
    for group in groups:
        for statement in group[1:]:
            clusters.join(place[group[0].statement_id], place[statement.statement_id])
    met = [
        (score, one, two)
        for score, one, two in met_pairs(nodes, weights, clusters)
        if score >= ALIKE and _may_retell(nodes[one], nodes[two], press)
    ]
    for _, one, two in sorted(clear_pairs(nodes, met, clusters), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if not _sources(clusters, nodes, one) & _sources(clusters, nodes, two):
            clusters.meet(one, two)
    return [[told[number] for number in cluster] for cluster in clusters.members()]


def _may_retell(one: Node, two: Node, press: set[str]) -> bool:
    """Say whether one of two sentences may be the press's telling of the other under another kind."""
    first, second = one.statements[0], two.statements[0]
    if first.kind == second.kind or not {first.source_id, second.source_id} & press:
        return False
    if one.profile.negated != two.profile.negated:
        return False
    kinds = {first.kind, second.kind}
    return any(kinds <= several for several in ((DENIED, UNSAID) if one.profile.negated else (TOLD, INQUIRED, BLAMED)))


def _sources(clusters: Clusters, nodes: Sequence[Node], number: int) -> set[str]:
    return set().union(*(nodes[member].sources() for member in clusters.of(number)))
