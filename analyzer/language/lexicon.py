"""Load the vocabulary: lexicons by language and section, and the codelist of indicators, as validated data.

The package holds `language/<code>/<section>.toml`; a corpus may add its own in `vocabulary/*.toml`, where
`language = "en"` heads tables named after sections, and `[indicators.<code>]` adds to the codelist. Lists are extended,
tables merged, single values replaced. Files are checked against `language/schema/<section>.toml`, all faults at once: those
of a corpus whenever they are loaded, those of the package by `analyzer check` and the tests. The package's are a megabyte,
so that each is parsed when it is first asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from analyzer.errors import VocabularyError
from analyzer.language.lazy import lazy

HERE = Path(__file__).parent
INDICATORS = HERE.parent / "extraction" / "indicators"
Tables = dict[str, Any]


class Lexicon(Mapping[str, Tables]):
    """Hold the sections of one language, each parsed when it is first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, Path] = {}
        self._added: dict[str, list[Tables]] = {}
        self._known: dict[str, Tables] = {}

    def take(self, path: Path) -> None:
        """Take the section that a file of the package holds."""
        self._files[path.stem] = path

    def add(self, section: str, table: Tables) -> None:
        """Add what a corpus says of a section."""
        self._added.setdefault(section, []).append(table)

    def __getitem__(self, section: str) -> Tables:
        found = self._known.get(section)
        if found is None:
            if section not in self._files and section not in self._added:
                raise KeyError(section)
            found = _parsed(self._files[section]) if section in self._files else {}
            for table in self._added.get(section, ()):
                _merge(found, table)
            self._known[section] = found
        return found

    def __contains__(self, section: object) -> bool:
        return section in self._files or section in self._added

    def __iter__(self) -> Iterator[str]:
        return iter({**self._files, **self._added})

    def __len__(self) -> int:
        return len({**self._files, **self._added})


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Hold all vocabulary in force: `languages[code][section]` and `indicators[code]`.

    Compared by identity, so that what is compiled from it can be cached under it.
    """

    languages: Mapping[str, Lexicon]
    added: tuple[Tables, ...] = ()  # indicators that a corpus brings

    @lazy
    def indicators(self) -> Mapping[str, Tables]:
        """Return the codelist."""
        found: Tables = {}
        for table in (*map(_parsed, sorted(INDICATORS.glob("*.toml"))), *self.added):
            _merge(found, table)
        return found

    def section(self, language: str, section: str) -> Tables:
        """Return one section of one language's lexicon; empty where the language has none."""
        lexicon = self.languages.get(language)
        return lexicon[section] if lexicon is not None and section in lexicon else {}

    def with_section(self, section: str) -> tuple[str, ...]:
        """Name the languages that have `section`, sorted."""
        return _with_section(self, section)


@lru_cache(maxsize=256)
def _with_section(vocabulary: Vocabulary, section: str) -> tuple[str, ...]:
    return tuple(sorted(code for code, sections in vocabulary.languages.items() if section in sections))


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the package's vocabulary, joined with the TOML files of a corpus' `vocabulary/` folder if there are any.

    Raises VocabularyError with every fault of every file of the corpus.
    """
    files = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    return _joined(tuple((path, path.read_bytes()) for path in files)) if files else package_vocabulary()


def language_code(language: str | None) -> str:
    """Return the code under which lexicons stand: of `en-GB` and `EN` it is `en`."""
    return (language or "").split("-")[0].lower()


@lru_cache(maxsize=1)
def package_vocabulary() -> Vocabulary:
    """Return the vocabulary that the package ships."""
    return _joined(())


def check_vocabulary(folder: Path | None = None) -> None:
    """Raise VocabularyError with every fault of every file, of the package's or else of the corpus'."""
    faults: list[str] = []
    for path in _package_files():
        data = _parse(path, path.read_bytes(), faults)
        faults += _check(f"{path.parent.name}/{path.name}", path.stem, data)
    for path in sorted(INDICATORS.glob("*.toml")):
        faults += _check(f"indicators/{path.name}", "indicators", _parse(path, path.read_bytes(), faults))
    if faults:
        raise VocabularyError("vocabulary", faults)
    load_vocabulary(folder)


def _package_files() -> list[Path]:
    return [path for path in sorted(HERE.glob("*/*.toml")) if path.parent.name != "schema"]


@lru_cache(maxsize=4)
def _joined(additions: tuple[tuple[Path, bytes], ...]) -> Vocabulary:
    faults: list[str] = []
    languages: dict[str, Lexicon] = {}
    indicators: list[Tables] = []
    for path in _package_files():
        languages.setdefault(path.parent.name, Lexicon()).take(path)
    for path, raw in additions:
        data = _parse(path, raw, faults)
        added = data.pop("indicators", {})
        if not isinstance(added, dict):
            faults.append(f"{path.name}: indicators: expected a table, found {added!r}")
            continue
        indicators.append(added)
        faults += _check(path.name, "indicators", added)
        language = data.pop("language", None)
        if data and not (isinstance(language, str) and language in languages):
            faults.append(f"{path.name}: language: expected one of {', '.join(sorted(languages))}, found {language!r}")
            continue
        for section, table in data.items():
            if not isinstance(table, dict) or not (HERE / "schema" / f"{section}.toml").exists():
                faults.append(
                    f"{path.name}: {section}: expected a table named after a section: {', '.join(_sections())}"
                )
                continue
            faults += _check(path.name, section, table)
            languages[language].add(section, table)
    if faults:
        raise VocabularyError("vocabulary", faults)
    return Vocabulary(languages, tuple(indicators))


def _parsed(path: Path) -> Tables:
    """Parse a file of the package."""
    faults: list[str] = []
    data = _parse(path, path.read_bytes(), faults)
    if faults:
        raise VocabularyError("vocabulary", faults)
    return data


def _parse(path: Path, raw: bytes, faults: list[str]) -> Tables:
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
