"""The codebook describes every column and is the one that the code would write."""

from pathlib import Path

from analyzer.frames import COLUMNS
from analyzer.publication.codebook import codebook
from analyzer.publication.datapackage import meanings

CODEBOOK = Path(__file__).parent.parent / "docs" / "CODEBOOK.md"


def test_every_column_is_described_and_no_other():
    assert {table: sorted(columns) for table, columns in COLUMNS.items()} == {
        table: sorted(columns) for table, columns in meanings().items()
    }


def test_the_committed_codebook_is_the_one_that_the_code_writes():
    assert CODEBOOK.read_text(encoding="utf-8") == codebook(), (
        "run: python -m analyzer.publication.codebook > docs/CODEBOOK.md"
    )
