"""Write what a linear model learnt as the package reads it: a line a sign, whole numbers in hundredths."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from analyzer.extraction.likely_kinds import HUNDREDTHS
from analyzer.tracking.likely_stance import ALWAYS


def write(table: DictVectorizer, model: LogisticRegression, path: Path, outcomes: Iterable[str], least: int) -> None:
    """Write the signs in order with a column for each outcome; `ALWAYS` holds the intercepts too.

    A sign of which no weight reaches `least` hundredths is left out.
    """
    weights = np.round(model.coef_.T * HUNDREDTHS).astype(int)
    intercepts = np.round(model.intercept_ * HUNDREDTHS).astype(int)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["sign", *outcomes])
        named = zip(table.get_feature_names_out(), weights, strict=True)
        for sign, row in sorted(named, key=lambda pair: str(pair[0])):
            row = row + intercepts if sign == ALWAYS else row
            if np.abs(row).max() >= least:
                lines.writerow([sign, *row])
