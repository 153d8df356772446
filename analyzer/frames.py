"""Turn records into rows, CSV and DataFrames, and CSV back into records: the one module that knows column names.

A row holds canonical text: whole numbers without `.0`, lists joined with `; `, paths of headings with ` > `, `true` or
`false`, a box as `page x0 y0 x1 y1`, and `""` for what is absent. Records written and read back give the same bytes.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from analyzer import models
from analyzer.canonical import in_order
from analyzer.errors import CorpusError
from analyzer.models import Box, Records

if TYPE_CHECKING:
    import pandas

TABLES: dict[str, type] = {
    "sources": models.Source,
    "statements": models.Statement,
    "threads": models.Thread,
    "links": models.Link,
    "events": models.Event,
    "observations": models.Observation,
    "series": models.SeriesPoint,
    "changes": models.Change,
    "flags": models.Flag,
    "corroboration": models.Corroboration,
    "reviews": models.Review,
}

_CONTRACT: dict[str, str] = {
    "sources": "source_id path publisher about title kind published period_start period_end language work edition "
    "media_type url archived_url retrieved sha256 duplicate_of read_off pages status reason",
    "statements": "statement_id source_id thread_id kind company actor modality polarity action object beneficiary "
    "service place condition exception deadline attributed_to relayed_by is_quotation language text page start end "
    "prefix suffix cue confidence",
    "threads": "thread_id company kind label status first_stated last_stated sources independent_sources languages",
    "links": "from_id link to_id detail",
    "events": "thread_id date event source_id statement_id",
    "observations": "observation_id source_id company indicator row_label column_label jurisdiction jurisdiction_code "
    "period_start period_end value_printed value_low value_high value_status unit page bbox table confidence note",
    "changes": "change_id work thread_id company change direction date_before date_after before_source after_source "
    "before after announced announced_at detail confidence",
    "flags": "flag_id flag severity company detail record_ids",
}


def _columns(table: str) -> tuple[str, ...]:
    """Put the contract's columns first; fields of the record that it does not name follow in their own order."""
    first = _CONTRACT.get(table, "").split()
    fields = [field.name for field in dataclasses.fields(TABLES[table])]
    return (*first, *(name for name in fields if name not in first))


COLUMNS: dict[str, tuple[str, ...]] = {table: _columns(table) for table in TABLES}
_MOST_TELLING_FIRST = ("changes", "observations", "statements", "threads", "flags", "sources", "events", "links")
COMMITMENT_KINDS = ("commitment", "policy")


def number_text(value: float | None) -> str:
    """Write a number as people do: `12`, `0.86`, and `""` for none."""
    if value is None or math.isnan(value) or math.isinf(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


def _box(text: str) -> Box | None:
    if not text:
        return None
    page, *corners = text.split()
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return Box(int(page), x0, y0, x1, y1)


def _boxes(text: str) -> tuple[Box, ...]:
    return tuple(box for box in map(_box, _list(text)) if box)


def _spans(text: str) -> tuple[tuple[str, int, int], ...]:
    parts = (part.rsplit(" ", 2) for part in _list(text))
    return tuple((name, int(start), int(end)) for name, start, end in parts)


@dataclasses.dataclass(frozen=True)
class _Codec:
    """Say how one type of field is written, read back and typed in a DataFrame."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]
    dtype: str = "string"


_PATH = _Codec(" > ".join, lambda text: tuple(text.split(" > ")) if text else ())
_CODECS: dict[str, _Codec] = {
    "str": _Codec(lambda value: "" if value is None else str(value), str),
    "bool": _Codec(lambda value: "true" if value else "false", lambda text: text.strip().lower() == "true", "boolean"),
    "int": _Codec(number_text, lambda text: int(text or 0), "Int64"),
    "int | None": _Codec(number_text, _whole, "Int64"),
    "float | None": _Codec(number_text, _number, "Float64"),
    "tuple[str, ...]": _Codec("; ".join, _list),
    "Box | None": _Codec(lambda box: str(box) if box else "", _box),
    "tuple[Box, ...]": _Codec(lambda boxes: "; ".join(map(str, boxes)), _boxes),
    "tuple[tuple[str, int, int], ...]": _Codec(
        lambda spans: "; ".join(f"{name} {start} {end}" for name, start, end in spans), _spans
    ),
}


def _codecs(table: str) -> dict[str, _Codec]:
    types = {field.name: str(field.type) for field in dataclasses.fields(TABLES[table])}
    return {name: _PATH if name == "headings" else _CODECS[types[name]] for name in COLUMNS[table]}


CODECS: dict[str, dict[str, _Codec]] = {table: _codecs(table) for table in TABLES}


def column_types(table: str) -> dict[str, str]:
    """Name the pandas dtype of each column of a table, in order."""
    return {name: codec.dtype for name, codec in CODECS[table].items()}


def rows(table: str, records: Iterable[Any]) -> list[dict[str, str]]:
    """Write records as rows of canonical text, in the order given."""
    codecs = CODECS[table]
    return [{name: codec.write(getattr(record, name)) for name, codec in codecs.items()} for record in records]


def record(table: str, row: Mapping[str, str]) -> Any:
    """Read one row of canonical text back into its record; columns that are missing take their default."""
    values = {name: codec.read(row[name]) for name, codec in CODECS[table].items() if row.get(name) is not None}
    return TABLES[table](**values)


def record_of(row: Mapping[str, Any]) -> Any:
    """Read a row of one of our DataFrames or CSV files back into its record, whichever table it comes from.

    Raises ValueError where the columns are those of no table.
    """
    for table in _MOST_TELLING_FIRST:
        if set(_CONTRACT[table].split()) <= set(row):
            return record(table, {name: _cell_text(row[name]) for name in COLUMNS[table] if name in row})
    expected = ", ".join(_MOST_TELLING_FIRST)
    raise ValueError(f"columns {', '.join(map(str, row))} are those of none of the tables {expected}")


def _cell_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    written = "" if value is None else str(value)
    if written in ("", "<NA>", "nan", "NaT"):
        return ""
    return written.lower() if written in ("True", "False") else number_text(float(value))


def frame(table: str, records: Iterable[Any]) -> pandas.DataFrame:
    """Return records as a DataFrame with nullable dtypes: numbers as numbers, all else as the text of the CSV."""
    import pandas

    written = rows(table, records)
    columns = {}
    for name, dtype in column_types(table).items():
        values = [row[name] for row in written]
        columns[name] = pandas.array([_typed(value, dtype) for value in values], dtype=dtype)
    return pandas.DataFrame(columns)


def _typed(value: str, dtype: str) -> Any:
    if dtype == "boolean":
        return value == "true"
    if dtype in ("Int64", "Float64"):
        return None if value == "" else int(value) if dtype == "Int64" else float(value)
    return value


def commitments(statements: Iterable[models.Statement]) -> pandas.DataFrame:
    """Return the statements of kind commitment or policy, with their parts, as a DataFrame."""
    return frame("statements", (statement for statement in statements if statement.kind in COMMITMENT_KINDS))


def sums_frame(sums: Iterable[Any]) -> pandas.DataFrame:
    """Return sums of figures as a DataFrame: what was added up, how many figures, and both ends."""
    import pandas

    shared = ("source_id", "company", "indicator", "column_label", "unit", "period_start", "period_end", "table")
    return pandas.DataFrame(
        [
            {
                **{name: getattr(s.first, name) for name in shared},
                "figures": s.figures,
                "sum_low": s.low,
                "sum_high": s.high,
            }
            for s in sums
        ],
        columns=[*shared, "figures", "sum_low", "sum_high"],
    )


def refusals_frame(refused: Iterable[Any]) -> pandas.DataFrame:
    """Return what may not be compared as a DataFrame, one row a company or series, each with its reason."""
    import pandas

    names = ("company", "label", "unit", "reason")
    return pandas.DataFrame([[getattr(r, name) for name in names] for r in refused], columns=list(names))


def normalised(series: pandas.DataFrame, denominators: Any, per: float) -> pandas.DataFrame:
    """Add to a DataFrame of series what its figures are when divided; denominators are a DataFrame or a CSV file's path."""
    import pandas

    from analyzer.tracking.normalising import normalise

    if not isinstance(denominators, pandas.DataFrame):
        denominators = pandas.read_csv(denominators, dtype=str, keep_default_na=False)
    rows_of = denominators.astype("string").fillna("").to_dict("records")
    ratios = normalise([record_of_series(row) for row in series.to_dict("records")], rows_of, per)
    added = {
        "denominator": [r.denominator for r in ratios],
        "ratio_low": [r.low for r in ratios],
        "ratio_high": [r.high for r in ratios],
        "reason": [r.reason for r in ratios],
    }
    return series.assign(**added)


def record_of_series(row: Mapping[Any, Any]) -> models.SeriesPoint:
    """Read a row of a series DataFrame back into its point."""
    point: models.SeriesPoint = record(
        "series", {name: _cell_text(row[name]) for name in COLUMNS["series"] if name in row}
    )
    return point


def accepted(records: Records) -> Records:
    """Leave out what a person rejected: it stands in the tables, with their judgement, and nowhere else."""
    if not records.reviews and in_order(records.statements):
        return records
    statements = tuple(row for row in records.statements if row.review != "rejected")
    changes = tuple(row for row in records.changes if row.review != "rejected")
    return dataclasses.replace(records, statements=statements, changes=changes)


# Spreadsheets take these for the start of a formula; `-2+3+name` is one too, `-5`, `-(5)` and `-5k` are figures.
_FORMULA = regex.compile(
    r"[\s\p{C}]*+(?:[=＝]|[+\-@＋－＠](?:[\d.,]*+[=+*/^&|@\-])*+(?:[^\W\d]|[(\[{\"'$]))"  # no figure begins with =
)
_FIGURE = regex.compile(r"[+\-]\(\d[\d.,\s]*+\)")


def _could_run(text: str) -> bool:
    if text[:1].isalnum():
        return False
    return bool(_FORMULA.match(text)) and not _FIGURE.fullmatch(text)


def guarded(text: str) -> str:
    """Put `'` before text that a spreadsheet would run as a formula; figures stay as printed."""
    return f"'{text}" if _could_run(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """Take the `'` of `guarded` away again."""
    return text[1:] if text.startswith("'") and _could_run(text.lstrip("'")) else text


def _field(text: str) -> str:
    special = '"' in text or "," in text or "\n" in text or "\r" in text or text[:1].isspace() or text[-1:].isspace()
    return '"' + text.replace('"', '""') + '"' if special else text


def csv_text(table: str, records: Iterable[Any]) -> str:
    """Write records as the text of a CSV file (RFC 4180 quoting, `\\n`), in the order given."""
    return csv_head(table) + "".join(csv_lines(table, records))


def csv_head(table: str) -> str:
    """Return the first line of a table's CSV file, which names its columns."""
    return ",".join(COLUMNS[table]) + "\n"


def csv_lines(table: str, records: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of a CSV file below its first, one at a time: a large table as text would be several times the table."""
    columns = [(attrgetter(name), codec.write, codec.dtype == "string") for name, codec in CODECS[table].items()]
    for record in records:
        cells = ((write(value(record)), is_text) for value, write, is_text in columns)
        yield ",".join([cell and _field(guarded(cell) if is_text else cell) for cell, is_text in cells]) + "\n"


def csv_text_of(found: Sequence[Mapping[str, str]]) -> str:
    """Write rows of text that belong to none of the tables as CSV, with the columns of the first."""
    lines = [list(found[0]), *([guarded(value) for value in row.values()] for row in found)]
    return "".join(",".join(map(_field, line)) + "\n" for line in lines)


def write_csv(path: Path, table: str, records: Iterable[Any]) -> None:
    """Write records to a CSV file in UTF-8, in the order given."""
    path.write_bytes(csv_text(table, records).encode("utf-8", "replace"))


def read_csv(path: Path, table: str) -> tuple[Any, ...]:
    """Read a CSV file of `write_csv` back into records.

    Raises CorpusError naming file, line and column where the file is not such a table.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: is not in UTF-8 (byte {error.start}); save it as CSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    found = []
    for number, row in enumerate(reader, start=1):
        try:
            found.append(record(table, {name: unguarded(value or "") for name, value in row.items() if name}))
        except (TypeError, ValueError) as error:
            raise CorpusError(f"{path}: row {number}: {error}") from error
    return tuple(found)


def read_tables(folder: Path) -> Records:
    """Read the tables of a built or committed corpus (`data/*.csv`, or the CSV files of the folder itself)."""
    base = folder / "data" if (folder / "data").is_dir() else folder
    if not (base / "sources.csv").is_file():
        raise CorpusError(f"{folder}: no tables here; expected data/sources.csv, as `analyzer build` writes it")
    found: dict[str, Sequence[Any]] = {
        table: read_csv(base / f"{table}.csv", table) for table in TABLES if (base / f"{table}.csv").is_file()
    }
    return Records(**{table: tuple(read) for table, read in found.items()})
