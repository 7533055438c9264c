"""The records of a plugin that reads the tables of a dataset as rows of a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from acled_export.columns import Mask
    from acled_export.findings import Finding
    from acled_export.plugins.crossing import Crossing


@attrs.frozen(kw_only=True)
class Read:
    """Batches of a source, raw and in contract columns, row for row; and what was found on the way.

    `decisions` are plain records that say of each cell which words or which rule decided it. `changes`
    counts by kind the cells that were brought up to date, `losses` by column of the source the cells that
    no contract column holds, or not wholly. `bad` are the rows that an error among `findings` is about.
    """

    raw: pa.RecordBatch
    events: pa.RecordBatch
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Mapping[str, Any], ...] = ()
    changes: Mapping[str, int] = attrs.field(factory=dict)
    losses: Mapping[str, int] = attrs.field(factory=dict)
    bad: Mask | None = None


@attrs.frozen(kw_only=True)
class Head:
    """The start of a table, by which a source finds out how it is written.

    `header` are the file's own column names; `rows` is the first raw batch with rows, or one without when
    the file has none. `whole` gives every raw batch of the file from the first on, for what only a whole
    column can tell; it costs a reading. `facts` is what the format found out about the container.
    """

    name: str
    header: tuple[str, ...]
    rows: pa.RecordBatch
    whole: Callable[[], Iterator[pa.RecordBatch]]
    facts: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Table:
    """How one table is read: `columns` turns a raw batch into contract columns.

    `contract` is the strongest contract that its rows can be held to (`event` or `candidate`), and
    `weaker` says why it is not `event`. `exempt` are the rules that cannot be asked of such a table, and
    `absent` the contract columns that its layout does not have, each with the reason; `without` are those
    of them that what is written has not either, since null there would say something. `likely` leads from
    a column that is missing to the setting that may put it right. `attribution` is the line that whatever
    is made from it has to carry. `told` is what was recognised, for `describe`: plain values by name.
    """

    columns: Callable[[pa.RecordBatch], Read]
    contract: str = "event"
    weaker: str | None = None
    exempt: Mapping[str, str] = attrs.field(factory=dict)
    absent: Mapping[str, str] = attrs.field(factory=dict)
    without: tuple[str, ...] = ()
    likely: Mapping[str, str] = attrs.field(factory=dict)
    attribution: str | None = None
    findings: tuple[Finding, ...] = ()
    told: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Source:
    """A dataset's own columns -> contract columns.

    `recognise` gets the header; `columns` gets a raw batch. A source whose files are written in several
    ways has `table` instead: it gets the head of a file and the settings of the run. `documents` instead
    of both marks a source that is not a table and reads whole files itself. `refuses` gets the header and
    says what a table is that looks like the dataset's and is not one of events, null for any other.
    `unused` maps each source column that is left behind on purpose to the reason. `crossings` is the
    crosswalk into the contract, a line for each of its columns, and `decides` says by name what each rule
    decides that puts a value where the dataset has none of its own. `expects` are the columns that a table
    of the dataset cannot lack, by which a table that was not recognised is told what is wrong with it.
    `headless` gets the cells of the first record of a file, and gives its column names where that record
    is no header but a row of this dataset, else null.
    """

    name: str
    title: str
    licence: str
    recognise: Callable[[tuple[str, ...]], bool]
    refuses: Callable[[tuple[str, ...]], str | None] | None = None
    columns: Callable[[pa.RecordBatch], pa.RecordBatch] | None = None
    table: Callable[[Head, Mapping[str, Any]], Table] | None = None
    documents: Callable[[Path | BinaryIO, Mapping[str, Any]], Iterator[Read]] | None = None
    unused: Mapping[str, str] = attrs.field(factory=dict)
    crossings: tuple[Crossing, ...] = ()
    decides: Mapping[str, str] = attrs.field(factory=dict)
    expects: tuple[str, ...] = ()
    headless: Callable[[Sequence[str]], tuple[str, ...] | None] | None = None
    sample: str
