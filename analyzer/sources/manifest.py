"""Read and write `sources.toml`, where people say what they know about a document; every fault is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from analyzer.errors import SourcesError, suggestion
from analyzer.models import SOURCE_KINDS
from analyzer.sources.declared import literal, placed, tables_of

FILE_NAME = "sources.toml"
KEYS = (
    "path", "publisher", "about", "title", "kind", "published", "period_start", "period_end", "language", "work",
    "edition", "url", "archived_url", "retrieved", "sha256", "licence", "redistribute",
)  # fmt: skip
HISTORY_KEYS = ("git", "only", "since", "until", "revisions")  # a checkout whose history holds the versions
LISTS = {"only", "revisions"}  # kept as lines of one text
DATES = {"published", "period_start", "period_end", "retrieved", "since", "until"}
ADDRESSES = {"url", "archived_url"}
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_manifest(folder: Path) -> list[dict[str, str]] | None:
    """Return the tables of `folder/sources.toml` as checked text values, or None where there is no such file.

    A table without `path` has a `url` that was not fetched yet, or names the checkout of a history with `git`. Dates come back as ISO strings, `redistribute` as "true" or "false". Raises SourcesError with every fault.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    tables, faults = tables_of(path, "source", SourcesError)
    given = []
    for number, (table, line) in enumerate(tables, start=1):
        values, wrong = _checked(table, folder)
        faults += [placed(fault, "source", number, table, line) for fault in wrong]
        given.append(values)
    faults += _named_twice(given)
    if faults:
        raise SourcesError(FILE_NAME, faults)
    return given


def _named_twice(given: list[dict[str, str]]) -> list[str]:
    first: dict[str, int] = {}
    faults = []
    for number, values in enumerate(given, start=1):
        path = values.get("path")
        if path is not None and first.setdefault(path, number) != number:
            faults.append(f"source {number}: path: {path!r} is named by source {first[path]} already")
    return faults


def _checked(table: Mapping[str, Any], folder: Path) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    faults: list[str] = []
    if not {"path", "url", "git"} & set(table):
        faults.append("path: missing; it names the file, relative to this folder (or give a url to fetch)")
    if "git" in table and {"path", "url", "sha256"} & set(table):
        faults.append("git: names a checkout with many documents; it goes without path, url and sha256")
    known = (*KEYS, *HISTORY_KEYS) if "git" in table else KEYS
    for key, value in table.items():
        if key not in known:
            faults.append(f"{key}: unknown key" + (suggestion(key, known) or f"; known are {', '.join(known)}"))
            continue
        try:
            values[key] = _value(key, value, folder)
        except ValueError as error:
            faults.append(f"{key}: {error}")
    start, end = values.get("period_start", ""), values.get("period_end", "")
    if start and end and start[: len(end)] > end[: len(start)]:
        faults.append(f"period_end: {end} lies before period_start {start}")
    return values, faults


def _value(key: str, value: Any, folder: Path) -> str:
    """Check one value and return it as text; raises ValueError saying what was expected."""
    if key == "redistribute":
        if not isinstance(value, bool):
            raise ValueError(f"expected true or false, found {value!r}")
        return "true" if value else "false"
    if key in DATES and isinstance(value, date | datetime):
        return value.isoformat() if key == "retrieved" else value.isoformat()[:10]
    if key in LISTS and isinstance(value, list):
        return "\n".join(_item(part) for part in value)
    if not isinstance(value, str):
        wanted = 'a date such as 2025-09-25, or a year in quotes such as "2025"' if key in DATES else "text"
        raise ValueError(f"expected {wanted}, found {value!r}")
    text = value.strip()
    if key == "git":
        return _checkout(text, folder)
    if key == "path":
        return _inside(text, folder)
    if key in DATES and text:
        return _date(text, with_time=key == "retrieved")
    if key == "kind" and text not in (*SOURCE_KINDS, ""):
        raise ValueError(f"expected one of {', '.join(SOURCE_KINDS)}, found {value!r}")
    if key == "language" and not re.fullmatch(r"[a-z]{2}|", text):
        raise ValueError(f"expected a code of two letters such as 'en', found {value!r}")
    if key == "sha256" and not re.fullmatch(r"[0-9a-f]{64}|", text.lower()):
        raise ValueError(f"expected 64 hexadecimal digits, found {value!r}")
    if key in ADDRESSES and text and not re.match(r"https?://[^\s]+$", text):
        raise ValueError(f"expected an address that starts with http:// or https://, found {value!r}")
    return text.lower() if key == "sha256" else text


def _inside(text: str, folder: Path) -> str:
    path = PurePosixPath(text)
    if not text or path.is_absolute() or ".." in path.parts or "\\" in text or "\0" in text:
        raise ValueError(f"expected a path inside this folder with forward slashes, found {text!r}")
    target = folder / path
    if not target.is_file():
        beside = target.parent.iterdir() if target.parent.is_dir() else ()
        names = [name.relative_to(folder).as_posix() for name in beside if name.is_file()]
        raise ValueError(f"there is no file {text!r}{suggestion(path.as_posix(), sorted(names))}")
    if not target.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{text!r} leads out of this folder")
    return path.as_posix()


def _item(value: Any) -> str:
    """Return one entry of a list as text; a TOML date stands for itself."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise ValueError(f"expected a list of texts, found {value!r} in it")
    return value.strip()


def _checkout(text: str, folder: Path) -> str:
    path = PurePosixPath(text)
    if not text or path.is_absolute() or ".." in path.parts or "\\" in text or "\0" in text:
        raise ValueError(f"expected a folder inside this one with forward slashes, or '.', found {text!r}")
    if not (folder / path).is_dir():
        raise ValueError(f"there is no folder {text!r}; clone the archive there first")
    if not (folder / path).resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{text!r} leads out of this folder")
    return path.as_posix()


def _date(text: str, *, with_time: bool) -> str:
    try:
        if ISO_DATE.fullmatch(text):
            date.fromisoformat((text + "-01-01")[:10])
            return text
        if with_time:
            datetime.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise ValueError(f"expected a date such as 2025-09-25, found {text!r}")


def write_manifest(tables: Iterable[Mapping[str, str]]) -> str:
    """Return `sources.toml` as text: one [[source]] table each, keys in the documented order, empty ones left out."""
    parts = []
    for table in tables:
        lines = [f"{key} = {literal(_typed(key, table[key]))}" for key in (*HISTORY_KEYS, *KEYS) if table.get(key)]
        parts.append("\n".join(["[[source]]", *lines]) + "\n")
    return "\n".join(parts)


def _typed(key: str, value: str) -> str | bool | list[str]:
    if key == "redistribute":
        return value == "true"
    return value.splitlines() if key in LISTS else value
