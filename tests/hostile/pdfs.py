"""Invent hostile PDFs: loops, bombs and lies in the structure, odd pages, live content."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from tests.hostile.marks import END_MARK, Invention, sized

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"


def words(*lines: str, size: int = 12) -> bytes:
    """Return a content stream that prints lines below each other."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    return f"BT /F1 {size} Tf 72 700 Td {shown}ET".encode("latin-1")


def stream(data: bytes, extra: bytes = b"", length: int | None = None) -> bytes:
    """Return a stream object; its length may be a lie."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data) if length is None else length, extra, data)


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"", table: bool = True, start: int | None = None) -> bytes:
    """Write objects, cross-reference table and trailer."""
    parts = [b"%PDF-1.7\n"]
    places = {}
    for number, body in objects.items():
        places[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    at = sum(map(len, parts))
    size = max(objects) + 1
    if table:
        rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
        parts.append(b"xref\n0 %d\n%s" % (size, b"".join(rows)))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % (at if start is None else start))
    return b"".join(parts)


def one_page(content: bytes, page: bytes = PAGE, more: Mapping[int, bytes] = {}, **options: object) -> bytes:
    """Write a PDF of one page."""
    objects = {1: CATALOG, 2: PAGES, 3: page, 4: stream(content), 5: FONT, **more}
    return pdf(objects, **options)  # type: ignore[arg-type]


SAID = ("We received 12 requests in 2024.", END_MARK)


def inventions(scale: float) -> Iterator[Invention]:
    """Yield each file, as large as `scale` says."""
    yield Invention("control.pdf", one_page(words(*SAID)), marked=True)
    yield from _loops(scale)
    yield from _bombs(scale)
    yield from _pages(scale)
    yield from _lies()
    yield from _live()


def _loops(scale: float) -> Iterator[Invention]:
    plain = one_page(words(*SAID))
    at = plain.rindex(b"xref\n0")
    yield Invention("xref-prev-itself.pdf", one_page(words(*SAID), trailer=b"/Prev %d" % at))
    yield Invention("xref-prev-outside.pdf", one_page(words(*SAID), trailer=b"/Prev 99999999999"))
    yield Invention(
        "pages-kids-loop.pdf", pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>"})
    )
    yield Invention(
        "page-parent-loop.pdf", one_page(words(*SAID), page=PAGE.replace(b"/Parent 2 0 R", b"/Parent 3 0 R"))
    )
    yield Invention(
        "length-refers-to-itself.pdf",
        pdf(
            {
                1: CATALOG,
                2: PAGES,
                3: PAGE,
                4: b"<< /Length 4 0 R >>\nstream\n" + words(*SAID) + b"\nendstream",
                5: FONT,
            }
        ),
    )
    form = stream(
        b"/X1 Do /X1 Do " + words("twice"),
        b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X1 6 0 R >> >>",
    )
    page = PAGE.replace(b"/Font <<", b"/XObject << /X1 6 0 R >> /Font <<")
    yield Invention("form-draws-itself.pdf", one_page(words(*SAID) + b" /X1 Do", page=page, more={6: form}))
    outline = {
        n: b"<< /Title (again) /Parent 6 0 R /First %d 0 R /Next %d 0 R >>" % (6 + (n - 5) % 4, 6 + (n - 4) % 4)
        for n in range(6, 10)
    }
    yield Invention(
        "outline-loop.pdf",
        pdf({1: CATALOG[:-2] + b"/Outlines 6 0 R >>", 2: PAGES, 3: PAGE, 4: stream(words(*SAID)), 5: FONT, **outline}),
    )
    deep = sized(20_000, scale)
    tree = {
        n: b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (n - 1, n + 1) for n in range(10, 10 + deep)
    }
    tree[10 + deep] = PAGE.replace(b"/Parent 2 0 R", b"/Parent %d 0 R" % (9 + deep))
    yield Invention(
        "page-tree-deep.pdf",
        pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", 4: stream(words(*SAID)), 5: FONT, **tree}),
    )
    yield Invention("arrays-deep.pdf", one_page(words(*SAID), more={6: b"[" * sized(500_000, scale)}))


def _bombs(scale: float) -> Iterator[Invention]:
    size = sized(400_000_000, scale)
    packed = zlib.compress(b"0 " * (size // 2), 9)
    body = stream(packed, b"/Type /ObjStm /N 3 /First 20 /Filter /FlateDecode")
    yield Invention(
        "object-stream-bomb.pdf", pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(words(*SAID)), 5: FONT, 6: body})
    )
    entries = zlib.compress(b"\1\0\0\0\0\0" * sized(20_000_000, scale), 9)
    xref = stream(
        entries, b"/Type /XRef /W [1 4 1] /Index [0 2000000000] /Size 2000000000 /Root 1 0 R /Filter /FlateDecode"
    )
    plain = pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(words(*SAID)), 5: FONT, 6: xref}, table=False)
    yield Invention(
        "xref-stream-bomb.pdf",
        plain.replace(b"trailer", b"%railer").rsplit(b"startxref", 1)[0]
        + b"startxref\n%d\n%%%%EOF" % plain.index(b"6 0 obj"),
    )
    picture = stream(
        zlib.compress(b"\0" * size, 9),
        b"/Type /XObject /Subtype /Image /Width 65000 /Height 65000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode",
    )
    page = PAGE.replace(b"/Font <<", b"/XObject << /X1 6 0 R >> /Font <<")
    yield Invention("picture-bomb.pdf", one_page(words(*SAID) + b" /X1 Do", page=page, more={6: picture}), marked=True)
    letters = b"BT /F1 1 Tf 72 700 Td " + b"(a) Tj 0 0 Td " * sized(1_000_000, scale) + b"ET "
    yield Invention("a-million-letters-at-one-place.pdf", one_page(letters + words(*SAID)), marked=True)
    rules = b"".join(b"%d 10 m %d 700 l S " % (i % 600, i % 600) for i in range(sized(300_000, scale)))
    yield Invention("rules-without-end.pdf", one_page(rules + words(*SAID)), marked=True)
    boxes = b"".join(b"%d %d 3 3 re S " % (i % 200 * 3, i // 200 % 250 * 3) for i in range(sized(50_000, scale)))
    yield Invention("boxes-everywhere.pdf", one_page(boxes + words(*SAID)), marked=True)
    runs = b"".join(  # below what is said: print that lies upon print is read as it lies
        b"BT /F1 4 Tf %d %d Td (%d) Tj ET " % (i % 60 * 10, i // 60 * 5 % 600, i) for i in range(sized(20_000, scale))
    )
    yield Invention("figures-everywhere.pdf", one_page(runs + words(*SAID)), marked=True)
    yield Invention("state-stack.pdf", one_page(b"q " * sized(2_000_000, scale) + words(*SAID)))


def _pages(scale: float) -> Iterator[Invention]:
    count = sized(6_000, scale)
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 10 + count))
    same = dict.fromkeys(range(10, 10 + count), PAGE)
    yield Invention(
        "pages-many.pdf",
        pdf(
            {
                1: CATALOG,
                2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
                4: stream(words(*SAID)),
                5: FONT,
                **same,
            }
        ),
        marked=True,
    )
    for name, box in (
        ("huge", b"[0 0 2000000 2000000]"), ("inverted", b"[612 792 0 0]"), ("empty", b"[0 0 0 0]"), ("negative", b"[-612 -792 0 0]"),
        ("nan", b"[0 0 1e400 nan]"), ("one-number", b"[7]"), ("text", b"(a4)"),
    ):  # fmt: skip
        yield Invention(f"mediabox-{name}.pdf", one_page(words(*SAID), page=PAGE.replace(b"[0 0 612 792]", box)))
    for turn in (90, 180, 270, 45, -90, 99999999999):
        yield Invention(f"rotated-{turn}.pdf", one_page(words(*SAID), page=PAGE[:-2] + b"/Rotate %d >>" % turn))
    yield Invention("cropped-away.pdf", one_page(words(*SAID), page=PAGE[:-2] + b"/CropBox [0 0 50 50] >>"))
    yield Invention("user-unit.pdf", one_page(words(*SAID), page=PAGE[:-2] + b"/UserUnit 1e30 >>"))
    yield Invention("letters-huge.pdf", one_page(b"BT /F1 1e30 Tf 72 700 Td (big) Tj ET " + words(*SAID)))
    yield Invention(
        "matrix-degenerate.pdf",
        one_page(b"q 0 0 0 0 0 0 cm " + words("squeezed") + b" Q 1e38 0 0 1e38 0 0 cm " + words(*SAID)),
    )


def _lies() -> Iterator[Invention]:
    plain = one_page(words(*SAID))
    for name, length in (("short", 3), ("long", 10_000_000), ("negative", -1), ("huge", 1 << 63)):
        yield Invention(
            f"length-{name}.pdf", pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(words(*SAID), length=length), 5: FONT})
        )
    yield Invention("xref-off-by-some.pdf", one_page(words(*SAID), start=11))
    yield Invention(
        "xref-missing.pdf", pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(words(*SAID)), 5: FONT}, table=False, start=0)
    )
    yield Invention("count-lies.pdf", plain.replace(b"/Count 1", b"/Count 2147483647"))
    yield Invention("count-negative.pdf", plain.replace(b"/Count 1", b"/Count -5"))
    yield Invention("page-is-null.pdf", plain.replace(b"/Kids [3 0 R]", b"/Kids [3 0 R null 77 0 R]"))
    yield Invention("font-is-a-page.pdf", plain.replace(b"/F1 5 0 R", b"/F1 3 0 R"))
    yield Invention(
        "filter-unknown.pdf", pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(words(*SAID), b"/Filter /NoSuch"), 5: FONT})
    )
    yield Invention(
        "filters-hundred.pdf",
        pdf(
            {
                1: CATALOG,
                2: PAGES,
                3: PAGE,
                4: stream(words(*SAID), b"/Filter [" + b"/ASCIIHexDecode " * 100 + b"]"),
                5: FONT,
            }
        ),
    )
    yield Invention(
        "predictor-lies.pdf",
        pdf(
            {
                1: CATALOG,
                2: PAGES,
                3: PAGE,
                4: stream(
                    zlib.compress(words(*SAID)),
                    b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 2147483647 /Columns 2147483647 >>",
                ),
                5: FONT,
            }
        ),
    )
    yield Invention("second-file-behind.pdf", plain + b"\n" + one_page(words("another file", END_MARK)))
    yield Invention(
        "encrypt-nonsense.pdf",
        one_page(
            words(*SAID), trailer=b"/Encrypt << /Filter /Standard /V 99 /R 99 /O (x) /U (y) /P -1 >> /ID [(a) (b)]"
        ),
    )
    yield Invention(
        "page-and-pdf.pdf", b"<!-- " + plain + b" --><!doctype html><html><body><p>Both at once.</p></body></html>"
    )


def _live() -> Iterator[Invention]:
    script = b'<< /S /JavaScript /JS (while(true){app.launchURL\\("http://127.0.0.1/"\\);}) >>'
    yield Invention(
        "javascript-names.pdf",
        one_page(
            words(*SAID),
            more={
                1: CATALOG[:-2] + b"/OpenAction 6 0 R /Names << /JavaScript << /Names [(a) 6 0 R] >> >> >>",
                6: script,
            },
        ),
        marked=True,
    )
    inner = one_page(words("a file within"))
    files = {
        6: b"<< /Type /Filespec /F (../../../tmp/evil.exe) /EF << /F 7 0 R >> >>",
        7: stream(inner, b"/Type /EmbeddedFile"),
    }
    yield Invention(
        "embedded-files.pdf",
        one_page(
            words(*SAID), more={1: CATALOG[:-2] + b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> >>", **files}
        ),
        marked=True,
    )
    yield Invention(
        "external-stream.pdf",
        pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream", 5: FONT}),
    )
    form = (
        b"<< /XFA (<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>) /Fields [] >>"
    )
    yield Invention(
        "xfa-entity.pdf", one_page(words(*SAID), more={1: CATALOG[:-2] + b"/AcroForm 6 0 R >>", 6: form}), marked=True
    )
    meta = stream(
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1/'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&x;</x:xmpmeta>",
        b"/Type /Metadata /Subtype /XML",
    )
    yield Invention(
        "xmp-entity.pdf", one_page(words(*SAID), more={1: CATALOG[:-2] + b"/Metadata 6 0 R >>", 6: meta}), marked=True
    )
    title = b"/Title (\\033]0;owned\\007=cmd|' /C calc'!A0 <script>alert\\(1\\)</script>) /Author (@everyone ![x]\\(http://127.0.0.1\\)) /CreationDate (D:99999999999999)"
    yield Invention(
        "info-live.pdf", one_page(words(*SAID), more={6: b"<< %s >>" % title}, trailer=b"/Info 6 0 R"), marked=True
    )
