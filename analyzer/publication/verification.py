"""Check quotations against a corpus: exact, normalised, altered, translated or absent, each with its place.

Only typography, hyphenation, white space and line ends are normalised. A word or a digit that differs makes a quotation
altered, and so does an omission that takes a negation, a condition or an exception out of its sentence.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import regex
from rapidfuzz import fuzz

from analyzer.language.lexicon import package_vocabulary
from analyzer.language.phrases import Matcher, fold
from analyzer.language.sentences import split_sentences
from analyzer.models import Document
from analyzer.publication.quoted import inserts, pattern, quotations, segments, whole_words
from analyzer.publication.translated import Translations

VERDICTS = ("exact", "normalised", "altered", "translated", "absent")
LONGEST_OMISSION = 3_000  # characters that one […] may stand for
FEWEST_SHARED = 0.55  # of the words of a quotation and of the passage it alters
_MOST_TRIES = 50
_SAYING = ("sentence", "list_item", "heading")
_WORD = regex.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*|[\p{L}\p{M}\d]+(?:['’][\p{L}\p{M}]+)*|[%‰$€£<>≤≥±?]")
_SENTENCE_END = regex.compile(r"[.!?]['\"”’»)]*\s")


@dataclass(frozen=True, slots=True)
class Verification:
    """Say of one quotation where it stands; `differs` names each difference as `“source” → “quotation”`.

    `start` and `end` are its place in the text of the source; `position` is its place in the text that was checked.
    """

    quote: str
    verdict: str
    source_id: str = ""
    start: int | None = None
    end: int | None = None
    differs: str = ""
    position: int = 0


@dataclass
class _Text:
    """Hold one source's text, with its words indexed when first needed."""

    source_id: str
    text: str
    language: str
    passages: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[str, int, int]] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def index(self) -> None:
        if self.words or not self.text:
            return
        folded = fold(self.text)
        self.words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(folded)]
        for place, (word, _, _) in enumerate(self.words):
            self.places.setdefault(word, []).append(place)


def verify_quotations(text: str, corpus: Any) -> list[Verification]:
    """Check each quotation of a text, in order, against the documents of a corpus.

    A quotation is what stands between quotation marks, three words or more, or a Markdown block quote. `corpus` is what
    `open_corpus` returns.
    """
    found = quotations(text)
    texts = list(_texts(corpus)) if found else []
    checked = [_verified(quoted.words, quoted.start, texts) for quoted in found]
    if any(one.verdict == "absent" for one in checked):
        translations = Translations(_passages(texts))
        checked = [_translated(one, translations, texts) if one.verdict == "absent" else one for one in checked]
    return checked


def _texts(corpus: Any) -> Iterator[_Text]:
    """Yield the texts of a corpus, the company's own words before the coverage, in order of publication."""
    rows = corpus.sources.to_dict("records")
    rows.sort(key=lambda row: (row["kind"] == "press", row["published"] or "9999", row["path"]))
    for row in rows:
        if row["status"] != "failed" and not row["duplicate_of"]:
            document: Document = corpus.document(row["source_id"])
            places = [(passage.start, passage.end) for passage in document.passages if passage.kind in _SAYING]
            language = document.language or row["language"]
            yield _Text(row["source_id"], document.text, language, places or split_sentences(document.text, language))


def _passages(texts: list[_Text]) -> Iterator[tuple[int, int, int, str, str]]:
    for number, source in enumerate(texts):
        for start, end in source.passages:
            yield number, start, end, source.text[start:end], source.language


def _translated(absent: Verification, translations: Translations, texts: list[_Text]) -> Verification:
    found = translations.find(absent.quote)
    if found is None:
        return absent
    source_id = texts[found.source].source_id
    return replace(absent, verdict="translated", source_id=source_id, start=found.start, end=found.end)


def _verified(quote: str, position: int, texts: list[_Text]) -> Verification:
    for source in texts:
        for start in _occurrences(quote, source.text):
            return Verification(quote, "exact", source.source_id, start, start + len(quote), position=position)
    altered: Verification | None = None
    for source in texts:
        place = _normalised(quote, source)
        if place is not None:
            start, end, differs = place
            verdict = "altered" if differs else "normalised"
            checked = Verification(quote, verdict, source.source_id, start, end, differs, position)
            if not differs:
                return checked
            altered = altered or checked
    return altered or _nearest(quote, position, texts) or Verification(quote, "absent", position=position)


def _occurrences(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        if whole_words(text, start, start + len(quote)):
            yield start
        start = text.find(quote, start + 1)


def _normalised(quote: str, source: _Text) -> tuple[int, int, str] | None:
    """Find a quotation but for its typography; return its place and what an omission in it turns."""
    hyphens = "-\n" in source.text or "‐\n" in source.text
    stretches = [pattern(segment, hyphens) for segment in segments(quote)]
    if not stretches:
        return None
    turned: tuple[int, int, str] | None = None
    for tries, first in enumerate(stretches[0].finditer(source.text)):
        matches = _following(first, stretches[1:], source.text)
        if matches:
            differs = _turned(matches, source, inserts(quote))
            if not differs:
                return first.start(), matches[-1].end(), ""
            turned = turned or (first.start(), matches[-1].end(), differs)
        if tries >= _MOST_TRIES:
            break
    return turned


def _following(first: regex.Match[str], stretches: list[regex.Pattern[str]], text: str) -> list[regex.Match[str]]:
    matches = [first]
    for stretch in stretches:
        last = matches[-1].end()
        found = stretch.search(text, last, min(len(text), last + LONGEST_OMISSION))
        if found is None:
            return []
        matches.append(found)
    return matches


def _turned(matches: list[regex.Match[str]], source: _Text, put_in: list[str]) -> str:
    """Name the words left out, replaced or put in that turn what is left, if there are any."""
    gaps = [source.text[one.end() : two.start()] for one, two in itertools.pairwise(matches)]
    stretches = [part for gap in gaps for part in _in_the_same_sentence(gap)]
    stretches += [part for one in matches for part in one.capturesdict().get("replaced", ())]
    lost = [f"“{words}” → “”" for words in _turning_words(stretches, source.language)]
    return "; ".join([*lost, *(f"“” → “{words}”" for words in _turning_words(put_in, source.language))])


def _turning_words(stretches: list[str], language: str) -> list[str]:
    hits = [(stretch, hit) for stretch in stretches for hit in _turning(language).find(fold(stretch))]
    return [stretch[hit.start : hit.end] for stretch, hit in hits]


def _in_the_same_sentence(gap: str) -> list[str]:
    """Return what of an omission belongs to the sentences that are quoted on its two sides."""
    ends = list(_SENTENCE_END.finditer(gap + " "))
    return [gap[: ends[0].end()], gap[ends[-1].end() :]] if ends else [gap]


@lru_cache(maxsize=16)
def _turning(language: str) -> Matcher:
    vocabulary = package_vocabulary()
    known = vocabulary.with_section("commitments")
    phrases = []
    for code in [language] if language in known else known:
        section = vocabulary.section(code, "commitments")
        parts = section.get("parts", {})
        for words in (section.get("negations", ()), parts.get("exception", ()), parts.get("condition", ())):
            phrases += [(("turning",), word) for word in words]
    return Matcher(phrases)


def _nearest(quote: str, position: int, texts: list[_Text]) -> Verification | None:
    """Find the passage that a quotation alters, and say word by word how."""
    words = [found.group() for found in _WORD.finditer(fold(quote))]
    if len(words) < 3:
        return None
    best: tuple[float, _Text, int, int] | None = None
    for source in texts:
        source.index()
        for first, last in _windows(words, source):
            share, start, end = _aligned(words, source, first, last)
            if share >= FEWEST_SHARED and (best is None or share > best[0]):
                best = (share, source, start, end)
    if best is None:
        return None
    _, source, first, last = best
    start, end = source.words[first][1], source.words[last - 1][2]
    differs = _differences(source.text[start:end], quote)
    verdict = "altered" if differs else "normalised"
    return Verification(quote, verdict, source.source_id, start, end, differs, position)


def _windows(words: list[str], source: _Text) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that hold most of the words, found by their places alone."""
    size = len(words)
    hits: Counter[int] = Counter()
    for word, times in Counter(words).items():
        for bucket, count in Counter(place // size for place in source.places.get(word, ())).items():
            hits[bucket] += min(count, times)
    pairs = Counter({bucket: hits[bucket] + hits.get(bucket + 1, 0) for bucket in hits})
    for bucket, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:3]:
        if count >= FEWEST_SHARED * size:
            yield max(0, (bucket - 1) * size), min(len(source.words), (bucket + 3) * size)


def _aligned(words: list[str], source: _Text, first: int, last: int) -> tuple[float, int, int]:
    """Return the share of words in common and the range of the source's words that the quotation lies on."""
    there = [word for word, _, _ in source.words[first:last]]
    joined = " ".join(there)
    alignment = fuzz.partial_ratio_alignment(" ".join(words), joined)
    if alignment is not None and len(words) < len(there):
        begin = joined.count(" ", 0, alignment.dest_start + 1)
        finish = min(len(there), joined.count(" ", 0, alignment.dest_end) + 1)
        begin, finish = max(0, begin - 2), min(len(there), finish + 2)
    else:
        begin, finish = 0, len(there)
    blocks = _blocks(words, there[begin:finish])
    if not blocks:
        return 0.0, first, first
    start = begin + blocks[0].b - blocks[0].a
    end = begin + blocks[-1].b + (len(words) - blocks[-1].a)
    start, end = max(0, min(start, begin + blocks[0].b)), min(len(there), end)
    matched = sum(block.size for block in blocks)
    return matched / max(len(words), end - start), first + start, first + end


def _blocks(one: list[str], two: list[str]) -> list[difflib.Match]:
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size]


def _differences(source: str, quote: str) -> str:
    """Name each difference in words, digits and signs; the first letter may change its case."""
    there = [found.group().replace("’", "'") for found in _WORD.finditer(source)]
    here = [found.group().replace("’", "'") for found in _WORD.finditer(quote)]
    if there and here and there[0][:1].lower() == here[0][:1].lower():
        there[0] = here[0][:1] + there[0][1:]
    matcher = difflib.SequenceMatcher(None, there, here, autojunk=False)
    return "; ".join(
        f"“{' '.join(there[a:b])}” → “{' '.join(here[c:d])}”"
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
