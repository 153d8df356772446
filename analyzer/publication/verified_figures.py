"""Check the figures of a text that names its source: does the source print this number, and for what the sentence says?

A source is named as writers name it: by citation key (`[@key]`, `\\cite{key}`), by the id of a record, or by its address.
What the source prints elsewhere, under another label, in another column or for another period, does not bear a figure out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import regex

from analyzer.documents.tongues import language_of
from analyzer.errors import AnalyzerError
from analyzer.language.periods import Period, find_periods
from analyzer.language.phrases import fold
from analyzer.language.quantities import Quantity, Value, find_quantities, read_value
from analyzer.models import Document
from analyzer.publication.namings import PARAGRAPH, Names, Naming, leaned_on, sentences_naming, without_citations
from analyzer.publication.quoted import quotations
from analyzer.publication.verification import Verification, verify_quotations

_ITEM = regex.compile(r"(?m)^[ \t]*(?:[-*+•]|(?P<number>\d{1,3})[.)])[ \t]+")
_PAGE = regex.compile(r"#page=(\d+)")
_WORD = regex.compile(r"\p{L}{3,}")
_BREAK = regex.compile(r"[;:.!?](?=\s|$)|\s[–—]\s|[|\[\](){}]")
_HEAD = regex.compile(r"[;.!?](?=\s|$)|\s[–—]\s|[|\[\](){}]")  # before a figure, a colon joins: "Belgium: 23"
_GROUPS = (",", ".", " ", "\u00a0", "\u202f", "'", "’", "")
STEM = 5  # letters by which words are compared: an ending more or less is the same word
SMALL = 100  # a smaller number stands in every document; only a figure or a sentence with the same words bears it out
ROUNDED, FAR = 0.05, 0.2  # parts of a figure by which "about", and "over" or "under", may stand off
NOUN = 2  # words told behind the number
NEAR = 0.8  # likeness from which an unknown key means one of the corpus
_RECORD = regex.compile(r"(?:st|obs|ch|src)_[0-9a-f]{16}")
_VERDICTS = ("exact", "normalised", "altered", "absent")


@dataclass(frozen=True, slots=True)
class _Claim:
    """Hold one figure of the text, the words that tell what it counts, the periods of its sentence, and what it names."""

    quantity: Quantity
    position: int
    told: str
    before: frozenset[str]
    behind: frozenset[str]
    near: frozenset[str]  # of the words behind it, those that may be its noun
    periods: tuple[Period, ...]
    namings: tuple[Naming, ...]

    @property
    def words(self) -> frozenset[str]:
        return self.before | self.behind


def verify(text: str, corpus: Any) -> list[Verification]:
    """Check the quotations of a text, the figures whose source it names, and those names, in the order of the text."""
    found = [*verify_quotations(text, corpus), *verify_figures(text, corpus), *unknown_names(text, corpus)]
    return sorted(found, key=lambda one: one.position)


def verify_figures(text: str, corpus: Any) -> list[Verification]:
    """Check each figure of a sentence that names a source of the corpus, in order; quoted ones are left to their quotation."""
    evidence: dict[str, _Evidence] = {}
    checked = []
    for claim in _claims(text, Names(corpus)):
        verdicts = []
        for naming in claim.namings:
            if naming.source_id not in evidence:
                evidence[naming.source_id] = _Evidence(corpus, naming.source_id)
            verdicts.append(evidence[naming.source_id].verdict(claim, naming))
        checked.append(min(verdicts, key=lambda one: _VERDICTS.index(one.verdict)))
    return checked


def unknown_names(text: str, corpus: Any) -> list[Verification]:
    """Return once each name in a citation that no source or record of the corpus has and that seems to mean one, as absent.

    A key that resembles none of the corpus names other literature, which is nobody's fault.
    """
    names = Names(corpus)
    unknown: dict[str, Verification] = {}
    for naming in names.find(text):
        meant = get_close_matches(naming.unknown, names.keys, 1, NEAR) if naming.unknown else []
        if naming.unknown not in unknown and (meant or _RECORD.fullmatch(naming.unknown)):
            said = "no source or record of this corpus has this name" + (f"; is it {meant[0]}?" if meant else "")
            unknown[naming.unknown] = Verification(
                naming.unknown, "absent", differs=said, position=naming.start, of="name"
            )
    return list(unknown.values())


def unchecked_figures(text: str, corpus: Any) -> int:
    """Count the figures of a text that no verdict is given on, because their sentence names no source."""
    checked = {claim.position for claim in _claims(text, Names(corpus))}
    quoted = [(found.start, found.end) for found in quotations(text)]
    return sum(
        figure not in checked
        for paragraph in PARAGRAPH.finditer(text)
        for start, end, _ in _items(paragraph.group())
        for figure in _places(paragraph.group()[start:end], paragraph.start() + start, quoted)
    )


def _places(text: str, offset: int, quoted: Sequence[tuple[int, int]]) -> list[int]:
    prose, language = without_citations(text), language_of(text)
    periods = find_periods(prose, language)
    return [
        offset + figure.begin
        for figure in _figures(prose, language, offset, quoted)
        if not any(one.begin <= figure.begin < one.stop for one in periods)
    ]


def _claims(text: str, names: Names) -> Iterator[_Claim]:
    quoted = [(found.start, found.end) for found in quotations(text)]
    for paragraph in PARAGRAPH.finditer(text):
        lead: list[Naming] = []
        for start, end, is_item in _items(paragraph.group()):
            piece = paragraph.group()[start:end]
            namings = names.find(piece)
            offset = paragraph.start() + start
            if namings:
                yield from _claims_of(piece, offset, namings, quoted)
            elif lead and is_item:
                yield from _claims_of(piece, offset, lead, quoted, whole=True)
            if not is_item:
                lead = namings if without_citations(piece).rstrip().endswith(":") else []


def _items(paragraph: str) -> list[tuple[int, int, bool]]:
    """Place what leads into a list and each of its items, without their marks: the number of an item counts nothing."""
    marks: list[regex.Match[str]] = []
    number = 0
    for mark in _ITEM.finditer(paragraph):
        if mark["number"] and mark.start() and int(mark["number"]) not in (1, number + 1):
            continue  # a line of prose that begins with a figure
        number = int(mark["number"] or 0)
        marks.append(mark)
    ends = [mark.start() for mark in marks] + [len(paragraph)]
    lead = [(0, ends[0], False)] if ends[0] else []
    return lead + [(mark.end(), ends[place + 1], True) for place, mark in enumerate(marks)]


def _claims_of(
    text: str, offset: int, namings: list[Naming], quoted: Sequence[tuple[int, int]], *, whole: bool = False
) -> Iterator[_Claim]:
    """Yield the figures of a paragraph's sentences, each with the naming that follows it, else with the last before.

    `whole`: the paragraph is an item of a list that `namings` lead into.
    """
    prose, language = without_citations(text), language_of(text)
    spans = [(0, len(prose), namings)] if whole else sentences_naming(prose, namings, language)
    pages = set() if whole else {page for one in namings for page in _PAGE.findall(text[one.start : one.end + 12])}
    for start, end, here in spans:
        sentence = prose[start:end]
        periods = tuple(find_periods(sentence, language))
        figures = [
            figure
            for figure in _figures(sentence, language, offset + start, quoted)
            if figure.printed.strip() not in pages
            and not any(one.begin <= figure.begin < one.stop for one in periods)  # a year counts nothing
        ]
        for place, figure in enumerate(figures):
            before = figures[place - 1].stop if place else 0
            after = figures[place + 1].begin if place + 1 < len(figures) else end - start
            left = _HEAD.split(sentence[before : figure.begin])[-1]
            right = _BREAK.split(sentence[figure.stop : after])[0]
            noun = right.partition(",")[0].split()[:NOUN]
            told = " ".join([figure.printed.strip(), *right.split()[:NOUN]]).rstrip(" ,)")
            words = (_stems(left), _stems(right), _stems(left) | _stems(" ".join(noun)))
            leaning = tuple(leaned_on(here, 0 if whole else start + figure.stop))
            if not leaning[0].unknown:
                yield _Claim(figure, offset + start + figure.begin, told, *words, periods, leaning)


def _figures(sentence: str, language: str, offset: int, quoted: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Return what a sentence counts in digits, outside of quotations."""
    return [
        figure
        for figure in find_quantities(sentence, language)
        if regex.search(r"\d", figure.printed) and not any(a <= offset + figure.begin < b for a, b in quoted)
    ]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(fold(text)))


def _long_stems(text: str) -> frozenset[str]:
    """Leave out the short words, such as "with", which tell no column from another."""
    return frozenset(stem for stem in _stems(text) if len(stem) == STEM)


class _Evidence:
    """Hold what one source prints: its figures with their labels, and its text."""

    def __init__(self, corpus: Any, source_id: str) -> None:
        self.source_id = source_id
        self.figures = [row for row in corpus.records.observations if row.source_id == source_id]
        self.published = next((row.published for row in corpus.records.sources if row.source_id == source_id), "")
        self.labels = [_stems(row.row_label.rpartition(" > ")[2]) for row in self.figures]
        try:
            self.document: Document | None = corpus.document(source_id)
        except (AnalyzerError, LookupError, OSError):  # committed tables alone: the figures must do
            self.document = None

    def verdict(self, claim: _Claim, naming: Naming) -> Verification:
        """Say whether the source prints the claim's number for what the claim says it counts, and for its period."""
        value = claim.quantity.value
        is_record = naming.record_id.startswith("obs_")
        alike = [n for n, row in enumerate(self.figures) if _percent(row.unit) == _percent(value.unit)]
        meant = [n for n in alike if self._is_meant(n, naming, claim.behind)]
        meant = meant or [n for n in alike if self._is_meant(n, naming, claim.words)]
        equal = [n for n in alike if _same(self.figures[n], value)]
        borne_out = [n for n in equal if n in meant] or ([] if meant else equal)
        rivals = self._in_other_columns(claim, borne_out, meant)
        timely = [n for n in borne_out if self._is_timely(n, claim)]
        if timely and not rivals:
            return self._found(claim, self.figures[timely[0]])
        if borne_out and not rivals:
            return self._untimely(claim, borne_out[0], meant)
        place = None if is_record or rivals else self._in_text(claim, strict=bool(meant))
        if place:
            exact = place[2] == claim.quantity.printed.strip()
            return self._said(claim, "exact" if exact else "normalised", place[0], place[1])
        if not meant:
            return self._said(claim, "absent")
        nearest = min(rivals or meant, key=lambda n: (-self._fits(n, claim), n))
        rounded = not rivals and _holds(self.figures[nearest], value)
        return self._instead(claim, nearest, "normalised" if rounded else "altered")

    def _is_meant(self, number: int, naming: Naming, words: frozenset[str]) -> bool:
        row = self.figures[number]
        if naming.record_id.startswith("obs_"):
            return bool(row.observation_id == naming.record_id)
        label = self.labels[number]
        return bool(label) and label <= words

    def _in_other_columns(self, claim: _Claim, borne_out: Sequence[int], meant: Sequence[int]) -> list[int]:
        """Return the figures of a row in the column that the claim names, where its number stands in another alone."""
        columns = {self.figures[n].column_label: _long_stems(self.figures[n].column_label) for n in meant}
        telling = {
            label: stems.difference(*(other for name, other in columns.items() if name != label))
            for label, stems in columns.items()
        }
        if not borne_out or any(
            telling.get(self.figures[n].column_label, frozenset()) & claim.words for n in borne_out
        ):
            return []
        return [n for n in meant if n not in borne_out and telling[self.figures[n].column_label] & claim.near]

    def _is_timely(self, number: int, claim: _Claim) -> bool:
        """Tell whether a figure is of a period that the sentence names, if it names any but that of the publication."""
        row = self.figures[number]
        if not claim.periods or not row.period_start or not row.period_end:
            return True
        return any(
            (period.start <= row.period_end and row.period_start <= period.end)
            or (self.published and period.start[:4] <= self.published[:4] <= period.end[:4])
            for period in claim.periods
        )

    def _untimely(self, claim: _Claim, number: int, meant: Sequence[int]) -> Verification:
        """Say what the source prints for the period that the sentence names, else for which period it prints the number."""
        row = self.figures[number]
        same = [
            n
            for n in meant
            if self.figures[n].column_label == row.column_label or self.labels[n] == self.labels[number]
        ]
        timely = [n for n in same if self._is_timely(n, claim)]
        if timely:
            return self._instead(claim, min(timely, key=lambda n: (-self._fits(n, claim), n)), "altered")
        told = "; ".join(period.printed for period in claim.periods)
        differs = f"printed for {row.period_start} – {row.period_end}, not for {told}"
        return self._said(claim, "altered", row.start, row.end, differs)

    def _instead(self, claim: _Claim, number: int, verdict: str) -> Verification:
        row = self.figures[number]
        differs = f"“{row.value_printed}” → “{claim.quantity.printed.strip()}”"
        return self._said(claim, verdict, row.start, row.end, differs)

    def _fits(self, number: int, claim: _Claim) -> int:
        """Count what else speaks for a figure: words of its column, its country, the longer label."""
        row = self.figures[number]
        words = _stems(f"{row.column_label} {row.jurisdiction}") & claim.words
        return len(words) + len(self.labels[number]) + (bool(claim.periods) and self._is_timely(number, claim))

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
    return (row.value_low, row.value_high) == (value.low, value.high) != (None, None)


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
