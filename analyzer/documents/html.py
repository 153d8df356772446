"""Read a saved page: of an article what the article says, of a report or a policy all that it holds, in order."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import regex

from analyzer.documents.assemble import assemble
from analyzer.documents.decoding import decode
from analyzer.documents.dom import Layout, Spot, parse, text_of
from analyzer.documents.html_metadata import metadata_of
from analyzer.documents.html_tables import TableReader
from analyzer.documents.html_zones import is_furniture, zone_of
from analyzer.documents.sniff import HTML
from analyzer.errors import DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document

Element = Any

LONGEST_ARTICLE = 5_000_000  # letters of markup above which a page is no article
SHINGLE = 4
COVERED = 0.6  # share of a block's word groups that the article's text must hold
_META_CHARSET = regex.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", regex.I)
_XML_CHARSET = regex.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", regex.I)
_WORD = regex.compile(r"\w+")


def read_html(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a page into blocks in reading order, with its tables and what its head declares."""
    decoded = decode(data, _declared(data))
    root, fault = parse(decoded.text)
    metadata, is_article = metadata_of(root)
    tables = TableReader(limits, text_of)
    spots = list(Layout(tables, zone_of).spots(root))
    chosen = _article(spots, root, len(decoded.text)) if is_article else []
    if not chosen:
        chosen = [spot for spot in spots if not is_furniture(spot)] or spots
    faults = [reason for reason in (fault, tables.cut) if reason]
    notes = [decoded.note] if decoded.note else []
    document = assemble(
        [spot.block for spot in chosen],
        media_type=HTML,
        metadata={**metadata, "encoding": decoded.encoding},
        status="partial" if faults else "ok",
        reason="; ".join(faults),
        notes=notes,
        limits=limits,
    )
    if not document.text.strip() and not faults:
        raise DocumentError("empty", "a page without text")
    return document


def _declared(data: bytes) -> str:
    """Return the encoding that a page declares in its first kilobytes."""
    found = _XML_CHARSET.match(data[:512]) or _META_CHARSET.search(data[:8_192])
    return found[1].decode("ascii") if found else ""


def _article(spots: Sequence[Spot], root: Element, size: int) -> list[Spot]:
    """Choose the blocks that belong to the article; none where no article is found."""
    if size > LONGEST_ARTICLE:
        return []
    said = _extracted(root)
    words = _WORD.findall(said.lower())
    if len(words) < SHINGLE:
        return []
    groups = {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    lines = {" ".join(_WORD.findall(line.lower())) for line in said.splitlines()}
    return [spot for spot in spots if _belongs(spot, groups, lines)]


def _extracted(root: Element) -> str:
    """Return the article's text as trafilatura finds it; the tree is copied, for it is changed on the way."""
    import copy

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(copy.deepcopy(root), fast=True, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, TypeError, AttributeError):
        return ""
    return text or ""


def _belongs(spot: Spot, groups: set[tuple[str, ...]], lines: set[str]) -> bool:
    if spot.block.table is not None:
        texts = [cell.text for cell in spot.block.table.cells if cell.text]
        held = sum(1 for text in texts if any(text.lower() in line for line in lines)) if len(texts) < 2_000 else 0
        return not spot.zone or held * 2 > len(texts)
    words = _WORD.findall(" ".join(line.text for line in spot.block.lines).lower())
    if len(words) < SHINGLE + 2:
        return " ".join(words) in lines
    own = [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
    return sum(1 for group in own if group in groups) >= COVERED * len(own)
