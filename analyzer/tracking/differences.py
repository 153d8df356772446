"""Find what differs between two passages, word by word, once Markdown and typography are out of the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz.distance import LCSseq

LONGEST = 4000  # words a side; what is longer is compared in its first words alone
_LINK = regex.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_REFERENCE = regex.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_ADDRESS = regex.compile(r"<?\bhttps?://[^\s)>\]]+>?")
_TAG = regex.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_EMPHASIS = regex.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+|~~")
_ESCAPE = regex.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")
_OPENING = regex.compile(
    r"(?m)^[ \t]*(?:(?:[>#*+•▪◦‣·|–—-]|\\\*)+[ \t]+)*(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])[ \t]+(?=\D))?"
)
_WORD = regex.compile(
    r"\d{1,3}(?:[.,\u202f\u00a0 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    r"|(?:\p{L}|\p{M}){1,2}['’](?=\p{L})|(?:qu|jusqu|lorsqu|puisqu|aujourd)['’](?=\p{L})"
    r"|(?:\p{L}|\p{M})+(?:['’]\p{L}+)*(?:[-‐‑]\p{L}+)*"
    r"|[%€$£§]|[^\s\w]",
    regex.IGNORECASE,
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": "", "\ufffe": "", "\u200b": ""})


@dataclass(frozen=True, slots=True)
class Word:
    """Hold one word, figure or mark as printed; `key` is what it is compared by, `lead` the marks just before it."""

    text: str
    folded: str
    key: str
    start: int
    end: int
    lead: str = ""

    @property
    def is_number(self) -> bool:
        """Say whether it is a figure."""
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold one place where two passages differ: word indices `before_start:before_end` became `after_start:after_end`."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


def plain(text: str) -> str:
    """Return `text` without Markdown: links as their words, no emphasis, bullets, list numbers, addresses or tags."""
    text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    if "[" in text:
        text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _ADDRESS.sub(" ", text) if "://" in text else text
    text = _TAG.sub(" ", text) if "<" in text else text
    text = _OPENING.sub("", _EMPHASIS.sub("", text))
    return text.translate(_QUOTES)


def fold(text: str) -> str:
    """Return `text` for comparison: compatibility forms undone, typographic quotes straight, case folded."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()


def split_words(text: str, marks: bool = False) -> list[Word]:
    """Cut plain text into words and figures, each with its place; with `marks`, punctuation makes words of its own."""
    found: list[Word] = []
    lead = ""
    for match in _WORD.finditer(text):
        printed = match.group()
        is_mark = not printed[0].isalnum() and printed not in "%€$£§"
        if is_mark and not marks:
            lead += printed
            continue
        folded = fold(printed)
        found.append(
            Word(
                printed,
                folded,
                folded.replace("-", "").removesuffix("'s").strip("'") or folded,
                match.start(),
                match.end(),
                lead,
            )
        )
        lead = ""
        if len(found) >= LONGEST:
            break
    return found


def find_edits(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    """Return the places where two sequences of keys differ, in order."""
    edits: list[Edit] = []
    for op in LCSseq.opcodes(before, after):
        if op.tag == "equal":
            continue
        if edits and edits[-1].before_end == op.src_start and edits[-1].after_end == op.dest_start:
            last = edits.pop()
            edits.append(Edit(last.before_start, op.src_end, last.after_start, op.dest_end))
        else:
            edits.append(Edit(op.src_start, op.src_end, op.dest_start, op.dest_end))
    return edits


def word_diff(before: str, after: str) -> list[tuple[str, str, str]]:
    """Return `(op, words before, words after)` from the first word to the last; `op` is equal, replace, insert or delete.

    The words are as printed, without Markdown. Words that differ only in case, quotation marks or ligatures are equal;
    an equal run repeats the words of either side.
    """
    plain_before, plain_after = plain(before), plain(after)
    left, right = split_words(plain_before, marks=True), split_words(plain_after, marks=True)
    steps: list[tuple[str, str, str]] = []
    at_before = at_after = 0
    ending = Edit(len(left), len(left), len(right), len(right))
    for edit in [*find_edits([w.folded for w in left], [w.folded for w in right]), ending]:
        if edit.before_start > at_before:
            kept = (
                _slice(plain_before, left, at_before, edit.before_start),
                _slice(plain_after, right, at_after, edit.after_start),
            )
            steps.append(("equal", *kept))
        gone, new = (
            _slice(plain_before, left, edit.before_start, edit.before_end),
            _slice(plain_after, right, edit.after_start, edit.after_end),
        )
        if gone or new:
            steps.append(("replace" if gone and new else "delete" if gone else "insert", gone, new))
        at_before, at_after = edit.before_end, edit.after_end
    return steps


def _slice(text: str, words: Sequence[Word], start: int, end: int) -> str:
    return text[words[start].start : words[end - 1].end] if end > start else ""


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Return the words of a passage in one folded string: equal for passages that differ in format alone."""
    return " ".join(word.key for word in split_words(plain(text)))
