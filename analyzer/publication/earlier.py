"""Take over from what an earlier build wrote whatever is made of the same records, by the same code.

A table is written piece by piece. Of each piece it is remembered what it was made of and how many bytes it has, and of
the whole file its hash: where the file still is that file, the bytes of an unchanged piece are copied out of it, and its
records are neither decoded nor formatted again. A chart is left as it stands where the rows that it shows are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from analyzer.canonical import Piece
from analyzer.files import Written, hash_of, write_parts

Form = Callable[[Iterable[Any]], Iterable[bytes]]
Found = dict[str, tuple[int, int]]  # what a piece is made of → where it begins, how many bytes it has


class Earlier:
    """Hold what an earlier build said of its files, and collect what this one says of them for the next."""

    def __init__(self, folder: Path = Path(), told: Mapping[str, Any] | None = None, made_by: str = "") -> None:
        known = told or {}
        self._folder, self._made_by = folder, made_by
        self._told: Mapping[str, Any] = known.get("files", {}) if known.get("made_by") == made_by else {}
        self._files: dict[str, Any] = {}
        self.written = self.taken = 0  # pieces and charts

    def told(self) -> dict[str, Any]:
        """Return what the next build is to be told."""
        return {"made_by": self._made_by, "files": self._files}

    def write(self, path: Path, head: bytes, pieces: Iterable[Piece], form: Form) -> Written:
        """Write a file of a head and pieces as `write_parts` does; `form` turns the records of a piece into lines."""
        sizes: list[list[Any]] = []
        written = write_parts(path, self._parts(path, head, pieces, form, sizes))
        self._files[self._name(path)] = {"sha256": written.sha256, "head": len(head), "pieces": sizes}
        return written

    def stands(self, made_of: str, paths: Iterable[Path]) -> bool:
        """Say whether files are still those that an earlier build made of the same; if so, it is told to the next."""
        names = {self._name(path): path for path in paths}
        told = {name: self._told.get(name, {}) for name in names}
        if not all(one.get("made_of") == made_of and one["sha256"] == hash_of(names[n]) for n, one in told.items()):
            return False
        self._files |= told
        self.taken += 1
        return True

    def made(self, made_of: str, paths: Iterable[Path]) -> None:
        """Remember what files that were just written are made of."""
        self._files |= {self._name(path): {"made_of": made_of, "sha256": hash_of(path)} for path in paths}
        self.written += 1

    def _parts(
        self, path: Path, head: bytes, pieces: Iterable[Piece], form: Form, sizes: list[list[Any]]
    ) -> Iterator[bytes]:
        known = self._known(path)
        yield head
        with path.open("rb") if known else nullcontext() as file:
            for piece in pieces:
                taken = file and _copied(file, known.get(piece.made_of))
                self.taken, self.written = self.taken + bool(taken), self.written + (not taken)
                size = 0
                for part in [taken] if taken else form(piece.rows()):
                    size += len(part)
                    yield part
                sizes.append([piece.made_of, size])

    def _known(self, path: Path) -> Found:
        """Say where the pieces of a file stand; nowhere if it is not the file any more that an earlier build wrote."""
        told = self._told.get(self._name(path), {})
        if "pieces" not in told or hash_of(path) != told["sha256"]:
            return {}
        found, place = Found(), told["head"]
        for made_of, size in told["pieces"]:
            if made_of:
                found[made_of] = place, size
            place += size
        return found

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def _copied(file: BinaryIO, place: tuple[int, int] | None) -> bytes:
    if place is None:
        return b""
    file.seek(place[0])
    return file.read(place[1])
