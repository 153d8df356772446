"""Hold the limits that every document is read under; the defaults are those of the documentation, each can be set."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what one document may cost; what is cut makes the document `partial` with its reason, never silently."""

    input_bytes: int = 100_000_000
    seconds: float = 60.0
    memory_bytes: int = 1024 * MEBIBYTE
    table_seconds_per_page: float = 5.0
    pages: int = 2_000
    characters: int = 20_000_000
    inflated_bytes: int = 256 * MEBIBYTE
    inflation_ratio: int = 100  # after the first megabyte
    html_depth: int = 1_000
    cells: int = 200_000
    span: int = 1_000
    csv_columns: int = 2_000
    csv_field_bytes: int = MEBIBYTE


DEFAULT_LIMITS = Limits()
