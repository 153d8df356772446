"""Read the history of a git checkout as versions of documents: an archive's layout of `service/document.md`, as it is.

The git program is asked for objects alone. Nothing is checked out, fetched or written, and what a repository's own
configuration would have run (hooks, monitors, signature programs, filters) is switched off.
"""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath

from analyzer.errors import DocumentError
from analyzer.reasons import UNREADABLE

SUFFIXES = {".md", ".txt", ".html", ".htm", ".pdf"}
LEFT_OUT = ("README", "LICENSE", "SOURCE", ".")
MOST_VERSIONS = 20_000
SECONDS = 600
SHALLOW = (
    "the checkout is shallow: its older commits are missing, so versions would bear wrong dates and changes be lost; "
    "run `git fetch --unshallow` in it, or clone it whole (in GitHub Actions, fetch-depth: 0 for actions/checkout)"
)
SHORT = 12  # digits of a commit in a version's path
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_OFF = (
    "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.pager=cat", "core.sshCommand=false",
    "protocol.allow=never", "log.showSignature=false", "diff.external=", "maintenance.auto=false",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C.UTF-8",
}  # fmt: skip


class HistoryError(ValueError):
    """Say why a history cannot be read; the message is for whoever wrote `sources.toml`."""


@dataclass(frozen=True, slots=True)
class Version:
    """Name one version of one document: its path in the checkout, the commit and its day, and the object with its bytes."""

    path: str
    commit: str
    recorded: str  # author's date, UTC, as 2024-03-01T10:22:33Z
    blob: str
    technical: bool  # recorded anew by the archive, not because the company published anything

    @property
    def name(self) -> str:
        """Return the path with the commit that recorded it, unique in a history."""
        return f"{self.path}@{self.commit[:SHORT]}"


@cache
def _archives() -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = tomllib.loads(
        Path(__file__).with_name("archives.toml").read_text(encoding="utf-8")
    )
    return found


def is_checkout(folder: Path) -> bool:
    """Say whether git knows a folder as part of a repository. Raises HistoryError where there is no git program."""
    try:
        _git(folder, "rev-parse", "--git-dir")
    except HistoryError as error:
        if "not a git repository" in str(error):
            return False
        raise
    return True


def find_versions(folder: Path, table: Mapping[str, Sequence[str]]) -> list[Version]:
    """Return the versions that `folder` holds, oldest first: all of them, or those that `table` asks for.

    `only` names paths (git's own patterns); `since` and `until` days, the version in force at the first of them
    included; `revisions` the states to compare, each a day, a commit or a tag. Raises HistoryError.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise HistoryError(SHALLOW)
    only = table.get("only", ())
    if revisions := table.get("revisions", ()):
        found = [version for revision in revisions for version in _state(folder, revision, only)]
        chosen = list({version.name: version for version in found}.values())
    else:
        since, until = "".join(table.get("since", "")), "".join(table.get("until", ""))
        if since and until and since > until:
            raise HistoryError(f"until: {until} lies before since {since}")
        chosen = _between([v for v in _history(folder, "HEAD", only) if v.blob], since, until)
    if len(chosen) > MOST_VERSIONS:
        raise HistoryError(f"{len(chosen):,} versions; name fewer of them with only, since or until")
    return sorted(chosen, key=lambda version: (version.recorded, version.name))


def bytes_at(path: Path, revision: str, most_bytes: int) -> bytes:
    """Return a file as it stood on a day, or at a commit or tag of the checkout that holds it. Raises HistoryError."""
    folder = next(parent for parent in path.absolute().parents if parent.is_dir())
    if not is_checkout(folder):
        raise HistoryError(f"{path}@{revision}: {folder} is no git checkout")
    inside = path.absolute().relative_to(folder).as_posix()
    version = next((v for v in _state(folder, revision, [f":(literal){inside}"]) if v.path == inside), None)
    if version is None:
        raise HistoryError(f"{path}: no version of it is recorded at {revision!r}")
    return next(data for _, data in read_blobs(folder, [version.blob], most_bytes))


def _between(history: Sequence[Version], since: str, until: str) -> list[Version]:
    """Keep the versions of a span of days, and of each document the one in force when it begins."""
    kept = [v for v in history if not until or v.recorded[:10] <= until]
    in_force = {v.path: v for v in kept if v.recorded[:10] <= since}
    return [v for v in kept if v.recorded[:10] > since or in_force.get(v.path) is v]


def _state(folder: Path, revision: str, only: Sequence[str]) -> list[Version]:
    """Return the documents as they stood on a day, or at a commit or tag."""
    if DATE.fullmatch(revision):
        history = [v for v in _history(folder, "HEAD", only) if v.recorded[:10] <= revision]
    else:
        try:
            commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        except HistoryError:
            raise HistoryError(f"{revision!r} is neither a day such as 2024-03-01 nor a commit or tag of it") from None
        history = _history(folder, commit.decode().strip(), only)
    return [v for v in {v.path: v for v in history}.values() if v.blob]


def _history(folder: Path, revision: str, only: Sequence[str]) -> list[Version]:
    """List what each commit did to each document, oldest first; a deletion has no object."""
    listed = _git(
        folder, "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z", "--no-renames",
        "--no-abbrev", "--no-color", "--no-ext-diff", "--no-textconv", "--no-mailmap", "--encoding=UTF-8",
        "--relative", "--format=%x1e%H%x1f%aI%x1f%s%x1f", revision, "--", *(only or ["."]),
    )  # fmt: skip
    found: list[Version] = []
    latest = ""
    for entry in listed.decode("utf-8", "replace").split("\x1e")[1:]:
        commit, dated, subject, changed = entry.split("\x1f", 3)
        latest = max(latest, _utc(dated))  # a clock set back does not turn a history round
        technical = any(phrase in subject.casefold() for phrase in _archives()["technical"])
        fields = changed.strip("\0\n").split("\0")
        for about, path in zip(fields[::2], fields[1::2], strict=False):
            mode, blob = about.split()[1], about.split()[3]
            if _is_document(path) and (mode.startswith("100") or mode == "000000"):
                found.append(Version(path, commit, latest, blob.strip("0") and blob, technical))
    return found


def _utc(dated: str) -> str:
    return datetime.fromisoformat(dated).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_document(path: str) -> bool:
    place = PurePosixPath(path)
    return place.suffix.lower() in SUFFIXES and not any(part.startswith(LEFT_OUT) for part in place.parts)


def said_by_layout(path: str) -> dict[str, str]:
    """Return what the layout `service/document.md` says of a document: whose it is, what it is called, which work."""
    service, *rest = PurePosixPath(path).with_suffix("").parts
    title = "/".join(rest) or service
    given = {"title": title, "work": f"{service} – {title}" if rest else service}
    return {**given, "publisher": service, "about": service} if rest else given


def read_blobs(folder: Path, blobs: Iterable[str], most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Yield each object with its bytes, in order; those of more than `most_bytes` come empty. Raises DocumentError."""
    wanted = list(dict.fromkeys(blobs))
    try:
        sizes = _git(folder, "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", given=wanted)
        told = (line.split() for line in sizes.decode().splitlines())
        small = [parts[0] for parts in told if parts[1:2] == ["blob"] and int(parts[2]) <= most_bytes]
        for blob in sorted(set(wanted) - set(small)):
            yield blob, b""
        for start in range(0, len(small), 256):
            yield from _batch(folder, small[start : start + 256])
    except HistoryError as error:
        raise DocumentError(UNREADABLE, str(error)) from None


def _batch(folder: Path, blobs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    answer = _git(folder, "cat-file", "--batch=%(objectname) %(objectsize)", given=blobs)
    at = 0
    for _ in blobs:
        head_end = answer.index(b"\n", at)
        blob, size = answer[at:head_end].decode().split()
        yield blob, answer[head_end + 1 : head_end + 1 + int(size)]
        at = head_end + 2 + int(size)


def _git(folder: Path, *arguments: str, given: Sequence[str] = ()) -> bytes:
    """Run git in a folder with everything off that a repository could make it run. Raises HistoryError."""
    settings = [part for setting in _OFF for part in ("-c", setting)]
    command = ["git", "-C", str(folder), "--no-pager", *settings, *arguments]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            command, input="".join(f"{line}\n" for line in given).encode(), capture_output=True, timeout=SECONDS,
            env={**kept, **_ENVIRONMENT}, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise HistoryError("the program git is needed to read a history, and is not installed here") from None
    except subprocess.TimeoutExpired:
        raise HistoryError(f"git did not answer within {SECONDS} seconds") from None
    if done.returncode:
        told = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise HistoryError(told[:300] or f"git {arguments[0]} failed")
    return done.stdout
