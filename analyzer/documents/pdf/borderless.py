"""Fill the tables that liteparse sees with the words that pdfium reads."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.chunks import text_lines
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, inside
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.pdfium import Word


def fill_region(region: Region, words: Sequence[Word]) -> Grid:
    """Put each word of a table region into the nearest cell of its rows."""
    cells: list[GridCell] = []
    boxed: list[tuple[BoxTuple, GridCell]] = []
    for number, row in enumerate(region.rows):
        for column, (text, box) in enumerate(row):
            cell = GridCell(number, column, box=box, read=text)
            cells.append(cell)
            if box is not None:
                boxed.append((box, cell))
    if boxed:
        for line in text_lines([word for word in words if inside(word, region.box, 2.0)]):
            for chunk in line.chunks:
                _place(chunk.words, boxed)
    return Grid(region.box, cells, "liteparse")


def _place(words: list[Word], boxed: Sequence[tuple[BoxTuple, GridCell]]) -> None:
    """Put the words of a chunk into one cell, or each into its own where the chunk lies in several cells of a row."""
    x0, x1, middle = words[0].x0, words[-1].x1, words[0].middle
    touched = [cell for box, cell in boxed if box[0] < x1 and box[2] > x0 and box[1] <= middle <= box[3]]
    if len(touched) == 1:
        touched[0].words += words
        return
    for word in words:
        min(((_distance(word, box), cell) for box, cell in boxed), key=lambda pair: pair[0])[1].words.append(word)


def _distance(word: Word, box: BoxTuple) -> float:
    x = (word.x0 + word.x1) / 2
    across = max(box[0] - x, x - box[2], 0.0)
    down = max(box[1] - word.middle, word.middle - box[3], 0.0)
    return across + 3 * down
