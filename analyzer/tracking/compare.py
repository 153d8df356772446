"""Compare two passages or two documents: what is new, gone, weaker, narrower, excepted, postponed, and for whom."""

from __future__ import annotations

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.sentences import split_sentences
from analyzer.models import Change, Document
from analyzer.tracking.change_signals import Signal, find_signals
from analyzer.tracking.change_stance import Stance, stance_of
from analyzer.tracking.change_words import ChangeWords, Reading, change_words, guess_language, read_passage

_OPENS_UP = {"added", "strengthened", "broadened", "exception_removed", "condition_removed"}
_CLOSES = {"removed", "weakened", "narrowed", "exception_added", "condition_added"}


def compare(
    before: str | Document, after: str | Document, language: str | None = None, *, vocabulary: Vocabulary | None = None
) -> list[Change]:
    """Return what changed from `before` to `after`, two passages or two Documents, the main change first.

    `compare(x, x)` is empty; with one side empty there is one `added` or `removed` a passage; the same meaning in other
    words gives one `reworded`. `moved` comes only between Documents. Without a language it is guessed from the words.
    """
    words = vocabulary or package_vocabulary()
    left = before.text if isinstance(before, Document) else before
    right = after.text if isinstance(after, Document) else after
    lexicon = change_words(words, language or guess_language(right or left, words))
    return compare_passages(left, right, lexicon, words)


def compare_passages(before: str, after: str, lexicon: ChangeWords, vocabulary: Vocabulary) -> list[Change]:
    """Return the changes between two passages, the main one first."""
    if before == after:
        return []
    if not before.strip() or not after.strip():
        return _one_sided(before, after, lexicon, vocabulary)
    left, right = read_passage(before, lexicon), read_passage(after, lexicon)
    signals = find_signals(left, right)
    stance = max(stance_of(left), stance_of(right), key=lambda one: one.margin)
    changes: list[Change] = []
    for signal in signals:
        if all(change.change != signal.change for change in changes):
            changes.append(_change(before, after, signal, stance))
    return changes or [Change("reworded", "neutral", before, after, confidence="medium")]


def _one_sided(before: str, after: str, lexicon: ChangeWords, vocabulary: Vocabulary) -> list[Change]:
    text = before if before.strip() else after
    changes = []
    for start, end in split_sentences(text, lexicon.language, vocabulary):
        passage = text[start:end]
        reading: Reading = read_passage(passage, lexicon)
        if not reading.words:
            continue
        sign = stance_of(reading).sign
        if before.strip():
            changes.append(
                Change("removed", _side(-sign), before=passage, cue=reading.printed(0, min(6, len(reading.words))))
            )
        else:
            changes.append(
                Change("added", _side(sign), after=passage, cue=reading.printed(0, min(6, len(reading.words))))
            )
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
        detail=" → ".join(f"“{words}”" if words else "–" for words in (signal.gone, signal.new)),
    )


def _direction(change: str, stance: Stance) -> str:
    """Take the public's side: what opens a protection up serves it, what opens a use of data up does not."""
    if change in ("weakened", "strengthened") and stance.sign < 0:
        return "unclear"
    if change in _OPENS_UP:
        return _side(stance.sign)
    return _side(-stance.sign) if change in _CLOSES else "neutral"
