"""Charts: what is drawn, that hostile text stays text, and that the same records give the same bytes."""

from __future__ import annotations

import csv
import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyzer.models import Records
from analyzer.publication.charts import CHARTS, draw_all, plot
from analyzer.publication.charts.cadence import cadence_rows
from analyzer.publication.charts.lifelines import lifeline_rows
from analyzer.publication.charts.matrix import change_rows, claim_rows
from analyzer.publication.charts.series import draw_series, series_rows
from analyzer.publication.charts.slopes import movement_rows, restatement_rows
from analyzer.publication.charts.style import ReportAxes, clean, day, short_number, shorten, shorten_path, wrapped
from analyzer.publication.charts.timeline import draw_timeline, timeline_rows
from tests.browser.invented_records import Invention

HOSTILE = "$\\frac{1}{0}$ $x$ <script>&\x00\x1b[31m\u202e " + "long " * 60


@pytest.fixture(scope="module")
def records() -> Records:
    return Invention(editions=5, statements=6, series=5).records()


def words_of(axes: Axes) -> str:
    parts = [axes, *axes.child_axes]
    return "\n".join(
        text.get_text() for part in parts for text in (*part.texts, *part.get_yticklabels(), *part.get_xticklabels())
    )


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_draws_on_axes_given_and_on_its_own(name: str, records: Records) -> None:
    own = plot(name, records)
    assert isinstance(own, ReportAxes)
    figure = Figure()
    given = figure.add_subplot()
    assert plot(name, records, given) is given
    assert words_of(given)


@pytest.mark.parametrize("name", CHARTS)
def test_without_records_a_chart_says_so(name: str) -> None:
    assert "o " in words_of(plot(name, Records()))


def test_draw_all_writes_picture_data_and_words(records: Records, tmp_path: Path) -> None:
    keys = {source.source_id: f"key{place}" for place, source in enumerate(records.sources)}
    written = draw_all(records, tmp_path, citation_keys=keys)
    assert {path.suffix for path in written} == {".svg", ".png", ".csv", ".json"}
    assert {path.stem for path in written} == set(CHARTS)
    for name in CHARTS:
        about = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        rows = list(csv.DictReader((tmp_path / f"{name}.csv").open(encoding="utf-8")))
        assert len(rows) == about["rows"] > 0
        assert about["caption"] and about["alt"] and about["source_ids"]
        assert set(about["citation_keys"]) <= set(keys.values())
        root = ElementTree.parse(tmp_path / f"{name}.svg").getroot()
        assert root.find("{http://www.w3.org/2000/svg}desc").text == about["alt"]  # type: ignore[union-attr]
        assert (tmp_path / f"{name}.png").read_bytes()[:4] == b"\x89PNG"


def test_a_chart_with_nothing_to_show_is_not_written(tmp_path: Path) -> None:
    assert draw_all(Records(), tmp_path) == []
    only = Records(sources=Invention(editions=1, series=0).records().sources)
    assert draw_all(only, tmp_path) == []


def test_same_records_same_bytes_in_other_processes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from tests.browser.invented_records import Invention\n"
        "from analyzer.publication.charts import draw_all\n"
        "draw_all(Invention(editions=3, statements=3, series=2, companies=1).records(), Path(sys.argv[2]))"
    )
    for name, seed, zone in (("one", "1", "Asia/Tokyo"), ("two", "2", "UTC")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "MPLCONFIGDIR": str(tmp_path / "config")}
        command = [sys.executable, "-c", script, str(Path(__file__).parent.parent), str(tmp_path / name)]
        subprocess.run(command, check=True, env=environment)
    one, two = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())} for name in ("one", "two")
    )
    assert one == two and len(one) > 12


def test_hostile_and_long_text_is_drawn_as_text(records: Records, tmp_path: Path) -> None:
    poisoned = dataclasses.replace(
        records,
        sources=tuple(
            dataclasses.replace(source, work=HOSTILE + source.about, publisher=HOSTILE) for source in records.sources
        ),
        threads=tuple(dataclasses.replace(thread, label=HOSTILE, company=HOSTILE) for thread in records.threads),
        series=tuple(
            dataclasses.replace(point, label=HOSTILE, unit=HOSTILE, value_printed=HOSTILE) for point in records.series
        ),
        changes=tuple(dataclasses.replace(change, company=HOSTILE + change.company) for change in records.changes),
    )
    draw_all(poisoned, tmp_path, citation_keys={source.source_id: HOSTILE for source in records.sources})
    drawn = sorted(tmp_path.glob("*.svg"))
    assert len(drawn) > 5
    for path in drawn:
        svg = path.read_text(encoding="utf-8")
        ElementTree.fromstring(svg)
        assert "<script" not in svg and "\x1b" not in svg and "\u202e" not in svg
    assert "$" in (tmp_path / "series.svg").read_text(encoding="utf-8")


def test_series_mark_bands_restatements_and_breaks(records: Records) -> None:
    rows = series_rows(records, company="Halvorsen Cloud")
    told = words_of(draw_series(rows))
    assert "→" in told and "break" in told and "500–749" in told
    panels = draw_series(rows).child_axes
    assert len(panels) == len({row["series_id"] for row in rows})


def test_a_break_leaves_a_gap_in_the_line(records: Records) -> None:
    rows = [
        row
        for row in series_rows(records, most=40)
        if row["label"] == "Demand type 5 > Received" and "Halvorsen" in row["company"]
    ]
    (panel,) = draw_series(rows).child_axes
    runs = [line for line in panel.lines if line.get_linestyle() == "-" and len(line.get_xdata()) > 1]
    assert [len(run.get_xdata()) for run in runs] == [3, 2]


def test_a_value_that_was_not_printed_interrupts_the_line(records: Records) -> None:
    rows = [
        row
        for row in series_rows(records, most=40)
        if row["label"] == "Demand type 4 > Received" and "Halvorsen" in row["company"]
    ]
    assert [row["value_low"] is None for row in rows] == [False, False, False, True, False]
    (panel,) = draw_series(rows).child_axes
    assert [len(line.get_xdata()) for line in panel.lines if len(line.get_xdata())] == [3, 1]


def test_restatements_are_slopes_from_first_to_later_edition(records: Records) -> None:
    rows = restatement_rows(records)
    assert {(row["label"].split(" > ")[0]) for row in rows} == {"Demand type 1"}
    assert all(row["percent"] < 0 and row["left"] < row["right"] for row in rows)
    assert all(row["percent"] != 0 for row in movement_rows(records))


def test_cadence_names_gaps_and_late_reports(records: Records) -> None:
    rows = cadence_rows(records)
    gaps = [row for row in rows if row["gap_before"] == "yes"]
    assert [row["period_start"] for row in gaps] == ["2022-07-01"]
    assert {row["period_end"] for row in rows if row["late"] == "yes"} == {"2023-06-30"}


def test_claims_keep_to_what_more_than_one_source_says(records: Records) -> None:
    rows = claim_rows(records)
    assert all(sum(other["thread_id"] == row["thread_id"] for other in rows) > 1 for row in rows)
    assert {"states"} < {row["stance"] for row in rows}


def test_changes_of_one_company_are_told_by_direction() -> None:
    several, one = (change_rows(Invention(companies=count).records()) for count in (2, 1))
    assert {row["column"] for row in several} & {"narrowed", "reworded"}
    assert {row["column"] for row in one} & {"less_protective", "neutral"}


def test_lifelines_put_telling_lives_first(records: Records) -> None:
    rows = lifeline_rows(records)
    assert rows and {row["event"] for row in rows} - {"made", "reaffirmed"}
    kept = {row["thread_id"] for row in rows}
    kinds = {thread.kind for thread in records.threads if thread.thread_id in kept}
    assert kinds <= {"commitment", "policy"}


@pytest.mark.parametrize("by", ["kind", "company", "publisher", "source"])
def test_timeline_has_lanes_of_choice(records: Records, by: str) -> None:
    rows = timeline_rows(records, by=by)
    assert sum(row["statements"] for row in rows) == len(records.statements)
    assert len(draw_timeline(rows).get_yticklabels()) == len({row["lane"] for row in rows})


def test_axes_show_themselves_in_a_notebook(records: Records) -> None:
    assert plot("cadence", records)._repr_png_()[:4] == b"\x89PNG"  # type: ignore[attr-defined]


def test_importing_charts_leaves_matplotlib_alone() -> None:
    command = (
        "import sys, analyzer.publication.charts; sys.exit('matplotlib' in sys.modules or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", command]).returncode == 0


def test_text_is_cleaned_and_cut_where_it_can_be() -> None:
    assert clean("a\x00b\u202e c\n d") == "ab c d"
    assert shorten("one two three four", 12) == "one two…"
    assert wrapped("a b c d e f g h", 3, 2).count("\n") == 1
    assert shorten_path("Demands > Emergency > All > Received", 30) == "Demands > … > All > Received"
    assert short_number(12_345) == "12.3k" and short_number(0.5) == "0.5"


def test_dates_may_be_whole_years_or_nonsense() -> None:
    assert day("2024") == day("2024-01-01") and day("2024", end=True) == day("2024-12-31")
    assert day("2024-02", end=True) == day("2024-02-29")
    assert day("soon") is None and day("2024-13-01") is None and day("") is None


def test_series_of_choice_and_an_option_that_there_is_not(records: Records) -> None:
    one = records.series[0]
    (panel,) = plot("series", records, label=one.label, indicator=one.indicator, company=one.company).child_axes
    assert panel.lines
    with pytest.raises(TypeError, match="no option 'colour'; it has ax, company, indicator"):
        plot("series", records, colour="red")


def test_settings_of_the_machine_change_no_picture(records: Records, tmp_path: Path) -> None:
    draw_all(records, tmp_path / "plain")
    with rc_context(
        {
            "lines.linewidth": 9,
            "figure.dpi": 33,
            "axes.grid": True,
            "savefig.bbox": "tight",
            "font.weight": "bold",
            "font.family": "serif",
        }
    ):
        draw_all(records, tmp_path / "set")
    for path in (tmp_path / "plain").iterdir():
        assert path.read_bytes() == (tmp_path / "set" / path.name).read_bytes(), path.name
