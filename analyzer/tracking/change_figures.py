"""Read changed figures: durations, limits for acting, ages, dates and counts, and whom a larger one serves."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.tracking.change_words import Reading
from analyzer.tracking.differences import Edit

_NEAR = 8  # words around a figure that say what it measures


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Hold what became of a figure, its two sides as printed, and the public's side where it is known."""

    change: str
    cue: str
    direction: str


def read_figures(before: Reading, after: Reading, edit: Edit) -> FigureChange | None:
    """Return how the figures of one edit changed; nothing where they only number or refer."""
    old = _figures(before, edit.before_start, edit.before_end)
    new = _figures(after, edit.after_start, edit.after_end)
    if old and new and [value for _, value in old] != [value for _, value in new]:
        where, value = new[0]
        kind, sign = _meaning(after, where)
        cue = f"{before.words[old[0][0]].text} → {after.words[where].text}"
        grows = _number(value) - _number(old[0][1])
        return FigureChange(kind, cue, _direction(sign * grows) if grows else "neutral")
    one, reading = (new, after) if new and not old else (old, before)
    length = max(edit.after_end - edit.after_start, edit.before_end - edit.before_start)
    if not one or (old and new) or length > 8 or not _has_unit(reading, one[0][0]):
        return None
    where = one[0][0]
    kind, sign = _meaning(reading, where)
    if kind != "deadline_changed" and not reading.has("cues.until", max(where - 3, 0), where):
        return None
    return FigureChange(
        "deadline_changed" if reading.has("cues.until", max(where - 3, 0), where) else kind,
        reading.printed(where, where + 1),
        "more_protective" if new else "less_protective",
    )


def _figures(reading: Reading, start: int, end: int) -> list[tuple[int, str]]:
    numbers = reading.lexicon.numbers
    found = []
    for index in range(start, end):
        word = reading.words[index]
        value = word.folded if word.is_number else numbers.get(word.folded, "")
        if (
            value
            and (word.is_number or _has_unit(reading, index))
            and not reading.has("cues.reference", max(index - 1, 0), index)
        ):
            found.append((index, value))
    return found


def _has_unit(reading: Reading, index: int) -> bool:
    return reading.has("cues.unit", index + 1, index + 4)


def _meaning(reading: Reading, where: int) -> tuple[str, int]:
    """Return the kind of change and the sign of growth: 1 where a larger figure protects, -1 where a smaller one does, 0 neutral."""
    low, high = max(where - _NEAR, 0), where + _NEAR
    if reading.has("cues.effective", max(where - 3, 0), where) and not _has_unit(reading, where):
        return "deadline_changed", -1
    if reading.has("cues.age", max(where - 4, 0), where + 4):
        return "figure_changed", 1
    if _has_unit(reading, where):
        if reading.has("cues.retention", 0, None):
            return "figure_changed", -1
        if reading.has("cues.until", max(where - 3, 0), where):
            return "deadline_changed", 1 if reading.has("passage.user", 0, low + _NEAR) and reading.has(
                "cues.notice", low, high
            ) else -1
        return "figure_changed", 1 if reading.has("cues.notice", low, high) else 0
    return "figure_changed", 0


def _direction(growth: float) -> str:
    return "more_protective" if growth > 0 else "less_protective" if growth < 0 else "neutral"


def _number(value: str) -> float:
    digits = value.replace(",", "").replace(".", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    return float(digits) if digits.isdigit() else 0.0
