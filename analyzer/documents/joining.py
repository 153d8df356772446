"""Join printed lines into running text: line-end hyphens, soft hyphens and control characters go, words stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from analyzer.documents.blocks import Block, Line
from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Box

Spans = tuple[tuple[int, int, Box | None], ...]

# Controls, lone surrogates and noncharacters would break other readers of the text; U+00AD and U+FFFE are soft hyphens.
_ODD = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\uffff\ufdd0-\ufdef]")
_SOFT = regex.compile(r"[\u00ad\ufffe\u200b]")
_SPACES = regex.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_PLAIN = regex.compile(r"[ \x21-\x7e\xa1-\xac\xae-\u024f\u2010-\u2027\u20ac]*")
_SOFT_END = regex.compile(r"[\u00ad\ufffe]\s*$")
_LAST_WORD = regex.compile(r"(?<!\S)\S*?([\p{L}\p{M}]+)[-\u2010]$", regex.V1)
_TAIL = 80  # how far back a last word is looked for
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+")
_WORDS = regex.compile(r"[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*")
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u3001-\u303f\uff00-\uff60]"
)


def printed(text: str) -> str:
    """Return one line as printed: single spaces, no soft hyphens, no control characters."""
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text.strip(" ")
    cleaned = _ODD.sub("\ufffd", _SOFT.sub("", text)).replace("\ufffd\ufffd", "\ufffd")
    return _SPACES.sub(" ", cleaned).strip(" ")


@lru_cache(maxsize=1)
def _conjunctions() -> frozenset[str]:
    return _listed("conjunctions")


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    return _listed("prefixes")


def _listed(key: str) -> frozenset[str]:
    vocabulary = package_vocabulary()
    words: set[str] = set()
    for language in vocabulary.with_section("about"):
        words.update(vocabulary.section(language, "about").get("layout", {}).get(key, ()))
    return frozenset(words)


class Joiner:
    """Join lines with the document's own words as witness of which hyphens belong to a word."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = blocks
        self._seen: frozenset[str] | None = None

    def join(self, lines: Sequence[Line]) -> tuple[str, Spans]:
        """Return the text of the lines and where each line stands in it."""
        if len(lines) == 1:
            text = printed(lines[0].text)
            return text, ((0, len(text), lines[0].box),) if text else ()
        parts: list[str] = []
        spans: list[tuple[int, int, Box | None]] = []
        position, before, soft = 0, "", False
        for line in lines:
            text = printed(line.text)
            if not text:
                continue
            if before:
                drop, gap = (0, "") if soft else self._seam(before, text)
                if drop:
                    parts[-1] = parts[-1][:-drop]
                    position -= drop
                    spans[-1] = (spans[-1][0], position, spans[-1][2])
                parts.append(gap)
                position += len(gap)
            parts.append(text)
            spans.append((position, position + len(text), line.box))
            position += len(text)
            before, soft = text, bool(_SOFT_END.search(line.text[-4:]))
        return "".join(parts), tuple(spans)

    def _seam(self, before: str, after: str) -> tuple[int, str]:
        """Say how many characters go at the end of a line, and what stands between it and the next."""
        last, first = before[-1], after[0]
        if last in "-\u2010":
            return self._hyphen(before, after)
        if last in "\u2013\u2014/" and len(before) > 1 and not before[-2].isspace() and first.isalnum():
            return 0, ""
        if _UNSPACED.match(last) and _UNSPACED.match(first):
            return 0, ""
        return 0, " "

    def _hyphen(self, before: str, after: str) -> tuple[int, str]:
        if len(before) < 2 or not before[-2].isalnum() or not after[0].isalnum():
            return 0, " "
        last = _LAST_WORD.search(before[-_TAIL:])
        first = _FIRST_WORD.match(after)
        if last is None or first is None or not first[0][0].islower():
            return 0, ""  # figures, ranges, codes and capitals keep their hyphen
        if first[0] in _conjunctions():
            return 0, " "
        stem, rest = last[1], first[0]
        if not stem[-1].islower() or last[0][:-1] != stem:
            return 0, ""  # NGO-led, state-of-the-art, an address
        return (0, "") if self._compound(stem.lower(), rest) else (1, "")

    def _compound(self, stem: str, rest: str) -> bool:
        """Say whether the document itself writes the two parts with a hyphen, or each as a word of its own."""
        seen = self._words()
        if stem + rest in seen:
            return False
        if f"{stem}-{rest}" in seen or stem in _prefixes():
            return True
        return len(stem) > 2 and len(rest) > 2 and stem in seen and rest in seen

    def _words(self) -> frozenset[str]:
        if self._seen is None:
            words: set[str] = set()
            for block in self._blocks:
                for line in block.lines:
                    found = _WORDS.findall(line.text.lower().replace("\u2010", "-"))
                    if line.text.rstrip().endswith(("-", "\u2010")):
                        found = found[:-1]  # half a word is no witness
                    words.update(found)
            self._seen = frozenset(words)
        return self._seen
