"""Read what the pictures of a page say in words, and count those that may hold figures which nobody can read here.

An alternative text, a label or a title that prints a figure is read where the picture stands; in a drawn chart also each pair
of a label and its figure. Nothing is guessed out of a picture: those that seem to be charts and say nothing are told of.
"""

from __future__ import annotations

from typing import Any

import regex

from analyzer.documents.about_lexicon import pattern
from analyzer.documents.blocks import Block, Line
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Cell, Table

Element = Any

GRAPHICS = frozenset(["img", "svg", "canvas", "iframe", "object", "embed"])
NOTE = "that may hold figures"  # in the note, by which others find it
LARGE = 300  # points: a picture of that width and height without a word is no ornament
SMALL = 60
NAMED = 3  # pictures that the note names
LONGEST = 2_000  # characters of what a picture says
LONGEST_LABEL = 120
PAIRS = 2  # of label and figure that make a chart
_NUMBER = regex.compile(r"(?<![\p{L}\p{N}_#])(?!(?:19|20)\d\d(?!\d|[.,]\d))\d[\d.,\u00a0\u202f]*")
_FIGURE = regex.compile(r"[~<>$€£]?\s?\d[\d.,\s\u00a0\u202f]*[%MKk]?")
_WORDS = regex.compile(r"\p{L}{2,}")
_FILE = regex.compile(r"\S+\.\p{L}{3,4}")
_SIZE = regex.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")
_JOINS = regex.compile(r"[/_.\-]+")


class Graphics:
    """Go through the pictures of one page: `blocks` reads one, `note` tells of those that were not read."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        words = vocabulary or package_vocabulary()
        self._charts, self._embedded = pattern(words, "pictures.charts"), pattern(words, "pictures.embedded")
        self._unread: list[str] = []

    def blocks(self, element: Element) -> list[Block]:
        """Return what a picture says in words that hold figures; one that says none and may be a chart is counted."""
        labels = _labels(element)
        said = [Block("paragraph", (Line(text),)) for text in labels if self._tells(text)]
        pairs = _pairs(element) if element.tag == "svg" else []
        if len(pairs) >= PAIRS:
            cells = (Cell(row, column, text) for row, pair in enumerate(pairs) for column, text in enumerate(pair))
            title = next((text for text in labels if len(text) <= LONGEST_LABEL), "")
            said = [Block("table", table=Table("", None, None, tuple(cells), title, engine="html"))]
        if not said and not _is_small(element) and self._may_hold(element, labels):
            self._unread.append(next(iter(labels), ""))
        return said

    def note(self) -> str:
        """Return how many pictures may hold figures that were not read, and what some are called."""
        count = len(self._unread)
        if not count:
            return ""
        names = list(dict.fromkeys(text[:80] for text in self._unread if text))[:NAMED]
        called = f": {', '.join(f'“{name}”' for name in names)}" if names else ""
        return f"{count} picture{'s' if count > 1 else ''} {NOTE} {'were' if count > 1 else 'was'} not read{called}".replace(
            "; ", ", "
        )

    def _tells(self, text: str) -> bool:
        """Say whether a text prints a figure that is not the number of the picture."""
        if len(_WORDS.findall(text)) < 2 or _FILE.fullmatch(text):
            return False
        return any(not self._charts.search(text[max(0, n.start() - 12) : n.start()]) for n in _NUMBER.finditer(text))

    def _may_hold(self, element: Element, labels: list[str]) -> bool:
        """Say whether a picture may be a chart: it is called so, it is drawn with numbers, or it is large and without a word."""
        caption = [" ".join(" ".join(node.itertext()).split()) for node in _captions(element)]
        address = _JOINS.sub(" ", (element.get("src") or element.get("data") or "")[:500])
        if address.startswith("data:"):
            address = ""
        if element.tag == "iframe":
            return bool(self._embedded.search(address)) or any(map(self._charts.search, labels))
        if element.tag == "canvas":
            return True
        if any(map(self._charts.search, (*labels, *caption, address))):
            return True
        if element.tag == "svg":
            return sum(bool(_FIGURE.fullmatch(text)) for text in _texts(element)) >= PAIRS
        return element.tag == "img" and element.get("alt") is None and min(_sizes(element) or (0,)) >= LARGE


def _labels(element: Element) -> list[str]:
    """Return the texts that say what a picture shows, each once."""
    found = [element.get(name) or "" for name in ("alt", "aria-label", "title")]
    if element.tag == "svg":
        found += [text for node in element.iter("title", "desc") for text in [" ".join(node.itertext())]]
    if element.tag in ("canvas", "object"):
        found.append(" ".join(element.itertext()))
    plain = (" ".join(text.split())[:LONGEST] for text in found)
    return list(dict.fromkeys(text for text in plain if text))


def _texts(element: Element) -> list[str]:
    return [text for node in element.iter("text") if (text := " ".join(" ".join(node.itertext()).split()))]


def _pairs(element: Element) -> list[tuple[str, str]]:
    """Return label and figure of each group of a drawing that holds just these two."""
    found = []
    for group in element.iter("g"):
        texts = _texts(group)[:3]
        figures = [text for text in texts if _FIGURE.fullmatch(text)]
        labels = [text for text in texts if text not in figures and _WORDS.search(text) and len(text) <= LONGEST_LABEL]
        if len(texts) == 2 and len(figures) == len(labels) == 1:
            found.append((labels[0], figures[0]))
    return found


def _captions(element: Element) -> list[Element]:
    figure = next(element.iterancestors("figure"), None)
    return [] if figure is None else list(figure.iter("figcaption"))


def _sizes(element: Element) -> list[int]:
    matches = (_SIZE.fullmatch(element.get(name) or "") for name in ("width", "height"))
    return [int(match[1]) for match in matches if match]


def _is_small(element: Element) -> bool:
    return any(size < SMALL for size in _sizes(element))
