"""Choose which records get a picture of their place, within what one page can carry: flags first, then changes, then promises."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analyzer.frames import COMMITMENT_KINDS
from analyzer.models import Box, Records, Source

MOST_PICTURES = 150
MOST_BYTES = 2_000_000  # of all pictures together
PDF = "application/pdf"
_SEVERITIES = ("serious", "warning", "note")
_DIRECTIONS = ("less_protective", "more_protective", "unclear", "neutral")

Draw = Callable[[Source, Sequence[Sequence[Box]]], list[bytes]]


def wanted_pictures(records: Records) -> list[str]:
    """Name the records that should be seen on their page, the most telling first; a change has two sides, `id<` and `id>`."""
    pdf = {source.source_id for source in records.sources if source.media_type == PDF}
    if not pdf:
        return []
    flags = sorted(records.flags, key=lambda flag: _rank(_SEVERITIES, flag.severity))
    changes = sorted(
        records.changes, key=lambda change: (_rank(_DIRECTIONS, change.direction), change.announced != "no")
    )
    by_flags = (key for flag in flags for one in flag.record_ids for key in (one, *_sides(one)))
    by_changes = (key for change in changes for key in _sides(change.change_id))
    promises = (
        said.statement_id for said in records.statements if said.kind in COMMITMENT_KINDS and said.source_id in pdf
    )
    return list(dict.fromkeys([*by_flags, *by_changes, *promises]))


def _sides(change_id: str) -> tuple[str, str]:
    return f"{change_id}<", f"{change_id}>"


def _rank(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)


def drawn(
    order: Iterable[str], spots: dict[str, tuple[int, tuple[Box, ...]]], sources: Sequence[Source], draw: Draw
) -> dict[str, Any]:
    """Draw the places of the first records in `order`: `images` in base64, and for each record the number of its image.

    `spots` maps a record to the number of its source and its boxes; two records at one place share an image.
    """
    chosen: dict[tuple[int, tuple[Box, ...]], bytes] = {}
    for key in order:
        if key in spots and len(chosen) < MOST_PICTURES:
            chosen.setdefault(spots[key], b"")
    for number in sorted({number for number, _ in chosen}):
        places = [spot for spot in chosen if spot[0] == number]
        for spot, picture in zip(places, draw(sources[number], [boxes for _, boxes in places]), strict=True):
            chosen[spot] = picture
    kept: dict[tuple[int, tuple[Box, ...]], int] = {}
    images: list[str] = []
    room = MOST_BYTES
    for spot, picture in chosen.items():
        if picture and len(picture) <= room:
            room -= len(picture)
            kept[spot] = len(images)
            images.append(b64encode(picture).decode("ascii"))
    return {"images": images, "of": {key: kept[spot] for key, spot in spots.items() if spot in kept}}
