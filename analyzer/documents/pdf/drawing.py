"""Read what is drawn on a page apart from its text: ruling lines, and filled rectangles behind cells."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdfium2_raw import bindings

from analyzer.documents.pdf.pdfium import Frame, Matrix

_library = ctypes.CDLL(bindings._libs["pdfium"]._name)
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
_THIN = 3.0  # a filled rectangle thinner than this is a ruling line

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """Hold one straight horizontal or vertical ruling."""

    x0: float
    y0: float
    x1: float
    y1: float
    horizontal: bool


@dataclass(frozen=True, slots=True)
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
    drawing = Drawing()
    handle = _pointer(ctypes.cast(page, _pointer).value)
    buffers = _Buffers()
    for path, matrix, outer in _paths(handle, frame.matrix, drawing):
        _read_path(path, matrix, outer, drawing, buffers)
    return drawing


def _paths(page: ctypes.c_void_p, matrix: Matrix, drawing: Drawing) -> Iterator[tuple[ctypes.c_void_p, Matrix, Matrix]]:
    """Yield the path objects with the matrices that take their points, and their bounds, to the page as shown."""
    six = (ctypes.c_float * 6)()
    where = _pointer(ctypes.addressof(six))
    seen = 0
    stack: list[tuple[Any, Any, ctypes.c_void_p, Matrix, int]] = [(_count_objects, _object, page, matrix, 0)]
    while stack:
        count, get, parent, outer, depth = stack.pop()
        for i in range(count(parent)):
            address = get(parent, i)
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            if not address:
                continue
            item = _pointer(address)
            kind = _type(item)
            if kind == _PATH:
                _matrix(item, where)
                yield item, _chain(tuple(six), outer), outer
            elif kind == _PICTURE:
                drawing.pictures += 1
            elif kind == _FORM and depth < _DEEPEST_FORM:
                _matrix(item, where)
                stack.append((_count_inner, _inner, item, _chain(tuple(six), outer), depth + 1))


def _chain(first: tuple[float, ...], then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class _Buffers:
    """Hold the memory that pdfium answers into, allocated once."""

    def __init__(self) -> None:
        self.modes = (ctypes.c_int * 2)()
        self.point = (ctypes.c_float * 2)()
        self.colours = (ctypes.c_uint * 4)()
        modes, point, colours = (ctypes.addressof(part) for part in (self.modes, self.point, self.colours))
        self.bounds = (ctypes.c_float * 4)()
        bounds = ctypes.addressof(self.bounds)
        self.to_bounds = tuple(_pointer(bounds + 4 * index) for index in range(4))
        self.to_modes = (_pointer(modes), _pointer(modes + 4))
        self.to_point = (_pointer(point), _pointer(point + 4))
        self.to_colours = tuple(_pointer(colours + 4 * index) for index in range(4))


def _read_path(path: ctypes.c_void_p, matrix: Matrix, outer: Matrix, drawing: Drawing, buffers: _Buffers) -> None:
    _draw_mode(path, *buffers.to_modes)
    filled, stroked = buffers.modes
    if not filled and not stroked:
        return
    count = _count_segments(path)
    if count > _MOST_SEGMENTS:
        return
    if count <= _SIMPLE and (edge := _simple_edge(path, outer, buffers)):
        drawing.edges.append(edge)
        return
    if count > _SIMPLE and _is_curved(path, count):
        return
    colour: str | None = None
    for points, curved in _outlines(path, count, matrix, buffers):
        box = None if curved else _rectangle(points)
        if box and filled:
            if min(box[2] - box[0], box[3] - box[1]) < _THIN:
                drawing.edges.append(_thin(*box))
                continue
            colour = _colour(path, buffers) if colour is None else colour
            if colour:
                drawing.fills.append(Fill(*box, colour))
            if not stroked and colour == "#ffffff":
                continue  # a white patch draws no border
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ay - by) < _STRAIGHT < abs(ax - bx):
                drawing.edges.append(Edge(min(ax, bx), ay, max(ax, bx), ay, True))
            elif abs(ax - bx) < _STRAIGHT < abs(ay - by):
                drawing.edges.append(Edge(ax, min(ay, by), ax, max(ay, by), False))


def _is_curved(path: ctypes.c_void_p, count: int) -> bool:
    """Say whether a path begins as a drawing does: letters and logos are many points and hold no rulings."""
    for index in range(1, min(count, _LOOK)):
        if _segment_type(_pointer(_segment(path, index))) == _CURVE_TO:
            return count > _ROUNDED
    return False


def _simple_edge(path: ctypes.c_void_p, outer: Matrix, buffers: _Buffers) -> Edge | None:
    """Return a line or thin rectangle as an edge by its bounds alone: most rulings are one, and this is quick."""
    if not _bounds(path, *buffers.to_bounds):
        return None
    left, bottom, right, top = buffers.bounds
    a, b, c, d, e, f = outer
    xs = sorted((left * a + bottom * c + e, right * a + top * c + e))
    ys = sorted((left * b + bottom * d + f, right * b + top * d + f))
    wide, tall = xs[1] - xs[0], ys[1] - ys[0]
    if min(wide, tall) < _THIN <= max(wide, tall) - _THIN:
        return _thin(xs[0], ys[0], xs[1], ys[1])
    return None


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
