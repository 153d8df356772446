"""Time a long table: a CSV of 100,000 rows to observations, on one core, in seconds of CPU.

    python benchmarks/rows.py [ROWS]

The table is invented: half-years, countries, kinds of request, three measures a row in long form.
"""

from __future__ import annotations

import sys
import time

from analyzer.documents import read_bytes
from analyzer.extraction.metrics import find_observations
from analyzer.limits import Limits

COUNTRIES = ("Austria", "Belgium", "Brazil", "Canada", "Denmark", "France", "Germany", "India", "Italy", "Japan")
KINDS = ("Subpoenas", "Court orders", "Search warrants", "Emergency requests", "Preservation requests")
MEASURES = ("Requests received", "Accounts affected", "Requests where some data disclosed")


def invented(rows: int) -> bytes:
    """Write a long table of `rows` figures."""
    lines = ["year,half,country,legal process,metric,value"]
    for number in range(rows):
        year, half = 1990 + number // 4500 % 30, number // 2250 % 2 + 1
        country, kind = COUNTRIES[number // 15 % 10], KINDS[number // 3 % 5]
        lines.append(f"{year},{half},{country},{kind},{MEASURES[number % 3]},{number * 7919 % 99991}")
    return "\n".join(lines).encode()


def main(rows: int = 100_000) -> None:
    """Print the seconds of CPU that reading and extraction took."""
    data = invented(rows)
    find_observations(read_bytes(data[:2000], "warm.csv"))  # load vocabularies
    started = time.process_time()
    document = read_bytes(data, "long.csv", Limits())
    read = time.process_time()
    observations = find_observations(document)
    done = time.process_time()
    print(
        f"{rows:,} rows, {len(observations):,} observations: read {read - started:.1f} s, extracted {done - read:.1f} s, {document.status}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
