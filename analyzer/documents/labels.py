"""Read what a report that is a table says of itself: cells beside labels such as "name of the service provider"."""

from __future__ import annotations

import regex

from analyzer.documents.about_lexicon import phrases
from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import find_dates
from analyzer.models import Document

TABLES = 12
ROWS = 40
LONGEST_NAME = 120
FIELDS = ("publisher", "published", "period_start", "period_end")
_ISO = regex.compile(r"(?:19|20)\d\d-\d\d-\d\d$")
_EDGES = " \t:*()"


def labelled_cells(document: Document, vocabulary: Vocabulary) -> dict[str, str]:
    """Return publisher and dates from the cell right of a label, or below it where the labels are a header of one row."""
    found: dict[str, str] = {}
    blank = phrases(vocabulary, "labels.blank")
    labels = {field: phrases(vocabulary, f"labels.{field}") for field in FIELDS}
    for table in document.tables[:TABLES]:
        cells = {(cell.row, cell.column): cell.text for cell in table.cells if cell.row < ROWS}
        height = table.shape[0]
        for (row, column), text in sorted(cells.items()):
            plain = text.lower().strip(_EDGES)
            for field in FIELDS:
                if field in found or plain not in labels[field]:
                    continue
                beside = cells.get((row, column + 1), "")
                value = _value(field, beside, blank, vocabulary)
                if not value and height == 2 and row == 0:
                    value = _value(field, cells.get((1, column), ""), blank, vocabulary)
                if value:
                    found[field] = value
    return found


def _value(field: str, text: str, blank: frozenset[str], vocabulary: Vocabulary) -> str:
    if not text or text.lower().strip(_EDGES) in blank or len(text) > LONGEST_NAME:
        return ""
    if field == "publisher":
        return text if any(letter.isupper() for letter in text[:2]) else ""
    if _ISO.match(text):
        return text
    dates = find_dates(text, "", vocabulary)
    return dates[0].value if len(dates) == 1 and not dates[0].ambiguous and dates[0].precision == "day" else ""
