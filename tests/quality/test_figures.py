"""Sixty figures in sentences that name a document of the example, each with the verdict that a careful reader would give.

Measured 2026-11-28: 55 of 56 right (“sent over 28” for a printed 29 is called altered); no altered or absent figure passes.
At the first reading of the sentences, before the code was mended on them, 52 of 57. Two lines are not read as a writer means
them: a number grouped by blanks in an English text is two numbers, and a figure of one's own reckoning is absent.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

from analyzer import find_observations
from analyzer.documents import read_bytes
from analyzer.limits import DEFAULT_LIMITS
from analyzer.models import Document, Records, Source, record_id
from analyzer.publication.citations import citation_keys
from analyzer.publication.verified_figures import verify_figures

PUBLISHED = Path(__file__).parent.parent.parent / "reports" / "example" / "published"
REPORT = "quillmere-transparency-"
SENTENCES = {
    "exact": [
        "The company received 412 subpoenas {2023-h1}.",
        "It received 187 search warrants {2023-h1}, fewer than subpoenas.",
        "Of the subpoenas, 94 subpoenas were rejected {2023-h1}.",
        "In the first half of 2023 it counted 702 demands {2023-h1}.",
        "The tables name 1,025 accounts specified in total {2023-h1}.",
        "There were 64 court orders {2023-h1}.",
        "Belgium: 23 demands {2023-h1}.",
        "A share of 70% in Belgium led to disclosure {2023-h1}.",
        "It received 203 search warrants {2023-h2}.",
        "Half a year later 431 subpoenas came {2023-h2}.",
        "The next report prints 191 search warrants for the same months {2024-h1}.",
        "It counted 832 demands in total {2024-h2}.",
        "Brazil sent 70 demands {2024-h2}.",
        "It specified 1,377 identifiers {2024-h2}.",
        "It received 497 subpoenas {2025-h1}.",
        "In all 877 total demands arrived {2025-h1}.",
        "The firm has read 4,100 internal documents {review-2024-10-15}.",
        "The office read the lists of 1,900 users {review-2025-02-25}.",
        "It paid a fine of 2.4 million euros {review-2025-02-25}.",
        "Logs are kept for 24 months {acceptable-use-2023-02-01}.",
    ],
    "normalised": [
        "The tables name 1025 accounts specified in total {2023-h1}.",
        "About 400 subpoenas arrived {2023-h1}.",
        "More than 60 court orders came {2025-h1}, over 70 court orders {2025-h1}.",
        "Das Unternehmen nannte in seinem Bericht 1.377 Kennungen {2024-h2}.",
        "A share of 70 % in Belgium led to disclosure {2023-h1}.",
        "It received 398 subpoenas in the first half of 2023 {2023-h2}.",
        "Belgium sent over 28 demands {2024-h2}.",
    ],
    "altered": [
        "The company received 421 subpoenas {2023-h1}.",
        "It received 178 search warrants {2023-h1}.",
        "Half a year later 431 search warrants came {2023-h2}.",
        "It received 203 subpoenas {2023-h2}.",
        "There were 46 court orders {2023-h1}.",
        "Belgium: 32 demands {2023-h1}.",
        "A share of 71% in Belgium led to disclosure {2023-h1}.",
        "A share of 64% in Belgium led to disclosure {2023-h1}.",
        "It counted 823 demands in total {2024-h2}.",
        "Brazil sent 121 demands {2024-h2}.",
        "France sent 70 demands {2024-h2}.",
        "It received 479 subpoenas {2025-h1}.",
        "About 300 subpoenas arrived {2023-h1}.",
        "More than 500 subpoenas arrived {2025-h1}.",
        "It received 4,120 subpoenas {2023-h1}.",
        "It received 246 court orders {2025-h1}.",
        "It received 73 search warrants {2025-h1}.",
        "Germany sent 185 demands {2024-h2}.",
    ],
    "absent": [
        "The company owns 12 submarines {2023-h1}.",
        "The fine was 3.4 million euros {review-2025-02-25}.",
        "The firm has read 5,100 internal documents {review-2024-10-15}.",
        "The office read the lists of 2,900 users {review-2025-02-25}.",
        "The firm interviewed 77 ministers {review-2024-10-15}.",
        "Logs are kept for 36 months {acceptable-use-2023-02-01}.",
        "Shares fell by 8% {2024-h1}.",
        "It employs 14,000 people {2025-h1}.",
        "The report has 300 chapters {2024-h2}.",
        "It runs 41,000 servers {2023-h1}.",
    ],
}
UNNAMED = "There were 99 balloons, and “we received 702 demands” [@quillmere2023transparency], in March 2024."


class Example:
    """Hold the example's documents and figures, read in this process."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        sources = []
        for path in sorted(PUBLISHED.iterdir()):
            source = Source(record_id("src_", path.name), path.name, publisher="Quillmere", title=path.stem)
            document = read_bytes(path.read_bytes(), path.name, DEFAULT_LIMITS)
            self.documents[source.source_id] = dataclasses.replace(document, source_id=source.source_id)
            sources.append(source)
        figures = tuple(figure for document in self.documents.values() for figure in find_observations(document))
        self.records = Records(sources=tuple(sources), observations=figures)

    def document(self, source_id: str) -> Document:
        return self.documents[source_id]


def keyed(sentence: str, corpus: Example) -> str:
    """Write the citation keys of the documents for their short names."""
    keys = citation_keys(corpus.records.sources)
    for source in corpus.records.sources:
        sentence = sentence.replace(f"{{{source.title.removeprefix(REPORT)}}}", f"[@{keys[source.source_id]}]")
    assert "{" not in sentence
    return sentence


def test_sixty_figures_are_judged_as_a_reader_would():
    corpus = Example()
    wrong, told = [], Counter()
    for expected, sentences in SENTENCES.items():
        for sentence in sentences:
            for found in verify_figures(keyed(sentence, corpus), corpus):
                told[expected] += 1
                if found.verdict != expected:
                    wrong.append((sentence, expected, found.verdict, found.quote, found.differs))
    assert sum(told.values()) >= 55, told
    assert len(wrong) <= 0.05 * sum(told.values()), wrong
    assert not [case for case in wrong if case[1] in ("altered", "absent") and case[2] in ("exact", "normalised")], (
        wrong
    )
    assert verify_figures(UNNAMED, corpus) == []
