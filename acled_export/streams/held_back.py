"""What goes to a pipe and must be all or nothing is held back until it is known to be all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD = 32 * 2**20


@contextlib.contextmanager
def held_back(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Keep what is written until the block ends well, so that a strict run prints all or nothing."""
    with tempfile.SpooledTemporaryFile(max_size=HELD) as spool:
        yield cast("BinaryIO", spool)
        spool.seek(0)
        shutil.copyfileobj(spool, stream)
