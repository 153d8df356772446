"""Find documents that are copies of one another: the same bytes, the same words, or one article printed by many outlets."""

from __future__ import annotations

import heapq
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from analyzer.codec import from_plain, to_plain
from analyzer.models import Document, Source
from analyzer.tracking.memory import ANEW, Memory
from analyzer.tracking.order import in_order

SHINGLE = 5
SKETCH = 128
MAX_WORDS = 20_000
FEWEST_WORDS = 60  # shorter texts are alike by chance: a notice, a scan without text
NEAR = 0.6  # share of shingles in common from which press pieces count as one
_BLOCKS = 24  # smallest hashes that propose a pair
_MOST_SHARING = 50
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_NUMBER = regex.compile(r"\p{N}+(?:[.,]\p{N}+)*")


@dataclass(frozen=True, slots=True)
class Sketch:
    """Hold what is kept of a text: its smallest shingle hashes, a hash of all its words and one of its figures."""

    hashes: tuple[int, ...]
    words: int
    exact: int
    figures: int


@dataclass(frozen=True, slots=True)
class Copies:
    """Hold the sources with `duplicate_of` set, and for each source the first one of which it is a copy."""

    sources: tuple[Source, ...]
    original: dict[str, str]


def sketch(text: str) -> Sketch:
    """Reduce a text to a bottom-k MinHash over runs of five words."""
    words = _WORD.findall(text.casefold())
    exact = zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass"))
    figures = zlib.crc32(" ".join(_NUMBER.findall(text)).encode())
    kept = words[:MAX_WORDS]
    shingles = {
        zlib.crc32(" ".join(kept[place : place + SHINGLE]).encode("utf-8", "surrogatepass"))
        for place in range(max(1, len(kept) - SHINGLE + 1))
    }
    return Sketch(tuple(heapq.nsmallest(SKETCH, shingles)), len(words), exact, figures)


def _sketch(plain: Any) -> Sketch:
    return from_plain(Sketch, plain)


def resemblance(one: Sketch, two: Sketch) -> float:
    """Estimate which share of all their shingles two texts have in common."""
    both = set(one.hashes) & set(two.hashes)
    union = sorted(both.union(one.hashes, two.hashes))[:SKETCH]
    return len(both.intersection(union)) / len(union) if union else 0.0


def find_copies(sources: Sequence[Source], load_document: Callable[[str], Document], memory: Memory = ANEW) -> Copies:
    """Mark duplicates and group near-identical texts; each document is held only while it is sketched."""

    def sketched(source_id: str) -> Sketch:
        return memory.once("sketch", [source_id], lambda: sketch(load_document(source_id).text), to_plain, _sketch)

    ordered = in_order(sources)
    original: dict[str, str] = {}
    duplicate_of: dict[str, str] = {}
    by_bytes: dict[str, str] = {}
    sketches: dict[str, Sketch] = {}
    works: dict[tuple[str, str], str] = {}
    for source in ordered:
        if source.recording:  # versions of one work are one voice; one that came back is a version of its own
            original[source.source_id] = works.setdefault((source.work, source.about), source.source_id)
            continue
        first = by_bytes.setdefault(source.sha256, source.source_id) if source.sha256 else source.source_id
        if first != source.source_id:
            original[source.source_id] = duplicate_of[source.source_id] = first
        elif source.status != "failed":
            found = sketched(source.source_id)
            if found.words >= FEWEST_WORDS:
                sketches[source.source_id] = found
    kinds = {source.source_id: source.kind for source in ordered}
    for later, earlier, same in _pairs(sketches, kinds):
        first = original.get(earlier, earlier)
        if later not in original:
            original[later] = first
            if same:
                duplicate_of[later] = first
    return Copies(
        tuple(replace(source, duplicate_of=duplicate_of.get(source.source_id, "")) for source in ordered),
        {source.source_id: original.get(source.source_id, source.source_id) for source in ordered},
    )


def voice_of(source_id: str, sources: Mapping[str, Source], original: Mapping[str, str]) -> str:
    """Name the voice that speaks in a source: copies are one, and so are the versions and editions of one work."""
    first = original.get(source_id, source_id)
    source = sources.get(first)
    return f"{source.publisher} {source.work}" if source and source.work else first


def _pairs(sketches: dict[str, Sketch], kinds: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Return `(later, earlier, same words)` of texts that are one; sketches stand in order of publication.

    Editions of a report are nearly identical by design: outside the press only the same figures make a copy.
    """
    sharing: dict[int, list[str]] = defaultdict(list)
    pairs = []
    for later, mine in sketches.items():
        seen: Counter[str] = Counter()
        for value in mine.hashes[:_BLOCKS]:
            seen.update(sharing[value][:_MOST_SHARING])
            sharing[value].append(later)
        for earlier, _ in seen.most_common(_MOST_SHARING):
            yours = sketches[earlier]
            if mine.exact == yours.exact and mine.words == yours.words:
                pairs.append((later, earlier, True))
                break
            alike = resemblance(mine, yours)
            press = kinds[later] == kinds[earlier] == "press"
            if (alike >= NEAR and press) or (alike >= 0.98 and mine.figures == yours.figures):
                pairs.append((later, earlier, False))
                break
    return pairs
