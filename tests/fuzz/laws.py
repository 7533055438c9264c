"""What must hold for any input: our own errors only, and the same outcome however it is read."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from rows_judged import check_rows

from acled_export.contract import CONTRACTS, load_contract
from acled_export.description import describe
from acled_export.discovery import discover
from acled_export.errors import FormatError, SourceError
from acled_export.inputs import open_table
from acled_export.json_reading import quick, window
from acled_export.pipeline import convert, validate
from acled_export.read_options import ReadOptions
from acled_export.streams import supply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from acled_export.findings import Report

AS_OF = dt.date(2026, 1, 1)
SETTINGS: dict[str, Any] = {"jobs": 1, "as_of": AS_OF}
BLOCKS = (48, 2**20)
CONVERSIONS = (("keep", ".csv", None), ("filter", ".jsonl", None), ("keep", ".csv", "2018"))
NOT_UTF8 = "is not UTF-8"
Told = tuple[Any, ...]


def outcome(work: Callable[[], Any], *errors: type[SourceError | FormatError]) -> Any:
    """Return what comes out, or the words of an error that is ours; any other goes on."""
    try:
        return work()
    except (SourceError, *errors) as error:
        return f"{type(error).__name__}: {error}"


def alike(data: bytes, outcomes: Sequence[Any], labels: Sequence[Any]) -> Any:
    """Return the one outcome of reading JSON in pieces of several sizes; all must be alike.

    Where bytes are neither JSON nor UTF-8, which of the two is told depends on the pieces.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        told = [(one, label) for one, label in zip(outcomes, labels, strict=True) if NOT_UTF8 in str(one)]
        assert all(isinstance(one, str) for one in outcomes)
        outcomes, labels = [one for one, _ in told] or ["no JSON"], [label for _, label in told]
    return same(outcomes, labels)


def same(outcomes: Sequence[Any], labels: Sequence[Any]) -> Any:
    """Return the one outcome; all must be the same."""
    for label, other in zip(labels[1:], outcomes[1:], strict=True):
        assert outcomes[0] == other, f"{labels[0]} and {label} differ:\n{outcomes[0]!r}\n{other!r}"
    return outcomes[0]


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="acled-export-fuzz-"))


@contextlib.contextmanager
def file_of(data: bytes, name: str) -> Iterator[Path]:
    """Give a file with such a content; what is made beside it goes with it."""
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


def told(report: Report) -> Told:
    """Return all that a report says, its findings in an order of their own."""
    texts = sorted((finding.text(), finding.row or 0, str(finding.hint)) for finding in report.findings)
    return (
        report.rows, sorted(report.counts.items()), sorted(report.checks.items()), report.weaker,
        sorted(report.changes.items()), report.attributions, report.inputs, texts,
    )  # fmt: skip


@contextlib.contextmanager
def _blocks_of(size: int) -> Iterator[None]:
    """Read files in pieces of a size, and try the quick way through JSON behind as much."""
    with (
        patch.object(supply, "BLOCK", size),
        patch.object(window, "CHUNK", size),
        patch.multiple(quick, BLOCK=size, STRETCH=size),
    ):
        yield


def check_laws(data: bytes, name: str, **how: Any) -> None:
    """Hold checking to its laws: the same report whatever the blocks, and the judge's verdict on each row."""
    with file_of(data, name) as path:

        def checked(block: int) -> Told:
            with _blocks_of(block):
                report = validate(path, rejects=path.with_name("rejects.csv"), **SETTINGS, **how)
            for reporter in discover("reporters").values():
                assert isinstance(reporter.render(report), str)
            return told(report)

        outcomes = [outcome(functools.partial(checked, block), FormatError) for block in BLOCKS]
        first = alike(data, outcomes, BLOCKS) if "json" in name else same(outcomes, BLOCKS)
        outcome(functools.partial(describe, path, **how))
        if isinstance(first, str):
            return
        with open_table(path, ReadOptions.among(SETTINGS | how)) as opened:
            batches = [read.events for read in opened.reads]
    for known in CONTRACTS:
        check_rows(batches, load_contract(known))


def conversion_laws(data: bytes, name: str, **how: Any) -> None:
    """Hold converting to its laws: every row is written or counted, and what is let through is sound."""
    for on_error, suffix, era in CONVERSIONS:
        with file_of(data, name) as path:
            target = path.with_name(f"out{suffix}")
            work = functools.partial(convert, path, target, on_error=on_error, era=era, **SETTINGS, **how)
            found = outcome(work, FormatError)
            if isinstance(found, str):
                continue
            written = _written_rows(target)
        assert found.rows == found.written + found.dropped
        assert found.written == sum(batch.num_rows for batch in written)
        if on_error == "filter":
            contract = next(known for n in CONTRACTS if (known := load_contract(n)).id == found.contract)
            assert not any(check_rows(written, contract)), "what was let through is refused when read again"


def _written_rows(path: Path) -> list[pa.RecordBatch]:
    with path.open("rb") as stream:
        batches = discover("formats")[path.suffix.removeprefix(".")].read(stream, {})
        return [batch for batch in batches if batch.num_rows]
