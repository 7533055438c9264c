"""Source -> checker -> format: `validate` and `convert`, the two jobs every command comes down to."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.checker import Checker
from acled_export.config import read_config
from acled_export.config import severities as checked_severities
from acled_export.contract import Contract, load_contract
from acled_export.errors import InvalidEventsError
from acled_export.inputs import InputFile, ReadOptions, input_paths, open_table
from acled_export.outputs import Decisions, EventFile, OnError
from acled_export.rejects import Rejects
from acled_export.settings import check_apart, check_delimiter, known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from acled_export.checker import Checked
    from acled_export.findings import Report, Severity
    from acled_export.mapping import MappingPolicy
    from acled_export.plugins import Read

    Progress = Callable[[int, int], None]
    Inputs = str | Path | Iterable[str | Path]


@attrs.frozen(kw_only=True)
class Run:
    """What one run carries along."""

    checker: Checker
    options: ReadOptions
    rejects: Rejects | None
    progress: Progress | None

    def each(self, inputs: Inputs, take: Callable[[Read, Checked, InputFile], None]) -> Report:
        """Read and check all inputs, hand every batch to `take`, and return the report."""
        report = self.checker.report
        before = 0
        for path in input_paths(inputs):
            with open_table(path, self.options) as opened:
                first_row = 1
                for read in opened.reads:
                    report.add(*read.findings)
                    checked = self.checker.check(read.events, file=opened.name, first_row=first_row)
                    first_row += read.raw.num_rows
                    if self.rejects:
                        self.rejects.take(checked)
                    take(read, checked, opened)
                    if self.progress:
                        self.progress(read.raw.num_rows, before + opened.position())
            if opened.seen:
                report.inputs = (*report.inputs, opened.seen)
                before += opened.seen.bytes
        return report


def _checker(
    contract: Contract,
    config: str | Path | None,
    severities: Mapping[str, Severity | str] | None,
    as_of: dt.date | None,
    max_samples: int,
) -> Checker:
    weights = read_config(config, contract) if config else {}
    weights |= checked_severities({k: str(v) for k, v in (severities or {}).items()}, contract, "severities")
    return Checker(contract, severities=weights, as_of=as_of, max_samples=max_samples)


def validate(
    inputs: Inputs,
    *,
    contract: str = "event",
    source: str | None = None,
    from_format: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    max_unpacked: int | None = None,
    include_unreviewed: bool = False,
    policy: MappingPolicy | None = None,
    config: str | Path | None = None,
    severities: Mapping[str, Severity | str] | None = None,
    as_of: dt.date | None = None,
    max_samples: int = 20,
    rejects: str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check inputs against a contract and all rules, and report everything in one pass.

    `inputs` are tables or incident documents, `-` is standard input. `contract` is `event` or `candidate`.
    `source` and `from_format` override what is recognised. `severities` and the TOML file `config` weigh
    rules by name. `as_of` is the day that counts as today (default: today, UTC). Counts are exact;
    at most `max_samples` findings of a rule are kept. `rejects` is a file for the bad rows as they were
    read, with their findings. `progress` is called with the rows of each batch and the bytes read so far,
    over all inputs.

    Raises `SourceError` for an input that cannot be read, `FormatError` for `rejects` that cannot be
    written, `ContractError` for a wrong setting.
    """
    options = ReadOptions(
        source=source,
        from_format=from_format,
        delimiter=delimiter,
        encoding=encoding,
        max_unpacked=max_unpacked,
        include_unreviewed=include_unreviewed,
        policy=policy,
        contract=contract,
    )
    checker = _checker(load_contract(contract), config, severities, as_of, max_samples)
    with _opened_rejects(rejects, inputs, checker) as kept:
        run = Run(checker=checker, options=options, rejects=kept, progress=progress)
        return run.each(inputs, lambda _read, _checked, _opened: None)


def convert(
    inputs: Inputs,
    output: str | Path,
    *,
    to_format: str | None = None,
    on_error: str = "strict",
    decisions: str | Path | None = None,
    contract: str = "event",
    source: str | None = None,
    from_format: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    output_delimiter: str | None = None,
    bom: bool = False,
    spreadsheet_safe: bool = False,
    max_unpacked: int | None = None,
    include_unreviewed: bool = False,
    policy: MappingPolicy | None = None,
    config: str | Path | None = None,
    severities: Mapping[str, Severity | str] | None = None,
    as_of: dt.date | None = None,
    max_samples: int = 20,
    rejects: str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read inputs, check them, and write contract rows to one file.

    `output` is a path whose suffix names the format, or `-` for standard output with `to_format`.
    `on_error`: `strict` writes nothing when a row has an error, `filter` leaves such rows out and counts
    them, `keep` writes them with unreadable cells blank. `decisions` is a JSON Lines file that says of
    every cell of every coded incident which words or which rule decided it. `spreadsheet_safe` disarms
    texts that a spreadsheet would run as formulas. The other parameters are those of `validate`.

    Raises `InvalidEventsError` (with the report) in strict mode, else as `validate`; `FormatError` for an
    output that cannot be written. A failed run leaves no file behind.
    """
    options = ReadOptions(
        source=source,
        from_format=from_format,
        delimiter=delimiter,
        encoding=encoding,
        max_unpacked=max_unpacked,
        include_unreviewed=include_unreviewed,
        policy=policy,
        contract=contract,
    )
    checker = _checker(load_contract(contract), config, severities, as_of, max_samples)
    check_apart({"output": output, "rejects": rejects, "decisions": decisions})
    check_delimiter(output_delimiter, "output_delimiter")
    ways = {str(way): way for way in OnError}
    writing = {"delimiter": output_delimiter, "bom": bom, "spreadsheet_safe": spreadsheet_safe}
    target = EventFile(
        path=output, to_format=to_format, on_error=known(ways, on_error, "on_error"), options=writing
    )
    with _opened_rejects(rejects, inputs, checker) as kept:
        run = Run(checker=checker, options=options, rejects=kept, progress=progress)
        return _write(run, inputs, target, decisions)


def _write(run: Run, inputs: Inputs, target: EventFile, decisions: str | Path | None) -> Report:
    paths = input_paths(inputs)
    with contextlib.ExitStack() as stack:
        told = stack.enter_context(Decisions.open(decisions, paths)) if decisions else None
        writer = stack.enter_context(target.open(paths, run.checker))

        def take(read: Read, checked: Checked, opened: InputFile) -> None:
            writer.take(checked, opened.name)
            if told:
                told.take(read)

        report = run.each(paths, take)
        if target.on_error is OnError.STRICT and report.errors:
            report.written, report.dropped = 0, report.rows
            many = "1 error" if report.errors == 1 else f"{report.errors:,} errors"
            raise InvalidEventsError(f"{many}; nothing was written", report)
        writer.finish(report)
    return report


def _opened_rejects(rejects: str | Path | None, inputs: Inputs, checker: Checker) -> Any:
    if rejects is None:
        return contextlib.nullcontext()
    return Rejects.open(rejects, input_paths(inputs), checker)
