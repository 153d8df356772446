"""Learn the weights of `analyzer/tracking/likely_stance.csv`, and say how well they tell whom a passage serves that was left out.

    make learn                                  # writes the weights, with the others
    python -m training.learn_stances --check    # only scores: each passage by weights learnt from the others

Needs scikit-learn, the extra `learn`. The passages are ours: `stances.csv`, each with what it is, written for this by authors who had not
seen the program, and both sides of the pairs in `change_pairs.csv` and of the invented pairs of the tests, where a label says whom they serve.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from analyzer.language.lexicon import package_vocabulary
from analyzer.tracking import likely_stance
from analyzer.tracking.change_pairs import sign_of
from analyzer.tracking.change_stance import PROTECTS, stance_of
from analyzer.tracking.change_words import Reading, change_words, read_passage
from training.weights import write

HERE = Path(__file__).parent
PASSAGES = HERE / "stances.csv"
PAIRS = (HERE / "change_pairs.csv", HERE.parent / "tests" / "quality" / "changes_invented.csv")
STRENGTH = 0.3  # how far weights may go from nothing (scikit-learn's C)
OF_A_PAIR = 0.25  # what a side of a pair counts, whose label was given for something else
SEEN = 2  # passages in which a sign must stand
LEAST = 3  # hundredths below which no weight of a sign is worth a line
FOLDS = 10


class Example(NamedTuple):
    """Hold a passage and whom more of it serves: 1 the public, -1 not the public, 0 nobody."""

    reading: Reading
    sign: int
    counts: float


def _read(text: str, language: str) -> Reading:
    return read_passage(text, change_words(package_vocabulary(), language))


def passages() -> Iterator[Example]:
    """Yield the passages that were written for this."""
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Example(_read(row["text"], row["language"]), PROTECTS[row["kind"]], 1.0)


def sides() -> Iterator[Example]:
    """Yield both sides of the pairs whose change opens something up or closes it, and whose label says for whom."""
    for path in PAIRS:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                sign = sign_of(row["change"], row["direction"])
                for text in filter(str.strip, (row["before"], row["after"])):
                    if sign:
                        yield Example(_read(text, row["language"]), sign, OF_A_PAIR)


def learn(examples: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """Fit the model; which signs it knows is settled by `SEEN`."""
    shown = [likely_stance.signs_of(one.reading) for one in examples]
    counts = Counter(sign for signs in shown for sign in signs)
    table, model = DictVectorizer(), LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=3000)
    rows = [{sign: 1.0 for sign in sorted(signs) if counts[sign] >= SEEN} for signs in shown]
    signs = [one.sign for one in examples]
    return table, model.fit(table.fit_transform(rows), signs, sample_weight=[one.counts for one in examples])


def check(folds: int, scratch: Path) -> None:
    """Print, for each language, how often rules and weights tell whom a passage serves that neither was learnt from."""
    known, paired = list(passages()), list(sides())
    told: dict[str, Counter[str]] = {}
    for learnt, left_out in KFold(folds, shuffle=True, random_state=1).split(known):
        write(*learn([*(known[number] for number in learnt), *paired]), scratch, likely_stance.SIDES, LEAST)
        likely_stance.WEIGHTS = scratch
        likely_stance._weights.cache_clear()
        likely_stance.leaning_of.cache_clear()
        for one in (known[number] for number in left_out):
            if one.sign:
                stance, leaning = stance_of(one.reading), likely_stance.leaning_of(one.reading)
                doubted = likely_stance.doubts(stance.sign, stance.margin, leaning)
                told.setdefault(one.reading.lexicon.language, Counter()).update(
                    passages=1, rules=stance.sign == one.sign, turned=stance.sign == -one.sign, weights=leaning * one.sign > 0,
                    saved=doubted and stance.sign == -one.sign, lost=doubted and stance.sign == one.sign,
                )  # fmt: skip
    scratch.unlink()
    for language, counts in (*sorted(told.items()), ("all", sum(told.values(), Counter()))):
        print(language, dict(counts))


def main() -> None:
    """Write the weights, or measure them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="score by passages left out, write nothing")
    if parser.parse_args().check:
        return check(FOLDS, HERE / "stances_of_a_fold.csv")
    write(*learn([*passages(), *sides()]), likely_stance.WEIGHTS, likely_stance.SIDES, LEAST)
    print(f"wrote {likely_stance.WEIGHTS.name}: {likely_stance.WEIGHTS.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
