"""Group the statements of one company and kind by what they are about.

Candidates are met through the rarest terms that they share, so that the work grows with the number of statements; the
best pairs are joined first, as long as all that is joined agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary
from analyzer.language.tokens import tokens_of
from analyzer.models import Source, Statement
from analyzer.tracking.features import Profile, profile_of
from analyzer.tracking.likeness import Weights, most_met, rarest_shared, similarity, things_shared
from analyzer.tracking.order import known_from
from analyzer.tracking.semantic import Embed, join_by_meaning
from analyzer.tracking.vetoes import DISMISSALS, STOPS, found_by_others, opposed

SURE = 0.5
LIKELY = 0.27  # from here on, if neither side has a second candidate in the other's source that comes near
LIKELY_RETOLD = 0.22  # the same where one of the two tells of an affair: who retells chooses words of his own
MARGIN = 0.08
ONE_SOURCE = 0.92  # two sentences of one document are mostly about two things
SAME_WORDING = 0.8  # from here on a promise with another number is the same promise, changed
TOGETHER = 0.6  # share of the threshold that all members of two clusters must reach on average
LEAST_SHARED = 2  # terms in common, below which nothing is sure
ONE_SHARED = 0.65  # unless what little both say is as alike as this
LIKELY_SHARED = 3  # or else as alike as this
FEW_SHARED = 0.39
FEW_RETOLD = 0.28
MANY_SHARED = 4  # from here on a likely pair is sure, whatever else comes near
DIFFERING = 0.4  # how alike two statements are whose numbers, dates or reviewers differ, and that yet tell one fact
RAREST = 8
PAIRED = 6
POSTINGS = 24
CANDIDATES = 10
REPRESENTATIVES = 6
OUTSIDE = frozenset({"official", "critic", "court"})
AFFAIRS = ("press", "review_statement")  # what tells of one affair again and again
DAYS = 60  # between two tellings of one act
RETOLD = 0.15  # how alike they are at the least, beside act and object


@dataclass(slots=True)
class Node:
    """Hold the statements of a bucket that have the same words."""

    profile: Profile
    statements: list[Statement]
    polarity: str
    outside: bool  # said by an official, a critic or a court, and not by or for the company
    accusers: frozenset[str]  # of an allegation: the words of the names of those who make it
    sources: frozenset[str]  # that say it
    retells: bool  # one of them tells of an affair

    @property
    def key(self) -> str:
        """Return the id of its first statement."""
        return self.statements[0].statement_id


@dataclass(frozen=True, slots=True)
class Groups:
    """Hold the groups of statements, in order, and the pairs of statements that tell one fact and differ on it."""

    groups: list[list[Statement]]
    differing: list[tuple[str, str]]
    by_meaning: list[str]  # statements that stand in their group by what they mean, and not by their words


def group_statements(
    members: Sequence[Statement],
    kind: str,
    weights: Weights,
    joined: Mapping[str, Sequence[str]],
    words: Vocabulary,
    sources: Mapping[str, Source],
    embed: Embed | None = None,
) -> Groups:
    """Group the statements of one company and kind; `joined` names those that a comparison of versions put together.

    With `embed`, groups that words leave apart are joined by what they mean, if nothing speaks against it.
    """
    nodes = _nodes(members, words, sources)
    clusters = Clusters(nodes, weights, kind)
    place = {s.statement_id: number for number, node in enumerate(nodes) for s in node.statements}
    for number, node in enumerate(nodes):
        for statement in node.statements:
            for other in joined.get(statement.statement_id, ()):
                if other in place and clusters.score(number, place[other]) > 0:
                    clusters.join(number, place[other])
    met = list(_candidates(nodes, weights, clusters))
    differing = [(nodes[one].key, nodes[two].key) for score, one, two in met if score < 0]
    pairs = _clear(nodes, [pair for pair in met if pair[0] > 0], clusters)
    for _, one, two in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        clusters.meet(one, two)
    if kind == "action":
        for one, two in _retold(nodes, sources):
            clusters.tell_again(one, two)
    added = join_by_meaning(nodes, clusters, embed) if embed else []
    position = {s.statement_id: number for number, s in enumerate(members)}
    groups = [
        sorted((s for n in cluster for s in nodes[n].statements), key=lambda s: position[s.statement_id])
        for cluster in clusters.members()
    ]
    by_meaning = [statement.statement_id for number in added for statement in nodes[number].statements]
    return Groups(sorted(groups, key=lambda group: position[group[0].statement_id]), differing, by_meaning)


def _nodes(members: Sequence[Statement], words: Vocabulary, sources: Mapping[str, Source]) -> list[Node]:
    alike: dict[tuple[str, str, str, bool], list[Statement]] = defaultdict(list)
    for statement in members:
        said = " ".join(tokens_of(statement.text)) or statement.text
        alike[statement.language, said, statement.polarity, statement.attribution in OUTSIDE].append(statement)
    return [
        Node(
            profile=profile_of(statements[0], words),
            statements=statements,
            polarity=polarity,
            outside=outside,
            accusers=accusers(statements[0], words),
            sources=frozenset(statement.source_id for statement in statements),
            retells=bool(_of_affairs((statement.source_id for statement in statements), sources)),
        )
        for (_, _, polarity, outside), statements in alike.items()
    ]


def thread_kind(kind: str) -> str:
    """Return the kind under which statements are joined: a commitment and a policy count as one."""
    return "commitment" if kind == "policy" else kind


def accusers(statement: Statement, words: Vocabulary) -> frozenset[str]:
    """Return the names in a voice that alleges something: the words that mean nothing else."""
    if statement.kind != "allegation":
        return frozenset()
    known = lexicon(words, statement.language)
    stop = known.lists.get("stop", frozenset())
    return frozenset(w for w in tokens_of(statement.attributed_to) if w not in stop and not known.codes(w))


def _candidates(nodes: Sequence[Node], weights: Weights, clusters: Clusters) -> Iterable[tuple[float, int, int]]:
    """Yield scored pairs that share rare terms, below zero where they differ; only the latest holders are met.

    Where hundreds of sentences hold a term, the latest are met in vain: two terms in common lead past them.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = [node.profile.terms | node.profile.figures for node in nodes]
    for number, (node, rarest) in enumerate(zip(nodes, rarest_shared(keys, weights), strict=True)):
        met: Counter[int] = Counter()
        for term in rarest[:RAREST]:
            met.update(holders[term][-POSTINGS:])
        for pair in combinations(rarest[:PAIRED], 2):
            met.update(together[pair][-POSTINGS:])
            together[pair].append(number)
        for term in rarest[: 2 * RAREST]:
            holders[term].append(number)
        for other in most_met(met, CANDIDATES):
            score, things = clusters.weigh(other, number)
            one_fact = score <= -DIFFERING and things >= LIKELY_SHARED and nodes[other].sources.isdisjoint(node.sources)
            if score >= clusters.likely(other, number) or one_fact:
                yield score, other, number


def _of_affairs(source_ids: Iterable[str], sources: Mapping[str, Source]) -> list[Source]:
    """Return the sources, in order of their ids, that tell of an affair."""
    known = (sources[source_id] for source_id in sorted(source_ids) if source_id in sources)
    return [source for source in known if source.kind in AFFAIRS]


def _retold(nodes: Sequence[Node], sources: Mapping[str, Source]) -> Iterable[tuple[int, int]]:
    """Yield pairs of retellings of one act: the company stopped the same thing, by sources of about the same days.

    What everybody tells of has no rare words; what it has in common is the act and its object.
    """
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, node in enumerate(nodes):
        told = _of_affairs(node.sources, sources)
        if not told or node.outside or not node.profile.terms & STOPS or node.profile.terms & DISMISSALS:
            continue
        day = known_from(told[0])
        day_number = date.fromisoformat(day).toordinal() if len(day) == 10 else 0
        for thing in sorted(node.profile.concepts - STOPS - node.profile.places):
            if not thing.startswith("c:weak_"):
                near = [
                    other
                    for other, then in holders[thing]
                    if not day_number or not then or abs(then - day_number) <= DAYS
                ]
                yield from ((other, number) for other in near[-REPRESENTATIVES:])
                holders[thing].append((number, day_number))


def _clear(
    nodes: Sequence[Node], pairs: Sequence[tuple[float, int, int]], clusters: Clusters
) -> Iterable[tuple[float, int, int]]:
    """Keep the pairs that are sure by themselves, and the likely ones without a rival; of the rest, abstain.

    A rival is another sentence of the same source that fits about as well and is not itself the same thing said twice.
    """
    rivals: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for score, one, two in pairs:
        for mine, yours in ((one, two), (two, one)):
            for source in nodes[yours].sources:
                rivals[mine, source].append((score, yours))
    for score, one, two in pairs:
        if nodes[one].sources & nodes[two].sources:
            if score >= ONE_SOURCE:
                yield score, one, two
        elif (
            score >= SURE
            or clusters.much_shared(one, two)
            or not any(
                other not in (one, two) and rival > score - MARGIN and clusters.score(other, yours) < SURE
                for mine, yours in ((one, two), (two, one))
                for source in nodes[yours].sources
                for rival, other in rivals[mine, source]
            )
        ):
            yield score, one, two


class Clusters:
    """Join nodes best first, as long as all that is joined agrees."""

    def __init__(self, nodes: Sequence[Node], weights: Weights, kind: str = "") -> None:
        self._nodes = nodes
        self._weights = weights
        self._kind = kind
        self._binding = kind == "commitment"  # a promise may be said again with another number
        self._home = list(range(len(nodes)))
        self._members = {number: [number] for number in range(len(nodes))}

    def score(self, one: int, two: int) -> float:
        """Return how alike two nodes are, 0 where something speaks against it."""
        return max(0.0, self.compare(one, two))

    def compare(self, one: int, two: int) -> float:
        """Return how alike two nodes are, below zero where they are, but differ on a number, date, place or reviewer."""
        return self.weigh(one, two)[0]

    def weigh(self, one: int, two: int) -> tuple[float, int]:
        """Return how alike two nodes are, as `compare` does, and how many things they share."""
        first, second = self._nodes[one], self._nodes[two]
        shared = things_shared(first.profile, second.profile, self._kind)
        if not shared or self._said_otherwise(first, second):
            return 0.0, shared
        alike = similarity(first.profile, second.profile, self._weights)
        if shared < LEAST_SHARED and alike < ONE_SHARED:
            return 0.0, shared
        few = FEW_RETOLD if self._of_an_affair(one, two) else FEW_SHARED
        if (shared < LIKELY_SHARED and alike < few) or (alike < SURE and self._of_two_accusers(first, second)):
            return 0.0, shared
        apart = opposed(first.profile, second.profile, lenient=self._binding and alike >= SAME_WORDING)
        return -alike if apart else alike, shared

    def much_shared(self, one: int, two: int) -> bool:
        """Say whether two nodes have so many things in common that it is no chance, long as they may be."""
        return things_shared(self._nodes[one].profile, self._nodes[two].profile, self._kind) >= MANY_SHARED

    def clash(self, one: int, two: int) -> bool:
        """Say whether anything speaks against two nodes being about one thing, however alike they are."""
        first, second = self._nodes[one], self._nodes[two]
        return self._said_otherwise(first, second) or self.compare(one, two) < 0

    def speaks_against(self, one: int, two: int) -> bool:
        """Say whether polarity, speakers, numbers, dates or places of any members of two nodes' clusters are opposed."""
        return any(
            self._said_otherwise(first, second) or opposed(first.profile, second.profile)
            for first in map(self._nodes.__getitem__, self.of(one))
            for second in map(self._nodes.__getitem__, self.of(two))
        )

    def _said_otherwise(self, first: Node, second: Node) -> bool:
        against = first.polarity and second.polarity and first.polarity != second.polarity
        others = self._kind == "finding" and found_by_others(first.profile, second.profile)
        return bool(against) or others or first.outside != second.outside

    @staticmethod
    def _of_two_accusers(first: Node, second: Node) -> bool:
        """Say whether two allegations are made by two who are named: what each of them claims may be its own."""
        return bool(first.accusers and second.accusers and not first.accusers & second.accusers)

    def likely(self, one: int, two: int) -> float:
        """Return the score from which two nodes of two sources may be about one thing."""
        return LIKELY_RETOLD if self._of_an_affair(one, two) else LIKELY

    def threshold(self, one: int, two: int) -> float:
        """Return the score from which two nodes are about one thing; an affair is told in several sentences of a source."""
        of_one_source = self._nodes[one].sources & self._nodes[two].sources
        return ONE_SOURCE if of_one_source and not self._of_an_affair(one, two) else self.likely(one, two)

    def _of_an_affair(self, one: int, two: int) -> bool:
        return self._nodes[one].retells or self._nodes[two].retells

    def meet(self, one: int, two: int) -> None:
        """Join the clusters of two nodes if on average their members are alike, and none speaks against it."""
        first, second = self._members[self._home[one]], self._members[self._home[two]]
        if first is second:
            return
        margin = 0.0
        pairs = [(a, b) for a in first[:REPRESENTATIVES] for b in second[:REPRESENTATIVES]]
        for a, b in pairs:
            alike = self.compare(a, b)
            if alike < 0 or self._said_otherwise(self._nodes[a], self._nodes[b]):
                return
            margin += alike - TOGETHER * self.threshold(a, b)
        if margin >= 0:
            self.join(one, two)

    def tell_again(self, one: int, two: int) -> None:
        """Join the clusters of two retellings of one act, if nothing in either speaks against it."""
        if (
            self._home[one] == self._home[two]
            or not self._nodes[one].profile.terms & self._nodes[two].profile.terms & STOPS
        ):
            return
        first, second = self._members[self._home[one]], self._members[self._home[two]]
        if self.alike(one, two) >= RETOLD and not any(
            self.clash(a, b) for a in first[:REPRESENTATIVES] for b in second[:REPRESENTATIVES]
        ):
            self.join(one, two)

    def alike(self, one: int, two: int) -> float:
        """Return how alike the words of two nodes are, whatever speaks against it."""
        return similarity(self._nodes[one].profile, self._nodes[two].profile, self._weights)

    def join(self, one: int, two: int) -> None:
        """Put the clusters of two nodes together."""
        first, second = sorted((self._home[one], self._home[two]))
        if first != second:
            for number in self._members[second]:
                self._home[number] = first
            self._members[first] = sorted(self._members[first] + self._members.pop(second))

    def of(self, number: int) -> list[int]:
        """Return the cluster of a node."""
        return self._members[self._home[number]]

    def members(self) -> list[list[int]]:
        """Return the clusters in order of their first member."""
        return [self._members[number] for number in sorted(self._members)]
