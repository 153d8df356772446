"""The exported tables are a valid data package, the same for the same records, and hold nothing of an earlier build."""

import hashlib
import json

import frictionless

from analyzer.frames import TABLES
from analyzer.publication.export import corpus_hash, write_edition, write_tables
from tests.test_frames import small_records


def test_the_package_is_valid(tmp_path):
    write_tables(small_records(), tmp_path, title="Velmora, seen closely", version="1")
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_the_package_names_size_and_hash_of_each_table(tmp_path):
    write_tables(small_records(), tmp_path, title="Velmora")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_a_table_of_somebody_else_stays_and_an_equal_one_is_left_alone(tmp_path):
    write_tables(small_records(), tmp_path)
    (tmp_path / "data" / "mine.csv").write_text("a\n", encoding="utf-8")
    before = (tmp_path / "data" / "flags.csv").stat().st_mtime_ns
    write_tables(small_records(), tmp_path)
    assert (tmp_path / "data" / "mine.csv").exists()
    assert (tmp_path / "data" / "flags.csv").stat().st_mtime_ns == before
    assert not list(tmp_path.rglob("*.part"))


def test_an_edition_holds_no_words_that_may_not_be_redistributed(tmp_path):
    write_edition(small_records(), tmp_path)
    assert b"HYPERLINK" not in (tmp_path / "data" / "statements.csv").read_bytes()


def test_order_of_records_never_shows(tmp_path):
    records = small_records()
    turned = type(records)(**{name: getattr(records, name)[::-1] for name in TABLES})
    for folder, several in (("one", records), ("two", turned)):
        write_tables(several, tmp_path / folder)
    for path in sorted((tmp_path / "one").rglob("*.*")):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name
    assert corpus_hash(turned) == corpus_hash(records)
