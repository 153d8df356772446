"""Say what a document tells of itself: title, publisher, company, kind, dates, period, series and edition.

What `sources.toml` gives wins; the rest is read off the document and listed in `read_off`. The names of folders and files
are no evidence, and what is not clear stays empty.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields

import regex

from analyzer.documents.about_lexicon import mentions, pattern
from analyzer.documents.dating import Covered, period_of, published_of
from analyzer.documents.labels import labelled_cells
from analyzer.documents.names import NameReader, names_of
from analyzer.documents.titles import declared_title, edition_of, lead_lines, title_of, work_of
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Document, Source, SourceFile

READ_OFF = (
    "about",
    "edition",
    "kind",
    "language",
    "period_end",
    "period_start",
    "published",
    "publisher",
    "title",
    "work",
    "url",
)
KINDS = ("report", "review_statement", "terms", "press")
BODY = 60_000  # code points in which the voice of a document is listened to
OWN_VOICE = 0.004  # share of words that are we, our, us outside quotations, from which a company speaks
OWN_WORDS = 3  # such words at the least
RELAYED = 3  # words such as "said" that make a text a report of others' words
_QUOTED = regex.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|«[^»]{0,600}»|„[^“”]{0,600}[“”]|‘[^’]{0,300}’(?!\p{L})")
_WORD = re.compile(r"[^\W\d_][^\W\d_’']*")
_ADDRESS = regex.compile(r"^https?://(?:www\.)?")
_DATELINE = regex.compile(
    r"(\p{Lu}[\p{Lu}\p{N}.&-]{2,30}),?\s+\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?\s*[-–—]\s+\p{Lu}|\p{Lu}[\p{Lu}\s,.]{2,30}\((\p{Lu}[\p{L}. ]{1,30})\)\s*[-–—]\s"
)


def describe(document: Document, file: SourceFile, vocabulary: Vocabulary | None = None, about: str = "") -> Source:
    """Describe a source: what is given about it, and what its document says of itself.

    `about` is the company that the other documents of its corpus tell; without it, the document alone does.
    """
    words = vocabulary or package_vocabulary()
    given = {key: value for key, value in file.given.items() if value not in ("", None)}
    read = _read(document, words, given, about)
    values: dict[str, object] = {key: value for key, value in read.items() if value}
    read_off = tuple(sorted(key for key in READ_OFF if values.get(key) and key not in given))
    known = {item.name for item in fields(Source)}
    values.update({key: value for key, value in given.items() if key in known and key not in ("path", "note")})
    redistribute = str(given.get("redistribute", "true")).lower() not in ("false", "no", "0")
    note = "; ".join(filter(None, (str(given.get("note", "")), read["note"], *document.notes)))
    values.update(
        source_id=file.source_id,
        path=file.path,
        sha256=file.sha256,
        redistribute=redistribute,
        read_off=read_off,
        media_type=document.media_type,
        pages=len(document.pages) or None,
        status=document.status,
        reason=document.reason,
        note=note,
    )
    return Source(**values)  # type: ignore[arg-type]


def told_by(document: Document, vocabulary: Vocabulary) -> dict[str, str]:
    """Read every field of a Source that a document tells by itself."""
    return _read(document, vocabulary, {}, "")


def _read(document: Document, words: Vocabulary, given: dict[str, str], told: str) -> dict[str, str]:
    """Read every field off the document; what is given helps to read the others."""
    labelled = labelled_cells(document, words)
    title = given.get("title") or title_of(document, words)
    lines = [line.text for line in lead_lines(document)]
    kind = given.get("kind") or kind_of(document, title, words) or ("report" if len(labelled) > 1 else "")
    own = given.get("publisher", "") if kind != "press" else ""
    about = given.get("about") or own or told or labelled.get("publisher", "") or _company(document, title, kind, words)
    reports = kind == "report" or (not kind and bool(document.tables))
    covered = Covered() if kind == "press" else period_of(document, title, lines, words, mentions=reports)
    if labelled.get("period_start") and labelled.get("period_end"):
        start, end = labelled["period_start"], labelled["period_end"]
        covered = Covered(start, end, f"{start}/{end}", covered.note)
    published = labelled.get("published") or published_of(document, title, lines, covered.end, kind, words)
    return {
        "title": title,
        "publisher": _publisher(document, kind, about),
        "about": about,
        "kind": kind,
        "published": published,
        "period_start": covered.start,
        "period_end": covered.end,
        "language": document.language or document.metadata.get("language", ""),
        "work": work_of(title, about, document, words) if kind != "press" else "",
        "edition": covered.printed or (edition_of(title, words) if kind != "press" else ""),
        "url": document.metadata.get("url", ""),
        "note": covered.note,
    }


def _company(document: Document, title: str, kind: str, words: Vocabulary) -> str:
    """Return the organisation that the document speaks of, by its prose; the cells of tables name others."""
    prose = [passage.text for passage in document.passages if passage.kind != "cell"]
    if document.media_type.startswith("application/vnd"):
        prose = sorted({text for text in prose if len(text.split()) > 3})  # sheets' names and labels say little
    declared = document.metadata
    press, paged = kind == "press", document.media_type == "application/pdf"  # pages have heads that name the company
    publisher = "" if press else declared.get("publisher", "")
    return names_of(
        NameReader(words),
        [title, declared_title(document, words), declared.get("running", "")] if paged and not press else [title],
        prose,
        [] if press else [declared.get("url", "")],
        publisher,
        "" if press else declared.get("author", ""),
        speaks=bool(publisher) and _speaks("\n".join(prose)[:BODY], document.language, words),
    ).best()


def _speaks(body: str, language: str, words: Vocabulary) -> bool:
    """Say whether a text is in the first person outside quotations: whose page it stands on says whom it speaks of."""
    own, _, total = _voice(body, language, words)
    return own >= OWN_WORDS and own > OWN_VOICE * total


def _publisher(document: Document, kind: str, about: str) -> str:
    declared = _ADDRESS.sub("", document.metadata.get("publisher", "")).strip("/")
    if kind == "press":
        return declared or _dateline(document)
    return about if kind and about else declared


def _dateline(document: Document) -> str:
    """Return the outlet that a dateline names: ACME.NEWS, Jakarta - …, or BERLIN (ACME) - …"""
    for passage in document.passages[:4]:
        match = _DATELINE.match(passage.text[:120])
        if match:
            return match[1] or match[2]
    return ""


def kind_of(document: Document, title: str, words: Vocabulary) -> str:
    """Tell a report, a review statement, terms and press by title, wording and voice; `""` where nothing says it."""
    head = " ".join(passage.text for passage in document.passages[:12] if passage.kind != "cell")[:4_000]
    body = " ".join(passage.text for passage in document.passages if passage.kind != "cell")[:BODY]
    own, relayed, total = _voice(body, document.language, words)
    scores: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    for weight, text, most in ((6.0, title, 1), (2.0, head, 2), (0.5, body, 6)):
        for kind, found in _cues(text, words).items():
            scores[kind] += weight * min(most, found)
    figures = sum(1 for table in document.tables for cell in table.cells[:400] if cell.text[:1].isdigit())
    scores["report"] += 4.0 if figures > 5 else 0.0
    speaks = own > OWN_VOICE * total and (own >= OWN_WORDS or relayed < RELAYED)
    outlet = figures <= 5 and _has_outlet(document, title)
    if outlet and document.metadata.get("page") == "news":
        return "press"
    if (
        not speaks
        and figures <= 5
        and (relayed >= RELAYED or (outlet and (relayed or document.metadata.get("page") == "article")))
    ):
        return "press"
    if speaks or figures > 5:
        scores["press"] = 0.0
    best = max(sorted(scores), key=lambda kind: scores[kind])
    if scores[best] >= 2.0:
        return best
    return "terms" if pattern(words, "titles.rules").search(title) else ""


def _has_outlet(document: Document, title: str) -> bool:
    """Say whether a page is published by somebody whom its text does not speak of."""
    publisher = document.metadata.get("publisher", "")
    first = publisher.lower().partition(" ")[0]
    spoken = f"{title} {document.text[:BODY]}".lower()
    return bool(publisher) and publisher.lower() not in spoken and (len(first) < 4 or first not in spoken)


def _voice(body: str, language: str, words: Vocabulary) -> tuple[int, int, int]:
    """Count words of the first person outside quotations, words that relay others', and all words."""
    plain = _QUOTED.sub(" ", body)
    counts = Counter(hit.label for hit in mentions(words, ("voice.own", "voice.relayed"), plain, language))
    total = len(_WORD.findall(plain))
    return counts["voice.own",], counts["voice.relayed",], max(1, total)


def _cues(text: str, words: Vocabulary) -> dict[str, int]:
    """Count for each kind of document the different phrases of it that a text holds."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for hit in mentions(words, tuple(f"kinds.{kind}" for kind in KINDS), text):
        found[hit.label[0].removeprefix("kinds.")].add(text[hit.start : hit.end].lower())
    return {kind: len(phrases) for kind, phrases in found.items()}
