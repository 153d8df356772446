"""Match a figure's label paths with the codelist of indicators; a label that matches nothing gets no code.

The codelist has two families: kinds of process (a subpoena, an emergency request) and measures (accounts affected, disclosed
in part). A measure found in the paths decides, and the process around it refines it where the codelist knows the pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary

_BREAKS = regex.compile(r"[‐‑–—/,_-]+|\s+")

MAX_LABEL = 300
HEADING = 80  # characters of a heading; longer texts are sentences, which name much beside


@dataclass(frozen=True, eq=False)
class _Codelist:
    aliases: dict[str, frozenset[str]]  # by language; "" for all of them together
    codes: dict[str, tuple[str, ...]]  # alias → codes
    whole: dict[str, str]  # aliases that must be all of a label → code
    family: dict[str, str]
    parent: dict[str, str]
    refined: dict[tuple[str, str], str]  # (refined code, process) → code


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
    measure = _first(own, "measure", codelist, language)
    process = _first(own, "process", codelist, language)
    if not measure and not process:
        near = _nearest(around, codelist, language)
        measure, process = (_first(near, family, codelist, language) for family in ("measure", "process"))
    process = _refined_process(own, process or _first(around, "process", codelist, language), codelist, language)
    return _refined(measure, process, codelist) if measure else process


def _nearest(around: Sequence[str], codelist: _Codelist, language: str) -> list[str]:
    """Return the nearest short heading that names more than demands in general, else the nearest text that names any."""
    named = [label for label in around if _codes(label, codelist, language)]
    special = [
        label for label in named if len(label) <= HEADING and codelist.parent.get(_codes(label, codelist, language)[0])
    ]
    return (special or named)[:1]


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


def _first(labels: Sequence[str], family: str, codelist: _Codelist, language: str) -> str:
    for label in labels:
        for code in _codes(label, codelist, language):
            if codelist.family[code] == family:
                return code
    return ""


def _codes(label: str, codelist: _Codelist, language: str) -> tuple[str, ...]:
    return _found(codelist, label[:MAX_LABEL], language)


@lru_cache(maxsize=20_000)
def _found(codelist: _Codelist, label: str, language: str) -> tuple[str, ...]:
    """Return the codes whose aliases stand in a label, the one that explains most of it first."""
    clean = _plain(label)
    if clean in codelist.whole:
        return (codelist.whole[clean],)
    found: dict[str, tuple[int, int]] = {}
    for match in _finder(codelist.aliases[language]).finditer(clean):
        for code in codelist.codes[match.group()]:
            found.setdefault(code, (-len(match.group()), match.start()))
    return tuple(sorted(found, key=lambda code: (*found[code], code)))


def _plain(label: str) -> str:
    """Fold case, apostrophes, dashes and white space, so that aliases meet the print."""
    folded = label.casefold().replace("’", "'").replace("\u00ad", "-")
    return " ".join(_BREAKS.sub(" ", folded).split())


@lru_cache(maxsize=8)
def _codelist(words: Vocabulary) -> _Codelist:
    aliases: dict[str, set[str]] = {"": set()}
    codes: dict[str, list[str]] = {}
    for code, entry in words.indicators.items():
        for language, phrases in entry.get("aliases", {}).items():
            for phrase in phrases:
                for key in (language, ""):
                    aliases.setdefault(key, set()).add(_plain(phrase))
                if code not in codes.setdefault(_plain(phrase), []):
                    codes[_plain(phrase)].append(code)
    whole = {
        _plain(phrase): code
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
        {alias: tuple(found) for alias, found in codes.items()},
        whole,
        family,
        parent,
        refined,
    )


def _family(code: str, words: Vocabulary) -> str:
    """Inherit the family from the parents."""
    for _ in range(8):
        entry = words.indicators.get(code, {})
        if "family" in entry:
            return str(entry["family"])
        code = entry.get("parent", "")
    return "measure"


@lru_cache(maxsize=16)
def _finder(phrases: frozenset[str]) -> Any:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, ordered)) or '(?!)'})(?![\p{{L}}\p{{N}}])"
    )
