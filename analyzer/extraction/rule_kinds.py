"""Tell which rules a clause holds: what lets, bids or forbids, and what somebody does as a rule."""

from __future__ import annotations

from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.verdicts import (
    BESIDE,
    NAMED,
    NEXT,
    OPENING,
    REPORTED,
    RULED,
    WORDY,
    Verdict,
    is_role,
    of_nobody,
    verdict,
)
from analyzer.language.phrases import Hit

_KEPT = (
    "retain", "delete", "protect", "notify", "review", "challenge",
    "treat", "disclose", "collect", "enforce", "stop",
)  # fmt: skip
# Words beside which "must" tells the law: "the order must be signed by a judge".
_JUDGED = (("demands",), ("roles", "court"), ("roles", "official"))
_BEING = ("continue", "ensure", "access")  # verbs that are said of states as well


def kept_from(clause: Clause) -> Verdict | None:
    """Read rules and promises in the negative: "no one may", "no one will", "is never sold"; and "we cannot, because"."""
    nobody, modal, never = clause.first("nobody"), clause.modal, clause.first("habitual_negations")
    if nobody is None and modal and clause.opens_with("neg") and modal.label[1] in ("must", "may"):
        nobody = clause.negated  # "no mark may rest on"
    near = nobody is not None and modal is not None and abs(modal.start - nobody.start) < NAMED
    told = clause.past_told and not (near and clause.own_voice)  # "no one will open what the owner has not released"
    if clause.first("auxiliaries", "passive") or told or clause.cue("finding"):
        return None
    ours = clause.own_voice or not is_role(clause.speaker, "official", "court", "critic", "journalist")
    if nobody and modal and ours and abs(modal.start - nobody.start) < REPORTED:
        asked = clause.first("part", "condition")  # "without a warrant nobody gets access"
        got = clause.first("receives") if asked else None
        firm = modal.label[1] in ("must", "may") or (got is not None and got.start == modal.start)
        return verdict("policy" if firm else "commitment", modal)
    if nobody and ours and not modal and clause.first("part", "condition"):
        return verdict("policy", nobody, "medium")  # "without two signatures no one gets in"
    habitual = clause.habitual_passive
    theirs = is_role(clause.subject, "official", "court", "critic", "journalist")
    plain = modal is None
    if (
        clause.negated
        and habitual
        and plain
        and ours
        and not theirs
        and (clause.own_voice or habitual.label[2] in _KEPT)
    ):
        return verdict("policy", clause.negated, "medium")  # "is not kept"
    if clause.negated and plain and clause.own_voice and clause.standing and not _named_before(clause, clause.negated):
        return verdict("policy", clause.negated, "medium")  # "our aircraft are not armed"
    act = clause.habitual_passive or clause.present
    if never and act and ours and not modal and act.label[2] not in _BEING:
        said = clause.acts(act) or clause.habitual_passive or clause.manner
        return verdict("policy", never, "medium") if said else None
    able = clause.negated is not None and modal is not None and modal.label[1] == "may"
    if modal and able and clause.first("reasons") and clause.acts(modal) and not clause.first("part", "exception"):
        return verdict("limitation", modal, "medium")
    return None


def _on_order(clause: Clause, only: Hit) -> bool:
    """Tell whether an order is the condition that "only" goes with: "only on a judge's order"."""
    needed = [hit for hit in clause.under("part", "condition") if 0 <= hit.start - only.end < NAMED]
    orders = [hit.start for hit in clause.under("demands")]
    return any(0 <= order - hit.start < OPENING for hit in needed for order in orders)


def _named_before(clause: Clause, hit: Hit) -> bool:
    """Tell whether the company is named before a hit: then what it is not is a fact."""
    return any(end <= hit.start for _, end in clause.spots)


def written(clause: Clause) -> Verdict | None:
    """Read what a paper lays down: "an internal manual obliges tellers to", "under the handbook drivers must"; or once did."""
    paper = clause.first("papers")
    if paper is None:
        return None
    if clause.past_told:
        return _once_written(clause, paper)
    present, modal, source = clause.tense("present"), clause.modal, clause.first("sources")
    named = source is not None and 0 <= paper.start - source.end < NAMED
    if named and modal and modal.label[1] in ("must", "may"):
        return verdict("policy", modal, "medium")
    if named and not modal and clause.first("hands"):
        return verdict("policy", paper, "medium")  # "under the house rules fitters leave their phones at the gate"
    lays = present is not None and present.label[2] in ("require", "prohibit", "allow")
    ruling = lays and present is not None and paper.end <= present.start and paper.start - clause.start < OPENING
    return verdict("policy", present, "medium") if present and ruling else None


def _once_written(clause: Clause, paper: Hit) -> Verdict | None:
    """Read what the company's own paper used to let or bid, which it discloses: "our handbook at the time let teams answer"."""
    past, ours = clause.past, clause.first("we")
    if past is None or ours is None or not clause.own_voice:
        return None
    if any(hit.start < past.start for hit in (*clause.under("neg"), *clause.under("auxiliaries", "perfect"))):
        return None  # "our contract has always required a warrant", "did not let"
    opens = ours.end <= paper.start < clause.start + OPENING and paper.start - ours.end < NEXT
    laid = past.label[2] in ("require", "prohibit", "allow") and paper.end <= past.start < paper.end + REPORTED
    return verdict("disclosure", past) if opens and laid else None


def barred(clause: Clause) -> Verdict | None:
    """Read wording that makes a rule whoever acts."""
    cue = clause.cue("policy")
    theirs = is_role(clause.subject, "official", "court")
    if theirs and clause.past_told and not clause.own_voice:
        return None  # "the court has forbidden the police to use it": an act
    if clause.own_voice and theirs and not clause.first("we"):
        return None  # what the law lets others do is no rule of the company's
    if cue and _promises(clause, cue):
        return None  # "they would be wiped, whatever the cost"
    stated = clause.verbs or clause.modal or clause.under("auxiliaries")
    return verdict("policy", cue) if cue and (stated or cue.end - cue.start > WORDY) else None


def _promises(clause: Clause, cue: Hit) -> bool:
    """Tell whether the company's own future stands beside a cue, and not within it."""
    modal = clause.modal
    if modal is None or modal.label[1] != "will" or cue.start <= modal.start < cue.end or clause.negated:
        return False
    return clause.acts(modal) or bool(clause.manner and is_role(clause.speaker, *OURS))


def reserved(clause: Clause) -> Verdict | None:
    """Read what only some may do or have: "only staff who need it have access"."""
    only = clause.first("exclusive")
    if only and clause.own_voice and not clause.past_told and _on_order(clause, only):
        return verdict("policy", only, "medium")  # "location data leave this building only on a judge's order"
    if only is None or only.start - clause.start >= BESIDE or clause.past_told or clause.future_time:
        return None
    if is_role(clause.subject, "official", "court", "critic") or of_nobody(clause, clause.modal):
        return None
    return verdict("policy", only, "medium")


def granted(clause: Clause) -> Verdict | None:
    """Read what terms give or ask of their reader, and what the company lets itself do: "you can download a copy", "we may share"."""
    if not clause.in_terms or clause.past_told:
        return None
    kept = clause.first("keeps")
    if kept:
        return verdict("policy", kept, "medium")
    modal = clause.modal
    if modal is None or modal.label[1] not in ("must", "may"):
        return None
    if clause.acts(modal):
        return None if clause.negated or modal.label[1] == "must" else verdict("policy", modal, "medium")
    readers = [hit for hit in clause.under("part", "beneficiary") if hit.start != modal.start]
    beside = any(hit.start - clause.start < OPENING and 0 <= modal.start - hit.end < NEXT for hit in readers)
    turned = clause.words.verb_second and any(0 <= hit.start - modal.end < BESIDE for hit in readers)
    unsaid = bool(clause.words.we_endings) and modal.start - clause.start < OPENING and not clause.spots
    return verdict("policy", modal, "medium") if beside or turned or unsaid else None


def ruled(clause: Clause) -> Verdict | None:
    """Read standing rules: prohibitions and permissions, and what the company always or never does."""
    habitual, cue, modal, present = (
        clause.habitual_passive,
        clause.cue("policy", "company"),
        clause.modal,
        clause.present,
    )
    if of_nobody(clause, modal or (None if clause.first("us") else present)):
        return None
    bound = modal is not None and modal.label[1] == "must" and clause.acts(modal)
    if modal and modal.label[1] in ("must", "may") and (clause.verbs or bound or _firmly(clause, modal)):
        outside = _others_act(clause)
        theirs = clause.first("part", "beneficiary") is not None and not outside
        near = [hit for hit in clause.under("verb") if 0 < hit.end - modal.end < REPORTED]
        if modal.label[1] == "may" and not near and not clause.negated and not clause.words.verb_second:
            return None  # "we may receive": nothing that it lets itself do
        owed = clause.first("part", "beneficiary")
        if owed and not outside and owed.start < modal.start <= owed.end + 1 and not clause.quoted:
            return verdict("policy", modal, "medium")  # "users may download their data"
        firm = modal.label[1] == "must" or clause.negated is not None
        law = any(clause.under(*label) for label in _JUDGED) or (near and near[0].label[2] == "comply")
        if modal.label[1] == "must" and clause.own_voice and near and not (law or clause.first("we")):
            return verdict("policy", modal, "medium")  # "suppliers must pay for overtime"
        if (clause.acts(modal) and cue) or (firm and (clause.acts(modal) or (theirs and modal.label[1] == "must"))):
            return verdict("policy", modal, "high" if cue else "medium")
        return None
    if habitual and clause.acts(habitual) and habitual.label[2] in ("require", "allow", "prohibit"):
        return verdict("policy", habitual, "medium")  # "we are required by law to …"
    judged = clause.first("roles", "court") and not clause.first("we")  # "warrants are reviewed by a judge"
    if clause.lasting and habitual:
        return None
    if habitual and habitual.label[2] in _KEPT and not _others_act(clause) and not (clause.own_voice and judged):
        if clause.own_voice or cue:
            return verdict("policy", cue or habitual, "medium")
        return verdict("policy", habitual, "low") if clause.subject is None else None
    hands = clause.first("hands")
    if cue and hands and clause.own_voice and not (modal or clause.past_told) and hands.start - clause.start < OPENING:
        return verdict("policy", cue, "medium")  # "outside technicians always work with dummy data", whatever the verb
    if present is None:
        always = cue and clause.own_voice and clause.ours and not (modal or clause.past_told or clause.verbs)
        return verdict("policy", cue, "medium") if cue and always else None  # "our staff attend a course every year"
    if _acted_on(clause, present) and not _others_act(clause):
        return verdict("policy", present, "medium")
    heard = bool(clause.manner) and is_role(clause.speaker, *OURS) and clause.ours
    if clause.negated and (heard or clause.acts(clause.negated) or clause.acts(present)):
        return verdict("policy", clause.negated)
    if cue and (clause.acts(present) or clause.acts(cue)):
        return verdict("policy", cue, "high" if clause.own_voice else "medium")
    told = clause.own_voice or clause.manner or clause.first("part", "condition") or clause.lasts
    if clause.acts(present) and present.label[2] in RULED and told and not _asked_of_us(clause, present):
        return verdict("policy", present, "medium")
    return None


def _asked_of_us(clause: Clause, present: Hit) -> bool:
    """Tell whether "we" do it only in what somebody else says: "they wrote, requesting that we remove it"."""
    ours = [hit for hit in clause.under("us") if hit.end <= present.start]
    if len(ours) != 1 or not clause.words.follows_relative(clause.folded, ours[0], clause.start):
        return False
    return len(clause.folded[clause.start : ours[0].start].split()) > 1


def _others_act(clause: Clause) -> bool:
    return is_role(clause.subject, "official", "court", "journalist")


def _firmly(clause: Clause, modal: Hit) -> bool:
    """Tell whether "always", "only" or their like stands beside the modal."""
    return any(hit.start != modal.start for hit in clause.under("cues", "policy", "company"))


def _acted_on(clause: Clause, present: Hit) -> bool:
    """Tell whether a reflexive says what is done as a rule, and nobody else is named who does it: "se borran"."""
    marks = clause.words.passive_marks
    before = f" {clause.folded[clause.start : present.start]}"
    within = any(clause.folded.startswith(mark.lstrip(), present.start) for mark in marks)
    if not within and not (marks and before.endswith(marks)):
        return False
    return present.label[2] in (*_KEPT, "comply") and (clause.own_voice or clause.subject is None)
