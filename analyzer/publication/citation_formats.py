"""Write CSL-JSON items in the formats that reference managers and readers take: BibTeX, RIS, plain lines, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import regex

from analyzer.publication import safe_text

_BIBTEX = {
    "report": "techreport",
    "webpage": "misc",
    "article-newspaper": "article",
    "dataset": "misc",
    "figure": "misc",
}
_RIS = {"report": "RPRT", "webpage": "ELEC", "article-newspaper": "NEWS", "dataset": "DATA", "figure": "FIGURE"}
Item = dict[str, Any]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def bibtex(items: Iterable[Item]) -> str:
    """Write CSL-JSON items as BibTeX; nothing in them is left for TeX to act on."""
    return "\n".join(_bibtex_entry(item) for item in items)


def ris(items: Iterable[Item]) -> str:
    """Write CSL-JSON items as RIS."""
    import rispy

    written = str(rispy.dumps([_ris_entry(item) for item in items])).replace("\r\n", "\n")
    return regex.sub(r"(?m)^\d+\.\n(?=TY  - )", "", written)  # rispy numbers the entries, which no other program does


def plain(items: Iterable[Item]) -> str:
    """Write CSL-JSON items as plain lines, each with all that is needed to check it."""
    return "\n".join(_plain_line(item) for item in items)


def csl_json(items: Iterable[Item]) -> str:
    """Write CSL-JSON items as the text of a JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def apa(item: Item) -> str:
    """Write one item as APA (7th edition) lists a work whose author is an organisation, without italics."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    is_report = item["type"] == "report"  # dated by its year, and named by its edition
    whole = len(parts) > 1 and not is_report
    when = str(parts[0]) if parts else "n.d."
    day = f", {_MONTHS[parts[1] - 1]}{f' {parts[2]}' if len(parts) > 2 else ''}" if whole else ""
    author = item["author"][0]["literal"] if item.get("author") else ""
    version = f" (Version {item['version']})" if is_report and item.get("version") else ""
    title = f"{item['title']}{version}"
    head = f"{author.rstrip('.')}. ({when}{day}). {title}" if author else f"{title}. ({when}{day})"
    ends = [head, item.get("container-title", ""), item.get("custom", {}).get("link") or item.get("URL", "")]
    return ". ".join(part.rstrip(".") if place < 2 else part for place, part in enumerate(ends) if part)


def _day(item: Item, name: str) -> str:
    parts = item.get(name, {}).get("date-parts", [[]])[0]
    return "-".join(f"{part:04d}" if index == 0 else f"{part:02d}" for index, part in enumerate(parts))


def _bibtex_entry(item: Item) -> str:
    kind = _BIBTEX.get(item["type"], "misc")
    custom = item.get("custom", {})
    fields = {
        "author": "{" + safe_text.tex(item["author"][0]["literal"]) + "}" if item.get("author") else "",
        "title": "{" + safe_text.tex(item["title"]) + "}",
        "journal": safe_text.tex(item.get("container-title", "")),
        "institution" if kind == "techreport" else "publisher": safe_text.tex(item.get("publisher", "")),
        "date": _day(item, "issued"),
        "year": _day(item, "issued")[:4],
        "pages": item.get("locator", ""),
        "version": safe_text.tex(item.get("version", "")),
        "url": _tex_address(custom.get("link") or item.get("URL", "")),
        "urldate": _day(item, "accessed"),
        "language": safe_text.tex(item.get("language", "")),
        "note": safe_text.tex("; ".join(_notes(item))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return f"@{kind}{{{item['id']},\n" + "\n".join(lines) + "\n}\n"


def _tex_address(text: str) -> str:
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _ris_entry(item: Item) -> Item:
    custom = item.get("custom", {})
    authors = [author["literal"] for author in item.get("author", [])]
    address = custom.get("link") or item.get("URL", "")
    entry = {
        "type_of_reference": _RIS.get(item["type"], "GEN"),
        "id": item["id"],
        "authors": authors,
        "title": item["title"],
        "secondary_title": item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "year": _day(item, "issued")[:4],
        "date": _day(item, "issued").replace("-", "/"),
        "edition": item.get("version", ""),
        "start_page": item.get("locator", ""),
        "language": item.get("language", ""),
        "urls": [address] if address else [],
        "access_date": _day(item, "accessed").replace("-", "/"),
        "notes": _notes(item),
    }
    return {name: value for name, value in entry.items() if value}


def _notes(item: Item) -> list[str]:
    """Say what no field of BibTeX or RIS has room for: the words, their place and what proves them."""
    custom = item.get("custom", {})
    around = f"…{custom.get('prefix', '')}[{custom['exact']}]{custom.get('suffix', '')}…" if custom.get("exact") else ""
    notes = [
        custom.get("says", ""),
        f"quoted: “{safe_text.plain(around)}”" if around else "",
        f"characters {custom['start']}–{custom['end']}" if custom.get("end") else "",
        f"box {custom['box']}" if "box" in custom else "",
        f"archived at {item['archive_location']}" if "archive_location" in item else "",
        item.get("note", ""),
    ]
    return [note for note in notes if note]


def place_note(item: Item) -> str:
    """Say in one line what styles have no room for: the version of a whole, and the place and proof of a record."""
    custom = item.get("custom", {})
    is_whole = item["type"] in ("dataset", "figure")
    if not is_whole and not custom.get("exact") and "locator" not in item:
        return ""
    parts = [
        item.get("version", "") if is_whole else "",
        f"p. {item['locator']}" if "locator" in item else "",
        *_notes(item),
    ]
    return "; ".join(part for part in parts if part)


def _plain_line(item: Item) -> str:
    custom = item.get("custom", {})
    parts = [
        item.get("publisher", ""),
        f"“{item['title']}”",
        _day(item, "issued"),
        f"version {item['version']}" if "version" in item else "",
        f"p. {item['locator']}" if "locator" in item else "",
        custom.get("link") or item.get("URL", ""),
        f"retrieved {_day(item, 'accessed')}" if "accessed" in item else "",
        *_notes(item),
    ]
    return f"[{item['id']}] " + ". ".join(part for part in parts if part)
