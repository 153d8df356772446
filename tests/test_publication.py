"""A publication holds all that the contract names, the same bytes each time, and nothing of an earlier one."""

from pathlib import Path

from analyzer.canonical import ordered
from analyzer.frames import read_tables
from analyzer.models import Document
from analyzer.publication import publish, publish_edition
from analyzer.publication.charts import draw_all
from analyzer.publication.citations import citation_keys
from tests.test_frames import small_records

NAMED = {
    "index.html", "references.json", "references.bib", "references.ris", "changes.atom", "REPORT.md", "datapackage.json",
    "data/sources.csv", "data/statements.csv", "data/threads.csv", "data/links.csv", "data/events.csv",
    "data/observations.csv", "data/series.csv", "data/changes.csv", "data/flags.csv", "data/corroboration.csv",
}  # fmt: skip


def load(source_id: str) -> Document:
    return Document("said: " + 'We will "tell" you,\nalways. Then more.', source_id=source_id)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_all_that_the_contract_names_is_written_and_no_chart_of_before_stays(tmp_path):
    records = small_records()
    (tmp_path / "figures").mkdir()
    for name in ("claims.svg", "mine.svg"):
        (tmp_path / "figures" / name).write_text("<svg/>", encoding="utf-8")
    names = publish(records, load, tmp_path, title="Velmora", version="1")
    assert set(names) >= NAMED and names == sorted(names)
    assert set(contents(tmp_path)) == {*names, "figures/mine.svg"}
    first = contents(tmp_path)
    before = (tmp_path / "index.html").stat().st_mtime_ns
    publish(ordered(records), load, tmp_path, title="Velmora", version="1")
    assert contents(tmp_path) == first and (tmp_path / "index.html").stat().st_mtime_ns == before


def test_an_edition_can_be_drawn_again_from_its_tables_alone(tmp_path):
    names = publish_edition(small_records(), tmp_path / "edition", title="Velmora", version="1")
    assert "data/statements.csv" in names and "REPORT.md" in names
    assert b"HYPERLINK" not in b"".join(contents(tmp_path / "edition").values())
    records = read_tables(tmp_path / "edition")
    draw_all(records, tmp_path / "again", citation_keys=citation_keys(records.sources))
    assert contents(tmp_path / "again") == contents(tmp_path / "edition" / "figures")
