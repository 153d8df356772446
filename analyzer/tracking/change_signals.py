"""Read edits as signals: what each place where two passages differ does to what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzer.tracking.change_clauses import read_alternative, read_scope
from analyzer.tracking.change_edits import Chunk, Span, chunks_of
from analyzer.tracking.change_figures import read_figures
from analyzer.tracking.change_stance import Stance, stance_of
from analyzer.tracking.change_words import Mark, Reading

SLIGHT = 0.56  # weight of a word or two joined to a list, which in a passage written anew says nothing
SCOPE = 0.57  # weight of a modifier that restricts
_ACTOR = 5  # words that an actor's name takes at most
_ASIDE = 3  # words of substance that may stand before the cue of an exception
_SHORT = 7  # words up to which a reference to one's own rules is no condition of weight
LEVELS = {"duty": 2, "promise": 2, "effort": 1, "option": 0}


@dataclass(frozen=True, slots=True)
class Signal:
    """Hold one reading of one edit; `direction` is set where the edit itself tells the public's side."""

    change: str
    weight: float
    cue: str
    gone: str = ""
    new: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold both sides of a comparison and what they are."""

    before: Reading
    after: Reading
    stance: Stance

    @property
    def refers(self) -> bool:
        """Say whether the passage only points to somewhere else."""
        return self.stance.kind == "information" and self.after.has("passage.refers")

    def grows(self, name: str) -> int:
        """Return how many more cues of `group.name` the newer side has."""
        return len(self.after.marks(name)) - len(self.before.marks(name))


Rule = Callable[[Pair, Chunk], "Signal | None"]


def find_signals(before: Reading, after: Reading, stance: Stance) -> list[Signal]:
    """Return the signals of all edits between two readings, the weightiest first."""
    pair = Pair(before, after, stance)
    chunks = chunks_of(before, after)
    found = [signal for chunk in chunks for signal in read_chunk(pair, chunk)]
    least = SLIGHT if _is_rewrite(chunks) or pair.refers else 0.0
    return sorted((signal for signal in found if signal.weight > least), key=lambda signal: -signal.weight)


def _is_rewrite(chunks: Sequence[Chunk]) -> bool:
    """Say whether about as much was taken out as was put in: then a word or two more say nothing."""
    new = sum(len(chunk.new.substance) for chunk in chunks)
    gone = sum(len(chunk.gone.substance) for chunk in chunks)
    return new + gone >= 6 and min(new, gone) > 0.5 * max(new, gone)


def read_chunk(pair: Pair, chunk: Chunk) -> list[Signal]:
    """Return what one edit does, by the first rule that knows it; a changed figure leaves the words around it to be read."""
    if chunk.gone.marks("cues.exception") and chunk.new.marks("cues.exception"):
        found = [_items(pair, chunk)]  # the same exception in other words
    else:
        found = [_figures(pair, chunk)]
        if found[0]:
            found.append(_quantities(pair, chunk))  # fewer decisions, and less time
        if found[0] is None or len(chunk.gone.substance) + len(chunk.new.substance) > 3:
            found.append(next(filter(None, (rule(pair, chunk) for rule in _RULES)), None))
    return [signal for signal in found if signal]


def _signal(chunk: Chunk, change: str, weight: float, cue: str = "", direction: str = "") -> Signal:
    return Signal(change, weight, cue or chunk.new.text or chunk.gone.text, chunk.gone.text, chunk.new.text, direction)


def _figures(pair: Pair, chunk: Chunk) -> Signal | None:
    found = read_figures(chunk.gone, chunk.new)
    if found is None:
        return None
    weight = 0.9 if len(chunk.new.substance) + len(chunk.gone.substance) <= 6 else 0.5
    return _signal(chunk, found.change, weight, found.cue, found.direction)


def _alternatives(pair: Pair, chunk: Chunk) -> Signal | None:
    found = read_alternative(chunk, pair.stance)
    return _signal(chunk, found.change, 0.87, direction=found.direction) if found else None


def _scopes(pair: Pair, chunk: Chunk) -> Signal | None:
    found = read_scope(chunk, pair.stance, pair.grows("cues.every") < 0)
    return _signal(chunk, found.change, SCOPE, direction=found.direction) if found else None


def _exceptions(pair: Pair, chunk: Chunk) -> Signal | None:
    for change, span, grown in (("exception_added", chunk.new, 1), ("exception_removed", chunk.gone, -1)):
        marks = span.marks("cues.exception")
        if marks and len(span) >= 2 and pair.grows("cues.exception") * grown > 0 and _leads(span, marks[0]):
            return _signal(chunk, change, 0.95, marks[0].text, _users_own(pair, span, change))
    return None


def _leads(span: Span, mark: Mark) -> bool:
    """Say whether a cue stands where a span is about it: little of substance before it, or more after it."""
    before = sum(index < mark.start for index in span.substance)
    return before <= _ASIDE or before <= len(span.substance) - before


def _users_own(pair: Pair, span: Span, change: str) -> str:
    """Return the direction of an exception that rests with the person: unless you say otherwise. It loosens promises all the same."""
    bare = stance_of(pair.before if change.endswith("added") else pair.after)
    if pair.stance.kind == "promise" or bare.kind == "right" or not span.marks("cues.own_choice"):
        return ""
    return "more_protective" if change.endswith("added") else "less_protective"


def _conditions(pair: Pair, chunk: Chunk) -> Signal | None:
    for change, span, other in (
        ("condition_added", chunk.new, chunk.gone),
        ("condition_removed", chunk.gone, chunk.new),
    ):
        if other.marks("cues.strict_condition") or _opening_condition(other) or not _can_condition(span):
            continue
        if span.closes_with("cues.joining") and span.start > 0:  # one more case of a list
            continue
        strict = [mark for mark in span.marks("cues.strict_condition") if _leads(span, mark)]
        cue = strict[0] if strict else _opening_condition(span)
        if cue is None or pair.refers or _restates(span, other, cue):
            continue
        direction = "neutral" if span.marks("cues.nominal") and len(span) <= 4 else _users_own(pair, span, change)
        if span.marks("cues.age") and pair.stance.kind != "right":
            direction = "more_protective" if change == "condition_added" else "less_protective"
        return _signal(chunk, change, 0.85, cue.text, direction)
    return None


def _restates(span: Span, other: Span, cue: Mark) -> bool:
    """Say whether a condition has no words of its own but its cue and stands in the place of others: governed by, subject to."""
    return bool(other.substance) and all(cue.start <= index < cue.end for index in span.substance)


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
        if mark.start in nominal:  # where permitted, as applicable: said in passing of what else is put in
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
    barred = level == 0 and span.reading.has("cues.negation", mark.start, mark.end + 1)
    return (2 if barred else level), mark


def _bindings(pair: Pair, chunk: Chunk) -> Signal | None:
    (old, old_mark), (new, new_mark) = _level(chunk.gone), _level(chunk.new)
    if old == new or {old, new} == {None, 2} or len(chunk.new.substance) > 3:
        return None
    if _only_lists(chunk) or chunk.gone.opens_with("cues.purpose_opening"):
        return None
    if old is None or new is None:
        mark, reading = (new_mark, pair.after) if new_mark else (old_mark, pair.before)
        bare = not chunk.new.substance and not chunk.gone.substance and not chunk.is_swap
        level = "option" if 0 in (old, new) else "effort"
        if mark is None or not bare or _is_user(reading, mark.start - 1) or not pair.grows(f"binding.{level}"):
            return None
        if old_mark and not _has_actor(reading, mark.start - 1):
            return None
    weaker = (2 if new is None else new) < (2 if old is None else old)
    cue = " → ".join(mark.text for mark in (old_mark, new_mark) if mark)
    return _signal(chunk, "weakened" if weaker else "strengthened", 0.88, cue)


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


def _hedges(pair: Pair, chunk: Chunk) -> Signal | None:
    for change, span, grown in (("weakened", chunk.new, 1), ("strengthened", chunk.gone, -1)):
        marks = span.marks("cues.hedge")
        others = [index for index in span.substance if not any(mark.start <= index < mark.end for mark in marks)]
        whole = change == "weakened" or chunk.new.marks("binding.duty")  # usually → always
        binds = (whole and len(span) <= 1 and span.marks("cues.strong_hedge")) or any(
            mark.end - mark.start > 1 for mark in marks
        )
        if marks and binds and not others and pair.grows("cues.hedge") * grown > 0:
            return _signal(chunk, change, 0.7, marks[0].text)
    return None


def _negations(pair: Pair, chunk: Chunk) -> Signal | None:
    gone, new = chunk.gone.marks("cues.negation"), chunk.new.marks("cues.negation")
    if bool(gone) == bool(new) or chunk.new.substance or chunk.gone.substance or not pair.grows("cues.negation"):
        return None
    denied = stance_of(pair.after if new else pair.before)
    more = bool(new) == (denied.kind in ("promise", "prohibition") or pair.stance.kind in ("prohibition", "data_use"))
    direction = "more_protective" if more else "less_protective"
    return _signal(chunk, "strengthened" if more else "weakened", 0.8, (new or gone)[0].text, direction)


def _quantities(pair: Pair, chunk: Chunk) -> Signal | None:
    gone, new = chunk.gone, chunk.new
    for change, span, grown in (("narrowed", new, 1), ("broadened", gone, -1)):
        only = span.marks("cues.only")
        if only and pair.grows("cues.only") * grown > 0 and len(span.substance) <= 2:
            return _signal(chunk, change, 0.7, only[0].text)
    scale = ("cues.partial", "cues.most", "cues.universal")
    old = max((rank for rank, name in enumerate(scale) if gone.marks(name)), default=None)
    now = max((rank for rank, name in enumerate(scale) if new.marks(name)), default=None)
    if now == 2 and old is None and gone.substance and len(gone) <= 3 and pair.grows("cues.universal") > 0:
        return _signal(chunk, "broadened", 0.6)
    if old is not None and now is not None and old != now and len(new) <= 8 and len(gone) <= 8:
        return _signal(chunk, "broadened" if now > old else "narrowed", 0.75)
    bare = len(new.substance) + len(gone.substance) <= 1
    if bare and now in (0, 1) and old is None and pair.grows(scale[now]) > 0:
        return _signal(chunk, "narrowed", 0.6)
    if bare and old in (0, 1) and now is None and pair.grows(scale[old]) < 0:
        return _signal(chunk, "broadened", 0.6)
    return None


def _places(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read a place put in, which narrows, or taken out, which broadens; places on a list are items of it."""
    for change, span, other in (("broadened", chunk.new, chunk.gone), ("narrowed", chunk.gone, chunk.new)):
        if _anywhere(span) and other.marks("cues.place") and not _anywhere(other):
            return _signal(chunk, change, 0.6)
    for change, span, other in (("narrowed", chunk.new, chunk.gone), ("broadened", chunk.gone, chunk.new)):
        placed = {index for mark in span.marks("cues.place") for index in range(mark.start, mark.end)}
        if (
            placed
            and span.substance
            and placed.issuperset(span.substance)
            and not other.marks("cues.place")
            and not other.substance
        ):
            return None if _joins(span) else _signal(chunk, change, 0.58)
    return None


def _anywhere(span: Span) -> bool:
    """Say whether a span speaks of any place: any country, worldwide."""
    ends = {mark.end for mark in span.marks("cues.universal")}
    return any(mark.start in ends for mark in span.marks("cues.place"))


def _actors(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read another actor in the same place: the company, the public, or a party of another name."""
    gone, new = _actor(chunk.gone), _actor(chunk.new)
    if not (len(chunk.gone) <= _ACTOR and len(chunk.new) <= _ACTOR and chunk.gone.lead == chunk.new.lead):
        return None
    other = chunk.new if gone else chunk.gone
    named = other.substance and not other.separators and not _is_name(other) and chunk.gone.start == 0
    named = named and not other.marks("passage.company") and not other.marks("passage.user")
    if gone != new and ((gone and new) or (named and (gone or new) in ("company", "user"))):
        return _signal(chunk, "actor_changed", 0.72, f"{chunk.gone.text} → {chunk.new.text}", "unclear")
    return None


def _actor(span: Span) -> str:
    """Name the kind of actor that a span consists of; empty where it says anything else."""
    kinds = []
    covered: set[int] = set()
    for kind in ("company", "user", "party"):
        marks = span.marks("cues.party" if kind == "party" else f"passage.{kind}")
        if marks:
            kinds.append(kind)
            covered.update(index for mark in marks for index in range(mark.start, mark.end))
    others = [index for index in span.substance if index not in covered]
    return kinds[-1] if kinds and not others else ""


def _sentences(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read a whole sentence put in or taken out by what it is itself."""
    for span, other, is_new in ((chunk.new, chunk.gone, True), (chunk.gone, chunk.new, False)):
        if len(span) < 5 or len(other) > 2 or not _is_sentence(span):
            continue
        own = stance_of(span.reading, span.start, span.end)
        kind, sign = (
            (own.kind, own.sign) if own.margin >= 1.0 or not pair.stance.sign else (pair.stance.kind, pair.stance.sign)
        )
        if sign:
            binds = sign > 0 and kind != "prohibition"
            change = ("strengthened", "weakened") if binds else ("broadened", "narrowed")
            more = is_new == (sign > 0)
            return _signal(
                chunk, change[0] if is_new else change[1], 0.75, "", "more_protective" if more else "less_protective"
            )
    return None


def _is_sentence(span: Span) -> bool:
    before, after = span.lead, span.tail
    if "(" in before and ")" in after:  # a sentence in brackets speaks of someone who may do something
        speaks = span.marks("passage.user") and span.marks("binding.option")
        return bool(speaks) and not span.opens_with("cues.joining")
    last = span.end == len(span.reading.words)
    capital = span.reading.words[span.start].text[0].isupper()
    opens = span.start == 0 or any(mark in before for mark in ".!?") or (last and capital)
    return opens and any(mark in after for mark in ".!?")


def _items(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read what is left: items joined to a list broaden, items taken out narrow; what restricts does the contrary."""
    if _explains(chunk.new) or _explains(chunk.gone):
        return None
    new, gone = len(chunk.new.substance), len(chunk.gone.substance)
    listed = chunk.new.separators - chunk.gone.separators
    for span, size, other, opens, closes in (
        (chunk.new, new, gone, "broadened", "narrowed"),
        (chunk.gone, gone, new, "narrowed", "broadened"),
    ):
        longer = listed if span is chunk.new else -listed
        if not size or (size <= 2 * other and not (longer >= 1 and size > other)):
            continue
        joined = _joins(span) or (bool(len(_other(chunk, span))) and not other and _follows_joint(span))
        restricts = not joined and not other and span.opens_with("cues.restricting")
        if restricts and not span.marks("cues.purpose") and (size >= 2 or span.marks("cues.place")):
            return _signal(chunk, closes, 0.36 + 0.04 * min(size, 5))
        if not joined and _is_name(span):
            continue
        if joined or size - other >= 2:
            party = joined and any(mark.start in span.substance for mark in span.marks("cues.party"))
            return _signal(chunk, opens, 0.3 + 0.06 * min(size - other, 5) + 0.1 * joined + 0.1 * party)
    return None


def _other(chunk: Chunk, span: Span) -> Span:
    return chunk.gone if span is chunk.new else chunk.new


def _follows_joint(span: Span) -> bool:
    """Say whether a joining word or comma stands a word or two before the span, with nothing of substance between."""
    words, function = span.reading.words, span.reading.lexicon.function
    for index in range(span.start - 1, max(span.start - 4, -1), -1):
        if span.reading.has("cues.joining", index, index + 1):
            return True
        if words[index].folded not in function:
            return False
    return False


def _is_name(span: Span) -> bool:
    """Say whether a span is a proper name, in a passage that writes common nouns small."""
    words = span.reading.words
    capitals = sum(word.text[0].isupper() for word in words)
    return capitals < 0.3 * len(words) and all(words[index].text[0].isupper() for index in span.substance)


def _joins(span: Span) -> bool:
    """Say whether a span goes on a list: a joining word first or last, or commas around it."""
    if span.opens_with("cues.joining") or span.closes_with("cues.joining"):
        return True
    return "," in span.lead or ";" in span.lead or ("," in span.tail and span.end < len(span.reading.words))


def _explains(span: Span) -> bool:
    """Say whether a span is an apposition between commas or brackets: it explains and adds nothing."""
    if len(span) < 2 or span.end >= len(span.reading.words) or not span.opens_with("cues.apposition"):
        return False
    return any(mark in span.lead for mark in ",(–") and any(mark in span.tail for mark in ",)–")


_RULES: tuple[Rule, ...] = (
    _alternatives, _exceptions, _hedges, _conditions, _bindings, _negations, _quantities, _places, _actors, _sentences, _scopes, _items,
)  # fmt: skip
