"""The records of a crosswalk: how the columns of one dataset come about from those of another."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pyarrow as pa


class Keeps(enum.StrEnum):
    """What becomes of a column on its way into another dataset."""

    LOSSLESS = "lossless"
    LOSSY = "lossy"
    IMPOSSIBLE = "impossible"


@attrs.frozen(kw_only=True)
class Crossing:
    """One line of a crosswalk: how a column comes about, from which columns, and what is kept of them.

    `column` is a column of what is written, `of` are the columns it is made from, none for one that
    cannot be filled. `how` says what is lost, or why it cannot be filled: then it is null, never guessed.
    """

    column: str
    of: tuple[str, ...] = ()
    keeps: Keeps
    how: str = ""


class Gathering(Protocol):
    """Rows of a shape that are sums over many events: kept during a run, given at its end."""

    def take(self, events: pa.RecordBatch) -> None:
        """Add the rows of one batch."""

    def rows(self) -> Iterator[pa.RecordBatch]:
        """Give what was gathered, in the columns of the shape, in an order of their own."""


@attrs.frozen(kw_only=True)
class Shape:
    """Contract columns -> the columns of another dataset, or of an older layout of ACLED's.

    `fields` are the columns that are written, in order, with their Arrow types. `columns` gets a batch in
    contract types and returns one in `fields`. `losses` maps each contract column that the shape cannot
    hold, or not all of, to the reason; `blank` maps each written column that cannot be filled, to the
    reason: it is null, never guessed. `crossings` is the whole crosswalk, a line for each written column
    (default: what `losses` and `blank` say). `leaves_out` gives for each event the reason why it is no row
    of that dataset, null where it is one. A shape whose rows are sums over events has `gather`, which makes
    its state for one run, and no `columns`. `notice` says in the metadata of an output what it is not.
    """

    name: str
    title: str
    fields: Callable[[], pa.Schema]
    columns: Callable[[pa.RecordBatch], pa.RecordBatch] | None = None
    losses: Mapping[str, str] = attrs.field(factory=dict)
    blank: Mapping[str, str] = attrs.field(factory=dict)
    crossings: tuple[Crossing, ...] = ()
    leaves_out: Callable[[pa.RecordBatch], pa.Array] | None = None
    gather: Callable[[], Gathering] | None = None
    notice: str | None = None
