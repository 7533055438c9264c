"""A database in a file that is not there yet: made in a hidden folder, and shown when it is whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from acled_export.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.databases.addresses import Address


@contextlib.contextmanager
def made_whole(address: Address) -> Iterator[Address]:
    """Give where to write: the database itself, or a new file that takes its place when the block ends well.

    So a load that fails leaves no file, and takes away none that another has made meanwhile.

    Raises `FormatError` for a place that cannot be written, or where another file has turned up.
    """
    file = Path(address.file).absolute() if address.file else None
    if file is None or file.exists():
        yield address
        return
    with _told(address), tempfile.TemporaryDirectory(prefix=".acled-export-", dir=file.parent) as folder:
        made = Path(folder, file.name)
        yield attrs.evolve(address, target=str(made))
        if made.exists():
            os.link(made, file)


@contextlib.contextmanager
def _told(address: Address) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise FormatError(
            f"{address.shown!r}: another has made this file meanwhile; load once more to bring the rows in"
        ) from error
    except OSError as error:
        raise FormatError(f"{address.shown!r}: cannot make the file: {error.strerror}") from error
