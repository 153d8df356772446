"""Read what a page declares of itself: title, publisher, dates, author, address, language, and whether it is an article."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import regex

Element = Any

LONGEST = 500  # code points kept of a declared value
LONGEST_JSON = 500_000
_ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "blogposting",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "liveblogposting",
        "techarticle",
        "scholarlyarticle",
        "backgroundnewsarticle",
        "askpublicnewsarticle",
        "report",
        "advertisercontentarticle",
    ]
)
_NEWS = frozenset(kind for kind in _ARTICLES if "news" in kind)
_DATE = regex.compile(r"\s*((?:19|20)\d\d-\d\d-\d\d)")
_COMPACT_DATE = regex.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)\b")
_SPACE = regex.compile(r"\s+")
_ADDED = regex.compile(r"\s*(?:[|–—·»]|::| -)\s+([^|–—·»]{2,60})")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "al:ios:app_name")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "pubdate", "publishdate", "publish_date", "publication_date", "published_time", "parsely-pub-date", "sailthru.date",
    "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished", "dc.date.created", "citation_publication_date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "revised",
    "lastmod",
)
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")


def metadata_of(root: Element) -> tuple[dict[str, str], str]:
    """Return what a page declares, and whether it says that it is news, an article, or just a page."""
    meta = _meta(root)
    things = list(_things(root))
    article = next((thing for thing in things if _kinds(thing) & _ARTICLES), {})
    found = {
        "title": _first(meta, _TITLES) or _text(article.get("headline")) or _title(root),
        "publisher": _first(meta, _SITES) or _name(article.get("publisher")) or _site(things) or _site_in_title(root),
        "date": _dated(meta, _DATES) or _iso(_text(article.get("datePublished"))) or _time(root),
        "modified": _dated(meta, _MODIFIED) or _iso(_text(article.get("dateModified"))),
        "author": _author(_first(meta, _AUTHORS) or _name(article.get("author"))),
        "url": _address(root, meta),
        "language": _language(root, meta),
        "description": _first(meta, ("description", "og:description")),
        "page_title": _title(root),
    }
    declared = (
        meta.get("og:type", "").lower() in ("article", "news", "blog", "post") or "article:published_time" in meta
    )
    page = "news" if _kinds(article) & _NEWS else "article" if article or declared or _has_article(root) else "page"
    found["page"] = page
    if not found["date"] and page != "page":
        found["date"] = _searched(root)
    return {key: value for key, value in found.items() if value}, page


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or ""
        if name and content.strip():
            found.setdefault(name.strip().lower()[:80], _SPACE.sub(" ", content[: LONGEST * 2]).strip()[:LONGEST])
    return found


def _things(root: Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a page's JSON-LD, those within lists and graphs too."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = "".join(script.itertext())
        if len(source) > LONGEST_JSON:
            continue
        try:
            held = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(1_000):
            if not held:
                break
            thing = held.pop(0)
            if isinstance(thing, list):
                held = thing[:100] + held
            elif isinstance(thing, dict):
                yield thing
                graph = thing.get("@graph")
                held = (graph[:100] if isinstance(graph, list) else []) + held


def _kinds(thing: Mapping[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.lower() for kind in listed if isinstance(kind, str)}


def _site(things: list[Mapping[str, Any]]) -> str:
    for thing in things:
        if _kinds(thing) & {"website", "newsmediaorganization", "organization"}:
            name = _text(thing.get("name"))
            if name:
                return name
    return ""


def _site_in_title(root: Element) -> str:
    """Return what a page's title adds to its own heading: "Our review | Acme Group" over "Our review" names the site."""
    title = _title(root)
    for element in root.iter("h1"):
        heading = _SPACE.sub(" ", "".join(element.itertext())).strip()
        added = title.removeprefix(heading) if heading else title
        found = _ADDED.fullmatch(added) if added != title else None
        if found:
            return found[1][:LONGEST]
    return ""


def _text(value: Any) -> str:
    return _SPACE.sub(" ", value[: LONGEST * 2]).strip()[:LONGEST] if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value[:5])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _author(value: str) -> str:
    return "" if value.startswith(("http://", "https://")) else value


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _dated(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((date for name in names if (date := _iso(meta.get(name, "")))), "")


def _iso(value: str) -> str:
    """Return the day of an ISO date, `""` for any other form."""
    match = _DATE.match(value)
    if match:
        return match[1]
    compact = _COMPACT_DATE.match(value)
    if compact and "01" <= compact[2] <= "12" and "01" <= compact[3] <= "31":
        return "-".join(compact.groups())
    return ""


def _title(root: Element) -> str:
    element = next(root.iter("title"), None)
    return _text("".join(element.itertext())) if element is not None else ""


def _time(root: Element) -> str:
    """Return the date of the first <time> that stands in the article, or that says it is the publication's."""
    times = list(root.iter("time"))[:50]
    marked = [
        time for time in times if time.get("pubdate") is not None or "publ" in (time.get("itemprop") or "").lower()
    ]
    if not marked and len(times) <= 3:
        marked = times
    return next((date for time in marked if (date := _iso(time.get("datetime") or ""))), "")


def _address(root: Element, meta: Mapping[str, str]) -> str:
    links = (link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for address in (*links, meta.get("og:url", "")):
        address = address.strip()
        if address.startswith(("http://", "https://")) and not regex.search(r"[\s<>\"\\]", address):
            return address[:2_000]
    return ""


def _language(root: Element, meta: Mapping[str, str]) -> str:
    page = next(root.iter("html"), None)
    declared = (
        (page.get("lang") if page is not None else "") or meta.get("og:locale") or meta.get("content-language") or ""
    )
    match = regex.match(r"\s*([a-zA-Z]{2,3})(?=[-_\s]|$)", declared)
    return match[1].lower() if match else ""


def _has_article(root: Element) -> bool:
    """Say whether one <article> holds most of the page's paragraphs and no data."""
    articles = list(root.iter("article"))
    if len(articles) != 1:
        return False
    inside = sum(len("".join(p.itertext())) for p in articles[0].iter("p"))
    outside = sum(len("".join(p.itertext())) for p in root.iter("p"))
    return inside > 0.5 * outside and inside > 600


def _searched(root: Element) -> str:
    """Return the publication date as htmldate finds it without guessing."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return find_date(root, extensive_search=False, original_date=True, outputformat="%Y-%m-%d") or ""
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return ""
