"""Open a PDF with pdfium and read its characters as words with their boxes on the page as shown.

The calls that run once a character bypass ctypes' argument conversion; that is what makes this stage fast.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2_raw import bindings

from analyzer.errors import DocumentError

_library = ctypes.CDLL(bindings._libs["pdfium"]._name)  # the same library, without argument conversion
_loose_box = _library.FPDFText_GetLooseCharBox
_unicode = _library.FPDFText_GetUnicode
_unicode.restype = ctypes.c_uint
_angle = _library.FPDFText_GetCharAngle
_angle.restype = ctypes.c_float
_font_size = _library.FPDFText_GetFontSize
_font_size.restype = ctypes.c_double
_text_object = _library.FPDFText_GetTextObject
_text_object.restype = ctypes.c_void_p

_DRAWN_HYPHENS = "\ufffe\x02\xad"  # how pdfium hands over a hyphen that is drawn
_MARKS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
_BLANK = re.compile(r"[\s\x00]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\ufff0-\uffff]")

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Map the page's own space to points from the top left of the page as shown (CropBox and rotation applied)."""

    matrix: Matrix
    width: float
    height: float


@dataclass(slots=True)
class Word:
    """Hold one printed word; `baseline` is where its letters stand, `style` one comparable string."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    style: str = ""
    upright: bool = True

    @property
    def middle(self) -> float:
        """Return the height of the word's centre."""
        return (self.y0 + self.y1) / 2


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open the bytes, or raise DocumentError with the reason why not."""
    if b"%PDF" not in data[:1024]:
        raise DocumentError("damaged", "no PDF header")
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        words = str(error).lower()
        if "password" in words or "security" in words:
            raise DocumentError("encrypted", "a password is needed") from error
        raise DocumentError("damaged", str(error)) from error
    if not pages:
        document.close()
        raise DocumentError("no pages")
    return document


def page_frame(page: Any) -> Frame:
    """Read rotation and visible box of a raw page."""
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, box):
        x0, x1 = sorted((box.left, box.right))
        y0, y1 = sorted((box.bottom, box.top))
    else:
        x0, y0, x1, y1 = 0.0, 0.0, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    width, height = x1 - x0, y1 - y0
    match raw.FPDFPage_GetRotation(page):
        case 1:
            return Frame((0, 1, 1, 0, -y0, -x0), height, width)
        case 2:
            return Frame((-1, 0, 0, 1, x1, -y0), width, height)
        case 3:
            return Frame((0, -1, -1, 0, y1, x1), height, width)
    return Frame((1, 0, 0, -1, -x0, y1), width, height)


@contextlib.contextmanager
def loaded_page(document: pdfium.PdfDocument, index: int) -> Iterator[Any]:
    """Load one raw page and close it in the end."""
    page = raw.FPDF_LoadPage(document.raw, index)
    if not page:
        raise DocumentError("damaged", f"page {index + 1} cannot be loaded")
    try:
        yield page
    finally:
        raw.FPDF_ClosePage(page)


def read_words(page: Any, frame: Frame) -> list[Word]:
    """Read the words of a raw page in the order of the content stream."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count <= 0:
            return []
        handle = ctypes.c_void_p(ctypes.cast(text_page, ctypes.c_void_p).value)
        text = _page_text(text_page, handle, count)
        boxes = _character_boxes(handle, count, frame.matrix)
        return _split(text, boxes, _Styles(handle, frame))
    finally:
        raw.FPDFText_ClosePage(text_page)


def _page_text(text_page: Any, handle: ctypes.c_void_p, count: int) -> str:
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    got = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(0, got - 1) * 2].decode("utf-16-le", "replace")
    if len(text) != count:  # surrogate pairs or characters that pdfium leaves out: ask one by one
        text = "".join(
            chr(code) if code < 0x110000 else "\ufffd" for code in (_unicode(handle, i) for i in range(count))
        )
    return text


def _character_boxes(handle: ctypes.c_void_p, count: int, matrix: Matrix) -> np.ndarray:
    """Return x0 y0 x1 y1 of each character, in points from the top left."""
    buffer = (ctypes.c_float * (4 * count))()
    address = ctypes.addressof(buffer)
    pointer, read = ctypes.c_void_p, _loose_box
    for i in range(count):
        read(handle, i, pointer(address + 16 * i))
    left, top, right, bottom = np.frombuffer(buffer, dtype=np.float32).reshape(count, 4).astype(float).T
    a, b, c, d, e, f = matrix
    xs = np.stack((left * a + bottom * c + e, right * a + top * c + e))
    ys = np.stack((left * b + bottom * d + f, right * b + top * d + f))
    return np.stack((xs.min(0), ys.min(0), xs.max(0), ys.max(0)), axis=1)


class _Styles:
    """Read font, weight, size, colour and direction once a text object."""

    def __init__(self, handle: ctypes.c_void_p, frame: Frame) -> None:
        self._handle = handle
        self._raw = ctypes.cast(handle, raw.FPDF_TEXTPAGE)
        self._frame = frame
        self._seen: dict[int | None, tuple[str, bool]] = {}

    def of(self, index: int) -> tuple[str, bool]:
        """Return the style string of the character and whether it stands upright on the page as shown."""
        key = _text_object(self._handle, index)
        if key is None or key not in self._seen:
            self._seen[key] = (self._describe(index), self._is_upright(index))
        return self._seen[key]

    def _is_upright(self, index: int) -> bool:
        angle = _angle(self._handle, index)
        a, b, *_ = self._frame.matrix
        turn = math.atan2(-b, a)  # of the page itself
        return angle < 0 or math.cos(angle - turn) > 0.9

    def _describe(self, index: int) -> str:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._raw, index, name, 128, flags)
        font = name.value.decode("latin-1").split("+")[-1].replace(" ", "")
        weight = raw.FPDFText_GetFontWeight(self._raw, index)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._raw, index, matrix)
        size = _font_size(self._handle, index) * math.hypot(matrix.c, matrix.d)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(self._raw, index, red, green, blue, alpha)
        return f"{font} {weight} {size:.1f} #{red.value:02x}{green.value:02x}{blue.value:02x}"


def _split(text: str, boxes: np.ndarray, styles: _Styles) -> list[Word]:
    """Cut the characters into words at blanks and where the pen jumps."""
    jumps = _jumps(boxes)
    words: list[Word] = []
    start = 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        if end > start:
            style, upright = styles.of(start)
            cuts = [start, *(i for i in range(start + 1, end) if jumps[i]), end] if upright else [start, end]
            for first, last in itertools.pairwise(cuts):
                if first != start:
                    style, upright = styles.of(first)
                word = _word(text[first:last], boxes[first:last], style, upright)
                if word:
                    words.append(word)
        start = blank.end() if blank else end
    return words


def _jumps(boxes: np.ndarray) -> list[bool]:
    """Mark characters that do not follow the one before on its line."""
    x0, y0, _x1, y1 = boxes.T
    height = np.clip(y1 - y0, 0.1, 200.0)
    before = np.roll(boxes, 1, axis=0)
    apart = (y0 >= before[:, 3]) | (y1 <= before[:, 1])
    gap = x0 - before[:, 2]
    jump = apart | (gap > 0.6 * height) | (gap < -1.5 * height)
    jump[0] = False
    return jump.tolist()


def _word(text: str, boxes: np.ndarray, style: str, upright: bool) -> Word | None:
    if any(mark in text for mark in _DRAWN_HYPHENS):
        drawn = (boxes[:, 2] - boxes[:, 0]) > 0.01
        text = "".join(
            ("-" if shown else "") if char in _DRAWN_HYPHENS else char for char, shown in zip(text, drawn, strict=True)
        )
    if not text.isascii():
        text = "".join(_MARKS.get(char, char) for char in text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _CONTROL.sub("", text)
    if not text:
        return None
    (x0, y0), (x1, y1) = boxes[:, :2].min(0).tolist(), boxes[:, 2:].max(0).tolist()
    first = boxes[0].tolist()  # a raised footnote mark at the end must not make the word larger
    size = (first[3] - first[1]) if upright else (first[2] - first[0])
    return Word(text, x0, y0, x1, y1, size, style, upright)
