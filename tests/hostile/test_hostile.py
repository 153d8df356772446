"""Our own hostile files end with a documented reason, lose nothing silently, and leave ordinary documents as they are."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from analyzer import reasons
from analyzer.corpus import build, open_corpus
from tests.conftest import write_corpus
from tests.hostile.inventions import END_MARK, MARKED, write_all

SCALE = float(
    os.environ.get("ANALYZER_HOSTILE", "0")
)  # 1 for full size, which takes an hour; benchmarks/hostile.py does it too
SLOW = ("row-of-16384", "corners", "sheets-60", "columns-repeated", "rows-repeated-filled", "form-draws-itself")


@pytest.fixture(scope="module")
def corpora(tmp_path_factory) -> tuple[Path, Path]:
    """One corpus of ordinary documents, and the same with hostile ones among them, both built."""
    plain = write_corpus(tmp_path_factory.mktemp("plain"))
    (plain / "sources.toml").unlink()
    mixed = tmp_path_factory.mktemp("mixed")
    shutil.copytree(plain / "published", mixed / "published")
    for path in write_all(mixed / "hostile", SCALE):
        if not SCALE and path.name.startswith(SLOW):
            path.unlink()
    for folder in (plain, mixed):
        build(folder)
    return plain, mixed


def test_every_file_ends_with_a_documented_reason(corpora):
    _, mixed = corpora
    sources = open_corpus(mixed).records.sources
    files = [path for path in mixed.rglob("*") if path.is_file() and "built" not in path.parts]
    assert len(sources) == len(files) > 200
    for source in sources:
        assert source.status in ("ok", "partial", "failed")
        assert (source.status == "ok") == (not source.reason) and reasons.known(source.reason), source.path
        assert reasons.of(source.reason) not in ([reasons.READER_FAILED], [reasons.SET_ASIDE]), source
        assert source.path.startswith("hostile/") or source.status != "partial"


def test_no_end_is_lost_without_a_word(corpora):
    _, mixed = corpora
    corpus = open_corpus(mixed)
    lost = [
        source.path
        for source in corpus.records.sources
        if source.path.startswith(f"hostile/{MARKED}/") and source.status == "ok"
        if END_MARK not in corpus.document(source.source_id).text
    ]
    assert lost == []


def test_ordinary_documents_give_the_same_among_hostile_ones(corpora):
    seen = []
    for folder in corpora:
        corpus = open_corpus(folder)
        own = {s.source_id for s in corpus.records.sources if s.path.startswith("published/")}
        rows = [
            *(s for s in corpus.records.statements if s.source_id in own),
            *(o for o in corpus.records.observations if o.source_id in own),
        ]
        words = [corpus.document(source_id).text for source_id in sorted(own)]
        kept = [(getattr(row, "statement_id", "") or row.observation_id, row.start, row.end) for row in rows]
        seen.append(hashlib.sha256(repr((words, kept)).encode("utf-8", "surrogatepass")).hexdigest())
    assert seen[0] == seen[1]
