"""Draw the pages that tests read."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from analyzer.documents import read_bytes
from analyzer.models import Table

Items = Sequence[tuple[float, float, str]]


class Sheet:
    """Draw one page of words at places; y counts from the top."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=1)
        self.font("Helvetica", 9)

    def font(self, name: str, size: float) -> None:
        self.canvas.setFont(name, size)

    def put(self, x: float, y: float, text: str, right: bool = False) -> None:
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, A4[1] - y, text)

    def row(self, y: float, label: str, *values: str, x: float = 60, ends: Sequence[float] = (260, 340)) -> None:
        if label:
            self.put(x, y, label)
        for end, value in zip(ends, values, strict=False):
            self.put(end, y, value, right=True)

    def bytes(self) -> bytes:
        return self._buffer.getvalue()

    def tables(self) -> list[Table]:
        self.canvas.save()
        return list(read_bytes(self.bytes(), "sheet.pdf").tables)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.rows()]
