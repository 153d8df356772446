"""Find what is said: every promise, rule, act, finding, denial and their like, at its place and in whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from analyzer.collecting import uncollected
from analyzer.documents.about import told_by
from analyzer.extraction.attribution import OWN_KINDS, attribution_of, within
from analyzer.extraction.clause import OURS
from analyzer.extraction.commitments import part_fields
from analyzer.extraction.pieces import Stated, stated_in
from analyzer.extraction.prose import CONTEXT, LONGEST_TEXT, passages_of_text, statement_bearing
from analyzer.extraction.surroundings import Surroundings
from analyzer.language.clauses import trimmed
from analyzer.language.entities import Speaker, read_cast
from analyzer.language.grammar import Span
from analyzer.language.lexicon import Vocabulary, language_code, package_vocabulary
from analyzer.language.quotations import Quotation, find_quotations
from analyzer.language.scenes import Scene, resolve, scene
from analyzer.models import Document, Passage, Source, Statement, maker, record_id

__all__ = ["LONGEST_TEXT", "find_statements"]

_stated = maker(Statement)
_LISTENED_TO = 60  # passages by which we tell whose voice a document has
_LONGEST_ACTOR = 8  # words of whoever a rule binds
_NORMALISED = ("commitment", "policy")


@dataclass
class _Room:
    """Hold what the passages of one language in one document are read with."""

    stage: Scene
    quotations: list[Quotation]
    starts: list[int]
    own_voice: bool
    source: Source | None
    vocabulary: Vocabulary


def find_statements(
    text_or_document: str | Document,
    language: str | None = None,
    *,
    source: Source | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[Statement]:
    """Return the statements of a text or document in order of place.

    `source` says what is known of the document: its kind tells whether a company speaks for itself, its `about` which
    one. Without it both are read off the document, or off the text. Of a language without a lexicon nothing is found.
    """
    known = vocabulary or package_vocabulary()
    language = language_code(language) or None
    if isinstance(text_or_document, str):
        text, passages = text_or_document, passages_of_text(text_or_document, language)
    else:
        text, passages = text_or_document.text, list(text_or_document.passages)
        source = source or _read_off(text_or_document, known)
        if language:
            passages = [replace(passage, language=passage.language or language) for passage in passages]
    bearing = list(statement_bearing(passages))
    ids = _Ids(source.source_id if source else record_id("src_", text))
    with uncollected():  # it would go through the lexicons again and again
        rooms = _rooms(text, bearing, source, known)
        return [
            _statement(text, passage, rooms[passage.language], found, ids)
            for passage, around in _in_order(passages, bearing)
            if passage.language in rooms
            for found in _read(text, passage, rooms[passage.language], around)
        ]


def _in_order(passages: Sequence[Passage], bearing: Sequence[Passage]) -> Iterator[tuple[Passage, Surroundings]]:
    """Yield the passages that may state something, with what stands around each."""
    chosen, around = {id(passage) for passage in bearing}, Surroundings()
    for passage in passages:
        if passage.kind == "heading":
            around.enter(passage.text)
        elif id(passage) in chosen:
            yield passage, around


def _read_off(document: Document, known: Vocabulary) -> Source:
    told = told_by(document, known)
    return Source(
        record_id("src_", document.text), "", publisher=told["publisher"], about=told["about"], kind=told["kind"]
    )


def _rooms(text: str, passages: Sequence[Passage], source: Source | None, known: Vocabulary) -> dict[str, _Room]:
    """Prepare one room for each language of the passages that has a lexicon."""
    codes = set(known.with_section("statements"))
    counts = Counter(passage.language for passage in passages if passage.language in codes)
    rooms: dict[str, _Room] = {}
    about = _about(source)
    for code in sorted(counts, key=lambda code: (-counts[code], code)):
        cast = read_cast(text, code, about or next((room.stage.cast.company for room in rooms.values()), ""), known)
        sentences = [(passage.start, passage.end) for passage in passages if passage.language == code]
        stage = scene(code, cast, known)
        stage.press = source is not None and source.kind == "press" and source.publisher != source.about
        stage.terms = source is not None and source.kind == "terms"
        stage.report = source is not None and source.kind == "report"
        quotations = find_quotations(text, code, stage=stage, sentences=sentences, vocabulary=known)
        starts = [quote.start for quote in quotations]
        rooms[code] = _Room(stage.again(), quotations, starts, False, source, known)
    own = _own_voice(text, passages, rooms, source)
    for room in rooms.values():
        room.own_voice = own
    return rooms


def _about(source: Source | None) -> str:
    """Return the company that a document is about: who speaks for itself is about itself where nobody says otherwise."""
    if source is None:
        return ""
    return source.about or (source.publisher if source.kind in OWN_KINDS else "")


def _own_voice(text: str, passages: Sequence[Passage], rooms: dict[str, _Room], source: Source | None) -> bool:
    """Tell whether the document speaks for its company: by its kind or publisher, else by a "we" outside quotation marks."""
    if source is not None and source.kind:
        return source.kind in OWN_KINDS
    if source is not None and source.publisher and source.publisher == source.about:
        return True
    told = spoken = 0
    for passage in passages[:_LISTENED_TO]:
        room = rooms.get(passage.language)
        if room is None:
            continue
        told += 1
        quotes = within(room.quotations, room.starts, passage.start, passage.end)
        spoken += any(
            not any(quote.start <= passage.start + hit.start < quote.end for quote in quotes)
            for hit in room.stage.read(text[passage.start : passage.end]).first_person
        )
    return spoken * 5 >= told > 0


def _read(text: str, passage: Passage, room: _Room, around: Surroundings) -> Sequence[Stated]:
    at = passage.start
    quotes = [quote.moved(-at) for quote in within(room.quotations, room.starts, at, passage.end)]
    return stated_in(room.stage.read(text[at : passage.end]), room.stage, quotes, room.own_voice, around)


def _statement(text: str, passage: Passage, room: _Room, found: Stated, ids: _Ids) -> Statement:
    start, end = trimmed(text, passage.start + found.start, passage.start + found.end)
    company = room.stage.cast.company
    kind, subject, source = found.verdict.kind, found.subject, room.source
    whose = attribution_of(
        kind, found.speaker, found.quoted, subject, company, source, room.own_voice, found.inquired, found.undergone
    )
    words, actor = text[start:end], subject.name if subject else ""
    parts: dict[str, Any] = {"actor": actor}
    if kind in _NORMALISED:
        left, right = _promised(room, start, end, passage.start + found.verdict.cue[0])
        named = partial(_bound, text, passage, room, subject)
        parts = part_fields(text[left:right], left, passage.language, room.vocabulary, named)
    return _stated(
        ids.next(kind, words), ids.source_id, kind, words, start, end,
        company=_about(room.source) or company,
        attributed_to=whose.attributed_to, relayed_by=whose.relayed_by, is_quotation=whose.is_quotation,
        language=passage.language, page=passage.page,
        prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT],
        cue=found.cue, confidence=found.verdict.confidence, attribution=whose.role,
        headings=passage.headings, boxes=passage.boxes, **parts,
    )  # fmt: skip


def _promised(room: _Room, start: int, end: int, cue: int) -> tuple[int, int]:
    """Bound the words that promise: of a quotation and who says it, the quotation."""
    for quote in within(room.quotations, room.starts, start, end):
        if quote.start <= cue < quote.end:
            return max(start, quote.start), min(end, quote.end)
    return start, end


def _bound(text: str, passage: Passage, room: _Room, subject: Speaker | None, printed: str, spot: Span | None) -> str:
    """Name whom a promise or rule binds: as printed where that is not the company itself, "engineers at Acme"."""
    if spot is None or subject is None or subject.role != "company":
        return (subject.name if subject else "") or printed
    at = passage.start
    words = room.stage.read(text[at : passage.end])
    whose = resolve(room.stage, words, spot[0] - at, spot[1] - at)
    ours = any(hit.start < spot[1] - at and hit.end > spot[0] - at for hit in words.ours)
    clause = len(printed.split()) > _LONGEST_ACTOR or any(spot[0] <= at + hit.start < spot[1] for hit in words.finite)
    own = ours or clause or (whose is not None and whose.role in OURS)
    return (subject.name or printed) if own else printed


class _Ids:
    """Give each statement its id: of the source, the kind, the exact words, and which occurrence of them it is."""

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, kind: str, words: str) -> str:
        self._seen[kind, words] += 1
        return record_id("st_", self.source_id, kind, words, self._seen[kind, words])
