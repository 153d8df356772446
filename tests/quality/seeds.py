"""Build the five real articles that the keys `seed_*.csv` name places in; they are not ours and not here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.corpus import build, open_corpus
from analyzer.models import Records

HERE = Path(__file__).parent


def built(folder: Path) -> tuple[Records, dict[str, str]]:
    """Build them in an empty folder; return its records, and the number of the file of each source. Skip where they are absent."""
    shared = os.environ.get("ANALYZER_SHARED")
    seeds = (Path(shared) if shared else HERE.parents[1].parent / "shared") / "data" / "seeds"
    if not seeds.is_dir():
        pytest.skip("no seeds here")
    for file in seeds.glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    build(folder)
    records = open_corpus(folder).records
    return records, {source.source_id: source.path[:3] for source in records.sources}
