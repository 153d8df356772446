"""Keep the figures read off reports at their quality; floors stand a little under what was measured.

The gold is keyed by hand from public reports and is not part of this repository. The rules were tuned on four companies
of the eight; the others were looked at last. `observation_codes.csv` holds the indicators that we keyed for the rows of
that gold, by row numbers (several codes where several are right).
"""

from __future__ import annotations

import csv
import io
import os
from functools import cache
from pathlib import Path

import pytest
from observation_scorer import LEVELS, Row, count, f1, match, read_rows
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.models import Observation

ROOT = Path(__file__).parents[2]
GOLD = Path(os.environ.get("ANALYZER_GOLD", ROOT / "../shared/data/gold")) / "metrics"
REPORTS = Path(os.environ.get("ANALYZER_SHARED", ROOT / "../shared")) / "data" / "reports"
CODES = Path(__file__).with_name("observation_codes.csv")
TUNED = ("amazon", "att", "lumen", "verizon")
# measured: all .999 at each level; tuned companies .998, .998, .998; the others, first reading: a crash on one report of
# six (.767, .560, .560), with the crash mended .998, .830, .670, and 1.0, 1.0, 1.0 after a period taken from a title's
# year and a corner cell were mended too; indicators .985, units .995
FLOORS = {"value": 0.97, "placed": 0.96, "named": 0.95}
UNTUNED_FLOORS = {"value": 0.97, "placed": 0.95, "named": 0.93}
INDICATOR_FLOOR = 0.90
UNIT_FLOOR = 0.90
NEAR = (
    {"demands", "requests", "orders", "letters"},
    {"customer selectors", "selectors", "accounts", "customer accounts", "users"},
)
present = pytest.mark.skipif(not (GOLD.is_dir() and REPORTS.is_dir()), reason="the gold of metrics is not here")


@cache
def _read() -> dict[str, tuple[list[Row], list[Observation]]]:
    """Read every document that has gold, once."""
    found = {}
    for line in read_rows(GOLD / "map" / "gold_map.csv"):
        path = REPORTS / line["path"]
        document = read_bytes(path.read_bytes(), path.name)
        found[line["gold"]] = (read_rows(GOLD / f"{line['gold']}.csv"), find_observations(document))
    return found


def _score(level: str, *, tuned: bool | None = None) -> float:
    totals = [0, 0, 0]
    for name, (gold, rows) in _read().items():
        if tuned is None or name.startswith(TUNED) == tuned:
            totals = [total + part for total, part in zip(totals, count(gold, rows, level), strict=True)]
    return f1(*totals)


@present
@pytest.mark.parametrize("level", LEVELS)
def test_observations_agree_with_the_gold(level: str) -> None:
    assert _score(level) >= FLOORS[level]


@present
@pytest.mark.parametrize("level", LEVELS)
def test_companies_that_were_not_tuned_on(level: str) -> None:
    assert _score(level, tuned=False) >= UNTUNED_FLOORS[level]


def _codes() -> dict[tuple[str, int], set[str]]:
    with CODES.open(encoding="utf-8", newline="") as handle:
        lines = list(csv.DictReader(handle))
    return {
        (line["gold"], row): set(line["indicator"].split("|"))
        for line in lines for row in range(int(line["first"]), int(line["last"]) + 1)
    }  # fmt: skip


def _near(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in NEAR)


def _indicators_and_units() -> tuple[float, float, list[str]]:
    keyed, right, units, total, wrong = _codes(), 0, 0, 0, []
    for name, (gold, rows) in _read().items():
        pairs = match(gold, rows, "named")
        for index, line in enumerate(gold):
            total += 1
            row = rows[pairs[index]] if index in pairs else None
            right += row is not None and row.indicator in keyed[name, index + 1]
            units += row is not None and _near(line["unit"], row.unit)
            if row is None or row.indicator not in keyed[name, index + 1]:
                wrong.append(f"{name} {index + 1}: {row.indicator if row else 'missed'}")
    return right / total, units / total, wrong


@present
def test_indicators_and_units_of_the_gold() -> None:
    indicators, units, wrong = _indicators_and_units()
    assert indicators >= INDICATOR_FLOOR, wrong
    assert units >= UNIT_FLOOR


@present
def test_pages_without_figures_stay_empty() -> None:
    pages = empty = 0
    for gold, rows in _read().values():
        keyed, given = {row["page"] for row in gold}, {str(row.page) for row in rows}
        last = max(int(page) for page in keyed | given)
        blank = [page for page in map(str, range(1, last + 1)) if page not in keyed]
        pages += len(blank)
        empty += sum(page not in given for page in blank)
    assert empty >= 0.98 * pages


# A report that we drew and keyed ourselves: indented labels, a band, a withheld value, a blank, prose, and a matrix.
LINES = (
    (0, "Legal demands", ("H1 2022", "H2 2022")), (0, "Subpoenas", ("1,204", "998")), (14, "Criminal", ("1,100", "900")),
    (14, "Civil", ("104", "98")), (0, "Search warrants", ("61", "")), (0, "National security letters", ("0-249", "*")),
)  # fmt: skip
KEYED = (
    ("Subpoenas", "H1 2022", 1204, 1204, "subpoenas"), ("Subpoenas", "H2 2022", 998, 998, "subpoenas"),
    ("Subpoenas > Criminal", "H1 2022", 1100, 1100, "subpoenas_criminal"),
    ("Subpoenas > Criminal", "H2 2022", 900, 900, "subpoenas_criminal"),
    ("Subpoenas > Civil", "H1 2022", 104, 104, "subpoenas_civil"), ("Subpoenas > Civil", "H2 2022", 98, 98, "subpoenas_civil"),
    ("Search warrants", "H1 2022", 61, 61, "search_warrants"),
    ("National security letters", "H1 2022", 0, 249, "national_security_letters"),
    ("National security letters", "H2 2022", None, None, "national_security_letters"),
)  # fmt: skip


def _drawn() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 780, "Brambleway answers demands for data as the law of its home asks, and no other way.")
    for number, (indent, label, values) in enumerate(LINES):
        top = 740 - 18 * number
        canvas.drawString(60 + indent, top, label)
        for column, value in enumerate(values):
            canvas.drawRightString(360 + 110 * column, top, value)
        canvas.line(60, top - 5, 480, top - 5)
    canvas.drawString(60, 580, "In the second half of 2022 we also received 17 emergency requests from the police.")
    canvas.drawString(60, 560, "Such letters may be reported in bands of 250 only, under section 2709 of the code.")
    canvas.save()
    return buffer.getvalue()


def test_a_report_of_our_own() -> None:
    document = read_bytes(_drawn(), "report.pdf")
    rows = find_observations(document)
    tables = {
        (row.row_label.removeprefix("Legal demands > "), row.column_label): row for row in rows if row.table != "prose"
    }
    for label, column, low, high, indicator in KEYED:
        row = tables.pop((label, column))
        assert (row.value_low, row.value_high, row.indicator) == (low, high, indicator)
        assert row.period_end in ("2022-06-30", "2022-12-31")
        assert document.text[row.start : row.end] == row.value_printed
    assert not tables
    assert [(row.value_printed, row.period_start) for row in rows if row.table == "prose"] == [("17", "2022-07-01")]
