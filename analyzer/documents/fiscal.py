"""Read when a document's fiscal years begin, where it says so: `FY24 is the year from July 1, 2023 to June 30, 2024`."""

from __future__ import annotations

from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import Period, find_periods, month_end
from analyzer.models import Document

FISCAL = "fiscal"
PASSAGES = 1_500
_YEAR = 12  # months


def fiscal_shift(document: Document, vocabulary: Vocabulary) -> int:
    """Return by how many months the fiscal years begin after the calendar years of their name; 0 if nothing is said."""
    for passage in document.passages[:PASSAGES]:
        if passage.kind == "cell" or not any(char.isdigit() for char in passage.text[:600]):
            continue
        found = find_periods(passage.text[:600], passage.language or document.language, vocabulary)
        for named in (period for period in found if period.form == FISCAL):
            for whole in found:
                shift = _months(whole.start) - _months(named.start) if whole.start else 0
                if (
                    whole.form == "range"
                    and _months(whole.end) - _months(whole.start) == _YEAR - 1
                    and abs(shift) < _YEAR
                ):
                    return shift
    return 0


def moved(start: str, end: str, months: int) -> tuple[str, str]:
    """Return a period of whole months so many months later."""
    first, last = _months(start) + months - 1, _months(end) + months - 1
    return f"{first // 12:04d}-{first % 12 + 1:02d}-01", month_end(last // 12, last % 12 + 1)


def is_calendar(period: Period, shift: int) -> bool:
    """Say whether a fiscal year was read as the calendar year although the document begins it elsewhere."""
    return bool(shift) and period.form == FISCAL and period.start.endswith("-01-01")


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])
