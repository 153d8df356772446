"""Choose what of a page is its content: of an article what the article says, of a report or a policy everything."""

from __future__ import annotations

import copy
import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

import regex

from analyzer.documents.about_lexicon import pattern
from analyzer.documents.boilerplate import surrounding
from analyzer.documents.dom import Spot
from analyzer.documents.html_zones import is_furniture
from analyzer.language.lexicon import package_vocabulary

Element = Any

NEWS, ARTICLE, PAGE = "news", "article", "page"
LONGEST = 5_000_000  # letters of markup above which a page is no article
SHINGLE = 4
COVERED = 0.6  # share of a block's word groups that the article's text must hold
PROSE = 80  # letters of a block that says something
FIGURES = 5  # blocks of a figure alone that make a page a report
MISSED = 0.1  # share of a page's prose that an article may leave out and still be all of it
PARAGRAPHS = 3  # of the article in a box that make it the article's
BOXES = 8
_WORD = regex.compile(r"\w+")
_FIGURE = regex.compile(r"[<>~$€£]?\s?\d[\d.,\u00a0\u202f\s]*[%MKk]?$")
_END = regex.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")


def choose(spots: Sequence[Spot], root: Element, size: int, page: str) -> list[Spot]:
    """Return the blocks of the content in order."""
    content = [spot for spot in spots if not is_furniture(spot)] or list(spots)
    if size > LONGEST:
        return content
    kept = _article(spots, root)
    if not kept:
        return content
    inside = {id(spot) for spot in kept}
    missed = [spot for spot in content if id(spot) not in inside]
    if page == NEWS:
        return kept
    if page == ARTICLE:
        return content if _is_report(content, missed) else kept
    return kept if _is_all(kept, missed) and not _is_report(content, missed) else content


def _is_report(content: Sequence[Spot], missed: Sequence[Spot]) -> bool:
    """Say whether a page is a report or terms by its headline, or by tables and figures that an article leaves out."""
    headline = " ".join(_text(spot) for spot in content[:6] if spot.block.kind == "heading")[:400]
    words = package_vocabulary()
    if any(pattern(words, f"kinds.{kind}").search(headline) for kind in ("report", "terms")):
        return True
    tables = sum(1 for spot in missed if spot.block.table is not None)
    return tables > 0 or sum(1 for spot in missed if _FIGURE.match(_text(spot))) >= FIGURES


def _is_all(kept: Sequence[Spot], missed: Sequence[Spot]) -> bool:
    """Say whether what an article leaves out of a page is hardly any prose."""
    said = sum(spot.size for spot in kept)
    left = sum(
        spot.size for spot in missed if spot.size >= PROSE and _END.search(_text(spot)) and spot.linked * 3 < spot.size
    )
    return said > 2 * PROSE and left <= MISSED * said


def _text(spot: Spot) -> str:
    return " ".join(line.text for line in spot.block.lines)


def _article(spots: Sequence[Spot], root: Element) -> list[Spot]:
    """Choose the blocks that belong to the article; none where no article is found."""
    said = _extracted(root)
    words = _WORD.findall(said.lower())
    if len(words) < SHINGLE:
        return []
    groups = Counter(_shingles(words))
    lines = Counter(_plain(line) for line in said.splitlines())
    kept = [spot for spot in spots if _belongs(spot, groups, lines)]
    kept = _continued(spots, kept)
    marked = surrounding([_text(spot)[:2_000] for spot in kept], [spot.block.kind for spot in kept])
    return [spot for number, spot in enumerate(kept) if number not in marked]


def _continued(spots: Sequence[Spot], kept: list[Spot]) -> list[Spot]:
    """Add what stands in boxes of the very same class as the article's own: a page may divide an article into several."""
    inside = {id(spot) for spot in kept}
    own = Counter(_box(spot) for spot in kept if spot.size >= PROSE)
    box, count = max(sorted(own.items()), key=lambda item: item[1], default=(("", ""), 0))
    if count < PARAGRAPHS or not box[1]:
        return kept
    more = {id(spot) for spot in spots if id(spot) not in inside and not spot.zone and _box(spot) == box}
    prose = [spot for spot in spots if id(spot) in more and spot.size >= PROSE and spot.linked * 3 < spot.size]
    said = sum(spot.size for spot in kept)
    if (
        not prose
        or len({id(_container(spot)) for spot in prose}) > BOXES
        or sum(spot.size for spot in prose) > 3 * said
    ):
        return kept
    return [spot for spot in spots if id(spot) in inside or id(spot) in more]


def _container(spot: Spot) -> Element:
    """Return the nearest box with a class around a block."""
    element = spot.element
    while element is not None and (
        element.tag not in ("div", "section", "article", "main") or not element.get("class")
    ):
        element = element.getparent()
    return element


def _box(spot: Spot) -> tuple[str, str]:
    element = _container(spot)
    return (element.tag, element.get("class") or "") if element is not None else ("", "")


def _extracted(root: Element) -> str:
    """Return the article's text as trafilatura finds it; the tree is copied, for it is changed on the way."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(copy.deepcopy(root), fast=True, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, TypeError, AttributeError):
        return ""
    return text or ""


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _belongs(spot: Spot, groups: Counter[tuple[str, ...]], lines: Counter[str]) -> bool:
    """Say whether the article holds a block; what a page repeats outside the article belongs to it once."""
    if spot.block.table is not None:
        words = [_plain(cell.text).split() for cell in spot.block.table.cells[:400]]
        starts = [tuple(cell[:SHINGLE]) for cell in words if len(cell) >= SHINGLE]
        return sum(1 for start in starts if start in groups) * 2 >= len(starts) if starts else not spot.zone
    own = _WORD.findall(_text(spot).lower())
    if len(own) < SHINGLE + 2:
        plain = " ".join(own)
        lines[plain] -= 1
        return lines[plain] >= 0
    shingles = _shingles(own)
    if sum(1 for group in shingles if groups[group] > 0) < COVERED * len(shingles):
        return False
    groups.subtract(shingles)
    return True
