"""Many phrases looked up at once: a tree of words, in which the longest phrase at a place is met first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from acled_export.lexicon.words import Word

T = TypeVar("T")
ENDS = ""  # no word is blank


@attrs.frozen
class Met(Generic[T]):
    """A phrase in a text: the first word and the one behind the last, and what is known of the phrase."""

    first: int
    behind: int
    known: tuple[T, ...]


class Phrases(Generic[T]):
    """Phrases and what is known of each; one phrase may be known for several things."""

    def __init__(self, listed: Iterable[tuple[Sequence[str], T]]) -> None:
        self._tree: dict[str, Any] = {}
        for phrase, known in listed:
            at = self._tree
            for word in phrase:
                at = at.setdefault(word, {})
            if phrase:
                at.setdefault(ENDS, []).append(known)

    def at(self, text: Sequence[Word], first: int) -> Met[T] | None:
        """Return the longest phrase that begins at a word, null for none."""
        at, found = self._tree, None
        for place in range(first, len(text)):
            below = at.get(text[place].folded)
            if below is None:
                break
            at = below
            if ENDS in at:
                found = Met(first, place + 1, tuple(at[ENDS]))
        return found

    def within(self, text: Sequence[Word]) -> Iterator[Met[T]]:
        """Yield for each word the longest phrase that begins there; phrases may overlap."""
        for first in range(len(text)):
            met = self.at(text, first)
            if met is not None:
                yield met
