"""Say who is meant in a document: by a name, a role, a pronoun; remember who spoke and who was named last."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from analyzer.language.entities import (
    Cast,
    Lexicon,
    Speaker,
    folded_name,
    is_field,
    lexicon,
    listens,
    split_affiliation,
)
from analyzer.language.grammar import Grammar, grammar
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.readings import Named, Reading, reading_of

SECTION = "quotations"
_AFTER = 90  # code points looked at behind a name
_QUOTED = ("“", "„", "«", "»", "‘", '"')
_ACTING = ("verb", "modal", "auxiliaries", "speech")
_OPENING = 12  # code points in which a sentence's subject begins
_BESIDE_ROLE = 10  # code points between two words for one role
_BEFORE_ROLE, _LONGEST_NAME = 5, 60  # words looked at before a role, code points of the words for one
_WORDS = re.compile(r"[\w'’-]+")
Span = tuple[int, int]


class Called(NamedTuple):
    """Say who is called by a name: a person, a medium, an organisation that is known, the company itself."""

    person: Speaker | None
    is_outlet: bool
    is_known: bool
    canonical: str
    is_company: bool


@dataclass(eq=False)
class Scene:
    """Remember who spoke and who was named last while a document is read, sentence by sentence, from its top."""

    cast: Cast
    words: Lexicon
    grammar: Grammar
    openers: frozenset[str]  # words that open indirect speech
    press: bool = False  # an outlet speaks, so its "we" is not the company
    terms: bool = False  # the document lays down rules, so what its reader may and must do is one
    report: bool = False  # the company's report, much of which explains what others ask and what the law is
    person: Speaker | None = None
    speaker: Speaker | None = None
    called: dict[str, Called] = field(default_factory=dict)
    joining: frozenset[str] = frozenset()  # "and" and its like, behind which a verb has the subject of the one before
    here: Reading | None = None  # the sentence that is read, and the one before it
    before: Reading | None = None
    heeded: Reading | None = None  # the sentence in which a person spoke last
    about: tuple[Reading, Speaker | None] | None = None  # whom the sentence before is about, once that is asked

    def again(self) -> Scene:
        """Return a scene for reading the same text from its top once more."""
        return replace(self, person=None, speaker=None, here=None, before=None, heeded=None, about=None)

    def enter(self, sentence: Reading) -> None:
        """Go on to the next sentence."""
        self.here, self.before = sentence, self.here

    @property
    def subject_before(self) -> Speaker | None:
        """Return who the sentence before is about, by name or role before its first verb; a quotation's is not asked."""
        before = self.before
        if before is None or before.text.startswith(_QUOTED):
            return None
        if self.about is None or self.about[0] is not before:
            self.about = (before, None)  # while it is looked for, nobody is meant by "its"
            verb = next((hit.start for hit in before.hits if hit.start > 0 and hit.label[0] in _ACTING), 0)
            self.about = (before, resolve(self, before, 0, verb, first=True, pronouns=False) if verb else None)
        return self.about[1]

    @property
    def told_of_things(self) -> bool:
        """Tell whether the sentence before is about nobody, and nobody speaks in it: what "they" mean then are things."""
        before = self.before
        if before is None or before.text.startswith(_QUOTED) or any(hit.label[0] == "speech" for hit in before.voices):
            return False
        return self.subject_before is None

    @property
    def recalled_person(self) -> Speaker | None:
        """Return the person that a pronoun means: who spoke in the sentence before, else whom it is about, else who spoke last."""
        spoke = self.heeded is not None and (self.heeded is self.here or self.heeded is self.before)
        subject = None if spoke else self.subject_before
        return subject if subject is not None and folded_name(subject.name) in self.cast.persons else self.person

    @cached_property
    def company(self) -> Speaker:
        """Return the company as one who speaks."""
        return Speaker(self.cast.company, "company")

    def call(self, name: str) -> Called:
        """Return who is called by a name."""
        known = self.called.get(name)
        if known is None:
            cast, key = self.cast, folded_name(name)
            canonical = cast.canonical(name)
            spelt = key in cast.spellings or canonical == cast.company
            known = Called(_person(cast, name), key in cast.outlets, spelt, canonical, canonical == cast.company)
            self.called[name] = known
        return known

    def known_of(self, sentence: Reading) -> Hashable:
        """Return all that the document adds to a sentence: its company, who is named, and whom pronouns may mean."""
        if sentence.called is None or sentence.called[0] is not self.called:
            sentence.called = (self.called, tuple([self.call(name) for _, _, name in sentence.names]))
        names = sentence.called[1]
        recalled: tuple[object, ...] = ()
        if sentence.recalls:
            people = self.person, self.speaker, self.recalled_person
            recalled = (*people, self.subject_before, self.told_of_things)
        return self.cast.company, names, recalled, self.press, self.terms, self.report

    def knows(self, speaker: Speaker) -> bool:
        """Tell whether the document introduces a speaker, or it is the company itself."""
        return folded_name(speaker.name) in self.cast.persons or speaker.name == self.cast.company

    def heed(self, speaker: Speaker) -> None:
        """Remember who spoke last."""
        self.speaker = speaker
        if speaker.role in ("person", "critic", "official", "spokesperson") and "&" not in speaker.name:
            self.person, self.heeded = speaker, self.here

    def read(self, sentence: str) -> Reading:
        """Return what is read in a sentence for itself."""
        return reading_of(sentence, self.grammar, self.words)


def scene(language: str, cast: Cast, vocabulary: Vocabulary | None = None) -> Scene:
    """Return a scene for reading a text in `language` from its top."""
    known = vocabulary or package_vocabulary()
    section = known.section(language, SECTION)
    openers = frozenset(word.partition("'")[0] for word in section.get("that", ()))
    joining = frozenset(section.get("joining", ()))
    return Scene(cast, lexicon(language, known), grammar(language, known), openers, joining=joining)


def resolve(
    stage: Scene, sentence: Reading, start: int, end: int, first: bool = False, pronouns: bool = True
) -> Speaker | None:
    """Say who is meant by the words between two places of a sentence.

    Persons come before roles, roles before organisations, organisations before pronouns.
    """
    found = [_from(name, start, sentence, stage) for name in sentence.names if start < name[1] <= end]
    names = found if first else found[::-1]
    for _, _, name in names:
        person = stage.call(name).person
        if person:
            return _owned(stage, sentence, name, person) if sentence.owned else person
    placed = [role for role in sentence.roles if start <= role[0] and role[1] <= end]
    placed = [role for role in placed if not listens(sentence.folded[start : role[0]], stage.words)]
    opening = _opening_name(stage, sentence, start, names[0], placed) if first and names else None
    if opening:
        return opening
    roles = [role for _, _, role in placed]
    marked = [role for role in roles if role != "company"]
    if marked and set(marked) == {"critic"} and any(start <= hit.start < end for hit in sentence.ours):
        return stage.company  # "our moderators"
    if marked:
        return _by_role(stage, sentence, (start, end), [role for role in placed if role[2] != "company"], found)
    for _, _, name in names:
        called = stage.call(name)
        if called.is_outlet:
            return Speaker(name, "journalist")
        if called.is_known:
            return Speaker(called.canonical, "company")
    if roles:
        return stage.company
    stranger = _stranger(stage, sentence, names, end, first) if names else None
    return _by_pronoun(stage, sentence, start, end) if stranger is None and pronouns else stranger


def _owned(stage: Scene, sentence: Reading, name: str, person: Speaker) -> Speaker:
    """Tell for whom a person speaks whose role is somebody's: "its spokesperson Ann Lee" is the union's, of which we just read."""
    if person.role not in ("person", "spokesperson"):
        return person
    spots = [(start, stop) for start, stop, called in sentence.names if called == name]
    beside = [
        role for role in sentence.owned for start, stop in spots
        if sentence.text[role[1] : start].strip() in ("", ",") or role[0] < stop <= role[1] or start <= role[0] < stop
    ]  # fmt: skip
    owner = _owner(stage, beside[0]) if beside else None
    if owner is None:
        return person
    theirs = Speaker(person.name, owner.role)
    for key in (person.name, person.name.split()[-1]):  # so that it is known when the name comes again
        if stage.cast.persons.get(folded_name(key)) == person:
            stage.cast.persons[folded_name(key)] = theirs
    stage.called.clear()
    return theirs


def _owner(stage: Scene, spot: Named) -> Speaker | None:
    """Return the outsider whose person a role is: who the sentence before is about, for a chief executive only if it names no company."""
    owner = stage.subject_before
    if owner is None or owner.role not in ("critic", "official", "court"):
        return None
    before = stage.before
    ours = before is not None and (
        any(role == "company" for *_, role in before.roles)
        or any(stage.call(name).is_company for *_, name in before.names)
    )
    return None if ours and spot[2] == "person" and spot[0] > _OPENING else owner


def _from(name: Named, start: int, sentence: Reading, stage: Scene) -> Named:
    """Return a name, or the part of it from a place on where nouns are written like names: "Angaben der Kanzlei Lee & Roe"."""
    left, right, _ = name
    if left >= start:
        return name
    words = list(re.finditer(r"\S+", sentence.text[start:right]))
    at = next((place for place, word in enumerate(words) if word[0][0].isupper()), 0)
    owned = at and words[at - 1][0] in stage.words.determiners and len(words) - at > 2
    first = words[at + 1 if owned else at].start() + start
    return first, right, sentence.text[first:right]


def _opening_name(stage: Scene, sentence: Reading, start: int, name: Named, placed: list[Named]) -> Speaker | None:
    """Take a person's name right behind the verb, where no role belongs to it: "sagte Ann Lee dem Sender"."""
    left, right, called = name
    if sentence.text[start:left].strip() or not 2 <= len(called.split()) <= 3 or not placed:
        return None
    follows = sentence.folded[right : right + _AFTER].split()[:1]
    owned = bool(follows) and follows[0] in (*stage.grammar.owner_marks, *stage.words.agent_marks)  # "of the union"
    beside = [role for role in placed if role[0] <= right + 2 and role[1] >= left - 1]
    return None if beside or owned else Speaker(called, "person")


def _stranger(stage: Scene, sentence: Reading, names: list[Named], end: int, first: bool) -> Speaker | None:
    """Take an unknown name: of two or three words as a person's, else as some organisation's, if it touches the verb."""
    for left, right, name in names:
        before = sentence.folded[max(0, left - 12) : left].split()
        if before and before[-1] in stage.words.determiners:
            continue
        if 2 <= len(name.split()) <= 3:
            return Speaker(name, "person")
        if first or not sentence.text[right:end].strip():
            return Speaker(name, "other")
    return None


def _person(cast: Cast, name: str) -> Speaker | None:
    person, body = split_affiliation(name)
    key = folded_name(person)
    if key in cast.persons:
        return cast.persons[key]
    if body:
        return Speaker(person, "person")
    words = key.split(" ")
    for place in range(len(words)):  # "Acme President Ann Lee"
        found = cast.persons.get(" ".join(words[place:]))
        if found:
            return found
    return None


def _by_role(stage: Scene, sentence: Reading, within: Span, placed: list[Named], found: list[Named]) -> Speaker:
    marked = {role for _, _, role in placed}
    ours = [name for _, _, name in found if stage.call(name).is_company]
    others = [name for name in found if name[2] not in ours]
    owned = [spot for spot in placed if spot in sentence.owned] if not found else []
    if owned and (whose := _owner(stage, owned[0])):  # "its spokesperson said"
        return whose
    if "spokesperson" in marked:
        return Speaker(ours[0] if ours else (others[-1][2] if others else stage.cast.company), "spokesperson")
    role = next(role for role in ("court", "critic", "official", "journalist", "person") if role in marked)
    if role == "person" and not others:
        return Speaker(
            stage.person.name if stage.person and stage.person.role == "person" else stage.cast.company, role
        )
    spots = [spot for spot in placed if spot[2] == role]
    if role == "critic" and (owner := _whose(stage, sentence, spots[0], placed)):
        role, spots = "official", [owner]  # "an aide of the minister"
    near = [name for name in others for spot in spots if _belongs(stage, sentence, spot, name)]
    if near or (role == "person" and others):
        return Speaker(_untitled(sentence, (near or others)[-1], spots), role)
    return Speaker(_role_words(stage, sentence, within, spots[0], placed), role)


def _whose(stage: Scene, sentence: Reading, spot: Named, placed: list[Named]) -> Named | None:
    """Return the official's role that owns another: "employees of the ministry"."""
    joining = {*stage.words.determiners, *stage.grammar.owner_marks}
    for other in placed:
        between = sentence.folded[spot[1] : other[0]].split() if other[0] > spot[1] else []
        if other[2] == "official" and between and joining.issuperset(between):
            return (spot[0], other[1], "official")
    return None


def _belongs(stage: Scene, sentence: Reading, spot: Named, name: Named) -> bool:
    """Tell whether a name is that of a role: in it or beside it; "a judge in Arden" has no name."""
    left, right, _ = name
    if left < spot[1] and spot[0] < right:
        return not sentence.grammar.nouns_capital or " " in name[2]
    if left >= spot[1]:
        between = sentence.text[spot[1] : left]
        return between.strip() in ("", ",") or (" " in name[2] and is_field(between, stage.words))
    words = [word for word in sentence.folded[right : spot[0]].split() if word not in stage.words.determiners]
    return words in ([","], ["("])


def _untitled(sentence: Reading, name: Named, spots: list[Named]) -> str:
    """Return a name without the title that is written like a part of it: "Strafrechtsprofessorin Anna Kehl"."""
    for left, right, _ in spots if sentence.grammar.nouns_capital else ():
        rest = sentence.text[right : name[1]].strip()
        if name[0] == left and " " in rest and rest[0].isupper():
            return rest
    return name[2]


def _role_words(stage: Scene, sentence: Reading, within: Span, spot: Named, placed: list[Named]) -> str:
    """Return the words for a role, from its article to where its phrase ends: "two judges of the lower court"."""
    left, right, _ = spot
    for word in list(_WORDS.finditer(sentence.folded, within[0], left))[:-_BEFORE_ROLE:-1]:
        if sentence.text[word.end() : left].strip() or any(hit.start == word.start() for hit in sentence.finite):
            break
        left = word.start()
        if word[0] in stage.words.determiners:
            break
    for other in placed:  # "a former sales director"
        right = other[1] if 0 <= other[0] - right < _BESIDE_ROLE else right
    follows = sentence.folded[right : within[1]].split()[:1]
    if follows and follows[0] in stage.grammar.owner_marks:
        ends = [hit.start for hit in sentence.finite if hit.start > right]
        right = min([within[1], sentence.next_stop(right, within[1]), *ends])
    return " ".join(sentence.text[left:right].split())[:_LONGEST_NAME].strip(" ,")


def _by_pronoun(stage: Scene, sentence: Reading, start: int, end: int) -> Speaker | None:
    for label in [hit.label for hit in sentence.pronouns if start <= hit.start < end]:
        if (label[0] == "we" and not stage.press) or label[1:] == ("it",):
            return stage.company
        if label[1:] == ("he",) and (person := stage.recalled_person):
            return person
        if label[1:] == ("they",):
            return stage.speaker or (stage.company if stage.press else None)  # a company says "we" of itself
    return None
