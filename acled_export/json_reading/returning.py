"""A stream of bytes that takes back what was read from it last."""

from __future__ import annotations

from typing import BinaryIO


class Returning:
    """Reads from a stream, and first what was given back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        """Return some bytes, at most `size`; none at the end."""
        data = self._kept[self._at : self._at + size]
        if not data:
            self._kept, self._at = b"", 0
            return self._stream.read(size)
        self._at += len(data)
        return data

    def ahead(self, size: int) -> bytes:
        """Return `size` bytes, fewer only at the end, without stepping over them."""
        held = len(self._kept) - self._at
        if held < size:
            parts = [self._kept[self._at :]]
            while held < size and (data := self._stream.read(size - held)):
                parts.append(data)
                held += len(data)
            self._kept, self._at = b"".join(parts), 0
        return self._kept[self._at : self._at + size]

    def step(self, size: int) -> None:
        """Step over bytes that were seen ahead."""
        self._at += size

    def give_back(self, data: bytes) -> None:
        """Take back the bytes that were read last."""
        if len(data) <= self._at:  # they are still here
            self._at -= len(data)
        else:
            self._kept, self._at = data + self._kept[self._at :], 0
