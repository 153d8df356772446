"""Learn the weights of `analyzer/extraction/likely_kinds.csv` from the labelled documents in `statements`.

`make learn` writes the weights; `python -m training.learn_kinds --folds 5` measures what they are worth on documents that
they were not learnt from, beside the rules alone. Nothing in them is random; on another machine's arithmetic a weight may come out
a hundredth apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from analyzer.extraction import pieces
from analyzer.extraction.clause import Clause
from analyzer.extraction.likely_kinds import WEIGHTS
from analyzer.extraction.signs import NONE, signs_of
from analyzer.extraction.verdicts import Verdict
from training.labelled import SENTENCES, Labelled, Sentence, documents
from training.weights import write

STRENGTH = 1.0  # how little the weights are held back: scikit-learn's C
ALONE = 0.25  # what a piece counts that is shown without what stands around it, beside the same with it
SEEN = 5  # pieces of sentences in which a sign must stand
LEAST = 12  # hundredths below which no weight of a sign is worth a line


class Heard(NamedTuple):
    """Hold a piece that the rules made of a sentence: its signs, those around it, its kind by the label and by the rules."""

    sentence: Sentence
    signs: list[str]
    around: list[str]
    kind: str
    said: str


def hear(document: Labelled) -> list[Heard]:
    """Read a document by the rules alone and note each piece that they made."""
    heard: list[Heard] = []

    def note(clause: Clause, start: int, end: int, first: Verdict | None, around: frozenset[str]) -> Verdict | None:
        text = clause.sentence.text
        sentence = next((one for one in document.sentences if text in one.text), None)
        if sentence is not None:
            at = sentence.text.index(text)
            kind = max(sentence.kinds, key=lambda span: min(at + end, span[1]) - max(at + start, span[0]))[2]
            signs, said = sorted(signs_of(clause, start, end, first)), first.kind if first else NONE
            heard.append(Heard(sentence, signs, sorted(around), kind, said))
        return first

    asked, pieces.second_opinion = pieces.second_opinion, note
    try:
        document.statements()
    finally:
        pieces.second_opinion = asked
    return heard


def learn(heard: Sequence[Heard]) -> tuple[DictVectorizer, LogisticRegression]:
    """Fit the model; which signs it knows is settled by `SEEN`.

    Each piece teaches twice, with what stands around it and alone, since sentences are also read alone.
    """
    table, model = DictVectorizer(), LogisticRegression(C=STRENGTH, max_iter=500)
    taught = [(piece.signs + piece.around, piece.kind, 1 - ALONE if piece.around else 1.0) for piece in heard]
    taught += [(piece.signs, piece.kind, ALONE) for piece in heard if piece.around]
    shown, kinds, weights = zip(*taught, strict=True)
    counts = Counter(sign for piece in heard for sign in piece.signs + piece.around)
    rows = [{sign: 1.0 for sign in signs if counts[sign] >= SEEN} for signs in shown]
    return table, model.fit(table.fit_transform(rows), kinds, sample_weight=weights)


def measure(read: Sequence[tuple[Labelled, list[Heard]]], folds: int) -> None:
    """Print F1 of kinds by language: the rules alone, and the likeliest kind of a model that was learnt from other documents."""
    tallies: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(folds):
        table, model = learn(
            [piece for number, (_, heard) in enumerate(read) if number % folds != fold for piece in heard]
        )
        for document, heard in read[fold::folds]:
            signs = [dict.fromkeys(piece.signs + piece.around, 1.0) for piece in heard]
            likely = list(model.predict(table.transform(signs))) if signs else []
            for who, kinds in (("rules", [piece.said for piece in heard]), ("model", likely)):
                _count(tallies.setdefault((document.language, who), Counter()), document, heard, kinds)
    for (language, who), tally in sorted(tallies.items()):
        print(
            language,
            who,
            f"F1 {2 * tally['hit'] / (2 * tally['hit'] + tally['missed'] + tally['extra']):.3f}",
            dict(tally),
        )


def _count(tally: Counter[str], document: Labelled, heard: Iterable[Heard], kinds: Iterable[Any]) -> None:
    got: dict[Sentence, set[str]] = {}
    for piece, kind in zip(heard, kinds, strict=True):
        got.setdefault(piece.sentence, set()).add(kind)
    for sentence in document.sentences:
        wanted, found = {kind for *_, kind in sentence.kinds} - {NONE}, got.get(sentence, set()) - {NONE}
        tally.update(hit=len(wanted & found), missed=len(wanted - found), extra=len(found - wanted))


def main() -> None:
    """Write the weights, or measure them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--folds", type=int, default=0, help="measure on this many parts instead of writing the weights"
    )
    folds = parser.parse_args().folds
    read = [(document, hear(document)) for document in documents(SENTENCES)]
    if folds:
        return measure(read, folds)
    table, model = learn([piece for _, heard in read for piece in heard])
    write(table, model, WEIGHTS, model.classes_, LEAST)
    print(f"wrote {WEIGHTS.name}: {WEIGHTS.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
