"""Find the small raised digits behind numbers: they are marks of notes, and no digits of the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.documents.pdf.pdfium import RAISE, SMALLER, Word
from analyzer.language.raised import mark_behind

_LONGEST = 5  # characters of a mark: `1, 2`
_NEAR = 0.2  # of the number's height: the widest gap before its mark


def join_marks(words: list[Word]) -> list[Word]:
    """Put marks that the file draws as words of their own behind their numbers, in reading order of the rest."""
    largest = max((word.size for word in words), default=0.0)
    small = [
        word for word in words
        if word.size < SMALLER * largest and len(word.text) <= _LONGEST and word.text[0].isascii() and word.text[0].isalnum()
    ]  # fmt: skip
    if not small:
        return words
    ending: dict[int, list[Word]] = {}
    for word in words:
        if word.upright and (word.text[-1].isdigit() or word.text[-1] in "%.,;:)"):
            ending.setdefault(int(word.x1), []).append(word)
    taken = {id(mark) for mark in small if _join(mark, ending)}
    return [word for word in words if id(word) not in taken] if taken else words


def _join(mark: Word, ending: Mapping[int, Sequence[Word]]) -> bool:
    """Write a mark behind the number that ends where it stands, if one does."""
    if not mark.upright:
        return False
    at = int(mark.x0)
    for number in (word for place in range(at - 3, at + 2) for word in ending.get(place, ())):
        raised = mark_behind(number.text, mark.text) if _stands_behind(mark, number) else ""
        if raised:
            number.text += raised
            number.x1 = max(number.x1, mark.x1)
            return True
    return False


def _stands_behind(mark: Word, number: Word) -> bool:
    size = number.size
    near = -0.1 * size <= mark.x0 - number.x1 <= _NEAR * size
    risen = RAISE * size < number.y1 - mark.y1 < size
    return near and risen and mark.size < SMALLER * size
