"""Bound the clauses that tell which ones are meant: "customers who have asked will get it", "wer fragt, bekommt es"."""

from __future__ import annotations

from analyzer.extraction.wording import STOP, Span, Wording
from analyzer.language.grammar import longest
from analyzer.language.phrases import Hit

_FINITE = ("verb", "modal", "auxiliaries", "receives")
_FIRM = ("modal", "receives")  # what opens the main clause behind a relative one, whatever stands before it
_FARTHEST = 160  # code points of such a clause


def relatives_in(wording: Wording) -> list[Span]:
    """Return the relative clauses within the subject: each from its first word to where the main clause goes on."""
    verbs = sorted(hit for label in _FINITE for hit in wording.of(label))
    spans: list[Span] = []
    for opener in longest(wording.of("part", "relative_openers")):
        if spans and opener.start < spans[-1][1]:
            continue
        if any(hit.start < opener.start and not _is_within(hit, spans) for hit in verbs):
            break  # what follows the main verb belongs to the object
        end = _closed(wording, opener, verbs)
        if end is None and not wording.words.verb_second:
            end = _gone_on(wording, opener, verbs)
        if end is not None:
            spans.append((opener.start, end))
    return spans


def _is_within(hit: Hit, spans: list[Span]) -> bool:
    return any(start <= hit.start < end for start, end in spans)


def _closed(wording: Wording, opener: Hit, verbs: list[Hit]) -> int | None:
    """Return the comma that closes a relative clause right before the main verb."""
    comma = wording.text.find(", ", opener.end, opener.end + _FARTHEST)
    inner = any(opener.end <= hit.start < comma for hit in verbs) or comma - opener.end > 1
    return comma if comma > 0 and inner and any(hit.start == comma + 2 for hit in verbs) else None


def _gone_on(wording: Wording, opener: Hit, verbs: list[Hit]) -> int | None:
    """Return where the main verb stands: the second finite one, behind that of the relative clause."""
    stop = STOP.search(wording.text, opener.end)
    close = stop.start() if stop else len(wording.text)
    inner = [hit for hit in verbs if opener.end <= hit.start < close]
    for hit in inner:
        told = any(other.end < hit.start for other in inner)
        if told and (hit.label[0] in _FIRM or hit.label[:2] == ("verb", "future")):
            return hit.start
    return None
