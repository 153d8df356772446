"""Run many documents at once behind one interface, `concurrent.futures.Executor`.

On one machine a pool of threads, each waiting for an isolated process. On a cluster, `dask.distributed`'s
`Client.get_executor()` is an Executor too and may be handed to `Corpus.build` in its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def default_jobs() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local_executor(jobs: int) -> Executor:
    """Make the executor of one machine; it must be shut down by its user (`with`)."""
    return ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="document")


def as_finished(
    executor: Executor, function: Callable[[Item], Result], items: Iterable[Item], ahead: int
) -> Iterator[tuple[Item, Future[Result]]]:
    """Yield each item with its finished future, in whatever order they finish, never holding more than `ahead` results."""
    queue = iter(items)
    running = {executor.submit(function, item): item for item in islice(queue, ahead)}
    while running:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield running.pop(future), future
            running.update((executor.submit(function, item), item) for item in islice(queue, 1))
