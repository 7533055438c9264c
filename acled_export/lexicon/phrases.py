"""Many phrases looked up at once: a tree of words, in which the longest phrase at a place is met first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from acled_export.lexicon.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from acled_export.lexicon.words import Word

T = TypeVar("T")
ENDS = None  # no word: one of a lone voicing mark is blank when folded


@attrs.frozen
class Met(Generic[T]):
    """A phrase in a text: the first word and the one behind the last, and what is known of the phrase."""

    first: int
    behind: int
    known: tuple[T, ...]


class Phrases(Generic[T]):
    """Phrases and what is known of each; one phrase may be known for several things."""

    def __init__(self, listed: Iterable[tuple[Sequence[str], T]]) -> None:
        # a text meets few of the first words, and only their phrases are grown into trees
        self._listed: dict[str, list[tuple[Sequence[str], T]]] = {}
        self._trees: dict[str, dict[str | None, Any]] = {}
        with uncollected():
            for phrase, known in listed:
                if phrase:
                    self._listed.setdefault(phrase[0], []).append((phrase, known))

    @property
    def starts(self) -> frozenset[str]:
        """Return the first words of all phrases."""
        return frozenset(self._listed)

    def at(self, text: Sequence[Word], first: int) -> Met[T] | None:
        """Return the longest phrase that begins at a word, null for none."""
        if first >= len(text):
            return None
        tree = self._trees.get(text[first].folded) or self._grown(text[first].folded)
        found: Met[T] | None = None
        place = first + 1
        while tree is not None:
            if ENDS in tree:
                found = Met(first, place, tuple(tree[ENDS]))
            tree = tree.get(text[place].folded) if place < len(text) else None
            place += 1
        return found

    def _grown(self, word: str) -> dict[str | None, Any] | None:
        """Return the tree of the phrases that begin with a word, null for none."""
        listed = self._listed.get(word)
        if listed is None:
            return None
        tree: dict[str | None, Any] = {}
        for phrase, known in listed:
            at = tree
            for following in phrase[1:]:
                at = at.setdefault(following, {})
            at.setdefault(ENDS, []).append(known)
        self._trees[word] = tree
        return tree

    def within(self, text: Sequence[Word]) -> Iterator[Met[T]]:
        """Yield for each word the longest phrase that begins there; phrases may overlap."""
        for first in range(len(text)):
            met = self.at(text, first)
            if met is not None:
                yield met
