"""Hold each side of a passage that was written anew: its sentences, its lists, and the words for which the other has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from analyzer.tracking.change_binding import is_granted
from analyzer.tracking.change_edits import keys_of, substance_of
from analyzer.tracking.change_figures import told_lengths
from analyzer.tracking.change_stance import stance_of
from analyzer.tracking.change_words import Mark, Reading, alike

_NEWS = 0.6  # share of a sentence's or clause's own words that the other side lacks, where it is new
_LEAST = 3  # words of substance that a sentence must have to be new
_KEPT = 0.65  # share of the other side's length that is left beside a sentence that is new
_ITEM = 0.75  # share of words of its own from which an item of a list is new
_TOLD = 0.5  # share of words of its own up to which an item is told on the other side
_NAME = 3  # words of a company's name before its legal form
_GAP = 4  # words from one word of a run to the next
_TIE = 4  # words before a run within which it is tied to what stands before
_OPENERS = ("cues.clausal_exception", "cues.clausal_condition")  # they say how, not what
_PART = 5  # letters of a part that two compounds share


def sentences_of(reading: Reading) -> list[tuple[int, int]]:
    """Return where the sentences of a passage begin and end, as words."""
    words = reading.words
    ends = (i for i in range(1, len(words)) if any(mark in words[i].lead for mark in ".!?"))
    cuts = [i for i in ends if not words[i].text[0].islower() and len(words[i - 1].text) > 1]  # no end: B.V.
    return list(zip([0, *cuts], [*cuts, len(words)], strict=True))


@dataclass(frozen=True, slots=True)
class Run:
    """Hold words that stand together and that one side has alone, and how many of them are of substance."""

    start: int
    end: int
    size: int


@dataclass(eq=False)
class Side:
    """Hold one side of a passage written anew, and the words for which the other side has none."""

    reading: Reading
    other: Reading

    @cached_property
    def substance(self) -> tuple[int, ...]:
        """Return the words that carry substance."""
        openers = {i for mark in self.marks(*_OPENERS) for i in range(mark.start, mark.end)}
        return tuple(index for index in substances(self.reading) if index not in openers)

    @cached_property
    def own(self) -> frozenset[int]:
        """Return the words of substance that the other side does not have in any form or place."""
        known, told = _Known(self.other), told_lengths(self.reading, self.other) | _named(self.reading)
        return frozenset(index for index in self.substance if index not in told and not known.has(self.reading, index))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return where the sentences of the passage begin and end."""
        return sentences_of(self.reading)

    @cached_property
    def news(self) -> list[tuple[int, int]]:
        """Return the sentences of which the other side says nothing."""
        return [span for span in self.sentences if self._is_new(*span)] if len(self.sentences) > 1 else []

    def _is_new(self, start: int, end: int) -> bool:
        told = {i for mark in self.reading.within("cues.whole_data", start, end) for i in range(mark.start, mark.end)}
        full = [index for index in self.substance if start <= index < end]
        bare = [index for index in full if index not in told]
        rest = len(self.substance) - len(full)
        if len(full) < _LEAST or rest < _KEPT * len(
            substances(self.other)
        ):  # else it is what the other side tells, in other words
            return False
        return bool(bare) and len(self.own.intersection(bare)) >= _NEWS * len(bare)

    def marks(self, *names: str, aside: Iterable[tuple[int, int]] = ()) -> list[Mark]:
        """Return the cues of any of `names`, those in the sentences `aside` left out."""
        found = [mark for name in names for mark in self.reading.marks(name)]
        return [mark for mark in found if not any(start <= mark.start < end for start, end in aside)]

    def entitles(self, mark: Mark) -> bool:
        """Say whether a cue stands in a sentence that gives a right."""
        return stance_of(self.reading, *self.sentence_of(mark)).kind == "right"

    def sentence_of(self, mark: Mark) -> tuple[int, int]:
        """Return the sentence that a cue stands in."""
        return next((start, end) for start, end in self.sentences if start <= mark.start < end)

    def names_us_after(self, mark: Mark) -> bool:
        """Say whether the company is named behind a cue, in its sentence."""
        return self.reading.has("passage.company", mark.end, self.sentence_of(mark)[1])

    def serves(self, mark: Mark) -> bool:
        """Say whether a cue stands in a sentence that names people who are served, and not the company."""
        span = self.sentence_of(mark)
        served = any(self.reading.has(name, *span) for name in ("passage.user", "cues.beneficiary", "cues.public"))
        return served and not self.reading.has("passage.company", *span)

    def clause(self, mark: Mark) -> tuple[int, int]:
        """Return the words from a cue to the comma or stop that ends its clause."""
        words = self.reading.words
        stops = (i for i in range(mark.end + 1, len(words)) if any(sign in words[i].lead for sign in ",;.!?"))
        return mark.start, next(stops, len(words))

    @cached_property
    def restrictions(self) -> list[Run]:
        """Return the words of its own that stand together after a word that restricts, sentences that are new left out."""
        aside = {index for start, end in self.news for index in range(start, end)}
        found: list[list[int]] = []
        for index in sorted(self.own - aside):
            last = found[-1][-1] if found else -_GAP - 1
            near = index - last <= _GAP and not any(
                mark in self.reading.words[i].lead for i in range(last + 1, index + 1) for mark in ".!?;"
            )
            if near:
                found[-1].append(index)
            elif not _is_name(self.reading, index):
                found.append([index])
        return [Run(run[0], run[-1] + 1, len(run)) for run in found if _restricts(self.reading, run[0])]

    @cached_property
    def items(self) -> list[tuple[int, int]]:
        """Return the items of its lists that the other side does not name, each beside one that it does."""
        aside = {index for start, end in self.news for index in range(start, end)}
        found = []
        for parts in self._lists():
            full = [[index for index in range(*part) if index in self.substance] for part in parts]
            own = [
                bool(words) and aside.isdisjoint(words) and len(self.own.intersection(words)) >= _ITEM * len(words)
                for words in full
            ]
            known = [bool(words) and len(self.own.intersection(words)) <= _TOLD * len(words) for words in full]
            for at, part in enumerate(parts):
                if own[at] and any(known[at + side] for side in (-1, 1) if 0 <= at + side < len(parts)):
                    found.append(part)
        return found

    def _lists(self) -> Iterator[list[tuple[int, int]]]:
        """Yield, sentence by sentence, what stands between its commas and joining words."""
        words = self.reading.words
        for start, end in self.sentences:
            joints = {mark.start for mark in self.reading.within("cues.joining", start, end)}
            cuts = [i for i in range(start + 1, end) if i in joints or any(sign in words[i].lead for sign in ",;()")]
            yield list(zip([start, *cuts], [*cuts, end], strict=True))

    def grants_alike(self) -> bool:
        """Say whether the passage denies for a case too that one might take for an exception: not in the free version either."""
        return bool(self.marks("cues.even_so")) and bool(self.marks("cues.negation"))

    @cached_property
    def conditions(self) -> int:
        """Count the words that set a condition, and in Dutch and German the sentences whose verb does by standing first."""
        reading, words = self.reading, self.reading.words
        marks = {mark.start for mark in self.marks("cues.condition", aside=self.news) if not is_granted(reading, mark)}
        for start, end in self.sentences:
            commas = [index for index in range(start + 2, end) if "," in words[index].lead]
            asked = any(reading.has(name, start + 1, start + 2) for name in ("cues.pronoun", "passage.company"))
            asked = asked or reading.has("cues.inverted", start, start + 1)
            if marks.isdisjoint(range(start, start + 2)) and (
                (asked and commas) or any(reading.has("cues.then", index, index + 1) for index in commas)
            ):
                marks.add(start)
        return len(marks)

    def tells_news(self, start: int, end: int, least: int = 2) -> bool:
        """Say whether most words of substance of `start:end` are on this side alone."""
        full = [index for index in self.substance if start <= index < end]
        own = self.own.intersection(full)
        return len(own) >= least and len(own) >= _NEWS * len(full)


def substances(reading: Reading) -> tuple[int, ...]:
    """Return the words of a passage that carry substance."""
    return tuple(index for index, full in enumerate(substance_of(reading)) if full)


class _Known:
    """Know the words of a passage by form, synonym and concept."""

    def __init__(self, reading: Reading) -> None:
        self.keys = set(keys_of(reading))
        self.words = sorted(key for key in self.keys if len(key) > 2)
        self.groups = frozenset().union(*(reading.groups_at(index) for index in range(len(reading.words))))
        self.things = frozenset().union(*(reading.things_at(index) for index in range(len(reading.words))))

    def has(self, reading: Reading, index: int) -> bool:
        """Say whether the passage holds a word or another word for it."""
        word = reading.words[index]
        key = reading.lexicon.numbers.get(word.folded, word.key)
        if key in self.keys or not self.groups.isdisjoint(reading.groups_at(index)):
            return True
        if not self.things.isdisjoint(reading.things_at(index)):
            return True
        return any(alike(key, other) or _in_compound(key, other) for other in self.words)


def _named(reading: Reading) -> set[int]:
    """Return the words of company names with their legal form, and of references to sections."""
    forms = {i for mark in reading.marks("cues.legal_form") for i in range(max(mark.start - _NAME, 0), mark.end)}
    names = {index for index in forms if reading.words[index].text[0].isupper()}
    return names | {
        i for mark in reading.marks("cues.reference") for i in (mark.start, mark.end) if i < len(reading.words)
    }


def _is_name(reading: Reading, index: int) -> bool:
    """Say whether a word is written as a name inside its sentence, in a passage that writes common nouns small."""
    capitals = sum(word.text[0].isupper() for word in reading.words)
    return index > 0 and reading.words[index].text[0].isupper() and capitals < 0.3 * len(reading.words)


def _restricts(reading: Reading, index: int) -> bool:
    """Say whether a word is tied to what stands before it by one that restricts."""
    for at in range(index, max(index - _TIE, 0), -1):
        if reading.has("cues.restricting", at, at + 1):
            return True
        if "," in reading.words[at].lead or (at < index and reading.words[at].folded not in reading.lexicon.function):
            return False
    return False


def _in_compound(one: str, other: str) -> bool:
    """Say whether one word is a part of the other, endings apart: Beschwerden and Anwohnerbeschwerden."""
    short, long = sorted((one, other), key=len)
    stem = short[: max(_PART, len(short) - 2)]
    return len(short) >= _PART and len(long) >= len(short) + 3 and stem in long
