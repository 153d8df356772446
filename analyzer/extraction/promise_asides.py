"""Bound what stands beside a promise's main clause: until when, on what condition, except for what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.extraction.wording import EDGE, STOP, WORD, Span, Wording
from analyzer.language.grammar import longest
from analyzer.language.phrases import Hit

_END = re.compile(r"(?<![A-Z])[.!?](?=\s|$)")  # but "a U.S. customer"
_DAY_BEHIND = re.compile(r"\s+\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d\b)?")
_MANY = 2
_A_CLAUSE = 4  # words beside an aside that may be a main clause, though no list has its verb
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def beside(wording: Wording) -> list[Span]:
    """Bound every condition and exception, also those that no part is named by."""
    openers = [hit for part in ("exception", "condition") for hit in longest(wording.of("part", part))]
    if len(openers) < _MANY:
        return []
    spans = [_aside_from(wording, hit, openers, hit.label[1]) for hit in openers]
    verbs = wording.of("verb")
    return [(a, b) for a, b in spans if not verbs or any(not a <= verb.start < b for verb in verbs)]


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
            bare = " " not in wording.folded[hit.start : hit.end]
            if bare and not wording.text[hit.end :].strip(EDGE):
                continue  # "is counted once"
            if name == "exception" and deadline and deadline[0] <= hit.start < deadline[1]:
                continue
            found[name] = _aside_from(wording, hit, openers, name)
            break
    if "condition" not in found and (only := _only_so(wording, found)):
        found["condition"] = only
    verbs = [hit for label in ("verb", "receives") for hit in wording.of(label)]
    for name, (start, end) in found.items():
        taken = [verb for verb in verbs if start <= verb.start < end]
        outside = len(WORD.findall(wording.text[:start])) + len(WORD.findall(wording.text[end:]))
        closed = any(verb.label[1:2] == ("base",) and verb.end == end for verb in taken) and wording.words.verb_second
        if (
            verbs and len(taken) == len(verbs) and (closed or outside < _A_CLAUSE)
        ):  # an aside that would swallow the clause is a few words
            words = list(WORD.finditer(wording.text, start, end))[:3]
            found[name] = (start, min(words[-1].end() if words else end, taken[0].start))
    return found


def _only_so(wording: Wording, found: Mapping[str, Span]) -> Span | None:
    """Bound the one way in which something is allowed: "only against a warrant", "nur im Beisein der Eltern"."""
    ends = {hit.start for hit in wording.of("part", "object_ends")}
    given = wording.words.recipient_marks | wording.words.relatives
    for hit in wording.of("exclusive"):
        words = list(WORD.finditer(wording.folded, hit.end))[:2]
        if len(words) < 2 or words[0].start() not in ends or words[0][0] in given:
            continue
        place = wording.text[words[1].start()].isupper() and not wording.words.nouns_capital
        if place or any(a <= words[0].start() < b for a, b in found.values()):
            continue
        stop = STOP.search(wording.text, words[1].end())
        close = _END.search(wording.text, words[1].end())
        bounds = [match.start() for match in (stop, close) if match]
        if wording.words.verb_second:  # "nur im Beisein der Eltern öffnen"
            bounds += [verb.start for verb in wording.of("verb") if verb.start > words[1].start()]
        return hit.start, min(bounds, default=len(wording.text))
    return None


def _aside_from(wording: Wording, hit: Hit, openers: list[Hit], name: str) -> Span:
    stops = [match.start() for match in STOP.finditer(wording.text, hit.end)]
    joins = wording.words.closed | wording.words.relatives
    last = wording.folded[hit.start : hit.end].rpartition(" ")[2]
    if stops and last in joins and not wording.text[hit.end : stops[0]].strip():
        stops = stops[1:]  # "es sei denn, ein Gericht untersagt es"
    stops += [other.start for other in openers if other.start >= hit.end and other.label[1] != name]
    stops += [match.start() for match in _END.finditer(wording.text, hit.end)]
    end = min([*stops, *_joined_to(wording, hit)], default=len(wording.text))
    leading = not wording.text[: hit.start].strip(EDGE)
    if leading and end >= len(
        wording.text.rstrip(EDGE)
    ):  # "If asked we will …" without a comma: up to the next subject
        end = next((we.start for we in wording.of("we") if we.start > hit.end), end)
        if wording.words.verb_second:  # "Auf Antrag erhalten Sie": up to the verb
            finite = [other for label in ("verb", "modal", "receives") for other in wording.of(label)]
            end = min([end, *(other.start for other in finite if other.start > hit.end)])
    return hit.start, end


def _joined_to(wording: Wording, opener: Hit) -> list[int]:
    """Return where a second main clause is joined to an aside without a verb: "without a warrant and we tell users"."""
    us = next((hit for hit in wording.of("us") if hit.start > opener.end), None)
    if us is None or any(opener.end <= verb.start < us.start for verb in wording.of("verb")):
        return []
    words = list(WORD.finditer(wording.folded, opener.end, us.start))
    return [words[-1].start()] if len(words) > 1 and words[-1][0] in wording.words.closed else []


def _deadline(wording: Wording) -> Span | None:
    """Bound the time set: an opener and its time, an event that sets it, or words such as "annually"."""
    modals = {hit.start for hit in wording.of("modal")}  # "while Acme may provide"
    times = wording.of("part", "deadline_times")
    points = [hit[:2] for hit in times if hit.start not in modals or wording.text[hit.start].isupper()]
    points = sorted(points + [(match.start(), match.end()) for match in _YEAR.finditer(wording.text)])
    openers = longest(wording.of("part", "deadline_openers"))
    for point in _of_the_main_clause(wording, points, openers):
        near = [hit for hit in openers if hit.end <= point[0] and _close(wording, hit.end, point[0])]
        if near:
            start = near[-1].start
            for hit in reversed(near[:-1]):  # "for no more than": openers in a row
                if not wording.text[hit.end : start].strip():
                    start = hit.start
            return start, _last_of(wording, point, points)
    events = longest(wording.of("part", "event_openers"))
    if events and wording.text[events[0].end :].strip(EDGE):
        stop = STOP.search(wording.text, events[0].end)
        end = stop.start() if stop else len(wording.text)
        return events[0].start, _event_end(wording, events[0], end)
    words = longest(wording.of("part", "deadline_words"))
    return (words[0].start, words[0].end) if words else None


def _event_end(wording: Wording, event: Hit, end: int) -> int:
    """Return where an event ends: at the verb that closes the clause, or that "we" follow: "until it is over take we"."""
    if not wording.words.verb_second:
        return end
    if any(hit.end <= event.start for hit in wording.of("verb")):
        return end  # the main clause has its verb
    last = next((hit for hit in wording.of("verb") if event.end < hit.start < end <= hit.end + 1), None)
    us = next((hit for hit in wording.of("us") if event.end < hit.start < end), None)
    if us and not wording.text[: event.start].strip(EDGE):
        words = list(WORD.finditer(wording.text, event.end, us.start))
        return words[-1].start() if len(words) > 1 else end
    return last.start if last else end


def _of_the_main_clause(wording: Wording, points: list[Span], openers: list[Hit]) -> list[Span]:
    """Put times behind the promise's verb before those within its subject: "whoever asks by May gets it within a week"."""
    turns = [hit.start for label in ("modal", "receives") for hit in wording.of(label)]
    turns += [hit.start for hit in wording.of("verb", "future")]
    turns += [match.start() for match in wording.words.future.finditer(wording.folded)] if wording.words.future else []
    first = min(turns, default=0)
    starts = [hit.start for hit in openers]
    inside = [
        point for point in points
        if point[1] <= first and any(0 < start < point[0] and wording.text[:start].strip(EDGE) for start in starts)
    ]  # fmt: skip
    return [point for point in points if point not in inside] + inside


def _last_of(wording: Wording, point: Span, points: list[Span]) -> int:
    end = point[1]
    for start, stop in points:
        if start >= end and len(wording.text[end:start].split()) <= 2 and not STOP.search(wording.text, end, start):
            end = stop
    day = _DAY_BEHIND.match(wording.text, end)
    return day.end() if day and wording.folded.startswith(tuple(wording.words.months), point[0]) else end


def _close(wording: Wording, start: int, end: int) -> bool:
    between = wording.text[start:end]
    return len(between.split()) <= 4 and not STOP.search(between)
