"""Tell noise from change between versions: dates of the document and of its period, lines that only count, words run together."""

from __future__ import annotations

from analyzer.models import Change
from analyzer.tracking.change_words import ChangeWords, Reading, read_passage

SHORT_NOTE = 14  # words up to which a passage that only dates the document is noise
LABEL = 6  # words that the label of a line of figures has at most


def differ_in_dates_alone(before: Reading, after: Reading) -> bool:
    """Say whether two passages are the same but for the dates and periods in them."""
    return undated(before) == undated(after)


def undated(reading: Reading) -> str:
    """Return a passage's words in one folded string, its dates and periods all alike: "in 2014", "in the first half of 2015"."""
    dated = {index for mark in reading.marks("cues.period") for index in range(mark.start, mark.end)}
    dated |= {index for index in range(len(reading.words)) if is_date_word(reading, index)}
    kept: list[str] = []
    for index, word in enumerate(reading.words):
        if index not in dated:
            kept.append(word.key)
            continue
        while kept and kept[-1] in reading.lexicon.function:
            kept.pop()
        kept += [] if kept[-1:] == ["0"] else ["0"]
    return " ".join(kept)


def is_new_date(change: Change, lexicon: ChangeWords) -> bool:
    """Say whether all that a change says is that a date is another."""
    cue = read_passage(change.cue, lexicon)
    return (
        change.change == "deadline_changed"
        and change.direction == "neutral"
        and all(is_date_word(cue, index) for index in range(len(cue.words)))
    )


def counts_another_period(change: Change, lexicon: ChangeWords) -> bool:
    """Say whether a report counts anew for a period of its own: another figure, and another date."""
    if change.change != "figure_changed" or change.direction != "neutral":
        return False
    before, after = read_passage(change.before, lexicon), read_passage(change.after, lexicon)
    if not (before.tells("past") or before.has("passage.counts")) or before.has("binding.duty"):
        return False
    return _dates(before) != _dates(after)


def _dates(reading: Reading) -> list[str]:
    dated = {index for mark in reading.marks("cues.period") for index in range(mark.start, mark.end)}
    return [word.key for index, word in enumerate(reading.words) if index in dated or is_date_word(reading, index)]


def is_date_word(reading: Reading, index: int) -> bool:
    """Say whether a word is a month, a year, or a day beside a month."""
    word, months = reading.words[index], reading.lexicon.months
    if word.folded in months:
        return True
    if not word.is_number:
        return False
    if len(word.folded) == 4 and word.folded[:2] in ("19", "20"):
        return True
    return len(word.folded) <= 2 and any(near.folded in months for near in reading.words[max(index - 2, 0) : index + 3])


def only_dates(reading: Reading, is_heading: bool = False) -> bool:
    """Say whether a passage only dates the document: a short note of when it took effect, or a heading with a period."""
    if len(reading.words) > SHORT_NOTE or not any(is_date_word(reading, index) for index in range(len(reading.words))):
        return False
    if reading.has("binding.duty") or reading.has("cues.retention"):
        return False
    bare = all(
        is_date_word(reading, index) or word.folded in reading.lexicon.function
        for index, word in enumerate(reading.words)
    )
    return bare or is_heading or (reading.has("cues.effective") and not reading.has("passage.user"))


def only_counts(reading: Reading) -> bool:
    """Say whether a passage is a line of figures: a short label and numbers, no sentence."""
    figures = sum(word.is_number for word in reading.words)
    if (
        not figures
        or len(reading.words) - figures > LABEL
        or any(reading.has(f"binding.{level}") for level in ("duty", "promise", "option"))
    ):
        return False
    return reading.words[-1].is_number or reading.words[0].is_number or 2 * figures >= len(reading.words)
