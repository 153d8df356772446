"""Settle whom the documents of one corpus speak of, where one alone does not say it plainly.

An article may name the company three times and the country five; its neighbours in the corpus tell which is which. What
somebody gave in `sources.toml` is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set

import regex

from analyzer.models import Source

MENTIONS = 2  # in a document's text that make another document's company its own
MANY = 3  # documents of one company: an affair, in which a single one of another name speaks of a supplier or a country
LOOKED_AT = 6  # documents of a company in which it is listened for what it calls itself
OPENING = 400  # characters in which a short article names whom it is about, to say "the company" from then on
SHORTEST = 3  # letters of a name that longer ones may be told by (Acme, Acme Telecom)


def settled_companies(sources: Sequence[Source], text_of: Callable[[str], str]) -> dict[str, str]:
    """Return the company of each document that takes another name than the one read off it alone, by its source id.

    A longer name gives way to the shorter one that its own text uses, or others once they have named it in full (Acme
    Telecom, Acme). A name that no other document shares, or none, gives way to one that others share or a company uses of
    itself, if the text speaks of it no less; half as much is enough for a company that many others speak of, and where a text opens
    with it, a single mention.
    `text_of` returns the text of a source; it is asked for those in doubt only.
    """
    names = {source.source_id: source.about for source in sources if source.about}
    free = [source for source in sources if source.status != "failed" and not _is_given(source)]
    spoken = set(names.values())
    for source in free:
        name = names.get(source.source_id, "")
        shorter = _shorter(name, spoken)
        if shorter and (
            _mentions(shorter, text_of(source.source_id), longer=name) or _introduced(name, shorter, sources, text_of)
        ):
            names[source.source_id] = shorter
    holders: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.source_id in names:
            holders[names[source.source_id]].append(source)
    doubtful = [source for source in free if len(holders.get(names.get(source.source_id, ""), ())) < 2]
    known = {
        name: _call_name(name, held, text_of)
        for name, held in sorted(holders.items())
        if doubtful and (len(held) > 1 or _speaks_for_itself(held[0]))
    }
    many = {name for name, held in holders.items() if len(held) >= MANY}
    for source in doubtful if known else ():
        found = _most_spoken_of(known, names.get(source.source_id, ""), text_of(source.source_id), many)
        if found:
            names[source.source_id] = found
    return {s.source_id: names[s.source_id] for s in free if names.get(s.source_id, "") != s.about}


def _is_given(source: Source) -> bool:
    by_publisher = "publisher" not in source.read_off and source.publisher == source.about
    return bool(source.about) and ("about" not in source.read_off or by_publisher)


def _speaks_for_itself(source: Source) -> bool:
    return _is_given(source) or source.kind != "press"


def _shorter(name: str, names: set[str]) -> str:
    """Return the shortest name of the corpus that begins this one."""
    words = name.split()
    heads = [" ".join(words[:count]) for count in range(1, len(words))]
    return next((head for head in heads if head in names and len(head) > SHORTEST), "")


def _introduced(name: str, shorter: str, sources: Sequence[Source], text_of: Callable[[str], str]) -> bool:
    """Say whether documents about the shorter name bring it in by the longer one: Acme Telecom in full, then Acme."""
    told = [source for source in sources if source.about == shorter][:LOOKED_AT]
    bodies = [text_of(source.source_id).partition("\n")[2] for source in told]  # without the headline
    return sum(name in body and body.find(shorter) == body.find(name) for body in bodies) >= MENTIONS


def _mentions(name: str, text: str, longer: str = "") -> int:
    """Count a name in a text, apart from where it opens the longer one."""
    if name not in text:
        return 0  # most names of a large corpus: no pattern is compiled for them
    rest = rf"(?!{regex.escape(longer[len(name) :])})" if longer else ""
    return sum(1 for _ in regex.finditer(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(name)}{rest}(?![\p{{L}}\p{{N}}])", text))


def _call_name(name: str, holders: Sequence[Source], text_of: Callable[[str], str]) -> str:
    """Return the first word of a name if the company's documents call it by that alone, else the name."""
    head = name.partition(" ")[0]
    if head == name or len(head) <= SHORTEST:
        return name
    texts = [text_of(source.source_id) for source in holders[:LOOKED_AT]]
    alone = sum(_mentions(head, text, longer=name) for text in texts)
    whole = sum(_mentions(name, text) for text in texts)
    return head if alone >= max(MENTIONS, whole / 2) else name


def _most_spoken_of(known: Mapping[str, str], own: str, text: str, many: Set[str]) -> str:
    """Return which known company a text speaks of most, if often enough beside the name that it gives alone."""
    counts = {name: _mentions(called, text) for name, called in known.items() if name != own}
    counts |= {name: max(counts[name], _called_briefly(name, text)) for name in many if name in counts}
    best = max(sorted(counts), key=lambda name: (counts[name], name in many), default="")
    if not best or not counts[best]:
        return ""
    needed = _mentions(own, text) if own else 0
    if best not in many:
        return best if counts[best] >= max(MENTIONS, needed) else ""
    alone = not any(counts[name] for name in many if name != best and name in counts)
    opens = alone and max(_mentions(known[best], text[:OPENING]), _called_briefly(best, text[:OPENING])) > 0
    return best if counts[best] >= max(1 if opens else MENTIONS, needed / 2) else ""


def _called_briefly(name: str, text: str) -> int:
    """Count the first word of a longer name where no other name goes on from it: Acme for Acme Telecom, not Acme Bank."""
    head, _, rest = name.partition(" ")
    if not rest or len(head) <= SHORTEST or head not in text:
        return 0
    pattern = (
        rf"(?<![\p{{L}}\p{{N}}]){regex.escape(head)}(?:{regex.escape(' ' + rest)}|(?!\s\p{{Lu}}))(?![\p{{L}}\p{{N}}])"
    )
    return sum(1 for _ in regex.finditer(pattern, text))
