"""What a reference manager holds becomes tables of `sources.toml`, the same from each of the three formats."""

from __future__ import annotations

import json

import pytest

from analyzer import frames
from analyzer.errors import SourcesError
from analyzer.models import Records, Source
from analyzer.publication.citations import references
from analyzer.sources.imports import read_references
from analyzer.sources.manifest import KEYS, read_manifest, write_manifest

CSL = [
    {
        "id": "http://zotero.org/users/1/items/AB12", "type": "report", "title": "Fenland report", "publisher": "Fenland",
        "collection-title": "Fenland reports", "number": "2024-H1", "URL": "https://fenland.example.org/2024.pdf",
        "issued": {"date-parts": [["2024", "3", 9]]}, "accessed": {"raw": "2024-04-01"}, "language": "en-GB",
        "archive": "https://archive.example.org/2024.pdf",
    },
    {
        "id": "echo", "type": "article-newspaper", "title": "Fenland answers", "container-title": "The Echo",
        "author": [{"family": "Talbot", "given": "Ines"}], "URL": "https://echo.example.org/fenland",
        "issued": {"date-parts": [[2024]]},
    },
]  # fmt: skip
BIBTEX = r"""
@techreport{fenland_report_2024, type = {Report}, title = {Fenland report}, institution = {Fenland}, series = {Fenland reports},
  number = {2024-H1}, url = {https://fenland.example.org/2024.pdf}, month = mar, year = {2024}, day = 9, urldate = {2024-04-01},
  language = {en-GB}, archiveurl = {https://archive.example.org/2024.pdf}}
@article{talbot_2024, entrysubtype = {newspaper}, title = {Fenland answers}, author = {Talbot, Ines},
  journaltitle = {The {Echo}}, url = {https://echo.example.org/fenland}, date = {2024}}
"""
RIS = """TY  - RPRT
TI  - Fenland report
T3  - Fenland reports
ET  - 2024-H1
PB  - Fenland
DA  - 2024/03/09/
Y2  - 2024/04/01/10:00:00
LA  - en-GB
UR  - https://fenland.example.org/2024.pdf
N1  - archived at https://archive.example.org/2024.pdf
ER  -\x20

TY  - NEWS
TI  - Fenland answers
AU  - Talbot, Ines
T2  - The Echo
PY  - 2024
UR  - https://echo.example.org/fenland
ER  -\x20
"""
TABLES = [
    {
        "publisher": "Fenland", "title": "Fenland report", "kind": "report", "published": "2024-03-09", "language": "en",
        "work": "Fenland reports", "edition": "2024-H1", "url": "https://fenland.example.org/2024.pdf",
        "archived_url": "https://archive.example.org/2024.pdf", "retrieved": "2024-04-01",
    },
    {
        "publisher": "The Echo", "title": "Fenland answers", "kind": "press", "published": "2024",
        "url": "https://echo.example.org/fenland",
    },
]  # fmt: skip


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [("a.json", json.dumps(CSL)), ("a.bib", BIBTEX), ("a.RIS", RIS)])
def test_the_three_formats_say_the_same(tmp_path, name, text):
    tables = read_references(written(tmp_path, name, "\ufeff" + text))
    assert tables == TABLES
    assert all(list(table) == [key for key in KEYS if key in table] for table in tables)
    written(tmp_path, "sources.toml", write_manifest(tables))
    assert read_manifest(tmp_path) == tables


@pytest.mark.parametrize("suffix", [".json", ".bib", ".ris"])
def test_what_we_write_is_read_again(tmp_path, suffix):
    source = Source(
        "src_1", "published/a.pdf", "Fenland & Søn", "Fenland", "100 % of {everything}_here", "report", "2024-03-09",
        language="da", edition="2", media_type="application/pdf", url="https://fenland.example.org/a_b.pdf?x=1&y=~2",
        archived_url="https://archive.example.org/a_b.pdf", retrieved="2024-04-01", sha256="0" * 64,
    )  # fmt: skip
    (tmp_path / f"references{suffix}").write_bytes(references(Records(sources=(source,)))[f"references{suffix}"])
    (table,) = read_references(tmp_path / f"references{suffix}")
    given = frames.rows("sources", [source])[0]
    assert table == {key: given[key] for key in table}
    assert set(table) == {
        "publisher", "title", "kind", "published", "language", "edition", "url", "archived_url", "retrieved",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "in.bib",
            r"@misc{a, title = {A}, file = {Full Text:files\\12\\a.pdf:application/pdf;Page:files/12/b.html:text/html}}",
        ),
        ("in.bib", r"@misc{a, title = {A}, file = {:files/12/a.pdf:PDF}}"),
        ("in.bib", "@misc{a, title = {A}, file = {files/12/a.pdf}}"),
        ("in.ris", "TY  - RPRT\nTI  - A\nL1  - files/12/none.pdf\nL1  - files/12/a.pdf\nER  - \n"),
    ],
)
def test_an_attachment_inside_the_corpus_becomes_the_path(tmp_path, name, text):
    attached = tmp_path / "files" / "12" / "a.pdf"
    attached.parent.mkdir(parents=True)
    attached.write_bytes(b"%PDF-1.4")
    (table,) = read_references(written(tmp_path, name, text))
    assert table["path"] == "files/12/a.pdf"
    (table,) = read_references(written(attached.parent, name, text), tmp_path)
    assert table["path"] == "files/12/a.pdf"


def test_an_attachment_outside_leaves_the_address_only(tmp_path):
    (tmp_path / "corpus").mkdir()
    written(tmp_path, "a.pdf", "%PDF-1.4")
    text = "@misc{a, title = {A}, url = {https://a.example.org/a}, file = {../a.pdf}}"
    assert read_references(written(tmp_path / "corpus", "in.bib", text)) == [
        {"title": "A", "url": "https://a.example.org/a"}
    ]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.docx", "", "ends in .json, .bib, .ris"),
        ("a.json", "{", "cannot be read"),
        ("a.json", '"text"', "a list of CSL-JSON items"),
        ("a.bib", "@misc{a, title = {", "the entry @misc a is broken"),
        ("a.bib", "nothing", "holds no items"),
        ("a.ris", "nothing", "holds no items"),
        ("a.json", '[{"id": "x", "title": "A", "URL": "javascript:alert(1)"}]', "item 1 .x.: neither a document"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path, name, text, fault):
    with pytest.raises(SourcesError, match=fault):
        read_references(written(tmp_path, name, text))


def test_odd_values_neither_raise_nor_pass(tmp_path):
    odd = [
        {
            "id": 7, "type": ["report"], "title": {"a": 1}, "author": ["x", {"literal": "B\n\x00C"}], "language": "english",
            "issued": {"date-parts": [[2024, 13, 40]]}, "URL": "https://a.example.org/", "archive": 3,
        }
    ]  # fmt: skip
    tables = read_references(written(tmp_path, "a.json", json.dumps(odd)))
    assert tables == [{"publisher": "B C", "published": "2024", "url": "https://a.example.org/"}]
