from __future__ import annotations

from analyzer.models import Change
from analyzer.tracking.links import build_links
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import figure, source, statement

SOURCES = [
    source("a", published="2024-01-10", kind="review_statement"),
    source("b", published="2024-06-10", kind="review_statement"),
]


def links_of(*statements, changes=(), observations=()):
    found = build_threads(SOURCES, statements, changes)
    links = build_links(found.threads, found.statements, SOURCES, changes, observations)
    text = {s.thread_id: s.text for s in found.statements}
    return {(text[link.from_id], link.link, text.get(link.to_id, link.to_id)) for link in links}


def test_an_action_is_linked_to_the_promise_it_carries_out():
    promise = statement("a", "commitment", "We will close every test account of the tax office.")
    action = statement("b", "action", "We have closed the test accounts of the tax office.")
    assert (action.text, "acts_on", promise.text) in links_of(promise, action)


def test_an_action_carries_out_nothing_that_was_promised_after_it_or_that_was_to_go_on():
    promise = statement("b", "commitment", "We will publish the result of the outside audit of our counting by June.")
    early = statement("b", "action", "In March 2024 we published the result of the outside audit.", start=300)
    assert not {link for _, link, _ in links_of(promise, early)} & {"acts_on"}
    lasting = statement("a", "commitment", "We have no intention to end the contract with the tax office.")
    ended = statement("b", "action", "We have ended part of the contract with the tax office.")
    assert not {link for _, link, _ in links_of(lasting, ended)} & {"acts_on"}


def test_an_action_that_does_something_else_carries_out_nothing():
    promise = statement(
        "a",
        "commitment",
        "We will hand the pictures of our customers to no supplier.",
        action="provide",
        polarity="negative",
    )
    review = statement("b", "action", "The review of the pictures of our customers at the supplier was completed.")
    assert not {link for _, link, _ in links_of(promise, review)} & {"acts_on"}
    stopped = statement("b", "action", "We have ceased to hand the pictures of our customers to the supplier.")
    assert (stopped.text, "acts_on", promise.text) in links_of(promise, stopped)
    informed = statement(
        "a", "commitment", "We will inform every customer whose pictures were copied.", action="notify"
    )
    wrote = statement("b", "action", "We have written to the customers whose pictures were copied.")
    assert (wrote.text, "acts_on", informed.text) in links_of(informed, wrote)


def test_a_denial_stands_beside_no_finding_that_shares_one_word_with_it():
    denial = statement("a", "denial", "The firm found no evidence that the managers knew of the account.")
    finding = statement("b", "finding", "The firm found that an account had stayed active until May.")
    assert not {link for _, link, _ in links_of(denial, finding)} & {"contradicts"}


def test_a_denial_stands_beside_a_later_finding_and_not_beside_an_earlier_one():
    denial = statement("a", "denial", "We have found no evidence that the tax office read contact lists.")
    finding = statement("b", "finding", "The logs show that the tax office read the contact lists of users.")
    assert (denial.text, "contradicts", finding.text) in links_of(denial, finding)
    early = statement("a", "finding", "The logs show that the tax office read the contact lists of users.")
    late = statement("b", "denial", "We have found no evidence that the tax office read contact lists.")
    assert not {link for _, link, _ in links_of(early, late)} & {"contradicts"}


def test_a_carve_out_is_linked_to_the_action_before_it():
    action = statement("a", "action", "We suspended the service to the border police.")
    promise = statement("a", "commitment", "We will report on this again in May.", start=60)
    exception = statement("a", "exception", "Hospitals are not affected.", start=120)
    assert (exception.text, "excepts", action.text) in links_of(action, promise, exception)


def test_a_new_kind_of_statement_in_the_old_place_replaces_it():
    old = statement("a", "commitment", "We will not share usage data with partners.", polarity="negative")
    new = statement("b", "policy", "We may share usage data with partners.", polarity="positive")
    change = Change(
        "weakened",
        "less_protective",
        before_source="a",
        after_source="b",
        before_start=0,
        before_end=10,
        after_start=0,
        after_end=10,
    )
    assert (new.text, "replaces", old.text) in links_of(old, new, changes=[change])


def test_nothing_is_measured_by_an_indicator_that_the_company_does_not_report():
    promise = statement("a", "commitment", "We will report the number of emergency requests every year.")
    assert links_of(promise, observations=[figure("a", 3, indicator="unheard_of")]) == set()


def test_a_promise_is_measured_by_what_its_words_name_together():
    shown = figure("a", 3, indicator="search_warrants")
    promise = statement("a", "commitment", "We will publish how many search warrants we receive.")
    assert (promise.text, "measured_by", "search_warrants") in links_of(promise, observations=[shown])
    apart = statement(
        "a",
        "commitment",
        "Our staff will search every office in Lisbon that is closed, by day or night, for a lost warrant.",
    )
    assert links_of(apart, observations=[shown]) == set()


def test_a_carve_out_takes_from_what_was_stopped_and_not_from_a_review_before_it():
    ended = statement("a", "action", "We have suspended the licences of the coast guard.")
    review = statement("a", "action", "We have commissioned a review by a law firm.", start=3000)
    spared = statement("a", "exception", "Hospitals keep their licences.", start=3200)
    assert (spared.text, "excepts", ended.text) in links_of(ended, review, spared)


def test_a_carve_out_takes_nothing_from_dismissals():
    ended = statement("a", "action", "We have suspended the licences of the coast guard.")
    for sacked in (
        "We have terminated four employees.",
        "We have sacked four engineers.",
        "We have dismissed two managers.",
    ):
        gone = statement("a", "action", sacked, start=300)
        spared = statement("a", "exception", "Hospitals keep their licences.", start=600)
        assert (spared.text, "excepts", ended.text) in links_of(ended, gone, spared)
