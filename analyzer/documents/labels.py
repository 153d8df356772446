"""Read what a report that is a table says of itself: cells beside labels such as "name of the service provider"."""

from __future__ import annotations

import regex

from analyzer.documents.about_lexicon import phrases
from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import find_dates, find_periods
from analyzer.models import Document

TABLES = 12
ROWS = 40
LONGEST_NAME = 120
FIELDS = ("publisher", "published", "period_start", "period_end", "period")
_ISO = regex.compile(r"(?:19|20)\d\d-\d\d-\d\d$")
_EDGES = " \t:*()"


def labelled_cells(document: Document, vocabulary: Vocabulary) -> dict[str, str]:
    """Return publisher and dates from the cell right of a label, or below it where the labels are a header of one row."""
    found: dict[str, str] = {}
    blank = phrases(vocabulary, "labels.blank")
    labels = {field: phrases(vocabulary, f"labels.{field}") for field in FIELDS}
    for table in document.tables[:TABLES]:
        cells = {(cell.row, cell.column): cell.text for cell in table.cells if cell.row < ROWS}
        for (row, column), text in sorted(cells.items()):
            plain = text.lower().strip(_EDGES)
            for field in FIELDS:
                if field in found or plain not in labels[field]:
                    continue
                beside = cells.get((row, column + 1), "")
                if field == "period":
                    found.update(_span(beside, cells.get((row, column + 2), ""), vocabulary))
                    continue
                value = _value(field, beside, blank, vocabulary)
                if not value and row == 0 and table.shape[0] == 2:
                    value = _value(field, cells.get((1, column), ""), blank, vocabulary)
                if value:
                    found[field] = value
    return found


def _span(first: str, second: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the period that stands right of its label, in one cell or as its start and its end in two."""
    periods = [period for period in find_periods(first, "", vocabulary) if period.start and not period.fault]
    if len(periods) == 1 and periods[0].form not in ("day", "month") and len(first) <= LONGEST_NAME:
        return {"period_start": periods[0].start, "period_end": periods[0].end}
    ends = [find_dates(text, "", vocabulary) for text in (first, second) if len(text) <= LONGEST_NAME]
    if len(ends) == 2 and all(len(dates) == 1 and dates[0].precision == "day" for dates in ends):
        start, end = ends[0][0].value, ends[1][0].value
        return {"period_start": start, "period_end": end} if start < end else {}
    return {}


def _value(field: str, text: str, blank: frozenset[str], vocabulary: Vocabulary) -> str:
    if not text or text.lower().strip(_EDGES) in blank or len(text) > LONGEST_NAME:
        return ""
    if field == "publisher":
        return text if any(letter.isupper() for letter in text[:2]) else ""
    if _ISO.match(text):
        return text
    dates = find_dates(text, "", vocabulary)
    return dates[0].value if len(dates) == 1 and not dates[0].ambiguous and dates[0].precision == "day" else ""
