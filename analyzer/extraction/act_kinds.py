"""Tell what a clause says was done or not done, and what it counts."""

from __future__ import annotations

import re

from analyzer.extraction.clause import OURS, Clause
from analyzer.extraction.verdicts import NEXT, OPENING, REPORTED, Verdict, is_role, of_nobody, verdict
from analyzer.language.phrases import Hit

_YEAR = re.compile(r"\b20[2-9]\d\b")
_CENTURY = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?:19|20)\d\d,")
_NUMBER = re.compile(r"(?<![\w-])\d[\d.,\u00a0\u202f ]*\d|(?<![\w-])\d")
_LARGE = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\w)")
_HANDLED = ("collect", "use", "access", "retain", "provide")
_JUDGED = ("require", "prohibit", "allow", "challenge")  # what courts and authorities do
_ENDED = ("stop", "delete", "enforce", "disclose", "return", "change")
_MADE = ("start", "protect", "pay", "appoint", "build", "train")  # by the company, where its own page says that it was
_WEIGHTY = (
    "stop", "start", "delete", "enforce", "publish", "notify",
    "sell", "appoint", "disclose", "pay", "return", "review",
)  # fmt: skip


def not_done(clause: Clause) -> Verdict | None:
    """Read a plain "did not", "was not": a negative about what happened or is, where no rule speaks."""
    if clause.negated and clause.modal and is_role(clause.speaker, "official", "court"):
        return verdict("denial", clause.negated, "medium")
    if (
        clause.negated is None
        or clause.modal
        or not (clause.past or _beside(clause, clause.perfect) or clause.cue("denial", "company"))
    ):
        return None
    reached = clause.own_voice and clause.first("we") and clause.first("auxiliaries", "perfect")  # "has reached us"
    heard = clause.manner and is_role(clause.speaker, *OURS, "official")
    if not (reached or heard or clause.acts(clause.negated)):
        return None
    if clause.first("undone") and clause.is_main(clause.negated):
        return verdict("denial", clause.negated, "medium")  # "we did not lend any keys"
    told = clause.past or clause.perfect  # "older than they are": an auxiliary alone tells nothing
    happened = (told and clause.first("auxiliaries", "perfect")) or clause.first("auxiliaries", "passive")
    if clause.past and clause.negated.start > clause.past.start and not _beside(clause, clause.perfect):
        return None
    if not happened and not clause.past and clause.first("habitual_negations"):
        return verdict("policy", clause.negated, "medium")  # "our cameras never go to armies"
    if not told and not clause.verbs and clause.own_voice and _acting(clause):
        return verdict("policy", clause.negated, "medium")  # "wij lenen onze sleutels niet uit": whatever the verb
    if happened or (clause.past and not clause.present) or not clause.verbs:
        return verdict("denial", clause.negated, "medium")
    return None


def _acting(clause: Clause) -> bool:
    """Tell whether "we" stand beside a verb in the present that no list holds, and no auxiliary in the clause."""
    if clause.under("auxiliaries") or clause.under("modal") or clause.first("past_times"):
        return False
    we = clause.first("us")
    return we is not None and not clause.text[clause.start : we.start].strip()


def _beside(clause: Clause, helper: Hit | None) -> bool:
    """Tell whether the negation is that of an auxiliary: "has not received", "n'a jamais"."""
    negation = clause.negated
    if helper is None or negation is None:
        return False
    between = clause.text[min(helper.end, negation.end) : max(helper.start, negation.start)]
    return len(between) < OPENING and "," not in between


def spared(clause: Clause) -> Verdict | None:
    """Read how often something was not done: "in 41 cases we gave no data"."""
    if clause.negated is None or clause.modal or not (clause.past or clause.present):
        return None
    counted = _counted(clause)
    opens = counted is not None and counted.start - clause.start < OPENING and counted.end <= clause.negated.start
    ours = clause.acts(clause.past or clause.present) or clause.first("we")
    return verdict("disclosure", counted, "medium") if counted and opens and ours else None


def _undone(clause: Clause, past: Hit | None) -> bool:
    """Tell whether an act is denied: by another word than the act itself, "the court has forbidden it"."""
    return past is not None and clause.negated is not None and clause.negated.start != past.start


def done(clause: Clause) -> Verdict | None:
    """Read what was done: an act of the company, or a weighty one of somebody else."""
    past = clause.past
    if (clause.figures and _counted(clause)) or _undone(clause, past) or of_nobody(clause, past or clause.perfect):
        return None
    theirs = (
        clause.quoted and clause.manner and is_role(clause.speaker, "official", "critic") and not clause.first("we")
    )
    if theirs and clause.subject is not clause.speaker:
        return None  # "they have lost all feeling for it", said the councillor
    cue = clause.cue("action")
    if cue:
        return verdict("action", cue)
    state = clause.habitual_passive
    if state and clause.lasting and state.label[2] in _ENDED + _MADE and not clause.negated:
        return verdict("action", state, "medium")  # "since version 4 it is switched off"
    now = clause.present
    if now and clause.manner and clause.ours and clause.words.verb_second and now.label[2] in _WEIGHTY:
        return verdict("action", now, "medium")  # "announced that it ends …": the verb stands last
    listed = past is not None and not clause.words.verb_second  # a participle at the end stands far from its subject
    if listed and past and clause.perfect and past.start > clause.perfect.end + OPENING:
        listed = False  # "ha recomprado las licencias que vendió": another clause's verb
    if clause.perfect and not listed and not clause.negated and clause.acts(clause.perfect):
        if clause.figures and clause.first("counted"):
            return verdict("disclosure", clause.figures, "medium")  # "we have received such demands"
        return verdict("action", clause.perfect, "medium")
    plain = not (listed or clause.negated or clause.own_voice or clause.manner)
    if clause.perfect and plain and is_role(clause.subject, "official", "court") and clause.spots:
        return verdict("action", clause.perfect, "medium")  # "four towns have given up their contract with the company"
    if past is None or clause.habitual_passive or (clause.modal and clause.modal.start < past.start):
        return None
    told = clause.manner and clause.words.verb_second and not clause.first("us")  # the verb stands far from its subject
    if clause.acts(past) or (clause.ours and told):
        return verdict("action", past)
    others = () if clause.own_voice else ("other",)
    if is_role(clause.subject, "official", "court", "critic", "journalist", *others):
        judged = past.label[2] in _JUDGED and is_role(clause.subject, "official", "court")
        weighty = (judged or (past.label[2] in _WEIGHTY and past.label[2] != "review")) and not clause.own_voice
        weighty = weighty or (is_role(clause.subject, "official", "court") and bool(clause.spots) and not clause.manner)
        return verdict("action", past, "medium") if weighty else None
    helped = clause.first("auxiliaries", "passive") or clause.first("auxiliaries", "perfect")
    passive = clause.first("auxiliaries", "passive")
    near = REPORTED if clause.words.verb_second else NEXT
    if passive and clause.own_voice and past.label[2] in _MADE and 0 < past.start - passive.end < near:
        return verdict("action", past, "medium")
    itself = clause.words.passive_marks and clause.folded.endswith(clause.words.passive_marks, 0, past.start)
    if itself and clause.own_voice and past.label[2] in _ENDED + _MADE:
        return verdict("action", past, "medium")  # "las grabaciones se borraron el 4 de mayo"
    if helped and past.label[2] in _ENDED and not _by_someone(clause) and 0 < past.start - helped.end < REPORTED:
        return verdict("action", past, "medium")
    return None


def _by_someone(clause: Clause) -> bool:
    """Tell whether a "he" or "she" opens the clause."""
    return any(hit.start - clause.start < 12 for hit in clause.under("pronouns", "he"))


def _counted(clause: Clause) -> Hit | None:
    """Return what is counted, where a number stands before it or after the verb that goes with it."""
    things = [*clause.under("counted"), *clause.compounds]
    figures = clause.figures
    times = {hit.start for hit in clause.under("part", "deadline_times")}
    for number in _NUMBER.finditer(clause.text, clause.start, clause.end) if things else ():
        if number.end() + 1 in times or _DATED.match(clause.text, number.start()):
            continue  # "on 3 May we handed the users", "founded in 1987, it has engineers"
        for thing in things:
            if 0 <= thing.start - number.end() < 40:
                return thing
            if figures and thing.start < figures.start < number.start() and not _YEAR.fullmatch(number[0]):
                return thing
    return None


def disclosed(clause: Clause) -> Verdict | None:
    """Read numbers of what came and what was done with it, and what the company is said to say."""
    figures = clause.figures
    counted = _counted(clause) if figures or clause.past else None
    if counted:
        hit = figures or clause.past or counted
        if clause.own_voice or clause.acts(figures) or (figures and clause.subject is None):
            return verdict("disclosure", hit, "medium")
    told = clause.past and (clause.first("auxiliaries", "perfect") or clause.first("auxiliaries", "passive"))
    if (
        told
        and clause.own_voice
        and clause.past
        and clause.past.label[2] in _HANDLED
        and _LARGE.search(clause.text, clause.start, clause.end)
    ):
        return verdict("disclosure", clause.past, "medium")  # "in all, 76,000 cards were scanned last year"
    return None


def said(clause: Clause) -> Verdict | None:
    """Read what the company is said to say, and what an official is quoted with who speaks of others."""
    if clause.manner and not clause.own_voice and is_role(clause.speaker, *OURS):
        return Verdict("disclosure", (clause.start, clause.end), "low")
    heard = clause.quoted and bool(clause.sentence.voices)
    if heard and is_role(clause.speaker, "official") and not (clause.first("we") or clause.own_voice):
        return Verdict("criticism", (clause.start, clause.end), "low")
    return None


def coming(clause: Clause) -> Verdict | None:
    """Read what keeps coming in, in figures or not: "from time to time we get demands for"."""
    got = clause.first("receives")
    denied = clause.negated is not None and clause.is_main(clause.negated)
    if got is None or not clause.own_voice or clause.modal or denied or clause.past_told or not clause.acts(got):
        return None
    things = [*clause.under("demands"), *clause.under("counted")]
    near = any(got.end <= thing.start < got.end + REPORTED for thing in things)
    return verdict("disclosure", got, "medium") if near and clause.is_main(got) else None


def number_in(clause: Clause) -> Hit | None:
    """Return the first number that is no date and no time."""
    times = {hit.start for hit in clause.under("part", "deadline_times")}
    for number in _NUMBER.finditer(clause.text, clause.start, clause.end):
        if _CENTURY.fullmatch(number[0]) or any(0 <= start - number.end() < NEXT for start in times):
            continue
        return Hit(*number.span(), ("number",))
    return None
