"""Find speech frames: a verb of saying, who its subject is, and which stretch of the sentence they answer for."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from analyzer.language.entities import Cast, Lexicon, Speaker, folded_name, lexicon, listens, split_affiliation
from analyzer.language.grammar import Grammar, grammar
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.phrases import Hit
from analyzer.language.readings import Named, Reading, reading_of

SECTION = "quotations"
_AFTER = 90
_BESIDE_ROLE = 10  # code points between two words for one role
_BEFORE_ROLE, _LONGEST_NAME = 5, 60  # words looked at before a role, code points of the words for one
_WORDS = re.compile(r"[\w'’-]+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one verb of saying with its speaker; `start` and `end` bound what it answers for."""

    verb: Span
    manner: str  # say, deny, admit, allege, judge
    speaker: Speaker
    start: int
    end: int
    indirect: bool = False  # a "that" follows

    def moved(self, by: int) -> Frame:
        """Return the frame with its places counted from elsewhere."""
        verb = (self.verb[0] + by, self.verb[1] + by)
        return Frame(verb, self.manner, self.speaker, self.start + by, self.end + by, self.indirect)


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
    person: Speaker | None = None
    speaker: Speaker | None = None
    called: dict[str, Called] = field(default_factory=dict)

    def again(self) -> Scene:
        """Return a scene for reading the same text from its top once more."""
        return replace(self, person=None, speaker=None)

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
        names = tuple([self.call(name) for _, _, name in sentence.names]) if sentence.names else ()
        recalled = (self.person, self.speaker) if sentence.recalls else ()
        return self.cast.company, names, recalled, self.press

    def knows(self, speaker: Speaker) -> bool:
        """Tell whether the document introduces a speaker, or it is the company itself."""
        return folded_name(speaker.name) in self.cast.persons or speaker.name == self.cast.company

    def heed(self, speaker: Speaker) -> None:
        """Remember who spoke last."""
        self.speaker = speaker
        if speaker.role in ("person", "critic", "official", "spokesperson"):
            self.person = speaker

    def read(self, sentence: str) -> Reading:
        """Return what is read in a sentence for itself."""
        return reading_of(sentence, self.grammar, self.words)


def scene(language: str, cast: Cast, vocabulary: Vocabulary | None = None) -> Scene:
    """Return a scene for reading a text in `language` from its top."""
    known = vocabulary or package_vocabulary()
    openers = frozenset(word.partition("'")[0] for word in known.section(language, SECTION).get("that", ()))
    return Scene(cast, lexicon(language, known), grammar(language, known), openers)


def frames_in(stage: Scene, sentence: Reading, quoted: Sequence[Span] = ()) -> list[Frame]:
    """Return the speech frames of a sentence, outside its quotations, in order.

    A document is gone through twice, for its quotations and for its statements, and a sentence may stand in many: what
    was heard the last time is kept with what it depends on.
    """
    if not sentence.voices:
        return []
    known = (stage.known_of(sentence), tuple(quoted))
    kept = sentence.heard
    if kept is None or kept[0] != known:
        kept = sentence.heard = (known, tuple(_frames(stage, sentence, quoted)))
    frames = list(kept[1])
    for frame in frames:
        stage.heed(frame.speaker)
    return frames


def _frames(stage: Scene, sentence: Reading, quoted: Sequence[Span]) -> list[Frame]:
    text = sentence.text
    frames: list[Frame] = []
    for hit in sentence.voices:
        if any(left < hit.end and hit.start < right for left, right in quoted):
            continue
        if frames and hit.start < frames[-1].verb[1]:
            continue
        if (
            hit.label[0] == "speech"
            and text[hit.start].isupper()
            and text[max(0, hit.start - 2) : hit.start - 1].isalpha()
        ):
            continue  # "the United States"
        if hit.start == 0 and hit.label[0] == "speech" and "," in text[hit.end :]:
            continue  # "asked which ministry it was, the company": a participle
        view = hit.label[0] == "viewpoints"
        if view and text[: hit.start].strip(" \"“„«'‘"):
            continue
        manner = "judge" if view else "say" if hit.label[0] == "sources" else hit.label[1]
        speaker, follows = _subject(stage, sentence, hit, frames)
        if manner == "read":  # "it reads": in the company's paper, or that of the authority that spoke last
            others = stage.speaker if stage.speaker and stage.speaker.role in ("official", "court") else None
            manner, speaker = "say", speaker or others or stage.company
        if speaker is None and manner == "allege":
            speaker = _accuser(stage, sentence, hit)
        named = speaker is not None and any(name == speaker.name for _, _, name in sentence.names)
        if view and not (speaker is not None and speaker.role == "critic" and named):
            continue  # "for customers nothing changes" is nobody's view
        if speaker is None or (manner == "judge" and speaker.role == "company"):
            continue  # "the company dismissed two managers" is no speech
        scope, indirect = _scope(sentence, hit, follows), _is_indirect(stage, sentence, hit)
        frames.append(Frame((hit.start, hit.end), manner, speaker, *scope, indirect))
        stage.heed(speaker)
    return frames


def _accuser(stage: Scene, sentence: Reading, hit: Hit) -> Speaker | None:
    """Take whoever accuses for a critic, though no list has the word: "volunteers at the shelter accuse"."""
    left = sentence.last_stop(hit.start) or 0
    words = " ".join(sentence.text[left : hit.start].split())
    helped = any(other.label[0] == "auxiliaries" and left <= other.start < hit.start for other in sentence.finite)
    if helped or not words or any(left <= other.start < hit.start for other in sentence.pronouns):
        return None
    return Speaker(words[:_LONGEST_NAME], "critic")


def _is_indirect(stage: Scene, sentence: Reading, hit: Hit) -> bool:
    following = sentence.folded[hit.end : hit.end + 16].lstrip(" ,").split()
    return bool(following) and following[0].partition("'")[0] in stage.openers


def _scope(sentence: Reading, hit: Hit, follows: bool) -> Span:
    """Bound what a frame answers for: from the last comma before its subject, or all before it where it trails."""
    end = len(sentence.text)
    trailing = not sentence.text[hit.end :].strip(" .,\"”»’'") or follows
    if trailing:
        return 0, end
    return sentence.last_stop(hit.start) or 0, end


def _subject(stage: Scene, sentence: Reading, hit: Hit, before: list[Frame]) -> tuple[Speaker | None, bool]:
    """Resolve who speaks, and whether the name follows the verb."""
    stop = sentence.last_stop(hit.start)
    left = stop or 0
    if hit.label[0] in ("sources", "viewpoints"):
        return resolve(stage, sentence, hit.end, _source_end(sentence, hit), pronouns=False), True
    segment = sentence.text[left : hit.start].strip()
    if segment:
        found = resolve(stage, sentence, left, hit.start)
        if found:
            return found, False
        if not stage.grammar.verb_second:
            return None, False
    within = resolve(stage, sentence, hit.start, hit.end, first=True, pronouns=False)
    if within:
        return within, True  # "laat een woordvoerder weten"
    if not segment and stop is not None and sentence.text[left - 1] == ",":
        if _trails(stage, sentence, hit) and (named := _inverted(stage, sentence, hit)):
            return named, True
        found = resolve(stage, sentence, 0, hit.start, first=True)  # "Ann Lee, president of X, said"
        quote_before = sentence.text[max(0, left - 3) : left].strip(" ,")[-1:] in "”»\"’'“"
        if found and not quote_before:
            return found, False
    inverted = _inverted(stage, sentence, hit)
    if inverted:
        return inverted, True
    return (before[-1].speaker, False) if before else (None, False)


def _trails(stage: Scene, sentence: Reading, hit: Hit) -> bool:
    """Tell whether only the speaker follows the verb: ", said Ann Lee, president of X."."""
    told = any(
        other.start >= hit.end and other.label[0] in ("verb", "modal", "auxiliaries", "speech")
        for other in sentence.hits
    )
    rest = sentence.text[hit.end :].strip(" .”»\"’'")
    return not told and bool(rest) and not _is_indirect(stage, sentence, hit)


def _inverted(stage: Scene, sentence: Reading, hit: Hit) -> Speaker | None:
    if _is_indirect(stage, sentence, hit) or sentence.folded[hit.start : hit.end] in stage.words.audience_marks:
        return None  # "Ann Lee told parliament"
    return resolve(stage, sentence, hit.end, _next_stop(sentence, hit.end), first=True)


def _source_end(sentence: Reading, hit: Hit) -> int:
    """Return where a named source ends: at the next stop, or at the verb that it is not the subject of."""
    stop = _next_stop(sentence, hit.end)
    if not sentence.grammar.verb_second:
        return stop
    return min([stop, *(other.start for other in sentence.finite if hit.end < other.start)])


def _next_stop(sentence: Reading, start: int) -> int:
    return sentence.next_stop(start, min(len(sentence.text), start + _AFTER))


def resolve(
    stage: Scene, sentence: Reading, start: int, end: int, first: bool = False, pronouns: bool = True
) -> Speaker | None:
    """Say who is meant by the words between two places of a sentence.

    Persons come before roles, roles before organisations, organisations before pronouns.
    """
    found = [name for name in sentence.names if start <= name[0] and name[1] <= end]
    names = found if first else found[::-1]
    for _, _, name in names:
        person = stage.call(name).person
        if person:
            return person
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
        return Speaker((near or others)[-1][2], role)
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
        return sentence.text[spot[1] : left].strip() in ("", ",")
    words = [word for word in sentence.folded[right : spot[0]].split() if word not in stage.words.determiners]
    return words in ([","], ["("])


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
        if label[1:] == ("he",) and stage.person:
            return stage.person
        if label[1:] == ("they",):
            return stage.speaker or stage.company
    return None
