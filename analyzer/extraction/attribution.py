"""Say whose statement a clause is, and who passes it on: the speaker of its quotation or frame, else the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.language.entities import Speaker
from analyzer.language.quotations import Quotation
from analyzer.language.speakers import Frame
from analyzer.models import Source

OWN_KINDS = ("report", "review_statement", "terms")
# What a company withholds, promises or rules is its own statement also where a journalist tells it.
_OURS = ("company", "person", "spokesperson")
_OWED = ("commitment", "policy", "exception")
_OF_THE_COMPANY = ("nondisclosure", "limitation", "disclosure", "denial", *_OWED)
_BODIES = ("official", "court")
OUTSIDE = ("critic", "journalist", *_BODIES)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Hold whose statement it is, in which role, who relays it and whether it is quoted."""

    attributed_to: str = ""
    role: str = ""
    relayed_by: str = ""
    is_quotation: bool = False


def voice_of(
    start: int, end: int, frames: Sequence[Frame], quotations: Sequence[Quotation]
) -> tuple[Speaker | None, str, bool]:
    """Return (speaker, manner, quoted) for the clause: its quotation's speaker before the frame that it stands in."""
    if not frames and not quotations:
        return None, "", False
    inside = [quote for quote in quotations if quote.start < end and quote.end > start]
    frame = _frame_for(start, end, frames)
    for quote in inside:
        if quote.speaker:
            manner = frame.manner if frame and frame.speaker.name == quote.speaker else "say"
            return Speaker(quote.speaker, quote.role), manner, True
    if frame:
        return frame.speaker, frame.manner, bool(inside)
    return None, "", bool(inside)


def _frame_for(start: int, end: int, frames: Sequence[Frame]) -> Frame | None:
    covering = [frame for frame in frames if frame.start < end and frame.end > start]
    own = [frame for frame in covering if start <= frame.verb[0] < end]
    earlier = [frame for frame in covering if frame.verb[1] <= start]
    later = [frame for frame in covering if frame.verb[0] >= end]
    chosen = own or earlier[-1:] or later
    return chosen[0] if chosen else None


def attribution_of(
    kind: str,
    speaker: Speaker | None,
    quoted: bool,
    subject: Speaker | None,
    company: str,
    source: Source | None,
    own_voice: bool,
    inquired: bool = False,
    undergone: bool = False,
) -> Attribution:
    """Return whose statement a clause of this kind is; relayed wherever somebody else than the speaker published it."""
    publisher = source.publisher if source else ""
    if speaker is not None:
        name = speaker.name or company
        relayed = "" if own_voice and speaker.role in _OURS else publisher
        role = "company" if speaker.role == "other" else speaker.role
        return Attribution(name, role, relayed if relayed != name else "", quoted)
    if own_voice:
        return Attribution(company or publisher, "company", "", quoted)
    if inquired and kind == "denial":  # "the inquiry came up empty"
        return Attribution(publisher, "journalist", "", quoted)
    if kind == "nondisclosure" and subject is not None and subject.role == "journalist":  # "the report leaves open"
        subject = None
    if subject is not None and _is_theirs(kind, subject, undergone):
        return Attribution(subject.name, subject.role, publisher if publisher != subject.name else "", quoted)
    if kind == "nondisclosure" and subject is not None and subject.role == "other":  # another firm "did not reply"
        return Attribution(subject.name, "company", publisher if publisher != subject.name else "", quoted)
    if kind in _OF_THE_COMPANY and not (subject is not None and subject.role in _BODIES):
        ours = subject is not None and subject.role in _OURS
        name, role = (subject.name, subject.role) if ours and subject is not None else (company, "company")
        return Attribution(name or company, role, publisher if publisher != name else "", quoted)
    return Attribution(publisher, "journalist", "", quoted)


def _is_theirs(kind: str, subject: Speaker, undergone: bool) -> bool:
    """Tell whether what an outsider does, finds, promises is her own: a court's order, but no rule that binds the police."""
    if subject.role not in OUTSIDE:
        named = " " in subject.name and subject.role in ("person", "other")
        return kind == "finding" and named  # "the law firm Lee & Roe found"
    if kind == "commitment":
        return subject.role in _BODIES and not undergone
    if kind in ("action", "process"):
        return subject.role != "journalist" and not undergone
    return kind not in _OWED


def within(quotations: Sequence[Quotation], starts: Sequence[int], start: int, end: int) -> list[Quotation]:
    """Return the quotations that overlap `[start, end)`; `starts` are their starts, in order."""
    found = []
    for place in range(max(0, bisect_left(starts, start) - 1), len(quotations)):
        quote = quotations[place]
        if quote.start >= end:
            break
        if quote.end > start:
            found.append(quote)
    return found
