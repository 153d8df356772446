"""Read what changed between two editions of a report: only what binds somebody protects the public more or less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.extraction.statements import find_statements
from analyzer.language.lexicon import Vocabulary
from analyzer.models import Change, Source
from analyzer.tracking.change_words import ChangeWords, read_passage

# What a reader may rely on; a report also counts, narrates and defines, and says that anew in each edition.
BINDING = ("commitment", "policy", "exception", "denial", "nondisclosure", "limitation")
_SCOPES, _WHOLE = ("broadened", "narrowed"), ("added", "removed", "figure_changed", "deadline_changed")


def of_edition(
    changes: Sequence[Change], newer: Source, language: str, lexicon: ChangeWords, vocabulary: Vocabulary
) -> list[Change]:
    """Return the changes of a report with no side taken where neither edition binds anybody.

    What others do, the definitions of a report, stays unclear; what is only told is worded otherwise, for nobody's good.
    """
    return [_sided(change, newer, language, lexicon, vocabulary) for change in changes]


def _sided(change: Change, newer: Source, language: str, lexicon: ChangeWords, vocabulary: Vocabulary) -> Change:
    if not change.direction.endswith("protective"):
        return change
    texts = [text for text in (change.before, change.after) if text]
    if not any(_binds(text, newer, language, vocabulary) for text in texts):
        if change.change in _SCOPES:
            return replace(change, change="reworded", direction="neutral")
        return replace(change, direction="neutral" if change.change in _WHOLE else "unclear")
    words = " ".join(texts)
    if (newer.about and newer.about in words) or read_passage(words, lexicon).has("passage.company"):
        return change
    return replace(change, direction="unclear")


def _binds(text: str, source: Source, language: str, vocabulary: Vocabulary) -> bool:
    found = find_statements(text, language, source=source, vocabulary=vocabulary)
    return any(statement.kind in BINDING for statement in found)
