"""Find running heads, footers and page numbers: lines at the margin that return at the same place on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from analyzer.documents.pdf.grids import lines_of, phrase
from analyzer.documents.pdf.pdfium import Frame, Word

_ZONE = 0.12  # share of the page's height in which running heads stand, at the top and at the foot
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_NUMBERS = re.compile(r"\d+")
_TITLE = 1.25  # a line this much larger than the text stays once, it is the title

_LONGEST = 300  # code points of running heads that are kept

Key = tuple[str, int]


def without_furniture(pages: Mapping[int, list[Word]], frames: Mapping[int, Frame]) -> dict[int, list[Word]]:
    """Return the words of each page without what the pages repeat at their margins."""
    margins = {number: _margin_lines(words, frames[number]) for number, words in pages.items()}
    counts = Counter(key for lines in margins.values() for key in {key for key, _ in lines})
    needed = max(2, -(-len(pages) * 2 // 5))
    body = _body_size(pages)
    kept_once: set[Key] = set()
    left: dict[int, list[Word]] = {}
    first = min((number for number, words in pages.items() if words), default=0)
    for number in sorted(pages):
        gone: set[int] = set()
        for key, line in margins[number]:
            if counts[key] + _neighbours(counts, key) < needed:
                continue
            title = line[0].size > _TITLE * body or (number == first and _is_title(key[0], line, frames[number]))
            if title and key not in kept_once and not key[0].isdigit():
                kept_once.add(key)
                continue
            gone.update(id(word) for word in line)
        left[number] = [word for word in pages[number] if id(word) not in gone]
    return left


def running_lines(pages: Mapping[int, list[Word]], left: Mapping[int, list[Word]]) -> str:
    """Return the lines of words that a page repeats at its margins, as one page prints them; most often the last has all."""
    best = ""
    for number, words in pages.items():
        kept = {id(word) for word in left[number]}
        text = " | ".join(phrase(line) for line in lines_of([word for word in words if id(word) not in kept]))
        best = text if len(text) >= len(best) else best
    return best[:_LONGEST]


def _margin_lines(words: Sequence[Word], frame: Frame) -> list[tuple[Key, list[Word]]]:
    top, foot = _ZONE * frame.height, (1 - _ZONE) * frame.height
    found = []
    for zone in ([w for w in words if w.y1 < top], [w for w in words if w.y0 > foot]):
        for line in lines_of(zone):
            text = _NUMBERS.sub("0", _ADDRESS.sub("@", phrase(line)))
            found.append(((text, round(line[0].middle / 6)), line))
    return found


def _is_title(text: str, line: Sequence[Word], frame: Frame) -> bool:
    """Say whether a line at the head of the first page names the document rather than the page."""
    return line[0].middle < frame.height / 2 and sum(char.isalpha() for char in text) > 6


def _neighbours(counts: Counter[Key], key: Key) -> int:
    """Count the same line on pages where it stands a hair higher or lower."""
    text, place = key
    return counts[(text, place - 1)] + counts[(text, place + 1)]


def _body_size(pages: Mapping[int, list[Word]]) -> float:
    exact: dict[float, int] = {}
    for words in pages.values():
        for word in words:
            exact[word.size] = exact.get(word.size, 0) + len(word.text)
    sizes: Counter[float] = Counter()
    for size, letters in exact.items():
        sizes[round(size, 1)] += letters
    return sizes.most_common(1)[0][0] if sizes else 0.0
