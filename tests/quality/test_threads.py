"""Hold the floor for threads on fifteen invented affairs: statements of one thing joined, threads about one thing only."""

from __future__ import annotations

from itertools import combinations

import pytest

from analyzer.models import Source, Statement
from analyzer.tracking.threads import build_threads
from tests.quality import threads_cases, threads_cases_later

CASES = threads_cases.CASES | threads_cases_later.CASES

# First measured, before anything was learnt from them: the third .58, the fourth .57, the fifth .53; with the lexicon
# that was then widened Brenn and Skarvik .72 and .67. Of the six after them, Orbiview .72 and Kestrel .79 before anything
# was learnt from them, and after that, unopened, Lumora .79, Vantiq .80, Pellworth .93 and Arden .87, which is what other
# unseen fields may expect.
JOINED_FLOORS = {
    "Halvorsen Data": 0.95,  # measured 1.00
    "Mirelle Foods": 0.90,  # measured .95
    "Ostrel Airways": 0.95,  # measured 1.00
    "Corvale Pay": 0.89,  # measured 0.94
    "Tessera": 0.86,  # measured 0.91
    "Nordvik Telecom": 0.87,  # measured 0.92
    "Quillon Learning": 0.95,  # measured 1.00
    "Brenn Markets": 0.78,  # measured 0.83
    "Skarvik Ferries": 0.90,  # measured 0.95
    "Orbiview": 0.89,  # measured 0.94
    "Kestrel Home": 0.95,  # measured 1.00
    "Lumora Health": 0.90,  # measured 0.95
    "Vantiq Motors": 0.87,  # measured 0.92
    "Pellworth Media": 0.88,  # measured 0.93
    "Arden Biotics": 0.93,  # measured 0.98
}
TITLE = "-"
ONE_SUBJECT_FLOOR = 0.9  # measured .93 of the threads of several at Orbiview and Pellworth, 1.00 thirteen times


def read_case(company: str, lines: str) -> tuple[list[Source], list[Statement], dict[str, str]]:
    sources: dict[str, Source] = {}
    statements, gold = [], {}
    for number, line in enumerate(lines.strip().splitlines()):
        thread, kind, source_id, language, words = line.split(" | ")
        if thread == TITLE:
            continue
        own = source_id.rpartition("-")[2].isdigit()
        sources.setdefault(
            source_id,
            Source(source_id, f"{source_id}.md", company if own else source_id, company, kind="review_statement" if own else "press",
                   language=language, published=f"2025-0{source_id[-1]}-01" if own else "2025-04-01"),
        )  # fmt: skip
        statement_id = f"st_{number:03d}"
        statements.append(
            Statement(
                statement_id,
                source_id,
                kind,
                words,
                number * 1000,
                number * 1000 + len(words),
                company=company,
                language=language,
            )
        )
        gold[statement_id] = thread
    return list(sources.values()), statements, gold


def score(company: str, lines: str) -> tuple[float, float]:
    sources, statements, gold = read_case(company, lines)
    found = build_threads(sources, statements)
    home = {statement.statement_id: statement.thread_id for statement in found.statements}
    pairs = [(a, b) for a, b in combinations(sorted(gold), 2) if gold[a] == gold[b]]
    joined = sum(home[a] == home[b] for a, b in pairs) / len(pairs)
    several = [thread for thread in found.threads if len(thread.statements) > 1]
    pure = sum(len({gold[s] for s in thread.statements}) == 1 for thread in several) / max(1, len(several))
    return joined, pure


@pytest.mark.parametrize("company", sorted(CASES))
def test_the_affairs_are_joined(company: str) -> None:
    joined, pure = score(company, CASES[company])
    assert joined >= JOINED_FLOORS[company]
    assert pure >= ONE_SUBJECT_FLOOR
