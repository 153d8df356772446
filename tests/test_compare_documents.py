"""Check what compare() says of two Documents: what moved, and where a change stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.documents.text import read_text
from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Document, Passage
from analyzer.tracking.compare import compare
from analyzer.tracking.retold import Meanings


def test_moved_comes_only_between_documents() -> None:
    lines = ["We keep server logs for a month.", "You may appeal any decision.", "Our address is on the last page."]
    turned = [lines[2], lines[0], lines[1]]
    assert all(change.change != "moved" for change in compare(" ".join(lines), " ".join(turned), "en"))
    assert [change.change for change in compare(_document(lines), _document(turned))] == ["moved"]


def test_documents_give_places() -> None:
    before = _document(["We keep server logs for 30 days.", "You may appeal any decision."])
    after = _document(["You may appeal any decision.", "We keep server logs for 90 days."])
    (change,) = [change for change in compare(before, after) if change.change != "moved"]
    assert change.change == "figure_changed"
    assert before.text[change.before_start : change.before_end] == change.before
    assert after.text[change.after_start : change.after_end] == change.after


def _document(sentences: list[str]) -> Document:
    passages, at = [], 0
    for sentence in sentences:
        passages.append(Passage("sentence", sentence, at, at + len(sentence)))
        at += len(sentence) + 1
    return Document(" ".join(sentences), passages=tuple(passages), language="en")


def test_one_word_is_news_on_a_list_that_is_led_in() -> None:
    old = "Do not post any of the following:\n\n* threats\n* insults\n\nThank you."
    new = old.replace("* insults\n", "* insults\n* spam\n")
    (change,) = compare(read_text(old.encode(), "old.md"), read_text(new.encode(), "new.md"))
    assert (change.change, change.direction, change.after.strip("* ")) == ("added", "more_protective", "spam")


def test_the_month_alone_may_move_a_deadline() -> None:
    (change,) = compare("We will publish it by 1 June 2025.", "We will publish it by 1 September 2025.", "en")
    assert (change.change, change.direction) == ("deadline_changed", "less_protective")


def test_what_a_document_calls_itself_protects_nobody() -> None:
    text = "\n\nTarn answers every request within 30 days.\n\nTarn sells no data to anybody."
    before = read_text(f"# Tarn Transparency Report January 2016 – June 2016{text}".encode(), "a.md")
    after = read_text(f"# Tarn Cable Communications Transparency Report January 1, 2021{text}".encode(), "a.md")
    assert [(change.change, change.direction) for change in compare(before, after)] == [("reworded", "neutral")]


def test_the_label_of_what_follows_on_its_line_is_no_news() -> None:
    text = "**Retention and deletion.** We delete server logs after thirty days."
    label, rest = "**Retention and deletion.**", "We delete server logs after thirty days."
    at = text.index(rest)
    before = Document(
        text,
        language="en",
        passages=(Passage("sentence", label, 0, len(label)), Passage("sentence", rest, at, at + len(rest))),
    )
    changes = compare(before, Document("Nothing else is said.", language="en"))
    assert label not in {change.before for change in changes}


def test_an_item_says_which_list_it_left() -> None:
    lead, item = "In Atland we do not allow ads for:", "Weapons and knives"
    text = f"{lead}\n{item}\nThat is all."
    at = text.index(item)
    passages = (
        Passage("sentence", lead, 0, len(lead)),
        Passage("list_item", item, at, at + len(item)),
        Passage("sentence", "That is all.", at + len(item) + 1, len(text)),
    )
    after = Document(
        f"{lead}\nThat is all.",
        language="en",
        passages=(
            Passage("sentence", lead, 0, len(lead)),
            Passage("sentence", "That is all.", len(lead) + 1, len(lead) + 13),
        ),
    )
    (change,) = compare(Document(text, language="en", passages=passages), after)
    assert (change.change, change.direction, change.detail) == ("removed", "less_protective", lead)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "Every colleague who answers the police will be trained each spring.", "All employees that answer police requests get a training every spring."),
        ("de", "Alle Beschäftigten, die Anfragen der Polizei bearbeiten, werden zweimal im Jahr geschult.", "Wer bei uns Polizeianfragen bearbeitet, erhält zweimal jährlich eine Schulung."),
        ("nl", "Iedere medewerker die verzoeken van de politie behandelt, wordt elk jaar opgeleid.", "Alle collega's die politieverzoeken behandelen krijgen jaarlijks een opleiding."),
        ("fr", "Chaque salarié qui traite les demandes de la police sera formé deux fois par an.", "Tous les employés traitant des demandes de police recevront une formation deux fois par an."),
        ("es", "Todo empleado que atienda solicitudes de la policía recibirá formación dos veces al año.", "El personal que atiende solicitudes policiales será formado dos veces por año."),
    ],
)  # fmt: skip
def test_a_promise_in_other_words_at_its_place_is_not_gone(language: str, old: str, new: str) -> None:
    around = ("Kellovar 17.", "Brintwold 23.")
    before, after = (replace(_document([around[0], text, around[1]]), language=language) for text in (old, new))
    assert not {change.change for change in compare(before, after, language)} & {"added", "removed"}


def test_another_promise_at_the_same_place_is_new() -> None:
    pairs = [
        (
            "We will never sell the place of your bike to advertisers.",
            "Advertisers may buy from us where your bike stands.",
        ),
        ("You can object to the use of your trips for advertising.", "Our partners use your trips for advertising."),
    ]
    for old, new in pairs:
        meant = Meanings("en", package_vocabulary())
        assert meant.likeness(old, new) == 0
