"""Build corpora of growing size from our own templates: `python benchmarks/scale.py [--documents 30,300] [--statements 100]`.

Prints for each size the seconds, the parent's peak memory and the bytes a record, and for the largest what a build costs
in which one document in a hundred changed. Ten times the documents should cost at most twelve times as much.

Measured on 28 November 2026 on a machine that six others used, so that seconds of processor are given and not of the clock:
1,000 documents 476 s, parent 400 MiB (303 MiB since the page is written in parts); 10,000 documents with 984,329 statements and 452,774 figures
4,399 s, 9.2 times as much, parent 444 MiB (in two sittings: it was stopped after reading, at 59 MiB, and resumed).
Later that day, quiet machine, the 1,000 documents already built: nothing changed .7 s of processor; one document changed 45 s, of which 29 s are the tables
and the page; ten documents of ten of the 20 companies changed 98 s, parent 297 MiB. Tracking and publication from nothing cost 206 s, reading about as much again.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD = """
import json, resource, sys, time
from analyzer.corpus import build
start = time.perf_counter()
done = build(sys.argv[1], jobs=int(sys.argv[2]))
own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
spent = sum(who.ru_utime + who.ru_stime for who in (own, children))
print(json.dumps([time.perf_counter() - start, spent, own.ru_maxrss * 1024, dict(done.counts), done.read_anew]))
"""
FIRST_HALVES = (
    "Bramble",
    "Fen",
    "Quill",
    "Oak",
    "Tarn",
    "Hazel",
    "Marsh",
    "Wick",
    "Thorn",
    "Alder",
    "Pell",
    "Crow",
    "Heath",
    "Moor",
)
SECOND_HALVES = (
    "way",
    "land",
    "mere",
    "hurst",
    "field",
    "croft",
    "ford",
    "stead",
    "combe",
    "dale",
    "worth",
    "ley",
    "wick",
    "garth",
)
FEWEST_COMPANIES, EACH = 5, 50  # a corpus grows with its companies: each publishes so many documents
SENTENCES = (
    "We will {act} {thing} within {n} days.",
    "We do not {act} {thing} unless the law requires it.",
    "In 2024 we received {n} requests for {thing} from {place}.",
    "The review found no evidence that {thing} were disclosed.",
    "We may {act} {thing} where a court in {place} orders it.",
    "Users can ask us to {act} {thing} at any time.",
)
ACTS = ("delete", "disclose", "share", "publish", "encrypt", "review", "retain", "export")
THINGS = (
    "account data",
    "messages",
    "call records",
    "location history",
    "payment records",
    "device identifiers",
    "letters",
    "search logs",
)
PLACES = ("France", "Germany", "Belgium", "Ireland", "Portugal", "Norway")


def write_documents(folder: Path, count: int, statements: int) -> None:
    """Write statements and tables of companies, in editions, the same for the same numbers."""
    folder.mkdir(parents=True)
    names = [f"{first}{second}" for second in SECOND_HALVES for first in FIRST_HALVES]
    companies = names[: max(FEWEST_COMPANIES, count // EACH)]
    tables = []
    for number in range(count):
        path = folder / f"{number:05}.md"
        path.write_text(document(number, statements), encoding="utf-8")
        company = companies[number % len(companies)]
        day = f"20{10 + number // 12 % 15:02}-{1 + number % 12:02}-01"
        tables.append(
            f'[[source]]\npath = "{path.name}"\nabout = "{company}"\npublisher = "{company}"\npublished = {day}\nkind = "report"\nwork = "work-{number % (count // 4 + 1)}"\nlanguage = "en"\n'
        )
    (folder / "sources.toml").write_text("\n".join(tables), encoding="utf-8")


def document(number: int, statements: int, salt: str = "") -> str:
    """Invent one document."""
    chance = random.Random(f"{number}{salt}")
    said = [
        chance.choice(SENTENCES).format(
            act=chance.choice(ACTS),
            thing=f"{chance.choice(THINGS)} of kind {chance.randrange(300)}",
            place=chance.choice(PLACES),
            n=chance.randrange(2, 400),
        )
        for _ in range(statements)
    ]
    rows = "".join(f"| {place} | {chance.randrange(900)} | {chance.randrange(900)} |\n" for place in PLACES)
    return (
        f"# Report {number}\n\n"
        + "\n\n".join(said)
        + f"\n\n## Requests by country\n\n| Country | H1 2023 | H2 2023 |\n|---|---|---|\n{rows}"
    )


def built(folder: Path, jobs: int) -> tuple[float, float, int, dict[str, int], int]:
    """Build in a new process; return its seconds, processor seconds, peak memory, counts and documents read."""
    import json

    said = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder), str(jobs)], check=True, capture_output=True, text=True
    ).stdout
    seconds, spent, peak, counts, read = json.loads(said)
    return seconds, spent, peak, counts, read


def main() -> None:
    """Print a line for each size."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--documents", default="30,300")
    arguments.add_argument("--statements", type=int, default=100, help="sentences of a document")
    arguments.add_argument("--jobs", type=int, default=2)
    asked = arguments.parse_args()
    sizes = [int(size) for size in asked.documents.split(",")]
    base, before = 0, 0.0
    with tempfile.TemporaryDirectory() as made:
        for count in sizes:
            folder = Path(made) / str(count)
            write_documents(folder, count, asked.statements)
            seconds, spent, peak, counts, _ = built(folder, asked.jobs)
            records = counts["statements"] + counts["observations"]
            grown = f", {spent / before:.1f} times the processor time before" if before else ""
            each = f", {(peak - base) / records:,.0f} bytes a record more than the smallest" if base else ""
            print(
                f"{count:6} documents, {records:8,} records: {seconds:7.1f} s, {spent:7.1f} s of processor, parent {peak >> 20} MiB{each}{grown}",
                flush=True,
            )
            base, before = base or peak, spent
        for number in range(0, sizes[-1], 100):
            (folder / f"{number:05}.md").write_text(document(number, asked.statements, "anew"), encoding="utf-8")
        seconds, spent, peak, _, read = built(folder, asked.jobs)
        print(f"again, {read} documents changed: {seconds:.1f} s, {spent:.1f} s of processor, parent {peak >> 20} MiB")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")


if __name__ == "__main__":
    main()
