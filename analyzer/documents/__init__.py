"""Read bytes into text, pages, passages and tables, each with its place, and say what a document tells of itself."""

from __future__ import annotations

from dataclasses import replace

from analyzer.collecting import uncollected
from analyzer.documents.sniff import CSV, HTML, ODS, PDF, TSV, XLSX, media_type, suffix_type
from analyzer.errors import DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Document
from analyzer.reasons import INPUT_LIMIT

__all__ = ["media_type", "read_bytes"]

_NAMES = {PDF: "PDF", HTML: "HTML", XLSX: "XLSX", ODS: "ODS", CSV: "CSV", TSV: "TSV"}


@uncollected()
def read_bytes(
    data: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS, *, second_reader: bool = False
) -> Document:
    """Read one file by what its bytes are; raise DocumentError with a reason for what is no document.

    `second_reader` reads a PDF without the libraries that are tried first: the process that used them died.
    """
    if len(data) > limits.input_bytes:
        raise DocumentError(INPUT_LIMIT, f"{len(data):,} bytes, over {limits.input_bytes:,}")
    kind = media_type(data, name)
    document = _read(data, name, kind, limits, second_reader)
    claimed = suffix_type(name)
    binary = {claimed, kind} & {PDF, HTML, XLSX, ODS}
    if claimed and claimed != kind and binary:
        said = f"named as {_NAMES.get(claimed, 'text')}, read as {_NAMES.get(kind, 'text')} by its bytes"
        document = replace(document, notes=(*document.notes, said))
    return document


def _read(data: bytes, name: str, kind: str, limits: Limits, second_reader: bool) -> Document:
    # Readers are imported where they are used: a folder of text files needs no PDF library.
    if kind == PDF:
        from analyzer.documents.pdf import read_pdf

        return read_pdf(data, limits, second_reader=second_reader)
    if kind == HTML:
        from analyzer.documents.html import read_html

        return read_html(data, limits)
    if kind in (XLSX, ODS):
        from analyzer.documents.tabular import read_workbook

        return read_workbook(data, kind, limits)
    if kind in (CSV, TSV):
        from analyzer.documents.tabular import read_delimited

        return read_delimited(data, kind, limits)
    from analyzer.documents.text import read_text

    return read_text(data, name, limits)
