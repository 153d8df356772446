"""Test that texts and Markdown point into the decoded file and that what surrounds an article yields no passages."""

from __future__ import annotations

import time

import pytest

from analyzer.documents.text import read_text
from analyzer.errors import DocumentError
from analyzer.limits import Limits
from analyzer.models import Document


def read(text: str, name: str = "a.md") -> Document:
    document = read_text(text.encode(), name)
    assert document.text == text
    for passage in document.passages:
        assert text[passage.start : passage.end] == passage.text
    for table in document.tables:
        for cell in table.cells:
            assert text[cell.start : cell.end] == cell.text
    return document


def texts(document: Document, kind: str = "") -> list[str]:
    return [passage.text for passage in document.passages if not kind or passage.kind == kind]


MARKDOWN = """---
title: "Brambleway Access Rules"
date: 2024-03-01
tags: [a, b]
---
# Access rules #

We answer each order. We count them
in each half-year.

Details
-------

1. First order.
2) Second order,
   which goes on.
- [ ] a task
* [Home](/)

[Home](/) | [About](/about) | ![logo](l.png)

| Kind | H1 | H2 |
|------|---:|---:|
| Warrants | 1,204 | |
| Orders | 7 | 12 |

> Quoted words stay.

***

```
code = 1
```

[ref]: https://brambleway.example/x
<br/>
"""


def test_markdown_is_divided() -> None:
    document = read(MARKDOWN)
    assert document.metadata == {"encoding": "utf-8", "title": "Brambleway Access Rules", "date": "2024-03-01"}
    assert texts(document, "heading") == ["Access rules", "Details"]
    assert texts(document, "sentence") == [
        "We answer each order.",
        "We count them\nin each half-year.",
        "Quoted words stay.",
    ]
    assert texts(document, "list_item") == ["First order.", "Second order,\n   which goes on.", "a task"]
    assert [[cell.text for cell in row if cell] for row in document.tables[0].rows()] == [
        ["Kind", "H1", "H2"],
        ["Warrants", "1,204", ""],
        ["Orders", "7", "12"],
    ]
    assert document.tables[0].headings == ("Access rules", "Details")
    assert document.tables[0].cells[0].is_header


def test_hard_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = read(
        "Brambleway has not received any order of this kind since the\n"
        "company was founded, and it has not been asked to build any\nback door into its services.\n\n"
        "Subpoenas: 12\nWarrants: 3\n",
        "a.txt",
    )
    assert len(texts(wrapped)) == 3
    assert texts(wrapped)[1:] == ["Subpoenas: 12", "Warrants: 3"]


ARTICLE = """Home / NEWS / Brambleway closes accounts

Brambleway closes accounts after a review

Brambleway closes accounts after a review

Brambleway has closed several accounts after a review, the company said on Friday. It did not say whose accounts they were.

What the review found

The review found that two customers had used the service against its terms. The company will publish more next year.

How to choose a cloud for your business

How to choose a cloud for your business

Ten things that every buyer should know before signing…

Critics called the step late. They ask for an outside audit of all contracts that the company has signed.

Read also
Larkspur opens a new office

Le service en nuage de Brambleway ferme plusieurs comptes

Brambleway a fermé plusieurs comptes après un examen interne, a indiqué vendredi la société dans un communiqué.

The company declined to answer further questions about the accounts and about the customers behind them.

Source link

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


def test_an_article_loses_what_surrounds_it() -> None:
    document = read(ARTICLE, "a.txt")
    found = texts(document)
    assert found[0] == "Brambleway closes accounts after a review"
    assert texts(document, "heading") == ["Brambleway closes accounts after a review", "What the review found"]
    assert len(texts(document, "sentence")) == 7
    for word in ("cloud", "Larkspur", "nuage", "fermé", "Source", "Reply", "email", "NEWS"):
        assert not any(word in text for text in found)


def test_a_policy_keeps_what_only_looks_like_furniture() -> None:
    document = read(
        "# Rules\n\n## Comments\n\nWe review comments before we remove them, and we tell their authors why we did so, "
        "unless the law forbids it or a life would be put at risk by our telling them; an author may then ask for "
        "another review by a person who had no part in the first one, and we answer each of these within thirty days.\n\n"
        "Requests received: 0\n\nRequests received: 0\n"
    )
    assert texts(document, "heading") == ["Rules", "Comments"]
    assert texts(document).count("Requests received: 0") == 2


def test_signed_messages_lose_their_armour() -> None:
    document = read(
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nNo warrants have been served on us.\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----\n",
        "canary.txt",
    )
    assert texts(document) == ["No warrants have been served on us."]


def test_newlines_stay_as_they_are() -> None:
    document = read("# One\r\n\r\nA sentence here.\r\n\r\n\r\nAnother one.\r\n")
    assert texts(document) == ["One", "A sentence here.", "Another one."]


def test_blank_and_long_texts() -> None:
    with pytest.raises(DocumentError, match="empty"):
        read_text(b" \n ", "a.txt")
    document = read_text(b"word " * 1_000, "a.txt", Limits(characters=100))
    assert (document.status, document.reason, len(document.text)) == ("partial", "character limit", 100)


@pytest.mark.parametrize(
    "text", ["http://a" * 20_000, "[" * 50_000, "- " * 50_000, "<" * 50_000, "|" * 50_000, "a\n" * 50_000]
)
def test_odd_texts_take_no_time(text: str) -> None:
    began = time.process_time()
    read_text(text.encode(), "a.md")
    assert time.process_time() - began < 20  # each takes a second at most; what is not linear would take minutes


def test_a_heading_and_a_table_are_told_by_the_words_of_metrics() -> None:
    text = "# Acmeline report 2024\n\n| Notices | Received | Items removed |\n|---|---|---|\n| Copyright notices | 1,203 | 805 |\n"
    assert read_text(text.encode(), "a.md").language == "en"
