"""Read a PDF's layout with liteparse: blocks in reading order, and tables with or without rulings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from analyzer.documents.pdf.grids import BoxTuple

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
    from liteparse import LiteParse

    parser = LiteParse(
        ocr_enabled=False,
        extract_blocks=True,
        quiet=True,
        num_workers=1,
        image_mode="off",
        keep_headers_footers=True,
        continue_on_page_error=True,
        max_pages=pages,
    )
    result = parser.parse(data)
    return {
        page.page_num: [region for block in page.blocks or () if (region := _region(block))] for page in result.pages
    }


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
