"""Test vintages, companies side by side, denominators and declared corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas
import pytest

from analyzer import corpus as corpora
from analyzer.errors import CorpusError, SourcesError
from analyzer.models import Records
from analyzer.sources.corrections import read_corrections
from analyzer.tracking.comparing import compare_companies
from analyzer.tracking.corrections import corrected
from analyzer.tracking.parts import add_up
from analyzer.tracking.series import build_series
from analyzer.tracking.vintages import as_known_on
from tests.tracking_fixtures import figure, source

SOURCES = [
    source("r1", published="2023-09-01", period_end="2023-06-30"),
    source("r2", published="2024-03", period_end="2023-12-31"),
]
POINTS, _ = build_series(SOURCES, [figure("r1", 412), figure("r2", 398), figure("r2", 455, period="2023-H2")])


def corpus_of(points: list) -> corpora.Corpus:
    corpus = corpora.Corpus(corpora.Path("."))
    corpus.__dict__["records"] = Records(series=tuple(points))
    return corpus


def test_a_figure_is_given_as_it_was_known_on_a_day() -> None:
    assert as_known_on(POINTS, "2023-08") == []
    assert [p.value_printed for p in as_known_on(POINTS, "2023-12-31")] == ["412"]
    assert [p.value_printed for p in as_known_on(POINTS, "2024-03-15")] == [
        "412"
    ]  # an edition of March is known at its end
    assert sorted(p.value_printed for p in as_known_on(POINTS, "2024")) == ["398", "455"]
    frame = corpus_of(POINTS).series_as_known_on("2023-12-31")
    assert list(frame.value_low) == [412]
    for day in (date(2023, 12, 31), pandas.Timestamp("2023-12-31 18:00")):
        assert list(corpus_of(POINTS).series_as_known_on(day).value_low) == [412]
    for wrong in ("2024-13-01", "last year", "2024-02-30"):
        with pytest.raises(CorpusError, match="no date"):
            corpus_of(POINTS).series_as_known_on(wrong)


def test_a_mistyped_indicator_or_company_is_told_from_an_empty_sum() -> None:
    corpus = corpora.Corpus(corpora.Path("."))
    corpus.__dict__["records"] = Records(observations=(figure("r1", 412, indicator="warrants"),))
    assert len(corpus.add_up(indicator="warrants")) == 1
    with pytest.raises(CorpusError, match=r"no observation has the indicator 'warants'; there are 'warrants'"):
        corpus.add_up(indicator="warants")
    with pytest.raises(CorpusError, match=r"the company 'Vandra'; there are 'Vendra'"):
        corpus.figures_to_add(company="Vandra")


def test_companies_stand_side_by_side_only_where_they_count_the_same() -> None:
    def of(company: str, **given: object) -> list:
        return [replace(p, company=company, series_id=f"se_{company}{given.get('label', '')}", **given) for p in POINTS]

    points = [
        *of("Acme", indicator="demands"), *of("Brambleway", indicator="demands"),
        *of("Corvid", indicator="demands", unit="accounts"),
        *of("Dunmoor", indicator="demands", label="Criminal"), *of("Dunmoor", indicator="demands", label="Civil"),
        *of("Elmet", indicator="demands", period_start="2023-01-01", period_end="2023-12-31"),
    ]  # fmt: skip
    sides = compare_companies(points, "demands")
    assert {p.company for p in sides.points} == {"Acme", "Brambleway"}
    assert {p.value_printed for p in sides.points} == {"398", "455"}  # the newest prints
    assert [(r.company, r.reason.split(";")[0][:28]) for r in sides.refused] == [
        ("Corvid", "counts accounts, not request"),
        ("Dunmoor", "2 series carry this indicato"),
        ("Elmet", "no period in common with ano"),
    ]
    comparison = corpus_of(points).compare_companies("demands", companies=["Acme", "Brambleway", "Fenwick"])
    assert list(comparison.refused.company) == ["Fenwick"]
    assert list(comparison.wide().columns) == ["Acme", "Brambleway"]
    with pytest.raises(CorpusError, match="nothing may be compared"):
        corpus_of(points).compare_companies("demands", companies=["Acme", "Corvid"])


def test_figures_are_divided_by_what_an_analyst_brings() -> None:
    users = pandas.DataFrame({"company": ["Acme"], "year": [2023], "value": [2_000_000]})
    points = [replace(p, company="Acme") for p in POINTS]
    frame = corpus_of(points).normalise(users, per=1_000_000)
    assert list(frame.ratio_low) == [206.0, 199.0, 227.5]
    band = [
        replace(points[0], value_low=0, value_high=499),
        replace(points[1], unit="percent"),
        replace(points[2], company="Corvid"),
    ]
    frame = corpus_of(band).normalise(users, per=1_000_000)
    assert [frame.ratio_low[0], frame.ratio_high[0]] == [0, 249.5]
    assert list(frame.reason) == ["", "is a share already", "no denominator fits its company, place and period"]
    wrong = ("many", 0, "2,4", "nan", "inf")
    for table in (*({"company": ["Acme"], "value": [value]} for value in wrong), {"value": [5]}):
        with pytest.raises(CorpusError, match="denominators, row 1"):
            corpus_of(points).normalise(pandas.DataFrame(table))


CORRECTION = """
[[correction]]
path = "r1.pdf"
row_label = "Total"
printed = "412"
value = 214
reason = "the digits are turned round; the parts add up to 214"
"""


def test_a_declared_correction_enters_the_series_and_is_told(tmp_path) -> None:
    (tmp_path / "corrections.toml").write_text(CORRECTION)
    corrections = read_corrections(tmp_path)
    sources = [replace(s, path=f"{s.source_id}.pdf") for s in SOURCES]
    printed = [figure("r1", 412, "Total"), figure("r2", 455, "Total", period="2023-H2")]
    taken = corrected(printed, sources, corrections)
    assert [(o.value_low, o.value_printed) for o in taken.observations] == [(214, "412"), (455, "455")]
    assert [f.flag for f in taken.flags] == ["corrected_by_analyst"]
    repaired = corrected([figure("r1", 214, "Total")], sources, corrections)
    (flag,) = repaired.flags
    assert flag.flag == "correction_not_made" and "prints 214 now, not 412" in flag.detail
    twice = corrected([figure("r1", 412, "Total"), figure("r1", 412, "Total", period="2023-H2")], sources, corrections)
    assert "fits 2 figures" in twice.flags[0].detail


def test_every_fault_of_corrections_is_told_at_once(tmp_path) -> None:
    (tmp_path / "corrections.toml").write_text('[[correction]]\npth = "x"\nvalue = "many"\n[other]\na = 1\n')
    with pytest.raises(SourcesError) as error:
        read_corrections(tmp_path)
    assert [fault.split(":")[0] for fault in error.value.faults] == [
        "other", "correction 1", "correction 1", "correction 1", "correction 1", "correction 1",
    ]  # fmt: skip
    assert "did you mean 'path'" in str(error.value)


def test_bands_are_added_as_intervals() -> None:
    cells = [
        replace(figure("r1", 0, label, value_high=249, value_status="band", row=row), breakdown=(f"Kind={label}",), observation_id=label)
        for row, label in enumerate(("Orders", "Letters"))
    ]  # fmt: skip
    (total,) = add_up(cells)
    assert (total.low, total.high, total.figures) == (0, 498, 2)
    (opened,) = add_up([*cells, replace(cells[0], breakdown=("Kind=Taps",), observation_id="t", value_high=None)])
    assert (opened.low, opened.high) == (0, None)


def test_units_of_several_languages_stand_side_by_side() -> None:
    points, _ = build_series(
        [source("r1", published="2023-09-01"), source("r2", published="2023-09-01", about="Bramblewey")],
        [
            figure("r1", 412, indicator="accounts_affected", unit="accounts"),
            figure("r2", 398, indicator="accounts_affected", unit="konten", company="Brambleway"),
        ],
    )
    sides = compare_companies(points, "accounts_affected")
    assert {point.company for point in sides.points} == {"Vendra", "Brambleway"} and not sides.refused
