"""Draw the page of the example as README shows it: `python -m tests.browser.show` writes docs/explorer.png."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "reports" / "example" / "built" / "index.html"
PICTURE = ROOT / "docs" / "explorer.png"
COLOURS = 128  # enough for type on paper, and a quarter of the size


def main() -> None:
    """Open the built page and take its picture."""
    with sync_playwright() as running:
        path = chromium() or running.chromium.executable_path
        browser = running.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 1440})
        page.goto(PAGE.as_uri())
        page.wait_for_selector(".headlines")
        page.screenshot(path=PICTURE)
        browser.close()
    Image.open(PICTURE).convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
