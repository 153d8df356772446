"""Say what a passage is to the public: a promise, a prohibition, a right, enforcement, a use of data, a burden, information."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analyzer.tracking.change_words import Reading

PROTECTS = {
    "promise": 1, "prohibition": 1, "right": 1, "enforcement": 1,
    "data_use": -1, "burden": -1, "allowance": -1, "information": 0,
}  # fmt: skip
_ACTS = {
    "data_verb": "data_use", "protect": "promise", "enforce": "enforcement", "bar": "prohibition",
    "right": "right", "burden": "burden", "reserve": "burden", "allowed": "allowance",
}  # fmt: skip
_BINDING = ("duty", "promise", "effort", "option")
_CONTRARY = {"data_use": "promise", "enforcement": "allowance", "allowance": "prohibition", "promise": "burden"}
_SAID = {"burden", "right", "promise", "prohibition"}  # turns of phrase that bind, whatever else is told
LEAVE = 1.0  # weight of what the company says that it may do
FAINT = 0.5  # weight below which a passage is information
_REACH = 4  # words between a negation and the verb it denies
SURE = 1.0  # margin from which a passage says what it is
ASKED = 1.0  # margin of a question, which binds nobody
SHAPED, BURDENS = 5.0, 6.5  # weights of a turn of phrase; what burdens is also said in words of promise
LONGEST = 900  # characters of a passage within which its turns of phrase are looked for
_CLAUSE = 8  # words that a clause is taken to reach
_FIRST = 5  # words within which a right must be named to be the main act
_MAIN = 16  # words within which the main act stands
_OPENING = 45  # words within which what is put before the main clause is closed
_KEPT = 2  # words behind a verb of storing within which is said how safely
_NESTED = 3  # openings that may follow each other
_LABEL = 6  # words within which a label ends


@dataclass(frozen=True, slots=True)
class Stance:
    """Hold what a passage is; `sign` is 1 where more of it protects the public, -1 where less of it does."""

    kind: str
    margin: float
    cue: str = ""  # the words of its main act

    @property
    def sign(self) -> int:
        """Return 1, -1 or 0."""
        return PROTECTS[self.kind]


@lru_cache(maxsize=4096)
def stance_of(reading: Reading, start: int = 0, end: int | None = None) -> Stance:
    """Weigh what the words `start:end` speak of, and above all their main act, and return the kind that outweighs the others."""
    stop = len(reading.words) if end is None else end
    if end is None and reading.text.rstrip(" *_").endswith("?"):
        return Stance("information", ASKED)
    weight = _topics(reading, start, stop)
    act, cue = _main_act(reading, start, stop)
    denied = _denied_use(reading, start, end) or reading.tells("never")
    shapes = _shaped(reading, start, stop, denied)
    promised = act == "data_use" and "promise" in shapes  # what is said of a use there is how it is limited
    told = "information" in shapes and shapes.isdisjoint(_SAID)  # what a page is about does not bind
    if act and not promised and not told and not _is_purpose(reading, start, stop):
        faint = (act == "data_use" and weight[act] < 1.0) or (act == "enforcement" and weight["burden"] >= 2.0)
        begin = _main_clause(reading, start, stop)
        speaks = any(reading.has(name, start, stop) for name in ("passage.company", "passage.user", "cues.public"))
        speaks = speaks or (
            reading.has("cues.party", begin, begin + 3) and reading.has("binding.option", begin, begin + 5)
        )
        weight[act] += (1.0 if speaks else 0.0) if faint else 3.0
    for kind in shapes:
        weight[kind] += BURDENS if kind == "burden" else SHAPED
    if denied and not told and "burden" not in shapes:
        weight["promise"] += 8.0
    ranked = sorted(weight.items(), key=lambda item: -item[1])
    (kind, most), (_, second) = ranked[0], ranked[1]
    if kind == "enforcement" and _is_power(reading, start, stop):
        kind = "burden"
    return Stance(kind, most - second, cue) if most >= FAINT else Stance("information", 0.0, cue)


def _shaped(reading: Reading, start: int, end: int, denied: bool) -> set[str]:
    """Name the kinds of which the words `start:end`, or their main clause, have a turn of phrase, exceptions apart."""
    begin = _main_clause(reading, start, end)
    stop = next((mark.start for mark in reading.within("cues.clausal_exception", begin + 1, end)), end)
    texts = {reading.folded_between(first, stop)[:LONGEST] for first in (start, begin)}
    found = {kind for kind, shape in reading.lexicon.shapes.items() if any(shape.search(text) for text in texts)}
    if denied:
        found.discard("data_use")
    elif _is_leave_to_others(reading, start, end):
        found = (found - {"right"}) | {"data_use"}
    if "information" in found and found.isdisjoint(_SAID):
        found.discard("data_use")  # where to write to, and where something is shown
    if "allowance" in found and _is_served(reading, begin, stop):
        found = (found - {"allowance"}) | {"right"}
    if _reserves_enforcement(reading, begin, end):
        found.discard("burden")
    return found


def _is_power(reading: Reading, start: int, end: int) -> bool:
    """Say whether the company may act against people, and no harm that they do is named."""
    begin = _main_clause(reading, start, end)
    harms = reading.has("passage.harm", start, end) or reading.has("passage.bar", start, end)
    option = next(iter(reading.within("binding.option", begin, begin + _FIRST)), None)
    if option is None or harms:
        return False
    return not any(reading.has(name, begin, option.start) for name in ("passage.user", "cues.public"))


def _is_served(reading: Reading, start: int, end: int) -> bool:
    """Say whether those who may do something are the people served, and nothing of it harms others: members can pause."""
    option = next(iter(reading.within("binding.option", start, start + _REACH)), None)
    harms = any(reading.has(name, start, end) for name in ("passage.harm", "passage.bar", "cues.party"))
    return option is not None and not harms and reading.has("passage.user", start, option.start)


def _reserves_enforcement(reading: Reading, start: int, end: int) -> bool:
    """Say whether the right that the company reserves is one to act against what harms others."""
    barred, enforces = reading.has("passage.bar", start, end), reading.has("passage.enforce", start, end)
    reserved = reading.has("passage.reserve", start, end) and reading.has("passage.harm", start, end)
    return enforces and (barred or reserved)


def _is_purpose(reading: Reading, start: int, end: int) -> bool:
    """Say whether the words only name a purpose, with nobody who acts: an item of a list of what data are used for."""
    begin = _main_clause(reading, start, end)
    named = reading.has("cues.purpose_opening", begin, begin + 1) or reading.has(
        "cues.purpose_opening", start, start + 1
    )
    acting = reading.has("passage.company", begin, begin + 2) or reading.has("cues.pronoun", begin, begin + 2)
    ours = any(
        _is_ours(reading, mark.start, -mark.end, "data_use") for mark in reading.within("passage.data_verb", start, end)
    )
    return named and not ours and not (acting and begin > start)


def _topics(reading: Reading, start: int, end: int) -> dict[str, float]:
    def count(name: str, most: int = 3) -> int:
        return min(len(reading.within(f"passage.{name}", start, end)), most)

    harm, enforced = count("harm", 4), count("enforce")
    data = 0.4 * count("data_verb") + 0.5 * count("data_noun", 4) + 0.6 * count("data_use")
    bar = 1.6 * count("bar") + 0.9 * harm + 1.2 * _binds_others(reading, start, end)
    speaks = reading.has("passage.company", start, end) or reading.has("passage.user", start, end)
    if not speaks and not harm and reading.has("cues.party", start, end):
        data += 1.0  # on a list alone, those who receive
    if not speaks and (harm or not reading.has("passage.data_noun", start, end)):
        # A bare item of a list more often names what is barred; a whole sentence without a word for it tells something.
        whole = not harm and reading.text.rstrip(" *_").endswith((".", "!"))
        data, bar = 0.4 * data, bar + (0.0 if whole else 0.6)
    if _is_purpose(reading, start, end) and not count("right"):
        data += 1.0 if harm else 2.5
    if _is_our_leave(reading, start, end):
        data += LEAVE
    limited = 2.0 if data and reading.has("cues.only", start, end) else 0.0
    promised = 0.7 if reading.has("binding.promise", start, end) else 0.0
    if _binds_our_own(reading, start, end):
        promised += 1.5
    if reading.has("binding.effort", start, end) and reading.has("passage.company", start, end):
        promised += 1.0
    return {
        "data_use": data,
        "promise": count("protect") + promised + limited,
        "right": 1.2 * count("right"),
        "prohibition": bar,
        "enforcement": 1.2 * enforced,
        "burden": 2.0 * count("burden") + (0.0 if enforced and (harm or count("bar")) else 2.0 * count("reserve")),
        "allowance": (1.6 if harm else 0.5) * count("allowed"),
        "information": 1.0 * count("refers"),
    }


def _is_our_leave(reading: Reading, start: int, end: int) -> bool:
    """Say whether the company says what it may do, and not what it may not."""
    return any(
        (
            reading.has("passage.company", mark.start - 2, mark.start)
            or reading.has("passage.company", mark.end, mark.end + 1)
        )
        and not reading.has("cues.negation", mark.end, mark.end + 2)
        and not reading.has("cues.late_negation", mark.end, mark.end + _CLAUSE)
        for mark in reading.within("binding.option", start, end)
    )


def _binds_others(reading: Reading, start: int, end: int) -> bool:
    """Say whether someone other than the company must do something."""
    return any(
        mark.start > start and not reading.has("passage.company", max(mark.start - 3, start), mark.start)
        for mark in reading.within("binding.duty", start, end)
    )


def _binds_our_own(reading: Reading, start: int, end: int) -> bool:
    """Say whether people of the company must do something: two members of our legal team must agree."""
    return any(
        reading.has("passage.company", mark.start - _FIRST, mark.start)
        for mark in reading.within("binding.duty", start, end)
    )


def _main_act(reading: Reading, start: int, end: int) -> tuple[str, str]:
    """Name what the first act of the main clause makes of the passage, and its words; a denied act makes its contrary."""
    begin = _main_clause(reading, start, end)
    found = [
        (mark.start, -mark.end, kind)
        for name, kind in _ACTS.items()
        for mark in reading.within(f"passage.{name}", begin, min(begin + (_FIRST if name == "right" else _MAIN), end))
        if not (name == "right" and reading.has("passage.reserve", max(mark.start - 2, begin), mark.start))
    ]
    if not found:
        return "", ""
    found = _outside_relative(reading, begin, found)
    bound = {mark.start for name in _BINDING for mark in reading.within(f"binding.{name}", begin, begin + _MAIN)}
    at, length, kind = next(
        (act for act in sorted(found) if any(0 <= act[0] - start <= _REACH for start in bound)),
        next((act for act in sorted(found) if _is_ours(reading, *act)), min(found)),
    )
    denied = reading.has("cues.negation", max(at - 2, begin), at) and not reading.has(
        "cues.exception", max(at - 2, begin), at
    )
    safe = reading.has("cues.keeping", at, at + 1) and reading.has("cues.kept_safe", -length, _KEPT - length)
    if kind == "data_use" and (safe or reading.has("cues.only", max(at - 1, begin), at)):
        denied = True  # what is only done thus is not done otherwise; what is stored encrypted is kept from others
    kind = _CONTRARY.get(kind, kind) if denied else kind
    if kind == "burden" and _reserves_enforcement(reading, begin, end):
        kind = "enforcement"
    if kind in ("data_use", "promise") and at - begin <= _MAIN:
        kind = _users_act(reading, begin, at, denied) or kind
    if kind == "data_use" and _is_received(reading, begin, at):
        kind = "promise"
    return kind, reading.printed(max(at - 2, begin) if denied else at, -length)


def _outside_relative(reading: Reading, begin: int, acts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out the acts of a clause that only says who is meant, where a comma closes it: sellers who cheat, …"""
    opening = next(iter(reading.within("cues.relative", begin + 1, begin + _REACH)), None)
    if opening is None:
        return acts
    close = _clause_end(reading, opening.end, begin + _MAIN)
    after = [act for act in acts if not opening.start <= act[0] < close]
    return after or acts


def _is_ours(reading: Reading, start: int, length: int, kind: str) -> bool:
    """Say whether the company's pronoun stands beside a verb, whose subject it then is: what we sell, though it be anonymised."""
    beside = reading.has("cues.ours", start - 1, start) or reading.has("cues.ours", -length, 1 - length)
    return beside and kind in ("data_use", "promise")


def _users_act(reading: Reading, begin: int, act: int, denied: bool) -> str:
    """Name what an act is that the user does: a right where it may be done, a rule where it must or must not; else nothing."""
    for name, kind in (
        ("option", "right"),
        ("duty", "prohibition"),
        ("promise", "prohibition"),
        ("effort", "prohibition"),
    ):
        for mark in reading.within(f"binding.{name}", begin, act):
            by_user = reading.has("cues.pronoun", max(mark.start - 2, begin), mark.end + 1)
            by_user = by_user and not reading.has("passage.company", max(mark.start - 1, begin), mark.start)
            by_user = by_user or _is_the_publics(reading, begin, mark.start)
            owned = reading.has("cues.possessive", max(mark.start - 2, begin), mark.start)
            passive = reading.has("cues.passive", mark.end, act)
            if by_user and not owned and not passive and mark.end <= act:
                return "prohibition" if denied else kind
    return ""


def _is_the_publics(reading: Reading, begin: int, mark: int) -> bool:
    """Say whether people who are served are named as those who act before a word of leave or duty, and nobody else is."""
    named = reading.within("cues.public", begin, mark)
    return bool(named) and not any(
        reading.has(name, begin, mark)
        for name in ("passage.company", "cues.party", "passage.data_noun", "passage.data_verb")
    )


def _is_received(reading: Reading, begin: int, act: int) -> bool:
    """Say whether what is got is got by the people served, who are named just before or after the verb, with nobody else before."""
    if not reading.has("passage.receive", act, act + 1):
        return False
    low, high = max(begin, act - _REACH), act + 3
    served = reading.has("passage.user", low, high) or reading.has("cues.beneficiary", low, act)
    return served and not any(
        reading.has(name, low, act) for name in ("passage.company", "cues.party", "cues.possessive")
    )


def _is_leave_to_others(reading: Reading, start: int, end: int) -> bool:
    """Say whether outsiders are given leave to get at what is known about people: police, employers, partners."""
    begin = _main_clause(reading, start, end)
    actor = next(iter(reading.within("cues.party", begin, begin + _REACH)), None)
    if actor is None or reading.has("passage.user", begin, actor.start + 1):
        return False
    leave = next(iter(reading.within("binding.option", actor.start, actor.end + _REACH)), None)
    if leave is None or reading.has("cues.negation", actor.start, leave.end + _REACH):
        return False
    reached = [
        m
        for name in ("passage.data_noun", "passage.data_verb")
        for m in reading.within(name, leave.end, leave.end + _CLAUSE)
    ]
    owned = any(
        reading.has("cues.possessive", m.start - 1, m.start)
        and not reading.has("passage.company", m.start - 1, m.start)
        for m in reached
    )
    return bool(reached) and reading.has("passage.data_noun", leave.end, end) and not owned


def _main_clause(reading: Reading, start: int, end: int) -> int:
    """Return where the main clause begins: after a label, and after the commas that close what is put in front of it."""
    start = _after_label(reading, start, end)
    for _ in range(_NESTED):
        if not _is_fronted(reading, start):
            break
        commas = [index for index in range(start + 1, min(start + _OPENING, end)) if "," in reading.words[index].lead]
        if not commas:
            break
        start = next((index for index in commas if _speaks(reading, index)), commas[0])
    return start


def _is_fronted(reading: Reading, start: int) -> bool:
    """Say whether words that only lead up to the main clause stand here: if, when, to, for example."""
    fronted = reading.has("cues.opening", start, start + 1) or reading.has("cues.exception", start, start + 1)
    return fronted or reading.has("cues.condition", start, start + 3)


def _speaks(reading: Reading, index: int) -> bool:
    """Say whether a new clause begins at a word: with another opening, or with someone who acts and what is done."""
    if reading.has("cues.opening", index, index + 1) or reading.has("cues.condition", index, index + 1):
        return True
    near = index, index + 3
    if reading.has("passage.company", *near) or reading.has("passage.user", *near):
        return True
    actor = reading.has("cues.party", *near) or reading.has("passage.data_noun", *near)
    return actor and any(reading.has(f"binding.{level}", index + 1, index + 6) for level in _BINDING)


def _after_label(reading: Reading, start: int, end: int) -> int:
    """Return where the words begin that a label of a few words stands before, with a colon, a dash or a full stop."""
    for index in range(start + 1, min(start + _LABEL, end - _LABEL)):
        if any(mark in reading.words[index].lead for mark in (":", "–", ". ", ".*")):
            return index
    return start


def limits_keeping(reading: Reading) -> bool:
    """Say whether the passage keeps something for a stated time: leave to keep and limit in one."""
    return any(
        reading.has("cues.unit", mark.end, mark.end + _CLAUSE)
        and any(
            word.is_number or word.folded in reading.lexicon.numbers
            for word in reading.words[mark.end : mark.end + _CLAUSE]
        )
        for mark in reading.marks("cues.keeping")
    )


def _clause_end(reading: Reading, start: int, end: int) -> int:
    """Return the first word after `start` that stands behind a comma or a stop; `end` where none does before."""
    words = reading.words[start:end]
    return start + next(
        (at for at, word in enumerate(words) if at and any(sign in word.lead for sign in ",;:.")), len(words)
    )


def _denied_use(reading: Reading, start: int, end: int | None) -> bool:
    """Say whether a use of data is denied: a negation a few words from its verb, and not the user's act."""
    for mark in reading.within("cues.negation", start, end):
        if reading.has("cues.addressed", max(mark.start - 3, 0), mark.start):
            continue
        if any(idle.start <= mark.start < idle.end for idle in reading.marks("cues.idle")):
            continue  # what lies unused, and who uses it not, is no promise
        reach = _CLAUSE if reading.has("cues.nobody", mark.start, mark.end) else _REACH
        if reading.has("passage.data_verb", mark.end, _clause_end(reading, mark.end, mark.end + reach)):
            return True
        late = reading.has("cues.late_negation", mark.start, mark.end)
        if late and reading.has("passage.data_verb", max(mark.start - _CLAUSE, 0), mark.start):
            return True
    return False
