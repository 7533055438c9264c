"""The quick way beside the exact one: whole blocks by Arrow, where that gives what reading exactly would.

The first records are read exactly, and what their cells are is learned from them. Then blocks are taken for
alike. Where one is not, smaller parts of it are tried, and the part that holds what is different is read
exactly, and learned from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import attrs

from acled_export.json_reading.kinds import Kinds
from acled_export.json_reading.parsing import quick_batch
from acled_export.streams.supply import BLOCK, LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from acled_export.json_reading.parsing import Find
    from acled_export.json_reading.records import Record
    from acled_export.json_reading.spans import Block

STRETCH = 2**16  # characters that are read exactly before the quick way is tried
LEARNT = 16  # records of a stretch that are learned from, beside those with keys not met before
LONGEST = 1024 * STRETCH  # where it has led nowhere again and again
PARTS = 8  # a block that is not alike is tried in parts of this share
LITTLE = 64  # less than this share of a block is no way worth going


@attrs.frozen
class Sight:
    """Whole records in sight; `line` is the one they start on."""

    data: Block
    line: int


class Giver(Protocol):
    """Where blocks of records come from."""

    def look(self, size: int) -> Sight | None:
        """Return about so many bytes of whole records, null where none can be told."""

    def step(self, size: int, newlines: int) -> None:
        """Step over what was seen last, with so many newlines."""


class QuickWay:
    """Decides when to try it; `find` says where the records of a block are.

    Options: `block_size` and `max_record` in bytes.
    """

    def __init__(self, options: Mapping[str, Any], find: Find) -> None:
        self._most = min(options.get("block_size", BLOCK), options.get("max_record", LARGEST))
        self._size = self._most
        self._find = find
        self._kinds = Kinds()
        self._learning = LEARNT
        self._wait = self._next_wait = STRETCH

    def saw(self, record: Record, text: str) -> None:
        """Learn from a record that was read exactly from a text."""
        if record.refused is None and (self._learning > 0 or not self._kinds.know(record.cells)):
            self._kinds.learn(text)
            self._learning -= 1
        self._wait -= len(text)

    @property
    def open(self) -> bool:
        """Say whether it is time to try it."""
        return self._wait <= 0

    def batches(self, giver: Giver) -> Iterator[pa.RecordBatch]:
        """Give batches as far as it leads; where it ends, the giver stands at a record."""
        schema = self._kinds.schema()
        done = 0
        while schema and (seen := giver.look(self._size) or giver.look(self._most)):
            found = quick_batch(seen.data, schema, self._find, line=seen.line)
            if found:
                batch, newlines = found
                giver.step(len(seen.data), newlines)
                done += len(seen.data)
                self._size = min(2 * self._size, self._most)
                self._next_wait = STRETCH
                yield batch
            elif self._size > STRETCH:
                self._size = max(self._size // PARTS, STRETCH)
            else:
                self._leave()
                return
        # at the end of what is alike, or where nothing is, one record is read exactly
        self._leave(far=done > self._most // LITTLE)

    def _leave(self, *, far: bool = False) -> None:
        self._learning = LEARNT
        self._wait = 1 if far else self._next_wait
        if not far:
            self._next_wait = min(2 * self._next_wait, LONGEST)
