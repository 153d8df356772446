"""Open a PDF with pdfium and read its characters as words with their boxes on the page as shown.

The calls that run once a word bypass ctypes' argument conversion and keep the interpreter's lock, which takes longer to
give up and get back than any of them takes; that is what makes this stage fast.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2_raw import bindings

from analyzer.errors import DocumentError
from analyzer.language.raised import mark_behind
from analyzer.reasons import DAMAGED, ENCRYPTED, NO_PAGES

_library = ctypes.PyDLL(
    bindings._libs["pdfium"]._name
)  # without argument conversion, and without letting other threads in
_loose_box = _library.FPDFText_GetLooseCharBox
_unicode = _library.FPDFText_GetUnicode
_unicode.restype = ctypes.c_uint
_angle = _library.FPDFText_GetCharAngle
_angle.restype = ctypes.c_float
_font_size = _library.FPDFText_GetFontSize
_font_size.restype = ctypes.c_double
_text_object = _library.FPDFText_GetTextObject
_text_object.restype = ctypes.c_void_p

_font_of = _library.FPDFTextObj_GetFont
_font_of.restype, _font_of.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

_text_matrix = _library.FPDFText_GetMatrix
_fill_colour = _library.FPDFText_GetFillColor

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
_SYMBOLS = ("Wingdings", "ZapfDingbats", "Webdings")  # fonts whose letters are bullets
_NO_KIDS = re.compile(rb"/Kids\s{0,9}\[\s{0,9}\]")
_WORD = re.compile(r"[^\s\x00]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\ufff0-\uffff]")

SMALLER, RAISE = 0.92, 0.2  # of a number's height: a mark of a note is smaller, and stands so much higher
_AFTER_MARK = ",.;:)"

Matrix = tuple[float, float, float, float, float, float]
Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Map the page's own space to points from the top left of the page as shown (CropBox and rotation applied)."""

    matrix: Matrix
    width: float
    height: float


@dataclass(slots=True, init=False)
class Word:
    """Hold one printed word; `middle` is the height of its centre, `style` one comparable string."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    style: str
    upright: bool
    middle: float

    def __init__(  # by hand, as there are hundreds of them on a page: one call less for each
        self, text: str, x0: float, y0: float, x1: float, y1: float, size: float, style: str = "", upright: bool = True
    ) -> None:
        self.text, self.size, self.style, self.upright = text, size, style, upright
        self.x0, self.y0, self.x1, self.y1 = x0, y0, x1, y1
        self.middle = (y0 + y1) / 2


def answer(code: str, count: int) -> tuple[array[Any], tuple[ctypes.c_void_p, ...]]:
    """Return memory that pdfium answers into, allocated once, and where each number of it stands.

    An `array` and no ctypes array: its numbers are read three times as fast.
    """
    numbers = array(code, [0] * count)
    start, _ = numbers.buffer_info()
    return numbers, tuple(ctypes.c_void_p(start + index * numbers.itemsize) for index in range(count))


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open the bytes, or raise DocumentError with the reason why not."""
    if b"%PDF" not in data[:1024]:
        raise DocumentError(DAMAGED, "no PDF header")
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        raise _refusal(data, error) from error
    if not pages:
        document.close()
        raise DocumentError(NO_PAGES)
    return document


def _refusal(data: bytes, error: pdfium.PdfiumError) -> DocumentError:
    """Name the reason; pdfium's last error may be that of an earlier file, so the bytes must bear it out."""
    if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
        return DocumentError(ENCRYPTED, "a password is needed")
    if error.err_code == raw.FPDF_ERR_SECURITY and b"/Encrypt" in data:
        return DocumentError(ENCRYPTED, "an unknown security handler")
    if _NO_KIDS.search(data):
        return DocumentError(NO_PAGES)
    return DocumentError(DAMAGED, str(error))


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
        raise DocumentError(DAMAGED, f"page {index + 1} cannot be loaded")
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
        return _Reader(text_page, count, frame).words()
    finally:
        raw.FPDFText_ClosePage(text_page)


def _level(first: Corners, last: Corners, count: int) -> bool:
    """Say whether the last character may stand on the line of the first, so many characters on."""
    left, top, _, foot = first
    height = foot - top if foot - top > 0.1 else 0.1
    return (
        last[1] < foot - 0.2 * height
        and last[3] > top + 0.2 * height
        and -height < last[0] - left < 1.3 * height * count
    )


class _Reader:
    """Cut the characters of a page into words at blanks and where the pen jumps.

    Boxes are asked for at the ends of a word only: each question costs as much as all else about a character.
    """

    def __init__(self, text_page: Any, count: int, frame: Frame) -> None:
        self._raw = text_page
        self._handle = ctypes.c_void_p(ctypes.cast(text_page, ctypes.c_void_p).value)
        self._count = count
        self._matrix = frame.matrix
        self._turn = math.atan2(-frame.matrix[1], frame.matrix[0])  # of the page itself
        self._box, (self._where, *_) = answer("f", 4)
        self._six, (self._six_at, *_) = answer("f", 6)
        self._colours, self._colours_at = answer("I", 4)
        self._styles: dict[int | None, tuple[str, bool]] = {}
        self._names: dict[int | None, str] = {}
        self._alike: dict[tuple[str, float, int, int, int], str] = {}

    def words(self) -> list[Word]:
        """Return the words in the order of the content stream."""
        text, known = self._text(), self._styles
        found: list[Word] = []
        for match in _WORD.finditer(text):
            start, end = match.span()
            key = _text_object(self._handle, start)
            style, upright = known.get(key) or self._style(start, key)
            first = self._character(start)
            last = self._character(end - 1) if end - start > 1 else first
            if upright and end - start > 1 and not _level(first, last, end - start):
                found += self._cut(text, start, end)
            elif word := self._word(text, start, end, first, last, style, upright):
                found.append(word)
        return found

    def _cut(self, text: str, start: int, end: int) -> Iterator[Word]:
        """Yield the stretches of one line: pdfium may run the end of a line into the next without a blank."""
        boxes = [self._character(index) for index in range(start, end)]
        height = max(boxes[0][3] - boxes[0][1], 0.1)
        cuts = [0]
        for index, (before, box) in enumerate(itertools.pairwise(boxes), 1):
            apart = box[1] >= before[3] or box[3] <= before[1]
            if apart or not -1.5 * height <= box[0] - before[2] <= 0.6 * height:
                cuts.append(index)
        for first, last in itertools.pairwise([*cuts, end - start]):
            key = _text_object(self._handle, start + first)
            style, upright = self._styles.get(key) or self._style(start + first, key)
            word = self._word(text, start + first, start + last, boxes[first], boxes[last - 1], style, upright)
            if word:
                yield word

    def _text(self) -> str:
        buffer = (ctypes.c_ushort * (self._count * 2 + 2))()
        got = raw.FPDFText_GetText(self._raw, 0, self._count, buffer)
        text = bytes(buffer)[: max(0, got - 1) * 2].decode("utf-16-le", "replace")
        if len(text) != self._count:  # surrogate pairs or characters that pdfium leaves out: ask one by one
            codes = (_unicode(self._handle, index) for index in range(self._count))
            text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
        return text

    def _character(self, index: int) -> Corners:
        """Return x0 y0 x1 y1 of a character, in points from the top left."""
        _loose_box(self._handle, index, self._where)
        left, top, right, bottom = self._box
        a, b, c, d, e, f = self._matrix
        if a == 1:  # not rotated, as nearly all pages are
            return left + e, f - top, right + e, f - bottom
        xa, xb = left * a + bottom * c + e, right * a + top * c + e
        ya, yb = left * b + bottom * d + f, right * b + top * d + f
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def _style(self, index: int, key: int | None) -> tuple[str, bool]:
        """Read and keep an object's style string, and whether its letters stand upright on the page as shown."""
        angle = _angle(self._handle, index)
        upright = angle < 0 or math.cos(angle - self._turn) > 0.9
        known = self._styles[key] = (self._describe(index, key), upright)
        return known

    def _describe(self, index: int, key: int | None) -> str:
        """Return an object's font, size and colour as text, written once for all objects that are set alike."""
        scale = 1.0
        if _text_matrix(self._handle, index, self._six_at):
            scale = math.hypot(self._six[2], self._six[3])
        size = _font_size(self._handle, index) * scale
        _fill_colour(self._handle, index, *self._colours_at)
        red, green, blue, _ = self._colours
        alike = (self._font(index, key), size, red, green, blue)
        style = self._alike.get(alike)
        if style is None:
            font, *_ = alike
            style = f"{font} {size:.1f} #{red & 255:02x}{green & 255:02x}{blue & 255:02x}"
            self._alike[alike] = style
        return style

    def _font(self, index: int, key: int | None) -> str:
        font = _font_of(key) if key else None
        name = self._names.get(font)
        if font is None or name is None:
            buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            raw.FPDFText_GetFontInfo(self._raw, index, buffer, 128, flags)
            plain = buffer.value.decode("latin-1").split("+")[-1].replace(" ", "")
            name = self._names[font] = f"{plain} {raw.FPDFText_GetFontWeight(self._raw, index)}"
        return name

    def _word(
        self, text: str, start: int, end: int, first: Corners, last: Corners, style: str, upright: bool
    ) -> Word | None:
        word = text[start:end]
        if end - start <= 2 and style.startswith(_SYMBOLS):
            word = "•"
        elif not word.isascii() or not word.isprintable():
            word = self._clean(word, start)
            if not word:
                return None
        x0, y0, x1, y1 = first
        size = (y1 - y0) if upright else (x1 - x0)
        if first is not last:
            left, top, right, foot = last
            if upright and len(word) == end - start:
                raised = y1 - foot > RAISE * size and foot - top < SMALLER * size
                if raised or (word[-1] in _AFTER_MARK and word[-2].isdigit()):
                    word = self._marked(word, start, first)
            x0, y0 = left if left < x0 else x0, top if top < y0 else y0
            x1, y1 = right if right > x1 else x1, foot if foot > y1 else y1
        return Word(word, x0, y0, x1, y1, size, style, upright)

    def _marked(self, word: str, start: int, first: Corners) -> str:
        """Return a number with the small raised digits behind it written as the mark of a note that they are."""
        end = len(word.rstrip(_AFTER_MARK))
        size, begin = first[3] - first[1], end
        while begin:
            _, top, _, foot = self._character(start + begin - 1)
            if first[3] - foot <= RAISE * size or foot - top >= SMALLER * size:
                break
            begin -= 1
        raised = mark_behind(word[:begin], word[begin:end]) if begin < end else ""
        return word[:begin] + raised + word[end:] if raised else word

    def _clean(self, word: str, start: int) -> str:
        """Return the characters as drawn: hyphens however they are encoded, ligatures as letters, no controls."""
        drawn = []
        for index, char in enumerate(word, start):
            if char in _DRAWN_HYPHENS:
                x0, _, x1, _ = self._character(index)
                char = "-" if x1 - x0 > 0.01 else ""
            drawn.append(_MARKS.get(char, char))
        joined = "".join(drawn).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return _CONTROL.sub("", joined)
