"""Turn companies' transparency reports and review statements into tables, charts and citations, and show what changed.

The front door, in the order of the flow: `read` a file, `find_statements` and `find_observations` in it, `compare` two
versions, `open_corpus` on a built folder, `cite` a record, `verify_quotations` and `verify_figures` in a text. Each name is imported when it
is first used, so that `import analyzer` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.corpus import Corpus, open_corpus
    from analyzer.extraction import find_observations, find_statements
    from analyzer.models import Document
    from analyzer.pipeline import read
    from analyzer.publication.citations import cite
    from analyzer.publication.verification import verify_quotations
    from analyzer.publication.verified_figures import verify_figures
    from analyzer.tracking.compare import compare

__version__ = "0.1.0"

_HOMES = {
    "read": "analyzer.pipeline",
    "find_statements": "analyzer.extraction",
    "find_observations": "analyzer.extraction",
    "compare": "analyzer.tracking.compare",
    "open_corpus": "analyzer.corpus",
    "cite": "analyzer.publication.citations",
    "verify_quotations": "analyzer.publication.verification",
    "verify_figures": "analyzer.publication.verified_figures",
    "Corpus": "analyzer.corpus",
    "Document": "analyzer.models",
}

__all__ = [
    "Corpus",
    "Document",
    "cite",
    "compare",
    "find_observations",
    "find_statements",
    "open_corpus",
    "read",
    "verify_figures",
    "verify_quotations",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}; it has {', '.join(sorted(_HOMES))}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
