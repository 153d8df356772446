"""Share one built corpus among the tests: invented statements, a press article, a table, and documents that fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.corpus import build

STATEMENT = """# Update on our review

Published {day}

{words} We have closed the accounts that we found. The review is ongoing.

## What we promise

- We will notify users before we disclose their data{exception}.
- We do not sell data to third parties.
"""
ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>Brambleway closes accounts</title>
<meta property="og:site_name" content="The Fenland Echo"><meta property="article:published_time" content="2024-03-02"></head>
<body><article><h1>Brambleway closes accounts</h1>
<p>Brambleway has closed several accounts after a review, the company said on Friday. The review began in January.</p>
<p>“We do not sell data to third parties,” said Ines Talbot, its chief executive. Critics said that the step came too late.</p>
<p>The company declined to say which accounts were closed. It will notify users before it discloses their data.</p>
</article></body></html>
"""
TABLE = "Requests,H1 2023,H2 2023\nSubpoenas,12,15\nSearch warrants,3,4\nTotal,15,19\n"


def write_corpus(folder: Path) -> Path:
    """Write a small corpus of an invented company, with four documents that cannot be read."""
    published = folder / "published"
    published.mkdir(parents=True)
    first = STATEMENT.format(day="1 March 2024", words="We found no evidence of misuse.", exception="")
    second = STATEMENT.format(
        day="1 June 2024", words="We found evidence of misuse.", exception=", unless the law forbids it"
    )
    (published / "statement-1.md").write_text(first)
    (published / "statement-2.md").write_text(second)
    (published / "article.html").write_text(ARTICLE)
    (published / "requests.csv").write_text(TABLE)
    (published / "empty.pdf").write_bytes(b"")
    (published / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing follows")
    (published / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (published / "error.csv").write_text(
        "<!DOCTYPE html><html><body><h1>404</h1><p>Not found on this server.</p></body></html>"
    )
    named = "\n".join(
        f'[[source]]\npath = "published/{name}"\npublisher = "Brambleway"\nabout = "Brambleway"\nkind = "{kind}"\npublished = {day}\n'
        f'work = "{work}"\n'
        for name, kind, day, work in (
            ("statement-1.md", "review_statement", "2024-03-01", "review"),
            ("statement-2.md", "review_statement", "2024-06-01", "review"),
            ("requests.csv", "report", "2024-02-01", "requests"),
        )
    )
    others = "\n".join(
        f'[[source]]\npath = "published/{name}"\n'
        for name in ("article.html", "empty.pdf", "broken.pdf", "noise.txt", "error.csv")
    )
    (folder / "sources.toml").write_text(named + "\n" + others)
    return folder


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory) -> Path:
    """A corpus folder, built once; tests must not change it."""
    folder = write_corpus(tmp_path_factory.mktemp("corpora") / "brambleway")
    build(folder)
    return folder
