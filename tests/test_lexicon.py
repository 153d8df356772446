"""Tests of loading the vocabulary: what is parsed when, what is checked when, what a corpus adds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analyzer.errors import VocabularyError
from analyzer.language import lexicon

WORDS = 'language = "en"\n[periods.months]\n"13" = ["Undecember"]\n[indicators.tarn]\nunit = "requests"\n'


def test_the_files_of_the_package_have_no_fault() -> None:
    lexicon.check_vocabulary()


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(lexicon.HERE / "schema", tmp_path / "schema")
    (tmp_path / "eo").mkdir()
    (tmp_path / "eo" / "quotations.toml").write_text('nonsense = 1\nspeech = "diris"\n')
    (tmp_path / "eo" / "periods.toml").write_text("months = [")
    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    with pytest.raises(VocabularyError) as raised:
        lexicon.check_vocabulary()
    assert [fault.split(":")[0] for fault in raised.value.faults][:2] == ["eo/periods.toml", "eo/quotations.toml"]


def test_a_section_is_parsed_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = lexicon._parsed
    monkeypatch.setattr(lexicon, "_parsed", lambda path: parsed.append(path.stem) or real(path))
    known = lexicon._joined.__wrapped__(())
    assert known.with_section("periods") and "places" in known.languages["en"] and parsed == []
    assert known.section("en", "periods") is known.section("en", "periods")
    assert parsed == ["periods"] and known.section("en", "nothing") == {} and known.section("xx", "periods") == {}


def test_what_a_corpus_adds_joins_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(WORDS)
    known, package = lexicon.load_vocabulary(tmp_path), lexicon.package_vocabulary()
    assert known.section("en", "periods")["months"]["13"] == ["Undecember"]
    assert "13" not in package.section("en", "periods")["months"]
    assert set(known.indicators) - set(package.indicators) == {"tarn"}
    assert lexicon.load_vocabulary(tmp_path / "none") is package
