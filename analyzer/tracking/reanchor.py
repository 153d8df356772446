"""Find the passage of an old version again in a new one: the same, moved, altered, or gone. The cited version stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance.Indel import normalized_similarity
from rapidfuzz.fuzz import partial_ratio_alignment

from analyzer.models import Document, Passage, Source, Statement
from analyzer.tracking.differences import comparable, fold, split_words
from analyzer.tracking.order import when
from analyzer.tracking.versions import later_versions

FOUND = 0.55  # share of words in common order from which a passage is an altered version of the quotation
LONGEST_SEARCH = 500_000  # characters of a document searched for a quotation that is no passage of its own


@dataclass(frozen=True, slots=True)
class Place:
    """Say where the passage of a cited record stands in a later version of its work; the record keeps its own place."""

    source_id: str
    path: str
    date: str
    verdict: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
    text: str = ""


def follow(statement: Statement, sources: Sequence[Source], load: Callable[[str], Document]) -> list[Place]:
    """Find the passage of a statement again in each later version of its work, in order of publication."""
    source = next(source for source in sources if source.source_id == statement.source_id)
    cited = _cited(statement, load(statement.source_id))
    found = []
    for version in later_versions(source, sources):
        document = load(version.source_id)
        verdict, start, end = reanchor(cited, document)
        holder = _holder(document, start)
        words = document.text[start:end] if start is not None else ""
        page = holder.page if holder else None
        found.append(Place(version.source_id, version.path, when(version), verdict, start, end, page, words))
    return found


def _holder(document: Document, start: int | None) -> Passage | None:
    """Return the passage in which a place stands."""
    return next((p for p in document.passages if start is not None and p.start <= start < p.end), None)


def _cited(statement: Statement, document: Document) -> Passage:
    """Return the words of a statement with the headings above them and what stands around them."""
    start, end = statement.start, statement.end
    holder = _holder(document, start)
    return Passage(
        "sentence",
        document.text[start:end],
        start,
        end,
        headings=holder.headings if holder else (),
        prefix=document.text[max(start - 32, 0) : start],
        suffix=document.text[end : end + 32],
    )


def reanchor(quotation: Passage | str, document: Document) -> tuple[str, int | None, int | None]:
    """Return `(verdict, start, end)` of a quotation from an older version in `document`.

    `same`: word for word, in the same surroundings; `moved`: word for word, elsewhere (of a bare string nothing is known
    of its surroundings, so it is `same`); `altered`: in other words or with other figures; `gone`: with no place.
    """
    passage = Passage("sentence", quotation, 0, len(quotation)) if isinstance(quotation, str) else quotation
    text = passage.text.strip()
    if not text:
        return "gone", None, None
    places = _printed(text, document.text) or _in_passages(text, document)
    if places:
        start, end = max(
            places, key=lambda place: (_surroundings(passage, document.text, *place), -abs(place[0] - passage.start))
        )
        return _verdict(passage, document, start, end), start, end
    near = _altered(text, document)
    return ("altered", *near) if near else ("gone", None, None)


def _printed(text: str, whole: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = whole.find(text)
    while at >= 0 and len(found) < 50:
        found.append((at, at + len(text)))
        at = whole.find(text, at + 1)
    return found


def _in_passages(text: str, document: Document) -> list[tuple[int, int]]:
    """Return the passages with the same words in another format."""
    wanted = comparable(text)
    return [(p.start, p.end) for p in document.passages if wanted and comparable(p.text) == wanted][:50]


def _surroundings(passage: Passage, whole: str, start: int, end: int) -> float:
    before, after = fold(whole[max(start - 32, 0) : start]).strip(), fold(whole[end : end + 32]).strip()
    return normalized_similarity(fold(passage.prefix).strip(), before) + normalized_similarity(
        fold(passage.suffix).strip(), after
    )


def _verdict(passage: Passage, document: Document, start: int, end: int) -> str:
    """Tell same from moved: one of the neighbours stayed, or the headings above did."""
    if not passage.prefix and not passage.suffix:
        return "same"
    before, after = fold(document.text[max(start - 32, 0) : start]).strip(), fold(document.text[end : end + 32]).strip()
    kept = max(
        normalized_similarity(fold(passage.prefix).strip(), before) if passage.prefix.strip() else 0.0,
        normalized_similarity(fold(passage.suffix).strip(), after) if passage.suffix.strip() else 0.0,
    )
    holder = next((p for p in document.passages if p.start <= start < p.end), None)
    under_same = bool(passage.headings) and holder is not None and holder.headings == passage.headings
    return "same" if kept >= 0.6 or (under_same and _near(passage, document, start)) else "moved"


def _near(passage: Passage, document: Document, start: int) -> bool:
    return abs(start - passage.start) <= max(1000, len(document.text) // 20)


def _altered(text: str, document: Document) -> tuple[int, int] | None:
    """Return the passage with the most words in common order, or the stretch of text closest to a shorter quotation."""
    words = [word.key for word in split_words(text)]
    rare = set(words)
    best: tuple[float, int, int] = (0.0, 0, 0)
    for passage in document.passages:
        others = comparable(passage.text).split()
        if 2 * len(rare & set(others)) < min(len(rare), len(others)):
            continue
        best = max(best, (normalized_similarity(words, others), -passage.start, passage.end))
    if best[0] >= FOUND:
        return -best[1], best[2]
    if len(text) < 24:
        return None
    spot = partial_ratio_alignment(text, document.text[:LONGEST_SEARCH], score_cutoff=80)
    if spot is None or spot.dest_end <= spot.dest_start:
        return None
    holder = _holder(document, (spot.dest_start + spot.dest_end) // 2)
    return (holder.start, holder.end) if holder else (spot.dest_start, spot.dest_end)
