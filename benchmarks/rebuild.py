"""Time a first build and an unchanged one: `python benchmarks/rebuild.py [FOLDER] [--jobs N]`.

The folder (default: the example corpus) is built into a fresh temporary folder, then built again with nothing changed.
Wall-clock seconds, each build in a process of its own as the command runs; what is imported counts in both.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "reports" / "example"
BUILD = """
import sys, time
from analyzer.corpus import build
start = time.perf_counter()
done = build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))
print(time.perf_counter() - start, sum(done.documents.values()), done.read_anew, done.unchanged)
"""


def built(folder: Path, out: str, jobs: int) -> tuple[float, float, str]:
    """Build in a new process; return the seconds of the build and of the whole process, and what the build says."""
    start = time.perf_counter()
    command = [sys.executable, "-c", BUILD, str(folder), out, str(jobs)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    whole = time.perf_counter() - start
    return float(said[0]), whole, f"{said[1]} documents, {said[2]} read anew, unchanged: {said[3]}"


def main() -> None:
    """Print the seconds of both builds and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("folder", nargs="?", type=Path, default=EXAMPLE)
    arguments.add_argument("--jobs", type=int, default=1)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as out:
        first = built(asked.folder, out, asked.jobs)
        again = built(asked.folder, out, asked.jobs)
    for name, (seconds, whole, said) in (("first", first), ("again", again)):
        print(f"{name}: {seconds:.2f} s ({whole:.2f} s with starting Python); {said}")
    print(f"unchanged rebuild {first[0] / again[0]:.1f} times as fast ({first[1] / again[1]:.1f} with starting Python)")


if __name__ == "__main__":
    main()
