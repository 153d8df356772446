"""Test that files are told by their bytes and that texts are decoded as they were written."""

from __future__ import annotations

import io
import zipfile

import pytest

from analyzer.documents import read_bytes
from analyzer.documents.decoding import decode
from analyzer.documents.sniff import CSV, HTML, MARKDOWN, ODS, PDF, PLAIN, TSV, XLSX, media_type
from analyzer.errors import DocumentError
from analyzer.limits import Limits


def archive(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n1 0 obj", "report.html", PDF),
        (b"junk\n%PDF-1.4\n1 0 obj <<>> endobj", "x", PDF),
        (b"<!doctype html><title>403</title>", "figures.csv", HTML),
        (b"\xef\xbb\xbf  <HTML><body>x", "a.txt", HTML),
        (b"<!-- saved --><html>", "a", HTML),
        ("<html><p>x".encode("utf-16"), "a.html", HTML),
        (b"<p>Only a paragraph</p>", "page.html", HTML),
        (b"<p align=center>Readme</p>\n# Title", "a.md", MARKDOWN),
        (b"no tags at all", "page.html", PLAIN),
        (b"a,b\n1,2", "a.csv", CSV),
        (b"a\tb\n1\t2", "A.TSV", TSV),
        (b"# Title", "a.markdown", MARKDOWN),
        (b"words", "unknown.bin", PLAIN),
        (archive(xl__workbook_dot_xml="<x/>"), "a.xlsx", XLSX),
        (archive(mimetype=ODS), "a.zip", ODS),
    ],
)
def test_kinds(data: bytes, name: str, expected: str) -> None:
    assert media_type(data, name) == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\0\0", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "unsupported format"),
        (b"\x1f\x8b\x08gz", "unsupported format"),
        (b"\xd0\xcf\x11\xe0old office", "unsupported format"),
        (archive(word__document_dot_xml="<x/>"), "unsupported format"),
        (bytes(range(256)) * 40, "not a document"),
    ],
)
def test_what_is_no_document_has_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        media_type(data, "a.csv")
    assert caught.value.reason == reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_texts_are_decoded(encoding: str) -> None:
    text = "Société – 1 234 demandes reçues, dont 12 rejetées."
    assert decode(text.encode(encoding)).text == text


def test_old_encodings_are_guessed_or_declared() -> None:
    text = "Die Behörde übermittelte fünf Auskunftsersuchen; drei wurden geprüft und abgelehnt, zwei erfüllt."
    assert decode(text.encode("cp1252")).text == text
    assert decode("заявки".encode("koi8-r"), "koi8-r").text == "заявки"
    assert decode("naïve".encode("cp1252"), "utf-7").text == "naïve"


def test_a_few_broken_bytes_leave_utf8() -> None:
    data = "Les données reçues sont vérifiées. ".encode() * 60 + b"\xff"
    decoded = decode(data)
    assert (decoded.encoding, decoded.note) == ("utf-8", "1 characters could not be decoded")


def test_names_that_lie_are_noted() -> None:
    document = read_bytes(b"<!doctype html><html><body><p>403 Forbidden</p></body></html>", "figures.csv")
    assert document.media_type == HTML and document.notes == ("named as CSV, read as HTML by its bytes",)


def test_input_over_the_limit_is_refused() -> None:
    with pytest.raises(DocumentError, match="input limit"):
        read_bytes(b"x" * 11, "a.txt", Limits(input_bytes=10))
