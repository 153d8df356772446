"""Show a record as a notebook does: a document as a card, a passage on its page, a change with its words marked.

Everything that a document wrote is escaped; the only markup is ours.
"""

from __future__ import annotations

from base64 import b64encode
from functools import singledispatch

from analyzer.models import Change, Document, Passage, Statement
from analyzer.publication.change_lists import joined
from analyzer.publication.safe_text import html
from analyzer.tracking.differences import word_diff

MOST_HEADINGS = 12
LONGEST = 4_000  # characters of one side of a change, or of a passage
_CARD = "border-left:3px solid #c9cdd4;padding:.1em 0 .1em 1em;max-width:46em;line-height:1.5"
_SOFT = "opacity:.7;font-size:.9em"
_MARK = "background:#fff0b3;color:#1d2129;padding:.05em .1em"
_DEL, _INS = "background:#f9dcd9;color:#83180e", "background:#d9edd9;color:#14501f"
_SAID_SO = {
    "yes": ", and said so",
    "no": " without saying so",
    "announced_without_change": ", announced as something else",
}
_DIRECTIONS = {"more_protective": "▲ protects more", "less_protective": "▼ protects less", "neutral": "= neutral"}


@singledispatch
def html_of(record: object) -> str:
    """Return the HTML of a record; a record without a look of its own shows its plain form."""
    return f"<pre>{html(repr(record))}</pre>"


@html_of.register
def _(document: Document) -> str:
    meta = document.metadata
    title = html(meta.get("title", "")) or html(
        next((one.text for one in document.passages if one.kind == "heading"), "Untitled")
    )
    counts = [
        f"{len(document.pages)} pages" if document.pages else "",
        f"{len(document.passages):,} passages",
        f"{len(document.tables)} tables",
        f"{len(document.text):,} characters",
    ]
    facts = [
        document.media_type,
        document.language,
        *counts,
        "" if document.status == "ok" else f"{document.status}: {document.reason}",
    ]
    headings = [one for one in document.passages if one.kind == "heading"]
    rest = f"<li style='{_SOFT}'>and {len(headings) - MOST_HEADINGS} more</li>" if len(headings) > MOST_HEADINGS else ""
    items = "".join(f"<li>{html(one.text[:200])}{_page(one.page)}</li>" for one in headings[:MOST_HEADINGS])
    said = _soft(*[meta.get("publisher", ""), meta.get("date", "")]) + _soft(*facts)
    return f"<div style='{_CARD}'><strong>{title}</strong>{said}<ul>{items}{rest}</ul></div>"


@html_of.register
def _(passage: Passage) -> str:
    words = f"<mark style='{_MARK}'>{html(passage.text[:LONGEST])}</mark>"
    around = f"<span style='{_SOFT}'>…{html(passage.prefix)} </span>{words}<span style='{_SOFT}'> {html(passage.suffix)}…</span>"
    where = _soft(*passage.headings, f"page {passage.page}" if passage.page else "")
    return f"<div style='{_CARD}'>{where}<div>{around}</div>{_picture(passage)}</div>"


@html_of.register
def _(said: Statement) -> str:
    voice = said.attributed_to and f"said by {said.attributed_to}"
    parts = [f"{name}: {value}" for name in ("deadline", "condition", "exception") if (value := getattr(said, name))]
    kind = f"{said.kind} (worded as {said.worded_as})" if said.worded_as else said.kind
    where = _soft(kind, said.company, voice, f"page {said.page}" if said.page else "", f"{said.confidence} confidence")
    words = f"<mark style='{_MARK}'>{html(said.text[:LONGEST])}</mark>"
    return f"<div style='{_CARD}'>{where}<div>{words}</div>{_soft(*parts)}</div>"


@html_of.register
def _(change: Change) -> str:
    matters = change.direction in ("more_protective", "less_protective") and change.change_id
    told = change.change.replace("_", " ").capitalize() + (_SAID_SO.get(change.announced, "") if matters else "")
    facts = [
        _DIRECTIONS.get(change.direction, "? direction unclear"),
        change.company,
        " → ".join(filter(None, (change.date_before, change.date_after))),
    ]
    sure = f"{change.confidence} confidence" + (f", by “{change.cue}”" if change.cue else "")
    return (
        f"<div style='{_CARD}'><strong>{html(told)}</strong>{_soft(*facts, sure)}<div>{_word_marks(change)}</div></div>"
    )


def _word_marks(change: Change) -> str:
    parts = []
    for operation, before, after in word_diff(change.before[:LONGEST], change.after[:LONGEST]):
        if operation == "equal":
            parts.append(html(after))
            continue
        parts += [f"<del style='{_DEL}'>{html(before)}</del>"] if before else []
        parts += [f"<ins style='{_INS}'>{html(after)}</ins>"] if after else []
    return joined(parts)


def _soft(*facts: str) -> str:
    told = " · ".join(html(fact) for fact in facts if fact)
    return f"<div style='{_SOFT}'>{told}</div>" if told else ""


def _page(number: int | None) -> str:
    return f" <span style='{_SOFT}'>p. {number}</span>" if number else ""


def _picture(passage: Passage) -> str:
    """Draw the passage on its page, where the file is at hand and has pages."""
    png = passage.original.picture(passage.boxes) if passage.original and passage.boxes else b""
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    return (
        f"<img style='max-width:100%;margin-top:.6em;border:1px solid #ddd' alt='Page {passage.page} as printed, with the passage marked' src='{source}'>"
        if png
        else ""
    )
