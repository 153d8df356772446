"""Time the finding of statements on one core: `python benchmarks/statements.py [MEGABYTES]`.

The text is made from the example's own documents, again and again with numbers and long names altered so
that most sentences differ. Reading the documents, where their language is told, and compiling the lexicons are not counted.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import analyzer
from analyzer.extraction.statements import find_statements

PUBLISHED = Path(__file__).parent.parent / "reports" / "example" / "published"


def varied(text: str, turn: int) -> str:
    """Alter the numbers and long capitalised words of a text, each turn otherwise."""
    numbered = re.sub(r"\d+", lambda match: str(int(match[0]) + turn), text)
    return re.sub(r"\b[A-Z][a-z]{6,}\b", lambda match: f"{match[0]}{chr(97 + turn % 26)}", numbered)


def main() -> None:
    """Print the megabytes of text read in a second of processor time, and the statements found."""
    wanted = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
    paths = sorted(PUBLISHED.glob("*.html")) + sorted(PUBLISHED.glob("*.md"))
    texts = [(document.text, document.passages[-1].language) for document in map(analyzer.read, paths)]
    for text, language in texts:
        find_statements(text, language)  # compiles its lexicon
    size = found = turn = 0
    seconds = 0.0
    while size < wanted * 1e6:
        turn += 1
        for original, language in texts:
            text = varied(original, turn)
            start = time.process_time()
            found += len(find_statements(text, language))
            seconds += time.process_time() - start
            size += len(text.encode())
    print(f"{size / 1e6:.2f} MB, {seconds:.2f} s, {size / 1e6 / seconds:.2f} MB a second, {found} statements")


if __name__ == "__main__":
    main()
