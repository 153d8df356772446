"""Compare two passages or two documents: what is new, gone, weaker, narrower, excepted, postponed, and for whom."""

from __future__ import annotations

import unicodedata

from analyzer.documents.about import told_by
from analyzer.language.lexicon import Vocabulary, language_code, package_vocabulary
from analyzer.language.sentences import split_sentences
from analyzer.models import Change, Document, Source
from analyzer.tracking.change_documents import Options, compare_documents, in_order_of_weight
from analyzer.tracking.change_pairs import compare_pair, one_sided, reworded
from analyzer.tracking.change_words import ChangeWords, change_words, guess_language
from analyzer.tracking.editions import of_edition

LONG = 6  # sentences on either side from which two strings are aligned sentence by sentence


def compare(
    before: str | Document, after: str | Document, language: str | None = None, *, vocabulary: Vocabulary | None = None
) -> list[Change]:
    """Return what changed from `before` to `after`, two passages or two Documents, the main change first.

    `compare(x, x)` is empty; with one side empty there is one `added` or `removed` a passage; the same meaning in other
    words gives one `reworded`. `moved` comes only between Documents. Without a language it is guessed from the words.
    Raises TypeError for anything but texts and Documents.
    """
    for side in (before, after):
        if not isinstance(side, str | Document):
            raise TypeError(f"two texts or Documents are compared, not a {type(side).__name__}")
    known = vocabulary or package_vocabulary()
    language = language_code(language)
    if isinstance(before, Document) or isinstance(after, Document):
        return _compare_documents(_document(before), _document(after), language, known)
    if _as_written(before) == _as_written(after):
        return []
    lexicon = change_words(known, language or guess_language(after if after.strip() else before, known))
    if not before.strip() or not after.strip():
        return one_sided(before, after, _sentences(before if before.strip() else after, lexicon, known), lexicon)
    if max(len(_sentences(text, lexicon, known)) for text in (before, after)) > LONG:
        changes = compare_documents(_document(before), _document(after), known, lexicon.language)
        found = [change for change in changes if change.change != "moved"]
        return found or [reworded(before, after)]
    return compare_pair(before, after, lexicon)


def _compare_documents(before: Document, after: Document, language: str, vocabulary: Vocabulary) -> list[Change]:
    """Compare two documents; of two reports, which count and define anew each time, only what binds somebody takes a side."""
    older, newer = (told_by(document, vocabulary) for document in (before, after))
    if older["kind"] != "report" or newer["kind"] != "report":
        return compare_documents(before, after, vocabulary, language)
    spoken = language or newer["language"] or guess_language(after.text, vocabulary)
    changes = compare_documents(before, after, vocabulary, spoken, Options(periods=False))
    source = Source("", "", publisher=newer["publisher"], about=newer["about"], kind="report")
    lexicon = change_words(vocabulary, spoken)
    return in_order_of_weight(of_edition(changes, source, spoken, lexicon, vocabulary), lexicon)


def _as_written(text: str) -> str:
    """Return a text without what no reader sees: white space, byte order marks and how accents are encoded."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\ufeff", "")).split())


def _document(side: str | Document) -> Document:
    return side if isinstance(side, Document) else Document(side)


def _sentences(text: str, lexicon: ChangeWords, vocabulary: Vocabulary) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, lexicon.language, vocabulary)]
