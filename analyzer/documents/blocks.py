"""Define what a reader hands to `assemble`: blocks in reading order, made of printed lines or of one table."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.models import Box, Table


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one printed line; `box` is its place on the page where there is paper."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one heading, paragraph, list item or table. `level` is a heading's depth (1 is the top) or a list's nesting.

    Tables come without offsets (`Cell.start` and `Cell.end` 0): `assemble` sets them, and their headings.
    """

    kind: str  # heading, paragraph, list_item, table
    lines: tuple[Line, ...] = ()
    page: int | None = None
    level: int = 0
    table: Table | None = None
