"""Say what a sentence speaks of in a way that compares across languages: concepts, word stems, numbers, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from analyzer.language.concepts import Lexicon, families, lexicon
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import folded, is_day, number_of, printed_tokens, stem, tokens_of
from analyzer.models import Statement

KEPT_PROFILES = 8_192  # of statements, about 3 kB each
LONGEST_NAME = 5  # words
LONGEST_OF_NAME = 2  # digits of a number after a name, which a list of such words does not vouch for
_YEAR = regex.compile(r"(?:19|20)\d\d")
_MONTHS = (
    "january", "february", "march", "april", "may_month", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
PLACES = "c:place_"
_FRAME = "frame_"
SHORTEST_STEM = 5  # with its `t:`; what is shorter is an article of a name, unless it is an abbreviation
_SCALES = {"million": 1e6, "billion": 1e9}
_COUNTED = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "seventeen": "17",
    "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
}  # fmt: skip
_NUMBER = "number_"
_NUMERALS = {digits: _NUMBER + name for name, digits in _COUNTED.items() if digits != "1"}


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Hold what one text speaks of; `terms` are `c:` concepts and `t:` stems, `plain` the stems that no concept covers."""

    language: str
    terms: frozenset[str]
    concepts: frozenset[str]
    plain: frozenset[str]
    places: frozenset[str]  # the concepts that are countries and regions
    names: frozenset[str]  # stems of words with a capital inside the sentence
    numbers: frozenset[str]
    years: frozenset[str]
    days: frozenset[str]  # `08-15`, or `08` where only a month is named
    negated: bool
    groups: tuple[frozenset[str], ...] = ()  # the concepts word by word: several of one word count as the weightiest
    families: frozenset[str] = frozenset()  # `f:` and what the concepts are kinds of
    meanings: frozenset[str] = field(init=False)  # concepts and families
    within: Mapping[str, int] = field(init=False)  # each of them → the groups that hold it, a bit each

    def __post_init__(self) -> None:
        within: dict[str, int] = {}
        for place, group in enumerate(self.groups):
            for term in group:
                within[term] = within.get(term, 0) | 1 << place
        object.__setattr__(self, "meanings", self.concepts | self.families)
        object.__setattr__(self, "within", within)

    @property
    def figures(self) -> frozenset[str]:
        """Return the numbers of two digits or more and the days, as terms by which texts are met."""
        numbers = {"n:" + number for number in self.numbers if len(number) > 1}
        return frozenset(numbers | {"d:" + day for day in self.days if len(day) > 2})


Key = tuple[str, str, Vocabulary, str, str]  # text, language, vocabulary, company and voice
_kept: dict[Key, Profile] = {}


def profile_of(statement: Statement, vocabulary: Vocabulary | None = None) -> Profile:
    """Read what a statement speaks of: neither the company that all are about nor the name of who said it."""
    key = profile_key(statement, vocabulary or package_vocabulary())
    # Threads, links, events and flags each ask what a company's statements speak of.
    return _kept.get(key) or keep_profile(key, profile(*key))


def profile_key(statement: Statement, words: Vocabulary) -> Key:
    """Return all on which it depends what a statement speaks of: what `profile` is given."""
    voice = statement.attributed_to if len(statement.attributed_to.split()) <= LONGEST_NAME else ""
    return statement.text, statement.language, words, statement.company, voice


def keep_profile(key: Key, found: Profile) -> Profile:
    """Keep what a statement speaks of for those who ask next; where there is no more room, the oldest goes."""
    if len(_kept) >= KEPT_PROFILES and key not in _kept:
        del _kept[next(iter(_kept))]
    _kept[key] = found
    return found


def profile(
    text: str, language: str = "", vocabulary: Vocabulary | None = None, company: str = "", voice: str = ""
) -> Profile:
    """Read what one sentence speaks of, leaving out the words of `company` and the names in `voice`.

    A word of a voice that has a meaning of its own stays: an authority that opens an inquiry speaks of what it does.
    """
    words = lexicon(vocabulary or package_vocabulary(), language)
    named = {*tokens_of(company), *(token for token in tokens_of(voice) if not words.codes(token))}
    printed = [token for token in printed_tokens(text) if folded(token) not in named]
    tokens = [folded(token) for token in printed]
    found: list[tuple[int, int, str]] = []
    for place, token in enumerate(tokens):
        found += [(place, place + 1, code) for code in words.codes(token)]
        found += [(place, place + length, code) for length, code in words.phrases(tokens, place)]
    naming = _of_names(printed, tokens, words)
    numbers, years, days, counted = _figures(tokens, words, found, naming)
    found += [(place, place + 1, _NUMERALS[tokens[place]]) for place in counted if tokens[place] in _NUMERALS]
    covered = {place for first, last, _ in found for place in range(first, last)}
    framing = {place for first, last, code in found if code.startswith(_FRAME) for place in range(first, last)}
    framing -= {place for first, last, code in found if not code.startswith(_FRAME) for place in range(first, last)}
    terms = {code for _, _, code in found if not code.startswith(_FRAME) and code not in _MONTHS}
    stop = words.lists.get("stop", frozenset())
    stems = {place: "t:" + tokens[place] for place in naming} | {
        place: found_stem
        for place, token in enumerate(tokens)
        if place not in framing and token not in stop and not number_of(token)
        if len(found_stem := stem(token)) >= SHORTEST_STEM or (printed[place].isupper() and len(token) > 1)
    }
    concepts = frozenset("c:" + code for code in terms)
    return Profile(
        language=language,
        terms=concepts | frozenset(stems.values()),
        concepts=concepts,
        plain=frozenset(stem for place, stem in stems.items() if place not in covered),
        places=frozenset(concept for concept in concepts if concept.startswith(PLACES)),
        names=frozenset(stem for place, stem in stems.items() if place and _is_name(printed[place])),
        numbers=numbers,
        years=years,
        days=days,
        groups=_groups(found, terms, [words.pieces(token) for token in tokens]),
        families=frozenset().union(*(families().get(code, ()) for code in terms)),
        negated=any(token in words.lists.get("negation", frozenset()) for token in tokens),
    )


def _is_name(printed: str) -> bool:
    """Say whether a word inside a sentence is printed as a name is: with a capital, or as "+972"."""
    return printed[0].isupper() or printed[0] == "+"


def _groups(
    found: list[tuple[int, int, str]], terms: set[str], pieces: Sequence[Sequence[frozenset[str]]]
) -> tuple[frozenset[str], ...]:
    """Put together the concepts of one word, of one part of a compound or of one phrase, each such set once."""
    phrases = sorted((last - first, -first) for first, last, _ in found if last - first > 1)
    home = {place: -first for length, first in phrases for place in range(-first, -first + length)}
    together: dict[tuple[int, int], set[str]] = {}
    for first, _, code in found:
        if code in terms:
            part = 0 if first in home else next((n for n, codes in enumerate(pieces[first]) if code in codes), 0)
            together.setdefault((home.get(first, first), part), set()).update(("c:" + code, *families().get(code, ())))
    return tuple(sorted({frozenset(codes) for codes in together.values()}, key=sorted))


def _of_names(printed: Sequence[str], tokens: Sequence[str], words: Lexicon) -> set[int]:
    """Return the places of numbers that count nothing, and are part of a name (Unit 731, Article 12, Channel 9).

    Whatever has a capital inside a sentence and means nothing to the lexicon is a name.
    """
    numbered = words.lists.get("numbered", frozenset())
    known = words.lists.get("stop", frozenset())

    def names(place: int, word: str, number: str) -> bool:
        unknown = _is_name(printed[place]) and word not in known and not words.codes(word)
        return place > 0 and len(number) <= LONGEST_OF_NAME and unknown

    return {
        place + 1
        for place, (word, number) in enumerate(pairwise(tokens))
        if number.isdigit() and (word in numbered or names(place, word, number))
    }


def _figures(
    tokens: list[str], words: Lexicon, found: list[tuple[int, int, str]], naming: set[int]
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[int]]:
    """Tell numbers from years and from days of a month, and name the places of the numbers."""
    days: set[str] = set()
    used: set[int] = set()
    dating = words.lists.get("dating", frozenset())
    for place, month in _months(tokens, found):
        before = place - 2 if place > 1 and tokens[place - 1] in dating else place - 1
        day = next((p for p in (before, place + 1) if 0 <= p < len(tokens) and is_day(tokens[p])), None)
        days.add(f"{month:02d}" if day is None else f"{month:02d}-{int(tokens[day]):02d}")
        used.update(() if day is None else (day,))
    numbers: set[str] = set()
    years: set[str] = set()
    counted = set()
    for place, token in enumerate(tokens):
        number = number_of(token) or _counted(token, words)
        if not number or place in used or place in naming:
            continue
        counted.add(place)
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        scale = next((_SCALES[code] for code in _SCALES if code in words.codes(following)), 0.0)
        if scale:
            numbers.add(f"{float(number) * scale:.0f}")
        elif _YEAR.fullmatch(token):
            years.add(token)
        elif number.endswith("0") and not token[0].isdigit() and 0 < int(_counted(following, words) or 0) < 10:
            numbers.add(str(int(number) + int(_counted(following, words))))  # thirty-one
            used.add(place + 1)
        elif number != "1":
            numbers.add(number)
    return frozenset(numbers), frozenset(years), frozenset(days), frozenset(counted)


def _months(tokens: list[str], found: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Return the places of the months and which they are; some are told by a phrase alone."""
    told = ((last - 1 - is_day(tokens[last - 1]), code) for _, last, code in found if code in _MONTHS)
    return [(place, _MONTHS.index(code) + 1) for place, code in told]


def _counted(token: str, words: Lexicon) -> str:
    """Return a number that is written as a word in digits, `""` for any other word."""
    names = (code.removeprefix(_NUMBER) for code in words.codes(token) if code.startswith(_NUMBER))
    return next((_COUNTED[name] for name in sorted(names) if name in _COUNTED), "")
