"""Reading, checking and writing at the same time: Arrow lets go of Python while it parses and encodes.

One thread each, so order stays what it is, and a run says and writes the same with threads and without.
"""

from __future__ import annotations

import collections
import contextlib
import os
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

T = TypeVar("T")
# pieces in hand at once: the one that is given and the one worked out meanwhile; the one that is written.
# More would cost memory and gain nothing.
AHEAD, BEHIND = 2, 1
END = object()


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def ahead(items: Iterator[T]) -> Iterator[Iterator[T]]:
    """Give the items of an iterator that a thread works out ahead; what it raises is raised here.

    When the block ends the thread stops after the item it is at, so the items must not wait for anything
    that may never come, such as a pipe.
    """
    from concurrent.futures import ThreadPoolExecutor

    worker = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def taken() -> Iterator[T]:
        waiting: collections.deque[Future[Any]] = collections.deque()
        while True:
            while len(waiting) < AHEAD:
                waiting.append(worker.submit(next, items, END))
            item = waiting.popleft().result()
            if item is END:
                return
            yield item

    try:
        yield taken()
    finally:
        worker.shutdown(wait=True, cancel_futures=True)


class Behind(Generic[T]):
    """Work on items in a thread, one after the other, while the caller goes on.

    What the work raises is raised by a later `put`, or by `finish`, which waits for all of it; what was
    handed over behind it is not worked on. Leaving the block without `finish` drops what waits. The work
    must not wait for anything that may never come.
    """

    def __init__(self, work: Callable[[T], None]) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._work = work
        self._failed = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._waiting: collections.deque[Future[None]] = collections.deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._worker.shutdown(wait=True, cancel_futures=True)

    def put(self, item: T) -> None:
        """Hand an item over; waits while enough of them do."""
        while len(self._waiting) >= BEHIND:
            self._take()
        self._waiting.append(self._worker.submit(self._run, item))

    def finish(self) -> None:
        """Wait until all that was handed over is done."""
        while self._waiting:
            self._take()

    def _run(self, item: T) -> None:
        if not self._failed:
            self._failed = True  # until it has gone well
            self._work(item)
            self._failed = False

    def _take(self) -> None:
        self._waiting.popleft().result()
