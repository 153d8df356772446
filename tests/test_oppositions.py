from __future__ import annotations

import pytest

from analyzer.tracking import claim_flags
from analyzer.tracking.links import build_links
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import source, statement

SOURCES = [
    source("a", published="2024-01-10", kind="review_statement"),
    source("b", published="2024-06-10", kind="review_statement"),
]
PUBLISH = {"action": "publish", "polarity": "positive"}
BY_MAY = {"deadline": "by 31 May 2024"}


def flags_of(*statements):
    found = build_threads(SOURCES, statements)
    links = build_links(found.threads, found.statements, SOURCES)
    by_id = {s.statement_id: s for s in found.statements}
    return [(f.flag, f.detail) for f in claim_flags.contradiction_flags(links, found.threads, by_id)]


@pytest.mark.parametrize(
    ("flag", "first", "second"),
    [
        (
            "rule_then_finding",
            ("policy", "We give no supplier the door pictures of our tenants.", {"polarity": "negative"}),
            ("finding", "The audit found that a supplier had copied the door pictures of our tenants.", {}),
        ),
        (
            "denial_and_allegation",
            ("denial", "The review found no sign that door pictures reached the border police.", {}),
            ("allegation", "A former engineer says that door pictures reached the border police.", {"attribution": "critic"}),
        ),
        (
            "promise_then_refusal",
            ("commitment", "We will publish the report of the auditors on door pictures.", PUBLISH),
            ("nondisclosure", "The report of the auditors on door pictures stays under lock.", {}),
        ),
        (
            "promise_then_refusal",
            ("commitment", "We will publish the report of the auditors on door pictures.", PUBLISH),
            ("commitment", "We will not publish the report of the auditors.", PUBLISH | {"polarity": "negative"}),
        ),
        (
            "promise_then_act",
            ("commitment", "We will delete all door pictures of our tenants by 31 May 2024.", BY_MAY),
            ("action", "The door pictures of our tenants were deleted on 9 June 2024.", {}),
        ),
        (
            "promise_then_act",
            ("commitment", "We will repay all 118 tenants of the tower by 31 May 2024.", BY_MAY),
            ("disclosure", "By 31 May 2024, 96 of the 118 tenants of the tower had been repaid.", {}),
        ),
    ],
)  # fmt: skip
def test_what_was_said_stands_beside_what_speaks_against_it(flag, first, second):
    (kind, text, given), (other, against, more) = first, second
    ((name, detail),) = flags_of(statement("a", kind, text, **given), statement("b", other, against, **more))
    assert name == flag and text in detail and against in detail


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (  # on the day
            ("commitment", "We will delete all door pictures of our tenants by 31 May 2024.", BY_MAY),
            ("action", "The door pictures of our tenants were deleted on 30 May 2024.", {}),
        ),
        (  # all of them
            ("commitment", "We will repay all 118 tenants of the tower by 31 May 2024.", BY_MAY),
            ("disclosure", "By 31 May 2024, the 118 tenants of the tower had been repaid.", {}),
        ),
        (  # another report
            ("commitment", "We will publish the report of the auditors on door pictures.", PUBLISH),
            ("nondisclosure", "We do not say how many tenants live in the tower.", {}),
        ),
        (  # a leave that was taken back
            (
                "commitment",
                "We may publish the report of the auditors on door pictures.",
                PUBLISH | {"modality": "may"},
            ),
            ("commitment", "We will not publish the report of the auditors.", PUBLISH | {"polarity": "negative"}),
        ),
        (  # another act
            ("commitment", "We will publish the report of the auditors on door pictures.", PUBLISH),
            ("commitment", "We will not sell the door pictures.", {"action": "sell", "polarity": "negative"}),
        ),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_set_against_nothing(first, second):
    (kind, text, given), (other, against, more) = first, second
    assert not flags_of(statement("a", kind, text, **given), statement("b", other, against, **more))
