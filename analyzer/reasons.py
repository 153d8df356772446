"""List why a document is `partial` or `failed`: every reason there is, what it means and what to do about it.

`sources.csv` holds no other. A failed document has one, with a detail after a colon; a partial one has one or more,
joined with `; `. The codebook prints this list.
"""

from __future__ import annotations

from collections.abc import Mapping

INPUT_LIMIT = "input limit"
TIME_LIMIT = "time limit"
MEMORY_LIMIT = "memory limit"
REPLY_LIMIT = "reply limit"
INFLATION_LIMIT = "inflation limit"
PAGE_LIMIT = "page limit"
SHEET_LIMIT = "sheet limit"
CHARACTER_LIMIT = "character limit"
STATEMENT_LIMIT = "statement limit"
CELL_LIMIT = "cell limit"
SPAN_LIMIT = "span limit"
COLUMN_LIMIT = "column limit"
FIELD_LIMIT = "field limit"
DEPTH_LIMIT = "depth limit"
TABLE_TIME = "table time limit"
NO_TABLES = "tables unread"
NO_TEXT = "no text layer"
NO_PAGES = "no pages"
BY_OCR = "read by OCR"
SECOND_READER = "read by the second reader"
DAMAGED = "damaged"
ENCRYPTED = "encrypted"
EMPTY = "empty"
NOT_A_DOCUMENT = "not a document"
UNSUPPORTED = "unsupported format"
UNREADABLE = "unreadable"
CHANGED = "changed while it was read"
DIED = "process died"
SET_ASIDE = "set aside"
READER_FAILED = "reader failed"
NESTED = "nested too deeply"

REASONS: Mapping[str, str] = {
    INPUT_LIMIT: "The file is larger than `input_bytes`; nothing of it was read. Raise the limit, or divide the file.",
    TIME_LIMIT: "Reading took longer than `seconds`; nothing was kept. Raise the limit.",
    MEMORY_LIMIT: "Reading needed more than `memory_bytes`; nothing was kept. Raise the limit.",
    REPLY_LIMIT: "What was found is larger than `reply_bytes`, or holds more than the other limits allow; nothing was kept.",
    INFLATION_LIMIT: "A packed file unpacks to more than `inflated_bytes` or `inflation_ratio` allows: a bomb, most likely.",
    PAGE_LIMIT: "Pages after the first `pages` were not read.",
    SHEET_LIMIT: "Sheets of a workbook after the first 500 were not read.",
    CHARACTER_LIMIT: "Text after the first `characters` was not read.",
    STATEMENT_LIMIT: "The text is longer than any that people read; statements were looked for in its first part only.",
    CELL_LIMIT: "Table cells after the first `cells` (of delimited text `csv_cells`) were not read.",
    SPAN_LIMIT: "A cell claims to span more than `span` rows or columns; it was cut to that.",
    COLUMN_LIMIT: "Columns of delimited text after the first `csv_columns` were not read.",
    FIELD_LIMIT: "A cell is longer than `csv_field_bytes`; it was cut.",
    DEPTH_LIMIT: "Elements nested deeper than `html_depth` were not read.",
    TABLE_TIME: "Tables of a page took longer than `table_seconds_per_page`; what was not found is text. `note` names the page.",
    NO_TABLES: "No engine could make out the tables of a page; they are text. `note` names the page.",
    NO_TEXT: "Pages show something but hold no text: scans. The extra `ocr` reads them. `note` names the pages.",
    NO_PAGES: "A PDF without pages.",
    BY_OCR: "Scanned pages were read by OCR: check before you cite. `note` names the pages.",
    SECOND_READER: "pdfium could not read the file, or pages of it; pdfplumber did, which may miss something. `note` says more.",
    DAMAGED: "The file is broken; what could be read was. Get it again.",
    ENCRYPTED: "A password is needed.",
    EMPTY: "No text in it.",
    NOT_A_DOCUMENT: "The bytes are no text and no format that is read.",
    UNSUPPORTED: "An image, an archive or another format that is not read.",
    UNREADABLE: "The file cannot be opened: see its permissions.",
    CHANGED: "The bytes changed between listing and reading. Build again.",
    DIED: "The process that read it died and no second try was possible.",
    SET_ASIDE: "The process that read it died twice; it is not tried again until its bytes or the program change.",
    READER_FAILED: "A fault of ours on odd input; please report it with the file.",
    NESTED: "Structures nested too deeply to be followed.",
}


def of(text: str) -> list[str]:
    """Return the reasons in a column `reason`, without their details."""
    head = text.split(": ", 1)[0]
    return head.split("; ") if head else []


def known(text: str) -> bool:
    """Say whether a column `reason` holds documented reasons only."""
    return all(reason in REASONS for reason in of(text))
