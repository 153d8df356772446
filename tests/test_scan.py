"""A corpus is found as the contract says, and a broken manifest tells every fault at once."""

from __future__ import annotations

import os

import pytest

from analyzer.errors import CorpusError, SourcesError
from analyzer.sources.manifest import read_manifest, write_manifest
from analyzer.sources.scan import scan


def put(folder, name, content=b"words"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def paths(found):
    return [file.path for file in found.files]


def test_without_a_manifest_documents_are_found_by_bytes_or_suffix(tmp_path):
    for name in ("a.md", "b.txt", "c.csv", "sub/d.tsv", "e.pdf", "f.HTML"):
        put(tmp_path, name)
    put(tmp_path, "download", b"%PDF-1.4\n%%EOF")
    put(tmp_path, "page.php", b"<!DOCTYPE html><html><body>x</body></html>")
    put(tmp_path, "picture.png", b"\x89PNG\r\n")
    put(tmp_path, "data.json", b"{}")
    for name in (
        "README.md",
        "LICENSE.txt",
        "SOURCE.txt",
        ".hidden.md",
        "built/x.md",
        "edition/y.csv",
        "sub/.git/z.md",
    ):
        put(tmp_path, name)
    put(tmp_path, "elsewhere/out/z.md")
    found = scan(tmp_path, tmp_path / "elsewhere" / "out")
    assert paths(found) == ["a.md", "b.txt", "c.csv", "download", "e.pdf", "f.HTML", "page.php", "sub/d.tsv"]
    assert found.passed_over == 2


def test_links_and_special_files_are_not_followed(tmp_path):
    outside = put(tmp_path, "outside/secret.md")
    corpus = tmp_path / "corpus"
    put(corpus, "a.md")
    (corpus / "b.md").symlink_to(outside)
    os.mkfifo(corpus / "c.md")
    assert paths(scan(corpus)) == ["a.md"]


def test_ids_hash_bytes_and_path(tmp_path):
    put(tmp_path, "a.md")
    put(tmp_path, "b.md")
    first, second = scan(tmp_path).files
    assert first.sha256 == second.sha256
    assert first.source_id != second.source_id


def test_the_manifest_gives_what_is_known(tmp_path):
    put(tmp_path, "a.md")
    put(tmp_path, "b.md")
    put(
        tmp_path,
        "sources.toml",
        b'[[source]]\npath = "a.md"\npublished = 2025-09-25\nkind = "press"\nlanguage = "nl"\nredistribute = false\n',
    )
    (file,) = scan(tmp_path).files
    assert file.given == {
        "path": "a.md",
        "published": "2025-09-25",
        "kind": "press",
        "language": "nl",
        "redistribute": "false",
    }


def test_every_fault_of_a_manifest_is_told_at_once(tmp_path):
    put(tmp_path, "a.md")
    manifest = """
    colour = "red"
    [[source]]
    path = "a.md"
    publsher = "Acme"
    published = "last week"
    kind = "leaflet"
    [[source]]
    path = "../a.md"
    [[source]]
    path = "a.md"
    redistribute = "no"
    period_start = 2024-06-01
    period_end = 2024-01-31
    [[source]]
    title = "no path"
    """
    put(tmp_path, "sources.toml", manifest.encode())
    with pytest.raises(SourcesError) as caught:
        scan(tmp_path)
    faults = "\n".join(caught.value.faults)
    assert len(caught.value.faults) == 9
    for expected in (
        "colour: unknown", "source 1: publsher: unknown key; did you mean 'publisher'", "source 1: published: expected a date",
        "source 1: kind: expected one of report", "source 2: path: expected a path inside", "source 3: redistribute: expected true",
        "source 3: period_end: 2024-01-31 lies before", "source 4: path: missing", "source 3: path: 'a.md' is named by source 1",
    ):  # fmt: skip
        assert expected in faults


def test_a_fault_names_its_place_and_what_was_meant(tmp_path):
    put(tmp_path, "docs/policy-2024.md")
    manifest = """
    [[sources]]
    title = "x"
    [[source]]
    path = "docs/polcy-2024.md"
    [[source]]
    path = "docs/policy-2024.md"
    published = 2023
    kind = "leaflet"
    """
    put(tmp_path, "sources.toml", manifest.encode())
    with pytest.raises(SourcesError) as caught:
        scan(tmp_path)
    faults = "\n".join(caught.value.faults)
    for expected in (
        "sources: unknown; the file holds [[source]] tables only; did you mean 'source'?",
        "there is no file 'docs/polcy-2024.md'; did you mean 'docs/policy-2024.md'? (line 4)",
        "published: expected a date such as 2025-09-25, or a year in quotes", "(docs/policy-2024.md, line 6)",
    ):  # fmt: skip
        assert expected in faults


@pytest.mark.parametrize("content", [b"[[source", b"\xff\xfe", b'source = "a.md"', b"[source]\npath = 'a.md'"])
def test_a_manifest_that_is_no_manifest_is_one_clear_error(tmp_path, content):
    put(tmp_path, "sources.toml", content)
    with pytest.raises(SourcesError):
        scan(tmp_path)


def test_bytes_that_are_not_those_named_are_a_fault(tmp_path):
    put(tmp_path, "a.md")
    put(tmp_path, "sources.toml", f'[[source]]\npath = "a.md"\nsha256 = "{"0" * 64}"\n'.encode())
    with pytest.raises(SourcesError, match="source 1: sha256"):
        scan(tmp_path)


def test_a_missing_folder_is_a_clear_error(tmp_path):
    with pytest.raises(CorpusError, match="no such folder"):
        scan(tmp_path / "absent")


def test_what_is_written_is_read_back(tmp_path):
    put(tmp_path, "a.md")
    table = {"path": "a.md", "title": 'A "quoted" \\ title\n', "redistribute": "false", "published": "2024-05"}
    put(tmp_path, "sources.toml", write_manifest([table]).encode())
    assert read_manifest(tmp_path) == [{**table, "title": table["title"].strip()}]
