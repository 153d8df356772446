"""Take a promise apart: who binds whom to what, how firmly, where, until when, on what condition and except for what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.extraction.promise_asides import asides_of, beside
from analyzer.extraction.promise_objects import ObjectWords
from analyzer.extraction.promise_people import people_in
from analyzer.extraction.promise_relatives import relatives_in
from analyzer.extraction.promise_verbs import received, recipient, unlisted
from analyzer.extraction.wording import EDGE, STOP, WORD, Span
from analyzer.language.grammar import Grammar, grammar, longest
from analyzer.language.lexicon import Vocabulary
from analyzer.language.phrases import Hit, fold

PART_NAMES = (
    "actor", "modality", "action", "object", "beneficiary", "service", "place", "condition", "exception", "deadline",
)  # fmt: skip
_CAPITAL = regex.compile(
    r"(?:the |The |de |het |la |le |les |los |las |l['’])?\p{Lu}[\p{L}\p{N}&.'’-]*(?:\s(?:of |de |du |and |the |der |van |del )?\p{Lu}[\p{L}\p{N}&'’-]*){0,5}"
)
_BINDING = ("prohibit", "require")
_COMMA = 2  # code points of a comma and its space
_NEXT_WORDS = 3  # words between a modal and its infinitive
_GIVEN = ("provide", "notify", "pay", "return", "disclose", "sell", "publish", "answer_to")  # what is done to somebody


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


def part_fields(
    text: str, start: int, language: str, vocabulary: Vocabulary, named: Callable[[str, Span | None], str]
) -> dict[str, Any]:
    """Return the fields of a statement that hold its parts; `start` is its place, `named` names its printed actor."""
    parts = _parts_kept(text, language, vocabulary)
    fields: dict[str, Any] = {name: getattr(parts, name) for name in PART_NAMES}
    spans = tuple((part, start + left, start + right) for part, left, right in parts.spans)
    fields["actor"] = named(parts.actor, next((span[1:] for span in spans if span[0] == "actor"), None))
    fields["polarity"] = parts.polarity
    fields["spans"] = spans
    fields["clarity"] = clarity(parts, fields["actor"])
    return fields


@lru_cache(maxsize=8_192)
def _parts_kept(text: str, language: str, vocabulary: Vocabulary) -> Parts:
    return parts_of(text, language, vocabulary)  # reports repeat their promises word for word


class _Reading(ObjectWords):
    """Read one clause once; each method finds one part among the hits and leaves its span."""

    def __init__(self, text: str, folded: str, words: Grammar, hits: list[Hit]) -> None:
        super().__init__(text, folded, words, hits)
        self.barred: Hit | None = None
        self.asides = asides_of(self)
        self.relatives = relatives_in(self)
        self.beside = [*beside(self), *self.relatives]
        self.verb = self._verb()

    def free(self, hit: Hit) -> bool:
        return not any(start <= hit.start < end for start, end in (*self.asides.values(), *self.beside))

    def parts(self) -> Parts:
        spans = dict(self.asides)
        modal = self._modal()
        for name, span in (
            ("place", self._place()), ("beneficiary", self._beneficiary()), ("service", self._service()),
        ):  # fmt: skip
            if span:
                spans[name] = span
        if "beneficiary" not in spans and (given := self._recipient(spans)):
            spans["beneficiary"] = given
        if modal:
            spans["modality"] = (modal.start, modal.end)
        actor = self._actor(modal, spans)
        if self.verb:
            spans["action"] = (self.verb.start, self.verb.end)
        passive = self._passive()
        thing = actor if passive else self.object_span(spans, modal) if self.verb else None
        if thing:
            spans["object"] = thing
        if actor and not passive and actor != thing:
            spans["actor"] = actor
        got = received(self, modal, self.asides, self.relatives)
        if got:
            spans["beneficiary"], spans["object"], spans["action"] = got
            spans.pop("actor", None)
        if self.words.verb_second and (act := spans.get("action")):
            within = any(act[0] < start and end <= act[1] for start, end in spans.values())
            spans["action"] = (act[0], self.text.find(" ", *act)) if within else act  # "legen wir bis Mai offen"
        if who := spans.get("beneficiary"):
            spans["beneficiary"] = self._without_mark(who)
        placed = {
            name: (self.bare if name in ("object", "actor") else self.trim)(*span) for name, span in spans.items()
        }
        kept = {
            name: self.whole(*span) if name in ("object", "actor") else span
            for name, span in placed.items() if span[1] > span[0]
        }  # fmt: skip
        fields = {name: self.text[start:end] for name, (start, end) in kept.items()}
        fields["modality"] = self._modality(modal)
        fields["action"] = _GIVEN[0] if got else self.verb.label[2] if self.verb else ""
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
        if self.words.verb_second:  # an aside may have a passive of its own
            helpers = [hit for hit in helpers if self.free(hit)]
        span = 80 if self.words.verb_second else 16
        return bool(past) and any(abs(self.verb.start - hit.end) < span for hit in helpers)

    def _modality(self, modal: Hit | None) -> str:
        if modal:
            return modal.label[1]
        if self.barred is not None and self.barred.label[2] == "require":
            return "must"
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
        us = next((hit.start for hit in self.of("us") if self.free(hit)), None)
        bound = us is None or any(hit.start < us for hit in self.of("modal"))
        if us is not None and not (bound or self.words.verb_second):  # "in order to protect you, we ask"
            verbs = [hit for hit in verbs if hit.start >= us] or verbs
        barred = next((hit for hit in verbs if hit.label[2] in _BINDING), None)
        if barred and (
            barred.label[2] == "prohibit" or self._binds_somebody(barred)
        ):  # "is forbidden to open": what is forbidden is the act
            inner = [hit for hit in verbs if hit.start > barred.end and hit.label[1] in ("base", "gerund")]
            if inner:
                self.barred = barred
                return inner[0]
        modal = next((hit for hit in longest(self.of("modal")) if self.free(hit)), None)
        if modal:
            after = [hit for hit in verbs if hit.start >= modal.end]
            if after and not self._is_far(modal, after[0]):
                return after[0]
            return unlisted(self, modal.end) or next(iter(after), None) or next(iter(verbs), None)
        finite = [hit for hit in verbs if hit.label[1] in ("present", "past", "future")]
        chosen = verbs if self.words.base_is_present else finite or verbs
        patterns = [pattern for pattern in (self.words.future, self.words.promise) if pattern]
        futures = [
            Hit(*match.span(), ("verb", "future", ""))
            for pattern in patterns
            for match in pattern.finditer(self.folded)
        ]
        future = next((hit for hit in futures if self.free(hit)), None)
        if future and not finite:
            return future
        return chosen[0] if chosen else None

    def _binds_somebody(self, hit: Hit) -> bool:
        """Tell whether who is bound follows a verb of requiring: "impose aux conseillers de signaler"."""
        following = WORD.search(self.folded, hit.end)
        return following is not None and following[0] in self.words.recipient_marks and not self.of("us")

    def _is_far(self, modal: Hit, verb: Hit) -> bool:
        """Tell whether another clause's verb is the first that a list holds: "promises to wire what it withheld"."""
        between = self.text[modal.end : verb.start]
        return verb.label[1] not in ("base", "gerund") and len(between.split()) > _NEXT_WORDS

    def _polarity(self) -> str:
        times = self.of("part", "deadline_openers")  # "for no longer than" denies nothing
        negative = [
            hit for hit in self.of("neg")
            if self.free(hit) and not any(time.start <= hit.start and hit.end <= time.end for time in times)
        ]  # fmt: skip
        forbidden = self.barred is not None and self.barred.label[2] == "prohibit"
        prohibited = forbidden or (self.verb is not None and self.verb.label[2] == "prohibit")
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

    def _beneficiary(self) -> Span | None:
        """Choose whom something is owed to: after the verb, in a verb-last clause before it; never the subject."""
        nouns = [hit for hit in longest(self.of("part", "beneficiary")) if self.free(hit)]
        spans = people_in(self, nouns)
        after = self.verb.end if self.verb else 0
        inner = self.opened(self.verb) if self.verb else after
        modal = self._modal()
        between = [span for span in spans if modal and modal.start < span[0] < after and self.words.verb_second]
        return next((span for span in spans if span[0] >= inner), between[0] if between else None)

    def _recipient(self, spans: dict[str, Span]) -> Span | None:
        """Bound whoever is given something, by the word before it, where the act is one of giving."""
        if self.verb is None or self.verb.label[2] not in _GIVEN:
            return None
        since = self.opened(self.verb)
        if self.words.verb_second and self.verb.label[1] == "base" and (modal := self._modal()):
            since = min(since, modal.end)
        ends = [span[0] for span in spans.values()] + [match.start() for match in STOP.finditer(self.text, since)]
        ends += [
            hit.start for hit in self.of("part", "object_ends")
            if self.folded[hit.start : hit.end] not in self.words.recipient_marks
        ]  # fmt: skip
        return recipient(self, since, ends, list(self.asides.values()))

    def _without_mark(self, who: Span) -> Span:
        """Return a phrase without the word that only marks it: "to governments" names governments."""
        first = WORD.search(self.folded, *who)
        marks = self.words.recipient_marks - self.words.noun_openers  # German has articles alone
        marked = first and first[0] in marks and first.end() < who[1]
        return (first.end(), who[1]) if first and marked else who

    def _service(self) -> Span | None:
        nouns = [hit for hit in longest(self.of("part", "service")) if self.free(hit)]
        if not nouns:
            return None
        last = nouns[0]
        for other in nouns[1:]:
            if not self.text[last.end : other.start].strip():
                last = Hit(last.start, other.end, last.label)
        return last.start, last.end

    def _kept_from(self) -> Span | None:
        """Return whom a ban binds: "es ist Händlern untersagt, …", "il est interdit aux revendeurs de …"."""
        if self.barred is None or self.verb is None:
            return None
        marked = recipient(self, self.barred.end, [self.verb.start])
        if marked and marked[1] <= self.verb.start:
            words = list(WORD.finditer(self.folded, *marked))
            linked = words[-1][0] in (*self.words.owner_marks, *self.words.recipient_marks)  # "aux revendeurs de …"
            return words[0].end(), words[-1].start() if linked else marked[1]
        first = WORD.search(self.text)
        helper = next((hit for hit in self.of("auxiliaries") if first and 0 <= hit.start - first.end() <= 1), None)
        return (helper.end, self.barred.start) if helper and helper.end < self.barred.start else None

    def _actor(self, modal: Hit | None, spans: dict[str, Span]) -> Span | None:
        barred = self._kept_from()
        if barred:
            return barred
        we = next((hit for hit in longest(self.of("us")) if self.free(hit)), None)
        if we:
            return we.start, we.end
        anchor = modal or self.verb
        if anchor is None:
            return None
        beside = sorted(span for name, span in spans.items() if name in self.asides and span[1] <= anchor.start)
        left = 0
        for start, end in beside:  # "before each visit, guards …"
            left = end if not self.text[left:start].strip(EDGE) else left
        stops = [
            match for match in STOP.finditer(self.text, left, anchor.start) if not self._in_relative(match.start())
        ]
        left = max([left, *(match.end() for match in stops), *self._reported(left, anchor.start)])
        if self.text[left : anchor.start].strip(EDGE):
            breaks = [
                hit.start for hit in self.hits
                if hit.label[0] in ("auxiliaries", "speech", "neg") and hit.start > left and not self._in_relative(hit.start)
            ]  # fmt: skip
            breaks += [start for start, _ in beside if start > left]  # "images are within 72 hours deleted", verb last
            return self._without_helper(left, min([anchor.start, *breaks]))
        name = _CAPITAL.match(self.text, anchor.end + 1) if anchor.end < len(self.text) else None
        return (name.start(), name.end()) if name else None

    def _without_helper(self, start: int, end: int) -> Span:
        """Return a subject without the helping verb behind it: "Acme does not"."""
        words = list(WORD.finditer(self.folded, start, end))
        denied = any(0 <= hit.start - end <= 1 for hit in self.of("neg"))
        helped = denied and len(words) > 1 and words[-1][0] in self.words.closed
        return (start, words[-1].start()) if helped else (start, end)

    def _in_relative(self, place: int) -> bool:
        """Tell whether a place lies in a relative clause, or is a comma around one."""
        return any(start - _COMMA <= place <= end for start, end in self.relatives)

    def _reported(self, start: int, end: int) -> list[int]:
        """Return where reported speech begins between two places: "a spokesman said that"."""
        said = next((hit.end for hit in self.of("speech") if start <= hit.start < end), None)
        openers = [] if said is None else self.of("part", "relative_openers")
        return [hit.end for hit in openers if said is not None and 0 <= hit.start - said <= 1 and hit.end < end]
