"""Read what a sentence says of one of its figures: what was done with what it counts, and which country that is from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from analyzer.extraction.context import UNION, place_in
from analyzer.extraction.indicators import as_share, match_indicator
from analyzer.extraction.labels import Words
from analyzer.extraction.prose_figures import Mention, joint_of
from analyzer.language.places import Place, find_places

_DIGIT = regex.compile(r"\d")
_COUNTED = regex.compile(r"\s\d")  # `Utopia 12`: the country of another figure
_CLAUSE = regex.compile(r"[;:.!?](?:\s|$)")


def indicator_said(mention: Mention, headings: list[str], words: Words, language: str) -> str:
    """Return what a figure counts: its label, or the act that its verb tells, decides; then its clause, then headings."""
    text, (begin, _) = mention.sentence.text, mention.reach
    act = _act(text[begin : mention.quantity.begin], words)
    rows = [act, mention.label] if act else [mention.label]
    code = match_indicator(rows, around=[_clause(mention), *headings], language=language, vocabulary=words.vocabulary)
    return as_share(code, mention.unit, words.vocabulary)


def place_said(mention: Mention, headings: list[str], words: Words) -> tuple[str, str]:
    """Return the country of one figure: the one in its own part of the sentence, else the one that the sentence says of all.

    `In Utopia, …` opens it for all figures; behind several figures joined without a verb it closes it for them.
    """
    text, (begin, stop), quantity = mention.sentence.text, mention.reach, mention.quantity
    joint = joint_of(words).search(text, quantity.stop, stop)
    parts = ((quantity.stop, joint.start() if joint else stop), (begin, quantity.begin), (begin, stop))
    for part in (text[start:end] for start, end in parts):
        place = place_in(part, words)
        if place and not _COUNTED.match(part, place.stop) and (place.code != UNION or place.printed in mention.label):
            return place.printed, place.code
    place = _of_all(mention, words)
    if place is None:
        place = next((found for text in headings if (found := place_in(text, words))), None)
    return (place.printed, place.code) if place else ("", "")


def _of_all(mention: Mention, words: Words) -> Place | None:
    text, (begin, stop) = mention.sentence.text, mention.reach
    places = find_places(text, words.vocabulary)
    if len({place.code for place in places}) != 1 or places[0].code in ("", UNION):
        return None
    place = places[0]
    if place.begin < begin:
        return place if text[place.stop : place.stop + 1] == "," and not _DIGIT.search(text[: place.begin]) else None
    return None if words.verb.search(text[stop : place.begin]) else place


def _clause(mention: Mention) -> str:
    """Return the clause around a figure without its print: a figure of 112 is no call for help."""
    text, quantity = mention.sentence.text, mention.quantity
    before, after = _CLAUSE.split(text[: quantity.begin])[-1], _CLAUSE.split(text[quantity.stop :])[0]
    return f"{before}{after}"


def _act(before: str, words: Words) -> str:
    """Return the codelist's word for what was done with a figure, where the last verb before it tells: `we turned down 12`."""
    acts = [(match.end(), match[0]) for match in _acts(words)[0].finditer(before)]
    verbs = [match.end() for match in words.verb.finditer(before)]
    if not acts or (verbs and verbs[-1] > acts[-1][0]):
        return ""
    return _acts(words)[1][" ".join(acts[-1][1].casefold().split())]


@lru_cache(maxsize=16)
def _acts(words: Words) -> tuple[Any, dict[str, str]]:
    """Compile the verbs that tell how demands are answered, each with the first alias of its indicator."""
    known: dict[str, str] = {}
    for language in words.languages:
        for code, verbs in words.vocabulary.section(language, "metrics").get("acts", {}).items():
            alias = words.vocabulary.indicators[code]["aliases"]["en"][0]
            known.update((verb.casefold(), alias) for verb in verbs)
    choice = "|".join(
        regex.escape(verb).replace(r"\ ", r"\s+") for verb in sorted(known, key=lambda verb: (-len(verb), verb))
    )
    return regex.compile(rf"(?<!\p{{L}})(?:{choice or '(?!)'})(?!\p{{L}})", regex.IGNORECASE), known
