"""Check the figures of a text that names its source: does the source print this number, and for what the sentence says?

A source is named as writers name it: by citation key (`[@key]`, `\\cite{key}`), by the id of a record, or by its address.
What the source prints elsewhere, under another label, does not bear a figure out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from analyzer.documents.tongues import language_of
from analyzer.errors import AnalyzerError
from analyzer.language.phrases import fold
from analyzer.language.quantities import Quantity, Value, find_quantities, read_value
from analyzer.language.sentences import split_sentences
from analyzer.models import Document
from analyzer.publication.quoted import quotations
from analyzer.publication.verification import Verification, verify_quotations

_NAMED = regex.compile(
    r"\\\w*cite\w*\*?(?:\[[^\]]*\])*\{(?P<keys>[^{}]*)\}"
    r"|(?<![\w.])@(?P<key>\w[\w:.-]*\w)"
    r"|(?P<id>\b(?:st|obs|ch|src)_[0-9a-f]{16}\b)"
    r"|(?P<url>https?://[^\s<>()\[\]{}\"“”]+)"
    r"|\[(?P<bare>[a-z][a-z0-9_]{5,60})\]"
)
_CITATION = regex.compile(r"\[[^\[\]]*@[^\[\]]*\]|\]\([^()\s]*\)|<[A-Za-z/][^<>]*>|`[^`\n]*`")  # what holds no prose
_PAGE = regex.compile(r"#page=(\d+)")
_PARAGRAPH = regex.compile(r"(?:[^\n]+\n?)+")
_ROW = regex.compile(r"(?m)^\s*\|")
_WORD = regex.compile(r"\p{L}{3,}")
_BREAK = regex.compile(r"[;:.!?](?=\s|$)|\s[–—]\s|[|\[\](){}]")
_HEAD = regex.compile(r"[;.!?](?=\s|$)|\s[–—]\s|[|\[\](){}]")  # before a figure, a colon joins: "Belgium: 23"
_GROUPS = (",", ".", " ", "\u00a0", "\u202f", "'", "’", "")
STEM = 5  # letters by which words are compared: an ending more or less is the same word
SMALL = 100  # a smaller number stands in every document; only a figure or a sentence with the same words bears it out
ROUNDED, FAR = 0.05, 0.2  # parts of a figure by which "about", and "over" or "under", may stand off
NOUN = 2  # words told behind the number


@dataclass(frozen=True, slots=True)
class _Naming:
    """Place one naming of a source, or of one record of it, in the text."""

    start: int
    end: int
    source_id: str
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """Hold one figure of the text with the words that tell what it counts and the source it names."""

    quantity: Quantity
    position: int
    told: str
    before: frozenset[str]
    behind: frozenset[str]
    naming: _Naming

    @property
    def words(self) -> frozenset[str]:
        return self.before | self.behind


def verify(text: str, corpus: Any) -> list[Verification]:
    """Check the quotations of a text, and the figures whose source it names, in the order of the text."""
    found = [*verify_quotations(text, corpus), *verify_figures(text, corpus)]
    return sorted(found, key=lambda one: one.position)


def verify_figures(text: str, corpus: Any) -> list[Verification]:
    """Check each figure of a sentence that names a source of the corpus, in order; quoted ones are left to their quotation."""
    names = _Names(corpus)
    claims = list(_claims(text, names)) if names else []
    evidence = {source: _Evidence(corpus, source) for source in sorted({claim.naming.source_id for claim in claims})}
    return [evidence[claim.naming.source_id].verdict(claim) for claim in claims]


class _Names:
    """Know every name by which a source of the corpus may be called."""

    def __init__(self, corpus: Any) -> None:
        from analyzer.publication.citations import citation_keys

        records = corpus.records
        self.keys = {key: source for source, key in citation_keys(records.sources).items()}
        self.addresses = {
            _bare(address): source.source_id
            for source in records.sources
            for address in (source.url, source.archived_url)
            if address
        }
        rows = (*records.statements, *records.observations)
        self.records = {
            row.statement_id if hasattr(row, "statement_id") else row.observation_id: row.source_id for row in rows
        }
        self.records |= {change.change_id: change.after_source or change.before_source for change in records.changes}
        self.records |= {source.source_id: source.source_id for source in records.sources}

    def find(self, text: str) -> list[_Naming]:
        """Return the namings of a text in order."""
        found = []
        for match in _NAMED.finditer(text):
            for source_id, record_id in self._meant(match):
                found.append(_Naming(match.start(), match.end(), source_id, record_id))
        return found

    def _meant(self, match: regex.Match[str]) -> Iterator[tuple[str, str]]:
        if match["id"]:
            if match["id"] in self.records:
                yield self.records[match["id"]], match["id"]
        elif match["url"]:
            record = _NAMED.search(match["url"].partition("#")[2])
            source = self.addresses.get(_bare(match["url"]), "")
            if record and record["id"] in self.records:
                yield self.records[record["id"]], record["id"]
            elif source:
                yield source, ""
        else:
            for key in regex.split(r"[\s,]+", match["keys"] or match["key"] or match["bare"]):
                if key in self.keys:
                    yield self.keys[key], ""


def _bare(address: str) -> str:
    return address.partition("#")[0].rstrip("/.,;").removeprefix("https://").removeprefix("http://")


def _claims(text: str, names: _Names) -> Iterator[_Claim]:
    quoted = [(found.start, found.end) for found in quotations(text)]
    for paragraph in _PARAGRAPH.finditer(text):
        namings = names.find(paragraph.group())
        if namings:
            language = language_of(paragraph.group())
            yield from _claims_of(paragraph.group(), paragraph.start(), namings, language, quoted)


def _claims_of(
    text: str, offset: int, namings: list[_Naming], language: str, quoted: Sequence[tuple[int, int]]
) -> Iterator[_Claim]:
    """Yield the figures of a paragraph's sentences, each with the naming that follows it, else with the last before."""
    prose = _blank(_CITATION, _blank(_NAMED, text)).replace("\n", " ")
    pages = {page for naming in namings for page in _PAGE.findall(text[naming.start : naming.end + 12])}
    for start, end, here in _sentences(prose, namings, language):
        figures = [
            figure
            for figure in find_quantities(prose[start:end], language)
            if regex.search(r"\d", figure.printed)
            and figure.printed.strip() not in pages
            and not any(a <= offset + start + figure.begin < b for a, b in quoted)
        ]
        for place, figure in enumerate(figures):
            before = figures[place - 1].stop if place else 0
            after = figures[place + 1].begin if place + 1 < len(figures) else end - start
            sentence = prose[start:end]
            left = _HEAD.split(sentence[before : figure.begin])[-1]
            right = _BREAK.split(sentence[figure.stop : after])[0]
            naming = next((one for one in here if one.start >= start + figure.stop), here[-1])
            told = " ".join([figure.printed.strip(), *right.split()[:NOUN]]).rstrip(" ,)")
            yield _Claim(figure, offset + start + figure.begin, told, _stems(left), _stems(right), naming)


def _sentences(prose: str, namings: list[_Naming], language: str) -> Iterator[tuple[int, int, list[_Naming]]]:
    """Yield sentences with what is named in them, or behind their full stop."""
    spans = [(0, len(prose))] if _ROW.match(prose) else split_sentences(prose, language)
    for place, (start, end) in enumerate(spans):
        upto = spans[place + 1][0] if place + 1 < len(spans) else len(prose)
        here = [
            one
            for one in namings
            if start <= one.start < upto and not (one.start < end and not prose[start : one.start].strip())
        ]
        if place + 1 < len(spans):  # a naming at the head of the next sentence, before its first word, is this one's
            head = spans[place + 1]
            here += [
                one for one in namings if head[0] <= one.start < head[1] and not prose[head[0] : one.start].strip()
            ]
        if here:
            yield start, end, here


def _blank(pattern: regex.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(fold(text)))


class _Evidence:
    """Hold what one source prints: its figures with their labels, and its text."""

    def __init__(self, corpus: Any, source_id: str) -> None:
        self.source_id = source_id
        self.figures = [row for row in corpus.records.observations if row.source_id == source_id]
        self.labels = [_stems(row.row_label.rpartition(" > ")[2]) for row in self.figures]
        try:
            self.document: Document | None = corpus.document(source_id)
        except (AnalyzerError, LookupError, OSError):  # committed tables alone: the figures must do
            self.document = None

    def verdict(self, claim: _Claim) -> Verification:
        """Say whether the source prints the claim's number for what the claim says it counts."""
        value = claim.quantity.value
        alike = [n for n, row in enumerate(self.figures) if _percent(row.unit) == _percent(value.unit)]
        meant = [n for n in alike if self._is_meant(n, claim, claim.behind)]
        meant = meant or [n for n in alike if self._is_meant(n, claim, claim.words)]
        equal = [n for n in alike if _same(self.figures[n], value)]
        borne_out = [n for n in equal if n in meant] or ([] if meant else equal)
        if borne_out:
            return self._found(claim, self.figures[borne_out[0]])
        place = None if claim.naming.record_id.startswith("obs_") else self._in_text(claim, strict=bool(meant))
        if place:
            exact = place[2] == claim.quantity.printed.strip()
            return self._said(claim, "exact" if exact else "normalised", place[0], place[1])
        if not meant:
            return self._said(claim, "absent")
        nearest = min(meant, key=lambda n: (-self._fits(n, claim), n))
        row = self.figures[nearest]
        differs = f"“{row.value_printed}” → “{claim.quantity.printed.strip()}”"
        rounded = _holds(row, value)
        return self._said(claim, "normalised" if rounded else "altered", row.start, row.end, differs)

    def _is_meant(self, number: int, claim: _Claim, words: frozenset[str]) -> bool:
        row = self.figures[number]
        if claim.naming.record_id.startswith("obs_"):
            return bool(row.observation_id == claim.naming.record_id)
        label = self.labels[number]
        return bool(label) and label <= words

    def _fits(self, number: int, claim: _Claim) -> int:
        """Count what else speaks for a figure: words of its column, its country, the longer label."""
        row = self.figures[number]
        return len(_stems(f"{row.column_label} {row.jurisdiction}") & claim.words) + len(self.labels[number])

    def _found(self, claim: _Claim, row: Any) -> Verification:
        same = row.value_printed.strip() == claim.quantity.printed.strip()
        return self._said(claim, "exact" if same else "normalised", row.start, row.end)

    def _in_text(self, claim: _Claim, *, strict: bool) -> tuple[int, int, str] | None:
        """Find the number in a sentence that has words of the claim; a large number alone will do unless `strict`."""
        if self.document is None:
            return None
        alone = None
        for spelling in _spellings(claim.quantity.value, claim.quantity.printed.strip(), self.document.language):
            for found in regex.finditer(rf"(?<![\w.,]){regex.escape(spelling)}(?![\w%]|[.,]\d)", self.document.text):
                place = (found.start(), found.end(), spelling)
                if len(_stems(self._sentence_at(found.start())) & claim.words) >= 2:
                    return place
                alone = alone or place
        big = (claim.quantity.value.low or 0) >= SMALL
        return alone if big and not strict else None

    def _sentence_at(self, place: int) -> str:
        passages = self.document.passages if self.document else ()
        return next((one.text for one in passages if one.start <= place < one.end and one.kind != "cell"), "")

    def _said(
        self, claim: _Claim, verdict: str, start: int | None = None, end: int | None = None, differs: str = ""
    ) -> Verification:
        found = Verification(claim.told, verdict, self.source_id, differs=differs, position=claim.position, of="figure")
        return replace(found, start=start, end=end) if end else found


def _percent(unit: str) -> bool:
    return unit == "percent"


def _same(row: Any, value: Value) -> bool:
    return row.value_low == value.low and row.value_high == value.high and value.low is not None


def _holds(row: Any, value: Value) -> bool:
    """Tell whether a rounded or open claim ("about", "over") is true of an exact figure, and near it."""
    if value.status == "exact" or row.value_low is None or row.value_low != row.value_high:
        return False
    bound = value.low if value.low is not None else value.high
    if bound is None or (value.low is not None and value.high is None and row.value_low < bound):
        return False
    if value.low is None and row.value_low > bound:
        return False
    most = ROUNDED if value.low is not None and value.high is not None else FAR
    return bool(abs(row.value_low - bound) <= most * max(abs(row.value_low), 1.0))


def _spellings(value: Value, printed: str, language: str) -> list[str]:
    """List the ways to print a number, the writer's own first, that mean it in the source's language."""
    number = value.low
    if value.unit == "percent":
        bare = printed.rstrip(" %\u00a0\u202f")
        return list(dict.fromkeys([printed, *(f"{bare}{gap}%" for gap in ("", " ", "\u00a0", "\u202f"))]))
    if number is None or number != value.high:
        return [printed]
    whole = f"{int(number):,}" if float(number).is_integer() else ""
    ways = [printed, *(whole.replace(",", sign) for sign in _GROUPS if whole)]
    return [
        way
        for way in dict.fromkeys(ways)
        if way == printed or ((read := read_value(way, language)) and read.low == number)
    ]
