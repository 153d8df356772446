"""Mark what surrounds an article in a saved text: teasers, link cards, comment forms, navigation, doubled headlines.

Rules go by shape (what is doubled, has no full stop, is in another language) and by phrases of the lexicon's section
`about`; the marked pieces stay in the text and yield no passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from analyzer.documents.markup import Piece
from analyzer.documents.tongues import known_languages, language_of, languages_of
from analyzer.language.lexicon import Vocabulary, package_vocabulary

SHORT = 160  # a longer piece is no marker and no teaser's title
PROSE = 280  # a longer piece below a marker shows that the article goes on
HEADLINE = 20  # letters of the shortest headline
ENOUGH_LETTERS = 28  # fewer do not tell a language
_END = regex.compile(r"[.!?:;…。][\"'”’»)\]*_]*$")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*")
_TRAIL = regex.compile(r"\s*(?:/|›|»|>|\||→|::)\s*")
_SITE = regex.compile(r"\s[|–—-]\s[^|–—-]{2,40}$")


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Hold the lexicon's phrases: what ends an article, what announces a teaser, what a line of a page says."""

    endings: frozenset[str]
    teasers: tuple[str, ...]
    lines: tuple[str, ...]
    homes: frozenset[str]


@lru_cache(maxsize=4)
def _phrases(vocabulary: Vocabulary) -> _Phrases:
    gathered: dict[str, set[str]] = {"endings": set(), "teasers": set(), "lines": set(), "homes": set()}
    for language in vocabulary.with_section("about"):
        table = vocabulary.section(language, "about").get("surroundings", {})
        for key, phrases in gathered.items():
            phrases.update(_plain(phrase) for phrase in table.get(key, ()))
    return _Phrases(
        frozenset(gathered["endings"]),
        tuple(sorted(gathered["teasers"])),
        tuple(sorted(gathered["lines"])),
        frozenset(gathered["homes"]),
    )


def silenced(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with those silenced that do not belong to what the document says."""
    held = list(pieces)
    spoken = [number for number, piece in enumerate(held) if not piece.silent]
    bodies = [_body(text, held[number]) for number in spoken]
    for index in surrounding(bodies, [held[number].kind for number in spoken]):
        held[spoken[index]] = replace(held[spoken[index]], silent=True)
    return held


def surrounding(bodies: Sequence[str], kinds: Sequence[str]) -> set[int]:
    """Return which of an article's pieces surround it; `bodies` are their texts on one line each."""
    phrases = _phrases(package_vocabulary())
    marked = _doubled(bodies, kinds)
    marked |= _announced(bodies, kinds, phrases)
    marked |= _foreign_cards(bodies, kinds, marked)
    marked |= _navigation(bodies, phrases)
    return marked | _after_the_end(bodies, kinds, phrases)


def _body(text: str, piece: Piece) -> str:
    return " ".join(text[piece.start : min(piece.end, piece.start + 2_000)].split())


def _plain(text: str) -> str:
    """Return a text's words alone, lower case, for comparison with phrases."""
    return " ".join(_WORD.findall(text[: SHORT * 2].lower().replace("’", "'")))


def _is_title(body: str, kind: str) -> bool:
    """Say whether a piece has the shape of a headline: short, no full stop, several words."""
    return (
        kind in ("heading", "paragraph")
        and len(body) <= SHORT
        and not _END.search(body)
        and len(_WORD.findall(body)) > 2
    )


def _is_headline(body: str, kind: str) -> bool:
    """Say whether a title says enough to be a headline; a label with its figure may stand twice."""
    return _is_title(body, kind) and sum(map(str.isalpha, body)) >= HEADLINE


def _doubled(bodies: Sequence[str], kinds: Sequence[str]) -> set[int]:
    """Mark headlines printed twice running: of the document's own the repetition, of a link card all of it."""
    marked: set[int] = set()
    index = 0
    while index < len(bodies):
        last = index
        while (
            last + 1 < len(bodies) and bodies[last + 1] == bodies[index] and _is_headline(bodies[index], kinds[index])
        ):
            last += 1
        if last > index:
            own = index <= 1 and not any(len(body) > SHORT for body in bodies[:index])
            marked.update(range(index + (1 if own else 0), last + 1))
            # What a card says below its title stops short, or has no full stop.
            if not own and last + 1 < len(bodies) and _is_blurb(bodies[last + 1], kinds[last + 1]):
                marked.add(last + 1)
        index = last + 1
    return marked


def _is_blurb(body: str, kind: str) -> bool:
    unfinished = body.endswith(("...", "…")) or not _END.search(body)
    return kind == "paragraph" and unfinished and len(body) <= 2 * PROSE


def _announced(bodies: Sequence[str], kinds: Sequence[str], phrases: _Phrases) -> set[int]:
    """Mark "read also" with the headline that follows it, and lines that only a page says."""
    marked: set[int] = set()
    for index, body in enumerate(bodies):
        if len(body) > SHORT * 2:
            continue
        plain = _plain(body)
        lead = next((phrase for phrase in phrases.teasers if plain == phrase or plain.startswith(phrase + " ")), "")
        if lead and plain == lead:
            marked.add(index)
            if index + 1 < len(bodies) and _is_title(bodies[index + 1], kinds[index + 1]):
                marked.add(index + 1)
        elif lead and not _END.search(body) and regex.match(r"[^:]{0,40}:\s|\S", body[len(lead) :].lstrip()[:60]):
            separated = body[len(lead) : len(lead) + 2].strip()[:1] in (":", "|", "-", "–", "»", "›", ">")
            if separated:
                marked.add(index)
        elif (
            len(body) <= SHORT and kinds[index] != "list_item" and any(_is_line(plain, line) for line in phrases.lines)
        ):
            marked.add(index)
    return marked


def _is_line(plain: str, phrase: str) -> bool:
    """Say whether a line is one that only a page says; of a single word all of it must be."""
    return plain == phrase or (" " in phrase and plain.startswith(phrase + " "))


def _foreign_cards(bodies: Sequence[str], kinds: Sequence[str], marked: set[int]) -> set[int]:
    """Mark link cards to pages in another language: a headline in it, and what follows in the same language."""
    _, own = languages_of(list(bodies))
    cards: set[int] = set()
    if own not in known_languages():
        return cards
    tongue = ""
    told = [language_of(body) if sum(map(str.isalpha, body)) >= ENOUGH_LETTERS else "" for body in bodies]
    for index, body in enumerate(bodies):
        spoken = told[index]
        quoted = body[:1] in "\"“«„‘'" and body[-1:] in "\"”»“’'."
        if spoken and own and spoken != own and not quoted:
            # Short titles are told badly: what follows must speak the same language.
            alike = index + 1 < len(bodies) and told[index + 1] == spoken
            if index in marked or (alike and _is_title(body, kinds[index])):
                tongue = spoken
                cards.add(index)
                continue
            if spoken == tongue:
                cards.add(index)
                continue
        if body and not (index in marked and not spoken):
            tongue = ""
    return cards


def _navigation(bodies: Sequence[str], phrases: _Phrases) -> set[int]:
    """Mark trails of links (Home / Technology / …): short parts between separators, beginning at the home page."""
    marked = set()
    for index, body in enumerate(bodies):
        parts = _TRAIL.split(body[: SHORT * 2]) if len(body) <= SHORT * 2 else []
        if len(parts) > 1 and not _END.search(body) and _plain(parts[0]) in phrases.homes:
            marked.add(index)
    return marked


def _after_the_end(bodies: Sequence[str], kinds: Sequence[str], phrases: _Phrases) -> set[int]:
    """Mark everything below a line that ends an article, if no prose follows."""
    last_prose = max((index for index, body in enumerate(bodies) if len(body) > PROSE), default=-1)
    for index, body in enumerate(bodies):
        if index > last_prose and len(body) <= SHORT and _plain(body) in phrases.endings:
            tables = any(kind == "table" for kind in kinds[index:])
            return set() if tables else set(range(index, len(bodies)))
    return set()
