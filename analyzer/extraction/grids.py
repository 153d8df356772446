"""Find what a table's rows and columns mean: headers that stack or stand inside, label hierarchies, values in place.

No engine gives spans of borderless tables, so headers are filled by place; hierarchies are read off indent, bullet,
weight, size and colour, in that order of trust.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

import regex

from analyzer.extraction.dimensions import PLACE, dimension_of, when
from analyzer.extraction.labels import Words, clean_label, has_bullet
from analyzer.language.periods import find_periods
from analyzer.language.places import read_place
from analyzer.language.quantities import Value, decimal_mark, read_value
from analyzer.models import Cell, Table

_DIGIT = regex.compile(r"\d")
_BOLD = regex.compile(r"bold|black|heavy")

INDENT_STEP = 3.0  # points that make a row deeper
MAX_CELL = 160  # characters: a longer cell is prose
_YEAR = regex.compile(r"(?:19[89]|20\d)\d[*†‡¹²³]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one value of a table with the label paths that lead to it."""

    cell: Cell
    value: Value
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row: int
    column: int
    when: tuple[str, str] | None = None  # what the row's time columns say together
    side: tuple[str, ...] = ()  # texts of the row that are no labels, such as a period in a column of its own


@dataclass(frozen=True, slots=True)
class Header:
    """Hold what a table on a later page inherits: each column's header path and the open label path."""

    columns: tuple[tuple[str, ...], ...] = ()
    stack: tuple[_Level, ...] = ()
    has_values: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """Hold one label of the open path and how it is set."""

    label: str
    indent: float
    bullet: bool
    size: float
    weight: int
    order: int
    dated: bool
    valued: bool
    encloses: bool = False  # rows set alike that follow belong to it


@dataclass(slots=True)
class _Line:
    """Hold one logical row while it is read."""

    cells: list[list[Cell]]  # by column; several where a label is broken over rows
    label: str = ""
    labels: tuple[str, ...] = ()
    values: dict[int, Value] = field(default_factory=dict)
    kind: str = ""  # header, data, section, blank
    level: _Level | None = None


@dataclass(slots=True)
class _Grid:
    """Hold one table while it is read."""

    table: Table
    words: Words
    language: str
    lines: list[_Line]
    width: int
    decimal: str
    dimensions: dict[int, str] = field(default_factory=dict)
    data: list[int] = field(default_factory=list)
    label_columns: list[int] = field(default_factory=list)
    styles: dict[str, int] = field(default_factory=dict)


def read_grid(
    table: Table, words: Words, language: str, before: Header | None = None, own: Header | None = None
) -> tuple[list[Figure], Header]:
    """Read one table's figures with their paths.

    `before` is what the table that it continues left open; `own` are its own headers where they had to be completed.
    """
    grid = _Grid(table, words, language, _lines(table), table.shape[1], "")
    grid.decimal = decimal_mark((cell.text for cell in table.cells), language, words.vocabulary)
    for line in grid.lines:
        line.values = {
            column: value for column in range(grid.width) if (value := _value(grid, line, column)) is not None
        }
    _find_dimensions(grid)
    _find_columns(grid, before)
    if not grid.data:
        return [], _only_header(grid)
    for line in grid.lines:
        _classify(grid, line)
    _mend_headers(grid)
    _join_labels(grid)
    _rank(grid)
    return _walk(grid, before, own)


def _only_header(grid: _Grid) -> Header:
    """Keep the headers that a page break cut off from their values."""
    if not 0 < len(grid.lines) <= 3 or any(len(cell.text) > MAX_CELL for cell in grid.table.cells):
        return Header()
    paths = (
        tuple(label for line in grid.lines if (label := clean_label(_printed(line, column), grid.words.vocabulary)))
        for column in range(grid.width)
    )
    return Header(tuple(paths))


def _lines(table: Table) -> list[_Line]:
    """Lay out the rows; two rows are one where only one column differs and a cell spans both in the others."""
    rows = table.rows()
    lines: list[_Line] = []
    index = 0
    while index < len(rows):
        line = _Line([[cell] if cell is not None else [] for cell in rows[index]])
        while index + 1 < len(rows) and _broken(rows[index], rows[index + 1]):
            index += 1
            for column, cell in enumerate(rows[index]):
                if cell is not None and cell not in line.cells[column]:
                    line.cells[column].append(cell)
        lines.append(line)
        index += 1
    return lines


def _broken(above: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    spans = sum(1 for one, two in zip(above, below, strict=True) if one is not None and one is two)
    differing = [
        (one, two) for one, two in zip(above, below, strict=True) if one is not two and (_text(one) or _text(two))
    ]
    filled_span = sum(1 for one in above if one is not None and one.rowspan > 1)
    return spans >= 1 and filled_span >= 1 and len(differing) == 1 and all(differing[0]) and spans == len(above) - 1


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def _printed(line: _Line, column: int) -> str:
    return " ".join(cell.text for cell in line.cells[column] if cell.text.strip())


def _value(grid: _Grid, line: _Line, column: int) -> Value | None:
    cells = line.cells[column]
    if len(cells) != 1 or not cells[0].text.strip():
        return None
    value = read_value(cells[0].text, grid.language, grid.words.vocabulary, grid.decimal)
    if value is None or (value.rest and grid.words.unit.fullmatch(value.rest) is None and value.unit != "percent"):
        return None
    return value


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text.strip()) is not None


@lru_cache(maxsize=20_000)
def is_period(text: str, words: Words, language: str) -> bool:
    """Say whether a cell prints a period and little else."""
    if not _DIGIT.search(text) or len(text) > 80:
        return False
    if _is_year(text):
        return True
    periods = find_periods(text, language, words.vocabulary)
    return bool(periods) and sum(len(period.printed) for period in periods) >= 0.6 * len(text.strip(" *:"))


def _find_dimensions(grid: _Grid) -> None:
    """Name the columns that place whole rows, by the first row if it holds no values."""
    if len(grid.lines) < 2 or grid.lines[0].values:
        return
    for column in range(grid.width):
        header = clean_label(_printed(grid.lines[0], column), grid.words.vocabulary)
        texts = [_printed(line, column) for line in grid.lines[1:]]
        kind = dimension_of(header, texts, grid.words, grid.language) if header else ""
        if kind:
            grid.dimensions[column] = kind


def _find_columns(grid: _Grid, before: Header | None) -> None:
    """Tell data columns from label columns."""
    for column in range(grid.width):
        texts = [text for line in grid.lines if (text := _printed(line, column))]
        values = [line for line in grid.lines if column in line.values and not _is_year(_printed(line, column))]
        own = [line for line in values if line.cells[column][0].column == column]
        others = len(texts) - len(values)
        if (
            column not in grid.dimensions
            and own
            and len(values) >= 0.5 * max(others, 1) - 1
            and (len(values) >= others - 3 or len(values) * 3 >= len(texts))
        ):
            grid.data.append(column)
    if len(grid.data) > 1 and grid.data[0] == 0 and _labels_first(grid, before):
        grid.data = grid.data[1:]
    first = grid.data[0] if grid.data else grid.width
    filled = [column for column in range(first) if any(_printed(line, column) for line in grid.lines)]
    named = [column for column in filled if grid.dimensions.get(column, PLACE) == PLACE]
    grid.label_columns = named or filled


def _labels_first(grid: _Grid, before: Header | None) -> bool:
    """Say whether a first column of numbers holds labels: no period heads it and nothing above says it holds values."""
    texts = [text for line in grid.lines if (text := _printed(line, 0))]
    if before is not None and len(before.columns) == grid.width and before.columns[0]:
        return False
    return not is_period(texts[0], grid.words, grid.language)


def _classify(grid: _Grid, line: _Line) -> None:
    """Say what a row is: header, data, section or blank."""
    line.labels = tuple(clean_label(_printed(line, column), grid.words.vocabulary) for column in grid.label_columns)
    line.label = next((label for label in reversed(line.labels) if label), "")
    cells = {
        column: text for column in grid.data if (text := _printed(line, column)) and not _is_label(grid, line, column)
    }
    numbers = [column for column in cells if column in line.values and not _is_year(cells[column])]
    if numbers:
        line.kind = "data"
    elif not cells:
        line.kind = "section" if line.label else "blank"
    elif all(_is_year(text) for text in cells.values()) and line.label and not _years_head(grid, line):
        line.kind = "data"
    else:
        line.kind = "header"
    if line.kind == "header" and any(len(text) > MAX_CELL for text in cells.values()):
        line.kind = "blank"


def _is_label(grid: _Grid, line: _Line, column: int) -> bool:
    """Say whether a label cell only reaches into a data column."""
    cells = line.cells[column]
    return bool(cells) and cells[0].column in grid.label_columns and cells[0].colspan > 1 and column not in line.values


def _years_head(grid: _Grid, line: _Line) -> bool:
    """Say whether a row of years heads the columns: it is the first row that fills them."""
    for other in grid.lines:
        if any(_printed(other, column) for column in grid.data):
            return other is line
    return False


def _mend_headers(grid: _Grid) -> None:
    """Join a header that the engine cut in two where the second half stands over a column without values."""
    empty = [column for column in range(1, grid.width) if column not in grid.data and column not in grid.label_columns]
    for line in grid.lines:
        if line.kind != "header":
            continue
        for column in empty:
            left, right = _printed(line, column - 1), _printed(line, column)
            joined = f"{left} {right}"
            if left and right and column - 1 in grid.data and is_period(joined, grid.words, grid.language):
                line.cells[column - 1] = line.cells[column - 1] + line.cells[column]
                line.cells[column] = []


def _join_labels(grid: _Grid) -> None:
    """Join label lines that go on: an open bracket, a small start, or a line set close under one set alike."""
    kept: list[_Line] = []
    for line in grid.lines:
        previous = kept[-1] if kept else None
        if previous is not None and len(grid.label_columns) == 1 and _goes_on(grid, previous, line):
            joined = clean_label(f"{previous.label} {_printed(line, grid.label_columns[0])}", grid.words.vocabulary)
            if line.kind == "section":
                previous.label, previous.labels = joined, (joined,)
                continue
            line.label, line.labels = joined, (joined,)
            if previous.kind == "section":
                line.cells[grid.label_columns[0]] = previous.cells[grid.label_columns[0]]
                kept.pop()
            elif previous.kind == "header":
                previous.label, previous.labels = "", ("",)
        kept.append(line)
    grid.lines = kept


def _goes_on(grid: _Grid, previous: _Line, line: _Line) -> bool:
    column = grid.label_columns[0]
    text = _printed(line, column)
    if not text or not previous.label or line.kind not in ("section", "data"):
        return False
    opens = previous.label.count("(") > previous.label.count(")")
    if line.kind == "data":
        return opens or (text.startswith("(") and previous.kind in ("header", "section"))
    if opens or text.startswith("(") or text[0].islower():
        return True
    above, below = _cell(previous, column), _cell(line, column)
    if above is None or below is None or above.bbox is None or below.bbox is None or above.style != below.style:
        return False
    pitch = below.bbox[1] - above.bbox[1]
    return abs(above.indent - below.indent) < INDENT_STEP and pitch < 0.8 * _usual_pitch(grid, column)


def _cell(line: _Line, column: int) -> Cell | None:
    cells = [cell for cell in line.cells[column] if cell.text.strip()]
    return cells[-1] if cells else None


def _usual_pitch(grid: _Grid, column: int) -> float:
    """Return the usual distance between neighbouring rows that carry values."""
    tops = [
        cell.bbox[1] if line.kind == "data" and (cell := _cell(line, column)) and cell.bbox else None
        for line in grid.lines
    ]
    pitches = sorted(below - above for above, below in pairwise(tops) if above is not None and below is not None)
    return pitches[len(pitches) // 2] if pitches else 0.0


def _rank(grid: _Grid) -> None:
    """Read how each label is set: indent, bullet, size, weight, and in which order its style came first."""
    labelled = [line for line in grid.lines if line.label]
    for line in labelled:
        cell = next((found for column in grid.label_columns if (found := _cell(line, column))), None)
        style = cell.style if cell else ""
        order = grid.styles.setdefault(style, len(grid.styles))
        size, weight = _style(style)
        dated = any(
            period.form != "bare_year" for period in find_periods(line.label, grid.language, grid.words.vocabulary)
        )
        line.level = _Level(
            line.label, cell.indent if cell else 0.0, has_bullet(cell.text) if cell else False, size, weight, order,
            dated and line.kind != "header", line.kind == "data",
        )  # fmt: skip
    repeated = [line.label for line in labelled if line.kind == "section"]
    for line, following in zip(labelled, [*labelled[1:], None], strict=True):
        if line.level is None or line.kind == "data":
            continue
        alike = following is not None and following.level is not None and not _deeper(following.level, line.level)
        if alike and following is not None and _are_places(line.label, following.label, grid.words):
            alike = False  # a country without figures among countries
        line.level = replace(line.level, encloses=alike and repeated.count(line.label) < 2)


def _are_places(one: str, other: str, words: Words) -> bool:
    return read_place(one, words.vocabulary) is not None and read_place(other, words.vocabulary) is not None


def _style(style: str) -> tuple[float, int]:
    """Read size and weight out of a cell's style; a name that says bold counts where no weight is given."""
    parts = style.rsplit(" ", 3)
    if len(parts) != 4:
        return 0.0, 400
    name, weight, size = parts[0].casefold(), parts[1], parts[2]
    number = int(weight) if weight.isdigit() else 0
    named = 700 if _BOLD.search(name) else 300 if "light" in name else 500 if "medium" in name else 400
    try:
        return float(size), number or named
    except ValueError:
        return 0.0, number or named


def _deeper(low: _Level, high: _Level) -> bool:
    """Say whether `low` is set as a part of `high`."""
    if low.dated != high.dated and abs(low.indent - high.indent) < 4 * INDENT_STEP:
        return high.dated
    if abs(low.indent - high.indent) > INDENT_STEP:
        return low.indent > high.indent
    if low.bullet != high.bullet:
        return low.bullet
    if abs(low.size - high.size) >= 1.9:
        return low.size < high.size
    if abs(low.weight - high.weight) >= 60:
        return low.weight < high.weight
    return low.order > high.order and high.order >= 0 and low.weight == high.weight and low.size != high.size


def _walk(grid: _Grid, before: Header | None, own: Header | None) -> tuple[list[Figure], Header]:
    """Go down the rows with the open headers and the open label path, and give out the figures."""
    headers: list[_Line] = []
    inherited = before.columns if before and len(before.columns) == grid.width else ()
    stack: list[_Level] = list(before.stack) if before else []
    figures: list[Figure] = []
    filled: dict[int, str] = {}
    in_header, seen = False, bool(inherited)
    for line in grid.lines:
        if line.kind == "header":
            if _spans_all(grid, line):
                _push(stack, line, grid)
                continue
            if not in_header:
                headers = []
            headers.append(line)
            in_header = True
            if line.label and _heads_rows(grid, line, seen):
                _push(stack, line, grid)
            continue
        if line.kind == "section":
            if len(grid.label_columns) > 1:
                filled = {index: label for index, label in enumerate(line.labels) if label}
            _push(stack, line, grid)
        if line.kind == "data":
            columns = own.columns if own else _column_paths(grid, headers) if headers else inherited
            rows = _row_path(grid, line, stack, filled)
            figures += _figures(grid, line, rows, columns)
            in_header, seen = False, True
        elif line.kind == "section":
            in_header = in_header and not seen
    columns = tuple(_column_paths(grid, headers)) if headers else tuple(inherited)
    return figures, Header(columns, tuple(stack), bool(figures))


def _spans_all(grid: _Grid, line: _Line) -> bool:
    """Say whether a header cell spans the data columns like a section's title."""
    cells = {id(cells[0]): cells[0] for column in grid.data if (cells := line.cells[column]) and cells[0].text.strip()}
    if len(cells) != 1 or len(grid.data) < 3 or line.label:
        return False
    cell = next(iter(cells.values()))
    if cell.colspan >= len(grid.data):
        line.label = clean_label(cell.text, grid.words.vocabulary)
        size, weight = _style(cell.style)
        line.level = _Level(line.label, -1.0, False, size, weight + 200, 0, False, False, True)
        return True
    return False


def _heads_rows(grid: _Grid, line: _Line, seen: bool) -> bool:
    """Say whether the label beside column headers names the rows below (and not the label column itself)."""
    if line.label.casefold() in grid.words.stubs:
        return False
    texts = [text for column in grid.data if (text := _printed(line, column))]
    return seen or all(is_period(text, grid.words, grid.language) for text in texts)


def _push(stack: list[_Level], line: _Line, grid: _Grid) -> None:
    level = line.level
    if level is None:
        return
    while stack and not _is_child(level, stack[-1]):
        stack.pop()
    stack.append(level)


def _is_child(level: _Level, top: _Level) -> bool:
    if _deeper(level, top):
        return True
    return top.encloses and level.valued and not _deeper(top, level)


def _row_path(grid: _Grid, line: _Line, stack: list[_Level], filled: dict[int, str]) -> tuple[str, ...]:
    if len(grid.label_columns) > 1:
        for index, label in enumerate(line.labels):
            if label:
                filled[index] = label
                if line.labels[0]:
                    for later in range(index + 1, len(line.labels)):
                        filled.pop(later, None)
        sections = [level.label for level in stack if level.label not in filled.values()]
        return (*sections, *(filled[index] for index in sorted(filled)))
    if line.label:
        _push(stack, line, grid)
        return tuple(level.label for level in stack)
    inner = _inner_label(grid, line)
    if inner:
        return (inner,)
    return tuple(level.label for level in stack if not level.valued)


def _inner_label(grid: _Grid, line: _Line) -> str:
    """Return the words that stand in a data column of a row without a label, such as `Total`."""
    texts = [
        _printed(line, column)
        for column in grid.data
        if column not in line.values and 0 < len(_printed(line, column)) < 60
    ]
    return clean_label(texts[0], grid.words.vocabulary) if texts else ""


def _figures(grid: _Grid, line: _Line, rows: tuple[str, ...], columns: Sequence[tuple[str, ...]]) -> list[Figure]:
    figures = []
    placed = {kind: _printed(line, column) for column, kind in grid.dimensions.items()}
    time = when(placed, grid.words, grid.language) if placed else None
    side = tuple(
        text for column in range(grid.width)
        if column not in grid.data and column not in grid.label_columns and (text := _printed(line, column))
    )  # fmt: skip
    for column in grid.data:
        value = line.values.get(column)
        if value is None:
            continue
        cell = line.cells[column][0]
        if cell.column != column:
            continue  # a span is one figure
        covered = range(column, min(column + cell.colspan, grid.width))
        path = next((columns[at] for at in covered if at < len(columns) and columns[at]), ())
        figures.append(Figure(cell, value, rows, path, cell.row, column, time, side))
    return figures


def _column_paths(grid: _Grid, headers: list[_Line]) -> tuple[tuple[str, ...], ...]:
    """Return each column's header path; blanks of upper rows take the header that stands over them."""
    paths: list[tuple[str, ...]] = []
    for column in range(grid.width):
        parts: list[str] = []
        for index, line in enumerate(headers):
            text = _printed(line, column)
            if not text and index < len(headers) - 1 and column in grid.data:
                below = any(_printed(other, column) for other in headers[index + 1 :])
                text = _nearest(grid, line, column) if below else ""
            label = clean_label(text, grid.words.vocabulary)
            if label and (not parts or parts[-1] != label):
                parts.append(label)
        paths.append(tuple(parts))
    return tuple(paths)


def _nearest(grid: _Grid, line: _Line, column: int) -> str:
    """Return the header that stands over a blank position: by distance where there are boxes, else the next to the left."""
    centre = _centre(grid, column)
    found = [(at, cells[0]) for at in grid.data if (cells := line.cells[at]) and cells[0].text.strip()]
    if centre is not None and all(cell.bbox for _, cell in found):
        near = sorted((abs((cell.bbox[0] + cell.bbox[2]) / 2 - centre), at) for at, cell in found if cell.bbox)
        return _printed(line, near[0][1]) if near else ""
    left = [at for at, _ in found if at < column]
    return _printed(line, left[-1]) if left else ""


def _centre(grid: _Grid, column: int) -> float | None:
    boxes = [
        cells[0].bbox
        for line in grid.lines
        if column in line.values and (cells := line.cells[column]) and cells[0].bbox
    ]
    return sum((box[0] + box[2]) / 2 for box in boxes) / len(boxes) if boxes else None
