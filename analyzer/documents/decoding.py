"""Decode the bytes of a text: a byte order mark, what the file declares, strict UTF-8, then the likeliest encoding."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from analyzer.documents.sniff import BOMS, utf16_without_bom

SAMPLE = 262_144
FEW = 30
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôõöøœùúûüßÀÂÄÁÅÆÇÈÉÊËÍÎÑÓÔÖØŒÙÚÛÜ€£§°«»“”„‘’–—…©®·\xa0")
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_UNSAFE = frozenset({"utf-7", "idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold a decoded text, the encoding that it had, and what went wrong."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode `data`; without a mark, UTF-8 that holds strictly wins over what the file declares."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_fault = error.start
    wide = utf16_without_bom(data)
    if wide:
        return _decoded(data, wide)
    known = _known(declared)
    if known and known != "utf-8":
        return _decoded(data, known)
    replaced = data.decode("utf-8", "replace")
    lost = replaced.count("\ufffd")
    if lost * 500 < len(replaced) and sum(map(str.isalpha, replaced[:first_fault])) and _has_multibyte(data, lost):
        return Decoded(replaced, "utf-8", f"{lost} characters could not be decoded")
    return _decoded(data, _guessed(data))


def _has_multibyte(data: bytes, lost: int) -> bool:
    """Say whether UTF-8 sequences outnumber what is broken: then it is UTF-8 with a few broken bytes."""
    leads = sum(data.count(bytes([byte, 0x80 + low])) for byte in (0xC3, 0xE2) for low in range(64))
    return leads > lost


def _known(declared: str) -> str:
    """Return Python's name of a declared encoding, as browsers read it; `""` for unknown and unsafe ones."""
    try:
        name = codecs.lookup(declared.strip().strip("'\"")).name
    except (LookupError, ValueError, TypeError):
        return ""
    if name in _UNSAFE or not codecs.lookup(name)._is_text_encoding:
        return ""
    return "utf-8" if name.startswith("utf-") else _SUPERSETS.get(name, name)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    marks = data[:SAMPLE].translate(None, bytes(range(128)))
    if len(marks) < FEW and not set(marks.decode("cp1252", "replace")) - _WESTERN:
        return "cp1252"  # too few for statistics, all of them common in Western Europe
    best = from_bytes(data[:SAMPLE]).best()
    name = _known(best.encoding) if best is not None else ""
    return name if name and name != "utf-8" else "cp1252"


def _decoded(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, ValueError):
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, f"{text.count(chr(0xFFFD))} characters could not be decoded")
