"""Invent hostile texts and delimited files: quotes that never close, columns without end, odd encodings, live cells."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.hostile.marks import END_MARK, Invention, sized

SENTENCE = "We received 1,234 requests in 2024, and we will publish the letters by June. "


def inventions(scale: float) -> Iterator[Invention]:
    """Yield each file, as large as `scale` says."""
    yield from _delimited(scale)
    yield from _texts(scale)
    yield from _markdown(scale)
    yield from _disguised()


def _delimited(scale: float) -> Iterator[Invention]:
    head, last = "requests,2023,2024\n", f"{END_MARK},1,2\n"
    body = "Subpoenas,12,15\n"
    yield Invention("control.csv", (head + body + last).encode(), marked=True)
    yield Invention("quote-open-at-the-end.csv", (head + body + '"' + END_MARK + ",1,2\n").encode(), marked=True)
    yield Invention("quote-open-early.csv", (head + '"' + body * sized(700_000, scale) + last).encode(), marked=True)
    yield Invention("quotes-only.csv", (head + '"' * sized(5_000_001, scale) + "\n" + last).encode(), marked=True)
    yield Invention(
        "quotes-doubled.csv", (head + '"' + '""' * sized(2_000_000, scale) + '",1,2\n' + last).encode(), marked=True
    )
    columns = sized(1_000_000, scale)
    yield Invention(
        "columns-million.csv", (",".join(map(str, range(columns))) + f",{END_MARK}\n").encode(), marked=True
    )
    yield Invention("commas-only.csv", ("," * sized(3_000_000, scale) + END_MARK).encode(), marked=True)
    yield Invention(
        "field-long.csv", (head + "x" * sized(3_000_000, scale) + END_MARK + ",1,2\n").encode(), marked=True
    )
    yield Invention("rows-many.csv", (head + "a,1,2\n" * sized(300_000, scale) + last).encode(), marked=True)
    yield Invention(
        "encodings-mixed.csv",
        head.encode() + "Behörde;é,1,2\n".encode("cp1252") + "Behörde,1,2\n".encode() * 50 + last.encode(),
        marked=True,
    )
    yield Invention("nuls.csv", (head + "a\0b,\0,2\n\0\0\0,1,2\n" + last).encode(), marked=True)
    yield Invention("utf-16.csv", (head + body + last).encode("utf-16"), marked=True)
    yield Invention("carriage-returns.csv", (head + body + last).replace("\n", "\r").encode(), marked=True)
    yield Invention("separator-line.csv", ("sep=|\nrequests|2023\n" + END_MARK + "|4\n").encode(), marked=True)
    yield Invention("separator-lies.csv", ("sep=\n" + head + last).encode(), marked=True)
    cells = "\n".join(
        f'"{cell}",1,2'
        for cell in ("=1+1", "@SUM(A1)", "+cmd|calc", "-2+3", "\t=1", "=HYPERLINK(1)", "\x1b[2Jx", "<b>x</b>")
    )
    yield Invention("cells-live.csv", (head + cells + "\n" + last).encode(), marked=True)
    numbers = "\n".join(
        f"a,{cell},2"
        for cell in ("9" * 5_000, "1e999", "-" * 300, "NaN", "0x7f", "1,2,3,4", "½", "１２", "٣", "1" + "0" * 400)
    )
    yield Invention("numbers-odd.csv", (head + numbers + "\n" + last).encode(), marked=True)


def _texts(scale: float) -> Iterator[Invention]:
    yield Invention("line-50-mb.txt", (SENTENCE * sized(650_000, scale) + END_MARK).encode(), marked=True)
    yield Invention("characters-25-million.txt", ("word " * sized(5_000_000, scale) + END_MARK).encode(), marked=True)
    yield Invention("no-space.txt", ("x" * sized(5_000_000, scale) + " " + END_MARK).encode(), marked=True)
    yield Invention("full-stops.txt", (". " * sized(1_500_000, scale) + END_MARK).encode(), marked=True)
    yield Invention("capitals.txt", ("Inc. Ltd. U.S. Mr. A. " * sized(200_000, scale) + END_MARK).encode(), marked=True)
    yield Invention(
        "numbers.txt", ("1,234 of 5,678 (12 %) in H1 2024; " * sized(60_000, scale) + END_MARK).encode(), marked=True
    )
    yield Invention("quotation-marks.txt", ('"“„«' * sized(400_000, scale) + END_MARK).encode(), marked=True)
    yield Invention("brackets.txt", ("([{" * sized(500_000, scale) + END_MARK).encode(), marked=True)
    yield Invention(
        "modals.txt",
        ("we will not unless we will except that we may if we must, " * sized(30_000, scale) + END_MARK).encode(),
        marked=True,
    )
    yield Invention(
        "marks-combining.txt", ("a" + "\u0301" * sized(1_000_000, scale) + " " + END_MARK).encode(), marked=True
    )
    yield Invention(
        "direction.txt", f"We received \u202e4321\u202c requests.\u2066\u2067 {END_MARK}".encode(), marked=True
    )
    yield Invention(
        "escapes.txt", f"\x1b]0;owned\x07\x1b[31mWe received 5 requests.\x1b[0m\x9b2J {END_MARK}".encode(), marked=True
    )
    yield Invention(
        "separators.txt",
        "We received\u2028 5\u2029 requests\x85\x0b\x0c\x1c. ".encode() + END_MARK.encode(),
        marked=True,
    )
    yield Invention(
        "noncharacters.txt", f"We \ufffe\uffff\U0010ffff\U000e0001 received 5. {END_MARK}".encode(), marked=True
    )
    yield Invention("utf-16-half.txt", (SENTENCE + END_MARK).encode("utf-16")[:-1])
    chance = random.Random(7)
    yield Invention("letters-random.txt", bytes(chance.choices(range(32, 256), k=sized(1_000_000, scale))))
    yield Invention("bytes-random.md", chance.randbytes(sized(1_000_000, scale)))
    yield Invention(
        "words-then-noise.txt", SENTENCE.encode() * 900 + chance.randbytes(5_000) + END_MARK.encode(), marked=True
    )


def _markdown(scale: float) -> Iterator[Invention]:
    for name, sign in (
        ("quotes", "> "),
        ("lists", "- "),
        ("emphasis", "*_"),
        ("links", "[a]("),
        ("pictures", "!["),
        ("ticks", "`"),
        ("rules", "---\n"),
        ("hashes", "# "),
    ):
        yield Invention(f"markdown-{name}.md", (sign * sized(200_000, scale) + "\n\n" + END_MARK + "\n").encode())
    rows = "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + ("|" + "1|" * 2_000 + "\n") * sized(100, scale)
    yield Invention("markdown-table-wide.md", (rows + "\n" + END_MARK + "\n").encode(), marked=True)
    front = "---\ntitle: '=cmd|calc'\nurl: javascript:alert(1)\nlanguage: ../../etc\n" + "a: " * 1_000 + "\n---\n\n"
    yield Invention("front-matter-live.md", (front + SENTENCE + END_MARK).encode(), marked=True)
    yield Invention("front-matter-open.md", ("---\ntitle: never closed\n" + SENTENCE * 20 + END_MARK).encode())
    yield Invention(
        "html-within.md",
        (f"<script>alert(1)</script>\n\n{SENTENCE}<img src=x onerror=alert(1)>\n\n{END_MARK}\n").encode(),
        marked=True,
    )


def _disguised() -> Iterator[Invention]:
    text = (SENTENCE + END_MARK).encode()
    for suffix in ("pdf", "xlsx", "ods", "html"):
        yield Invention(f"text-named.{suffix}", text, marked=True)
    yield Invention("picture-named.pdf", b"\x89PNG\r\n\x1a\n" + bytes(5_000))
    yield Invention("picture-named.txt", b"\x89PNG\r\n\x1a\n" + bytes(5_000))
    yield Invention("program-named.csv", b"\x7fELF" + bytes(range(256)) * 40)
    yield Invention("spaces-only.txt", b" \n\t\r\x0b\x0c" * 1_000)
    yield Invention("nuls-only.html", bytes(100_000))
    yield Invention("bom-only.csv", b"\xff\xfe")
    yield Invention("one-byte.md", b"x")
    yield Invention("ends-in-mid-character.md", text + "é".encode()[:1], marked=True)
