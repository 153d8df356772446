"""Read BibTeX as reference managers write it: entries with their fields, TeX's accents and signs as plain letters.

Own code, because the small readers on the package index are unmaintained or young, and only this much is needed: no
crossrefs, no name parsing, no styles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

MONTHS = {
    "jan": "01", "feb": "02", "mar": "03", "apr": "04", "may": "05", "jun": "06", "jul": "07", "aug": "08", "sep": "09",
    "oct": "10", "nov": "11", "dec": "12",
}  # fmt: skip
_ENTRY = re.compile(r"@\s*([A-Za-z]{1,40})\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()=\"]{0,300})\s*,")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]{0,60})\s*=\s*")
_BARE = re.compile(r"[^\s,{}()\"#]{1,300}")
_END = re.compile(r"[\s,]*[})]")
_JOIN = re.compile(r"\s*#\s*")
# \"o, \"{o}, \'{\i}, \c{c}, \v s: the accent, then its letter.
_ACCENT = re.compile(r"\\(?:([\"'`^~=.])\s*|([cvuHkrdb])(?:\s+|(?=\{)))(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")
_COMBINING = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_WORDS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "ldots": "…", "dots": "…", "textbackslash": "\x00", "textasciitilde": "\x01",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">",
}  # fmt: skip
_WORD = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?")
_SIGN = re.compile(r"\\([&%$#_{}\\])")
_KEPT = {"{": "\x02", "}": "\x03", "\\": " "}


def read_bibtex(text: str) -> list[dict[str, str]]:
    """Return the entries of BibTeX text: their fields by lower-case name, with `ENTRYTYPE` and `ID`.

    Values are as written, without the outermost braces or quotes; `plain_tex` makes words of them. Comments and
    preambles are left out. Raises ValueError, naming it, on an entry that is broken or never ends.
    """
    entries, names, at = [], dict(MONTHS), 0
    while found := _ENTRY.search(text, at):
        kind, at = found[1].lower(), found.end()
        if kind in ("comment", "preamble"):
            continue
        key = _KEY.match(text, at) if kind != "string" else None
        fields, end = _fields(text, key.end() if key else at, names)
        if end < 0 or not (key or kind == "string"):
            line = text.count("\n", 0, at) + 1
            raise ValueError(f"line {line}: the entry @{kind} {key[1] if key else ''} is broken or never ends")
        at = end
        if key is None:
            names.update(fields)
        else:
            entries.append({**fields, "ENTRYTYPE": kind, "ID": key[1]})
    return entries


def _fields(text: str, at: int, names: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """Read `name = value` pairs up to the end of the entry; the place after it is -1 where the text ends before it does."""
    fields: dict[str, str] = {}
    while found := _FIELD.match(text, at):
        value, at = _value(text, found.end(), names)
        if at < 0:
            return fields, -1
        fields.setdefault(found[1].lower(), value)
    end = _END.match(text, at)
    return fields, end.end() if end else -1


def _value(text: str, at: int, names: Mapping[str, str]) -> tuple[str, int]:
    parts = []
    while True:
        if text[at : at + 1] in ("{", '"'):
            end = _closing(text, at)
            if end < 0:
                return "", -1
            parts.append(text[at + 1 : end])
            at = end + 1
        elif bare := _BARE.match(text, at):
            parts.append(names.get(bare[0].lower(), bare[0]))
            at = bare.end()
        else:
            return "", -1
        more = _JOIN.match(text, at)
        if more is None:
            return "".join(parts), at
        at = more.end()


def _closing(text: str, at: int) -> int:
    """Return where the brace or quotation mark opened at `at` closes, or -1."""
    quoted, depth, place = text[at] == '"', 0, at + 1
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        elif char == ('"' if quoted else "}") and not depth:
            return place
        place += 1
    return -1


def plain_tex(value: str) -> str:
    """Return a value as plain words on one line: accents and signs of TeX as letters, braces and other commands left out."""
    text = _ACCENT.sub(_accented, value)
    text = _SIGN.sub(lambda found: _KEPT.get(found[1], found[1]), text)
    text = _WORD.sub(lambda found: _WORDS.get(found[1], ""), text)
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("~", " ")
    text = text.replace("{", "").replace("}", "").translate({0: "\\", 1: "~", 2: "{", 3: "}"})
    return " ".join(text.split())


def _accented(found: re.Match[str]) -> str:
    letter = found[3] or found[4]
    return unicodedata.normalize("NFC", letter + _COMBINING[found[1] or found[2]])


def plain_address(value: str) -> str:
    r"""Return an address out of a value: `\url{…}` opened, escaped signs as they are."""
    inner = re.search(r"\\url\s*\{([^{}]*)\}", value)
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\}|\})?", "~", inner[1] if inner else value)
    return re.sub(r"\\([&%$#_{}~^])", r"\1", text).strip("{} \n\t")
