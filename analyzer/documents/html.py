"""Read a saved page: of an article what the article says, of a report or a policy all that it holds, in order."""

from __future__ import annotations

import regex

from analyzer.documents.article import choose
from analyzer.documents.assemble import assemble
from analyzer.documents.decoding import decode
from analyzer.documents.dom import Layout, parse, text_of
from analyzer.documents.graphics import Graphics
from analyzer.documents.html_metadata import metadata_of
from analyzer.documents.html_tables import TableReader
from analyzer.documents.html_zones import zone_of
from analyzer.documents.sniff import HTML
from analyzer.errors import DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document
from analyzer.reasons import EMPTY

_META_CHARSET = regex.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", regex.I)
_XML_CHARSET = regex.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", regex.I)


def read_html(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a page into blocks in reading order, with its tables and what its head declares."""
    decoded = decode(data, declared_encoding(data))
    root, fault = parse(decoded.text)
    metadata, page = metadata_of(root)
    tables = TableReader(limits, text_of)
    graphics = Graphics()
    layout = Layout(tables, graphics, zone_of, limits.html_depth)
    spots = list(layout.spots(root))
    cut = fault or layout.cut
    # What is nested too deeply for lxml takes trafilatura forever.
    chosen = spots if cut else choose(spots, root, len(decoded.text), page)
    faults = [reason for reason in (cut, tables.cut) if reason]
    notes = [note for note in (decoded.note, graphics.note()) if note]
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
        raise DocumentError(EMPTY, "a page without text")
    return document


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page declares in its first kilobytes."""
    found = _XML_CHARSET.match(data[:512]) or _META_CHARSET.search(data[:8_192])
    return found[1].decode("ascii") if found else ""
