"""Checked rows are laid into the database, batch by batch: into a temporary table, or into a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow as pa

from acled_export.batches import fitted
from acled_export.database_loading.tables import make_staging, make_table
from acled_export.databases.addresses import TableName
from acled_export.errors import ContractError, FormatError
from acled_export.living.order import ACTOR, ID
from acled_export.outputs import OnError
from acled_export.seen import Seen, hash_text

if TYPE_CHECKING:
    from acled_export.checker import Checked
    from acled_export.contract import Contract
    from acled_export.database_loading.tables import Target
    from acled_export.databases.engine import Engine
    from acled_export.findings import Report
    from acled_export.overlap import Behind

INCOMING = TableName(schema=None, name="acled_export_incoming")
PLAIN = {"integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


@attrs.define(kw_only=True)
class Staging:
    """Takes checked batches; `repeats` says that an id may be among them more than once.

    `straight`: rows go into the new table at once, and no temporary one is between. `behind` has to be
    there before the first batch: it puts rows in while the next ones are read and checked. A strict run
    that met an error takes no more: nothing of it will be written.
    """

    engine: Engine
    target: Target
    contract: Contract
    on_error: OnError
    report: Report
    behind: Behind[pa.RecordBatch] = attrs.field(init=False)
    repeats: bool = False
    stopped: bool = False
    _schema: pa.Schema = attrs.field(init=False)
    _seen: Seen = attrs.field(factory=Seen)

    def __attrs_post_init__(self) -> None:
        if self.straight:
            make_table(self.engine, self.target, self.contract)
        else:
            make_staging(self.engine, INCOMING, self.target.columns)
        kinds = {name: self.contract[name].kind for name in self.target.columns}
        self._schema = pa.schema([(name, PLAIN.get(kind, pa.string())) for name, kind in kinds.items()])

    @property
    def straight(self) -> bool:
        """Say whether rows go into the table itself: it is new, and gets its key when they are there."""
        return not self.target.there and self.engine.keyed_later

    @property
    def incoming(self) -> TableName:
        """Return the table that the rows are in."""
        return self.target.name if self.straight else INCOMING

    def insert(self, batch: pa.RecordBatch) -> None:
        """Put rows into the table that they go to first."""
        self.engine.insert(self.incoming, batch, temporary=not self.straight)

    def take(self, checked: Checked, name: str) -> None:
        """Lay down what may be written of one batch, and count the rest as dropped.

        Raises `ContractError` for rows that have no id, or one for each actor.
        """
        batch = checked.batch
        if ACTOR in batch.schema.names and "actor2" not in batch.schema.names:
            raise ContractError(
                f"{name!r} is monadic: it has a row for each actor, so its ids repeat and cannot be the key "
                "of a table; load the dyadic file"
            )
        wrong = checked.read_rows > batch.num_rows or checked.bad.any()
        if self.stopped or (self.on_error is OnError.STRICT and wrong):
            self.stopped = True
            return
        if self.on_error is OnError.FILTER and checked.bad.any():
            batch = batch.filter(pa.array(~checked.bad))
        self.report.dropped += checked.read_rows - batch.num_rows
        if batch.num_rows:
            self._lay_down(batch, name)

    def _lay_down(self, batch: pa.RecordBatch, name: str) -> None:
        late = [column for column in batch.schema.names if column not in self._schema.names]
        if late:
            raise FormatError(
                f"{name!r} has columns that table {str(self.target.name)!r} has not: {', '.join(late)}; "
                "add them to the table, or name another with --table"
            )
        fit = fitted(batch, self._schema)
        ids = fit.column(ID)
        if ids.null_count:
            many = "1 row has" if ids.null_count == 1 else f"{ids.null_count:,} rows have"
            raise ContractError(
                f"{name!r}: {many} no {ID}, by which a table tells rows apart; give them ids, "
                "or convert to a file"
            )
        self.repeats = bool(self._seen.add(hash_text(ids)).any()) or self.repeats
        self.behind.put(fit)
        self.report.written += fit.num_rows
