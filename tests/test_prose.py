"""Notebooks, HTML and LaTeX are read so that their quotations, and nothing else, can be checked."""

import json

import pytest

from analyzer.errors import AnalyzerError
from analyzer.publication.prose import prose
from analyzer.publication.quoted import quotations


def quotes(path):
    return [quoted.words for quoted in quotations(prose(path))]


def test_html_quotations_and_block_quotes(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>“not in a title”</title></head><body><p>He said <q>we will <b>tell</b> you</q> &ldquo;and not before "
        "May&rdquo;.</p><script>“no no no no”</script><blockquote><p>We keep\n logs for 24 months.</p><p>Then we delete them.</p>"
        "</blockquote><p>After “one two three” it ends.</p></body></html>",
        encoding="utf-8",
    )
    assert quotes(page) == [
        "we will tell you", "and not before May", "We keep logs for 24 months.", "Then we delete them.", "one two three",
    ]  # fmt: skip


def test_latex_quotations(tmp_path):
    paper = tmp_path / "paper.tex"
    paper.write_text(
        "% “a comment with words”\nThey wrote \\enquote{we will \\emph{never} sell 5\\% of it} and ``one two\nthree''.\n"
        "\\begin{quote}\nWe keep 10--12 logs~here.\n\\end{quote}\n",
        encoding="utf-8",
    )
    assert quotes(paper) == ["we will never sell 5% of it", "one two three", "We keep 10–12 logs here."]


def test_notebook_quotations(tmp_path):
    notebook = tmp_path / "n.ipynb"
    cells = [
        {"cell_type": "code", "source": ["print('“a b c d”')"]},
        {"cell_type": "markdown", "source": ["# Title\n", "\n", "> We keep logs\n", "> for long."]},
    ]
    notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert quotes(notebook) == ["We keep logs for long."]
    notebook.write_text("[]", encoding="utf-8")
    with pytest.raises(AnalyzerError, match="cannot be read as ipynb"):
        prose(notebook)


def test_markdown_is_read_as_it_is(tmp_path):
    note = tmp_path / "note.md"
    note.write_bytes(b"\xef\xbb\xbfHe said \xe2\x80\x9cone two three\xe2\x80\x9d.\r\n")
    assert prose(note) == "He said “one two three”.\n"


def test_deep_html_is_read(tmp_path):
    page = tmp_path / "deep.html"
    page.write_text("<div>" * 5000 + "“one two three”" + "</div>" * 5000, encoding="utf-8")
    assert isinstance(prose(page), str)
