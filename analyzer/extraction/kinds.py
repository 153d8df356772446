"""Decide what kind of statement a clause is: the rules in their order, of which the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.extraction.act_kinds import coming, disclosed, done, not_done, said, spared
from analyzer.extraction.claim_kinds import admitted, confessed, denied, fixed, found, from_outside, unable, unsaid
from analyzer.extraction.clause import Clause
from analyzer.extraction.plain_kinds import plain
from analyzer.extraction.promise_kinds import owed
from analyzer.extraction.rule_kinds import barred, granted, kept_from, reserved, ruled, written
from analyzer.extraction.verdicts import BESIDE, Verdict

_A_SPEAKER = "speaker"
_NOW = ("verb present", "verb base")
_PAST = ("verb past", "verb preterite")
_AHEAD = (
    "cues commitment any",
    "modal",
    "verb future",
    "promise",
    "limits",
    "future_times",
    "part future_openers",
    "receives",
)
# Each rule in its order, with the lists of the lexicon of which it needs one, or a speaker; without one it is always asked.
_RULES: tuple[tuple[Callable[[Clause], Verdict | None], tuple[str, ...]], ...] = (
    (unsaid, ("cues nondisclosure any",)),
    (confessed, (_A_SPEAKER,)),
    (unable, ("inabilities",)),
    (written, ("papers",)),
    (from_outside, (_A_SPEAKER, "hearsay", "cues allegation any", "cues criticism any")),
    (
        fixed,
        (
            "cues limitation company",
            "cues limitation any",
            "cues exception any",
            "cues process any",
            "whether",
            "inquiry",
            "ongoing",
        ),
    ),
    (granted, ("modal", "keeps")),
    (kept_from, ("nobody", "habitual_negations", "neg")),
    (spared, ("neg",)),
    (denied, ("cues denial any",)),
    (found, ("cues finding any", "cues finding company", "results", "sources")),
    (barred, ("cues policy any",)),
    (admitted, ("cues disclosure any",)),
    (coming, ("receives",)),
    (not_done, ("neg",)),
    (owed, _AHEAD),
    (reserved, ("exclusive",)),
    (ruled, ("modal", "auxiliaries present_passive", "cues policy company", *_NOW)),
    (done, (_A_SPEAKER, "cues action any", "auxiliaries perfect", *_PAST, *_NOW)),
    (disclosed, ("figures", *_PAST)),
    (plain, ()),
    (said, (_A_SPEAKER,)),
)
_ALWAYS = sum(1 << place for place, (_, needs) in enumerate(_RULES) if not needs)
_ASKED: dict[tuple[str, ...], int] = {}
for _place, (_, _needs) in enumerate(_RULES):
    for _need in _needs:
        _label = tuple(_need.split())
        _ASKED[_label] = _ASKED.get(_label, 0) | 1 << _place
_WITH_SPEAKER = _ASKED.pop((_A_SPEAKER,))


def kind_of(clause: Clause) -> Verdict | None:
    """Return the kind of a clause, or None where it states nothing that a reader would list."""
    if is_hushed(clause):
        return None
    asked = _asked(clause)
    for place, (rule, _) in enumerate(_RULES):
        verdict = rule(clause) if asked >> place & 1 else None
        if verdict:
            return verdict
    return None


def is_hushed(clause: Clause) -> bool:
    """Tell whether a clause states nothing whatever its words: an advert, a remark, a question, what leads up to a list."""
    return _stopped(clause) or _asks(clause) or _leads_up(clause)


def _asked(clause: Clause) -> int:
    """Return the rules that may speak, one bit each: those whose words stand in the clause."""
    asked = _ALWAYS if clause.speaker is None else _ALWAYS | _WITH_SPEAKER
    for label in clause.index:
        asked |= _ASKED.get(label, 0)
    return asked


def _stopped(clause: Clause) -> bool:
    """Tell whether wording of adverts and remarks stands in the clause, and not only in its condition."""
    unreal = clause.first("unreal")
    if unreal and not clause.text[clause.start : unreal.start].strip(' "“„«‘,;'):
        return True  # "Had the board acted earlier"
    if clause.own_voice and clause.first("signposts"):
        return True
    if not clause.first("stoppers"):
        return False
    openers = [hit.end for hit in clause.under("part", "condition")]
    stops = [hit.start for hit in clause.under("stoppers")]
    return any(not any(0 <= stop - end < BESIDE for end in openers) for stop in stops)


def _leads_up(clause: Clause) -> bool:
    """Tell whether a colon closes words without a verb: "for the first half of 2018:"."""
    if not clause.text[clause.start : clause.end].rstrip().endswith(":"):
        return False
    return not (clause.verbs or clause.modal or clause.under("auxiliaries"))


def _asks(clause: Clause) -> bool:
    """Tell whether the clause is a question, or a heading that begins as one."""
    words = clause.text[clause.start : clause.end].strip("”»\"’' ")
    if words.endswith("?"):
        return True
    if words.endswith((".", "!", ":", ";", ",")) or not words[:1].isupper():
        return False
    asked = clause.first("asking")
    return asked is not None and not clause.text[clause.start : asked.start].strip(" \"“„«'‘¿")
