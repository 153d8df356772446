"""Read the vocabulary of change: cues, grades of obligation, synonyms and what tells one passage from another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from analyzer.language.concepts import lexicon as concepts_of
from analyzer.language.lazy import Late
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import folded as bared
from analyzer.tracking.differences import Word, fold, plain, split_words

SECTION = "changes"
LONGEST_NEWS = 600  # characters within which a passage shows whether it tells news
_PARTED = 12  # words between the parts of a verb at the most
_MORE, _LESS = "cues.not_only", ("cues.only", "cues.negation")  # "not only" limits and denies nothing
_OPENING = 5  # letters of a cue that tell whether it may stand in a passage
_INSIDE = regex.compile(r"[\w-]")
_STEM, _ENDING = 4, 3  # letters that two forms of a word share at the least, and may differ by at the most
_NEWS = ("past", "in_effect", "never", "ongoing", "definition")
_GROUPS = ("binding", "scales", "cues", "passage", "announcement", "hours")


@dataclass(frozen=True, eq=False)
class ChangeWords:
    """Hold one language's vocabulary of change, compiled; `matchers` are keyed `group.name`."""

    language: str
    function: frozenset[str]
    numbers: Mapping[str, str]
    matchers: Mapping[str, regex.Pattern[str]]
    starts: Mapping[str, frozenset[str]]  # the first letters of each matcher's cues
    groups: Mapping[str, frozenset[str]]  # a word or phrase → the groups of words that may stand for it
    phrases: regex.Pattern[str]  # the synonyms of more than one word
    months: frozenset[str]
    frequencies: Mapping[str, str]  # how often a year a word says
    hours: tuple[str, ...]  # the lengths of the units of time, in hours
    news: Mapping[str, regex.Pattern[str]]  # shapes of passages that tell what happened, over folded words
    month_numbers: Mapping[str, int]
    shapes: Mapping[str, regex.Pattern[str]]  # kind of passage → turns of phrase that make it one, over folded words
    modifiers: str  # where modifiers stand to their nouns: before, after, or either (empty)
    vocabulary: Vocabulary  # where the concepts of the language are


@dataclass(frozen=True, slots=True)
class Mark:
    """Place one cue in a passage: words `start:end`, the cue as matched."""

    start: int
    end: int
    text: str


@dataclass(eq=False)
class Reading:
    """Hold one side of a comparison: its words, and the cues found in them once they are asked for."""

    text: str
    words: list[Word]
    lexicon: ChangeWords
    folded: str = ""
    starts: list[int] = field(default_factory=list)
    _marks: dict[str, list[Mark]] = field(default_factory=dict)
    _phrases: dict[int, frozenset[str]] | None = None
    _opened: frozenset[str] | None = None

    def marks(self, name: str) -> list[Mark]:
        """Return where the cues of `group.name` stand."""
        if name not in self._marks:
            begins = self.lexicon.starts.get(name, frozenset())
            may_stand = "" in begins or not begins.isdisjoint(self._openings())
            matcher = self.lexicon.matchers[name] if may_stand else None
            found = [self._mark(match) for match in matcher.finditer(self.folded)] if matcher else []
            more = self.marks(_MORE) if found and name in _LESS else []
            self._marks[name] = [mark for mark in found if not any(m.start <= mark.start < m.end for m in more)]
        return self._marks[name]

    def _openings(self) -> frozenset[str]:
        """Return the first letters of all words, up to `_OPENING` of them: what tells quickly which cues cannot stand here."""
        if self._opened is None:
            begins = [at for at in range(len(self.folded)) if at == 0 or not _INSIDE.match(self.folded[at - 1])]
            self._opened = frozenset(self.folded[at : at + size] for at in begins for size in range(1, _OPENING + 1))
        return self._opened

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Say whether a cue of `group.name` begins among the words `start:end`."""
        return bool(self.within(name, start, end))

    def within(self, name: str, start: int = 0, end: int | None = None) -> list[Mark]:
        """Return the cues of `group.name` that begin among the words `start:end`."""
        stop = len(self.words) if end is None else end
        return [mark for mark in self.marks(name) if start <= mark.start < stop]

    def tells(self, name: str) -> bool:
        """Say whether the passage has the shape of `news.name`."""
        shape = self.lexicon.news.get(name)
        return bool(shape and shape.search(self.folded[:LONGEST_NEWS]))

    def printed(self, start: int, end: int) -> str:
        """Return the words `start:end` as printed."""
        return self.text[self.words[start].start : self.words[end - 1].end] if end > start else ""

    def folded_between(self, start: int, end: int) -> str:
        """Return the words `start:end` folded, joined by single spaces."""
        if end <= start:
            return ""
        return self.folded[self.starts[start] : self.starts[end - 1] + len(self.words[end - 1].folded)]

    def groups_at(self, index: int) -> frozenset[str]:
        """Return the groups of synonyms of one word, its plural undone, those of the phrases that it stands in with them."""
        groups, key = self.lexicon.groups, self.words[index].folded
        own = groups.get(key) or groups.get(key.removesuffix("s")) or groups.get(key.removesuffix("es")) or frozenset()
        return own | self.phrase_groups().get(index, frozenset())

    def things_at(self, index: int) -> frozenset[str]:
        """Return the concepts of one word: what other words for the same thing share with it."""
        return concepts_of(self.lexicon.vocabulary, self.lexicon.language).codes(bared(self.words[index].folded))

    def phrase_groups(self) -> dict[int, frozenset[str]]:
        """Return, for each word inside a synonym of several words, the groups of that phrase."""
        if self._phrases is None:
            found: dict[int, frozenset[str]] = {}
            for match in self.lexicon.phrases.finditer(self.folded):
                mark = self._mark(match)
                for index in range(mark.start, mark.end):
                    found[index] = found.get(index, frozenset()) | self.lexicon.groups.get(mark.text, frozenset())
            self._phrases = found
        return self._phrases

    def _mark(self, match: regex.Match[str]) -> Mark:
        first = _index(self.starts, match.start())
        return Mark(first, _index(self.starts, match.end() - 1) + 1, match.group())


@lru_cache(maxsize=2048)
def read_passage(text: str, lexicon: ChangeWords) -> Reading:
    """Read one passage for comparison: without Markdown, in words, figures written as words made figures."""
    bare = plain(text)
    words = split_words(bare)
    starts, pieces, at = [], [], 0
    for word in words:
        starts.append(at)
        pieces.append(word.folded)
        at += len(word.folded) + 1
    return Reading(bare, words, lexicon, " ".join(pieces), starts)


def _index(starts: Sequence[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= offset:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)


@lru_cache(maxsize=16)
def change_words(vocabulary: Vocabulary, language: str) -> ChangeWords:
    """Compile the vocabulary of `language`; of all languages together where it has none."""
    known = vocabulary.with_section(SECTION)
    tables = [vocabulary.section(code, SECTION) for code in ([language] if language in known else known)]
    cues = {
        f"{group}.{name}": [phrase for table in tables for phrase in table.get(group, {}).get(name, ())]
        for group in _GROUPS
        for name in sorted({name for table in tables for name in table.get(group, {})})
    }
    starts = {name: _starts(phrases) for name, phrases in cues.items()}
    groups: dict[str, set[str]] = {}
    for number, table in enumerate(tables):
        for name, phrases in table.get("synonyms", {}).items():
            for phrase in phrases:
                groups.setdefault(_key(phrase), set()).add(f"{number}.{name}")
    months = _months(vocabulary, [language] if language in known else known)
    return ChangeWords(
        language=language,
        function=frozenset(fold(word) for table in tables for word in table.get("function", ())),
        numbers={
            fold(word): figure
            for table in tables
            for figure, words in table.get("numbers", {}).items()
            for word in words
        },
        matchers=Late(cues, lambda name: matcher_of(cues[name])),
        starts=starts,
        groups={phrase: frozenset(names) for phrase, names in groups.items()},
        phrases=matcher_of(phrase for phrase in groups if " " in phrase),
        frequencies={
            fold(word): times
            for table in tables
            for times, words in table.get("frequencies", {}).items()
            for word in words
        },
        hours=tuple(sorted({hours for table in tables for hours in table.get("hours", {})}, key=float)),
        modifiers=tables[0].get("modifiers", "") if len(tables) == 1 else "",
        vocabulary=vocabulary,
        months=frozenset(months),
        month_numbers=months,
        news=Late(_NEWS, lambda name: _shape(table.get("news", {}).get(name, ()) for table in tables)),
        shapes=Late(
            sorted({name for table in tables for name in table.get("shapes", {})}),
            lambda name: _shape(table.get("shapes", {}).get(name, ()) for table in tables),
        ),
    )


def _shape(lists: Iterable[Sequence[str]]) -> regex.Pattern[str]:
    """Join the patterns of all languages asked for into one."""
    return regex.compile("|".join(f"(?:{pattern})" for patterns in lists for pattern in patterns) or r"(?!)")


def _months(vocabulary: Vocabulary, languages: Iterable[str]) -> dict[str, int]:
    """Return the number of each month's name."""
    tables = [vocabulary.section(code, "periods").get("months", {}) for code in languages]
    return {
        fold(name).rstrip("."): int(number) for table in tables for number, names in table.items() for name in names
    }


def matcher_of(phrases: Iterable[str]) -> regex.Pattern[str]:
    """Compile phrases into one matcher over words joined by single spaces; longest first.

    `*` stands for any ending, or any beginning of a compound; of a phrase with `…` the words before it are the cue, where
    those after it follow some words on, as the parts of a verb do (schließen … aus).
    """
    keys = sorted({phrase for phrase in phrases if _key(phrase)}, key=lambda phrase: (-len(_key(phrase)), phrase))
    bodies = map(_body, keys)
    return regex.compile(r"(?<![\w-])(?:" + ("|".join(bodies) or r"(?!)") + r")(?![\w-])")


def _body(phrase: str) -> str:
    """Return the pattern of one phrase."""
    head, parted, tail = phrase.partition(" … ")
    first = ("*" if head.startswith("*") else "") + _key(head)
    pattern = regex.escape(first).replace(r"\*", r"[\w-]*")
    return pattern + (rf"(?=(?: [^ ]+){{0,{_PARTED}}}? {regex.escape(_key(tail))}(?![\w-]))" if parted else "")


def _starts(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first letters of cues, an empty string for one that may end any word."""
    return frozenset("" if phrase.startswith("*") else _key(phrase).rstrip("*")[:_OPENING] for phrase in phrases)


def _key(phrase: str) -> str:
    """Bring a phrase of the lexicon into the form in which passages are matched."""
    ending = "*" if phrase.endswith("*") else ""
    return " ".join(word.folded for word in split_words(phrase)) + ending


@lru_cache(maxsize=16)
def _profiles(vocabulary: Vocabulary) -> tuple[tuple[str, frozenset[str]], ...]:
    known = vocabulary.with_section(SECTION)
    return tuple(
        (code, frozenset(fold(word) for word in vocabulary.section(code, SECTION).get("function", ())))
        for code in known
    )


def guess_language(text: str, vocabulary: Vocabulary | None = None) -> str:
    """Name the language whose function words are the most of `text`; empty where none is found."""
    words = [word.folded for word in split_words(text[:4000])]
    counts = [
        (sum(word in profile for word in words), code)
        for code, profile in _profiles(vocabulary or package_vocabulary())
    ]
    best = max(counts, default=(0, ""), key=lambda count: (count[0], [-ord(letter) for letter in count[1]]))
    return best[1] if best[0] else ""


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Say whether two words are the same but for ending or spelling; figures only if they are equal."""
    if one == other:
        return True
    if one[:1].isdigit() or other[:1].isdigit() or min(len(one), len(other)) < 3:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    shorter = min(len(one), len(other))
    if shared >= max(4, 0.7 * shorter):
        return True
    if shared >= _STEM and max(len(one), len(other)) - shared <= _ENDING and shorter >= _STEM + 2:
        return True
    if one[0] == other[0] and ratio(one, other) >= 80:
        return True
    return shorter >= 4 and Levenshtein.distance(one, other, score_cutoff=1) <= 1
