"""Find where a text names sources of a corpus, and which naming a figure or a quotation leans on.

A source is named as writers name it: by citation key (`[@key]`, `\\cite{key}`), by the id of a record, or by its address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from analyzer.documents.tongues import language_of
from analyzer.language.sentences import split_sentences
from analyzer.publication.quoted import Quoted

_NAMED = regex.compile(
    r"\\\w*cite\w*\*?(?:\[[^\]]*\])*\{(?P<keys>[^{}]*)\}"
    r"|(?<![\w.])@(?P<key>\w[\w:.-]*\w)"
    r"|(?P<id>\b(?:st|obs|ch|src)_[0-9a-f]{16}\b)"
    r"|(?P<url>https?://[^\s<>()\[\]{}\"“”]+)"
    r"|\[(?P<bare>[a-z][a-z0-9_]{5,60})\]"
)
_CITATION = regex.compile(r"\[[^\[\]]*@[^\[\]]*\]|\]\([^()\s]*\)|<[A-Za-z/][^<>]*>|`[^`\n]*`")  # what holds no prose
_BRACKETS = regex.compile(r"\[[^\[\]]*@[^\[\]]*\](?!\()")  # of a citation; of a link they may hold anybody's name
_CROSS_REFERENCE = regex.compile(r"(?:fig|tbl|tab|sec|eq|lst)[:-]")  # to a part of the text itself
PARAGRAPH = regex.compile(r"(?:[^\n]+\n?)+")
_ROW = regex.compile(r"(?m)^\s*\|")
_BLOCK = regex.compile(r" {0,3}>")


@dataclass(frozen=True, slots=True)
class Naming:
    """Place one naming of a source, or of one record of it, in the text; `unknown` is a name that no source has.

    What is named in one breath, as in `[@one; @other]`, has one `breath`.
    """

    start: int
    end: int
    source_id: str
    record_id: str = ""
    unknown: str = ""
    breath: int = 0


class Names:
    """Know every name by which a source of the corpus may be called."""

    def __init__(self, corpus: Any) -> None:
        from analyzer.publication.citations import citation_keys

        records = corpus.records
        self.keys = {key: source for source, key in citation_keys(records.sources).items()}
        self.addresses = {
            _bare(address): source.source_id
            for source in records.sources
            for address in (source.url, source.archived_url)
            if address
        }
        rows = (*records.statements, *records.observations)
        self.records: dict[str, tuple[str, ...]] = {
            row.statement_id if hasattr(row, "statement_id") else row.observation_id: (row.source_id,) for row in rows
        }
        for change in records.changes:
            self.records[change.change_id] = tuple(filter(None, (change.after_source, change.before_source)))
        self.records |= {source.source_id: (source.source_id,) for source in records.sources}

    def find(self, text: str) -> list[Naming]:
        """Return the namings of a text in order, those of unknown names among them."""
        brackets = [found.span() for found in _BRACKETS.finditer(text)]
        found: list[Naming] = []
        for match in _NAMED.finditer(text):
            around = next((span for span in brackets if span[0] <= match.start() < span[1]), None)
            breath = match.start() if around is None else around[0]
            if found and not regex.search(r"\w", text[found[-1].end : match.start()]):
                breath = found[-1].breath
            place = Naming(match.start(), match.end(), "", breath=breath)
            for source_id, record_id, unknown in self._meant(match, cited=around is not None):
                found.append(replace(place, source_id=source_id, record_id=record_id, unknown=unknown))
        return found

    def _meant(self, match: regex.Match[str], *, cited: bool) -> Iterator[tuple[str, str, str]]:
        """Yield source, record and unknown name; `@name` outside of a citation's brackets may be anybody's."""
        if match["id"]:
            yield from self._of_record(match["id"]) or [("", "", match["id"])]
        elif match["url"]:
            record = _NAMED.search(match["url"].partition("#")[2])
            source = self.addresses.get(_bare(match["url"]), "")
            found = self._of_record(record["id"] or "") if record else []
            yield from found or ([(source, "", "")] if source else [])
        else:
            for key in filter(None, regex.split(r"[\s,]+", match["keys"] or match["key"] or match["bare"] or "")):
                if key in self.keys:
                    yield self.keys[key], "", ""
                elif match["keys"] or (match["key"] and cited and not _CROSS_REFERENCE.match(key)):
                    yield "", "", key

    def _of_record(self, record_id: str) -> list[tuple[str, str, str]]:
        return [(source, record_id, "") for source in self.records.get(record_id, ())]


def leaned_on(namings: Sequence[Naming], place: int) -> list[Naming]:
    """Return what is named next behind a place, else what was named last before it; known sources before unknown ones."""
    if not namings:
        return []
    chosen = next((one for one in namings if one.start >= place), namings[-1])
    breath = [one for one in namings if one.breath == chosen.breath]
    return [one for one in breath if not one.unknown] or breath


def cited_with(text: str, quoted: Sequence[Quoted], names: Names) -> list[list[Naming]]:
    """Return for each quotation what its sentence names; of a block quote what its lines, or those around it, do."""
    masked = text
    for one in quoted:  # a full stop within a quotation ends no sentence of the text
        masked = masked[: one.start] + regex.sub(r"[.!?;:]", ",", masked[one.start : one.end]) + masked[one.end :]
    paragraphs = [found.span() for found in PARAGRAPH.finditer(text)]
    return [_cited(text, masked, one, paragraphs, names) for one in quoted]


def _cited(text: str, masked: str, quoted: Quoted, paragraphs: list[tuple[int, int]], names: Names) -> list[Naming]:
    at = next((n for n, (start, end) in enumerate(paragraphs) if start <= quoted.end - 1 < end), None)
    if at is None:
        return []
    if _BLOCK.match(text, quoted.start):
        return _cited_with_block(text, quoted, paragraphs, at, names)
    start, end = paragraphs[at]
    namings = names.find(text[start:end])
    prose = without_citations(masked[start:end]) if namings else ""
    for first, last, here in sentences_naming(prose, namings, language_of(prose)) if namings else ():
        if first <= quoted.end - 1 - start < last:
            return leaned_on(here, quoted.end - start)
    return []


def _cited_with_block(
    text: str, quoted: Quoted, paragraphs: list[tuple[int, int]], at: int, names: Names
) -> list[Naming]:
    inside = names.find(text[quoted.start : quoted.end])
    if inside:
        return leaned_on(inside, inside[-1].start)
    behind = text[quoted.end : paragraphs[at][1]] or (text[slice(*paragraphs[at + 1])] if paragraphs[at + 1 :] else "")
    namings = names.find(behind)
    if namings and not regex.search(r"\w", behind[: namings[0].start]):
        return leaned_on(namings, 0)
    before = text[paragraphs[at][0] : quoted.start] or (text[slice(*paragraphs[at - 1])] if at else "")
    prose = without_citations(before)
    if not prose.rstrip().endswith(":"):
        return []
    spans = list(sentences_naming(prose, names.find(before), language_of(prose)))
    return leaned_on(spans[-1][2], len(before)) if spans and spans[-1][1] >= len(prose.rstrip()) else []


def without_citations(text: str) -> str:
    """Blank what names a source and what is for machines, and put the text on one line, each character at its place."""
    return _blank(_CITATION, _blank(_NAMED, text)).replace("\n", " ")


def sentences_naming(prose: str, namings: Sequence[Naming], language: str) -> Iterator[tuple[int, int, list[Naming]]]:
    """Yield the sentences in which, or behind whose full stop, something is named, with what that is."""
    spans = [(0, len(prose))] if _ROW.match(prose) else split_sentences(prose, language)
    for place, (start, end) in enumerate(spans):
        upto = spans[place + 1][0] if place + 1 < len(spans) else len(prose)
        here = [
            one
            for one in namings
            if start <= one.start < upto and not (one.start < end and not prose[start : one.start].strip())
        ]
        if place + 1 < len(spans):  # a naming at the head of the next sentence, before its first word, is this one's
            head = spans[place + 1]
            here += [
                one for one in namings if head[0] <= one.start < head[1] and not prose[head[0] : one.start].strip()
            ]
        if here:
            yield start, end, here


def _bare(address: str) -> str:
    return address.partition("#")[0].rstrip("/.,;").removeprefix("https://").removeprefix("http://")


def _blank(pattern: regex.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)
