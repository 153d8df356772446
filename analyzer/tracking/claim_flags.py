"""Mark claims: what one source alone says, what two sources tell otherwise, what was denied and then found, what no figure shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Document, Flag, Link, Observation, Source, Statement, Thread
from analyzer.tracking.copies import voice_of
from analyzer.tracking.features import Profile, profile_of
from analyzer.tracking.flags import flag
from analyzer.tracking.grouping import OUTSIDE, accusers
from analyzer.tracking.likeness import Weights, covered
from analyzer.tracking.oppositions import FAIR
from analyzer.tracking.rough_counts import agree_roughly
from analyzer.tracking.threads import company_key, label
from analyzer.tracking.vetoes import DISMISSALS, found_by_others

Load = Callable[[str], Document]

BEGINNING = 80
QUOTED = 220
CLAIMS = ("action", "finding", "commitment", "policy", "denial", "process", "allegation", "disclosure", "limitation")
TELLING = {  # the kinds under which a claim of a kind may be told again: what was done is no finding, a rule no fact
    **dict.fromkeys(("commitment", "policy"), ("commitment", "policy")),
    **dict.fromkeys(("action", "process"), ("action", "process", "disclosure", "allegation")),
    **dict.fromkeys(
        ("finding", "denial", "limitation"), ("finding", "denial", "limitation", "disclosure", "allegation")
    ),
}
FACTS = ("action", "process", "disclosure", "allegation", "finding", "denial", "limitation")
NEGATIVE = ("denial", "limitation", "nondisclosure")
UNHEARD = 0.3  # share of a claim that another source may tell for it to be one source's alone
HARDLY_HEARD = 0.2  # the same of a claim in a thread with other sources, which tell of the matter, but not this
SURELY_HEARD = 0.5  # from here on it is told there, under whatever kind: readers, too, differ on kinds
FEWEST_WORDS = 7
RAREST = 8
MOST_HOLDERS = 60


def contradiction_flags(
    links: Sequence[Link], threads: Sequence[Thread], statements: Mapping[str, Statement]
) -> Iterable[Flag]:
    """Put each denial beside what was found or alleged on the same object, each promise beside what became of it."""
    by_id = {thread.thread_id: thread for thread in threads}
    for link in links:
        if link.link != "contradicts":
            continue
        said, other = by_id[link.from_id], by_id[link.to_id]
        name, verb = _opposed(said, other)
        is_later = "" < said.first_stated < other.first_stated
        first, second = (_first_words(thread, statements) for thread in (said, other))
        fair = link.detail.split("; ")[1] if link.detail.count("; ") > 1 else FAIR
        detail = (
            f"{verb} ({said.first_stated or 'undated'}): “{first}” – {'later ' if is_later else ''}{other.kind} "
            f"({other.first_stated or 'undated'}): “{second}”; {fair}{', their scopes may differ' if fair == FAIR else ''}"
            f"{'' if is_later or other.kind == 'allegation' else '; the dates do not say which came first'}"
        )
        ids = [said.thread_id, other.thread_id, said.statements[0], other.statements[0]]
        severity = "serious" if other.kind == "finding" and is_later else "warning"
        yield flag(name, severity, said.company, detail, [i for i in ids if i])


def _opposed(said: Thread, other: Thread) -> tuple[str, str]:
    """Name what two threads against each other are to a reader, and how the first was said."""
    if said.kind == "denial":
        return ("denial_and_allegation" if other.kind == "allegation" else "denial_then_finding"), "denied"
    if other.kind == "finding":
        return "rule_then_finding", "ruled"
    return ("promise_then_act" if other.kind in ("action", "disclosure") else "promise_then_refusal"), "promised"


def _first_words(thread: Thread, statements: Mapping[str, Statement]) -> str:
    """Return what was said on the day that a thread is dated by; its label may be a later wording."""
    first = statements.get(thread.statements[0])
    return label([first], {}) if first else thread.label


def unmeasured_flags(
    links: Sequence[Link], threads: Sequence[Thread], observations: Sequence[Observation]
) -> Iterable[Flag]:
    """List, once a company that reports figures, its promises that none of them would show to be kept."""
    reporting = {company_key(o.company) for o in observations if o.indicator and o.company}
    measured = {link.from_id for link in links if link.link == "measured_by"}
    promises: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        if thread.kind == "commitment" and company_key(thread.company) in reporting:
            promises[thread.company].append(thread)
    for company, made in sorted(promises.items()):
        unseen = [thread for thread in made if thread.thread_id not in measured]
        if unseen:
            examples = "; ".join(f"“{_cut(thread.label)}”" for thread in unseen[:3])
            detail = f"no reported figure would show whether {len(unseen)} of {len(made)} promises are kept: {examples}"
            yield flag("promise_without_figure", "note", company, detail, [thread.thread_id for thread in unseen])


def single_source_flags(
    threads: Sequence[Thread],
    statements: Mapping[str, Statement],
    sources: Sequence[Source],
    original: Mapping[str, str],
    vocabulary: Vocabulary | None = None,
    load: Load | None = None,
) -> Iterable[Flag]:
    """Flag what one secondary source alone says a company did, found or owes, while others write about it too.

    Where another source says something near it, under a kind that may tell it, or nearly the same, it is left unflagged.
    """
    words = vocabulary or package_vocabulary()
    by_id = {source.source_id: source for source in sources}
    if not any(source.kind == "press" for source in sources):
        return
    others = _Others(statements.values(), original, words)
    for thread in threads:
        if thread.kind not in CLAIMS:
            continue
        for said in _by_voice(thread, statements, by_id, original):
            first, source = said[0], by_id.get(said[0].source_id)
            if source is None or source.kind != "press" or not all(_claims(s, words) for s in said):
                continue
            heard = UNHEARD if thread.independent_sources == 1 else HARDLY_HEARD
            if others.voices(first) > 1 and others.nearest(first) < heard:
                detail = f"only {readable_name(source, load)} says: “{_cut(first.text)}”"
                yield flag(
                    "single_source_claim", "note", thread.company, detail, [thread.thread_id, first.statement_id]
                )


def _by_voice(
    thread: Thread, statements: Mapping[str, Statement], sources: Mapping[str, Source], original: Mapping[str, str]
) -> Iterable[Sequence[Statement]]:
    """Return what each independent source says in a thread."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in map(statements.__getitem__, thread.statements):
        said[voice_of(statement.source_id, sources, original)].append(statement)
    return said.values()


def _claims(statement: Statement, words: Vocabulary) -> bool:
    """Say whether a whole sentence asserts something of the company by itself, and relays nobody whom it names."""
    asserts = not statement.is_quotation and _of_company(statement) and _whole(statement.text)
    return asserts and not _is_general(statement, words) and not accusers(statement, words)


class _Others:
    """Find what other sources say that comes near a statement, through the rarest words that they share."""

    def __init__(
        self,
        statements: Iterable[Statement],
        original: Mapping[str, str],
        words: Vocabulary,
    ) -> None:
        self._original, self._words = original, words
        self._said = sorted(statements, key=lambda s: s.statement_id)
        self._voices: dict[str, set[str]] = defaultdict(set)
        self._holders: dict[tuple[str, str], list[int]] = defaultdict(list)  # of a term, company by company
        self._profiles = [profile_of(s, words) for s in self._said]
        self._weights = Weights(self._profiles)
        for number, statement in enumerate(self._said):
            company = company_key(statement.company)
            self._voices[company].add(self._source(statement))
            for term in self._profiles[number].terms:
                if len(self._holders[company, term]) < MOST_HOLDERS:
                    self._holders[company, term].append(number)

    def _source(self, statement: Statement) -> str:
        return self._original.get(statement.source_id, statement.source_id)

    def voices(self, statement: Statement) -> int:
        """Count the independent sources that speak of the statement's company."""
        return len(self._voices[company_key(statement.company)])

    def nearest(self, statement: Statement) -> float:
        """Return the largest share of a statement that one of any other source on the same company tells too."""
        mine = profile_of(statement, self._words)
        company, source = company_key(statement.company), self._source(statement)
        shared = (
            term
            for term in mine.terms
            if any(self._source(self._said[number]) != source for number in self._holders[company, term])
        )
        rarest = sorted(shared, key=lambda term: (-self._weights(term), term))[:RAREST]
        met = {number for term in rarest for number in self._holders[company, term]}
        told = [0.0]
        for number in sorted(met):
            other, spoken = self._said[number], self._profiles[number]
            if self._source(other) != source:
                if statement.kind == other.kind == "finding" and found_by_others(mine, spoken):
                    continue
                share = 1.0 if _one_figure(mine, spoken) else covered(mine, spoken, self._weights)
                if _may_tell(other, spoken, statement, mine) or share >= SURELY_HEARD:
                    told.append(share)
        return max(told)


def _may_tell(other: Statement, spoken: Profile, statement: Statement, claimed: Profile) -> bool:
    """Say whether one statement may tell what another does: by their kinds, whose act it is, on whom, and that it is denied."""
    if claimed.terms & DISMISSALS and not spoken.terms & DISMISSALS:
        return False
    if other.kind == "action" and other.attribution in OUTSIDE and statement.attribution not in OUTSIDE:
        return False
    if statement.kind in ("denial", "limitation") and not (spoken.negated or other.kind in NEGATIVE):
        return False
    return other.kind in TELLING.get(statement.kind, FACTS)


def _one_figure(one: Profile, two: Profile) -> bool:
    """Say whether two texts print the same figure, one that is no small number."""
    return any(len(number.partition(".")[0]) > 2 for number in one.numbers & two.numbers)


def differing_flags(
    differing: Sequence[tuple[str, str]],
    statements: Mapping[str, Statement],
    sources: Sequence[Source],
    original: Mapping[str, str],
    load: Load | None = None,
    vocabulary: Vocabulary | None = None,
) -> Iterable[Flag]:
    """Put side by side what two sources tell of one fact with another number, date or reviewer."""
    words = vocabulary or package_vocabulary()
    by_id = {source.source_id: source for source in sources}
    for one, two in differing:
        first, second = statements[one], statements[two]
        homes = [by_id.get(first.source_id), by_id.get(second.source_id)]
        known = [home for home in homes if home is not None]
        if len(known) < 2 or not any(home.kind == "press" for home in known):
            continue
        if original.get(first.source_id) == original.get(second.source_id) or agree_roughly(first, second, words):
            continue
        quotes = " – ".join(
            f"{readable_name(home, load)}: “{_cut(said.text)}”"
            for home, said in zip(known, (first, second), strict=True)
        )
        yield flag("sources_differ", "note", first.company, f"two sources, one fact? {quotes}", [one, two])


def _of_company(statement: Statement) -> bool:
    """Say whether a statement is about what the company itself did, found, said or owes, and not another's act beside it."""
    company, actor = company_key(statement.company), company_key(statement.actor)
    if statement.kind == "action" and actor not in ("", company):
        return False
    if statement.kind == "finding":  # what a paper found is not the company's
        return bool(company) and company in (actor, company_key(statement.attributed_to))
    named = f" {company} " in f" {company_key(statement.text)} "
    if statement.kind == "allegation" and not named:  # a remark on the whole affair, as a rule
        return False
    return bool(company) and (named or company in (actor, company_key(statement.attributed_to)))


def _is_general(statement: Statement, words: Vocabulary) -> bool:
    """Say whether a rule is what a writer thinks companies ought to do: it names neither this company nor a promise."""
    if "c:commit" in profile_of(statement, words).concepts:
        return False
    named = f" {company_key(statement.company)} " in f" {company_key(statement.text)} "
    return statement.kind in ("commitment", "policy") and not named and not statement.is_quotation


def readable_name(source: Source, load: Load | None = None) -> str:
    """Name a source as a reader would: by its publisher and day, its title, or the words with which it begins."""
    if source.publisher:
        return f"{source.publisher} ({source.published})" if source.published else source.publisher
    if source.title:
        return f"“{source.title}”"
    passages = load(source.source_id).passages if load and source.status != "failed" else ()
    return f"the text that begins “{_cut(passages[0].text, BEGINNING)}”" if passages else source.path


def _whole(text: str) -> bool:
    """Say whether a text is a sentence that can stand alone, and not the rest of one."""
    return text.lstrip("“„«\"'‘ ")[:1].isupper() and len(text.split()) >= FEWEST_WORDS


def _cut(text: str, length: int = QUOTED) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
