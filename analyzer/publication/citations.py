"""Cite a source, a quotation, a figure or a change so that a reader finds the very place: CSL-JSON is the master.

A citation carries what is needed to check it: page, the exact words with what stands around them, offsets, box, the
hash of the bytes read, the address and its archived copy, and a link that opens the page at the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import regex

from analyzer import canonical, frames
from analyzer.codec import CONTEXT
from analyzer.errors import AnalyzerError, CorpusError
from analyzer.models import Change, Document, Flag, Observation, Records, Source, Statement, Thread
from analyzer.publication import safe_text
from analyzer.publication.citation_formats import Item, apa, bibtex, csl_json, plain, ris

_TYPES = {"report": "report", "review_statement": "webpage", "terms": "webpage", "press": "article-newspaper"}
Sources = Mapping[str, Source] | Iterable[Source]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Point at one place of one source: what all records have in common when they are cited."""

    source_id: str
    page: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    box: str = ""
    says: str = ""  # what the record adds in our words: the labels of a figure, the side of a change


def cite(record: Any, style: str = "plain", *, corpus: Any = None, sources: Sources | None = None) -> str:
    """Cite a record in a style: plain, csl-json, bibtex, ris; apa, chicago and mla with the extra `cite`.

    A record is a Source, Statement, Observation, Change, Thread or Document, or a row of one of our DataFrames.
    `corpus` or `sources` tell who published it; without them only the record's own place is cited.
    """
    return _in_style(csl(record, _known(corpus, sources), getattr(corpus, "document", None)), style)


def cite_all(sources: Iterable[Source], style: str = "plain") -> str:
    """Cite every source of a corpus in one style, as one list, in the order of their keys."""
    return _in_style(_bibliography(sources), style)


def cite_together(records: Iterable[Any], style: str = "plain", *, corpus: Any) -> str:
    """Cite several records of a corpus in a style of `cite`, as one list."""
    known = _known(corpus, None)
    keys = citation_keys(known.values())
    return _in_style([item for record in records for item in _items(record, known, keys)], style)


def cite_item(item: Item, style: str = "plain") -> str:
    """Write one CSL-JSON item in a style of `cite`."""
    return _in_style([item], style)


def _in_style(items: list[Item], style: str) -> str:
    if style in _STYLES:
        return _STYLES[style](items)
    from analyzer.publication import styled

    if style in styled.STYLES:
        return styled.bibliography(items, style)
    known = ", ".join([*_STYLES, *styled.STYLES])
    raise ValueError(f"style: expected one of {known}, found {style!r}")


def csl(record: Any, sources: Sources | None = None, load: Callable[[str], Document] | None = None) -> list[Item]:
    """Return the CSL-JSON items of a record: one a source that it points at, each with its place under `custom`.

    `load` returns the Document of a source id; with it a change is cited with what stands around it, too.
    """
    record = _as_record(record)
    known = _by_id(sources)
    if isinstance(record, Source):
        known.setdefault(record.source_id, record)
    return _items(record, known, citation_keys(known.values()), load)


def source_citations(sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """Cite every source of a corpus, by its id: `plain`, `bibtex` and `apa`."""
    known = _by_id(sources)
    keys = citation_keys(known.values())
    items = {source_id: _items(source, known, keys) for source_id, source in known.items()}
    return {
        source_id: {"plain": plain(item), "bibtex": bibtex(item), "apa": apa(item[0])}
        for source_id, item in items.items()
    }


def citation_keys(sources: Iterable[Source]) -> dict[str, str]:
    """Name every source by publisher, year and a word of its title.

    Where names collide, the day and then the source's hash are added, so a key depends on its own source and on
    whether it collides, never on how many others there are.
    """
    sources = tuple(sources)
    keys = {source.source_id: _key(source) for source in sources}
    for more in (lambda source: source.published[5:].replace("-", ""), lambda source: "_" + source.source_id[-6:]):
        taken: dict[str, int] = {}
        for key in keys.values():
            taken[key] = taken.get(key, 0) + 1
        keys = {one.source_id: _longer(keys[one.source_id], taken, more(one)) for one in sources}
    return keys


def references(records: Records) -> dict[str, bytes]:
    """Return the bibliography of a corpus as the bytes of `references.json`, `.bib` and `.ris`."""
    items = _bibliography(records.sources)
    return {
        "references.json": csl_json(items).encode("utf-8", "replace"),
        "references.bib": bibtex(items).encode("utf-8", "replace"),
        "references.ris": ris(items).encode("utf-8", "replace"),
    }


def _bibliography(sources: Iterable[Source]) -> list[Item]:
    in_order = canonical.ordered(Records(sources=tuple(sources))).sources
    keys = citation_keys(in_order)
    return sorted(
        (source_item(source, keys[source.source_id]) for source in in_order), key=lambda item: str(item["id"])
    )


def source_item(source: Source, key: str = "") -> Item:
    """Return the CSL-JSON item of one source."""
    publisher = safe_text.plain(source.publisher)
    kind = _TYPES.get(source.kind, "document")
    recorded = f"recorded as {safe_text.plain(source.path)}" if source.recording else ""  # its path ends in the commit
    item: Item = {
        "id": key or _key(source),
        "type": kind,
        "title": title_of(source),
        "author": [{"literal": publisher}] if publisher and kind != "article-newspaper" else None,
        "container-title": publisher if kind == "article-newspaper" else None,
        "publisher": publisher,
        "issued": _date(source.published),
        "accessed": _date(source.retrieved),
        "URL": safe_text.address(source.url),
        "archive_location": safe_text.address(source.archived_url),
        "language": safe_text.plain(source.language),
        "version": safe_text.plain(source.edition),
        "note": "; ".join(filter(None, [recorded, f"sha256: {source.sha256}" if source.sha256 else ""])),
    }
    return {name: value for name, value in item.items() if value}


def title_of(source: Source) -> str:
    """Return a source's title, in brackets the period of a report whose title does not say it: a series shares one title."""
    title = safe_text.plain(source.title) or safe_text.plain(source.path) or source.source_id
    months = [day[:7] for day in (source.period_start, source.period_end) if day]
    untold = source.kind == "report" and months and not regex.search(r"\d", title)
    return f"{title} [{' – '.join(dict.fromkeys(months))}]" if untold else title


def _items(
    record: Any,
    known: Mapping[str, Source],
    keys: Mapping[str, str],
    load: Callable[[str], Document] | None = None,
) -> list[Item]:
    items = []
    for pointer in _pointers(record):
        if load and isinstance(record, Change):
            pointer = _with_surroundings(pointer, load)
        source = known.get(pointer.source_id) or _unknown(record, pointer)
        items.append(_placed(source_item(source, keys.get(source.source_id, "")), source, pointer))
    return items


def _with_surroundings(pointer: Pointer, load: Callable[[str], Document]) -> Pointer:
    """Add what stands before and after the words, and their box, as the document has them; without it all stays."""
    start, end = pointer.start, pointer.end
    if start is None or end is None:
        return pointer
    try:
        document = load(pointer.source_id)
    except (AnalyzerError, LookupError, OSError):
        return pointer
    text = document.text
    boxes = [box for one in document.passages if one.start < end and one.end > start for box in one.boxes]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return replace(pointer, prefix=before, suffix=after, box="; ".join(map(str, boxes)))


def link_to(source: Source, pointer: Pointer) -> str:
    """Return the address that opens at the place: `#page=` for PDF, a text fragment for other pages."""
    base = safe_text.address(source.url)
    if not base:
        return ""
    if source.media_type == "application/pdf":
        return f"{base.partition('#')[0]}#page={pointer.page}" if pointer.page else base
    if not pointer.exact or "html" not in source.media_type:
        return base
    return f"{base.partition('#')[0]}#:~:text={text_fragment(pointer.exact)}"


def text_fragment(exact: str) -> str:
    """Write words as the value of a text directive; a long passage by its first and last words."""
    words = exact.split()
    if len(words) <= 12:
        return _directive(" ".join(words))
    return f"{_directive(' '.join(words[:5]))},{_directive(' '.join(words[-5:]))}"


_STYLES: dict[str, Callable[[Iterable[Item]], str]] = {
    "plain": plain,
    "csl-json": csl_json,
    "bibtex": bibtex,
    "ris": ris,
}


def _known(corpus: Any, sources: Sources | None) -> dict[str, Source]:
    known = _by_id(sources)
    if corpus is not None:
        rows = corpus.sources.to_dict("records")
        known.update((source.source_id, source) for source in map(frames.record_of, rows))
    return known


def _by_id(sources: Sources | None) -> dict[str, Source]:
    if isinstance(sources, Mapping):
        return dict(sources)
    return {source.source_id: source for source in sources or ()}


def _as_record(record: Any) -> Any:
    if hasattr(record, "to_dict"):
        record = record.to_dict()
    return frames.record_of(record) if isinstance(record, Mapping) else record


def _unknown(record: Any, pointer: Pointer) -> Source:
    given = dict(record.metadata) if isinstance(record, Document) else {}
    names = {"publisher": "publisher", "title": "title", "published": "date", "url": "url"}
    values = {field: str(given.get(name, "")) for field, name in names.items()}
    return Source(pointer.source_id, path=pointer.source_id or "document", **values)  # type: ignore[arg-type]


def _pointers(record: Any) -> list[Pointer]:
    if isinstance(record, Statement):
        box = "; ".join(map(str, record.boxes))
        place = (record.page, record.text, record.prefix, record.suffix, record.start, record.end, box)
        return [Pointer(record.source_id, *place)]
    if isinstance(record, Observation):
        labels = [record.row_label, record.column_label, record.jurisdiction]
        says = safe_text.plain(", ".join(filter(None, labels)))
        place = (record.page, record.value_printed, "", "", record.start, record.end, str(record.bbox or ""))
        return [Pointer(record.source_id, *place, says=says)]
    if isinstance(record, Change):
        before = Pointer(record.before_source, record.before_page, record.before, "", "", record.before_start,
                         record.before_end, says="before")  # fmt: skip
        after = Pointer(record.after_source, record.after_page, record.after, "", "", record.after_start,
                        record.after_end, says=f"after ({record.change})")  # fmt: skip
        return [pointer for pointer in (before, after) if pointer.source_id]
    if isinstance(record, Thread):
        return [Pointer(source_id, says=safe_text.plain(record.label)) for source_id in record.sources]
    if isinstance(record, Source | Document):
        return [Pointer(record.source_id)]
    if isinstance(record, Flag):
        raise CorpusError(f"a flag is ours, not a document's; cite its records: {'; '.join(record.record_ids)}")
    raise TypeError(f"cannot cite a {type(record).__name__}; expected a record of this package or a row of its tables")


def _placed(item: Item, source: Source, pointer: Pointer) -> Item:
    """Add the place to an item: CSL's own fields where it has them, the rest under `custom`."""
    place = {
        "page": pointer.page,
        "exact": pointer.exact,
        "prefix": pointer.prefix,
        "suffix": pointer.suffix,
        "start": pointer.start if pointer.exact else None,
        "end": pointer.end if pointer.exact else None,
        "box": pointer.box,
        "says": pointer.says,
        "sha256": source.sha256,
        "source_id": source.source_id,
        "link": link_to(source, pointer),
    }
    placed = {**item, "custom": {name: value for name, value in place.items() if value not in (None, "")}}
    if pointer.page:
        placed["locator"] = str(pointer.page)
    return placed


def _date(text: str) -> Item | None:
    found = regex.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None


def _key(source: Source) -> str:
    publisher = _letters(source.publisher) or "anonymous"
    year = source.published[:4] or "nodate"
    words = [_letters(word) for word in source.title.split()]
    telling = [word for word in words if len(word) > 3 and word not in publisher]
    return publisher[:24] + year + (telling[0][:16] if telling else "")


def _letters(text: str) -> str:
    import unicodedata

    plain_letters = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in plain_letters if letter.isascii() and letter.isalpha())


def _longer(key: str, taken: Mapping[str, int], more: str) -> str:
    return key + more if taken[key] > 1 else key


def _directive(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
