"""Find speech frames: a verb of saying, who its subject is, and which stretch of the sentence they answer for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analyzer.language.entities import Cast, Lexicon, Speaker, lexicon, longest_roles, names_in, split_affiliation
from analyzer.language.grammar import Grammar, grammar
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.phrases import Hit, fold

SECTION = "quotations"
_STOPS = re.compile(r"[,;:()“”„«»\"—–]|\s-\s")
_AFTER = 90
_KEPT = 16_384  # sentences whose reading is kept
Span = tuple[int, int]
_Known = tuple[Speaker | None, Speaker | None, tuple[Span, ...]]  # person, speaker and quotations before a sentence


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one verb of saying with its speaker; `start` and `end` bound what it answers for."""

    verb: Span
    manner: str  # say, deny, admit, allege, judge
    speaker: Speaker
    start: int
    end: int
    indirect: bool = False  # a "that" follows


@dataclass(slots=True)
class _Reading:
    """Hold what was read in one sentence; names, roles and the ends of its stops once they were asked for."""

    hits: list[Hit]
    names: list[tuple[int, int, str]] | None = None
    roles: list[tuple[int, int, str]] | None = None
    stops: list[int] | None = None
    heard: tuple[_Known, tuple[Frame, ...], Speaker | None, Speaker | None] | None = None


@dataclass
class Scene:
    """Remember who spoke and who was named last while a document is read, sentence by sentence, from its top."""

    text: str
    folded: str
    cast: Cast
    words: Lexicon
    grammar: Grammar
    openers: frozenset[str]  # words that open indirect speech
    person: Speaker | None = None
    speaker: Speaker | None = None
    span: Span = (0, 0)
    reading: _Reading = field(default_factory=lambda: _Reading([], []))
    readings: dict[Span, _Reading] = field(default_factory=dict)

    def again(self) -> Scene:
        """Return a scene for reading the same text from its top once more, with what is read already at hand."""
        return replace(self, person=None, speaker=None)

    @property
    def hits(self) -> list[Hit]:
        """Return the hits in the sentence entered."""
        return self.reading.hits

    @property
    def company(self) -> Speaker:
        return Speaker(self.cast.company, "company")

    def enter(self, start: int, end: int) -> list[Hit]:
        """Read `text[start:end]` once: its hits (returned), and on demand names and roles."""
        self.span = span = (start, end)
        reading = self.readings.get(span)
        if reading is None:
            if len(self.readings) >= _KEPT:
                self.readings.clear()
            reading = self.readings[span] = _Reading(self.grammar.hits(self.folded, start, end))
        self.reading = reading
        return reading.hits

    @property
    def names(self) -> list[tuple[int, int, str]]:
        """Return the names in the sentence entered, looked for when first asked."""
        reading = self.reading
        if reading.names is None:
            start, end = self.span
            names = names_in(self.text[start:end], self.words)
            reading.names = [(start + left, start + right, name) for left, right, name in names]
        return reading.names

    @property
    def roles(self) -> list[tuple[int, int, str]]:
        """Return the role words in the sentence entered, looked for when first asked."""
        reading = self.reading
        if reading.roles is None:
            reading.roles = longest_roles(reading.hits, self.folded, *self.span, self.words)
        return reading.roles

    def last_stop(self, before: int) -> int | None:
        """Return where the last stop of the sentence entered ends that ends at `before` or earlier."""
        reading = self.reading
        if reading.stops is None:
            reading.stops = [match.end() for match in _STOPS.finditer(self.text, *self.span)]
        place = bisect_right(reading.stops, before)
        return reading.stops[place - 1] if place else None


def scene(
    text: str, language: str, cast: Cast, vocabulary: Vocabulary | None = None, folded: str | None = None
) -> Scene:
    """Return a scene for reading `text` in `language` from its top."""
    known = vocabulary or package_vocabulary()
    openers = frozenset(word.partition("'")[0] for word in known.section(language, SECTION).get("that", ()))
    return Scene(text, folded or fold(text), cast, lexicon(language, known), grammar(language, known), openers)


def frames_in(stage: Scene, start: int, end: int, quoted: Sequence[Span] = ()) -> list[Frame]:
    """Return the speech frames of the sentence `text[start:end]`, outside its quotations, in order.

    A document is gone through twice, for its quotations and for its statements: what was heard the first time is kept
    with whom pronouns meant then.
    """
    stage.enter(start, end)
    known = (stage.person, stage.speaker, tuple(quoted))
    kept = stage.reading.heard
    if kept is None or kept[0] != known:
        frames = tuple(_frames(stage, start, end, quoted))
        kept = stage.reading.heard = (known, frames, stage.person, stage.speaker)
    _, frames, stage.person, stage.speaker = kept
    return list(frames)


def _frames(stage: Scene, start: int, end: int, quoted: Sequence[Span]) -> list[Frame]:
    hits = stage.hits
    frames: list[Frame] = []
    for hit in hits:
        if hit.label[0] not in ("speech", "sources", "viewpoints") or any(
            left < hit.end and hit.start < right for left, right in quoted
        ):
            continue
        if frames and hit.start < frames[-1].verb[1]:
            continue
        if hit.start == start and hit.label[0] == "speech" and "," in stage.text[hit.end : end]:
            continue  # "asked which ministry it was, the company": a participle
        view = hit.label[0] == "viewpoints"
        if view and stage.text[start : hit.start].strip(" \"“„«'‘"):
            continue
        manner = "judge" if view else "say" if hit.label[0] == "sources" else hit.label[1]
        speaker, follows = _subject(stage, hit, start, end, frames)
        if manner == "read":  # "it reads": in the company's paper, or that of the authority that spoke last
            others = stage.speaker if stage.speaker and stage.speaker.role in ("official", "court") else None
            manner, speaker = "say", speaker or others or stage.company
        named = speaker is not None and any(name == speaker.name for _, _, name in stage.names)
        if view and not (speaker is not None and speaker.role == "critic" and named):
            continue  # "for customers nothing changes" is nobody's view
        if speaker is None or (manner == "judge" and speaker.role == "company"):
            continue  # "the company dismissed two managers" is no speech
        frames.append(
            Frame(
                (hit.start, hit.end),
                manner,
                speaker,
                *_scope(stage, hit, start, end, follows),
                _is_indirect(stage, hit),
            )
        )
        stage.speaker = speaker
        if speaker.role in ("person", "critic", "official", "spokesperson"):
            stage.person = speaker
    return frames


def _is_indirect(stage: Scene, hit: Hit) -> bool:
    following = stage.folded[hit.end : hit.end + 16].lstrip(" ,").split()
    return bool(following) and following[0].partition("'")[0] in stage.openers


def _scope(stage: Scene, hit: Hit, start: int, end: int, follows: bool) -> Span:
    """Bound what a frame answers for: from the last comma before its subject, or all before it where it trails."""
    trailing = not stage.text[hit.end : end].strip(" .,\"”»’'") or follows
    if trailing:
        return start, end
    comma = stage.last_stop(hit.start)
    return (start if comma is None else comma), end


def _subject(stage: Scene, hit: Hit, start: int, end: int, before: list[Frame]) -> tuple[Speaker | None, bool]:
    """Resolve who speaks, and whether the name follows the verb."""
    stop = stage.last_stop(hit.start)
    left = start if stop is None else stop
    if hit.label[0] in ("sources", "viewpoints"):
        return resolve(stage, hit.end, _next_stop(stage.text, hit.end, end), pronouns=False), True
    segment = stage.text[left : hit.start].strip()
    if segment:
        found = resolve(stage, left, hit.start)
        if found:
            return found, False
        if not stage.grammar.verb_second:
            return None, False
    elif stop is not None and stage.text[left - 1] == ",":
        if _trails(stage, hit, end) and (named := _inverted(stage, hit, end)):
            return named, True
        found = resolve(stage, start, hit.start, first=True)  # "Ann Lee, president of X, said"
        quote_before = stage.text[max(0, left - 3) : left].strip(" ,")[-1:] in "”»\"’'“"
        if found and not quote_before:
            return found, False
    within = resolve(stage, hit.start, hit.end, first=True, pronouns=False)  # "laat een woordvoerder weten"
    inverted = within or _inverted(stage, hit, end)
    if inverted:
        return inverted, True
    return (before[-1].speaker, False) if before else (None, False)


def _trails(stage: Scene, hit: Hit, end: int) -> bool:
    """Tell whether only the speaker follows the verb: ", said Ann Lee, president of X."."""
    rest = [other for other in stage.hits if other.start >= hit.end and other.end <= end]
    told = any(other.label[0] in ("verb", "modal", "auxiliaries", "speech") for other in rest)
    return not told and bool(stage.text[hit.end : end].strip(" .”»\"’'")) and not _is_indirect(stage, hit)


def _inverted(stage: Scene, hit: Hit, end: int) -> Speaker | None:
    if _is_indirect(stage, hit):
        return None
    return resolve(stage, hit.end, _next_stop(stage.text, hit.end, end), first=True)


def _next_stop(text: str, start: int, end: int) -> int:
    found = _STOPS.search(text, start, min(end, start + _AFTER))
    return found.start() if found else min(end, start + _AFTER)


def resolve(stage: Scene, start: int, end: int, first: bool = False, pronouns: bool = True) -> Speaker | None:
    """Say who is meant by the words in `text[start:end]`, a stretch of the sentence entered.

    Persons come before roles, roles before organisations, organisations before pronouns.
    """
    found = [name for name in stage.names if start <= name[0] and name[1] <= end]
    names = found if first else found[::-1]
    for _, _, name in names:
        person = _person(stage.cast, name)
        if person:
            return person
    roles = [role for left, right, role in stage.roles if start <= left and right <= end]
    marked = [role for role in roles if role != "company"]
    own = any(hit.label == ("we",) and start <= hit.start < end for hit in stage.hits)
    if own and marked and set(marked) <= {"critic"}:
        return stage.company  # "our moderators"
    if marked:
        return _by_role(stage, marked, [name for _, _, name in found], stage.text[start:end])
    for _, _, name in names:
        key = fold(name)
        if key in stage.cast.outlets:
            return Speaker(name, "journalist")
        if key in stage.cast.spellings or stage.cast.canonical(name) == stage.cast.company:
            return Speaker(stage.cast.canonical(name), "company")
    if roles:
        return stage.company
    stranger = _stranger(stage, names, end, first)
    return _by_pronoun(stage, start, end) if stranger is None and pronouns else stranger


def _stranger(stage: Scene, names: list[tuple[int, int, str]], end: int, first: bool) -> Speaker | None:
    """Take an unknown name: of two or three words as a person's, else as some organisation's, if it touches the verb."""
    for left, right, name in names:
        before = stage.folded[max(0, left - 12) : left].split()
        if before and before[-1] in stage.words.determiners:
            continue
        if 2 <= len(name.split()) <= 3:
            return Speaker(name, "person")
        if first or not stage.text[right:end].strip():
            return Speaker(name, "other")
    return None


def _person(cast: Cast, name: str) -> Speaker | None:
    person, body = split_affiliation(name)
    key = fold(person)
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


def _by_role(stage: Scene, marked: list[str], named: list[str], words: str) -> Speaker:
    ours = [name for name in named if stage.cast.canonical(name) == stage.cast.company]
    others = [name for name in named if name not in ours]
    if "spokesperson" in marked:
        return Speaker(ours[0] if ours else (others[-1] if others else stage.cast.company), "spokesperson")
    role = next((role for role in ("court", "critic", "official", "journalist", "person") if role in marked), marked[0])
    if role == "person" and not others:
        return Speaker(
            stage.person.name if stage.person and stage.person.role == "person" else stage.cast.company, role
        )
    if others:
        return Speaker(others[-1], role)
    return Speaker(" ".join(words.split())[:60].strip(" ,"), role)


def _by_pronoun(stage: Scene, start: int, end: int) -> Speaker | None:
    kinds = [hit.label for hit in stage.hits if start <= hit.start < end and hit.label[0] in ("pronouns", "we")]
    for label in kinds:
        if label[0] == "we" or label[1] == "it":
            return stage.company
        if label[1] == "he" and stage.person:
            return stage.person
        if label[1] == "they":
            return stage.speaker or stage.company
    return None
