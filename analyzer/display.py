"""Let records show themselves in a notebook; how they look is the publication's affair, which is asked only then."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol

LOOKS = "analyzer.publication.shown"


class Shown:
    """Give a record the look that notebooks ask for."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show the record as HTML in which nothing of a document is markup."""
        look: str = import_module(LOOKS).html_of(self)
        return look


class Pictured(Protocol):
    """Draw places of the file that a document was read from."""

    def picture(self, boxes: Any) -> bytes:
        """Return a PNG of the strip of the page around `boxes`, or `b""`."""
        ...
