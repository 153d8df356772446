"""Read changed figures: durations, limits for acting, ages, dates and counts, and whom a larger one serves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.tracking.change_edits import Span, numbers_an_item
from analyzer.tracking.change_noise import is_date_word
from analyzer.tracking.change_stance import SURE, stance_of
from analyzer.tracking.change_words import Reading

_GROUPED = re.compile(r"(?<=\d)[.,\s\u00a0\u202f](?=\d{3}(?!\d))")
YOUNGEST, OLDEST = 10, 25
_ROUNDED = 0.03  # share by which two lengths of time may differ that are one: twelve months, a year
YEAR = "8760"  # hours
_NEAR = 8  # words around a figure that say what it measures
_BEFORE_YEAR = 7  # words before a year within which a limit in time is announced
UNTIL = 5  # words before a figure within which a limit in time is announced
_LINE = 12  # words up to which a passage with a figure is a line of a list of figures


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Hold what became of a figure, its two sides as printed, and the public's side where it is known."""

    change: str
    cue: str
    direction: str


def read_figures(gone: Span, new: Span, apart: bool = False) -> FigureChange | None:
    """Return how the figures of one edit changed; nothing where they only number, name or refer.

    With `apart`, the spans are whole passages: what both sides hold is left out, and a figure must stand against a figure.
    """
    old_figures, new_figures = _figures(gone), _figures(new)
    if apart:
        old_figures, new_figures = (
            _apart(gone, old_figures, new, new_figures),
            _apart(new, new_figures, gone, old_figures),
        )
        return _replaced(gone, new, old_figures, new_figures) if old_figures and new_figures else None
    if old_figures and new_figures:
        return _replaced(gone, new, old_figures, new_figures)
    span, figures = (new, new_figures) if new_figures else (gone, old_figures)
    if not figures or max(len(gone), len(new)) > 8:
        return None
    where = figures[0][0]
    reading = span.reading
    if not _has_unit(reading, where) or not reading.has("cues.until", max(where - UNTIL, 0), where):
        return None
    if span.marks("cues.condition"):  # a limit inside a condition is the condition's
        return None
    asked = _is_asked(reading, where) and not reading.has("cues.retention")  # what is deleted is not the person's to do
    sign = (1 if new_figures else -1) * (-1 if asked else 1)
    return FigureChange("deadline_changed", reading.printed(where, where + 1), _direction(sign))


def same_figures(before: Reading, after: Reading) -> bool:
    """Say whether two passages print the same two figures or more, in whatever order."""
    figures = [sorted(value for _, value in _figures(Span(side, 0, len(side.words)))) for side in (before, after)]
    return len(figures[0]) > 1 and figures[0] == figures[1]


def _apart(
    span: Span, figures: list[tuple[int, str]], other: Span, others: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Return the figures of one side that the other does not print in any unit."""
    known = {_amount(other.reading, where, value) for where, value in others}
    told = told_lengths(span.reading, other.reading)
    return [
        (where, value)
        for where, value in figures
        if where not in told and _amount(span.reading, where, value) not in known
    ]


def _is_same(one: float, other: float) -> bool:
    """Say whether two amounts are one in other units: two years, twenty-four months."""
    return abs(one - other) <= _ROUNDED * max(one, other)


def told_lengths(reading: Reading, other: Reading) -> frozenset[int]:
    """Return the words of the lengths of time that the other side prints too, in whatever unit."""
    lengths = [
        [(at, _amount(one, at, value)) for at, value in _figures(Span(one, 0, len(one.words))) if _has_unit(one, at)]
        for one in (reading, other)
    ]
    told = [at for at, amount in lengths[0] if any(_is_same(amount, known) for _, known in lengths[1])]
    return frozenset(
        index for at in told for index in (at, *(m.start for m in reading.within("cues.unit", at + 1, at + 4)))
    )


def _replaced(
    gone: Span, new: Span, old_figures: list[tuple[int, str]], new_figures: list[tuple[int, str]]
) -> FigureChange | None:
    if [value for _, value in old_figures] == [value for _, value in new_figures]:
        return None
    (old_at, old), (where, value) = old_figures[0], new_figures[0]
    if not _measures(new.reading, where) and not _measures(gone.reading, old_at):
        return None
    kind, sign = _meaning(new.reading, where)
    if not sign and kind == _meaning(gone.reading, old_at)[0]:
        sign = _meaning(gone.reading, old_at)[1]
    cue = f"{gone.reading.words[old_at].text} → {new.reading.words[where].text}"
    now, then = _amount(new.reading, where, value), _amount(gone.reading, old_at, old)
    if _is_same(now, then) and _has_unit(new.reading, where) and _has_unit(gone.reading, old_at):
        return None
    growth = now - then
    if is_date_word(gone.reading, old_at) and is_date_word(new.reading, where):
        days = date_near(gone.reading, old_at), date_near(new.reading, where)
        growth = float(days[1] > days[0]) - float(days[1] < days[0])
    return FigureChange(kind, cue, _direction(sign * growth))


def _measures(reading: Reading, where: int) -> bool:
    """Say whether a figure measures something: a unit, money, an age, a date or a word of counting near it, or a short line."""
    low, high = max(where - 4, 0), where + 4
    if len(reading.words) <= _LINE or reading.words[where].folded in reading.lexicon.frequencies:
        return True
    near = {word.folded for word in reading.words[max(where - 2, 0) : where + 3]}
    return bool(near & reading.lexicon.months) or any(
        reading.has(f"cues.{name}", low, high) for name in ("unit", "money", "age", "measure", "until")
    )


def _figures(span: Span) -> list[tuple[int, str]]:
    reading, lexicon = span.reading, span.reading.lexicon
    found = []
    told = span.start
    for index in range(span.start, span.end):
        if index < told:  # a part of the number before
            continue
        word = reading.words[index]
        value, end = (word.folded, index + 1) if word.is_number else _spelled(reading, index)
        measured = word.is_number or _is_measured(reading, end)
        value = lexicon.frequencies.get(word.folded, value if measured else "")
        told = end if value else told
        if not value and word.folded in lexicon.month_numbers and is_date_word(reading, index):
            value = _month(reading, index)
        if (
            value
            and not numbers_an_item(reading.words, index)
            and not _notes(reading, index)
            and not reading.has("cues.reference", max(index - 2, 0), index)
            and not _dates_a_text(reading, index)
        ):
            found.append((index, value))
    return found


def _spelled(reading: Reading, index: int) -> tuple[str, int]:
    """Read a number in words, of one word or more (cuarenta y cinco, two hundred), and say where it ends; empty where none begins."""
    words, numbers = reading.words, reading.lexicon.numbers
    value = numbers.get(words[index].folded, "")
    following = [numbers.get(word.folded, "") for word in words[index + 1 : index + 3]]
    if value and following and following[0] in ("100", "1000") and int(value) < int(following[0]):
        return str(int(value) * int(following[0])), index + 2
    tens = value.endswith("0") and len(value) == 2
    if tens and len(following) == 2 and len(following[1]) == 1 and reading.has("cues.joining", index + 1, index + 2):
        return str(int(value) + int(following[1])), index + 3
    return value, index + 1


def _is_measured(reading: Reading, end: int) -> bool:
    """Say whether a number in words counts something that is measured: a unit of time or a share follows."""
    return reading.has("cues.unit", end, end + 2) or reading.has("cues.money", end, end + 1)


def _notes(reading: Reading, index: int) -> bool:
    """Say whether a figure is the mark of a footnote: raised, or set close after the end of a sentence or a clause."""
    word = reading.words[index]
    raised = any(letter in "⁰¹²³⁴⁵⁶⁷⁸⁹" for letter in word.text)
    close = (
        index > 0 and len(word.text) <= 2 and word.lead != "" and word.lead[-1] in ".,;:!?)”’" and " " not in word.lead
    )
    return raised or close


def _dates_a_text(reading: Reading, index: int) -> bool:
    """Say whether a figure is part of the date by which a text is known: last updated on, in the version of."""
    return is_date_word(reading, index) and reading.has("cues.edition", max(index - _NEAR, 0), index)


def _month(reading: Reading, index: int) -> str:
    """Return the number of a month that stands beside a day or a year; empty for a word that is only spelt like one."""
    near = reading.words[max(index - 1, 0) : index + 2]
    return str(reading.lexicon.month_numbers[reading.words[index].folded]) if any(w.is_number for w in near) else ""


def _has_unit(reading: Reading, index: int) -> bool:
    return reading.has("cues.unit", index + 1, index + 4)


def _meaning(reading: Reading, where: int) -> tuple[str, int]:
    """Return the kind of change and the sign of growth: 1 where a larger figure protects, -1 where a smaller one does, 0 neutral."""
    low, high = max(where - _NEAR, 0), where + _NEAR
    if reading.words[where].folded in reading.lexicon.frequencies:
        return "figure_changed", 1
    if reading.has("passage.counts") and not reading.has("cues.retention", max(where - UNTIL, 0), where):
        return "figure_changed", 0
    if is_date_word(reading, where) and not _has_unit(reading, where):
        return "deadline_changed", _delay(reading, where)
    if reading.has("cues.age", max(where - 3, 0), where + 4) and not reading.has("cues.retention", low, where):
        return "figure_changed", 1
    if not _has_unit(reading, where):
        return "figure_changed", _counted(reading, where)
    if reading.has("cues.time_to", low, high):
        return "deadline_changed", 1
    until = reading.has("cues.until", max(where - UNTIL, 0), where)
    within = reading.has("cues.until", max(where - 2, 0), where)
    if not within and _is_ahead(reading, where) and not reading.has("cues.retention"):
        return "figure_changed", 1
    if until and _is_answered(reading, where):  # what is asked for may be deletion: the time is the answer's
        return "deadline_changed", -1
    if reading.has("cues.retention"):
        return "figure_changed", -1
    if _is_age(reading, where):
        return "figure_changed", 1
    if until:
        return "deadline_changed", 1 if _is_asked(reading, where) else -1
    if reading.has("cues.notice", low, high) or stance_of(reading).kind == "enforcement":
        return "figure_changed", 1
    return "figure_changed", 0


def _counted(reading: Reading, where: int) -> int:
    """Return the side of a sum, which is paid to people or by them, or of a threshold: the lower it is, the more falls under it."""
    paid = _paid(reading, where)
    if paid:
        return paid
    stance = stance_of(reading)
    if stance.margin < SURE or stance.kind == "information":
        return 0
    above = reading.has("cues.threshold", max(where - UNTIL, 0), where + 3)
    if reading.has("cues.money", max(where - 1, 0), where + 3) and stance.kind in ("promise", "right"):
        return 1
    if (
        stance.kind in ("promise", "right")
        and stance.sign > 0
        and reading.has("cues.at_most", max(where - 4, 0), where)
    ):
        return 1  # as much as people may have
    return -stance.sign if above and stance.kind == "enforcement" else 0


def _paid(reading: Reading, where: int) -> int:
    """Return 1 for money that people get, -1 for money that they pay, by the word for it that stands nearest; 0 for no money."""
    if not reading.has("cues.money", max(where - 1, 0), where + 3):
        return 0
    told = [
        (abs(mark.start - where), sign)
        for name, sign in (("cues.benefit", 1), ("cues.charge", -1))
        for mark in reading.marks(name)
    ]
    return min(told)[1] if told else 0


def _delay(reading: Reading, where: int) -> int:
    """Return -1 where a later date delays what is owed, 1 where it leaves the person more time to act, 0 where it only dates."""
    stance = stance_of(reading)
    if not reading.has("cues.until", max(where - _BEFORE_YEAR, 0), where):
        begins = reading.has("cues.starting", max(where - _BEFORE_YEAR, 0), where)
        binds = any(reading.has(name) for name in ("binding.duty", "binding.promise", "cues.negation", "cues.only"))
        return -1 if stance.sign > 0 and (begins or reading.has("binding.duty")) and binds else 0
    if _is_asked(reading, where) and not reading.has("passage.company", 0, where):
        return 1
    owed = reading.has("binding.promise") or reading.has("binding.duty") or stance.kind == "promise"
    return -1 if owed or reading.has("passage.owed", 0, where) else 0


def date_near(reading: Reading, where: int) -> tuple[int, int, int]:
    """Return the year, month and day of the date that stands around a word, 0 for what is not printed."""
    year = month = day = 0
    for index in range(max(where - 2, 0), min(where + 4, len(reading.words))):
        word = reading.words[index].folded
        if word in reading.lexicon.month_numbers:
            month = month or reading.lexicon.month_numbers[word]
        elif word.isdigit() and is_date_word(reading, index):
            if len(word) == 4:
                year = year or int(word)
            elif not numbers_an_item(reading.words, index):
                day = day or int(word)
    return year, month, day


def _is_age(reading: Reading, where: int) -> bool:
    """Say whether a figure of years is one at which the young come of age."""
    value = _number(reading.lexicon.numbers.get(reading.words[where].folded, reading.words[where].folded))
    return YOUNGEST <= value <= OLDEST and reading.has(f"hours.{YEAR}", where + 1, where + 3)


def _is_ahead(reading: Reading, where: int) -> bool:
    """Say whether a length of time is how long people know something before it happens: 30 days before we do it."""
    unit = next(iter(reading.within("cues.unit", where + 1, where + 4)), None)
    return unit is not None and reading.has("cues.ahead", unit.end, unit.end + 3) and not reading.has("cues.asking")


def _is_asked(reading: Reading, where: int) -> bool:
    """Say whether it is the person who must act in time: named first, before the company, or given time to act."""
    if reading.has("cues.time_to", where + 1, where + 5):
        return True
    user = next((mark.start for mark in reading.marks("passage.user") if not _owns(reading, mark.start)), where)
    company = next((mark.start for mark in reading.marks("passage.company")), where)
    if company > where and reading.has("passage.right", 0, where):
        return True
    if user == company == where:  # nobody is named: appeals are lodged by the person, and answered by the company
        return reading.has("cues.asking") and not reading.has("cues.answering")
    return user < min(company, where) and not reading.has("passage.receive", user, where)


def _owns(reading: Reading, index: int) -> bool:
    """Say whether a word for the person only says whose a thing is: "your data"."""
    return reading.has("cues.possessive", index, index + 1) and not reading.has("cues.pronoun", index, index + 1)


def _is_answered(reading: Reading, where: int) -> bool:
    """Say whether the figure is the time within which the company answers or decides what it was asked."""
    answered = any(
        not any(
            sign in word.lead
            for word in reading.words[min(mark.end, where) + 1 : max(mark.end, where) + 1]
            for sign in ";.!?"
        )
        for mark in reading.marks("cues.answering")
    )
    return answered and not reading.has("cues.keeping") and not _is_asked(reading, where)


def _direction(growth: float) -> str:
    return "more_protective" if growth > 0 else "less_protective" if growth < 0 else "neutral"


def _amount(reading: Reading, where: int, value: str) -> float:
    """Return a figure as a number, durations in hours."""
    figure = _number(value)
    for hours in reading.lexicon.hours:
        if reading.has(f"hours.{hours}", where + 1, where + 4):
            return figure * float(hours)
    return figure


def _number(value: str) -> float:
    """Read a figure in any of the usual formats: a mark before three digits groups them, another is decimal."""
    bare = _GROUPED.sub("", value).replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return 0.0
