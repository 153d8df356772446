"""Tell the language of paragraphs, among those that have a lexicon, and of the whole document."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Any

from analyzer.language.lexicon import package_vocabulary

ENOUGH = 60  # letters below which a paragraph takes its neighbours' language
LOOKED_AT = 240  # code points of a paragraph that are enough to tell
SAMPLE = 4_000
PART = 8  # one in so many of the starts that are looked at may be enough to know one of our languages
MARGIN = 30.0  # log-likelihood by which a language without a lexicon must win before we believe it
SURE = 3 * MARGIN  # by which one with a lexicon must win in a part of the text before we look no further

FEWEST = 2  # words of a language's own by which a short text is told

_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Loading the model costs most of a second: once, and only where there is text to tell.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@lru_cache(maxsize=1)
def _own_identifier() -> Any:
    """Return the identifier with the languages alone that have a lexicon."""
    identifier = copy.copy(_identifier())
    identifier.set_languages(set(known_languages()) & set(identifier.labels))
    return identifier


def known_languages() -> tuple[str, ...]:
    """Name the languages that have a lexicon, sorted."""
    return tuple(sorted(package_vocabulary().languages)) or ("en",)


def languages_of(paragraphs: Sequence[str]) -> tuple[list[str], str]:
    """Return the language of each paragraph and of the whole, by characters; `""` where there are too few letters."""
    starts = _starts(paragraphs)
    sample = "\n".join(starts)
    if not _LETTERS.search(sample):
        return [""] * len(paragraphs), ""
    overall = "" if _is_ours("\n".join(starts[::PART])) else _foreign(sample)
    if overall:
        return [overall] * len(paragraphs), overall
    found = [_told(paragraph) for paragraph in paragraphs]
    weights: Counter[str] = Counter()
    for language, paragraph in zip(found, paragraphs, strict=True):
        if language:
            weights[language] += len(paragraph)
    overall = max(sorted(weights), key=lambda code: weights[code]) if weights else _best(sample)
    return _inherited(found, overall), overall


def language_of(text: str) -> str:
    """Return the likeliest language of a short text among those that have a lexicon, however few its letters."""
    return _best(text[:LOOKED_AT])


def _starts(paragraphs: Sequence[str]) -> list[str]:
    """Return the starts of paragraphs spread over the document."""
    chosen, size = [], 0
    step = max(1, len(paragraphs) // 40)
    for paragraph in paragraphs[::step]:
        chosen.append(paragraph[:LOOKED_AT])
        size += len(chosen[-1])
        if size > SAMPLE:
            break
    return chosen


@lru_cache(maxsize=4096)
def _best(text: str) -> str:
    ranked = _own_identifier().rank(text)
    return ranked[0][0] if ranked else ""


def language_by_words(sample: str) -> str:
    """Return the language whose words of metrics stand in a short text; `""` where those of no one language do clearly.

    A heading and the names of a table's columns are too few letters for the model, which takes them for any language.
    """
    found = {word.casefold() for word in _WORD.findall(sample)}
    ranked = sorted(((len(found & own), code) for code, own in _own_words().items()), reverse=True)
    (most, code), *others = ranked
    return code if most >= FEWEST and all(count * 2 < most for count, _ in others) else ""


def has_words_of(sample: str, code: str) -> bool:
    """Say whether a text holds a word about metrics or periods that this language has and no other."""
    own = _own_words().get(code, frozenset())
    return any(word.casefold() in own for word in _WORD.findall(sample))


@lru_cache(maxsize=1)
def _own_words() -> dict[str, frozenset[str]]:
    """Return the words about metrics and periods that one language has and no other."""
    vocabulary = package_vocabulary()
    words = {
        code: {word for phrase in _strings([vocabulary.section(code, name) for name in ("metrics", "periods")])
               for word in _WORD.findall(phrase.casefold())}
        for code in known_languages()
    }  # fmt: skip
    counted = Counter(word for own in words.values() for word in own)
    return {code: frozenset(word for word in own if counted[word] == 1) for code, own in words.items()}


def _strings(held: Any) -> Iterator[str]:
    """Yield every text that a part of a lexicon holds."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, Mapping | Sequence):
        for item in held.values() if isinstance(held, Mapping) else held:
            yield from _strings(item)


def _told(paragraph: str) -> str:
    start = paragraph[:LOOKED_AT]
    letters = sum(map(str.isalpha, start))
    return _best(start) if letters >= ENOUGH and letters * 2 > len(start) else ""


def _is_ours(sample: str) -> bool:
    """Say whether a part of a document's words leaves no doubt that a language with a lexicon is its own."""
    ranked, known = _identifier().rank(sample), known_languages()
    others = next((points for code, points in ranked if code not in known), -inf)
    return ranked[0][0] in known and ranked[0][1] - others > SURE


def _foreign(sample: str) -> str:
    """Return the language of a document in none of those we know; `""` where one of ours is as likely."""
    ranked = _identifier().rank(sample)
    known = known_languages()
    top, score = ranked[0]
    ours = next((points for code, points in ranked if code in known), score)
    return top if top not in known and len(sample) > 2 * ENOUGH and score - ours > MARGIN else ""


def _inherited(found: list[str], overall: str) -> list[str]:
    """Give the untold ones their neighbours' language where both agree, else the document's."""
    following, after = [""] * len(found), ""
    for index in range(len(found) - 1, -1, -1):
        following[index] = after
        after = found[index] or after
    filled, before = [], ""
    for language, later in zip(found, following, strict=True):
        filled.append(language or (before if before and before == later else overall))
        before = language or before
    return filled
