"""Tell what a clause promises: what is still to come or owed to someone, and who can owe it."""

from __future__ import annotations

from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.verdicts import (
    OPENING,
    REPORTED,
    RULED,
    WORDY,
    Verdict,
    is_role,
    of_nobody,
    supposed,
    verdict,
)
from analyzer.language.phrases import Hit

_OTHERS = ("official", "court")


def owed(clause: Clause) -> Verdict | None:
    """Read what is still to come or owed to someone."""
    got = (
        clause.own_voice and clause.future_time and clause.first("receives")
    )  # "anyone who asks gets it within ten days"
    nobody = any(hit.start - clause.start < OPENING for hit in clause.under("general"))
    heard = bool(clause.manner) and is_role(clause.speaker, *OURS)
    if (clause.first("not_acts") and not heard) or (nobody and not got) or clause.first("wishes"):
        return None
    if clause.first("expected") and not (heard or clause.own_voice or _can_promise(clause)):
        return None
    cue = clause.cue("commitment")
    if cue and supposed(clause, cue):
        return None
    undone = clause.negated and clause.first("auxiliaries", "perfect")  # "did not expect to"
    if (
        cue
        and not (undone and clause.negated and clause.negated.end <= cue.start)
        and not (
            is_role(clause.subject, "critic") or (clause.own_voice and is_role(clause.subject, "official", "court"))
        )
    ):
        return verdict("commitment", cue)
    future, modal = clause.tense("future") or clause.first("promise"), clause.modal
    one_word = modal is not None and " " not in clause.folded[modal.start : modal.end]
    if modal and one_word and clause.words.verb_second and clause.text[modal.start].isupper():
        return None  # "Sollte es sich weigern, …"
    asked = [hit.end for hit in clause.under("whether")]
    if modal and not clause.acts(modal) and any(0 <= modal.start - end < WORDY for end in asked):
        return None  # "the question is how they would answer"
    if heard and clause.future_time and modal and not (clause.negated or clause.past):
        return verdict("commitment", modal, "medium")  # "by autumn every customer is to have one, the company said"
    bound = modal is not None and modal.label[1] in ("will", "intends", "aims", "considers")
    if modal and modal.label[1] == "considers" and clause.negated:
        return None  # "we do not consider these rejected"
    hit = modal if bound and modal and _has_act(clause, modal.end) else future
    if of_nobody(clause, hit or modal):
        return None
    if hit is not None:
        sure = _how_sure(clause, hit)
        return verdict("commitment", hit, sure) if sure else _ahead(clause)
    if modal and bound and modal.label[1] in ("will", "intends"):
        if clause.manner and is_role(clause.speaker, *OURS) and (clause.subject is None or clause.ours):
            return verdict("commitment", modal, "medium")  # whatever the verb: "man werde … auf den Prüfstand stellen"
        if clause.acts(modal):
            return verdict("commitment", modal, "low")
    return _ahead(clause)


def _can_promise(clause: Clause) -> bool:
    """Tell whether the subject is somebody: a word that only opens the sentence may be no name at all."""
    subject = clause.subject
    if subject is None or subject.role in (*OURS, *_OTHERS):
        return subject is not None
    return subject.role == "other" and not clause.text[clause.start :].startswith(subject.name)


def _demanded(clause: Clause, *labels: tuple[str, ...]) -> bool:
    """Tell whether words of some lists stand in the clause, and not only in "on request"."""
    asides = [hit[:2] for hit in clause.under("part", "condition")]
    asked = [hit for label in labels for hit in clause.under(*label)]
    return any(not any(a <= hit.start < b for a, b in asides) for hit in asked)


def _has_act(clause: Clause, start: int) -> bool:
    """Tell whether a verb stands from a place on, an infinitive or any other; or before a modal that closes the clause."""
    if clause.words.verb_second and not clause.text[start : clause.end].strip(' ,.;!”“»"'):
        start = clause.start
    verbs = [*clause.verbs, *clause.under("verb", "base")]
    return any(hit.start >= start for hit in verbs)


def _ahead(clause: Clause) -> Verdict | None:
    """Read a present beside a time that lies ahead: "we publish it next year", "customers get an overview by July"."""
    limit = clause.first("limits")
    undone = clause.past_told or clause.first("undone")
    if limit and clause.own_voice and clause.ours and not (clause.modal or undone):
        return verdict("commitment", limit, "medium")  # "until the review is over we take no new customers"
    ahead = clause.first("future_times")
    if ahead and not clause.modal and not clause.past_told and (clause.ours or clause.first("us")):
        return verdict("commitment", ahead, "medium")  # whatever the verb: "we break them down from the next edition"
    done = clause.habitual_passive
    if done and clause.day_ahead and not clause.negated and not clause.past_told and clause.own_voice:
        return verdict("commitment", done, "medium")  # "werden bis Ende Mai gelöscht"
    now = clause.modal if clause.modal and clause.modal.label[1] == "must" and not clause.negated else clause.present
    if now and clause.future_time and clause.acts(now):
        return verdict("commitment", now, "medium")
    got = clause.first("receives")
    owed = clause.first("part", "beneficiary")
    when = clause.future_time or clause.first("part", "condition")
    givers = [*clause.under("us"), *clause.under("we")]
    ourselves = any(got and hit.start < got.start for hit in givers)
    asked = _demanded(clause, ("demands",))
    counted = any(got and hit.start < got.start for hit in clause.under("counted"))
    asked = asked or (counted and _demanded(clause, ("counted",)) and not givers)  # "demands that we receive"
    if (
        got
        and when
        and clause.own_voice
        and not (asked or ourselves or clause.acts(got) or clause.negated or clause.past_told)
    ):
        return verdict(
            "commitment", got, "medium"
        )  # "on request you get a copy", "who asks receives it within ten days"
    if got and owed and clause.future_time and 0 <= got.start - owed.end < REPORTED and not clause.figures:
        return verdict("commitment", got, "medium") if clause.own_voice or clause.manner else None
    return None


def _how_sure(clause: Clause, hit: Hit) -> str:
    """Return how surely a future binds somebody: the company itself, the passive of its own document, a third party."""
    if is_role(clause.subject, *_OTHERS) and clause.future_time:
        return "medium"  # "the regulator expects to report in June": its own promise, with a day to hold it to
    if is_role(clause.speaker, "official", "court", "critic", "journalist") and not clause.quoted:
        return ""
    if clause.acts(hit) or clause.manner:
        return "high"
    owed, got = clause.first("part", "beneficiary"), clause.first("receives")
    if clause.own_voice and owed and got and got.start == hit.start and owed.end <= hit.start:
        return "medium"  # "customers whose number was in the file get a letter"
    if is_role(clause.subject, "official", "court", "critic", "journalist"):
        return "" if clause.own_voice else "low"
    if owed and owed.start < hit.start < owed.end + WORDY and (clause.own_voice or is_role(clause.speaker, *OURS)):
        return "medium"  # "you will see", "customers will get"
    passive = clause.past is not None and clause.past.start > hit.start
    if clause.own_voice:
        return "medium" if passive and clause.past and clause.past.label[2] in RULED else ""
    return "medium" if clause.subject is not None else ""
