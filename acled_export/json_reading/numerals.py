"""Numbers as texts, in the shortest form that is still exact: Python's, which Arrow's is as a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.json_reading.records import DECODER

if TYPE_CHECKING:
    from acled_export.columns import Mask

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Offsets = np.ndarray[Any, np.dtype[np.int64]]

# between these, and where something stands behind the point, Arrow writes what Python writes
LEAST, MOST = 1e-4, 1e9
# A key that has one of these may turn up in JSON without being a key. The quotes of others may be those at
# the end of a key, with a backslash before, but no quote that opens a text stands behind one.
AMBIGUOUS = re.compile(r'[:,{}\[\]"\\\x00-\x1f]')
TOKEN = rb"[ \t\r\n]*:[ \t\r\n]*([-+.0-9A-Za-z]+)"


def arrow_writes_alike(numbers: Floats) -> Mask:
    """Say which numbers Arrow and Python write alike; none that is whole, and not NaN."""
    with np.errstate(invalid="ignore"):
        size = np.abs(numbers)
        return np.asarray((size >= LEAST) & (size < MOST) & (numbers != np.floor(numbers)), dtype=np.bool_)


def number_texts(name: str, column: pa.Array, block: bytes | memoryview, starts: Offsets) -> pa.Array | None:
    """Return a column of numbers, read as floats, as the texts that reading each by itself gives.

    `5` and `5.0` are one float and two texts, so whole numbers, and what Arrow would write differently, are
    looked up in the `block`, whose records start at `starts`. Null where one is not found.
    """
    numbers = column.to_numpy(zero_copy_only=False)
    doubtful = ~arrow_writes_alike(numbers)
    if column.null_count:
        doubtful &= column.is_valid().to_numpy(zero_copy_only=False)
    texts = column.cast(pa.string())
    if not doubtful.any():
        return texts
    if AMBIGUOUS.search(name):
        return None
    key = re.escape(f'"{name}"'.encode())
    pattern = re.compile(key + rb"(?<!\\" + key + b")" + TOKEN)
    ends = [*starts[1:].tolist(), len(block)]
    found: list[str] = []
    for row in np.flatnonzero(doubtful).tolist():
        token = pattern.search(block, int(starts[row]), ends[row])
        text = _decoded(token[1]) if token else None
        if text is None:
            return None
        found.append(text)
    return pc.replace_with_mask(texts, pa.array(doubtful), pa.array(found, pa.string()))


def _decoded(token: bytes) -> str | None:
    try:
        text = DECODER.decode(token.decode())
    except ValueError:
        return None
    return text if isinstance(text, str) else None
