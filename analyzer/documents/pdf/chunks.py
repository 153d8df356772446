"""Cut printed lines into chunks at wide gaps, and say which chunks look like values."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer.documents.pdf.grids import lines_of, phrase
from analyzer.documents.pdf.pdfium import Word
from analyzer.language.lexicon import package_vocabulary
from analyzer.language.raised import MARKS

GAP = 0.8  # share of the letters' height that parts two chunks of text
_VALUE_GAP = 0.22  # two values in a row are hardly ever words of one phrase
_GROUP_GAP = 0.45  # unless they are the groups of one large number
_ALNUM = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"^(?:[-–—−*†‡.…]{1,3}|[A-Za-z]{1,2}/[A-Za-z]{1,2}\.?)$")
_GROUP = re.compile(r"^\d{3}(?:[.,]\d+)?%?$")
_GROUP_HEAD = re.compile(r"^[^\d]*\d{1,3}$")
_DASHES = frozenset("-–—\u00ad−")
_LONGEST_VALUE = 28
_BOLD = re.compile(r"bold|black|heavy", re.I)
BULLETS = frozenset("•·▪◦‣∙●○■□➢✓✔❖o§")
_BULLET_GAP = 3.0  # how far from its text a bullet may stand
YEAR = re.compile(rf"^(?:19|20)\d\d\*?[{MARKS}]*$")
_RAISED = re.compile(rf"(?<=[\d%])[{MARKS}](?:[{MARKS},]*[{MARKS}])?$")


@dataclass(slots=True)
class Chunk:
    """Hold neighbouring words of one printed line."""

    words: list[Word]
    x0: float
    x1: float
    value: bool

    @property
    def middle(self) -> float:
        """Return the centre across."""
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        """Return the words as printed."""
        return phrase(self.words)


@dataclass(slots=True)
class TextLine:
    """Hold one printed line as chunks; `rows` says that it looks like a row of a table with values."""

    chunks: list[Chunk]
    y0: float
    y1: float
    size: float
    rows: bool = False

    @property
    def middle(self) -> float:
        """Return the height of the line's centre."""
        return (self.y0 + self.y1) / 2

    @property
    def x0(self) -> float:
        """Return the left end."""
        return self.chunks[0].x0

    @property
    def x1(self) -> float:
        """Return the right end."""
        return self.chunks[-1].x1

    @property
    def style(self) -> str:
        """Return the style of the first word that is no bullet."""
        words = self.chunks[0].words
        return words[1 if len(words) > 1 and words[0].text in BULLETS else 0].style


@lru_cache(maxsize=50_000)
def is_value(text: str) -> bool:
    """Say whether a printed text looks like a figure, a band or a mark or word that stands for one."""
    if len(text) > _LONGEST_VALUE:
        return False
    lead, states = _worded()
    if text.casefold() in states:
        return True
    text = _RAISED.sub("", lead.sub("", text, count=1))
    if text.isalpha() or text.endswith(","):
        return False
    if _MARK.match(text):
        return True
    letters = _ALNUM.findall(text)
    return bool(letters) and letters[0].isdigit() and len(_DIGIT.findall(text)) >= 0.6 * len(letters)


@lru_cache(maxsize=1)
def _worded() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what finds the words before a figure (`fewer than 10`), and the words that stand for one (`None`)."""
    words = package_vocabulary()
    leads: set[str] = set()
    states: set[str] = set()
    for language in words.with_section("quantities"):
        section = words.section(language, "quantities")
        leads.update(phrase for key in ("approximate", "over", "under") for phrase in section.get(key, ()))
        states.update(phrase.casefold() for key in ("none", "not_applicable") for phrase in section.get(key, ()))
    body = "|".join(re.escape(phrase) for phrase in sorted(leads, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"^(?:{body})\s+(?=\d)", re.I), frozenset(states)


def is_bold(style: str) -> bool:
    """Say whether a style's font is bold, by its name or its weight."""
    name, weight = [*style.split(" "), ""][:2]
    return _BOLD.search(name) is not None or (weight.isdigit() and int(weight) >= 600)


def text_lines(words: Sequence[Word]) -> list[TextLine]:
    """Return the printed lines of the words, top to bottom."""
    lines = []
    for line in lines_of(words):
        chunks = _chunks(line)
        sizes = sorted([word.size for word in line])
        top, foot = min([word.y0 for word in line]), max([word.y1 for word in line])
        lines.append(TextLine(chunks, top, foot, sizes[len(sizes) // 2], is_row(chunks)))
    return lines


def is_row(chunks: Sequence[Chunk]) -> bool:
    """Say whether a line looks like a row of a table with values; years alone head columns."""
    if len(chunks) < 2 or not any(chunk.value for chunk in chunks[1:]):
        return False
    return not all(YEAR.match(chunk.text) for chunk in chunks)


def _chunks(line: Sequence[Word]) -> list[Chunk]:
    groups = [[line[0]]]
    for last, word in itertools.pairwise(line):
        group, gap = groups[-1], word.x0 - last.x1
        size = last.size if last.size < word.size else word.size
        if (
            gap <= _VALUE_GAP * size
            or gap <= _widest(group, word.text) * size
            or (len(groups) == len(group) == 1 and last.text in BULLETS and gap < _BULLET_GAP * size)
        ):  # the first is true of most words
            group.append(word)
        else:
            groups.append([word])
    return [chunk_of(group) for group in _bands(groups)]


def _bands(groups: list[list[Word]]) -> list[list[Word]]:
    """Put the parts of a spaced band together: two numbers and a dash that stand as near as words do."""
    joined: list[list[Word]] = []
    for group in groups:
        joined.append(group)
        if len(joined) > 2 and _is_band(joined[-3], joined[-2], joined[-1]):
            joined[-3:] = [[*joined[-3], *joined[-2], *joined[-1]]]
    return joined


def _is_band(low: Sequence[Word], dash: Sequence[Word], high: Sequence[Word]) -> bool:
    if len(dash) > 1 or dash[0].text not in _DASHES:
        return False
    near = _GROUP_GAP * dash[0].size
    tight = dash[0].x0 - low[-1].x1 <= near and high[0].x0 - dash[0].x1 <= near
    return tight and all(_DIGIT.match(word.text) for word in (low[-1], high[0]))


def _widest(left: Sequence[Word], right: str) -> float:
    """Return the widest gap, in letter heights, at which a word still belongs to the phrase on its left."""
    if not is_value(right) or not all(is_value(word.text) for word in left[-3:]):
        return GAP
    return _GROUP_GAP if goes_on(left[-1], right) else _VALUE_GAP


def goes_on(head: Word, group: str) -> bool:
    """Say whether three digits may be the next group of a number that is parted by blanks."""
    return _GROUP.match(group) is not None and _GROUP_HEAD.match(head.text) is not None


def chunk_of(words: list[Word]) -> Chunk:
    """Return neighbouring words as a chunk."""
    return Chunk(words, words[0].x0, max([word.x1 for word in words]), is_value(phrase(words)))
