"""Tell what a file is by its bytes; its suffix only decides among the kinds of plain text."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePosixPath

from analyzer.errors import DocumentError
from analyzer.reasons import EMPTY, NOT_A_DOCUMENT, UNSUPPORTED

PDF = "application/pdf"
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
CSV = "text/csv"
TSV = "text/tab-separated-values"

SUFFIXES = {
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".ods": ODS,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".txt": PLAIN,
}
TEXTS = frozenset({PLAIN, MARKDOWN, CSV, TSV})
LOOKED_AT = 65_536
HEAD = 1_024  # how far into a file the mark of a PDF may stand

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\xf6", b"RIFF", b"II*\0", b"MM\0*", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%!PS", b"\x7fELF", b"MZ\x90", b"OggS", b"ID3",
    b"SQLite format 3", b"\x28\xb5\x2f\xfd", b"wOFF", b"\0asm", b"PAR1",
)  # fmt: skip
_PRINTS = re.compile(rb"[^\0 \t\r\n\x0b\x0c]")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(rb"<(?:[a-z][a-z0-9]{0,15}(?=[\s>/])|!doctype|!--|/[a-z])", re.I)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])


def media_type(data: bytes, name: str = "") -> str:
    """Return the media type of a file that we read; raise DocumentError with a reason for any other."""
    if _PRINTS.search(data) is None or any(data == bom for bom, _ in BOMS):
        raise DocumentError(EMPTY, "no bytes" if not data else "nothing but white space or NULs")
    suffix = SUFFIXES.get(PurePosixPath(name.replace("\\", "/")).suffix.lower(), "")
    head = data[:LOOKED_AT]
    if _is_pdf(data, head, suffix):
        return PDF
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _inside_zip(data, head)
    if head.startswith(_OTHER_FORMATS):
        raise DocumentError(UNSUPPORTED, "an image, an archive or another format that is not read")
    plain = _as_ascii(head)
    if _is_noise(head, plain):
        raise DocumentError(NOT_A_DOCUMENT, "the bytes are not text")
    if _PAGE.match(plain):
        return HTML
    if suffix not in TEXTS and (_TAG.match(plain.lstrip()) or (suffix == HTML and _TAG.search(plain))):
        return HTML
    return suffix if suffix in TEXTS else PLAIN


def is_workbook(head: bytes, tail: bytes) -> bool:
    """Say whether an archive is a workbook, by the names in its first and last bytes: nothing is unpacked or followed."""
    return ODS.encode() in head[:HEAD] or b"xl/workbook.xml" in head or b"xl/workbook.xml" in tail


def suffix_type(name: str) -> str:
    """Return the media type that a file's suffix claims, `""` where it claims none that we read."""
    return SUFFIXES.get(PurePosixPath(name.replace("\\", "/")).suffix.lower(), "")


def utf16_without_bom(head: bytes) -> str:
    """Name the byte order of UTF-16 text that has no mark: every other byte is NUL; `""` for anything else."""
    sample = head[: 4_096 - len(head[:4_096]) % 2]
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else ""


def _is_pdf(data: bytes, head: bytes, suffix: str) -> bool:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return True
    if _PAGE.match(head):
        return False
    objects = b"endobj" in data or b"startxref" in data
    return objects and (b"%PDF-" in head[:HEAD] or (suffix == PDF and b" obj" in data))


def _inside_zip(data: bytes, head: bytes) -> str:
    """Tell a spreadsheet from other archives by the names it holds; a torn one by the names in its first bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                if kind == ODS or kind == ODS + "-template":
                    return ODS
            if "xl/workbook.xml" in names:
                return XLSX
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, IndexError):
        if ODS.encode() in head[:HEAD]:
            return ODS
        if b"xl/work" in head or b"[Content_Types].xml" in head[:HEAD]:
            return XLSX
    raise DocumentError(UNSUPPORTED, "an archive that is no spreadsheet")


def _as_ascii(head: bytes) -> bytes:
    """Return the first bytes without marks and NULs, so that tags are found in UTF-16 and in damaged pages too."""
    for bom, _ in BOMS:
        if head.startswith(bom):
            head = head[len(bom) :]
            break
    return head.replace(b"\0", b"")


def _is_noise(head: bytes, plain: bytes) -> bool:
    """Say whether bytes hold too many controls, or too few characters, to be a text."""
    if head.startswith(tuple(bom for bom, _ in BOMS)) or utf16_without_bom(head):
        return False
    if not plain.strip():
        return True
    controls = (len(head) - len(head.translate(None, _CONTROLS))) / len(head)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return controls > 0.03
    return controls > 0.3
