"""Invent hostile pages: nested, huge, in odd encodings, live."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.marks import END_MARK, Invention, sized

PARAGRAPH = "<p>We received 12 requests in 2024 and we will publish the letters by June.</p>"


def page(body: str, head: str = "<title>A report</title>") -> str:
    """Return a page."""
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def ended(body: str) -> bytes:
    """Return a page whose last paragraph is the end mark."""
    return page(f"{PARAGRAPH}{body}<p>{END_MARK}</p>").encode()


def inventions(scale: float) -> Iterator[Invention]:
    """Yield each file, as large as `scale` says."""
    yield from _nested(scale)
    yield from _large(scale)
    yield from _encoded()
    yield from _live()
    yield from _odd()


def _nested(scale: float) -> Iterator[Invention]:
    for tag in ("div", "span", "b", "blockquote", "section", "font"):
        for depth in (300, 3_000):
            body = f"{PARAGRAPH}{f'<{tag}>' * depth}{END_MARK}{f'</{tag}>' * depth}"
            yield Invention(f"deep-{tag}-{depth}.html", page(body).encode(), marked=True)
            yield Invention(
                f"unclosed-{tag}-{depth}.html", page(f"{PARAGRAPH}{f'<{tag}>' * depth}{END_MARK}").encode(), marked=True
            )
    lists = "<ul><li>" * 400 + END_MARK + "</li></ul>" * 400
    yield Invention("deep-lists.html", page(PARAGRAPH + lists).encode(), marked=True)
    tables = "<table><tr><td>a</td><td>" * 400 + END_MARK + "</td></tr></table>" * 400
    yield Invention("deep-tables.html", page(PARAGRAPH + tables).encode(), marked=True)
    yield Invention("closing-only.html", ended("</div>" * sized(500_000, scale)), marked=True)
    yield Invention("misnested.html", ended("<b><p><i></b></p></i>" * sized(30_000, scale)), marked=True)
    yield Invention(
        "select-options.html", ended("<select>" + "<option>x" * sized(100_000, scale) + "</select>"), marked=True
    )


def _large(scale: float) -> Iterator[Invention]:
    yield Invention("attribute-12-mb.html", ended(f"<p title='{'a' * sized(12_000_000, scale)}'>x</p>"), marked=True)
    yield Invention(
        "attributes-million.html",
        ended("<p " + " ".join(f"a{n}=1" for n in range(sized(1_000_000, scale))) + ">x</p>"),
        marked=True,
    )
    yield Invention("same-attribute.html", ended("<p " + "class=a " * sized(1_000_000, scale) + ">x</p>"), marked=True)
    yield Invention("line-50-mb.html", ended("We received 7 requests. " * sized(2_000_000, scale)), marked=True)
    yield Invention("text-node-without-space.html", ended("x" * sized(12_000_000, scale)), marked=True)
    yield Invention("comment-12-mb.html", ended(f"<!--{'-' * sized(12_000_000, scale)}-->"), marked=True)
    yield Invention("script-12-mb.html", ended(f"<script>{'a=1;' * sized(3_000_000, scale)}</script>"), marked=True)
    yield Invention("tag-name-long.html", ended(f"<{'x' * sized(2_000_000, scale)}>in it"), marked=True)
    yield Invention(
        "rows-many.html",
        ended("<table><tr><th>a<th>b</tr>" + "<tr><td>1<td>2" * sized(150_000, scale) + "</table>"),
        marked=True,
    )
    yield Invention(
        "headings-many.html", ended("<h2>Requests</h2><p>We received 3.</p>" * sized(60_000, scale)), marked=True
    )
    yield Invention("links-many.html", ended("<a href='#x'>more</a> " * sized(300_000, scale)), marked=True)
    yield Invention("entities-many.html", ended("&eacute;&#233;&#xe9;" * sized(500_000, scale)), marked=True)


def _encoded() -> Iterator[Invention]:
    said = page(f"<p>Règles, Überblick, 12 requests.</p><p>{END_MARK}</p>")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "cp037", "utf-7"):
        yield Invention(f"encoded-{encoding}.html", said.encode(encoding, "replace"))
    for declared in ("utf-16", "utf-7", "rot13", "zlib_codec", "idna", "unicode_escape", "x" * 5_000):
        head = f"<meta charset='{declared}'><title>t</title>"
        yield Invention(
            f"declared-{declared[:20]}.html", page(f"{PARAGRAPH}<p>{END_MARK}</p>", head).encode(), marked=True
        )
    yield Invention(
        "two-encodings.html",
        page("<p>Müller</p>").encode("utf-8") + page(f"<p>Müller</p><p>{END_MARK}</p>").encode("cp1252"),
    )
    yield Invention("nuls-between.html", "\0".join(ended("")[:].decode()).encode())
    yield Invention("nuls-runs.html", ended("\0" * 5_000 + "<p>After them.</p>"), marked=True)
    yield Invention("surrogates.html", ended("<p>&#xD800;&#xDFFF;</p>") + b"\xed\xa0\x80")


def _live() -> Iterator[Invention]:
    refresh = (
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'><base href='http://127.0.0.1/'><title>t</title>"
    )
    yield Invention("refresh.html", page(f"{PARAGRAPH}<p>{END_MARK}</p>", refresh).encode(), marked=True)
    head = "<title>=cmd|' /C calc'!A0<script>alert(1)</script></title><meta property='og:site_name' content='\x1b]0;owned\x07@SUM(A1)'>"
    yield Invention("head-live.html", page(f"{PARAGRAPH}<p>{END_MARK}</p>", head).encode(), marked=True)
    body = "<iframe src='file:///etc/passwd'></iframe><object data='http://127.0.0.1/'></object><img src=x onerror='alert(1)' alt='&lt;svg onload=alert(1)&gt;'>"
    yield Invention("body-live.html", ended(body), marked=True)
    entities = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    yield Invention(
        "entities-declared.xhtml",
        (entities + f"<html><body><p>&b;&c;</p>{PARAGRAPH}<p>{END_MARK}</p></body></html>").encode(),
        marked=True,
    )


def _odd() -> Iterator[Invention]:
    yield Invention("frames-only.html", b"<html><frameset><frame src='http://127.0.0.1/a'></frameset></html>")
    yield Invention(
        "hidden-only.html", page("<div hidden>Nobody sees this.</div><script>document.write('x')</script>").encode()
    )
    yield Invention("half-a-tag.html", ended("")[:-20])
    yield Invention("error-page.csv", page("<h1>503</h1><p>The service is unavailable.</p>").encode())
    yield Invention("error-page.pdf", page("<h1>403</h1><p>Access denied.</p>").encode())
    yield Invention("json-named.html", b'{"error": "not found", "html": "<p>no</p>"}')
    yield Invention("duplicate-bodies.html", ended("</body></html><html><body><p>Again.</p>"), marked=True)
    yield Invention("plaintext-element.html", page(f"{PARAGRAPH}<plaintext><p>{END_MARK}").encode(), marked=True)
    yield Invention(
        "svg-foreign.html", ended("<svg><foreignObject><p>Within a drawing.</p></foreignObject></svg>"), marked=True
    )
