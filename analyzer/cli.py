"""Offer the command `analyzer`: thin verbs, each one call. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer import __version__
from analyzer.errors import AnalyzerError

if TYPE_CHECKING:
    from analyzer.corpus import Build, Progress

FOLDER = click.Path(path_type=Path)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
MEBIBYTE = 1024 * 1024


def _fails_clearly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turn our own errors, and files that cannot be opened, into a message and exit code 2."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except (AnalyzerError, OSError) as error:
            click.echo(f"analyzer: {printable(str(error))}", err=True)
            sys.exit(2)

    return guarded


def printable(text: str) -> str:
    """Replace control characters, so that no document can drive the terminal."""
    return "".join(char if char >= " " and char != "\x7f" and not "\x80" <= char < "\xa0" or char in "\n\t" else "\ufffd" for char in text)


@click.group(context_settings=CONTEXT, epilog="Start with: analyzer build FOLDER, where FOLDER holds the published documents.")
@click.version_option(__version__, prog_name="analyzer")
def main() -> None:
    """Turn published transparency reports and review statements into tables, charts and citations, and show what changed."""


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=FOLDER, help="Where to write; FOLDER/built if not given.")
@click.option("--jobs", type=click.IntRange(min=1), help="Documents read at once; the number of processors if not given.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any document failed.")
@_fails_clearly
def build(folder: Path, out: Path | None, jobs: int | None, strict: bool) -> None:
    """Read the documents in FOLDER and write tables, figures, citations and an explorer page.

    Only what changed since the last build is read again.

    \b
    Examples:
      analyzer build reports/example
      analyzer build downloads --out results --jobs 4
      analyzer build reports/acme --strict      (for CI)
    """
    from analyzer import corpus

    with _progress() as progress:
        done = corpus.build(folder, out, jobs=jobs, progress=progress)
    _report(done)
    if strict and done.documents.get("failed"):
        sys.exit(1)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on a terminal, a plain line a document elsewhere; both on stderr."""
    from analyzer.corpus import Progress

    def say(message: str) -> None:
        click.echo(printable(message), err=True)

    if not sys.stderr.isatty():
        yield Progress(say=say, begin=lambda n: say(f"reading {n} documents") if n else None, step=lambda path, status: say(f"  {path}: {status}"))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=0, visible=False)

        def step(path: str, status: str) -> None:
            bar.update(task, advance=1, description=escape(printable(path)))
            if status != "ok":
                bar.console.print(escape(printable(f"{path}: {status}")))

        def begin(documents: int) -> None:
            bar.update(task, total=documents, visible=bool(documents))

        yield Progress(say=lambda message: bar.console.print(escape(printable(message))), begin=begin, step=step)


def _report(done: Build) -> None:
    if done.passed_over:
        noun = "file" if done.passed_over == 1 else "files"
        click.echo(f"passed over {done.passed_over} other {noun} (not PDF, HTML, XLSX, ODS, Markdown, text or CSV)", err=True)
    for path, status, reason in done.failures:
        click.echo(printable(f"{status}: {path}: {reason}"), err=True)
    if done.unchanged:
        click.echo("nothing changed since the last build", err=True)
    documents = ", ".join(f"{count} {status}" for status, count in done.documents.items())
    click.echo(f"documents     {documents}")
    for name in ("statements", "observations", "threads", "changes", "flags"):
        click.echo(f"{name:<13} {done.counts.get(name, 0)}")
    click.echo(printable(f"page          {done.out / 'index.html'}"))
    click.echo(printable(f"tables        {done.out / 'data'}"))


if __name__ == "__main__":
    main()
