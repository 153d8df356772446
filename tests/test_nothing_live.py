"""Nothing out of a document becomes live in any output: markup, formulas, commands, links, terminal escapes, paths."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from analyzer.corpus import build, open_corpus, write_edition
from analyzer.publication.change_lists import as_markdown
from analyzer.tracking.compare import compare

PAYLOADS = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script><svg onload=alert(1)>", "{{7*7}}${7*7}",
    "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "\t=1+1", "|=x",
    "[click](javascript:alert(1))", "![x](http://127.0.0.1/x.png)", "@everyone #1 `code` <!-- hidden", "http://127.0.0.1/x",
    "\x1b]0;owned\x07\x1b[31mred", "\x9b2J\u202egnp.exe", "\\input{/etc/passwd}\\write18{id}", "}, url = {http://127.0.0.1/}",
    "x\nER  - \nTY  - BOOK\nUR  - http://127.0.0.1/", "../../../../etc/passwd", "CON\0.txt", "$x^2$ %00 ~/.ssh",
)  # fmt: skip
ADDRESS, ADDRESS_ESCAPED = "https://example.org/a?<b>&'\"", "https://example.org/a?%3Cb%3E&'%22"
FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@][A-Za-z(\[{\"'$]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TEXTS = (".csv", ".json", ".html", ".svg", ".atom", ".bib", ".ris", ".md")


def toml(text: str) -> str:
    return json.dumps(text).replace("\x7f", "\\u007f")


def document(payload: str, word: str) -> str:
    shown = payload.replace("\0", "")
    return f"# Report {shown}\n\nWe {word} publish {shown} in 2024. “We {word} not sell {shown},” said {shown} of Fenland.\n\n- We {word} keep {shown}.\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A corpus in which every field that can be given, and every document, holds something to run."""
    folder = tmp_path_factory.mktemp("live")
    tables = []
    for number, payload in enumerate(PAYLOADS):
        for day, word in ((1, "will"), (2, "may")):
            name = f"{number:02}-{day}.md"
            (folder / name).write_text(document(payload, word), encoding="utf-8")
            given = {
                "path": name,
                "kind": "report",
                "published": f"2024-0{day}-01",
                "url": ADDRESS,
            }
            given |= dict.fromkeys(
                ("publisher", "about", "title", "work", "edition", "licence"), payload.replace("\0", "")
            )
            lines = [f"{key} = {toml(value)}" for key, value in given.items()]
            tables.append("[[source]]\n" + "\n".join(lines) + "\n")
    cells = "\n".join(
        f'"{payload.replace(chr(34), chr(34) * 2)}","{number}","{number + 1}"'
        for number, payload in enumerate(PAYLOADS)
    )
    (folder / "figures.csv").write_text(f'"Requests {PAYLOADS[0]}",2023,"2024 =1+x"\n{cells}\n', encoding="utf-8")
    page = "".join(f"<h2>{payload}</h2><p>We will publish {payload} by June.</p>" for payload in PAYLOADS)
    (folder / "page.html").write_text(
        f"<!doctype html><html><head><title>{PAYLOADS[1]}</title></head><body>{page}", encoding="utf-8"
    )
    tables += [f'[[source]]\npath = "{name}"\nabout = {toml(PAYLOADS[0])}\n' for name in ("figures.csv", "page.html")]
    (folder / "sources.toml").write_text("\n".join(tables), encoding="utf-8")
    build(folder)
    write_edition(folder)
    return folder


def written(folder: Path, *suffixes: str) -> list[tuple[Path, str]]:
    places = (folder / "built", folder / "edition")
    found = [path for place in places for path in sorted(place.rglob("*")) if path.suffix in suffixes]
    return [(path, path.read_text(encoding="utf-8")) for path in found]


def test_the_documents_were_read_and_say_something(hostile):
    corpus = open_corpus(hostile)
    assert len(corpus.statements) > 50 and len(corpus.observations) > 10 and len(corpus.changes) > 10
    assert written(hostile, *TEXTS)


def test_no_output_holds_control_characters_or_turns_its_direction(hostile):
    for path, text in written(hostile, ".svg", ".atom", ".bib", ".ris", ".md"):
        assert not CONTROLS.search(text), path


def test_pages_and_pictures_hold_our_own_markup_only(hostile):
    for path, text in written(hostile, ".html", ".svg"):
        tree = html.fromstring(text.encode()) if path.suffix == ".html" else etree.fromstring(text.encode())
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            name = etree.QName(element).localname
            assert name not in ("iframe", "object", "embed", "base", "foreignObject"), path
            assert path.suffix == ".html" or name != "script", path
            for key, value in element.attrib.items():
                assert not key.lower().startswith("on"), (path, name, key)
                assert not re.match(r"\s*(javascript|vbscript|data:text)", value, re.I), (path, name, value)
        assert "<img src=x" not in text and "<svg onload" not in text and "<script>alert" not in text, path


def test_the_page_runs_only_what_its_policy_names(hostile):
    text = (hostile / "built" / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy and "default-src 'none'" in policy[1] and "unsafe-inline" not in policy[1].split("style-src")[0]


def test_no_cell_is_a_formula(hostile):
    seen = 0
    for path, text in written(hostile, ".csv"):
        for row in csv.reader(text.splitlines(keepends=True)):
            for cell in row:
                seen += 1
                assert not FORMULA.match(cell), (path, cell)
    assert seen > 1_000


def test_the_feed_is_text_alone(hostile):
    feed = etree.fromstring((hostile / "built" / "changes.atom").read_bytes())
    assert {etree.QName(element).namespace for element in feed.iter()} == {"http://www.w3.org/2005/Atom"}
    assert {etree.QName(element).localname for element in feed.iter()} <= {
        "feed", "id", "title", "updated", "author", "name", "generator", "entry", "link", "content", "summary", "category"
    }  # fmt: skip
    assert all(link.get("href").startswith("index.html#") for link in feed.iter("{*}link"))


def test_references_hold_no_command_and_no_further_entry(hostile):
    corpus = open_corpus(hostile)
    for path, text in written(hostile, ".bib"):
        assert not re.search(r"\\(input|write18|include|def)\b", text), path
        assert len(re.findall(r"(?m)^@", text)) == len(corpus.sources), path
        addresses = re.findall(r"(?m)^\s*url = (.*)", text)
        assert set(addresses) <= {f"{{{ADDRESS_ESCAPED}}},"}, path  # the one that was given
        assert not re.search(r"(?m)^\s*(?:file|howpublished)\s*=", text), path
    for path, text in written(hostile, ".ris"):
        assert len(re.findall(r"(?m)^TY  - ", text)) == len(corpus.sources) == len(re.findall(r"(?m)^ER  - ", text)), (
            path
        )
        assert set(re.findall(r"(?m)^UR  - (.*)", text)) <= {ADDRESS_ESCAPED}, path
    items = json.loads((hostile / "built" / "references.json").read_text(encoding="utf-8"))
    assert {item["URL"] for item in items if "URL" in item} <= {ADDRESS_ESCAPED}


def test_the_report_is_inert_markdown(hostile):
    for path, text in written(hostile, ".md"):
        bare = re.sub(r"\\.", "", text)
        assert not re.search(r"<[a-z!/]|!\[|\]\(|://|(?<!\w)@\w", re.sub(r"(?s)```.*?```", "", bare)), path


def test_the_comment_of_a_comparison_is_inert(hostile):
    changes = compare(
        "\n".join(f"We will never share {p}." for p in PAYLOADS),
        "\n".join(f"We may share {p}." for p in PAYLOADS),
        "en",
    )
    bare = re.sub(r"\\.", "", as_markdown(changes))
    assert changes and not re.search(r"<(script|img|svg|!--)|!\[|\]\(javascript|@everyone|\x1b", bare)


def test_names_of_files_are_ours(hostile):
    for place in (hostile / "built", hostile / "edition"):
        for path in place.rglob("*"):
            assert re.fullmatch(r"[A-Za-z0-9._-]+", path.name), path


@pytest.mark.parametrize(
    "verb", [["check"], ["cite"], ["cite", "--style", "bibtex"], ["cite", "--style", "ris"], ["build"], ["chart"]]
)
def test_the_terminal_is_driven_by_nobody(hostile, verb, tmp_path):
    command, *options = verb
    out = ["--out", str(tmp_path)] if command == "chart" else []
    done = subprocess.run(
        [sys.executable, "-m", "analyzer.cli", command, str(hostile), *options, *out], capture_output=True, check=False
    )
    said = (done.stdout + done.stderr).decode()
    assert done.returncode in (0, 1) and said and not CONTROLS.search(said)


def test_frames_in_a_notebook_show_text(hostile):
    corpus = open_corpus(hostile)
    for frame in (corpus.sources, corpus.statements, corpus.changes, corpus.flags):
        assert not re.search(r"<script|<img|<svg", frame.to_html())
    shown = corpus.document(corpus.records.sources[0].source_id)
    assert not re.search(r"<script|<img|<svg|\x1b", str(getattr(shown, "_repr_html_", lambda: "")()))
