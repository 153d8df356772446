"""Time reading and extraction of PDFs against pdfplumber: `python benchmarks/reading.py [FOLDER] [--most N]`.

Every PDF below the folder (default: those of the example corpus) is read with pdfplumber's `extract_text` and
`extract_tables`, and with this package from bytes to statements and observations, one right after the other in one
process. What is counted is the processor time of the whole process, so a machine that is busy with other things
changes little. The matchers that the package builds once a process are built before the clock starts.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from analyzer import pipeline
from analyzer.documents import about, pdf, read_bytes
from analyzer.errors import DocumentError
from analyzer.extraction import metrics, statements
from analyzer.models import SourceFile

EXAMPLE = Path(__file__).parent.parent / "reports" / "example"
STAGES: dict[str, list[tuple[Any, str]]] = {
    "pdfium": [(pdf, "read_pages")],
    "liteparse": [(pdf, "read_layout")],
    "tables": [(pdf, "find_tables")],
    "order": [(pdf.furniture, "without_furniture"), (pdf, "set_pages")],
    "assemble": [(pdf, "assemble")],
    "about": [(about, "describe")],
    "statements": [(statements, "find_statements")],
    "observations": [(metrics, "find_observations")],
}


@contextlib.contextmanager
def timed_stages(spent: Counter[str]) -> Iterator[None]:
    """Add up the processor seconds of each stage while the block runs."""
    with contextlib.ExitStack() as stack:
        for stage, functions in STAGES.items():
            for module, name in functions:
                plain = getattr(module, name)
                setattr(module, name, _timed(plain, stage, spent))
                stack.callback(setattr, module, name, plain)
        yield


def _timed(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    def run(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[stage] += time.process_time() - start  # type: ignore[assignment]  # a Counter adds up any number

    return run


def with_pdfplumber(data: bytes) -> int:
    """Extract text and tables as a plain script does; return the number of pages."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
        return len(document.pages)


def with_the_package(data: bytes, path: Path) -> int:
    """Read the document and extract what it says and counts; return the number of observations."""
    document = read_bytes(data, path.name)
    source = about.describe(document, SourceFile(path.name, hashlib.sha256(data).hexdigest(), len(data)))
    statements.find_statements(document, source=source)
    return len(metrics.find_observations(document, source=source))


def main() -> None:
    """Print the times, their ratio and the share of each stage."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("folder", nargs="?", type=Path, default=EXAMPLE)
    arguments.add_argument("--most", type=int, default=0, help="read so many files only, spread over the folder")
    asked = arguments.parse_args()
    paths = sorted(path for path in asked.folder.rglob("*.pdf") if "built" not in path.parts)
    if asked.most:
        paths = paths[:: -(-len(paths) // asked.most)]
    pipeline.warm_up("extract_job")
    ours = theirs = 0.0
    spent: Counter[str] = Counter()
    pages = observations = failed = 0
    for path in paths:
        data = path.read_bytes()
        start = time.process_time()
        pages += with_pdfplumber(data)
        between = time.process_time()
        try:
            with timed_stages(spent):
                observations += with_the_package(data, path)
        except DocumentError:
            failed += 1
        theirs, ours = theirs + between - start, ours + time.process_time() - between
    if not ours:
        raise SystemExit(f"{asked.folder}: no PDFs here")
    print(f"{len(paths)} files, {pages} pages, {observations} observations, {failed} without text")
    print(f"pdfplumber {theirs:.2f} s, documents and extraction {ours:.2f} s: {theirs / ours:.1f} times as fast")
    spent["rest"] = max(0.0, ours - sum(spent.values()))  # type: ignore[assignment]
    for stage, seconds in spent.items():
        print(f"  {stage:12} {seconds:7.2f} s {seconds / ours:6.1%}")


if __name__ == "__main__":
    main()
