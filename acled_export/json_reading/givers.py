"""Blocks of whole records for the quick way: lines of a supply, or elements of the array in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.json_reading.quick import Sight
from acled_export.json_reading.spans import elements_end, lines_end

if TYPE_CHECKING:
    from acled_export.json_reading.window import Window
    from acled_export.streams.supply import Supply


class LineGiver:
    """Gives the lines of a supply."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply

    def look(self, size: int) -> Sight | None:
        """Return about `size` bytes, null where no line ends in them."""
        if len(self._supply.window()) < size:
            self._supply.fill()
        data = self._supply.window()[:size]
        end = lines_end(data)
        return Sight(data[:end], self._supply.line) if end else None

    def step(self, size: int, newlines: int) -> None:
        """Step over lines."""
        self._supply.take(size, newlines)


class ElementGiver:
    """Gives the elements of the array that a window stands in."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def look(self, size: int) -> Sight | None:
        """Return about `size` bytes, null where no two objects follow on each other in them."""
        data = self._window.lay_open(size)
        end = elements_end(data) if data.startswith(b"{") else 0
        return Sight(memoryview(data)[:end], self._window.line) if end else None

    def step(self, size: int, newlines: int) -> None:
        """Step over elements, and the comma behind the last."""
        self._window.pass_over(size, newlines)
