"""Learn the weights by which `compare` weighs passages that were written anew, and say how well they do on pairs left out.

    make learn                                         # writes analyzer/tracking/change_weights.csv
    python -m training.train_change_weights --check    # only scores: each pair by weights learnt from the others

Needs scikit-learn, the extra `learn`. The pairs are ours: `change_pairs.csv`, written
for this by authors who had not seen the program, and the invented pairs of the tests, which count half since rules were
made on them. No passage of the gold file, and of nobody else, is learnt from.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Change
from analyzer.tracking import change_weighing as weighing
from analyzer.tracking.change_evidence import Measures, measure, measure_direction
from analyzer.tracking.change_ledger import is_rewritten
from analyzer.tracking.change_pairs import by_rules
from analyzer.tracking.change_words import change_words, read_passage

HERE = Path(__file__).parent
SOURCES = ((HERE / "change_pairs.csv", 1.0), (HERE.parent / "tests" / "quality" / "changes_invented.csv", 0.5))
STRENGTH = {"change": 0.1, "direction": 0.04}  # how far weights may go from nothing (scikit-learn's C)
FOLDS = 10
LANGUAGES = ("en", "nl", "fr", "de", "es")
LEAST = 0.005  # a measure of which no weight reaches this is left out
SIDES = {"more_protective", "less_protective"}


@dataclass
class Example:
    """Hold one labelled pair, what was measured of it, and what rules found."""

    row: dict[str, str]
    counts: float
    anew: bool
    found: Measures
    main: Change
    verdict: weighing.Verdict | None = None


def examples() -> Iterator[Example]:
    """Yield the labelled pairs with their measures, those with one side empty left out."""
    for path, counts in SOURCES:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["before"].strip() and row["after"].strip():
                    yield _example(row, counts)


def _example(row: dict[str, str], counts: float) -> Example:
    lexicon = change_words(package_vocabulary(), row["language"])
    left, right = read_passage(row["before"], lexicon), read_passage(row["after"], lexicon)
    pair, signals, changes = by_rules(left, right, row["before"], row["after"])
    return Example(row, counts, is_rewritten(left, right), measure(pair, signals, changes), changes[0])


def learn(known: Sequence[Example]) -> dict[str, tuple[DictVectorizer, numpy.ndarray, LogisticRegression]]:
    """Fit both models: what changed, and, the change being known, whom it serves."""
    measured = {
        "change": [one.found for one in known],
        "direction": [measure_direction(one.found, one.row["change"], one.main) for one in known],
    }
    models = {}
    for name, rows in measured.items():
        vectors = DictVectorizer(sparse=False)
        table = vectors.fit_transform(rows)
        scale = numpy.abs(table).max(axis=0)
        scale[scale == 0] = 1.0
        model = LogisticRegression(C=STRENGTH[name], max_iter=5000)
        model.fit(table / scale, [one.row[name] for one in known], sample_weight=[one.counts for one in known])
        models[name] = vectors, scale, model
    return models


def write(models: dict[str, tuple[DictVectorizer, numpy.ndarray, LogisticRegression]], path: Path) -> None:
    """Write the weights, a line for each measure and a column for each outcome, scaled so that measures need no scaling."""
    outcomes = [outcome for _, _, model in models.values() for outcome in model.classes_]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["model", "measure", *outcomes], lineterminator="\n")
        writer.writeheader()
        for name, (vectors, scale, model) in models.items():
            columns = {"": model.intercept_} | dict(
                zip(vectors.get_feature_names_out(), (model.coef_ / scale).T, strict=True)
            )
            for measured, weights in columns.items():
                kept = {outcome: f"{weight:.3f}" for outcome, weight in zip(model.classes_, weights, strict=True)}
                if not measured or max(abs(weights)) >= LEAST:
                    writer.writerow({"model": name, "measure": measured, **kept})


def check(known: Sequence[Example], scratch: Path) -> None:
    """Weigh each pair by weights learnt from nine tenths of the others, through the file that the package reads."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    for learnt, left_out in folds.split(known, [one.row["change"] for one in known]):
        write(learn([known[number] for number in learnt]), scratch)
        weighing.WEIGHTS = scratch
        weighing._models.cache_clear()
        for number in left_out:
            one = known[number]
            one.verdict = weighing.verdict_of(one.found, one.main) if one.anew else None
    scratch.unlink()
    ours = [one for one in known if one.counts == 1.0]
    by_language = {language: [one for one in ours if one.row["language"] == language] for language in LANGUAGES}
    for language, found in by_language.items():
        report(language, found)
    report("all", ours)
    report("even pairs, which nobody read", [one for found in by_language.values() for one in found[1::2]])


def report(name: str, known: Sequence[Example]) -> None:
    """Print how often rules alone, and rules with weights, agree with the labels."""
    told: Counter[str] = Counter()
    for one in known:
        for way, found in (("rules", one.main), ("weights", one.verdict or one.main)):
            told[f"{way} change"] += found.change == one.row["change"]
            told[f"{way} direction"] += found.direction == one.row["direction"]
            told[f"{way} turned"] += {found.direction, one.row["direction"]} == SIDES
            told[f"{way} told"] += one.row["change"] == "reworded" != found.change
    size = len(known)
    print(f"{name}: {size} pairs, {sum(one.anew for one in known)} written anew")
    for way in ("rules", "weights"):
        right = f"change {told[f'{way} change'] / size:.3f}, direction {told[f'{way} direction'] / size:.3f}"
        print(
            f"  {way}: {right}, turned round {told[f'{way} turned']}, rewordings called substance {told[f'{way} told']}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="score by pairs left out, write nothing")
    asked = parser.parse_args()
    known = list(examples())
    if asked.check:
        check(known, HERE / "weights_of_a_fold.csv")
    else:
        write(learn(known), weighing.WEIGHTS)


if __name__ == "__main__":
    main()
