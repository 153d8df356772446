"""Take a promise apart: who binds whom to what, how firmly, where, until when, on what condition and except for what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.extraction.promise_asides import asides_of
from analyzer.extraction.wording import EDGE, STOP, WORD, Span, Wording
from analyzer.language.grammar import Grammar, grammar, longest
from analyzer.language.lexicon import Vocabulary
from analyzer.language.phrases import Hit, fold

PART_NAMES = (
    "actor", "modality", "action", "object", "beneficiary", "service", "place", "condition", "exception", "deadline",
)  # fmt: skip
_CAPITAL = regex.compile(
    r"(?:the |The |de |het |la |le |les |los |las |l['’])?\p{Lu}[\p{L}\p{N}&.'’-]*(?:\s(?:of |de |du |and |the |der |van |del )?\p{Lu}[\p{L}\p{N}&'’-]*){0,5}"
)
_APART = ("deadline", "exception", "condition", "place", "beneficiary")


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold the parts of one promise or rule as printed; `spans` places each as (part, start, end) in the text given.

    `modality` is one of must, will, intends, aims, may, considers, or `""` for a plain rule; `action` a name of the
    controlled list in `commitments.toml`; `polarity` positive or negative.
    """

    actor: str = ""
    modality: str = ""
    polarity: str = "positive"
    action: str = ""
    object: str = ""
    beneficiary: str = ""
    service: str = ""
    place: str = ""
    condition: str = ""
    exception: str = ""
    deadline: str = ""
    spans: tuple[tuple[str, int, int], ...] = ()


def parts_of(text: str, language: str, vocabulary: Vocabulary | None = None) -> Parts:
    """Return the parts that a clause or sentence states; a part that it does not state is empty."""
    words = grammar(language, vocabulary)
    folded = fold(text)
    return _Reading(text, folded, words, words.part_hits(folded)).parts()


def clarity(parts: Parts, actor: str) -> tuple[str, ...]:
    """Name the parts that a reader needs in order to check a promise and that are stated: no verdict, only what is there."""
    stated = {
        "actor": bool(actor),
        "act": bool(parts.action),
        "object": bool(parts.object or parts.beneficiary),
        "scope": bool(parts.service or parts.place or parts.condition),
        "deadline": bool(parts.deadline),
        "measure": any(char.isdigit() for char in parts.object + parts.deadline + parts.condition),
    }
    return tuple(part for part, is_stated in stated.items() if is_stated)


def part_fields(text: str, start: int, language: str, vocabulary: Vocabulary, actor: str) -> dict[str, Any]:
    """Return the fields of a statement that hold its parts; `start` is its place, `actor` its canonical name if known."""
    parts = _parts_kept(text, language, vocabulary)
    fields: dict[str, Any] = {name: getattr(parts, name) for name in PART_NAMES}
    fields["actor"] = actor or parts.actor
    fields["polarity"] = parts.polarity
    fields["spans"] = tuple((part, start + left, start + right) for part, left, right in parts.spans)
    fields["clarity"] = clarity(parts, fields["actor"])
    return fields


@lru_cache(maxsize=8_192)
def _parts_kept(text: str, language: str, vocabulary: Vocabulary) -> Parts:
    return parts_of(text, language, vocabulary)  # reports repeat their promises word for word


class _Reading(Wording):
    """Read one clause once; each method finds one part among the hits and leaves its span."""

    def __init__(self, text: str, folded: str, words: Grammar, hits: list[Hit]) -> None:
        super().__init__(text, folded, words, hits)
        self.barred = False
        self.asides = asides_of(self)
        self.verb = self._verb()

    def free(self, hit: Hit) -> bool:
        return not any(start <= hit.start < end for start, end in self.asides.values())

    def parts(self) -> Parts:
        spans = dict(self.asides)
        modal = self._modal()
        for name, span in (
            ("place", self._place()), ("beneficiary", self._beneficiary()), ("service", self._service()),
        ):  # fmt: skip
            if span:
                spans[name] = span
        if modal:
            spans["modality"] = (modal.start, modal.end)
        actor = self._actor(modal, spans)
        if self.verb:
            spans["action"] = (self.verb.start, self.verb.end)
        passive = self._passive()
        thing = actor if passive else self._object(spans, modal) if self.verb else None
        if thing:
            spans["object"] = thing
        if actor and not passive:
            spans["actor"] = actor
        placed = {
            name: (self.bare if name in ("object", "actor") else self.trim)(*span) for name, span in spans.items()
        }
        kept = {name: span for name, span in placed.items() if span[1] > span[0]}
        fields = {name: self.text[start:end] for name, (start, end) in kept.items()}
        fields["modality"] = self._modality(modal)
        fields["action"] = self.verb.label[2] if self.verb else ""
        order = tuple((name, *kept[name]) for name in PART_NAMES if name in kept)
        return Parts(**fields, polarity=self._polarity(), spans=order)

    def _passive(self) -> bool:
        """Tell whether the main verb is a participle beside "be": then its subject is what is acted on."""
        if self.verb is None or self.of("us"):
            return False
        if self.words.passive_marks and self.folded.endswith(self.words.passive_marks, 0, self.verb.start):
            return True
        if self.verb.label[1] not in ("past", "base"):
            return False
        kinds = ("passive", "passive_infinitive", "present_passive")
        past = [hit for hit in self.of("verb", "past") if hit.start == self.verb.start]
        helpers = [hit for hit in self.of("auxiliaries") if hit.label[1] in kinds]
        span = 80 if self.words.verb_second else 16
        return bool(past) and any(abs(self.verb.start - hit.end) < span for hit in helpers)

    def _modality(self, modal: Hit | None) -> str:
        if modal:
            return modal.label[1]
        return "will" if self.verb and self.verb.label[1] == "future" else ""

    def _modal(self) -> Hit | None:
        """Choose the modal of the main clause: one before the verb, or in a verb-last clause the first of all."""
        negated = {"may": "must"}
        modals = [hit for hit in longest(self.of("modal")) if self.free(hit)]
        if not modals:
            return None
        first = modals[0]
        rest = self.folded[first.end : first.end + 12].split()
        if first.label[1] in negated and rest and rest[0] in self._negations():
            return Hit(first.start, first.end, ("modal", negated[first.label[1]]))
        return first

    def _negations(self) -> list[str]:
        return [self.folded[hit.start : hit.end] for hit in self.of("neg")]

    def _verb(self) -> Hit | None:
        """Choose the main verb: the first action after the modal, else the first finite one, else any."""
        verbs = [hit for hit in longest(self.of("verb")) if self.free(hit)]
        barred = next((hit for hit in verbs if hit.label[2] == "prohibit"), None)
        if barred:  # "is forbidden to open": what is forbidden is the act
            inner = [hit for hit in verbs if hit.start > barred.end and hit.label[1] in ("base", "gerund")]
            if inner:
                self.barred = True
                return inner[0]
        modal = next((hit for hit in longest(self.of("modal")) if self.free(hit)), None)
        if modal:
            after = [hit for hit in verbs if hit.start >= modal.end]
            if after:
                return after[0]
        finite = [hit for hit in verbs if hit.label[1] in ("present", "past", "future")]
        chosen = verbs if self.words.base_is_present else finite or verbs
        return chosen[0] if chosen else None

    def _polarity(self) -> str:
        times = self.of("part", "deadline_openers")  # "for no longer than" denies nothing
        negative = [
            hit for hit in self.of("neg")
            if self.free(hit) and not any(time.start <= hit.start and hit.end <= time.end for time in times)
        ]  # fmt: skip
        prohibited = self.barred or (self.verb is not None and self.verb.label[2] == "prohibit")
        return "negative" if negative or prohibited else "positive"

    def _place(self) -> Span | None:
        words = longest(self.of("part", "place_words"))
        if words:
            return words[0].start, words[0].end
        for opener in longest(self.of("part", "place_openers")):
            match = _CAPITAL.match(self.text, opener.end + 1) if opener.end < len(self.text) else None
            deadline = self.asides.get("deadline")
            if match and not (deadline and deadline[0] <= match.start() < deadline[1]):
                return opener.start, match.end()
        return None

    def _phrase_back(self, hit: Hit, allowed: frozenset[str]) -> Span:
        """Extend a noun to the left over the words that may stand before it."""
        start = hit.start
        for word in reversed(list(WORD.finditer(self.folded, max(0, start - 60), start))):
            if word[0] not in allowed or self.text[word.end() : start].strip():
                break
            start = word.start()
        return start, hit.end

    def _beneficiary(self) -> Span | None:
        """Choose whom something is owed to: after the verb, in a verb-last clause before it; never the subject."""
        nouns = [hit for hit in longest(self.of("part", "beneficiary")) if self.free(hit)]
        nouns = [hit for hit in nouns if not self.folded.startswith(("'s ", "' "), hit.end)]  # "a customer's mailbox"
        owners = tuple(f" {mark}" for mark in self.words.owner_marks)
        spans = [self._phrase_back(hit, self.words.beneficiary_before) for hit in nouns]
        spans = [span for span in spans if not self.folded[: span[0]].rstrip().endswith(owners)]
        after = self.verb.end if self.verb else 0
        inner = self._opened(self.verb) if self.verb else after
        modal = self._modal()
        between = [span for span in spans if modal and modal.start < span[0] < after and self.words.verb_second]
        return next((span for span in spans if span[0] >= inner), between[0] if between else None)

    def _opened(self, verb: Hit) -> int:
        """Return where a verb's object may begin: within a verb that stands apart, else behind it."""
        return self.first_word_end(verb) if self.words.verb_second or "apart" in verb.label else verb.end

    def _service(self) -> Span | None:
        nouns = [hit for hit in longest(self.of("part", "service")) if self.free(hit)]
        if not nouns:
            return None
        last = nouns[0]
        for other in nouns[1:]:
            if not self.text[last.end : other.start].strip():
                last = Hit(last.start, other.end, last.label)
        return last.start, last.end

    def _object(self, spans: dict[str, Span], modal: Hit | None) -> Span | None:
        """Take what follows the verb; where nothing does, what stands between modal or subject and a verb at the end."""
        assert self.verb is not None
        start = self._opened(self.verb)
        us = next(
            (hit for hit in self.of("us") if hit.start >= start and not self.text[start : hit.start].strip()), None
        )
        start = us.end if us else start
        who = spans.get("beneficiary")
        if who and who[0] >= start and not self.text[start : who[0]].strip():
            start = who[1]
            link = WORD.match(self.text, start + 1)
            start = link.end() if link and len(link[0]) <= 5 else start
        bounds = [span[0] for name, span in spans.items() if name in _APART and span[0] >= start]
        bounds += [hit.start for hit in self.of("part", "object_ends") if hit.start > start + 1]
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
        return self._free_piece(left, self.verb.start, spans) if left >= 0 else None

    def _fronted(self, spans: dict[str, Span]) -> Span | None:
        """Return what stands before a verb that its subject follows: "such requests we turn down"."""
        assert self.verb is not None
        left = max((end for name, (_, end) in spans.items() if name in _APART and end <= self.verb.start), default=0)
        start, end = self.bare(left, self.verb.start)
        return (start, end) if end > start and self.words.verb_second and not self.is_adverb(start, end) else None

    def _free_piece(self, start: int, end: int, spans: dict[str, Span]) -> Span | None:
        """Return the first stretch between two places that no other part takes."""
        taken = sorted(span for name, span in spans.items() if name in _APART and span[1] > start and span[0] < end)
        cuts = [(hit.start, end) for hit in self.of("part", "object_ends") if start + 4 < hit.start < end]
        for left, right in sorted([*taken, *cuts[:1], (end, end)]):
            piece = self.bare(start, max(start, left))
            if piece[1] > piece[0]:
                return piece
            start = max(start, right)
        return None

    def _actor(self, modal: Hit | None, spans: dict[str, Span]) -> Span | None:
        we = next((hit for hit in longest(self.of("us")) if self.free(hit)), None)
        if we:
            return we.start, we.end
        anchor = modal or self.verb
        if anchor is None:
            return None
        left = max(
            (span[1] for name, span in spans.items() if name in self.asides and span[1] <= anchor.start), default=0
        )
        left = max([left, *(match.end() for match in STOP.finditer(self.text, left, anchor.start))])
        if self.text[left : anchor.start].strip(EDGE):
            breaks = [
                hit.start for hit in self.hits if hit.label[0] in ("auxiliaries", "speech", "neg") and hit.start > left
            ]
            return left, min([anchor.start, *breaks])
        name = _CAPITAL.match(self.text, anchor.end + 1) if anchor.end < len(self.text) else None
        return (name.start(), name.end()) if name else None
