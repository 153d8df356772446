"""Tell what the company itself promises or lays down from what a court, an official or a critic does."""

from __future__ import annotations

from analyzer.canonical import picked
from analyzer.frames import COMMITMENT_KINDS
from analyzer.models import Records
from analyzer.tracking.grouping import OUTSIDE


def is_promise(kind: str, attribution: str) -> bool:
    """Tell whether a statement of this kind, by somebody in this role, is a promise or rule of the company's side."""
    return kind in COMMITMENT_KINDS and attribution not in OUTSIDE


def own_threads(records: Records) -> frozenset[str]:
    """Return the ids of the threads in which the company's side speaks at least once."""
    said = picked(records.statements, "thread_id", "attribution")
    return frozenset(thread_id for thread_id, attribution in said if attribution not in OUTSIDE)
