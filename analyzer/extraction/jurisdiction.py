"""Read whose demands a whole report counts: where it says so once ("demands from authorities in the United Kingdom"), or by
the bodies, offices and statutes that it names and that one country alone has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import ahocorasick
import regex

from analyzer.extraction.context import speaks_of_part
from analyzer.extraction.labels import words_of
from analyzer.extraction.prose_figures import PROSE
from analyzer.language.entities import lexicon, roles_in
from analyzer.language.lexicon import Vocabulary
from analyzer.language.phrases import fold
from analyzer.language.places import SECTION, find_places
from analyzer.language.sentences import split_sentences
from analyzer.models import Document, Observation

_LETTERS = re.compile(r"[^\W_]+")
OF_REPORT = "jurisdiction: the one whose authorities or law the report names"
OPENING = 24  # passages in which a report says whose demands it counts
NEAR = 24  # characters between the authorities and their country
AUTHORITIES = ("official", "court")
WIDE = frozenset({"US", "EU"})
READ = 60_000  # characters of a report in which bodies and statutes are looked for
FEW = 4  # of so many bodies and statutes one may be another country's
SHARE = 4  # of so many figures one may be another country's, in tables of their own
LONG = 8  # letters of a name that may carry an ending


def of_one_country(rows: list[Observation], document: Document, language: str, words: Vocabulary) -> list[Observation]:
    """Give figures without a country the one whose authorities the opening names, or whose law the report is about.

    Other countries' tables, and many figures of theirs, stand against it. The note says that it is the report's word, not the table's.
    """
    if all(row.jurisdiction for row in rows):
        return rows
    named = Counter(row.jurisdiction_code for row in rows if row.jurisdiction)
    if SHARE * (named.total() - max(named.values(), default=0)) > len(rows):
        return rows  # a report by country: it need not be read
    found = country_of_opening(document, language, words) or country_of_institutions(document, language, words)
    if found is None:
        return rows
    own = {found[1], *_parts(found[1], words)}
    others = [row for row in rows if row.jurisdiction and row.jurisdiction_code not in own]
    if SHARE * len(others) > len(rows):
        return rows
    foreign = {row.table for row in others if row.jurisdiction_code and row.table != PROSE}
    mixed = {row.table for row in others if row.table != PROSE}
    return [
        row
        if row.jurisdiction or row.table in foreign or (row.table in mixed and row.total_over)
        else _placed(row, *found)
        for row in rows
    ]


def _placed(row: Observation, printed: str, code: str) -> Observation:
    note = "; ".join(filter(None, (row.note, OF_REPORT)))
    return replace(row, jurisdiction=printed, jurisdiction_code=code, note=note)


def country_of_institutions(document: Document, language: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, code) of the one country that a report's bodies, offices and statutes belong to; None where that is open.

    At least two must speak for it, or one and its name in the opening; one of them must be its alone, and those of other
    countries may be a fourth as many. What the United States and the European Union have reaches beyond them: it decides nothing.
    """
    text = document.text[:READ].replace("\u00a0", " ").replace("’", "'")
    own: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    names, finder = _institutions(words)
    printed = {form for _, form in finder.iter(text)} if names else set()
    for phrase, codes in names:
        if any(form in printed and _stands(form, text) for form in _spellings(phrase)):
            (own if len(codes) == 1 else shared).update(codes)
    for code in sorted(own, key=lambda code: (-own[code], code)):
        if code in WIDE or FEW * (own.total() - own[code]) > own[code]:
            return None
        called = _called(document, code, language, words)
        return (called[0], code) if own[code] + shared[code] + called[1] > 1 else None
    return None


def _called(document: Document, code: str, language: str, words: Vocabulary) -> tuple[str, bool]:
    """Return a country's name, as the opening prints it where it does, and whether it does."""
    from babel import Locale

    for passage in document.passages[:OPENING]:
        for *_, named, name in _countries(passage.text, language, words):
            if named == code:
                return name, True
    return Locale(language).territories[code], False


@lru_cache(maxsize=8)
def _institutions(words: Vocabulary) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], Any]:
    """Return the names of bodies, offices and statutes with the countries that have them, and what finds all in one pass."""
    found: dict[str, set[str]] = {}
    for language in words.with_section(SECTION):
        for codes, names in words.section(language, SECTION).get("institutions", {}).items():
            for name in names:
                found.setdefault(name, set()).update(codes.split())
    finder = ahocorasick.Automaton()
    for name in found:
        for form in _spellings(name):
            finder.add_word(form, form)
    finder.make_automaton()
    return tuple((name, tuple(sorted(codes))) for name, codes in sorted(found.items())), finder


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name as it is listed and as it opens a sentence."""
    return tuple({name: None, name[0].upper() + name[1:]: None})


def _stands(phrase: str, text: str) -> bool:
    """Say whether a text holds a phrase as words of their own; a long one may carry an ending."""
    ending = r"\p{Ll}{0,2}" if len(phrase) > LONG else ""
    return regex.search(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(phrase)}{ending}(?![\p{{L}}\p{{N}}])", text) is not None


def _parts(code: str, words: Vocabulary) -> set[str]:
    """Return the codes of a state's overseas parts."""
    sections = (words.section(language, SECTION).get("parts", {}) for language in words.with_section(SECTION))
    return {part for section in sections for part in section.get(code, ())}


def country_of_opening(document: Document, language: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, code) of the one country whose authorities the opening names; None where none or several are.

    The name is as printed; of an adjective ("deutscher Behörden") the country's name in the document's language.
    """
    opening = [passage.text for passage in document.passages if passage.kind != "cell"][:OPENING]
    return country_of_authorities(opening, language, words)


def country_of_authorities(texts: Sequence[str], language: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, code) of the one country whose authorities some texts name; None where none or several are.

    A sentence that tells of some of the demands, or of some countries' among others, does not say whose all are.
    """
    who = lexicon(language, words)
    joining = set(words.section(language, "about").get("layout", {}).get("conjunctions", ()))
    found: dict[str, str] = {}
    for text in _telling(texts, language, words):
        folded = fold(text)
        offices = [(start, end) for start, end, role in roles_in(folded, 0, len(text), who) if role in AUTHORITIES]
        for start, stop, code, name in _countries(text, language, words) if offices else ():
            gaps = [folded[right:start] for _, right in offices] + [folded[stop:left] for left, _ in offices]
            if any(0 < len(gap) <= NEAR and joining.isdisjoint(gap.split()) for gap in gaps):
                found.setdefault(code, name)
    return next(((name, code) for code, name in found.items()), None) if len(found) == 1 else None


def _telling(texts: Sequence[str], language: str, words: Vocabulary) -> Iterator[str]:
    """Give headings, and the sentences that speak of all demands."""
    known = words_of(words, language)
    for text in texts:
        if not text.rstrip().endswith("."):
            yield text
            continue
        for begin, stop in split_sentences(text, language, words):
            if not speaks_of_part(text[begin:stop], known):
                yield text[begin:stop]


def _countries(text: str, language: str, words: Vocabulary) -> Sequence[tuple[int, int, str, str]]:
    """Return (start, end, code, name) of the countries that a sentence names, as nouns or as adjectives."""
    from babel import Locale

    nouns = [(place.begin, place.stop, place.code, place.printed) for place in find_places(text, words) if place.code]
    pattern, codes, first = _adjectives(words)
    # So many adjectives cost much to look for, and in most passages no word even begins one.
    matches = pattern.finditer(text) if not first.isdisjoint(_LETTERS.findall(text.casefold())) else ()
    found = [(match.start(), match.end(), codes[match[0].casefold()]) for match in matches]
    territories = Locale(language).territories if found else {}
    return nouns + [(start, end, code, territories[code]) for start, end, code in found]


@lru_cache(maxsize=8)
def _adjectives(words: Vocabulary) -> tuple[regex.Pattern[str], dict[str, str], frozenset[str]]:
    """Return the pattern of adjectives, the country of each, and the words that they begin with."""
    codes: dict[str, str] = {}
    for language in words.with_section(SECTION):
        for code, forms in words.section(language, SECTION).get("adjectives", {}).items():
            codes.update((form.casefold(), code) for form in forms)
    first = frozenset(_LETTERS.findall(form)[0] for form in codes)
    choice = "|".join(sorted(map(regex.escape, codes), key=lambda form: (-len(form), form))) or r"(?!)"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}-])(?:{choice})(?![\p{{L}}\p{{N}}-])", regex.IGNORECASE), codes, first
