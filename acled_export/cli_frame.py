"""What every subcommand shares: exit codes, words on standard error, progress, settings from options."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Self

import click

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from acled_export.findings import Report

EXIT_CODES = (
    "Exit codes: 0 fine; 1 the data has errors (or warnings, with --strict); 2 wrong usage; "
    "3 an input cannot be read or decoded; 4 an output cannot be written; 130 interrupted."
)
INTERRUPTED = 130


class Group(click.Group):
    """A group that turns this library's exceptions into one line on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand."""
        from acled_export.errors import AcledExportError, FormatError, SourceError

        try:
            # a plain `kill` ends like an interrupt: what is half-written is taken away
            signal.signal(signal.SIGTERM, lambda *_: _interrupted())
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # the reader had enough; without this Python complains once more at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            stop("interrupted; nothing was left half-written", INTERRUPTED)
        except SourceError as error:
            stop(str(error), 3)
        except FormatError as error:
            stop(str(error), 4)
        except AcledExportError as error:
            stop(str(error), 2)
        return result


def _interrupted() -> NoReturn:
    raise KeyboardInterrupt


def stop(message: str, code: int) -> NoReturn:
    """End the command with one line on standard error."""
    click.echo(f"acled-export: {message}", err=True)
    raise click.exceptions.Exit(code)


def finished(report: Report, *, strict: bool, quiet: bool, output: str | None = None) -> None:
    """Say the closing line and exit with 1 when the data has errors, or warnings under `strict`."""
    if not quiet:
        written = f", {report.written:,} written, {report.dropped:,} dropped" if output else ""
        click.echo(
            f"{report.rows:,} rows read{written}, {report.errors:,} errors, {report.warnings:,} warnings",
            err=True,
        )
    if report.errors or (strict and report.warnings):
        raise click.exceptions.Exit(1)


class Meter:
    """A progress bar over the bytes of the inputs, on a terminal only."""

    def __init__(self, inputs: Sequence[str], *, quiet: bool) -> None:
        self._bar: Any = None
        self._at = 0
        if quiet or not sys.stderr.isatty():
            return
        sizes = [Path(path).stat().st_size for path in inputs if Path(path).is_file()]
        if sum(sizes):
            self._bar = click.progressbar(length=sum(sizes), file=sys.stderr, label="reading")

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def update(self, rows: int, position: int) -> None:
        """Move the bar to a position counted in bytes over all inputs."""
        if self._bar and rows:
            self._bar.update(position - self._at)
            self._at = position
