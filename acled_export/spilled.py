"""Sets of 64-bit hashes in a temporary file, with a sieve in memory that spares nearly all look-ups.

The sieve is a Bloom filter of one word a hash: the top bits choose the word, four groups of low bits the
bits in it (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007). It lets
through every hash that is there and at most one in 180 that are not; only those are looked up in the file.
"""

from __future__ import annotations

import tempfile
import weakref
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.columns import Mask

Hashes = np.ndarray[Any, np.dtype[np.uint64]]

WIDTH = 8  # bytes of a hash
BLOCK = 512  # hashes read at once: a page of memory
PIECE = 1 << 14  # hashes sieved at once, so that the work takes little room
DENSE = 8  # a run is read whole when more than one in so many of its blocks is needed
SIEVE = 1 << 20  # words of the sieve at first, 8 MB
LOAD = 4  # hashes a word of the sieve takes before it doubles
ONE = np.uint64(1)
BITS = np.uint64(63)
GROUPS = tuple(np.uint64(shift) for shift in (6, 12, 18))


def contains(ordered: Hashes, sought: Hashes) -> Mask:
    """Return which of the hashes stand in an ordered array, which is not empty."""
    at = np.minimum(np.searchsorted(ordered, sought), len(ordered) - 1)
    return np.asarray(ordered[at] == sought, dtype=np.bool_)


class Sieve:
    """Remember hashes inexactly: all that were added are let through, and a few others."""

    def __init__(self, words: int) -> None:
        self._words = np.zeros(words, dtype=np.uint64)
        self._shift = np.uint64(65 - words.bit_length())  # leaves as many bits as a word's number takes

    def __len__(self) -> int:
        return len(self._words)

    def add(self, ordered: Hashes) -> None:
        """Add hashes, which stand in order."""
        for first in range(0, len(ordered), PIECE):
            piece = ordered[first : first + PIECE]
            words = piece >> self._shift
            starts = np.flatnonzero(np.append(True, words[1:] != words[:-1]))
            self._words[words[starts]] |= np.bitwise_or.reduceat(_bits(piece), starts)

    def through(self, hashes: Hashes) -> Mask:
        """Return which hashes may have been added; the others were not."""
        bits = _bits(hashes)
        return np.asarray(self._words[hashes >> self._shift] & bits == bits, dtype=np.bool_)


def _bits(hashes: Hashes) -> Hashes:
    bits = ONE << (hashes & BITS)
    for group in GROUPS:
        bits |= ONE << (hashes >> group & BITS)
    return bits


@attrs.frozen(kw_only=True)
class Run:
    """Ordered hashes in the file: where they start, how many, and the first of each block."""

    start: int
    length: int
    firsts: Hashes


class Spilled:
    """Ordered runs of distinct hashes, in a temporary file that has no name and goes with this object.

    Raises `OSError` when the file cannot be made.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as this object lives
        self.close = weakref.finalize(self, self._file.close)
        self._runs: list[Run] = []
        self._sieve = Sieve(SIEVE)

    def __len__(self) -> int:
        return sum(run.length for run in self._runs)

    def add(self, ordered: Hashes) -> None:
        """Add hashes that are not there yet, in order, none twice.

        Raises `OSError` when they cannot be written; then nothing is added.
        """
        rest = ordered.data.cast("B")
        self._file.seek(len(self) * WIDTH)
        while rest:
            rest = rest[self._file.write(rest) :]
        sieve = self._sieve
        if len(self) + len(ordered) > LOAD * len(sieve):
            sieve = Sieve(2 * len(sieve))
            for run in self._runs:
                sieve.add(self._read(run.start, run.length))
        sieve.add(ordered)
        self._sieve = sieve
        self._runs.append(Run(start=len(self), length=len(ordered), firsts=ordered[::BLOCK].copy()))

    def known(self, ordered: Hashes) -> Mask:
        """Return which hashes are there; those asked for stand in order."""
        known = self._sieve.through(ordered)
        rows = np.flatnonzero(known)
        for run in self._runs:
            if not len(rows):
                break
            there = self._among(run, ordered[rows])
            rows = rows[~there]
        known[rows] = False
        return known

    def _among(self, run: Run, sought: Hashes) -> Mask:
        blocks = np.unique(np.searchsorted(run.firsts, sought, "right"))
        blocks = blocks[np.searchsorted(blocks, 1) :] - 1
        if not len(blocks):
            return np.zeros(len(sought), dtype=np.bool_)
        if len(blocks) * DENSE > len(run.firsts):
            return contains(self._read(run.start, run.length), sought)
        return contains(np.concatenate(list(self._blocks(run, blocks.tolist()))), sought)

    def _blocks(self, run: Run, numbers: Iterable[int]) -> Iterable[Hashes]:
        for number in numbers:
            first = number * BLOCK
            yield self._read(run.start + first, min(BLOCK, run.length - first))

    def _read(self, start: int, length: int) -> Hashes:
        hashes = np.empty(length, dtype=np.uint64)
        rest = hashes.data.cast("B")
        self._file.seek(start * WIDTH)
        while rest:
            got = self._file.readinto(rest)
            if not got:
                raise OSError("the temporary file of the hashes of earlier rows was cut short")
            rest = rest[got:]
        return hashes
