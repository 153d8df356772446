"""Decide what kind of statement a clause is, from its cues, its subject, its tense and who speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.extraction.clause import OURS, Clause
from analyzer.language.entities import Speaker
from analyzer.language.phrases import Hit

_WORDY = 12  # code points from which a cue is more than a noun
_REPORTED = 60  # code points between an inquiry and its result, or an auxiliary and its participle
_YEAR = re.compile(r"\b20[2-9]\d\b")
_NUMBER = re.compile(r"(?<![\w-])\d[\d.,\u00a0\u202f ]*\d|(?<![\w-])\d")
# What a company says it does as a rule, and what it must say it does before a reader takes it for one.
_RULED = ("notify", "publish", "delete", "retain", "review", "challenge", "comply", "require", "prohibit", "allow",
          "enforce", "protect", "disclose", "collect", "treat", "answer_to", "train", "pay")  # fmt: skip
_KEPT = (
    "retain",
    "delete",
    "protect",
    "notify",
    "review",
    "challenge",
    "treat",
    "disclose",
    "collect",
    "enforce",
    "stop",
)
_BEING = ("continue", "ensure", "access")  # verbs that are said of states as well
_ENDED = ("stop", "delete", "enforce", "disclose", "return")
_WEIGHTY = (
    "stop",
    "start",
    "delete",
    "enforce",
    "publish",
    "notify",
    "sell",
    "appoint",
    "disclose",
    "pay",
    "return",
    "review",
)


class Verdict(NamedTuple):
    """Say which kind a clause is, by which words, and how sure that is."""

    kind: str
    cue: tuple[int, int]
    confidence: str


def kind_of(clause: Clause) -> Verdict | None:
    """Return the kind of a clause, or None where it states nothing that a reader would list."""
    if clause.first("stoppers") or clause.text[clause.start : clause.end].rstrip("”»\"’' ").endswith("?"):
        return None
    for rule in (
        _unsaid,
        _confessed,
        _from_outside,
        _fixed,
        _kept_from,
        _denied,
        _found,
        _barred,
        _admitted,
        _not_done,
        _owed,
        _ruled,
        _done,
        _disclosed,
    ):
        verdict = rule(clause)
        if verdict:
            return verdict
    return None


def _verdict(kind: str, hit: Hit, confidence: str = "high") -> Verdict:
    return Verdict(kind, (hit.start, hit.end), confidence)


def _unsaid(clause: Clause) -> Verdict | None:
    cue = clause.cue("nondisclosure")
    if cue and clause.own_voice and clause.present and clause.first("part", "exception"):
        return None  # "we do not disclose it unless": a rule
    return _verdict("nondisclosure", cue) if cue and not _is_role(clause.speaker, "critic", "official") else None


def _is_role(speaker: Speaker | None, *roles: str) -> bool:
    return speaker is not None and speaker.role in roles


def _from_outside(clause: Clause) -> Verdict | None:
    """Read what critics, media and unnamed sources say: it judges, or it asserts a wrong."""
    wrong, judged = clause.first("wrongs"), clause.first("judgements")
    hearsay, alleged, blamed = clause.first("hearsay"), clause.cue("allegation"), clause.cue("criticism")
    anchor = Hit(clause.start, clause.end, ("clause",))
    if alleged and clause.words.is_noun(clause.folded, alleged):
        alleged = None  # "an alleged violation"
    if clause.own_voice and not (clause.quoted or alleged or blamed):
        return None
    if _is_role(clause.speaker, "critic"):
        if clause.manner == "allege" or (wrong and not judged) or (alleged and not blamed):
            return _verdict("allegation", alleged or wrong or anchor, "medium")
        if clause.manner == "say" and clause.spots and not (judged or blamed or clause.modal or clause.quoted):
            stative = clause.first("auxiliaries", "present") or clause.tense("future")
            return _verdict("criticism" if stative else "allegation", anchor, "medium")
        return _verdict("criticism", judged or blamed or anchor, "medium")
    if _is_role(clause.speaker, "official", "court") and judged and not clause.first("inquiry"):
        return _verdict("criticism", judged, "medium")
    if _is_role(clause.speaker, "journalist") and (wrong or hearsay or alleged) and not clause.cue("finding"):
        return _verdict("allegation", wrong or hearsay or alleged or anchor, "medium")
    if hearsay and not (_is_role(clause.speaker, "official", "court") and clause.first("results")):
        return _verdict("allegation", hearsay, "medium")
    outside = not clause.ours and not _is_role(clause.speaker, *OURS)
    if alleged and outside:
        return _verdict("allegation", alleged)
    judge = None if clause.quoted or clause.own_voice else clause.speaker or clause.subject
    if blamed and _is_role(judge, "person") and clause.subject in (None, judge):
        return _verdict("criticism", blamed, "medium")  # "Ann Lee called it overdue"
    if blamed and outside and clause.subject is not None and not clause.own_voice:
        return _verdict("criticism", blamed)
    return None


def _fixed(clause: Clause) -> Verdict | None:
    """Read wording that speaks for its kind whoever acts."""
    unknown = clause.cue("limitation", "company")
    if unknown and (clause.own_voice or clause.manner or clause.first("inquiry")):
        return _verdict("limitation", unknown, "medium")
    for kind in ("limitation", "exception", "process"):
        cue = clause.cue(kind)
        if cue:
            return _verdict(kind, cue)
    asked = [hit.start for hit in clause.hits if hit.label == ("whether",)]
    for verb in clause.verbs:
        examining = verb.label[2] == "review" and verb.label[1] in ("present", "base", "gerund") and clause.acts(verb)
        if examining and any(0 <= start - verb.end < 12 for start in asked):
            return _verdict("process", verb, "medium")
    return None


def _confessed(clause: Clause) -> Verdict | None:
    """Read what the company's own people are said to admit."""
    if clause.manner != "admit" or not _is_role(clause.speaker, *OURS) or clause.cue("denial"):
        return None
    return Verdict("disclosure", (clause.start, clause.end), "medium")


def _kept_from(clause: Clause) -> Verdict | None:
    """Read rules and promises in the negative: "no one may", "no one will", "is never sold"; and "we cannot, because"."""
    if clause.first("auxiliaries", "passive") or clause.past_told or clause.cue("finding"):
        return None
    nobody, modal, never = clause.first("nobody"), clause.modal, clause.first("habitual_negations")
    ours = clause.own_voice or not _is_role(clause.speaker, "official", "court", "critic", "journalist")
    if nobody and modal and ours and abs(modal.start - nobody.start) < _REPORTED:
        firm = modal.label[1] in ("must", "may")
        return _verdict("policy" if firm else "commitment", modal)
    if nobody and ours and not modal and clause.first("part", "condition"):
        return _verdict("policy", nobody, "medium")  # "without two signatures no one gets in"
    act = clause.habitual_passive or clause.present
    if never and act and ours and not modal and act.label[2] not in _BEING:
        said = clause.acts(act) or clause.habitual_passive or clause.manner
        return _verdict("policy", never, "medium") if said else None
    able = clause.negated is not None and modal is not None and modal.label[1] == "may"
    if modal and able and clause.first("reasons") and clause.acts(modal) and not clause.first("part", "exception"):
        return _verdict("limitation", modal, "medium")
    return None


def _denied(clause: Clause) -> Verdict | None:
    """Read a denial; who rejects requests keeps to a rule, and who says what will not be promises."""
    cue = clause.cue("denial")
    if cue is None:
        return None
    refused = any(hit.label[2] == "challenge" and hit.start == cue.start for hit in clause.verbs)
    if refused and clause.first("demands") and (clause.own_voice or not clause.past):
        return None
    ahead = clause.modal is not None and clause.modal.label[1] == "will" and clause.modal.start >= cue.start
    if ahead and not _is_role(clause.speaker, "official", "court", "critic", "journalist"):
        return None
    return _verdict("denial", cue)


def _barred(clause: Clause) -> Verdict | None:
    cue = clause.cue("policy")
    if clause.own_voice and _is_role(clause.subject, "official", "court") and not clause.first("we"):
        return None  # what the law lets others do is no rule of the company's
    stated = clause.verbs or clause.modal or any(hit.label[0] == "auxiliaries" for hit in clause.hits)
    return _verdict("policy", cue) if cue and (stated or cue.end - cue.start > _WORDY) else None


def _admitted(clause: Clause) -> Verdict | None:
    cue = clause.cue("disclosure")
    if cue is None or _is_role(clause.speaker, "critic", "journalist"):
        return None
    told = clause.acts(cue) or clause.ours or _is_role(clause.speaker, *OURS)
    return _verdict("disclosure", cue) if told else None


def _not_done(clause: Clause) -> Verdict | None:
    """Read a plain "did not", "was not": a negative about what happened or is, where no rule speaks."""
    if clause.negated and clause.modal and _is_role(clause.speaker, "official", "court"):
        return _verdict("denial", clause.negated, "medium")
    if clause.negated is None or clause.modal or not (clause.past or clause.cue("denial", "company")):
        return None
    if not clause.acts(clause.negated) and not (clause.manner and _is_role(clause.speaker, *OURS, "official")):
        return None
    happened = clause.first("auxiliaries", "perfect") or clause.first("auxiliaries", "passive")
    if clause.past and clause.negated.start > clause.past.start:
        return None
    if not happened and not clause.past and clause.first("habitual_negations"):
        return _verdict("policy", clause.negated, "medium")  # "our cameras never go to armies"
    if happened or (clause.past and not clause.present) or not clause.verbs:
        return _verdict("denial", clause.negated, "medium")
    return None


def _found(clause: Clause) -> Verdict | None:
    cue = clause.cue("finding")
    if cue:
        return _verdict("finding", cue)
    inquiry, result = clause.first("inquiry"), clause.first("results")
    if inquiry and result and _is_role(clause.subject, "journalist") and not clause.own_voice:
        return _verdict("allegation", result, "medium")  # a newspaper's investigation is its claim
    marks = clause.words.infinitive_marks
    if result and marks and clause.folded.endswith(marks, 0, result.start):
        result = None  # "we review them to determine"
    if inquiry and result and inquiry.start < result.start < inquiry.end + _REPORTED:
        return _verdict("finding", result)
    judging = _is_role(clause.subject, "official", "court") or _is_role(clause.speaker, "official", "court")
    if result and judging and not clause.own_voice:
        return _verdict("finding", result, "medium")
    own = clause.cue("finding", "company")
    return _verdict("finding", own, "medium") if own and (clause.acts(own) or clause.manner) else None


def _owed(clause: Clause) -> Verdict | None:
    """Read what is still to come or owed to someone."""
    if clause.first("not_acts") or clause.first("general"):
        return None
    cue = clause.cue("commitment")
    undone = clause.negated and clause.first("auxiliaries", "perfect")  # "did not expect to"
    if (
        cue
        and not (undone and clause.negated and clause.negated.end <= cue.start)
        and not (
            _is_role(clause.subject, "critic") or (clause.own_voice and _is_role(clause.subject, "official", "court"))
        )
    ):
        return _verdict("commitment", cue)
    future, modal = clause.tense("future"), clause.modal
    bound = modal is not None and modal.label[1] in ("will", "intends", "aims", "considers")
    verbs = [*clause.verbs, *(hit for hit in clause.hits if hit.label[:2] == ("verb", "base"))]
    acting = bound and modal is not None and any(hit.start >= modal.end for hit in verbs)
    hit = modal if acting else future
    if hit is not None:
        sure = _how_sure(clause, hit)
        return _verdict("commitment", hit, sure) if sure else None
    if modal and bound and modal.label[1] in ("will", "intends") and clause.acts(modal):
        return _verdict("commitment", modal, "low")
    now = modal if modal and modal.label[1] == "must" and not clause.negated else clause.present
    if now and clause.future_time and clause.acts(now):
        return _verdict("commitment", now, "medium")
    return None


def _how_sure(clause: Clause, hit: Hit) -> str:
    """Return how surely a future binds somebody: the company itself, the passive of its own document, a third party."""
    if _is_role(clause.speaker, "official", "court", "critic", "journalist") and not clause.quoted:
        return ""
    if clause.acts(hit) or clause.manner:
        return "high"
    if _is_role(clause.subject, "official", "court", "critic", "journalist"):
        return "" if clause.own_voice else "low"
    owed = clause.first("part", "beneficiary")
    if owed and owed.start < hit.start < owed.end + _WORDY and (clause.own_voice or _is_role(clause.speaker, *OURS)):
        return "medium"  # "you will see", "customers will get"
    passive = clause.past is not None and clause.past.start > hit.start
    if clause.own_voice:
        return "medium" if passive and clause.past and clause.past.label[2] in _RULED else ""
    return "medium" if clause.subject is not None else ""


def _ruled(clause: Clause) -> Verdict | None:
    """Read standing rules: prohibitions and permissions, and what the company always or never does."""
    habitual, cue, modal, present = (
        clause.habitual_passive,
        clause.cue("policy", "company"),
        clause.modal,
        clause.present,
    )
    outside = _is_role(clause.subject, "official", "court", "journalist")
    bound = modal is not None and modal.label[1] == "must" and clause.acts(modal)
    if modal and modal.label[1] in ("must", "may") and (clause.verbs or bound or _firmly(clause, modal)):
        theirs = clause.first("part", "beneficiary") is not None and not outside
        near = [hit for hit in clause.hits if hit.label[0] == "verb" and 0 < hit.end - modal.end < _REPORTED]
        if modal.label[1] == "may" and not near and not clause.negated and not clause.words.verb_second:
            return None  # "we may receive": nothing that it lets itself do
        owed = clause.first("part", "beneficiary")
        if owed and not outside and owed.start < modal.start <= owed.end + 1 and not clause.quoted:
            return _verdict("policy", modal, "medium")  # "users may download their data"
        firm = modal.label[1] == "must" or clause.negated is not None
        if (clause.acts(modal) and cue) or (firm and (clause.acts(modal) or (theirs and modal.label[1] == "must"))):
            return _verdict("policy", modal, "high" if cue else "medium")
        return None
    if habitual and clause.acts(habitual) and habitual.label[2] in ("require", "allow", "prohibit"):
        return _verdict("policy", habitual, "medium")  # "we are required by law to …"
    judged = clause.first("roles", "court") and not clause.first("we")  # "warrants are reviewed by a judge"
    if habitual and not outside and habitual.label[2] in _KEPT and not (clause.own_voice and judged):
        if clause.own_voice or cue:
            return _verdict("policy", cue or habitual, "medium")
        return _verdict("policy", habitual, "low") if clause.subject is None else None
    if present is None:
        return None
    if clause.negated and (clause.acts(clause.negated) or clause.acts(present)):
        return _verdict("policy", clause.negated)
    if cue and (clause.acts(present) or clause.acts(cue)):
        return _verdict("policy", cue, "high" if clause.own_voice else "medium")
    told = clause.own_voice or clause.manner or clause.first("part", "condition")
    if clause.acts(present) and present.label[2] in _RULED and told:
        return _verdict("policy", present, "medium")
    return None


def _firmly(clause: Clause, modal: Hit) -> bool:
    """Tell whether "always", "only" or their like stands beside the modal."""
    return any(hit.label == ("cues", "policy", "company") and hit.start != modal.start for hit in clause.hits)


def _done(clause: Clause) -> Verdict | None:
    past = clause.past
    if (clause.figures and _counted(clause)) or (clause.negated and past):
        return None
    cue = clause.cue("action")
    if cue:
        return _verdict("action", cue)
    now = clause.present
    if now and clause.manner and clause.ours and clause.words.verb_second and now.label[2] in _WEIGHTY:
        return _verdict("action", now, "medium")  # "announced that it ends …": the verb stands last
    listed = past is not None and not clause.words.verb_second  # a participle at the end stands far from its subject
    if clause.perfect and not listed and not clause.negated and clause.acts(clause.perfect):
        if clause.figures and clause.first("counted"):
            return _verdict("disclosure", clause.figures, "medium")  # "we have received such demands"
        return _verdict("action", clause.perfect, "medium")
    if past is None or clause.habitual_passive or (clause.modal and clause.modal.start < past.start):
        return None
    if clause.acts(past) or (clause.ours and clause.manner and clause.words.verb_second):
        return _verdict("action", past)
    if _is_role(clause.subject, "official", "court", "critic", "journalist", "other"):
        weighty = past.label[2] in _WEIGHTY and past.label[2] != "review" and not clause.own_voice
        return _verdict("action", past, "medium") if weighty else None
    helped = clause.first("auxiliaries", "passive") or clause.first("auxiliaries", "perfect")
    if helped and past.label[2] in _ENDED and not _by_someone(clause) and 0 < past.start - helped.end < _REPORTED:
        return _verdict("action", past, "medium")
    return None


def _by_someone(clause: Clause) -> bool:
    """Tell whether a "he" or "she" opens the clause."""
    return any(hit.label == ("pronouns", "he") and hit.start - clause.start < 12 for hit in clause.hits)


def _counted(clause: Clause) -> Hit | None:
    """Return what is counted, where a number stands before it or after the verb that goes with it."""
    things = [hit for hit in clause.hits if hit.label == ("counted",)] + clause.compounds
    figures = clause.figures
    for number in _NUMBER.finditer(clause.text, clause.start, clause.end) if things else ():
        for thing in things:
            if 0 <= thing.start - number.end() < 40:
                return thing
            if figures and thing.start < figures.start < number.start() and not _YEAR.fullmatch(number[0]):
                return thing
    return None


def _disclosed(clause: Clause) -> Verdict | None:
    figures, counted = clause.figures, _counted(clause)
    if counted and (figures or clause.past):
        hit = figures or clause.past or counted
        if clause.own_voice or clause.acts(figures) or (figures and clause.subject is None):
            return _verdict("disclosure", hit, "medium")
    if clause.manner and not clause.own_voice and _is_role(clause.speaker, *OURS):
        return Verdict("disclosure", (clause.start, clause.end), "low")
    return None
