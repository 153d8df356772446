"""Invent a corpus of records for charts and page: companies, sentences and figures that exist nowhere else."""

from __future__ import annotations

import itertools
import random

from analyzer.models import (
    Cell,
    Change,
    Corroboration,
    Document,
    Event,
    Flag,
    Observation,
    Page,
    Passage,
    Records,
    SeriesPoint,
    Source,
    Statement,
    Table,
    Thread,
    record_id,
)  # fmt: skip

COMPANIES = ("Halvorsen Cloud", "Brightwater Telecommunications and Broadcasting Holding", "Ostrava Mail")
PHRASES = (
    "We will notify every affected customer before we hand over account data, unless a court forbids it",
    "We do not sell location data to anyone",
    "We have never received an order that asked for a bulk export of messages",
    "The outside review found that the access logs of two regions were incomplete",
    "By March 2026 we will publish the number of emergency requests for each country",
    "The company declined to say which agency had sent the order",
)
KINDS = ("commitment", "policy", "denial", "finding", "commitment", "nondisclosure")
STANCES = ("states", "quotes", "relays", "disputes")
EVENTS = ("made", "reaffirmed", "narrowed", "strengthened", "weakened", "not_mentioned", "dropped", "withdrawn")


class Invention:
    """Grow records step by step from one seed, with the documents that they were read from."""

    def __init__(
        self, editions: int = 6, statements: int = 8, series: int = 6, seed: int = 1, companies: int = 2
    ) -> None:
        self.random = random.Random(seed)
        self.documents: dict[str, Document] = {}
        self.sources: list[Source] = []
        self.statements: list[Statement] = []
        self.observations: list[Observation] = []
        self.points: list[SeriesPoint] = []
        for company in COMPANIES[:companies]:
            for edition in range(editions):
                self._add_report(company, edition, statements, series)
            self._add_press(company)

    def _source(self, company: str, path: str, **known: object) -> Source:
        source = Source(
            record_id("src_", path), path, about=company, status="ok", sha256=record_id("", path) * 4, **known
        )  # type: ignore[arg-type]
        self.sources.append(source)
        return source

    def _add_report(self, company: str, edition: int, statements: int, series: int) -> None:
        year, half = 2021 + edition // 2, edition % 2
        if company == COMPANIES[1] and edition == 2:
            return  # a gap in the series
        start, end = (f"{year}-01-01", f"{year}-06-30") if half == 0 else (f"{year}-07-01", f"{year}-12-31")
        month = 9 if half == 0 else 3
        if edition == 4:
            month += 3
        source = self._source(
            company, f"{company.split()[0].lower()}/{year}-h{half + 1}.pdf", publisher=company, kind="report", media_type="application/pdf",
            title=f"Transparency report of {company}, half-year {half + 1} of {year}", published=f"{year + half}-{month:02d}-14",
            period_start=start, period_end=end, language="en", work=f"{company} transparency report", pages=3,
            url=f"https://{company.split()[0].lower()}.example/report-{year}-{half + 1}.pdf", retrieved="2025-09-01",
        )  # fmt: skip
        sentences = []
        for number in range(statements):
            phrase = PHRASES[(number + edition) % len(PHRASES)]
            sentences.append(
                (KINDS[(number + edition) % len(KINDS)], f"{phrase} (point {number // len(PHRASES) + 1}).")
            )
        self._write(source, company, sentences, series, edition, (start, end))

    def _add_press(self, company: str) -> None:
        source = self._source(
            company, f"press/{company.split()[0].lower()}.html", publisher="Daily Lantern", kind="press", media_type="text/html",
            title=f"{company} under fire", published="2023-10-02", language="nl", url="https://lantern.example/a?b=1&c=2",
        )  # fmt: skip
        self._write(
            source,
            company,
            [("allegation", f"{PHRASES[1]}, said the company; its critics doubt it."), ("denial", PHRASES[2] + ".")],
            0,
            0,
            ("", ""),
        )

    def _write(
        self,
        source: Source,
        company: str,
        sentences: list[tuple[str, str]],
        series: int,
        edition: int,
        period: tuple[str, str],
    ) -> None:
        text, passages = "", []
        heading = "How we answer demands from authorities"
        pieces = [("heading", heading, ""), *(("sentence", said, kind) for kind, said in sentences)]
        pieces += [
            ("sentence", "The tables below count demands, not persons.", ""),
            ("sentence", "Nothing else is counted 🜁 here.", ""),
        ]
        for kind, said, meaning in pieces:
            start = len(text)
            text += said + " "
            place = Passage(
                kind,
                said,
                start,
                start + len(said),
                1 + start // 900,
                () if kind == "heading" else (heading,),
                language=source.language,
            )
            passages.append(place)
            if meaning:
                self._state(source, company, meaning, place)
        cells = [Cell(0, 0, "Demand"), Cell(0, 1, "Received"), Cell(0, 2, "Complied")]
        for row in range(series):
            for column, label in enumerate(("Received", "Complied")):
                printed, low, high, status = self._value(row, edition, column)
                start = len(text)
                text += printed + " "
                cells.append(Cell(row + 1, column + 1, printed, start=start, end=start + len(printed)))
                passages.append(Passage("cell", printed, start, start + len(printed), 2))
                self._observe(
                    source,
                    company,
                    (f"Demand type {row + 1}", label),
                    (printed, low, high, status),
                    (row + 1, column + 1, start),
                    period,
                )
            cells.append(Cell(row + 1, 0, f"Demand type {row + 1}"))
        tables = (Table("p2t1", 2, (50, 100, 400, 300), tuple(cells), title="Demands by type"),) if series else ()
        self.documents[source.source_id] = Document(
            text,
            (Page(1, 0, len(text)),),
            tuple(passages),
            tables,
            source.media_type,
            source.language,
            source_id=source.source_id,
        )

    def _state(self, source: Source, company: str, kind: str, place: Passage) -> None:
        thread = record_id("thr_", company, place.text.split(" (")[0].rstrip(".").split(", said")[0])
        cut = place.text.find("unless")
        spans = (("exception", place.start + cut, place.end - 1),) if cut > 0 else ()
        self.statements.append(Statement(
            record_id("stm_", source.source_id, kind, place.text), source.source_id, kind, place.text, place.start, place.end, thread_id=thread,
            company=company, actor=company, modality="will" if "will" in place.text else "", exception=place.text[cut:-1] if cut > 0 else "",
            language=source.language, page=place.page, cue="will", confidence="high", attributed_to=company, headings=place.headings, spans=spans,
        ))  # fmt: skip

    def _value(self, row: int, edition: int, column: int) -> tuple[str, float | None, float | None, str]:
        base = 120 * (row + 1) ** 3 * (1 + 0.12 * edition) * (0.7 if column else 1)
        if row == 1:
            low = 250 * (edition // 2)
            return f"{low}–{low + 249}", float(low), float(low + 249), "band"
        if row == 2 and edition == 1:
            return "<10", None, 10.0, "open"
        if row == 3 and edition == 3:
            return "N/A", None, None, "not_applicable"
        exact = float(int(base + self.random.randrange(40)))
        return f"{exact:,.0f}", exact, exact, "exact"

    def _observe(self, source: Source, company: str, labels: tuple[str, str], value: tuple[str, float | None, float | None, str],
                 place: tuple[int, int, int], period: tuple[str, str]) -> None:  # fmt: skip
        printed, low, high, status = value
        row, column, start = place
        key = record_id("obs_", source.source_id, *labels)
        indicator = f"demands_{labels[1].lower()}"
        self.observations.append(Observation(
            key, source.source_id, company, indicator, labels[0], labels[1], printed, "Norway", "NO", *period, low, high, status,
            "requests", 2, None, "p2t1", "high", "", start, start + len(printed), row, column,
        ))  # fmt: skip
        series = record_id("ser_", company, *labels)
        common = (series, company, indicator, " > ".join(labels), "Norway", "requests", *period)
        broken = (
            "the unit changes from accounts to requests"
            if labels[0].endswith("5") and period[0].startswith("2022-07")
            else ""
        )
        self.points.append(
            SeriesPoint(*common, printed, low, high, source.published, source.source_id, key, "first", broken)
        )
        if labels[0].endswith("1") and low is not None and period[0].startswith("2022-01"):
            changed = low * 0.86
            self.points.append(SeriesPoint(
                *common, f"{changed:,.0f}", float(int(changed)), float(int(changed)), "2023-03-14", source.source_id, key, "restated", ""
            ))  # fmt: skip

    def records(self) -> Records:
        """Join all that was invented, with threads, events, changes, flags and corroboration made from it."""
        threads, events, stances = self._threads()
        changes = self._changes()
        flags = [
            Flag(record_id("flg_", "sum"), "sum_fails", "serious", COMPANIES[0], "Column “Received” prints a total of 1,204; its rows sum to 1,184.",
                 tuple(o.observation_id for o in self.observations[:2])),
            Flag(record_id("flg_", "silent"), "silent_restatement", "warning", COMPANIES[0],
                 "The first half of 2022 changed from 192 to 165 without a word.", (self.points[0].observation_id,) if self.points else ()),
            Flag(record_id("flg_", "denial"), "denial_then_finding", "serious", COMPANIES[0], "A denial and a later finding stand side by side.",
                 tuple(s.statement_id for s in self.statements[2:4])),
            Flag(record_id("flg_", "gap"), "reporting_gap", "note", COMPANIES[1], "No report covers January to June 2022.", ()),
        ]  # fmt: skip
        return Records(tuple(self.sources), tuple(self.statements), tuple(self.observations), tuple(threads), (), tuple(events),
                       tuple(self.points), tuple(changes), tuple(flags), tuple(stances))  # fmt: skip

    def _threads(self) -> tuple[list[Thread], list[Event], list[Corroboration]]:
        by_thread: dict[str, list[Statement]] = {}
        for statement in self.statements:
            by_thread.setdefault(statement.thread_id, []).append(statement)
        dates = {source.source_id: source for source in self.sources}
        threads, events, stances = [], [], []
        for place, (key, said) in enumerate(by_thread.items()):
            said.sort(key=lambda one: dates[one.source_id].published)
            life = [("made" if not index else "reaffirmed", one) for index, one in enumerate(said)]
            life = [
                (EVENTS[(place + index) % 5 + 1] if index and (index + place) % 4 == 0 else event, one)
                for index, (event, one) in enumerate(life)
            ]
            events += [
                Event(key, dates[one.source_id].published, event, one.source_id, one.statement_id)
                for event, one in life
            ]
            if place % 4 == 1:
                events.append(Event(key, "2024-05-01", EVENTS[5 + place % 3], said[-1].source_id))
            found = {one.source_id: one for one in said}
            for index, (source, one) in enumerate(found.items()):
                stance = "states" if dates[source].kind != "press" else STANCES[1 + (place + index) % 3]
                stances.append(Corroboration(key, source, stance, one.statement_id))
            threads.append(Thread(key, said[0].company, said[0].kind, said[0].text, life[-1][0], dates[said[0].source_id].published,
                                  dates[said[-1].source_id].published, tuple(found), len(found), ("en",), tuple(one.statement_id for one in said)))  # fmt: skip
        return threads, events, stances

    def _changes(self) -> list[Change]:
        told = (
            (
                "exception_added",
                "less_protective",
                "We notify every affected customer.",
                "We notify every affected customer, unless a court forbids it.",
                "no",
            ),
            (
                "strengthened",
                "more_protective",
                "We may publish the number.",
                "We will publish the number every year.",
                "yes",
            ),
            ("narrowed", "less_protective", "We never sell data.", "We never sell location data.", "no"),
            ("reworded", "neutral", "We keep logs for 90 days.", "Logs are kept for 90 days.", "no"),
            ("removed", "unclear", "We have never received a bulk order.", "", "no"),
            ("figure_changed", "unclear", "65,406", "63,665", "announced_without_change"),
        )
        changes = []
        reports = [source for source in self.sources if source.kind == "report"]
        for place, (before, after) in enumerate(itertools.pairwise(reports)):
            if before.about != after.about:
                continue
            change, direction, old, new, announced = told[place % len(told)]
            passage = self.documents[after.source_id].passages[1]
            changes.append(Change(
                change, direction, old, new, "unless", "high", record_id("chg_", before.source_id, after.source_id), after.work, "", after.about,
                before.published, after.published, before.source_id, after.source_id, announced, "", "", None, None, passage.start, passage.end, 1, 1,
            ))  # fmt: skip
        return changes
