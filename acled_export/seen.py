"""What was met before in a run: 64-bit hashes of texts, and a set of them whose memory stays flat.

A hash stands for its text: two different texts among 3 million share one with a chance of about one in
four million. Hashes depend on content alone, so they are equal in every batch, run and machine.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from acled_export.spilled import Spilled, contains

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

Hashes = np.ndarray[Any, np.dtype[np.uint64]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Offsets = np.ndarray[Any, np.dtype[np.int64]]

BLOCK = 128  # bytes gathered at once
GROUP = 2048  # rows worked on together, so that their bytes stay in the processor's cache
LONG = 1024  # bytes from which a text is hashed alone: a giant cell would make the block loop crawl
GROWTH = 4
ROOM = 500_000  # hashes kept in memory; a set that stays smaller never touches the disk
SHIFT = np.uint64(32)
FIRST, SECOND, THIRD = (
    np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)  # the odd constants of the SplitMix64 generator
NULL = np.uint64(0xA0761D6478BD642F)

WIDTHS = {pa.string(): "i4", pa.binary(): "i4", pa.large_string(): "i8", pa.large_binary(): "i8"}


def mixed(numbers: Hashes) -> Hashes:
    """Scramble each number so that every bit of it moves every bit of the result; one to one."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * SECOND
    numbers = (numbers ^ (numbers >> np.uint64(27))) * THIRD
    return numbers ^ (numbers >> np.uint64(31))


def combine(first: Hashes, *others: Hashes) -> Hashes:
    """Make one hash a row from those of several columns; their order counts."""
    combined = mixed(first + FIRST)
    for hashes in others:
        combined = mixed((combined ^ hashes) * FIRST + SECOND)
    return combined


KEYS = mixed(np.arange(1, (LONG + BLOCK) // 8, dtype=np.uint64) * FIRST) | np.uint64(1)
# One row per number of bytes that belong to the text: the mask that keeps them and clears the rest.
MASKS = np.where(np.arange(BLOCK) < np.arange(BLOCK)[:, None], np.uint8(255), np.uint8(0)).view("<u8")


def _summed(data: Bytes, starts: Offsets, lengths: Offsets) -> Hashes:
    """Add up the scrambled words of each text in `data`, which has `BLOCK` spare bytes at its end.

    Texts come shortest first, so those that reach a position are the tail of the arrays.
    """
    sums = np.zeros(len(starts), dtype=np.uint64)
    longest = int(lengths[-1])
    width = min(BLOCK, -(-longest // 8) * 8)
    for position in range(0, longest, BLOCK):
        reach, fill = np.searchsorted(lengths, (position + 1, position + width))
        blocks = np.ndarray((len(data) - width + 1,), f"V{width}", data, strides=(1,))
        words = blocks[starts[reach:] + position].view("<u8").reshape(-1, width // 8)
        words[: fill - reach] &= MASKS[lengths[reach:fill] - position, : width // 8]
        words *= FIRST
        words ^= words >> SHIFT
        sums[reach:] += words @ KEYS[position // 8 : (position + width) // 8]
    return sums


def _group(data: Bytes, offsets: Offsets) -> Hashes:
    starts, lengths = offsets[:-1] - offsets[0], np.diff(offsets)
    padded = data[offsets[0] : offsets[-1] + BLOCK]
    if len(data) < offsets[-1] + BLOCK:
        padded = np.append(data[offsets[0] : offsets[-1]], np.zeros(BLOCK, dtype=np.uint8))
    order = np.argsort(lengths)
    starts, lengths = starts[order], lengths[order]
    short = np.searchsorted(lengths, LONG, "right")
    sums = np.zeros(len(order), dtype=np.uint64)
    if short:
        sums[:short] = _summed(padded, starts[:short], lengths[:short])
    for row in range(short, len(order)):
        text = padded[starts[row] : starts[row] + lengths[row]].tobytes()
        sums[row] = int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")
    hashes = np.empty_like(sums)
    hashes[order] = mixed(sums + lengths.astype(np.uint64) * THIRD)
    return hashes


def hash_text(column: pa.Array) -> Hashes:
    """Return a 64-bit hash of the content of each text; all nulls share one that no text is given.

    Takes text or binary arrays, plain, large or dictionary encoded; equal texts have equal hashes however
    they are stored. Raises `TypeError` for arrays of anything else.
    """
    if pa.types.is_dictionary(column.type):
        codes = column.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
        return np.asarray(np.append(hash_text(column.dictionary), NULL)[codes], dtype=np.uint64)
    hashes = np.full(len(column), NULL, dtype=np.uint64)
    if column.null_count == len(column):
        return hashes
    if column.type not in WIDTHS:
        raise TypeError(f"expected an array of text, got {column.type}")
    _, raw, content = column.buffers()
    ends = np.frombuffer(raw, dtype=WIDTHS[column.type])[column.offset : column.offset + len(column) + 1]
    offsets = ends.astype(np.int64)
    data = np.frombuffer(content or b"", dtype=np.uint8)
    for first in range(0, len(column), GROUP):
        last = min(first + GROUP, len(column))
        hashes[first:last] = _group(data, offsets[first : last + 1])
    if column.null_count:
        hashes[column.is_null().to_numpy(zero_copy_only=False)] = NULL
    return hashes


def hashes_of(events: Columns, name: str) -> Hashes:
    """Return the hashes of the distinct texts of a column, and last that of null, so that codes pick them.

    All dictionaries of the batch are hashed at once, which costs little more than one.
    """
    kept = events.once(_of_dictionaries)
    if name not in kept:
        kept[name] = np.append(hash_text(events.codes(name)[1]), NULL)
    return kept[name]


def _of_dictionaries(events: Columns) -> dict[str, Hashes]:
    fields = [f.name for f in events.batch.schema if f.type == pa.dictionary(pa.int32(), pa.string())]
    if not fields:
        return {}
    values = [events.codes(name)[1] for name in fields]
    hashes = hash_text(pa.concat_arrays(values))
    parts = np.split(hashes, np.cumsum([len(texts) for texts in values])[:-1])
    return {name: np.append(part, NULL) for name, part in zip(fields, parts, strict=True)}


class Seen:
    """A set of hashes, exact: up to `room` of them in memory, the others in a temporary file.

    Those in memory are ordered runs, one behind the other in one array, where they are merged in place; a
    new run swallows those that are not `GROWTH` times its size. Where no temporary file can be written the
    array grows instead, 8 bytes a hash.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._held = np.empty(room, dtype=np.uint64)
        self._bounds = [0]  # where the runs begin, and last where they end
        self._spilled: Spilled | None = None
        self._may_spill = True

    def __len__(self) -> int:
        return self._bounds[-1] + (0 if self._spilled is None else len(self._spilled))

    def add(self, hashes: Hashes) -> Mask:
        """Add hashes; returns which of them were there before, in the set or earlier in `hashes`."""
        ordered = np.sort(hashes)
        doubled = ordered[1:][ordered[1:] == ordered[:-1]]
        distinct = np.unique(ordered) if len(doubled) else ordered
        known = self._known(distinct)
        again = np.isin(hashes, distinct[known]) if known.any() else np.zeros(len(hashes), dtype=np.bool_)
        if len(doubled):
            again |= _repeated(hashes)
        self._keep(distinct[~known] if known.any() else distinct)
        return again

    def _known(self, distinct: Hashes) -> Mask:
        known = np.zeros(len(distinct), dtype=np.bool_)
        for first, last in pairwise(self._bounds):
            known |= contains(self._held[first:last], distinct)
        return known if self._spilled is None else known | self._spilled.known(distinct)

    def _keep(self, run: Hashes) -> None:
        if not len(run):
            return
        if self._bounds[-1] + len(run) > len(self._held):
            self._make_room(len(run))
        bounds = self._bounds
        bounds.append(bounds[-1] + len(run))
        self._held[bounds[-2] : bounds[-1]] = run
        while bounds[0] < bounds[-2] and bounds[-2] - bounds[-3] < GROWTH * (bounds[-1] - bounds[-2]):
            del bounds[-2]
        self._merge(bounds[-2])

    def _merge(self, first: int) -> None:
        self._held[first : self._bounds[-1]].sort(kind="stable")  # merges ordered halves in one pass

    def _make_room(self, number: int) -> None:
        """Write all hashes in memory to the temporary file, or get more memory where that does not do."""
        if self._may_spill and self._bounds[-1]:
            self._merge(0)
            self._bounds = [0, self._bounds[-1]]
            self._spill()
        needed = self._bounds[-1] + number
        if needed > len(self._held):
            held = np.empty(max(needed, 2 * self._bounds[-1]), dtype=np.uint64)
            held[: self._bounds[-1]] = self._held[: self._bounds[-1]]
            self._held = held

    def _spill(self) -> None:
        try:
            self._spilled = Spilled() if self._spilled is None else self._spilled
            self._spilled.add(self._held[: self._bounds[-1]])
        except OSError:
            self._may_spill = False
        else:
            self._bounds = [0]


def _repeated(hashes: Hashes) -> Mask:
    """Return which hashes stand earlier in the same array."""
    order = np.argsort(hashes, kind="stable")
    again = np.zeros(len(hashes), dtype=np.bool_)
    again[order[1:]] = hashes[order[1:]] == hashes[order[:-1]]
    return again
