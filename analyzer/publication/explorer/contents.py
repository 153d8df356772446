"""Turn records into what the page holds: columns of plain values, with places, word marks and citations worked out here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from analyzer.canonical import picked
from analyzer.errors import AnalyzerError
from analyzer.frames import COMMITMENT_KINDS
from analyzer.models import Box, Change, Document, Observation, Records, SeriesPoint, Source, Statement
from analyzer.publication import safe_text
from analyzer.publication.explorer.fitting import chosen, fitting
from analyzer.publication.explorer.pictures import Draw, drawn, wanted_pictures
from analyzer.publication.explorer.places import Loader, Places, coordinates, spans_in
from analyzer.publication.promises import is_promise, own_threads
from analyzer.tracking.differences import word_diff

_HASH = re.compile(r"[\s.;,]*sha256:?\s[0-9a-f]{64}")  # the BibTeX keeps it; read aloud it says nothing
MOST_POINTS = 20_000  # points of series on the page
MOST_FIGURES = 20_000  # printed figures on the page; the rest is in the tables
CUT = ("statements", "threads", "changes", "flags")  # tables of which a very large corpus shows the beginning
LONGEST_SIDE = 6_000  # characters of one side of a change
Row = dict[str, Any]
Citations = Mapping[str, Mapping[str, str]]

_SOURCE = (
    "source_id", "publisher", "about", "title", "kind", "published", "period_start", "period_end", "language", "work", "edition",
    "media_type", "retrieved", "sha256", "duplicate_of", "pages", "status", "reason", "licence", "note",
)  # fmt: skip
_STATEMENT = (
    "statement_id", "kind", "company", "thread_id", "actor", "modality", "polarity", "action", "object", "beneficiary", "service",
    "place", "condition", "exception", "deadline", "attributed_to", "relayed_by", "is_quotation", "language", "page", "cue", "confidence",
    "worded_as",
)  # fmt: skip
_OBSERVATION = (
    "observation_id", "company", "indicator", "row_label", "column_label", "jurisdiction", "period_start", "period_end",
    "value_printed", "value_status", "unit", "page", "table", "row", "column", "confidence", "note",
)  # fmt: skip
_CHANGE = (
    "change_id", "change", "direction", "company", "work", "thread_id", "date_before", "date_after", "announced", "announced_at",
    "cue", "detail", "confidence",
)  # fmt: skip
_THREAD = (
    "thread_id",
    "company",
    "kind",
    "label",
    "status",
    "first_stated",
    "last_stated",
    "independent_sources",
    "languages",
    "joined_by_meaning",
)
_FLAG = ("flag_id", "flag", "severity", "company", "detail", "record_ids")
_SERIES = ("series_id", "company", "indicator", "label", "jurisdiction", "unit")
_POINT = ("period_start", "period_end", "value_printed", "value_low", "value_high", "vintage", "status", "break_before")


class Contents:
    """Collect the rows of one page; documents are read one at a time and only as far as records point into them."""

    def __init__(
        self, records: Records, load: Loader, citations: Citations, base: str, draw: Draw | None = None
    ) -> None:
        self.whole = records
        self.records = records = fitting(records)
        self.draw = draw
        self.pictured = wanted_pictures(records) if draw else []
        self.spots: dict[str, tuple[int, tuple[Box, ...]]] = {}
        self.number = {source.source_id: place for place, source in enumerate(records.sources)}
        self.citations = citations
        self.base = base
        self.passages: dict[int, list[list[Any]]] = {}
        self.tables: dict[int, dict[str, Any]] = {}
        self.pages: dict[int, dict[int, list[int]]] = {}
        self.placed: dict[str, tuple[int, int] | None] = {}
        self.spans: dict[str, list[list[Any]]] = {}
        self.lines = _telling_series(records)
        self.figures = _telling_figures(records, self.lines)
        self.figure_number = {figure.observation_id: place for place, figure in enumerate(self.figures)}
        self._place_all(load)

    def _place_all(self, load: Loader) -> None:
        """Ask every document for the places of its records."""
        wants: dict[str, list[tuple[str, int | None, int | None, Any]]] = {}
        for statement in self.records.statements:
            wants.setdefault(statement.source_id, []).append(
                (statement.statement_id, statement.start, statement.end, statement)
            )
        for figure in self.figures:
            wants.setdefault(figure.source_id, []).append((figure.observation_id, figure.start, figure.end, figure))
        for change in self.records.changes:
            wants.setdefault(change.before_source, []).append(
                (f"{change.change_id}<", change.before_start, change.before_end, None)
            )
            wants.setdefault(change.after_source, []).append(
                (f"{change.change_id}>", change.after_start, change.after_end, None)
            )
        for source in self.records.sources:
            document = _loaded(load, source.source_id) if source.source_id in wants else None
            if document is not None:
                self._place(self.number[source.source_id], Places(document), wants[source.source_id])

    def _place(self, number: int, places: Places, wanted: Iterable[tuple[str, int | None, int | None, Any]]) -> None:
        to_draw = set(self.pictured)
        for key, start, end, record in wanted:
            if key in to_draw and (boxes := places.boxes(start, end, record)):
                self.spots[key] = (number, boxes)
            if isinstance(record, Observation) and record.table and places.want_table(record.table):
                continue
            if start is None or end is None:
                continue
            self.placed[key] = places.want(start, end)
            if isinstance(record, Statement) and record.spans:
                self.spans[key] = spans_in(places, record.spans)
        self.passages[number] = places.kept_passages()
        self.tables[number] = places.kept_tables()
        self.pages[number] = places.page_sizes()

    def tables_of_page(self) -> dict[str, Any]:
        """Return everything the page holds, ready for JSON."""
        records = self.records
        return {
            "sources": _packed(self._source(source) for source in self.records.sources),
            "statements": _packed(self._statement(statement) for statement in self.records.statements),
            "threads": _packed(self._threads()),
            "changes": _packed(self._change(change) for change in self.records.changes),
            "flags": _packed(_row(flag, _FLAG) for flag in self.records.flags),
            "observations": _packed(self._observation(figure) for figure in self.figures),
            "series": _packed(self._series()),
            "points": _packed(self._points()),
            "links": [[link.from_id, link.link, link.to_id, link.detail] for link in self.records.links],
            "passages": self.passages,
            "tables": self.tables,
            "pages": self.pages,
            "pictures": drawn(self.pictured, self.spots, records.sources, self.draw) if self.draw else {},
            "omitted": [
                len(records.observations) - len(self.figures),
                len(set(picked(records.series, "series_id"))) - len(self.lines),
                *(len(getattr(self.whole, name)) - len(getattr(records, name)) for name in CUT),
            ],
        }

    def _source(self, source: Source) -> Row:
        cited = self.citations.get(source.source_id, {})
        return {
            **_row(source, _SOURCE),
            "url": safe_text.address(source.url),
            "archived_url": safe_text.address(source.archived_url),
            "path": source.path,
            "local": f"{self.base}/{quote(source.path)}" if self.base and not source.recording else "",
            "read_off": ", ".join(source.read_off),
            "bibtex": cited.get("bibtex", ""),
            "apa": cited.get("apa", ""),
            "plain": _HASH.sub("", cited.get("plain", "")),
        }

    def _statement(self, statement: Statement) -> Row:
        place = self.placed.get(statement.statement_id)
        return {
            **_row(statement, _STATEMENT),
            "source": self.number.get(statement.source_id, -1),
            "text": statement.text,
            "start": place[0] if place else -1,
            "end": place[1] if place else -1,
            "headings": " › ".join(statement.headings),
            "spans": self.spans.get(statement.statement_id, 0),
            "promise": int(is_promise(statement.kind, statement.attribution)),
        }

    def _threads(self) -> Iterable[Row]:
        stances: dict[str, list[list[Any]]] = {}
        for row in self.records.corroboration:
            source = self.number.get(row.source_id, -1)
            stances.setdefault(row.thread_id, []).append([source, row.stance, row.statement_id, int(row.independent)])
        events: dict[str, list[list[Any]]] = {}
        for event in self.records.events:
            source = self.number.get(event.source_id, -1)
            events.setdefault(event.thread_id, []).append([event.date, event.event, source, event.statement_id])
        own = own_threads(self.whole)
        for thread in self.records.threads:
            yield {
                **_row(thread, _THREAD),
                "promise": int(thread.kind in COMMITMENT_KINDS and thread.thread_id in own),
                "stances": stances.get(thread.thread_id, []),
                "events": sorted(events.get(thread.thread_id, [])),
            }

    def _change(self, change: Change) -> Row:
        row = _row(change, _CHANGE)
        for side in ("before", "after"):
            place = self.placed.get(change.change_id + ("<" if side == "before" else ">"))
            row[f"{side}_source"] = self.number.get(getattr(change, f"{side}_source"), -1)
            row[f"{side}_page"] = getattr(change, f"{side}_page")
            row[f"{side}_start"], row[f"{side}_end"] = place or (-1, -1)
        row["words"] = marked_words(change.before, change.after)
        return row

    def _observation(self, figure: Observation) -> Row:
        place = self.placed.get(figure.observation_id)
        return {
            **_row(figure, _OBSERVATION),
            "source": self.number.get(figure.source_id, -1),
            "start": place[0] if place else -1,
            "end": place[1] if place else -1,
            "box": coordinates(figure.bbox) if figure.bbox else 0,
        }

    def _series(self) -> Iterable[Row]:
        for points in self.lines:
            yield _row(points[0], _SERIES)

    def _points(self) -> Iterable[Row]:
        for place, points in enumerate(self.lines):
            for point in sorted(points, key=lambda point: (point.period_end, point.vintage, point.observation_id)):
                source = self.number.get(point.source_id, -1)
                figure = self.figure_number.get(point.observation_id, -1)
                yield {"series": place, **_row(point, _POINT), "figure": figure, "source": source}


def _telling_series(records: Records) -> list[list[SeriesPoint]]:
    """Choose the series that fit on a page: restated or broken ones first, then those over most periods."""
    lines: dict[str, list[SeriesPoint]] = {}
    for point in records.series:
        lines.setdefault(point.series_id, []).append(point)
    marked = {
        key: any(point.status == "restated" or point.break_before for point in points) for key, points in lines.items()
    }
    room, kept = MOST_POINTS, []
    for key in sorted(lines, key=lambda key: (not marked[key], -len({point.period_end for point in lines[key]}), key)):
        if len(lines[key]) <= room:
            room -= len(lines[key])
            kept.append(key)
    chosen = set(kept)
    return [points for key, points in lines.items() if key in chosen]


def _telling_figures(records: Records, lines: Iterable[list[SeriesPoint]]) -> list[Observation]:
    """Choose the figures that fit on a page: those that flags and shown series speak of, then the rest in order."""
    wanted = {key for flag in records.flags for key in flag.record_ids}
    wanted |= {point.observation_id for points in lines for point in points}
    return list(chosen(records.observations, MOST_FIGURES, wanted, "observation_id"))


def _loaded(load: Loader, source_id: str) -> Document | None:
    """Load a document; one that cannot be loaded any more costs its passages, not the page."""
    try:
        return load(source_id)
    except (AnalyzerError, LookupError, OSError, ValueError):
        return None


def _row(record: Any, names: Iterable[str]) -> Row:
    row = {name: getattr(record, name) for name in names}
    return {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _packed(rows: Iterable[Row]) -> Row:
    """Turn rows into columns; a column whose values recur is stored as its distinct values and their numbers."""
    whole = list(rows)
    columns: Row = {}
    for name in whole[0] if whole else ():
        values = [row[name] for row in whole]
        plain = all(value is None or isinstance(value, str | int | float) for value in values)
        distinct = list(dict.fromkeys(values)) if plain else values
        if plain and len(distinct) * 2 < len(values):
            numbers = {value: place for place, value in enumerate(distinct)}
            columns[name] = {"values": distinct, "numbers": [numbers[value] for value in values]}
        else:
            columns[name] = values
    return {"count": len(whole), "columns": columns}


def marked_words(before: str, after: str) -> list[list[Any]]:
    """Mark what differs word by word: `["=", words]`, `["-", words]` and `["+", words]` in reading order."""
    before, after = before[:LONGEST_SIDE], after[:LONGEST_SIDE]
    if not before or not after:
        return [["-", before]] if before else [["+", after]] if after else []
    marked: list[list[Any]] = []
    for op, old, new in word_diff(before, after):
        if op == "equal":
            marked.append(["=", new])
            continue
        marked += [[sign, words] for sign, words in (("-", old), ("+", new)) if words]
    return marked


Cite = Callable[[Source], Mapping[str, str]]
