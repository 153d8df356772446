"""Say what is said and counted in a document: statements and observations, each with its passage or cell."""

from __future__ import annotations

from typing import Any

_HOMES = {"find_statements": "analyzer.extraction.statements", "find_observations": "analyzer.extraction.metrics"}

__all__ = ["find_observations", "find_statements"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analyzer.extraction' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
