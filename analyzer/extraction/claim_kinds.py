"""Tell what a clause claims: what is found, denied, admitted, left unsaid, alleged or judged, and by whom."""

from __future__ import annotations

import re

from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.verdicts import BESIDE, NAMED, REPORTED, WORDY, Verdict, is_role, supposed, verdict
from analyzer.language.phrases import Hit

_DIGIT = re.compile(r"\d")


def unsaid(clause: Clause) -> Verdict | None:
    """Read what somebody would not say."""
    cue = clause.cue("nondisclosure")
    if cue and (clause.own_voice or clause.ours) and not clause.past_told and clause.first("part", "exception"):
        return None  # "we do not disclose it unless": a rule
    if cue and clause.own_voice and clause.habitual_passive and clause.first("demands"):
        return None  # "requests by fax are not answered": a rule
    barred = clause.cue("limitation")
    if cue and barred and barred.start <= cue.start < barred.end:
        return verdict("limitation", barred)  # "we may not by law give any account"
    return verdict("nondisclosure", cue) if cue and not is_role(clause.speaker, "critic", "official") else None


def confessed(clause: Clause) -> Verdict | None:
    """Read what the company's own people are said to admit."""
    if clause.manner != "admit" or not is_role(clause.speaker, *OURS, "other") or clause.cue("denial"):
        return None
    return Verdict("disclosure", (clause.start, clause.end), "medium")


def from_outside(clause: Clause) -> Verdict | None:
    """Read what critics, media and unnamed sources say: it judges, or it asserts a wrong."""
    wrong, judged = clause.first("wrongs"), clause.first("judgements")
    hearsay, alleged, blamed = clause.first("hearsay"), clause.cue("allegation"), clause.cue("criticism")
    anchor = Hit(clause.start, clause.end, ("clause",))
    if _inquiry_tells(clause):
        return None
    if alleged and clause.words.is_noun(clause.folded, alleged):
        alleged = None  # "an alleged violation"
    if alleged and clause.own_voice and not (clause.quoted or clause.spots or clause.first("we")):
        alleged = None  # "the sender claimed that the photo was his": nothing about the company
    if clause.own_voice and not (clause.quoted or alleged or blamed):
        return None
    if clause.manner == "allege" and is_role(clause.speaker, "person", "other"):
        return verdict("allegation", alleged or wrong or anchor, "medium")
    if is_role(clause.speaker, "critic") and clause.manner == "deny":
        return None  # "the former director denied having signed"
    if is_role(clause.speaker, "critic"):
        if clause.manner == "allege" or (wrong and not (judged or blamed)) or (alleged and not blamed):
            return verdict("allegation", alleged or wrong or anchor, "medium")
        plain = not (judged or blamed or clause.modal or clause.quoted)
        told = clause.first("auxiliaries", "perfect") or clause.first("auxiliaries", "passive")
        if plain and told and clause.manner == "say" and not clause.first("we"):
            return verdict("allegation", anchor, "medium")  # "according to residents the bells have filmed"
        if clause.manner == "say" and clause.spots and not (judged or blamed or clause.modal or clause.quoted):
            stative = clause.first("auxiliaries", "present") or clause.tense("future")
            return verdict("criticism" if stative else "allegation", anchor, "medium")
        if clause.negated and clause.past_told and _of_himself(clause, clause.negated):
            return verdict("denial", clause.negated, "medium")  # "the former director held that he had signed nothing"
        seen = clause.first("witnesses") and not (judged or blamed)
        return verdict("allegation" if seen else "criticism", judged or blamed or anchor, "medium")
    if is_role(clause.speaker, "official", "court") and judged and not clause.first("inquiry"):
        return verdict("criticism", judged, "medium")
    if is_role(clause.speaker, "journalist") and (wrong or hearsay or alleged) and not clause.cue("finding"):
        return verdict("allegation", wrong or hearsay or alleged or anchor, "medium")
    if hearsay and clause.modal and clause.modal.start == hearsay.start and is_role(clause.speaker, *OURS):
        hearsay = None  # "soll … haben", which its own people say, is a promise
    if hearsay and not (is_role(clause.speaker, "official", "court") and clause.first("results")):
        return verdict("allegation", hearsay, "medium")
    outside = not clause.ours and not is_role(clause.speaker, *OURS)
    if alleged and outside:
        return verdict("allegation", alleged)
    judge = None if clause.quoted or clause.own_voice else clause.speaker or clause.subject
    if blamed and is_role(judge, "person") and clause.subject in (None, judge):
        return verdict("criticism", blamed, "medium")  # "Ann Lee called it overdue"
    if blamed and outside and clause.subject is not None and not clause.own_voice:
        return verdict("criticism", blamed)
    return None


def _inquiry_tells(clause: Clause) -> bool:
    """Tell whether an inquiry heads the clause, and what it found follows: "the auditors, who …, concluded that"."""
    inquiry, result = clause.first("inquiry"), clause.first("results")
    if inquiry is None or result is None or is_role(clause.subject, "journalist"):
        return False
    before = clause.text[clause.start : inquiry.start].rpartition(", ")[2]
    return len(before) < WORDY and inquiry.end <= result.start  # "examining 60 of them, researchers found"


def _of_himself(clause: Clause, negation: Hit) -> bool:
    """Tell whether who speaks denies it of himself: a "he" or "I" right before the negation."""
    selves = [hit for hit in clause.hits if hit.label in (("pronouns", "he"), ("we",))]
    return any(0 <= negation.start - hit.end < NAMED for hit in selves)


def fixed(clause: Clause) -> Verdict | None:
    """Read wording that speaks for its kind whoever acts."""
    unknown = clause.cue("limitation", "company")
    if unknown and (clause.own_voice or clause.manner or clause.first("inquiry")):
        return verdict("limitation", unknown, "medium")
    for kind in ("limitation", "exception", "process"):
        cue = clause.cue(kind)
        if cue and not _outweighed(clause, kind):
            return verdict(kind, cue)
    begun = _inquiry_begun(clause) or _examining(clause)
    if begun:
        return verdict("process", begun, "medium")
    asked = [hit.start for hit in clause.under("whether")]
    for verb in clause.verbs:
        examining = verb.label[2] == "review" and verb.label[1] in ("present", "base", "gerund")
        if examining and clause.first("ongoing") and _goes_on(clause, verb):
            return verdict("process", verb, "medium")  # "our lawyers are still going through the contracts"
        examining = examining and clause.acts(verb)
        if examining and any(0 <= start - verb.end < 12 for start in asked):
            return verdict("process", verb, "medium")
    return None


def _goes_on(clause: Clause, verb: Hit) -> bool:
    """Tell whether a verb says what is going on: no promise, no habit, nothing denied."""
    bound = clause.modal or clause.negated or clause.past_told or clause.future_time or clause.cue("policy", "company")
    return not bound and (
        verb.label[1] != "base" or clause.words.base_is_present or clause.first("ongoing") is not None
    )


def _outweighed(clause: Clause, kind: str) -> bool:
    """Tell whether a cue weighs less here: an inquiry that stays open is no exception, a promise to talk no process."""
    cue = clause.cue(kind)
    if kind == "exception" and cue and cue.start - clause.start < BESIDE and clause.text[cue.end : cue.end + 1] == ",":
        return True  # "As before, a demand is counted once"
    if kind == "exception":
        return clause.first("inquiry") is not None and clause.cue("process") is not None
    modal = clause.modal
    if kind != "process" or modal is None or modal.label[1] != "will":
        return False
    owed = clause.first("part", "beneficiary")
    theirs = clause.own_voice and owed is not None and owed.end <= modal.start  # "customers will hear from us by"
    return (clause.first("future_times") is not None and clause.acts(modal)) or (theirs and bool(clause.future_time))


def _examining(clause: Clause) -> Hit | None:
    """Return the verb that says that an authority or court is examining something."""
    if clause.own_voice or clause.negated or clause.modal or not is_role(clause.subject, "official"):
        return None
    return clause.present if clause.present and clause.present.label[1:3] == ("present", "review") else None


def _inquiry_begun(clause: Clause) -> Hit | None:
    """Return the verb that says that somebody else's inquiry was opened, widened or goes on."""
    inquiry = clause.first("inquiry")
    if inquiry is None or clause.modal or clause.negated or clause.own_voice or clause.ours or clause.first("results"):
        return None
    theirs = is_role(clause.subject, "official", "court")
    for verb in clause.verbs:
        if verb.label[2] not in ("start", "change", "continue") or abs(verb.start - inquiry.start) > REPORTED:
            continue
        if theirs or (inquiry.end <= verb.start and clause.first("auxiliaries", "passive")):
            return verb
    return None


def unable(clause: Clause) -> Verdict | None:
    """Read what others cannot do: "landlords are not able to open our locks"."""
    barred = clause.first("inabilities")
    if barred is None or clause.acts(barred) or clause.first("us") or clause.first("inquiry"):
        return None
    known = clause.cue("limitation")
    if known and known.start <= barred.start and barred.end + BESIDE < known.end:
        return None  # "the two cannot be compared"
    if any(end <= barred.start for _, end in clause.spots):
        return None
    if not (clause.own_voice or is_role(clause.speaker, *OURS)) or clause.first("part", "exception"):
        return None
    owed = clause.first("part", "beneficiary")
    if clause.modal and owed and owed.start < clause.modal.start and is_role(clause.subject, "critic"):
        return None  # "customers cannot use it to buy arms": a rule for them
    return verdict("denial", barred, "medium")


def denied(clause: Clause) -> Verdict | None:
    """Read a denial; who rejects requests keeps to a rule, and who says what will not be promises."""
    cue, promise = clause.cue("denial"), clause.cue("commitment")
    if cue is None or (promise and promise.start <= cue.start < promise.end):
        return None  # "has no intention of"
    if supposed(clause, cue):
        return None  # "if there is no valid notice, we keep it"
    refused = any(hit.label[2] == "challenge" and hit.start == cue.start for hit in clause.verbs)
    if refused and clause.first("demands") and (clause.own_voice or not clause.past):
        return None
    ahead = clause.tense("future") or (
        clause.modal is not None and clause.modal.label[1] == "will" and clause.modal.start >= cue.start
    )
    if ahead and not is_role(clause.speaker, "official", "court", "critic", "journalist"):
        return None
    denies = clause.own_voice or clause.speaker or clause.subject or clause.first("inquiry") or clause.negated
    return verdict("denial", cue, "medium" if _lacks(clause, cue) else "high") if denies else None


def _lacks(clause: Clause, cue: Hit) -> bool:
    """Tell whether an order is what was lacking, which may be an admission: "none of the letters came with a court order"."""
    if not clause.own_voice or clause.acts(cue) or clause.first("us") or clause.first("inquiry"):
        return False
    return clause.was and any(cue.end <= hit.start for hit in clause.under("demands"))


def found(clause: Clause) -> Verdict | None:
    cue = clause.cue("finding")
    if cue:
        return verdict("finding", cue)
    inquiry, result = clause.first("inquiry"), clause.first("results")
    source = clause.first("sources")
    if source and inquiry and 0 <= inquiry.start - source.end < NAMED and not clause.negated and not clause.modal:
        return verdict("finding", Hit(source.start, inquiry.end, source.label), "medium")  # "according to logs, …"
    if inquiry and result and is_role(clause.subject, "journalist") and not clause.own_voice:
        return verdict("allegation", result, "medium")  # a newspaper's investigation is its claim
    marks = clause.words.infinitive_marks
    if result and marks and clause.folded.endswith(marks, 0, result.start):
        result = None  # "we review them to determine"
    if result and clause.words.is_noun(clause.folded, result):
        result = None  # "the names"
    far = 3 * REPORTED if clause.words.verb_second else REPORTED  # a participle closes the clause
    if inquiry and result and inquiry.start < result.start < inquiry.end + far:
        return verdict("finding", result)
    if result and not clause.own_voice:
        judging = is_role(clause.subject, "official", "court") or is_role(clause.speaker, "official", "court")
        if judging:
            return verdict("finding", result, "medium")
    own = clause.cue("finding", "company")
    if own and clause.own_voice and clause.under("backshifted") and clause.sentence.under(("part", "condition")):
        return None  # "we concluded that if it came to a demand we would oppose it"
    return verdict("finding", own, "medium") if own and (clause.acts(own) or clause.manner) else None


def admitted(clause: Clause) -> Verdict | None:
    """Read what the company discloses in so many words."""
    cue = clause.cue("disclosure")
    if cue is None or is_role(clause.speaker, "critic", "journalist"):
        return None
    if clause.negated and (clause.tense("future") or (clause.modal and clause.modal.label[1] == "will")):
        return None  # "no customer will pay for our mistake"
    told = clause.acts(cue) or clause.ours or is_role(clause.speaker, *OURS)
    return verdict("disclosure", cue) if told and not _only_described(clause, cue) else None


def _only_described(clause: Clause, cue: Hit) -> bool:
    """Tell whether a cue in which "we" act only describes a thing, and nothing is counted: "the comments that we received"."""
    we = next((hit for hit in clause.under("us") if hit.start == cue.start), None)
    if we is None or we.start == clause.start or not clause.own_voice:
        return False
    counted = _DIGIT.search(clause.text, clause.start, clause.end)
    return counted is None and not clause.words.opens_clause(clause.folded, we, clause.start)
