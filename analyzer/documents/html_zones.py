"""Tell the furniture of a page (menus, footers, sharing, teasers) by tags, roles and what classes are commonly named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from analyzer.documents.dom import Spot

Element = Any

_TAGS = {"nav": "nav", "footer": "footer", "aside": "aside", "header": "header", "menu": "nav", "dialog": "skip"}
_ROLES = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "skip",
    "alertdialog": "skip",
}
_NEVER = frozenset(("html", "body", "main", "article", "td", "tr", "tbody", "table"))
_NAMED = regex.compile(
    r"(?:^|[\s_-])(?:(?P<skip>cookie\w*|consent|gdpr)|(?P<nav>nav|navbar|navigation|menu|submenu|breadcrumbs?|pagination|pager)"
    r"|(?P<footer>footer|colophon)|(?P<share>share|sharing|social|socials)|(?P<comments>comments?|commentlist|disqus|respond)"
    r"|(?P<related>related|recommended|recommendations|recirculation|teasers?|outbrain|taboola|trending|popular)"
    r"|(?P<promotion>newsletter|subscribe|subscription|signup|promo|advert|advertisement|ads?|sponsored)"
    r"|(?P<aside>sidebar|widget))(?=$|[\s_-])"
)
SHORT = 120
LINKED = 0.4
FOOTNOTE = 250  # letters: a longer unlinked paragraph in a footer is a note, not an imprint


def zone_of(element: Element) -> str:
    """Name the part of a page that an element is, `skip` for what is never read, `""` for its content."""
    tag = element.tag
    zone = _TAGS.get(tag, "")
    if zone == "skip":
        return zone
    if not element.attrib or tag in _NEVER:
        return zone
    role = element.get("role")
    if role:
        zone = _ROLES.get(role.strip().lower(), zone)
    if zone:
        return zone
    if tag not in ("div", "section", "ul", "ol", "p", "span", "form"):
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    match = _NAMED.search(names.lower()) if len(names) > 2 else None
    if match is None:
        return ""
    return f"named {match.lastgroup}"


def is_furniture(spot: Spot) -> bool:
    """Say whether a block is part of the page's furniture rather than of what it says."""
    zone = spot.zone
    if not zone or spot.block.table is not None:
        return False
    linked = spot.linked / max(1, spot.size)
    if zone == "nav":
        return True
    if zone == "footer":
        return spot.size < FOOTNOTE or linked > LINKED
    if zone in ("header", "aside"):
        return spot.block.kind != "heading" and linked > LINKED
    if zone == "form":
        return spot.size < SHORT
    return linked > LINKED or (spot.size < SHORT and zone != "named aside")
