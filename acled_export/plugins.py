"""The records a plugin file holds, and `discover`, which finds them by their being there.

A plugin is a module with one record in it: in one of our folders, or in an installed package that names
the module under an entry point `acled_export.rules`, `.sources`, `.formats`, `.shapes`, `.reporters`.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

import attrs

from acled_export.errors import ContractError
from acled_export.findings import Finding, Report, Severity

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    import pyarrow as pa

    from acled_export.columns import Columns, Mask

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

    `decisions` are plain records that say of each cell which words or which rule decided it.
    """

    raw: pa.RecordBatch
    events: pa.RecordBatch
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Mapping[str, Any], ...] = ()


@attrs.frozen(kw_only=True)
class Source:
    """A dataset's own columns -> contract columns.

    `recognise` gets the header; `columns` gets a raw batch. `documents` instead of `columns` marks a
    source that is not a table and reads whole files itself. `unused` maps each source column that is
    left behind on purpose to the reason.
    """

    name: str
    title: str
    licence: str
    recognise: Callable[[tuple[str, ...]], bool]
    columns: Callable[[pa.RecordBatch], pa.RecordBatch] | None = None
    documents: Callable[[Path | BinaryIO, Mapping[str, Any]], Iterator[Read]] | None = None
    unused: Mapping[str, str] = attrs.field(factory=dict)
    sample: str


@attrs.frozen(kw_only=True)
class Reporter:
    """A face of a report: turns it into text."""

    name: str
    title: str
    render: Callable[[Report], str]


RECORDS: Mapping[str, type] = {"rules": Rule, "sources": Source, "formats": Format, "reporters": Reporter}


def _modules(folder: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"acled_export.{folder}")
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        yield importlib.import_module(f"{package.__name__}.{found.name}")
    for entry in sorted(importlib.metadata.entry_points(group=f"acled_export.{folder}")):
        yield entry.load()


@functools.cache
def discover(folder: str) -> Mapping[str, Any]:
    """Return every record of a folder by its name, ours first, then those of installed packages.

    Raises `ContractError` for a module without its one record, and for a name met twice.
    """
    kind = RECORDS[folder]
    found: dict[str, Any] = {}
    for module in _modules(folder):
        records = [value for value in vars(module).values() if isinstance(value, kind)]
        if len(records) != 1:
            message = f"{module.__name__}: expected one {kind.__name__} record, found {len(records)}"
            raise ContractError(message)
        record: Any = records[0]
        if record.name in found:
            message = f"{module.__name__}: the name {record.name!r} is taken; choose another"
            raise ContractError(message)
        found[record.name] = record
    return found


def page_texts(folder: str) -> dict[str, str]:
    """Return by the name of each record what its module says of itself: its documentation."""
    kind = RECORDS[folder]
    return {
        cast("Any", value).name: inspect.getdoc(module) or ""
        for module in _modules(folder)
        for value in vars(module).values()
        if isinstance(value, kind)
    }
