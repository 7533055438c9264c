"""The file that says of every cell of every coded incident which words or which rule decided it."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import attrs

from acled_export.streams import open_output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from acled_export.plugins import Read


@attrs.frozen(kw_only=True)
class Decisions:
    """JSON Lines, a decision a line."""

    stream: BinaryIO

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: str | Path, inputs: Sequence[str | Path]) -> Iterator[Decisions]:
        """Open the file; it takes its place only when the block ends well."""
        with open_output(path, inputs=inputs) as stream:
            yield cls(stream=stream)

    def take(self, read: Read) -> None:
        """Write the decisions behind the rows of one batch."""
        for decision in read.decisions:
            self.stream.write(json.dumps(decision, ensure_ascii=False, default=str).encode() + b"\n")
