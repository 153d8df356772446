"""Hold the floor for alignment over languages without a model: which sentence says the same in another language."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from analyzer.tracking.features import profile
from analyzer.tracking.likeness import Weights, similarity
from analyzer.tracking.vetoes import opposed

GOLD = Path(os.environ.get("ANALYZER_GOLD", Path(__file__).parents[2] / "../shared/data/gold"))
FILE = GOLD / "parallel" / "statements-en-nl-fr-de.json"
RECALL_AT_1 = 0.98  # measured 1.000 over the 360 pairs of language and sentence


@pytest.mark.skipif(not FILE.exists(), reason="the shared gold is not here")
def test_the_counterpart_in_another_language_comes_first() -> None:
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    languages = sorted(rows[0])
    profiles = {code: [profile(row[code], code) for row in rows] for code in languages}
    weights = Weights(found for several in profiles.values() for found in several)
    hits = total = 0
    for mine in languages:
        for yours in languages:
            for number, wanted in enumerate(profiles[mine] if mine != yours else ()):
                scores = [
                    0.0 if opposed(wanted, other) else similarity(wanted, other, weights) for other in profiles[yours]
                ]
                hits += scores.index(max(scores)) == number
                total += 1
    assert hits / total >= RECALL_AT_1
