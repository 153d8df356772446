"""The codelist: whole label paths to codes, in every language, refined by what stands around."""

from __future__ import annotations

import pytest

from analyzer.extraction.indicators import match_indicator, unmatched_labels
from analyzer.language.lexicon import package_vocabulary


@pytest.mark.parametrize(
    ("rows", "columns", "language", "code"),
    [
        (["Subpoenas"], [], "en", "subpoenas"),
        (["Court Orders", "Pen Register/Trap and Trace"], [], "en", "pen_register_trap_trace"),
        (["Search Warrants", "Historic"], [], "en", "search_warrants_historic"),
        (["National Security Letters", "Number of accounts"], [], "en", "accounts_national_security_letters"),
        (["FISA Orders (Non-Content)"], [], "en", "fisa_noncontent"),
        (["Freedonia"], ["Requests", "Accounts affected"], "en", "accounts_affected"),
        (["Search warrants", "Partial response"], [], "en", "disclosed_partial"),
        (["Dagvaardingen"], [], "nl", "subpoenas"),
        (["Mandats de perquisition"], [], "fr", "search_warrants"),
        (["Aktive Empfänger"], [], "de", "active_recipients"),
        (["Mandats de perquisition"], [], "en", "search_warrants"),
        (["Colour of the sky"], [], "en", ""),
        (["No warrant"], [], "en", ""),
        (["Requests without a warrant or a single court order"], [], "en", "demands"),
        (["Non-emergency requests"], [], "en", ""),
        (["Requests with no data disclosed"], [], "en", "disclosed_none"),
        (["No. of subpoenas"], [], "en", "subpoenas"),
        (["Anfragen ohne richterlichen Durchsuchungsbeschluss"], [], "de", "demands"),
        (["Demandes sans mandat de perquisition"], [], "fr", "demands"),
        (["Verzoeken zonder dagvaarding"], [], "nl", "demands"),
        (["Solicitudes sin citación"], [], "es", "demands"),
        (["Notruf 112"], [], "de", "emergency_911"),
        (["3 112 clients"], [], "fr", ""),
    ],
)
def test_paths_to_codes(rows: list[str], columns: list[str], language: str, code: str) -> None:
    assert match_indicator(rows, columns, language=language) == code


def test_headings_decide_only_where_labels_do_not() -> None:
    assert match_indicator(["Total"], around=["Emergency requests"], language="en") == "emergency_requests"
    assert match_indicator(["Subpoenas"], around=["Emergency requests"], language="en") == "subpoenas"


def test_every_parent_and_refinement_is_a_code() -> None:
    codelist = package_vocabulary().indicators
    for code, entry in codelist.items():
        named = [entry.get("parent"), entry.get("refines"), *entry.get("within", [])]
        assert all(name in codelist for name in named if name), code
        assert entry["label"] and entry["unit"], code


def test_unmatched_labels_are_listed_once() -> None:
    paths = [("A", "B", ""), ("A", "B", ""), ("Subpoenas", "", "subpoenas"), ("C", "", "")]
    assert unmatched_labels(paths) == ["A | B", "C"]
