"""Give scanned pages a text layer, where the optional extra `ocr` and the programs that it drives are installed.

OCRmyPDF runs as a program of its own: it inherits the limits of the document's process, and its files lie in a private
folder that is gone when it ends. Nothing of it is imported here.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXTRA = "ocrmypdf"
RECOGNISER = "tesseract"
RENDERERS = ("gs", "gswin64c", "gswin32c")  # Ghostscript's names
SHARE = 0.6  # of the document's time: the rest is for reading what was recognised
_MOST_LANGUAGES = 6  # who installed more installed them all, and each one costs time
_NO_LANGUAGES = ("osd", "equ", "snum")  # what tesseract lists beside them
_LIST_SECONDS = 10


def missing() -> str:
    """Say what has to be installed before scans can be read; empty where nothing is."""
    if importlib.util.find_spec(EXTRA) is None:
        return "the extra `ocr` reads scans"
    if shutil.which(RECOGNISER) is None:
        return f"the extra `ocr` needs the program {RECOGNISER} on the PATH"
    if not any(shutil.which(name) for name in RENDERERS):
        return "the extra `ocr` needs the program ghostscript on the PATH"
    return ""


def recognise(data: bytes, pages: int, seconds: float) -> tuple[bytes, str]:
    """Return the PDF with text on its first pages that had none, or no bytes and why; pages with text keep theirs."""
    with tempfile.TemporaryDirectory(prefix="ocr-", ignore_cleanup_errors=True) as folder:
        scan, read = Path(folder) / "scan.pdf", Path(folder) / "read.pdf"
        scan.write_bytes(data)
        surroundings = {**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "OMP_THREAD_LIMIT": "1"}
        options = ["--skip-text", "--output-type", "pdf", "--optimize", "0", "--jobs", "1", "--quiet"]
        command = [sys.executable, "-m", EXTRA, *options, "--no-progress-bar", "--pages", f"1-{pages}", *_languages()]
        try:
            done = subprocess.run(
                [*command, str(scan), str(read)],
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SHARE * seconds,
                check=False,
            )
            return read.read_bytes(), ""
        except subprocess.TimeoutExpired:
            return b"", f"OCR took more than {SHARE * seconds:g} seconds"
        except FileNotFoundError:
            return b"", f"OCR ended with status {done.returncode}"


def _languages() -> list[str]:
    """Return the option that names the languages installed, where they are few enough to be meant."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        listed = subprocess.run(
            [RECOGNISER, "--list-langs"], capture_output=True, text=True, timeout=_LIST_SECONDS, check=True
        )
        names = sorted(name.strip() for name in listed.stdout.splitlines()[1:])
        names = [name for name in names if name and "/" not in name and name not in _NO_LANGUAGES]
        if 0 < len(names) <= _MOST_LANGUAGES:
            return ["--language", "+".join(names)]
    return []
