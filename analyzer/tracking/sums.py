"""Check printed totals against their printed parts, only where every part is an exact count and the structure is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.models import Observation, Source
from analyzer.tracking.labels import PATH, bare, is_named, is_prose
from analyzer.tracking.threads import company_key

NEAR = 0.02  # a total that no other column confirms is only doubted if its parts come this close
FEWEST_PARTS = 2
MOST_PARTS = 400


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Hold one printed total with its parts; `sure` where the same structure adds up elsewhere or nearly does here."""

    total: Observation
    parts: tuple[Observation, ...]
    expected: float
    structure: tuple[str, ...]
    sure: bool = True

    @property
    def difference(self) -> float:
        """Return by how much the printed total exceeds its parts."""
        return round((self.total.value_low or 0.0) - self.expected, 6)


def check_sums(
    sources: Sequence[Source], observations: Sequence[Observation], vocabulary: Vocabulary | None = None
) -> list[SumCheck]:
    """Return every total that could be checked; those that fail without a witness are marked unsure."""
    words = vocabulary or package_vocabulary()
    languages = {source.source_id: source.language for source in sources}
    tables: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        if not is_prose(observation) and observation.column is not None and observation.source_id in languages:
            tables[observation.source_id, observation.table].append(observation)
    checks: list[SumCheck] = []
    for (source_id, _), cells in sorted(tables.items()):
        found = _Table(cells, languages[source_id], words)
        checks += [*found.column_sums(), *found.row_sums(), *found.hierarchy_sums()]
    return _witnessed(checks)


class _Table:
    """Hold one table's figures by row and column, with their labels freed of periods."""

    def __init__(self, cells: Sequence[Observation], language: str, words: Vocabulary) -> None:
        self._cells = sorted(cells, key=lambda o: (o.row or 0, o.column or 0, o.start, o.observation_id))
        self._rows = {o.observation_id: bare(o.row_label, language, words) for o in cells}
        self._columns = {o.observation_id: bare(o.column_label, language, words) for o in cells}
        self._language, self._words = language, words

    def _is_total(self, label: str) -> bool:
        return is_named(label.split(PATH)[-1], "total", self._language, self._words) and not self._is_subset(label)

    def _is_subset(self, label: str) -> bool:
        return is_named(label.split(PATH)[-1], "subset", self._language, self._words)

    def column_sums(self) -> Iterable[SumCheck]:
        """Check total rows against the rows above them, down to the total before."""
        by_column: dict[int, list[Observation]] = defaultdict(list)
        for cell in self._cells:
            by_column[cell.column or 0].append(cell)
        for _, cells in sorted(by_column.items()):
            yield from self._runs(cells, self._rows, "rows")

    def row_sums(self) -> Iterable[SumCheck]:
        """Check total columns against the columns before them."""
        by_row: dict[int, list[Observation]] = defaultdict(list)
        for cell in self._cells:
            by_row[cell.row or 0].append(cell)
        for _, cells in sorted(by_row.items()):
            yield from self._runs(sorted(cells, key=lambda o: o.column or 0), self._columns, "columns")

    def _runs(self, cells: Sequence[Observation], labels: dict[str, str], along: str) -> Iterable[SumCheck]:
        since = 0
        for place, cell in enumerate(cells):
            label = labels[cell.observation_id]
            if not self._is_total(label):
                continue
            parent = PATH.join(label.split(PATH)[:-1])
            run = [c for c in cells[since:place] if _below(labels[c.observation_id], parent)]
            since = place + 1
            parts = [c for c in _tops(run, labels) if not self._is_subset(labels[c.observation_id])]
            check = _check(cell, parts, (along, label))
            if check:
                yield check

    def hierarchy_sums(self) -> Iterable[SumCheck]:
        """Check rows that stand above others in the label path against those just below them."""
        by_column: dict[int, list[Observation]] = defaultdict(list)
        for cell in self._cells:
            by_column[cell.column or 0].append(cell)
        for _, cells in sorted(by_column.items()):
            children: dict[str, list[Observation]] = defaultdict(list)
            for cell in cells:
                label = self._rows[cell.observation_id]
                if PATH in label and not self._is_subset(label):
                    children[label.rsplit(PATH, 1)[0]].append(cell)
            for cell in cells:
                label = self._rows[cell.observation_id]
                parts = [c for c in children.get(label, ()) if not self._is_total(self._rows[c.observation_id])]
                check = _check(cell, parts, ("hierarchy", label))
                if check:
                    yield check


def _below(label: str, parent: str) -> bool:
    return not parent or label.startswith(parent + PATH)


def _tops(cells: Sequence[Observation], labels: dict[str, str]) -> list[Observation]:
    """Leave out the rows that another row of the run stands above, so that nothing is counted twice."""
    paths = {labels[cell.observation_id] for cell in cells}

    def covered(label: str) -> bool:
        parts = label.split(PATH)
        return any(PATH.join(parts[:depth]) in paths for depth in range(1, len(parts)))

    return [cell for cell in cells if not covered(labels[cell.observation_id])]


def _check(total: Observation, parts: Sequence[Observation], structure: tuple[str, ...]) -> SumCheck | None:
    """Add up the parts; None where one is no exact count, or of another unit or period."""
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS or not all(_counts(cell) for cell in (total, *parts)):
        return None
    across = structure[0] == "columns"
    for part in parts:
        if part.unit != total.unit or (not across and _period(part) != _period(total)):
            return None
    values = [part.value_low or 0.0 for part in parts]
    wanted = total.value_low or 0.0
    for start in range(len(values) - FEWEST_PARTS, 0, -1):
        # a run that starts further down and adds up exactly is the structure: rows above it belong to something else
        if abs(sum(values[start:]) - wanted) < 1e-6 and wanted:
            parts, values = parts[start:], values[start:]
            break
    return SumCheck(total, tuple(parts), round(sum(values), 6), structure)


def _counts(cell: Observation) -> bool:
    exact = cell.value_status in ("exact", "none") and cell.value_low is not None and cell.value_low == cell.value_high
    return exact and cell.unit != "percent"


def _period(cell: Observation) -> tuple[str, str]:
    return cell.period_start, cell.period_end


def _witnessed(checks: Sequence[SumCheck]) -> list[SumCheck]:
    """Trust a failing total only where its structure adds up elsewhere, or where the parts come near it."""
    held: dict[tuple[str, ...], int] = defaultdict(int)
    failed: dict[tuple[str, ...], int] = defaultdict(int)
    for check in checks:
        counts = failed if check.difference else held
        counts[_structure(check)] += 1
    found = []
    for check in checks:
        sure = True
        if check.difference:
            passes, fails = held[_structure(check)], failed[_structure(check)]
            near = abs(check.difference) <= NEAR * abs(check.total.value_low or 0.0)
            sure = passes > fails or (near and check.structure[0] != "hierarchy") or (near and passes > 0)
        found.append(SumCheck(check.total, check.parts, check.expected, check.structure, sure))
    return found


def _structure(check: SumCheck) -> tuple[str, ...]:
    return company_key(check.total.company), *check.structure
