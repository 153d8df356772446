"""Test that a definition that changes under the same label is flagged and breaks its series, and that late reports are named."""

from __future__ import annotations

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Change
from analyzer.tracking.definitions import broken, definition_flags, redefined
from analyzer.tracking.flags import late_flags
from analyzer.tracking.series import build_series
from tests.tracking_fixtures import figure, source

SOURCES = [
    source("r1", published="2023-09-01", period_end="2023-06-30"),
    source("r2", published="2024-03-01", period_end="2023-12-31"),
]
FIGURES = [
    figure("r1", 40, "Subpoenas", indicator="subpoenas"),
    figure("r2", 41, "Subpoenas", indicator="subpoenas"),
    figure("r2", 90, "Subpoenas", indicator="subpoenas", period="2023-H2"),
]


def change(before: str, after: str) -> Change:
    return Change(
        "reworded", "neutral", before, after, change_id="ch_1", company="Vendra", before_source="r1", after_source="r2"
    )


def test_a_new_definition_under_the_old_label_breaks_the_series() -> None:
    new = change(
        "A subpoena is a demand signed by a judge for the records of one account.",
        "A subpoena is a demand for records, whether a judge has signed it or not.",
    )
    found = redefined([new], FIGURES, SOURCES, package_vocabulary())
    assert [(r.indicator, r.company) for r in found] == [("subpoenas", "Vendra")]
    (flag,) = definition_flags(found)
    assert flag.flag == "definition_changed" and "whether a judge has signed it" in flag.detail
    points = broken(build_series(SOURCES, FIGURES)[0], found)
    assert [(p.period_end, p.break_before) for p in points if p.status == "first"] == [
        ("2023-06-30", ""), ("2023-12-31", "definition changed"),
    ]  # fmt: skip


def test_other_changes_define_nothing() -> None:
    told = change("We received 40 subpoenas in this period.", "We received 41 subpoenas in this period.")
    assert redefined([told], FIGURES, SOURCES, package_vocabulary()) == []
    other = change("A warrant is a court's order to search.", "A warrant is a judge's order to search.")
    assert redefined([other], FIGURES, SOURCES, package_vocabulary()) == []


def test_spelling_and_abbreviations_define_nothing_anew() -> None:
    before = "A subpoena doesn't need a judge and is issued by a court officer, i.e. an attorney."
    after = "A subpoena (SUBP) does not need a judge and is issued by a court officer, e.g. an attorney."
    assert redefined([change(before, after)], FIGURES, SOURCES, package_vocabulary()) == []
    other = before.replace("an attorney", "a clerk")
    assert len(redefined([change(before, other)], FIGURES, SOURCES, package_vocabulary())) == 1


def test_a_report_is_late_by_the_habit_of_its_series() -> None:
    reports = [
        source(f"r{year}", published=published, period_end=f"{year}-12-31")
        for year, published in ((2020, "2021-03-01"), (2021, "2022-03-10"), (2022, "2023-02-20"), (2023, "2024-11-30"))
    ]
    (flag,) = late_flags(reports)
    assert "r2023.md came out 334 days after" in flag.detail
    assert list(late_flags(reports[:2])) == []
