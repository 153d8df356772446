"""Define the records that flow through the house: frozen, plain, and each able to point back to its place.

Dates are ISO strings (`2025-09-25`; a month or a year alone where no more is printed), absent text is `""`, absent
numbers are `None`. Offsets count code points of `Document.text`; boxes are points from the top left of the page as shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, make_dataclass
from typing import Any, TypeVar, cast

from analyzer.display import Shown
from analyzer.document_models import Box as Box
from analyzer.document_models import Cell as Cell
from analyzer.document_models import Document as Document
from analyzer.document_models import Page as Page
from analyzer.document_models import Passage as Passage
from analyzer.document_models import Table as Table

Record = TypeVar("Record")

SOURCE_KINDS = ("report", "review_statement", "terms", "press")
STATEMENT_KINDS = (
    "commitment", "policy", "action", "finding", "denial", "exception", "process",
    "nondisclosure", "limitation", "disclosure", "allegation", "criticism",
)  # fmt: skip
CHANGE_KINDS = (
    "added", "removed", "strengthened", "weakened", "narrowed", "broadened", "condition_added",
    "condition_removed", "exception_added", "exception_removed", "deadline_changed", "figure_changed",
    "actor_changed", "reworded", "moved",
)  # fmt: skip
DIRECTIONS = ("more_protective", "less_protective", "neutral", "unclear")
EVENTS = (
    "made", "reaffirmed", "strengthened", "weakened", "narrowed", "broadened",
    "dropped", "withdrawn", "not_mentioned",
)  # fmt: skip
LINKS = ("acts_on", "excepts", "contradicts", "replaces", "measured_by")
VALUE_STATUSES = ("exact", "band", "open", "approximate", "none", "dash", "not_applicable", "withheld")
CONFIDENCES = ("high", "medium", "low")
VERDICTS = ("confirm", "reject", "relabel", "split", "merge")
REVIEWS = ("", "confirmed", "rejected", "relabelled", "split", "merged")
ANNOUNCED = ("yes", "no", "announced_without_change")


def record_id(prefix: str, *parts: object) -> str:
    """Make a stable id: `prefix` and 16 hex digits of SHA-256 over the parts (64 bits; a million records collide with p < 1e-7)."""
    joined = "\x1f".join(map(str, parts))
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()[:8].hex()


def maker(frozen: type[Record]) -> Callable[..., Record]:
    """Return what makes records of a frozen, slotted class in a third of the time that its own constructor takes.

    That constructor goes round the lock with one call a field, which is most of the reading of a long table. Here a twin
    of the class without the lock is filled, which then takes its real class: it is locked from then on.
    """
    own: Any = frozen

    def lock(record: Any) -> None:
        record.__class__ = frozen

    twin: Any = make_dataclass(
        frozen.__name__,
        [(item.name, item.type, _defaults(item)) for item in fields(own)],
        bases=frozen.__bases__,
        namespace={"__post_init__": lock},
        slots=True,
    )
    return cast(Callable[..., Record], twin)


def _defaults(item: Field[Any]) -> Any:
    return field(default=item.default, default_factory=item.default_factory)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Name one file of a corpus and what is given about it (keys of `sources.toml`)."""

    path: str  # relative to the corpus folder, with forward slashes
    sha256: str
    size: int
    given: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""  # the checkout whose history holds it, relative to the corpus folder
    blob: str = ""  # its object there; `path` then ends in `@` and the commit

    @property
    def name(self) -> str:
        """Return the file's own name, whose suffix is a hint of what it holds."""
        name = self.path.rpartition("/")[2]
        return name.rpartition("@")[0] if self.blob else name

    @property
    def source_id(self) -> str:
        """Hash the bytes and the relative path: the same bytes under two names are two sources."""
        return record_id("src_", self.sha256, self.path)


@dataclass(frozen=True, slots=True)
class Source:
    """Describe one published document in one version; `read_off` names the fields that nobody gave."""

    source_id: str
    path: str
    publisher: str = ""
    about: str = ""
    title: str = ""
    kind: str = ""
    published: str = ""
    period_start: str = ""
    period_end: str = ""
    language: str = ""
    work: str = ""
    edition: str = ""
    media_type: str = ""
    url: str = ""
    archived_url: str = ""
    retrieved: str = ""
    sha256: str = ""
    duplicate_of: str = ""
    read_off: tuple[str, ...] = ()
    pages: int | None = None
    status: str = "ok"
    reason: str = ""
    licence: str = ""
    redistribute: bool = True
    note: str = ""  # what else the reading noticed, such as a title's period that the body contradicts
    recording: str = ""  # of a version out of a history of versions: version, or technical (the archive's own doing)
    citation_key: str = ""  # its name in references.bib and on charts, unique in the corpus


@dataclass(frozen=True, slots=True)
class Statement(Shown):
    """Hold one thing said at one place, in whose words, and (for commitments and policies) its parts.

    `attributed_to` says whose statement it is, `relayed_by` who passes it on; `spans` places each part as
    `(part, start, end)` in `Document.text`.
    """

    statement_id: str
    source_id: str
    kind: str
    text: str
    start: int
    end: int
    thread_id: str = ""
    company: str = ""
    actor: str = ""
    modality: str = ""
    polarity: str = ""
    action: str = ""
    object: str = ""
    beneficiary: str = ""
    service: str = ""
    place: str = ""
    condition: str = ""
    exception: str = ""
    deadline: str = ""
    attributed_to: str = ""
    relayed_by: str = ""
    is_quotation: bool = False
    language: str = ""
    page: int | None = None
    prefix: str = ""
    suffix: str = ""
    cue: str = ""
    confidence: str = "medium"
    attribution: str = ""  # company, person, spokesperson, official, critic, court, journalist
    headings: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()
    clarity: tuple[
        str, ...
    ] = ()  # what a reader needs to check a promise and is stated: actor, act, object, scope, ...
    review: str = ""  # what a person made of it: confirmed, rejected, relabelled
    worded_as: str = ""  # the kind that its own words give, where a plainer telling of the same settled it


@dataclass(frozen=True, slots=True)
class Observation:
    """Hold one printed figure with its meaning and its place; `value_printed == Document.text[start:end]` where the page has text."""

    observation_id: str
    source_id: str
    company: str
    indicator: str
    row_label: str
    column_label: str
    value_printed: str
    jurisdiction: str = ""
    jurisdiction_code: str = ""
    period_start: str = ""
    period_end: str = ""
    value_low: float | None = None
    value_high: float | None = None
    value_status: str = "exact"
    unit: str = ""
    page: int | None = None
    bbox: Box | None = None
    table: str = ""
    confidence: str = "medium"
    note: str = ""
    start: int = 0
    end: int = 0
    row: int | None = None
    column: int | None = None
    breakdown: tuple[str, ...] = ()  # `axis=label` of each axis that its table divides figures by
    total_over: tuple[str, ...] = ()  # the axes over which this figure is printed as the sum


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """Hold one value of a series as one edition printed it; `vintage` is the day from which it was known."""

    series_id: str
    company: str
    indicator: str
    label: str
    jurisdiction: str
    unit: str
    period_start: str
    period_end: str
    value_printed: str
    value_low: float | None
    value_high: float | None
    vintage: str
    source_id: str
    observation_id: str
    status: str = "first"  # first, repeated, restated
    break_before: str = ""  # why no line may be drawn to the point before
    corrected: str = ""  # the reason that an analyst gives for another value than the one printed


@dataclass(frozen=True, slots=True)
class Thread:
    """Join the statements of one kind about the same thing by the same company."""

    thread_id: str
    company: str
    kind: str
    label: str
    status: str
    first_stated: str
    last_stated: str
    sources: tuple[str, ...]
    independent_sources: int
    languages: tuple[str, ...]
    statements: tuple[str, ...] = ()
    joined_by_meaning: tuple[str, ...] = ()  # those of them that stand here by what they mean, and not by their words
    review: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Date one event in a thread's life."""

    thread_id: str
    date: str
    event: str
    source_id: str
    statement_id: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Connect two threads, or a thread and an indicator."""

    from_id: str
    link: str
    to_id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Change(Shown):
    """Say what differs between two versions, in which direction, and whether it was announced.

    `before_start` and the like place the two passages in their documents (both ends `None` where a side is empty).
    """

    change: str
    direction: str
    before: str = ""
    after: str = ""
    cue: str = ""
    confidence: str = "medium"
    change_id: str = ""
    work: str = ""
    thread_id: str = ""
    company: str = ""
    date_before: str = ""
    date_after: str = ""
    before_source: str = ""
    after_source: str = ""
    announced: str = "no"
    announced_at: str = ""
    detail: str = ""
    before_start: int | None = None
    before_end: int | None = None
    after_start: int | None = None
    after_end: int | None = None
    before_page: int | None = None
    after_page: int | None = None
    review: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """Mark what a careful reader would mark; `record_ids` name the records it speaks of."""

    flag_id: str
    flag: str
    severity: str  # note, warning, serious
    company: str
    detail: str
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Say how one source stands to one claim: states it, relays it, quotes it, speaks against it."""

    thread_id: str
    source_id: str
    stance: str  # states, quotes, relays, disputes
    statement_id: str
    independent: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """Keep what a person judged beside what the program found; a stale one no longer finds its words and is not applied."""

    review_id: str
    record_id: str
    verdict: str
    field: str  # the column that a relabelling speaks of
    machine: str
    reviewed: str
    by: str
    on: str
    text: str = ""  # the words that were judged
    why: str = ""
    status: str = "applied"  # applied, carried (to the same words in a new version of the file), overruled, stale


@dataclass(frozen=True, slots=True)
class Extract:
    """Hold all that one document yields: what the isolated process sends back."""

    source: Source
    document: Document
    statements: tuple[Statement, ...] = ()
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Hold everything a corpus knows, stage by stage: what publication, frames and notebooks receive.

    Tables are tuples, or are read row by row out of a store (`shelves`).
    """

    sources: Sequence[Source] = ()
    statements: Sequence[Statement] = ()
    observations: Sequence[Observation] = ()
    threads: Sequence[Thread] = ()
    links: Sequence[Link] = ()
    events: Sequence[Event] = ()
    series: Sequence[SeriesPoint] = ()
    changes: Sequence[Change] = ()
    flags: Sequence[Flag] = ()
    corroboration: Sequence[Corroboration] = ()
    reviews: Sequence[Review] = ()

    def by_id(self) -> dict[str, Any]:
        """Index sources, statements, observations, threads, changes and flags by their id."""
        index: dict[str, Any] = {}
        for rows, key in (
            (self.sources, "source_id"), (self.statements, "statement_id"), (self.observations, "observation_id"),
            (self.threads, "thread_id"), (self.changes, "change_id"), (self.flags, "flag_id"),
        ):  # fmt: skip
            index.update((getattr(row, key), row) for row in rows)
        return index
