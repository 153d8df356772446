"""Hold a promise's words with the hits in them, for whoever takes it apart."""

from __future__ import annotations

import re

from analyzer.language.grammar import Grammar
from analyzer.language.phrases import Hit, label_and_above

EDGE = " \t\n\r,;:.!?\"'“”«»„()[]\u00a0\u202f–—"
WORD = re.compile(r"[^\s,;:.!?()\"“”«»„]+(?:[.,](?=\d)\d+)*")
STOP = re.compile(r"[,;:()“”«»„\"]|\s[–—]\s")
Span = tuple[int, int]


class Wording:
    """Hold one clause as printed and folded, and its hits by their labels."""

    def __init__(self, text: str, folded: str, words: Grammar, hits: list[Hit]) -> None:
        self.text, self.folded, self.words, self.hits = text, folded, words, hits
        self._by_label: dict[tuple[str, ...], list[Hit]] = {}
        for hit in hits:
            for label in label_and_above(hit.label):
                self._by_label.setdefault(label, []).append(hit)

    def of(self, *label: str) -> list[Hit]:
        """Return the hits under a label."""
        return self._by_label.get(label, [])

    def trim(self, start: int, end: int) -> Span:
        """Take white space and marks off the edges of a part."""
        while start < end and self.text[start] in EDGE:
            start += 1
        while end > start and self.text[end - 1] in EDGE:
            end -= 1
        return start, end

    def bare(self, start: int, end: int) -> Span:
        """Trim a part, and take negations and "to" off its edges."""
        start, end = self.trim(start, end)
        for word in WORD.finditer(self.folded, start, end):  # "never on any account data" → "data"
            if word[0] not in self.words.edge_words:
                break
            start = word.end()
        for word in reversed(list(WORD.finditer(self.folded, start, end))):
            if word[0] not in self.words.edge_words:
                break
            end = word.start()
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    def whole(self, start: int, end: int) -> Span:
        """Return a noun's phrase without what joins it to its clause: "and Acme", "the demand and", "a list that"."""
        words = list(WORD.finditer(self.folded, start, end))
        joining = {hit.start for hit in self.of("part", "relative_openers")}
        verbs = {hit.start for hit in self.of("verb")}
        while len(words) > 1 and words[0][0] in self.words.joins:
            second = len(words) > 2 and (words[1].start() in verbs or self._is_infinitive(words[1][0]))
            del words[: 2 if second else 1]  # "track and promote practices"
            start = words[0].start()
        while len(words) > 1 and (words[-1][0] in self.words.joins or words[-1].start() in joining):
            del words[-1]
            end = words[-1].end()
        return start, end

    def _is_infinitive(self, word: str) -> bool:
        """Tell whether a word is an infinitive by its ending, where endings tell."""
        pattern = None if self.words.base_is_present else self.words.infinitive
        return pattern is not None and pattern.fullmatch(word) is not None

    def is_adverb(self, start: int, end: int) -> bool:
        """Tell whether a stretch only says how often or how firmly: "always", "as a rule"."""
        return any(hit.start <= start and end <= hit.end for hit in self.of("adverb"))

    def first_word_end(self, hit: Hit) -> int:
        """Return where the first word of a hit ends: what a separable verb or modal encloses is no part of it."""
        space = self.folded.find(" ", hit.start, hit.end)
        return space if space > 0 else hit.end
