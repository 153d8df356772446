"""Find definitions that changed between two editions while the label of what they define stayed: a break in its series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import regex as re

from analyzer.extraction.indicators import match_indicator
from analyzer.language.lexicon import Vocabulary
from analyzer.models import Change, Flag, Observation, SeriesPoint, Source
from analyzer.tracking.change_words import ChangeWords, alike, change_words, read_passage
from analyzer.tracking.flags import flag
from analyzer.tracking.threads import company_key

TERM_WORDS = 8  # at the beginning of a definition, among which the defined term stands
KEPT = ("moved", "added", "removed", "figure_changed")  # kinds of change that leave a definition as it was
QUOTED = 160
_ABBREVIATION = re.compile(r"\s*\(\p{Lu}[\p{Lu}s.]{1,7}\)")  # "letters (NSLs)"
_CONTRACTED = re.compile(r"n['’]t\b")
_LEAST = 3  # letters of a word that may matter: "i.e." against "e.g." does not


@dataclass(frozen=True, slots=True)
class Redefined:
    """Hold a definition that changed, and the indicator whose figures both editions print."""

    change: Change
    company: str
    indicator: str
    observation_id: str  # the first figure of the newer edition


def redefined(
    changes: Iterable[Change], observations: Sequence[Observation], sources: Sequence[Source], vocabulary: Vocabulary
) -> list[Redefined]:
    """Return each definition that a newer edition words otherwise, where both print figures for what it defines."""
    languages = {source.source_id: source.language for source in sources}
    printed: dict[tuple[str, str], str] = {}
    for o in sorted(observations, key=lambda o: (o.source_id, o.start)):
        if o.indicator:
            printed.setdefault((o.source_id, o.indicator), o.observation_id)
    found: dict[tuple[str, str, str], Redefined] = {}
    for change in changes:
        if change.change in KEPT or not change.before or not change.after:
            continue
        language = languages.get(change.after_source, "")
        indicator = _defines(change, language, vocabulary)
        figure = printed.get((change.after_source, indicator), "")
        if indicator and figure and (change.before_source, indicator) in printed:
            key = (company_key(change.company), indicator, change.after_source)
            found.setdefault(key, Redefined(change, change.company, indicator, figure))
    return [found[key] for key in sorted(found)]


def _defines(change: Change, language: str, vocabulary: Vocabulary) -> str:
    """Return the indicator that both wordings define, empty where they define none or not the same."""
    lexicon = change_words(vocabulary, language)
    codes = set()
    for text in (change.before, change.after):
        if not read_passage(text, lexicon).tells("definition"):
            return ""
        term = " ".join(text.split()[:TERM_WORDS])
        codes.add(match_indicator([term], language=language, vocabulary=vocabulary))
    if not _says_otherwise(change.before, change.after, lexicon):
        return ""
    return codes.pop() if len(codes) == 1 else ""


def _says_otherwise(before: str, after: str, lexicon: ChangeWords) -> bool:
    """Tell whether one wording has a word of substance that the other lacks, spelling and abbreviations in brackets apart."""
    left, right = (_substance(text, lexicon) for text in (before, after))
    return any(
        not any(_same(word, other, lexicon) for other in others)
        for words, others in ((left, right), (right, left))
        for word in words
    )


def _same(word: str, other: str, lexicon: ChangeWords) -> bool:
    """Tell whether two words are one, or may stand for each other."""
    groups = lexicon.groups.get(word, frozenset()) & lexicon.groups.get(other, frozenset())
    return bool(groups) or alike(word, other)


def _substance(text: str, lexicon: ChangeWords) -> frozenset[str]:
    plain = _CONTRACTED.sub(" not", _ABBREVIATION.sub("", text))
    words = {word.folded for word in read_passage(plain, lexicon).words}
    return frozenset(word for word in words - lexicon.function if len(word) >= _LEAST)


def broken(points: Sequence[SeriesPoint], found: Sequence[Redefined]) -> list[SeriesPoint]:
    """Break each series of a redefined indicator before the first period that only the newer edition prints."""
    first: dict[str, SeriesPoint] = {}
    wanted: Mapping[tuple[str, str, str], Redefined] = {
        (company_key(r.company), r.indicator, r.change.after_source): r for r in found
    }
    for point in points:
        if point.status == "first" and (company_key(point.company), point.indicator, point.source_id) in wanted:
            known = first.get(point.series_id)
            if known is None or point.period_end < known.period_end:
                first[point.series_id] = point
    chosen = {point.observation_id for point in first.values()}
    return [
        replace(point, break_before="; ".join(filter(None, (point.break_before, "definition changed"))))
        if point.observation_id in chosen and point.status == "first"
        else point
        for point in points
    ]


def definition_flags(found: Sequence[Redefined]) -> Iterable[Flag]:
    """Flag each definition that changed while its label stayed."""
    for r in found:
        before, after = (
            text if len(text) <= QUOTED else text[:QUOTED] + " …" for text in (r.change.before, r.change.after)
        )
        detail = f"what {r.indicator.replace('_', ' ')} counts is defined otherwise from here, under the same label: “{before}” became “{after}”"
        yield flag("definition_changed", "warning", r.company, detail, [r.change.change_id, r.observation_id])
