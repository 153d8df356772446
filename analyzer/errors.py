"""Say what went wrong in words that help: every error lists all its faults and where to look."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class AnalyzerError(Exception):
    """Base of all errors that this package raises on purpose."""


class FaultsError(AnalyzerError):
    """Report several faults of one input at once.

    `faults` holds one line a fault, each naming its place; `subject` names the input.
    """

    def __init__(self, subject: str, faults: Iterable[str]) -> None:
        self.subject = subject
        self.faults = tuple(faults)
        count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        super().__init__("\n".join([f"{subject}: {count} {noun}", *(f"  - {fault}" for fault in self.faults)]))


class SourcesError(FaultsError):
    """`sources.toml` cannot be used; each fault names the table's number and the key."""


class ReviewError(FaultsError):
    """`review.toml` cannot be used; each fault names the table's number and the key."""


class VocabularyError(FaultsError):
    """A lexicon or codelist in TOML cannot be used; each fault names file, section and key."""


class LimitError(FaultsError):
    """A limit that was set has an unknown name or no sensible number."""


class DocumentError(AnalyzerError):
    """A document could not be read; `reason` is one of the documented reasons, for `sources.csv`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)


class CorpusError(AnalyzerError):
    """A corpus folder is missing, not built, or in use by another build."""


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean …?` with the known name that comes nearest, `""` where none does."""
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
