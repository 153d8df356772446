"""Find what a promise is about: what follows its verb, stands before an infinitive that closes the clause, or opens it."""

from __future__ import annotations

from analyzer.extraction.wording import STOP, WORD, Span, Wording
from analyzer.language.phrases import Hit

_LINK = 5  # letters of a word that joins what is given to whom: "with", "of"
_APART_FROM = 160  # code points between a modal and the infinitive that closes its clause
_APART = ("deadline", "exception", "condition", "place", "beneficiary")


class ObjectWords(Wording):
    """Hold a clause whose verb, ban and asides are known, and read its object."""

    asides: dict[str, Span]
    verb: Hit | None
    barred: Hit | None

    def opened(self, verb: Hit) -> int:
        """Return where a verb's object may begin: within a verb that stands apart, else behind it."""
        return self.first_word_end(verb) if self.words.verb_second or "apart" in verb.label else verb.end

    def object_span(self, spans: dict[str, Span], modal: Hit | None) -> Span | None:
        """Take what follows the verb; where nothing does, what stands between modal or subject and a verb at the end."""
        assert self.verb is not None
        start = self.opened(self.verb)
        if self._adjoins(spans.get("beneficiary")):
            return None
        before = self._before_verb(spans, modal)
        if before:
            return before
        us = next(
            (hit for hit in self.of("us") if hit.start >= start and not self.text[start : hit.start].strip()), None
        )
        start = us.end if us else start
        who = spans.get("beneficiary")
        if who and who[0] >= start and not self.text[start : who[0]].strip():
            start = who[1]
            link = WORD.match(self.text, start + 1)
            beside = {span[0] for name, span in spans.items() if name in _APART}
            linked = link and len(link[0]) <= _LINK and link[0].lower() not in self.words.noun_openers
            linked = linked and link and link.start() not in beside
            start = link.end() if link and linked else start
        start = self._behind_asides(start)
        bounds = [span[0] for name, span in spans.items() if name in _APART and span[0] >= start]
        bounds += [hit.start for hit in self._ends() if hit.start > start + 1]
        bounds += [match.start() for match in STOP.finditer(self.text, start)]
        inside = self.verb.end > start
        if inside:
            bounds.append(self.text.rfind(" ", 0, self.verb.end))
        end = min(bounds, default=len(self.text))
        bare = self.bare(start, end)
        front = self._fronted(spans) if us else None
        if front and (bare[1] <= bare[0] or self.is_adverb(*bare)):
            return front
        if bare[1] > bare[0]:
            return bare
        left = (
            0
            if us
            else max([self.first_word_end(modal)] if modal and modal.start < self.verb.start else [], default=-1)
        )
        left = max([left, *(hit.end for hit in self.of("us") if hit.end <= self.verb.start)])
        if not self.words.verb_second and not us and self.verb.label[1] == "base":
            return None
        return self._free_piece(left, self.verb.start, spans) if left >= 0 else None

    def _ends(self) -> list[Hit]:
        """Return the words that end an object; a German article ends none where no comma stands before it."""
        found = self.of("part", "object_ends")
        if not self.words.nouns_capital:
            return found
        articles = self.words.noun_openers
        return [
            hit for hit in found
            if self.folded[hit.start : hit.end] not in articles or self.folded.endswith(", ", 0, hit.start)
        ]  # fmt: skip

    def _opener_end(self, opener: Hit) -> int:
        """Return where a modal ends; of one that runs to its negation, its first word: "dürfen … nicht"."""
        negated = any(hit.end == opener.end for hit in self.of("neg"))
        return self.first_word_end(opener) if negated else opener.end

    def _behind_asides(self, start: int) -> int:
        """Return where an object may begin that an aside between commas parts from its verb."""
        for left, right in sorted(self.asides.values()):
            if left >= start and self.text[start:left].strip() == "," and self.text[right : right + 1] == ",":
                start = right + 1
        return start

    def _before_verb(self, spans: dict[str, Span], modal: Hit | None) -> Span | None:
        """Return what stands before an infinitive that closes its clause: "een bericht pas verwijderen"."""
        assert self.verb is not None
        opener = self.barred or modal
        if not (self.words.verb_second and self.verb.label[1] == "base" and "apart" not in self.verb.label):
            return None
        stops = [match.end() for match in STOP.finditer(self.text, 0, self.verb.start)]
        if opener is None and not stops:
            return None
        start = self._opener_end(opener) if opener else stops[-1]  # "holds to its word, den Vertrag offenzulegen"
        if not 0 <= self.verb.start - start <= _APART_FROM:
            return None
        left = max([start, *(hit.end for hit in self.of("us") if start <= hit.start < self.verb.start)])
        who = spans.get("beneficiary")
        if who and left <= who[0] < self.verb.start:
            left = who[1]
        found = self._free_piece(left, self.verb.start, spans)
        return found if found and not self.is_adverb(*found) else None

    def _adjoins(self, who: Span | None) -> bool:
        """Tell whether an infinitive that closes its clause follows at once on those for whom it is: "Kunden zu warnen"."""
        assert self.verb is not None
        if not (who and self.words.verb_second and self.verb.label[1] == "base" and who[1] <= self.verb.start):
            return False
        between = self.bare(who[1], self.verb.start)
        helping = any(hit.start <= between[0] and between[1] <= hit.end for hit in self.of("modal"))
        return between[1] <= between[0] or helping

    def _fronted(self, spans: dict[str, Span]) -> Span | None:
        """Return what stands before a verb that its subject follows: "such requests we turn down"."""
        assert self.verb is not None
        left = max((end for name, (_, end) in spans.items() if name in _APART and end <= self.verb.start), default=0)
        start, end = self.bare(left, self.verb.start)
        return (start, end) if end > start and self.words.verb_second and not self.is_adverb(start, end) else None

    def _free_piece(self, start: int, end: int, spans: dict[str, Span]) -> Span | None:
        """Return the first stretch between two places that no other part takes."""
        taken = sorted(span for name, span in spans.items() if name in _APART and span[1] > start and span[0] < end)
        cuts = [(hit.start, end) for hit in self._ends() if start + 4 < hit.start < end]
        for left, right in sorted([*taken, *cuts[:1], (end, end)]):
            piece = self.bare(start, max(start, left))
            if piece[1] > piece[0]:
                return piece
            start = max(start, right)
        return None
