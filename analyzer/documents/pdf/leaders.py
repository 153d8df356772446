"""Tell the dots that lead from a label to its value from the words at their ends."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from analyzer.documents.pdf.grids import lines_of
from analyzer.documents.pdf.pdfium import Word

_MARKS = ".…·_‥"
_DOTS = rf"[{_MARKS}]"
_LEADER = re.compile(rf"{_DOTS}{{4,}}|…{{2,}}")
_ALONE = re.compile(rf"^{_DOTS}+$", re.M)
_LEAST = 4  # single dots in a row
_THIN = re.compile(r"[.,·‥:;|il]")


def is_leader(word: Word) -> bool:
    """Say whether a word, after `cut_leaders`, is a row of dots."""
    return word.text[0] in _MARKS and _LEADER.fullmatch(word.text) is not None


def cut_leaders(words: list[Word]) -> list[Word]:
    """Return the words with each row of dots as a word of its own, however it is set."""
    texts = "\n".join([word.text for word in words])  # all at once: most pages have none
    single = len(_ALONE.findall(texts))
    if single < _LEAST and not _LEADER.search(texts):
        return words
    cut = [part for word in words for part in _parts(word)]
    return _joined(cut) if single >= _LEAST else cut


def _parts(word: Word) -> list[Word]:
    """Cut one word where dots begin and end; the places are reckoned from the widths that letters usually have."""
    match = _LEADER.search(word.text)
    if match is None or not word.upright or match.group() == word.text:
        return [word]
    weights = [1.0 if _THIN.match(char) else 2.0 for char in word.text]
    scale = (word.x1 - word.x0) / sum(weights)
    x, found = word.x0, []
    for start, end in itertools.pairwise(sorted({0, *match.span(), len(word.text)})):
        right = x + scale * sum(weights[start:end])
        found.append(Word(word.text[start:end], x, word.y0, right, word.y1, word.size, word.style, word.upright))
        x = right
    return found


def _joined(words: Sequence[Word]) -> list[Word]:
    """Make one word of single dots that stand in a row."""
    gone: set[int] = set()
    rows: dict[int, Word] = {}
    for line in lines_of([word for word in words if word.upright]):
        for dots, group in itertools.groupby(line, key=lambda word: _ALONE.match(word.text) is not None):
            members = list(group)
            if not dots or len(members) < _LEAST:
                continue
            first, last = members[0], members[-1]
            text = "".join(word.text for word in members)
            rows[id(first)] = Word(text, first.x0, first.y0, last.x1, first.y1, first.size, first.style)
            gone.update(id(word) for word in members)
    return [rows.get(id(word), word) for word in words if id(word) in rows or id(word) not in gone]
