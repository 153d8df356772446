"""Compare one passage with its later version and say what changed, for whom, by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.models import Change
from analyzer.tracking.change_ledger import is_rewritten
from analyzer.tracking.change_news import is_news
from analyzer.tracking.change_rules import find_signals
from analyzer.tracking.change_sides import sentences_of
from analyzer.tracking.change_signals import Pair, Signal
from analyzer.tracking.change_stance import SURE, Stance, limits_keeping, stance_of
from analyzer.tracking.change_weighing import CUE, SURELY, weigh, words_for
from analyzer.tracking.change_words import ChangeWords, Reading, read_passage
from analyzer.tracking.differences import word_diff
from analyzer.tracking.likely_stance import doubts, leaning_of

_OPENS_UP = {"added", "strengthened", "broadened", "exception_removed", "condition_removed"}
_CLOSES = {"removed", "weakened", "narrowed", "exception_added", "condition_added"}
_SCOPES = ("broadened", "narrowed")  # what is told may be told of more or less
_AS_A_RULE = {"weakened": "less_protective", "strengthened": "more_protective"}  # a use of data is seldom hedged
_ENDS = (".", "!", "?")
_CUE_WORDS = 8
_CLAUSE = 6  # words from which what was put in may be a clause of its own
CLEAR = 0.5  # margin from which one side alone says what it is
SECOND = 0.42  # weight below which a signal is named only if none weighs more
GUARD = 1.0  # margin below which a passage written anew takes no side
UNSAID = Stance("information", 0.0)


def compare_pair(before: str, after: str, lexicon: ChangeWords, context: str = "") -> list[Change]:
    """Return the changes between two versions of one passage, the main one first; `context` is the heading or lead-in above."""
    left, right = read_passage(before, lexicon), read_passage(after, lexicon)
    pair, signals, changes = by_rules(left, right, before, after, context)
    if is_rewritten(left, right):
        changes = _weighed(pair, signals, changes)
    return [_doubted(change, pair.stance, (left, right)) for change in changes]


def by_rules(
    left: Reading, right: Reading, before: str, after: str, context: str = ""
) -> tuple[Pair, list[Signal], list[Change]]:
    """Return what rules alone find between two readings of `before` and `after`, and the signals that told them."""
    lexicon = left.lexicon
    stance = _led_in(max(stance_of(left), stance_of(right), key=lambda one: one.margin), context, lexicon)
    changes: list[Change] = []
    signals = find_signals(left, right, stance)
    for signal in signals:
        if signal.weight < signals[0].weight and signal.weight < SECOND:
            break
        if all(change.change != signal.change for change in changes):
            whole = _without_clause(signal, stance, stance_of(left), stance_of(right))
            whole = _of_its_sentence(signal, whole, left, right)
            local = _sure(signal, whole, left, right) if signal.anew else _local_stance(signal, whole, lexicon)
            changes.append(_turned(_change(before, after, signal, local), stance_of(left), stance_of(right)))
    if is_news(left) and is_news(right):  # what is told anew binds nobody more or less
        changes = [replace(change, direction="neutral") for change in changes if change.change not in _SCOPES]
    return Pair(left, right, stance), signals, changes or [reworded(before, after)]


def _weighed(pair: Pair, signals: Sequence[Signal], changes: list[Change]) -> list[Change]:
    """Let weights decide the main change of a passage written anew, and say so in its cue; what else rules found stands behind it."""
    main, verdict = changes[0], weigh(pair, signals, changes)
    if (verdict.change, verdict.direction) == (main.change, main.direction):
        return changes
    confidence = "medium" if verdict.share >= SURELY else "low"
    if verdict.change == "reworded":
        plain = reworded(main.before, main.after)
        return [replace(plain, cue=f"{CUE}: {plain.cue}", confidence=confidence)]
    gone, new = words_for(pair, verdict.change, signals)
    told = Change(
        verdict.change, verdict.direction, main.before, main.after,
        cue=f"{CUE}: {new or gone}", confidence=confidence, detail=_both_sides(gone, new),
    )  # fmt: skip
    return [told, *(change for change in changes if change.change not in (told.change, "reworded"))]


def sign_of(change: str, direction: str) -> int:
    """Return whom the passage serves that a change opens up or closes: 1 the public, -1 not the public, 0 where that isn't said."""
    way = (change in _OPENS_UP) - (change in _CLOSES)
    return way * ((direction == "more_protective") - (direction == "less_protective"))


def _doubted(change: Change, stance: Stance, readings: Sequence[Reading]) -> Change:
    """Leave open whom a change serves where words and rules say contrary things of what the passage is."""
    sign = sign_of(change.change, change.direction)
    if not sign or all(stance_of(reading).margin < stance.margin for reading in readings):
        return change  # a heading above said what it is
    doubted = all(doubts(sign, stance.margin, leaning_of(reading)) for reading in readings)
    return replace(change, direction="unclear") if doubted else change


def _turned(change: Change, before: Stance, after: Stance) -> Change:
    """Take the side of a passage that became its contrary, leave to use data a promise not to."""
    if change.direction != "unclear" or before.sign * after.sign >= 0 or min(before.margin, after.margin) < SURE:
        return change
    return replace(change, direction=_side(after.sign))


def reworded(before: str, after: str) -> Change:
    """Return the `reworded` of two passages, with the first words that were said otherwise."""
    steps = [step for step in word_diff(before, after) if step[0] != "equal"]
    _, gone, new = max(steps, key=lambda step: bool(step[1] and step[2]), default=("", "", ""))
    detail = _both_sides(gone, new) if gone or new else ""
    return Change("reworded", "neutral", before, after, cue=new or gone, confidence="medium", detail=detail)


def _without_clause(signal: Signal, stance: Stance, before: Stance, after: Stance) -> Stance:
    """Ask the side that lacks a condition or exception what the clause qualifies."""
    bare = {
        "condition_added": before,
        "exception_added": before,
        "condition_removed": after,
        "exception_removed": after,
    }
    own = bare.get(signal.change, stance)
    return own if own.sign and own.margin >= CLEAR else stance


def _sure(signal: Signal, stance: Stance, left: Reading, right: Reading) -> Stance:
    """Take no side where a passage written anew hardly says what it is: of a clause put in, the side that lacks it says so."""
    kind, _, came = signal.change.partition("_")
    if kind not in ("condition", "exception"):
        return stance if stance.margin >= GUARD else UNSAID
    bare = left if came == "added" else right
    own = stance_of(bare)
    if own.margin >= GUARD:
        return own
    denies = bare.has("cues.negation") and not bare.has("passage.user")  # what nobody does is what people rely on
    return Stance("promise", GUARD) if denies else UNSAID


def _local_stance(signal: Signal, stance: Stance, lexicon: ChangeWords) -> Stance:
    """Ask the words put in or taken out what they are, where the passage hardly says or they have a subject of their own."""
    words = read_passage(signal.new or signal.gone, lexicon)
    own = stance_of(words)
    if stance.margin < SURE:
        return own if own.sign and own.margin > stance.margin else stance
    apart = words.has("cues.ours") and not words.has("cues.restricting", 0, 1) and len(words.words) >= _CLAUSE
    speaks = signal.change in ("broadened", "narrowed") and apart
    return own if speaks and own.sign and own.margin >= SURE else stance


def _of_its_sentence(signal: Signal, stance: Stance, left: Reading, right: Reading) -> Stance:
    """Ask the sentence that words were put into or taken out of what it is, where the passage has several and this one is surer."""
    reading, words = (right, signal.new) if signal.new else (left, signal.gone)
    sentences, at = sentences_of(reading), reading.text.find(words)
    if len(sentences) == 1 or at < 0:
        return stance
    inside = next((span for span in sentences if reading.words[span[1] - 1].end > at), sentences[-1])
    own = stance_of(reading, *inside)
    return own if own.sign and own.margin >= SURE and own.margin > stance.margin else stance


def _led_in(stance: Stance, context: str, lexicon: ChangeWords) -> Stance:
    """Let the heading or the lead-in say what a passage is that hardly says so itself."""
    if not context or stance.margin >= SURE + (context.rstrip().endswith(":")):
        return stance
    above = stance_of(read_passage(context, lexicon))
    return above if above.sign else stance


def one_sided(
    before: str, after: str, passages: Sequence[str], lexicon: ChangeWords, context: str = ""
) -> list[Change]:
    """Return one `added` or `removed` for each of `passages`, which all stand on the side that is not empty."""
    changes = []
    for passage in passages:
        reading = read_passage(passage, lexicon)
        if not reading.words:
            continue
        own = stance_of(reading)
        # A heading says what the bare items below it are; a whole sentence without a word for it tells something else.
        tells = own.kind == "information" and passage.rstrip().endswith(_ENDS)
        stance = own if tells else _led_in(own, context, lexicon)
        sign = stance.sign
        if stance.kind == "data_use" and limits_keeping(reading):
            sign = 1 if reading.has("cues.at_most") else 0
        cue = stance.cue or reading.printed(0, min(_CUE_WORDS, len(reading.words)))
        told = is_news(reading) or stance.kind == "information"
        if before.strip():
            change = Change("removed", "neutral" if told else _side(-sign), before=passage, cue=cue)
        else:
            change = Change("added", "neutral" if told else _side(sign), after=passage, cue=cue)
        changes.append(_doubted(change, stance, (reading,)))
    return changes


def _side(sign: int) -> str:
    return "more_protective" if sign > 0 else "less_protective" if sign < 0 else "unclear"


def _change(before: str, after: str, signal: Signal, stance: Stance) -> Change:
    return Change(
        signal.change,
        signal.direction or _direction(signal.change, stance),
        before,
        after,
        cue=signal.cue,
        confidence="high" if signal.weight >= 0.85 else "medium" if signal.weight >= 0.5 else "low",
        detail=_both_sides(signal.gone, signal.new),
    )


def _both_sides(gone: str, new: str) -> str:
    return " → ".join(f"“{words}”" if words else "–" for words in (gone, new))


def _direction(change: str, stance: Stance) -> str:
    """Take the public's side: what opens a protection up serves it, what opens a use of data up does not."""
    if change in ("weakened", "strengthened") and stance.sign < 0:
        return "unclear"
    if not stance.sign and change in _AS_A_RULE:
        return _AS_A_RULE[change]
    if change in _OPENS_UP:
        return _side(stance.sign)
    return _side(-stance.sign) if change in _CLOSES else "neutral"
