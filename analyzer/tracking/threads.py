"""Join statements of one kind about the same thing by the same company, across documents, versions and languages.

Type first, align within company and kind, veto by numbers, dates, places and polarity, abstain when unsure. Candidates
are met through the rarest terms that they share, so that the work grows with the number of statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Change, Source, Statement, Thread, record_id
from analyzer.tracking.differences import plain
from analyzer.tracking.features import Profile, Weights, folded, profile_of, similarity, things_shared, tokens_of
from analyzer.tracking.order import in_order, known_from

SURE = 0.5
LIKELY = 0.3  # from here on, if neither side has a second candidate in the other's source that comes near
MARGIN = 0.08
ONE_SOURCE = 0.92  # two sentences of one document are mostly about two things
SAME_WORDING = 0.8  # from here on a promise with another number is the same promise, changed
TOGETHER = 0.75  # share of the threshold that all members of two clusters must reach on average
LEAST_SHARED = 2  # terms in common, below which nothing is sure
LIKELY_SHARED = 3  # or else as alike as this
FEW_SHARED = 0.42
DIFFERING = 0.4  # how alike two statements are whose numbers, dates or reviewers differ, and that yet tell one fact
RAREST = 8
POSTINGS = 24
CANDIDATES = 10
REPRESENTATIVES = 6
SAMPLE = 20_000
LABEL = 140
OUTSIDE = frozenset({"official", "critic", "court"})
CONTRASTS = frozenset({"c:internal", "c:external"})  # who reviewed: one or the other
RESUMES = frozenset({"c:resume", "c:restore", "c:unfreeze"})
STOPS = frozenset({"c:end", "c:suspend", "c:switch_off", "c:freeze", "c:block", "c:remove", "c:close"})
SWITCH = "c:switch_on"
AFFAIRS = ("press", "review_statement")  # what tells of one affair again and again
DAYS = 60  # between two tellings of one act
RETOLD = 0.15  # how alike they are at the least, beside act and object


@dataclass(slots=True)
class _Node:
    """Hold the statements of a bucket that have the same words."""

    profile: Profile
    statements: list[Statement]
    polarity: str
    outside: bool  # said by an official, a critic or a court, and not by or for the company

    @property
    def key(self) -> str:
        return self.statements[0].statement_id

    def sources(self) -> set[str]:
        return {statement.source_id for statement in self.statements}


@dataclass(frozen=True, slots=True)
class Threads:
    """Hold the statements with their `thread_id`, the threads, and the pairs of statements that differ on one fact."""

    statements: tuple[Statement, ...]
    threads: tuple[Thread, ...]
    differing: tuple[tuple[str, str], ...]


def build_threads(
    sources: Sequence[Source],
    statements: Sequence[Statement],
    changes: Sequence[Change] = (),
    original: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Threads:
    """Join statements into threads; statements and threads come back in order of publication."""
    words = vocabulary or package_vocabulary()
    rank = {source.source_id: place for place, source in enumerate(in_order(sources))}
    ordered = sorted(statements, key=lambda s: (rank.get(s.source_id, len(rank)), s.start, s.end, s.statement_id))
    weights = Weights(profile_of(s, words) for s in _sample(ordered))
    buckets: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in ordered:
        buckets[company_key(statement.company), thread_kind(statement.kind)].append(statement)
    joined = connected(statements, changes)
    by_id = {source.source_id: source for source in sources}
    threads: list[Thread] = []
    differing: list[tuple[str, str]] = []
    home: dict[str, str] = {}
    for (_, kind), members in sorted(buckets.items()):
        names: Counter[str] = Counter()
        for group in _groups(members, weights, joined, differing, words, by_id):
            thread = _thread(group, kind, by_id, original or {}, names)
            threads.append(thread)
            home.update((statement.statement_id, thread.thread_id) for statement in group)
    threads.sort(key=lambda thread: (thread.first_stated or "9999", thread.company, thread.kind, thread.thread_id))
    told = tuple(replace(statement, thread_id=home[statement.statement_id]) for statement in ordered)
    return Threads(told, tuple(threads), tuple(differing))


def rebuilt(
    joined: Threads,
    home: Mapping[str, str],
    labels: Mapping[str, str],
    marks: Mapping[str, str],
    sources: Sequence[Source],
    original: Mapping[str, str],
) -> Threads:
    """Group the statements anew as `home` says, and keep the threads of which nothing changed.

    `labels` and `marks` give a thread its name and what a person made of it, by one of its statements.
    """
    by_id = {source.source_id: source for source in sources}
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in joined.statements:
        groups[home[statement.statement_id]].append(statement)
    known = {thread.statements: thread for thread in joined.threads}
    names: Counter[str] = Counter(folded(t.label) for t in joined.threads)
    threads = []
    for group in groups.values():
        members = tuple(statement.statement_id for statement in group)
        kind = thread_kind(group[0].kind)
        thread = known.get(members) or _thread(group, kind, by_id, original, names)
        label = next((labels[s] for s in members if s in labels), thread.label)
        review = next((marks[s] for s in members if s in marks), "")
        threads.append(replace(thread, label=label, review=review))
    places = {statement_id: thread.thread_id for thread in threads for statement_id in thread.statements}
    told = tuple(replace(s, thread_id=places[s.statement_id]) for s in joined.statements)
    threads.sort(key=lambda thread: (thread.first_stated or "9999", thread.company, thread.kind, thread.thread_id))
    return Threads(told, tuple(threads), joined.differing)


def thread_kind(kind: str) -> str:
    """Return the kind under which statements are joined: a commitment and a policy count as one."""
    return "commitment" if kind == "policy" else kind


def company_key(company: str) -> str:
    """Return a company's name as it is compared."""
    return " ".join(tokens_of(company))


def connected(statements: Sequence[Statement], changes: Sequence[Change]) -> dict[str, list[str]]:
    """Name the statements that stand on both sides of a change: two wordings of one thing."""
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_source[statement.source_id].append(statement)
    joined: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        before = _within(by_source, change.before_source, change.before_start, change.before_end)
        after = _within(by_source, change.after_source, change.after_start, change.after_end)
        for one in before:
            for two in after:
                if thread_kind(one.kind) == thread_kind(two.kind):
                    joined[one.statement_id].append(two.statement_id)
    return joined


def _within(
    by_source: Mapping[str, Sequence[Statement]], source_id: str, start: int | None, end: int | None
) -> list[Statement]:
    if start is None or end is None:
        return []
    return [s for s in by_source.get(source_id, ()) if s.start < end and start < s.end]


def _sample(statements: Sequence[Statement]) -> Iterable[Statement]:
    """Return one statement a wording, evenly taken where there are very many."""
    distinct = list({(s.language, s.text): s for s in statements}.values())
    return distinct[:: max(1, len(distinct) // SAMPLE)]


def _groups(
    members: Sequence[Statement],
    weights: Weights,
    joined: Mapping[str, Sequence[str]],
    differing: list[tuple[str, str]],
    words: Vocabulary,
    sources: Mapping[str, Source],
) -> list[list[Statement]]:
    """Cluster the statements of one company and kind, in order; pairs that differ on one fact go to `differing`."""
    nodes = _nodes(members, words)
    clusters = _Clusters(nodes, weights, nodes[0].statements[0].kind if nodes else "")
    place = {s.statement_id: number for number, node in enumerate(nodes) for s in node.statements}
    for number, node in enumerate(nodes):
        for statement in node.statements:
            for other in joined.get(statement.statement_id, ()):
                if other in place and clusters.score(number, place[other]) > 0:
                    clusters.join(number, place[other])
    met = list(_candidates(nodes, weights, clusters))
    differing += [(nodes[one].key, nodes[two].key) for score, one, two in met if score < 0]
    pairs = _clear(nodes, [pair for pair in met if pair[0] > 0], clusters)
    for _, one, two in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        clusters.meet(one, two)
    if nodes and nodes[0].statements[0].kind == "action":
        for one, two in _retold(nodes, sources):
            clusters.tell_again(one, two)
    position = {s.statement_id: number for number, s in enumerate(members)}
    groups = [
        sorted((s for n in cluster for s in nodes[n].statements), key=lambda s: position[s.statement_id])
        for cluster in clusters.members()
    ]
    return sorted(groups, key=lambda group: position[group[0].statement_id])


def _nodes(members: Sequence[Statement], words: Vocabulary) -> list[_Node]:
    found: dict[tuple[str, str, str, bool], _Node] = {}
    for statement in members:
        outside = statement.attribution in OUTSIDE
        key = (statement.language, " ".join(tokens_of(statement.text)) or statement.text, statement.polarity, outside)
        if key in found:
            found[key].statements.append(statement)
        else:
            about = profile_of(statement, words)
            found[key] = _Node(about, [statement], statement.polarity, outside)
    return list(found.values())


def _candidates(nodes: Sequence[_Node], weights: Weights, clusters: _Clusters) -> Iterable[tuple[float, int, int]]:
    """Yield scored pairs that share a rare term, below zero where they differ; only the latest holders are met."""
    holders: dict[str, list[int]] = defaultdict(list)
    keys = [node.profile.terms | node.profile.figures for node in nodes]
    shared = Counter(term for terms in keys for term in terms)
    for number, node in enumerate(nodes):
        rarest = sorted((t for t in keys[number] if shared[t] > 1), key=lambda term: (-weights(term), term))
        met: Counter[int] = Counter()
        for term in rarest[:RAREST]:
            met.update(holders[term][-POSTINGS:])
        for term in rarest[: 2 * RAREST]:
            holders[term].append(number)
        for other, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
            score = clusters.compare(other, number)
            if score >= LIKELY or (score <= -DIFFERING and not node.sources() & nodes[other].sources()):
                yield score, other, number


def _retold(nodes: Sequence[_Node], sources: Mapping[str, Source]) -> Iterable[tuple[int, int]]:
    """Yield pairs of retellings of one act: the company stopped the same thing, by sources of about the same days.

    What everybody tells of has no rare words; what it has in common is the act and its object.
    """
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, node in enumerate(nodes):
        told = [sources[s] for s in sorted(node.sources()) if s in sources and sources[s].kind in AFFAIRS]
        if not told or node.outside or not node.profile.terms & STOPS:
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
    nodes: Sequence[_Node], pairs: Sequence[tuple[float, int, int]], clusters: _Clusters
) -> Iterable[tuple[float, int, int]]:
    """Keep the pairs that are sure by themselves, and the likely ones without a rival; of the rest, abstain.

    A rival is another sentence of the same source that fits about as well and is not itself the same thing said twice.
    """
    rivals: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for score, one, two in pairs:
        for mine, yours in ((one, two), (two, one)):
            for source in nodes[yours].sources():
                rivals[mine, source].append((score, yours))
    for score, one, two in pairs:
        if nodes[one].sources() & nodes[two].sources():
            if score >= ONE_SOURCE:
                yield score, one, two
        elif score >= SURE or not any(
            other not in (one, two) and rival > score - MARGIN and clusters.score(other, yours) < SURE
            for mine, yours in ((one, two), (two, one))
            for source in nodes[yours].sources()
            for rival, other in rivals[mine, source]
        ):
            yield score, one, two


class _Clusters:
    """Join nodes best first, as long as all that is joined agrees."""

    def __init__(self, nodes: Sequence[_Node], weights: Weights, kind: str) -> None:
        self._nodes = nodes
        self._weights = weights
        self._binding = thread_kind(kind) == "commitment"
        self._home = list(range(len(nodes)))
        self._members = {number: [number] for number in range(len(nodes))}

    def score(self, one: int, two: int) -> float:
        """Return how alike two nodes are, 0 where something speaks against it."""
        return max(0.0, self.compare(one, two))

    def compare(self, one: int, two: int) -> float:
        """Return how alike two nodes are, below zero where they are, but differ on a number, date, place or reviewer."""
        first, second = self._nodes[one], self._nodes[two]
        shared = things_shared(first.profile, second.profile)
        if shared < LEAST_SHARED or self._said_otherwise(first, second):
            return 0.0
        alike = similarity(first.profile, second.profile, self._weights)
        if shared < LIKELY_SHARED and alike < FEW_SHARED:
            return 0.0
        apart = opposed(first.profile, second.profile, lenient=self._binding and alike >= SAME_WORDING)
        return -alike if apart else alike

    def clash(self, one: int, two: int) -> bool:
        """Say whether anything speaks against two nodes being about one thing, however alike they are."""
        first, second = self._nodes[one], self._nodes[two]
        return self._said_otherwise(first, second) or self.compare(one, two) < 0

    @staticmethod
    def _said_otherwise(first: _Node, second: _Node) -> bool:
        against = first.polarity and second.polarity and first.polarity != second.polarity
        return bool(against) or first.outside != second.outside

    def threshold(self, one: int, two: int) -> float:
        """Return the score from which two nodes are about one thing."""
        return ONE_SOURCE if self._nodes[one].sources() & self._nodes[two].sources() else LIKELY

    def meet(self, one: int, two: int) -> None:
        """Join the clusters of two nodes if on average their members are alike, and none speaks against it."""
        first, second = self._members[self._home[one]], self._members[self._home[two]]
        if first is second:
            return
        margin = 0.0
        pairs = [(a, b) for a in first[:REPRESENTATIVES] for b in second[:REPRESENTATIVES]]
        for a, b in pairs:
            if self.clash(a, b):
                return
            margin += self.score(a, b) - TOGETHER * self.threshold(a, b)
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

    def members(self) -> list[list[int]]:
        """Return the clusters in order of their first member."""
        return [self._members[number] for number in sorted(self._members)]


def opposed(one: Profile, two: Profile, *, lenient: bool = False) -> bool:
    """Say whether numbers, dates or places speak against two texts being about one thing."""
    if _apart(one.places, two.places) or _apart(one.terms & CONTRASTS, two.terms & CONTRASTS):
        return True
    if _undoes(one, two) or _undoes(two, one):
        return True
    if lenient:
        return False
    if _apart(one.numbers, two.numbers) or _apart(one.years, two.years):
        return True
    if one.days and two.days:
        return not any(a.startswith(b) or b.startswith(a) for a in one.days for b in two.days)
    return False


def _undoes(one: Profile, two: Profile) -> bool:
    """Say whether one text takes up again what the other stops."""
    stops = two.terms & STOPS or (SWITCH in two.terms and two.negated)
    return bool(one.terms & RESUMES and not two.terms & RESUMES and stops)


def _apart(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two and not one & two)


def _thread(
    group: Sequence[Statement],
    kind: str,
    sources: Mapping[str, Source],
    original: Mapping[str, str],
    names: Counter[str],
) -> Thread:
    first = group[0]
    name = folded(first.text)
    occurrence = names[name]
    names[name] += 1
    cited = list(dict.fromkeys(statement.source_id for statement in group))
    dates = sorted(date for s in cited if s in sources and (date := known_from(sources[s])))
    kinds = Counter(statement.kind for statement in group)
    return Thread(
        thread_id=record_id("th_", company_key(first.company), kind, first.text, occurrence),
        company=first.company,
        kind=min(kinds, key=lambda k: (-kinds[k], k)),
        label=label(group, sources),
        status="",
        first_stated=dates[0] if dates else "",
        last_stated=dates[-1] if dates else "",
        sources=tuple(cited),
        independent_sources=len({original.get(source_id, source_id) for source_id in cited}),
        languages=tuple(sorted({statement.language for statement in group if statement.language})),
        statements=tuple(statement.statement_id for statement in group),
    )


def label(group: Sequence[Statement], sources: Mapping[str, Source]) -> str:
    """Choose the clearest short wording, the company's own if there is one, and cut it at a word."""

    def rank(statement: Statement) -> tuple[int, bool, bool, int]:
        source = sources.get(statement.source_id)
        company = company_key(statement.company)
        printed = source is not None and source.kind != "press" and company_key(source.publisher) == company
        own = 0 if printed else 1 if statement.attribution == "company" and statement.is_quotation else 2
        size = len(statement.text)
        return own, statement.confidence == "low", not 24 <= size <= LABEL, size

    text = " ".join(plain(min(group, key=rank).text).split())
    return text if len(text) <= LABEL else text[:LABEL].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
