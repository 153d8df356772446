"""Find speech frames: a verb of saying, who its subject is, and which stretch of the sentence they answer for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from analyzer.language.entities import Cast, Lexicon, Speaker, lexicon, names_in
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.phrases import Hit, Matcher, fold

SECTION = "quotations"
_STOPS = regex.compile(r"[,;:()“”„«»\"—–]|\s-\s")
_AFTER = 90
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one verb of saying with its speaker; `start` and `end` bound what it answers for."""

    verb: Span
    manner: str  # say, deny, admit, allege, judge
    speaker: Speaker
    start: int
    end: int


@dataclass
class Scene:
    """Remember who spoke and who was named last while a document is read from its top."""

    text: str
    folded: str
    cast: Cast
    words: Lexicon
    matcher: Matcher
    person: Speaker | None = None
    speaker: Speaker | None = None
    heard: list[Frame] = field(default_factory=list)

    @property
    def company(self) -> Speaker:
        return Speaker(self.cast.company, "company")


@lru_cache(maxsize=32)
def _speech(vocabulary: Vocabulary, language: str) -> Matcher:
    section = vocabulary.section(language, SECTION)
    phrases = [(("speech", manner), phrase) for manner, group in section.get("speech", {}).items() for phrase in group]
    phrases += [(("sources",), phrase) for phrase in section.get("sources", ())]
    names = vocabulary.section(language, "entities")
    phrases += [(("pronoun", kind), phrase) for kind, group in names.get("pronouns", {}).items() for phrase in group]
    phrases += [(("we",), phrase) for phrase in vocabulary.section(language, "commitments").get("we", ())]
    return Matcher(phrases)


def scene(
    text: str, language: str, cast: Cast, vocabulary: Vocabulary | None = None, folded: str | None = None
) -> Scene:
    """Return a scene for reading `text` in `language` from its top."""
    known = vocabulary or package_vocabulary()
    return Scene(text, folded or fold(text), cast, lexicon(language, known), _speech(known, language))


def frames_in(stage: Scene, start: int, end: int, quoted: Sequence[Span] = ()) -> list[Frame]:
    """Return the speech frames of the sentence `text[start:end]`, outside its quotations, in order."""
    hits = stage.matcher.find(stage.folded, start, end)
    frames: list[Frame] = []
    for hit in hits:
        if hit.label[0] not in ("speech", "sources") or any(
            left < hit.end and hit.start < right for left, right in quoted
        ):
            continue
        if frames and hit.start < frames[-1].verb[1]:
            continue
        manner = "say" if hit.label[0] == "sources" else hit.label[1]
        speaker, follows = _subject(stage, hit, start, end, frames, hits)
        if speaker is None:
            continue
        frames.append(Frame((hit.start, hit.end), manner, speaker, *_scope(stage, hit, start, end, follows)))
        stage.speaker = speaker
        if speaker.role in ("person", "critic", "official", "spokesperson"):
            stage.person = speaker
    return frames


def _scope(stage: Scene, hit: Hit, start: int, end: int, follows: bool) -> Span:
    """Bound what a frame answers for: from the last comma before its subject, or all before it where it trails."""
    trailing = not stage.text[hit.end : end].strip(" .,\"”»’'") or follows
    if trailing:
        return start, end
    commas = [match.end() for match in _STOPS.finditer(stage.text, start, hit.start)]
    return (commas[-1] if commas else start), end


def _subject(
    stage: Scene, hit: Hit, start: int, end: int, before: list[Frame], hits: list[Hit]
) -> tuple[Speaker | None, bool]:
    """Resolve who speaks, and whether the name follows the verb."""
    stops = [match.end() for match in _STOPS.finditer(stage.text, start, hit.start)]
    left = stops[-1] if stops else start
    if hit.label[0] == "sources":
        return resolve(stage, hit.end, _next_stop(stage.text, hit.end, end), hits), True
    segment = stage.text[left : hit.start].strip()
    if segment:
        found = resolve(stage, left, hit.start, hits)
        if found or not stops:
            return (found, False) if found else (_inverted(stage, hit, end, hits), True)
    elif stops and stage.text[left - 1] == ",":
        found = resolve(stage, start, hit.start, hits, first=True)  # "Ann Lee, president of X, said"
        quote_before = stage.text[max(0, left - 3) : left].strip(" ,")[-1:] in "”»\"’'"
        if found and not quote_before:
            return found, False
    inverted = _inverted(stage, hit, end, hits)
    if inverted:
        return inverted, True
    return (before[-1].speaker, False) if before else (None, False)


def _inverted(stage: Scene, hit: Hit, end: int, hits: list[Hit]) -> Speaker | None:
    return resolve(stage, hit.end, _next_stop(stage.text, hit.end, end), hits, first=True)


def _next_stop(text: str, start: int, end: int) -> int:
    found = _STOPS.search(text, start, min(end, start + _AFTER))
    return found.start() if found else min(end, start + _AFTER)


def resolve(stage: Scene, start: int, end: int, hits: list[Hit], first: bool = False) -> Speaker | None:
    """Say who is meant by the words in `text[start:end]`: persons before roles before organisations before pronouns."""
    names = [(a, b, name) for a, b, name in names_in(stage.text[start:end], stage.words)]
    roles = [hit for hit in stage.words.matcher.find(stage.folded, start, end)]
    for _, _, name in names if first else reversed(names):
        person = _person(stage.cast, name)
        if person:
            return person
    named = [name for _, _, name in names]
    marked = [hit.label[1] for hit in roles if hit.label[1] != "company"]
    if marked:
        return _by_role(stage, marked, named, stage.text[start:end])
    for name in named if first else reversed(named):
        key = fold(name)
        if key in stage.cast.outlets:
            return Speaker(name, "journalist")
        if key in stage.cast.spellings or stage.cast.canonical(name) == stage.cast.company:
            return Speaker(stage.cast.canonical(name), "company")
    if any(hit.label[1] == "company" for hit in roles):
        return stage.company
    for name in named:
        parts = name.split()
        return Speaker(name, "person" if 2 <= len(parts) <= 3 else "company")
    return _by_pronoun(stage, start, end, hits)


def _person(cast: Cast, name: str) -> Speaker | None:
    key = fold(name)
    if key in cast.persons:
        return cast.persons[key]
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


def _by_pronoun(stage: Scene, start: int, end: int, hits: list[Hit]) -> Speaker | None:
    kinds = [hit.label for hit in hits if start <= hit.start < end and hit.label[0] in ("pronoun", "we")]
    for label in kinds:
        if label[0] == "we" or label[1] == "it":
            return stage.company
        if label[1] == "he" and stage.person:
            return stage.person
        if label[1] == "they":
            return stage.speaker or stage.company
    return None
