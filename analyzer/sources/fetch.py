"""Fetch the documents whose addresses `sources.toml` gives; other bytes are a new version, never an overwrite."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from filelock import FileLock

from analyzer.documents.sniff import media_type
from analyzer.errors import DocumentError
from analyzer.files import hash_of, write_atomic
from analyzer.sources.manifest import FILE_NAME, read_manifest, write_manifest
from analyzer.sources.network import AGENT, Fetcher, FetchError, Response, content

LOG = "fetch-log.jsonl"
LOCK_NAME = ".fetch.lock"  # two runs at once would write over each other's sources.toml
FOLDER = "published"
SUFFIXES = {
    "application/pdf": ".pdf", "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "text/markdown": ".md", "text/csv": ".csv", "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """Report one address: new, new_version, unchanged, gone (404, 410) or failed; `path` is where the bytes are."""

    url: str
    outcome: str
    path: str = ""
    detail: str = ""


def fetch(
    folder: Path, urls: Iterable[str] = (), *, fetcher: Fetcher | None = None, now: datetime | None = None
) -> list[Fetched]:
    """Fetch `urls`, or every address in `sources.toml`, into `folder/published`, each with its WARC record beside it.

    What was fetched is added to `sources.toml` with the day and the hash; `fetch-log.jsonl` tells every attempt, also
    of pages that have vanished. An address that fails does not stop the others.
    """
    with FileLock(folder / LOCK_NAME):
        return _fetch_all(folder, urls, fetcher or Fetcher(), now)


def _fetch_all(folder: Path, urls: Iterable[str], fetcher: Fetcher, now: datetime | None) -> list[Fetched]:
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    tables = read_manifest(folder) or []
    wanted = list(dict.fromkeys(urls)) or list(dict.fromkeys(table["url"] for table in tables if table.get("url")))
    results = []
    for url in wanted:
        try:
            result, table = _keep(folder, url, fetcher.get(url), tables, moment)
        except FetchError as error:
            result, table = Fetched(url, "failed", detail=str(error)), None
        if table:
            tables = _name_in_manifest(folder, tables, table)
        _log(folder, result, moment)
        results.append(result)
    return results


def _keep(
    folder: Path, url: str, response: Response, tables: list[dict[str, str]], moment: datetime
) -> tuple[Fetched, dict[str, str] | None]:
    """Write an answer beside the earlier versions of its address, unless its bytes are known."""
    if response.status in (404, 410):
        return Fetched(url, "gone", detail=f"{response.status} {response.reason}"), None
    if response.status != 200:
        return Fetched(url, "failed", detail=f"{response.status} {response.reason}"), None
    versions = [table for table in tables if table.get("url") == url]
    body = content(response)
    digest = hashlib.sha256(body).hexdigest()
    for table in versions:
        if table.get("path") and hash_of(folder / table["path"]) == digest:
            return Fetched(url, "unchanged", table["path"]), None
    path = _free_path(url, response, body, digest, moment, {table.get("path", "").casefold() for table in tables})
    write_atomic(folder / path, body)
    write_atomic(folder / f"{path}.warc.gz", _warc(url, response, moment))
    # A new version shares what was given about the address, but not what belongs to the bytes of the old one.
    given: Mapping[str, str] = versions[-1] if versions else {}
    shared = {
        key: value
        for key, value in given.items()
        if key not in ("published", "period_start", "period_end", "edition", "archived_url")
    }
    table = {**shared, "path": path, "url": url, "retrieved": moment.isoformat(), "sha256": digest}
    return Fetched(url, "new_version" if any(old.get("path") for old in versions) else "new", path), table


def _name_in_manifest(folder: Path, tables: list[dict[str, str]], table: dict[str, str]) -> list[dict[str, str]]:
    """Add a table to `sources.toml`: at its end, as people wrote it, unless it fills one that waited for its file."""
    manifest = folder / FILE_NAME
    others = [old for old in tables if old.get("path") or old.get("url") != table["url"]]
    if len(others) == len(tables) and manifest.exists():
        text = manifest.read_text(encoding="utf-8") + "\n" + write_manifest([table])
    else:
        text = write_manifest([*others, table])
    write_atomic(manifest, text.encode())
    return [*others, table]


def _free_path(url: str, response: Response, body: bytes, digest: str, moment: datetime, taken: Set[str]) -> str:
    """Name a file after the last part of its address, the day and the bytes: no part of it comes unfiltered from outside.

    Another address may have sent the same bytes, and other bytes may begin with the same digits; some disks know no case.
    """
    stem = PurePosixPath(urlsplit(url).path).stem or urlsplit(url).hostname or "document"
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:60] or "document"
    kind = response.header("Content-Type").split(";")[0].strip().lower()
    suffix = SUFFIXES.get(kind) or _suffix(body, stem)
    start = f"{FOLDER}/{safe}-{moment:%Y-%m-%d}-{digest[:8]}"
    if f"{start}{suffix}".casefold() not in taken:
        return f"{start}{suffix}"
    return f"{start}-{hashlib.sha256(f'{url} {digest}'.encode()).hexdigest()[:32]}{suffix}"


def _suffix(body: bytes, name: str) -> str:
    """Tell by its bytes what a server calls nothing that we read, as most do with downloads."""
    try:
        return SUFFIXES[media_type(body, name)]
    except (DocumentError, KeyError):
        return ".html"


def _warc(url: str, response: Response, moment: datetime) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = StatusAndHeaders(f"{response.status} {response.reason}", list(response.headers), protocol="HTTP/1.1")
    extra = {"WARC-Date": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "WARC-IP-Address": response.ip}
    writer.write_record(
        writer.create_warc_record(
            response.url, "response", payload=io.BytesIO(response.body), http_headers=headers, warc_headers_dict=extra
        )
    )
    details: dict[str, Any] = {"software": AGENT, "requested": url}
    writer.write_record(writer.create_warcinfo_record("fetch.warc.gz", details))
    return buffer.getvalue()


def _log(folder: Path, result: Fetched, moment: datetime) -> None:
    line = {
        "date": moment.isoformat(),
        "url": result.url,
        "outcome": result.outcome,
        "path": result.path,
        "detail": result.detail,
    }
    path = folder / LOG
    torn = path.exists() and not path.read_bytes().endswith(b"\n")  # by a run that was killed while it wrote
    with path.open("a", encoding="utf-8") as handle:
        handle.write("\n" * torn + json.dumps(line, ensure_ascii=True) + "\n")
        handle.flush()
        os.fsync(handle.fileno())
