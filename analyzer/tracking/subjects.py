"""Say what a thread speaks of as a whole, and which threads are worth comparing: those that share a rare term."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzer.language.lexicon import Vocabulary
from analyzer.models import Statement, Thread
from analyzer.tracking.features import Profile, profile_of
from analyzer.tracking.likeness import Weights, most_met, similarity, things_shared

RAREST = 10
POSTINGS = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold what a thread speaks of: the profile of its first statement in each language."""

    thread: Thread
    said: tuple[Statement, ...]  # the first in each language
    profiles: tuple[Profile, ...]  # of these
    dated: bool  # told by more than the press, whose dates are those of the telling
    voices: frozenset[str]
    acts: frozenset[str]  # what a promise says will be done, by the codes of its statements
    forbids: bool  # all of its statements are negative
    permits: bool  # all of its statements say what somebody may do
    due: Profile | None  # of the first statement that names a date by which, or from which, it holds

    def alike(self, other: Subject, weights: Weights) -> tuple[float, frozenset[str], int]:
        """Return the best likeness over the languages that both have, the terms shared, and how many things they name."""
        best: tuple[float, frozenset[str], int] = (0.0, frozenset(), 0)
        for mine in self.profiles:
            for yours in other.profiles:
                if mine.places and yours.places and not mine.places & yours.places:
                    continue
                score = similarity(mine, yours, weights)
                if score > best[0]:
                    best = score, mine.terms & yours.terms, things_shared(mine, yours)
        return best


def subject_of(thread: Thread, statements: Mapping[str, Statement], press: set[str], words: Vocabulary) -> Subject:
    said = [statements[statement_id] for statement_id in thread.statements]
    first: dict[str, Statement] = {}
    for statement in said:
        first.setdefault(statement.language, statement)
    return Subject(
        thread,
        tuple(first.values()),
        tuple(profile_of(statement, words) for statement in first.values()),
        any(source not in press for source in thread.sources),
        frozenset(statement.attribution for statement in said),
        frozenset(statement.action for statement in said if statement.action),
        all(statement.polarity == "negative" for statement in said),
        all(statement.modality == "may" for statement in said),
        next((profile_of(statement, words) for statement in said if statement.deadline), None),
    )


def met(subjects: Sequence[Subject], others: Sequence[Subject], weights: Weights) -> Iterable[tuple[int, int]]:
    """Yield pairs that share a rare term; only some holders of each term are met, so the work stays linear."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, other in enumerate(others):
        for term in {term for found in other.profiles for term in found.terms}:
            if len(holders[term]) < POSTINGS:
                holders[term].append(number)
    for number, subject in enumerate(subjects):
        terms = {term for found in subject.profiles for term in found.terms}
        counted: Counter[int] = Counter()
        held = (t for t in terms if any(others[number] is not subject for number in holders.get(t, ())))
        for term in sorted(held, key=lambda t: (-weights(t), t))[:RAREST]:
            counted.update(holders[term])
        for candidate in most_met(counted, POSTINGS):
            yield number, candidate


def shared_words(shared: frozenset[str]) -> str:
    concepts = sorted(term[2:].removeprefix("place_").removeprefix("weak_") for term in shared if term.startswith("c:"))
    return "shared: " + ", ".join(concepts or sorted(term[2:] for term in shared))
