"""A copy of untrusted values that a schema may look at: bounded, finite, and all of it characters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from acled_export.documents.parsing import DEEPEST
from acled_export.documents.soundness import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from acled_export.drafting_gate.telling import Steps, Told

LONGEST_TEXT, LONGEST_KEY = 5_000, 200
MOST_VALUES = 20_000  # in one incident: a hundred times what an honest one holds
MOST_MEMBERS = 200  # in one list
WIDEST_NUMBER = 1_024  # bits
REFUSED = object()


class Listed(list[Any]):
    """A list that remembers where its members stood before some were taken out."""

    def __init__(self, members: Iterable[Any] = (), origin: Iterable[int] | None = None) -> None:
        super().__init__(members)
        self.origin = list(range(len(self))) if origin is None else list(origin)

    def placed(self) -> Iterator[tuple[int, Any]]:
        """Yield each member with its first position."""
        yield from zip(self.origin, self, strict=True)

    def keep(self, wanted: Iterable[bool]) -> None:
        """Take out the members that are not wanted."""
        kept = [pair for pair, good in zip(self.placed(), wanted, strict=True) if good]
        self[:] = [member for _, member in kept]
        self.origin = [at for at, _ in kept]


def too_large(value: Any) -> bool:
    """Tell whether a value holds more values than an incident may, however deep they lie."""
    seen, waiting = 0, [value]
    while waiting and seen <= MOST_VALUES:
        found = waiting.pop()
        seen += 1
        if isinstance(found, dict | list):
            waiting += found.values() if isinstance(found, dict) else found
    return seen > MOST_VALUES


def clean(value: Any, at: Steps, told: Told) -> Any:
    """Return a copy without what no JSON document can hold, or `REFUSED`; nulls in mappings are left out.

    Each part that is left out is told with its path.
    """
    if isinstance(value, dict | list) and len(at) > DEEPEST:
        told.drop("depth", at, f"nested more than {DEEPEST} levels deep")
        return REFUSED
    if isinstance(value, dict):
        return _mapping(value, at, told)
    if isinstance(value, list):
        if len(value) > MOST_MEMBERS:
            told.drop("size", at, f"{len(value) - MOST_MEMBERS:,} entries behind the first {MOST_MEMBERS}")
        first = value[:MOST_MEMBERS]
        members = [clean(member, (*at, number), told) for number, member in enumerate(first)]
        listed = Listed(members)
        listed.keep([member is not REFUSED for member in members])
        return listed
    why = _flaw(value)
    if why is None:
        return value
    told.drop("value", at, why)
    return REFUSED


def _mapping(value: dict[Any, Any], at: Steps, told: Told) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, member in value.items():
        if not isinstance(key, str) or len(key) > LONGEST_KEY or not whole(key):
            told.drop("unknown-key", at, "a key that is no short text")
        elif member is not None:
            copied = clean(member, (*at, key), told)
            if copied is not REFUSED:
                kept[key] = copied
    return kept


def _flaw(value: Any) -> str | None:
    """Return why a plain value cannot be kept; null when it can."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            return f"a text of more than {LONGEST_TEXT:,} characters"
        return None if whole(value) else "holds half of a surrogate pair, which is no character"
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return None if value.bit_length() <= WIDEST_NUMBER else "a number too large for any use"
    if isinstance(value, float):
        return None if math.isfinite(value) else "not a number that JSON knows: NaN or infinite"
    return f"no JSON value but {type(value).__name__!r}"
