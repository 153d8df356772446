"""Say what an invention is, and the words that mark a file's end: they come through, or the document is not `ok`."""

from __future__ import annotations

from dataclasses import dataclass

END_MARK = "Here the file ends with the word brindlewick."


@dataclass(frozen=True, slots=True)
class Invention:
    """Hold one hostile file; a `marked` one ends in words that are shown and must not be lost without a reason."""

    name: str
    content: bytes
    marked: bool = False


def sized(full: int, scale: float) -> int:
    """Return a size between 10 and the full one."""
    return max(10, int(full * scale))
