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
_NEXT = 2  # code points between a participle and its auxiliary
_HELPING = 3  # words of an auxiliary with its adverbs
_LONGEST_NAME = 60  # code points of the words for somebody without a name
_CLOSING = ",.;:)"  # what ends a name set beside a role
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
    stage.enter(sentence)
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
        if hit.label[0] == "speech" and _is_told(sentence, hit):
            continue  # "customers were told that"
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


def _is_told(sentence: Reading, hit: Hit) -> bool:
    """Tell whether a verb of saying is in the passive and somebody its subject, to whom it is said."""
    audience = any(role != "company" for left, _, role in sentence.roles if left < hit.start)
    if not audience:
        return False
    before = [other.end for other in sentence.under(("auxiliaries", "passive"))]
    behind = [other.start for other in sentence.under(("auxiliaries", "passive_infinitive"))]
    if sentence.grammar.verb_second:
        return any(0 <= start - hit.end < _NEXT for start in behind)
    return any(0 <= hit.start - end < _NEXT for end in before)


def _accuser(stage: Scene, sentence: Reading, hit: Hit) -> Speaker | None:
    """Take whoever accuses for a critic, though no list has the word: "volunteers at the shelter accuse"."""
    left, end = sentence.last_stop(hit.start) or 0, hit.start
    if (head := _head_end(stage, sentence, hit)) < end:
        left, end = 0, head
    named = [name for start, stop, name in sentence.names if left <= start and stop == end and " " in name]
    words = named[0] if named else " ".join(sentence.text[left:end].split())
    helped = any(other.label[0] == "auxiliaries" and left <= other.start < end for other in sentence.finite)
    if helped or not words or any(left <= other.start < end for other in sentence.pronouns):
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
        end = _source_end(sentence, hit)
        return resolve(stage, sentence, hit.end, end, pronouns=False) or _recalled(stage, sentence, hit.end, end), True
    segment = sentence.text[left : hit.start].strip()
    joined = _joined(stage, sentence, hit, before) if segment else None
    if joined:
        return joined, False
    if segment and sentence.text[left - 1 : left] == "," and _only_helps(stage, sentence, left, hit):
        found = resolve(stage, sentence, 0, _head_end(stage, sentence, hit), first=True)
        if found:  # "Ann Lee, president of X, has said that"
            return found, False
    if segment:
        found = _before(stage, sentence, left, hit)
        if found:
            return found, False
        if not stage.grammar.verb_second or (hit.label[1] == "allege" and _opens_named(stage, sentence, left, hit)):
            return None, False
    within = resolve(stage, sentence, hit.start, hit.end, first=True, pronouns=False)
    accused = hit.label[1] == "allege" and within == stage.company  # "wirft dem Unternehmen vor"
    if within and not accused:
        return within, True  # "laat een woordvoerder weten"
    if not segment and stop is not None and sentence.text[left - 1] == ",":
        if _trails(stage, sentence, hit) and (named := _inverted(stage, sentence, hit)):
            return named, True
        head = _head_end(stage, sentence, hit)
        found = resolve(stage, sentence, 0, head, first=True)  # "Ann Lee, president of X, said"
        quote_before = sentence.text[max(0, left - 3) : left].strip(" ,")[-1:] in "”»\"’'“"
        if (found and not quote_before) or head < hit.start:
            return found, False
    inverted = _inverted(stage, sentence, hit)
    if inverted:
        return inverted, True
    return (before[-1].speaker, False) if before else (None, False)


def _joined(stage: Scene, sentence: Reading, hit: Hit, before: list[Frame]) -> Speaker | None:
    """Take the subject of the verb before for that of one that "and" joins to it: "she accused the police and said"."""
    words = sentence.folded[: hit.start].split()[-1:]
    if not words or words[0] not in stage.joining:
        return None
    if before:
        return before[-1].speaker
    verb = next((other.start for other in sentence.finite if other.start > 0), hit.start)
    return resolve(stage, sentence, 0, verb) if verb < hit.start else None


def _opens_named(stage: Scene, sentence: Reading, left: int, hit: Hit) -> bool:
    """Tell whether a noun with its article, and no time, stands before a verb: "de fietsersbond verwijt"."""
    words = sentence.folded[left : hit.start].split()
    timed = any(left <= other.start < hit.start for other in sentence.under(("part", "deadline_times")))
    return not timed and len(words) > 1 and words[0] in stage.words.determiners


def _only_helps(stage: Scene, sentence: Reading, left: int, hit: Hit) -> bool:
    """Tell whether a perfect's auxiliary alone stands between a comma and a verb of saying: ", has since said that"."""
    if not _is_indirect(stage, sentence, hit) or len(sentence.text[left : hit.start].split()) > _HELPING:
        return False
    helpers = [other for other in sentence.finite if left <= other.start < hit.start]
    passive = any(other.label in (("auxiliaries", "passive"), ("auxiliaries", "present_passive")) for other in helpers)
    opens = [other for other in helpers if not sentence.text[left : other.start].strip()]
    return not passive and any(other.label == ("auxiliaries", "perfect") for other in opens)


def _head_end(stage: Scene, sentence: Reading, hit: Hit) -> int:
    """Return where the words for a subject end behind which a relative clause stands: "the lawyer Ann Lee, who defends"."""
    stop = sentence.next_stop(0, hit.start)
    opening = sentence.folded[stop + 1 : hit.start].split()[:1]
    return stop if sentence.text[stop] == "," and opening and opening[0] in stage.grammar.relatives else hit.start


def _recalled(stage: Scene, sentence: Reading, start: int, end: int) -> Speaker | None:
    """Say whom a lone pronoun behind "according to" means: who spoke last."""
    words = sentence.folded[start:end].split()
    alone = [hit for hit in sentence.under(("pronouns", "he")) if start <= hit.start < end]
    alone = alone or [hit for hit in sentence.under(("pronouns", "they")) if start <= hit.start < end]
    if not alone or words != sentence.folded[alone[0].start : alone[0].end].split():
        return None
    if alone[0].label[1] == "he" and stage.recalled_person is not None:
        return stage.recalled_person
    return stage.speaker


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
    times = [time.end for time in sentence.under(("part", "deadline_times")) if 0 <= time.start - hit.end < _NEXT]
    rest = sentence.text[max(times, default=hit.end) :].strip(" .”»\"’'")  # "a reconnu jeudi l'entreprise"
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
    return resolve(stage, sentence, hit.end, _named_end(sentence, hit), first=True)


def _named_end(sentence: Reading, hit: Hit) -> int:
    """Return where the words for a speaker end: behind a name that is set beside a role, "said its director, Ann Lee"."""
    stop = _next_stop(sentence, hit.end)
    if not sentence.text.startswith(", ", stop) or not any(role[1] == stop for role in sentence.roles):
        return stop
    beside = [right for left, right, name in sentence.names if left == stop + 2 and " " in name]
    closed = [right for right in beside if right == len(sentence.text) or sentence.text[right] in _CLOSING]
    return closed[0] if closed else stop


def _source_end(sentence: Reading, hit: Hit) -> int:
    """Return where a named source ends: at the next stop, or at the verb that it is not the subject of."""
    stop = _next_stop(sentence, hit.end)
    if not sentence.grammar.verb_second:
        return stop
    return min([stop, *(other.start for other in sentence.finite if hit.end < other.start)])


def _next_stop(sentence: Reading, start: int) -> int:
    return sentence.next_stop(start, min(len(sentence.text), start + _AFTER))
