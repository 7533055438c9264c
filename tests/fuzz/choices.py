"""Bytes as choices: what a fuzzer mutates becomes structures that are nearly always sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Choices:
    """Takes one byte for each choice; where there are none left, every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def byte(self) -> int:
        """Return the next byte, 0 at the end."""
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def pick(self, among: Sequence[T]) -> T:
        """Return one of several."""
        return among[self.byte() % len(among)]

    def once_in(self, number: int) -> bool:
        """Say yes once in so many times."""
        return self.byte() % number == number - 1

    def some(self, among: Sequence[T], most: int) -> list[T]:
        """Return up to `most` of several, in any order."""
        return [self.pick(among) for _ in range(self.byte() % (most + 1))]

    def subset(self, among: Sequence[T], leaves_out_one_in: int) -> list[T]:
        """Return nearly all of several, in their order."""
        return [one for one in among if not self.once_in(leaves_out_one_in)]
