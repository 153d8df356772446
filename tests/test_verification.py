"""Quotations are exact, normalised, altered or absent; words and digits are never loosened."""

import pytest

from analyzer import frames
from analyzer.models import Document, Source
from analyzer.publication.quoted import quotations
from analyzer.publication.verification import verify_quotations

REVIEW = (
    "We opened a review in June. We will notify every affected user before we disclose account data, unless we are "
    "prohibited by law from doing so. We have never given a public body standing access. The firm read 4,100 documents "
    "and – as of the date of this report – interviewed 23 employees. We don’t sell data; we “never” have. "
    "Between 0–249 letters arrived. We do not keep logs. We keep backups for 30 days. The eﬃcient office co-\nordinates "
    "requests. Costs fell by 5% in 2024."
)
PRESS = "La société n’a pas répondu à nos questions. „Dit had eerder gemoeten”, zegt de directeur."


class Corpus:
    def __init__(self) -> None:
        self.texts = {"src_review": REVIEW, "src_press": PRESS}
        self.sources = frames.frame(
            "sources",
            [
                Source("src_review", "review.html", kind="review_statement", published="2024-06-04", language="en"),
                Source("src_press", "press.html", kind="press", published="2024-06-05", language="fr"),
                Source("src_gone", "gone.pdf", status="failed", reason="encrypted"),
            ],
        )

    def document(self, source_id: str) -> Document:
        return Document(self.texts[source_id], language="en" if source_id == "src_review" else "fr")


CASES = [
    ("We opened a review in June.", "exact"),
    ("never given a public body", "exact"),
    ("interviewed 23 employees", "exact"),
    ("n’a pas répondu à nos questions", "exact"),
    ("n'a pas répondu à nos questions", "normalised"),
    ("We don't sell data; we 'never' have", "normalised"),
    ("we opened a review in June", "normalised"),
    ("opened a review in June,", "normalised"),
    ("Between 0-249 letters arrived", "normalised"),
    ("read 4,100 documents and — as of the date of this report — interviewed", "normalised"),
    ("efficient office coordinates requests", "normalised"),
    ("read 4,100 documents […] interviewed 23 employees", "normalised"),
    ("We opened a review in June. [...] We keep backups for 30 days.", "normalised"),
    ("[w]e will notify every affected user", "normalised"),
    ("[The company] will notify every affected user", "normalised"),
    ("[Quillmere] have never given a public body standing access", "normalised"),
    ("We have […] given a public body standing access", "altered"),
    ("We will notify every affected user […] from doing so", "altered"),
    ("We will [not] notify every affected user", "altered"),
    ("We have always given a public body standing access", "altered"),
    ("The firm read 4,200 documents", "altered"),
    ("The firm read 4.100 documents", "altered"),
    ("interviewed 23 former employees", "altered"),
    ("We may notify every affected user before we disclose account data", "altered"),
    ("We keep backups for 60 days", "altered"),
    ("Costs fell by 5 in 2024", "altered"),
    ("100 documents and", "altered"),
    ("ever given a public body", "altered"),
    ("Nothing of the kind was ever said by anybody here", "absent"),
    ("the minister bought three blue boats", "absent"),
    ("Het kantoor las 4.100 documenten en ondervroeg 23 werknemers", "translated"),
    ("Het kantoor las 4.200 documenten en ondervroeg 23 werknemers", "absent"),
    ("Het kantoor las geen 4.100 documenten en ondervroeg geen 23 werknemers", "absent"),
]


@pytest.mark.parametrize(("quote", "verdict"), CASES)
def test_each_verdict(quote, verdict):
    (checked,) = verify_quotations(f"They wrote: “{quote}” and more.", Corpus())
    assert checked.quote == quote
    assert (checked.verdict, checked.differs) == (verdict, checked.differs)
    assert bool(checked.differs) == (verdict == "altered")
    if verdict == "exact":
        assert Corpus().document(checked.source_id).text[checked.start : checked.end] == quote
    assert (checked.start is None) == (verdict == "absent")


def test_what_differs_is_named_word_by_word():
    (checked,) = verify_quotations('"We will notify any affected user before we disclose data"', Corpus())
    assert checked.differs == "“every” → “any”; “account” → “”"
    (checked,) = verify_quotations("« We will notify every affected user […] from doing so »", Corpus())
    assert "“unless” → “”" in checked.differs


def test_all_marks_and_block_quotes_are_found_in_order():
    text = (
        'He said “one two three” and „vier fünf sechs“ and « sept huit neuf » and "ten eleven twelve".\n\n'
        "> We opened a review\n> in June. We will *notify* every\n> affected user.\n>\n> — the company, 2024\n\n"
        "It's 'fine' and \"short\".\n\n```\n\"not in code at all\"\n```\n\nShe wrote ``thir-\nteen four five'' there.\n"
    )
    found = [quoted.words for quoted in quotations(text)]
    assert found[:4] == ["one two three", "vier fünf sechs", "sept huit neuf", "ten eleven twelve"]
    assert found[4] == "We opened a review in June. We will notify every affected user."
    assert len(found) == 6 and "four five" in found[5]


def test_what_machines_read_is_no_quotation():
    text = 'A `"code of three words"`, <img alt="a picture of us"> and [a link](x.html "a title of four") but "one two three".'
    assert [quoted.words for quoted in quotations(text)] == ["one two three"]


def test_a_quotation_over_several_lines_of_a_paragraph_is_one():
    (checked,) = verify_quotations(
        "They said “We opened a review in June.\nWe will notify every\naffected user” then.", Corpus()
    )
    assert checked.verdict == "exact"


def test_a_text_without_quotations_asks_for_no_document():
    assert verify_quotations("Nothing is quoted here, it's plain.", None) == []


def test_hostile_text_takes_no_long_time():
    text = "“" * 3000 + " a b c " + "[…] " * 2000 + "”" * 3000 + "\n\n> " + "[x" * 3000 + "\n“" + "we " * 3000 + "”"
    assert isinstance(verify_quotations(text, Corpus()), list)
