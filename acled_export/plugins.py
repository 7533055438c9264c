"""The records a plugin file holds: a rule, a format, a source, a shape, a reporter or an extractor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import attrs

from acled_export.findings import Finding, Report, Severity

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from acled_export.columns import Columns, Mask
    from acled_export.incident import Article

Row = Mapping[str, Any]
Example = Row | tuple[Row, ...]


class Memory(Protocol):
    """What a rule that looks at more than one row keeps during one run."""

    def broken(self, events: Columns) -> Mask:
        """Return which rows of this batch break the rule, given all batches before."""


@attrs.frozen(kw_only=True)
class Rule:
    """One consistency rule.

    `broken` returns a mask of the rows that break it (null counts as not broken); a rule with memory has
    `remember`, which makes its state for one run. A rule that the schema itself enforces has neither but
    names the contract checks it stands for in `contract`. `unless` names rules or contract checks whose
    finding on the same row is the same mistake told better; `instead_of` names those that this rule's
    finding tells better. `good` and `bad` are overrides on a valid
    event, or tuples of several rows. `expected`, `suggestion` and `at`, the column to look at (default:
    the first), are worked out for the few rows that are shown.
    """

    name: str
    columns: tuple[str, ...]
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    broken: Callable[[Columns], Mask] | None = None
    remember: Callable[[], Memory] | None = None
    contract: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    expected: Callable[[Row], Any] | None = None
    suggestion: Callable[[Row], Any] | None = None
    at: Callable[[Row], str] | None = None
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


class Writer(Protocol):
    """An open output."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the rows of one batch."""

    def close(self) -> None:
        """Write what is left and what stands at the end of a file; does not close the stream."""


@attrs.frozen(kw_only=True)
class Opened:
    """What a format needs to know when it opens an output."""

    schema: pa.Schema
    metadata: Mapping[str, str]
    options: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Format:
    """A file format: `read` gives raw batches in the file's own columns, `open` a writer.

    `binary` formats never go to a terminal; `compress` says whether `.gz` and `.zst` make sense behind.
    A raw batch holds `_line`, the file line of each row (null where a format has no lines). It may hold
    `_record`, the text of a record that is no row (its other cells are null), and `_unread`, a list of
    the columns of a row whose cell is no plain value (the cell is then its JSON text).
    `read` writes what it finds out about the container into the dictionary `options["facts"]`, where
    there is one: `encoding`, `mark` (a byte order mark was there), `delimiter`, `sheet`, `envelopes`.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, Mapping[str, Any]], Iterator[pa.RecordBatch]] | None
    open: Callable[[BinaryIO, Opened], Writer]
    binary: bool = False
    compress: bool = True


@attrs.frozen(kw_only=True)
class Read:
    """Batches of a source, raw and in contract columns, row for row; and what was found on the way.

    `decisions` are plain records that say of each cell which words or which rule decided it. `changes`
    counts by kind the cells that were brought up to date.
    """

    raw: pa.RecordBatch
    events: pa.RecordBatch
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Mapping[str, Any], ...] = ()
    changes: Mapping[str, int] = attrs.field(factory=dict)


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
    `unused` maps each source column that is left behind on purpose to the reason.
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
    sample: str


@attrs.frozen(kw_only=True)
class Shape:
    """Contract columns -> the columns of another dataset, or of an older layout of ACLED's.

    `fields` are the columns that are written, in order, with their Arrow types. `columns` gets a batch in
    contract types and returns one in `fields`. `losses` maps each contract column that the shape cannot
    hold, or not all of, to the reason; `blank` maps each written column that cannot be filled, to the
    reason: it is null, never guessed.
    """

    name: str
    title: str
    fields: Callable[[], pa.Schema]
    columns: Callable[[pa.RecordBatch], pa.RecordBatch]
    losses: Mapping[str, str] = attrs.field(factory=dict)
    blank: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Reporter:
    """A face of a report: turns it into text."""

    name: str
    title: str
    render: Callable[[Report], str]


@attrs.frozen(kw_only=True)
class Extracted:
    """What an extractor makes of an article, as plain values: nothing of it counts until it passed the gate.

    `incidents` is what should be the `incidents` of an incident document, `unattached` its `unattached`.
    `replies` are the raw answers of whatever was asked, kept so that a person can look at them. `findings`
    say what the extractor itself met on its way, such as an answer that broke off.
    """

    incidents: object
    unattached: object = ()
    replies: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Extractor:
    """Article -> draft incidents.

    `extract` gets an article with its `text`, the settings of the run by name, and a function that says
    what the gate would take out of some incidents, for an extractor that can ask again. `settings` maps
    each setting to what it is. `extra` names the extra that has to be installed, null for none. What
    `leaves` says is shown before anything leaves the machine; null where nothing does.
    """

    name: str
    title: str
    extract: Callable[[Article, Mapping[str, Any], Callable[[object], Sequence[Finding]]], Extracted]
    settings: Mapping[str, str] = attrs.field(factory=dict)
    extra: str | None = None
    leaves: str | None = None
