"""Say what a passage is to the public: a promise, a prohibition, a right, enforcement, a use of data, a burden, information."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.tracking.change_words import Reading

PROTECTS = {
    "promise": 1,
    "prohibition": 1,
    "right": 1,
    "enforcement": 1,
    "data_use": -1,
    "burden": -1,
    "information": 0,
}
_REACH = 4  # words between a negation and the verb it denies


@dataclass(frozen=True, slots=True)
class Stance:
    """Hold what a passage is; `sign` is 1 where more of it protects the public, -1 where less of it does."""

    kind: str
    margin: float

    @property
    def sign(self) -> int:
        """Return 1, -1 or 0."""
        return PROTECTS[self.kind]


def stance_of(reading: Reading, start: int = 0, end: int | None = None) -> Stance:
    """Weigh the cues among the words `start:end` and return the kind that outweighs the others."""

    def count(name: str, most: int = 3) -> int:
        return min(len(reading.within(f"passage.{name}", start, end)), most)

    denied = _denied_use(reading, start, end)
    nouns, uses = count("data_noun", 4), count("data_use")
    weight = {
        "data_use": (count("data_verb") + uses if nouns or uses else 0.4 * count("data_verb")) + 0.8 * nouns,
        "promise": 1.2 * count("protect") + (0.7 if reading.has("binding.promise", start, end) else 0) + 5 * denied,
        "right": 1.3 * count("right"),
        "prohibition": 1.6 * count("bar") + 0.9 * count("harm", 4),
        "enforcement": 1.3 * count("enforce"),
        "burden": 1.5 * count("burden"),
    }
    ranked = sorted(weight.items(), key=lambda item: -item[1])
    (kind, most), (_, second) = ranked[0], ranked[1]
    return Stance(kind, most - second) if most >= 0.8 else Stance("information", 0.0)


def _denied_use(reading: Reading, start: int, end: int | None) -> bool:
    """Say whether a use of data is denied: a negation a few words before its verb, and not the user's act."""
    for mark in reading.within("cues.negation", start, end):
        before = {word.folded for word in reading.words[max(mark.start - 3, 0) : mark.start]}
        if reading.has("passage.data_verb", mark.end, mark.end + _REACH) and not before & {
            "you",
            "vous",
            "sie",
            "u",
            "usted",
        }:
            return True
    return False
