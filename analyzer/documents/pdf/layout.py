"""Read a PDF's layout with liteparse: blocks in reading order, and tables with or without rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from analyzer.documents.pdf.grids import BoxTuple, area
from analyzer.documents.pdf.pdfium import Word

_SLACK = 1.0

Rows = list[list[tuple[str, BoxTuple | None]]]


@dataclass(frozen=True, slots=True)
class Region:
    """Hold one block of the page as liteparse classifies it; a table has `rows` of text and box."""

    kind: str
    box: BoxTuple
    level: int = 0
    marker: str = ""
    rows: Rows = field(default_factory=list)


def read_layout(data: bytes, pages: int) -> dict[int, list[Region]]:
    """Return the regions of each page in reading order; a page that liteparse cannot read is missing."""
    # `parse` would copy every word into objects that nobody looks at here; the version is pinned.
    result = _parser(pages)._native.parse_bytes(data)
    return {
        page.page_num: [region for block in page.blocks or () if (region := _region(block))] for page in result.pages
    }


@lru_cache(maxsize=4)
def _parser(pages: int) -> Any:
    """Return the parser that reads so many pages at most; making one takes as long as reading a page."""
    from liteparse import LiteParse

    return LiteParse(
        ocr_enabled=False,
        extract_blocks=True,
        extract_links=False,
        quiet=True,
        num_workers=1,
        image_mode="off",
        keep_headers_footers=True,
        continue_on_page_error=True,
        max_pages=pages,
    )


def _region(block: Any) -> Region | None:
    if block.bbox is None or block.kind in ("rule", "figure"):
        return None
    rows: Rows = []
    if block.kind == "table":
        for row in ([block.header] if block.header else []) + (block.rows or []):
            rows.append([(cell.text or "", _box(cell.bbox) if cell.bbox else None) for cell in row])
    level = block.level or 0
    return Region(block.kind, _box(block.bbox), level, block.marker or "", rows)


def _box(rectangle: Any) -> BoxTuple:
    return rectangle.x, rectangle.y, rectangle.x + rectangle.width, rectangle.y + rectangle.height


def homes_of(words: Sequence[Word], regions: Sequence[Region]) -> dict[int, int]:
    """Return for each word, by its id, the smallest region that holds its middle; words outside all are missing."""
    if not words or not regions:
        return {}
    by_size = sorted(range(len(regions)), key=lambda index: (area(regions[index].box), index))
    boxes = np.array([regions[index].box for index in by_size])
    x = np.array([(word.x0 + word.x1) / 2 for word in words])[:, None]
    y = np.array([word.middle for word in words])[:, None]
    x0, y0, x1, y1 = boxes.T
    held = (x0 - _SLACK <= x) & (x <= x1 + _SLACK) & (y0 - _SLACK <= y) & (y <= y1 + _SLACK)
    first, found = held.argmax(axis=1).tolist(), held.any(axis=1).tolist()
    return {id(word): by_size[index] for word, index, some in zip(words, first, found, strict=True) if some}
