"""Find the figures that sentences and footnotes state: a number with what it counts and a word of its receipt or answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.extraction.context import Span, periods_in, to_span
from analyzer.extraction.labels import Words, process_unit, unit_in
from analyzer.language.quantities import Quantity, find_quantities
from analyzer.language.sentences import split_sentences
from analyzer.models import Box, Document, Passage

_DIGIT = regex.compile(r"\d")
_CLAUSE_END = regex.compile(r"[;:.!?](?:\s|$)|,\s(?=\p{L}{3})")
_PAUSE = regex.compile(r"[;:.!?,](?:\s|$)")
_NOUN_END = regex.compile(r"[;:.!?)](?:\s|$)|\s[–—]\s")
_CAPITAL = regex.compile(r"\s\p{Lu}")
_COMMA = regex.compile(r",\s")
_WORD = regex.compile(r"\p{L}+")
_LABEL_END = regex.compile(r",\s|[”»]")

LONG_CELL = 100  # characters from which a table cell is read as sentences
MAX_SENTENCE = 1_500
NOUN_WITHIN = 7  # words behind the number
LABEL_WORDS = 10


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold one sentence with its place and what stands around it."""

    text: str
    start: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold one figure of a sentence: its label, its unit, and the period if the sentence or one before it says so."""

    quantity: Quantity
    sentence: Sentence
    label: str
    unit: str
    span: Span | None

    @property
    def start(self) -> int:
        """Return the place of the print in the document's text."""
        return self.sentence.start + self.quantity.begin

    @property
    def box(self) -> Box | None:
        """Return the box of the line that holds the print, estimated where the passage has several lines."""
        boxes = self.sentence.passage.boxes
        if not boxes:
            return None
        share = (self.start - self.sentence.passage.start) / max(len(self.sentence.passage.text), 1)
        left = share * sum(box.x1 - box.x0 for box in boxes)
        for box in boxes:
            left -= box.x1 - box.x0
            if left <= 0:
                return box
        return boxes[-1]


def find_mentions(document: Document, words: Words, language: str, taken: set[int]) -> list[Mention]:
    """Find the figures of all sentences; `taken` holds the starts of passages that lists have explained."""
    found: list[Mention] = []
    carried: tuple[int, Span] | None = None
    for sentence in _sentences(document, words, language):
        if sentence.passage.start in taken:
            continue
        figures = list(_figures(sentence.text, words, language))
        spans = _spans(sentence.text, figures, words)
        if spans:
            carried = (sentence.passage.paragraph, spans[-1][1])
        for quantity, noun in figures:
            before = carried[1] if carried and carried[0] == sentence.passage.paragraph else None
            span = _nearest(spans, quantity) or before
            found.append(
                Mention(
                    quantity, sentence, _label(sentence.text, quantity, noun, words), _unit(quantity, noun, words), span
                )
            )
    return found


def _sentences(document: Document, words: Words, language: str) -> Iterator[Sentence]:
    for passage in document.passages:
        if passage.kind == "heading" or not _may_count(passage.text, words):
            continue
        if passage.kind == "cell" and len(passage.text) < LONG_CELL:
            continue
        if len(passage.text) <= 400 and passage.kind != "cell":
            yield Sentence(passage.text, passage.start, passage)
            continue
        for begin, stop in split_sentences(passage.text, language, words.vocabulary):
            if stop - begin <= MAX_SENTENCE:
                yield Sentence(passage.text[begin:stop], passage.start + begin, passage)


def _may_count(text: str, words: Words) -> bool:
    return _DIGIT.search(text) is not None or _shares(words).search(text) is not None


@lru_cache(maxsize=16)
def _shares(words: Words) -> Any:
    """Compile the words that can make a figure without a digit: percentages and fractions."""
    phrases = set()
    for code in words.languages:
        section = words.vocabulary.section(code, "quantities")
        phrases.update(section.get("percent", []))
        phrases.update(phrase for forms in section.get("fractions", {}).values() for phrase in forms)
    body = "|".join(regex.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return regex.compile(body or r"(?!)", regex.IGNORECASE)


def _figures(text: str, words: Words, language: str) -> Iterator[tuple[Quantity, str]]:
    """Give each figure of a sentence with the words that say what it counts."""
    if words.verb.search(text) is None:
        return
    for quantity in find_quantities(text, language, words.vocabulary):
        if _is_policy(text, quantity, words):
            continue
        noun = _noun(text, quantity, words)
        if noun:
            yield quantity, noun


def _is_policy(text: str, quantity: Quantity, words: Words) -> bool:
    """Say whether the clause around a number states a rule, a bound or an example."""
    clause = _CLAUSE_END.split(text[: quantity.begin])[-1]
    after = _PAUSE.split(text[quantity.stop : quantity.stop + 60])[0]
    return words.not_counted.search(clause) is not None or words.not_counted.match(after.strip()) is not None


def _noun(text: str, quantity: Quantity, words: Words) -> str:
    """Return the words that the number counts: those behind it, or those before it where it stands between dashes."""
    tail = _NOUN_END.split(text[quantity.stop : quantity.stop + 160])[0]
    first = " ".join(tail.split()[:NOUN_WITHIN])
    if quantity.value.unit in ("percent", "fraction"):
        return _share_noun(text, quantity, tail, words)
    if quantity.begin == 0 and _CAPITAL.match(text[quantity.stop : quantity.stop + 3]):
        return ""
    close = _COMMA.split(first)[0]
    if close and close.split()[0].casefold().strip(".") in _time_words(words):
        return ""
    if words.unit.search(close) or words.process.search(close):
        return tail.strip()
    before, behind = text[: quantity.begin].rstrip(), text[quantity.stop : quantity.stop + 160].lstrip()
    if before[-1:] in ("–", "—", "(") and behind[:1] in ("–", "—", ")"):
        part = " ".join(behind[1:].split()[:NOUN_WITHIN])
        if _share_words(words)[1].match(part) and words.unit.search(part):
            return part
        head = before[:-1].strip()
        if words.unit.search(head) or words.process.search(head):
            return head
    if quantity.value.unit and _WORD.fullmatch(quantity.value.unit):
        return text[: quantity.begin].strip()  # a duration
    return ""


def _share_noun(text: str, quantity: Quantity, tail: str, words: Words) -> str:
    if quantity.value.unit == "fraction":
        ordinal, after = _share_words(words)
        if ordinal.search(text[: quantity.begin]) or not after.match(tail.lstrip()):
            return ""
    counted = words.unit.search(text) or words.process.search(text)
    return (tail.strip() or text[: quantity.begin].strip()) if counted else ""


@lru_cache(maxsize=16)
def _share_words(words: Words) -> tuple[Any, Any]:
    """Compile what makes `half` no share (`the first half`) and what must follow a share (`of`, `were`)."""
    before, after = set(), set()
    for code in words.languages:
        section = words.vocabulary.section(code, "metrics")
        before.update(section.get("ordinal_before", []))
        after.update(section.get("share_after", []))
    join = "|".join
    return (
        regex.compile(rf"(?<!\p{{L}})(?:{join(map(regex.escape, sorted(before))) or '(?!)'})\s+$", regex.IGNORECASE),
        regex.compile(rf"(?:{join(map(regex.escape, sorted(after))) or '(?!)'})(?!\p{{L}})", regex.IGNORECASE),
    )


@lru_cache(maxsize=16)
def _time_words(words: Words) -> frozenset[str]:
    """Return the units of time: so many days are a deadline, not a figure of a report."""
    sections = (words.vocabulary.section(code, "quantities").get("durations", {}) for code in words.languages)
    return frozenset(phrase for durations in sections for phrases in durations.values() for phrase in phrases)


def _label(text: str, quantity: Quantity, noun: str, words: Words) -> str:
    """Shorten the counted words to a label: up to the next comma, ten words at most."""
    label = _LABEL_END.split(noun.strip(' –—("“'))[0]
    parts = label.split()
    if text[: quantity.begin].strip().startswith(label[:20]):
        return " ".join(parts[-LABEL_WORDS:])
    return " ".join(parts[:LABEL_WORDS]).strip(' ,"”“–—')


def _unit(quantity: Quantity, noun: str, words: Words) -> str:
    if quantity.value.unit:
        return quantity.value.unit
    close = _LABEL_END.split(" ".join(noun.split()[:NOUN_WITHIN]).lstrip("“«"))[0]
    return unit_in(close, words) or process_unit(close, words) or unit_in(noun, words) or process_unit(noun, words)


def _spans(text: str, figures: list[tuple[Quantity, str]], words: Words) -> list[tuple[int, Span]]:
    """Return the periods of a sentence with their places; years alone where nothing better stands there."""
    taken = [(quantity.begin, quantity.stop) for quantity, _ in figures]
    found = [
        period for period in periods_in(text, words)
        if not any(period.begin < stop and begin < period.stop for begin, stop in taken)
    ]  # fmt: skip
    explicit = [period for period in found if period.form != "bare_year"] or list(found)
    return [
        ((period.begin + period.stop) // 2, to_span(period)) for period in explicit if not period.fault or period.start
    ]


def _nearest(spans: list[tuple[int, Span]], quantity: Quantity) -> Span | None:
    return min(spans, key=lambda item: (abs(item[0] - quantity.begin), item[0]))[1] if spans else None
