"""Compile the forms of periods and dates from a language's lexicon: templates of halves, quarters, years and days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary

SECTION = "periods"
_EDGE_LEFT, _EDGE_RIGHT = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])"
_YEAR = r"(?P<year>(?:19[89]|20\d)\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|e|º)?"
_BARE_YEAR = rf"(?<![\p{{L}}\p{{N}}$€£§])(?<!\d[.,/])(?P<bare>{_YEAR})(?![\p{{L}}\p{{N}}%])(?![.,/]\d)(?!\s?[-–\xad]\s?(?!19[89]\d|20\d\d)\d)"
_ISO = r"(?P<iso>(?P<year>(?:19|20)\d\d)-(?P<first>0[1-9]|1[0-2])-(?P<second>0[1-9]|[12]\d|3[01]))"
_NUMERIC = (
    r"(?P<numeric>(?P<first>\d{1,2})(?P<separator>[./-])(?P<second>\d{1,2})(?P=separator)(?P<year>(?:19|20)\d\d|\d\d))"
)
_MONTHLY = r"(?P<monthly>(?P<first>0[1-9]|1[0-2])[./](?P<year>(?:19[89]|20\d)\d))"
_NO_YEAR = (  # the start of a range, whose end prints the year: `1.7.–31.12.2024`
    r"(?P<yearless>(?P<first>\d{1,2})(?P<separator>[./])(?P<second>\d{1,2})\.?)"
    r"(?=\s{0,3}(?:[-–—−]|[\p{L}/]{1,5}(?:\s\p{L}{1,5})?)\s{0,3}\d{1,2}(?P=separator)\d{1,2}(?P=separator)(?:(?:19|20)\d\d|\d\d)(?!\d))"
)
KINDS = (
    ("half", "halves"), ("quarter", "quarters"), ("first_months", "first_months"), ("fiscal", "fiscal"), ("share", "shares"),
    ("year_whole", "years"), ("date", "dates"),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Grammar:
    """Hold what is compiled from one language's lexicon."""

    scanner: Any
    joiner: Any
    as_of: Any
    ended: Any
    fiscal: Any
    fiscal_names: Any
    months: dict[str, int]
    ordinals: dict[str, int]
    counts: dict[str, int]
    day_first: bool
    capital_months: bool


@lru_cache(maxsize=32)
def grammar_of(words: Vocabulary, language: str) -> Grammar:
    """Compile the grammar of periods that a language's lexicon holds."""
    lexicon = words.section(language, SECTION)
    months = _inverted(lexicon.get("months", {}))
    ordinals = _inverted(lexicon.get("ordinals", {}))
    counts = _inverted(lexicon.get("counts", {}))
    slots = {
        "month": rf"(?P<month>{_choice(months)})", "nth": rf"(?P<nth>{_choice(ordinals)})",
        "count": rf"(?P<count>{_choice(counts)})", "n": r"(?P<n>[1-4])", "year": _YEAR, "yy": r"['’]?(?P<yy>[0-4]\d)", "day": _DAY,
    }  # fmt: skip
    kinds = [_ISO, _NUMERIC, _NO_YEAR, _MONTHLY]
    for kind, key in KINDS:
        kinds.append(f"(?P<{kind}>{_templates(lexicon.get(key, []), slots)})")
    kinds.append(f"(?P<part>{_templates(lexicon.get('part_dates', []), slots)})")
    body = "|".join(kinds)
    return Grammar(
        scanner=regex.compile(rf"{_EDGE_LEFT}(?=[\p{{L}}\p{{N}}])(?:{body}){_EDGE_RIGHT}|{_BARE_YEAR}", regex.IGNORECASE),
        joiner=regex.compile(rf"[\s,]*(?:{_choice(lexicon.get('joiners', []))})[\s,]*", regex.IGNORECASE),
        as_of=regex.compile(rf"{_EDGE_LEFT}(?:{_choice(lexicon.get('as_of', []))})[\s:,]*$", regex.IGNORECASE),
        ended=regex.compile(rf"{_EDGE_LEFT}(?:{_templates(lexicon.get('months_ended', []), slots)})\s*$", regex.IGNORECASE),
        fiscal=regex.compile(rf"{_EDGE_LEFT}(?:{_choice(lexicon.get('fiscal_words', []))}){_EDGE_RIGHT}", regex.IGNORECASE),
        fiscal_names=regex.compile(_choice(_openings(lexicon)), regex.IGNORECASE),
        months=months, ordinals=ordinals, counts=counts,
        day_first=lexicon.get("numeric_order") != "mdy", capital_months=bool(lexicon.get("capital_months")),
    )  # fmt: skip


def _inverted(table: dict[str, list[str]]) -> dict[str, int]:
    return {phrase.casefold(): int(number) for number, phrases in table.items() for phrase in phrases}


def month_names(words: Vocabulary, language: str) -> list[str]:
    """Return the names of the months in a language, as they are written."""
    months = words.section(language, SECTION).get("months", {})
    return [name for written in months.values() for name in written]


def _openings(lexicon: dict[str, Any]) -> list[str]:
    """Return the words with which a fiscal year may be named."""
    return [*lexicon.get("fiscal_words", []), *(form.split("<")[0].strip() for form in lexicon.get("fiscal", []))]


@lru_cache(maxsize=32)
def part_words(words: Vocabulary) -> frozenset[str]:
    """Return the words, in any language, one of which every name of a part of a year holds that has no digit."""
    found: set[str] = set()
    for language in words.with_section(SECTION):
        lexicon = words.section(language, SECTION)
        forms = [
            form for key in ("halves", "quarters", "first_months", "shares", "years") for form in lexicon.get(key, [])
        ]
        found.update(word for form in forms for word in regex.findall(r"\p{L}+", regex.sub(r"<\w+>", " ", form)))
        found.update(
            word for phrase in _inverted(lexicon.get("months", {})) for word in regex.findall(r"\p{L}+", phrase)
        )
    return frozenset(word.casefold() for word in found)


def _choice(phrases: Any) -> str:
    """Join phrases as one alternation, longest first; a phrase's spaces stand for any white space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(regex.escape(word) for word in phrase.split()) for phrase in ordered) or r"(?!)"


def _templates(templates: list[str], slots: dict[str, str]) -> str:
    ordered = sorted(templates, key=lambda template: (-len(template), template))
    return "|".join(_template(template, slots) for template in ordered) or r"(?!)"


def _template(template: str, slots: dict[str, str]) -> str:
    """Compile one template: slots in angle brackets, what may be absent in square brackets."""
    compiled = ""
    for index, token in enumerate(template.split()):
        whole = regex.fullmatch(r"\[(.+)\]", token)
        word = _token(whole[1] if whole else token, slots)
        gap = "" if not index else r"\s*" if not regex.search(r"[\w<]", token) else r"\s+"
        compiled += f"(?:{gap}{word})?" if whole else f"{gap}{word}"
    return compiled


def _token(token: str, slots: dict[str, str]) -> str:
    parts = regex.split(r"(<\w+>|\[[^\]]*\])", token)
    out = ""
    for part in parts:
        if part.startswith("<"):
            out += slots[part[1:-1]]
        elif part.startswith("["):
            gap = "" if part[1:-1].isalnum() else r"\s?"
            out += f"(?:{gap}{regex.escape(part[1:-1])})?"
        else:
            out += regex.escape(part)
    return out
