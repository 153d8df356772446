"""Check quotations against a corpus: exact, normalised, altered, translated or absent, each with its place.

Only typography, hyphenation, white space and line ends are normalised. A word or a digit that differs makes a quotation
altered, and so does an omission that takes a negation, a condition or an exception out of its sentence. A quotation whose
sentence cites a source is looked for there; where only another has it, `differs` says so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import package_vocabulary
from analyzer.language.phrases import Matcher, fold
from analyzer.language.sentences import split_sentences
from analyzer.models import Document
from analyzer.publication.namings import Names, cited_with
from analyzer.publication.nearest import differences, nearest
from analyzer.publication.quoted import Quoted, inserts, pattern, quotations, segments, whole_words
from analyzer.publication.translated import Translations

LONGEST_OMISSION = 3_000  # characters that one […] may stand for
_MOST_TRIES = 50
_SAYING = ("sentence", "list_item", "heading")
_SENTENCE_END = regex.compile(r"[.!?]['\"”’»)]*\s")
_FULL_STOP = regex.compile(r"[.!?]['\"”’»)]*$")
_LONGEST_REST = 1_000  # characters of a sentence that may follow a quotation
_SHOWN_REST = 160


@dataclass(frozen=True, slots=True)
class Verification:
    """Say of one quotation or figure where it stands; `differs` names each difference as `“source” → “quotation”`.

    `start` and `end` are its place in the text of the source; `position` is its place in the text that was checked.
    """

    quote: str
    verdict: str
    source_id: str = ""
    start: int | None = None
    end: int | None = None
    differs: str = ""
    position: int = 0
    of: str = "quotation"  # or figure, or name: one that no source of the corpus has


@dataclass(frozen=True, slots=True)
class _Text:
    """Hold one source's text with the places of its passages."""

    source_id: str
    text: str
    language: str
    path: str = ""
    passages: list[tuple[int, int]] = field(default_factory=list)


def verify_quotations(text: str, corpus: Any) -> list[Verification]:
    """Check each quotation of a text, in order, against the documents of a corpus.

    A quotation is what stands between quotation marks, three words or more, or a Markdown block quote. `corpus` is what
    `open_corpus` returns.
    """
    found = quotations(text)
    texts = list(_texts(corpus)) if found else []
    cited = _sources_cited(text, found, corpus)
    checked: dict[int, Verification] = {}
    for sources in dict.fromkeys(cited):
        numbers = [number for number, one in enumerate(cited) if one == sources]
        within = [one for one in texts if not sources or one.source_id in sources]
        verdicts = _checked([found[number] for number in numbers], within)
        others = [one for one in texts if one.source_id not in sources] if sources else []
        checked |= zip(numbers, (_with_others(one, within, others) for one in verdicts), strict=True)
    return [checked[number] for number in range(len(found))]


def _sources_cited(text: str, found: list[Quoted], corpus: Any) -> list[frozenset[str]]:
    """Return for each quotation the sources that it cites: none where it names none, or an unknown one."""
    if not found or not hasattr(corpus, "records"):  # with documents alone, there are no names
        return [frozenset()] * len(found)
    names = Names(corpus)
    copies = {source.source_id: source.duplicate_of for source in corpus.records.sources if source.duplicate_of}
    return [
        frozenset(copies.get(one.source_id, one.source_id) for one in namings if one.source_id)
        for namings in cited_with(text, found, names)
    ]


def _checked(found: list[Quoted], texts: list[_Text]) -> list[Verification]:
    """Look for quotations in some texts: word for word, then altered, then translated."""
    checked = _with_altered([_verified(quoted.words, quoted.start, texts) for quoted in found], texts)
    if any(one.verdict == "absent" for one in checked):
        translations = Translations(_passages(texts))
        checked = [_translated(one, translations, texts) if one.verdict == "absent" else one for one in checked]
    return checked


def _with_others(found: Verification, within: list[_Text], others: list[_Text]) -> Verification:
    """Say of a quotation that the source cited has not, or has otherwise, which other source has it."""
    if found.verdict not in ("altered", "absent") or not others:
        return found
    there = _verified(found.quote, found.position, others)
    if there.verdict not in ("exact", "normalised"):
        return found if within else replace(found, differs="the source cited could not be read")
    where = next(f"{one.path} at {there.start}-{there.end}" for one in others if one.source_id == there.source_id)
    said = f"not so in the source cited, but in {where}"
    return replace(found, differs=f"{found.differs}; {said}" if found.differs else said)


def _texts(corpus: Any) -> Iterator[_Text]:
    """Yield the texts of a corpus, the company's own words before the coverage, in order of publication."""
    rows = corpus.sources.to_dict("records")
    rows.sort(key=lambda row: (row["kind"] == "press", row["published"] or "9999", row["path"]))
    for row in rows:
        if row["status"] != "failed" and not row["duplicate_of"]:
            document: Document = corpus.document(row["source_id"])
            places = [(passage.start, passage.end) for passage in document.passages if passage.kind in _SAYING]
            language = document.language or row["language"]
            yield _Text(row["source_id"], document.text, language, row["path"], places)


def _passages(texts: list[_Text]) -> Iterator[tuple[int, int, int, str, str]]:
    for number, source in enumerate(texts):
        for start, end in source.passages or split_sentences(source.text, source.language):
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
            end = start + len(quote)
            rest = _goes_on(quote, end, source)
            return Verification(quote, "exact", source.source_id, start, end, rest, position)
    altered: Verification | None = None
    for source in texts:
        place = _normalised(quote, source)
        if place is not None:
            start, end, differs = place
            verdict = "altered" if differs else "normalised"
            checked = Verification(quote, verdict, source.source_id, start, end, differs, position)
            if not differs:
                return replace(checked, differs=_goes_on(quote, end, source))
            altered = altered or checked
    return altered or Verification(quote, "absent", position=position)


def _with_altered(checked: list[Verification], texts: list[_Text]) -> list[Verification]:
    """Look for the passages that quotations found nowhere alter."""
    lost = [index for index, one in enumerate(checked) if one.verdict == "absent"]
    result = list(checked)
    near_ones = nearest([checked[index].quote for index in lost], [source.text for source in texts]) if lost else []
    for index, near in zip(lost, near_ones, strict=True):
        if near is not None:
            source = texts[near.text]
            differs = differences(source.text[near.start : near.end], checked[index].quote)
            verdict = "altered" if differs else "normalised"
            place = (source.source_id, near.start, near.end, differs)
            result[index] = Verification(checked[index].quote, verdict, *place, checked[index].position)
    return result


def _occurrences(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        if whole_words(text, start, start + len(quote)):
            yield start
        start = text.find(quote, start + 1)


def _normalised(quote: str, source: _Text) -> tuple[int, int, str] | None:
    """Find a quotation but for its typography; return its place and what an omission in it turns."""
    hyphens = "-\n" in source.text or "‐\n" in source.text
    if not hyphens and not all(word in source.text for word in _plain_words(quote)):
        return None
    stretches = [pattern(segment, hyphens) for segment in segments(quote)]
    if not stretches:
        return None
    turned: tuple[int, int, str] | None = None
    for tries, first in enumerate(stretches[0].finditer(source.text)):
        matches = _following(first, stretches[1:], source.text)
        if matches:
            differs = _turned(matches, source, inserts(quote)) or _cut_short(quote, matches[-1].end(), source)
            if not differs:
                return first.start(), matches[-1].end(), ""
            turned = turned or (first.start(), matches[-1].end(), differs)
        if tries >= _MOST_TRIES:
            break
    return turned


@lru_cache(maxsize=64)
def _plain_words(quote: str) -> tuple[str, ...]:
    """Return the words that a source must hold as they are, the longest first: no bracket, accent or ligature is near."""
    inside = regex.findall(r"(?<=\s)[A-Za-z]{4,}(?=\s)", regex.sub(r"\[[^\]]*\]", "", quote))
    return tuple(
        sorted({word for word in inside if not regex.search(r"f[fil]|st", word)}, key=lambda word: (-len(word), word))
    )


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


def _cut_short(quote: str, end: int, source: _Text) -> str:
    """Name the exception before which a quotation puts its full stop."""
    rest = _rest_of_sentence(end, source)
    return f"“{_shown(rest)}” → “”" if _FULL_STOP.search(quote) and _starts_with_exception(rest, source) else ""


def _goes_on(quote: str, end: int, source: _Text) -> str:
    """Tell how the sentence goes on where it takes back, or makes depend, what is quoted of it."""
    rest = _rest_of_sentence(end, source)
    ends = _FULL_STOP.search(quote) and _turning_words([rest], source.language)
    return f"goes on: “{_shown(rest)}”" if ends or _starts_with_exception(rest, source) else ""


def _rest_of_sentence(end: int, source: _Text) -> str:
    """Return how a sentence goes on behind a place, without the marks before and behind."""
    last = next((after for start, after in source.passages if start < end <= after), end + _LONGEST_REST)
    rest = source.text[end : min(last, end + _LONGEST_REST)]
    if _FULL_STOP.search(source.text[max(0, end - 5) : end]) or regex.match(r"[.!?]", rest):
        return ""
    stop = _SENTENCE_END.search(rest + " ")
    return " ".join(rest[: stop.start() if stop else None].split()).strip(" ,;:–—-()'\"”’»")


def _shown(rest: str) -> str:
    return rest if len(rest) <= _SHOWN_REST else rest[:_SHOWN_REST].rsplit(" ", 1)[0] + " …"


def _starts_with_exception(rest: str, source: _Text) -> bool:
    return any(not hit.start for hit in _turning(source.language, ("exception",)).find(fold(rest)))


def _turning_words(stretches: list[str], language: str) -> list[str]:
    hits = [(stretch, hit) for stretch in stretches for hit in _turning(language).find(fold(stretch))]
    return [stretch[hit.start : hit.end] for stretch, hit in hits]


def _in_the_same_sentence(gap: str) -> list[str]:
    """Return what of an omission belongs to the sentences that are quoted on its two sides."""
    ends = list(_SENTENCE_END.finditer(gap + " "))
    return [gap[: ends[0].end()], gap[ends[-1].end() :]] if ends else [gap]


@lru_cache(maxsize=32)
def _turning(language: str, sorts: tuple[str, ...] = ("negations", "exception", "condition")) -> Matcher:
    vocabulary = package_vocabulary()
    known = vocabulary.with_section("commitments")
    phrases = []
    for code in [language] if language in known else known:
        section = vocabulary.section(code, "commitments")
        lists = {**section.get("parts", {}), "negations": section.get("negations", ())}
        phrases += [(("turning",), word) for sort in sorts for word in lists.get(sort, ())]
    return Matcher(phrases)
