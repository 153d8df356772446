"""Bound whom a promise is owed to as a whole phrase: "betroffene Geschäftskunden", "les clients concernés", no "customer data"."""

from __future__ import annotations

from analyzer.extraction.wording import WORD, Span, Wording
from analyzer.language.grammar import longest
from analyzer.language.phrases import Hit

_LOOKED_BACK = 60  # code points before a noun in which the words before it stand
_NOUNS = ("beneficiary", "service")
_NO_NOUN = ("ly", "ed")  # "the person concerned"
_AHEAD = 2  # adjectives between two nouns of one phrase, or behind a noun


def people_in(wording: Wording, nouns: list[Hit]) -> list[Span]:
    """Return the phrases of the nouns for whom something may be owed to; a noun that only describes another is none."""
    nouns = [hit for hit in nouns if not wording.folded.startswith(("'s ", "' "), hit.end)]  # "a customer's mailbox"
    owners = tuple(f" {mark}" for mark in wording.words.owner_marks)
    found: list[Span] = []
    for hit in nouns:
        start, end = _back(wording, hit), _ahead(wording, hit, nouns)
        owned = wording.folded[:start].rstrip().endswith(owners)
        if end is not None and not owned and not any(left <= hit.start < right for left, right in found):
            found.append((start, end))
    return found


def _back(wording: Wording, hit: Hit) -> int:
    """Return where a noun's phrase begins: before the words that may stand before it."""
    start = hit.start
    for word in reversed(list(WORD.finditer(wording.folded, max(0, start - _LOOKED_BACK), start))):
        if word[0] not in wording.words.beneficiary_before or wording.text[word.end() : start].strip():
            break
        start = word.start()
    return start


def _ahead(wording: Wording, hit: Hit, nouns: list[Hit]) -> int | None:
    """Return where the phrase of a noun ends, `None` where its head is another noun: "customer data", "public content"."""
    following = _adjoining(wording, hit.end)
    if not following:
        return hit.end
    if wording.words.modifiers == "after":
        return _agreeing(wording, hit, following)
    for _, right, _ in following[: _AHEAD + 1]:  # "getroffen zakelijke gebruikers"
        other = next((other for other in nouns if other.end == right), None)
        if other is not None:
            return _ahead(wording, other, nouns)
    if wording.words.nouns_capital:
        head = next((word for word in following[: _AHEAD + 1] if wording.text[word[0]].isupper()), None)
        return head[1] if head and wording.text[hit.start].islower() else hit.end
    plural = wording.folded[hit.start : hit.end].endswith("s")
    return None if wording.words.open_compounds and not plural and _describes(wording, hit, following[0]) else hit.end


def _adjoining(wording: Wording, start: int) -> list[tuple[int, int, str]]:
    """Return the words of one phrase from a place on: up to the first mark or word of a closed class."""
    words: list[tuple[int, int, str]] = []
    others = {
        hit.start for hit in wording.hits
        if hit.label[0] in ("modal", "auxiliaries") or (hit.label[0] == "part" and hit.label[1] not in _NOUNS)
    }  # fmt: skip
    for word in WORD.finditer(wording.folded, start):
        between = wording.text[words[-1][1] if words else start : word.start()]
        if between.strip() or word[0] in wording.words.closed or word.start() in others or not word[0].isalpha():
            break
        words.append((word.start(), word.end(), word[0]))
    return words


def _agreeing(wording: Wording, hit: Hit, following: list[tuple[int, int, str]]) -> int:
    """Extend a plural over the adjectives behind it that agree with it."""
    end = hit.end
    for _, right, word in following[:_AHEAD]:
        if not (wording.folded[hit.start : hit.end].endswith("s") and word.endswith("s")):
            break
        end = right
    return end


def _describes(wording: Wording, hit: Hit, following: tuple[int, int, str]) -> bool:
    """Tell whether a singular stands before the noun that it describes, and no verb or adverb follows it."""
    if " " in wording.folded[hit.start : hit.end]:
        return False  # "a data subject"
    if _back(wording, hit) == hit.start:
        return True  # a singular without an article is the head of nothing
    said = [
        other for label in ("verb", "modal", "auxiliaries", "neg", "adverb") for other in longest(wording.of(label))
    ]
    return following[0] not in {other.start for other in said} and not following[2].endswith(_NO_NOUN)
