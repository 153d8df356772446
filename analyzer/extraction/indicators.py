"""Match a figure's label paths with the codelist of indicators; a label that matches nothing gets no code.

The codelist has two families: kinds of process (a subpoena, an emergency request) and measures (accounts affected, disclosed
in part). A measure found in the paths decides, and the process around it refines it where the codelist knows the pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary

_TOKEN = regex.compile(r"[\p{L}\p{N}'.]+|[()&]")

MAX_LABEL = 300
HEADING = 80  # characters of a heading; longer texts are sentences, which name much beside
DENIED = 4  # words from a negation to what it denies, that included: `without a single court order`


Tokens = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Codelist:
    aliases: dict[str, frozenset[Tokens]]  # by language; "" for all of them together
    longest: dict[str, int]  # first word → most words of an alias
    codes: dict[Tokens, tuple[str, ...]]  # alias → codes
    whole: dict[Tokens, str]  # aliases that must be all of a label → code
    family: dict[str, str]
    parent: dict[str, str]
    refined: dict[tuple[str, str], str]  # (refined code, process) → code
    rates: frozenset[str]  # codes of times and shares, which a figure is whatever it is the time or share of
    denials: dict[str, dict[Tokens, bool]]  # by language: phrases that deny what follows, and those that only look so


def match_indicator(
    rows: Sequence[str],
    columns: Sequence[str] = (),
    *,
    around: Sequence[str] = (),
    language: str = "",
    vocabulary: Vocabulary | None = None,
) -> str:
    """Return the code that whole label paths mean: the leaves decide, their ancestors and then headings refine; empty if none."""
    codelist = _codelist(vocabulary or package_vocabulary())
    known = language if language in codelist.aliases else ""
    return _match(rows, columns, around, codelist, known) or (
        _match(rows, columns, around, codelist, "") if known else ""
    )


def _match(
    rows: Sequence[str], columns: Sequence[str], around: Sequence[str], codelist: _Codelist, language: str
) -> str:
    own = [*reversed(rows), *reversed(columns)]
    rate = _first_of(own, codelist.rates, codelist, language)
    if rate:
        return rate
    # What is measured may be named in another language than the document's; a reason such as `Spam` is a word of many.
    measure = _first(own, "measure", codelist, language) or _first(own, "measure", codelist, "")
    process = _first(own, "process", codelist, language)
    if not measure and not process:
        near = _nearest(around, codelist, language)
        measure, process = (_first(near, family, codelist, language) for family in ("measure", "process"))
    process = _closer(own, process, codelist, language)
    process = _refined_process(own, process or _first(around, "process", codelist, language), codelist, language)
    return _refined(measure, process, codelist) if measure else process


def _nearest(around: Sequence[str], codelist: _Codelist, language: str) -> list[str]:
    """Return the nearest short heading that names more than demands in general, else the nearest text that names any."""
    named = [label for label in around if _codes(label, codelist, language)]
    special = [
        label for label in named if len(label) <= HEADING and codelist.parent.get(_codes(label, codelist, language)[0])
    ]
    return (special or named)[:1]


def as_share(code: str, unit: str, vocabulary: Vocabulary) -> str:
    """Return the code of the share of what a code counts where the figure is a percentage and the codelist knows one."""
    if unit != "percent" or not code:
        return code
    shares = (other for other, entry in vocabulary.indicators.items() if entry.get("share_of") == code)
    return next(shares, code)


def unmatched_labels(paths: Sequence[tuple[str, str, str]]) -> list[str]:
    """List the label paths without an indicator, each once, in order: (row path, column path, indicator) → path."""
    return list(dict.fromkeys(" | ".join(filter(None, (row, column))) for row, column, code in paths if not code))


def _refined(measure: str, process: str, codelist: _Codelist) -> str:
    while process:
        if (measure, process) in codelist.refined:
            return codelist.refined[measure, process]
        process = codelist.parent.get(process, "")
    return measure


def _refined_process(own: Sequence[str], process: str, codelist: _Codelist, language: str) -> str:
    """Refine a process by another one further up its path: `Historic` below `Search Warrants`."""
    for label in own:
        for code in _codes(label, codelist, language):
            if codelist.family[code] == "process" and code != process:
                refined = _refined(process, code, codelist)
                if refined != process:
                    return refined
    return process


def _closer(own: Sequence[str], process: str, codelist: _Codelist, language: str) -> str:
    """Return the kind of demand that a path names where its leaf counts demands in general: `Subpoenas > Demands received`.

    A label that joins several kinds (`Criminal & Civil Demands`) names none of them.
    """
    if not process or codelist.parent.get(process):
        return process
    for label in own:
        codes = [code for code in _codes(label, codelist, language) if codelist.family[code] == "process"]
        kinds = [code for code in codes if process in _ancestors(code, codelist)]
        if kinds:
            return kinds[0] if len(kinds) == 1 and not _joins(label) else process
    return process


def _joins(label: str) -> bool:
    return not _joiners().isdisjoint(label.casefold().split())


@lru_cache(maxsize=1)
def _joiners() -> frozenset[str]:
    words = package_vocabulary()
    sections = [words.section(code, "quantities") for code in words.with_section("quantities")]
    return frozenset(word for section in sections for word in section.get("conjunctions", ())) | {"&", "/", "+"}


def _first(labels: Sequence[str], family: str, codelist: _Codelist, language: str) -> str:
    for label in labels:
        for code in _codes(label, codelist, language):
            if codelist.family[code] == family:
                return code
    return ""


def _first_of(labels: Sequence[str], wanted: frozenset[str], codelist: _Codelist, language: str) -> str:
    return next((code for label in labels for code in _codes(label, codelist, language) if code in wanted), "")


def _codes(label: str, codelist: _Codelist, language: str) -> tuple[str, ...]:
    return _found(codelist, label[:MAX_LABEL], language)


@lru_cache(maxsize=20_000)
def _found(codelist: _Codelist, label: str, language: str) -> tuple[str, ...]:
    """Return the codes whose aliases stand in a label, the one that explains most of it first."""
    tokens = _tokens(label)
    whole = codelist.whole.get(tokens)
    if whole:
        return (whole,)
    longest, aliases = codelist.longest, codelist.aliases[language]
    denials = codelist.denials.get(language, {})
    found: dict[str, tuple[int, int]] = {}
    at, reach = 0, 0
    while at < len(tokens):
        sizes = range(min(longest.get(tokens[at], 0), len(tokens) - at), 0, -1)
        size = next((size for size in sizes if tokens[at : at + size] in aliases and _is_named(tokens, at, size)), 0)
        alias = tokens[at : at + size]
        if size and not reach:
            for code in codelist.codes[alias]:
                found.setdefault(code, (-len(" ".join(alias)), at))
        if size:
            reach = DENIED if reach and tokens[at + size : at + size + 1] in _joined() else 0
            at += size
            continue
        denial = next((tokens[at : at + size] for size in (3, 2, 1) if tokens[at : at + size] in denials), ())
        reach = DENIED if denial and denials[denial] else 0 if tokens[at] in "()" else max(reach - 1, 0)
        at += max(len(denial), 1)
    general = {above for code in found for above in _ancestors(code, codelist)}
    return tuple(sorted(found.keys() - general, key=lambda code: (*found[code], code)))


def _is_named(tokens: Tokens, at: int, size: int) -> bool:
    """Say whether an alias names what it stands for; a number (`112`) is none beside another (`3 112 clients`)."""
    if not tokens[at].isdigit():
        return True
    beside = (*tokens[max(at - 1, 0) : at], *tokens[at + size : at + size + 1])
    return not any(token.isdigit() for token in beside)


@lru_cache(maxsize=1)
def _joined() -> frozenset[Tokens]:
    """Return the words that join what is denied with what is denied too: and, or."""
    words = package_vocabulary()
    layouts = [words.section(code, "about").get("layout", {}) for code in words.with_section("about")]
    either = {word for layout in layouts for word in layout.get("conjunctions", ())}
    return frozenset((word,) for word in either | _joiners())


def _ancestors(code: str, codelist: _Codelist) -> set[str]:
    """Return the codes that a code is a kind of: `NSL requests` are national security letters, not demands in general."""
    found: set[str] = set()
    while (code := codelist.parent.get(code, "")) and code not in found:
        found.add(code)
    return found


@lru_cache(maxsize=20_000)
def _tokens(label: str) -> tuple[str, ...]:
    """Cut a label into folded words, so that aliases meet the print whatever its dashes and apostrophes."""
    words = _TOKEN.findall(label.casefold().replace("’", "'").replace("\u00ad", "-"))
    plain = (word if word.count(".") > 1 or word in _abbreviations() else word.strip(".'") for word in words)
    return tuple(word for word in plain if word)


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """Return the words that mean another with their dot than without: `No. of requests`."""
    words = package_vocabulary()
    sections = [words.section(code, "metrics") for code in words.with_section("metrics")]
    return frozenset(word for section in sections for word in section.get("number_signs", ()) if word.endswith("."))


@lru_cache(maxsize=8)
def _codelist(words: Vocabulary) -> _Codelist:
    aliases: dict[str, set[Tokens]] = {"": set()}
    codes: dict[Tokens, list[str]] = {}
    longest: dict[str, int] = {}
    for code, entry in words.indicators.items():
        for language, phrases in entry.get("aliases", {}).items():
            for phrase in phrases:
                alias = _tokens(phrase)
                for key in (language, ""):
                    aliases.setdefault(key, set()).add(alias)
                longest[alias[0]] = max(longest.get(alias[0], 0), len(alias))
                if code not in codes.setdefault(alias, []):
                    codes[alias].append(code)
    whole = {
        _tokens(phrase): code
        for code, entry in words.indicators.items() for phrases in entry.get("whole", {}).values() for phrase in phrases
    }  # fmt: skip
    parent = {code: entry.get("parent", "") for code, entry in words.indicators.items()}
    refined = {
        (entry["refines"], process): code
        for code, entry in words.indicators.items() if "refines" in entry for process in entry.get("within", ())
    }  # fmt: skip
    family = {code: entry.get("family") or _family(code, words) for code, entry in words.indicators.items()}
    return _Codelist(
        {key: frozenset(found) for key, found in aliases.items()},
        longest,
        {alias: tuple(found) for alias, found in codes.items()},
        whole,
        family,
        parent,
        refined,
        frozenset(code for code, entry in words.indicators.items() if "units" in entry),
        _denials(words),
    )


def _denials(words: Vocabulary) -> dict[str, dict[Tokens, bool]]:
    """Return by language ("" for all together) the phrases that deny what follows, and signs of a number that look like one."""
    found: dict[str, dict[Tokens, bool]] = {"": {}}
    for language in words.with_section("metrics"):
        section = words.section(language, "metrics")
        for key, denies in (("negations", True), ("number_signs", False)):
            phrases = {_tokens(phrase): denies for phrase in section.get(key, ())}
            found.setdefault(language, {}).update(phrases)
            found[""].update(phrases)
    return found


def _family(code: str, words: Vocabulary) -> str:
    """Inherit the family from the parents."""
    for _ in range(8):
        entry = words.indicators.get(code, {})
        if "family" in entry:
            return str(entry["family"])
        code = entry.get("parent", "")
    return "measure"
