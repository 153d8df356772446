"""Tell passages that bind, forbid, permit or entitle from those that only tell: news, states, counts, legends, definitions."""

from __future__ import annotations

from analyzer.tracking.change_words import Reading

_LABEL = 3  # words that the label before a colon takes at most


def is_news(reading: Reading) -> bool:
    """Say whether a passage only tells: what happened, how things stand, how many there were, what a word means."""
    if _is_labelled(reading):
        return True
    if reading.tells("never"):
        return False
    if reading.tells("definition") and not _bars(reading):
        return True
    if _binds(reading):
        return False
    return reading.tells("ongoing") or (reading.tells("past") and not reading.tells("in_effect"))


def _bars(reading: Reading) -> bool:
    """Say whether the main clause of a passage bars something; what cannot be done may belong to a thing defined."""
    aside = next((mark.start for mark in reading.marks("cues.relative")), len(reading.words))
    return reading.has("passage.bar", 0, aside)


def _binds(reading: Reading) -> bool:
    """Say whether a word of duty, promise or leave stands in a passage; what is told of gives none."""
    return any(reading.has(f"binding.{level}") for level in ("duty", "promise", "option"))


def _is_labelled(reading: Reading) -> bool:
    """Say whether a passage opens with the label of a legend or of a list of changes, and a colon."""
    opening = next((mark for mark in reading.marks("cues.label") if mark.start == 0 and mark.end <= _LABEL), None)
    if opening is None or opening.end >= len(reading.words):
        return False
    return any(sign in reading.words[opening.end].lead for sign in ":=–")
