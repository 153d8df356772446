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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer import __version__
from analyzer.files import write_atomic
from analyzer.frames import guarded, number_text
from analyzer.models import Records

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analyzer.publication.charts.catalogue import Chart

CHARTS = ("timeline", "lifelines", "claims", "changes", "series", "restatements", "movements", "cadence")


def plot(
    name: str,
    records: Records,
    ax: Axes | None = None,
    *,
    citation_keys: Mapping[str, str] | None = None,
    **options: Any,
) -> Axes:
    """Draw one of `CHARTS` from records and return its axes; `options` go to the function that picks the rows.

    Panels of small multiples are `ax.child_axes`. Without `ax` a figure is made, with title and source line.
    """
    chart = _catalogue()[name]
    keys = citation_keys or {}
    return _drawn(chart, chart.rows(records, **options), keys, ax)


def draw_all(records: Records, folder: Path, *, citation_keys: Mapping[str, str] | None = None) -> list[Path]:
    """Write each chart that has something to show as `.svg`, `.png`, `.csv` (the data drawn) and `.json` (caption, alt text).

    Returns the paths written, in order. `citation_keys` maps source ids to keys; the same records give the same bytes.
    """
    keys = citation_keys or {}
    written: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in _catalogue().items():
        rows = chart.rows(records)
        if rows:
            for suffix, content in _files(name, chart, rows, keys).items():
                path = folder / f"{name}{suffix}"
                write_atomic(path, content)
                written.append(path)
    return written


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


def _files(name: str, chart: Chart, rows: Sequence[Mapping[str, Any]], keys: Mapping[str, str]) -> dict[str, bytes]:
    from analyzer.publication.charts.style import png_bytes, svg_bytes

    figure = _drawn(chart, rows, keys, None).get_figure(root=True)
    assert figure is not None
    about = _about(name, chart, rows, keys)
    svg = svg_bytes(figure, chart.title, about["alt"])
    figure.set_layout_engine("none")  # laid out once, so both pictures are alike
    return {
        ".svg": svg,
        ".png": png_bytes(figure),
        ".csv": _csv_bytes(rows),
        ".json": (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace"),
    }


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
