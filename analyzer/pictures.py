"""Draw the places of records out of their files, in the isolated process: the library that draws never runs in ours."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.codec import from_plain, to_plain
from analyzer.errors import DocumentError
from analyzer.isolate import Isolation
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.models import Box, Source
from analyzer.reasons import CHANGED, UNREADABLE

DRAW = "analyzer.pictures:draw_job"
LARGEST = 300_000  # bytes of one picture
AT_ONCE = 40  # places asked of one process: a document's share of time is for these
_PNG = b"\x89PNG\r\n\x1a\n"
Place = Sequence[Box]


@dataclass(frozen=True, slots=True)
class Original:
    """Name the file that a document was read from, so that its passages can be shown on their page."""

    path: Path
    sha256: str

    def picture(self, boxes: Place) -> bytes:
        """Return a PNG of the strip of the page around `boxes`, or `b""` where the file has gone or cannot be drawn."""
        with Artist() as artist:
            return artist.draw(self, [boxes])[0]


class Artist:
    """Draw places, each file in a process of its own that starts with the first picture; used as a context manager."""

    def __init__(self, folder: Path = Path(), limits: Limits = DEFAULT_LIMITS) -> None:
        self.folder = folder
        self.limits = limits
        self._isolation = Isolation(DRAW, limits)

    def __enter__(self) -> Artist:
        return self

    def __exit__(self, *_: object) -> None:
        self._isolation.__exit__()

    def draw_source(self, source: Source, places: Sequence[Place]) -> list[bytes]:
        """Return a PNG for each place of a source, `b""` where there is none."""
        return self.draw(Original(self.folder / source.path, source.sha256), places)

    def draw(self, file: Original, places: Sequence[Place]) -> list[bytes]:
        """Return a PNG for each place of a file, `b""` where there is none."""
        drawn: list[bytes] = []
        for first in range(0, len(places), AT_ONCE):
            drawn += self._drawn(file, places[first : first + AT_ONCE])
        return drawn

    def _drawn(self, file: Original, places: Sequence[Place]) -> list[bytes]:
        job = {
            "path": str(file.path.resolve()),
            "sha256": file.sha256,
            "places": [[to_plain(box) for box in boxes] for boxes in places],
            "most": self.limits.input_bytes,
        }
        try:
            pictures = [b64decode(picture) for picture in self._isolation.run(job)["pictures"]]
        except (DocumentError, KeyError, TypeError, ValueError):
            pictures = []
        good = [picture if picture.startswith(_PNG) and len(picture) <= LARGEST else b"" for picture in pictures]
        return good if len(good) == len(places) else [b""] * len(places)


# --- inside the isolated process ---------------------------------------------------------------------------------------


def warm_up(entry: str) -> None:
    """Import what draws, once, before the first file."""
    import PIL.Image
    import PIL.ImageChops
    import PIL.ImageDraw
    import PIL.PngImagePlugin  # noqa: F401

    import analyzer.documents.pdf.picture  # noqa: F401


def draw_job(job: dict[str, Any]) -> dict[str, Any]:
    """Draw the places of one file."""
    from analyzer.documents.pdf.picture import draw_places

    path = Path(job["path"])
    if not path.is_file() or path.stat().st_size > job["most"]:
        raise DocumentError(UNREADABLE, "the file has gone or is too large")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != job["sha256"]:
        raise DocumentError(CHANGED, "build again")
    places = [[from_plain(Box, box) for box in boxes] for boxes in job["places"]]
    return {"pictures": [b64encode(picture).decode() for picture in draw_places(data, places)]}
