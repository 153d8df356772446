"""Check printed totals against their printed parts, only where every part is an exact count and the structure is sure.

Which lines a total adds up is not taken from its name alone: the structure that holds in most columns is the one by
which the others are judged. Rows are checked down each column, and columns along each row, in the same way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Observation, Source
from analyzer.tracking.labels import PATH, bare, is_named, is_prose
from analyzer.tracking.threads import company_key

NEAR = 0.02  # a total that no other column confirms is only doubted if its parts come this close
FAR = 0.5  # and one that others confirm is taken as misread from here on
CROWDED = 9  # times as many rows must bear out a total column where a table has several
WITNESSES = 3  # unless so many times as many columns confirm it
FEWEST_PARTS = 2
MOST_LINES = 400
HOLES = ("dash", "not_applicable")  # they count as nothing where the sum then holds, else nothing is said
MOST_CHILDREN = 15
TELLING = 10  # smaller counts add up by chance


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Hold one printed total with its parts; `sure` where the same structure holds elsewhere or nearly does here."""

    total: Observation
    parts: tuple[Observation, ...]
    expected: float
    structure: str
    sure: bool = True
    held: int = 0  # columns of the same table in which the structure holds

    @property
    def ratio(self) -> float:
        """Return the difference as a share of the printed total."""
        return abs(self.difference) / max(1.0, self.total.value_low or 0.0)

    @property
    def proves(self) -> bool:
        """Say whether at least two parts are above zero: 4 = 4 + 0 holds whatever the columns count."""
        return sum(bool(part.value_low) for part in self.parts) >= FEWEST_PARTS

    @property
    def difference(self) -> float:
        """Return by how much the printed total exceeds its parts."""
        return round((self.total.value_low or 0.0) - self.expected, 6)


def check_sums(
    sources: Sequence[Source], observations: Sequence[Observation], vocabulary: Vocabulary | None = None
) -> list[SumCheck]:
    """Return every total that could be checked, once each."""
    checks = sum_checks(sources, observations, vocabulary)
    return witnessed(checks, bearing(checks))


def sum_checks(
    sources: Sequence[Source], observations: Sequence[Observation], vocabulary: Vocabulary | None = None
) -> list[SumCheck]:
    """Return every total as its own table bears it out."""
    words = vocabulary or package_vocabulary()
    languages = {source.source_id: source.language for source in sources}
    tables: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        if not is_prose(observation) and observation.column is not None and observation.source_id in languages:
            tables[observation.source_id, observation.table].append(observation)
    checks: dict[tuple[str, str], SumCheck] = {}
    for (source_id, _), cells in sorted(tables.items()):
        down = _Grid(cells, languages[source_id], words, turned=False)
        along = _Grid(cells, languages[source_id], words, turned=True)
        for check in (*down.totals(), *along.totals(), *down.parents()):
            key = check.total.observation_id, check.structure.partition(":")[0]
            checks.setdefault(key, check)
    return [checks[key] for key in sorted(checks)]


def bearing(checks: Iterable[SumCheck]) -> Counter[tuple[str, str]]:
    """Count how often each structure of a company's tables holds."""
    held: Counter[tuple[str, str]] = Counter()
    for check in checks:
        held[company_key(check.total.company), check.structure] += bool(not check.difference and check.proves)
    return held


def witnessed(checks: Iterable[SumCheck], held: Mapping[tuple[str, str], int]) -> list[SumCheck]:
    """Let the other editions of a report bear witness too: a structure that held there is no misreading here."""
    return [
        replace(
            check, sure=check.sure or (check.held > 0 and check.ratio <= FAR and elsewhere >= WITNESSES * check.held)
        )
        for check in checks
        for elsewhere in (held[company_key(check.total.company), check.structure],)
    ]


class _Grid:
    """Hold one table as labelled lines that run over fields: rows over columns, or turned, columns over rows."""

    def __init__(self, cells: Sequence[Observation], language: str, words: Vocabulary, *, turned: bool) -> None:
        self._name = "columns" if turned else "rows"
        self._turned = turned
        self._language, self._words = language, words
        self._cells: dict[tuple[int, int], Observation] = {}
        self._labels: dict[int, str] = {}
        for cell in sorted(cells, key=lambda o: (o.row or 0, o.column or 0, o.start, o.observation_id)):
            line, field = (cell.column or 0, cell.row or 0) if turned else (cell.row or 0, cell.column or 0)
            self._cells.setdefault((line, field), cell)
            self._labels.setdefault(line, bare(cell.column_label if turned else cell.row_label, language, words))
        self._lines = sorted(self._labels)[:MOST_LINES]
        self._fields = sorted({field for _, field in self._cells})
        self._crowded = turned and sum(self._named(label, "total") for label in self._labels.values()) > 1

    def totals(self) -> Iterator[SumCheck]:
        """Check each line that is named a total against the lines before it."""
        nested = self._nested()
        since = 0
        for place, line in enumerate(self._lines):
            label = self._labels[line]
            if not self._named(label, "total") or self._named(label, "subset") or line in nested:
                continue
            parent = label.rpartition(PATH)[0]
            above = [
                other
                for other in self._lines[:place]
                if other not in nested
                and (not parent or self._labels[other].startswith(parent + PATH))
                and not self._named(self._labels[other], "subset")
                and not (self._turned and self._named(self._labels[other], "total"))
            ]
            near = [other for other in self._lines[since:place] if other in above]
            structures = [near, *(above[start:] for start in range(len(above) - 1))]
            if not above:  # a total may also head what it adds up
                structures = [self._below(place, nested)]
            yield from self._judged(line, structures, label)
            if any(other == line for other in nested.values()):
                continue
            since = place + 1

    def _below(self, place: int, nested: Mapping[int, int]) -> list[int]:
        """Return the lines after a total that comes first, up to the next total."""
        found: list[int] = []
        for line in self._lines[place + 1 :]:
            if self._named(self._labels[line], "total"):
                break
            if line not in nested and not self._named(self._labels[line], "subset"):
                found.append(line)
        return found

    def parents(self) -> Iterator[SumCheck]:
        """Check each line that stands above others in the label path against those just below it."""
        children: dict[str, list[int]] = defaultdict(list)
        for line in self._lines:
            label = self._labels[line]
            if PATH in label and not self._named(label, "subset") and not self._named(label, "total"):
                children[label.rpartition(PATH)[0]].append(line)
        for line in self._lines:
            parts = children.get(self._labels[line], [])
            if len(parts) >= FEWEST_PARTS:
                yield from self._judged(line, [parts], self._labels[line], named=False)

    def _named(self, label: str, name: str) -> bool:
        return is_named(label.split(PATH)[-1], name, self._language, self._words)

    def _nested(self) -> dict[int, int]:
        """Find the lines that are parts of another line, by path or because the lines below one add up to it."""
        found: dict[int, int] = {}
        first = {label: line for line, label in reversed(self._labels.items())}
        for line in self._lines:
            parent = first.get(self._labels[line].rpartition(PATH)[0])
            if parent is not None and parent != line:
                found[line] = parent
        for place, line in enumerate(self._lines):
            if line in found or line in found.values():
                continue
            for count in range(FEWEST_PARTS, MOST_CHILDREN):
                below = self._lines[place + 1 : place + 1 + count]
                held = [self._sum(line, below, field) for field in self._fields]
                checks = [check for check in held if check is not None]
                told = [check for check in checks if check.proves and (check.total.value_low or 0) >= TELLING]
                if len(below) == count and len(told) > 1 and not any(check.difference for check in checks):
                    found.update(dict.fromkeys(below, line))
                    break
        return found

    def _judged(
        self, line: int, structures: Iterable[Sequence[int]], label: str, *, named: bool = True
    ) -> Iterator[SumCheck]:
        """Check a total by the structure that holds in most fields; say nothing where none does or comes near."""
        best: list[SumCheck] = []
        held = 0
        most = (0, 0.0, 0)
        for structure in structures:
            checks = [check for field in self._fields if (check := self._sum(line, structure, field))]
            holds = sum(not check.difference and check.proves for check in checks)
            doubts = sum(bool(check.difference) for check in checks)
            rank = (holds - 2 * doubts, -sum(check.ratio for check in checks), len(structure))
            if checks and (not best or rank > most):
                best, most, held = checks, rank, holds
        fails = sum(bool(check.difference) for check in best)
        for check in best:
            alike = len({part.unit for part in check.parts} | {check.total.unit}) == 1
            sure = not check.difference or (
                (held >= fails * (CROWDED if self._crowded else 1) and check.ratio <= FAR)
                or (fails and held >= WITNESSES * fails and not self._crowded)
                or (named and not held and check.ratio <= NEAR and alike)
            )
            kind = self._name if named else "hierarchy"
            yield replace(check, structure=f"{kind}: {label}", sure=sure, held=0 if self._crowded else held)

    def _sum(self, line: int, parts: Sequence[int], field: int) -> SumCheck | None:
        """Add up the parts of one field; None where a part is no exact count or of another period."""
        total = self._cells.get((line, field))
        found = [self._cells.get((part, field)) for part in parts]
        cells = [cell for cell in found if cell is not None and cell.value_status not in HOLES]
        if total is None or not _counts(total) or len(cells) < FEWEST_PARTS or not all(_counts(cell) for cell in cells):
            return None
        if self._name == "rows" and any(_period(cell) != _period(total) for cell in cells):
            return None
        check = SumCheck(total, tuple(cells), round(sum(cell.value_low or 0.0 for cell in cells), 6), "")
        alike = self._name == "rows" or all(cell.unit == total.unit for cell in cells)
        return check if (alike and len(cells) == len(found)) or not check.difference else None


def _counts(cell: Observation) -> bool:
    exact = cell.value_status in ("exact", "none") and cell.value_low is not None and cell.value_low == cell.value_high
    return exact and cell.unit != "percent"


def _period(cell: Observation) -> tuple[str, str]:
    return cell.period_start, cell.period_end
