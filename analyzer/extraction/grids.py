"""Find what a table's rows and columns mean: headers that stack or stand inside, label hierarchies, values in place.

No engine gives spans of borderless tables, so headers are filled by place; hierarchies are read off indent, bullet,
weight, size and colour, in that order of trust.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

import regex

from analyzer.extraction.dimensions import PLACE, dimension_of, narrowest, when, where
from analyzer.extraction.headers import column_paths, heads_rows, mend_headers, only_header, spans_all
from analyzer.extraction.labels import Words, clean_label, has_bullet, join_path
from analyzer.extraction.levels import Level, is_deeper, push, read_style
from analyzer.extraction.row_kinds import classify
from analyzer.extraction.stubs import join_labels
from analyzer.extraction.tablerows import (
    Figure,
    Grid,
    Header,
    Line,
    is_period,
    is_year,
    label_cell,
    lay_out,
    printed,
    values_of,
)
from analyzer.extraction.templates import CATEGORY, CONTEXT, INTERVAL, SKIPPED, contexts_of, is_keyword, roles_of
from analyzer.language.periods import find_periods
from analyzer.language.places import read_place
from analyzer.language.quantities import decimal_mark
from analyzer.models import Table, maker

_figure, _level = maker(Figure), maker(Level)
Placing = tuple[tuple[str, str] | None, tuple[str, str]]  # a period, a country's name and code
SENTENCE = 5  # words
_DATED_WORD = regex.compile(r"(?:19[89]|20\d)\d\s+\p{L}{3}")


def read_grid(
    table: Table, words: Words, language: str, before: Header | None = None, own: Header | None = None
) -> tuple[list[Figure], Header]:
    """Read one table's figures with their paths.

    `before` is what the table that it continues left open; `own` are its own headers where they had to be completed.
    """
    decimal = decimal_mark((cell.text for cell in table.cells), language, words.vocabulary)
    grid = understood(table, words, language, decimal, before)
    return walk(grid, before, own) if grid.data else ([], only_header(grid))


def understood(table: Table, words: Words, language: str, decimal: str, before: Header | None = None) -> Grid:
    """Say what each column and each row of a table is; without columns of figures that is all."""
    lines = lay_out(table)
    grid = Grid(table, words, language, lines, len(lines[0].cells) if lines else 0, decimal)
    for line in grid.lines:
        line.values = values_of(grid, line)
    _free_headers(grid)
    _find_dimensions(grid)
    _find_columns(grid, before)
    if not grid.data:
        return grid
    below_figures = False
    for line in grid.lines:
        classify(grid, line, below_figures)
        below_figures = below_figures or line.kind == "data"
    mend_headers(grid)
    join_labels(grid)
    _rank(grid)
    return grid


def _free_headers(grid: Grid) -> None:
    """Take words that could stand for a withheld figure (`Not disclosed`) for headers in the rows above all figures.

    So are years with a word behind them (`2022 requests`) in the first row, where it holds no other figures.
    """
    first = grid.lines[0].values if len(grid.lines) > 1 else {}
    figures = [at for at, value in first.items() if any(char.isdigit() for char in value.printed)]
    if all(_DATED_WORD.match(first[at].printed) for at in figures):
        for at in figures:
            del first[at]
    for line in grid.lines:
        if any(any(char.isdigit() for char in value.printed) for value in line.values.values()):
            return
        worded = [column for column in range(1, grid.width) if column not in line.values and printed(line, column)]
        if worded:
            for column in [at for at, value in line.values.items() if any(char.isalpha() for char in value.printed)]:
                del line.values[column]


def _find_dimensions(grid: Grid) -> None:
    """Name the columns that place whole rows, by the first row if it holds no values."""
    if len(grid.lines) < 2 or grid.lines[0].values:
        return
    headers = _headers(grid)
    columns = [[printed(line, column) for line in grid.lines[1:]] for column in range(grid.width)]
    roles = roles_of(headers, columns)
    for column, (header, texts) in enumerate(zip(headers, columns, strict=True)):
        role = roles.get(column, "")
        kind = role if role in (SKIPPED, CONTEXT, INTERVAL) else ""
        if not kind and header and role != CATEGORY:
            kind = dimension_of(header, texts, grid.words, grid.language)
        if kind:
            grid.dimensions[column] = kind
        if role == CATEGORY:
            grid.categories = column


def _headers(grid: Grid) -> list[str]:
    """Return the texts of the first row, cleaned."""
    return [clean_label(printed(grid.lines[0], column), grid.words.vocabulary) for column in range(grid.width)]


def _find_columns(grid: Grid, before: Header | None) -> None:
    """Tell data columns from label columns."""
    for column in range(grid.width):
        if column in grid.dimensions:
            continue
        texts = [text for line in grid.lines if (text := printed(line, column))]
        values = [line for line in grid.lines if column in line.values and not is_year(line.cells[column][0].text)]
        own = [line for line in values if line.cells[column][0].column == column]
        if own and mostly_values(len(values), len(texts)):
            grid.data.append(column)
    if len(grid.data) > 1 and grid.data[0] == 0 and _labels_first(grid, before):
        grid.data = grid.data[1:]
    first = grid.data[0] if grid.data else grid.width
    filled = [column for column in range(first) if any(printed(line, column) for line in grid.lines)]
    named = [column for column in filled if grid.dimensions.get(column, PLACE) == PLACE]
    names = [column for column in named if not _explains(grid, column)]
    grid.label_columns = names or named or filled
    if CONTEXT in grid.dimensions.values():
        grid.contexts = contexts_of(_headers(grid), grid.dimensions, grid.data)


def mostly_values(values: int, texts: int) -> bool:
    """Say whether a column with so many filled cells, so many of them values, is one of figures."""
    others = texts - values
    return values >= 0.5 * max(others, 1) - 1 and (values >= others - 3 or values * 3 >= texts)


def _explains(grid: Grid, column: int) -> bool:
    return explain([text for line in grid.lines[1:] if (text := printed(line, column))])


def explain(texts: Sequence[str]) -> bool:
    """Say whether a column holds sentences that explain the labels beside it."""
    long = sum(text.rstrip().endswith(".") and len(text.split()) >= SENTENCE for text in texts)
    return len(texts) > 1 and long >= 0.6 * len(texts)


def _labels_first(grid: Grid, before: Header | None) -> bool:
    """Say whether a first column of numbers holds labels: no period heads it and nothing above says it holds values."""
    texts = [text for line in grid.lines if (text := printed(line, 0))]
    if before is not None and len(before.columns) == grid.width and before.columns[0]:
        return False
    return not is_period(texts[0], grid.words, grid.language)


def _rank(grid: Grid) -> None:
    """Read how each label is set: indent, bullet, size, weight, and in which order its style came first."""
    labelled = [line for line in grid.lines if line.label]
    for line in labelled:
        cell = next((found for column in grid.label_columns if (found := label_cell(line, column))), None)
        style = cell.style if cell else ""
        order = grid.styles.setdefault(style, len(grid.styles))
        size, weight = read_style(style)
        dated = is_dated(line.label, grid.language, grid.words) or (line.kind == "section" and is_year(line.label))
        line.level = _level(
            line.label, cell.indent if cell else 0.0, has_bullet(cell.text) if cell else False, size, weight, order,
            dated and line.kind != "header", line.kind == "data",
        )  # fmt: skip
    repeated = Counter(line.label for line in labelled if line.kind == "section")
    for line, following in zip_longest(labelled, labelled[1:]):
        if line.level is None or line.kind == "data":
            continue
        alike = following is not None and following.level is not None and not is_deeper(following.level, line.level)
        if alike and following is not None and _are_places(line.label, following.label, grid.words):
            alike = False  # a country without figures among countries
        line.level = replace(line.level, encloses=alike and repeated[line.label] < 2)
    _mark_total(labelled, grid.words)


@lru_cache(maxsize=20_000)
def is_dated(label: str, language: str, words: Words) -> bool:
    """Say whether a label prints a period that is more than a year alone."""
    return any(period.form != "bare_year" for period in find_periods(label, language, words.vocabulary))


def _mark_total(labelled: list[Line], words: Words) -> None:
    """Mark the one total of a table with several sections: it sums the table, not the last section."""
    totals = [line for line in labelled if line.label.casefold() in words.totals]
    sections = [line for line in labelled if line.kind == "section"]
    if labelled and labelled[0].level is not None and labelled[0].kind != "data":
        labelled[0].level = replace(labelled[0].level, root=True)
    if len(totals) == 1 and totals[0].level is not None:
        totals[0].level = replace(totals[0].level, total=len(sections) > 1 or totals[0] is labelled[-1])


def _are_places(one: str, other: str, words: Words) -> bool:
    return read_place(one, words.vocabulary) is not None and read_place(other, words.vocabulary) is not None


def walk(grid: Grid, before: Header | None, own: Header | None) -> tuple[list[Figure], Header]:
    """Go down the rows with the open headers and the open label path, and give out the figures."""
    headers: list[Line] = []
    columns = before.columns if before and len(before.columns) == grid.width else ()
    stack: list[Level] = list(before.stack) if before else []
    figures: list[Figure] = []
    filled: dict[int, str] = {}
    axes = axes_of(grid)
    unnamed = unnamed_columns(grid)
    category = ""
    stale = False  # the columns' paths have to be put together anew
    in_header, seen, corner = False, bool(columns), before.corner if before else ""
    for line in grid.lines:
        if line.kind == "header":
            if spans_all(grid, line):
                push(stack, line.level)
                continue
            if not in_header:
                headers = []
            headers.append(line)
            in_header = stale = True
            spanned = len(headers) > 1 and line.label == headers[-2].label  # one label beside two header rows
            if line.label and not spanned and heads_rows(grid, line, seen):
                push(stack, line.level)
            elif line.label:
                corner = line.label
            continue
        if line.kind == "section":
            if len(grid.label_columns) > 1:
                filled = {index: label for index, label in enumerate(line.labels) if label}
            push(stack, line.level)
        if line.kind == "data":
            if stale:
                columns = own.columns if own else column_paths(grid, headers)
            rows = _row_path(grid, line, stack, filled)
            headed = not grid.lines[0].values and grid.lines[0] is not line
            parts = parts_of(grid, line.labels, rows, axes, headed)
            if grid.categories in grid.label_columns:
                key = line.labels[grid.label_columns.index(grid.categories)]
                category = category if is_keyword(key) else key
                rows, parts = _below_category(key, category, rows, parts, _described(grid, line))
            side = (*(text for column in unnamed if (text := printed(line, column))), *([corner] if corner else []))
            figures += _figures(grid, line, rows, columns, side, parts)
            in_header, seen, stale = False, True, False
        elif line.kind == "section":
            in_header = in_header and not seen
    if stale:
        columns = column_paths(grid, headers)
    return figures, Header(columns, tuple(stack), corner)


def _row_path(grid: Grid, line: Line, stack: list[Level], filled: dict[int, str]) -> tuple[str, ...]:
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
        push(stack, line.level)
        return tuple(level.label for level in stack)
    inner = _inner_label(grid, line)
    if inner:
        return (inner,)
    return tuple(level.label for level in stack if not level.valued)


def _inner_label(grid: Grid, line: Line) -> str:
    """Return the words that stand in a data column of a row without a label, such as `Total`."""
    texts = [
        printed(line, column)
        for column in grid.data
        if column not in line.values and 0 < len(printed(line, column)) < 60
    ]
    return clean_label(texts[0], grid.words.vocabulary) if texts else ""


def axes_of(grid: Grid) -> list[str]:
    """Name each column by its header in the first row, else by its number."""
    return [header or f"column {column + 1}" for column, header in enumerate(_headers(grid))]


def parts_of(
    grid: Grid, labels: Sequence[str], rows: tuple[str, ...], axes: Sequence[str], headed: bool = True
) -> tuple[tuple[str, str], ...]:
    """Say which part of what a row is about: each column of labels with its label, or the one column with the whole path."""
    if len(grid.label_columns) == 1:
        return ((axes[grid.label_columns[0]] if headed else "row", join_path(rows)),)
    return tuple((axes[column], label) for column, label in zip(grid.label_columns, labels, strict=True) if label)


def _described(grid: Grid, line: Line) -> tuple[str, ...]:
    """Return what the column right of the categories says of a sub-category of the provider's own, if it says that alone."""
    column = grid.categories + 1
    if column not in grid.label_columns or not printed(line, column):
        return ()
    alone = all(is_keyword(printed(other, grid.categories)) for other in grid.lines[1:] if printed(other, column))
    return (line.labels[grid.label_columns.index(column)],) if alone else ()


def _below_category(
    key: str, category: str, rows: tuple[str, ...], parts: tuple[tuple[str, str], ...], other: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Set the category above a sub-category; its key alone (`KEYWORD_OTHER`) stands below several, told apart by `other`."""
    if not is_keyword(key) or not category:
        return rows, parts
    path = tuple(label for row in rows for label in ((category, row) if row == key else (row,)))
    at = next(place for place, (_, label) in enumerate(parts) if label == key)
    own = join_path((category, key, *other))
    return path, (*parts[:at], (parts[at][0], own), *parts[at + 1 + len(other) :])


def _figures(
    grid: Grid,
    line: Line,
    rows: tuple[str, ...],
    columns: Sequence[tuple[str, ...]],
    side: tuple[str, ...],
    parts: tuple[tuple[str, str], ...],
) -> list[Figure]:
    figures = []
    time, place = _placing(grid, line)
    for column in grid.data:
        value = line.values.get(column)
        if value is None:
            continue
        cell = line.cells[column][0]
        if cell.column != column:
            continue  # a span is one figure
        covered = range(column, min(column + cell.colspan, grid.width))
        path = next((columns[at] for at in covered if at < len(columns) and columns[at]), ())
        figures.append(
            _figure(cell, value, rows, path, cell.row, column, time, side, place, _context(grid, line, column), parts)
        )
    return figures


def _placing(grid: Grid, line: Line) -> Placing:
    return placing_of(grid, tuple([printed(line, column) for column in grid.dimensions]))


def placing_of(grid: Grid, prints: tuple[str, ...]) -> Placing:
    """Return the period and the country that a row's own columns give; rows of a long table share them."""
    if not grid.dimensions:
        return None, ("", "")
    found = grid.placings.get(prints)
    if found is None:
        pairs = list(zip(grid.dimensions.values(), prints, strict=True))
        placed = dict(reversed(pairs))  # the leftmost decides, of places the narrowest: `Europe | Spain`
        places = [text for kind, text in pairs if kind == PLACE]
        if len(places) > 1:
            placed[PLACE] = narrowest(places, grid.words)
        found = grid.placings[prints] = when(placed, grid.words, grid.language), where(placed, grid.words)
    return found


def unnamed_columns(grid: Grid) -> list[int]:
    """Return the columns that neither count nor name a row, but say something beside: a period, a country."""
    taken = {*grid.data, *grid.label_columns}
    return [
        column for column in range(grid.width)
        if column not in taken and grid.dimensions.get(column) not in (CONTEXT, SKIPPED)
    ]  # fmt: skip


def _context(grid: Grid, line: Line, column: int) -> str:
    at = grid.contexts.get(column)
    return printed(line, at) if at is not None else ""
