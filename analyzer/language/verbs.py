"""Make the forms of verbs from their infinitives, by endings in data, so that lexicons list only what is irregular."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.language.phrases import fold

_SHORTEST_STEM = 2
_SHORTEST_VERB = 5  # letters of what may follow a prefix
Endings = Mapping[str, Mapping[str, list[str]]]


def forms_of(infinitive: str, endings: Endings, bound: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield (tense, form) for the forms of an infinitive, whose first word alone is inflected.

    `endings[tense][ending]` are put in place of `ending`, the longest that fits, so that a root with forms of its own
    stands there once for all verbs made of it; with a space before it, it is the whole verb. Under `_` they are added
    to any infinitive. What stands before a `^` is
    put in front of the stem: "ge^t", but not before a `bound` prefix: "verkauft".
    """
    word, _, rest = infinitive.partition(" ")
    tail = f" {rest}" if rest else ""
    is_bound = any(word.startswith(mark) and len(word) - len(mark) >= _SHORTEST_VERB - 1 for mark in bound)
    spaced = f" {word}"
    for tense, table in endings.items():
        longest = max((end for end in table if end != "_" and spaced.endswith(end)), key=len, default="")
        if longest:
            stem = spaced[: -len(longest)].lstrip()
            if len(stem) < _SHORTEST_STEM and tense == "subjunctive":
                continue  # "dé" and "de" fold alike
            yield from ((tense, _joined(stem, new, is_bound) + tail) for new in table[longest])
        yield from ((tense, _joined(word, new, is_bound) + tail) for new in table.get("_", ()))


def _joined(stem: str, ending: str, is_bound: bool) -> str:
    front, mark, back = ending.partition("^")
    if not mark:
        return f"{stem}{ending}"
    return f"{stem}{back}" if is_bound else f"{front}{stem}{back}"


def verb_phrases(section: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield ((“verb”, tense, action), phrase) for all verbs of a lexicon section with `actions` and `forms`."""
    endings: Endings = section.get("forms", {})
    bound = tuple(section.get("separable", {}).get("bound", ()))
    for action, tenses in section.get("actions", {}).items():
        for tense, phrases in tenses.items():
            for phrase in phrases:
                yield ("verb", tense, action, *_apart(phrase)), phrase
        for infinitive in tenses.get("base", ()):
            for tense, form in (*forms_of(fold(infinitive), endings, bound), *_separated(fold(infinitive), section)):
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
    bound = tuple(marks.get("bound", ()))
    for tense, form in forms_of(rest, section.get("forms", {}), bound):
        if (form.startswith("ge") and not rest.startswith("ge")) or (
            tense == "past" and rest.startswith(bound or "\0")
        ):
            yield tense, prefix + form
        elif prefix in marks.get("firm", ()):  # "an" and its like are prepositions as well
            yield tense, f"{form} .. {prefix}"
    if prefix in marks.get("firm", ()):
        yield "present", f"{rest} .. {prefix}"


def _apart(phrase: str) -> tuple[str, ...]:
    """Mark a verb whose parts may enclose its object: "take .. offline"."""
    return ("apart",) if " .. " in phrase else ()
