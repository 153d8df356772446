"""Make words out of documents safe to print elsewhere: nothing in them becomes markup, a command, a tag or a link.

Documents are hostile: a title may hold `\\input{...}`, a line break that starts a RIS tag, or a script. Words stay
readable; only what a format would act on is escaped, and control characters go.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import regex

_CONTROL = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]"
)
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_TEX_TABLE = str.maketrans(_TEX)
_HTML_TABLE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_MARKDOWN = regex.compile(r"[\\`*\[\]|~$]|(?<!\w)_|_(?!\w)|#(?=\d)|^[\-=.+#]|(?<=^\d{1,9})[.)](?=\s|$)")


def plain(text: str) -> str:
    """Put text on one line without control characters, invisible ones or ones that turn the reading direction."""
    return " ".join(_CONTROL.sub(" ", text).split())


def tex(text: str) -> str:
    """Escape text for BibTeX and TeX, on one line."""
    return plain(text).translate(_TEX_TABLE)


def html(text: str) -> str:
    """Escape text for HTML and XML, on one line."""
    return plain(text).translate(_HTML_TABLE)


def markdown(text: str) -> str:
    """Escape text for Markdown, on one line: no emphasis, links, HTML, tables, mentions or addresses that link themselves."""
    line = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKDOWN.sub(lambda found: "\\" + found.group(), line)
    line = line.replace("://", "&#58;//").replace("@", "&#64;\u2060")
    return regex.sub(r"(?i)\bwww\.", "www&#46;", line)


def address(text: str) -> str:
    """Return an http or https address with everything odd percent-encoded, or `""` for any other kind."""
    line = plain(text).replace(" ", "%20")
    try:
        parts = urlsplit(line)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    return quote(line, safe="/:?#@!$&()*+,;=%-._~'")
