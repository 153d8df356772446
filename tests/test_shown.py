"""In a notebook a document is a card, a passage stands marked on its page, a change shows its words; nothing is live."""

from __future__ import annotations

from pathlib import Path

from analyzer import compare, read
from analyzer.models import Change, Document, Passage, Statement

PUBLISHED = Path(__file__).parent.parent / "reports" / "example" / "published"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\" '"


def test_a_passage_of_a_pdf_is_shown_on_its_page():
    document = read(PUBLISHED / "quillmere-transparency-2024-h1.pdf")
    shown = next(one for one in document.passages if "unless" in one.text)._repr_html_()
    assert "data:image/png;base64," in shown and "page 1" in shown and "<mark" in shown


def test_a_passage_without_a_page_shows_its_words_alone():
    shown = read(PUBLISHED / "review-2024-06-04.html").passages[3]._repr_html_()
    assert "<mark" in shown and "<img" not in shown


def test_a_document_is_a_card_with_its_headings():
    shown = read(PUBLISHED / "quillmere-transparency-2024-h1.pdf")._repr_html_()
    assert "3 pages" in shown and "<li>Our principles" in shown


def test_a_change_marks_its_words_and_says_what_happened():
    (change, *_) = compare("We will notify every user.", "We will notify business users.")
    shown = change._repr_html_()
    assert "<strong>Narrowed</strong>" in shown and "protects less" in shown
    assert "business users" in shown.partition("<ins")[2]
    kept = Change("narrowed", "less_protective", "We may.", "We can.", change_id="ch_1")
    assert "Narrowed without saying so" in kept._repr_html_()


def test_nothing_that_a_document_wrote_is_markup():
    records = (
        Document(
            HOSTILE, passages=(Passage("heading", HOSTILE, 0, 9),), metadata={"title": HOSTILE, "publisher": HOSTILE}
        ),
        Passage("sentence", HOSTILE, 0, 9, headings=(HOSTILE,), prefix=HOSTILE, suffix=HOSTILE),
        Change(HOSTILE, "unclear", HOSTILE, HOSTILE + " more", cue=HOSTILE, company=HOSTILE),
        Statement("st_1", "src_1", HOSTILE, HOSTILE, 0, 9, company=HOSTILE, condition=HOSTILE),
    )
    for record in records:
        assert "<script" not in record._repr_html_() and "<img" not in record._repr_html_()


def test_the_original_is_no_part_of_a_document():
    first, second = (read(PUBLISHED / "acceptable-use-2023-02-01.md") for _ in range(2))
    assert first == second and "original" not in repr(first.passages[0])
