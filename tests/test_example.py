"""The example corpus is complete, small, ours, and made by its script to the byte."""

import runpy
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent / "reports" / "example"


def given() -> list[dict[str, str]]:
    return tomllib.loads((EXAMPLE / "sources.toml").read_text(encoding="utf-8"))["source"]


def test_every_document_is_named_once():
    paths = [source["path"] for source in given()]
    found = sorted(path.relative_to(EXAMPLE).as_posix() for path in (EXAMPLE / "published").iterdir())
    assert sorted(paths) == found
    assert len(found) >= 15 and sum((EXAMPLE / path).stat().st_size for path in found) < 400_000


def test_the_script_makes_the_committed_reports(tmp_path):
    pytest.importorskip("reportlab")
    make = runpy.run_path(str(EXAMPLE / "make_documents.py"))["make"]
    for path in make(tmp_path):
        assert path.read_bytes() == (EXAMPLE / "published" / path.name).read_bytes(), path.name


def test_addresses_are_those_of_nobody():
    for source in given():
        for key in ("url", "archived_url"):
            assert ".example.org/" in source.get(key, "https://a.example.org/"), source["path"]
