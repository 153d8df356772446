"""Squeeze grids: slivers and empty rows go, blank cells stay where they are."""

from __future__ import annotations

from analyzer.documents.tables import compact
from analyzer.models import Cell


def places(*cells: Cell) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: place for cell, place in compact(cells) if cell.text}


def test_an_empty_row_goes() -> None:
    assert places(Cell(0, 0, "a"), Cell(1, 0, ""), Cell(2, 0, "b")) == {"a": (0, 0, 1, 1), "b": (1, 0, 1, 1)}


def test_slivers_between_columns_go() -> None:
    # the header's rulings stand a little off those of the body
    found = places(
        Cell(0, 0, "", colspan=1), Cell(0, 1, "Kind"), Cell(0, 2, ""), Cell(0, 3, "Number"),
        Cell(1, 0, "Orders", colspan=2), Cell(1, 2, "12", colspan=2),
    )  # fmt: skip
    assert found == {"Kind": (0, 0, 1, 1), "Number": (0, 1, 1, 1), "Orders": (1, 0, 1, 1), "12": (1, 1, 1, 1)}


def test_a_header_over_two_columns_keeps_its_span() -> None:
    found = places(Cell(0, 0, "Both", colspan=2), Cell(1, 0, "one"), Cell(1, 1, "two"))
    assert found["Both"] == (0, 0, 1, 2)


def test_blank_cells_do_not_slide() -> None:
    found = compact([Cell(0, 0, "H1"), Cell(0, 1, "H2"), Cell(1, 0, ""), Cell(1, 1, "7")])
    assert [(cell.text, place[1]) for cell, place in found] == [("H1", 0), ("H2", 1), ("", 0), ("7", 1)]


def test_nothing_gives_nothing() -> None:
    assert compact([]) == []
