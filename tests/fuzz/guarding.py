"""No input may hang or eat the memory: both become exceptions, which a fuzzer keeps."""

from __future__ import annotations

import resource
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 10
MEMORY = 6 * 2**30


class HangError(BaseException):
    """An input took too long; no handler of ordinary errors may swallow it."""


def _hang(_number: int, _frame: object) -> None:
    raise HangError(f"more than {SECONDS} seconds of processor time")


def guarded(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return a target with a bound on processor time, and bound the memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    signal.signal(signal.SIGVTALRM, _hang)

    def bounded(data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            target(bytes(data))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    return bounded
