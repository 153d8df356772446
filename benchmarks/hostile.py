"""Read every file of a folder of hostile files as a build would: `python benchmarks/hostile.py FOLDER [--jobs N] [--limit NAME=NUMBER]`.

Without a folder, the files that `tests/hostile/inventions.py` makes are read at full size. Prints how many ended how, and
what must not be: files over the time limit and two seconds more, over the memory limit, without a documented reason, or
with an end mark that neither came through nor is missed by a reason. Exits with 1 if there is any.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from analyzer import reasons
from analyzer.isolate import Isolation
from analyzer.limits import Limits, limits_from
from analyzer.models import SourceFile
from analyzer.pipeline import EXTRACT, Result, Task, perform
from tests.hostile.inventions import END_MARK, MARKED, write_all

GRACE = 2.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold how one file ended."""

    path: str
    status: str
    reason: str
    seconds: float
    peak_bytes: int
    lost: bool  # the file ends in a mark that is not in the text, and nothing says that something is missing


def outcome(path: Path, folder: Path, isolation: Isolation) -> Outcome:
    """Read one file and say how it ended."""
    data = path.read_bytes()
    file = SourceFile(path.relative_to(folder).as_posix(), hashlib.sha256(data).hexdigest(), len(data))
    start = time.monotonic()
    result: Result = perform(Task(folder, file), isolation)
    seconds = time.monotonic() - start
    source, document = result.extract.source, result.extract.document
    lost = file.path.startswith(f"{MARKED}/") and source.status == "ok" and END_MARK not in document.text
    return Outcome(file.path, source.status, source.reason, seconds, result.peak_bytes, lost)


def run(folder: Path, limits: Limits, jobs: int) -> list[Outcome]:
    """Read every file below the folder, some at once."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    with Isolation(EXTRACT, limits) as isolation, ThreadPoolExecutor(jobs) as pool:
        outcome(Path(__file__), Path(__file__).parent, isolation)  # the first waits until every reader is imported
        return list(pool.map(lambda path: outcome(path, folder, isolation), paths))


def faults(outcomes: list[Outcome], limits: Limits) -> list[str]:
    """List what must not be."""
    found = []
    for item in outcomes:
        if item.seconds > limits.seconds + GRACE:
            found.append(f"{item.path}: {item.seconds:.1f} s")
        if item.peak_bytes > limits.memory_bytes + (64 << 20):
            found.append(f"{item.path}: {item.peak_bytes >> 20} MiB")
        if item.status not in ("ok", "partial", "failed") or (item.status != "ok") != bool(item.reason):
            found.append(f"{item.path}: {item.status} with the reason {item.reason!r}")
        if not reasons.known(item.reason):
            found.append(f"{item.path}: {item.reason!r} is no documented reason")
        if reasons.of(item.reason) == [reasons.READER_FAILED]:
            found.append(f"{item.path}: {item.reason}")
        if item.lost:
            found.append(f"{item.path}: its end was lost without a word")
    return found


def main() -> None:
    """Print the table and the faults."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--limit", action="append", default=[])
    arguments.add_argument("--each", action="store_true", help="print every file")
    asked = arguments.parse_args()
    limits = limits_from(asked.limit)
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        if not asked.folder:
            write_all(folder, scale=1.0)
        outcomes = run(folder, limits, asked.jobs)
    for item in outcomes if asked.each else ():
        print(f"{item.status:8} {item.seconds:6.1f} s {item.peak_bytes >> 20:5} MiB  {item.path}  {item.reason[:150]}")
    print(f"{len(outcomes)} files: {dict(sorted(Counter(item.status for item in outcomes).items()))}")
    for reason, count in Counter(reason for item in outcomes for reason in reasons.of(item.reason)).most_common():
        print(f"  {count:5} {reason}")
    slowest = max(outcomes, key=lambda item: item.seconds)
    print(f"slowest {slowest.seconds:.1f} s ({slowest.path}), largest {max(o.peak_bytes for o in outcomes) >> 20} MiB")
    wrong = faults(outcomes, limits)
    print(f"{len(wrong)} faults")
    for line in wrong:
        print(f"  {line}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
