"""Read edits that bind more or less: exceptions, conditions, words of duty and leave, hedges, negations."""

from __future__ import annotations

from analyzer.tracking.change_edits import Chunk, Span
from analyzer.tracking.change_signals import Pair, Signal, leads, signal_of
from analyzer.tracking.change_stance import stance_of
from analyzer.tracking.change_words import Mark, Reading

_LATE = 6  # words after a word of leave within which a late negation bars it
_TRIED = 2  # words between a word of promise and the word of trying that it governs
_LOOSE = ("data_use", "burden", "information")  # what is the safer the more people must agree to it
_JOINED = 8  # words by which leave is asked for besides
LEVELS = {"duty": 2, "promise": 2, "effort": 1, "option": 0, "lapsed": -1}


def read_exceptions(pair: Pair, chunk: Chunk) -> Signal | None:
    for change, span, grown in (("exception_added", chunk.new, 1), ("exception_removed", chunk.gone, -1)):
        marks = span.marks("cues.exception")
        marks = [
            mark for mark in marks if not span.reading.has("passage.enforce", mark.start, mark.end)
        ]  # shut out, not left out
        if marks and len(span) >= 2 and pair.grows("cues.exception") * grown > 0 and leads(span, marks[0]):
            return signal_of(chunk, change, 0.95, marks[0].text, _users_own(pair, span, change))
    return None


def _users_own(pair: Pair, span: Span, change: str) -> str:
    """Return the direction of an exception that rests with the person: unless you say otherwise. It loosens promises all the same."""
    loosens = pair.stance.kind in ("promise", "prohibition") or stance_of(_bare(pair, change)).kind == "right"
    if loosens or not span.marks("cues.own_choice"):
        return ""
    return "more_protective" if change.endswith("added") else "less_protective"


def read_conditions(pair: Pair, chunk: Chunk) -> Signal | None:
    for change, span, other in (
        ("condition_added", chunk.new, chunk.gone),
        ("condition_removed", chunk.gone, chunk.new),
    ):
        if other.marks("cues.strict_condition") or _opening_condition(other) or not _can_condition(span):
            continue
        if span.closes_with("cues.joining") and span.start > 0:  # one more case of a list
            continue
        strict = [m for m in span.marks("cues.strict_condition") if leads(span, m) and not is_granted(span.reading, m)]
        cue = strict[0] if strict else _opening_condition(span)
        if cue is None or pair.refers or _restates(span, other, cue) or not (strict or _says_more(span, cue)):
            continue
        direction = "neutral" if span.marks("cues.nominal") and len(span) <= 4 else _users_own(pair, span, change)
        bare = _bare(pair, change)
        if span.marks("cues.leave") and (_serves_others(bare) or stance_of(bare).kind in _LOOSE):
            direction = "more_protective" if change == "condition_added" else "less_protective"
        if span.marks("cues.age") and pair.stance.kind != "right":
            direction = "more_protective" if change == "condition_added" else "less_protective"
        return signal_of(chunk, change, 0.85, cue.text, direction)
    return None


def read_joined_leave(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read leave that must be had besides what is asked for already, by a use of data or a burden: and accompanied by a warrant."""
    for change, span, other, direction in (
        ("condition_added", chunk.new, chunk.gone, "more_protective"),
        ("condition_removed", chunk.gone, chunk.new, "less_protective"),
    ):
        joined = span.opens_with("cues.adding") and len(span) <= _JOINED and not other.substance
        marks = span.marks("cues.leave") if joined and pair.stance.kind in _LOOSE else []
        if marks and not _bare(pair, change).has("cues.leave"):
            return signal_of(chunk, change, 0.85, marks[0].text, direction)
    return None


def _bare(pair: Pair, change: str) -> Reading:
    """Return the side that lacks the exception or condition which a change adds or removes."""
    return pair.before if change.endswith("added") else pair.after


def _serves_others(bare: Reading) -> bool:
    """Say whether what a judge or the person must agree to is something that others may do, and nothing that users may."""
    leave = bare.has("cues.party") and bare.has("binding.option")
    return leave and not any(bare.has(name) for name in ("cues.pronoun", "cues.negation", "passage.protect"))


def is_granted(reading: Reading, mark: Mark) -> bool:
    """Say whether a word of condition grants or bars instead: even if, whenever you like, gives us permission, is not authorised."""
    given = reading.has("cues.even", mark.start - 1, mark.start) or reading.has(
        "cues.given_us", mark.start - 2, mark.start
    )
    return (
        given
        or any(free.end > mark.end for free in reading.within("cues.universal", mark.start, mark.start + 1))
        or any(barred.start <= mark.start < barred.end for barred in reading.marks("passage.bar"))
    )


def _restates(span: Span, other: Span, cue: Mark) -> bool:
    """Say whether a condition has no words of its own but its cue and stands in the place of others: governed by, subject to."""
    return len(other) > 0 and all(cue.start <= index < cue.end for index in span.substance)


def _says_more(span: Span, cue: Mark) -> bool:
    """Say whether a condition, up to the comma that closes it, says anything that did not stand on the other side too."""
    words = span.reading.words
    stop = next((index for index in range(cue.end, span.end) if "," in words[index].lead), span.end)
    said = [index for index in span.substance if cue.start <= index < stop]
    return bool(said) or not _goes_on(span, stop)


def _goes_on(span: Span, stop: int) -> bool:
    """Say whether a span goes on with substance after a place."""
    return any(index >= stop for index in span.substance)


def _can_condition(span: Span) -> bool:
    """Say whether a span is long enough for a condition: three words, or two set off by commas."""
    set_off = span.marks("cues.nominal") or (span.start == 0 and "," in span.tail)
    return (len(span) >= 3 and bool(span.substance)) or (len(span) == 2 and bool(set_off))


def _opening_condition(span: Span) -> Mark | None:
    """Return the condition that a span opens with; after a joining word only if that adds to what stands before (and if)."""
    joined = span.opens_with("cues.joining")
    fronted = span.opens_with("cues.fronting") if len(span) else None
    if fronted and span.start == 0 and "," in span.tail:
        return fronted
    nominal = {mark.start for mark in span.marks("cues.nominal")} if len(span) > 4 else set()
    for mark in span.marks("cues.condition"):
        if mark.start in nominal or is_granted(
            span.reading, mark
        ):  # where permitted, as applicable: said in passing of what else is put in
            continue
        if mark.start == span.start and (joined is None or joined.end <= mark.end):
            return mark
        if mark.start == span.start + 1 and (joined is None or span.opens_with("cues.adding")):
            return mark
        own_clause = joined is None and any(sign in span.reading.words[mark.start].lead for sign in ",(;")
        if own_clause and span.end - mark.start >= max(3, len(span) / 2):
            return mark
    return None


def _level(span: Span) -> tuple[int | None, Mark | None]:
    """Return how binding a span is, by its first cue; a bar (may not) binds."""
    marks = [(mark, level) for name, level in LEVELS.items() for mark in span.marks(f"binding.{name}")]
    if not marks:
        return None, None
    mark, level = min(marks, key=lambda item: (item[0].start, -item[0].end))
    tried = [item for item in marks if item[1] == 1 and 0 <= item[0].start - mark.end <= _TRIED]
    mark, level = tried[0] if tried and level == 2 else (mark, level)  # will try to: not more than trying
    barred = level == 0 and (
        span.reading.has("cues.negation", mark.start, mark.end + 1)
        or span.reading.has("cues.late_negation", mark.end, mark.end + _LATE)
    )
    return (2 if barred else level), mark


def read_bindings(pair: Pair, chunk: Chunk) -> Signal | None:
    (old, old_mark), (new, new_mark) = _level(chunk.gone), _level(chunk.new)
    if old == new or {old, new} == {None, 2} or len(chunk.new.substance) > 3:
        return None
    if _only_lists(chunk) or chunk.gone.opens_with("cues.purpose_opening"):
        return None
    if old is None or new is None:
        mark, reading = (new_mark, pair.after) if new_mark else (old_mark, pair.before)
        bare = not chunk.new.substance and not chunk.gone.substance and not chunk.is_swap
        level = next(name for name, value in reversed(LEVELS.items()) if value in (old, new))
        if mark is None or not bare or _is_user(reading, mark.start - 1) or not pair.grows(f"binding.{level}"):
            return None
        if _is_repeated(reading, mark) or _opens_condition(chunk, mark):
            return None
        if old_mark and not (
            _has_actor(reading, mark.start - 1) or reading.has("cues.first_person", mark.start, mark.end)
        ):
            return None
    weaker = (2 if new is None else new) < (2 if old is None else old)
    cue = " → ".join(mark.text for mark in (old_mark, new_mark) if mark)
    return signal_of(chunk, "weakened" if weaker else "strengthened", 0.88, cue)


def _is_repeated(reading: Reading, mark: Mark) -> bool:
    """Say whether a word of leave only stands again before the second verb that it governs: may object and may ask."""
    before = [one.end for one in reading.marks("binding.option") if one.text == mark.text and one.start < mark.start]
    return (
        bool(before)
        and reading.has("cues.joining", mark.start - 1, mark.start)
        and not any(sign in word.lead for word in reading.words[before[-1] : mark.start] for sign in ";.!?")
    )


def _opens_condition(chunk: Chunk, mark: Mark) -> bool:
    """Say whether a word of duty opens the passage or a sentence in the place of a word of condition: should it stop, if it stops."""
    span, other = (chunk.new, chunk.gone) if chunk.new.marks("cues.inverting") else (chunk.gone, chunk.new)
    return mark.start == span.start and bool(span.marks("cues.inverting")) and bool(other.opens_with("cues.opening"))


def _only_lists(chunk: Chunk) -> bool:
    """Say whether the words go on to a list: may include and includes bind alike."""
    return chunk.new.end < len(chunk.new.reading.words) and chunk.new.reading.has(
        "cues.listing", chunk.new.start, chunk.new.end + 1
    )


def _is_user(reading: Reading, index: int) -> bool:
    return index >= 0 and reading.has("passage.user", index, index + 1)


def _has_actor(reading: Reading, index: int) -> bool:
    return index >= 0 and any(
        reading.has(name, max(index - 1, 0), index + 1) for name in ("passage.company", "cues.party")
    )


def read_hedges(pair: Pair, chunk: Chunk) -> Signal | None:
    for change, span, grown in (("weakened", chunk.new, 1), ("strengthened", chunk.gone, -1)):
        marks = span.marks("cues.hedge")
        others = [index for index in span.substance if not any(mark.start <= index < mark.end for mark in marks)]
        whole = change == "weakened" or chunk.new.marks("binding.duty")  # usually → always
        binds = (whole and len(span) <= 1 and span.marks("cues.strong_hedge")) or any(
            mark.end - mark.start > 1 for mark in marks
        )
        if marks and binds and not others and pair.grows("cues.hedge") * grown > 0:
            return signal_of(chunk, change, 0.7, marks[0].text)
    return None


def read_negations(pair: Pair, chunk: Chunk) -> Signal | None:
    gone, new = chunk.gone.marks("cues.negation"), chunk.new.marks("cues.negation")
    if bool(gone) == bool(new) or chunk.new.substance or chunk.gone.substance:
        return None
    if all(
        side.has("cues.negation") for side in (pair.before, pair.after)
    ):  # denied before and after: not, and neither nor
        return None
    denied = stance_of(pair.after if new else pair.before)
    more = bool(new) == (denied.kind in ("promise", "prohibition") or pair.stance.kind in ("prohibition", "data_use"))
    direction = "more_protective" if more else "less_protective"
    return signal_of(chunk, "strengthened" if more else "weakened", 0.8, (new or gone)[0].text, direction)
