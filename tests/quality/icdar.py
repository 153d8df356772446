"""Score tables as ICDAR 2013 did: by the pairs of neighbouring cells, pooled over a document (Göbel et al. 2012)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

Span = tuple[int, int, int, int, str]  # first and last row, first and last column, text
Pages = Mapping[int, list[list[Span]]]

_DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u00ad": "-", "\u2019": "'", "\u2018": "'"})
_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)")


def load_gold(path: Path) -> dict[int, list[list[Span]]]:
    """Read the structure file of one document: tables by page."""
    root = ElementTree.fromstring(_AMPERSAND.sub("&amp;", path.read_text(encoding="utf-8", errors="replace")))
    pages: dict[int, list[list[Span]]] = {}
    for region in root.iter("region"):
        cells = []
        for cell in region.iter("cell"):
            row, column = int(cell.get("start-row", 0)), int(cell.get("start-col", 0))
            last_row, last_column = int(cell.get("end-row") or row), int(cell.get("end-col") or column)
            text = "".join(content.text or "" for content in cell.findall("content"))
            cells.append((row, last_row, column, last_column, text))
        if cells:
            pages.setdefault(int(region.get("page", 0)), []).append(cells)
    return pages


def relations(pages: Pages) -> Counter[tuple[int, str, str, str]]:
    """Count the pairs of neighbouring cells, right and down, of all tables of a document."""
    counted: Counter[tuple[int, str, str, str]] = Counter()
    for page, tables in pages.items():
        for cells in tables:
            counted.update((page, *pair) for pair in _pairs(cells))
    return counted


def _pairs(cells: Iterable[Span]) -> set[tuple[str, str, str]] | list[tuple[str, str, str]]:
    held = [(*span[:4], text) for span in cells if (text := _plain(span[4]))]
    grid: dict[tuple[int, int], int] = {}
    for number, (row, last_row, column, last_column, _) in enumerate(held):
        for r in range(row, last_row + 1):
            for c in range(column, last_column + 1):
                grid.setdefault((r, c), number)
    height = max((span[1] for span in held), default=0)
    width = max((span[3] for span in held), default=0)
    found = set()
    for number, (row, last_row, column, last_column, _) in enumerate(held):
        for r in range(row, last_row + 1):
            found |= _first(grid, number, [(r, c) for c in range(last_column + 1, width + 1)], "right")
        for c in range(column, last_column + 1):
            found |= _first(grid, number, [(r, c) for r in range(last_row + 1, height + 1)], "down")
    return [(held[one][4], held[other][4], way) for one, other, way in sorted(found)]


def _first(
    grid: Mapping[tuple[int, int], int], number: int, places: Iterable[tuple[int, int]], way: str
) -> set[tuple[int, int, str]]:
    for place in places:
        if place in grid:
            return {(number, grid[place], way)} if grid[place] != number else set()
    return set()


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).replace("“", '"').replace("”", '"').split())
