"""Draw the strip of a page in which something stands, with its place marked: what a reader checks a record against."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analyzer.documents.pdf.pdfium import open_pdf
from analyzer.errors import DocumentError
from analyzer.models import Box

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH = 900  # pixels of the longer side of a picture, at most
SCALE = 1.4  # pixels a point: a line of ten points stays legible
MARGIN = 46.0  # points of the page shown above and below the place
TALLEST = 300.0  # points of a strip
WIDEST = 640.0  # points; a wider page is cut at the sides
COLOURS = 32
INK, WASH = (26, 79, 143), (255, 226, 110)


def draw_places(data: bytes, places: Sequence[Sequence[Box]]) -> list[bytes]:
    """Return for each place, given by its boxes on one page, a PNG of its strip of the page; `b""` where there is none.

    Raises DocumentError where the file cannot be opened.
    """
    document = open_pdf(data)
    try:
        return [_drawn(document, boxes) for boxes in places]
    finally:
        document.close()


def _drawn(document: Any, boxes: Sequence[Box]) -> bytes:
    here = [box for box in boxes if boxes and box.page == boxes[0].page]
    if not here or not 1 <= here[0].page <= len(document):
        return b""
    page = document[here[0].page - 1]
    try:
        width, height = page.get_size()
        left, top, right, bottom = _strip(here, width, height)
        if right - left < 1 or bottom - top < 1:
            return b""
        scale = min(SCALE, WIDTH / max(right - left, bottom - top))
        cut = (left, height - bottom, width - right, top)  # pdfium counts from the bottom
        picture = page.render(scale=scale, crop=cut, may_draw_forms=False).to_pil().convert("RGB")
    except (
        DocumentError,
        RuntimeError,
        ValueError,
    ):  # a page that pdfium cannot draw has no picture, and loses nothing else
        return b""
    finally:
        page.close()
    return _png(_marked(picture, here, left, top, scale))


def _strip(boxes: Sequence[Box], width: float, height: float) -> tuple[float, float, float, float]:
    """Choose the part of the page to show: the lines around the place over the page's whole width, if that is legible."""
    first, last = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    top = min(max(first - MARGIN, 0.0), height)
    bottom = max(min(last + MARGIN, top + TALLEST, height), top)
    middle = (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2
    left = min(max(middle - WIDEST / 2, 0.0), max(width - WIDEST, 0.0))
    return left, top, min(left + WIDEST, width), bottom


def _marked(picture: Image, boxes: Sequence[Box], left: float, top: float, scale: float) -> Image:
    """Lay a wash of colour over the place, as a marker pen would, and rule it at the side."""
    from PIL import Image, ImageChops, ImageDraw

    wash = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(wash)
    corners = [
        (
            (box.x0 - left) * scale - 2,
            (box.y0 - top) * scale - 1,
            (box.x1 - left) * scale + 2,
            (box.y1 - top) * scale + 1,
        )
        for box in boxes
    ]
    for x0, y0, x1, y1 in corners:
        pen.rectangle((x0, y0, max(x1, x0), max(y1, y0)), fill=WASH)
    marked = ImageChops.multiply(picture, wash)
    pen = ImageDraw.Draw(marked)
    side = max(min(x0 for x0, *_ in corners) - 7, 0)
    pen.rectangle((side, min(y0 for _, y0, *_ in corners), side + 3, max(y1 for *_, y1 in corners)), fill=INK)
    return marked


def _png(picture: Image) -> bytes:
    from PIL import Image

    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()
