"""What comes through a pipe, laid down on disk where a format has to jump about in it."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from typing import TYPE_CHECKING, BinaryIO, cast

from acled_export.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

BUFFER = 2**20


@contextlib.contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give the stream, or a copy on disk of one that cannot be read in any order.

    Raises `SourceError` where there is no room for the copy.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as spool:
        try:
            shutil.copyfileobj(stream, spool, BUFFER)
            spool.seek(0)
        except OSError as error:
            raise SourceError(
                f"no room to lay the input down in {tempfile.gettempdir()!r}: {error}"
            ) from error
        yield cast("BinaryIO", spool)
