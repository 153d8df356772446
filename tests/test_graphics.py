"""Pictures on pages: what they say in words is read, and those that may hold figures are told of."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations

PROSE = "<p>We publish how many demands we receive from governments, and how we answer them, twice a year for every country.</p>"


def page(body: str):
    html = f"<!DOCTYPE html><html lang='en'><head><title>Transparency report</title></head><body><main><h1>Transparency report</h1>{PROSE}{body}{PROSE}</main></body></html>"
    return read_bytes(html.encode(), "report.html")


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="a.png" alt="In H1 2024 we received 312 requests from Norway">',
        '<svg aria-label="In H1 2024 we received 312 requests from Norway"><path d="M0 0"/></svg>',
        "<svg><title>In H1 2024 we received 312 requests from Norway</title></svg>",
        "<canvas>In H1 2024 we received 312 requests from Norway</canvas>",
    ],
)
def test_what_a_picture_says_in_words_is_read(picture: str) -> None:
    document = page(picture)
    assert document.notes == ()
    (figure,) = [o for o in find_observations(document) if o.value_printed == "312"]
    assert document.text[figure.start : figure.end] == "312"
    assert (figure.period_start, figure.jurisdiction_code, figure.unit) == ("2024-01-01", "NO", "requests")


def test_labels_and_figures_of_a_drawn_chart_are_a_table() -> None:
    bars = "".join(
        f"<g><rect/><text>{name}</text><text>{count}</text></g>"
        for name, count in (("Norway", "312"), ("Chile", "1,204"))
    )
    document = page(f'<svg aria-label="Requests by country, H1 2024">{bars}<text>0</text><text>500</text></svg>')
    (table,) = document.tables
    assert [cell.text for cell in table.cells] == ["Norway", "312", "Chile", "1,204"]
    assert [o.jurisdiction_code for o in find_observations(document) if o.table == table.name] == ["NO", "CL"]


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="a.png" alt="Chart of requests by country">',
        '<figure><img src="a.png" alt=""><figcaption>Figure 2: Requests by country, 2023</figcaption></figure>',
        '<img src="data:image/png;base64,AAAA" width="800" height="450">',
        '<img src="/charts/requests.png" alt="">',
        '<canvas id="c1" width="600" height="300"></canvas>',
        '<iframe src="https://datawrapper.example/abc/1/"></iframe>',
        "<svg><text>0</text><text>100</text><text>200</text></svg>",
    ],
)
def test_a_picture_that_may_hold_figures_is_told_of(picture: str) -> None:
    (note,) = page(picture).notes
    assert note.startswith("1 picture that may hold figures was not read")


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="logo.png" alt="The company\'s logo">',
        '<img src="team.jpg" alt="Our team in 2024">',
        '<svg width="24" height="24"><text>1</text><text>2</text></svg>',
        '<iframe src="https://video.example/watch"></iframe>',
        '<nav><img src="a.png" alt="Chart of requests"></nav>',
        '<img src="a.png" alt="photo_2_of_3.jpg">',
    ],
)
def test_ornaments_are_passed_over(picture: str) -> None:
    assert page(picture).notes == ()
