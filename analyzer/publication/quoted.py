"""Find what a text quotes, and say as patterns what of a quotation may differ from its source: marks, spaces, line ends.

Words and digits are never loosened. Offsets stay those of the text: whatever is looked away from is blanked, not cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from analyzer.language.quotations import marked_spans

FEWEST_WORDS = 3
_FENCE = regex.compile(r"(?ms)^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)")
_MACHINE = regex.compile(r"`[^`\n]++`|</?[A-Za-z][^<>]{0,2000}+>|(?<=\])\([^()\s]*+(?:\s++\"[^\"\n]*+\")?\)")
_LINK = regex.compile(r"\[([^\[\]\n]*+)\]\([^()\s]*+(?:\s++\"[^\"\n]*+\")?\)")
_BLOCK = regex.compile(r"(?m)(?:^ {0,3}>.*(?:\n|\Z))+")
_SOFT_LINE = regex.compile(r"(?<=[^\n])\n(?![ \t]*(?:\n|[-*+>#|]|\d+[.)]))")
_QUOTE_MARK = regex.compile(r"^[\"“”„«»‘’‚'\s]+|[\"“”„«»‘’‚'\s]+$")
_SIGNATURE = regex.compile(r"(?:\A|\n)[ \t]*(?:—|–|--)[^\n]*\Z")

ELLIPSIS = regex.compile(r"\s*(?:\[(?:…|\.\s?\.\s?\.)\]|\((?:…|\.\s?\.\s?\.)\))\s*")
_PIECES = regex.compile(r"(?P<letter>\[\p{L}\](?=\p{L}))|\s*(?P<insert>\[[^\[\]]{1,80}\])\s*")
_EDGES = regex.compile(r"^(?:[\s,;:.…]|\[[^\[\]]{2,80}\])+|(?:[\s,;:.!?…]|\[[^\[\]]{1,80}\])+$")
_MARKS = "\"'“”„‟‘’‚‛«»‹›″′`´ʼ"
_DASHES = "-‐‑‒–—―−"
_MARKDOWN = regex.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆ"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Place one quotation of a text; `words` is what it says without the marks of the format."""

    words: str
    start: int
    end: int


def quotations(text: str) -> list[Quoted]:
    """Return the quotations of a text in order: what stands between quotation marks (three words or more), and block quotes."""
    body = _blanked(_MACHINE, _LINK.sub(_words_of_link, _blanked(_FENCE, text)))
    blocks = list(_blocks(body))
    prose = _SOFT_LINE.sub(" ", _blanked(_BLOCK, body)).replace("``", " “").replace("''", "” ")
    found = [
        Quoted(" ".join(_plain(body[start:end]).split()), start, end)
        for start, end, _ in marked_spans(prose)
        if len(regex.findall(r"\w+", body[start:end])) >= FEWEST_WORDS
    ]
    return sorted([*found, *blocks], key=lambda quoted: quoted.start)


def _blanked(pattern: regex.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: regex.sub(r"[^\n]", " ", found.group()), text)


def _words_of_link(found: regex.Match[str]) -> str:
    """Keep the words of a Markdown link, at their place; its brackets are no editor's."""
    return " " + found[1] + " " * (len(found.group()) - len(found[1]) - 1)


def _blocks(text: str) -> Iterator[Quoted]:
    for found in _BLOCK.finditer(text):
        lines = regex.sub(r"(?m)^ {0,3}>[ \t]?", "", found.group())
        for part in regex.split(r"\n[ \t]*\n", lines.strip("\n")):
            words = _QUOTE_MARK.sub("", _plain(_SIGNATURE.sub("", part)))
            if regex.search(r"\w", words):
                yield Quoted(" ".join(words.split()), found.start(), found.end())


def _plain(text: str) -> str:
    """Take Markdown's emphasis and backslashes and a line end's hyphen away."""
    unmarked = _MARKDOWN.sub(r"\2", text)
    unescaped = regex.sub(r"\\([\\`*_{}\[\]()#+\-.!|~$%&])", r"\1", unmarked)
    return regex.sub(r"(?<=\p{L})-[ \t]*\n[ \t>]*(?=\p{Ll})", "\u00ad", unescaped)


def segments(words: str) -> list[str]:
    """Split a quotation at its marked omissions […]."""
    return [part for part in ELLIPSIS.split(words) if regex.search(r"\w", part)]


@lru_cache(maxsize=256)
def pattern(segment: str, hyphens: bool) -> regex.Pattern[str]:
    """Return the pattern of a stretch of quoted words; `hyphens` also allows words broken at line ends in the source.

    What an editor put in brackets may stand for up to 80 characters of the source; those are group `replaced`.
    """
    bare = _EDGES.sub("", segment)
    parts = [_any_case(bare[0])] if bare[:1].isalpha() else []
    place = len(parts)
    for found in _PIECES.finditer(bare):
        parts.append(_literal(bare[place : found.start()], hyphens))
        parts.append(_any_case(found["letter"][1]) if found["letter"] else r"\s*(?P<replaced>.{0,80}?)\s*")
        place = found.end()
    parts.append(_literal(bare[place:], hyphens))
    body = "".join(parts)
    return regex.compile(_edge_before(bare) + body + _edge_after(bare), regex.DOTALL)


def inserts(words: str) -> list[str]:
    """Return what an editor put into a quotation in brackets."""
    return [found["insert"][1:-1] for found in _PIECES.finditer(ELLIPSIS.sub(" ", words)) if found["insert"]]


def whole_words(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` cuts no word or number in two."""
    found = text[start:end]
    edges = regex.compile(_edge_before(found) + regex.escape(found) + _edge_after(found))
    return edges.match(text, start) is not None


def _edge_before(words: str) -> str:
    if words[:1].isdigit():
        return r"(?<![\w])(?<!\d[.,'’])"
    return r"(?<!\w)" if words[:1].isalnum() else ""


def _edge_after(words: str) -> str:
    if words[-1:].isdigit():
        return r"(?!\w)(?![.,'’]\d)"
    return r"(?!\w)" if words[-1:].isalnum() else ""


def _any_case(letter: str) -> str:
    return f"[{regex.escape(letter.lower())}{regex.escape(letter.upper())}]" if len(letter.upper()) == 1 else letter


def _literal(text: str, hyphens: bool) -> str:
    """Write text as a pattern in which typography, white space and hyphens at line ends are free."""
    within = r"(?:[\u00ad\u200b]|[-‐]\s*\n\s*)?" if hyphens else r"[\u00ad\u200b]?"
    parts: list[str] = []
    after_letter = False
    for token in regex.findall(
        rf"\s*[{regex.escape(_DASHES)}]+\s*|\s+|ffi|ffl|ff|fi|fl|st|\.\.\.|.", text, regex.DOTALL
    ):
        is_letter = token[0].isalpha() or token == "\u00ad"
        if is_letter and after_letter:
            parts.append(within)
        parts.append(_token(token))
        after_letter = is_letter
    return "".join(parts)


def _token(token: str) -> str:
    if token.isspace():
        return r"\s+"
    if token == "\u00ad":
        return r"(?:[-‐]\s*)?"
    if token.strip()[0] in _DASHES:
        return rf"\s*[{regex.escape(_DASHES)}]{{1,3}}\s*"
    if token in _MARKS:
        return rf"\s?[{regex.escape(_MARKS)}]{{1,2}}\s?" if token not in "'’" else "['’‘ʼ´`]"
    if token in ("...", "…"):
        return r"(?:…|\.{3})"
    if token in _LIGATURES:
        spread = "[\u00ad\u200b]?".join(token)
        return f"(?:{spread}|{_LIGATURES[token]})"
    decomposed = unicodedata.normalize("NFD", token)
    return f"(?:{regex.escape(token)}|{regex.escape(decomposed)})" if decomposed != token else regex.escape(token)
