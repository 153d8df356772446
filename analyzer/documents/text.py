"""Read plain text and Markdown: the text is the decoded file, and headings, lists, tables and paragraphs point into it."""

from __future__ import annotations

from dataclasses import replace

import regex

from analyzer.documents.assemble import Placed, arrange
from analyzer.documents.boilerplate import silenced
from analyzer.documents.decoding import decode
from analyzer.documents.markup import Piece, pieces_of, table_of
from analyzer.documents.sniff import MARKDOWN, PLAIN, suffix_type
from analyzer.errors import DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document
from analyzer.reasons import CHARACTER_LIMIT, EMPTY

HEADING_LENGTH = 110
HEADING_WORDS = 14
_TERMINAL = regex.compile(r"[.!?:;,…。!?][\"'”’»)\]*_]*$")
_QUESTION = regex.compile(r"\?[\"'”’»)]*$")
_HEAD_START = regex.compile(r"[\"'“‘«„¿¡(\[]*[\p{Lu}\p{Lo}\d]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’&-]*")
_KEY = regex.compile(r"(?m)^([A-Za-z_][\w.-]{0,40})[ \t]*[:=][ \t]*(.{0,500}?)[ \t]*$")
_METADATA_KEYS = {
    "title": "title",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "publishdate": "date",
    "published_at": "date",
    "lastmod": "modified",
    "updated": "modified",
    "author": "author",
    "publisher": "publisher",
    "site": "publisher",
    "site_name": "publisher",
    "sitename": "publisher",
    "lang": "language",
    "language": "language",
    "locale": "language",
    "canonical": "url",
    "canonical_url": "url",
    "source": "url",
    "source_url": "url",
    "link": "url",
}  # fmt: skip


def read_text(data: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a text file; what surrounds an article stays in the text but yields no passages."""
    decoded = decode(data)
    text, status, reason = decoded.text, "ok", ""
    if len(text) > limits.characters:
        text, status, reason = text[: limits.characters], "partial", CHARACTER_LIMIT
    if not text.strip():
        raise DocumentError(EMPTY, "nothing but white space")
    markdown = suffix_type(name) == MARKDOWN
    front, pieces = pieces_of(text, markdown)
    pieces = _titled(text, pieces)
    placed = [_placed(text, piece, number) for number, piece in enumerate(silenced(text, pieces))]
    metadata = {"encoding": decoded.encoding, **_front_matter(front)}
    return arrange(
        text,
        placed,
        media_type=MARKDOWN if markdown else PLAIN,
        metadata=metadata,
        status=status,
        reason=reason,
        notes=(decoded.note,) if decoded.note else (),
    )


def _front_matter(front: str) -> dict[str, str]:
    """Take from the front matter what it declares of the document; lists and nested tables are passed over."""
    found: dict[str, str] = {}
    for match in _KEY.finditer(front):
        key = _METADATA_KEYS.get(match[1].lower())
        value = match[2].strip().strip("\"'")
        if key and value and value[0] not in "[{|>":
            if key == "url" and not value.startswith(("http://", "https://")):
                continue
            found.setdefault(key, value)
    return found


def _placed(text: str, piece: Piece, number: int) -> Placed:
    table = table_of(text, piece, number) if piece.kind == "table" else None
    kind = "paragraph" if piece.kind == "table" and table is None else piece.kind
    return Placed(kind, piece.start, piece.end, None, piece.level, table, (), piece.silent)


def _titled(text: str, pieces: list[Piece]) -> list[Piece]:
    """Recognise headings that carry no mark: a short line without a full stop above a paragraph that has one."""
    marked = any(piece.kind == "heading" for piece in pieces)
    shaped = list(pieces)
    following: Piece | None = None
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.silent:
            continue
        if piece.kind == "paragraph" and following is not None and _is_heading(text, piece, following):
            first = not any(other.kind == "paragraph" and not other.silent for other in pieces[:index][-40:])
            shaped[index] = replace(piece, kind="heading", level=1 if first and not marked else 3 if marked else 2)
            if following.kind != "heading" and not _same(text, piece, following):
                following = shaped[index]
            continue
        following = piece
    return shaped


def _same(text: str, one: Piece, other: Piece) -> bool:
    return text[one.start : one.end] == text[other.start : other.end]


def _is_heading(text: str, piece: Piece, following: Piece) -> bool:
    line = text[piece.start : piece.end]
    if len(line) > HEADING_LENGTH or "\n" in line or "\r" in line or not _HEAD_START.match(line):
        return False
    if _TERMINAL.search(line) and not _QUESTION.search(line):
        return False
    words = len(_WORD.findall(line))
    if not 1 <= words <= (HEADING_WORDS if not _QUESTION.search(line) else HEADING_WORDS - 4):
        return False
    if following.kind == "heading":
        return True
    body = text[following.start : min(following.end, following.start + 2_000)].rstrip()
    return following.kind in ("list_item", "table") or (len(body) > len(line) and bool(_TERMINAL.search(body)))
