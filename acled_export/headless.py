"""Files of a dataset that is published without a header: known by the cells of their first record."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, cast

from acled_export.csv_reading import sniffed
from acled_export.discovery import discover
from acled_export.settings import known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.plugins import Source
    from acled_export.read_options import ReadOptions

MARK = b"\xef\xbb\xbf"
LONGEST = 2**16  # characters of a record that is looked at: Python's reader stops at a field of twice as many


def given_names(start: bytes, options: ReadOptions) -> tuple[str, ...] | None:
    """Return the column names of a table that begins with a row instead of a header, else null.

    `start` are the first bytes of a delimited file. Only the source that was asked for is asked, if one was.
    """
    line = next((line for line in start.splitlines() if line.strip()), b"")
    if b"\0" in line:
        return None  # two bytes a character: no dataset comes like this without a header
    text = line.removeprefix(MARK).decode("latin-1")[:LONGEST]
    cells = next(csv.reader([text], delimiter=options.delimiter or sniffed(text)), [])
    for source in _asked(options):
        names = source.headless(cells) if source.headless else None
        if names is not None:
            return names
    return None


def _asked(options: ReadOptions) -> list[Source]:
    sources = cast("Mapping[str, Source]", discover("sources"))
    return [known(sources, options.source, "source")] if options.source else list(sources.values())
