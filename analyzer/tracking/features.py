"""Say what a sentence speaks of in a way that compares across languages: concepts, word stems, numbers, dates."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Statement

STEM = 6  # letters that are kept of a word: inflection and cognates fall together, most different words do not
MAX_WORDS = 400
MAX_TEXT = 20_000
LONGEST_WORD = 64
KEPT_PROFILES = 8_192  # of statements, about 3 kB each
LONGEST_NAME = 5  # words
_TOKEN = regex.compile(
    r"\p{N}+(?:[.,'’ \u00a0\u202f]\p{N}{3})*+(?:[.,]\p{N}+)?(?!\p{L})|\p{L}[\p{L}\p{N}]*|\p{N}+\p{L}+"
)
_GROUPED = regex.compile(r"\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_NO_DIGIT, _APART = regex.compile(r"\D"), regex.compile(r"['’ \u00a0\u202f]")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_MONTHS = (
    "january", "february", "march", "april", "may_month", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
PLACES = "c:place_"
_FRAME = "frame_"
FAMILY = "f:"
_SCALES = {"million": 1e6, "billion": 1e9}
_COUNTED = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "seventeen": "17",
    "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
}  # fmt: skip
_NUMBER = "number_"
_NUMERALS = {digits: _NUMBER + name for name, digits in _COUNTED.items() if digits != "1"}
_DAY = "#"  # in a phrase of the lexicon: a day of the month
PART = 4  # letters of the first part of a compound, at the least
HEAD = 5  # letters of its last part, or of the pattern that it begins with
ENDING = 3  # letters that may follow such a pattern
SHORTEST_STEM = 5  # with its `t:`; what is shorter is an article of a name, unless it is an abbreviation
LEAST_STEM = 4  # letters that are left of a stem without its last vowels
# Letters by which one word is written in several languages.
_SPELT = (
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
)
_DOUBLED = regex.compile(r"(.)\1+")


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

    @property
    def figures(self) -> frozenset[str]:
        """Return the numbers of two digits or more and the days, as terms by which texts are met."""
        numbers = {"n:" + number for number in self.numbers if len(number) > 1}
        return frozenset(numbers | {"d:" + day for day in self.days if len(day) > 2})


@cache
def _listed() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))


@cache
def telling(kind: str) -> frozenset[str]:
    """Return the concepts, and their families, that make a statement one of a kind and say nothing of its subject."""
    codes = _listed()["kinds"].get(kind, ())
    return frozenset("c:" + code for code in codes).union(*(_families().get(code, ()) for code in codes))


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """Return the families of each concept; a concept may be of several."""
    found: dict[str, set[str]] = {}
    for family, codes in _listed()["families"].items():
        for code in codes:
            found.setdefault(code, set()).add(FAMILY + family)
    return {code: frozenset(families) for code, families in found.items()}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the beginning of a folded word, spelt so that the same word of several languages gives one stem."""
    for printed, plain in _SPELT:
        word = word.replace(printed, plain)
    begun = _DOUBLED.sub(r"\1", word)[:STEM]
    bare = begun.rstrip("aeiou")
    return "t:" + (bare if len(bare) >= LEAST_STEM else begun)


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Return `text` in lower case without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokens_of(text: str) -> list[str]:
    """Return the words and numbers of a text, folded; a number keeps its separators."""
    return [folded(token) for token in _printed(text)]


def _printed(text: str) -> list[str]:
    return [token[:LONGEST_WORD] for token in _TOKEN.findall(text[:MAX_TEXT])[:MAX_WORDS]]


@lru_cache(maxsize=20_000)
def number_of(token: str) -> str:
    """Return a printed number in one canonical form (`1.204`, `1 204` and `1,204` are the same), `""` for a word."""
    if not token[:1].isdigit() or not token[-1:].isdigit():
        return ""
    if _GROUPED.fullmatch(token):
        return _NO_DIGIT.sub("", token)
    value = _APART.sub("", token)
    whole, mark, rest = value.replace(",", ".").rpartition(".")
    value = whole.replace(".", "") + mark + rest
    return value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0") or "0"


class Lexicon:
    """Find the concepts of one language in folded tokens; built once a language."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        section = vocabulary.section(language, "concepts")
        self.lists: dict[str, frozenset[str]] = {
            name: frozenset(" ".join(tokens_of(phrase)) for phrase in phrases)
            for name, phrases in section.get("words", {}).items()
        }
        self._linking = sorted(self.lists.get("linking", ()))
        self._single: dict[str, dict[str, set[str]]] = {"exact": {}, "start": {}, "end": {}, "inside": {}}
        self._several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, phrases in section.get("concepts", {}).items():
            for phrase in phrases:
                self._add(code, phrase)
        self._known: dict[str, tuple[frozenset[str], ...]] = {}

    def _add(self, code: str, phrase: str) -> None:
        words = regex.findall(r"\*?[\p{L}\p{N}]+\*?|#", folded(phrase))
        if len(words) > 1:
            self._several.setdefault(words[0].strip("*")[:3], []).append((tuple(words), code))
            return
        for word in words:
            bare = word.strip("*")
            form = ("inside" if word.startswith("*") else "start") if word.endswith("*") else "exact"
            form = "end" if form == "exact" and word.startswith("*") else form
            self._single[form].setdefault(bare, set()).add(code)

    def codes(self, word: str) -> frozenset[str]:
        """Return the concepts of one folded word."""
        return frozenset().union(*self.pieces(word))

    def pieces(self, word: str) -> tuple[frozenset[str], ...]:
        """Return the concepts of one folded word, apart where they stand in different parts of a compound."""
        found = self._known.get(word)
        if found is None:
            found = _apart(self._spans(word))
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def _spans(self, word: str) -> set[tuple[int, int, str]]:
        """Return `(first, last, concept)` of each pattern that a word fits, by the letters that it covers."""
        whole = len(word)
        found = {(0, whole, code) for code in self._single["exact"].get(word, ())}
        for cut in range(1, whole + 1):
            found |= {(0, cut, code) for code in self._single["start"].get(word[:cut], ())}
            found |= {(cut, whole, code) for code in self._single["end"].get(word[cut:], ())}
        for bare, inside in self._single["inside"].items():
            place = word.find(bare)
            if place >= 0:
                found |= {(place, place + len(bare), code) for code in inside}
        if self._linking and whole >= PART + HEAD:
            found |= self._of_parts(word)
        return found

    def _of_parts(self, word: str) -> set[tuple[int, int, str]]:
        """Return the concepts of the longest known last part of a compound, and of what stands before it."""
        for cut in range(PART, len(word) - HEAD + 1):
            head = word[cut:]
            codes = set(self._single["exact"].get(head, ()))
            for end in range(max(HEAD, len(head) - ENDING), len(head) + 1):
                codes |= self._single["start"].get(head[:end], set())
            if codes:
                first = word[:cut]
                stems = {first, *(first.removesuffix(link) for link in self._linking)}
                before = set().union(*(self._single["exact"].get(stem, ()) for stem in stems))
                return {(cut, len(word), code) for code in codes} | {(0, cut, code) for code in before}
        return set()

    def phrases(self, tokens: list[str], place: int) -> list[tuple[int, str]]:
        """Return `(length, concept)` of each phrase of several words that starts at `place`."""
        found = []
        starting = self._several.get(_DAY, []) if _is_day(tokens[place]) else []
        for words, code in (*self._several.get(tokens[place][:3], ()), *starting):
            if place + len(words) <= len(tokens) and all(map(_fits, words, tokens[place : place + len(words)])):
                found.append((len(words), code))
        return found


def _apart(spans: set[tuple[int, int, str]]) -> tuple[frozenset[str], ...]:
    """Put together the concepts whose letters overlap; what names a whole compound goes with its last part."""
    within = {(first, last) for first, last, _ in spans}
    whole = {s for s in spans if sum(s[0] <= first and last <= s[1] for first, last in within) > 2}
    together: list[set[str]] = []
    reached = 0
    for first, last, code in sorted(spans - whole):
        if not together or first >= reached:
            together.append(set())
        together[-1].add(code)
        reached = max(reached, last)
    together[-1:] = [set().union(*together[-1:], (code for _, _, code in whole))]
    return tuple(map(frozenset, together))


def _fits(pattern: str, word: str) -> bool:
    if pattern == _DAY:
        return _is_day(word)
    bare = pattern.strip("*")
    if pattern.endswith("*"):
        return bare in word if pattern.startswith("*") else word.startswith(bare)
    return word.endswith(bare) if pattern.startswith("*") else word == bare


@lru_cache(maxsize=64)
def lexicon(vocabulary: Vocabulary, language: str) -> Lexicon:
    """Return the concept lexicon of a language, built once."""
    return Lexicon(vocabulary, language)


def profile_of(statement: Statement, vocabulary: Vocabulary | None = None) -> Profile:
    """Read what a statement speaks of: neither the company that all are about nor the name of who said it."""
    voice = statement.attributed_to if len(statement.attributed_to.split()) <= LONGEST_NAME else ""
    words = vocabulary or package_vocabulary()
    return _kept_profile(statement.text, statement.language, words, statement.company, voice)


def profile(
    text: str, language: str = "", vocabulary: Vocabulary | None = None, company: str = "", voice: str = ""
) -> Profile:
    """Read what one sentence speaks of, leaving out the words of `company` and the names in `voice`.

    A word of a voice that has a meaning of its own stays: an authority that opens an inquiry speaks of what it does.
    """
    words = lexicon(vocabulary or package_vocabulary(), language)
    named = {*tokens_of(company), *(token for token in tokens_of(voice) if not words.codes(token))}
    printed = [token for token in _printed(text) if folded(token) not in named]
    tokens = [folded(token) for token in printed]
    found: list[tuple[int, int, str]] = []
    for place, token in enumerate(tokens):
        found += [(place, place + 1, code) for code in words.codes(token)]
        found += [(place, place + length, code) for length, code in words.phrases(tokens, place)]
    naming = _of_names(tokens, words)
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
        names=frozenset(stem for place, stem in stems.items() if place and printed[place][:1].isupper()),
        numbers=numbers,
        years=years,
        days=days,
        groups=_groups(found, terms, [words.pieces(token) for token in tokens]),
        families=frozenset().union(*(_families().get(code, ()) for code in terms)),
        negated=any(token in words.lists.get("negation", frozenset()) for token in tokens),
    )


# Threads, links, events and flags each ask what a company's statements speak of.
_kept_profile = lru_cache(maxsize=KEPT_PROFILES)(profile)


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
            together.setdefault((home.get(first, first), part), set()).update(("c:" + code, *_families().get(code, ())))
    return tuple(sorted({frozenset(codes) for codes in together.values()}, key=sorted))


def _of_names(tokens: list[str], words: Lexicon) -> set[int]:
    """Return the places of numbers that count nothing, and are part of a name (Unit 731, Article 12)."""
    numbered = words.lists.get("numbered", frozenset())
    pairs = enumerate(pairwise(tokens), 1)
    return {place for place, (name, number) in pairs if name in numbered and number.isdigit()}


def _figures(
    tokens: list[str], words: Lexicon, found: list[tuple[int, int, str]], naming: set[int]
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[int]]:
    """Tell numbers from years and from days of a month, and name the places of the numbers."""
    days: set[str] = set()
    used: set[int] = set()
    for place, month in _months(tokens, found):
        day = next((p for p in (place - 1, place + 1) if 0 <= p < len(tokens) and _is_day(tokens[p])), None)
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
    told = ((last - 1 - _is_day(tokens[last - 1]), code) for _, last, code in found if code in _MONTHS)
    return [(place, _MONTHS.index(code) + 1) for place, code in told]


def _counted(token: str, words: Lexicon) -> str:
    """Return a number that is written as a word in digits, `""` for any other word."""
    names = (code.removeprefix(_NUMBER) for code in words.codes(token) if code.startswith(_NUMBER))
    return next((_COUNTED[name] for name in sorted(names) if name in _COUNTED), "")


def _is_day(token: str) -> bool:
    return token.isdigit() and token.isascii() and 1 <= len(token) <= 2 and 1 <= int(token) <= 31
