"""Find the passage that a quotation alters, and name word by word what differs.

All quotations are looked for at once: one pass over each text finds where their words stand, and only the stretches that
hold most of the words of one are compared.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick
import regex
from rapidfuzz import fuzz

from analyzer.language.phrases import fold

FEWEST_SHARED = 0.55  # of the words of a quotation and of the passage that it alters
FEWEST_WORDS = 3
_STRETCHES = 3  # that are compared in each text
_WORD = regex.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*|[\p{L}\p{M}\d]+(?:['’][\p{L}\p{M}]+)*|[%‰$€£<>≤≥±?]")


@dataclass(frozen=True, slots=True)
class Near:
    """Place the passage that comes nearest to a quotation; `text` numbers the text that holds it."""

    share: float
    text: int
    start: int
    end: int


def nearest(quotes: Sequence[str], texts: Sequence[str]) -> list[Near | None]:
    """Return for each quotation the passage that shares most words with it, or None where none shares enough."""
    asked = [_words(fold(quote)) for quote in quotes]
    best: list[Near | None] = [None] * len(quotes)
    automaton = ahocorasick.Automaton()
    for word in {word for words in asked for word in words}:
        automaton.add_word(word, word)
    if not len(automaton):
        return best
    automaton.make_automaton()
    for number, text in enumerate(texts):
        folded = fold(text)
        places = _places(automaton, folded)
        for index, words in enumerate(asked):
            if len(words) >= FEWEST_WORDS:
                found = _nearest_in(words, folded, places, number)
                if found and (best[index] is None or found.share > best[index].share):  # type: ignore[union-attr]
                    best[index] = found
    return best


def differences(source: str, quote: str) -> str:
    """Name each difference in words, digits and signs as `“source” → “quotation”`; the first letter may change its case."""
    there = [word.replace("’", "'") for word in _words(source)]
    here = [word.replace("’", "'") for word in _words(quote)]
    if there and here and there[0][:1].lower() == here[0][:1].lower():
        there[0] = here[0][:1] + there[0][1:]
    matcher = difflib.SequenceMatcher(None, there, here, autojunk=False)
    return "; ".join(
        f"“{' '.join(there[a:b])}” → “{' '.join(here[c:d])}”"
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _words(text: str) -> list[str]:
    return [str(found) for found in _WORD.findall(text)]


def _places(automaton: ahocorasick.Automaton, folded: str) -> dict[str, list[int]]:
    """Return where each word stands in a text, as a whole word."""
    places: dict[str, list[int]] = {}
    size = len(folded)
    for last, word in automaton.iter(folded):
        first = last - len(word) + 1
        cut_before = first and folded[first - 1].isalnum() and folded[first].isalnum()
        cut_after = last + 1 < size and folded[last + 1].isalnum() and folded[last].isalnum()
        if not cut_before and not cut_after:
            places.setdefault(word, []).append(first)
    return places


def _nearest_in(words: list[str], folded: str, places: dict[str, list[int]], number: int) -> Near | None:
    best: Near | None = None
    for start, end in _stretches(words, places):
        found = _aligned(words, folded, max(0, start), min(len(folded), end))
        if found and (best is None or found[0] > best.share):
            best = Near(found[0], number, found[1], found[2])
    return best


def _stretches(words: list[str], places: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that hold most of the words."""
    wanted = Counter(words)
    if sum(times for word, times in wanted.items() if word in places) < FEWEST_SHARED * len(words):
        return
    size = sum(len(word) + 1 for word in words)
    held: Counter[int] = Counter()
    for word, times in wanted.items():
        for bucket, count in Counter(place // size for place in places.get(word, ())).items():
            held[bucket] += min(count, times)
    pairs = {bucket: held[bucket] + held.get(bucket + 1, 0) for bucket in held}
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_STRETCHES]
    for bucket, count in ranked:
        if count >= FEWEST_SHARED * len(words):
            yield (bucket - 1) * size, (bucket + 3) * size


def _aligned(words: list[str], folded: str, start: int, end: int) -> tuple[float, int, int] | None:
    """Return the share of words in common and the place of the words that the quotation lies on."""
    found = list(_WORD.finditer(folded, start, end))
    there = [word.group() for word in found]
    first, last = _narrowed(words, there)
    blocks = _blocks(words, there[first:last])
    if not blocks:
        return None
    begin = first + max(0, min(blocks[0].b - blocks[0].a, blocks[0].b))
    finish = min(len(there), first + blocks[-1].b + len(words) - blocks[-1].a)
    share = sum(block.size for block in blocks) / max(len(words), finish - begin)
    return (share, found[begin].start(), found[finish - 1].end()) if share >= FEWEST_SHARED else None


def _narrowed(words: list[str], there: list[str]) -> tuple[int, int]:
    """Return the range of words on which the quotation fits best, two more on each side."""
    joined = " ".join(there)
    alignment = fuzz.partial_ratio_alignment(" ".join(words), joined) if len(words) < len(there) else None
    if alignment is None:
        return 0, len(there)
    first = joined.count(" ", 0, alignment.dest_start + 1)
    last = joined.count(" ", 0, alignment.dest_end) + 1
    return max(0, first - 2), min(len(there), last + 2)


def _blocks(one: list[str], two: list[str]) -> list[difflib.Match]:
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size]
