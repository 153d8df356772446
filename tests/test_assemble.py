"""Test that the reading text is built as the contract says and that everything points into it."""

from __future__ import annotations

import pytest

from analyzer.documents.assemble import CELL_LIMIT, CHARACTER_LIMIT, assemble
from analyzer.documents.blocks import Block, Line
from analyzer.limits import Limits
from analyzer.models import Box, Cell, Document, Table


def paragraph(*lines: str, page: int = 1) -> Block:
    return Block(
        "paragraph", tuple(Line(text, Box(page, 10, 20 * n, 200, 20 * n + 10)) for n, text in enumerate(lines)), page
    )


def built(*blocks: Block, limits: Limits | None = None) -> Document:
    document = assemble(blocks, media_type="application/pdf", limits=limits or Limits())
    check(document)
    return document


def check(document: Document) -> None:
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert document.text[max(0, passage.start - 32) : passage.start] == passage.prefix
        assert document.text[passage.end : passage.end + 32] == passage.suffix
    for table in document.tables:
        for cell in table.cells:
            assert document.text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("We value trans-", "parency here."), "We value transparency here."),
        (("a state-of-the-", "art system"), "a state-of-the-art system"),
        (("pre-", "and post-war rules"), "pre- and post-war rules"),
        (("band 500-", "999 accounts"), "band 500-999 accounts"),
        (("band 500–", "999 accounts"), "band 500–999 accounts"),
        (("the Anglo-", "Marovian treaty"), "the Anglo-Marovian treaty"),
        (("soft\u00ad", "ware and soft\u00adware"), "software and software"),
        (("broken\ufffe", "word"), "brokenword"),
        (("orders and/", "or warrants"), "orders and/or warrants"),
        (("Jan. -", "June"), "Jan. - June"),
        (("two  spaces", "", "and a blank line"), "two spaces and a blank line"),
        (("要求の", "数"), "要求の数"),
        (("a\x07bell and a \ud800surrogate",), "a\ufffdbell and a \ufffdsurrogate"),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], expected: str) -> None:
    assert built(paragraph(*lines)).text == expected


def test_the_document_is_witness_of_its_compounds() -> None:
    text = built(
        paragraph("Government-issued orders; a government body; an order issued today."),
        paragraph("Any government-", "issued order."),
        paragraph("A long cooper-", "ation."),
    ).text
    assert "Any government-issued order." in text
    assert "A long cooperation." in text


def test_blocks_are_separated_and_list_items_stand_close() -> None:
    document = built(
        Block("heading", (Line("Principles"),), 1, 1),
        paragraph("We count. We publish."),
        Block("list_item", (Line("• First rule. It holds."),), 1),
        Block("list_item", (Line("(b) second rule"),), 1),
        paragraph("The end."),
    )
    assert (
        document.text == "Principles\n\nWe count. We publish.\n\n• First rule. It holds.\n(b) second rule\n\nThe end."
    )
    assert [(p.kind, p.text, p.headings, p.paragraph) for p in document.passages] == [
        ("heading", "Principles", (), 0),
        ("sentence", "We count.", ("Principles",), 1),
        ("sentence", "We publish.", ("Principles",), 1),
        ("list_item", "First rule.", ("Principles",), 2),
        ("list_item", "It holds.", ("Principles",), 2),
        ("list_item", "second rule", ("Principles",), 3),
        ("sentence", "The end.", ("Principles",), 4),
    ]


def test_headings_make_paths() -> None:
    blocks = [
        Block("heading", (Line(text),), 1, level)
        for text, level in (("Report", 1), ("Demands", 2), ("Warrants", 3), ("Law", 2))
    ]
    paths = {passage.text: passage.headings for passage in built(*blocks).passages}
    assert paths == {"Report": (), "Demands": ("Report",), "Warrants": ("Report", "Demands"), "Law": ("Report",)}


def test_passages_have_a_box_a_line_and_the_page_they_start_on() -> None:
    lines = (
        Line("One sentence over", Box(1, 0, 0, 9, 9)),
        Line("two pages. Another", Box(2, 0, 0, 9, 9)),
        Line("one.", Box(2, 0, 9, 9, 18)),
    )
    document = built(Block("paragraph", lines, 1), Block("paragraph", (Line("Next page."),), 3))
    assert [(p.page, len(p.boxes)) for p in document.passages] == [(1, 2), (2, 2), (3, 0)]
    assert [page.number for page in document.pages] == [1, 2, 3]
    first, second, third = document.pages
    assert document.text[first.start : first.end] == "One sentence over"
    assert document.text[second.start : second.end] == "two pages. Another one."
    assert document.text[third.start : third.end] == "Next page."


def test_pages_without_text_stay_pages() -> None:
    document = assemble([paragraph("Text.")], media_type="x", page_sizes={1: (595.0, 842.0), 2: (595.0, 842.0)})
    assert [(page.number, page.start, page.end, page.width) for page in document.pages] == [
        (1, 0, 5, 595.0),
        (2, 5, 5, 595.0),
    ]


def test_tables_are_rows_with_tabs_and_cells_are_passages() -> None:
    cells = (
        Cell(0, 0, ""),
        Cell(0, 1, "Demands", colspan=2),
        Cell(1, 0, "War-\nrants"),
        Cell(1, 1, "1,204", bbox=(1.0, 2.0, 3.0, 4.0)),
        Cell(1, 2, "  7 "),
    )
    table = Table("p1t1", 1, None, cells)
    document = built(Block("heading", (Line("Figures"),), 1, 1), Block("table", (), 1, 0, table), paragraph("After."))
    assert document.text == "Figures\n\n\tDemands\nWarrants\t1,204\t7\n\nAfter."
    assert document.tables[0].headings == ("Figures",)
    assert (document.tables[0].cells[0].start, document.tables[0].cells[0].end) == (0, 0)
    figure = next(passage for passage in document.passages if passage.text == "1,204")
    assert figure.kind == "cell" and figure.boxes == (Box(1, 1.0, 2.0, 3.0, 4.0),)


def test_what_exceeds_the_limits_is_partial() -> None:
    document = built(
        *[paragraph("Ten words stand in this sentence to fill it up.")] * 100, limits=Limits(characters=1_000)
    )
    assert (document.status, document.reason, len(document.text) <= 1_000) == ("partial", CHARACTER_LIMIT, True)
    table = Table("p1t1", 1, None, tuple(Cell(row, 0, "x") for row in range(50)))
    document = built(paragraph("Before."), Block("table", (), 1, 0, table), limits=Limits(cells=10))
    assert (document.status, document.reason, document.text) == ("partial", CELL_LIMIT, "Before.")


def test_languages_are_told_by_paragraph() -> None:
    document = built(
        paragraph("We have received no orders of this kind from any government in the period that this report covers."),
        paragraph("Short."),
        paragraph(
            "Wij hebben in deze periode geen enkel bevel van een overheid ontvangen om gegevens van gebruikers te verstrekken."
        ),
        paragraph(
            "We review each request with care before we disclose any data about our customers to the authorities."
        ),
    )
    assert [passage.language for passage in document.passages] == ["en", "en", "nl", "en"]
    assert document.language == "en"


def test_nothing_to_read_is_an_empty_document() -> None:
    document = built()
    assert (document.text, document.passages, document.language) == ("", (), "")
