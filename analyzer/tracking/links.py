"""Connect threads: an action to the promise it carries out, a carve-out to its rule, a denial to what was found later."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from analyzer.language.concepts import lexicon
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.language.tokens import folded, stem, tokens_of
from analyzer.models import Change, Link, Observation, Source, Statement, Thread
from analyzer.tracking.features import Profile, profile, profile_of
from analyzer.tracking.grouping import OUTSIDE, thread_kind
from analyzer.tracking.likeness import Weights
from analyzer.tracking.oppositions import opposing
from analyzer.tracking.order import in_order
from analyzer.tracking.subjects import Subject, met, shared_words, subject_of
from analyzer.tracking.threads import company_key, connected
from analyzer.tracking.vetoes import DISMISSALS, STOPS

RELATED = 0.3  # how alike an action and a promise on one object are; they are never worded alike
LEAST_SHARED = 3
NEARBY = 1500  # characters: a carve-out speaks of what was said just before it
BETWEEN = 2  # words that may stand among those of an indicator's name
RULES = frozenset({"require", "ensure", "allow", "prohibit", "comply", "continue"})  # say what holds, not what is done


def build_links(
    threads: Sequence[Thread],
    statements: Sequence[Statement],
    sources: Sequence[Source],
    changes: Sequence[Change] = (),
    observations: Sequence[Observation] = (),
    vocabulary: Vocabulary | None = None,
) -> list[Link]:
    """Return all links, sorted; `detail` says what they rest on."""
    words = vocabulary or package_vocabulary()
    by_id = {statement.statement_id: statement for statement in statements}
    press = {source.source_id for source in sources if source.kind == "press"}
    subjects = [subject_of(thread, by_id, press, words) for thread in threads]
    weights = Weights(found for subject in subjects for found in subject.profiles)
    by_company: dict[str, dict[str, list[Subject]]] = defaultdict(lambda: defaultdict(list))
    for subject in subjects:
        by_company[company_key(subject.thread.company)][thread_kind(subject.thread.kind)].append(subject)
    found: list[Link] = []
    for _, kinds in sorted(by_company.items()):
        actions = [subject for subject in kinds["action"] if not subject.voices <= OUTSIDE]
        found += _best(actions, kinds["commitment"], "acts_on", RELATED, weights)
        found += opposing(kinds, weights)
    found += _exceptions(threads, statements, sources, words)
    found += replacements(statements, changes)
    found += _measured(subjects, observations, words)
    return _once(found)


def _once(links: Sequence[Link]) -> list[Link]:
    unique = {(link.from_id, link.link, link.to_id): link for link in reversed(links)}
    return [unique[key] for key in sorted(unique)]


def _best(
    subjects: Sequence[Subject], others: Sequence[Subject], link: str, least: float, weights: Weights
) -> Iterable[Link]:
    """Link each subject to the one other that it is most alike, if it is clearly on the same thing and not earlier."""
    found: dict[int, tuple[float, int, frozenset[str]]] = {}
    for one, two in met(subjects, others, weights):
        score, shared, _ = subjects[one].alike(others[two], weights)
        if score < least or len(shared) < LEAST_SHARED or not _may_carry_out(subjects[one], others[two]):
            continue
        if one not in found or (score, -two) > (found[one][0], -found[one][1]):
            found[one] = score, two, shared
    for one, (_, two, shared) in sorted(found.items()):
        yield Link(subjects[one].thread.thread_id, link, others[two].thread.thread_id, shared_words(shared))


def _may_carry_out(action: Subject, promise: Subject) -> bool:
    """Say whether an action may carry out a promise: it does what was promised, no earlier, and stops nothing that was to go on."""
    if not _does(action, promise):
        return False
    first, last = promise.thread.first_stated, action.thread.last_stated
    if first and ((last and last < first) or any(_dated_before(found, first) for found in action.profiles)):
        return False
    stops = any(found.terms & STOPS and not found.negated for found in action.profiles)
    return not (stops and all(found.terms & STOPS and found.negated for found in promise.profiles))


def _does(action: Subject, promise: Subject) -> bool:
    """Say whether an action does what a promise says will be done, or stops what it forbids."""
    stops = any(found.terms & STOPS and not found.negated for found in action.profiles)
    acts = promise.acts - RULES
    if promise.forbids or (promise.acts and not acts):
        return stops
    done = [_act(code) for code in acts]
    return not done or any(
        found.concepts & concepts or found.families & families
        for found in action.profiles
        for concepts, families in done
    )


@lru_cache(maxsize=256)
def _act(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the concepts and families of what is done, which the code names in English."""
    found = profile(code.replace("_", " "), "en")
    return found.concepts, found.families


def _dated_before(found: Profile, day: str) -> bool:
    """Say whether the only date that a text prints, a month of a year, lies before a day."""
    if len(found.years) != 1 or len(found.days) != 1:
        return False
    printed = f"{min(found.years)}-{min(found.days)}"
    return printed < day[: len(printed)]


def _carved_out_of(
    near: Sequence[Statement], before: Sequence[Statement], kinds: Mapping[str, str], words: Vocabulary
) -> Statement:
    """Choose what a carve-out takes something from: what was stopped, or else the nearest act, or else a promise."""
    done = [rule for rule in near if kinds[rule.thread_id] == "action"]
    farther = [rule for rule in before if kinds[rule.thread_id] == "action"] if done else []
    return next((rule for rule in (*done, *farther) if _stops_something(profile_of(rule, words))), [*done, *near][0])


def _stops_something(found: Profile) -> bool:
    """Say whether an act stops something that may go on in part: who is dismissed is gone."""
    return bool(found.terms & STOPS) and not found.terms & DISMISSALS


def _exceptions(
    threads: Sequence[Thread], statements: Sequence[Statement], sources: Sequence[Source], words: Vocabulary
) -> Iterable[Link]:
    """Link a carve-out to what stands before it in most sources, the nearest first."""
    kinds = {thread.thread_id: thread_kind(thread.kind) for thread in threads}
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_source[statement.source_id].append(statement)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for source in in_order(sources):
        said = sorted(by_source[source.source_id], key=lambda s: (s.start, s.end, s.statement_id))
        for place, statement in enumerate(said):
            if statement.kind != "exception":
                continue
            before = [
                rule
                for rule in reversed(said[:place])
                if company_key(rule.company) == company_key(statement.company)
                and kinds.get(rule.thread_id) in ("action", "commitment")
                and rule.attribution not in OUTSIDE
            ]
            near = [rule for rule in before if statement.start - rule.end <= NEARBY]
            if near:
                votes[statement.thread_id][_carved_out_of(near, before, kinds, words).thread_id] += 1
    for thread_id, counted in sorted(votes.items()):
        rule_id, count = min(counted.items(), key=lambda item: (-item[1], item[0]))
        yield Link(thread_id, "excepts", rule_id, f"stands beside it in {count} source{'s' if count > 1 else ''}")


def replacements(statements: Sequence[Statement], changes: Sequence[Change]) -> Iterable[Link]:
    """Link the thread of a new wording to that of the old one which it stands in for."""
    home = {statement.statement_id: statement.thread_id for statement in statements}
    for before, afters in sorted(connected(statements, changes).items()):
        for after in afters:
            if home[before] != home[after]:
                yield Link(home[after], "replaces", home[before], "stands in its place in the later version")


def _measured(subjects: Sequence[Subject], observations: Sequence[Observation], words: Vocabulary) -> Iterable[Link]:
    """Link a promise to the indicators, reported by the company, whose names its words hold."""
    reported: dict[str, set[str]] = defaultdict(set)
    for observation in observations:
        if observation.indicator:
            reported[company_key(observation.company)].add(observation.indicator)
    for subject in subjects:
        codes = reported.get(company_key(subject.thread.company))
        if not codes or thread_kind(subject.thread.kind) != "commitment":
            continue
        spoken = [(said.language, _spoken(said, words)) for said in subject.said]
        for code in sorted(codes):
            name = next((found for language, terms in spoken if (found := _named(code, language, terms, words))), "")
            if name:
                yield Link(subject.thread.thread_id, "measured_by", code, f"names it: {name}")


def _spoken(said: Statement, words: Vocabulary) -> list[frozenset[str]]:
    """Return the terms by which a text speaks of each of its words, in order."""
    known = lexicon(words, said.language)
    return [frozenset((stem(token), *("c:" + c for c in known.codes(token)))) for token in tokens_of(said.text)]


def _named(code: str, language: str, spoken: Sequence[frozenset[str]], words: Vocabulary) -> str:
    """Return the alias of an indicator whose words, all of them, stand together in a text, `""` for none."""
    anywhere = frozenset[str]().union(*spoken)
    for alias, tokens in _aliases(code, language, words):
        if any(anywhere.isdisjoint(token) for token in tokens):
            continue
        width = len(tokens) + BETWEEN
        for place in range(len(spoken)):
            near = frozenset[str]().union(*spoken[place : place + width])
            if not any(near.isdisjoint(token) for token in tokens):
                return alias
    return ""


@lru_cache(maxsize=4096)
def _aliases(code: str, language: str, words: Vocabulary) -> list[tuple[str, list[set[str]]]]:
    """Return the aliases of an indicator in a language, with the terms by which a text may speak of each of their words."""
    aliases = words.indicators.get(code, {}).get("aliases", {})
    own = aliases.get(language, ()) if isinstance(aliases, dict) else aliases
    concepts = lexicon(words, language)
    stop = concepts.lists.get("stop", ())
    found = []
    for alias in own:
        tokens = [token for token in tokens_of(folded(alias)) if token not in stop]
        if len(tokens) > 1:
            found.append((str(alias), [{stem(t), *("c:" + c for c in concepts.codes(t))} for t in tokens]))
    return found
