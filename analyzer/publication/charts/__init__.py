"""Draw a corpus: each chart is a pure function of records, written with its data, its caption and its alt text.

`CHARTS` names them; `plot` draws one on axes of yours or its own, `draw_all` writes all that have something to show.
matplotlib is imported when the first chart is drawn.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer import __version__
from analyzer.files import write_atomic
from analyzer.frames import guarded, number_text
from analyzer.models import Records
from analyzer.publication.earlier import Earlier

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analyzer.publication.charts.catalogue import Chart

CHARTS = ("timeline", "lifelines", "claims", "changes", "series", "restatements", "movements", "cadence")
SUFFIXES = (".svg", ".png", ".csv", ".json")


def plot(
    name: str,
    records: Records,
    ax: Axes | None = None,
    *,
    citation_keys: Mapping[str, str] | None = None,
    **options: Any,
) -> Axes:
    """Draw one of `CHARTS` from records and return its axes; `options` go to the function that picks the rows.

    Raises TypeError for an option that the chart does not take, naming those that it does.
    Panels of small multiples are `ax.child_axes`. Without `ax` a figure is made, with title and source line.
    """
    chart = _catalogue()[name]
    keys = citation_keys or {}
    taken = [option for option in signature(chart.rows).parameters if option != "records"]
    for option in sorted(options.keys() - taken):
        raise TypeError(f"the chart {name!r} has no option {option!r}; it has {', '.join(['ax', *taken])}")
    return _drawn(chart, chart.rows(records, **options), keys, ax)


def chart_files(folder: Path) -> list[Path]:
    """List the files that all charts together would have in a folder, whether they are there or not."""
    return [path for name in CHARTS for path in _files_of(name, folder)]


def _files_of(name: str, folder: Path) -> list[Path]:
    return [folder / f"{name}{suffix}" for suffix in SUFFIXES]


def draw_all(
    records: Records,
    folder: Path,
    *,
    citation_keys: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
) -> list[Path]:
    """Write each chart that has something to show as `.svg`, `.png`, `.csv` (the data drawn) and `.json` (caption, alt text).

    Returns the paths written, in order. `citation_keys` maps source ids to keys; the same records give the same bytes. What
    an `earlier` build drew of the same rows is left as it is.
    """
    keys = citation_keys or {}
    earlier = earlier or Earlier(folder)
    written: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in _catalogue().items():
        rows = chart.rows(records)
        if rows:
            paths = _files_of(name, folder)
            made_of = _made_of(rows, keys)
            if not earlier.stands(made_of, paths):
                for path, content in zip(paths, _files(name, chart, rows, keys), strict=True):
                    write_atomic(path, content)
                earlier.made(made_of, paths)
            written += paths
    return written


def _made_of(rows: Sequence[Mapping[str, Any]], keys: Mapping[str, str]) -> str:
    """Hash all that a chart shows: its rows, and how their sources are cited."""
    cited = [keys.get(source, "") for source in _source_ids(rows)]
    return hashlib.sha256(json.dumps([rows, cited]).encode()).hexdigest()


def about_chart(name: str, records: Records, citation_keys: Mapping[str, str]) -> dict[str, Any]:
    """Say of a chart what its `.json` says: title, caption, alt text, its data by hash, the version that drew it, its sources."""
    chart = _catalogue()[name]
    return _about(name, chart, chart.rows(records), citation_keys)


def _about(name: str, chart: Chart, rows: Sequence[Mapping[str, Any]], keys: Mapping[str, str]) -> dict[str, Any]:
    sources = _source_ids(rows)
    return {
        "name": name, "title": chart.title, "caption": chart.caption(rows), "alt": chart.alt(rows),
        "citation_keys": sorted({keys[source] for source in sources if source in keys}), "source_ids": sources,
        "rows": len(rows), "data": f"{name}.csv", "data_sha256": hashlib.sha256(_csv_bytes(rows)).hexdigest(),
        "drawn_by": f"transparency-report-analyzer {__version__}",
    }  # fmt: skip


def _catalogue() -> Mapping[str, Chart]:
    from analyzer.publication.charts.catalogue import CATALOGUE

    return CATALOGUE


def _source_ids(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return sorted({source for row in rows for source in str(row["sources"]).split("; ") if source})


def _drawn(chart: Chart, rows: Sequence[Mapping[str, Any]], keys: Mapping[str, str], ax: Axes | None) -> Axes:
    from analyzer.publication.charts.style import put_sources

    drawn = chart.draw(rows, ax, title=chart.title)
    put_sources(drawn, sorted({keys[source] for source in _source_ids(rows) if source in keys}))
    return drawn


def _files(name: str, chart: Chart, rows: Sequence[Mapping[str, Any]], keys: Mapping[str, str]) -> tuple[bytes, ...]:
    """Return the bytes of a chart's files in the order of SUFFIXES."""
    from analyzer.publication.charts.style import png_bytes, svg_bytes

    figure = _drawn(chart, rows, keys, None).get_figure(root=True)
    assert figure is not None
    about = _about(name, chart, rows, keys)
    svg = svg_bytes(figure, chart.title, about["alt"])
    figure.set_layout_engine("none")  # laid out once, so both pictures are alike
    said = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
    return svg, png_bytes(figure), _csv_bytes(rows), said


def _csv_bytes(rows: Sequence[Mapping[str, Any]]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return table.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """Write numbers as the tables do, and disarm text that a spreadsheet would run as a formula."""
    if isinstance(value, int | float):
        return number_text(value)
    return "" if value is None else guarded(str(value))
