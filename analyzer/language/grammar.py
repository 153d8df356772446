"""Read a clause by the lexicon: verbs with tense and action, modality, negation, parts and cues, as placed hits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.period_forms import month_names
from analyzer.language.phrases import Hit, Matcher, fold
from analyzer.language.verbs import verb_phrases

PARTS, CUES, NAMES, SPEECH, CHANGES = "commitments", "statements", "entities", "quotations", "changes"
# What is read in every passage; the rest of the parts only where a promise is taken apart.
_READ = {
    CUES: ("cues", "inquiry", "results", "wrongs", "judgements", "hearsay", "breaks", "turns", "auxiliaries", "figures", "counted",
           "stoppers", "unreal", "general", "whether", "not_acts", "past_times", "future_times", "asking",
           "exclusive", "receives", "habitual_negations", "nobody", "reasons", "demands", "witnesses", "papers", "continued", "limits", "hands", "since", "inabilities", "undone", "wishes", "expected", "events", "signposts", "backshifted", "more_than", "whoever", "ongoing", "spans", "keeps"),
    NAMES: ("roles", "pronouns"),
    SPEECH: ("speech", "sources", "viewpoints"),
}  # fmt: skip
Labelled = tuple[tuple[str, ...], str]
_LOOKED_BACK = 16  # code points before a word that may make it a noun
_YEAR = 4  # digits of one
_COMPOUND = 5  # letters from which a counted noun may end a longer one
_PLAIN_PARTS = ("beneficiary_before", "owner_marks", "recipient_marks", "noun_openers")  # single words, looked up
_READ_PARTS = ("condition_first", "condition", "exception", "deadline_times", "future_openers", "beneficiary")


@dataclass(frozen=True, eq=False)  # one a language, told apart by identity
class Grammar:
    """Hold what is compiled from one language's lexicon: `matcher` for reading, `parts` for taking promises apart."""

    language: str
    matcher: Matcher
    parts: Matcher
    base_is_present: bool
    infinitive_marks: tuple[str, ...]
    passive_marks: tuple[str, ...]
    beneficiary_before: frozenset[str]
    owner_marks: tuple[str, ...]
    edge_words: frozenset[str]  # what a part does not begin or end with: negations, "only"
    noun_marks: frozenset[str]
    verb_second: bool
    nouns_capital: bool
    we_endings: tuple[str, ...]
    clause_openers: frozenset[str]
    participles_need_help: bool
    participle: re.Pattern[str] | None = None  # what may follow an auxiliary and make a perfect with it
    counted_endings: tuple[str, ...] = ()
    relatives: frozenset[str] = frozenset()
    enclosing: re.Pattern[str] | None = None  # words that open an enclosed clause
    trailing: re.Pattern[str] | None = None  # words that open a clause which goes on to the next stop
    trailing_mark: str = ""  # what stands before each of them: ", "
    promise: re.Pattern[str] | None = None  # a future of the first person, whatever the verb
    infinitive: re.Pattern[str] | None = None  # an infinitive behind a modal, whatever the verb
    future: re.Pattern[str] | None = None  # a future of the third person, whatever the verb
    any_future: re.Pattern[str] | None = None  # the same, auxiliaries too: in a document's own words
    preterite: re.Pattern[str] | None = None  # a simple past, whatever the verb
    recipient_marks: frozenset[str] = frozenset()  # words before whoever is given something: "to"
    noun_openers: frozenset[str] = frozenset()  # words with which a noun's phrase begins: "a", "every"
    months: frozenset[str] = frozenset()
    modifiers: str = ""  # where adjectives stand to their nouns: before, after
    open_compounds: bool = False  # a noun may describe the noun behind it: "customer data"
    closed: frozenset[str] = frozenset()  # words of the closed classes: none of them is a noun or an adjective
    joins: frozenset[str] = frozenset()  # words that join two clauses: "and", "or"
    time_ends: frozenset[str] = frozenset()  # last words of a time: "last year", "on 4 November"

    def read(self, folded: str) -> list[Hit]:
        """Return all hits in the folded text, by place; a verb's form that stands as a noun is none."""
        found = self.matcher.find(folded)
        if self.promise:
            found = sorted([*found, *(Hit(*match.span(), ("promise",)) for match in self.promise.finditer(folded))])
        return _opened(folded, self._verbs_only(folded, found))

    def part_hits(self, folded: str) -> list[Hit]:
        """Return the hits by which a promise is taken apart."""
        return _opened(folded, self._verbs_only(folded, self.parts.find(folded)))

    def _verbs_only(self, folded: str, found: list[Hit]) -> list[Hit]:
        kept: list[Hit] = []
        marked, place = False, -1
        for hit in found:
            if hit.label[0] in ("verb", "modal", "speech"):
                if hit.start != place:  # one word has many labels
                    marked, place = self._follows_noun_mark(folded, hit.start), hit.start
                if marked and self.is_noun(folded, hit):
                    continue
            kept.append(hit)
        return kept

    def opens_clause(self, folded: str, hit: Hit, start: int) -> bool:
        """Tell whether "we" opens a clause here ("in 2024 we closed"), and not a relative one ("the requests we received")."""
        before = folded[max(start, hit.start - 24) : hit.start].rstrip()
        if not self.clause_openers or not before or not before[-1].isalnum():
            return True
        word = before[before.rfind(" ") + 1 :]
        return word in self.clause_openers or word in self.time_ends or (word.isdigit() and len(word) == _YEAR)

    def follows_relative(self, folded: str, hit: Hit, start: int) -> bool:
        """Tell whether the word before a hit is a relative one: "the orders that we"."""
        return not self.relatives.isdisjoint(folded[start : hit.start].split()[-1:])

    def is_noun(self, folded: str, hit: Hit) -> bool:
        """Tell whether the word before a hit makes it a noun or an adjective: "the use", "an alleged breach"."""
        if hit.label[1:2] == ("base",) and not self.base_is_present:
            return False
        if hit.label[0] == "modal" and " " in folded[hit.start : hit.end]:
            return False  # "its promise to"
        return self._follows_noun_mark(folded, hit.start)

    def _follows_noun_mark(self, folded: str, start: int) -> bool:
        before = folded[max(0, start - _LOOKED_BACK) : start].rstrip(" ")
        word = before[before.rfind(" ") + 1 :]
        return (
            word in self.noun_marks
            or (word[-2:] == "'s" and "'s" in self.noun_marks)
            or (word[-1:] == "'" and word[-2:] in self.noun_marks)
        )


def _opened(folded: str, hits: list[Hit]) -> list[Hit]:
    """Take words that open a condition only where they come first: "should a court ask"."""
    first = ("part", "condition_first")
    if not any(hit.label == first for hit in hits):
        return hits
    kept = [hit for hit in hits if hit.label != first or not folded[: hit.start].strip(" \"“„«'‘")]
    return [Hit(hit.start, hit.end, ("part", "condition")) if hit.label == first else hit for hit in kept]


@lru_cache(maxsize=32)
def _grammar(vocabulary: Vocabulary, language: str) -> Grammar:
    parts = vocabulary.section(language, PARTS)
    counted = [fold(word) for word in vocabulary.section(language, CUES).get("counted", ())]
    verbs, rest = list(verb_phrases(parts)), list(_part_phrases(parts))
    frames = [*_labelled({"auxiliaries": vocabulary.section(language, CUES).get("auxiliaries", {})}, ())]
    frames += [(("receives",), phrase) for phrase in vocabulary.section(language, CUES).get("receives", ())]
    frames += [(("exclusive",), phrase) for phrase in vocabulary.section(language, CUES).get("exclusive", ())]
    adverbs = vocabulary.section(language, CUES).get("cues", {}).get("policy", {}).get("company", ())
    frames += [(("adverb",), phrase) for phrase in adverbs]
    frames += _labelled({"speech": vocabulary.section(language, SPEECH).get("speech", {})}, ())
    phrases = verbs + [entry for entry in rest if entry[0][0] != "part" or entry[0][1] in _READ_PARTS]
    for section, keys in _READ.items():
        table = vocabulary.section(language, section)
        phrases += _labelled({key: table[key] for key in keys if key in table}, ())
    marks = parts.get("separable", {})
    particles = frozenset((*marks.get("firm", ()), *marks.get("loose", ())))
    firm = particles.difference(marks.get("either", ()))
    followers = marks.get("followers", ())
    trailing = vocabulary.section(language, CUES).get("trailing", ())
    return Grammar(
        language,
        Matcher(_closing(phrases, firm, particles), followers),
        Matcher(_closing(verbs + rest + frames, firm, particles), followers),
        bool(parts.get("base_is_present", False)),
        tuple(f"{fold(mark)} " for mark in parts.get("infinitive_marks", ())),
        tuple(f" {fold(mark)} " for mark in parts.get("passive_marks", ())),
        frozenset(parts.get("parts", {}).get("beneficiary_before", ())),
        tuple(parts.get("parts", {}).get("owner_marks", ())),
        frozenset(fold(word) for word in (*parts.get("negations", ()), *parts.get("infinitive_marks", ()))),
        frozenset(fold(mark) for mark in vocabulary.section(language, CUES).get("noun_marks", ())),
        bool(parts.get("verb_second", False)),
        bool(parts.get("nouns_capital", False)),
        tuple(parts.get("we_endings", ())),
        frozenset(vocabulary.section(language, CUES).get("clause_openers", ())),
        bool(parts.get("participles_need_help", False)),
        re.compile(parts["participle"]) if "participle" in parts else None,
        tuple(word for word in counted if len(word) > _COMPOUND) if parts.get("verb_second", False) else (),
        frozenset(vocabulary.section(language, CUES).get("relatives", ())),
        _any_of(vocabulary.section(language, CUES).get("enclosing", ())),
        _openers(trailing),
        ", " if all(word.startswith(", ") for word in trailing) else "",
        re.compile(parts["promise"]) if "promise" in parts else None,
        re.compile(parts["infinitive"]) if "infinitive" in parts else None,
        re.compile(parts["future"]) if "future" in parts else None,
        re.compile(parts["any_future"]) if "any_future" in parts else None,
        re.compile(parts["preterite"]) if "preterite" in parts else None,
        frozenset(fold(mark) for mark in parts.get("parts", {}).get("recipient_marks", ())),
        frozenset(fold(word) for word in parts.get("parts", {}).get("noun_openers", ())),
        frozenset(map(fold, month_names(vocabulary, language))),
        vocabulary.section(language, CHANGES).get("modifiers", ""),
        bool(parts.get("open_compounds", False)),
        frozenset(map(fold, vocabulary.section(language, CHANGES).get("function", ()))),
        frozenset(fold(phrase).split()[0] for phrase in vocabulary.section(language, CUES).get("continued", ())),
        _time_ends(vocabulary, language),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    """Return the pattern of any of the words: a single one behind a comma, several anywhere."""
    marked = [re.escape(word) if " " in word else rf"(?<=, ){re.escape(word)}" for word in words]
    return re.compile(rf"\b(?:{'|'.join(marked)})\b", re.IGNORECASE) if words else None


def _closing(phrases: Sequence[Labelled], firm: frozenset[str], particles: frozenset[str]) -> Iterator[Labelled]:
    """Mark the verbs whose first part must close its clause: in "gehen an Kunden, deren …" there is no "angehen"."""
    for label, phrase in phrases:
        before, _, last = phrase.rpartition(" ")
        closes = last in (particles if label[0] == "verb" else firm)
        yield label, f"{phrase}$" if closes and before.endswith("..") else phrase


def _openers(words: Sequence[str]) -> re.Pattern[str] | None:
    """Return the pattern of any of the words, with a comma before those that are listed with one."""
    marked = [rf"(?<=, ){re.escape(word[2:])}" if word.startswith(", ") else re.escape(word) for word in words]
    return re.compile(rf"\b(?:{'|'.join(marked)})\b", re.IGNORECASE) if words else None


def _time_ends(vocabulary: Vocabulary, language: str) -> frozenset[str]:
    """Return the words with which a time ends: months, and the last words of "last year" and its like."""
    cues = vocabulary.section(language, CUES)
    ends = [
        word
        for key in ("past_times", "future_times")
        for phrase in cues.get(key, ())
        for word in phrase.split()[-1].split("|")
    ]
    return frozenset(map(fold, month_names(vocabulary, language))) | {fold(word.rpartition("_")[2]) for word in ends}


def grammar(language: str, vocabulary: Vocabulary | None = None) -> Grammar:
    """Return the grammar of a language, compiled once; of an unknown language one that finds nothing."""
    return _grammar(vocabulary or package_vocabulary(), language)


def _part_phrases(section: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for family, label in (("negations", "neg"), ("we", "we"), ("we_subjects", "us")):
        yield from (((label,), phrase) for phrase in section.get(family, ()))
    negated = "|".join([word for word in section.get("negations", ()) if " " not in word][:2])
    for modality, phrases in section.get("modality", {}).items():
        yield from ((("modal", modality), phrase) for phrase in phrases)
        for mark in section.get("infinitive_marks", ()):  # "vowed to", so also "vowed never to"
            ending = [phrase for phrase in phrases if phrase.endswith(f" {mark}")]
            yield from ((("modal", modality), f"{phrase.removesuffix(mark)}{negated} {mark}") for phrase in ending)
    for part, phrases in section.get("parts", {}).items():
        if part not in _PLAIN_PARTS:
            yield from ((("part", part), phrase) for phrase in phrases)


def _labelled(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (path of keys, phrase) for every list of phrases below `table`."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _labelled(value, (*path, key))
        elif isinstance(value, list):
            yield from (((*path, key), phrase) for phrase in value)


def longest(hits: list[Hit]) -> list[Hit]:
    """Keep, of overlapping hits of one family, the longest: "shut down" over "shut"."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda found: (found.start - found.end, found.start, found.label)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept)


_ASIDE_STOPS = re.compile(r"[,;:()“”„«»\"]|\s[–—]\s")
Span = tuple[int, int]


_ASIDES = (("part", "condition"), ("part", "exception"))
_CLOSED_LEAST = 3  # words behind a clause that a comma closes
_ENCLOSED = 120  # code points of an enclosed clause
_GOES_ON = ("verb", "modal", "auxiliaries", "receives", "speech", "cues")
_FINITE = ("verb", "modal", "auxiliaries", "receives")
_FINAL = ("verb", "modal", "auxiliaries", "figures")  # what may close a subordinate clause
_SUBJECT = 60  # code points in which the subject of a clause and what belongs to it begin
_HEAD = 3  # code points in which a clause begins
_CLOSING = " .!?\n”»\"’'"


def enclosed_in(text: str, hits: list[Hit], start: int, end: int, openers: re.Pattern[str] | None) -> list[Span]:
    """Return the clauses that a joining word opens and a comma closes right before a verb: "guests, whose card was lost, get"."""
    if openers is None or ", " not in text:
        return []
    verbs = {hit.start for hit in hits if hit.label[0] in _GOES_ON and text.startswith(", ", hit.start - 2)}
    spans: list[Span] = []
    for match in openers.finditer(text, start, end) if verbs else ():
        comma = text.find(", ", match.end(), min(end, match.end() + _ENCLOSED))
        if comma > 0 and comma + 2 in verbs and not (spans and match.start() < spans[-1][1]):
            spans.append((match.end(), comma))
    return spans


def _closes(hit: Hit, helpers: list[Hit], words: Grammar) -> bool:
    """Tell whether a verb closes a subordinate clause: no infinitive, "einzustellen", nor a participle far from its help."""
    if hit.label[0] not in _FINAL or (hit.label[1:2] == ("base",) and words.base_is_present):
        return False
    return not any(other.end + 1 < hit.start for other in helpers) or hit.label[:2] == ("auxiliaries", "perfect")


def trailing_in(text: str, hits: list[Hit], start: int, end: int, words: Grammar) -> list[Span]:
    """Return the relative clauses and indirect questions behind a main verb: "a list of all who opened it".

    Where the main clause's verb stands second, such a clause is known by the verb that closes it.
    """
    if words.trailing is None:
        return []
    if words.trailing_mark not in text:
        return []
    verbs = [hit for hit in hits if hit.label[0] in _GOES_ON and start <= hit.start < end]
    first = min((hit.end for hit in verbs), default=end)
    spans: list[Span] = []
    for match in words.trailing.finditer(text, start if words.verb_second else first, end):
        if spans and match.start() < spans[-1][1]:
            continue
        stop = _ASIDE_STOPS.search(text, match.end(), end)
        close = stop.start() if stop else end
        last = len(text[:close].rstrip(_CLOSING))
        inner = [hit for hit in verbs if match.start() < hit.start and hit.end <= last]
        helpers = [hit for hit in inner if hit.label[0] == "auxiliaries" and hit.end < last]
        closed = any(hit.end == last and _closes(hit, helpers, words) for hit in inner)
        if not closed and words.verb_second:
            continue
        if match.start() < first and (stop is None or text.count(" ", close, end) < _CLOSED_LEAST):
            continue  # no main clause goes on behind it
        spans.append((match.end() if match.start() - start < _HEAD else match.start(), close))
    return spans


def asides_in(text: str, hits: list[Hit], start: int, end: int, words: Grammar) -> list[Span]:
    """Return what conditions and exceptions open within `text[start:end]`, without their first words, and enclosed clauses.

    Empty where nothing would be left of the clause: then what looks like an aside is its main point.
    """
    opening = trailing_in(text, hits, start, end, words)
    spans = enclosed_in(text, hits, start, end, words.enclosing) + opening
    for hit in hits:
        if hit.label not in _ASIDES or any(left <= hit.start < right for left, right in spans):
            continue
        stop = _ASIDE_STOPS.search(text, hit.end, end)
        close = stop.start() if stop else end
        leading = not text[start : hit.start].strip(" \"“„«'‘")
        if leading and stop is None:
            close = next((we.start for we in hits if we.label == ("we",) and we.start > hit.end), hit.end)
        if leading and words.verb_second and text[hit.start : hit.end].lower() not in words.relatives:
            close = min([close, *(verb.start for verb in hits if verb.label[0] in _FINITE and verb.start >= hit.end)])
        spans.append((hit.end, close))
    if not spans:
        return spans
    spans.sort()
    outside = [
        hit for hit in hits if hit.label[0] in ("verb", "modal", "cues", "receives") and not is_inside(hit, spans)
    ]
    leads = any(left - start < _SUBJECT and text.count(" ", right, end) >= _CLOSED_LEAST for left, right in opening)
    return spans if outside or leads else []


def is_inside(hit: Hit, spans: list[Span]) -> bool:
    """Tell whether a hit starts within one of the spans."""
    return any(left <= hit.start < right for left, right in spans)
