from __future__ import annotations

from analyzer.models import Link
from analyzer.tracking.corroboration import build_corroboration
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import source, statement

SOURCES = [
    source("own", published="2024-01-01", kind="review_statement"),
    source("quote", published="2024-01-02", kind="press", publisher="The Courier"),
    source("relay", published="2024-01-02", kind="press", publisher="The Echo"),
    source("copy", published="2024-01-03", kind="press", publisher="The Copy"),
    source("other", published="2024-01-04", kind="press", publisher="The Other"),
]
DENIAL = "We have found no evidence that the ministry read any message."


def test_each_source_has_its_stance_and_copies_do_not_count():
    found = build_threads(
        SOURCES,
        [
            statement("own", "denial", DENIAL),
            statement("quote", "denial", DENIAL, is_quotation=True, attributed_to="Vendra", relayed_by="The Courier"),
            statement("relay", "denial", "Vendra says no evidence was found that the ministry read any message.", attributed_to="Vendra", relayed_by="The Echo"),
            statement("copy", "denial", "Vendra says no evidence was found that the ministry read any message.", attributed_to="Vendra", relayed_by="The Copy"),
            statement("other", "finding", "The logs show that the ministry read messages.", attributed_to="auditors"),
        ],
        original={"copy": "relay"},
    )  # fmt: skip
    denial, finding = (next(t for t in found.threads if t.kind == kind) for kind in ("denial", "finding"))
    assert denial.independent_sources == 3
    links = [Link(denial.thread_id, "contradicts", finding.thread_id)]
    rows = build_corroboration(found.threads, found.statements, SOURCES, links, {"copy": "relay"})
    stances = {row.source_id: (row.stance, row.independent) for row in rows if row.thread_id == denial.thread_id}
    assert stances == {
        "own": ("states", True), "quote": ("quotes", True), "relay": ("relays", True), "copy": ("relays", False), "other": ("disputes", True)
    }  # fmt: skip


def test_who_tells_that_a_promise_was_refused_does_not_dispute_it():
    promise = statement("own", "commitment", "We will publish the report.", polarity="positive")
    found = build_threads(SOURCES, [promise, statement("other", "nondisclosure", "The report stays under lock.")])
    one, two = sorted(found.threads, key=lambda thread: thread.kind)
    rows = build_corroboration(
        found.threads, found.statements, SOURCES, [Link(one.thread_id, "contradicts", two.thread_id)]
    )
    assert {row.stance for row in rows} == {"states"}
