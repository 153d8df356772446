"""Fill the tables that liteparse sees with the words that pdfium reads."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, inside
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.pdfium import Word


def fill_region(region: Region, words: Sequence[Word]) -> Grid:
    """Put each word of a table region into the nearest cell of its rows."""
    cells: list[GridCell] = []
    boxed: list[tuple[BoxTuple, GridCell]] = []
    for number, row in enumerate(region.rows):
        for column, (_, box) in enumerate(row):
            cell = GridCell(number, column, box=box)
            cells.append(cell)
            if box is not None:
                boxed.append((box, cell))
    for word in words:
        if boxed and inside(word, region.box, 2.0):
            distance, cell = min(((_distance(word, box), cell) for box, cell in boxed), key=lambda pair: pair[0])
            if distance <= word.size:
                cell.words.append(word)
    return Grid(region.box, cells, "liteparse")


def _distance(word: Word, box: BoxTuple) -> float:
    x = (word.x0 + word.x1) / 2
    across = max(box[0] - x, x - box[2], 0.0)
    down = max(box[1] - word.middle, word.middle - box[3], 0.0)
    return across + 3 * down
