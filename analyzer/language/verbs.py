"""Make the forms of verbs from their infinitives, by endings in data, so that lexicons list only what is irregular."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.language.phrases import fold

_SHORTEST_STEM = 2
_SHORTEST_VERB = 5  # letters of what may follow a prefix
Endings = Mapping[str, Mapping[str, list[str]]]


def forms_of(infinitive: str, endings: Endings) -> Iterator[tuple[str, str]]:
    """Yield (tense, form) for the regular forms of an infinitive, whose first word alone is inflected.

    `endings[tense][ending]` are put in place of `ending`; under `_` they are added to any infinitive. What stands
    before a `^` in them is put in front of the stem: "ge^t".
    """
    word, _, rest = infinitive.partition(" ")
    tail = f" {rest}" if rest else ""
    for tense, table in endings.items():
        longest = max((end for end in table if end != "_" and word.endswith(end)), key=len, default="")
        if longest:
            stem = word[: -len(longest)]
            if len(stem) < _SHORTEST_STEM and tense == "subjunctive":
                continue  # "dé" and "de" fold alike
            yield from ((tense, _joined(stem, new) + tail) for new in table[longest])
        yield from ((tense, _joined(word, new) + tail) for new in table.get("_", ()))


def _joined(stem: str, ending: str) -> str:
    front, mark, back = ending.partition("^")
    return f"{front}{stem}{back}" if mark else f"{stem}{ending}"


def verb_phrases(section: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield ((“verb”, tense, action), phrase) for all verbs of a lexicon section with `actions` and `forms`."""
    endings: Endings = section.get("forms", {})
    for action, tenses in section.get("actions", {}).items():
        for tense, phrases in tenses.items():
            for phrase in phrases:
                yield ("verb", tense, action, *_apart(phrase)), phrase
        for infinitive in tenses.get("base", ()):
            for tense, form in (*forms_of(fold(infinitive), endings), *_separated(fold(infinitive), section)):
                yield ("verb", tense, action, *_apart(form)), form


def _separated(infinitive: str, section: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb whose first part stands apart: "einzustellen", "stellt .. ein", "eingestellt"."""
    marks = section.get("separable", {})
    prefixes = (*marks.get("firm", ()), *marks.get("loose", ()))
    prefix = max(
        (mark for mark in prefixes if infinitive.startswith(mark) and " " not in infinitive), key=len, default=""
    )
    rest = infinitive[len(prefix) :]
    if not prefix or len(rest) < _SHORTEST_VERB:
        return
    yield "base", f"{prefix}{marks.get('infix', '')}{rest}"
    for tense, form in forms_of(rest, section.get("forms", {})):
        if form.startswith("ge") and not rest.startswith("ge"):
            yield tense, prefix + form
        elif prefix in marks.get("firm", ()):  # "an" and its like are prepositions as well
            yield tense, f"{form} .. {prefix}"
    if prefix in marks.get("firm", ()):
        yield "present", f"{rest} .. {prefix}"


def _apart(phrase: str) -> tuple[str, ...]:
    """Mark a verb whose parts may enclose its object: "take .. offline"."""
    return ("apart",) if " .. " in phrase else ()
