"""Read column headers: rows that stack, blanks that a header stands over, halves that an engine cut apart."""

from __future__ import annotations

from analyzer.extraction.labels import clean_label
from analyzer.extraction.levels import Level, read_style
from analyzer.extraction.tablerows import MAX_CELL, Grid, Header, Line, is_period, printed


def only_header(grid: Grid) -> Header:
    """Keep the headers that a page break cut off from their values."""
    if not 0 < len(grid.lines) <= 3 or any(len(cell.text) > MAX_CELL for cell in grid.table.cells):
        return Header()
    paths = (
        tuple(label for line in grid.lines if (label := clean_label(printed(line, column), grid.words.vocabulary)))
        for column in range(grid.width)
    )
    return Header(tuple(paths))


def mend_headers(grid: Grid) -> None:
    """Join a header that the engine cut in two where the second half stands over a column without values."""
    empty = [column for column in range(1, grid.width) if column not in grid.data and column not in grid.label_columns]
    for line in grid.lines:
        if line.kind != "header":
            continue
        for column in empty:
            left, right = printed(line, column - 1), printed(line, column)
            joined = f"{left} {right}"
            apart = is_period(left, grid.words, grid.language) and not any(map(str.isdigit, right))
            if (
                left
                and right
                and column - 1 in grid.data
                and not apart
                and is_period(joined, grid.words, grid.language)
            ):
                line.cells[column - 1] = line.cells[column - 1] + line.cells[column]
                line.cells[column] = []


def spans_all(grid: Grid, line: Line) -> bool:
    """Say whether a header cell spans the data columns like a section's title."""
    cells = {id(cells[0]): cells[0] for column in grid.data if (cells := line.cells[column]) and cells[0].text.strip()}
    if len(cells) != 1 or len(grid.data) < 3 or line.label:
        return False
    cell = next(iter(cells.values()))
    if cell.colspan >= len(grid.data):
        line.label = clean_label(cell.text, grid.words.vocabulary)
        size, weight = read_style(cell.style)
        line.level = Level(line.label, -1.0, False, size, weight + 200, 0, False, False, encloses=True)
        return True
    return False


def heads_rows(grid: Grid, line: Line, seen: bool) -> bool:
    """Say whether the label beside column headers names the rows below (and not the label column itself)."""
    if line.label.casefold() in grid.words.stubs:
        return False
    texts = [text for column in grid.data if (text := printed(line, column))]
    return seen or all(is_period(text, grid.words, grid.language) for text in texts)


def column_paths(grid: Grid, headers: list[Line]) -> tuple[tuple[str, ...], ...]:
    """Return each column's header path; blanks of upper rows take the header that stands over them."""
    paths: list[tuple[str, ...]] = []
    for column in range(grid.width):
        parts: list[str] = []
        for index, line in enumerate(headers):
            text = printed(line, column)
            if not text and index < len(headers) - 1 and column in grid.data:
                below = any(printed(other, column) for other in headers[index + 1 :])
                text = _nearest(grid, line, column) if below else ""
            label = clean_label(text, grid.words.vocabulary)
            if label and (not parts or parts[-1] != label):
                parts.append(label)
        paths.append(tuple(parts))
    return tuple(paths)


def _nearest(grid: Grid, line: Line, column: int) -> str:
    """Return the header that stands over a blank position: by distance where there are boxes, else the next to the left."""
    centre = _centre(grid, column)
    found = [(at, cells[0]) for at in grid.data if (cells := line.cells[at]) and cells[0].text.strip()]
    if centre is not None and all(cell.bbox for _, cell in found):
        near = sorted((abs((cell.bbox[0] + cell.bbox[2]) / 2 - centre), at) for at, cell in found if cell.bbox)
        return printed(line, near[0][1]) if near else ""
    left = [at for at, _ in found if at < column]
    return printed(line, left[-1]) if left else ""


def _centre(grid: Grid, column: int) -> float | None:
    boxes = [
        cells[0].bbox
        for line in grid.lines
        if column in line.values and (cells := line.cells[column]) and cells[0].bbox
    ]
    return sum((box[0] + box[2]) / 2 for box in boxes) / len(boxes) if boxes else None
