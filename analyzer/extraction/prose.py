"""Make passages of a plain string, and choose those passages of a document that can hold statements."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.documents.tongues import languages_of
from analyzer.language.sentences import split_sentences
from analyzer.models import Passage

CONTEXT = 32
_LONGEST, _SHORTEST = 3_000, 12
LONGEST_TEXT = 4_000_000  # code points read of one document: what is beyond is no text that anybody reads
_TAIL = 12  # code points at the end of a line in which its last mark stands
_HEADING = 60  # code points below which a line without an end, before a capital, is a heading
_LINE = regex.compile(r"[^\n]+")
_BULLET = regex.compile(r"\s*(?:[•·▪◦‣●■□➢✓*–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+")
_ENDS = (".", "!", "?", "…", ":", ";")
_ENDED = regex.compile(r"[.!?…:;][\"'”’»)\]\s]*$")


def passages_of_text(text: str, language: str | None = None) -> list[Passage]:
    """Return the sentences, list items and headings of a plain string, each in its language."""
    blocks = list(_blocks(text))
    tongues = [language] * len(blocks) if language else languages_of([text[a:b] for a, b, _ in blocks])[0]
    found: list[Passage] = []
    for number, ((start, end, kind), tongue) in enumerate(zip(blocks, tongues, strict=True)):
        spans = split_sentences(text[start:end], tongue or "")
        for left, right in spans if kind != "heading" else [(0, end - start)]:
            a, b = start + left, start + right
            found.append(
                Passage(
                    kind, text[a:b], a, b, language=tongue or "", paragraph=number,
                    prefix=text[max(0, a - CONTEXT) : a], suffix=text[b : b + CONTEXT],
                )
            )  # fmt: skip
    return found


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind): lines are joined to a paragraph while they do not end a sentence."""
    start = end = -1
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        bullet = _BULLET.match(line[0])
        apart = (
            start < 0
            or bullet
            or "\n" in text[end : line.start()].replace("\n", "", 1)
            or _ENDED.search(text, max(start, end - _TAIL), end)
            or (end - start < _HEADING and line[0].lstrip()[0].isupper())
        )
        if apart and start >= 0:
            yield start, end, _kind(text, start, end)
        if apart:
            start = line.start() + (bullet.end() if bullet else 0)
        end = line.end()
    if start >= 0:
        yield start, end, _kind(text, start, end)


def _kind(text: str, start: int, end: int) -> str:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip():
        return "list_item"
    line = text[start:end].strip()
    alone = start == 0 and end >= len(text.rstrip())
    headed = line.startswith("#") or (not _ENDED.search(line) and len(line) < 160 and not alone)
    return "heading" if headed else "sentence"


def statement_bearing(passages: list[Passage] | tuple[Passage, ...]) -> Iterator[Passage]:
    """Yield the passages that may state something: no headings, cells, scraps, or lines that stood there before."""
    seen: set[str] = set()
    read = 0
    for passage in passages:
        if passage.kind not in ("sentence", "list_item") or not _SHORTEST <= len(passage.text) <= _LONGEST:
            continue
        ended = passage.text.endswith(_ENDS) or _ENDED.search(passage.text) is not None
        if (
            not ended
            and passage.kind == "sentence"
            and len(passages) > 1
            and (len(passage.text) < 160 or passage.text in seen)
        ):
            continue
        if passage.kind == "sentence" and passage.text[0].islower() and len(passages) > 1:
            continue  # the rest of a line that was cut
        seen.add(passage.text)
        read += len(passage.text)
        if read > LONGEST_TEXT:
            return
        yield passage
