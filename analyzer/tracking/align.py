"""Align the passages of two documents: the same, moved, split or joined, altered, gone and new, in near-linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.distance.Indel import normalized_similarity

from analyzer.models import Passage
from analyzer.tracking.differences import comparable

MOST_SHARING = 12  # a word in more passages than this brings none together
MOST_CANDIDATES = 8  # passages that are compared word by word with one passage
ALTERED = 0.5  # share of words in common order from which two passages are versions of one another
ALTERED_SHORT = 0.7  # the same for headings and passages of under six words
ABSORBED = 0.75  # share of a passage's words found in a neighbour's partner for it to count as joined or split
IN_PLACE = 0.5  # share of the shorter passage's words for two left over in the same place
SHORTEST_IN_PLACE = 3  # words below which nothing is told by their place
CONTINUED, SHORTEST_CONTINUED = (
    0.65,
    10,
)  # share of a passage's words, of so many at the least, that a longer one says too
MOST_IN_PLACE = 64  # pairs of passages of one place up to which their meanings are compared
MOST_CELLS = 100_000_000  # pairs of passages up to which the longest common order is sought exactly
LONGEST_JOIN = 4  # passages that may have been joined into one

Likeness = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Match:
    """Pair passages `before` with passages `after` by their indices; one of them is empty where a passage is gone or new.

    `verdict` is same, moved, altered, removed or added; several indices on a side stand for a passage split or joined.
    """

    verdict: str
    before: tuple[int, ...]
    after: tuple[int, ...]


def align(
    before: Sequence[Passage],
    after: Sequence[Passage],
    key: Callable[[str], str] = comparable,
    likeness: Likeness | None = None,
) -> list[Match]:
    """Align two documents' passages; matches follow the order of `after`, what is gone stands where it was.

    Passages with the same `key` are the same: by default those that differ in format alone (Markdown, numbering, links,
    ligatures, typography). `likeness` says of two left over in one place how much they mean the same, 0 if they do not.
    """
    left, right = [key(p.text) for p in before], [key(p.text) for p in after]
    run_left, run_right = ([words.replace(" ", "") for words in side] for side in (left, right))  # as extractors do
    found = _same(run_left, run_right, _lists_of(before, left), _lists_of(after, right))
    open_left, open_right = _rest(len(left), (m.before for m in found)), _rest(len(right), (m.after for m in found))
    rejoined = [
        *_rejoined(left, right, open_left, open_right),
        *_rejoined(right, left, open_right, open_left, turned=True),
    ]
    found += rejoined
    open_left = [i for i in _open(open_left, (m.before for m in rejoined)) if left[i]]
    open_right = [i for i in _open(open_right, (m.after for m in rejoined)) if right[i]]
    reflowed = [
        Match("same", tuple(old), tuple(new))
        for old, new in _gaps(found, open_left, open_right, len(left))
        if max(len(old), len(new)) > 1 and _words_of(left, old) == _words_of(right, new)
    ]
    found += reflowed
    open_left, open_right = (
        _open(open_left, (m.before for m in reflowed)),
        _open(open_right, (m.after for m in reflowed)),
    )
    altered = _altered(before, after, left, right, open_left, open_right)
    open_left, open_right = _open(open_left, (m.before for m in altered)), _open(open_right, (m.after for m in altered))
    altered, open_left, open_right = _absorbed(left, right, altered, open_left, open_right)
    altered += _in_place(before, after, left, right, [*found, *altered], open_left, open_right)
    open_left, open_right = _open(open_left, (m.before for m in altered)), _open(open_right, (m.after for m in altered))
    found += altered
    if likeness:
        retold = _by_meaning(before, after, likeness, found, open_left, open_right)
        open_left, open_right = (
            _open(open_left, (m.before for m in retold)),
            _open(open_right, (m.after for m in retold)),
        )
        found += retold
    found += [Match("removed", (index,), ()) for index in open_left]
    found += [Match("added", (), (index,)) for index in open_right]
    return _ordered(found)


def _rest(count: int, taken: Iterable[tuple[int, ...]]) -> list[int]:
    return _open(range(count), taken)


def _open(indices: Iterable[int], taken: Iterable[tuple[int, ...]]) -> list[int]:
    used = {index for group in taken for index in group}
    return [index for index in indices if index not in used]


def _lists_of(passages: Sequence[Passage], keys: Sequence[str]) -> list[str]:
    """Name the list that each item stands on by what leads it in: an item said again on another list is said of something else."""
    led_in, found = "", []
    for passage, key in zip(passages, keys, strict=True):
        on_list = passage.kind == "list_item"
        led_in = led_in if on_list else key
        found.append(led_in if on_list else "")
    return found


def _words_of(keys: Sequence[str], indices: Sequence[int]) -> Counter[str]:
    """Count the words of some passages, hyphens at the ends of lines left out."""
    return Counter(word.rstrip("-") for index in indices for word in keys[index].split())


def _gaps(
    found: Sequence[Match], open_left: Sequence[int], open_right: Sequence[int], count: int
) -> list[tuple[list[int], list[int]]]:
    """Pair the runs of passages left over that stand between the same neighbours on both sides."""
    partner = {i: match.after for match in found if match.after and match.verdict != "moved" for i in match.before}
    waiting, runs, last, run = set(open_left), [], -1, []
    for i in range(count + 1):
        if i in waiting:
            run.append(i)
        elif i in partner or i == count:
            first = min(partner[i]) if i in partner else open_right[-1] + 1 if open_right else 0
            between = list(open_right[bisect_left(open_right, last + 1) : bisect_left(open_right, first)])
            runs += [(run, between)] if run and between and first > last else []
            run = []
            last = max(last, *partner[i]) if i in partner else last
    return runs


def _in_place(
    before: Sequence[Passage],
    after: Sequence[Passage],
    left: Sequence[str],
    right: Sequence[str],
    found: Sequence[Match],
    open_left: Sequence[int],
    open_right: Sequence[int],
) -> list[Match]:
    """Pair two passages left over that stand alone between the same neighbours, if one holds half of the other's words in order."""
    pairs = []
    for old, new in _gaps(found, open_left, open_right, len(left)):
        if len(old) != 1 or len(new) != 1 or before[old[0]].kind != after[new[0]].kind:
            continue
        one, other = left[old[0]].split(), right[new[0]].split()
        shorter = min(len(one), len(other))
        if shorter >= SHORTEST_IN_PLACE and LCSseq.similarity(one, other) >= IN_PLACE * shorter:
            pairs.append(Match("altered", (old[0],), (new[0],)))
    return pairs


def _by_meaning(
    before: Sequence[Passage],
    after: Sequence[Passage],
    likeness: Likeness,
    found: Sequence[Match],
    open_left: Sequence[int],
    open_right: Sequence[int],
) -> list[Match]:
    """Pair passages left over between the same neighbours that say the same in other words, the most alike first."""
    pairs = []
    for old, new in _gaps(found, open_left, open_right, len(before)):
        if len(old) * len(new) > MOST_IN_PLACE:
            continue
        scored = [
            (likeness(before[i].text, after[j].text), -i, -j)
            for i in old
            for j in new
            if before[i].kind == after[j].kind != "heading"
        ]
        taken_left, taken_right = set(), set()
        for score, i, j in sorted(scored, reverse=True):
            if score > 0 and -i not in taken_left and -j not in taken_right:
                taken_left.add(-i)
                taken_right.add(-j)
                pairs.append(Match("altered", (-i,), (-j,)))
    return pairs


def _same(
    left: Sequence[str], right: Sequence[str], lists_left: Sequence[str], lists_right: Sequence[str]
) -> list[Match]:
    """Pair equal passages: those in common order are the same, the others have moved."""
    found = []
    paired_left, paired_right = set(), set()
    for i, j in _in_common_order(left, right):
        found.append(Match("same", (i,), (j,)))
        paired_left.add(i)
        paired_right.add(j)
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(left):
        if index not in paired_left and key:
            waiting[key].append(index)
    known = {(left[i], lists_left[i]) for i in paired_left}
    for index, key in enumerate(right):
        if index in paired_right or not key:
            continue
        if waiting[key]:
            found.append(Match("moved", (waiting[key].pop(0),), (index,)))
        elif (key, lists_right[index]) in known:  # said before and said again: a repetition is no change
            found.append(Match("same", (), (index,)))
    known |= {(right[j], lists_right[j]) for j in paired_right}
    found += [
        Match("same", (i,), ()) for key, indices in waiting.items() for i in indices if (key, lists_left[i]) in known
    ]
    return found


def _in_common_order(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal keys in common order: the most that there are, or, of very long documents, those that stand once."""
    if len(left) * len(right) <= MOST_CELLS:
        return [
            pair
            for op in LCSseq.opcodes(left, right)
            if op.tag == "equal"
            for pair in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
        ]
    once_left, once_right = ({key for key, count in Counter(side).items() if count == 1} for side in (left, right))
    places = {key: j for j, key in enumerate(right) if key in once_right}
    pairs = [(i, places[key]) for i, key in enumerate(left) if key in once_left and key in places]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rise on both sides."""
    ends: list[int] = []  # the last places of the best runs of each length
    last: list[int] = []  # which pair ends them
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        last[at : at + 1] = [number]
    run, number = [], last[-1] if last else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _rejoined(
    whole: Sequence[str],
    parts: Sequence[str],
    open_whole: Sequence[int],
    open_parts: Sequence[int],
    turned: bool = False,
) -> list[Match]:
    """Find passages that are neighbours of the other side joined word for word."""
    wanted = {whole[index]: index for index in open_whole if whole[index]}
    available, used = set(open_parts), set[int]()
    found: list[Match] = []
    for start in open_parts:
        joined = parts[start]
        for length in range(2, LONGEST_JOIN + 1):
            last = start + length - 1
            if last not in available or last in used or start in used:
                break
            joined += " " + parts[last]
            target = wanted.get(joined)
            if target is not None:
                run = tuple(range(start, last + 1))
                used.update(run)
                del wanted[joined]
                found.append(Match("same", run, (target,)) if turned else Match("same", (target,), run))
                break
    return found


def _altered(
    before: Sequence[Passage],
    after: Sequence[Passage],
    left: Sequence[str],
    right: Sequence[str],
    open_left: Sequence[int],
    open_right: Sequence[int],
) -> list[Match]:
    """Pair what is left by words in common order, the closest pairs first; only passages sharing rare words are compared."""
    words_left = {i: left[i].split() for i in open_left}
    words_right = {j: right[j].split() for j in open_right}
    holders: dict[str, list[int]] = defaultdict(list)
    for i, words in words_left.items():
        for word in dict.fromkeys(words):
            holders[word].append(i)
    scored = []
    for place, j in enumerate(open_right):
        for i in _candidates(words_right[j], holders, open_left, place, len(open_right)):
            score = normalized_similarity(words_left[i], words_right[j])
            if _continued(words_left[i], words_right[j]):
                score = max(score, ALTERED)
            if score >= _threshold(before[i], after[j], words_left[i], words_right[j]):
                nearness = abs(i / max(len(left), 1) - j / max(len(right), 1))
                scored.append((round(score, 3), -nearness, -i, -j))
    found, taken_left, taken_right = [], set(), set()
    for _, _, i, j in sorted(scored, reverse=True):
        if -i not in taken_left and -j not in taken_right:
            taken_left.add(-i)
            taken_right.add(-j)
            found.append(Match("altered", (-i,), (-j,)))
    return found


def _continued(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether the longer of two passages says most of the shorter and goes on."""
    shorter = min(len(one), len(other))
    return shorter >= SHORTEST_CONTINUED and LCSseq.similarity(one, other) >= CONTINUED * shorter


def _candidates(
    words: Sequence[str], holders: dict[str, list[int]], open_left: Sequence[int], place: int, count: int
) -> list[int]:
    """Name the passages most likely to be an earlier version: many rare words shared, or the same place among what is left."""
    votes: Counter[int] = Counter()
    for word in dict.fromkeys(words):
        sharing = holders.get(word, ())
        if 0 < len(sharing) <= MOST_SHARING:
            for index in sharing:
                votes[index] += 1
    if open_left:
        expected = place * len(open_left) // max(count, 1)
        for near in open_left[max(expected - 1, 0) : expected + 2]:
            votes[near] += 1
    return [index for index, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]]


def _threshold(one: Passage, other: Passage, left: Sequence[str], right: Sequence[str]) -> float:
    if (one.kind == "heading") != (other.kind == "heading"):
        return 0.8
    return ALTERED_SHORT if "heading" in (one.kind, other.kind) or min(len(left), len(right)) < 6 else ALTERED


def _absorbed(
    left: Sequence[str], right: Sequence[str], altered: list[Match], open_left: list[int], open_right: list[int]
) -> tuple[list[Match], list[int], list[int]]:
    """Join a passage left over to its neighbour's pair where its words have gone into the neighbour's partner."""
    by_left = {match.before[0]: match for match in altered}
    by_right = {match.after[0]: match for match in altered}
    for i in list(open_left):
        match = by_left.get(i - 1) or by_left.get(i + 1)
        if match and _covered(left[i], _joined(right, match.after), _joined(left, match.before)):
            grown = Match("altered", tuple(sorted((*match.before, i))), match.after)
            _replace(altered, match, grown, by_left, by_right)
            open_left.remove(i)
    for j in list(open_right):
        match = by_right.get(j - 1) or by_right.get(j + 1)
        if match and _covered(right[j], _joined(left, match.before), _joined(right, match.after)):
            grown = Match("altered", match.before, tuple(sorted((*match.after, j))))
            _replace(altered, match, grown, by_left, by_right)
            open_right.remove(j)
    return altered, open_left, open_right


def _joined(keys: Sequence[str], indices: Sequence[int]) -> str:
    return " ".join(keys[index] for index in indices)


def _covered(piece: str, partner: str, already: str) -> bool:
    """Say whether the words of `piece` are found in `partner` beyond those that `already` accounts for."""
    words = piece.split()
    free = Counter(partner.split()) - Counter(already.split())
    shared = sum((Counter(words) & free).values())
    return len(words) >= 4 and shared >= ABSORBED * len(words)


def _replace(
    altered: list[Match], old: Match, new: Match, by_left: dict[int, Match], by_right: dict[int, Match]
) -> None:
    altered[altered.index(old)] = new
    by_left.update(dict.fromkeys(new.before, new))
    by_right.update(dict.fromkeys(new.after, new))


def _ordered(found: list[Match]) -> list[Match]:
    """Order matches as they stand in the newer document; what is gone follows the passage that it followed."""
    follows = {match.before[0]: match.after[0] for match in found if match.before and match.after}
    place: dict[int, float] = {}
    at = -1.0
    for index in range(max((match.before[0] for match in found if match.before), default=-1) + 1):
        at = follows.get(index, at)
        place[index] = at
    return sorted(found, key=lambda m: (m.after[0], 0, 0) if m.after else (place[m.before[0]], 1, m.before[0]))
