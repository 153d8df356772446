"""Kill builds, fill their disk and start several at once: `python benchmarks/durability.py [--kills N] [--full N] [--at-once N] [--seed S]`.

A small corpus is built over and over in processes that are killed with SIGKILL at a random moment, or may write no file
larger than a random size. After each, every document that was acknowledged must be in the store and the store sound; now
and then a build may finish, and must then have written the same bytes as one that was never disturbed. Prints what was
lost and doubled; exits with 1 if anything was.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analyzer import corpus, pipeline
from analyzer.errors import AnalyzerError
from analyzer.limits import DEFAULT_LIMITS
from analyzer.store import FILE_NAME, Store

STATEMENT = """# Update on our review, number {number}

Published {day} March 2024

We received {number} requests. We will notify users before we disclose their data. We do not sell data to third parties.
"""
DOCUMENTS = 12
PROGRESS = 25  # disturbed builds between two lines that say how far it is


class InProcess:
    """Stand in for the isolated processes: what is tried here is what the parent keeps, and a fork is quicker to kill."""

    def __init__(self, entry: str, limits: object) -> None:
        self.limits = DEFAULT_LIMITS

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, job: dict, seconds: float | None = None) -> dict:
        """Extract here and now."""
        return {**pipeline.extract_job(job), "peak_bytes": 0}


@dataclass(slots=True)
class Tally:
    """Count what was tried and what went wrong."""

    tried: int = 0
    finished: int = 0
    faults: list[str] = field(default_factory=list)


def write_corpus(folder: Path) -> None:
    """Write the documents."""
    (folder / "published").mkdir(parents=True)
    for number in range(1, DOCUMENTS + 1):
        text = STATEMENT.format(number=number, day=number)
        (folder / "published" / f"statement-{number:02}.md").write_text(text, encoding="utf-8")


def outputs(out: Path) -> dict[str, str]:
    """Hash everything that a build leaves but the store, whose bytes may differ, and the lock."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith((FILE_NAME, ".analyzer.lock"))
    }


def forked(folder: Path, out: Path, log: Path, before: Callable[[], None] = lambda: None) -> int:
    """Build in a forked process that writes each acknowledged document to `log`; return its number."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 2)
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        before()
        corpus.build(
            folder,
            out,
            jobs=1,
            progress=corpus.Progress(step=lambda path, _: os.write(handle, f"{path}\n".encode()) and None),
        )
        code = 0
    except (AnalyzerError, OSError):
        code = 2
    finally:
        os._exit(code)


def examine(out: Path, log: Path, tally: Tally, name: str) -> None:
    """Look whether all that was acknowledged is there, once each, and the store sound."""
    acknowledged = set(log.read_text(encoding="utf-8").split()) if log.exists() else set()
    if not (out / FILE_NAME).exists():
        tally.faults += [f"{name}: the store is gone"] if acknowledged else []
        return
    with Store(out, writing=True) as store:
        paths = [path for path, _, _ in store.statuses()]
        tally.faults += [f"{name}: {fault}" for fault in store.faults()]
    tally.faults += [f"{name}: lost {path}" for path in sorted(acknowledged - set(paths))]
    tally.faults += [f"{name}: doubled {path}" for path in sorted(set(paths)) if paths.count(path) > 1]


def disturbed(
    folder: Path, expected: dict[str, str], count: int, disturb: Callable[[Path, Path], None], name: str
) -> Tally:
    """Disturb builds one after the other on one output folder; every fifth time let one finish and compare, then begin anew."""
    tally = Tally()
    out, log = folder.parent / f"out-{name}", folder.parent / f"log-{name}"
    for number in range(1, count + 1):
        disturb(out, log)
        tally.tried += 1
        examine(out, log, tally, f"{name} {number}")
        if number % 5 == 0 or number == count:
            os.waitpid(forked(folder, out, log), 0)
            if outputs(out) != expected:
                tally.faults.append(f"{name} {number}: the resumed build differs")
            tally.finished += 1
            shutil.rmtree(out)
            log.unlink()
        if number % PROGRESS == 0:
            print(f"  {name}: {number} of {count}, faults {len(tally.faults)}", file=sys.stderr, flush=True)
    return tally


def main() -> None:
    """Print what was tried and what went wrong."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for option, default in (("--kills", 50), ("--full", 10), ("--at-once", 8), ("--seed", 1)):
        arguments.add_argument(option, type=int, default=default)
    asked = arguments.parse_args()
    pipeline.Isolation = InProcess  # type: ignore[assignment, misc]
    pipeline.warm_up("extract_job")
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "corpus"
        write_corpus(folder)
        # Once here, so that what is forked has imported everything and is killed at its work, not while it starts.
        corpus.build(folder, Path(made) / "undisturbed", jobs=1)
        start = time.monotonic()
        os.waitpid(forked(folder, Path(made) / "second", Path(made) / "log"), 0)
        whole = time.monotonic() - start
        expected = outputs(Path(made) / "undisturbed")
        size = (Path(made) / "undisturbed" / FILE_NAME).stat().st_size

        def kill(out: Path, log: Path) -> None:
            pid = forked(folder, out, log)
            time.sleep(chance.random() ** 2 * whole * 1.1)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

        def fill(out: Path, log: Path) -> None:
            most = chance.randrange(1_000, size * 2)

            def bound() -> None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

            _, status = os.waitpid(forked(folder, out, log, bound), 0)
            if os.waitstatus_to_exitcode(status) not in (0, 2):
                raise SystemExit(
                    f"a full disk ended a build with {os.waitstatus_to_exitcode(status)}, not with a message"
                )

        tallies = [disturbed(folder, expected, asked.kills, kill, "kill")]
        print(
            f"kills: {tallies[0].tried}, resumed and compared {tallies[0].finished}, faults {len(tallies[0].faults)}",
            flush=True,
        )
        tallies.append(disturbed(folder, expected, asked.full, fill, "full"))
        print(
            f"disk full: {tallies[1].tried}, resumed and compared {tallies[1].finished}, faults {len(tallies[1].faults)}",
            flush=True,
        )
        together = at_once(folder, expected, asked.at_once)
        print(f"builds at once: {together.tried}, faults {len(together.faults)}")
    wrong = [fault for tally in (*tallies, together) for fault in tally.faults]
    print("\n".join(wrong[:50]))
    sys.exit(1 if wrong else 0)


def at_once(folder: Path, expected: dict[str, str], count: int) -> Tally:
    """Start several builds of one corpus together; all must succeed, and the result be that of one."""
    tally = Tally(tried=count)
    out, log = folder.parent / "out-together", folder.parent / "log-together"
    started = [forked(folder, out, log) for _ in range(count)]
    for pid in started:
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        tally.faults += [f"together: a build ended with {code}"] if code else []
    examine(out, log, tally, "together")
    if outputs(out) != expected:
        tally.faults.append("together: the outputs differ")
    if len(log.read_text(encoding="utf-8").split()) != DOCUMENTS:
        tally.faults.append("together: documents were read more than once")
    return tally


if __name__ == "__main__":
    main()
