"""Tables whose columns are found by name in any case: read batch by batch as candidates, strangers behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.neighbours.losses import left_behind
from acled_export.neighbours.own_columns import OwnColumns
from acled_export.neighbours.strangers import namesakes, strangers, with_strangers
from acled_export.plugins import Read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pyarrow as pa


@attrs.frozen(kw_only=True)
class OwnTable:
    """How batches of a dataset are read: its name, columns that it knows or leaves unused, words for unknown.

    `as_candidates` gets the columns of a batch and gives its rows. `rename` gives columns of the file the
    names that are meant.
    """

    name: str
    known: Iterable[str]
    unused: Iterable[str]
    unknown: Iterable[str]
    as_candidates: Callable[[OwnColumns], pa.RecordBatch]
    rename: Mapping[str, str] | None = None

    def read(self, raw: pa.RecordBatch) -> Read:
        """Return the rows of one raw batch as candidates, with what no contract column holds counted."""
        own = OwnColumns(raw, unknown=self.unknown, rename=self.rename)
        strange = strangers(raw, self.known, self.rename)
        events = with_strangers(self.as_candidates(own), raw, strange)
        losses = left_behind(self.name, raw, (*own.names(self.unused), *namesakes(strange)))
        return Read(raw=raw, events=events, losses=losses)
