"""Show a list of changes to a reader: a table for the terminal with word-level marks, JSON, or Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import regex

from analyzer.models import Change
from analyzer.publication import safe_text
from analyzer.tracking.differences import word_diff

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_ALWAYS = ("change", "direction", "before", "after", "cue", "confidence")
_WHERE_KNOWN = ("detail", "before_start", "before_end", "before_page", "after_start", "after_end", "after_page")
_ARROWS = {"more_protective": "▲ more", "less_protective": "▼ less", "neutral": "= neutral", "unclear": "? unclear"}


def as_json(changes: Iterable[Change]) -> str:
    """Return the changes as a JSON list, with their places in both texts; details and places that there are not are left out."""
    rows = [
        {key: getattr(change, key) for key in _ALWAYS}
        | {key: value for key in _WHERE_KNOWN if (value := getattr(change, key)) not in ("", None)}
        for change in changes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_markdown(changes: Sequence[Change]) -> str:
    """Return the changes as a Markdown list with what went struck out and what came in bold."""
    if not changes:
        return "No changes.\n"
    lines = []
    for change in changes:
        lines.append(f"- **{change.change}**, {change.direction}: {_marked_markdown(change)}")
    return "\n".join(lines) + "\n"


def _label(change: Change) -> str:
    """Name the row and column of a changed cell, whose figures alone say nothing; a passage speaks for itself."""
    named = change.change == "figure_changed" and change.detail and "→" not in change.detail
    return f"{change.detail}: " if named else ""


def _place(change: Change) -> str:
    """Name the row of a table or the list that something came to or left."""
    return f" ({change.detail})" if change.change in ("added", "removed") and change.detail else ""


def _marked_markdown(change: Change) -> str:
    parts = [safe_text.markdown(_label(change).rstrip())] if _label(change) else []
    for operation, before, after in word_diff(change.before, change.after):
        if operation == "equal":
            parts.append(safe_text.markdown(after))
            continue
        parts += [f"~~{safe_text.markdown(before)}~~"] if before else []
        parts += [f"**{safe_text.markdown(after)}**"] if after else []
    return joined(parts) + safe_text.markdown(_place(change))


def joined(parts: Iterable[str]) -> str:
    """Join marked words into running text: no blank before a mark of punctuation that stands alone."""
    return regex.sub(r" (?=[,.;:!?)\]”’»…](?: |$))", "", " ".join(parts))


def as_table(changes: Iterable[Change]) -> Table:
    """Return the changes as a `rich` table: kind, direction for the public, and the words with their marks."""
    from rich.table import Table

    table = Table("change", "for the public", "what it said and says", show_lines=True, expand=True)
    for change in changes:
        table.add_row(change.change, _ARROWS[change.direction], _marked_text(change))
    return table


def _marked_text(change: Change) -> Text:
    from rich.text import Text

    text = Text(safe_text.plain(_label(change)))
    for operation, before, after in word_diff(change.before, change.after):
        if operation == "equal":
            text.append(safe_text.plain(after) + " ")
            continue
        # Marks beside the colours, so that a terminal without them, and a reader who sees none, can tell.
        if before:
            text.append(f"[-{safe_text.plain(before)}-]", style="red strike").append(" ")
        if after:
            text.append(f"{{+{safe_text.plain(after)}+}}", style="green bold").append(" ")
    return text.append(safe_text.plain(_place(change)).lstrip(), style="dim")
