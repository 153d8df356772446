"""Tell which signs of a clause a learnt reader knows, by their places among its weights.

Most of what a sentence shows was never learnt. Rather than name it all (`signs.py`) and look each name up, words, concepts and
lists are looked up as they are, and those that follow each other as pairs. What the words of a sentence show is kept, since sentences
come again in other surroundings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from functools import lru_cache
from itertools import pairwise

from analyzer.extraction.clause import Clause
from analyzer.extraction.signs import (
    concepts_in_a_row,
    form_of,
    lists_in_a_row,
    of_concept,
    of_list,
    of_word,
    signs_of_clause,
    voice_of,
    words_in_a_row,
)
from analyzer.extraction.verdicts import Verdict
from analyzer.language.readings import Reading

_KEPT = 1 << 13  # sentences
_WORDS = 1 << 16
_LANGUAGES = 32
Pair = tuple[str, str]


class KnownSigns:
    """Hold the places of signs, and those of pairs by what they are made of."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places
        self._pairs: dict[str, dict[Pair, int]] = {}
        for name, place in places.items():
            what, _, rest = name.partition(" ")
            left, _, right = rest.partition(" > " if what == "row" else " ")
            if right:
                self._pairs.setdefault(what, {})[left, right] = place
        self._words_in = lru_cache(maxsize=_LANGUAGES)(self._words)
        self._of_concept = lru_cache(maxsize=_WORDS)(lambda code, voice: self._known(of_concept(code, voice)))
        self._of_list = lru_cache(maxsize=_WORDS)(lambda label: self._known(of_list(label)))
        self._of_signs = lru_cache(maxsize=_KEPT)(self._known)
        self._of_sentence = lru_cache(maxsize=_KEPT)(self._in_sentence)
        self._of_words = lru_cache(maxsize=_KEPT)(self._in_words)

    def among(self, clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]) -> Set[int]:
        """Return the places of all known signs that `signs_of` names of the words `start:end`, and of those around them."""
        return {
            *self._of_words(clause.sentence, start, end, voice_of(clause)),
            *self._of_sentence(clause.sentence),
            *self._of_signs(signs_of_clause(clause, first)),
            *self._of_signs(around),
        }

    def _known(self, signs: Iterable[str]) -> tuple[int, ...]:
        return tuple([place for sign in signs if (place := self._places.get(sign)) is not None])

    def _in_sentence(self, sentence: Reading) -> Set[int]:
        found = self._known_pairs("row", lists_in_a_row(sentence.hits))
        found.update(*map(self._of_list, {hit.label for hit in sentence.hits}))
        return found

    def _in_words(self, sentence: Reading, start: int, end: int, voice: str) -> Set[int]:
        language = sentence.grammar.language
        words, concepts = words_in_a_row(sentence, start, end), concepts_in_a_row(sentence, start, end)
        found = self._known_pairs(language, words) | self._known_pairs("concepts", concepts)
        found.update(self._known(form_of(sentence.text[start:end])))
        found.update(*map(self._words_in(language), set(words[1:-1])))
        found.update(*[self._of_concept(code, voice) for code in set(concepts[1:-1])])
        return found

    def _words(self, language: str) -> Callable[[str], tuple[int, ...]]:
        """Return what tells the places of the signs of one word of a language."""
        return lru_cache(maxsize=_WORDS)(lambda word: self._known(of_word(language, word)))

    def _known_pairs(self, what: str, row: Iterable[str]) -> set[int]:
        known = self._pairs.get(what, {})
        return {known[pair] for pair in pairwise(row) if pair in known}
