"""Hold restatements found by reading consecutive editions by hand: figures, periods and pages, each looked up in both editions.

Twelve stand on pages of two companies' PDF reports, eight in one company's quarterly files.
"""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.documents import read_bytes
from analyzer.documents.about import describe
from analyzer.extraction.metrics import find_observations
from analyzer.models import Change, Observation, Source, SourceFile
from analyzer.tracking.series import build_series

SHARED = Path(os.environ.get("ANALYZER_SHARED", Path(__file__).parents[2] / "../shared"))
REPORTS = SHARED / "data" / "reports"
LIST = list(csv.DictReader(Path(__file__).with_name("restatements_by_hand.csv").open(encoding="utf-8")))
PAIRS = sorted({(row["company"], row["before"], row["after"]) for row in LIST})


def changes_between(company: str, before: str, after: str) -> list[Change]:
    sources: list[Source] = []
    observations: list[Observation] = []
    for published, start in (("2015-01-01", before), ("2015-06-01", after)):
        path = next(
            p
            for p in sorted((REPORTS / company).rglob("*"))
            if f"{p.parent.name}/{p.name}".startswith(start) or p.name.startswith(start)
        )
        data = path.read_bytes()
        file = SourceFile(path.name, path.name, len(data), {"publisher": company, "work": "w", "published": published})
        document = replace(read_bytes(data, path.name), source_id=file.source_id)
        source = describe(document, file)
        sources.append(source)
        observations += find_observations(document, source=source)
    return build_series(sources, observations)[1]


@pytest.mark.skipif(not REPORTS.exists(), reason="the shared reports are not here")
@pytest.mark.parametrize(("company", "before", "after"), PAIRS)
def test_every_restatement_of_the_list_is_found(company: str, before: str, after: str) -> None:
    wanted = [row for row in LIST if (row["company"], row["before"], row["after"]) == (company, before, after)]
    found = [
        (c.detail.rpartition(" – ")[2], str(c.before_page or ""), str(c.after_page or ""), c.before, c.after)
        for c in changes_between(company, before, after)
        if c.confidence != "low"
    ]
    missed = [
        row
        for row in wanted
        if tuple(row[name] for name in ("period_end", "before_page", "after_page", "printed_before", "printed_after"))
        not in found
    ]
    assert not missed
