"""Make the forms of verbs from their infinitives, by endings in data, so that lexicons list only what is irregular."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.language.phrases import fold

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
                yield ("verb", tense, action), phrase
        for infinitive in tenses.get("base", ()):
            for tense, form in forms_of(fold(infinitive), endings):
                yield ("verb", tense, action), form
