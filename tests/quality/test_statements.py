"""Statements against gold: the honest set that we wrote and never tuned on, and the places keyed in the seeds.

`statements/<language>.jsonl` holds invented sentences with kind, attribution and parts (kind "none": a decoy). The
floors stand a little below the figures measured, which are beside them.
"""

from __future__ import annotations

import json
from collections import Counter
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


def score(language: str) -> Score:
    """Score one language's honest set."""
    result = Score()
    for line in (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
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
            result.errors.append(f"{item['kind']} missed, found {Counter(s.kind for s in found)}: {item['text']}")
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
