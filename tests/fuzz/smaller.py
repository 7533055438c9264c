"""Make an input that breaks a target smaller: `python tests/fuzz/smaller.py --target csv_rows FILE`."""

from __future__ import annotations

import argparse
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from guarding import HangError, guarded
from targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 60
Sign = tuple[str, str, int]


def sign_of(target: Callable[[bytes], None], data: bytes) -> Sign | None:
    """Return which error an input leads to and where, null for none."""
    try:
        target(data)
    except (Exception, HangError) as error:  # noqa: BLE001 - any error is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return type(error).__name__, last.filename, last.lineno or 0
    return None


def smaller(target: Callable[[bytes], None], data: bytes) -> bytes:
    """Return the input with as much left out as the same error allows."""
    wanted = sign_of(target, data)
    if wanted is None:  # it breaks in another process only, such as one with less room
        return data
    until = time.monotonic() + SECONDS
    size = len(data) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(data) and time.monotonic() < until:
            tried = data[:at] + data[at + size :]
            if sign_of(target, tried) == wanted:
                data = tried
            else:
                at += size
        size //= 2
    return data


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", required=True, choices=TARGETS)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    target = guarded(TARGETS[given.target])
    given.file.write_bytes(smaller(target, given.file.read_bytes()))
    try:
        target(given.file.read_bytes())
    except (Exception, HangError):  # noqa: BLE001 - it is shown
        traceback.print_exc(limit=-6)


if __name__ == "__main__":
    main()
