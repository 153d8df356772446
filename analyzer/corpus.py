"""Hold a corpus together: the façade of notebooks and of the command. What it is made of is built in `building`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer import __version__
from analyzer.building import BUILT, Build, Progress, build, corpus_title
from analyzer.errors import CorpusError
from analyzer.models import Document, Observation, Records, Statement
from analyzer.store import FILE_NAME, Store

if TYPE_CHECKING:
    from datetime import date

    import pandas
    from matplotlib.axes import Axes

__all__ = ["Build", "Comparison", "Corpus", "Plots", "Progress", "build", "open_corpus", "open_tables", "write_edition"]

EDITION = "edition"
TABLE = "sources.csv"
MOST_NAMED = 8  # values that a message names where one is mistyped


def write_edition(folder: str | Path, built: Path | None = None) -> Path:
    """Write `folder/edition`: the tables, figures and references of a built corpus that may be committed and passed on.

    The words of sources whose `redistribute` is false stay out.
    """
    from analyzer.publication import publish_edition

    records = open_corpus(built or folder).records
    publish_edition(records, Path(folder) / EDITION, title=corpus_title(records), version=__version__)
    return Path(folder) / EDITION


def open_corpus(folder: str | Path, *, unfinished: bool = False) -> Corpus:
    """Open a corpus that was built, or of which only committed tables are at hand (`edition/`, or a folder of CSV files).

    Raises CorpusError, saying what to do, where there is neither, or where the last build did not run through: its records
    are no whole. With `unfinished` they are opened all the same.
    """
    folder = Path(folder)
    for place in (folder / BUILT, folder):
        if (place / FILE_NAME).exists():
            if not unfinished:
                _refuse_unfinished(folder, place)
            return Corpus(folder, store=place)
    return open_tables(folder)


def _refuse_unfinished(folder: Path, place: Path) -> None:
    with Store(place) as store:
        if not store.finished():
            raise CorpusError(f"{folder}: the last build did not finish, or still runs; run: analyzer build {folder}")


def open_tables(folder: str | Path) -> Corpus:
    """Open a corpus by its tables alone: those of `edition/`, of a build, or a folder that holds them."""
    folder = Path(folder)
    for inner in (EDITION, f"{EDITION}/data", "data", ".", f"{BUILT}/data"):
        if (folder / inner / TABLE).exists():
            return Corpus(folder, tables=folder / inner)
    if not folder.is_dir():
        raise CorpusError(f"{folder}: there is no such folder")
    raise CorpusError(f"{folder}: neither built nor holding committed tables; run: analyzer build {folder}")


class Corpus:
    """Give a corpus' records as DataFrames, its documents, its charts and its citations."""

    def __init__(self, folder: Path, *, store: Path | None = None, tables: Path | None = None) -> None:
        self.folder = folder
        self._store = store
        self._tables = tables

    @property
    def built(self) -> Path | None:
        """The folder of the build, or None where only tables are at hand."""
        return self._store

    @property
    def charts(self) -> Path:
        """The folder `figures` beside its tables: where a build and an edition have their charts."""
        tables = self._tables or self._store or self.folder
        return (tables.parent if tables.name == "data" else tables) / "figures"

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(getattr(self.records, name))} {name}"
            for name in ("sources", "statements", "observations", "changes")
        )
        return f"<Corpus {self.folder}: {counts}>"

    @cached_property
    def records(self) -> Records:
        """All records, stage by stage, in the order of the tables."""
        from analyzer.canonical import ordered
        from analyzer.frames import read_tables

        if self._tables is not None:
            return read_tables(self._tables)
        assert self._store is not None
        with Store(self._store) as store:
            return ordered(store.records())

    def _frame(self, name: str) -> pandas.DataFrame:
        from analyzer.frames import frame

        return frame(name, getattr(self.records, name))

    @property
    def sources(self) -> pandas.DataFrame:
        """One row a published document; columns as in `sources.csv`."""
        return self._frame("sources")

    @property
    def statements(self) -> pandas.DataFrame:
        """One row a statement; columns as in `statements.csv`."""
        return self._frame("statements")

    @property
    def commitments(self) -> pandas.DataFrame:
        """The statements of kind commitment or policy, with their parts."""
        from analyzer.frames import commitments

        return commitments(self.records.statements)

    @property
    def threads(self) -> pandas.DataFrame:
        """One row a thread; columns as in `threads.csv`."""
        return self._frame("threads")

    @property
    def links(self) -> pandas.DataFrame:
        """One row a link between threads, or a thread and an indicator."""
        return self._frame("links")

    @property
    def events(self) -> pandas.DataFrame:
        """One row an event in a thread's life."""
        return self._frame("events")

    @property
    def observations(self) -> pandas.DataFrame:
        """One row a printed figure; columns as in `observations.csv`."""
        return self._frame("observations")

    @property
    def series(self) -> pandas.DataFrame:
        """One row a value of a series as one edition printed it."""
        return self._frame("series")

    def series_as_known_on(self, day: str | date) -> pandas.DataFrame:
        """Return the series as they stood on a day: of each period the newest print that was published by then.

        A day is text (2024-06-30, 2024-06, 2024) or a date or Timestamp.
        """
        from analyzer.frames import frame
        from analyzer.tracking.vintages import as_known_on

        return frame("series", as_known_on(self.records.series, day))

    def figures_to_add(self, **equal: str) -> pandas.DataFrame:
        """Return observations that add up without counting anything twice: totals or their parts, never both.

        Conditions pick by column, as in `corpus.figures_to_add(indicator="notices", company="Acme")`.
        """
        from analyzer.frames import frame
        from analyzer.tracking.parts import figures_to_add

        return frame("observations", figures_to_add(_picked(self.records.observations, equal)))

    def add_up(self, **equal: str) -> pandas.DataFrame:
        """Return the sums of `figures_to_add`, one row a source, table column and period; bands are added as intervals."""
        from analyzer.frames import sums_frame
        from analyzer.tracking.parts import add_up

        return sums_frame(add_up(_picked(self.records.observations, equal)))

    def compare_companies(
        self,
        indicator: str,
        companies: Sequence[str] = (),
        *,
        jurisdiction: str = "",
        unit: str = "",
        label: str = "",
    ) -> Comparison:
        """Put the newest figures of several companies side by side, where unit, scope and periods are the same.

        What may not be compared is in `.refused`, each with its reason. Raises CorpusError where nothing may.
        """
        from analyzer.frames import frame, refusals_frame
        from analyzer.tracking.comparing import compare_companies

        sides = compare_companies(
            self.records.series, indicator, companies=companies, jurisdiction=jurisdiction, unit=unit, label=label
        )
        if not sides.points:
            reasons = "; ".join(f"{r.company or 'unnamed'}: {r.reason}" for r in sides.refused)
            raise CorpusError(f"{indicator}: nothing may be compared – {reasons or 'no series carries this indicator'}")
        return Comparison(frame("series", sides.points), refusals_frame(sides.refused))

    def normalise(
        self, denominators: str | Path | pandas.DataFrame, *, per: float = 1.0, series: pandas.DataFrame | None = None
    ) -> pandas.DataFrame:
        """Divide series by a denominator of your own (users, inhabitants): columns `value` and any of `company`,
        `jurisdiction`, `period_start`, `period_end`, `year`.

        Adds `denominator`, `ratio_low`, `ratio_high` and, where a figure is not divided, `reason`.
        """
        from analyzer.frames import normalised

        return normalised(self.series if series is None else series, denominators, per)

    @property
    def changes(self) -> pandas.DataFrame:
        """One row a change; columns as in `changes.csv`."""
        return self._frame("changes")

    @property
    def reviews(self) -> pandas.DataFrame:
        """One row a judgement out of `review.toml`, with the machine's value beside."""
        return self._frame("reviews")

    @property
    def flags(self) -> pandas.DataFrame:
        """One row a flag; columns as in `flags.csv`."""
        return self._frame("flags")

    def corroboration(self) -> pandas.DataFrame:
        """Return the claim × source matrix: a row a thread, a column a source, the stance in each cell ("" for none)."""
        import pandas

        sources = {source.source_id: source for source in self.records.sources}
        labels = {thread.thread_id: thread.label for thread in self.records.threads}
        rows = [(c.thread_id, sources[c.source_id].path, c.stance) for c in self.records.corroboration]
        frame = pandas.DataFrame(rows, columns=["thread_id", "source", "stance"])
        matrix = frame.pivot_table(index="thread_id", columns="source", values="stance", aggfunc="first", fill_value="")
        matrix.insert(0, "claim", [labels.get(str(thread), "") for thread in matrix.index])
        return matrix

    def document(self, source: str) -> Document:
        """Return a Document by its source id or path. Raises CorpusError where only tables are at hand."""
        from analyzer.pictures import Original
        from analyzer.pipeline import load_packed

        if self._store is None:
            raise CorpusError(f"{self.folder}: only tables are at hand; the documents are not")
        found = next((s for s in self.records.sources if source in (s.source_id, s.path)), None)
        if found is None:
            raise CorpusError(f"{source!r} is no source of this corpus; see corpus.sources")
        with Store(self._store) as store:
            document = load_packed(store.packed(found.source_id))
        return document.with_original(Original(self.folder / found.path, found.sha256))

    def record(self, record_id: str) -> Any:
        """Return the source, statement, observation, thread, change or flag with this id. Raises KeyError."""
        try:
            return self.records.by_id()[record_id]
        except KeyError:
            raise KeyError(
                f"{record_id!r} is no id of this corpus; ids stand in the first column of each table"
            ) from None

    def cite(self, record: Any, style: str = "plain") -> str:
        """Cite a record, the record or series with this id, the whole (`corpus`) or a chart, in a style of `analyzer.cite`.

        A series is cited by its figures, each in the source that printed it.
        """
        from analyzer.publication.citations import cite, cite_together
        from analyzer.publication.wholes import WHOLES, cite_whole

        if isinstance(record, str) and record in WHOLES:
            return cite_whole(record, self.records, style, title=corpus_title(self.records), version=__version__)
        figures = self._figures_of_series(record) if isinstance(record, str) else []
        if figures:
            return cite_together(figures, style, corpus=self)
        return cite(self.record(record) if isinstance(record, str) else record, style, corpus=self)

    def _figures_of_series(self, series_id: str) -> list[Observation]:
        figures = dict.fromkeys(point.observation_id for point in self.records.series if point.series_id == series_id)
        known = {one.observation_id: one for one in self.records.observations if one.observation_id in figures}
        return [known[figure] for figure in figures if figure in known]

    def follow(self, statement: str | Statement) -> pandas.DataFrame:
        """Find a cited statement, or the one with this id, again in the later versions of its work.

        One row a version: `verdict` is same, moved, altered or gone; `text` is what stands there now. Raises CorpusError
        for anything but a statement, and where only tables are at hand.
        """
        import pandas

        from analyzer.tracking.reanchor import Place, follow

        record = self.record(statement) if isinstance(statement, str) else statement
        if not isinstance(record, Statement):
            raise CorpusError(
                f"{statement}: only statements are followed into later versions; figures have their series"
            )
        places = follow(record, self.records.sources, self.document)
        names = list(Place.__slots__)
        rows = [[getattr(place, name) for name in names] for place in places]
        frame = pandas.DataFrame(rows, columns=names)
        return frame.astype(dict.fromkeys(("start", "end", "page"), "Int64"))

    def references(self, style: str = "plain") -> str:
        """Cite every source of the corpus in one style, as one list."""
        from analyzer.publication.citations import cite_all

        return cite_all(self.records.sources, style)

    @property
    def plot(self) -> Plots:
        """The charts of this corpus, such as `corpus.plot.timeline()`; each takes `ax=None` and returns Axes."""
        return Plots(self.records)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold figures of several companies that may stand side by side, and what was refused, with its reason."""

    figures: pandas.DataFrame
    refused: pandas.DataFrame

    def wide(self) -> pandas.DataFrame:
        """Return a row a period, a column a company; bands as they are printed."""
        periods = ["period_start", "period_end"]
        return self.figures.pivot_table(index=periods, columns="company", values="value_printed", aggfunc="first")


def _picked(observations: Sequence[Observation], equal: Mapping[str, str]) -> list[Observation]:
    """Return the observations whose columns have the given values. Raises CorpusError for a column or a value there is none of."""
    unknown = [name for name in equal if name not in Observation.__slots__]
    if unknown:
        raise CorpusError(f"observations have no column {', '.join(unknown)}; see corpus.observations.columns")
    for name, value in equal.items():
        printed = {str(getattr(o, name)) for o in observations}
        if value not in printed:
            near = get_close_matches(value, sorted(printed)) or sorted(printed - {""})
            others = ", ".join(repr(other) for other in near[:MOST_NAMED])
            raise CorpusError(f"no observation has the {name} {value!r}{f'; there are {others}' if others else ''}")
    return [o for o in observations if all(str(getattr(o, name)) == value for name, value in equal.items())]


class Plots:
    """Offer each chart of `analyzer.publication.charts.CHARTS` as a method over one corpus' records."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def __getattr__(self, name: str) -> Callable[..., Any]:
        from analyzer.publication.charts import CHARTS, plot
        from analyzer.publication.citations import citation_keys

        if name not in CHARTS:
            raise AttributeError(f"there is no chart {name!r}; there are {', '.join(CHARTS)}")
        keys = citation_keys(self._records.sources)

        def draw(ax: Axes | None = None, **options: Any) -> Axes:
            return plot(name, self._records, ax, citation_keys=keys, **options)

        draw.__doc__ = f"Draw the chart {name!r}: on `ax`, or in a figure of its own. Returns its axes."
        return draw

    def __dir__(self) -> list[str]:
        from analyzer.publication.charts import CHARTS

        return list(CHARTS)
