"""Find quotations: what stands in marks, whose words they are, and which marks are only a title or raised eyebrows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from analyzer.language.entities import Speaker, read_cast
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.phrases import fold
from analyzer.language.scenes import Scene, resolve, scene
from analyzer.language.sentences import split_sentences
from analyzer.language.speakers import Frame, frames_in

SECTION = "quotations"
_PARAGRAPH = regex.compile(r"\n\s*\n|(?<=[.!?”\"»])\n")
_MARK = regex.compile(r"[“”„«»\"‘’‚]|(?<!\w)'|'(?!\w)")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "'": "'"}
_LONGEST = 5_000
_LINE = 160  # code points from which a line is no heading
_SHORT = 2  # words up to which marks without a speech verb are raised eyebrows
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Place one quotation, its marks left out; `role` is the speaker's, `""` where nobody could be told."""

    start: int
    end: int
    marks: str
    speaker: str = ""
    role: str = ""
    carried: bool = False  # the speaker is the one of the quotation before

    def moved(self, by: int) -> Quotation:
        """Return the quotation with its places counted from elsewhere."""
        return Quotation(self.start + by, self.end + by, self.marks, self.speaker, self.role, self.carried)


@lru_cache(maxsize=32)
def _openers(vocabulary: Vocabulary, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    section = vocabulary.section(language, SECTION)
    return (
        tuple(fold(word) for word in section.get("titles_before", ())),
        tuple(fold(word) for word in section.get("scare_before", ())),
    )


def find_quotations(
    text: str,
    language: str = "",
    *,
    stage: Scene | None = None,
    sentences: Sequence[Span] | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[Quotation]:
    """Return the quotations of `text` in order, each with its speaker; titles and scare quotes are none.

    `stage` is a scene for this text, where the caller has one that nothing was read in yet.
    """
    known = vocabulary or package_vocabulary()
    marked = list(marked_spans(text))
    if not marked:
        return []
    bounds = list(sentences) if sentences is not None else split_sentences(text, language, known)
    stage = stage or scene(language, read_cast(text, language, vocabulary=known), known)
    return _attributed(text, stage, bounds, marked, _openers(known, language))


def marked_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, marks) of what stands between quotation marks, the outermost only, paragraph by paragraph."""
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _in_paragraph(text, start, end, text[gap.end() : gap.end() + 1] if gap else "")
        start = gap.end() if gap else end


def _in_paragraph(text: str, start: int, end: int, following: str) -> Iterator[tuple[int, int, str]]:
    opened: tuple[int, str] | None = None
    depth = 0
    for match in _MARK.finditer(text, start, end):
        char, at = match[0], match.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened is None:
            if char in _CLOSERS and _opens(char, before, after):
                opened, depth = (at, char), 0
            continue
        if char == opened[1] and char not in "\"'" and _opens(char, before, after):
            depth += 1
        elif char in _CLOSERS[opened[1]] and _closes(char, before, after):
            if depth:
                depth -= 1
                continue
            if at - opened[0] <= _LONGEST:
                yield opened[0] + 1, at, opened[1] + char
            opened = None
    # A paragraph that leaves its marks open goes on in one that opens them again.
    if opened is not None and opened[1] == following and end - opened[0] <= _LONGEST:
        yield opened[0] + 1, end, opened[1]


def _opens(char: str, before: str, after: str) -> bool:
    if char in "”’":
        return False
    if char == "»":
        return before.isspace() and not after.isspace()
    return not before.isalnum() and (not after.isspace() or char == "«")


def _closes(char: str, before: str, after: str) -> bool:
    if char in "’'\"‘":
        return not after.isalnum() and not before.isspace()
    return char != "“" or not before.isspace()


def _attributed(
    text: str,
    stage: Scene,
    bounds: list[Span],
    marked: list[tuple[int, int, str]],
    openers: tuple[tuple[str, ...], tuple[str, ...]],
) -> list[Quotation]:
    starts = [start for start, _ in bounds]
    quoted = [(start - 1, end + 1) for start, end, _ in marked]
    opened = [start for start, _ in quoted]
    found: list[Quotation] = []
    heard: dict[int, list[Frame]] = {}
    reading = 0
    for start, end, marks in marked:
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
        while reading <= min(last + 1, len(bounds) - 1):  # in order, so that pronouns know who came before
            left, right = bounds[reading]
            here = quoted[max(0, bisect_right(opened, left) - 1) : bisect_right(opened, right)]
            inside = [(a - left, b - left) for a, b in here]
            frames = frames_in(stage, stage.read(text[left:right]), inside)
            heard[reading] = [frame.moved(left) for frame in frames]
            reading += 1
        window = (bounds[first][0], bounds[last][1]) if bounds else (0, len(text))
        frames = [frame for index in range(first, last + 1) for frame in heard.get(index, ())]
        if _is_no_quotation(text, start, end, bool(frames), openers):
            continue
        speaker, carried = _speaker(text, stage, (start, end), window, frames, heard.get(last + 1, []), found)
        found.append(
            Quotation(start, end, marks, speaker.name if speaker else "", speaker.role if speaker else "", carried)
        )
    return found


def _is_no_quotation(
    text: str, start: int, end: int, spoken: bool, openers: tuple[tuple[str, ...], tuple[str, ...]]
) -> bool:
    """Tell titles, names and scare quotes from quotations."""
    inside = text[start:end].strip(" ,.!?\u00a0\u202f")
    before = fold(text[max(0, start - 40) : max(0, start - 1)]).rstrip(" (:\u00a0")
    words = inside.split()
    if not words or not any(char.isalpha() for char in inside):
        return True
    titles, scares = openers
    capitals = sum(word[:1].isupper() for word in words)
    named = len(words) > 1 and capitals * 2 > len(words) + 1 and not inside.endswith((".", "!", "?"))
    if named and len(words) <= 8:
        return True
    if len(words) <= 8 and any(before.endswith(word) for word in titles):
        return True
    if any(before.endswith(word) for word in scares):
        return True
    return (len(words) <= _SHORT and not spoken) or _in_heading(text, start, end)


def _in_heading(text: str, start: int, end: int) -> bool:
    """Tell whether the marks stand in a short line that ends no sentence."""
    left, right = max(0, start - _LINE), min(len(text), end + _LINE)
    line_start, line_end = text.rfind("\n", left, start) + 1, text.find("\n", end, right)
    if (line_start == 0 and left > 0) or (line_start == 0 and line_end < 0) or (line_end < 0 and right < len(text)):
        return False
    line = text[line_start : line_end if line_end >= 0 else right].strip()
    return len(line) < _LINE and not line.endswith((".", "!", "?", ":", "”", '"', "»", ","))


def _speaker(
    text: str,
    stage: Scene,
    quote: Span,
    window: Span,
    frames: list[Frame],
    later: list[Frame],
    found: list[Quotation],
) -> tuple[Speaker | None, bool]:
    """Choose the speaker: by a verb of saying here, then one right after, then whoever spoke before, then the subject."""
    start, end = quote
    before = [frame for frame in frames if frame.verb[1] <= start and not _blocked(text, frame.verb[1], start)]
    after = [frame for frame in frames if frame.verb[0] >= end and frame.verb[0] - end < 80]
    whole = window[0] >= start - 2
    if after and (whole or not before):
        return after[0].speaker, False
    if before:
        return before[-1].speaker, False
    near = later and later[0].verb[0] - end < 60 and later[0].start >= end and "\n" not in text[end : later[0].start]
    if whole and near:
        return later[0].speaker, False
    if whole and found and found[-1].speaker:
        return Speaker(found[-1].speaker, found[-1].role), True
    if whole and stage.speaker:
        return stage.speaker, True
    subject = resolve(stage, stage.read(text[slice(*window)]), 0, start - window[0], first=True)
    if (subject is None or subject.role == "other") and found and found[-1].speaker:
        return Speaker(found[-1].speaker, found[-1].role), True
    return subject, False


def _blocked(text: str, start: int, end: int) -> bool:
    return regex.search(r"[.!?]\s", text, pos=start, endpos=end) is not None
