"""Test that filled harmonised DSA templates read right in every language and form, and that parts and totals are told apart."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.models import Observation
from analyzer.tracking.parts import figures_to_add, parts_of
from tests import dsa_templates as dsa


def observed(rows: dsa.Rows, form: str) -> list[Observation]:
    data = dsa.as_csv(rows) if form == "csv" else dsa.as_xlsx({"3_member_states_orders": rows})
    return find_observations(read_bytes(data, f"part.{form}"))


def total(found: list[Observation]) -> float:
    return sum(o.value_low or 0.0 for o in found)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", sorted(dsa.HEADERS))
def test_a_wide_part_adds_up_to_its_total_and_not_to_more(language: str, form: str) -> None:
    rows, whole = dsa.orders(language)
    found = observed(rows, form)
    assert len(found) == 3 * (len(rows) - 1)
    counts = [o for o in found if o.column_label == dsa.MEASURES[language][0]]
    assert total(figures_to_add(counts)) == whole
    assert {(o.period_start, o.period_end) for o in found} == {("2025-07-01", "2025-12-31")}
    assert {o.jurisdiction_code for o in found} == {"", "AT", "BE", "DE", "GR", "FR", "SE"}
    remarks = [o for o in found if dsa.REMARK in o.note]
    assert {(o.column_label, len(o.total_over)) for o in remarks} == {(dsa.MEASURES[language][0], 2)}
    top = remarks[0]
    assert top.row_label == f"{dsa.SERVICES[0]} > TOTAL"
    for axis in top.total_over:
        assert total(parts_of(top, found, axis)) == top.value_low


def test_without_member_states_categories_stand_for_the_total() -> None:
    rows, whole = dsa.orders(states=False)
    counts = [o for o in observed(rows, "csv") if o.column_label == dsa.MEASURES["en"][0]]
    parts = figures_to_add(counts)
    assert total(parts) == whole
    assert all("KEYWORD" in o.row_label for o in parts)


@pytest.mark.parametrize("language", sorted(dsa.HEADERS))
def test_long_parts_keep_scope_total_and_context(language: str) -> None:
    rows, values = dsa.complaints(language)
    found = observed(rows, "csv")
    assert [o.value_low for o in found] == list(map(float, values.values()))
    assert [bool(o.total_over) for o in found] == [True, False, False, False]
    assert [dsa.REMARK in o.note for o in found] == [True, False, False, False]
    assert total(figures_to_add(found)) == 300
    assert not any("All" in o.row_label.split(" > ") for o in found)


def test_recipients_by_member_state_and_moderators_by_language() -> None:
    rows, whole = dsa.recipients()
    found = observed(rows, "xlsx")
    assert total(figures_to_add(found)) == whole and len(figures_to_add(found)) == len(dsa.STATES)
    assert {o.indicator for o in found} == {"active_recipients"}
    rows, whole = dsa.moderators()
    found = observed(rows, "csv")
    assert total(figures_to_add(found)) == whole  # people who speak two languages are no two people
    assert not any(o.jurisdiction_code for o in found)


def test_units_of_times_and_shares_are_their_own() -> None:
    rows, _ = dsa.orders()
    times = [o for o in observed(rows, "csv") if o.indicator == "median_time"]
    assert times and {o.unit for o in times} == {"hours"}
    rows = [["Applicability", "Service", "Reporting period", "Section", "Indicator", "Scope", "Value"]]
    for scope, value in (("Total number", "0.93"), ("Own-initiative", "0.9")):
        start = ["All", "Brambleway Clips", dsa.PERIOD, "Use of automated means for content moderation"]
        rows.append([*start, "Accuracy of the automated means - Accuracy", scope, value])
    shares = observed(rows, "csv")
    assert {o.indicator for o in shares} == {"automated_accuracy"} and {o.unit for o in shares} == {"fraction"}
    assert len(figures_to_add(shares)) == 1
