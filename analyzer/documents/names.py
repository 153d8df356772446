"""Find the organisation that a document speaks of: by how often and where its capitalised names stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from analyzer.documents.about_lexicon import mentions, phrases
from analyzer.language.lexicon import Vocabulary
from analyzer.language.periods import find_periods
from analyzer.language.places import country_code

LOOKED_AT = 400  # passages in which names are counted
MENTIONS = 3  # that make a name; a title, a copyright line or an address alone does too
ALONE = 0.25  # share of a longer name's weight from which the shorter one is the company's (Acme, Acme Mail)
PROSE = 250  # code points of running text that would say a company's name
FEW = 12  # lines that leave a document's names few
_JOINERS = frozenset(
    ("of", "the", "and", "&", "for", "de", "du", "des", "van", "von", "der", "den", "la", "le", "und", "et", "en", "y")
)
_TOKEN = regex.compile(
    r"[+]?[\p{L}\p{N}][\p{L}\p{N}\p{M}&.+-]*(?:[’'](?![s’']?(?:\W|$))[\p{L}\p{N}]+)*|&|[^\s\p{L}\p{N}]"
)
_MARKS = regex.compile(r"[^\p{L}\p{N}+&]")  # what names are compared without
_POSSESSIVE = regex.compile(r"[’']s?(?=\W|$)")
_HOST = regex.compile(r"(?:https?://|@|\bwww\.)([\p{L}\p{N}.-]{3,80})")
_COPYRIGHT = regex.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s©]*(?:\(c\)\s*)?(?:[\d,\s–-]{0,24})(?:by\s+)?(.{2,80})", regex.I
)
_OWNED = ("©", "(c)", "copyright")  # one of them is in all that the pattern finds
_TITLE_PARTS = regex.compile(r"\s+[|–—·»-]\s+|\s*[|:]\s+")
_SMALL = regex.compile(r"(?<![\p{L}\p{N}@./-])\p{Ll}[\p{L}\p{N}-]*")
_PART = regex.compile(r"[\p{L}\p{N}+&-]+")
_TITLES = ("kinds.terms", "kinds.report", "kinds.review_statement")
_NO_SITES = frozenset(
    [
        "www",
        "com",
        "org",
        "net",
        "co",
        "uk",
        "gov",
        "edu",
        "html",
        "http",
        "https",
        "mail",
        "info",
        "blog",
        "blogs",
        "news",
        "about",
        "help",
        "support",
        "legal",
        "example",
    ]
)


Run = list[tuple[str, int]]


@dataclass(slots=True)
class Names:
    """Count the names of one document: each with its weight and how it is spelled most often."""

    weights: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, name: str, weight: float = 1.0) -> None:
        """Count one mention."""
        key = _key(name)
        if key:
            self.weights[key] += weight  # type: ignore[assignment]
            self.spellings.setdefault(key, Counter())[name] += 1

    def best(self) -> str:
        """Return the name of greatest weight as it is spelled most often; of equals the first in the alphabet."""
        if not self.weights:
            return ""
        key = min(self.weights, key=lambda name: (-self.weights[name], name))
        return self.spelled(key)

    def spelled(self, key: str) -> str:
        spellings = self.spellings[key]
        return min(spellings, key=lambda name: (-spellings[name], name))


def _blank(found: regex.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=4_096)
def _key(name: str) -> str:
    return _MARKS.sub("", name.lower())


class NameReader:
    """Read capitalised names with the lexicon's words for what is no part of one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.fuller: dict[str, Counter[str]] = {}  # names as they stand behind one generic word (Home Depot)
        self._generic = phrases(vocabulary, "names.generic")
        # Words of a series and of its editions (`3. Quartal 2024`) name no company.
        self._ordinals = phrases(vocabulary, "titles.ordinals") | phrases(vocabulary, "titles.editions")
        self._suffixes = phrases(vocabulary, "names.suffixes")
        sections = [vocabulary.section(code, "entities") for code in vocabulary.with_section("entities")]
        self._articles = frozenset(word for section in sections for word in section.get("determiners", ()))
        self._locative = phrases(vocabulary, "names.locative")

    def names(self, text: str) -> Iterator[tuple[str, int, str]]:
        """Yield each name, where it starts, and the word after it; what stands behind "in" is a place."""
        text = text[:2_000]
        if "’" in text or "'" in text:
            text = _POSSESSIVE.sub(_blank, text)
        for hit in mentions(self.vocabulary, _TITLES, text):  # "Acme Acceptable Use Policy" names Acme
            text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
        for before, run, after in self._runs(text):
            yield from self._closed(before, run, after)

    def _runs(self, text: str) -> Iterator[tuple[str, Run, str]]:
        """Yield each run of capitalised words between the word before it and the word after it."""
        run: Run = []
        end, last, before = 0, "", ""
        for match in _TOKEN.finditer(text):
            printed = match[0]
            if not run:
                if printed[0].islower():  # as most words are
                    last = printed
                    continue
                before = last.lower()
            elif match.start() - end > 3:
                yield before, run, printed
                run, before = [], last.lower()
            end, last = match.end(), printed
            token = printed.rstrip(".-") if printed[0].isalnum() or printed[0] == "+" else printed
            joins = bool(run) and token != "the" and token.lower() in _JOINERS
            if not self._is_name_word(token) and not joins:
                if run:
                    yield before, run, token
                    run = []
                continue
            run.append((token, match.start()))
            if printed[-1] == "." and not self._is_suffix(token) and len(token) > 2:
                yield before, run, "."
                run = []
        if run:
            yield before, run, ""

    def _is_name_word(self, token: str) -> bool:
        if not token:
            return False
        # Figures may lead a name (3Com, +972 Magazine) if letters follow.
        numbered = token[0] in "+0123456789" and 2 < len(token) < 12 and (token[0] == "+" or token[1:].istitle())
        return token[0].isupper() or numbered

    def leads(self, before: Sequence[str]) -> bool:
        """Tell whether a capitalised word is doubtful as a name behind these words: none, or an article."""
        return not before or before[-1] in self._articles

    def _is_suffix(self, token: str) -> bool:
        return token.lower().replace(".", "") in self._suffixes

    def _closed(self, before: str, run: Run, after: str) -> Iterator[tuple[str, int, str]]:
        """Yield what is left of a run of capitalised words without generic words at its ends."""
        parts = list(run)
        led: Run = []
        while parts and self._is_no_start(parts[0][0]):
            led = [] if parts[0][0].lower() in _JOINERS else [*led, parts[0]]
            before = parts.pop(0)[0].lower()
        while parts and (self._is_no_start(parts[-1][0]) or self._is_suffix(parts[-1][0])) and len(parts) > 0:
            parts.pop()
        if not parts or before in self._locative:
            return
        # A generic word in the middle divides: the name stands before it ("Acme Transparency Centre").
        for index, (token, _) in enumerate(parts):
            if index and token.lower() in self._generic and token.lower() not in _JOINERS:
                parts = parts[:index]
                break
        while parts and (parts[-1][0].lower() in _JOINERS):
            parts.pop()
        name = " ".join(token for token, _ in parts).strip(" &")
        if len(name) > 1 and len(parts) <= 6 and not self._is_place(name):
            if len(led) == 1 and led[0][1] > 2:  # one such word alone may belong to the name
                self.fuller.setdefault(_key(name), Counter())[f"{led[0][0]} {name}"] += 1
            yield name, parts[0][1], after

    def _is_no_start(self, token: str) -> bool:
        lower = token.lower()
        return (
            lower in self._generic
            or lower in self._ordinals
            or lower in _JOINERS
            or not token[:1].isalpha()
            or len(lower.replace(".", "")) < 2
        )

    def _is_place(self, name: str) -> bool:
        return bool(country_code(name, self.vocabulary))


def names_of(
    reader: NameReader,
    titles: Iterable[str],
    passages: Iterable[str],
    addresses: Iterable[str] = (),
    publisher: str = "",
    author: str = "",
    speaks: bool = False,
) -> Names:
    """Weigh the names of a document: in titles, in copyright lines, in addresses, and as the one that acts.

    A name that nothing but a single mention speaks for is left out, and so are words that the text also writes small.
    A publisher that `speaks` in the first person speaks of itself, however often it names a supplier.
    """
    names = Names()
    titles, bodies = list(titles), list(passages)[:LOOKED_AT]
    strong: Counter[str] = Counter()
    opening: Counter[str] = Counter()  # any word is capitalised where a sentence opens
    headed = {title.lower() for title in titles}
    for index, body in enumerate(bodies):
        lead, lower = 2.0 if index < 6 else 1.0, body.lower()
        for name, start, after in reader.names(body) if lower not in headed else ():
            first = start < 3
            names.add(name, lead + (0.5 if first and after[:1].islower() else 0.0))
            (opening if first else strong)[_key(name)] += 1
        for match in _COPYRIGHT.finditer(body[:600]) if any(sign in lower for sign in _OWNED) else ():
            owner = next(iter(reader.names(match[1])), None)
            if owner is not None and owner[1] < 4:
                names.add(owner[0], 6.0)
                strong[_key(owner[0])] += MENTIONS
    strong.update({key: count for key, count in opening.items() if strong[key]})
    prose = "\n".join(body for body in bodies if body.lower() not in headed)
    own = _titled(reader, names, titles, strong, prose if publisher or len(prose) > PROSE else "")
    for name, _, _ in reader.names(publisher):
        names.add(name, 6.0 + (max(names.weights.values(), default=0.0) if speaks else 0.0))
        strong[_key(name)] += MENTIONS
        own.add(_key(name))
    if strong[_key(author)]:  # a person's name stands in no report
        names.add(author, 6.0)
        strong[_key(author)] += MENTIONS
        own.add(_key(author))
    for key in [key for key in names.weights if _is_period(names.spelled(key), reader.vocabulary)]:
        del names.weights[key]
    _by_address(names, bodies, addresses, strong)
    _without_common_words(names, bodies)
    _folded(names, strong, own)
    for key in names.weights:
        fuller, count = max(sorted(reader.fuller.get(key, {}).items()), key=lambda item: item[1], default=("", 0))
        if count >= MENTIONS - 1 and count * 3 >= sum(names.spellings[key].values()):
            names.spellings[key] = Counter({fuller: count})
    weak = [key for key in names.weights if strong[key] < MENTIONS]
    # A sheet has few lines: a name alone among them is spoken for by that.
    if not (len(bodies) <= FEW and len(names.weights) == 1):
        for key in weak:
            del names.weights[key]
    return names


def _is_period(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether what looks like a name is a period: FY24, H1 2023."""
    found = find_periods(name, "", vocabulary) if name[-1:].isdigit() else []
    return len(found) == 1 and found[0].printed == name


def _titled(reader: NameReader, names: Names, titles: Iterable[str], strong: Counter[str], prose: str) -> set[str]:
    """Weigh the names in titles, the first most; return those that are a whole part of one (Acme: Terms of Service).

    What opens a title, or stands there behind an article, and hardly once in the prose that follows, is taken for no
    name: "Crews still unpaid", "Statement on our Ruritanian branch".
    """
    own: set[str] = set()
    for title in titles:
        parts = {_key(part) for part in _TITLE_PARTS.split(title)} if _TITLE_PARTS.search(title) else set()
        for number, (name, start, _) in enumerate(reader.names(title)):
            key = _key(name)
            before = title[:start].lower().split()[-1:]
            if prose and key not in parts and prose.count(name) < MENTIONS - 1 and reader.leads(before):
                names.add(name)
                continue
            names.add(name, 6.0 if number else 9.0)
            strong[key] += MENTIONS
            own.update(parts & {key})
    return own


def _by_address(names: Names, bodies: Sequence[str], addresses: Iterable[str], strong: Counter[str]) -> None:
    """Let addresses speak for the names that they hold: legal@acme.example for Acme."""
    hosts: Counter[str] = Counter()
    for text in (*bodies, *addresses):
        if not ("@" in text or "://" in text or "www." in text):
            continue
        for match in _HOST.finditer(text[:4_000]):
            labels = [
                label for label in match[1].lower().rstrip(".").split(".") if label not in _NO_SITES and len(label) > 2
            ]
            hosts.update({label.replace("-", "") for label in labels[-1:]})
    for key in list(names.weights):
        found = sum(count for host, count in hosts.items() if host == key or (len(key) > 3 and host.startswith(key)))
        if found:
            names.weights[key] += 3 + min(found, 5)
            strong[key] += MENTIONS


def _without_common_words(names: Names, bodies: Sequence[str]) -> None:
    """Leave out what is a capitalised common word: each of its parts stands in the text in small letters too."""
    small = set(_SMALL.findall("\n".join(body[:4_000] for body in bodies)))
    for key in list(names.weights):
        parts = [part for part in _PART.findall(names.spelled(key)) if part.lower() not in _JOINERS]
        if all(part.lower() in small and not part.isupper() for part in parts):
            del names.weights[key]


def _folded(names: Names, strong: Counter[str], own: set[str]) -> None:
    """Add the weight of longer names to the shorter one that they begin with, or the reverse where that is rarer."""
    parts = {key: names.spelled(key).lower().split() for key in names.weights}
    for key in sorted(names.weights, key=lambda name: (-len(name), name)):
        shorter = [other for other in names.weights if _begins(parts[key], parts[other])]
        if not shorter:
            continue
        base = max(shorter, key=lambda other: (names.weights[other], other))
        shorter_wins = base in own or (key not in own and names.weights[base] >= ALONE * names.weights[key])
        kept, folded = (base, key) if shorter_wins else (key, base)
        names.weights[kept] += names.weights[folded]
        strong[kept] += strong[folded]
        del names.weights[folded]


def _begins(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return len(longer) > len(shorter) and longer[: len(shorter)] == shorter
