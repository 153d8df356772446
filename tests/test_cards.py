"""Test that figures set large beside a few words are read with their labels, and that nothing else is."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations

PAGE = "<html lang=en><head><title>Transparency report 2023 | Brambleway</title></head><body><h1>Transparency report 2023</h1><p>We received requests from authorities in 2023, and this page says how many there were in that year.</p>{}</body></html>"


def read(body: str) -> list[tuple[str, str]]:
    document = read_bytes(PAGE.format(body).encode(), "report.html")
    found = find_observations(document)
    for o in found:
        assert document.text[o.start : o.end] == o.value_printed
    return [(o.row_label, o.value_printed) for o in found if o.table != "prose"]


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>Requests received</dt><dd>1,204</dd><dt>Accounts affected</dt><dd>88</dd></dl>",
        "<div><div>1,204</div><div>Requests received</div></div><div><div>88</div><div>Accounts affected</div></div>",
        '<div class=c><span class="n">1,204</span><span class="t">Requests received</span></div><div class=c><span class="n">88</span><span class="t">Accounts affected</span></div>',
        "<h3>1,204</h3><p>Requests received</p><h3>88</h3><p>Accounts affected</p>",
    ],
)
def test_cards_and_definition_lists(body: str) -> None:
    assert read(body) == [("Requests received", "1,204"), ("Accounts affected", "88")]


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>2021</li><li>Report</li><li>2020</li><li>Report</li></ul>",
        "<p>1,204</p><p>This many requests were received in the year, which is more than before.</p>",
        "<div>88</div><div>Accounts affected</div><p>One figure alone is told by nothing around it.</p>",
    ],
)
def test_years_prose_and_single_figures_are_no_cards(body: str) -> None:
    assert read(body) == []
