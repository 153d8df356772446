"""Cut a sentence where a new clause opens: at semicolons, dashes, and the joining words of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.language.phrases import Hit

_MARKS = re.compile(r";\s+|\s[–—]\s|(?<=[\w\u0300-\u036f])—(?=\w)|,\s+")
_CUTTING = (";", "–", "—")  # marks that cut whatever follows
_LEAST = 12  # code points below which a piece is no clause
Span = tuple[int, int]


def clause_spans(text: str, start: int, end: int, breaks: Iterable[Hit]) -> list[Span]:
    """Return the pieces of `text[start:end]` between possible clause borders, in order and without gaps of words.

    A comma is a border only before a joining word or after an opening clause; which pieces stand for
    themselves is for the reader of meanings to say.
    """
    joins = {hit.start for hit in breaks}
    if not joins and not any(mark in text for mark in _CUTTING):
        return [(start, end)]
    cuts = set()
    marks = [(match[0].strip(), match.end()) for match in _MARKS.finditer(text, start, end)]
    dashes = sum(mark in ("–", "—") for mark, _ in marks)
    for mark, after in marks:
        if dashes == 2 and mark in ("–", "—"):
            continue  # a pair of dashes sets a remark apart, no clause
        if mark != "," or after in joins:
            cuts.add(after)
    cuts |= {join for join in joins if start + _LEAST < join < end - _LEAST}
    if start in joins:  # "Although A, B": the opening clause ends at its comma
        comma = text.find(", ", start, end)
        if comma > 0:
            cuts.add(comma + 2)
    spans: list[Span] = []
    left = start
    for cut in sorted(cuts):
        if cut - left >= _LEAST and end - cut >= _LEAST:
            spans.append((left, cut))
            left = cut
    spans.append((left, end))
    return spans


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space, commas and dashes at its edges."""
    while start < end and text[start] in " \t\n\r,;–—\u00a0\u202f":
        start += 1
    while end > start and text[end - 1] in " \t\n\r,;–—\u00a0\u202f":
        end -= 1
    return start, end
