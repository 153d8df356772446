"""Time the joining of statements into threads on one core: `python benchmarks/threads.py [STATEMENTS]`.

Statements are invented: sentences about many things, each retold by a few sources, for companies of two thousand statements
each. Half as many are timed too, so that the growth shows, and a million is extrapolated.
"""

from __future__ import annotations

import random
import sys
import time

from analyzer.models import Source, Statement
from analyzer.tracking.threads import build_threads

ACTS = ("publish", "delete", "encrypt", "share", "sell", "store", "inspect", "protect", "notify", "test", "replace")
THINGS = (
    "messages", "invoices", "locations", "photos", "contracts", "passwords", "reports", "recordings", "devices", "cameras",
    "tickets", "medicines", "salaries", "fingerprints", "contact lists", "engines", "emissions", "batteries", "parcels",
)  # fmt: skip
WHOM = (
    "users",
    "patients",
    "pupils",
    "workers",
    "drivers",
    "farmers",
    "courts",
    "advertisers",
    "insurers",
    "hospitals",
)
COMPANY = 2_000  # statements a company
RETOLD = 4  # sources that tell one thing


def statements(count: int) -> tuple[list[Source], list[Statement]]:
    """Invent sources and statements, the same for one count."""
    chance = random.Random(count)
    sources = [Source(f"src_{n}", f"{n}.md", f"Paper {n}", kind="press", published="2025-01-01") for n in range(RETOLD)]
    told = []
    for number in range(count):
        thing = number // RETOLD
        chance.seed(thing)
        words = (
            f"We will {chance.choice(ACTS)} the {chance.choice(THINGS)} of {chance.choice(WHOM)} and {chance.choice(WHOM)}"
            f" in district{chance.randrange(10**6)} within {chance.randrange(2, 400)} days"
        )
        source = sources[number % RETOLD].source_id
        text = f"{words}, version{number % RETOLD}."
        told.append(
            Statement(f"st_{number}", source, "commitment", text, number, number + len(text),
                      company=f"Company {number // COMPANY}", language="en")
        )  # fmt: skip
    return sources, told


def main() -> None:
    """Print seconds of processor time and threads for half as many statements, for all, and for a million at that rate."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    build_threads(*statements(100))
    taken = 0.0
    for count in (wanted // 2, wanted):
        given = statements(count)
        start = time.process_time()
        found = build_threads(*given)
        taken = time.process_time() - start
        print(
            f"{count:>9,} statements  {len(found.threads):>8,} threads  {taken:8.1f} s  {count / taken:8,.0f} a second"
        )
    print(f"1,000,000 statements would take {taken * 1e6 / wanted / 60:.0f} minutes at that rate")


if __name__ == "__main__":
    main()
