"""Say what a passage is to the public: a promise, a prohibition, a right, enforcement, a use of data, a burden, information."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.tracking.change_words import Reading

PROTECTS = {
    "promise": 1, "prohibition": 1, "right": 1, "enforcement": 1,
    "data_use": -1, "burden": -1, "allowance": -1, "information": 0,
}  # fmt: skip
_ACTS = {
    "data_verb": "data_use", "protect": "promise", "enforce": "enforcement", "bar": "prohibition",
    "right": "right", "burden": "burden", "allowed": "allowance",
}  # fmt: skip
_BINDING = ("duty", "promise", "effort", "option")
_CONTRARY = {"data_use": "promise", "enforcement": "allowance", "allowance": "prohibition", "promise": "burden"}
FAINT = 0.5  # weight below which a passage is information
_REACH = 4  # words between a negation and the verb it denies
_CLAUSE = 8  # words that a clause is taken to reach
_MAIN = 16  # words within which the main act stands
_OPENING = 25  # words within which an opening condition is closed


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


def stance_of(reading: Reading, start: int = 0, end: int | None = None) -> Stance:
    """Weigh what the words `start:end` speak of, and above all their main act, and return the kind that outweighs the others."""
    stop = len(reading.words) if end is None else end
    weight = _topics(reading, start, stop)
    act, cue = _main_act(reading, start, stop)
    if act:
        faint = (act == "data_use" and weight[act] < 1.0) or (act == "enforcement" and weight["burden"] >= 2.0)
        speaks = reading.has("passage.company", start, stop) or reading.has("passage.user", start, stop)
        weight[act] += (1.0 if speaks else 0.0) if faint else 3.0
    if _denied_use(reading, start, end) or reading.tells("never"):
        weight["promise"] += 8.0
    ranked = sorted(weight.items(), key=lambda item: -item[1])
    (kind, most), (_, second) = ranked[0], ranked[1]
    return Stance(kind, most - second, cue) if most >= FAINT else Stance("information", 0.0, cue)


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
        data, bar = 0.4 * data, bar + 0.6  # a bare item of a list more often names what is barred
    if reading.has("cues.purpose_opening", start, start + 1) and not harm and not count("right"):
        data += 2.5
    limited = 2.0 if data and reading.has("cues.only", start, end) else 0.0
    promised = 0.7 if reading.has("binding.promise", start, end) else 0.0
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


def _binds_others(reading: Reading, start: int, end: int) -> bool:
    """Say whether someone other than the company must do something."""
    return any(
        mark.start > start and not reading.has("passage.company", max(mark.start - 3, start), mark.start)
        for mark in reading.within("binding.duty", start, end)
    )


def _main_act(reading: Reading, start: int, end: int) -> tuple[str, str]:
    """Name what the first act of the main clause makes of the passage, and its words; a denied act makes its contrary."""
    begin = _main_clause(reading, start, end)
    found = [
        (mark.start, -mark.end, kind)
        for name, kind in _ACTS.items()
        for mark in reading.within(f"passage.{name}", begin, min(begin + _MAIN, end))
    ]
    if not found:
        return "", ""
    bound = {mark.start for name in _BINDING for mark in reading.within(f"binding.{name}", begin, begin + _MAIN)}
    at, length, kind = next(
        (act for act in sorted(found) if any(0 <= act[0] - start <= _REACH for start in bound)), min(found)
    )
    denied = reading.has("cues.negation", max(at - 2, begin), at) and not reading.has(
        "cues.exception", max(at - 2, begin), at
    )
    if kind == "data_use" and reading.has("cues.only", max(at - 1, begin), at):
        denied = True  # what is only done thus is not done otherwise
    return _CONTRARY.get(kind, kind) if denied else kind, reading.printed(max(at - 2, begin) if denied else at, -length)


def _main_clause(reading: Reading, start: int, end: int) -> int:
    """Return where the main clause begins: after the comma that closes an opening condition."""
    opening = [*reading.within("cues.condition", start, start + 3), *reading.within("cues.exception", start, start + 1)]
    if opening:
        for index in range(opening[0].start + 1, min(start + _OPENING, end)):
            if "," in reading.words[index].lead:
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


def _denied_use(reading: Reading, start: int, end: int | None) -> bool:
    """Say whether a use of data is denied: a negation a few words from its verb, and not the user's act."""
    for mark in reading.within("cues.negation", start, end):
        if reading.has("cues.addressed", max(mark.start - 3, 0), mark.start):
            continue
        if reading.has("passage.data_verb", mark.end, mark.end + _REACH):
            return True
        late = reading.has("cues.late_negation", mark.start, mark.end)
        if late and reading.has("passage.data_verb", max(mark.start - _CLAUSE, 0), mark.start):
            return True
    return False
