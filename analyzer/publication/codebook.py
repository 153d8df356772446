"""Write the codebook: every table and column, every allowed value, every indicator, from the data that the code runs on.

`python -m analyzer.publication.codebook > docs/CODEBOOK.md` renews the committed one; a test compares them.
"""

from __future__ import annotations

from analyzer.frames import CODECS, column_types
from analyzer.language.lexicon import Vocabulary, package_vocabulary
from analyzer.limits import DEFAULT_LIMITS, MEANINGS
from analyzer.publication.datapackage import DESCRIPTIONS, ENUMS, meanings
from analyzer.publication.safe_text import markdown
from analyzer.reasons import REASONS

_TYPES = {"Int64": "whole number", "Float64": "number", "boolean": "true or false", "string": "text"}


def codebook(vocabulary: Vocabulary | None = None) -> str:
    """Return the codebook as Markdown."""
    words = vocabulary or package_vocabulary()
    parts = [
        "# Codebook\n",
        "Generated from the column lists, code lists and indicators that the code runs on; edit those, not this file.\n",
        "Dates are ISO 8601, text is UTF-8, lists are joined with `; `, absent values are empty.\n",
        *(_table(table) for table in CODECS),
        _reasons(),
        _limits(),
        _indicators(words),
    ]
    return "\n".join(parts)


def _table(table: str) -> str:
    lines = [f"## {table}.csv\n", f"{DESCRIPTIONS[table]}.\n", "| column | type | meaning |", "|---|---|---|"]
    for name, dtype in column_types(table).items():
        values = ", ".join(f"`{value}`" for value in ENUMS.get((table, name), ()))
        meaning = markdown(meanings()[table][name]) + (f": {values}" if values else "")
        lines.append(f"| `{name}` | {_TYPES[dtype]} | {meaning} |")
    return "\n".join(lines) + "\n"


def _reasons() -> str:
    lines = [
        "## Reasons\n",
        "Why a document is `partial` or `failed`; there are no others. A failed one has a detail after a colon, a partial one "
        "may have several, joined with `; `.\n",
        "| reason | meaning |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(f"| `{reason}` | {meaning} |" for reason, meaning in sorted(REASONS.items()))]) + "\n"


def _limits() -> str:
    lines = [
        "## Limits\n",
        "What one document may cost. Set with `analyzer build --limit NAME=NUMBER`, or `Limits(NAME=NUMBER)` in Python.\n",
        "| limit | default | of what |",
        "|---|---:|---|",
    ]
    for name, meaning in MEANINGS.items():
        lines.append(f"| `{name}` | {getattr(DEFAULT_LIMITS, name):,} | {meaning} |")
    return "\n".join(lines) + "\n"


def _indicators(vocabulary: Vocabulary) -> str:
    lines = ["## Indicators\n", "| code | meaning | unit | part of |", "|---|---|---|---|"]
    for code, indicator in sorted(vocabulary.indicators.items()):
        cells = (indicator.get("label", ""), indicator.get("unit", ""), indicator.get("parent", ""))
        lines.append(f"| `{code}` | " + " | ".join(markdown(str(cell)) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(codebook(), end="")
