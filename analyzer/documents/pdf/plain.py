"""Read words and rulings with pdfplumber alone, for files that pdfium cannot open."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

from analyzer.documents.pdf.drawing import Drawing, Edge
from analyzer.documents.pdf.pdfium import Frame, Word

_ATTRIBUTES = ["fontname", "size"]


def is_named(word: Word) -> bool:
    """Say whether a word holds characters, not the numbers of glyphs that pdfminer writes where a font names none."""
    return "(cid:" not in word.text


def read(data: bytes, most: int, only: Collection[int] = ()) -> Iterator[tuple[int, int, Frame, list[Word], Drawing]]:
    """Yield for each page, or for those asked for, how many there are, its number, frame, words and drawing."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        total = len(document.pages)
        for page in document.pages[:most]:
            if only and page.page_number not in only:
                continue
            frame = Frame((1, 0, 0, -1, 0, float(page.height)), float(page.width), float(page.height))
            words = [
                Word(
                    word["text"],
                    float(word["x0"]),
                    float(word["top"]),
                    float(word["x1"]),
                    float(word["bottom"]),
                    float(word["bottom"] - word["top"]),
                    f"{str(word['fontname']).split('+')[-1]} {float(word['size']):.1f}",
                    bool(word["upright"]),
                )
                for word in page.extract_words(extra_attrs=[*_ATTRIBUTES, "upright"])
            ]
            edges = [
                Edge(edge["x0"], edge["top"], edge["x1"], edge["bottom"], edge["orientation"] == "h")
                for edge in page.edges
                if edge["orientation"] in ("h", "v")
            ]
            yield total, page.page_number, frame, words, Drawing(edges, [], len(page.images))
            page.close()
