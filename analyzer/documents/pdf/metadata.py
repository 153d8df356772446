"""Read what the PDF says of itself."""

from __future__ import annotations

import contextlib
import re
from datetime import date

import pypdfium2 as pdfium

_DATE = re.compile(r"^(?:D:)?(\d{4})(\d{2})?(\d{2})?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_LONGEST = 500


def read_metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    """Return title, author, subject, producer and creation date (ISO) where the file declares them."""
    try:
        declared = document.get_metadata_dict()
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return {}
    found = {
        key: _CONTROL.sub(" ", declared.get(name, "")).strip()[:_LONGEST]
        for key, name in (("title", "Title"), ("author", "Author"), ("subject", "Subject"), ("producer", "Producer"))
    }
    found["date"] = iso_date(declared.get("CreationDate", ""))
    return {key: value for key, value in found.items() if value}


def iso_date(text: str) -> str:
    """Return the day of a PDF date as ISO, as far as it is given and in the calendar; empty where it is no date."""
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    year, month, day = match[1], match[2], match[3]
    if not 1900 <= int(year) <= 2100 or (month and not 1 <= int(month) <= 12):
        return ""
    if month and day:
        with contextlib.suppress(ValueError):
            return date.fromisoformat(f"{year}-{month}-{day}").isoformat()
    return f"{year}-{month}" if month else year
