"""Bound what stands beside a promise's main clause: until when, on what condition, except for what."""

from __future__ import annotations

import re

from analyzer.extraction.wording import EDGE, STOP, WORD, Span, Wording
from analyzer.language.grammar import longest
from analyzer.language.phrases import Hit

_END = re.compile(r"[.!?](?=\s|$)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def asides_of(wording: Wording) -> dict[str, Span]:
    """Bound deadline, exception and condition: what stands beside the main clause."""
    found: dict[str, Span] = {}
    deadline = _deadline(wording)
    if deadline:
        found["deadline"] = deadline
    openers = [hit for part in ("exception", "condition") for hit in longest(wording.of("part", part))]
    for name in ("exception", "condition"):
        for hit in longest(wording.of("part", name)):
            if name == "condition" and any(a <= hit.start < b for a, b in found.values()):
                continue
            if name == "exception" and deadline and deadline[0] <= hit.start < deadline[1]:
                continue
            found[name] = _aside_from(wording, hit, openers, name)
            break
    verbs = wording.of("verb")
    for name, (start, end) in found.items():
        taken = [verb for verb in verbs if start <= verb.start < end]
        if verbs and len(taken) == len(verbs):  # an aside that would swallow the clause is a few words
            words = list(WORD.finditer(wording.text, start, end))[:3]
            found[name] = (start, min(words[-1].end() if words else end, taken[0].start))
    return found


def _aside_from(wording: Wording, hit: Hit, openers: list[Hit], name: str) -> Span:
    stops = [match.start() for match in STOP.finditer(wording.text, hit.end)]
    stops += [other.start for other in openers if other.start >= hit.end and other.label[1] != name]
    stops += [match.start() for match in _END.finditer(wording.text, hit.end)]
    end = min(stops, default=len(wording.text))
    leading = not wording.text[: hit.start].strip(EDGE)
    if leading and end == len(wording.text):  # "If asked we will …" without a comma: up to the next subject
        end = next((we.start for we in wording.of("we") if we.start > hit.end), end)
    return hit.start, end


def _deadline(wording: Wording) -> Span | None:
    """Bound the time set: an opener and its time, an event that sets it, or words such as "annually"."""
    points = [(hit.start, hit.end) for hit in wording.of("part", "deadline_times")]
    points = sorted(points + [(match.start(), match.end()) for match in _YEAR.finditer(wording.text)])
    openers = longest(wording.of("part", "deadline_openers"))
    for point in points:
        near = [hit for hit in openers if hit.end <= point[0] and _close(wording, hit.end, point[0])]
        if near:
            start = near[-1].start
            for hit in reversed(near[:-1]):  # "for no more than": openers in a row
                if not wording.text[hit.end : start].strip():
                    start = hit.start
            return start, _last_of(wording, point, points)
    events = longest(wording.of("part", "event_openers"))
    if events:
        stop = STOP.search(wording.text, events[0].end)
        end = stop.start() if stop else len(wording.text)
        verb = next((hit for hit in wording.of("verb") if hit.start > events[0].end and hit.end >= end - 1), None)
        return events[0].start, verb.start if verb and wording.words.verb_second else end
    words = longest(wording.of("part", "deadline_words"))
    return (words[0].start, words[0].end) if words else None


def _last_of(wording: Wording, point: Span, points: list[Span]) -> int:
    end = point[1]
    for start, stop in points:
        if start >= end and len(wording.text[end:start].split()) <= 2 and not STOP.search(wording.text, end, start):
            end = stop
    return end


def _close(wording: Wording, start: int, end: int) -> bool:
    between = wording.text[start:end]
    return len(between.split()) <= 4 and not STOP.search(between)
