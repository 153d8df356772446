"""Tell who is who in a document: its company, persons with their roles, officials, critics, courts and media."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.period_forms import month_names
from analyzer.language.phrases import Hit, Matcher, fold

SECTION = "entities"
ROLES = ("company", "person", "spokesperson", "official", "critic", "court", "journalist")
NAME = regex.compile(
    r"(?=[\p{Lu}+])"  # told at once of most letters
    r"(?<![\p{L}\p{N}])(?:[+]\d+ )?\p{Lu}[\p{L}\p{N}&’'-]*(?:\.\p{L}{2,3}\b)?"
    r"(?: (?:(?:of|for|de|du|des|van|von|der|den|del|la|di|y|und|en|et|and|&) ){0,2}\p{Lu}[\p{L}\p{N}&’'-]*){0,5}"
)
_AFFILIATED = regex.compile(
    r"(\p{Lu}[\p{Ll}’'-]+ \p{Lu}[\p{L}’'-]+) (?:of|for|de|du|des|del|van|von|der) (\p{Lu}\S*(?: \S+)* \p{Lu}\S*)"
)
_POSSESSIVE = regex.compile(r"(?:[’']s?|[’']s)$")
_LONG_WORD = regex.compile(r"[\p{L}-]{9,}")
_OPENING = ".!?:;\n“”„«»\"'‘’(–—-"  # what stands before the first word of a sentence
_CLOSING = (",", ".", ")", ";", ":", "")  # what ends a name set beside its role: "its director, Ann Lee, said"
_FIELD = 4  # words for what somebody teaches or heads
_LOOKED_AT = 120_000  # code points of a document in which names are counted


@dataclass(frozen=True, slots=True, eq=False)  # one a language, told apart by identity
class Lexicon:
    """Hold one language's words for who is who."""

    matcher: Matcher
    determiners: frozenset[str]
    suffixes: tuple[str, ...]
    starters: frozenset[str]
    role_words: frozenset[str]
    compounds: tuple[tuple[str, str], ...]  # (ending, role): "huurders" + "vereniging"
    endings: tuple[str, ...]
    agent_marks: frozenset[str] = frozenset()
    audience_marks: frozenset[str] = frozenset()
    field_marks: frozenset[str] = frozenset()
    field_endings: tuple[str, ...] = ()
    possessives: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Name whose words something is: canonical name (or the words for them) and one of `ROLES`."""

    name: str
    role: str


@dataclass
class Cast:
    """Hold the people and organisations of one document, gathered before its statements are read."""

    company: str = ""
    spellings: dict[str, str] = field(default_factory=dict)  # folded spelling → canonical name
    persons: dict[str, Speaker] = field(default_factory=dict)  # folded full and last names
    outlets: dict[str, str] = field(default_factory=dict)

    def canonical(self, name: str) -> str:
        """Return the canonical spelling of an organisation's name."""
        plain = _bare(name.strip())
        return self.spellings.get(folded_name(plain), plain)


@lru_cache(maxsize=32)
def _lexicon(vocabulary: Vocabulary, language: str) -> Lexicon:
    section = vocabulary.section(language, SECTION)
    roles = section.get("roles", {})
    phrases = [(("roles", role), phrase) for role in roles for phrase in roles[role]]
    sentences = vocabulary.section(language, "sentences")
    compounds = [(fold(word), role) for role in roles for word in roles[role] if " " not in word and len(word) > 5]
    words = {word for role in roles.values() for phrase in role for word in fold(phrase).split()}
    return Lexicon(
        Matcher(phrases),
        frozenset(section.get("determiners", ())),
        tuple(fold(suffix) for suffix in section.get("suffixes", ())),
        frozenset(sentences.get("starters", ()))
        | frozenset(section.get("determiners", ()))
        | _openers(vocabulary, language),
        frozenset(words),
        tuple(compounds) if section.get("compounds", False) else (),
        tuple(ending for ending, _ in compounds),
        frozenset(fold(mark) for mark in section.get("agent_marks", ())),
        frozenset(fold(mark) for mark in section.get("audience_marks", ())),
        frozenset(fold(mark) for mark in section.get("field_marks", ())),
        tuple(fold(ending) for ending in section.get("field_endings", ())),
        frozenset(section.get("possessives", ())),
    )


@lru_cache(maxsize=65_536)
def folded_name(word: str) -> str:
    """Return a name as it is looked up by."""
    return fold(word)  # names come again and again


def lexicon(language: str, vocabulary: Vocabulary | None = None) -> Lexicon:
    """Return the words for who is who in a language."""
    return _lexicon(vocabulary or package_vocabulary(), language)


@lru_cache(maxsize=8)
def _known(vocabulary: Vocabulary) -> tuple[dict[str, str], dict[str, str]]:
    """Return all languages' spellings of organisations, and of media, by their folded form."""
    spellings: dict[str, str] = {}
    outlets: dict[str, str] = {}
    for code in vocabulary.with_section(SECTION):
        section = vocabulary.section(code, SECTION)
        for canonical, entry in section.get("gazetteer", {}).items():
            for name in (canonical, *entry.get("names", ())):
                spellings.setdefault(fold(name), canonical)
        for name in section.get("outlets", ()):
            outlets.setdefault(fold(name), name)
    return spellings, outlets


@lru_cache(maxsize=8)
def _everywhere(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the months, articles and openers of sentences of all languages: a text in two takes one's for names."""
    found: set[str] = set()
    for code in vocabulary.with_section("sentences"):
        found.update(fold(word) for word in vocabulary.section(code, "sentences").get("starters", ()))
        found.update(fold(word) for word in vocabulary.section(code, SECTION).get("determiners", ()))
        found.update(fold(word) for word in vocabulary.section(code, "commitments").get("we", ()))
        found.update(map(fold, month_names(vocabulary, code)))
    return frozenset(found)


def _openers(vocabulary: Vocabulary, language: str) -> frozenset[str]:
    """Return the first words of times, conditions, joining words and things counted: they open sentences, and are no names."""
    parts = vocabulary.section(language, "commitments")
    lists = [*parts.get("parts", {}).values(), parts.get("negations", ()), parts.get("we", ())]
    cues = vocabulary.section(language, "statements")
    lists += [cues.get(key, ()) for key in ("breaks", "turns", "exclusive", "asking")]
    lists.append([noun for noun in cues.get("counted", ()) if " " not in noun])
    return frozenset(fold(phrase).split()[0] for phrases in lists for phrase in phrases)


def roles_in(folded: str, start: int, end: int, words: Lexicon) -> list[tuple[int, int, str]]:
    """Return (start, end, role) of the role words in `folded[start:end]`, the longest where they overlap."""
    return longest_roles(words.matcher.find(folded, start, end), folded, start, end, words)


def longest_roles(hits: list[Hit], folded: str, start: int, end: int, words: Lexicon) -> list[tuple[int, int, str]]:
    """Return (start, end, role) of the role words among `hits`, and of those that end a longer word."""
    roles = [hit for hit in hits if hit.label[0] == "roles"]
    if not roles and not words.compounds:
        return []
    kept: list[tuple[int, int, str]] = []
    for hit in sorted(roles, key=lambda hit: (hit.start - hit.end, hit.start, hit.label)):
        if all(hit.end <= left or hit.start >= right for left, right, _ in kept):
            kept.append((hit.start, hit.end, hit.label[1]))
    for match in _LONG_WORD.finditer(folded, start, end) if words.compounds else ():
        role = _role_of_compound(match[0], words)
        if role and all(match.end() <= left or match.start() >= right for left, right, _ in kept):
            kept.append((match.start(), match.end(), role))
    return sorted(kept)


@lru_cache(maxsize=16_384)
def _role_of_compound(word: str, words: Lexicon) -> str:
    """Return the role that a long word ends in: "huurdersvereniging"."""
    if not word.endswith(words.endings):
        return ""
    return next(role for ending, role in words.compounds if word.endswith(ending))


def read_cast(text: str, language: str, company: str = "", vocabulary: Vocabulary | None = None) -> Cast:
    """Return who is who in `text`; `company` is the one the document is about, guessed where it is not given."""
    words = lexicon(language, vocabulary)
    spellings, outlets = _known(vocabulary or package_vocabulary())
    sample = text[:_LOOKED_AT]
    names = list(names_in(sample, words))
    cast = Cast("", dict(spellings), {}, dict(outlets))
    split = {name: found for name in {name for _, _, name in names} if (found := _possible_person(name, words))}
    folded = fold(sample)
    for start, end, name in names:
        if name in split:
            _add_person(cast, sample, folded, start, end, split[name], words)
    nobody = _everywhere(vocabulary or package_vocabulary())
    guess = company or _most_named(
        sample, folded, [name for name in names if folded_name(name[2]) not in nobody], cast, words
    )
    cast.company = cast.canonical(guess)
    if company:
        cast.spellings.setdefault(fold(company), cast.company)
    for suffix in words.suffixes:
        if fold(guess).endswith(f" {suffix}"):
            cast.spellings.setdefault(fold(guess)[: -len(suffix)].strip(" ,"), cast.company)
    first = fold(cast.company).split(" ")[0]
    if len(first) > 3:
        cast.spellings.setdefault(first, cast.company)
    return cast


def names_in(text: str, words: Lexicon) -> Iterable[tuple[int, int, str]]:
    """Yield (start, end, name) of capitalised names, without the ordinary word that opens a sentence."""
    for match in NAME.finditer(text):
        start = match.start()
        before = text[max(0, start - 3) : start].rstrip(" \u00a0")
        skipped, name = _without_opener(match[0], not before or before[-1] in _OPENING, words)
        if len(name) > 1:
            start += skipped
            yield start, start + len(name), name


@lru_cache(maxsize=16_384)
def _without_opener(name: str, opening: bool, words: Lexicon) -> tuple[int, str]:
    """Return a name without the ordinary words before it, and how long these are; alone, or opening a sentence, they are none."""
    skipped = 0
    while name:
        first, _, rest = name.partition(" ")
        if not ((opening or not rest) and _bare(folded_name(first)) in words.starters):
            break
        skipped += len(first) + (1 if rest else 0)
        name = rest
    return skipped, _bare(name)


def _bare(name: str) -> str:
    """Return a name without its possessive ending."""
    return _POSSESSIVE.sub("", name) if "'" in name or "’" in name else name


def split_affiliation(name: str) -> tuple[str, str]:
    """Split "Ann Lee of Clear Signal" into the person and the body she speaks for; a surname such as "van Dam" stays whole."""
    found = _AFFILIATED.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def _add_person(
    cast: Cast, text: str, folded: str, start: int, end: int, named: tuple[str, str], words: Lexicon
) -> None:
    """Take a name beside a role word as a person's, with the role that is nearest."""
    role, person = named
    if role and listens(folded[max(0, start - 24) : start], words):
        role = ""  # "dijo ante el Congreso Ann Lee"
    key = folded_name(person)
    if key in cast.persons or key in cast.outlets:
        return
    if not role:
        apart = text[max(0, start - 2) : start] == ", " and text[end : end + 1] not in _CLOSING
        roles = (
            [] if apart else roles_in(folded, max(0, start - 50), start, words)
        )  # "bowing to shareholders, Acme Mobile sold"
        near = [kind for _, stop, kind in roles if start - stop <= 3 or is_field(text[stop:start], words)]
        role = near[-1] if near else ""
        if not near and text[end : end + 2] in (", ", " ("):  # beside what follows
            comma = folded.find(",", end + 2, end + 80)
            after = roles_in(folded, end, comma if comma > 0 else min(len(folded), end + 50), words)
            role = _speaks_for(text, after) if after else ""
    if role and role not in ("company", "journalist"):
        speaker = Speaker(person, role)
        cast.persons[key] = speaker
        cast.persons.setdefault(folded_name(person.split()[-1]), speaker)


def listens(before: str, words: Lexicon) -> bool:
    """Tell whether whoever is named behind these words is only spoken to: "told the", "before"."""
    left = before.split()
    while left and left[-1] in words.determiners and left[-1] not in words.audience_marks:
        left.pop()
    return bool(left) and left[-1] in words.audience_marks


def is_field(between: str, words: Lexicon) -> bool:
    """Tell whether words between a role and a name only say of what: "hoogleraar informatierecht", "profesora de derecho"."""
    said = [fold(word) for word in between.split()]
    if not said or len(said) > _FIELD or not between.strip().replace(" ", "").isalpha():
        return False
    if said[0] in words.field_marks:
        return len(said) > 1 and words.determiners.isdisjoint(said[1:])
    return len(said) == 1 and said[0].endswith(words.field_endings)


def _speaks_for(text: str, roles: list[tuple[int, int, str]]) -> str:
    """Choose among the roles behind a name: "director of the rights group Clear Signal" speaks for critics."""
    named = [role for _, stop, role in roles if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isupper()]
    return "critic" if "critic" in named and roles[0][2] == "person" else roles[0][2]


@lru_cache(maxsize=16_384)
def _possible_person(name: str, words: Lexicon) -> tuple[str, str] | None:
    """Return (role, person) where a name without the role in it has the two or three words of a person's."""
    role, person = _role_inside(name, words)
    parts = person.split()
    if not 2 <= len(parts) <= 3 or not parts[0][0].isupper() or not parts[-1][0].isupper() or parts[0].isupper():
        return None
    return role, person


def _role_inside(name: str, words: Lexicon) -> tuple[str, str]:
    """Split a role off the front of a name: "President Ann Lee" → (person, "Ann Lee")."""
    hits = [hit for hit in words.matcher.find(fold(name)) if hit.label[1] != "company"]
    if not hits:
        return "", name
    last = max(hits, key=lambda hit: hit.end)
    return last.label[1], name[last.end :].strip()


@lru_cache(maxsize=16_384)
def _is_common(key: str, words: Lexicon) -> bool:
    """Tell whether a name is a word for a role, or one that opens sentences."""
    return key in words.role_words or key in words.starters or bool(roles_in(key, 0, len(key), words))


def _most_named(text: str, folded: str, names: list[tuple[int, int, str]], cast: Cast, words: Lexicon) -> str:
    """Guess the company a text is about: the name that stands most often without a determiner, first come first."""
    points: Counter[str] = Counter()
    nobody: dict[str, bool] = {}
    legal_endings = tuple(f" {suffix}" for suffix in words.suffixes)
    for start, _, name in names:
        key = folded_name(name)
        if key not in nobody:
            nobody[key] = key in cast.persons or key in cast.outlets or _is_common(key, words)
        if nobody[key]:
            continue
        before = folded[max(0, start - 12) : start].split()
        if before and before[-1] in words.determiners:
            continue
        legal = key.endswith(legal_endings)
        subject = not text[max(0, start - 1) : start].strip() and (start < 2 or text[start - 2] in '.\n!?,”"»:')
        points[name] += 2 + 4 * legal + 2 * subject + (3 if key in cast.spellings else 0)
    return max(points, key=lambda name: points[name]) if points else ""
