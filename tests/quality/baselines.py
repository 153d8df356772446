"""Measure what simple methods reach where `docs/QUALITY.md` names a baseline; run as `python -m tests.quality.baselines`.

A baseline is what a reader could do with a few lines: call everything by the commonest label, search for the very words,
take the whole page.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from itertools import combinations
from pathlib import Path

import lxml.html

from tests.quality import test_quotations, threads_cases
from tests.quality.test_html_gold import _groups

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("ANALYZER_GOLD", HERE.parents[1] / "../shared/data/gold"))


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def commonest_change() -> tuple[float, float]:
    """Share of gold pairs, and of directions, that have the commonest label."""
    pairs = [row for row in rows(GOLD / "changes" / "dev.jsonl") if row["change"] != "moved"]
    shares = [Counter(row[key] for row in pairs).most_common(1)[0][1] / len(pairs) for key in ("change", "direction")]
    return shares[0], shares[1]


def commonest_kind(language: str) -> float:
    """F1 of calling every sentence by the commonest kind, decoys too."""
    kinds = Counter(row["kind"] for row in rows(HERE / "statements" / f"{language}.jsonl"))
    said = sum(kinds.values())
    wanted = said - kinds.pop("none", 0)
    return 2 * max(kinds.values()) / (said + wanted)


def whole_page() -> float:
    """F1 of all the visible words of a saved page taken for its article."""
    gold = GOLD / "html" / "scrapinghub"
    precisions, recalls = [], []
    for key, page in sorted(json.loads((gold / "ground-truth.json").read_text(encoding="utf-8")).items()):
        tree = lxml.html.document_fromstring(gzip.decompress((gold / f"html/{key}.html.gz").read_bytes()))
        text = " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"))
        wanted, given = _groups(page["articleBody"]), _groups(text)
        hits = sum((wanted & given).values())
        precisions += [hits / sum(given.values())] if given else []
        recalls += [hits / sum(wanted.values())] if wanted else []
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall)


def search_for_the_very_words() -> int:
    """Quotations judged right by a search for the very words: exact where found, absent where not."""
    texts = [document.text for document in test_quotations.Example().documents.values()]
    said = [("exact" if any(quote in text for text in texts) else "absent") for quote, _ in test_quotations.CASES]
    return sum(one == verdict for one, (_, verdict) in zip(said, test_quotations.CASES, strict=True))


def shared_words() -> float:
    """Share of counterparts in another language that come first by the share of identical words."""
    gold = rows_of_parallel()
    hits = total = 0
    for mine, yours in ((a, b) for a in sorted(gold[0]) for b in sorted(gold[0]) if a != b):
        words = [set(row[yours].lower().split()) for row in gold]
        for number, row in enumerate(gold):
            own = set(row[mine].lower().split())
            scores = [len(own & other) / len(own | other) for other in words]
            hits += scores.index(max(scores)) == number
            total += 1
    return hits / total


def rows_of_parallel() -> list[dict[str, str]]:
    return json.loads((GOLD / "parallel" / "statements-en-nl-fr-de.json").read_text(encoding="utf-8"))


def same_words_joined(company: str, share: float = 0.5) -> float:
    """Share of pairs of one thread that a threshold on shared words joins (pairs wrongly joined are not counted)."""
    lines = [line.split(" | ") for line in threads_cases.CASES[company].strip().splitlines()]
    pairs = [(set(a[4].lower().split()), set(b[4].lower().split())) for a, b in combinations(lines, 2) if a[0] == b[0]]
    return sum(len(a & b) / len(a | b) >= share for a, b in pairs) / len(pairs)


if __name__ == "__main__":
    print("commonest change, direction", *(f"{share:.3f}" for share in commonest_change()))
    print("commonest kind", {code: f"{commonest_kind(code):.3f}" for code in ("en", "nl", "fr", "de", "es")})
    print("whole page", f"{whole_page():.3f}")
    print("very words", search_for_the_very_words(), "of", len(test_quotations.CASES))
    print("shared words", f"{shared_words():.3f}")
    print("same words joined", {company: f"{same_words_joined(company):.3f}" for company in threads_cases.CASES})
