"""Read a document's title off its head, and what of it names the series and what the edition."""

from __future__ import annotations

import regex

from analyzer.documents.about_lexicon import pattern, phrases
from analyzer.documents.names import NameReader
from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import find_dates, find_periods
from analyzer.models import Document, Passage

LEAD = 14  # passages of the first page among which a title may stand
LONGEST = 160
_END = regex.compile(r"[.!;,][\"'”’»)]*$")
_FILE = regex.compile(
    r"\.(?:docx?|pdf|xlsx?|pptx?|indd|odt|html?|txt|pages)\b|^Microsoft (?:Word|PowerPoint|Excel)|[_\\]|\w+/\w+/",
    regex.I,
)
_SITE = regex.compile(r"\s+[|–—·»-]\s+|\s*\|\s*|\s*::\s*")
_SPACE = regex.compile(r"\s+")
_ORDINAL = regex.compile(r"\b\d{1,3}(?:st|nd|rd|th|e|er|º|ª|\.)(?=\s)", regex.I)
_VERSION = regex.compile(r"\bv(?:ersion)?\.?\s*\d+(?:\.\d+)*\b", regex.I)
_YEAR = regex.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d\d|(?:19|20)\d\d))?\b")
_MARKS = regex.compile(r"\*\*|__|`|(?<!\S)[*_](?=\S)|(?<=\S)[*_](?!\S)")
_MARKDOWN_LINK = regex.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_EMPTY = regex.compile(r"\(\s*\)|\[\s*\]")
_LOOSE = regex.compile(r"^[’']s?\s+")
_EDGES = " \t-–—:;,|·/()[]#*_"


def lead_lines(document: Document) -> list[Passage]:
    """Return the short lines with which a document begins, before its first paragraph."""
    lines: list[Passage] = []
    first_page = next((passage.page for passage in document.passages), None)
    is_sheet = document.media_type.startswith("application/vnd")
    for passage in document.passages[:LEAD]:
        if is_sheet and passage.kind == "heading":
            continue  # the sheet's name
        if passage.kind == "cell" or passage.page != first_page or (passage.kind == "list_item" and lines):
            break
        if passage.kind != "heading" and (
            len(passage.text) > LONGEST or (_END.search(passage.text) and len(passage.text.split()) > 7)
        ):
            break
        lines.append(passage)
    return lines


def title_of(document: Document, vocabulary: Vocabulary) -> str:
    """Return the title that a document prints or declares; `""` where neither is one."""
    declared = _plain(declared_title(document, vocabulary))
    printed = _plain(_printed(document, vocabulary))
    if document.media_type == "text/html" or document.media_type == "text/markdown":
        return _without_site(declared, document) or printed
    return declared if printed and printed.lower() in declared.lower() else printed or declared


def _plain(title: str) -> str:
    """Return a title without Markdown's marks."""
    return _MARKS.sub("", _MARKDOWN_LINK.sub(r"\1", title)).strip(" #")


def declared_title(document: Document, vocabulary: Vocabulary) -> str:
    """Return the title that the file declares, unless a program or a file's name left it behind."""
    title = _SPACE.sub(" ", document.metadata.get("title", "")).strip()
    plain = title.lower().strip(_EDGES)
    if not title or _FILE.search(title) or plain in phrases(vocabulary, "titles.placeholders") or len(plain) < 4:
        return ""
    return title[:300]


def _without_site(title: str, document: Document) -> str:
    """Cut the site's name off a page's title: what its heading does not hold, or what it declares as its name."""
    if not title:
        return ""
    headings = [passage.text for passage in document.passages if passage.kind == "heading"][:6]
    publisher = document.metadata.get("publisher", "").lower()
    parts = _SITE.split(title)
    while len(parts) > 1:
        last = parts[-1].strip().lower()
        kept = title[: title.rfind(parts[-1])].rstrip(_EDGES)
        if any(title.lower() == heading.lower() for heading in headings):
            break
        if (
            last == publisher
            or any(kept.lower() == heading.lower() for heading in headings)
            or (publisher and last in publisher)
        ):
            title, parts = kept, parts[:-1]
            continue
        break
    return title


def _printed(document: Document, vocabulary: Vocabulary) -> str:
    """Join the first lines up to the one that says what kind of document it is."""
    lines = [line.text for line in lead_lines(document)]
    if document.media_type in ("text/csv", "text/tab-separated-values"):
        return ""
    nouns = pattern(vocabulary, "titles.nouns")
    held: list[str] = []
    # A browser's print puts date and page title on top: where the title follows too, that line is none.
    if len(lines) > 1 and find_dates(lines[0], "", vocabulary) and nouns.search(lines[1]):
        lines = lines[1:]
    for number, line in enumerate(lines[:6]):
        if _is_about_time(line, vocabulary) or _is_figure(line):
            if held and nouns.search(" ".join(held)):
                break
            continue
        held.append(line)
        joined = " ".join(held)
        if nouns.search(joined):
            return _SPACE.sub(" ", joined)[:300]
        if number >= 3:
            break
    if held and document.passages and document.passages[0].kind == "heading":
        return _SPACE.sub(" ", held[0])[:300]
    named = _named_in_text(document, vocabulary)
    return named or ""


def _is_figure(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return letters < 3 or "©" in line


def _is_about_time(line: str, vocabulary: Vocabulary) -> bool:
    """Say whether a line holds little but a date or period."""
    rest = without_time(line, vocabulary)
    rest = pattern(vocabulary, "dating.published").sub("", pattern(vocabulary, "dating.updated").sub("", rest))
    rest = pattern(vocabulary, "dating.covering").sub("", rest)
    return sum(map(str.isalpha, rest)) < 4


def _named_in_text(document: Document, vocabulary: Vocabulary) -> str:
    """Return a title that the first sentences name: capitalised words that end with what the document is."""
    nouns = "|".join(
        regex.escape(noun.title())
        for noun in sorted(phrases(vocabulary, "titles.nouns"), key=lambda noun: (-len(noun), noun))
    )
    shape = regex.compile(rf"(?:\b(?:\p{{Lu}}[\p{{L}}\p{{N}}&.’'-]*|\d{{1,2}}th)\s+){{1,4}}(?:{nouns})\b")
    sentences = [passage.text for passage in document.passages if passage.kind != "cell"][:4]
    for sentence in sentences:
        match = shape.search(sentence[:600])
        if match and match.start() > 0:
            return match[0]
    return ""


def without_time(text: str, vocabulary: Vocabulary) -> str:
    """Return a title without the periods, dates and years in it."""
    spans = [(period.begin, period.stop) for period in find_periods(text, "", vocabulary)]
    spans += [(date.begin, date.stop) for date in find_dates(text, "", vocabulary)]
    kept = [True] * len(text)
    for begin, stop in spans:
        kept[begin:stop] = [False] * (stop - begin)
    text = "".join(letter if keep else " " for letter, keep in zip(text, kept, strict=True))
    return _SPACE.sub(" ", _YEAR.sub(" ", text))


def work_of(title: str, company: str, document: Document, vocabulary: Vocabulary) -> str:
    """Name what a document's editions have in common: the company and its title without name, period and edition."""
    series = _series(title, company, vocabulary)
    if document.media_type == "text/html":
        series = _with_page(series, company, document, vocabulary)
    if not series and company:
        series = _kind_named(document, vocabulary)
    if not series:
        return ""
    return series if not company or series.lower().startswith(company.lower()) else f"{company} {series}"


def _series(title: str, company: str, vocabulary: Vocabulary) -> str:
    """Return a title without the company's name at its head, periods, versions, ordinals and loose words at its ends."""
    series = _VERSION.sub(" ", _ORDINAL.sub(" ", without_time(title, vocabulary)))
    stages = pattern(vocabulary, "titles.stages")
    while stage := stages.match(series.lstrip(_EDGES)):
        series = series.lstrip(_EDGES)[stage.end() :]
    series = pattern(vocabulary, "titles.ordinals").sub(" ", pattern(vocabulary, "titles.editions").sub(" ", series))
    series = _SPACE.sub(" ", _EMPTY.sub(" ", series)).strip(_EDGES)
    if company:
        for name, start, _ in NameReader(vocabulary).names(series):
            if name.lower().startswith(company.lower()) and start < 12:
                series = series[: series.find(name)] + series[series.find(name) + len(name) :]
                break
    words = _LOOSE.sub("", series).split()
    suffixes = phrases(vocabulary, "names.suffixes")
    while words and (words[0].lower().strip(_EDGES + ".’'s") in suffixes or not words[0].strip(_EDGES + "’'s")):
        words.pop(0)
    loose = phrases(vocabulary, "titles.loose")
    while words and (words[-1].lower().strip(_EDGES) in loose or not words[-1].strip(_EDGES)):
        words.pop()
    while words and (words[0].lower().strip(_EDGES) in loose or not words[0].strip(_EDGES)):
        words.pop(0)
    return " ".join(words).strip(_EDGES.replace("(", "").replace(")", ""))


def _with_page(series: str, company: str, document: Document, vocabulary: Vocabulary) -> str:
    """Add a page's first heading to the site's title where they differ: one edition has several pages."""
    heading = next((passage.text for passage in document.passages[:10] if passage.kind == "heading"), "")
    page = _series(heading, company, vocabulary) if len(heading) <= LONGEST else ""
    if not page or not series or page.lower() in series.lower() or series.lower() in page.lower():
        return series
    return f"{series} – {page}"


def _kind_named(document: Document, vocabulary: Vocabulary) -> str:
    """Return what the first sentences call the document, for a series whose editions print no title."""
    head = " ".join(passage.text for passage in document.passages[:20] if passage.kind != "cell")[:4_000]
    named = pattern(vocabulary, "titles.series", document.language).search(head)
    return " ".join(named[0].split()).title() if named else ""


def edition_of(title: str, vocabulary: Vocabulary) -> str:
    """Return the day, period or version as the title prints it."""
    dates = [date for date in find_dates(title, "", vocabulary) if date.precision == "day"]
    periods = find_periods(title, "", vocabulary)
    printed = dates[0].printed if dates else periods[0].printed if periods else ""
    version = _VERSION.search(title)
    return " ".join(printed.split()) or (version[0] if version else "")
