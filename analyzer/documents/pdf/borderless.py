"""Fill the tables that liteparse sees with the words that pdfium reads."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.documents.pdf.chunks import Chunk, text_lines
from analyzer.documents.pdf.grids import BoxTuple, Grid, GridCell, inside
from analyzer.documents.pdf.layout import Region
from analyzer.documents.pdf.pdfium import Word


def fill_region(region: Region, words: Sequence[Word]) -> Grid:
    """Put each word of a table region into the nearest cell of the nearest row."""
    cells: list[GridCell] = []
    rows: list[list[tuple[BoxTuple, GridCell]]] = []
    for number, row in enumerate(region.rows):
        boxed = []
        for column, (text, box) in enumerate(row):
            cell = GridCell(number, column, box=box, read=text)
            cells.append(cell)
            if box is not None:
                boxed.append((box, cell))
        if boxed:
            rows.append(boxed)
    if rows and len({cell.column for boxed in rows for _, cell in boxed}) > 1:
        bands = [(min(box[1] for box, _ in boxed), max(box[3] for box, _ in boxed)) for boxed in rows]
        for line in text_lines([word for word in words if inside(word, region.box, 2.0)]):
            middle = line.middle
            nearest = min(
                range(len(rows)), key=lambda index: max(bands[index][0] - middle, middle - bands[index][1], 0)
            )
            for chunk in line.chunks:
                _place(chunk, rows[nearest])
    return Grid(region.box, cells, "liteparse")


def _place(chunk: Chunk, boxed: Sequence[tuple[BoxTuple, GridCell]]) -> None:
    """Put the words of a chunk into one cell, or each into its own where the chunk lies in several cells of the row."""
    middle = chunk.words[0].middle
    touched = [cell for box, cell in boxed if box[0] < chunk.x1 and box[2] > chunk.x0 and box[1] <= middle <= box[3]]
    if len(touched) == 1:
        touched[0].words += chunk.words
        return
    for word in chunk.words:
        x = (word.x0 + word.x1) / 2
        _, cell = min(((_distance(x, word.middle, box), number) for number, (box, _) in enumerate(boxed)))
        boxed[cell][1].words.append(word)


def _distance(x: float, y: float, box: BoxTuple) -> float:
    return max(box[0] - x, x - box[2], 0.0) + 3 * max(box[1] - y, y - box[3], 0.0)
