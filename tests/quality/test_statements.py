"""Statements against gold: the honest set that we wrote and never tuned on, and the places keyed in the seeds.

`statements/<language>.jsonl` holds invented sentences with kind, attribution and parts (kind "none": a decoy), whose
errors nobody has read. `statements/read/` holds six more batches, each written and measured before its errors were read
and the lexicons widened by their meaning: they guard against going back, and their first figures say how the rules did
on wording that they had never met. Thirty-five voices were labelled anew on 28 November: what a court, a regulator or
the police did or found is theirs, relayed by the outlet, and so is an activist's act in the seeds; two labellers who never saw the rules read it so. The floors
stand a little below the figures measured, which are beside them.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analyzer.extraction.statements import find_statements
from analyzer.models import Statement

GOLD = Path(__file__).parent / "statements"
LABELS = ("modality", "polarity", "action")


@dataclass
class Score:
    """Count what was found and right in one language."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    voices: int = 0
    parts: int = 0
    parts_right: int = 0
    decoys: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def kind_f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.extra + self.missed)

    @property
    def attribution(self) -> float:
        return self.voices / max(1, self.hits)

    @property
    def part_accuracy(self) -> float:
        return self.parts_right / max(1, self.parts)


def same_words(printed: str, gold: str) -> bool:
    """Tell whether two spans are the same to a reader: at least half of their words are shared."""
    left, right = set(printed.lower().split()), set(gold.lower().split())
    return bool(left) and 2 * len(left & right) >= max(len(left), len(right))


def score(language: str, folder: Path = GOLD) -> Score:
    """Score one language's set in a folder."""
    result = Score()
    for line in (folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        found = find_statements(item["text"], language)
        if item["kind"] == "none":
            result.decoys += bool(found)
            result.extra += len(found)
            result.errors += [f"decoy {s.kind} [{s.cue}]: {s.text}" for s in found]
            continue
        match = next((s for s in found if s.kind == item["kind"]), None)
        result.extra += len(found) - (match is not None)
        if match is None:
            result.missed += 1
            result.errors.append(
                f"{item['kind']} missed, found {[(s.kind, s.cue, s.attribution) for s in found]}: {item['text']}"
            )
        else:
            _score_match(match, item, result)
        promise = match or next((s for s in found if s.kind in ("commitment", "policy")), None)
        _score_parts(promise, item, result)
    return result


def _score_match(match: Statement, item: dict[str, object], result: Score) -> None:
    result.hits += 1
    if match.attribution == item["who"]:
        result.voices += 1
    else:
        result.errors.append(f"voice {match.attribution} for {item['who']}: {item['text']}")


def _score_parts(match: Statement | None, item: dict[str, object], result: Score) -> None:
    parts = item.get("parts", {})
    assert isinstance(parts, dict)
    for name, gold in parts.items():
        result.parts += 1
        printed = getattr(match, name) if match else ""
        right = match is not None and (printed == gold if name in LABELS or not gold else same_words(printed, gold))
        result.parts_right += right
        if match is not None and not right:
            result.errors.append(f"part {name} {printed!r} for {gold!r}: {item['text']}")


def score_seeds(folder: Path) -> tuple[int, int, int, list[str]]:
    """Return (keyed, found, right in kind and speaker, errors) over the places keyed in the seeds."""
    keyed = found = right = 0
    errors: list[str] = []
    statements: dict[str, list[Statement]] = {}
    for place in json.loads((GOLD / "seeds.json").read_text(encoding="utf-8")):
        name = place["file"]
        if not (folder / name).is_file():
            continue
        if name not in statements:
            statements[name] = find_statements((folder / name).read_text(encoding="utf-8"))
        keyed += 1
        here = [s for s in statements[name] if s.start < place["end"] and s.end > place["start"]]
        found += bool(here)
        fits = [
            s for s in here if s.kind in place["kind"].split("|") and s.attribution in place["attribution"].split("|")
        ]
        right += bool(fits)
        if not fits:
            said = [(s.kind, s.attribution) for s in here]
            errors.append(f"{name}:{place['start']} {place['kind']} by {place['attribution']}, found {said}")
    return keyed, found, right, errors


# Measured 2026-11-22, before any tuning: kind F1 en .57, nl .77, fr .64, de .67. Since then the figures were looked at, not the sentences,
# but for five errors that failed runs showed (three Spanish, two German); nothing was changed for them.
# Once eight more were seen while attribution and parts were mended. The voices of English and French fell by one each: what "two
# people familiar with the matter" say is now a critic's word where it was keyed as the journalist's (floors .92 and .86 before).
# (kind F1, attribution, parts, decoys taken of 20)
FLOORS = {
    "en": (0.92, 0.92, 0.89, 2),  # .96 .95 .92 1
    "nl": (0.87, 0.90, 0.90, 3),  # .91 .93 .93 1
    "fr": (0.87, 0.83, 0.82, 2),  # .88 .85 .83 0
    "de": (0.88, 0.90, 0.88, 3),  # .91 .93 .92 2
    "es": (0.89, 0.92, 0.92, 2),  # .93 .95 .95 1
}


# At first sight, kind F1 / attribution / parts / decoys taken. First batch (of 20 decoys): en .62 .88 .44 4, nl .64 .83 .42 3,
# fr .75 .86 .75 2, de .56 .79 .45 2, es .62 .86 .53 2. Second, in idiom on purpose: en .66 .91 .74 0, nl .52 .83 .38 0,
# fr .53 .83 .70 2, de .55 .83 .62 1, es .48 .94 .71 2. Third (of 10 decoys): en .72 .85 .42 2, nl .53 .90 .33 4,
# fr .69 .92 .78 2, de .67 1.0 .40 2, es .53 1.0 .56 3. Fourth, in plain prose (of 15 decoys, nl and de 30): en .62 .92 .57 5, nl .45 .89 .20 4,
# fr .63 .85 .80 5, de .47 .75 .17 0, es .54 .80 .60 5. Fifth (of 10): en .56 .82 .25 1, nl .59 .90 .75 1, fr .76 1.0 1.0 1, de .44 1.0 0 1,
# es .53 .89 .50 1. Sixth (of 10): en .62 .92 1.0 2, nl .51 1.0 .33 2, fr .62 1.0 .75 4, de .41 1.0 .75 1, es .74 .86 .75 1.
# After, of 85 decoys (nl and de 100): as below.
READ = {
    "en": (0.92, 0.90, 0.84, 3),  # .94 .92 .85 1
    "nl": (0.92, 0.89, 0.79, 5),  # .95 .90 .81 5
    "fr": (0.89, 0.91, 0.80, 5),  # .93 .93 .82 4
    "de": (0.93, 0.89, 0.80, 2),  # .95 .92 .84 2
    "es": (0.92, 0.91, 0.85, 5),  # .95 .94 .86 4
}


@pytest.mark.parametrize("language", sorted(READ))
def test_the_batches_that_were_read(language: str) -> None:
    kind, attribution, parts, decoys = READ[language]
    result = score(language, GOLD / "read")
    assert result.kind_f1 >= kind, result.errors
    assert result.attribution >= attribution, result.errors
    assert result.part_accuracy >= parts, result.errors
    assert result.decoys <= decoys, result.errors


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_the_honest_set(language: str) -> None:
    kind, attribution, parts, decoys = FLOORS[language]
    result = score(language)
    assert result.kind_f1 >= kind, result.errors
    assert result.attribution >= attribution, result.errors
    assert result.part_accuracy >= parts, result.errors
    assert result.decoys <= decoys, result.errors


def test_the_seeds() -> None:
    shared = os.environ.get("ANALYZER_SHARED")
    folder = (Path(shared) if shared else Path(__file__).parents[2].parent / "shared") / "data" / "seeds"
    if not folder.is_dir():
        pytest.skip("no seeds here")
    keyed, found, right, errors = score_seeds(folder)
    assert found >= 0.95 * keyed and right >= 0.88 * keyed, errors  # measured: 87 and 79 of 87
