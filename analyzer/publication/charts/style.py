"""Give every chart one hand: palette, type, dates, labels, the source line, and files that come out byte for byte.

Sizes are chosen for print: a figure is 5.6 inches wide and its smallest type 8.5 points, so that at half the width of an
A4 page the type still measures about 5 points. Text comes out of documents that nobody vouches for, so it never reaches
the mathematics parser and loses its control characters first.
"""

from __future__ import annotations

import io
import textwrap
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from matplotlib import rc_context, rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import DateFormatter, MonthLocator, YearLocator, date2num
from matplotlib.figure import Figure

from analyzer.publication.safe_text import plain

Row = Mapping[str, Any]
Item = TypeVar("Item")

WIDTH = 5.6
INK, SOFT, RULE, PALE = "#1f2430", "#5b6270", "#c9cdd4", "#eef0f3"
# petroff10: chosen by a survey of colour-blind readers; every use here comes with a mark or a word as well
BLUE, ORANGE, RED, GREY, PURPLE, BROWN = "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59"
LEGEND = 26  # points that a legend above the axes takes
SMALL = 8.5
UNTOLD = "(words that may not be passed on)"
_OF_THE_MACHINE = ("backend", "interactive", "toolbar", "webagg", "tk.", "macosx", "docstring")  # no part of a picture
RC: Any = {  # matplotlib's own settings first: a `matplotlibrc` where the command is run must not change a picture
    **{name: value for name, value in rcParamsDefault.items() if not name.startswith(_OF_THE_MACHINE)},
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.5,
    "axes.titlesize": 10.5,
    "axes.labelsize": 9.5,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "axes.edgecolor": RULE,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "xtick.labelcolor": SOFT,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "axes.unicode_minus": True,
    "axes.formatter.useoffset": False,
    "text.parse_math": False,
    "text.usetex": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "analyzer",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "figure.constrained_layout.h_pad": 0.08,
    "figure.constrained_layout.w_pad": 0.08,
    "timezone": "UTC",
}
in_style = rc_context(RC)


class ReportFigure(Figure):
    """Mark a figure as made here: it carries its own title and source line, and shows itself in a notebook."""

    def _repr_png_(self) -> bytes:
        return png_bytes(self)


class ReportAxes(Axes):
    """Show the whole figure where a notebook cell ends in its axes."""

    def _repr_png_(self) -> bytes:
        figure = self.get_figure(root=True)
        assert figure is not None
        return png_bytes(figure)


def axes_of_height(ax: Axes | None, height: float, width: float = WIDTH) -> Axes:
    """Return `ax`, or axes on a new figure of that height in inches."""
    if ax is not None:
        return ax
    figure = ReportFigure(figsize=(width, min(max(height, 1.6), 40.0)), layout="constrained")
    FigureCanvasAgg(figure)
    return figure.add_subplot(axes_class=ReportAxes)


def clean(text: object) -> str:
    """Put text on one line without control, format, surrogate and unassigned characters."""
    return plain("".join(char for char in str(text) if char.isspace() or unicodedata.category(char)[0] != "C"))


def shorten(text: object, width: int) -> str:
    """Cut cleaned text to `width` characters, at a word where possible, with an ellipsis."""
    whole = clean(text)
    if len(whole) <= width:
        return whole
    cut = whole[: width - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut
    return at_word.rstrip(" ,;:.") + "…"


def shorten_path(text: object, width: int) -> str:
    """Cut a path of headers to `width` characters: what follows the first goes first, for the last headers say most."""
    parts = clean(text).split(" > ")
    for dropped in range(max(len(parts) - 1, 1)):
        whole = " > ".join([parts[0], "…", *parts[dropped + 1 :]] if dropped else parts)
        if len(whole) <= width:
            return whole
    if len(parts) == 1:
        return shorten(parts[0], width)
    last = shorten(parts[-1], max(width // 2, width - len(parts[0]) - 3))
    return f"{shorten(parts[0], max(width - len(last) - 3, 6))} > {last}"


def telling_parts(labels: Sequence[str]) -> list[str]:
    """Leave out of several paths of headers the parts that all of them share."""
    paths = [clean(label).split(" > ") for label in labels]
    shared = set.intersection(*map(set, paths)) if len(set(labels)) > 1 else set()
    return [" > ".join(part for part in path if part not in shared) or " > ".join(path) for path in paths]


def wrapped(text: object, width: int, lines: int = 2) -> str:
    """Break cleaned text into at most `lines` lines of `width` characters."""
    broken = textwrap.wrap(clean(text), width, break_long_words=True, break_on_hyphens=True)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], shorten(" ".join(broken[lines - 1 :]), width)]
    return "\n".join(broken)


def words(code: str) -> str:
    """Say a code in words: `more_protective` is `more protective`."""
    return clean(code).replace("_", " ")


@lru_cache(maxsize=10_000)
def day(text: object, *, end: bool = False) -> float | None:
    """Turn an ISO date into matplotlib days; a year or month alone counts from its first day, or to its last with `end`."""
    parts = str(text or "")[:10].split("-")
    try:
        year, month, number = (int(part) for part in ([*parts, "0", "0"])[:3])
        if number:
            found = date(year, month, number)
        elif end:
            following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
            found = following - timedelta(days=1)
        else:
            found = date(year, month or 1, 1)
    except (ValueError, OverflowError):
        return None
    return float(date2num(found))


def put_dates(ax: Axes, days: Sequence[float], room_after: float = 0.04, most: int = 4) -> None:
    """Set the horizontal axis to the days' span with few, plain ticks in ISO form."""
    low, high = (min(days), max(days)) if days else (0.0, 0.0)
    span = max(high - low, 20.0)
    ax.set_xlim(low - span * 0.05, high + span * (0.01 + room_after))
    years = span / 365.25
    if years > 3.2:
        ax.xaxis.set_major_locator(YearLocator(max(1, round(years / most))))
        ax.xaxis.set_major_formatter(DateFormatter("%Y"))
    elif high == low:
        ax.set_xticks([low])
        ax.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d"))
    else:
        months = next((step for step in (1, 2, 3, 4, 6, 12) if span / 30.4 / step <= most), 12)
        ax.xaxis.set_major_locator(MonthLocator(bymonth=range(1, 13, months)))
        ax.xaxis.set_major_formatter(DateFormatter("%Y-%m"))


def put_lanes(ax: Axes, labels: Sequence[str], width: int = 25, lines: int = 2) -> None:
    """Name horizontal lanes from top to bottom and rule them lightly."""
    ax.set_ylim(len(labels) - 0.45, -0.6)
    ax.set_yticks(range(len(labels)), [wrapped(label, width, lines) for label in labels], parse_math=False)
    for lane in range(len(labels)):
        ax.axhline(lane, color=PALE, linewidth=1, zorder=0)


def put_title(ax: Axes, title: str, legend: bool = False) -> None:
    """Head the chart: the whole figure where it is ours, else the axes, above a `legend` that stands on them."""
    figure = ax.get_figure(root=True)
    if isinstance(figure, ReportFigure):
        figure.suptitle(clean(title), x=0.015, ha="left", fontsize=11, fontweight="bold", parse_math=False)
    else:
        ax.set_title(clean(title), loc="left", pad=LEGEND if legend else None, parse_math=False)


@in_style
def put_sources(ax: Axes, keys: Iterable[str]) -> None:
    """Name the sources below a figure of ours, by citation key; beyond two lines by their number."""
    figure = ax.get_figure(root=True)
    names = list(dict.fromkeys(clean(key) for key in keys if key))
    if not isinstance(figure, ReportFigure) or not names:
        return
    width = int(figure.get_figwidth() * 13.2)
    shown = min(len(names), width)  # more than that never fit, however short their names
    while shown > 1 and len(textwrap.wrap(_source_line(names, shown), width)) > 2:
        shown -= 1
    line = wrapped(_source_line(names, shown), width)
    figure.supxlabel(line, x=0.015, ha="left", fontsize=SMALL, color=SOFT, parse_math=False)


def _source_line(names: Sequence[str], shown: int) -> str:
    rest = len(names) - shown
    head = "Source: " if len(names) == 1 else "Sources: "
    return head + ", ".join(names[:shown]) + (f" and {rest} more" if rest else "") + "."


def empty(ax: Axes | None, message: str) -> Axes:
    """Draw that there is nothing to show."""
    ax = axes_of_height(ax, 1.6)
    ax.set_axis_off()
    ax.text(0.5, 0.5, clean(message), ha="center", va="center", color=SOFT, transform=ax.transAxes, parse_math=False)
    return ax


def by_turns(items: Sequence[Item], group: Callable[[Item], str], most: int) -> list[Item]:
    """Choose up to `most` items, the first of every group before the second of any; the order of items is kept within turns."""
    taken: dict[str, int] = {}
    turns = []
    for place, item in enumerate(items):
        name = group(item)
        taken[name] = taken.get(name, 0) + 1
        turns.append((taken[name], place))
    return [items[place] for _, place in sorted(turns)[:most]]


def short_number(value: float) -> str:
    """Print an axis number in at most five characters: 12k, 3.4M."""
    for size, mark in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{mark}"
    return f"{value:.3g}"


def png_bytes(figure: Figure, dpi: int = 200) -> bytes:
    """Render a figure as PNG, without date or software in it."""
    return _rendered(figure, format="png", dpi=dpi, metadata={"Software": None})


def svg_bytes(figure: Figure, title: str, alt: str) -> bytes:
    """Render a figure as SVG with its text as text, and with a title and description for readers who do not see it."""
    bare = {"Date": None, "Creator": None, "Format": None, "Type": None}
    svg = _rendered(figure, format="svg", metadata=bare).decode("utf-8")
    start = svg.index(">", svg.index("<svg")) + 1
    named = f"\n <title>{escape(clean(title))}</title>\n <desc>{escape(clean(alt))}</desc>"
    lines = (svg[:start] + named + svg[start:]).splitlines()
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode()


def _rendered(figure: Figure, **options: Any) -> bytes:
    buffer = io.BytesIO()
    with rc_context(RC), warnings.catch_warnings():
        # scripts that DejaVu Sans lacks are drawn as boxes in the PNG and as text in the SVG
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        warnings.filterwarnings("ignore", message="constrained_layout not applied")
        figure.savefig(buffer, **options)
    return buffer.getvalue()
