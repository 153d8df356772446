"""A corpus that is tracked company by company, and published row by row, gives what it gives all at once; and so does a later build."""

from __future__ import annotations

import pytest

from analyzer import building
from analyzer.canonical import ordered
from analyzer.language.lexicon import load_vocabulary
from analyzer.publication import charts, export
from analyzer.shelves import shelved
from analyzer.store import FILE_NAME, Store
from analyzer.store_rows import EXTRACTED, TRACKED
from analyzer.tracking import by_company, copies, versions

POLICY = """# Privacy promises of {company}

We will notify users before we disclose their data, unless a court forbids it.

We do not sell {thing} to third parties.

We will delete {thing} within {days} days.
{more}
"""
REPORT = """# Transparency report of {company}, {half} 2024

In {half} 2024 we received {total} requests for {thing}.

{note}

| Country | Requests | Accounts |
|---|---|---|
| France | {one} | 5 |
| Germany | 400 | 9 |
| Total | {total} | 14 |
"""
NEWS = """# {company} under fire

Amsterdam, 3 April 2024. {company} stopped the export of {thing} on 1 March 2024, two officials of the regulator said on Monday.
The company said: "We will delete {thing} within 30 days." Critics doubt that {company} keeps its promises about {thing},
and an inquiry found 1,204 cases in which {thing} were kept for 90 days after users had asked to have them deleted.
"""
NOTE = "From this report on, our figures also include requests that we received by telephone."
TIMELESS = """# Figures

| Country | Requests |
|---|---|
| France | 12 |
| Germany | 40 |
"""
COMPANIES = {"Brambleway": "messages", "Fenland Mobile": "call records", "": "letters"}


@pytest.fixture
def folder(tmp_path):
    """Write policies in two versions, reports that restate and miscount, and what the press says of both companies."""
    folder, given = tmp_path / "corpus", []
    folder.mkdir()

    def put(name, text, kind, published, company, work="", **more):
        (folder / name).write_text(text, encoding="utf-8")
        entry = {"path": name, "kind": kind, "published": published, "about": company, "work": work, **more}
        entry.setdefault("publisher", company)
        given.append("[[source]]\n" + "".join(f'{key} = "{value}"\n' for key, value in entry.items() if value))

    for number, (company, thing) in enumerate(COMPANIES.items()):
        names = {"company": company or "the company", "thing": thing}
        for year, days, more in (
            (2023, 30, ""),
            (2024, 90, "\nWe may share them where a court in Belgium orders it.\n"),
        ):
            text = POLICY.format(**names, days=days, more=more)
            put(f"policy-{number}-{year}.md", text, "terms", f"{year}-02-01", company, f"policy-{number}")
        for half, one in (("H1", 120), ("H2", 130)):
            for edition in (1, 2):
                text = REPORT.format(
                    **names, half=half, one=one + edition, total=520 + 7 * number, note=NOTE * (edition - 1)
                )
                put(
                    f"report-{number}-{half}-{edition}.md",
                    text,
                    "report",
                    f"2024-0{edition + 6}-01",
                    company,
                    f"report-{number}",
                )
        if company:
            for paper in ("The Herald", "The Post"):
                put(f"{paper[4:]}-{number}.md", NEWS.format(**names), "press", "2024-04-03", company, publisher=paper)
    put("timeless.md", TIMELESS, "report", "", "Brambleway")
    (folder / "sources.toml").write_text("\n".join(given), encoding="utf-8")
    return folder


@pytest.fixture
def without_charts(monkeypatch):
    """Draw nothing: it takes most of a small build, and is the same whatever is tracked."""
    monkeypatch.setattr("analyzer.publication.charts.draw_all", lambda *_, **__: [])


def outputs(out):
    """Return the bytes of everything that a build leaves but the store and its lock."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith((FILE_NAME, ".analyzer"))
    }


def at_once(store, folder, corrections, *_):
    """Track as a corpus is tracked that people judged."""
    return building._track_at_once(store, load_vocabulary(folder / "vocabulary"), (), corrections, None)


def test_company_by_company_is_as_all_at_once(folder, tmp_path, monkeypatch):
    building.build(folder, tmp_path / "one", jobs=1)
    monkeypatch.setattr(building, "_track", at_once)
    building.build(folder, tmp_path / "two", jobs=1)
    one, two = outputs(tmp_path / "one"), outputs(tmp_path / "two")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    for table in ("threads", "links", "events", "series", "changes", "flags", "corroboration"):
        assert one[f"data/{table}.csv"].count(b"\n") > 2, table


def test_a_store_is_read_row_by_row_in_the_order_of_the_tables(folder, tmp_path, monkeypatch, without_charts):
    monkeypatch.setattr("analyzer.store_reading.AT_ONCE", 3)
    building.build(folder, tmp_path / "built", jobs=1)
    with Store(tmp_path / "built") as store:
        held, read = ordered(store.records()), shelved(store)
        for name in (*EXTRACTED, *TRACKED):
            rows = getattr(read, name)
            assert tuple(rows) == getattr(held, name), name
            assert len(rows) == len(getattr(held, name))
        assert read.flags[0] == held.flags[0]
        assert read.flags[-1] == held.flags[-1]
        assert tuple(read.statements[2:5]) == held.statements[2:5]


def test_a_later_build_works_out_only_what_changed_and_ends_as_a_first_one(
    folder, tmp_path, monkeypatch, without_charts
):
    building.build(folder, tmp_path / "later", jobs=1)
    path = folder / "policy-0-2024.md"
    path.write_text(path.read_text(encoding="utf-8").replace("90 days", "45 days"), encoding="utf-8")
    sketched, compared = [], []
    sketch, step = copies.sketch, versions._step
    monkeypatch.setattr(copies, "sketch", lambda text: sketched.append(text) or sketch(text))
    monkeypatch.setattr(versions, "_step", lambda older, *rest: compared.append(older.path) or step(older, *rest))
    building.build(folder, tmp_path / "later", jobs=1)
    assert len(sketched) == 1
    assert compared == ["policy-0-2023.md"]
    building.build(folder, tmp_path / "first", jobs=1)
    assert outputs(tmp_path / "later") == outputs(tmp_path / "first")


def test_a_later_build_writes_only_rows_and_charts_that_changed(folder, tmp_path, monkeypatch):
    building.build(folder, tmp_path / "later", jobs=1)
    path = folder / "report-1-H1-1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("400", "401"), encoding="utf-8")
    written, drawn = [], []
    lines, files = export.csv_lines, charts._files
    monkeypatch.setattr(export, "csv_lines", lambda table, rows: lines(table, written.append((table, rows)) or rows))
    monkeypatch.setattr(charts, "_files", lambda name, *rest: drawn.append(name) or files(name, *rest))
    building.build(folder, tmp_path / "later", jobs=1)
    changed = {row.source_id for table, rows in written if table == "observations" for row in rows}
    assert len(changed) == 1
    assert {row.company for table, rows in written if table in ("threads", "series") for row in rows} <= {
        "Fenland Mobile"
    }
    assert "series" in drawn and "lifelines" not in drawn
    building.build(folder, tmp_path / "first", jobs=1)
    assert outputs(tmp_path / "later") == outputs(tmp_path / "first")


def followed(monkeypatch):
    """Return a list that grows with the companies whose statements are followed and whose figures are lined up."""
    seen = []
    for name in ("follow_statements", "line_up_figures"):
        real = getattr(by_company, name)

        def spy(known, *rest, name=name, real=real):
            seen.append((name, sorted({source.about for source in known.sources})))
            return real(known, *rest)

        monkeypatch.setattr(by_company, name, spy)
    return seen


def test_of_a_large_corpus_only_the_company_of_a_changed_document_is_tracked_again(
    folder, tmp_path, monkeypatch, without_charts
):
    monkeypatch.setattr(by_company, "TOGETHER", 0)
    building.build(folder, tmp_path / "later", jobs=1)
    path = folder / "policy-0-2024.md"
    path.write_text(path.read_text(encoding="utf-8").replace("90 days", "45 days"), encoding="utf-8")
    seen = followed(monkeypatch)
    building.build(folder, tmp_path / "later", jobs=1)
    assert [(name, about) for name, about in seen if about != ["Brambleway"]] == []
    assert [name for name, _ in seen].count("follow_statements") == 1
    building.build(folder, tmp_path / "first", jobs=1)
    assert outputs(tmp_path / "later") == outputs(tmp_path / "first")


def test_a_document_put_again_is_tracked_again_though_it_says_what_it_said(
    folder, tmp_path, monkeypatch, without_charts
):
    monkeypatch.setattr(by_company, "TOGETHER", 0)
    building.build(folder, tmp_path / "built", jobs=1)
    before, given = outputs(tmp_path / "built"), folder / "sources.toml"
    told = given.read_text(encoding="utf-8")
    given.write_text(told.replace('kind = "terms"', 'kind = "report"'), encoding="utf-8")
    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(building, "_track", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        building.build(folder, tmp_path / "built", jobs=1)
    given.write_text(told, encoding="utf-8")
    building.build(folder, tmp_path / "built", jobs=1)
    assert outputs(tmp_path / "built") == before


def test_a_company_that_is_gone_leaves_nothing(folder, tmp_path, monkeypatch, without_charts):
    monkeypatch.setattr(by_company, "TOGETHER", 0)
    building.build(folder, tmp_path / "later", jobs=1)
    kept = [
        block for block in (folder / "sources.toml").read_text(encoding="utf-8").split("\n\n") if "Fenland" not in block
    ]
    (folder / "sources.toml").write_text("\n\n".join(kept), encoding="utf-8")
    building.build(folder, tmp_path / "later", jobs=1)
    building.build(folder, tmp_path / "first", jobs=1)
    assert outputs(tmp_path / "later") == outputs(tmp_path / "first")


def test_what_nothing_asks_for_is_forgotten(folder, tmp_path, without_charts):
    building.build(folder, tmp_path / "built", jobs=1)
    for path in folder.glob("policy-*-2024.md"):
        path.unlink()
    kept = [
        block
        for block in (folder / "sources.toml").read_text(encoding="utf-8").split("\n\n")
        if "policy" not in block or "2024" not in block
    ]
    (folder / "sources.toml").write_text("\n\n".join(kept), encoding="utf-8")

    def remembered():
        with Store(tmp_path / "built") as store:
            return store._connection.execute("SELECT count(*) FROM memory").fetchone()[0]

    before = remembered()
    building.build(folder, tmp_path / "built", jobs=1)
    assert remembered() < before
