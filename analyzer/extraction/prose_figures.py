"""Find the figures that sentences and footnotes state: a number with what it counts and a word of its receipt or answer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.documents.about_lexicon import pattern
from analyzer.extraction.context import Span, periods_in, to_span
from analyzer.extraction.labels import Words, process_unit, unit_in
from analyzer.language.quantities import Quantity, find_quantities
from analyzer.language.sentences import split_sentences
from analyzer.models import Box, Document, Passage

_DIGIT = regex.compile(r"\d")
_CLAUSE_END = regex.compile(r"[;:.!?](?:\s|$)|,\s(?=\p{L}{3})")
_PAUSE = regex.compile(r"[;:.!?,](?:\s|$)")
_NOUN_END = regex.compile(r"[;:.!?)](?:\s|$)|\s[–—]\s")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_OPEN_END = regex.compile(r"\s*(?:[;:.!?,)]|\(|$)")
_OPENING = regex.compile(r"\d[\d.,\u00a0\u202f]*\s(\p{Ll}.*)")
_ANOTHER = regex.compile(r"\s*\p{L}+\s(?!(?:19|20)\d\d)\d")  # `90 or 180 days`
_CAPITAL = regex.compile(r"\s\p{Lu}")
_COMMA = regex.compile(r",\s")
_WORD = regex.compile(r"\p{L}+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LABEL_END = regex.compile(r",\s|[”»]")

PROSE = "prose"  # what stands for the table of a figure that a sentence states
ITEM = "list_item"
LONG_CELL = 100  # characters from which a table cell is read as sentences
MAX_SENTENCE = 1_500
NOUN_WITHIN = 7  # words behind the number
WORDED_WITHIN = 2  # words behind a number word
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
    reach: tuple[int, int]  # from where to where the sentence speaks of this figure and of none other

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
    spoken: tuple[int, str] = (-1, "")  # what the paragraph's last figure counts
    for sentence in _sentences(document, words, language):
        if sentence.passage.start in taken:
            continue
        paragraph = sentence.passage.paragraph
        subject = spoken[1] if spoken[0] == paragraph else ""
        listed = sentence.passage.kind == ITEM and sentence.start == sentence.passage.start
        figures = list(_figures(sentence.text, words, language, subject, listed=listed))
        reaches = _reaches(sentence.text, figures, words, language)
        spans = _spans(sentence.text, figures, words)
        before = carried[1] if carried and carried[0] == paragraph else None
        outside = [span for at, span in spans if _bracket(sentence.text, at) == (0, 0)]
        if outside:
            carried = (paragraph, outside[0])
        for reach, (quantity, noun) in zip(reaches, figures, strict=True):
            span = _nearest(spans, quantity, sentence.text, figures) or before
            unit = _unit(quantity, noun, words) or subject
            found.append(Mention(quantity, sentence, _label(sentence.text, quantity, noun, words), unit, span, reach))
            if not quantity.value.unit and unit:
                subject = unit
        if figures:
            spoken = (paragraph, subject)
    return found


def _sentences(document: Document, words: Words, language: str) -> Iterator[Sentence]:
    for passage in document.passages:
        if passage.kind == "cell" and len(passage.text) < LONG_CELL:
            continue
        if passage.kind == "heading" or not _may_count(passage.text, words):
            continue
        if len(passage.text) <= 400 and passage.kind != "cell":
            yield Sentence(passage.text, passage.start, passage)
            continue
        for begin, stop in split_sentences(passage.text, language, words.vocabulary):
            if stop - begin <= MAX_SENTENCE:
                yield Sentence(passage.text[begin:stop], passage.start + begin, passage)


def _may_count(text: str, words: Words) -> bool:
    if _DIGIT.search(text) is not None:
        return True
    numbers, shares, pattern_of_all = _number_words(words)
    folded = text.casefold()
    if numbers.isdisjoint(_LETTERS.findall(folded)) and not any(share in folded for share in shares):
        return False
    return pattern_of_all.search(text) is not None


@lru_cache(maxsize=16)
def _number_words(words: Words) -> tuple[frozenset[str], tuple[str, ...], Any]:
    """Return what can make a figure without a digit: first words of numbers, percentages and fractions, and their pattern."""
    shares: set[str] = set()
    numbers: set[str] = set()
    for code in words.languages:
        section = words.vocabulary.section(code, "quantities")
        shares.update(section.get("percent", []))
        shares.update(phrase for forms in section.get("fractions", {}).values() for phrase in forms)
        numbers.update(phrase for forms in section.get("numbers", {}).values() for phrase in forms)
    first = frozenset(_LETTERS.findall(phrase.casefold())[0] for phrase in numbers)
    folded = tuple(sorted(phrase.casefold() for phrase in shares))
    share, number = (
        "|".join(regex.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
        for phrases in (shares, numbers)
    )
    body = rf"{share or '(?!)'}|(?<!\p{{L}})(?:{number or '(?!)'})(?!\p{{L}})"
    return first, folded, regex.compile(body, regex.IGNORECASE)


def _figures(
    text: str, words: Words, language: str, subject: str, *, listed: bool = False
) -> Iterator[tuple[Quantity, str]]:
    """Give each figure of a sentence with the words that say what it counts; `subject` is what the text spoke of before.

    An item of a list may do without a verb where it begins with its figure: `936 notices, down from 1,200 in 2023`.
    """
    told = words.verb.search(text) or (subject and words.of_these.search(text)) or words.measured_times.search(text)
    if not told and not (listed and _opens_with_unit(text, words)):
        return
    quantities = find_quantities(text, language, words.vocabulary, worded=True)
    ends = _ends(text, quantities, words)
    for quantity, end in zip(quantities, ends, strict=True):
        if _is_policy(text, quantity, words) or (quantity.worded and not _counts_in_words(text, quantity, words)):
            continue
        noun = _noun(text, quantity, words, subject, end) or (_left_out(text, quantity, words) if subject else "")
        if noun:
            subject = subject or noun
            yield quantity, noun


def _ends(text: str, quantities: Sequence[Quantity], words: Words) -> list[int]:
    """Return where the words end that each number counts: before the next number, where it has words of its own.

    `752 of 1,234 requests` and `10 or 20 requests` share theirs; `701 demands and rejected 118 demands` do not.
    """
    ends = [len(text)] * len(quantities)
    for at, (quantity, following) in enumerate(itertools.pairwise(quantities)):
        between = text[quantity.stop : following.begin]
        named = words.unit.search(between) or words.process.search(between) or words.verb.search(between)
        if named and not _YEAR.fullmatch(following.printed):
            ends[at] = _bound(text, quantity.stop, following.begin, words)
    return ends


def _reaches(text: str, figures: Sequence[tuple[Quantity, str]], words: Words, language: str) -> list[tuple[int, int]]:
    """Return from where to where a sentence speaks of each of its figures and of no other number but years."""
    if not figures:
        return []
    quantities = find_quantities(text, language, words.vocabulary, worded=True)
    numbers = [quantity for quantity in quantities if not _YEAR.fullmatch(quantity.printed)]
    inner = [_bound(text, one.stop, other.begin, words) for one, other in itertools.pairwise(numbers)]
    reaches = list(itertools.pairwise([0, *inner, len(text)]))
    found = {number.begin: reach for number, reach in zip(numbers, reaches, strict=False)}
    return [found.get(quantity.begin, (0, len(text))) for quantity, _ in figures]


def _bound(text: str, begin: int, stop: int, words: Words) -> int:
    """Return where the words of a number end and those of the next begin: at the last comma or `and`, else at that number."""
    joints = [match.start() for match in joint_of(words).finditer(text, begin, stop)]
    return joints[-1] if joints else stop


@lru_cache(maxsize=16)
def joint_of(words: Words) -> Any:
    """Compile what joins the parts of a sentence: commas and `and`."""
    sections = (words.vocabulary.section(code, "quantities") for code in words.languages)
    joining = sorted({word for section in sections for word in section.get("conjunctions", ()) if word.isalpha()})
    return regex.compile(rf"[,;:]\s|\s(?:{'|'.join(joining) or '(?!)'})(?=\s|$)", regex.IGNORECASE)


def _opens_with_unit(text: str, words: Words) -> bool:
    """Say whether a text begins with a figure and, right behind it, what it counts."""
    match = _OPENING.match(text)
    found = words.unit.match(match[1]) if match else None
    return found is not None and found[0].casefold() not in time_words(words)


def _counts_in_words(text: str, quantity: Quantity, words: Words) -> bool:
    """Say whether a number word counts what its clause says came or was done: `we received three requests`."""
    before = _CLAUSE_END.split(text[: quantity.begin])[-1]
    tail = _CLAUSE_END.split(text[quantity.stop :])[0]
    counted = " ".join(tail.split()[:WORDED_WITHIN])
    named = words.unit.search(counted) or words.process.search(counted) or words.process.match(tail.lstrip())
    if quantity.value.low == 1 and words.not_counted.search(tail):
        return False  # one request may be of several kinds
    if not named or pattern(words.vocabulary, "titles.nouns").search(counted):
        return False  # two reports
    if quantity.value.low == 1:  # most often "one" counts nothing: it must stand beside the verb
        before = " ".join(before.split()[-WORDED_WITHIN:])
    return words.verb.search(before) is not None or words.verb.search(tail) is not None


def _left_out(text: str, quantity: Quantity, words: Words) -> str:
    """Return the words around a number whose noun is left out because a figure before it named it: `we rejected 12 of them`."""
    after = text[quantity.stop : quantity.stop + 60]
    stop = words.stops.match(after.lstrip()) or words.verb.match(after.lstrip()) or words.of_these.match(after.lstrip())
    if quantity.value.unit or not (_OPEN_END.match(after) or stop) or _ANOTHER.match(after):
        return ""
    before = _CLAUSE_END.split(text[: quantity.begin])[-1]
    if words.verb.search(before) or words.of_these.search(before) or words.verb.match(after.lstrip()):
        return before.strip(" (") or _CLAUSE_END.split(after)[0].strip()
    return after.strip(" ).,;") if _OPEN_END.match(after) is None else ""


def _is_policy(text: str, quantity: Quantity, words: Words) -> bool:
    """Say whether the clause around a number states a rule, a bound or an example."""
    clause = _CLAUSE_END.split(text[: quantity.begin])[-1]
    after = _PAUSE.split(text[quantity.stop : quantity.stop + 60])[0]
    if words.not_counted.search(clause) is not None or words.not_counted.match(after.strip()) is not None:
        return True
    return words.habits.search(clause) is not None or words.habits.search(after) is not None


def _noun(text: str, quantity: Quantity, words: Words, subject: str, end: int) -> str:
    """Return the words that the number counts: those behind it up to `end`, or those before it where it stands between dashes."""
    tail = _NOUN_END.split(text[quantity.stop : min(quantity.stop + 160, end)])[0]
    if _YEAR.fullmatch(quantity.printed) and pattern(words.vocabulary, "titles.nouns").match(tail.lstrip()):
        return ""  # the 2020 report
    first = " ".join(tail.split()[:NOUN_WITHIN])
    if quantity.value.unit in ("percent", "fraction"):
        return _share_noun(text, quantity, tail, words, subject)
    if quantity.begin == 0 and _CAPITAL.match(text[quantity.stop : quantity.stop + 3]):
        return ""
    close = _COMMA.split(first)[0]
    first_words = close.split()[: 3 if _ANOTHER.match(f" {close}") else 1]
    if any(word.casefold().strip(".,;") in time_words(words) for word in first_words):
        return text[: quantity.begin].strip() if words.measured_times.search(text) else ""
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


def _share_noun(text: str, quantity: Quantity, tail: str, words: Words, subject: str) -> str:
    if quantity.value.unit == "fraction":
        ordinal, after = _share_words(words)
        if ordinal.search(text[: quantity.begin]) or not after.match(tail.lstrip()):
            return ""
    counted = subject or words.unit.search(text) or words.process.search(text)
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
def time_words(words: Words) -> frozenset[str]:
    """Return the units of time: so many days are a deadline, not a figure of a report."""
    sections = (words.vocabulary.section(code, "quantities").get("durations", {}) for code in words.languages)
    return frozenset(phrase for durations in sections for phrases in durations.values() for phrase in phrases)


def _label(text: str, quantity: Quantity, noun: str, words: Words) -> str:
    """Shorten the counted words to a label: up to the next comma, ten words at most."""
    label = _LABEL_END.split(noun.strip(' –—("“'))[0]
    parts = label.split()
    if text[: quantity.begin].strip().startswith(label[:20]):
        return " ".join(parts[-LABEL_WORDS:])
    return " ".join(parts[:LABEL_WORDS]).strip(' ,("”“–—')


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


def _nearest(
    spans: list[tuple[int, Span]], quantity: Quantity, text: str, figures: list[tuple[Quantity, str]]
) -> Span | None:
    """Return the period nearest to a figure, in its clause first; one in brackets is about the figures in them only.

    A period behind a figure in another clause is about that clause's own figure: `936, down from 1,200 in 2023`.
    """
    inside = _bracket(text, quantity.begin)
    own = [item for item in spans if _bracket(text, item[0]) == inside]
    open_to = own or [item for item in spans if _bracket(text, item[0]) == (0, 0)]
    begin, stop = _clause(text, quantity.begin, quantity.stop)
    near = [
        (not begin <= at < stop, abs(at - quantity.begin), at, span)
        for at, span in open_to
        if begin <= at < stop or at < begin or not _has_figure(_clause(text, at, at), figures)
    ]
    return min(near, key=lambda item: item[:3])[3] if near else None


def _has_figure(clause: tuple[int, int], figures: list[tuple[Quantity, str]]) -> bool:
    return any(clause[0] <= quantity.begin < clause[1] for quantity, _ in figures)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return from where to where the clause around a stretch of text runs."""
    begin = max((match.end() for match in _PAUSE.finditer(text, 0, start)), default=0)
    after = _PAUSE.search(text, end)
    return begin, after.start() if after else len(text)


def _bracket(text: str, at: int) -> tuple[int, int]:
    """Return the brackets around a place, (0, 0) where there are none; brackets right behind a noun explain it."""
    begin, end = text.rfind("(", 0, at), text.find(")", at)
    if begin < 0 or end < 0 or text.rfind(")", 0, at) > begin or not _DIGIT.match(text[begin + 1 : begin + 2]):
        return 0, 0
    return begin, end
