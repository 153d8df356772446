"""Keep the terminal safe and its errors short: what every verb of the command shares."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from analyzer.errors import AnalyzerError

_LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def fails_clearly(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turn our own errors, and files that cannot be opened, into a message and exit code 2."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except (AnalyzerError, OSError) as error:
            click.echo(f"analyzer: {printable(str(error))}", err=True)
            sys.exit(2)

    return guarded


def printable(text: str) -> str:
    """Replace control characters and those that turn the direction of writing, so that no document drives the terminal."""
    return _LIVE.sub("\ufffd", text)
