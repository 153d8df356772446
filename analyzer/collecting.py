"""Hold Python's collector still while one document is read: it would go through a million objects again and again for nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no circles of objects within; cells and figures make none, and what nobody holds is freed all the same."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()  # and back: counts what was made here among the old, or it would all be gone through right now
                gc.unfreeze()
            gc.enable()
