"""Read a sentence for itself, once: its words by the lexicon, names, roles, asides and clauses, whoever says it and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from analyzer.language.clauses import clause_spans
from analyzer.language.entities import Lexicon, longest_roles, names_in
from analyzer.language.grammar import Grammar, asides_in
from analyzer.language.lazy import lazy
from analyzer.language.phrases import Hit, fold, label_and_above

_STOPS = re.compile(r"[,;:()“”„«»\"—–]|\s-\s")
_WORD = re.compile(r"[^\W\d_]+")
_TIMES = ("part", "deadline_times")
_OPENING = 2  # code points in which a sentence begins
_KEPT = 8_192  # sentences whose reading is kept: a company's reports say much the same year after year
_VOICES = ("speech", "sources", "viewpoints")
_NAMING = ("verb", "neg", "wrongs", "judgements", "we", "us", "modal")  # what in a name means nothing
# What may state something.
TELLING = frozenset((
    "cues", "verb", "modal", "promise", "hearsay", "figures", "results", "since", "whoever", "exclusive", "neg",
    "nobody", "receives", "keeps",
))  # fmt: skip
Span = tuple[int, int]
Named = tuple[int, int, str]


def tells(hits: Iterable[Hit]) -> bool:
    """Tell whether any of the hits may state something."""
    return any(hit.label[0] in TELLING or hit.label == _TIMES for hit in hits)


def by_label(hits: Iterable[Hit]) -> dict[tuple[str, ...], list[Hit]]:
    """Return the hits under each label and each list that it stands for."""
    index: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        for label in label_and_above(hit.label):
            kept = index.get(label)
            if kept is None:
                index[label] = [hit]
            else:
                kept.append(hit)
    return index


def longest_first(hits: Sequence[Hit]) -> Hit:
    """Return the longest of the hits that come first at one place."""
    first = hits[0]
    for hit in hits:
        if hit.start != first.start:
            break
        first = hit if hit.end > first.end else first
    return first


class Reading:
    """Hold one sentence with all that is read in it without knowing its document; places count from its start."""

    def __init__(self, text: str, grammar: Grammar, words: Lexicon) -> None:
        self.text, self.grammar, self._words = text, grammar, words
        self.folded = fold(text)
        self.hits = grammar.read(self.folded)
        # What was made of it the last times, each with what it was made by: frames, statements, whom its names call.
        self.heard: Any = None
        self.stated: list[tuple[Any, Any]] = []
        self.called: Any = None

    @lazy
    def names(self) -> list[Named]:
        """Return the names."""
        return list(names_in(self.text, self._words))

    @lazy
    def roles(self) -> list[Named]:
        """Return the role words."""
        return longest_roles(self.hits, self.folded, 0, len(self.text), self._words)

    @lazy
    def owned(self) -> list[Named]:
        """Return the role words behind a possessive: "its spokesperson"."""
        people = [role for role in self.roles if role[2] in ("person", "spokesperson")]
        owners = self._words.possessives
        return [role for role in people if not owners.isdisjoint(self.folded[: role[0]].split()[-1:])]

    @lazy
    def voices(self) -> list[Hit]:
        """Return the verbs of saying, and what else tells that somebody speaks."""
        return [hit for hit in self.hits if hit.label[0] in _VOICES]

    @lazy
    def _by_label(self) -> dict[tuple[str, ...], list[Hit]]:
        found: dict[tuple[str, ...], list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.label, []).append(hit)
        return found

    def under(self, label: tuple[str, ...]) -> Sequence[Hit]:
        """Return the hits of one list of the lexicon."""
        return self._by_label.get(label, ())

    @lazy
    def ours(self) -> Sequence[Hit]:
        """Return the words of the kind of "we"."""
        return self.under(("we",))

    @lazy
    def first_person(self) -> Sequence[Hit]:
        """Return the words of the kind of "we", and verbs whose ending says it: "cerramos"."""
        endings = self.grammar.we_endings
        verbs = [hit for hit in self.hits if hit.label[0] in ("verb", "modal", "figures")] if endings else []
        return [*self.ours, *(hit for hit in verbs if self.folded[hit.start : hit.end].endswith(endings))]

    @lazy
    def pronouns(self) -> list[Hit]:
        """Return "we" and the pronouns."""
        return [hit for hit in self.hits if hit.label[0] in ("pronouns", "we")]

    @lazy
    def recalls(self) -> bool:
        """Tell whether words in it may mean somebody named or heard before."""
        people = self.under(("pronouns", "he")) or self.under(("pronouns", "they")) or self.under(("roles", "person"))
        return (
            bool(people)
            or any(role == "person" for _, _, role in self.roles)
            or bool(self.owned)
            or any(hit.label[1:2] == ("read",) for hit in self.voices)
        )

    @lazy
    def finite(self) -> list[Hit]:
        """Return the verbs, modals and auxiliaries."""
        return [hit for hit in self.hits if hit.label[0] in ("verb", "modal", "auxiliaries")]

    @lazy
    def finite_words(self) -> set[str]:
        """Return the verbs, modals and auxiliaries as they are written, folded."""
        return {self.folded[hit.start : hit.end] for hit in self.finite}

    @lazy
    def agents(self) -> list[Span]:
        """Return the words that open by whom something is done."""
        marks = self._words.agent_marks
        return [match.span() for match in _WORD.finditer(self.folded) if match[0] in marks] if marks else []

    @lazy
    def telling(self) -> list[Hit]:
        """Return the hits without those that are written as part of a name."""
        kept = [hit for hit in self.hits if hit.label[0] not in _NAMING or not self._is_name(hit)]
        times = {hit[:2] for hit in self.hits if hit.label == _TIMES and self.text[hit.start].isupper()}
        if times:  # "in May we cut"
            kept = [hit for hit in kept if hit[:2] not in times or hit.label[0] not in ("modal", "cues")]
        if self.grammar.nouns_capital:  # "Versprechen sind schnell gegeben": a noun
            nouns = {hit[:2] for hit in self.hits if hit.start < _OPENING and hit.label[0] in ("verb", "modal")}
            kept = [hit for hit in kept if hit[:2] not in nouns or " " in self.folded[hit.start : hit.end]]
        return kept

    @lazy
    def tells(self) -> bool:
        """Tell whether any hit may state something."""
        return tells(self.telling)

    @lazy
    def index(self) -> dict[tuple[str, ...], list[Hit]]:
        """Return the hits under each label, names left out."""
        return by_label(self.telling)

    @lazy
    def asides(self) -> list[Span]:
        """Return what conditions and exceptions open."""
        return asides_in(self.text, self.telling, 0, len(self.text), self.grammar)

    @lazy
    def clauses(self) -> list[Span]:
        """Return the spans between which one clause ends and another may begin."""
        turns = [hit for hit in self.telling if hit.label == ("turns",) and self._opens(hit)]
        breaks = [hit for hit in self.telling if hit.label == ("breaks",)] + turns
        return clause_spans(self.text, 0, len(self.text), breaks)

    @lazy
    def _stops(self) -> list[int]:
        return [match.end() for match in _STOPS.finditer(self.text)]

    def last_stop(self, before: int) -> int | None:
        """Return where the last stop ends that ends at `before` or earlier."""
        place = bisect_right(self._stops, before)
        return self._stops[place - 1] if place else None

    def next_stop(self, start: int, end: int) -> int:
        """Return where the first stop from `start` on begins, at most `end`."""
        found = _STOPS.search(self.text, start, end)
        return found.start() if found else end

    def _opens(self, hit: Hit) -> bool:
        """Tell whether a "however" opens a clause: at the sentence's head or behind a stop, not in the middle."""
        before = self.text[: hit.start].strip(' \n"“„«‘')
        return not before or before[-1] in ",;:–—"

    def _is_name(self, hit: Hit) -> bool:
        """Tell whether a word of the lexicon is written as part of a name: "the Freedom Act", "No Limits for Apartheid"."""
        grammar = self.grammar
        if not self.text[hit.start].isupper():
            return False
        if hit.label[0] in ("we", "us"):
            return hit.end - hit.start > 1 and self.text[hit.start : hit.end].isupper()  # "the first US company"
        if hit.label[0] != "verb":
            return hit.start > 1 and not grammar.nouns_capital and self.text[hit.start - 1] == " "
        opening = ("past", "base") if grammar.base_is_present and not grammar.verb_second else ("past",)
        return hit.start > 1 or hit.label[1] in opening


@lru_cache(maxsize=_KEPT)
def reading_of(text: str, grammar: Grammar, words: Lexicon) -> Reading:
    """Return what is read in a sentence; the same for the same sentence."""
    return Reading(text, grammar, words)
