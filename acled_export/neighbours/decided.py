"""Values that a rule decided because a dataset has none of its own: each with the rule and how firm it is.

The words of confidence are those of the tables of crosswalks: high, where published definitions agree;
medium, where they mostly do; low, where a person has to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.coded_columns import combined, dictionary, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa

    from acled_export.columns import Codes

HIGH, MEDIUM, LOW = "high", "medium", "low"
LISTED, SAID = "; ", "="


@attrs.frozen
class Way:
    """One outcome of a decision: the value (null: left unknown), the rule that decided it, how firm it is."""

    value: str | None
    rule: str
    confidence: str


@attrs.frozen(kw_only=True)
class Decided:
    """One column that was decided; `codes` is each row's place among `ways`, -1 where nothing was decided."""

    column: str
    codes: Codes
    ways: tuple[Way | None, ...]

    def values(self) -> pa.Array:
        """Return the values as a dictionary column of text."""
        return spread([None if way is None else way.value for way in self.ways], self.codes)

    def spread(self, tell: Callable[[Way], str]) -> pa.Array:
        """Return `column=word` of each row whose value was decided, as a dictionary column."""
        said = [None if way is None or way.value is None else self._said(tell(way)) for way in self.ways]
        return spread(said, self.codes)

    def _said(self, word: str) -> str:
        return f"{self.column}{SAID}{word}"


def decide(column: str, tell: Callable[..., Way | None], *given: pa.Array) -> Decided:
    """Return a column decided from others; `tell` gets the texts of each distinct combination of cells."""
    codes, cells = combined(*given)
    return Decided(column=column, codes=codes, ways=tuple(tell(*cell) for cell in cells))


def rules_of(decided: Sequence[Decided]) -> pa.Array:
    """Return for each row which rule decided which column: `event_type=rule; inter1=rule`, null for none."""
    return _listed([one.spread(lambda way: way.rule) for one in decided])


def confidence_of(decided: Sequence[Decided]) -> pa.Array:
    """Return for each row how firm each decided value is: `event_type=low; inter1=high`, null for none."""
    return _listed([one.spread(lambda way: way.confidence) for one in decided])


def _listed(columns: Sequence[pa.Array]) -> pa.Array:
    """Join the cells of several columns of few values, row by row; null where all are null."""
    joined = columns[0]
    for column in columns[1:]:
        codes, cells = combined(joined, column)
        joined = spread([LISTED.join(filter(None, cell)) or None for cell in cells], codes)
    return dictionary(joined)
