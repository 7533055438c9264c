"""A stream that only takes bytes, as a pipe does: it cannot be read, and cannot go back."""

from __future__ import annotations

import io
from typing import Any


class Pipe(io.RawIOBase):
    """What was written to it is in `taken`."""

    def __init__(self) -> None:
        self.taken = b""

    def write(self, data: Any) -> int:
        self.taken += bytes(data)
        return len(data)
