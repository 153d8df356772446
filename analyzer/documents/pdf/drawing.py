"""Read what is drawn on a page apart from its text: ruling lines, and filled rectangles behind cells."""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass, field
from typing import Any

from pypdfium2_raw import bindings

from analyzer.documents.pdf.pdfium import Corners, Frame, Matrix, answer

_library = ctypes.PyDLL(bindings._libs["pdfium"]._name)
_pointer = ctypes.c_void_p
_type = _library.FPDFPageObj_GetType
_matrix = _library.FPDFPageObj_GetMatrix
_bounds = _library.FPDFPageObj_GetBounds
_draw_mode = _library.FPDFPath_GetDrawMode
_fill = _library.FPDFPageObj_GetFillColor
_count_segments = _library.FPDFPath_CountSegments
_segment = _library.FPDFPath_GetPathSegment
_segment.restype = _pointer
_segment_point = _library.FPDFPathSegment_GetPoint
_segment_type = _library.FPDFPathSegment_GetType
_segment_close = _library.FPDFPathSegment_GetClose
_count_objects = _library.FPDFPage_CountObjects
_object = _library.FPDFPage_GetObject
_object.restype = _pointer
_count_inner = _library.FPDFFormObj_CountObjects
_inner = _library.FPDFFormObj_GetObject
_inner.restype = _pointer
_inner.argtypes = [_pointer, ctypes.c_ulong]

_MOST_OBJECTS = 20_000  # a page with more is a drawing
_MOST_SEGMENTS = 2_000
_DEEPEST_FORM = 8
_STRAIGHT = 0.01
_PATH, _PICTURE, _FORM = 2, 3, 5
_LINE_TO, _CURVE_TO, _MOVE_TO = 0, 1, 2
_LOOK = 12  # segments looked at for curves
_ROUNDED = 12  # segments of a rectangle with round corners
_SIMPLE = 5  # segments of a line or a rectangle
_MARK = 60.0  # points to which drawn letters and logos reach
_THIN = 3.0  # a filled rectangle thinner than this is a ruling line

Point = tuple[float, float]


@dataclass(slots=True)
class Edge:
    """Hold one straight horizontal or vertical ruling."""

    x0: float
    y0: float
    x1: float
    y1: float
    horizontal: bool


@dataclass(slots=True)
class Fill:
    """Hold one filled rectangle and its colour as `#rrggbb`."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str


@dataclass(slots=True)
class Drawing:
    """Collect the rulings and the filled rectangles of a page."""

    edges: list[Edge] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: int = 0

    @property
    def blank(self) -> bool:
        """Say whether nothing is drawn at all."""
        return not (self.edges or self.fills or self.pictures)


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """Read rulings and filled rectangles of a raw page, those within form XObjects too."""
    drawing, buffers = Drawing(), _Buffers()
    handle = _pointer(ctypes.cast(page, _pointer).value)
    seen = 0
    stack: list[tuple[Any, Any, ctypes.c_void_p, Matrix, int]] = [(_count_objects, _object, handle, frame.matrix, 0)]
    while stack:
        count, get, parent, outer, depth = stack.pop()
        for index in range(count(parent)):
            seen += 1
            address = get(parent, index)
            if seen > _MOST_OBJECTS or not address:
                continue
            item = _pointer(address)
            kind = _type(item)
            if kind == _PATH:
                _read_path(item, outer, drawing, buffers)
            elif kind == _PICTURE:
                drawing.pictures += 1
            elif kind == _FORM and depth < _DEEPEST_FORM:
                _matrix(item, buffers.to_six)
                stack.append((_count_inner, _inner, item, _chain(tuple(buffers.six), outer), depth + 1))
    return drawing


def _chain(first: tuple[float, ...], then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class _Buffers:
    """Hold the memory that pdfium answers into, allocated once."""

    def __init__(self) -> None:
        self.modes, self.to_modes = answer("i", 2)
        self.point, self.to_point = answer("f", 2)
        self.colours, self.to_colours = answer("I", 4)
        self.bounds, self.to_bounds = answer("f", 4)
        self.six, (self.to_six, *_) = answer("f", 6)


def _read_path(path: ctypes.c_void_p, outer: Matrix, drawing: Drawing, buffers: _Buffers) -> None:
    """Read a path; a line or rectangle, as nearly all are, by its bounds alone, which is quick."""
    count = _count_segments(path)
    if count < 2 or count == 3 or count > _MOST_SEGMENTS:
        return
    _draw_mode(path, *buffers.to_modes)
    filled, stroked = buffers.modes
    if not filled and not stroked:
        return
    if count <= _SIMPLE:
        if _bounds(path, *buffers.to_bounds):
            _add_rectangle(path, _turned(buffers.bounds, outer), count > 2, drawing, buffers)
        return
    if _is_small(path, buffers) or _is_curved(path, count):
        return
    _matrix(path, buffers.to_six)
    for points, curved in _outlines(path, count, _chain(tuple(buffers.six), outer), buffers):
        box = None if curved else _rectangle(points)
        if box:
            _add_rectangle(path, box, True, drawing, buffers)
            continue
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ay - by) < _STRAIGHT < abs(ax - bx):
                drawing.edges.append(Edge(min(ax, bx), ay, max(ax, bx), ay, True))
            elif abs(ax - bx) < _STRAIGHT < abs(ay - by):
                drawing.edges.append(Edge(ax, min(ay, by), ax, max(ay, by), False))


def _turned(bounds: Any, outer: Matrix) -> Corners:
    """Return the box on the page as shown of bounds in the space of the page or form."""
    left, bottom, right, top = bounds
    a, b, c, d, e, f = outer
    xa, xb = left * a + bottom * c + e, right * a + top * c + e
    ya, yb = left * b + bottom * d + f, right * b + top * d + f
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _add_rectangle(path: ctypes.c_void_p, box: Corners, closed: bool, drawing: Drawing, buffers: _Buffers) -> None:
    """Add a rectangle's rulings and its fill; a thin one is a ruling itself, a slanting line is none."""
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) < _THIN:
        if max(x1 - x0, y1 - y0) >= _THIN:
            drawing.edges.append(_thin(x0, y0, x1, y1))
        return
    if not closed:
        return
    filled, stroked = buffers.modes
    if filled and (colour := _colour(path, buffers)):
        drawing.fills.append(Fill(x0, y0, x1, y1, colour))
        if not stroked and colour == "#ffffff":
            return  # a white patch draws no border
    drawing.edges += (
        Edge(x0, y0, x1, y0, True),
        Edge(x0, y1, x1, y1, True),
        Edge(x0, y0, x0, y1, False),
        Edge(x1, y0, x1, y1, False),
    )


def _is_small(path: ctypes.c_void_p, buffers: _Buffers) -> bool:
    """Say whether a path of many segments is as small as a letter or a mark, which hold no rulings."""
    if not _bounds(path, *buffers.to_bounds):
        return False
    left, bottom, right, top = buffers.bounds
    return max(right - left, top - bottom) < _MARK


def _is_curved(path: ctypes.c_void_p, count: int) -> bool:
    """Say whether a path begins as a drawing does: letters and logos are many points and hold no rulings."""
    for index in range(1, min(count, _LOOK)):
        if _segment_type(_pointer(_segment(path, index))) == _CURVE_TO:
            return count > _ROUNDED
    return False


def _thin(x0: float, y0: float, x1: float, y1: float) -> Edge:
    if x1 - x0 >= y1 - y0:
        return Edge(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, True)
    return Edge((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, False)


def _colour(path: ctypes.c_void_p, buffers: _Buffers) -> str:
    if not _fill(path, *buffers.to_colours):
        return ""
    red, green, blue, alpha = buffers.colours
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha else ""


def _outlines(path: ctypes.c_void_p, count: int, matrix: Matrix, buffers: _Buffers) -> list[tuple[list[Point], bool]]:
    """Return each subpath's points, closed ones with their first point at the end, and whether it has curves."""
    a, b, c, d, e, f = matrix
    px, py = buffers.to_point
    found: list[tuple[list[Point], bool]] = []
    points: list[Point] = []
    curved = False
    for i in range(count):
        segment = _pointer(_segment(path, i))
        _segment_point(segment, px, py)
        x, y = buffers.point
        point = (x * a + y * c + e, x * b + y * d + f)
        kind = _segment_type(segment)
        if kind == _MOVE_TO:
            if len(points) > 1:
                found.append((points, curved))
            points, curved = [point], False
        else:
            points.append(point)
            curved = curved or kind != _LINE_TO
        if _segment_close(segment) & 1 and points:
            found.append(([*points, points[0]], curved))
            points, curved = [points[0]], False
    if len(points) > 1:
        found.append((points, curved))
    return found


def _rectangle(points: list[Point]) -> tuple[float, float, float, float] | None:
    """Return the box of an outline that is an upright rectangle."""
    corners = points[:-1] if points[0] == points[-1] else points
    if len(corners) > 4 and corners[0] == corners[-1]:
        corners = corners[:-1]
    if len(corners) != 4:
        return None
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if all(min(abs(x - x0), abs(x - x1)) < 0.1 for x in xs) and all(min(abs(y - y0), abs(y - y1)) < 0.1 for y in ys):
        return x0, y0, x1, y1
    return None
