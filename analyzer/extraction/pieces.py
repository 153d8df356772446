"""Read a sentence in its document: cut it into clauses, tell who speaks and who acts in each, and decide its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from analyzer.extraction.attribution import OUTSIDE, voice_of
from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.kinds import is_hushed, kind_of
from analyzer.extraction.likely_kinds import second_opinion
from analyzer.extraction.surroundings import NOTHING, Surroundings
from analyzer.extraction.verdicts import BESIDE, Verdict, is_role
from analyzer.language.entities import Speaker
from analyzer.language.grammar import Span, asides_in, is_inside
from analyzer.language.phrases import Hit
from analyzer.language.quotations import Quotation
from analyzer.language.readings import Reading, tells
from analyzer.language.scenes import Scene, resolve
from analyzer.language.speakers import Frame, frames_in

_BOUND = (("modal", "will"), ("modal", "must"))
_TELLING_ON = ("finding", "allegation", "criticism", "denial", "disclosure")
_FOUND = {"finding", "action", "allegation"}  # kinds whose border with a finding is whose it is, not the words
_JUDGING = ("criticism", "allegation")
_AGENT = 60  # code points behind "by" in which its name or role stands
_HELPED = 24  # code points between a passive's auxiliary and its participle
_INVERTED = 32  # code points after a finite verb in which its subject may follow
_MARKS = " \"“„«'‘"
_REMEMBERED = 4  # surroundings in which it is kept what a sentence stated
_ANCHORS = ("verb", "modal", "promise", "cues", "auxiliaries", "results")
_EVERYWHERE = ("part", "wrongs", "judgements", "stoppers")


@dataclass(eq=False, slots=True)
class Piece:
    """Hold one clause as decided, or several that were joined; places count from the start of the sentence."""

    start: int
    end: int
    verdict: Verdict | None
    clause: Clause
    undergone: bool = False

    @property
    def stands(self) -> bool:
        """Tell whether it says something of its own, beyond that somebody said it."""
        return self.verdict is not None and self.verdict.confidence != "low"


class Stated(NamedTuple):
    """Hold what a stretch of a sentence states and in whose words; places count from the start of the sentence."""

    start: int
    end: int
    verdict: Verdict
    cue: str
    speaker: Speaker | None
    quoted: bool
    subject: Speaker | None
    inquired: bool  # the words of an inquiry stand before its cue
    undergone: bool  # its subject is what the act was done to: "two engineers were dismissed"


def stated_in(
    sentence: Reading, stage: Scene, quotes: Sequence[Quotation], own_voice: bool, around: Surroundings
) -> Sequence[Stated]:
    """Return what a sentence states: one piece for it all, or one a clause where the kinds differ.

    `quotes` are the quotations in it, placed from its start; `own_voice` says that the document speaks for its company;
    `around`, what stands before it, goes on behind it. What the same sentence stated the last times is kept with what
    it depends on, since editions take turns with their translations.
    """
    frames = frames_in(stage, sentence, [(quote.start - 1, quote.end + 1) for quote in quotes])
    if not frames and not quotes and not sentence.tells:
        around.leave(NOTHING)
        return ()
    signs = around.signs(stage.grammar.language, own_voice)
    known = (stage.known_of(sentence), own_voice, tuple(quotes), tuple(frames), signs)
    said: tuple[str, Sequence[Stated]] | None = next((said for told, said in sentence.stated if told == known), None)
    if said is None:
        place, pieces = _pieces(sentence, stage, frames, quotes, own_voice)
        heard = next((piece.verdict.kind for piece in pieces if piece.verdict), NOTHING)
        found = tuple([_stated(piece) for piece in place.weighed(pieces, signs)])
        said = (heard, found)
        sentence.stated = [(known, said), *sentence.stated[: _REMEMBERED - 1]]
    around.leave(said[0])
    return said[1]


def _stated(piece: Piece) -> Stated:
    clause, verdict = piece.clause, piece.verdict
    assert verdict is not None
    cue = clause.text[slice(*verdict.cue)] if verdict.cue != (clause.start, clause.end) else ""
    inquiry = clause.first("inquiry")
    inquired = inquiry is not None and inquiry.end <= verdict.cue[0] and not clause.ours
    return Stated(
        piece.start, piece.end, verdict, cue, clause.speaker, clause.quoted, clause.subject, inquired, piece.undergone
    )


def _pieces(
    sentence: Reading, stage: Scene, frames: list[Frame], quotes: Sequence[Quotation], own_voice: bool
) -> tuple[_Place, list[Piece]]:
    """Return what the rules make of a sentence, and what they read it by."""
    if own_voice and not frames:  # marks that nobody speaks in set off a term
        quotes = [quote for quote in quotes if 2 * (quote.end - quote.start) > len(sentence.text)]
    if frames:
        frames = [
            frame for frame in frames
            if _admits(frame, sentence) or not any(a <= frame.verb[0] < b for a, b in sentence.asides)
        ]  # fmt: skip
        if own_voice:  # in a company's own text "customers called" is nobody's speech
            frames = [
                frame for frame in frames if frame.indirect or frame.manner != "say" or frame.speaker.role in OURS
            ]
    hits = sentence.telling
    said = [
        frame.verb for frame in frames
        if (frame.indirect or quotes or _trails(frame, sentence)) and not _addressed(frame, sentence)
    ]  # fmt: skip
    if said:
        hits = [hit for hit in hits if hit.label[0] != "verb" or not any(a <= hit.start < b for a, b in said)]
    place = _Place(sentence, stage, frames, quotes, own_voice)
    spans = sentence.clauses
    pieces: list[Piece] = []
    for start, end in spans:
        inside = hits if len(spans) == 1 else [hit for hit in hits if start <= hit.start and hit.end <= end]
        pieces.append(place.piece(start, end, inside, pieces[-1].clause if pieces else None))
    found = _joined(pieces)
    if not found:
        whole = spans == [(0, len(sentence.text))] and hits is sentence.telling
        found = place.unread(pieces[0] if whole else place.piece(0, len(sentence.text), sentence.telling, None))
    return place, found


def _trails(frame: Frame, sentence: Reading) -> bool:
    """Tell whether a frame closes its sentence: "by autumn all are to have one, announced the company"."""
    return frame.start == 0 and sentence.text[: frame.verb[0]].rstrip().endswith(",")


def _admits(frame: Frame, sentence: Reading) -> bool:
    """Tell whether a sentence closes with who admits it: "there was no warrant, as the company conceded"."""
    return frame.manner == "admit" and frame.start == 0 and not sentence.text[frame.verb[1] :].strip(" .")


def _addressed(frame: Frame, sentence: Reading) -> bool:
    """Tell whether a verb of saying is itself what the company does: "we let users know that"."""
    owed = sentence.under(("part", "beneficiary"))
    if frame.speaker.role != "company":
        return False
    bound = [hit.end for hit in sentence.hits if hit.label in _BOUND]  # "we'll let the subscriber know"
    return any(frame.verb[0] <= hit.start < frame.verb[1] + _INVERTED for hit in owed) or any(
        0 <= frame.verb[0] - end < BESIDE for end in bound
    )


@dataclass(eq=False, slots=True)
class _Place:
    """Hold a sentence and what its clauses are read by."""

    sentence: Reading
    stage: Scene
    frames: Sequence[Frame]
    quotes: Sequence[Quotation]
    own_voice: bool

    def piece(self, start: int, end: int, hits: list[Hit], before: Clause | None) -> Piece:
        """Decide one clause; `before` is the one that it goes on from."""
        sentence = self.sentence
        speaker, manner, quoted = voice_of(start, end, self.frames, self.quotes)
        if self.stage.press and not quoted and speaker is None:  # "a memo that we obtained"
            kept = [hit for hit in hits if hit.label not in (("we",), ("us",))]
            hits = kept if len(kept) < len(hits) else hits
        whole = hits is sentence.telling and end - start == len(sentence.text)
        asides = sentence.asides if whole else asides_in(sentence.text, hits, start, end, self.stage.grammar)
        pronoun = any(hit.label == ("we",) for hit in hits)
        asked = partial(self._subject, start, end, hits, asides, before, speaker, quoted, pronoun)
        if speaker is not None and not pronoun and speaker.role in ("person", "other"):
            subject = asked()
            asked = partial(_known, subject)
            if self._stands_outside(subject):
                speaker = Speaker(speaker.name, "critic")
        own = self.own_voice and (speaker is None or speaker.role in OURS)
        main = [hit for hit in hits if hit.label[0] in _EVERYWHERE or not is_inside(hit, asides)] if asides else hits
        main = _without_exception(main)
        told = speaker is not None or tells(main)
        clause = Clause(
            sentence, start, end, main, speaker, manner, quoted, own, asked, self._spots,
            own and self.stage.terms, own and self.stage.report,
        )  # fmt: skip
        return self._decided(start, end, kind_of(clause) if told else None, clause)

    def unread(self, whole: Piece) -> list[Piece]:
        """Take a sentence in which the rules found nothing for one piece without a verdict, unless nothing could be stated."""
        return [] if is_hushed(whole.clause) else [Piece(whole.start, whole.end, None, whole.clause)]

    def weighed(self, pieces: list[Piece], around: frozenset[str]) -> list[Piece]:
        """Hear a second reader on each piece, who is told what stands around the sentence too."""
        heard = [self._heard(piece, around) for piece in pieces]
        return [piece for piece in heard if piece.verdict]

    def _heard(self, piece: Piece, around: frozenset[str]) -> Piece:
        verdict = second_opinion(piece.clause, piece.start, piece.end, piece.verdict, around)
        if verdict is piece.verdict or (verdict is not None and not _may_say(piece, verdict)):
            return piece
        if verdict is not None and verdict.kind in _JUDGING and is_role(piece.clause.speaker, *OURS):
            piece.clause.speaker = None  # "he calls it a fig leaf", whoever he is
        return self._decided(piece.start, piece.end, verdict, piece.clause)

    def _decided(self, start: int, end: int, verdict: Verdict | None, clause: Clause) -> Piece:
        if verdict is not None and not clause.ours:
            self._named_beside(clause, verdict)
        return Piece(start, end, verdict, clause, verdict is not None and self._settled(clause, verdict))

    def _named_beside(self, clause: Clause, verdict: Verdict) -> None:
        """Take for the subject who is named beside the cue: "asked which ministry it was, the company would not say"."""
        withheld = verdict.kind == "nondisclosure"
        if clause.subject is not None and not withheld:
            return
        left = max(clause.start, self.sentence.last_stop(verdict.cue[0]) or 0)
        near = resolve(self.stage, self.sentence, left, verdict.cue[0], pronouns=False) if left > clause.start else None
        if near is None and withheld:  # "how many, Acme would not say" with its name in the cue
            near = resolve(self.stage, self.sentence, *verdict.cue, pronouns=False)
        stranger = clause.subject.name if clause.subject is not None and clause.subject.role == "other" else ""
        if near is not None and near.role != "other":
            clause.subject = near
        elif withheld and stranger and clause.speaker is None and not self._ends_with(stranger, verdict.cue[0]):
            clause.subject = self.stage.company  # "under which Name, he would not say"
        elif withheld and clause.acts(Hit(*verdict.cue, ("cues",))):
            clause.subject = self.stage.company

    def _ends_with(self, name: str, end: int) -> bool:
        """Tell whether a name stands right before a place."""
        return self.sentence.text[:end].rstrip().endswith(name)

    def _settled(self, clause: Clause, verdict: Verdict) -> bool:
        """Settle whose act or finding it is by the words of its cue; tell whether the subject only underwent it."""
        stage, sentence, speaker = self.stage, self.sentence, clause.speaker
        stranger = speaker is not None and speaker.role in ("person", "other") and not stage.knows(speaker)
        if speaker and stranger and verdict.kind in _JUDGING:
            clause.speaker = Speaker(speaker.name, "critic")  # "Ann Lee called it a fig leaf", whoever she is
        inner = resolve(stage, sentence, *verdict.cue, pronouns=False) if verdict.kind == "finding" else None
        if inner is not None and inner.role in OUTSIDE:  # "as an analysis of the tenants' union shows"
            clause.subject, clause.speaker = inner, None
        elif verdict.kind == "finding" and (speaker is None or stranger) and not self.own_voice:
            inquirer = self._inquirer(clause)
            clause.subject, clause.speaker = inquirer or clause.subject, None if inquirer else speaker
        if not _undergone(clause, verdict.cue):
            return False
        agent = self._agent(clause, verdict.cue[0])
        if agent is None:
            return True
        clause.subject = agent
        return False

    def _inquirer(self, clause: Clause) -> Speaker | None:
        """Take the name behind an inquiry for whose it is: "measurements that Open Wires carried out", "encargado por"."""
        inquiry = clause.first("inquiry")
        joining = {*self.stage.words.agent_marks, *self.stage.grammar.owner_marks, *self.stage.grammar.relatives}
        if inquiry is None or is_role(clause.subject, *OUTSIDE):
            return None
        for left, _, name in self.sentence.names:
            if not inquiry.end <= left < inquiry.end + _AGENT:
                continue
            before = self.sentence.folded[inquiry.end : left].split()[-1:]
            if before and before[0] in joining and self._is_stranger(name):
                return Speaker(name, "critic")
        return None

    def _is_stranger(self, name: str) -> bool:
        called = self.stage.call(name)
        return not (called.is_known or called.is_outlet or called.person)

    def _agent(self, clause: Clause, since: int) -> Speaker | None:
        """Resolve by whom something was done: "was frozen by the prosecutor", "werd door het parket bevroren"."""
        since = clause.start if self.stage.grammar.verb_second else since
        for mark in self.sentence.agents:
            if since <= mark[0] < clause.end:
                stop = self.sentence.next_stop(mark[1], min(clause.end, mark[1] + _AGENT))
                agent = resolve(self.stage, self.sentence, mark[1], stop, first=True, pronouns=False)
                if agent is not None and agent.role in OUTSIDE:
                    return agent
        return None

    def _stands_outside(self, subject: Speaker | None) -> bool:
        """Tell whether a person calls the company "the company" in her own words: its own people say "we", or name it."""
        if subject is None or subject.role != "company":
            return False
        called = [left for left, _, role in self.sentence.roles if role == "company"]
        return any(quote.start <= left < quote.end for quote in self.quotes for left in called)

    def _subject(
        self,
        start: int,
        end: int,
        hits: list[Hit],
        asides: list[Span],
        before: Clause | None,
        speaker: Speaker | None,
        quoted: bool,
        pronoun: bool,
    ) -> Speaker | None:
        """Tell whom a clause is about: its own subject, else that of the clause before, or who speaks."""
        if speaker is not None and pronoun and quoted and speaker.role not in OURS:
            return speaker
        if self.own_voice and (speaker is None or speaker.role in OURS) and self._we_act(start, hits):
            return self.stage.company
        text = self.sentence.text
        opening = next((stop for left, stop in asides if not text[start:left].strip(_MARKS).count(" ")), start)
        subject = self._named_subject(opening, end, hits)
        if subject is None and speaker is None and before is not None:
            subject = before.subject
        if subject is None and speaker is not None and not self._names_anyone(start, end, hits):
            subject = speaker
        if subject is None and pronoun and (self.own_voice or quoted):
            subject = self.stage.company
        return subject

    def _we_act(self, start: int, hits: list[Hit]) -> bool:
        """Tell whether "we" open a clause, or stand behind its adverbs: "during this period, we", not "the orders that we"."""
        grammar, folded = self.stage.grammar, self.sentence.folded
        us = next((hit for hit in hits if hit.label == ("us",)), None)
        if us is None or not grammar.opens_clause(folded, us, start):
            return False
        return not grammar.follows_relative(folded, us, start)

    def _names_anyone(self, start: int, end: int, hits: list[Hit]) -> bool:
        """Tell whether a role stands in a clause, behind the verb that reports it where there is one."""
        verbs = [frame.verb for frame in self.frames if frame.indirect and start <= frame.verb[0] < end]
        heard = max((verb[1] for verb in verbs), default=start)
        return any(hit.label[0] == "roles" and hit.start >= heard for hit in hits)

    def _named_subject(self, start: int, end: int, hits: list[Hit]) -> Speaker | None:
        """Resolve the subject: the last name or role before the clause's first verb that is not the verb of saying."""
        stage, text = self.stage, self.sentence.text
        left = start
        for frame in self.frames:
            if any(mark in text[start : frame.verb[0]] for mark in '”“»"'):
                continue  # “…,” said Ann Lee: the words before it have a subject of their own
            if start <= frame.verb[0] < end and text[frame.verb[1] : end].strip(' .,”"»'):
                left = max(left, frame.verb[1]) if frame.verb[0] < end - 20 else left
        verb = next((hit for hit in hits if hit.start > left and hit.label[0] in _ANCHORS), None)
        stop = verb.start if verb else end
        if stop <= left:
            return None
        behind = self.sentence.last_stop(stop) or left  # "under pressure from lawmakers, Acme dropped it"
        near = resolve(stage, self.sentence, behind, stop, pronouns=False) if left < behind < stop else None
        if near is not None and near.role in ("person", "other") and not stage.knows(near):
            near = None
        found = near or resolve(stage, self.sentence, left, stop)
        if found is not None and found is stage.speaker and self._they(left, stop):
            found = None  # "The records were sent by e-mail. They followed a blockade"
        if self.own_voice and found is not None and found.role == "person" and not stage.knows(found):
            found = None  # "Wiretap Orders" are nobody
        if found is not None or not stage.grammar.verb_second:
            return found
        verb = next(
            (hit for hit in hits if hit.start == stop and hit.label[0] in ("verb", "modal", "auxiliaries")), None
        )
        if verb is None:
            return None
        return resolve(stage, self.sentence, verb.end, min(end, verb.end + _INVERTED), first=True)

    def _they(self, start: int, end: int) -> bool:
        """Tell whether "they" stand between two places and mean things, of which the sentence before told."""
        if self.frames or self.stage.grammar.verb_second or not self.stage.told_of_things:
            return False
        return any(start <= hit.start < end for hit in self.sentence.under(("pronouns", "they")))

    def _spots(self, clause: Clause) -> list[Span]:
        """Place the words by which the company, or who speaks for it, is a subject in the clause."""
        sentence, start, end = self.sentence, clause.start, clause.end
        ours = [hit for hit in sentence.under(("us",)) if start <= hit.start < end]
        spots = [hit[:2] for hit in ours if self.stage.grammar.opens_clause(sentence.folded, hit, start)]
        its = [] if ours else [hit[:2] for hit in sentence.under(("pronouns", "it")) if start <= hit.start < end]
        if not ours:
            spots += [hit[:2] for hit in sentence.ours if hit.start == start]  # "our staff"
        spots += [role[:2] for role in sentence.roles if role[2] == "company" and start <= role[0] < end]
        names = [name for name in sentence.names if start <= name[0] < end]
        spots += [name[:2] for name in names if self.stage.call(name[2]).is_company]
        if (its or names) and clause.ours and clause.subject:
            spots += its + [name[:2] for name in names if name[2] in clause.subject.name]
        return spots


def _may_say(piece: Piece, verdict: Verdict) -> bool:
    """Tell whether who speaks allows what the words are like.

    Nobody accuses himself: a press that seems to let the company do so is believed only where this reader is sure, and then
    somebody else speaks. What has no negation denies nothing, nor does who cannot know, and outsiders who are quoted without
    one hold nothing back. Nobody promises where nobody acts: "the coming weeks will be decisive". What "we" promise in so many words is no other kind, what came in is nobody's rule
    or act, and a finding is whose it is.
    """
    clause, first = piece.clause, piece.verdict
    if verdict.kind in _JUDGING and clause.own_voice:
        return False
    if verdict.kind in _JUDGING and clause.speaker is not None and is_role(clause.speaker, *OURS):
        named = clause.speaker.name in clause.text  # it is no pronoun that may be somebody else
        return verdict.confidence != "low" and not named
    if verdict.kind == "nondisclosure" and clause.quoted and clause.negated is None and first is None:
        return not is_role(clause.speaker, "critic", "official")  # "our officers asked a question and got an answer"
    if verdict.kind == "denial" and clause.negated is None and (first is None or clause.cue("denial") is None):
        return False
    if first is None:
        return verdict.kind != "commitment" or clause.own_voice or clause.subject is not None
    if first.kind == "commitment" and first.confidence == "high" and clause.ours:
        told = clause.own_voice and clause.negated is not None and clause.past_told  # "we got none, nor would we"
        return verdict.kind == "denial" and told
    if first.kind == "disclosure" and verdict.kind in ("policy", "action"):
        sure = first.confidence == "high" and clause.ours
        return not sure and all(hit[:2] != first.cue for hit in clause.under("receives"))
    if first.kind == "limitation" and verdict.kind == "denial":
        return False
    kinds = {first.kind, verdict.kind}
    return not ("finding" in kinds and kinds <= _FOUND)


def _undergone(clause: Clause, cue: Span) -> bool:
    """Tell whether the act of a cue is in the passive: "was frozen", "wurde am Montag gesperrt"."""
    if clause.habitual_passive is not None:
        return True
    for hit in clause.hits:
        if hit.label == ("auxiliaries", "passive_infinitive") and clause.modal and hit.start >= clause.modal.end:
            return clause.words.verb_second or hit.start - clause.modal.end < _HELPED
        if hit.label != ("auxiliaries", "passive"):
            continue
        between = clause.text[hit.end : cue[0]]
        if cue[0] <= hit.start < cue[1] or (hit.end <= cue[0] and len(between) < _HELPED and "," not in between):
            return True
        if clause.words.verb_second and (
            0 <= hit.start - cue[1] < BESIDE or (hit.end <= cue[0] and "," not in between)
        ):
            return True
    return False


def _known(subject: Speaker | None) -> Speaker | None:
    return subject


def _without_exception(hits: list[Hit]) -> list[Hit]:
    """Leave out what stands in an exception behind the main clause: "we tell customers unless a court forbids it"."""
    exceptions = [hit for hit in hits if hit.label == ("part", "exception")]
    acts = [hit.start for hit in hits if hit.label[0] in ("verb", "modal")] if exceptions else []
    behind = [hit.end for hit in exceptions if acts and hit.start > min(acts)]
    return [hit for hit in hits if hit.start < min(behind) or hit.label[0] == "part"] if behind else hits


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one kind, and what says nothing of its own to the clause before it."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        same = last is not None and last.verdict and piece.verdict and last.verdict.kind == piece.verdict.kind
        if last is not None and last.verdict and piece.clause.goes_on and last.verdict.kind in _TELLING_ON:
            joined[-1] = Piece(last.start, piece.end, last.verdict, last.clause, last.undergone)
        elif last is not None and (same or not piece.stands or not last.stands):
            kept = piece if (piece.stands and not last.stands) or last.verdict is None else last
            joined[-1] = Piece(last.start, piece.end, kept.verdict, kept.clause, kept.undergone)
        else:
            joined.append(piece)
    return [piece for piece in joined if piece.verdict]
