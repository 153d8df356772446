"""A note by which an edition counts more or less than before breaks its series, named with its words."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.language.lexicon import package_vocabulary
from analyzer.tracking.scopes import broken_by_scope, rescoped
from analyzer.tracking.series import build_series
from tests.tracking_fixtures import figure, source

SOURCES = [
    source("r1", published="2023-09-01", period_end="2023-06-30"),
    source("r2", published="2024-03-01", period_end="2023-12-31"),
]
FIGURES = [
    figure("r1", 40, "Subpoenas", indicator="subpoenas"),
    figure("r1", 7, "Court orders", indicator="court_orders"),
    figure("r2", 41, "Subpoenas", indicator="subpoenas"),
    figure("r2", 90, "Subpoenas", indicator="subpoenas", period="2023-H2"),
    figure("r2", 9, "Court orders", indicator="court_orders", period="2023-H2"),
]
STANDING = "These numbers do not include requests that named no account."


def broken(before: str, after: str):
    texts = {"r1": f"# Report\n\n{STANDING}\n\n{before}\n", "r2": f"# Report\n\n{STANDING}\n\n{after}\n"}
    found = rescoped(SOURCES, lambda source_id: read_bytes(texts[source_id].encode(), "r.md"), package_vocabulary())
    points, flags = broken_by_scope(build_series(SOURCES, FIGURES)[0], found)
    return {(p.indicator, p.period_end): p.break_before for p in points if p.break_before}, flags


@pytest.mark.parametrize(
    "note",
    [
        "Our figures now include requests to our subsidiary Lumivox.",
        "The totals no longer include the video service, which we sold in July.",
        "Starting with this report, the numbers cover our payment service as well.",
        "Data for Lumivox, previously excluded, has been added to the table.",
    ],
)
def test_a_new_note_breaks_all_series(note: str) -> None:
    breaks, (flag,) = broken("We publish twice a year.", note)
    assert breaks == {
        ("subpoenas", "2023-12-31"): f"scope changed: “{note}”", ("court_orders", "2023-12-31"): f"scope changed: “{note}”"
    }  # fmt: skip
    assert flag.flag == "scope_changed" and note in flag.detail and "2 series break" in flag.detail


def test_a_note_about_one_kind_breaks_its_series_alone() -> None:
    breaks, _ = broken(
        "We publish twice a year.", "The count of subpoenas now includes those to our subsidiary Lumivox."
    )
    assert [key for key, _ in breaks] == ["subpoenas"]


def test_a_standing_note_breaks_nothing() -> None:
    note = "Our figures now include requests to our subsidiary Lumivox."
    assert broken(note, note) == ({}, [])
    assert broken("We publish twice a year.", "We now include a glossary for readers.") == ({}, [])


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("nl", "De cijfers omvatten nu ook de verzoeken aan onze dochteronderneming Lumivox."),
        ("fr", "Les chiffres incluent désormais les demandes adressées à notre filiale Lumivox."),
        ("de", "Die Zahlen umfassen nun auch die Ersuchen an unsere Tochtergesellschaft Lumivox."),
        ("es", "Las cifras ahora incluyen las solicitudes dirigidas a nuestra filial Lumivox."),
    ],
)
def test_other_languages(language: str, note: str) -> None:
    breaks, flags = broken("We publish twice a year.", note)
    assert len(breaks) == 2 and len(flags) == 1, language
