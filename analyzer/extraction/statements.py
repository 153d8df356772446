"""Find what is said: every promise, rule, act, finding, denial and their like, at its place and in whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from analyzer.extraction.attribution import OWN_KINDS, attribution_of, voice_of, within
from analyzer.extraction.clause import Clause
from analyzer.extraction.commitments import part_fields
from analyzer.extraction.kinds import Verdict, kind_of
from analyzer.extraction.prose import CONTEXT, LONGEST_TEXT, passages_of_text, statement_bearing
from analyzer.language.clauses import clause_spans, trimmed
from analyzer.language.entities import Speaker, read_cast
from analyzer.language.grammar import Grammar, asides_in, grammar, is_inside
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.phrases import Hit, fold
from analyzer.language.quotations import Quotation, find_quotations
from analyzer.language.speakers import Frame, Scene, frames_in, resolve, scene
from analyzer.models import Document, Passage, Source, Statement, record_id

__all__ = ["LONGEST_TEXT", "find_statements"]

_INVERTED = 32  # code points after a finite verb in which its subject may follow
_PLAIN = ("verb", "neg", "wrongs", "judgements")  # what in a name means nothing
_MARKS = " \"“„«'‘"
_LISTENED_TO = 60  # passages by which we tell whose voice a document has
_TELLING = ("cues", "verb", "modal", "hearsay", "figures", "results")
_ANCHORS = ("verb", "modal", "cues", "auxiliaries", "results")
_EVERYWHERE = ("part", "wrongs", "judgements", "stoppers")
_OURS = ("company", "person", "spokesperson")
_NORMALISED = ("commitment", "policy")


@dataclass
class _Room:
    """Hold what the passages of one language in one document are read with."""

    words: Grammar
    stage: Scene
    quotations: list[Quotation]
    starts: list[int]
    own_voice: bool
    source: Source | None
    vocabulary: Vocabulary


class _Piece(NamedTuple):
    """Hold one clause as decided."""

    start: int
    end: int
    verdict: Verdict | None
    clause: Clause
    subject: Speaker | None


def find_statements(
    text_or_document: str | Document,
    language: str | None = None,
    *,
    source: Source | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[Statement]:
    """Return the statements of a text or document in order of place.

    `source` says what is known of the document: its kind tells whether a company speaks for itself, its `about` which
    one. Without it both are read off the text.
    """
    known = vocabulary or package_vocabulary()
    if isinstance(text_or_document, str):
        text, passages = text_or_document, passages_of_text(text_or_document, language)
    else:
        text, passages = text_or_document.text, list(text_or_document.passages)
        if language:
            passages = [replace(passage, language=passage.language or language) for passage in passages]
    bearing = list(statement_bearing(passages))
    rooms = _rooms(text, bearing, source, known)
    ids = _Ids(source.source_id if source else record_id("src_", text))
    return [
        _statement(passage, rooms[passage.language], piece, ids)
        for passage in bearing
        if passage.language in rooms
        for piece in _read(passage, rooms[passage.language])
    ]


def _rooms(text: str, passages: Sequence[Passage], source: Source | None, known: Vocabulary) -> dict[str, _Room]:
    """Prepare one room for each language of the passages that has a lexicon."""
    codes = set(known.with_section("statements"))
    counts = Counter(passage.language for passage in passages if passage.language in codes)
    folded = fold(text)
    rooms: dict[str, _Room] = {}
    about = source.about if source else ""
    for code in sorted(counts, key=lambda code: (-counts[code], code)):
        cast = read_cast(text, code, about or next((room.stage.cast.company for room in rooms.values()), ""), known)
        sentences = [(passage.start, passage.end) for passage in passages if passage.language == code]
        stage = scene(text, code, cast, known, folded)
        quotations = find_quotations(text, code, stage=stage, sentences=sentences, vocabulary=known)
        starts = [quote.start for quote in quotations]
        rooms[code] = _Room(grammar(code, known), stage.again(), quotations, starts, False, source, known)
    own = _own_voice(passages, rooms, source)
    for room in rooms.values():
        room.own_voice = own
    return rooms


def _own_voice(passages: Sequence[Passage], rooms: dict[str, _Room], source: Source | None) -> bool:
    """Tell whether the document speaks for its company: by its kind, else by a "we" outside quotation marks."""
    if source is not None and source.kind:
        return source.kind in OWN_KINDS
    told = spoken = 0
    for passage in passages[:_LISTENED_TO]:
        room = rooms.get(passage.language)
        if room is None:
            continue
        told += 1
        quotes = within(room.quotations, room.starts, passage.start, passage.end)
        spoken += any(
            hit.label == ("we",) and not any(quote.start <= hit.start < quote.end for quote in quotes)
            for hit in room.stage.enter(passage.start, passage.end)
        )
    return spoken * 5 >= told > 0


def _read(passage: Passage, room: _Room) -> Sequence[_Piece]:
    """Return what one passage states: one piece for it all, or one a clause where the kinds differ."""
    hits = [hit for hit in room.stage.enter(passage.start, passage.end) if not _is_name(hit, passage, room)]
    quotes = within(room.quotations, room.starts, passage.start, passage.end)
    frames = frames_in(room.stage, passage.start, passage.end, [(quote.start - 1, quote.end + 1) for quote in quotes])
    if room.own_voice and not frames:  # marks that nobody speaks in set off a term
        quotes = [quote for quote in quotes if 2 * (quote.end - quote.start) > passage.end - passage.start]
    asides = asides_in(room.stage.text, hits, passage.start, passage.end)
    frames = [frame for frame in frames if not any(left <= frame.verb[0] < right for left, right in asides)]
    if room.own_voice:  # in a company's own text "customers called" is nobody's speech
        frames = [frame for frame in frames if frame.indirect or frame.manner != "say" or frame.speaker.role in _OURS]
    if not frames and not quotes and not any(hit.label[0] in _TELLING for hit in hits):
        return ()
    turns = [hit for hit in hits if hit.label == ("turns",) and _opens(hit, passage, room.stage.text)]
    breaks = [hit for hit in hits if hit.label == ("breaks",)] + turns
    spans = clause_spans(room.stage.text, passage.start, passage.end, breaks)
    pieces: list[_Piece] = []
    said = [frame.verb for frame in frames if (frame.indirect or quotes) and not _addressed(frame, hits)]
    hits = [hit for hit in hits if hit.label[0] != "verb" or not any(a <= hit.start < b for a, b in said)]
    for start, end in spans:
        inside = hits if len(spans) == 1 else [hit for hit in hits if start <= hit.start and hit.end <= end]
        pieces.append(_piece(room, start, end, inside, frames, quotes, pieces[-1].subject if pieces else None))
    return _joined(pieces)


def _opens(hit: Hit, passage: Passage, text: str) -> bool:
    """Tell whether a "however" opens a clause: at the sentence's head or behind a stop, not in the middle."""
    before = text[passage.start : hit.start].strip(' \n"“„«‘')
    return not before or before[-1] in ",;:–—"


def _addressed(frame: Frame, hits: Sequence[Hit]) -> bool:
    """Tell whether a verb of saying is itself what the company does: "we let users know that"."""
    owed = [hit for hit in hits if hit.label == ("part", "beneficiary")]
    return frame.speaker.role == "company" and any(
        frame.verb[0] <= hit.start < frame.verb[1] + _INVERTED for hit in owed
    )


def _is_name(hit: Hit, passage: Passage, room: _Room) -> bool:
    """Tell whether a word of the lexicon is written as part of a name: "the Freedom Act", "No Limits for Apartheid"."""
    if hit.label[0] in ("we", "us"):
        return hit.end - hit.start > 1 and room.stage.text[hit.start : hit.end].isupper()  # "the first US company"
    if hit.label[0] not in _PLAIN or not room.stage.text[hit.start].isupper():
        return False
    if hit.label[0] != "verb":
        return hit.start > passage.start + 1 and not room.words.nouns_capital and room.stage.text[hit.start - 1] == " "
    opening = ("past", "base") if room.words.base_is_present and not room.words.verb_second else ("past",)
    return hit.start > passage.start + 1 or hit.label[1] in opening


def _piece(
    room: _Room,
    start: int,
    end: int,
    hits: list[Hit],
    frames: Sequence[Frame],
    quotes: Sequence[Quotation],
    before: Speaker | None,
) -> _Piece:
    stage = room.stage
    speaker, manner, quoted = voice_of(start, end, frames, quotes)
    asides = asides_in(stage.text, hits, start, end)
    opening = next((stop for left, stop in asides if not stage.text[start:left].strip(_MARKS).count(" ")), start)
    subject = _subject(stage, opening, end, hits, frames) or (before if speaker is None else None)
    pronoun = any(hit.label == ("we",) for hit in hits)
    if speaker is not None and pronoun and quoted and speaker.role not in _OURS:
        subject = speaker
    heard = max((frame.verb[1] for frame in frames if frame.indirect and start <= frame.verb[0] < end), default=start)
    if subject is None and speaker is not None and not _names_anyone([hit for hit in hits if hit.start >= heard]):
        subject = speaker
    if subject is None and room.own_voice and pronoun:
        subject = stage.company
    if speaker is not None and not pronoun and _stands_outside(stage, speaker, subject, quotes):
        speaker = Speaker(speaker.name, "critic")
    own = room.own_voice and (speaker is None or speaker.role in _OURS)
    main = [hit for hit in hits if hit.label[0] in _EVERYWHERE or not is_inside(hit, asides)] if asides else hits
    main = _without_exception(main)
    told = speaker is not None or any(hit.label[0] in _TELLING for hit in main)
    clause = Clause(
        stage.text,
        stage.folded,
        start,
        end,
        main,
        room.words,
        subject,
        speaker,
        manner,
        quoted,
        own,
        _spots(stage, start, end, subject) if told else (),
    )
    verdict = kind_of(clause) if told else None
    told_by = subject is not None and subject.role in _OURS
    if verdict and verdict.kind == "nondisclosure" and not told_by and clause.acts(Hit(*verdict.cue, ("cues",))):
        subject = stage.company  # "asked which ministry it was, the company would not say"
    return _Piece(start, end, verdict, clause, subject)


def _stands_outside(stage: Scene, speaker: Speaker, subject: Speaker | None, quotes: Sequence[Quotation]) -> bool:
    """Tell whether a person calls the company "the company" in her own words: its own people say "we", or name it."""
    if speaker.role not in ("person", "other") or subject is None or subject.role != "company":
        return False
    called = [left for left, _, role in stage.roles if role == "company"]
    return any(quote.start <= left < quote.end for quote in quotes for left in called)


def _without_exception(hits: list[Hit]) -> list[Hit]:
    """Leave out what stands in an exception behind the main clause: "we tell customers unless a court forbids it"."""
    acts = [hit.start for hit in hits if hit.label[0] in ("verb", "modal")]
    opens = [hit.end for hit in hits if hit.label == ("part", "exception") and acts and hit.start > min(acts)]
    return [hit for hit in hits if hit.start < min(opens) or hit.label[0] == "part"] if opens else hits


def _spots(stage: Scene, start: int, end: int, subject: Speaker | None) -> tuple[tuple[int, int], ...]:
    """Place the words by which the company, or who speaks for it, is a subject in the clause."""
    company = stage.cast.company
    opens = stage.grammar.opens_clause
    ours = [hit for hit in stage.hits if hit.label == ("us",) and start <= hit.start < end]
    spots = [hit[:2] for hit in ours if opens(stage.folded, hit, start)]
    spots += [hit[:2] for hit in stage.hits if hit.label == ("we",) and hit.start == start and not ours]  # "our staff"
    spots += [role[:2] for role in stage.roles if role[2] == "company" and start <= role[0] < end]
    spots += [name[:2] for name in stage.names if start <= name[0] < end and stage.cast.canonical(name[2]) == company]
    if subject is not None and subject.role in _OURS:
        if not ours:
            spots += [hit[:2] for hit in stage.hits if hit.label == ("pronouns", "it") and start <= hit.start < end]
        spots += [name[:2] for name in stage.names if start <= name[0] < end and name[2] in subject.name]
    return tuple(spots)


def _names_anyone(hits: Sequence[Hit]) -> bool:
    return any(hit.label[0] == "roles" for hit in hits)


def _subject(stage: Scene, start: int, end: int, hits: list[Hit], frames: Sequence[Frame]) -> Speaker | None:
    """Resolve the subject: the last name or role before the clause's first verb that is not the verb of saying."""
    left = start
    for frame in frames:
        if any(mark in stage.text[start : frame.verb[0]] for mark in '”“»"'):
            continue  # “…,” said Ann Lee: the words before it have a subject of their own
        if start <= frame.verb[0] < end and stage.text[frame.verb[1] : end].strip(' .,”"»'):
            left = max(left, frame.verb[1]) if frame.verb[0] < end - 20 else left
    anchors = [hit.start for hit in hits if hit.label[0] in _ANCHORS and hit.start > left]
    stop = min(anchors, default=end)
    if stop <= left:
        return None
    found = resolve(stage, left, stop)
    if found is not None or not stage.grammar.verb_second:
        return found
    verb = next((hit for hit in hits if hit.start == stop and hit.label[0] in ("verb", "modal", "auxiliaries")), None)
    if verb is None:
        return None
    close = min(end, verb.end + _INVERTED)
    return resolve(stage, verb.end, close, first=True)


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Join neighbours of one kind, and what says nothing of its own to the clause before it."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        same = last is not None and last.verdict and piece.verdict and last.verdict.kind == piece.verdict.kind
        if last is not None and (same or not _stands(piece) or not _stands(last)):
            kept = piece if (_stands(piece) and not _stands(last)) or last.verdict is None else last
            joined[-1] = kept._replace(start=last.start, end=piece.end)
        else:
            joined.append(piece)
    return [piece for piece in joined if piece.verdict]


def _stands(piece: _Piece) -> bool:
    """Tell whether a clause says something of its own, beyond that somebody said it."""
    return piece.verdict is not None and piece.verdict.confidence != "low"


def _statement(passage: Passage, room: _Room, piece: _Piece, ids: _Ids) -> Statement:
    assert piece.verdict is not None
    text, clause = room.stage.text, piece.clause
    start, end = trimmed(text, piece.start, piece.end)
    company = room.stage.cast.company
    kind = piece.verdict.kind
    inquiry = clause.first("inquiry")
    inquired = inquiry is not None and inquiry.end <= piece.verdict.cue[0] and not clause.ours
    whose = attribution_of(
        kind, clause.speaker, clause.quoted, piece.subject, company, room.source, room.own_voice, inquired
    )
    cue = text[slice(*piece.verdict.cue)] if piece.verdict.cue != (clause.start, clause.end) else ""
    words, actor = text[start:end], piece.subject.name if piece.subject else ""
    parts: dict[str, Any] = {"actor": actor}
    if kind in _NORMALISED:
        parts = part_fields(words, start, passage.language, room.vocabulary, actor)
    return Statement(
        ids.next(kind, words), ids.source_id, kind, words, start, end,
        company=(room.source.about if room.source else "") or company,
        attributed_to=whose.attributed_to, relayed_by=whose.relayed_by, is_quotation=whose.is_quotation,
        language=passage.language, page=passage.page,
        prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT],
        cue=cue, confidence=piece.verdict.confidence, attribution=whose.role,
        headings=passage.headings, boxes=passage.boxes, **parts,
    )  # fmt: skip


class _Ids:
    """Give each statement its id: of the source, the kind, the exact words, and which occurrence of them it is."""

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, kind: str, words: str) -> str:
        self._seen[kind, words] += 1
        return record_id("st_", self.source_id, kind, words, self._seen[kind, words])
