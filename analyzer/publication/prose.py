"""Read what a writer wrote out of Markdown, notebooks, HTML and LaTeX, as text whose quotations can be checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import regex

from analyzer.errors import AnalyzerError

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
_TEX_SIGNS = {r"\ldots{}": "…", r"\ldots": "…", r"\dots": "…", "~": "\u00a0", "---": "—", "--": "–"}


def prose(path: Path) -> str:
    """Return the text of a file as Markdown would hold it, by its suffix; what it runs or computes is left out.

    Raises AnalyzerError where a notebook is no notebook, or the file is larger than 50 MB.
    """
    if path.stat().st_size > LARGEST:
        raise AnalyzerError(f"{path}: larger than {LARGEST // 1_000_000} MB")
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    readers = {".ipynb": _notebook, ".html": _html, ".htm": _html, ".xhtml": _html, ".tex": _tex}
    reader = readers.get(path.suffix.lower())
    try:
        return reader(text) if reader else text
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnalyzerError(f"{path}: cannot be read as {path.suffix[1:]}: {error}") from error


def _notebook(text: str) -> str:
    cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def _html(text: str) -> str:
    import lxml.html

    root = lxml.html.document_fromstring(text) if text.strip() else None
    return "" if root is None else "".join(_words(root))


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
