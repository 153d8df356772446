"""Read alternatives joined to, or taken from, an exception or a condition, and modifiers that restrict whom a passage serves."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.tracking.change_edits import Chunk, Span, is_name
from analyzer.tracking.change_stance import Stance, stance_of
from analyzer.tracking.change_words import Mark, Reading

_REACH = 30  # words that a clause is taken to reach
_OPENING = 3  # words within which a clause opens its sentence
_SUBJECT = 3  # words after a joining word within which a new main clause shows
_MODIFIER = 2  # words that a modifier takes at most
_WHICH = 3  # words of a clause that tells which, at the least
_RECIPIENT = 5  # words that name a recipient, at the most
FIRM = 0.5  # margin from which a passage says what it is


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """Hold what became of a clause or of a scope, and the public's side."""

    change: str
    direction: str


def read_alternative(chunk: Chunk, stance: Stance) -> ClauseChange | None:
    """Return what an alternative does that joins an exception or a condition, or leaves it; nothing for other edits."""
    for span, other, is_new in ((chunk.new, chunk.gone, True), (chunk.gone, chunk.new, False)):
        if len(span) < 2 or other.substance or not span.substance:
            continue
        joint = span.opens_with("cues.joining") or span.closes_with("cues.joining")
        opening = _clause_around(span) if joint else None
        if joint is None or opening is None or _starts_anew(span, joint):
            continue
        found = _widens(span, opening, joint)
        if found is None:
            continue
        kind, wider = found
        sign = _main_sign(span.reading, opening, stance) * (1 if is_new else -1)
        if kind == "exception":
            change = "exception_added" if is_new == wider else "exception_removed"
            return ClauseChange(change, side(-sign if wider else sign))
        change = ("broadened" if is_new else "narrowed") if wider else f"condition_{'added' if is_new else 'removed'}"
        return ClauseChange(change, side(sign if wider else -sign))
    return None


def side(sign: int) -> str:
    """Name the public's side of a sign."""
    return "more_protective" if sign > 0 else "less_protective" if sign < 0 else "unclear"


def _clause_around(span: Span) -> Mark | None:
    """Return the opening of the exception or condition that a span stands in: no main clause begins between them."""
    reading = span.reading
    first = max(span.start - _REACH, 0)
    openings = [
        mark
        for name in ("cues.exception", "cues.clausal_exception", "cues.clausal_condition")
        for mark in reading.within(name, first, span.start)
        # "without permission" takes nothing out that a list could go on with
        if mark.end <= span.start and not reading.has("cues.leave", mark.start, mark.end)
    ]
    if not openings:
        return None
    outer = [
        mark for mark in openings if not any(o.start < mark.start < o.end for o in openings)
    ]  # the if of except if
    opening = max(outer, key=lambda mark: (mark.start, mark.end))
    leads = [reading.words[index].lead for index in range(opening.end, span.start + 1)]
    fronted = opening.start < _OPENING
    if any(sign in lead for lead in leads for sign in (".;:!?," if fronted else ".;:!?")):
        return None
    return None if _own_clause_between(reading, opening, span) else opening


def _own_clause_between(reading: Reading, opening: Mark, span: Span) -> bool:
    """Say whether after a comma the company speaks again before the span: then the clause is over."""
    return any(
        "," in reading.words[index].lead and reading.has("passage.company", index, index + 2)
        for index in range(opening.end + 2, span.start)
    )


def _starts_anew(span: Span, joint: Mark) -> bool:
    """Say whether what is joined is a main clause of its own: a promise or a duty follows at once."""
    if joint.start != span.start:
        return False
    after = joint.end
    return any(span.reading.has(f"binding.{level}", after, after + _SUBJECT) for level in ("duty", "promise", "option"))


def _widens(span: Span, opening: Mark, joint: Mark) -> tuple[str, bool] | None:
    """Return which clause it is, and whether the alternative widens it: or does, and narrows but for things excepted by name."""
    reading = span.reading

    def is_at(name: str) -> bool:
        return any(mark.start == opening.start for mark in reading.marks(name))

    alternative = reading.has("cues.alternative", joint.start, joint.end)
    further = reading.has("cues.adding", joint.start, joint.end)
    if not alternative and not further:
        return None
    clausal = any(reading.has("cues.finite", index, index + 1) for index in range(span.start, span.end))
    if is_at("cues.clausal_exception") or (is_at("cues.exception") and clausal and not alternative):
        return ("exception", True) if alternative else ("exception", False) if clausal else None
    if is_at("cues.exception"):
        return "exception", True
    return ("condition", True) if alternative else ("condition", False) if clausal else None


def _main_sign(reading: Reading, opening: Mark, stance: Stance) -> int:
    """Return the side of what the clause qualifies: of the words before it, if it does not open its sentence."""
    main = stance_of(reading, 0, opening.start) if opening.start > _OPENING else stance
    return main.sign if main.sign and main.margin >= FIRM else stance.sign


def read_scope(chunk: Chunk, stance: Stance, fewer: bool) -> ClauseChange | None:
    """Return what a modifier does that is put before or after those whom a passage serves or what it covers, or taken from there.

    `fewer` says that the newer side has lost a word such as all or every.
    """
    if not stance.sign or stance.margin < FIRM:
        return None
    if _part_for_whole(chunk):
        return ClauseChange("narrowed", side(-stance.sign))
    for span, other, change, sign in ((chunk.new, chunk.gone, "narrowed", -1), (chunk.gone, chunk.new, "broadened", 1)):
        named = stance.sign > 0 and _names_recipient(span, other)
        if not other.substance and (named or _restricts(span) or _tells_which(span, other)):
            return ClauseChange(change, side(sign * stance.sign))
    served = _whom(chunk)
    if served:
        return ClauseChange("narrowed" if served < 0 else "broadened", side(served * stance.sign))
    dropped = fewer and chunk.gone.marks("cues.every") and not (chunk.new.substance or chunk.gone.substance)
    if dropped and stance.kind in ("promise", "right") and not chunk.gone.reading.has("cues.negation"):
        return ClauseChange("narrowed", "less_protective")
    return None


def _whom(chunk: Chunk) -> int:
    """Return -1 where a narrower circle was put in the place of the person addressed, 1 the other way round."""
    for span, other, sign in ((chunk.new, chunk.gone, -1), (chunk.gone, chunk.new, 1)):
        named = span.marks("cues.beneficiary") and not span.marks("cues.pronoun")
        if (
            named
            and len(span) <= _SUBJECT
            and len(span.substance) >= _MODIFIER
            and len(other) == 1
            and other.marks("cues.pronoun")
        ):
            return sign
    return 0


def _part_for_whole(chunk: Chunk) -> bool:
    """Say whether a kind of data, or the content of something, was put in the place of data as such."""
    if not chunk.gone.marks("cues.whole_data") or chunk.new.marks("cues.whole_data") or len(chunk.gone.substance) != 1:
        return False
    left, right = chunk.gone.reading, chunk.new.reading
    return (
        len(right.marks("cues.part_of_data")) > len(left.marks("cues.part_of_data")) and len(chunk.new) <= 2 * _SUBJECT
    )


def _restricts(span: Span) -> bool:
    """Say whether all that a span adds is a modifier beside a party or the data covered, and none that only praises or points."""
    added = span.substance
    if not added or len(added) > _MODIFIER or added[-1] - added[0] >= _MODIFIER or is_name(span):
        return False
    reading = span.reading
    if any(reading.has(name, index, index + 1) for index in added for name in _NO_MODIFIERS):
        return False
    if any(word.lead.strip() for word in reading.words[added[0] : added[-1] + 2]) or _joined(span):
        return False
    if reading.has("cues.beneficiary", added[-1] + 1, added[-1] + 2):
        return reading.lexicon.modifiers != "after"
    before = added[0] - 1
    return reading.lexicon.modifiers != "before" and before >= 0 and reading.has("cues.beneficiary", before, before + 1)


def _tells_which(span: Span, other: Span) -> bool:
    """Say whether a span is a clause that restricts, put in or left out alone: no comma parts it from its noun ("data that identifies you")."""
    if len(span) < _WHICH or not span.substance or span.opens_with("cues.relative") is None:
        return False
    return _stands_alone(span, other)


def _names_recipient(span: Span, other: Span) -> bool:
    """Say whether a span names to whom something is not done that was not done to anybody: "never sell your data to advertisers"."""
    if not 1 < len(span) <= _RECIPIENT or not span.marks("cues.party") or span.marks("cues.negation"):
        return False
    reading = span.reading
    denied = reading.has("cues.negation", 0, span.start) and reading.has("passage.data_verb", 0, span.start)
    return denied and not reading.has("cues.party", 0, span.start) and _stands_alone(span, other)


def _stands_alone(span: Span, other: Span) -> bool:
    """Say whether a span ends a clause, no comma parts it from the word before it, and nothing else came or went."""
    words = span.reading.words
    alone = len(words) - len(other.reading.words) >= len(span)
    ends = span.end == len(words) or bool(words[span.end].lead.strip())
    return alone and ends and span.start > 0 and not words[span.start].lead.strip()


def _joined(span: Span) -> bool:
    return bool(span.marks("cues.joining"))


_NO_MODIFIERS = (
    "cues.evaluative", "cues.beneficiary", "cues.party", "cues.negation", "cues.hedge", "cues.place", "cues.exception", "cues.condition", "cues.finite",
    "cues.universal", "passage.company", "passage.data_verb", "passage.data_noun",
)  # fmt: skip
