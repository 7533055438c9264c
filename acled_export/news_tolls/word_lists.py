"""How lists of words are written in this package: as a text with spaces between them."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())
