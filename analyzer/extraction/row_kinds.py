"""Tell what a row of a table is: header, data, section or blank."""

from __future__ import annotations

from analyzer.extraction.labels import clean_label, is_percent, process_unit, unit_in
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
    elif line.label and below_figures and (_says_one_thing(grid, cells) or _says_why(grid, line, cells)):
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


def _says_why(grid: Grid, line: Line, cells: dict[int, str]) -> bool:
    """Say whether a row among rows of figures says in words why it has none (`see note 2`) and heads no columns.

    What heads columns is named like one: it is set apart, or tells a period, a unit or what an earlier header says.
    """
    texts = list(cells.values())
    if line.label.casefold() in grid.words.stubs or any(_may_head(grid, text) for text in texts):
        return False
    if any(cell.is_header or cell.style not in _styles(grid) for column in cells for cell in line.cells[column]):
        return False
    return len(grid.data) == 1 or any(text[0].islower() or any(map(str.isdigit, text)) for text in texts)


def _may_head(grid: Grid, text: str) -> bool:
    words, label = grid.words, clean_label(text, grid.words.vocabulary)
    if is_period(label, words, grid.language) or label.casefold() in words.totals:
        return True
    if unit_in(label, words) or process_unit(label, words) or is_percent(label, words):
        return True
    return any(printed(other, column) == text for other in grid.lines if other.kind == "header" for column in grid.data)


def _styles(grid: Grid) -> set[str]:
    """Return how figures are set."""
    return {cell.style for line in grid.lines for column in line.values for cell in line.cells[column]}


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
