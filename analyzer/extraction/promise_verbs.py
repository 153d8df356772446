"""Find what lists do not hold in a promise: its verb behind a modal, who is given something, who receives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.extraction.wording import EDGE, STOP, WORD, Span, Wording
from analyzer.language.phrases import Hit

_LONGEST = 8  # words of a recipient's phrase
_GIVER = 24  # code points behind a verb of receiving in which "from us" stands
_NEXT = 2  # words behind a modal of which one is its infinitive: "will also publish"


def unlisted(wording: Wording, since: int) -> Hit | None:
    """Return the infinitive behind a modal though no list has its verb: next to it, or where its clause ends."""
    pattern = wording.words.infinitive
    if pattern is None:
        return None
    skipped = {wording.folded[hit.start : hit.end] for hit in wording.of("neg")} | wording.words.edge_words
    if wording.words.verb_second:
        first = WORD.search(wording.text, since)
        stop = STOP.search(wording.text, first.start()) if first else None  # "verspricht, … zu schicken"
        words = list(WORD.finditer(wording.folded, since, stop.start() if stop else len(wording.text)))
        nouns = wording.words.nouns_capital
        words = [word for word in words if not (nouns and wording.text[word.start()].isupper())][::-1]
    else:
        words = [word for word in WORD.finditer(wording.folded, since) if word[0] not in skipped][:_NEXT]
    word = next((word for word in words if pattern.fullmatch(word[0])), None)
    return Hit(word.start(), word.end(), ("verb", "base", "")) if word else None


def recipient(wording: Wording, since: int, ends: list[int], asides: Sequence[Span] = ()) -> Span | None:
    """Bound whoever is given something, by the word before it: "to the seamstresses"."""
    taken = {wording.folded[hit.start : hit.end] for hit in wording.of("part", "object_ends")}
    before = ""
    for mark in WORD.finditer(wording.folded, since):
        behind, before = before, mark[0]
        if mark[0] not in wording.words.recipient_marks or mark.start() in ends or behind in taken:
            continue  # "mit dem", "d'ici à"
        if any(left <= mark.start() < right for left, right in asides) or _opens_act(wording, mark.end()):
            continue  # "in response to an order", "to simplify"
        if wording.text[mark.end() :].lstrip()[:1].isdigit():
            continue  # "supérieur à 2 000 euros"
        stop = min([end for end in ends if end > mark.end() + 1], default=len(wording.text))
        end, last = mark.end(), mark[0]
        for place, word in enumerate(WORD.finditer(wording.folded, mark.end(), stop)):
            opens = place > 1 and word[0] in wording.words.noun_openers
            if place == _LONGEST or (opens and last not in wording.words.owner_marks):
                break  # but "all of its customers"
            if wording.text[end : word.start()].strip():
                break
            end, last = word.end(), word[0]
        return (mark.start(), end) if end > mark.end() else None
    return None


def _opens_act(wording: Wording, start: int) -> bool:
    """Tell whether an infinitive follows its mark where a recipient might: "to simplify", but "to governments"."""
    marks = wording.words.infinitive_marks
    word = WORD.search(wording.folded, start)
    if word is None or not marks or not wording.folded.endswith(marks, 0, word.start()):
        return False
    nouns = {hit.start for name in ("beneficiary", "service") for hit in wording.of("part", name)}
    opens = word[0] in wording.words.noun_openers or word[0] in wording.words.beneficiary_before
    named = wording.text[word.start()].isupper() or word[0].endswith("s")
    return not (opens or named or word.start() in nouns or word[0] in wording.words.closed)


def received(
    wording: Wording, modal: Hit | None, asides: Mapping[str, Span], relatives: Sequence[Span]
) -> tuple[Span, Span, Span] | None:
    """Bound who receives, what, and the verb: "customers get a copy", "krijgt iedere bewoner een expert"; None where we do."""
    spans = asides.values()
    apart = [*spans, *relatives]
    hit = next((hit for hit in wording.of("receives") if not any(a <= hit.start < b for a, b in apart)), None)
    if hit is None:
        return None
    turn = modal if modal is not None and modal.start < hit.start else hit
    since = _behind(wording, turn.end if turn is hit else hit.end, asides)
    since = _behind_giver(wording, since)
    ends = [span[0] for span in spans] + [match.start() for match in STOP.finditer(wording.text)]
    stop = min([end for end in ends if end > since], default=len(wording.text))
    left = max([span[1] for span in spans if span[1] <= turn.start], default=0)
    who = wording.trim(left, turn.start)
    if who[1] > who[0]:
        if any(who[0] <= us.start < who[1] for us in wording.of("us")):
            return None
        last = turn is not hit and wording.words.verb_second
        return who, (turn.end, hit.start) if last else (since, stop), hit[:2]
    words = list(WORD.finditer(wording.folded, turn.end, stop))
    split = next((word.start() for word in words[1:] if word[0] in wording.words.noun_openers), None)
    if split:
        return (turn.end, split), (split, stop), hit[:2]
    behind = _behind(wording, stop, asides)  # "krijgt iedere huurder binnen een week een brief"
    return ((turn.end, stop), (behind, len(wording.text.rstrip(EDGE))), hit[:2]) if behind > stop else None


def _behind_giver(wording: Wording, start: int) -> int:
    """Return where the words go on behind "from us"."""
    words = list(WORD.finditer(wording.folded, start, start + _GIVER))[:2]
    ours = len(words) > 1 and any(hit[:2] == words[1].span() for hit in wording.of("we"))
    return words[1].end() if ours and words[0][0] in wording.words.closed else start


def _behind(wording: Wording, start: int, asides: Mapping[str, Span]) -> int:
    """Return where the words go on behind what stands beside the clause, where that comes first."""
    for left, right in sorted(asides.values()):
        if left >= start and not wording.text[start:left].strip(" ,"):
            start = right
    return start
