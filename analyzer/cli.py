"""Offer the command `analyzer`: thin verbs, each one call. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer import __version__
from analyzer.cli_review import review
from analyzer.terminal import fails_clearly, printable

if TYPE_CHECKING:
    from analyzer.corpus import Build, Corpus, Progress
    from analyzer.models import Document

FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_SHOWN = 5  # documents that a message names
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


@click.group(
    context_settings=CONTEXT, epilog="Start with: analyzer build FOLDER, where FOLDER holds the published documents."
)
@click.version_option(__version__, prog_name="analyzer")
def main() -> None:
    """Turn published transparency reports and review statements into tables, charts and citations, and show what changed."""


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=FOLDER, help="Where to write; FOLDER/built if not given.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Documents read at once; the number of processors if not given."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if any document failed.")
@click.option(
    "--limit",
    "settings",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Set a limit of one document, as seconds=120; may be repeated. The codebook lists them.",
)
@click.option(
    "--edition", is_flag=True, help="Also write FOLDER/edition: the tables and figures that may be committed."
)
@click.option(
    "--semantic",
    is_flag=True,
    help="Join more statements into threads, by what they mean; each is marked. Needs the extra `semantic`.",
)
@fails_clearly
def build(
    folder: Path,
    out: Path | None,
    jobs: int | None,
    strict: bool,
    settings: tuple[str, ...],
    edition: bool,
    semantic: bool,
) -> None:
    """Read the documents in FOLDER and write tables, figures, citations and an explorer page.

    Only what changed since the last build is read again.

    \b
    Examples:
      analyzer build reports/example
      analyzer build downloads --out results --jobs 4
      analyzer build reports/acme --strict      (for CI)
      analyzer build archive --limit seconds=120 --limit pages=5000
      analyzer build press --semantic           (more links between languages)
    """
    from analyzer import corpus
    from analyzer.limits import limits_from

    limits = limits_from(settings)
    with _progress() as progress:
        done = corpus.build(folder, out, jobs=jobs, limits=limits, progress=progress, semantic=semantic)
    _report(done)
    if edition:
        click.echo(printable(f"edition       {corpus.write_edition(folder, done.out)}"))
    if strict and done.documents.get("failed"):
        sys.exit(1)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on a terminal, a plain line a document elsewhere; both on stderr."""
    from analyzer.corpus import Progress

    def say(message: str) -> None:
        click.echo(printable(message), err=True)

    if not sys.stderr.isatty():
        yield Progress(
            say=say,
            begin=lambda n: say(f"reading {n} documents") if n else None,
            step=lambda path, status: say(f"  {path}: {status}"),
        )
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
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
        click.echo(
            f"passed over {done.passed_over} other {noun} (not PDF, HTML, XLSX, ODS, Markdown, text or CSV)", err=True
        )
    if done.unnamed:
        shown = ", ".join(done.unnamed[:_SHOWN]) + (" …" if len(done.unnamed) > _SHOWN else "")
        click.echo(printable(f"left out, as sources.toml does not name them: {len(done.unnamed)} ({shown})"), err=True)
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


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("files", nargs=-1, type=FOLDER)
@click.option("--from", "library", type=FOLDER, help="A library exported by Zotero: CSL-JSON, BibTeX or RIS.")
@click.option("--publisher", help="Who published it.")
@click.option("--about", help="The company that it speaks of.")
@click.option("--title", help="Its title.")
@click.option("--kind", help="report, review_statement, terms or press.")
@click.option("--published", help="When it was published, as 2025-09-25.")
@click.option("--language", help="Its language, as 'en'.")
@click.option("--work", help="What its versions or editions have in common.")
@click.option("--url", help="Where it was published.")
@click.option("--archived-url", help="Where an archived copy is.")
@click.option("--licence", help="Under which terms it may be used.")
@fails_clearly
def add(folder: Path, files: tuple[Path, ...], library: Path | None, **given: str | None) -> None:
    """Add FILES to the corpus in FOLDER and write what is known about them to its sources.toml.

    A file from elsewhere is copied to FOLDER/published. What is not given is read off the document at the next build.

    \b
    Examples:
      analyzer add reports/acme statement.html --publisher Acme --kind review_statement --published 2025-09-25
      analyzer add reports/acme --from library.json
    """
    from analyzer.sources import additions

    if not files and not library:
        raise click.UsageError("give FILES to add, or a library with --from")
    added = additions.add(folder, files, {key: value for key, value in given.items() if value}) if files else []
    for name in [*added, *(additions.add_references(folder, library) if library else [])]:
        click.echo(printable(name))


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("urls", nargs=-1)
@click.option("--allow-private", is_flag=True, help="Also fetch from private and loopback networks.")
@fails_clearly
def fetch(folder: Path, urls: tuple[str, ...], allow_private: bool) -> None:
    """Fetch URLS, or every address in FOLDER's sources.toml, into FOLDER/published.

    Other bytes than before are kept as a new version, each with its WARC record; robots.txt is honoured. Exits with 1 if
    any address failed.

    \b
    Examples:
      analyzer fetch reports/acme https://example.org/transparency/2025.pdf
      analyzer fetch reports/acme
    """
    from analyzer.sources.fetch import fetch as fetch_all
    from analyzer.sources.network import Fetcher

    folder.mkdir(parents=True, exist_ok=True)
    results = fetch_all(folder, urls, fetcher=Fetcher(allow_private=allow_private))
    for result in results:
        click.echo(printable(f"{result.outcome:<12} {result.url} {result.path or result.detail}"))
    sys.exit(1 if any(result.outcome == "failed" for result in results) else 0)


@main.command()
@click.argument("folder", type=FOLDER)
@fails_clearly
def check(folder: Path) -> None:
    """Check FOLDER: sources.toml, vocabulary, hashes of documents and outputs, references between records.

    Prints each fault and exits with 1 if there is any; labels that no indicator names are listed as remarks.
    """
    from analyzer.checking import check as check_corpus

    report = check_corpus(folder)
    for fault in report.faults:
        click.echo(printable(f"fault: {fault}"))
    for remark in report.remarks:
        click.echo(printable(f"remark: {remark}"))
    if not report.faults:
        click.echo("no faults", err=True)
    sys.exit(1 if report.faults else 0)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "style", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True)
@click.option("--in", "folder", type=FOLDER, help="A built corpus; OLD and NEW are then ids or paths of its sources.")
@click.option("--language", help="The language of both, if it should not be recognised.")
@click.option("--fail-on", type=click.Choice(["less_protective", "any"]), help="Exit with 1 on such a change (for CI).")
@fails_clearly
def diff(old: str, new: str, style: str, folder: Path | None, language: str | None, fail_on: str | None) -> None:
    """Say what changed from OLD to NEW, and in which direction for the public.

    Either may be a version that a git checkout keeps: its path, `@`, and a day, commit or tag.

    \b
    Examples:
      analyzer diff policy-2023.md policy-2024.md
      analyzer diff archive/Acme/Terms.md@2023-01-01 archive/Acme/Terms.md@2024-01-01
      analyzer diff old.pdf new.pdf --format json
      analyzer diff published/a.html published/b.html --in reports/example
    """
    from analyzer import compare, open_corpus
    from analyzer.language.lexicon import package_vocabulary
    from analyzer.publication import change_lists

    if language and language not in package_vocabulary().languages:
        known = ", ".join(sorted(package_vocabulary().languages))
        raise click.BadParameter(f"{language!r} is no language that is known here: {known}", param_hint="--language")
    load = open_corpus(folder).document if folder else _read_or_recall
    changes = compare(load(old), load(new), language)
    if style == "json":
        click.echo(change_lists.as_json(changes))
    elif style == "markdown":
        click.echo(change_lists.as_markdown(changes), nl=False)
    elif not changes:
        click.echo("no changes", err=True)
    else:
        from rich.console import Console

        Console(soft_wrap=False).print(change_lists.as_table(changes))
    if fail_on and any(fail_on in ("any", change.direction) for change in changes):
        sys.exit(1)


def _read_or_recall(name: str) -> Document:
    """Read a file, or a version of one that a git checkout keeps (`policy.md@2024-01-01`)."""
    from tempfile import TemporaryDirectory

    from analyzer import read
    from analyzer.errors import AnalyzerError, DocumentError
    from analyzer.limits import DEFAULT_LIMITS
    from analyzer.sources.git import HistoryError, bytes_at

    path, _, revision = name.rpartition("@")
    if not path or not revision or Path(name).exists():
        try:
            return read(name)
        except DocumentError as error:
            raise AnalyzerError(f"{name}: {error}") from None
    try:
        data = bytes_at(Path(path), revision, DEFAULT_LIMITS.input_bytes)
    except HistoryError as error:
        raise click.BadParameter(str(error)) from None
    with TemporaryDirectory() as folder:
        file = Path(folder) / Path(path).name
        file.write_bytes(data)
        return read(file)


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=FOLDER, help="Where to write; `figures` beside the tables if not given.")
@fails_clearly
def chart(folder: Path, out: Path | None) -> None:
    """Draw the charts of FOLDER from its tables alone: committed ones, or those of a build.

    \b
    Example:
      analyzer chart reports/acme/edition
    """
    from analyzer.corpus import open_tables
    from analyzer.publication.charts import draw_all
    from analyzer.publication.citations import citation_keys

    corpus = open_tables(folder)
    keys = citation_keys(corpus.records.sources)
    for path in draw_all(corpus.records, out or corpus.charts, citation_keys=keys):
        click.echo(printable(str(path)))


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("record", required=False)
@click.option(
    "--style",
    default="plain",
    show_default=True,
    help="plain, bibtex, ris, csl-json; apa, chicago, mla with the extra 'cite'.",
)
@click.option("--follow", is_flag=True, help="Also say where a cited statement stands in later versions of its work.")
@fails_clearly
def cite(folder: Path, record: str | None, style: str, follow: bool) -> None:
    """Cite RECORD of the corpus in FOLDER, or all its sources.

    RECORD is the id of a source, statement, observation, thread, change or series, `corpus` for the whole (with its version
    and hash), or a chart by its name. A series is cited by its figures.

    \b
    Examples:
      analyzer cite reports/example
      analyzer cite reports/example st_0123456789abcdef --style bibtex
      analyzer cite reports/example st_0123456789abcdef --follow
      analyzer cite reports/example corpus
      analyzer cite reports/example timeline --style bibtex
    """
    from analyzer.corpus import open_corpus

    corpus = open_corpus(folder)
    try:
        click.echo(printable(corpus.cite(record, style) if record else corpus.references(style)))
        if follow:
            _say_where_it_stands(corpus, record)
    except KeyError:
        hint = (
            "sources, statements, observations, threads, changes and series are cited by the first column of their tables; "
            "'corpus' and the charts by their names"
        )
        raise click.BadParameter(f"{record!r} is no id of this corpus; {hint}", param_hint="RECORD") from None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--style") from None


def _say_where_it_stands(corpus: Corpus, record: str | None) -> None:
    """Print a line for each later version: where the cited passage is the same, moved or altered, or that it is gone."""
    if not record:
        raise click.BadParameter("name the statement to follow", param_hint="RECORD")
    places = corpus.follow(record)
    if places.empty:
        click.echo("no later version of this work is in the corpus", err=True)
    for place in places.itertuples():
        page = "" if str(place.page) == "<NA>" else f", p. {place.page}"  # NA has no truth of its own
        words = f": {place.text!r}" if place.verdict == "altered" else ""
        click.echo(printable(f"{place.date}  {place.verdict:<8} {place.path}{page}{words}"))


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--against", "folder", type=FOLDER, required=True, help="The built corpus that FILE quotes from.")
@fails_clearly
def verify(files: tuple[Path, ...], folder: Path) -> None:
    """Check each quotation in FILE (Markdown, text, LaTeX, HTML, notebook) against the documents of a corpus.

    A figure is checked where its sentence names the source: [@key], \\cite{key}, the id of a record, or the address of the
    document; a quotation whose sentence does is looked for in that source. Exits with 1 if any quotation or figure is altered
    or absent, or a citation seems to name a source or record that the corpus has not.

    \b
    Example:
      analyzer verify article.md --against reports/example
    """
    from analyzer import open_corpus
    from analyzer.publication.prose import is_as_written, prose
    from analyzer.publication.verified_figures import unchecked_figures, verify

    corpus = open_corpus(folder)
    texts = [(file, prose(file)) for file in files]
    checked = [(file, text, found) for file, text in texts for found in verify(text, corpus)]
    for file, text, found in checked:
        name = f"{file}: " if len(files) > 1 else ""
        span = f":{found.start}-{found.end}" if found.end is not None else ""
        place = f" {found.source_id}{span}" if found.source_id else ""
        differs = f" ({found.differs})" if found.differs else ""
        line = f" line {text.count(chr(10), 0, found.position) + 1}" if is_as_written(file) else ""
        click.echo(printable(f"{name}{found.verdict:<10} {found.quote!r}{place}{differs}{line}"))
    counts = Counter(found.of for _, _, found in checked)
    click.echo(f"{counts['quotation']} quotations, {counts['figure']} figures", err=True)
    if counts["name"]:
        click.echo(f"{counts['name']} names in citations that no source or record has", err=True)
    unchecked = sum(unchecked_figures(text, corpus) for _, text in texts)
    if unchecked:
        click.echo(f"{unchecked} figures not checked, as their sentence names no source of the corpus", err=True)
    sys.exit(1 if any(found.verdict in ("altered", "absent") for _, _, found in checked) else 0)


main.add_command(review)


if __name__ == "__main__":
    main()
