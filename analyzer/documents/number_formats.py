"""Show a spreadsheet's number as its format prints it: thousands, decimals, percent, dates, a dash for zero."""

from __future__ import annotations

import datetime
import math
from functools import lru_cache

import regex

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: '#,##0;(#,##0);"-"', 42: '$#,##0;($#,##0);"-"',
    43: '#,##0.00;(#,##0.00);"-"', 44: '$#,##0.00;($#,##0.00);"-"', 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
}  # fmt: skip
_ASIDE = regex.compile(r"\[(?!\$[^\-\]])[^\]]*\]|_.|\*.|\?")
_CURRENCY = regex.compile(r"\[\$([^\-\]]*)[^\]]*\]")
_PARTS = regex.compile(r'"([^"]*)"|\\(.)|([#0][#0,.]*)|(.)')
_DATE_LETTERS = regex.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LONGEST = 200


def shown(value: float, code: str, date1904: bool = False) -> str:
    """Return a number as the format code prints it; a code that is not understood prints it plainly."""
    if not math.isfinite(value):
        return str(value)
    if code in ("", "General", "@", "GENERAL"):
        return plain(value)
    if _is_date(code):
        return _date(value, code, date1904)
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], abs(value)
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    return _printed(value, section)


def plain(value: float) -> str:
    """Return a number without a format: whole ones without a point, others in at most eleven figures."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".11g")


@lru_cache(maxsize=512)
def _is_date(code: str) -> bool:
    letters = _DATE_LETTERS.sub("", code[:_LONGEST].lower())
    return any(letter in letters for letter in "ymdhs") and not any(mark in letters for mark in "#0%")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    return tuple(regex.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:_LONGEST]))


@lru_cache(maxsize=512)
def _pattern(section: str) -> tuple[tuple[str, str], ...]:
    """Divide a section into literal text and the places of figures."""
    cleaned = _ASIDE.sub("", _CURRENCY.sub(lambda found: f'"{found[1]}"', section))
    parts = []
    for quoted, escaped, figures, other in _PARTS.findall(cleaned):
        if figures:
            parts.append(("figure", figures))
        else:
            parts.append(("text", quoted or escaped or other))
    return tuple(parts)


def _printed(value: float, section: str) -> str:
    parts = _pattern(section)
    percent = any(kind == "text" and text == "%" for kind, text in parts)
    figures = [text for kind, text in parts if kind == "figure"]
    if any(kind == "text" and text in "Ee/@" and text for kind, text in parts) and figures:
        return plain(value)
    if not figures:
        return "".join(text for _, text in parts).strip() or ("" if section == "" else plain(value))
    written = False
    out = []
    for kind, text in parts:
        if kind == "text":
            out.append(text)
        elif not written:
            out.append(_figure(value * (100 if percent else 1), text))
            written = True
    return "".join(out).strip()


def _figure(value: float, pattern: str) -> str:
    scaled = pattern.rstrip(",")
    value /= 1000 ** (len(pattern) - len(scaled))  # each comma at the end shows thousands
    whole, _, fraction = scaled.partition(".")
    needed = fraction.count("0")
    text = format(value, f",.{len(fraction)}f") if "," in whole else format(value, f".{len(fraction)}f")
    if needed < len(fraction):
        head, _, tail = text.partition(".")
        tail = tail[:needed] + tail[needed:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    digits = whole.count("0")
    return text.zfill(digits) if digits > 1 and "," not in text else text


def _date(value: float, code: str, date1904: bool) -> str:
    """Write a day as ISO, as exactly as the format shows it."""
    epoch = datetime.datetime(1904, 1, 1) if date1904 else datetime.datetime(1899, 12, 30)
    letters = _DATE_LETTERS.sub("", code.lower())
    try:
        moment = epoch + datetime.timedelta(seconds=round(value * 86_400))
    except (OverflowError, ValueError):
        return plain(value)
    if "y" not in letters and "d" not in letters:
        return moment.strftime("%H:%M:%S" if "s" in letters else "%H:%M")
    if "d" in letters:
        return moment.strftime("%Y-%m-%d")
    return moment.strftime("%Y-%m" if "m" in letters else "%Y")
