"""The house keeps its rules: imports point one way, heavy libraries stay at the edge, only one room knows each secret."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import analyzer

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "analyzer"
# Each floor may import from itself and from the floors below it; rooms on one floor may know each other.
FLOORS = (
    {"errors", "display", "document_models", "models", "limits", "reasons", "codec", "collecting", "files"},
    {"language"},
    {"sources", "documents"},
    {"extraction"},
    {"tracking"},
    {"publication", "frames", "canonical"},
    {
        "store",
        "store_reading",
        "store_rows",
        "shelves",
        "isolate",
        "confine",
        "answers",
        "parallel",
        "pipeline",
        "pictures",
        "fingerprints",
    },
    {"building", "corpus", "checking"},
    {"cli", "cli_review", "terminal"},
)
HEAVY = {
    "pandas",
    "matplotlib",
    "pypdfium2",
    "liteparse",
    "pdfplumber",
    "trafilatura",
    "lxml",
    "numpy",
    "feedgen",
    "rich",
    "py3langid",
}
SECRETS = {
    "sqlite3": {"store", "store_reading"},
    "pypdfium2": {"documents/pdf"},
    "liteparse": {"documents/pdf"},
    "pdfplumber": {"documents/pdf"},
    "pickle": set(),
}


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path):
    """Yield (imported module, is at the top of the file, is for types only) for each import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            yield name, node in tree.body, id(node) in for_types


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def test_imports_point_one_way():
    wrong = []
    for path in modules():
        if room(path) == "__init__":
            continue
        for name, _, for_types in imports(path):
            parts = name.split(".")
            target = parts[1] if parts[0] == "analyzer" and len(parts) > 1 else ""
            through_the_door = room(path) == "cli" and target in analyzer.__all__
            if target.startswith("__") or not target or for_types or through_the_door:
                continue
            if floor(target) > floor(room(path)):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("library", sorted(SECRETS))
def test_only_its_room_knows_a_library(library):
    allowed = SECRETS[library]
    for path in modules():
        place = path.relative_to(PACKAGE).with_suffix("").as_posix()
        if any(place == name or place.startswith(name + "/") for name in allowed):
            continue
        assert all(name.split(".")[0] != library for name, _, _ in imports(path)), f"{place} imports {library}"


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_package_imports_nothing_heavy():
    loaded = run("import analyzer, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))").split()
    assert HEAVY.isdisjoint(loaded)


def test_the_front_door_opens_on_every_name():
    assert (
        run("import analyzer; print([bool(getattr(analyzer, name)) for name in analyzer.__all__].count(True))") == "10"
    )


def test_no_word_list_in_code_names_a_language():
    """Vocabulary is data: no code compares with the code of a language."""
    wrong = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                values = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant)]
                wrong += [f"{path}:{node.lineno}" for value in values if value in ("en", "nl", "fr", "de", "es")]
    assert wrong == []
