"""Take a text apart into folded words, stems that compare across languages, and numbers in one form."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

STEM = 6  # letters that are kept of a word: inflection and cognates fall together, most different words do not
MAX_WORDS = 400
MAX_TEXT = 20_000
LONGEST_WORD = 64
_TOKEN = regex.compile(  # last but one what is dialled before a number abroad, and counts nothing: +972
    r"\p{L}[\p{L}\p{N}]*|\p{N}+(?:[.,'’ \u00a0\u202f]\p{N}{3})*+(?:[.,]\p{N}+)?(?!\p{L})|\+\p{N}{3}(?![\p{N}\p{L}.,%])|\p{N}+\p{L}+"
)
_GROUPED = regex.compile(r"\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_NO_DIGIT, _APART = regex.compile(r"\D"), regex.compile(r"['’ \u00a0\u202f]")
LEAST_STEM = 4  # letters that are left of a stem without its last vowels
# Letters by which one word is written in several languages.
_SPELT = (
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
)
_DOUBLED = regex.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the beginning of a folded word, spelt so that the same word of several languages gives one stem."""
    for printed, plain in _SPELT:
        word = word.replace(printed, plain)
    begun = _DOUBLED.sub(r"\1", word)[:STEM]
    bare = begun.rstrip("aeiou")
    return "t:" + (bare if len(bare) >= LEAST_STEM else begun)


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Return `text` in lower case without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokens_of(text: str) -> list[str]:
    """Return the words and numbers of a text, folded; a number keeps its separators."""
    return printed_tokens(text.lower()) if text.isascii() else [folded(token) for token in printed_tokens(text)]


def printed_tokens(text: str) -> list[str]:
    """Return the words and numbers of a text as printed."""
    return [token[:LONGEST_WORD] for token in _TOKEN.findall(text[:MAX_TEXT])[:MAX_WORDS]]


@lru_cache(maxsize=20_000)
def number_of(token: str) -> str:
    """Return a printed number in one canonical form (`1.204`, `1 204` and `1,204` are the same), `""` for a word."""
    if not token[:1].isdigit() or not token[-1:].isdigit():
        return ""
    if _GROUPED.fullmatch(token):
        return _NO_DIGIT.sub("", token)
    value = _APART.sub("", token)
    whole, mark, rest = value.replace(",", ".").rpartition(".")
    value = whole.replace(".", "") + mark + rest
    return value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0") or "0"


def is_day(token: str) -> bool:
    """Say whether a token may be a day of a month."""
    return token.isdigit() and token.isascii() and 1 <= len(token) <= 2 and 1 <= int(token) <= 31
