"""Cut two readings into the places where they differ, with what only moved or was said again in other words cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Prefix

from analyzer.tracking.change_words import Mark, Reading, alike
from analyzer.tracking.differences import Edit, Word, find_edits

_EMPTY = (
    "binding.duty", "binding.promise", "binding.effort", "binding.option", "cues.negation", "cues.joining", "cues.universal",
)  # fmt: skip
_OPENER = "cues.strict_condition"
_CLAUSE = 4  # words, the same on both sides, with which a clause may go on behind its word of condition


@dataclass(frozen=True, slots=True)
class Span:
    """Hold one side of an edit: words `start:end` of a reading, and which of them are new substance (or substance gone)."""

    reading: Reading
    start: int
    end: int
    substance: tuple[int, ...] = ()

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def text(self) -> str:
        """Return the words as printed."""
        return self.reading.printed(self.start, self.end)

    @property
    def lead(self) -> str:
        """Return the marks of punctuation before the first word."""
        return self.reading.words[self.start].lead if self.start < len(self.reading.words) else ""

    @property
    def tail(self) -> str:
        """Return the marks of punctuation after the last word; at the passage's end with a full stop."""
        words = self.reading.words
        if self.end < len(words):
            return words[self.end].lead
        return (self.reading.text[words[-1].end :] if words else "") + "."

    def marks(self, name: str) -> list[Mark]:
        """Return the cues of `group.name` that begin here."""
        return self.reading.within(name, self.start, self.end) if len(self) else []

    def opens_with(self, name: str) -> Mark | None:
        """Return the cue of `group.name` that stands first."""
        return next((mark for mark in self.marks(name) if mark.start == self.start), None)

    def closes_with(self, name: str) -> Mark | None:
        """Return the cue of `group.name` that stands last."""
        return next((mark for mark in self.marks(name) if mark.end == self.end), None)

    @property
    def separators(self) -> int:
        """Count the commas and joining words, those just after the span with them."""
        commas = sum("," in word.lead or ";" in word.lead for word in self.reading.words[self.start : self.end + 1])
        return commas + len(self.marks("cues.joining")) if len(self) else 0


def is_name(span: Span) -> bool:
    """Say whether a span is a proper name, in a passage that writes common nouns small."""
    words = span.reading.words
    capitals = sum(word.text[0].isupper() for word in words)
    return capitals < 0.3 * len(words) and all(words[index].text[0].isupper() for index in span.substance)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Hold one edit: the words taken out and the words put in."""

    gone: Span
    new: Span

    @property
    def is_swap(self) -> bool:
        """Say whether one word was put in the place of another that is spelt almost alike."""
        one_each = len(self.gone) == 1 and len(self.new) == 1
        return one_each and alike(
            self.gone.reading.words[self.gone.start].key, self.new.reading.words[self.new.start].key
        )


def chunks_of(before: Reading, after: Reading) -> list[Chunk]:
    """Return the edits between two readings, neighbours joined over a single word of little meaning, or where one opens a clause."""
    edits: list[Edit] = []
    for edit in find_edits(keys_of(before), keys_of(after)):
        if _run_together(before, after, edit):
            continue
        last = edits[-1] if edits else Edit(0, 0, 0, 0)
        edit = _from_its_cue(before, after, edit, last)
        if edits and _belong_together(before, after, last, edit):
            edits[-1] = Edit(last.before_start, edit.before_end, last.after_start, edit.after_end)
        else:
            edits.append(edit)
    full_before, full_after = substance_of(before), substance_of(after)
    gone, new = _cancel(
        before,
        after,
        [index for edit in edits for index in range(edit.before_start, edit.before_end) if full_before[index]],
        [index for edit in edits for index in range(edit.after_start, edit.after_end) if full_after[index]],
    )
    return [
        Chunk(
            Span(before, edit.before_start, edit.before_end, _inside(gone, edit.before_start, edit.before_end)),
            Span(after, edit.after_start, edit.after_end, _inside(new, edit.after_start, edit.after_end)),
        )
        for edit in edits
    ]


def _belong_together(before: Reading, after: Reading, last: Edit, edit: Edit) -> bool:
    """Say whether two edits are one: little stands between them, or the first puts in words of condition and so opens a clause."""
    gap = edit.before_start - last.before_end
    if gap == 1 and before.words[last.before_end].folded in before.lexicon.function:
        return True
    sides = Span(before, last.before_start, last.before_end), Span(after, last.after_start, last.after_end)
    return gap <= _CLAUSE and any(mark.end >= side.end for side in sides for mark in side.marks(_OPENER))


def _from_its_cue(before: Reading, after: Reading, edit: Edit, last: Edit) -> Edit:
    """Let an edit begin with the words of condition whose first words stand on the other side too, if the last edit ends before them."""

    def opening(reading: Reading, floor: int, start: int, end: int) -> int:
        marks = reading.marks(_OPENER)
        return min((mark.start for mark in marks if floor <= mark.start < start < mark.end <= end), default=start)

    return Edit(
        opening(before, last.before_end, edit.before_start, edit.before_end), edit.before_end,
        opening(after, last.after_end, edit.after_start, edit.after_end), edit.after_end,
    )  # fmt: skip


def _run_together(before: Reading, after: Reading, edit: Edit) -> bool:
    """Say whether an edit only parts words or runs them together."""
    gone = "".join(word.key for word in before.words[edit.before_start : edit.before_end])
    return bool(gone) and gone == "".join(word.key for word in after.words[edit.after_start : edit.after_end])


def _inside(indices: list[int], start: int, end: int) -> tuple[int, ...]:
    return tuple(index for index in indices if start <= index < end)


def keys_of(reading: Reading) -> list[str]:
    """Return by what each word is compared: its key, or of a number in words its digits."""
    numbers = reading.lexicon.numbers
    return [numbers.get(word.folded, word.key) for word in reading.words]


def substance_of(reading: Reading) -> list[bool]:
    """Say of each word whether it carries substance: no function word, no part of a modal, a negation or a joining phrase."""
    words = reading.words
    substance = [
        word.folded not in reading.lexicon.function and not numbers_an_item(words, i) for i, word in enumerate(words)
    ]
    for name in _EMPTY:
        for mark in reading.marks(name):
            substance[mark.start : mark.end] = [False] * (mark.end - mark.start)
    for mark in reading.marks("cues.legal_form"):  # Ltd, and not limited
        substance[mark.start] &= not words[mark.start].text[0].isupper()
    for mark in reading.marks("cues.place"):
        substance[mark.end - 1] = reading.words[mark.end - 1].text[0].isupper() or substance[mark.end - 1]
    return substance


def numbers_an_item(words: Sequence[Word], index: int) -> bool:
    """Say whether a figure or letter only numbers an item inside a sentence: (2), b)."""
    if len(words[index].text) > 2 or index + 1 >= len(words):
        return False
    return ")" in words[index + 1].lead and ("(" in words[index].lead or len(words[index].text) == 1)


def _cancel(before: Reading, after: Reading, gone: list[int], new: list[int]) -> tuple[list[int], list[int]]:
    """Leave out words that stand on both sides: moved, inflected, or said with a synonym."""
    left = list(gone)
    kept = []
    for index in new:
        same = [other for other in left if _same(before, other, after, index)]
        match = max(same, key=lambda other: _shared(before, other, after, index), default=None)
        if match is None:
            kept.append(index)
        else:
            left.remove(match)
    return left, kept


def _same(before: Reading, one: int, after: Reading, other: int) -> bool:
    left, right = before.words[one], after.words[other]
    numbers = before.lexicon.numbers
    if alike(numbers.get(left.folded, left.key), numbers.get(right.folded, right.key)):
        return True
    if bool(before.groups_at(one) & after.groups_at(other)):
        return True
    return _is_parted(before, left.folded, right.folded) or _is_parted(before, right.folded, left.folded)


def _is_parted(reading: Reading, verb: str, whole: str) -> bool:
    """Say whether a verb is another without the part that may stand apart from it: vragen … op, opvragen."""
    part = whole.removesuffix(verb)
    return part != whole and bool(reading.lexicon.matchers["cues.separable"].fullmatch(part))


def _shared(before: Reading, one: int, after: Reading, other: int) -> int:
    """Count the letters with which two words begin alike."""
    left, right = before.words[one].key, after.words[other].key
    return Prefix.similarity(left, right)
