"""Write the marks of notes as raised digits and letters, so that they are no part of the number that they stand behind."""

from __future__ import annotations

import regex

RAISED = str.maketrans("0123456789+-()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
MARKS = "⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"  # for a set of characters in a pattern
LEVEL = {raised: level for level, raised in RAISED.items()}
UNRAISED = regex.compile(rf"(?<=[\d%.,;:)])[{MARKS}](?:[{MARKS}, ]*[{MARKS}])?")
_NUMBER = regex.compile(r"\d%?[.,;:)]*$")
_LONG_NUMBER = regex.compile(r"\d[.,'’]?\d[.,'’]?\d%?$|%$")  # behind a short one a letter makes an ordinal: `2e`
_FIGURES = regex.compile(r"\d{1,2}(?:, ?\d{1,2})*")
_LETTERS = regex.compile(r"[a-z](?:, ?[a-z])*")


def mark_behind(number: str, mark: str) -> str:
    """Return what stands raised behind a number as the mark of a note; empty where it can be none."""
    if _FIGURES.fullmatch(mark):
        return mark.translate(RAISED) if _NUMBER.search(number) else ""
    return mark.translate(RAISED) if _LETTERS.fullmatch(mark) and _LONG_NUMBER.search(number) else ""
