"""A figure is borne out by its row, its column and its period; a quotation by the source that its sentence cites."""

import pytest
from click.testing import CliRunner

from analyzer import frames
from analyzer.cli import main
from analyzer.errors import AnalyzerError
from analyzer.models import Document, Observation, Records, Source
from analyzer.publication.prose import prose
from analyzer.publication.verified_figures import unchecked_figures, unknown_names, verify, verify_figures

REPORT = "src_00000000000000aa"
POLICY = "src_00000000000000bb"
TEXTS = {
    REPORT: "Vosland 412 210 530 7",
    POLICY: "We share address books only on a warrant, except in emergencies. We pair phones.",
    "src_00000000000000cc": "We share address books only on a warrant. We answer within nine days.",
}


def figure(number, column, printed, low, high, place, label="Vosland"):
    return Observation(
        f"obs_{number:016x}", REPORT, "Ostrelle", "requests", label, column, printed, period_start="2023-01-01",
        period_end="2023-12-31", value_low=low, value_high=high, start=place, end=place + len(printed),
        value_status="open" if low is None else "exact",
    )  # fmt: skip


class Corpus:
    def __init__(self):
        sources = (
            Source(REPORT, "h1.csv", publisher="Ostrelle", title="Government demands", published="2024-03-01"),
            Source(POLICY, "policy.md", publisher="Ostrelle", title="Sharing policy", published="2024-05-01"),
            Source(
                "src_00000000000000cc", "older.md", publisher="Ostrelle", title="Older rules", published="2022-05-01"
            ),
        )
        figures = (
            figure(1, "Demands received", "412", 412.0, 412.0, 8),
            figure(2, "Demands complied with", "210", 210.0, 210.0, 12),
            figure(3, "Accounts affected", "530", 530.0, 530.0, 16),
            figure(4, "Demands received", "<10", None, 10.0, 20, "Teralia"),
        )
        self.records = Records(sources=sources, observations=figures)
        self.sources = frames.frame("sources", sources)

    def document(self, source_id):
        return Document(TEXTS[source_id], language="en")


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("In 2023 Vosland made 412 demands {}.", ["exact"]),
        ("In 2022 Vosland made 412 demands {}.", ["altered"]),
        ("In its report of 2024 Vosland stands with 412 demands {}.", ["exact"]),
        ("The firm complied with 412 demands of Vosland {}.", ["altered"]),
        ("Vosland saw 412 accounts affected {}.", ["altered"]),
        ("Vosland made 412 demands and 210 were complied with, affecting 530 accounts {}.", ["exact"] * 3),
        ("Teralia made fewer than 10 demands {}.", ["normalised"]),
        ("1. Vosland made 412 demands {}\n2. Vosland saw 530 accounts affected {}\n3. Nothing", ["exact", "exact"]),
        ("The report {} says:\n- Vosland 412\n- Vosland 413", ["exact", "altered"]),
        ("Vosland made 412 demands [@ostrelle2024sharing; @ostrelle2024government].", ["exact"]),
    ],
)
def test_row_column_and_period_bear_a_figure_out(sentence, verdicts):
    found = verify_figures(sentence.replace("{}", "[@ostrelle2024government]"), Corpus())
    assert [one.verdict for one in found] == verdicts, found


def test_a_period_that_differs_is_told():
    (found,) = verify_figures("In 2022 Vosland made 412 demands [@ostrelle2024government].", Corpus())
    assert found.differs == "printed for 2023-01-01 – 2023-12-31, not for 2022"


@pytest.mark.parametrize(
    ("text", "verdict", "differs"),
    [
        ("“We share address books only on a warrant.” [@ostrelle2024sharing]", "altered", "not so in the source cited"),
        ("“We share address books only on a warrant.” [@ostrelle2024sharing]", "altered", "“except in emergencies” → “”"),
        ("“We share address books only on a warrant” [@ostrelle2024sharing]", "exact", "goes on: “except in emergencies”"),
        ("“We share address books only on a warrant.” [@ostrelle2022older]", "exact", ""),
        ("“We share address books only on a warrant.”", "exact", ""),
        ("“We answer within nine days” [@ostrelle2024sharing].", "absent", "in older.md at 42-68"),
        ("They write [@ostrelle2024sharing]:\n\n> We answer within nine days", "absent", "in older.md"),
        ("> We answer within nine days\n>\n> — Ostrelle [@ostrelle2024sharing]", "absent", "in older.md"),
        ("“We answer within nine days” [@ostrelle2024sharing; @ostrelle2022older].", "exact", ""),
    ],
)  # fmt: skip
def test_a_quotation_is_looked_for_in_the_source_that_its_sentence_cites(text, verdict, differs):
    found = verify(text, Corpus())[0]
    assert found.verdict == verdict and (differs in found.differs if differs else not found.differs), found


def test_a_name_that_no_source_has_is_said_once_and_nobody_s_handle():
    text = "It made 999 demands [@ostrelle2042government; @fig:one]. Again [@ostrelle2042government] \\cite{lindqvist2019}. As @somebody wrote on [@x](https://x.example)."
    assert [one.quote for one in unknown_names(text, Corpus())] == ["ostrelle2042government"]
    assert {one.of for one in verify(text, Corpus())} == {"name"}


def test_figures_that_name_no_source_are_counted():
    assert (
        unchecked_figures("In 2023 it had 5 boats and 12 cars.\n\n1. Vosland 412 [@ostrelle2024government]", Corpus())
        == 2
    )


def test_what_is_no_text_is_refused_and_other_encodings_are_read(tmp_path):
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Café “one two”</p></body></html>'
    (tmp_path / "page.xhtml").write_bytes(page.replace("“", '"').replace("”", '"').encode("latin-1"))
    assert prose(tmp_path / "page.xhtml").strip() == 'Café "one two"'
    (tmp_path / "wide.txt").write_bytes("“false words here”".encode("utf-16"))
    assert prose(tmp_path / "wide.txt") == "“false words here”"
    (tmp_path / "empty.md").write_bytes(b"")
    assert prose(tmp_path / "empty.md") == ""
    for name, data in (
        ("a.docx", b"PK\x03\x04" + b"\0" * 40),
        ("a.md", bytes(range(256)) * 9),
        ("a.pdf", b"%PDF-1.4\n"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(AnalyzerError, match="no text to check"):
            prose(tmp_path / name)


def test_the_command_says_lines_names_and_what_went_unchecked(corpus_folder, tmp_path):
    text = tmp_path / "article.md"
    text.write_text(
        "It has 7 boats.\n\nIt made 999 demands [@st_0123456789abcdef].\n\n“Nothing at all was said by anybody here”\n"
    )
    result = CliRunner().invoke(main, ["verify", str(text), "--against", str(corpus_folder)])
    assert result.exit_code == 1 and "None" not in result.output
    assert "'st_0123456789abcdef'" in result.output and "line 3" in result.output and "line 5" in result.output
    assert "2 figures not checked" in result.output
