"""Parse HTML and lay its tree out as blocks in reading order, each with the element that it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import regex
from lxml import etree
from lxml.html import HTMLParser

from analyzer.documents.blocks import Block, Line
from analyzer.documents.graphics import GRAPHICS, Graphics
from analyzer.documents.html_tables import TableReader
from analyzer.errors import DocumentError
from analyzer.language.raised import RAISED, mark_behind
from analyzer.reasons import DAMAGED, DEPTH_LIMIT, NOT_A_DOCUMENT

Element = Any  # lxml has no types

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
) | frozenset(HEADINGS)
SKIPPED = frozenset(
    [
        "applet",
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "param",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "track",
        "title",
        "video",
        "math",
        "button",
    ]
)
# What is skipped because it draws, embeds or asks; around paragraphs it is a mistake of markup, and they are shown.
_WRAPPERS = frozenset(["applet", "button", "canvas", "frameset", "map", "math", "object", "select", "svg", "video"])
_SHOWN = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "article", "section")
# lxml drops all that follows `</html>`; browsers go on, and so must a page that somebody put together of two.
_CLOSINGS = regex.compile(rb"</(?:html|body)\b[^<>]{0,200}>", regex.I)
# Put behind a page: where it is not found, or in what is not shown, something that was opened has swallowed the page's end.
_END_NAME = "analyzer-end"
_END = f"<{_END_NAME}></{_END_NAME}>".encode()
_SUPERSCRIPTED = frozenset("0123456789+-()")
_NEVER = regex.compile("[\0\ufffe\uffff\ud800-\udfff]")
_FIGURE = regex.compile(r"\s*[0-9][0-9.,]{0,20}%?")
_SPACE = regex.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # not the single blanks, which are millions
SHORT_LINE = 100  # broken lines that are all shorter stand each for itself


@dataclass(slots=True)
class Spot:
    """Hold a block and what its surroundings in the tree are like."""

    block: Block
    element: Element
    linked: int = 0  # letters within links
    zone: str = ""  # nav, footer, aside, form … the nearest such ancestor, or a class that says so
    size: int = 0


@dataclass(slots=True)
class _Open:
    """Hold the running text of the block that is being read."""

    element: Element = None
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    linked: int = 0


def parse(text: str) -> tuple[Element, str]:
    """Parse a page; return its root, and why something of it is missing if it is."""
    clean = _NEVER.sub(lambda found: "" if found[0] == "\0" else "\ufffd", text).encode("utf-8")
    clean = _CLOSINGS.sub(b"", clean)
    root, fault = _unbounded(clean + _END)
    end = next(root.iter(_END_NAME), None) if root is not None else None
    if end is None:
        root, fault = _unbounded(clean)
    if root is None:
        raise DocumentError(NOT_A_DOCUMENT, "no element could be read")
    if end is not None:
        swallowed = any(_is_skipped(above) for above in end.iterancestors())
        end.getparent().remove(end)
        return root, fault or (DAMAGED if swallowed else "")
    return root, fault or DAMAGED


def _unbounded(data: bytes) -> tuple[Element, str]:
    """Parse, once more without bounds where lxml dropped what stands deeper than 256 elements or is longer than 10 MB."""
    root, fault = _parsed(data, HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    if fault:
        root, fault = _parsed(data, HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True))
    return root, fault


def _parsed(data: bytes, parser: HTMLParser) -> tuple[Element, str]:
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, DEPTH_LIMIT if "depth" in str(error) else DAMAGED
    fatal = [entry.message for entry in parser.error_log if entry.level >= etree.ErrorLevels.FATAL]
    return root, DEPTH_LIMIT if any("depth" in message for message in fatal) else DAMAGED if fatal else ""


class Layout:
    """Walk over a tree once and yield its blocks; `zone_of` names what part of a page an element is, if it says so."""

    def __init__(
        self, tables: TableReader, graphics: Graphics, zone_of: Callable[[Element], str], deepest: int
    ) -> None:
        self._tables = tables
        self._graphics = graphics
        self._deepest = deepest
        self._depth = 0
        self.cut = ""
        self._zone_of = zone_of
        self._open = _Open()
        self._zones: list[tuple[Element, str]] = []
        self._lists: list[Element] = []
        self._items: list[Element] = []
        self._heading: Element = None
        self._links = 0
        self._last = ""
        self._blocks: list[Element] = []

    def spots(self, root: Element) -> Iterator[Spot]:
        """Yield the blocks below `root` in reading order."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                self._depth += 1
                if self._depth > self._deepest:
                    self.cut = DEPTH_LIMIT
                    walk.skip_subtree()
                    continue
                yield from self._start(walk, element)
            else:
                self._depth -= 1
                if self._depth < self._deepest:
                    yield from self._end(element)
        yield from self._flush(root)

    def _start(self, walk: Any, element: Element) -> Iterator[Spot]:
        tag = element.tag
        if tag in GRAPHICS and not self._zones:
            yield from self._picture(element)
        if not isinstance(tag, str) or _is_skipped(element) or self._zone_of(element) == "skip":
            walk.skip_subtree()
            return
        if tag == "table" and self._tables.holds_data(element):
            yield from self._flush(element)
            table = self._tables.read(element, self._last)
            if table is not None:
                yield self._spot(Block("table", page=None, table=table), element, _linked(element))
            walk.skip_subtree()
            return
        if tag in BLOCKS:
            yield from self._flush(element)
            self._enter(element, tag)
        elif tag == "br":
            self._open.lines.append([])
        elif tag == "a":
            self._links += 1
        if tag == "span" and set_apart(element):
            self._write(" ", None)
        self._write(element.text, element if tag == "sup" else None)

    def _picture(self, element: Element) -> Iterator[Spot]:
        """Yield what a picture says in words, where it stands."""
        for block in self._graphics.blocks(element):
            yield from self._flush(element)
            if block.table is not None:
                block = replace(block, table=self._tables.named(block.table))
            yield self._spot(block, element, 0)

    def _enter(self, element: Element, tag: str) -> None:
        self._blocks.append(element)
        zone = self._zone_of(element)
        if zone:
            self._zones.append((element, zone))
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(element)
        elif tag == "li":
            self._items.append(element)
        elif tag in HEADINGS:
            self._heading = element

    def _end(self, element: Element) -> Iterator[Spot]:
        tag = element.tag
        if isinstance(tag, str) and tag in BLOCKS and not (tag == "table" and self._tables.is_read(element)):
            yield from self._flush(element)
            self._leave(element, tag)
        elif tag == "a":
            self._links = max(0, self._links - 1)
        self._write(element.tail, None)

    def _leave(self, element: Element, tag: str) -> None:
        if self._blocks and self._blocks[-1] is element:
            self._blocks.pop()
        if self._zones and self._zones[-1][0] is element:
            self._zones.pop()
        if self._lists and self._lists[-1] is element:
            self._lists.pop()
        if self._items and self._items[-1] is element:
            self._items.pop()
        if self._heading is element:
            self._heading = None

    def _write(self, text: str | None, superscript: Element) -> None:
        if not text:
            return
        if self._open.element is None and self._blocks and text.strip():
            self._open.element = self._blocks[-1]
        line = self._open.lines[-1]
        if superscript is not None and line:
            text = raised(text, line[-1])
        elif line and stuck(line[-1], text):
            line.append(" ")
        line.append(text)
        if self._links:
            self._open.linked += len(text)

    def _flush(self, element: Element) -> Iterator[Spot]:
        opened, self._open = self._open, _Open()
        lines = [_SPACE.sub(" ", "".join(parts)).strip() for parts in opened.lines]
        lines = [line for line in lines if line]
        if not lines:
            return
        level = 0
        if self._heading is not None:
            kind, level = "heading", HEADINGS[self._heading.tag]
        elif self._items:
            kind, level = "list_item", max(1, len(self._lists))
        else:
            kind = "paragraph"
        if len(lines) > 1 and kind == "paragraph" and all(len(line) < SHORT_LINE for line in lines):
            groups = [[line] for line in lines]
        else:
            groups = [lines]
        total = sum(map(len, lines))
        for group in groups:
            block = Block(kind, tuple(Line(line) for line in group), None, level)
            share = opened.linked * sum(map(len, group)) // total
            yield self._spot(block, opened.element if opened.element is not None else element, share)

    def _spot(self, block: Block, element: Element, linked: int) -> Spot:
        size = sum(len(line.text) for line in block.lines)
        if block.table is not None:
            size = sum(len(cell.text) for cell in block.table.cells)
        else:
            self._last = " ".join(line.text for line in block.lines)
        return Spot(block, element, linked, self._zones[-1][1] if self._zones else "", size)


def _is_skipped(element: Element) -> bool:
    """Say whether an element shows nothing; one that stands around paragraphs by mistake does."""
    if element.tag not in SKIPPED:
        return False
    return element.tag not in _WRAPPERS or next(element.iterdescendants(*_SHOWN), None) is None


def raised(text: str, before: str) -> str:
    """Write the digits of a superscript as they are printed, so that a footnote's mark does not lengthen a figure."""
    body = text.strip()
    return text.translate(RAISED) if body and not set(body) - _SUPERSCRIPTED else mark_behind(before, body) or text


def stuck(before: str, after: str) -> bool:
    """Say whether two neighbouring inline texts are a label and a figure that only the style sheet keeps apart."""
    last, first = before[-1:], after[:1]
    if _FIGURE.fullmatch(before):
        return len(after) > 3 and after[:4].isalpha()  # no `1st`
    return (last.isalpha() and first.isdigit() and len(before) > 2) or (
        last.islower() and first.isupper() and after[1:2].islower() and before[-2:-1].islower()
    )


def set_apart(element: Element) -> bool:
    """Say whether an inline element follows another of another class with nothing between: only the style sheet parts them."""
    before, above = element.getprevious(), element.getparent()
    if before is None or above is None or before.tag != element.tag or (before.tail or "").strip():
        return False
    return before.get("class") != element.get("class") and not (above.text or "").strip()


def _linked(element: Element) -> int:
    return sum(len("".join(link.itertext())) for link in element.iter("a"))


def text_of(element: Element) -> str:
    """Return an element's text as it is shown on one line; an image alone speaks by its alternative text."""
    parts: list[str] = []
    images: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if not isinstance(node.tag, str) or node.tag in SKIPPED:
                walk.skip_subtree()
                continue
            if node.tag == "img" and node.get("alt"):
                images.append(node.get("alt"))
            if node.tag in BLOCKS or node.tag == "br":
                parts.append(" ")
            _append(parts, raised(node.text, parts[-1]) if node.tag == "sup" and node.text and parts else node.text)
        elif node is not element:
            if node.tag in BLOCKS:
                parts.append(" ")
            _append(parts, node.tail)
    return _SPACE.sub(" ", "".join(parts)).strip() or " ".join(images[:4])


def _append(parts: list[str], text: str | None) -> None:
    if text:
        if parts and stuck(parts[-1], text):
            parts.append(" ")
        parts.append(text)
