"""Tell what a row of a table is: header, data, section or blank."""

from __future__ import annotations

from analyzer.extraction.labels import clean_label
from analyzer.extraction.tablerows import MAX_CELL, Grid, Line, is_period, is_year, printed


def classify(grid: Grid, line: Line, below_figures: bool) -> None:
    """Say what a row is: header, data, section or blank."""
    line.labels = tuple(clean_label(printed(line, column), grid.words.vocabulary) for column in grid.label_columns)
    line.label = next((label for label in reversed(line.labels) if label), "")
    cells = {
        column: text for column in grid.data if (text := printed(line, column)) and not _is_label(grid, line, column)
    }
    numbers = [column for column in cells if column in line.values and not is_year(cells[column])]
    if numbers and len(numbers) < len(cells) and all(is_wording(cells[column]) for column in numbers):
        numbers = []  # `Not disclosed` among the names of columns
    if numbers:
        line.kind = "data"
    elif not cells:
        line.kind = "section" if line.label else "blank"
    elif all(is_year(text) for text in cells.values()) and line.label and not _years_head(grid, line):
        line.kind = "data"
    elif line.label and below_figures and _says_one_thing(grid, cells):
        line.kind = "blank"
    else:
        line.kind = "header"
    if line.kind == "header" and any(len(text) > MAX_CELL for text in cells.values()):
        line.kind = "blank"


def _says_one_thing(grid: Grid, cells: dict[int, str]) -> bool:
    """Say whether a row among rows of figures says the same words in each column: why there is no figure."""
    if len(cells) < 2 or len(set(cells.values())) > 1:
        return False
    return not is_period(next(iter(cells.values())), grid.words, grid.language)


def is_wording(text: str) -> bool:
    """Say whether a value is printed in several words, as a header may be."""
    return len(text.split()) > 1 and not any(char.isdigit() for char in text)


def _is_label(grid: Grid, line: Line, column: int) -> bool:
    """Say whether a label cell only reaches into a data column; a year over all columns parts the rows as a label does."""
    cells = line.cells[column]
    if not cells or cells[0].column not in grid.label_columns or cells[0].colspan < 2:
        return False
    return column not in line.values or (cells[0].colspan >= grid.width and is_year(cells[0].text))


def _years_head(grid: Grid, line: Line) -> bool:
    """Say whether a row of years heads the columns: the first row that fills them, or one below headers that share its label."""
    for other in grid.lines:
        if other is line:
            return True
        if any(printed(other, column) for column in grid.data):
            shared = any(
                line.cells[column] and line.cells[column] == other.cells[column] for column in grid.label_columns
            )
            if other.kind != "header" or not (shared or _is_styled(grid, line)):
                return False
    return False


def _is_styled(grid: Grid, line: Line) -> bool:
    """Say whether the format or its style makes each filled cell of a row a header."""
    cells = [cell for column in grid.data for cell in line.cells[column] if cell.text.strip()]
    return bool(cells) and all(cell.is_header for cell in cells)
