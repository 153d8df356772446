"""Read CSV, TSV and spreadsheets into tables: of delimited text the text is the file, a sheet is a page."""

from __future__ import annotations

from analyzer.collecting import uncollected
from analyzer.documents.assemble import Placed, arrange, assemble
from analyzer.documents.blocks import Block, Line
from analyzer.documents.decoding import decode
from analyzer.documents.delimited import Field, Reader, delimiter_of
from analyzer.documents.sniff import ODS, TSV
from analyzer.documents.stacking import Part, paged, parts_of
from analyzer.errors import DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document
from analyzer.reasons import CELL_LIMIT, CHARACTER_LIMIT, EMPTY


@uncollected()
def read_delimited(data: bytes, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read CSV or TSV; `Document.text` is the decoded file and the cells point into it."""
    decoded = decode(data)
    text, cuts = decoded.text, []
    if len(text) > limits.characters:
        text, cuts = text[: limits.characters], [CHARACTER_LIMIT]
    if not text.strip():
        raise DocumentError(EMPTY, "nothing but white space")
    delimiter, start = delimiter_of(text, "\t" if media_type == TSV else ",")
    reader = Reader(text, delimiter, start, limits)
    rows: list[list[Field]] = []
    cells = 0
    for row in reader.rows():
        cells += len(row)
        if cells > limits.csv_cells:
            cuts.append(CELL_LIMIT)
            break
        rows.append(row)
    parts, over = parts_of(rows, 1, "delimited", headers=True)
    del rows  # the cells of a long table are many: what they were made of makes room
    cuts += [reason for reason in (reader.cut, over) if reason and reason not in cuts]
    return arrange(
        text,
        [placed for part in parts for placed in _placed(paged(part, None))],
        media_type=media_type,
        metadata={"encoding": decoded.encoding, "delimiter": {"\t": "tab"}.get(delimiter, delimiter)},
        status="partial" if cuts else "ok",
        reason="; ".join(cuts),
        notes=(decoded.note,) if decoded.note else (),
    )


def _placed(part: Part) -> list[Placed]:
    if part.table is None:
        return [Placed("paragraph", field.start, field.end) for field in part.lines]
    first, last = part.table.cells[0], part.table.cells[-1]  # they stand in the order of the text
    return [Placed("table", first.start, last.end, None, 0, part.table)]


def read_workbook(data: bytes, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read XLSX or ODS: each sheet is a page under its name, its cells as they are shown."""
    if media_type == ODS:
        from analyzer.documents.ods import read_sheets
    else:
        from analyzer.documents.xlsx import read_sheets
    workbook = read_sheets(data, limits)
    blocks: list[Block] = []
    sizes: dict[int, tuple[float, float]] = {}
    cuts = list(workbook.cuts)
    for page, sheet in enumerate(workbook.sheets, start=1):
        sizes[page] = (0.0, 0.0)
        parts, over = parts_of(sheet.rows, page, "sheet", headers=True)
        if over and over not in cuts:
            cuts.append(over)
        if parts and sheet.name:
            blocks.append(Block("heading", (Line(sheet.name),), page, 1))
        for part in parts:
            if part.table is not None:
                blocks.append(Block("table", page=page, table=part.table))
            else:
                blocks += [Block("paragraph", (Line(field.text),), page) for field in part.lines]
    if not blocks and not cuts:
        raise DocumentError(EMPTY, "no sheet holds anything")
    return assemble(
        blocks,
        media_type=media_type,
        page_sizes=sizes,
        metadata=workbook.metadata,
        status="partial" if cuts else "ok",
        reason="; ".join(cuts),
        notes=workbook.notes,
        limits=limits,
    )
