"""Read a hierarchy of labels off how they are set: indent, bullet, size, weight, colour, in that order of trust."""

from __future__ import annotations

from dataclasses import dataclass

import regex

INDENT_STEP = 3.0  # points that make a row deeper
_BOLD = regex.compile(r"bold|black|heavy")


@dataclass(frozen=True, slots=True)
class Level:
    """Hold one label of the open path and how it is set."""

    label: str
    indent: float
    bullet: bool
    size: float
    weight: int
    order: int
    dated: bool
    valued: bool
    total: bool = False  # sums all of the table
    root: bool = False  # opens the table
    encloses: bool = False  # rows set alike that follow belong to it


def read_style(style: str) -> tuple[float, int]:
    """Read size and weight out of a cell's style; a name that says bold counts where no weight is given."""
    parts = style.rsplit(" ", 3)
    if len(parts) != 4:
        return 0.0, 400
    name, weight, size = parts[0].casefold(), parts[1], parts[2]
    number = int(weight) if weight.isdecimal() else 0
    named = 700 if _BOLD.search(name) else 300 if "light" in name else 500 if "medium" in name else 400
    try:
        return float(size), number or named
    except ValueError:
        return 0.0, number or named


def is_deeper(low: Level, high: Level) -> bool:
    """Say whether `low` is set as a part of `high`."""
    if low.dated != high.dated and abs(low.indent - high.indent) < 4 * INDENT_STEP:
        return high.dated
    if abs(low.indent - high.indent) > INDENT_STEP:
        return low.indent > high.indent
    if low.bullet != high.bullet:
        return low.bullet
    if abs(low.size - high.size) >= 1.9:
        return low.size < high.size
    if abs(low.weight - high.weight) >= 60:
        return low.weight < high.weight
    return low.order > high.order and not low.total  # colour or face alone: the style that came first is the higher


def push(stack: list[Level], level: Level | None) -> None:
    """Open a label: what it is no part of is closed first."""
    if level is None:
        return
    while stack and not is_child(level, stack[-1]):
        stack.pop()
    stack.append(level)


def is_child(level: Level, top: Level) -> bool:
    """Say whether a label belongs below the one that is open."""
    if level.total and level.indent <= top.indent + INDENT_STEP:
        return top.dated or top.root
    if is_deeper(level, top):
        return True
    return top.encloses and level.valued and not is_deeper(top, level)
