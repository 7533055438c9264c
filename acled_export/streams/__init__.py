"""Bytes in and out: hashed while read, unpacked within bounds, written whole or not at all."""

from __future__ import annotations

from acled_export.streams.held_back import held_back
from acled_export.streams.laid_down import seekable
from acled_export.streams.reading import InputStream, open_input
from acled_export.streams.stores import (
    Place,
    in_store,
    inside,
    local_file,
    located,
    place_of,
    refuse_stored_inputs,
    send,
    shown,
)
from acled_export.streams.unpacking import MAX_UNPACKED, ONLY_READ, PACKED
from acled_export.streams.writing import open_output, writing_to

__all__ = [
    "MAX_UNPACKED",
    "ONLY_READ",
    "PACKED",
    "InputStream",
    "Place",
    "held_back",
    "in_store",
    "inside",
    "local_file",
    "located",
    "open_input",
    "open_output",
    "place_of",
    "refuse_stored_inputs",
    "seekable",
    "send",
    "shown",
    "writing_to",
]
