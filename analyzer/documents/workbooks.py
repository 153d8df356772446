"""Open the archives that spreadsheets are, within limits: what inflates too far is refused before it is parsed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from analyzer.documents.delimited import Field
from analyzer.errors import DocumentError
from analyzer.limits import MEBIBYTE, Limits
from analyzer.reasons import DAMAGED, INFLATION_LIMIT

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one sheet's name and rows; each row holds the cells that are not blank."""

    name: str
    rows: list[list[Field]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """Hold the sheets of a spreadsheet and what was cut."""

    sheets: list[Sheet]
    cuts: Sequence[str] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Archive:
    """Read the members of an archive and count what they inflate to."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError) as error:
            raise DocumentError(DAMAGED, f"no whole archive: {error}") from None
        self._limits = limits
        self._inflated = 0
        self.names = frozenset(self._archive.namelist())

    def member(self, name: str) -> bytes:
        """Return one member's bytes; `b""` where there is none."""
        if name not in self.names:
            return b""
        chunks = []
        packed = max(1, self._archive.getinfo(name).compress_size)
        size = 0
        try:
            with self._archive.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._inflated += len(chunk)
                    ratio = size > MEBIBYTE and size > packed * self._limits.inflation_ratio
                    if ratio or self._inflated > self._limits.inflated_bytes:
                        raise DocumentError(INFLATION_LIMIT, f"{name[:80]} inflates too far")
                    chunks.append(chunk)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
            raise DocumentError(DAMAGED, f"{name[:80]}: {error}") from None
        except Exception as error:  # zlib.error and lzma's have no common base
            if isinstance(error, DocumentError):
                raise
            raise DocumentError(DAMAGED, f"{name[:80]}: {error}") from None
        return b"".join(chunks)


def elements(data: bytes, *tags: str) -> Iterator[Any]:
    """Yield the elements of the given tags as they end, and free them; entities and faults are refused."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DocumentError(DAMAGED, "declares entities")
    try:
        walk = etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in walk:
            if (
                element.getroottree().docinfo.internalDTD is not None
            ):  # in an encoding that hides it from the search above
                raise DocumentError(DAMAGED, "declares entities")
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise DocumentError(DAMAGED, f"broken XML: {str(error)[:120]}") from None


def core_properties(archive: Archive, member: str) -> dict[str, str]:
    """Return title, author and dates as a spreadsheet declares them."""
    data = archive.member(member)
    if not data:
        return {}
    names = {"title": "title", "creator": "author", "initial-creator": "author"}
    found: dict[str, str] = {}
    for element in elements(data, *(f"{{*}}{name}" for name in names)):
        text = (element.text or "").strip()[:500]
        if text:
            found.setdefault(names[etree.QName(element).localname], text)
    return found
