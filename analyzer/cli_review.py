"""Offer `analyzer review`: judge what was found, draw blind samples, and say how far coders agree."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.errors import CorpusError
from analyzer.files import write_atomic
from analyzer.models import VERDICTS
from analyzer.terminal import fails_clearly, printable

if TYPE_CHECKING:
    from analyzer.models import Records
    from analyzer.sources.review import Reference

FOLDER = click.Path(path_type=Path)


@click.group()
def review() -> None:
    """Judge what was found, and measure how far people agree on it.

    \b
    Examples:
      analyzer review add reports/acme st_0123456789abcdef --verdict reject --by "A. Coder"
      analyzer review sample reports/acme --size 60 --of passages --out sample.csv
      analyzer review agree coder-1.csv coder-2.csv
    """


@review.command()
@click.argument("folder", type=FOLDER)
@click.argument("record")
@click.option("--verdict", type=click.Choice(VERDICTS), required=True)
@click.option("--set", "values", multiple=True, metavar="COLUMN=VALUE", help="What it is instead (relabel).")
@click.option("--with", "joined", multiple=True, metavar="ID", help="Threads or statements that belong to it (merge).")
@click.option("--apart", multiple=True, metavar="ID", help="Statements that do not belong to it (split).")
@click.option("--by", required=True, help="Who decides.")
@click.option("--on", default=lambda: date.today().isoformat(), help="When, as 2025-09-25; today if not given.")
@click.option("--why", default="", help="Why.")
@fails_clearly
def add(
    folder: Path, record: str, verdict: str, values: tuple[str, ...], joined: tuple[str, ...], apart: tuple[str, ...],
    by: str, on: str, why: str,
) -> None:  # fmt: skip
    """Write a judgement on RECORD (a statement, thread or change of the built corpus in FOLDER) to its review.toml.

    The next build applies it. The words that were judged are written down too: where a new version of the document no
    longer holds them, the judgement is not applied, and a flag says so.

    \b
    Examples:
      analyzer review add reports/acme st_0123456789abcdef --verdict confirm --by "A. Coder"
      analyzer review add reports/acme st_0123456789abcdef --verdict relabel --set kind=denial --by "A. Coder"
      analyzer review add reports/acme th_0123456789abcdef --verdict merge --with th_fedcba9876543210 --by "A. Coder"
    """
    from analyzer.corpus import open_corpus
    from analyzer.sources.review import Decision, add_decision

    given = dict(value.partition("=")[::2] for value in values)
    records = open_corpus(folder).records
    judged = reference_to(records, record)
    text, path = judged.text, judged.path
    others = tuple(reference_to(records, other, of=("st_", "th_")) for other in joined or apart)
    decision = Decision(record, verdict, by, on, text, path, why, given, others, judged.under, judged.occurrence)
    add_decision(folder, decision)
    click.echo(printable(f"{folder / 'review.toml'}: {verdict} {record} “{text[:80]}”"))


def reference_to(records: Records, identity: str, of: tuple[str, ...] = ("st_", "th_", "ch_")) -> Reference:
    """Return the words of a statement, thread or change, and where they stand. Raises CorpusError."""
    from analyzer.sources.review import Reference
    from analyzer.tracking.review import place_of

    record = records.by_id().get(identity)
    if record is None or not identity.startswith(of):
        what = "statement or thread" if "ch_" not in of else "statement, thread or change"
        raise CorpusError(
            f"{identity!r} is no id of a {what} of this corpus; ids stand in the first column of each table"
        )
    paths = {source.source_id: source.path for source in records.sources}
    if identity.startswith("ch_"):
        return Reference(identity, record.after or record.before, paths.get(record.after_source, ""))
    said = records.by_id()[record.statements[0]] if identity.startswith("th_") else record
    return Reference(identity, said.text, paths.get(said.source_id, ""), *place_of(said, records.statements))


@review.command()
@click.argument("folder", type=FOLDER)
@click.option("--size", type=click.IntRange(min=1), default=50, show_default=True, help="How many items.")
@click.option("--of", type=click.Choice(["statements", "changes", "passages"]), default="statements", show_default=True)
@click.option("--out", type=FOLDER, help="The file to write; the terminal if not given.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws other items.")
@fails_clearly
def sample(folder: Path, size: int, of: str, out: Path | None, seed: int) -> None:
    """Draw a blind sample of the built corpus in FOLDER, as CSV to be coded; each coder fills in a copy.

    What the program found is not in it. Among passages a coder also finds what the program missed; the code for a
    passage that says nothing of interest is none.

    \b
    Examples:
      analyzer review sample reports/acme --size 60 --out sample.csv
      analyzer review sample reports/acme --of passages --seed 7 --out passages.csv
    """
    from analyzer.corpus import open_corpus
    from analyzer.publication import coding

    if out and out.exists():
        raise CorpusError(f"{out} is there already and may hold codes; give another --out, or move it away first")
    corpus = open_corpus(folder)
    drawn = coding.sample(corpus.records, corpus.document, size, of=of, seed=seed)
    if out:
        write_atomic(out, drawn.encode("utf-8", "replace"))
    else:
        click.echo(printable(drawn) if sys.stdout.isatty() else drawn, nl=False)


@review.command()
@click.argument("first", type=FOLDER)
@click.argument("second", type=FOLDER, required=False)
@click.option("--against", "folder", type=FOLDER, help="Compare with what the program found in this built corpus.")
@fails_clearly
def agree(first: Path, second: Path | None, folder: Path | None) -> None:
    """Say how far two coders' files agree: the share of items, Krippendorff's alpha (nominal), and what is confused.

    \b
    Examples:
      analyzer review agree coder-1.csv coder-2.csv
      analyzer review agree coder-1.csv --against reports/acme
    """
    from analyzer.corpus import open_corpus
    from analyzer.publication import coding

    if (second is None) == (folder is None):
        raise click.UsageError("give a second coder's file, or a corpus with --against")
    mine = coding.read_codes(first)
    yours = coding.read_codes(second) if second else coding.codes_of(open_corpus(folder or Path()).records, mine)
    for told in coding.left_out(mine, yours):
        click.echo(printable(f"note: {told}"), err=True)
    for found in coding.agreement(mine, yours):
        alpha = "not defined" if found.alpha is None else f"{found.alpha:.3f}"
        share = found.agreed / found.items
        click.echo(f"{found.column:<10} items {found.items}  agreed {share:.3f}  Krippendorff's alpha {alpha}")
        for one, two, count in found.confused[:10]:
            click.echo(printable(f"           {one} / {two}: {count}"))
