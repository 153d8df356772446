"""Load the vocabulary: lexicons by language and section, and the codelist of indicators, as validated data.

The package holds `language/<code>/<section>.toml`; a corpus may add its own in `vocabulary/*.toml`, where
`language = "en"` heads tables named after sections, and `[indicators.<code>]` adds to the codelist. Lists are extended,
tables merged, single values replaced. Every file is checked against `language/schema/<section>.toml`, all faults at once.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from analyzer.errors import VocabularyError

HERE = Path(__file__).parent
INDICATORS = HERE.parent / "extraction" / "indicators"
Tables = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Hold all vocabulary in force: `languages[code][section]` and `indicators[code]`.

    Compared by identity, so that what is compiled from it can be cached under it; `digest` names its content.
    """

    languages: Mapping[str, Tables]
    indicators: Mapping[str, Tables]
    digest: str

    def section(self, language: str, section: str) -> Tables:
        """Return one section of one language's lexicon; empty where the language has none."""
        found: Tables = self.languages.get(language, {}).get(section, {})
        return found

    def with_section(self, section: str) -> tuple[str, ...]:
        """Name the languages that have `section`, sorted."""
        return _with_section(self, section)


@lru_cache(maxsize=256)
def _with_section(vocabulary: Vocabulary, section: str) -> tuple[str, ...]:
    return tuple(sorted(code for code, sections in vocabulary.languages.items() if section in sections))


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the package's vocabulary, joined with the TOML files of a corpus' `vocabulary/` folder if there are any.

    Raises VocabularyError with every fault of every file.
    """
    files = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    return _joined(tuple((path, path.read_bytes()) for path in files)) if files else package_vocabulary()


@lru_cache(maxsize=1)
def package_vocabulary() -> Vocabulary:
    """Return the vocabulary that the package ships."""
    return _joined(())


@lru_cache(maxsize=4)
def _joined(additions: tuple[tuple[Path, bytes], ...]) -> Vocabulary:
    faults: list[str] = []
    languages: dict[str, Tables] = {}
    indicators: dict[str, Tables] = {}
    digest = hashlib.sha256()
    for path in sorted(HERE.glob("*/*.toml")):
        if path.parent.name != "schema":
            data = _parse(path, path.read_bytes(), digest, faults)
            _merge(languages.setdefault(path.parent.name, {}), {path.stem: data})
            faults += _check(f"{path.parent.name}/{path.name}", path.stem, data)
    for path in sorted(INDICATORS.glob("*.toml")):
        data = _parse(path, path.read_bytes(), digest, faults)
        _merge(indicators, data)
        faults += _check(f"indicators/{path.name}", "indicators", data)
    for path, raw in additions:
        data = _parse(path, raw, digest, faults)
        added = data.pop("indicators", {})
        _merge(indicators, added)
        faults += _check(path.name, "indicators", added)
        language = data.pop("language", None)
        if data and language not in languages:
            faults.append(f"{path.name}: language: expected one of {', '.join(sorted(languages))}, found {language!r}")
            continue
        for section, table in data.items():
            if not isinstance(table, dict) or not (HERE / "schema" / f"{section}.toml").exists():
                faults.append(
                    f"{path.name}: {section}: expected a table named after a section: {', '.join(_sections())}"
                )
                continue
            faults += _check(path.name, section, table)
            _merge(languages[language], {section: table})
    if faults:
        raise VocabularyError("vocabulary", faults)
    return Vocabulary(languages, indicators, digest.hexdigest())


def _parse(path: Path, raw: bytes, digest: Any, faults: list[str]) -> Tables:
    digest.update(path.name.encode() + b"\0" + raw)
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.parent.name}/{path.name}: {error}")
        return {}


def _merge(into: Tables, new: Tables) -> None:
    for key, value in new.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            into[key] = old + [item for item in value if item not in old]
        else:
            into[key] = value


def _sections() -> list[str]:
    return sorted(path.stem for path in (HERE / "schema").glob("*.toml"))


@lru_cache(maxsize=64)
def _schema(section: str) -> dict[str, str]:
    path = HERE / "schema" / f"{section}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _check(place: str, section: str, data: Tables) -> list[str]:
    """List what is wrong with one file: unknown keys, wrong types, doubled phrases, patterns that do not compile."""
    schema = _schema(section)
    if not schema:
        return [f"{place}: no schema for section {section!r}; expected one of {', '.join(_sections())}"]
    faults = []
    for key, value in _leaves(data, ()):
        form = next((form for pattern, form in schema.items() if _fits(pattern, key)), None)
        if form is None:
            faults.append(f"{place}: {'.'.join(key)}: unknown key; known are {', '.join(sorted(schema))}")
        else:
            faults += [f"{place}: {'.'.join(key)}: {fault}" for fault in _faults(form, value)]
    return faults


def _leaves(table: Tables, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _fits(pattern: str, key: tuple[str, ...]) -> bool:
    parts = pattern.split(".")
    return len(parts) == len(key) and all(part in ("*", name) for part, name in zip(parts, key, strict=True))


def _faults(form: str, value: Any) -> list[str]:
    """Check one value against its form: phrase, phrases, pattern, patterns, number, flag, or `choice a b c`."""
    name, *choices = form.split()
    if name == "choice":
        return [] if value in choices else [f"expected one of {', '.join(choices)}, found {value!r}"]
    if name in ("number", "flag"):
        wanted = bool if name == "flag" else (int, float)
        right = isinstance(value, wanted) and (name == "flag" or not isinstance(value, bool))
        return [] if right else [f"expected a {name}, found {value!r}"]
    many = name.endswith("s")
    items = value if many and isinstance(value, list) else [value]
    if many and not isinstance(value, list):
        return [f"expected a list, found {value!r}"]
    faults = [f"expected text, found {item!r}" for item in items if not isinstance(item, str) or not item.strip()]
    faults += [f"{item!r} stands twice" for item in sorted({str(i) for i in items if items.count(i) > 1})]
    if name.startswith("pattern"):
        for item in items:
            try:
                regex.compile(item)
            except (regex.error, TypeError) as error:
                faults.append(f"{item!r} is no pattern: {error}")
    return faults
