"""What UCDP said of its own rows, given back where a row on its way out still says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import null_of, plain
from acled_export.neighbours.losses import restored
from acled_export.neighbours.ucdp_ged import rules
from acled_export.neighbours.ucdp_ged.columns import KEPT
from acled_export.neighbours.ucdp_ged.days import read_days
from acled_export.neighbours.ucdp_ged.rows import HEADLINE, PLACE
from acled_export.neighbours.ucdp_ged.sides import column_of, of_ucdp

if TYPE_CHECKING:
    from collections.abc import Mapping

TOLL = frozenset({"best", "high", "low", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"})
WHERE = rf"^{PLACE}(?P<value>.*?)(?:; {HEADLINE}.*)?$"
HEAD = rf"^(?:.*; )?{HEADLINE}(?P<value>.*)$"


class Restored:
    """The cells of UCDP's own rows by its names, as text; null in all other rows."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self._batch = batch
        self.own = pc.is_valid(of_ucdp(batch))
        self.any = bool(pc.any(self.own).as_py())
        self._loss = pc.if_else(self.own, plain(column_of(batch, "loss")), null_of(pa.string()))

    def __getitem__(self, name: str) -> pa.Array:
        """Return what `loss` keeps under a name, null where the row was changed since in what it tells.

        That is a toll other than `best`, or a level of precision that does not come from UCDP's.
        """
        if not self.any or (name not in KEPT and name != "year"):
            return pa.nulls(self._batch.num_rows, pa.string())
        value = restored(self._loss, name)
        if name in TOLL:
            same = pc.equal(restored(self._loss, "best"), plain(column_of(self._batch, "fatalities")))
        elif name == "date_prec":
            same = self._level("time_precision", value, rules.TIMES)
        elif name == "where_prec":
            same = self._level(
                "geo_precision", value, {code: level for code, (level, _) in rules.PLACES.items()}
            )
        else:
            return value
        return pc.if_else(pc.fill_null(same, False), value, null_of(pa.string()))

    def _level(self, column: str, codes: pa.Array, levels: Mapping[str, str]) -> pa.Array:
        """Return whether a level is the one that UCDP's code leads to; both may be unknown."""
        encoded = pc.dictionary_encode(codes)
        led = pa.array([levels.get(code) for code in encoded.dictionary.to_pylist()], pa.string())
        led = led.take(encoded.indices)
        now = plain(column_of(self._batch, column))
        return pc.or_kleene(pc.equal(led, now), pc.and_(pc.is_null(led), pc.is_null(now)))

    def span(self) -> tuple[pa.Array, pa.Array]:
        """Return the first and last day (date32) of events that last longer than one, else null.

        Null too where `event_date` is no longer the middle of the span.
        """
        first, last = (restored(self._loss, name) for name in ("date_start", "date_end"))
        days = read_days(first, last)
        same = pc.equal(days.day, column_of(self._batch, "event_date").cast(pa.date32()))
        same = pc.fill_null(same, False)
        nothing = null_of(pa.date32())
        return tuple(pc.if_else(same, one.cast(pa.date32()), nothing) for one in (first, last))

    def ids(self) -> pa.Array:
        """Return UCDP's ids."""
        return pc.if_else(self.own, plain(column_of(self._batch, "source_event_id")), null_of(pa.string()))

    def words(self) -> tuple[pa.Array, pa.Array]:
        """Return what the notes give as UCDP's words on the place, and as the headline of the source."""
        notes = pc.if_else(self.own, plain(column_of(self._batch, "notes")), null_of(pa.string()))
        return tuple(pc.struct_field(pc.extract_regex(notes, form), "value") for form in (WHERE, HEAD))
