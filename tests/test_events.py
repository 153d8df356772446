from __future__ import annotations

from analyzer.models import Change, Document
from analyzer.tracking.events import build_events
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import document, source, statement

SOURCES = [
    source("a", published="2023-01-10", kind="terms", work="terms"),
    source("b", published="2024-01-10", kind="terms", work="terms"),
    source("c", published="2025-01-10", kind="terms", work="terms"),
]
PROMISE = "We will notify users before we disclose their data."


def life(*statements, changes=(), documents=None):
    texts = documents or {}
    found = build_threads(SOURCES, statements, changes)
    events, threads = build_events(
        found.threads, found.statements, SOURCES, changes, lambda source_id: texts.get(source_id, Document(text=""))
    )
    return [(event.source_id, event.event) for event in events], threads


def test_a_promise_is_made_and_reaffirmed():
    events, threads = life(*(statement(name, "commitment", PROMISE) for name in "abc"))
    assert events == [("a", "made"), ("b", "reaffirmed"), ("c", "reaffirmed")]
    assert threads[0].status == "reaffirmed"


def test_a_change_that_touches_the_statement_names_the_event():
    later = statement("b", "commitment", "We will notify business users before we disclose their data.")
    last = statement("c", "commitment", later.text)
    change = Change(
        "narrowed",
        "less_protective",
        before_source="a",
        after_source="b",
        before_start=0,
        before_end=20,
        after_start=0,
        after_end=20,
    )
    events, _ = life(statement("a", "commitment", PROMISE), later, last, changes=[change])
    assert events == [("a", "made"), ("b", "narrowed"), ("c", "reaffirmed")]


def test_a_change_of_one_half_of_a_sentence_leaves_the_other_half_as_it_was():
    rest = "and we hand them to courts of Ruritania"
    said = [
        statement("a", "commitment", PROMISE),
        statement("a", "policy", f"{rest}.", start=60),
        statement("b", "commitment", PROMISE),
        statement("b", "policy", f"{rest} and of Ostra.", start=60),
    ]
    before, after = f"{PROMISE[:-1]} {rest}.", f"{PROMISE[:-1]} {rest} and of Ostra."
    places = {
        "before_source": "a",
        "after_source": "b",
        "before_start": 0,
        "before_end": 100,
        "after_start": 0,
        "after_end": 120,
    }
    change = Change("broadened", "less_protective", before=before, after=after, **places)
    events, _ = life(*said, changes=[change])
    assert sorted(event for event in events if event[0] == "b") == [("b", "broadened"), ("b", "reaffirmed")]


def test_dropped_differs_from_not_mentioned_and_from_unread():
    once = statement("a", "commitment", PROMISE)
    covering = document("Users are told what data we disclose, and how we notify them afterwards.")
    other = document("The weather in our offices was fine.")
    still = document("As before: " + PROMISE)
    assert life(once, documents={"b": covering})[0] == [("a", "made"), ("b", "dropped")]
    assert life(once, documents={"b": other})[0] == [("a", "made"), ("b", "not_mentioned")]
    assert life(once, documents={"b": still})[0] == [("a", "made")]


def test_what_another_passage_says_in_other_words_is_not_dropped():
    once = statement("a", "commitment", "We do not keep your search history or track you with advertising.")
    anew = document("Your search history is not kept, and no advertising tracks you while you read.")
    turned = document("We keep your search history and track you with advertising.")
    assert life(once, documents={"b": anew})[0] == [("a", "made")]
    assert life(once, documents={"b": turned})[0] == [("a", "made"), ("b", "dropped")]


def test_a_long_promise_is_dropped_where_a_passage_is_on_a_good_part_of_it():
    long = (
        "Before our engineers in Lisbon open a conversation for a quality check, a second engineer and the head of safety "
        "must agree, and the customer is told by letter."
    )
    once = statement("a", "commitment", long)
    on_it = document("Our engineers open conversations for quality checks; customers are told by letter.")
    beside = document("Our engineers in Lisbon are paid well.")
    assert life(once, documents={"b": on_it})[0] == [("a", "made"), ("b", "dropped")]
    assert life(once, documents={"b": beside})[0] == [("a", "made"), ("b", "not_mentioned")]


def test_the_press_reaffirms_nothing():
    press = source("p", published="2024-02-01", kind="press", publisher="The Courier")
    found = build_threads(
        [*SOURCES, press], [statement("a", "commitment", PROMISE), statement("p", "commitment", PROMISE)]
    )
    events, _ = build_events(found.threads, found.statements, [*SOURCES, press], (), lambda _: document(PROMISE))
    assert [(event.source_id, event.event) for event in events] == [("a", "made")]


def test_what_is_said_to_be_withdrawn_is_withdrawn():
    change = Change(
        "reworded",
        "unclear",
        before_source="a",
        after_source="b",
        before_start=0,
        before_end=20,
        after_start=0,
        after_end=20,
    )
    gone = statement("b", "commitment", "We have withdrawn our promise to notify users before we disclose their data.")
    events, _ = life(statement("a", "commitment", PROMISE), gone, changes=[change], documents={"c": document("-")})
    assert ("b", "withdrawn") in events


def test_a_right_to_withdraw_consent_and_what_was_worded_so_before_withdraw_nothing():
    consent = "You can withdraw your consent to share typing data at any time."
    events, _ = life(
        statement("a", "policy", consent), statement("b", "policy", consent), documents={"c": document("-")}
    )
    assert ("b", "reaffirmed") in events
    reworded = statement("b", "policy", "You can withdraw your consent to sharing typing data whenever you like.")
    events, _ = life(statement("a", "policy", consent), reworded, documents={"c": document("-")})
    assert ("b", "withdrawn") not in events
    abandoned = "We have abandoned the sale of location data."
    events, _ = life(
        statement("a", "policy", abandoned), statement("b", "policy", abandoned), documents={"c": document("-")}
    )
    assert ("b", "reaffirmed") in events
