"""Hold the floor for restatements: three quarterly files of one company, each with its history, against the files themselves."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.models import Observation, Source
from analyzer.tracking.series import build_series

SHARED = Path(os.environ.get("ANALYZER_SHARED", Path(__file__).parents[2] / "../shared"))
FOLDER = SHARED / "data" / "reports" / "meta-cser"
RECALL, PRECISION = 0.95, 0.98  # measured 98 of 98 found, and none besides


def cells_of(path: Path) -> dict[tuple[str, ...], str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {tuple(row[:-1]): row[-1].strip() for row in csv.reader(lines)}


@pytest.mark.skipif(not FOLDER.exists(), reason="the shared reports are not here")
def test_every_figure_that_a_later_file_prints_otherwise_is_found() -> None:
    files = sorted(FOLDER.glob("*.csv"))
    sources: list[Source] = []
    observations: list[Observation] = []
    for number, path in enumerate(files, 1):
        name = path.stem
        sources.append(
            Source(
                name,
                path.name,
                "Company",
                "Company",
                kind="report",
                language="en",
                work="w",
                published=f"2021-0{number}-01",
            )
        )
        document = replace(read_bytes(path.read_bytes(), path.name), source_id=name)
        observations += [replace(o, source_id=name, company="Company") for o in find_observations(document)]
    _, changes = build_series(sources, observations)
    wanted = []
    for older, newer in pairwise(files):
        before, after = cells_of(older), cells_of(newer)
        wanted += [(newer.stem, before[key], after[key]) for key in after if before.get(key, after[key]) != after[key]]
    found = [(change.after_source, change.before, change.after) for change in changes]
    assert sum(change in found for change in wanted) >= RECALL * len(wanted)
    assert sum(change in wanted for change in found) >= PRECISION * len(found)
