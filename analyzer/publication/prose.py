"""Read what a writer wrote out of Markdown, notebooks, HTML and LaTeX, as text whose quotations can be checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex

from analyzer.documents.decoding import decode
from analyzer.documents.dom import parse
from analyzer.documents.html import declared_encoding
from analyzer.documents.sniff import HTML, TEXTS, media_type
from analyzer.errors import AnalyzerError, DocumentError

LARGEST = 50_000_000  # bytes
_BLOCKS = {
    "p", "div", "section", "article", "li", "ul", "ol", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
    "figure", "figcaption", "header", "footer", "main", "aside", "dl", "dt", "dd", "br", "hr", "body", "html",
}  # fmt: skip
_SILENT = {"script", "style", "code", "pre", "template", "noscript", "head"}
_TEX_QUOTE = regex.compile(r"\\enquote\*?\{((?:[^{}]|\{[^{}]*\})*+)\}")
_TEX_BLOCK = regex.compile(r"\\begin\{(quote|quotation|displayquote)\}(.*?)\\end\{\1\}", regex.DOTALL)
_TEX_COMMAND = regex.compile(r"\\(?:emph|textit|textbf|textsc|text|mbox)\{([^{}]*+)\}")
_TEX_LINK = regex.compile(r"\\href\{([^{}]*+)\}\{([^{}]*+)\}")
_NO_TEXT = "no text to check; save it as Markdown, HTML or plain text"
_TEX_SIGNS = {r"\ldots{}": "…", r"\ldots": "…", r"\dots": "…", "~": "\u00a0", "---": "—", "--": "–"}


def prose(path: Path) -> str:
    """Return the text of a file as Markdown would hold it, by its suffix; what it runs or computes is left out.

    Raises AnalyzerError where it is no text, a notebook is no notebook, or the file is larger than 50 MB.
    """
    if path.stat().st_size > LARGEST:
        raise AnalyzerError(f"{path}: larger than {LARGEST // 1_000_000} MB")
    data = path.read_bytes()
    if not data.strip():
        return ""
    is_page = _kind(path, data) == HTML
    text = decode(data, declared_encoding(data)).text.removeprefix("\ufeff").replace("\r\n", "\n")
    reader = _READERS.get(path.suffix.lower(), _html if is_page else str)
    try:
        return reader(text)
    except (DocumentError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnalyzerError(f"{path}: cannot be read as {path.suffix[1:]}: {error}") from error


def is_as_written(path: Path) -> bool:
    """Tell whether the lines of `prose` are those of the file."""
    return path.suffix.lower() not in _READERS


def _kind(path: Path, data: bytes) -> str:
    """Return the media type of a text by its bytes. Raises AnalyzerError for a document that is none."""
    try:
        kind = media_type(data, "text.md")  # so that tags alone make no page of a Markdown file
    except DocumentError as error:
        raise AnalyzerError(f"{path}: {_NO_TEXT} ({error.detail or error.reason})") from None
    if kind != HTML and kind not in TEXTS:
        raise AnalyzerError(f"{path}: {_NO_TEXT} ({kind})")
    return kind


def _notebook(text: str) -> str:
    cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def _html(text: str) -> str:
    root, _ = parse(text)
    return "".join(_words(root))


def _words(root: Any) -> list[str]:
    """Walk the tree without recursion: documents may be deep."""
    words: list[str] = []
    waiting: list[tuple[Any, bool]] = [(root, True)]
    depth = 0  # of block quotes
    while waiting:
        node, opens = waiting.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        silent = name in _SILENT or not name
        if opens:
            depth += name == "blockquote"
            words.append(_mark(name, depth, opens=True))
            if not silent:
                words.append(_line(node.text, depth))
                waiting.append((node, False))
                waiting += [(child, True) for child in reversed(node)]
                continue
        words.append(_mark(name, depth, opens=False))
        words.append(_address(node) if name == "a" else "")
        depth -= name == "blockquote"
        words.append(_line(node.tail, depth) if node is not root else "")
    return words


def _mark(name: str, depth: int, *, opens: bool) -> str:
    if name == "q":
        return "“" if opens else "”"
    if name == "blockquote":
        return "\n\n> " if opens else "\n\n"
    if name in _BLOCKS:
        return "\n>\n> " if depth else "\n\n"
    return ""


def _address(node: Any) -> str:
    """Keep a link's address as a tag, which is no prose, so that it can name a source."""
    address = regex.sub(r"[<>\s]+", "", node.get("href", ""))
    return f"<a {address}>" if address else ""


def _line(text: str | None, depth: int) -> str:
    words = regex.sub(r"\s+", " ", text or "")
    return words.replace("\n", "\n> ") if depth else words


def _tex(text: str) -> str:
    body = regex.sub(r"(?<!\\)%[^\n]*\n?", "", text)
    body = _TEX_LINK.sub(r"\2<a \1>", body)
    body = _TEX_QUOTE.sub(r"“\1”", body)
    body = _TEX_COMMAND.sub(r"\1", body)
    for sign, plain in _TEX_SIGNS.items():
        body = body.replace(sign, plain)
    body = regex.sub(r"\\([%&$#_{}])", r"\1", body)
    return _TEX_BLOCK.sub(lambda found: "\n\n> " + " ".join(found[2].split()) + "\n\n", body)


_READERS: dict[str, Callable[[str], str]] = {
    ".ipynb": _notebook,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".tex": _tex,
}
