"""Lines for Python's CSV reader, with what is needed to say where a record stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.streams.encoding import not_utf8
from acled_export.streams.supply import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.streams.supply import Supply


class Lines:
    """The lines of a supply, taken from it one by one; `met` are those of the record under way.

    `first` is the file line the record starts on. `cut_off` says that the reader asked for more within a
    record when there was no more: its last quote is never closed. `over` says that the record, or the line
    it starts with, is larger than a record may be; its lines beyond that are left in the supply.
    """

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._waiting: Iterator[bytes] = iter(())
        self._bytes = 0
        self.met: list[str] = []
        self.first = supply.line
        self.cut_off = False
        self.over = False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = next(self._waiting, None)
        if line is None:
            line = self._refilled()
        if line is None:
            self.cut_off = not self.over
            raise StopIteration
        if self.met and self._bytes + len(line) > self._supply.largest:
            self.over = True
            raise StopIteration
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise not_utf8(error, self._supply.line, self._supply.offset) from error
        self._bytes += len(line)
        self._supply.take(len(line), 1)
        self.met.append(text)
        return text

    def _refilled(self) -> bytes | None:
        try:
            lines = self._supply.whole_lines(returns=True).splitlines(keepends=True)
        except TooLargeError:
            self.over = True
            return None
        self._waiting = iter(lines)
        return next(self._waiting, None)

    @property
    def spent(self) -> bool:
        """Say whether there is no further line."""
        return self._supply.spent

    def next_record(self) -> None:
        """Forget the lines of the record that has been read."""
        self.met.clear()
        self._bytes = 0
        self.first = self._supply.line

    def peek(self) -> str:
        """Return the next line that is not blank, without taking it; blank ones before it may be taken."""
        while block := self._supply.whole_lines(returns=True):
            lines = block.splitlines()
            found = next((line for line in lines if line.strip()), None)
            if found is not None:
                return found.decode(errors="replace")
            self._supply.take(len(block), len(lines))
            self.next_record()
        return ""
