"""Find the figures of a report, each with its meaning and its place: in tables, in `Label: n` lists and in sentences."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import regex

from analyzer.collecting import uncollected
from analyzer.documents.fiscal import fiscal_shift
from analyzer.extraction.bounds import join_bounds
from analyzer.extraction.cards import card_tables
from analyzer.extraction.context import Surroundings, document_span, periods_of_label
from analyzer.extraction.continuation import Head, complete_header, continued, heads_of, under_heads, under_line
from analyzer.extraction.grids import read_grid
from analyzer.extraction.jurisdiction import of_one_country
from analyzer.extraction.labels import Words, words_of
from analyzer.extraction.lists import list_tables, starts_of
from analyzer.extraction.long_tables import read_long
from analyzer.extraction.meaning import Meanings, Reading
from analyzer.extraction.prose_figures import PROSE, Mention, find_mentions, time_words
from analyzer.extraction.rhythm import begun
from analyzer.extraction.said import indicator_said, place_said
from analyzer.extraction.spans import mend_spans, span_totals
from analyzer.extraction.tablerows import Figure, Header
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Box, Document, Observation, Source, Table, maker, record_id

_BRACKETS = regex.compile(r"\s*\([^()]*\)")
_IN_BRACKETS = regex.compile(r"\(([^()]+)\)")

_NOTED = regex.compile(r"\d{2}\s\([1-9]\)$")

FRONT = 2  # pages on which a list of contents stands
_observed = maker(Observation)
CURRENCIES = frozenset("$€£¥")
RUNNING_TEXT = ("text/html", "text/plain", "text/markdown", "application/pdf")


@uncollected()
def find_observations(
    document: Document, *, source: Source | None = None, vocabulary: Vocabulary | None = None
) -> list[Observation]:
    """Find the printed figures of a document, in the order of its text. Raises TypeError for anything but a Document."""
    if not isinstance(document, Document):
        raise TypeError(f"figures are found in a Document, as `read` returns, not in a {type(document).__name__}")
    reading = _reading(document, source, vocabulary or package_vocabulary())
    lists = list_tables(document, reading.words, reading.language)
    cards = card_tables(document, reading.words, language=reading.language, taken=starts_of(lists))
    explained = {cell.start for table in (*lists, *cards) for cell in table.cells}
    tables = (document.tables, lists, cards)
    found: list[Observation] = []
    for some in tables:
        found += _of_tables(reading, some)
    found += _of_prose(reading, explained)
    found = of_one_country(found, document, reading.language, reading.words.vocabulary)
    found.sort(key=attrgetter("start", "end", "row_label"))
    return _with_ids(_recognised(found, document))


def _recognised(rows: list[Observation], document: Document) -> list[Observation]:
    """Lower the confidence in figures of scanned pages: OCR takes one digit for another."""
    pages = set(document.metadata.get("ocr", "").split())
    if not pages:
        return rows
    return [
        replace(row, confidence="low", note="; ".join(filter(None, (row.note, "read by OCR"))))
        if str(row.page) in pages
        else row
        for row in rows
    ]


def _reading(document: Document, source: Source | None, vocabulary: Vocabulary) -> Reading:
    language = (source.language if source else "") or document.language
    words = words_of(vocabulary, language)
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    source_id = (source.source_id if source else "") or document.source_id or record_id("src_", digest)
    company = (source.about or source.publisher) if source else ""
    span = document_span(document, source, words)
    is_data = (source is not None and source.kind == "report") or not document.media_type.startswith(RUNNING_TEXT)
    shift = fiscal_shift(document, vocabulary)
    title = (source.title if source else "") or document.metadata.get("title", "") or _first_heading(document)
    return Reading(document, source_id, company, words, language, span, Surroundings(document), is_data, shift, title)


def _first_heading(document: Document) -> str:
    return next((passage.text for passage in document.passages if passage.kind == "heading"), "")


def _of_tables(reading: Reading, tables: Sequence[Table]) -> list[Observation]:
    found: list[Observation] = []
    headers: dict[str, Header] = {}
    surroundings: dict[str, list[str]] = {}
    heads: tuple[int | None, list[Head]] = (None, [])
    for index, table in enumerate(tables):
        figures, before = _figures(reading, tables, index, headers)
        around = surroundings[table.name] = surroundings.get(before) or reading.surroundings.above(table, reading.words)
        figures = _measured(figures, around, reading.words)
        if not _counts(figures) or _is_contents(figures, table, around, reading):
            continue
        if not any(figure.columns for figure in figures):
            figures = under_line(figures, around, reading.words) or _below(figures, table, heads) or figures
        figures = begun(figures)
        figures = join_bounds(_headed(figures), reading.document, reading.words)
        heads = (table.page, heads_of(figures))
        paired = _paired(figures)
        meanings = Meanings(around, reading, _title_row(table, reading.words))
        rows = [row for figure in figures for row in _observations(figure, table, meanings, paired, reading)]
        if _says_what(rows, reading):
            found += span_totals(mend_spans(_doubted(rows, figures)), reading.words)
    return found


def _figures(
    reading: Reading, tables: Sequence[Table], index: int, headers: dict[str, Header]
) -> tuple[list[Figure], str]:
    """Read one table, with the headers of the one that it goes on, whose name is given back."""
    table, words, language = tables[index], reading.words, reading.language
    figures, header = read_long(table, words, language) or read_grid(table, words, language)
    bare = not any(figure.columns for figure in figures)
    before = continued(tables, index, bare=bare and reading.surroundings.opens_page(table))
    open_header = headers.get(before)
    whole = None if bare else complete_header(header, open_header, table, reading.document, words, language)
    if open_header or whole:
        figures, header = read_grid(table, words, language, open_header, whole)
    headers[table.name] = header
    return figures, before


def _title_row(table: Table, words: Words) -> list[str]:
    """Return the one text of a table's first row where it prints a period: a title set within the frame dates all rows."""
    texts = [cell.text for cell in table.cells if cell.row == 0 and cell.text.strip()]
    return texts if len(texts) == 1 and periods_of_label(texts[0], words) else []


def _below(figures: list[Figure], table: Table, heads: tuple[int | None, list[Head]]) -> list[Figure]:
    page, above = heads
    return under_heads(figures, above) if page is not None and table.page in (page, page + 1) else []


def _of_prose(reading: Reading, taken: set[int]) -> list[Observation]:
    mentions = find_mentions(reading.document, reading.words, reading.language, taken)
    return [_of_mention(mention, reading) for mention in mentions]


def _of_mention(mention: Mention, reading: Reading) -> Observation:
    value, passage, words = mention.quantity.value, mention.sentence.passage, reading.words
    span = reading.settled(mention.span or reading.span)
    headings = [*reversed(passage.headings)]
    jurisdiction, code = place_said(mention, headings, words)
    return Observation(
        observation_id="", source_id=reading.source_id, company=reading.company,
        indicator=indicator_said(mention, headings, words, reading.language),
        row_label=mention.label, column_label="", value_printed=mention.quantity.printed,
        jurisdiction=jurisdiction, jurisdiction_code=code, period_start=span.start, period_end=span.end,
        value_low=value.low, value_high=value.high, value_status=value.status, unit=mention.unit, page=passage.page,
        bbox=mention.box, table=PROSE, confidence="low", note=span.note,
        start=mention.start, end=mention.start + len(mention.quantity.printed),
    )  # fmt: skip


def _headed(figures: list[Figure]) -> list[Figure]:
    """Leave out columns without a header that hold only zeros and dashes beside headed ones: formulas filled a spacer."""
    headed = {figure.column for figure in figures if figure.columns}
    if len(headed) < 2:
        return figures
    telling = {figure.column for figure in figures if figure.value.high or figure.value.low}
    return [figure for figure in figures if figure.column in headed or figure.column in telling]


def _counts(figures: Sequence[Figure]) -> bool:
    """Say whether a table counts anything: some figure has digits, or one column says none throughout."""
    if not any(figure.rows or figure.columns for figure in figures):
        return False
    if all(figure.value.unit in CURRENCIES for figure in figures):
        return False  # a price list
    statuses = {figure.value.status for figure in figures}
    return bool(statuses - {"none", "dash", "not_applicable", "withheld"}) or (
        statuses == {"none"} and len({figure.column for figure in figures}) == 1
    )


def _measured(figures: list[Figure], around: Sequence[str], words: Words) -> list[Figure]:
    """Leave out times that nobody measured, such as deadlines and how long records are kept."""
    times = [figure for figure in figures if figure.value.rest.casefold() in time_words(words)]
    if not times:
        return figures
    labels = [label for figure in times for label in (*figure.rows, *figure.columns)]
    if any(words.measured_times.search(label) for label in (*labels, *around)):
        return figures
    return [figure for figure in figures if figure not in times]


def _is_contents(figures: Sequence[Figure], table: Table, around: Sequence[str], reading: Reading) -> bool:
    """Tell a table of contents: page numbers that only rise, in one column without a header."""
    values = [figure.value.low for figure in figures]
    pages = len(reading.document.pages)
    if len(values) < 2 or len({figure.column for figure in figures}) > 1 or any(figure.columns for figure in figures):
        return False
    numbers = [value for value in values if value is not None]
    rising = len(numbers) == len(values) and numbers == sorted(numbers) and numbers[0] >= 1
    if not rising or not all(figure.value.status == "exact" and figure.value.printed.isdigit() for figure in figures):
        return False
    titled = any(text.casefold().strip(" :") in reading.words.contents for text in around)
    return (
        titled or (len(values) > 3 and 1 < pages >= numbers[-1]) or (_is_in_front(table, reading) and _climbs(numbers))
    )


def _is_in_front(table: Table, reading: Reading) -> bool:
    return reading.document.media_type == "application/pdf" and table.page is not None and table.page <= FRONT


def _climbs(numbers: Sequence[float]) -> bool:
    """Say whether numbers are those of pages by themselves, as of a file that holds a part of what its contents list."""
    return len(set(numbers)) == len(numbers) > 4 and numbers[0] <= 10 and numbers[-1] < 1_000


def _says_what(rows: Sequence[Observation], reading: Reading) -> bool:
    """Say whether a table of running text tells what it counts: share prices and score sheets do not."""
    if reading.is_data:
        return True
    return any(row.indicator or row.unit or row.jurisdiction_code or row.confidence == "high" for row in rows)


def _doubted(rows: list[Observation], figures: Sequence[Figure]) -> list[Observation]:
    """Lower the confidence in several columns of figures over which no header was found."""
    if any(figure.columns for figure in figures) or len({figure.column for figure in figures}) < 2:
        return rows
    return [
        replace(row, confidence="low", note="; ".join(filter(None, (row.note, "no column headers found"))))
        for row in rows
    ]


def _paired(figures: Sequence[Figure]) -> set[int]:
    """Return the columns in which cells print two numbers, as their header says: `Requests (accounts)`.

    One digit in brackets behind few numbers of a column, `4,567 (2)`, is the mark of a note.
    """
    filled = Counter(figure.column for figure in figures)
    marked = Counter(figure.column for figure in figures if _NOTED.search(figure.value.printed))
    return {
        figure.column
        for figure in figures
        if figure.value.others
        and (not _NOTED.search(figure.value.printed) or marked[figure.column] * 2 >= filled[figure.column])
    }


def _observations(
    figure: Figure, table: Table, meanings: Meanings, paired: set[int], reading: Reading
) -> list[Observation]:
    """Make the observations of one figure: two where one cell prints two numbers."""
    columns = figure.columns
    outer = tuple(_BRACKETS.sub("", label) for label in columns) if figure.column in paired else columns
    first = _observation(figure, outer, table, meanings, reading)
    found = [first]
    for value in figure.value.others if figure.column in paired else ():
        inner = tuple(match[1] for label in columns if (match := _IN_BRACKETS.search(label)))
        second = _observation(replace(figure, value=value), inner or columns, table, meanings, reading)
        found.append(replace(second, unit=value.unit or second.unit))
    return found


def _observation(
    figure: Figure, columns: Sequence[str], table: Table, meanings: Meanings, reading: Reading
) -> Observation:
    """Make one observation; `columns` are the headers as they speak of this number."""
    cell, value, meaning = figure.cell, figure.value, meanings.of(figure, columns)
    span = meanings.span_given(figure) or meaning.span
    notes = [note for note in (span.note, cell.note, figure.note) if note]
    return _observed(
        observation_id="", source_id=reading.source_id, company=reading.company,
        indicator=meaning.indicator,
        row_label=meaning.row_label, column_label=meaning.column_label, value_printed=cell.text,
        jurisdiction=meaning.jurisdiction, jurisdiction_code=meaning.code,
        period_start=span.start, period_end=span.end,
        value_low=value.low, value_high=value.high, value_status=value.status, unit=meaning.unit, page=table.page,
        bbox=Box(table.page or 0, *cell.bbox) if cell.bbox else None, table=table.name,
        confidence="low" if cell.note else "high" if span.explicit else "medium", note="; ".join(notes),
        start=cell.start, end=cell.end, row=figure.row, column=figure.column,
        breakdown=meaning.breakdown, total_over=meaning.total_over,
    )  # fmt: skip


def _with_ids(rows: list[Observation]) -> list[Observation]:
    counted: dict[str, int] = {}
    named = (
        object.__setattr__
    )  # nobody else holds the rows yet; copies of all their fields would cost more than the rest
    for row in rows:
        key = "\x1f".join((
            row.source_id, row.table or PROSE, row.row_label, row.column_label,
            row.period_start, row.period_end, row.value_printed,
        ))  # fmt: skip
        count = counted[key] = counted.get(key, 0) + 1
        named(row, "observation_id", record_id("obs_", key, count))
    return rows
