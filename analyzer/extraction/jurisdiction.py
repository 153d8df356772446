"""Read whose demands a whole report counts, where it says so once: "4,187 demands from authorities in the United Kingdom"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from analyzer.language.entities import lexicon, roles_in
from analyzer.language.lexicon import Vocabulary
from analyzer.language.phrases import fold
from analyzer.language.places import SECTION, find_places
from analyzer.models import Document, Observation

OF_REPORT = "jurisdiction: as the report's opening says"
OPENING = 24  # passages in which a report says whose demands it counts
NEAR = 24  # characters between the authorities and their country
AUTHORITIES = ("official", "court")


def of_one_country(rows: list[Observation], document: Document, language: str, words: Vocabulary) -> list[Observation]:
    """Give figures without a country the one whose authorities the report's opening names, if none of its tables names another.

    The note says so: it is the report's word, not the table's.
    """
    named = {row.jurisdiction_code for row in rows if row.jurisdiction}
    if len(named) > 1 or all(row.jurisdiction for row in rows):
        return rows  # a report by country: its opening need not be read
    found = country_of_opening(document, language, words)
    if found is None or named - {found[1]}:
        return rows
    printed, code = found
    return [
        row
        if row.jurisdiction
        else replace(
            row,
            jurisdiction=printed,
            jurisdiction_code=code,
            note="; ".join(filter(None, (row.note, OF_REPORT))),
        )
        for row in rows
    ]


def country_of_opening(document: Document, language: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, code) of the one country whose authorities the opening names; None where none or several are.

    The name is as printed; of an adjective ("deutscher Behörden") the country's name in the document's language.
    """
    opening = [passage.text for passage in document.passages if passage.kind != "cell"][:OPENING]
    return country_of_authorities(opening, language, words)


def country_of_authorities(texts: Sequence[str], language: str, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, code) of the one country whose authorities some texts name; None where none or several are."""
    who = lexicon(language, words)
    found: dict[str, str] = {}
    for text in texts:
        folded = fold(text)
        offices = [(start, end) for start, end, role in roles_in(folded, 0, len(text), who) if role in AUTHORITIES]
        for start, stop, code, name in _countries(text, language, words) if offices else ():
            if any(0 <= start - right <= NEAR or 0 <= left - stop <= NEAR for left, right in offices):
                found.setdefault(code, name)
    return next(((name, code) for code, name in found.items()), None) if len(found) == 1 else None


def _countries(text: str, language: str, words: Vocabulary) -> Sequence[tuple[int, int, str, str]]:
    """Return (start, end, code, name) of the countries that a sentence names, as nouns or as adjectives."""
    from babel import Locale

    nouns = [(place.begin, place.stop, place.code, place.printed) for place in find_places(text, words) if place.code]
    pattern, codes = _adjectives(words)
    found = [(match.start(), match.end(), codes[match[0].casefold()]) for match in pattern.finditer(text)]
    territories = Locale(language).territories if found else {}
    return nouns + [(start, end, code, territories[code]) for start, end, code in found]


@lru_cache(maxsize=8)
def _adjectives(words: Vocabulary) -> tuple[regex.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for language in words.with_section(SECTION):
        for code, forms in words.section(language, SECTION).get("adjectives", {}).items():
            codes.update((form.casefold(), code) for form in forms)
    choice = "|".join(sorted(map(regex.escape, codes), key=lambda form: (-len(form), form))) or r"(?!)"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}-])(?:{choice})(?![\p{{L}}\p{{N}}-])", regex.IGNORECASE), codes
