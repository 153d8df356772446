"""Compare successive versions of each work in order of publication, and say what was announced and what was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from analyzer.codec import from_plain, to_plain
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Change, Document, Passage, Source, record_id
from analyzer.tracking.change_documents import Options, change_weight, compare_documents, passages_of
from analyzer.tracking.change_words import ChangeWords, change_words, guess_language, read_passage
from analyzer.tracking.differences import find_edits, plain, split_words
from analyzer.tracking.editions import of_edition
from analyzer.tracking.memory import ANEW, Memory
from analyzer.tracking.order import TECHNICAL, known_from, place_in_time, versions, when

ANNOUNCERS = ("press", "review_statement")
DAYS_AROUND = 60  # days before and after the newer version in which another source may announce its changes
SHARED_WORDS = 2  # words of substance that an announcement must share with what changed
SHARE_NAMED = 0.2  # share of the announcement's own words that must be found there

Load = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Announcement:
    """Hold one passage that says that, or what, something was changed; `words` are its words of substance."""

    source_id: str
    start: int
    end: int
    words: frozenset[str]
    claimed: frozenset[str] = frozenset()  # the words of the clause that says that something protects better

    @property
    def place(self) -> str:
        """Return `source_id:start-end`."""
        return f"{self.source_id}:{self.start}-{self.end}"


@dataclass
class Told:
    """Read, each once, what sources other than the work itself say was changed."""

    sources: Sequence[Source]
    load: Load
    vocabulary: Vocabulary
    known: dict[str, list[Announcement]] = field(default_factory=dict)
    changed: dict[str, frozenset[str]] = field(default_factory=dict)

    def about(self, newer: Source) -> list[Announcement]:
        """Return what sources of the same company, published about then, announce."""
        return [
            found
            for source in self.near(newer)
            for found in self._read(source)
            if not self._is_told_of_another(found, source, newer)
        ]

    def _is_told_of_another(self, found: Announcement, source: Source, newer: Source) -> bool:
        """Say whether an announcement fits a version as well that came out nearer to it; it announces one change."""
        fits = len(found.words & self._changed_words(newer))
        return any(
            len(found.words & self._changed_words(other)) >= max(SHARED_WORDS, fits)
            for other in self._nearer(source, newer)
        )

    def _nearer(self, source: Source, newer: Source) -> list[Source]:
        """Return the other new versions of a work that came out nearer to a source."""
        day = _days(known_from(source))
        apart = abs(_days(known_from(newer)) - day)
        return [
            other
            for _, other in self._steps.get((newer.work, newer.about, newer.language), ())
            if known_from(other) and abs(_days(known_from(other)) - day) < apart
        ]

    @cached_property
    def _steps(self) -> dict[tuple[str, str, str], list[tuple[Source, Source]]]:
        return {
            (editions[0].work, editions[0].about, editions[0].language): list(pairwise(editions))
            for editions in _works(self.sources)
        }

    def _changed_words(self, newer: Source) -> frozenset[str]:
        """Return the words of substance of the passages that a version and the one before it do not share."""
        if newer.source_id not in self.changed:
            steps = self._steps.get((newer.work, newer.about, newer.language), ())
            older = next((older for older, other in steps if other.source_id == newer.source_id), None)
            self.changed[newer.source_id] = self._differing(older, newer) if older else frozenset()
        return self.changed[newer.source_id]

    def _differing(self, older: Source, newer: Source) -> frozenset[str]:
        language = newer.language or older.language or guess_language(self.load(newer.source_id).text, self.vocabulary)
        lexicon = change_words(self.vocabulary, language)
        before, after = ({plain(p.text): p.text for p in self.load(s.source_id).passages} for s in (older, newer))
        texts = [(before | after)[key] for key in before.keys() ^ after.keys()]
        return frozenset(word for text in texts for word in _substance(text, lexicon))

    def near(self, newer: Source) -> list[Source]:
        """Return the sources of the same company that were published about then and may announce something."""
        day = known_from(newer)
        return [
            source
            for source in self._of_company.get(newer.about, ())
            if source.work != newer.work
            and day
            and known_from(source)
            and abs(_days(known_from(source)) - _days(day)) <= DAYS_AROUND
            and (source.kind in ANNOUNCERS or self._lists_changes(source))
        ]

    def heard(self, newer: Source) -> list[Source | None]:
        """Return all sources on which it depends what is announced of a version."""
        near = self.near(newer)
        nearer = [other for source in near for other in self._nearer(source, newer)]
        return [*near, *map(self._version_before, near), *nearer, *map(self._version_before, nearer)]

    @cached_property
    def _of_company(self) -> dict[str, list[Source]]:
        found: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources:
            if source.about and source.status != "failed" and not source.duplicate_of:
                found[source.about].append(source)
        return found

    def _lists_changes(self, source: Source) -> bool:
        """Say whether a document is by its title a list of changes, such as a changelog kept beside the policy."""
        lexicon = change_words(self.vocabulary, source.language)
        return bool(source.title) and read_passage(source.title, lexicon).has("announcement.heading")

    def _read(self, source: Source) -> list[Announcement]:
        """Return what a source announces, of a list of changes only what its version before did not hold."""
        if source.source_id not in self.known:
            document = self.load(source.source_id)
            language = source.language or guess_language(document.text, self.vocabulary)
            lexicon = change_words(self.vocabulary, language)
            found = announcements_in(document, source.source_id, lexicon, self.vocabulary)
            if found and (before := self._version_before(source)):
                said = {plain(passage.text) for passage in self.load(before.source_id).passages}
                found = [a for a in found if plain(document.text[a.start : a.end]) not in said]
            self.known[source.source_id] = found
        return self.known[source.source_id]

    def _version_before(self, source: Source) -> Source | None:
        """Return the version of the same work that was known just before."""
        earlier = [
            other
            for other in self.sources
            if source.work
            and (other.work, other.language) == (source.work, source.language)
            and when(other) < when(source)
        ]
        return max(earlier, key=when, default=None)


def compare_versions(
    sources: Sequence[Source], load_document: Load, vocabulary: Vocabulary | None = None
) -> list[Change]:
    """Return the changes between successive versions of each work, within a language, what matters most first.

    Copies and failed sources are left out. Figures in tables belong to the series and are not compared here; in reports
    neither are the dates of the period. A `figure_changed` holds the printed values alone, its `detail` the passages.
    """
    steps = Versions(sources, load_document, vocabulary or package_vocabulary())
    return steps.changes(range(len(steps.steps)))


class Versions:
    """Compare the versions of works step by step; changes are not held but recalled, or worked out, when they are asked for."""

    def __init__(self, sources: Sequence[Source], load: Load, vocabulary: Vocabulary, memory: Memory = ANEW) -> None:
        self._load, self._vocabulary, self._memory = load, vocabulary, memory
        self._told = Told(sources, load, vocabulary)
        self.steps = [
            (older, newer)
            for editions in _works(sources)
            for older, newer in pairwise(editions)
            if newer.recording != TECHNICAL
        ]
        self.touching: dict[str, list[int]] = defaultdict(list)
        for number, step in enumerate(self.steps):
            for source in step:
                self.touching[source.source_id].append(number)

    @cached_property
    def keys(self) -> list[str]:
        """Name for each step all on which its changes depend."""
        return [self._memory.key("step", self._given(number)) for number in range(len(self.steps))]

    def _given(self, number: int) -> list[Any]:
        older, newer = self.steps[number]
        return [older, newer, self._told.heard(newer)]

    def changes(self, numbers: Iterable[int]) -> list[Change]:
        """Return the changes of some steps, what matters most first."""
        found = [item for number in numbers for item in self._changes(number)]
        found.sort(key=lambda item: (-round(item[0], 6), item[1].date_after, item[1].change_id))
        return [change for _, change in found]

    def _changes(self, number: int) -> list[tuple[float, Change]]:
        older, newer = self.steps[number]
        step = partial(_step, older, newer, self._told, self._load, self._vocabulary)
        return self._memory.once("step", self._given(number), step, _plain_step, _step_of)


def _plain_step(found: list[tuple[float, Change]]) -> list[Any]:
    return [[weight, to_plain(change)] for weight, change in found]


def _step_of(plain: Any) -> list[tuple[float, Change]]:
    return [(weight, from_plain(Change, change)) for weight, change in plain]


def _works(sources: Sequence[Source]) -> list[list[Source]]:
    """List the versions of each work by language, in order of publication; what says the same again is left out."""
    grouped = []
    for editions in versions(sources).values():
        kept = [
            source
            for index, source in enumerate(editions)
            if not index or not source.sha256 or source.sha256 != editions[index - 1].sha256
        ]
        if len(kept) > 1:
            grouped.append(kept)
    return grouped


def later_versions(source: Source, sources: Sequence[Source]) -> list[Source]:
    """Return the versions of a source's work that came after it, in order of publication."""
    for editions in _works(sources):
        ids = [version.source_id for version in editions]
        if source.source_id in ids:
            return editions[ids.index(source.source_id) + 1 :]
    return []


def _step(older: Source, newer: Source, told: Told, load: Load, vocabulary: Vocabulary) -> list[tuple[float, Change]]:
    before, after = load(older.source_id), load(newer.source_id)
    language = newer.language or older.language or guess_language(after.text, vocabulary)
    is_report = "report" in (older.kind, newer.kind)
    changes = compare_documents(before, after, vocabulary, language, Options(tables=False, periods=not is_report))
    lexicon = change_words(vocabulary, language)
    if is_report:
        changes = of_edition(changes, newer, language, lexicon, vocabulary)
    changes = _announced(changes, before, after, newer.source_id, told.about(newer), lexicon, vocabulary)
    if place_in_time(older) == place_in_time(
        newer
    ):  # which of them came first is not known, and so neither is what became of what
        changes = [replace(change, confidence="low", direction=_either_way(change.direction)) for change in changes]
    weighed: list[tuple[float, Change]] = []
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for rank, change in enumerate(changes):
        weight = change_weight(change, lexicon) * (0.995**rank)
        change = _printed_values(change, before, after)
        parts = (newer.work, older.source_id, change.change, change.before, change.after)
        change = replace(
            change,
            change_id=record_id("ch_", *parts, seen[parts]),
            work=newer.work,
            company=newer.about or older.about or newer.publisher,
            date_before=when(older),
            date_after=when(newer),
            before_source=older.source_id,
            after_source=newer.source_id,
        )
        seen[parts] += 1
        weighed.append((weight, change))
    return weighed


def _either_way(direction: str) -> str:
    return "unclear" if direction.endswith("protective") else direction


def _printed_values(change: Change, before: Document, after: Document) -> Change:
    """Cut a changed figure down to the values as printed, with their own places; the passages go into `detail`."""
    if change.change != "figure_changed" or change.before_start is None or change.after_start is None:
        return change
    old_value, _, new_value = change.cue.partition(" → ")
    old = _spot(before, change.before_start, change.before, old_value, change.after)
    new = _spot(after, change.after_start, change.after, new_value, change.before)
    if old is None or new is None:
        return change
    return replace(
        change, before=old_value, after=new_value, detail=f"“{change.before}” → “{change.after}”",
        before_start=old[0], before_end=old[1], after_start=new[0], after_end=new[1],
    )  # fmt: skip


def _spot(document: Document, passage_start: int, passage: str, value: str, other: str) -> tuple[int, int] | None:
    """Place a value of one passage that the other passage does not have at the same point."""
    words, others = split_words(passage), [word.text for word in split_words(other)]
    for edit in find_edits([word.text for word in words], others):
        for word in words[edit.before_start : edit.before_end]:
            start = passage_start + word.start
            if word.text == value and document.text[start : start + len(value)] == value:
                return start, start + len(value)
    return None


def _days(date: str) -> int:
    year, month, day = (int(part) if part.isdecimal() else 1 for part in [*date.split("-"), "1", "1"][:3])
    return year * 365 + month * 30 + day


def announcements_in(
    document: Document, source_id: str, lexicon: ChangeWords, vocabulary: Vocabulary
) -> list[Announcement]:
    """Return the passages that say what was changed: by their own words, or under a heading such as a list of changes."""
    found = []
    for passage in passages_of(document, lexicon.language, vocabulary):
        if passage.kind == "heading" or not _announces(passage, lexicon):
            continue
        claims = _claimed(passage.text, lexicon)
        found.append(Announcement(source_id, passage.start, passage.end, _substance(passage.text, lexicon), claims))
    return found


def _announces(passage: Passage, lexicon: ChangeWords) -> bool:
    if any(read_passage(heading, lexicon).has("announcement.heading") for heading in passage.headings[-2:]):
        return True
    reading = read_passage(passage.text, lexicon)
    return reading.has("announcement.cue") or (reading.has("announcement.claims") and reading.tells("past"))


def _substance(text: str, lexicon: ChangeWords) -> frozenset[str]:
    return frozenset(
        word.key[:7]
        for word in split_words(plain(text))
        if word.folded not in lexicon.function and len(word.key) > 2 and not word.is_number
    )


def _announced(
    changes: Sequence[Change],
    before: Document,
    after: Document,
    source_id: str,
    others: Sequence[Announcement],
    lexicon: ChangeWords,
    vocabulary: Vocabulary,
) -> list[Change]:
    """Mark each change that an announcement speaks of, and each new announcement that no change bears out."""
    here = announcements_in(after, source_id, lexicon, vocabulary)
    repeated = {plain(before.text[a.start : a.end]) for a in announcements_in(before, "", lexicon, vocabulary)}
    fresh = [a for a in here if plain(after.text[a.start : a.end]) not in repeated]
    common = _common_words(after)
    places = {(a.start, a.end) for a in fresh}
    borne_out: set[Announcement] = set()
    marked = []
    for change in changes:
        if (change.after_start, change.after_end) in places or change.change in ("reworded", "moved"):
            marked.append(change)
            continue
        words = _substance(f"{change.before} {change.after}", lexicon) - common
        best = max([*fresh, *others], key=lambda a: (len(a.words & words), -a.start), default=None)
        if best and len(best.words & words) >= max(SHARED_WORDS, SHARE_NAMED * len(best.words - common)):
            verdict = _verdict(best, change, words)
            if verdict == "yes":
                borne_out.add(best)
            if verdict:
                change = replace(change, announced=verdict, announced_at=best.place)
        marked.append(change)
    return [_self_announced(change, fresh, borne_out, common) for change in marked]


def _verdict(announcement: Announcement, change: Change, words: frozenset[str]) -> str:
    """Say whether a change was announced: not where the announcement claims more protection and the text gives less."""
    if not announcement.claimed or change.direction != "less_protective":
        return "yes"
    return "announced_without_change" if len(announcement.claimed & words) >= SHARED_WORDS else ""


def _claimed(text: str, lexicon: ChangeWords) -> frozenset[str]:
    """Return the words of substance of the clause that claims more protection."""
    clauses = (clause for clause in plain(text).split(",") if read_passage(clause, lexicon).has("announcement.claims"))
    return _substance(next(clauses, ""), lexicon)


def _common_words(document: Document) -> frozenset[str]:
    """Return the words so frequent in a document that sharing them shows nothing."""
    counts: dict[str, int] = defaultdict(int)
    total = 0
    for word in split_words(document.text[:200_000]):
        total += 1
        counts[word.key[:7]] += 1
    return frozenset(key for key, count in counts.items() if count > max(8, total // 100))


def _self_announced(
    change: Change, fresh: Iterable[Announcement], borne_out: set[Announcement], common: frozenset[str]
) -> Change:
    """Mark a new passage that is itself an announcement: borne out by a change, or announced without one."""
    own = next((a for a in fresh if (a.start, a.end) == (change.after_start, change.after_end)), None)
    if own is None or change.change not in ("added", "broadened", "reworded", "figure_changed", "deadline_changed"):
        return change
    speaks = len(own.words - common) >= SHARED_WORDS
    verdict = "yes" if own in borne_out or not speaks else "announced_without_change"
    return replace(change, announced=verdict, announced_at=own.place, direction="neutral")
