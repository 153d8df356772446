"""Read what a reference manager holds, in CSL-JSON, BibTeX or RIS, as tables for `sources.toml`.

Only what an item says is taken over; what it leaves open is read off the document later. A file attached to an item
becomes `path` where it lies inside the corpus; otherwise the item's address waits to be fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analyzer.errors import SourcesError
from analyzer.sources.bibtex import plain_address, plain_tex, read_bibtex
from analyzer.sources.manifest import KEYS
from analyzer.sources.scan import DOCUMENT_SUFFIXES, TEXT_SUFFIXES

LARGEST = 50_000_000  # bytes
# What the formats call reports and the press; a web page may be a statement, terms or anything else, so it says nothing.
REPORTS = {"report", "techreport", "RPRT"}
PRESS = {"article-newspaper", "article-magazine", "newspaper", "magazine", "NEWS", "MGZN"}
_DATE = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_ADDRESS = re.compile(r"https?://\S+")
_SHA256 = re.compile(r"\bsha256: ([0-9a-f]{64})\b")
_ARCHIVED = re.compile(r"\barchived at (https?://[^\s;]+)")


@dataclass(frozen=True, slots=True)
class Item:
    """Hold what one item says, whichever format it came in."""

    name: str  # its key or title, for messages
    kind: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()  # of bodies, not of persons
    container: str = ""
    publisher: str = ""
    series: str = ""
    edition: str = ""
    published: str = ""
    retrieved: str = ""
    language: str = ""
    rights: str = ""
    addresses: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    notes: str = ""


def read_references(path: Path, folder: Path | None = None) -> list[dict[str, str]]:
    """Return a table for `sources.toml` for each item of a CSL-JSON (.json), BibTeX (.bib) or RIS (.ris) file.

    `folder` is the corpus; the file's own folder if not given. Attachments are looked for beside the file, then in the
    corpus. Raises SourcesError where the file cannot be read, or items have neither a document in the corpus nor an address.
    """
    readers: dict[str, Callable[[str], list[Item]]] = {".json": _csl, ".bib": _bibtex, ".ris": _ris}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise SourcesError(path.name, [f"expected a file that ends in {', '.join(readers)}, found {path.suffix!r}"])
    if path.stat().st_size > LARGEST:
        raise SourcesError(path.name, [f"larger than {LARGEST // 1_000_000} MB"])
    try:
        items = reader(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        raise SourcesError(path.name, [f"cannot be read: {error}"]) from None
    if not items:
        raise SourcesError(path.name, ["holds no items"])
    tables = [_table(item, path.parent, folder or path.parent) for item in items]
    faults = [
        f"item {number} ({item.name}): neither a document inside the corpus nor an address to fetch"
        for number, (item, table) in enumerate(zip(items, tables, strict=True), start=1)
        if "path" not in table and "url" not in table
    ]
    if faults:
        raise SourcesError(path.name, faults)
    return tables


def _table(item: Item, beside: Path, folder: Path) -> dict[str, str]:
    language = re.match(r"([a-z]{2})(?![a-z])", item.language.lower())
    attached = next((found for file in item.files if (found := _inside(file, beside, folder))), "")
    hashed = _SHA256.search(item.notes)
    values = {
        "path": attached,
        "publisher": _publisher(item),
        "title": item.title,
        "kind": "report" if item.kind in REPORTS else "press" if item.kind in PRESS else "",
        "published": _day(item.published),
        "language": language[1] if language else "",
        "work": item.series,
        "edition": item.edition,
        "url": _address(item.addresses),
        "archived_url": _address(item.archived) or _address(_ARCHIVED.findall(item.notes)),
        "retrieved": _day(item.retrieved),
        "sha256": hashed[1] if hashed and attached else "",
        "licence": item.rights,
    }
    return {key: _line(values[key]) for key in KEYS if values.get(key)}


def _publisher(item: Item) -> str:
    """Choose who published it: the paper of an article, else the body that wrote it, else the house or the site."""
    written = "; ".join(item.authors)
    if item.kind in PRESS or (item.container and not written):
        return item.container or item.publisher or written
    return written or item.publisher or item.container


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _day(text: str) -> str:
    """Return an ISO date as exact as the text has it, or "" where it has none."""
    found = _DATE.match(text)
    if found is None:
        return ""
    parts = [part for part in found.groups() if part]
    for length in range(len(parts), 0, -1):
        try:
            numbers = [int(part) for part in parts[:length]]
            date(*(*numbers, 1, 1)[:3])
        except ValueError:
            continue
        return "-".join(f"{number:0{4 if place == 0 else 2}d}" for place, number in enumerate(numbers))
    return ""


def _address(candidates: Iterable[str]) -> str:
    return next((text for one in candidates if _ADDRESS.fullmatch(text := one.strip())), "")


def _inside(file: str, beside: Path, folder: Path) -> str:
    """Return an attached file as a path relative to the corpus, or "" where it is no document inside it."""
    name = file.removeprefix("file://").replace("\\", "/")
    if Path(name).suffix.lower() not in DOCUMENT_SUFFIXES | TEXT_SUFFIXES or "\0" in name:
        return ""
    root = folder.resolve()
    for place in (beside / name, folder / name):
        try:
            target = place.resolve()
            if target.is_file() and target.is_relative_to(root):
                return target.relative_to(root).as_posix()
        except OSError:  # a name longer than the system allows
            continue
    return ""


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _csl(text: str) -> list[Item]:
    data = json.loads(text)
    rows = data.get("items", []) if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("expected a list of CSL-JSON items")
    return [_csl_item(row) for row in rows]


def _csl_item(row: Mapping[str, Any]) -> Item:
    authors = row.get("author") or []
    archived = (_text(row.get("archive")), _text(row.get("archive_location")))
    return Item(
        name=_text(row.get("id")) or _text(row.get("title")),
        kind=_text(row.get("type")),
        title=_text(row.get("title")),
        authors=tuple(_text(one["literal"]) for one in authors if isinstance(one, dict) and one.get("literal")),
        container=_text(row.get("container-title")),
        publisher=_text(row.get("publisher")),
        series=_text(row.get("collection-title")),
        edition=_text(row.get("edition")) or _text(row.get("version")) or _text(row.get("number")),
        published=_csl_date(row.get("issued")),
        retrieved=_csl_date(row.get("accessed")),
        language=_text(row.get("language")),
        rights=_text(row.get("license")),
        addresses=(_text(row.get("URL")),),
        archived=archived,
        notes=_text(row.get("note")),
    )


def _csl_date(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(_text(part) for part in parts[0])
    return _text(value.get("raw")) or _text(value.get("literal"))


def _bibtex(text: str) -> list[Item]:
    return [_bibtex_item(entry) for entry in read_bibtex(text)]


def _bibtex_item(entry: Mapping[str, str]) -> Item:
    def first(*names: str) -> str:
        return next((plain_tex(entry[name]) for name in names if entry.get(name)), "")

    body = re.fullmatch(r"\s*(\{[^{}]*\}(?:\s+and\s+\{[^{}]*\})*)\s*", entry.get("author", ""))
    year = [first("year"), first("month"), first("day")]
    return Item(
        name=entry["ID"] or first("title"),
        kind=first("entrysubtype") or entry["ENTRYTYPE"],
        title=first("title"),
        authors=tuple(plain_tex(name) for name in re.findall(r"\{([^{}]*)\}", body[1])) if body else (),
        container=first("journaltitle", "journal"),
        publisher=first("institution", "organization", "publisher"),
        series=first("series"),
        edition=first("edition", "version", "number"),
        published=first("date") or "-".join(year[: year.index("") if "" in year else 3]),
        retrieved=first("urldate"),
        language=first("language", "langid"),
        rights=first("rights", "copyright"),
        addresses=tuple(plain_address(entry.get(name, "")) for name in ("url", "howpublished")),
        archived=(plain_address(entry.get("archiveurl", "")),),
        files=_bibtex_files(entry.get("file", "")),
        notes=first("note"),
    )


def _bibtex_files(value: str) -> tuple[str, ...]:
    r"""Return the files of a `file` field: `title:path:type`, `:path:type` or a bare path, several after `;`."""
    files = []
    for part in re.split(r"(?<!\\);", value):
        fields = re.split(r"(?<!\\):", part.strip())
        name = ":".join(fields[1:-1]) if len(fields) >= 3 else part.strip()
        files.append(re.sub(r"\\([\\:;{}_&%$#])", r"\1", name))
    return tuple(files)


def _ris(text: str) -> list[Item]:
    import rispy

    lists = [*rispy.RisParser.DEFAULT_LIST_TAGS, "L1", "L2"]
    return [_ris_item(entry) for entry in rispy.loads(text, list_tags=lists)]


def _ris_item(entry: Mapping[str, Any]) -> Item:
    def first(*names: str) -> str:
        values = (entry.get(name) for name in names)
        return next((_text(value[0] if isinstance(value, list) else value) for value in values if value), "")

    authors = [*entry.get("authors", []), *entry.get("first_authors", [])]
    return Item(
        name=first("id", "title", "primary_title"),
        kind=first("type_of_reference"),
        title=first("title", "primary_title"),
        authors=tuple(name for name in authors if "," not in name),  # persons are written "Family, Given"
        container=first("secondary_title", "journal_name", "alternate_title3"),
        publisher=first("publisher"),
        series=first("tertiary_title"),
        edition=first("edition"),
        published=first("date", "year", "publication_year"),
        retrieved=first("access_date"),
        language=first("language"),
        rights="",
        addresses=tuple(entry.get("urls", [])),
        files=(*entry.get("file_attachments1", []), *entry.get("file_attachments2", [])),
        notes=" ".join(entry.get("notes", [])),
    )
