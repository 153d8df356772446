"""Find speech frames: a verb of saying, who its subject is, and which stretch of the sentence they answer for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.language.entities import Speaker
from analyzer.language.phrases import Hit, fold
from analyzer.language.readings import Reading
from analyzer.language.scenes import Scene, Span, resolve

_AFTER = 90  # code points looked at behind a verb of saying
_LONGEST_NAME = 60  # code points of the words for somebody without a name
_WORDS = re.compile(r"[\w'’-]+")


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
        found = _before(stage, sentence, left, hit)
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


def _before(stage: Scene, sentence: Reading, left: int, hit: Hit) -> Speaker | None:
    """Resolve the subject of a verb in the words before it; of one in a relative clause only what that clause is about.

    "Do not send Acme Post to people who have not asked for it": the people asked, not the post.
    """
    words = list(_WORDS.finditer(sentence.folded, left, hit.start))
    grammar, finite = stage.grammar, sentence.finite_words
    while words and (last := words[-1][0]) not in grammar.relatives and (last in finite or last in grammar.edge_words):
        words.pop()
    if not words or words[-1][0] not in stage.grammar.relatives or words[-1].start() == left:
        return resolve(stage, sentence, left, hit.start)
    end = words[-1].start()
    beside = [one for one in (*sentence.names, *sentence.roles) if left <= one[0] and one[1] == end - 1]
    return resolve(stage, sentence, min(one[0] for one in beside), end) if beside else None


def _trails(stage: Scene, sentence: Reading, hit: Hit) -> bool:
    """Tell whether only the speaker follows the verb: ", said Ann Lee, president of X."."""
    told = any(
        other.start >= hit.end and other.label[0] in ("verb", "modal", "auxiliaries", "speech")
        for other in sentence.hits
    )
    rest = sentence.text[hit.end :].strip(" .”»\"’'")
    if told or not rest or _is_indirect(stage, sentence, hit):
        return False
    first = fold(rest).split()[0]
    opens = rest[0].isupper() or {first, first.partition("'")[0] + "'"} & stage.words.determiners
    return bool(opens) or any(
        hit.end < role[0] <= hit.end + 2 for role in sentence.roles
    )  # not "expressed opposition to"


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
