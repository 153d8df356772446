"""Tell whether the tables of two editions speak of one thing, by what stands above them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from analyzer.language.lexicon import package_vocabulary
from analyzer.language.tokens import STEM, tokens_of
from analyzer.models import Document, Observation
from analyzer.tracking.labels import bare, is_prose

APART = 0.15  # share of words that the titles of one table have in common in any two editions


class TableTitles:
    """Read table titles off documents, each loaded only where two editions disagree."""

    def __init__(self, load_document: Callable[[str], Document] | None = None) -> None:
        self._load = load_document
        self._of_source = lru_cache(maxsize=64)(self._titles)

    def apart(self, one: Observation, two: Observation) -> bool:
        """Say whether two figures stand in tables whose titles have next to nothing in common."""
        if self._load is None or is_prose(one) or is_prose(two):
            return False
        first, second = (self._of_source(o.source_id).get(o.table, frozenset()) for o in (one, two))
        return bool(first and second) and len(first & second) < APART * len(first | second)

    def _titles(self, source_id: str) -> dict[str, frozenset[str]]:
        assert self._load is not None
        document = self._load(source_id)
        return {
            table.name: _words(f"{table.title} {' '.join(table.headings[-1:])}", document.language)
            for table in document.tables
        }


def _words(title: str, language: str) -> frozenset[str]:
    """Return the words of a title that say what a table counts; its period is told apart by the figures themselves."""
    undated = bare(title, language, package_vocabulary())
    return frozenset(token[:STEM] for token in tokens_of(undated) if len(token) > 3 and token.isalpha())
