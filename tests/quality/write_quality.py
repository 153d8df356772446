"""Write `docs/QUALITY.md` from `figures.toml` and the floors in the quality tests; run as `python -m tests.quality.write_quality`."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "QUALITY.md"
HEAD = """# How good is it

Measured on texts and tables keyed by hand. A test in `tests/quality/` fails where a figure falls below its floor. The baseline is what a few
lines of code would reach on the same material (`tests/quality/baselines.py`); – where none was measured. Shares and F1 run from 0 to 1.

Two careful readers agree on .83 of the kinds of statements. Figures on material that the rules were made with flatter; where there is a first
figure on unseen material, it stands below the table, and is the one to expect on yours. Generated from `tests/quality/figures.toml` and the
tests' floors; [WHAT-RULES-CANNOT-DECIDE.md](WHAT-RULES-CANNOT-DECIDE.md) says where rules end.
"""


def areas() -> list[dict[str, Any]]:
    """Return what `figures.toml` holds."""
    return tomllib.loads((HERE / "figures.toml").read_text(encoding="utf-8"))["area"]


@cache
def constants(test: str) -> dict[str, Any]:
    """Return the constants of a test by name, without running it."""
    found: dict[str, Any] = {}
    for node in ast.parse((HERE / test).read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            try:
                value = ast.literal_eval(node.value)
            except ValueError:
                continue
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = value if isinstance(target, ast.Tuple) else [value]
            found.update({name.id: one for name, one in zip(names, values, strict=True) if isinstance(name, ast.Name)})
    return found


def floor_of(test: str, floor: str | float) -> float:
    """Look a floor up: `NAME`, or `NAME.key.index`. Raises KeyError or IndexError where the test has none."""
    if not isinstance(floor, str):
        return floor
    name, *keys = floor.split(".")
    value = constants(test)[name]
    for key in keys:
        value = value[int(key) if key.isdigit() else key]
    return float(value)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def page() -> str:
    """Return the text of `docs/QUALITY.md`."""
    parts = [HEAD]
    for area in areas():
        method = f" Baseline: {area['baseline']}." if "baseline" in area else ""
        lines = [f"## {area['title']}", "", f"On {area['on']}.{method} Test: `tests/quality/{area['test']}`.", ""]
        lines += ["| measure | measured | floor | baseline |", "|---|---:|---:|---:|"]
        for figure in area["figures"]:
            numbers = (figure["measured"], floor_of(area["test"], figure["floor"]), figure.get("baseline"))
            lines.append(f"| {figure['measure']} | " + " | ".join(map(_number, numbers)) + " |")
        lines += ["", area["note"]] if "note" in area else []
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
